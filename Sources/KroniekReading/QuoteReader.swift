public import KroniekLanguage
public import KroniekModel

/// Finds what is quoted or reported, who said it and the word that says so.
public struct QuoteReader: Sendable {
    public init(pack: LanguagePack) {}

    public func quotes(_ text: SourceText, sentences: [Sentence], tokens: [Token], mentions: [Mention]) -> [Quote] { [] }
}
