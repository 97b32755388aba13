/// A figure in the text. Both ends nil never happens; one nil end is an open bound ("more than 30": low 30, high nil).
public struct Quantity: Sendable, Hashable, Codable {
    public var span: Span
    public var low: Double?
    public var high: Double?
    /// "circa", "some", "zo'n".
    public var isApproximate: Bool
    /// What is counted, as the text has it ("Dutch soldiers"); nil where nothing is.
    public var of: String?
    /// Where ``of`` stands.
    public var ofSpan: Span?
    /// Lemma of the head of ``of`` ("soldier"), to compare figures with.
    public var ofLemma: String?
    /// ISO 4217 code, "%", or a unit ("km"); nil for a count.
    public var unit: String?

    public init(
        span: Span, low: Double?, high: Double?, isApproximate: Bool = false, of: String? = nil, ofSpan: Span? = nil, ofLemma: String? = nil,
        unit: String? = nil
    ) {
        self.span = span
        self.low = low
        self.high = high
        self.isApproximate = isApproximate
        self.of = of
        self.ofSpan = ofSpan
        self.ofLemma = ofLemma
        self.unit = unit
    }
}
