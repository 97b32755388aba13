public import KroniekLanguage
public import KroniekModel

/// Finds time expressions (TIMEX3) by matching tokens against the pack's time tables.
public struct TimeReader: Sendable {
    public init(pack: LanguagePack) {}

    /// Expressions in order, disjoint. `tokens` need tags for tense where there are any; bare tokens give the same spans with less sure values.
    /// - Parameter published: the date that relative expressions count from; `.unknown` leaves them without an interval.
    public func times(_ text: SourceText, sentences: [Sentence], tokens: [Token], published: CalendarInterval) -> [TimeExpression] { [] }
}
