import KroniekModel

/// Entities and mentions of one document while they are being found.
struct EntityTable {
    private(set) var entities: [DocumentEntity] = []
    private(set) var mentions: [Mention] = []
    /// Tokens of each mention.
    private(set) var ranges: [Range<Int>] = []
    /// Entity by knowledge id.
    private var known: [String: Int] = [:]
    /// Mention over each token, −1 where there is none.
    private(set) var mentionAt: [Int]

    init(tokens: Int) { mentionAt = [Int](repeating: -1, count: tokens) }

    mutating func entity(kind: EntityKind, name: String, knowledge: String? = nil, isNamed: Bool = true) -> Int {
        if let knowledge, let index = known[knowledge] { return index }
        entities.append(DocumentEntity(kind: kind, name: name, knowledge: knowledge, isNamed: isNamed))
        if let knowledge { known[knowledge] = entities.count - 1 }
        return entities.count - 1
    }

    func entity(knowledge: String) -> Int? { known[knowledge] }

    @discardableResult
    mutating func mention(_ range: Range<Int>, span: Span, kind: EntityKind, form: Mention.Form, entity: Int, alias: String? = nil) -> Int {
        mentions.append(Mention(span: span, kind: kind, form: form, entity: entity))
        ranges.append(range)
        for index in range where mentionAt.indices.contains(index) && mentionAt[index] < 0 { mentionAt[index] = mentions.count - 1 }
        if let alias { addAlias(alias, to: entity) }
        return mentions.count - 1
    }

    func entity(at token: Int) -> Int? {
        let mention = mentionAt[token]
        return mention < 0 ? nil : mentions[mention].entity
    }

    mutating func addAlias(_ alias: String, to entity: Int) {
        if !alias.isEmpty, !entities[entity].aliases.contains(alias) { entities[entity].aliases.append(alias) }
    }

    mutating func rename(_ entity: Int, to name: String) { entities[entity].name = name }

    /// Makes a mention speak of something else; what nothing speaks of any more is left out in the end.
    mutating func point(_ mention: Int, to entity: Int) {
        mentions[mention].entity = entity
        mentions[mention].kind = entities[entity].kind
    }

    /// Makes the words in `core` speak of `entity`: a name that lies inside `whole` is handed over, otherwise they get a mention of their own.
    /// A country before the core keeps its own mention.
    mutating func cover(_ core: Range<Int>, whole: Range<Int>, span: Span, kind: EntityKind, entity: Int, alias: String) {
        let old = Set(core.map { mentionAt[$0] }.filter { $0 >= 0 }).sorted()
        let name = old.first {
            mentions[$0].form == .name && whole.lowerBound <= ranges[$0].lowerBound && ranges[$0].upperBound <= whole.upperBound
        }
        let index: Int
        if let name {
            mentions[name].entity = entity
            index = name
        } else {
            index = mention(whole, span: span, kind: kind, form: .nominal, entity: entity)
        }
        for token in core { mentionAt[token] = index }
        addAlias(alias, to: entity)
    }

    /// Mentions in the order of the text, aliases sorted; a description that nothing bears any more is left out.
    mutating func finish() -> (mentions: [Mention], entities: [DocumentEntity]) {
        for index in entities.indices { entities[index].aliases.sort() }
        var isSpokenOf = entities.map(\.isNamed)
        for mention in mentions { isSpokenOf[mention.entity] = true }
        var numbers: [Int] = []
        var kept: [DocumentEntity] = []
        for (entity, isKept) in zip(entities, isSpokenOf) {
            numbers.append(kept.count)
            if isKept { kept.append(entity) }
        }
        for index in mentions.indices { mentions[index].entity = numbers[mentions[index].entity] }
        return (mentions.sorted { ($0.span, $0.entity) < ($1.span, $1.entity) }, kept)
    }
}
