import KroniekModel

/// What a user typed, as FTS5 understands it. Whatever is typed is a valid query: words are always quoted.
///
/// Words must all occur; `"…"` asks for them side by side; a word that ends in `*` stands for all that begin so.
struct SearchQuery {
    /// Each in order, folded; more than one for a phrase.
    private(set) var terms: [(words: [String], isPrefix: Bool)] = []

    init(_ text: String) {
        var quoted = false
        var phrase: [String] = []
        for piece in text.split(separator: "\"", omittingEmptySubsequences: false) {
            let (words, stars) = SearchQuery.words(String(piece))
            if quoted {
                phrase = words
                if !phrase.isEmpty { terms.append((phrase, false)) }
            } else {
                for (word, star) in zip(words, stars) { terms.append(([word], star)) }
            }
            quoted.toggle()
        }
        // A query of thousands of words is a mistake of the clipboard; it must not become one of the index.
        if terms.count > 64 { terms = Array(terms.prefix(64)) }
    }

    var isEmpty: Bool { terms.isEmpty }

    var fts: String {
        terms.map { term in "\"" + term.words.joined(separator: " ") + "\"" + (term.isPrefix ? "*" : "") }.joined(separator: " AND ")
    }

    /// Where in a sentence the words stand (UTF-8).
    func marks(in text: String) -> [Span] {
        var marks: [Span] = []
        for (word, span) in SearchQuery.tokens(text) {
            let folded = Folding.comparable(word).split(separator: " ").map(String.init)
            let hits = terms.contains { term in
                term.words.contains { wanted in
                    folded.contains { term.isPrefix ? $0.hasPrefix(Folding.comparable(wanted)) : $0 == Folding.comparable(wanted) }
                }
            }
            if hits { marks.append(span) }
        }
        return marks
    }

    /// Words as the index sees them, and whether a star follows.
    private static func words(_ text: String) -> (words: [String], stars: [Bool]) {
        let folded = Folding.indexed(text.utf8)
        var words: [String] = []
        var stars: [Bool] = []
        let bytes = Array(folded.utf8)
        for (word, span) in tokens(folded) {
            words.append(word)
            stars.append(span.end < bytes.count && bytes[span.end] == 0x2A)
        }
        return (words, stars)
    }

    /// Runs of letters, digits and marks, as `unicode61` cuts them.
    private static func tokens(_ text: String) -> [(word: String, span: Span)] {
        var found: [(String, Span)] = []
        var word = ""
        var start = 0
        var offset = 0
        for scalar in text.unicodeScalars {
            let length = UTF8.width(scalar)
            if isWord(scalar) {
                if word.isEmpty { start = offset }
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                found.append((word, Span(start, offset)))
                word = ""
            }
            offset += length
        }
        if !word.isEmpty { found.append((word, Span(start, offset))) }
        return found
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber,
            .nonspacingMark,
            .spacingMark, .privateUse:
            true
        default: false
        }
    }
}
