public import KroniekLanguage
public import KroniekModel

/// Finds what is quoted or reported, who said it and the word that says so.
public struct QuoteReader: Sendable {
    private let words: SpeechWords

    public init(pack: LanguagePack) { words = SpeechWords(pack: pack) }

    /// Quotes in the order of the text. Direct speech is found by its marks, reported speech by the trees.
    public func quotes(_ text: SourceText, sentences: [Sentence], tokens: [Token], mentions: [Mention]) -> [Quote] {
        quotes(text, trees: Trees(tokens: tokens, sentences: sentences), mentions: mentions)
    }

    func quotes(_ text: SourceText, trees: Trees, mentions: [Mention]) -> [Quote] { [] }
}
