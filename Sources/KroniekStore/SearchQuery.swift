import KroniekModel

/// What a user typed, as FTS5 understands it. Whatever is typed is a valid query: words are always quoted.
///
/// Words must all occur, in any of their forms; `"…"` asks for them as they are, side by side; a word that ends in `*` stands for all that begin so.
struct SearchQuery {
    struct Term {
        /// In order, folded; more than one for a phrase.
        var words: [String]
        var isPrefix = false
        var isPhrase = false
        /// Of a single word the others that are found for it.
        var forms: [String] = []
    }

    private(set) var terms: [Term] = []

    init(_ text: String) {
        var quoted = false
        var phrase: [String] = []
        for piece in text.split(separator: "\"", omittingEmptySubsequences: false) {
            let (words, stars) = SearchQuery.words(String(piece))
            if quoted {
                phrase = words
                if !phrase.isEmpty { terms.append(Term(words: phrase, isPhrase: true)) }
            } else {
                for (word, star) in zip(words, stars) { terms.append(Term(words: [word], isPrefix: star)) }
            }
            quoted.toggle()
        }
        // A query of thousands of words is a mistake of the clipboard; it must not become one of the index.
        if terms.count > 64 { terms = Array(terms.prefix(64)) }
    }

    var isEmpty: Bool { terms.isEmpty }

    /// Looks for the forms of each word by itself, too.
    /// - Parameter forms: of a word as the index has it: itself, then its other forms.
    mutating func widen(_ forms: (String) throws -> [String]) rethrows {
        for place in terms.indices where !terms[place].isPrefix && !terms[place].isPhrase {
            let word = Folding.comparable(terms[place].words[0])
            terms[place].forms = try forms(word).filter { $0 != word }
        }
    }

    var fts: String {
        terms.map { term in
            let words = "\"" + term.words.joined(separator: " ") + "\"" + (term.isPrefix ? "*" : "")
            return term.forms.isEmpty ? words : "(" + ([words] + term.forms.map { "\"\($0)\"" }).joined(separator: " OR ") + ")"
        }.joined(separator: " AND ")
    }

    /// Where in some sentences the words stand (UTF-8).
    func marks(in texts: [String]) -> [[Span]] {
        let wanted = terms.flatMap { term in (term.words + term.forms).map { (word: Array(Folding.comparable($0).utf8), isPrefix: term.isPrefix) } }
        func isWanted(_ word: some Collection<UInt8>) -> Bool {
            wanted.contains { wanted in wanted.isPrefix ? word.starts(with: wanted.word) : word.elementsEqual(wanted.word) }
        }
        // Words with other letters than plain ones are folded once: sentences with a word in common have most of their words in common.
        var known: [[UInt8]: Bool] = [:]
        func isWantedFolded(_ word: [UInt8]) -> Bool {
            if let known = known[word] { return known }
            let folded = Folding.comparable(String(decoding: word, as: UTF8.self))
            let isThere = folded.utf8.split(separator: 0x20).contains { isWanted($0) }
            known[word] = isThere
            return isThere
        }
        return texts.map { text in
            var text = text
            return text.withUTF8 { bytes in
                var spans: [Span] = []
                SearchQuery.visit(bytes) { span, isPlain in
                    let word = bytes[span.start..<span.end]
                    let isThere = isPlain ? isWanted(word.lazy.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }) : isWantedFolded(Array(word))
                    if isThere { spans.append(span) }
                }
                return spans
            }
        }
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

    static func tokens(_ text: String) -> [(word: String, span: Span)] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [(String, Span)] = []
            visit(bytes) { span, _ in found.append((String(decoding: bytes[span.start..<span.end], as: UTF8.self), span)) }
            return found
        }
    }

    /// Goes over the runs of letters, digits and marks, as `unicode61` cuts them, and says whether they are of ASCII alone.
    private static func visit(_ bytes: UnsafeBufferPointer<UInt8>, _ run: (_ span: Span, _ isPlain: Bool) -> Void) {
        var (start, offset, isPlain) = (-1, 0, true)
        while offset < bytes.count {
            var width = 1
            let isPart: Bool
            if bytes[offset] < 0x80 {
                isPart = isWord(Unicode.Scalar(bytes[offset]))
            } else {
                width = bytes[offset] < 0xE0 ? 2 : bytes[offset] < 0xF0 ? 3 : 4
                isPart = String(decoding: bytes[offset..<min(bytes.count, offset + width)], as: UTF8.self).unicodeScalars.first.map(isWord) ?? false
                if isPart { isPlain = false }
            }
            if isPart {
                if start < 0 { start = offset }
            } else if start >= 0 {
                run(Span(start, offset), isPlain)
                (start, isPlain) = (-1, true)
            }
            offset += width
        }
        if start >= 0 { run(Span(start, offset), isPlain) }
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
