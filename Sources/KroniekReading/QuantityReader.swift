public import KroniekLanguage
public import KroniekModel

/// Finds figures and what they count.
public struct QuantityReader: Sendable {
    public init(pack: LanguagePack) {}

    /// Figures in order. `times` are left out (a year is no count). Needs trees for `of`; without them the noun that follows is taken.
    public func quantities(_ text: SourceText, sentences: [Sentence], tokens: [Token], times: [TimeExpression]) -> [Quantity] { [] }
}
