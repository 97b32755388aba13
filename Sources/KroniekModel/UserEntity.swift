/// Somebody or something that the user told of: linking knows it by its names from then on, in every document.
public struct UserEntity: Sendable, Hashable, Codable {
    /// The user's own, or the id of something in the knowledge pack, which then has these names too.
    public var id: String
    public var kind: EntityKind
    /// By language (BCP 47), the one to show first.
    public var names: [String: [String]]
    /// In any language.
    public var aliases: [String]
    /// What it lies in or belongs to: an id.
    public var within: String?
    /// Where it lies, in degrees (WGS 84), north and east positive; both or none.
    public var latitude: Double?
    public var longitude: Double?

    public init(
        id: String, kind: EntityKind, names: [String: [String]] = [:], aliases: [String] = [], within: String? = nil, latitude: Double? = nil,
        longitude: Double? = nil
    ) {
        self.id = id
        self.kind = kind
        self.names = names
        self.aliases = aliases
        self.within = within
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Every name once, sorted.
    public var allNames: [String] { Set(names.values.flatMap { $0 } + aliases).sorted() }
}

/// What a knowledge pack knows, and before it what the user told.
public struct UserKnowledge: Knowledge {
    private let own: [String: UserEntity]
    private let pack: any Knowledge

    public init(_ entities: [UserEntity], over pack: any Knowledge) {
        own = Dictionary(entities.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        self.pack = pack
    }

    public var told: [String: [String]] { own.mapValues(\.allNames) }

    public func told(_ id: String) -> [String] { own[id]?.allNames ?? [] }

    public func isVague(_ id: String) -> Bool { pack.isVague(id) }

    public func record(_ id: String) -> KnowledgeRecord? {
        let known = pack.record(id)
        guard let told = own[id] else { return known }
        var record = known ?? KnowledgeRecord(id: id, kind: told.kind, names: [:])
        record.kind = told.kind
        for (language, names) in told.names { if let first = names.first { record.names[language] = first } }
        if record.names.isEmpty, let alias = told.aliases.first { record.names["und"] = alias }
        record.within = told.within ?? record.within
        if told.latitude != nil && told.longitude != nil { (record.latitude, record.longitude) = (told.latitude, told.longitude) }
        return record
    }
}
