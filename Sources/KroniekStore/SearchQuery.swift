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

    /// Where in some sentences the words stand (UTF-8).
    func marks(in texts: [String]) -> [[Span]] {
        let wanted = terms.flatMap { term in term.words.map { (word: Folding.comparable($0), isPrefix: term.isPrefix) } }
        // Sentences with a word in common have most of their words in common: each is looked at once.
        var known: [String: Bool] = [:]
        func isWanted(_ word: String) -> Bool {
            if let known = known[word] { return known }
            let folded = Folding.comparable(word).split(separator: " ").map(String.init)
            let isWanted = wanted.contains { wanted in folded.contains { wanted.isPrefix ? $0.hasPrefix(wanted.word) : $0 == wanted.word } }
            known[word] = isWanted
            return isWanted
        }
        return texts.map { text in SearchQuery.tokens(text).filter { isWanted($0.word) }.map(\.span) }
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
        let bytes = Array(text.utf8)
        var start: Int?
        var offset = 0
        func end() {
            if let begun = start { found.append((String(decoding: bytes[begun..<offset], as: UTF8.self), Span(begun, offset))) }
            start = nil
        }
        for scalar in text.unicodeScalars {
            if !isWord(scalar) { end() } else if start == nil { start = offset }
            offset += UTF8.width(scalar)
        }
        end()
        return found
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber,
            .nonspacingMark,
            .spacingMark, .privateUse:
            true
        default: false
        }
    }
}
