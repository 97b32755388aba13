/// A half-open range of UTF-8 bytes in a document's `text`: `start` is the first byte, `end` one past the last.
///
/// Inside Kroniek every offset counts bytes; every interface counts Unicode scalars. ``ScalarOffsets`` is the only bridge.
public struct Span: Hashable, Sendable, Codable, Comparable {
    // Half the room: a large pile has tens of millions of spans, and no text has two thousand million bytes.
    private var first: Int32
    private var last: Int32

    public var start: Int {
        get { Int(first) }
        set { first = Int32(clamping: newValue) }
    }
    public var end: Int {
        get { Int(last) }
        set { last = Int32(clamping: newValue) }
    }

    public init(_ start: Int, _ end: Int) {
        first = Int32(clamping: start)
        last = Int32(clamping: end)
    }

    public var count: Int { end - start }
    public var isEmpty: Bool { end <= start }

    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    /// The least span that holds both.
    public func union(_ other: Span) -> Span { Span(min(start, other.start), max(end, other.end)) }

    /// By start, then by end.
    public static func < (a: Span, b: Span) -> Bool { (a.start, a.end) < (b.start, b.end) }

    // Two numbers instead of two keys: annotations hold thousands of spans.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        first = Int32(clamping: try values.decode(Int.self))
        last = Int32(clamping: try values.decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(start)
        try values.encode(end)
    }
}
