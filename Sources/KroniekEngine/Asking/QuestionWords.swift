import KroniekExport
import KroniekLanguage
import KroniekModel
import KroniekText

/// What the table `questions` of a language pack says: how questions open and what they ask for, idle words, kinds of things, countable things.
struct QuestionWords: Sendable {
    /// One way to open a question.
    struct Opening: Sendable, Hashable {
        /// Alternatives, word by word, in small letters.
        var words: [Set<String>]
        var asked: Answer.Asked
        /// Whether the noun behind it says what is asked for.
        var takesNoun: Bool
        var example: String
        var pattern: String
    }

    let openings: [Opening]
    let whether: Set<String>
    let still: [[String]]
    let idle: Set<String>
    let saying: Set<String>
    let cause: [[String]]
    /// Verbs that say little by themselves: they count like any other word.
    let weak: Set<String>
    /// Nouns of stretches of time ("years"): how many of them is how long.
    let durations: Set<String>
    /// Units by word of dimension.
    let dimensions: [String: Set<String>]
    let kinds: [String: EntityKind]
    /// Keys of countable things by lemma, folded; the wider key last.
    let classes: [String: [String]]
    /// The fewest letters of a noun that may end a compound; nil where nouns are not joined.
    let leastTail: Int?
    /// Unit codes by word.
    let units: [String: String]
    let replies: [String: String]
    /// Nouns for people, groups and bodies (lemmas), from the table `reference`.
    let somebody: Set<String>

    init(pack: LanguagePack) { self.init(pack.table("questions"), units: pack.table("units"), reference: pack.table("reference")) }

    init(_ table: Table, units unitTable: Table, reference: Table) {
        func items(_ section: String, _ field: Int = 0) -> [String] { table.rows(in: section).flatMap { $0.list(field) } }
        func words(_ phrase: String) -> [String] { phrase.split(separator: " ").map(String.init) }
        openings = table.rows(in: "ask").compactMap { row in
            let parts = row[1].split(separator: " ")
            guard let asked = parts.first.flatMap({ Answer.Asked(rawValue: String($0)) }) else { return nil }
            let alternatives = row[0].split(separator: " ").map { Set($0.split(separator: "|").map(String.init)) }
            return Opening(words: alternatives, asked: asked, takesNoun: parts.contains("noun"), example: row[2], pattern: row[0])
        }
        whether = Set(items("whether"))
        still = items("still").map(words)
        idle = Set(items("idle"))
        saying = Set(items("saying"))
        cause = items("cause").map(words)
        weak = Set(items("weak").map(NameFolding.fold))
        durations = Set(items("duration").map(NameFolding.fold))
        var dimensions: [String: Set<String>] = [:]
        for row in table.rows(in: "dimension") { for word in row.list(0) { dimensions[word, default: []].formUnion(row.list(1)) } }
        self.dimensions = dimensions
        var kinds: [String: EntityKind] = [:]
        for row in table.rows(in: "kind") { for word in row.list(1) { kinds[word] = EntityKind(rawValue: row[0]) } }
        self.kinds = kinds
        var classes: [String: [String]] = [:]
        for row in table.rows(in: "noun") {
            for word in row.list(1) { classes[NameFolding.fold(word), default: []] += [row[0]] + (row[2].isEmpty ? [] : [row[2]]) }
        }
        self.classes = classes
        leastTail = table.rows(in: "joined").first.flatMap { Int($0[0]) }
        var units: [String: String] = [:]
        for row in unitTable.rows(in: "currency") + unitTable.rows(in: "unit") + unitTable.rows(in: "percent") {
            for word in row.list(1) where units[word] == nil { units[word] = row[0] }
        }
        self.units = units
        somebody = Set(["role", "people", "body"].flatMap { section in reference.rows(in: section).flatMap { $0.list(0) } }.map(NameFolding.fold))
        replies = Dictionary(table.rows(in: "reply").map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a lemma is a noun for somebody, also as the last part of a compound.
    func isSomebody(_ lemma: String) -> Bool {
        if somebody.contains(lemma) || kinds[lemma] == .person || kinds[lemma] == .organization { return true }
        guard let leastTail else { return false }
        let letters = Array(lemma)
        guard letters.count >= leastTail + 2 else { return false }
        return (2...(letters.count - leastTail)).contains { somebody.contains(String(letters[$0...])) }
    }

    var isEmpty: Bool { openings.isEmpty }

    /// The opening at a word: the one with the most words.
    func opening(_ forms: [String], at index: Int) -> Opening? {
        var best: Opening?
        for opening in openings where index + opening.words.count <= forms.count {
            guard opening.words.count > (best?.words.count ?? 0), zip(opening.words, forms[index...]).allSatisfy({ $0.contains($1) }) else {
                continue
            }
            best = opening
        }
        return best
    }

    /// What a noun counts as in every language; empty for most words.
    func classes(of lemma: String) -> [String] {
        if let known = classes[lemma] { return known }
        guard let leastTail else { return [] }
        // The last noun of a compound says what sort of thing it is.
        let letters = Array(lemma)
        guard letters.count >= leastTail + 2 else { return [] }
        for start in 2...(letters.count - leastTail) {
            if let known = classes[String(letters[start...])] { return known }
        }
        return []
    }
}
