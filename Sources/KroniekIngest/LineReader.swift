#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines of a file or a pipe, one at a time, in memory in proportion to one line.
public struct LineReader {
    public enum Line: Sendable {
        /// Without its line feed (and the carriage return before it).
        case bytes([UInt8])
        /// Longer than the limit; it was skipped to its end.
        case tooLong(bytes: Int)
    }

    private let descriptor: Int32
    private let limit: Int
    private var buffer: [UInt8] = []
    fileprivate var start = 0
    private var ended = false
    private let chunk = 1 << 18
    /// `errno` of a read that failed; the lines end there.
    public private(set) var failure: Int32?

    /// The descriptor stays the caller's to close.
    public init(descriptor: Int32, limit: Int = IngestLimits.lineBytes) {
        self.descriptor = descriptor
        self.limit = limit
    }

    /// The next line, nil after the last. A last line without a line feed counts.
    public mutating func next() -> Line? {
        var searched = start
        var dropped = 0
        while true {
            if let feed = find(from: searched) {
                let range = start..<feed
                start = feed + 1
                if dropped > 0 || range.count > limit { return .tooLong(bytes: dropped + range.count) }
                return .bytes(trimmed(range))
            }
            if ended {
                let rest = start..<buffer.count
                start = buffer.count
                if dropped > 0 || rest.count > limit { return .tooLong(bytes: dropped + rest.count) }
                return rest.isEmpty ? nil : .bytes(trimmed(rest))
            }
            if buffer.count - start > limit {
                dropped += buffer.count - start
                start = buffer.count
            }
            searched = buffer.count - start
            buffer.removeSubrange(0..<start)
            start = 0
            fill()
        }
    }

    private func trimmed(_ range: Range<Int>) -> [UInt8] {
        let end = range.isEmpty || buffer[range.upperBound - 1] != 0x0D ? range.upperBound : range.upperBound - 1
        return Array(buffer[range.lowerBound..<end])
    }

    fileprivate func find(from position: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard position < bytes.count, let base = bytes.baseAddress else { return nil }
            guard let found = memchr(base + position, 0x0A, bytes.count - position) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func fill() {
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: chunk))
        var got = 0
        repeat {
            got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, chunk) }
        } while got < 0 && errno == EINTR
        if got < 0 { failure = errno }
        if got <= 0 { ended = true }
        buffer.removeLast(chunk - max(0, got))
    }
}

extension LineReader {
    /// Whether a whole line is in memory already, so that ``next()`` would not wait for the other end of a pipe.
    public var hasLine: Bool { find(from: start) != nil }
}
