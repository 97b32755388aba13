/// The bridge between UTF-8 byte offsets (inside) and Unicode-scalar offsets (every interface; W3C Web Annotation `TextPositionSelector`).
///
/// Keeps a checkpoint every 64 bytes, so a look-up reads at most 64 bytes whatever the size of the text.
public struct ScalarOffsets: Sendable {
    private static let stride = 64
    private let bytes: [UInt8]
    /// Scalars that begin before byte `i * stride`.
    private let checkpoints: [Int32]
    /// How many scalars the text holds.
    public let count: Int

    public init(_ text: String) { self.init(utf8: Array(text.utf8)) }

    public init(utf8 bytes: [UInt8]) {
        self.bytes = bytes
        var checkpoints: [Int32] = []
        checkpoints.reserveCapacity(bytes.count / Self.stride + 1)
        var scalars: Int32 = 0
        for (index, byte) in bytes.enumerated() {
            if index % Self.stride == 0 { checkpoints.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        if bytes.count % Self.stride == 0 { checkpoints.append(scalars) }
        self.checkpoints = checkpoints
        count = Int(scalars)
    }

    /// The scalars that begin before byte offset `offset` (0…bytes.count; clamped).
    public func scalar(at offset: Int) -> Int {
        let offset = min(max(0, offset), bytes.count)
        let block = offset / Self.stride
        var scalars = Int(checkpoints[block])
        for index in block * Self.stride..<offset where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
        return scalars
    }

    /// The byte offset at which scalar number `scalar` begins (0…count; clamped).
    public func utf8(at scalar: Int) -> Int {
        let scalar = min(max(0, scalar), count)
        var low = 0
        var high = checkpoints.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(checkpoints[middle]) <= scalar { low = middle } else { high = middle - 1 }
        }
        var index = low * Self.stride
        var seen = Int(checkpoints[low])
        while index < bytes.count {
            if bytes[index] & 0xC0 != 0x80 {
                if seen == scalar { return index }
                seen += 1
            }
            index += 1
        }
        return bytes.count
    }

    /// A span in bytes as `(start, end)` in scalars.
    public func scalars(of span: Span) -> (start: Int, end: Int) { (scalar(at: span.start), scalar(at: span.end)) }
    /// A span in scalars as bytes.
    public func span(scalars start: Int, _ end: Int) -> Span { Span(utf8(at: start), utf8(at: end)) }
}
