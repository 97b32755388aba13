import Foundation
import Synchronization

/// A file descriptor that bytes go to: buffered, complete writes, and a reader that has left is an error of its own kind.
final class Output: Sendable {
    static let standard = Output(descriptor: 1)
    static let standardError = Output(descriptor: 2)

    private let descriptor: Int32
    private let buffer = Mutex<[UInt8]>([])

    init(descriptor: Int32) { self.descriptor = descriptor }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Keeps up to 64 KiB back until ``flush()``.
    func write(_ bytes: [UInt8]) throws {
        try buffer.withLock { kept in
            kept += bytes
            if kept.count >= 65_536 {
                try Output.send(kept, to: descriptor)
                kept.removeAll(keepingCapacity: true)
            }
        }
    }

    func flush() throws {
        try buffer.withLock { kept in
            try Output.send(kept, to: descriptor)
            kept.removeAll(keepingCapacity: true)
        }
    }

    /// One line to a person; that it may not arrive is nothing we could tell anybody.
    func complain(_ sentence: String) {
        try? write("kroniek: " + TerminalText.clean(sentence) + "\n")
        try? flush()
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) throws {
        try bytes.withUnsafeBytes { all in
            var sent = 0
            while sent < all.count {
                let count = Foundation.write(descriptor, all.baseAddress! + sent, all.count - sent)
                if count > 0 {
                    sent += count
                } else if errno == EPIPE {
                    throw Failure.readerLeft
                } else if errno != EINTR {
                    throw Failure.cannotWrite(reason: String(cString: strerror(errno)))
                }
            }
        }
    }
}
