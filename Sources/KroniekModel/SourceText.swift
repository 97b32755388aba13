/// A document's text as bytes, the form in which every reading stage works on it.
public struct SourceText: Sendable {
    public let bytes: [UInt8]

    public init(_ text: String) { bytes = Array(text.utf8) }

    /// - Parameter bytes: UTF-8.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    public var count: Int { bytes.count }

    /// The words at a span. Spans that the engine makes lie on scalar boundaries; anything else is repaired by the decoder, never trapped on.
    public subscript(span: Span) -> String {
        let start = min(max(0, span.start), bytes.count)
        let end = min(max(start, span.end), bytes.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
