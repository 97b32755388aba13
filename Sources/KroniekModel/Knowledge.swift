/// A thing of the world that the knowledge pack knows.
public struct KnowledgeRecord: Sendable, Hashable, Codable {
    /// "NL" (ISO 3166-1 alpha-2) for a country, "geonames/…" for a place, "org/…", "person/…", "group/…", "facility/…", "mission/…".
    public var id: String
    public var kind: EntityKind
    /// Display names by language.
    public var names: [String: String]
    /// What it lies in or belongs to: of a city its region or country, of a minister's office the country.
    public var within: String?
    public var latitude: Double?
    public var longitude: Double?
    /// Orders namesakes: population of a place, 0 otherwise.
    public var weight: Int

    public init(
        id: String, kind: EntityKind, names: [String: String], within: String? = nil, latitude: Double? = nil, longitude: Double? = nil,
        weight: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.names = names
        self.within = within
        self.latitude = latitude
        self.longitude = longitude
        self.weight = weight
    }
}

/// What the weaving room may ask the knowledge pack.
public protocol Knowledge: Sendable {
    func record(_ id: String) -> KnowledgeRecord?
    /// Every name that the user told, aliases too, by the id of what bears it.
    var told: [String: [String]] { get }
    /// Those of one id.
    func told(_ id: String) -> [String]
    /// Whether it is a region of which no town is known: any town of its country may lie in it.
    func isVague(_ id: String) -> Bool
}

extension Knowledge {
    public var told: [String: [String]] { [:] }
    public func told(_ id: String) -> [String] { [] }
    public func isVague(_ id: String) -> Bool { false }

    /// What `id` lies in, nearest first, without itself. Ends at 12 steps.
    public func containers(of id: String) -> [String] {
        var chain: [String] = []
        var next = record(id)?.within
        while let current = next, chain.count < 12, !chain.contains(current) {
            chain.append(current)
            next = record(current)?.within
        }
        return chain
    }
}

/// Knows nothing: for tests and for programs without a pack.
public struct NoKnowledge: Knowledge {
    public init() {}
    public func record(_ id: String) -> KnowledgeRecord? { nil }
}
