/// A time expression as TimeML TIMEX3 has it (ISO 24617-1), with the calendar interval it means.
public struct TimeExpression: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }
    /// TIMEX3 `mod`.
    public enum Modifier: String, Sendable, Codable, CaseIterable {
        case before = "BEFORE"
        case after = "AFTER"
        case onOrBefore = "ON_OR_BEFORE"
        case onOrAfter = "ON_OR_AFTER"
        case lessThan = "LESS_THAN"
        case moreThan = "MORE_THAN"
        case
            equalOrLess = "EQUAL_OR_LESS"
        case equalOrMore = "EQUAL_OR_MORE"
        case start = "START"
        case mid = "MID"
        case end = "END"
        case approx = "APPROX"
    }
    /// How the expression bounds what it dates, from the word before it ("since", "until", "from", "by"); `at` otherwise.
    public enum Bound: String, Sendable, Codable, CaseIterable { case at, since, until, from, before, after }

    public var span: Span
    public var kind: Kind
    /// TIMEX3 `value`: "2020-01-03", "2020-W02", "P3D", "XXXX-WXX-4", "PAST_REF".
    public var value: String
    public var modifier: Modifier?
    /// The days it can mean; unknown for durations, sets and vague references.
    public var interval: CalendarInterval
    public var bound: Bound

    public init(span: Span, kind: Kind, value: String, modifier: Modifier? = nil, interval: CalendarInterval = .unknown, bound: Bound = .at) {
        self.span = span
        self.kind = kind
        self.value = value
        self.modifier = modifier
        self.interval = interval
        self.bound = bound
    }
}
