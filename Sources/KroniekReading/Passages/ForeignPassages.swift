import KroniekModel
import KroniekText

/// Paragraphs of a document that are in another language than the document: a statement in English in a Dutch report.
enum ForeignPassages {
    /// A paragraph, and the pack that reads it.
    struct Passage: Sendable, Hashable {
        var span: Span
        var language: String
    }

    /// Bytes of a paragraph from which on its language can be told apart from that of the names in it.
    static let shortest = 120

    /// - Parameters:
    ///   - main: the code of the document's pack.
    ///   - pack: the code of the pack that reads a language (BCP 47), nil where there is none.
    /// - Returns: paragraphs that are surely in another language that a pack reads, in the order of the text.
    static func find(_ text: SourceText, main: String, pack: (String) -> String?) -> [Passage] {
        var passages: [Passage] = []
        var start = 0
        while start < text.count {
            let end = text.bytes[start...].firstIndex(of: 0x0A) ?? text.count
            if end - start >= shortest, let language = LanguageIdentifier.sureLanguage(of: text.bytes[start..<end]), let own = pack(language),
                own != main
            {
                passages.append(Passage(span: Span(start, end), language: own))
            }
            start = end + 1
        }
        return passages
    }

    /// The text with blanks where the passages stand, so that every offset stays.
    static func text(_ text: SourceText, without passages: [Passage]) -> SourceText {
        guard !passages.isEmpty else { return text }
        var bytes = text.bytes
        for passage in passages { for index in passage.span.start..<passage.span.end { bytes[index] = 0x20 } }
        return SourceText(bytes: bytes)
    }

    /// The passages alone, with blanks around them; ends of lines stay.
    static func text(_ text: SourceText, only passages: [Passage]) -> SourceText {
        var bytes = text.bytes.map { $0 == 0x0A ? $0 : 0x20 }
        for passage in passages { for index in passage.span.start..<passage.span.end { bytes[index] = text.bytes[index] } }
        return SourceText(bytes: bytes)
    }
}
