import Foundation

/// Splits a file descriptor into lines without ever holding more than one of them and a chunk.
struct LineReader {
    enum Line: Sendable {
        /// Without its line break.
        case whole([UInt8])
        /// Longer than the limit; its bytes were passed over.
        case tooLong
    }

    /// Longer lines are refused: 64 MiB, some ten thousand pages.
    static let limit = 64 << 20
    private static let chunk = 1 << 18

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next line; nil at the end. A last line without a line break counts, an empty rest does not.
    mutating func next() throws -> Line? {
        var searched = position
        var isTooLong = false
        while true {
            if let end = lineBreak(from: searched) {
                defer { position = end + 1 }
                return isTooLong ? .tooLong : .whole(Array(buffer[position..<end]))
            }
            if isAtEnd {
                defer {
                    buffer = []
                    position = 0
                }
                if isTooLong { return .tooLong }
                return position < buffer.count ? .whole(Array(buffer[position...])) : nil
            }
            if buffer.count - position > Self.limit {
                isTooLong = true
                buffer.removeAll()
            } else if position > 0 {
                buffer.removeSubrange(..<position)
            }
            position = 0
            searched = buffer.count
            try fill()
        }
    }

    private func lineBreak(from start: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard start < bytes.count, let found = memchr(bytes.baseAddress! + start, 0x0A, bytes.count - start) else { return nil }
            return UnsafeRawPointer(found) - bytes.baseAddress!
        }
    }

    private mutating func fill() throws {
        while true {
            let old = buffer.count
            buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, Self.chunk) }
            let problem = errno
            buffer.removeLast(Self.chunk - max(0, count))
            if count > 0 { return }
            if count == 0 {
                isAtEnd = true
                return
            }
            if problem != EINTR { throw Failure.cannotRead(path: "standard input", reason: String(cString: strerror(problem))) }
        }
    }
}
