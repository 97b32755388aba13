import GRDB

/// Says of which words a word may be a form. The store knows no language.
public protocol WordForms: Sendable {
    /// - Parameters:
    ///   - word: in small letters, with its accents.
    ///   - language: BCP 47.
    func lemmas(of word: String, in language: String) -> Set<String>
}

/// The words of the store's sentences with their lemmas: a word is found by every other form of what it may be a form of.
enum Vocabulary {
    /// A word of a text as it is written in small letters, and as the index knows it.
    struct Word: Hashable {
        var written: String
        var folded: String
    }

    /// Longer ones are addresses and the like.
    private static let longest = 40
    /// Shorter ones have no forms that their beginning would not find.
    private static let shortest = 3

    /// The words of some text that can have forms, each once.
    static func words(_ text: String) -> Set<Word> {
        var words: Set<Word> = []
        for (word, _) in SearchQuery.tokens(text) where (shortest...longest).contains(word.utf8.count) {
            if word.utf8.contains(where: { $0 &- 0x30 < 10 }) { continue }
            let written = word.lowercased()
            words.insert(Word(written: written, folded: Folding.comparable(written)))
        }
        return words
    }

    /// Notes the words of a language that the store did not know, with what they may be forms of.
    static func learn(_ words: Set<Word>, _ language: String, _ forms: any WordForms, _ database: Database) throws {
        let known = try database.cachedStatement(sql: "INSERT OR IGNORE INTO vocabulary (language, word) VALUES (?, ?)")
        for word in words.sorted(by: { $0.written < $1.written }) {
            try known.execute(arguments: [language, word.written])
            if database.changesCount == 0 { continue }
            let add = try database.cachedStatement(sql: "INSERT OR IGNORE INTO forms (lemma, word) VALUES (?, ?)")
            for lemma in Set(forms.lemmas(of: word.written, in: language).map(Folding.comparable)).sorted() where lemma != word.folded {
                try add.execute(arguments: [lemma, word.folded])
            }
        }
    }

    /// At most so many forms of a word are looked for.
    private static let most = 24

    /// A word with all other forms of what it may be a form of.
    static func forms(of word: String, _ database: Database) throws -> [String] {
        let own = try String.fetchAll(
            database.cachedStatement(sql: "SELECT lemma FROM forms WHERE word = ? ORDER BY lemma"), arguments: [word])
        let statement = try database.cachedStatement(sql: "SELECT word FROM forms WHERE lemma = ? ORDER BY word")
        var found: Set<String> = []
        for lemma in [word] + own { found.formUnion([lemma] + (try String.fetchAll(statement, arguments: [lemma]))) }
        return [word] + found.subtracting([word]).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(most - 1)
    }
}
