import KroniekModel

/// The mentions of a document by token.
struct MentionIndex: Sendable {
    let mentions: [Mention]
    let entities: [DocumentEntity]
    private let mentionAt: [Int]
    /// Places by their name, the first of each.
    private let places: [String: Int]

    init(mentions: [Mention], entities: [DocumentEntity], trees: Trees) {
        self.mentions = mentions
        self.entities = entities
        var at = [Int](repeating: -1, count: trees.count)
        // A mention owns the tokens that no shorter one inside it owns ("Dutch" keeps itself in "the Dutch cabinet").
        let order = mentions.indices.sorted { (mentions[$0].span.count, $0) < (mentions[$1].span.count, $1) }
        for index in order {
            for token in trees.tokens(in: mentions[index].span) where at[token] < 0 { at[token] = index }
        }
        mentionAt = at
        places = Dictionary(
            entities.indices.lazy.filter { entities[$0].kind == .place }.map { (entities[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entity of a place that bears a name.
    func place(named name: String) -> Int? { places[name] }

    func mention(at token: Int) -> Int? { mentionAt[token] < 0 ? nil : mentionAt[token] }
    func entity(at token: Int) -> Int? { mentionAt[token] < 0 ? nil : mentions[mentionAt[token]].entity }

    /// The mention of what a noun denotes: its own, or that of the name that stands with it ("minister Blok").
    func named(_ token: Int, _ trees: Trees) -> Int? {
        guard let own = mention(at: token) else { return attached(token, trees) }
        // "Dutch PM Mark Rutte" with the adjective on top: the person is meant.
        if mentions[own].kind != .person, let name = attached(token, trees), mentions[own].form == .nominal || mentions[name].kind == .person {
            return name
        }
        return mentions[own].form == .nominal ? attached(token, trees) ?? own : own
    }

    private func attached(_ token: Int, _ trees: Trees) -> Int? {
        for child in trees.children(token) where trees.relation(child) == .appos || trees.relation(child) == .flat {
            if let mention = mention(at: child), mentions[mention].form == .name, mention != self.mention(at: token) { return mention }
        }
        return nil
    }

    /// Whether the words name a place or a building, themselves or in the name that stands with them.
    func isPlace(_ token: Int, _ trees: Trees) -> Bool {
        guard let mention = named(token, trees) else { return false }
        // "the Dutch": an inhabitant or an adjective is no place to be at.
        if trees.tokens[token].upos == .adj { return false }
        if mentions[mention].form == .nominal, trees.tokens[token].form.unicodeScalars.first?.properties.isUppercase == true { return false }
        let kind = entities[mentions[mention].entity].kind
        return kind == .place || kind == .facility
    }

    /// A place that is no country: it never acts.
    func isTown(_ entity: Int) -> Bool {
        let kind = entities[entity].kind
        return kind == .facility || (kind == .place && entities[entity].knowledge?.utf8.count != 2)
    }

    func isCountry(_ entity: Int) -> Bool { entities[entity].kind == .place && entities[entity].knowledge?.utf8.count == 2 }

    /// Somebody or something that can take part for the sake of a word that qualifies another ("*Dutch* soldiers").
    func isActor(_ entity: Int) -> Bool {
        switch entities[entity].kind {
        case .place: entities[entity].knowledge?.utf8.count == 2
        case .organization, .mission: true
        default: false
        }
    }
}
