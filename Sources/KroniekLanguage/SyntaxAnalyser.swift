public import KroniekModel

/// Sentences, tokens, tags, lemmas and trees of a text.
public struct SyntaxAnalyser: Sendable {
    private let pack: LanguagePack

    public init(pack: LanguagePack) { self.pack = pack }

    /// Sentences and bare tokens (span, sentence, form).
    public func segment(_ text: SourceText, regions: [Region]) -> (sentences: [Sentence], tokens: [Token]) { ([], []) }
    /// Fills tags, features and lemmas in place.
    public func tag(_ tokens: inout [Token], sentences: [Sentence]) {}
    /// Fills heads and relations in place; needs tags.
    public func parse(_ tokens: inout [Token], sentences: [Sentence]) {}
}
