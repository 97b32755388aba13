import KroniekModel

/// The first words of a text, to call it by where it has no title.
enum Opening {
    private static let most = 64
    /// A text without blanks is cut where this many letters are full.
    private static let least = 24
    /// A text may be a book: no more of its bytes is looked at.
    private static let head = 4096

    /// Whole words, as many as a heading has room for; "…" where the text goes on. Nil where there are no words.
    static func of(_ text: SourceText) -> String? {
        var words = ""
        var isCut = false
        var space = false
        for scalar in text[Span(0, head)].unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                if !words.isEmpty { space = true }
                continue
            }
            if words.unicodeScalars.count >= most {
                isCut = true
                // The last word is whole where a blank stands before what comes.
                if !space, let last = words.unicodeScalars.lastIndex(of: " "), words.unicodeScalars[..<last].count >= least {
                    words = String(words.unicodeScalars[..<last])
                }
                break
            }
            if space { words.unicodeScalars.append(" ") }
            space = false
            words.unicodeScalars.append(scalar)
        }
        while isCut, let last = words.last, last.isPunctuation, words.count > 1 { words.removeLast() }
        return words.isEmpty ? nil : isCut ? words + " …" : words
    }
}
