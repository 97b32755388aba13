import KroniekModel

/// Whom a pronoun means, of several that it could: each mention of somebody counts by its place in the clause and by how long ago it was.
///
/// After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20 (4), 1994; the weights of places are theirs, those
/// of quotations and of what is known were chosen on ECB+ and MEANTIME. A wrong link costs more than a missing one: where two come near each other, none is chosen.
enum Salience {
    struct Mention {
        var entity: Int
        var sentencesBack: Int
        var weight: Double
        var isQuoted: Bool
        /// Whether it is known that the pronoun fits; of others it is only not known that it does not.
        var isSexKnown: Bool
        var isNamed: Bool
    }

    /// By so much the likeliest must be ahead of the next.
    private static let lead = 1.4
    /// What is left of a weight for each sentence that lies between.
    private static let fading = 0.5
    /// What is left of it where the text does not say whether a man or a woman is meant, …
    private static let ofUnknownSex = 0.7
    /// … where one of the two stands within quotation marks and the other does not, …
    private static let acrossQuotation = 0.4
    /// … and of somebody without a name.
    private static let ofUnnamed = 0.4
    /// Who weighs less is too far away to be meant, …
    private static let least = 60.0
    /// … and so much less is asked where nobody else comes into question.
    private static let leastOfOne = 33.0

    /// What a place in the clause makes of somebody: subject, object, others.
    static func weight(_ head: Int, _ trees: Trees) -> Double {
        var token = head
        // "Ann and Bob": both have the place of the first.
        while trees.relation(token) == .conj, trees.head[token] >= 0, trees.tokens[trees.head[token]].upos != .verb { token = trees.head[token] }
        let place: Double =
            switch trees.relation(token) {
            case .nsubj, .nsubjPass: 80
            case .obj: 50
            case .iobj, .obl: 40
            default: 20
            }
        // What stands within another noun's phrase is less than a noun of the clause's own.
        return place + (trees.relation(token) == .nmod || trees.relation(token) == .nmodPoss ? 0 : 80) + 100
    }

    /// The entity that is meant; nil where none is surely. `mentions` in the order of the text.
    static func choice(_ mentions: [Mention], isQuoted: Bool) -> Int? {
        var sums: [Int: Double] = [:]
        var places: [Int: Set<Int>] = [:]
        for mention in mentions.reversed() {
            var value = mention.weight
            for _ in 0..<mention.sentencesBack { value *= fading }
            if mention.isQuoted != isQuoted { value *= acrossQuotation }
            if !mention.isSexKnown { value *= ofUnknownSex }
            if !mention.isNamed { value *= ofUnnamed }
            // Of several mentions in one sentence the weightiest counts.
            if places[mention.entity, default: []].insert(mention.sentencesBack).inserted { sums[mention.entity, default: 0] += value }
        }
        let sorted = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = sorted.first, best.value >= (sorted.count == 1 ? leastOfOne : least) else { return nil }
        if sorted.count > 1, best.value < sorted[1].value * lead { return nil }
        return best.key
    }

    /// Of each token whether it stands within double quotation marks; a paragraph that ends closes them.
    static func quoted(_ trees: Trees, _ text: SourceText) -> [Bool] {
        var result = [Bool](repeating: false, count: trees.count)
        var isOpen = false
        for index in 0..<trees.count {
            let token = trees.tokens[index]
            if index > 0, token.sentence != trees.tokens[index - 1].sentence {
                let gap = Span(trees.tokens[index - 1].span.end, token.span.start)
                if text[gap].utf8.contains(0x0A) { isOpen = false }
            }
            switch token.form {
            case "\"": isOpen.toggle()
            case "“", "„", "``", "«": isOpen = true
            case "”", "''", "»": isOpen = false
            default: result[index] = isOpen
            }
        }
        return result
    }
}
