import Dispatch
import HTTPTypes
import Hummingbird
import Synchronization

/// Runs something that writes bytes in pieces, on a thread of its own, and sends them as the reader takes them: an export of any size in little memory.
enum ByteStream {
    /// Pieces that wait for the reader before the writer is held up.
    private static let most = 4

    private struct ReaderLeft: Error {}

    static func response(
        headers: HTTPFields, _ write: @escaping @Sendable (_ sink: ([UInt8]) throws -> Void) throws -> Void
    ) -> Response {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let room = DispatchSemaphore(value: most)
                let hasLeft = Atomic(false)
                let (pieces, source) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
                Aside.begin {
                    do {
                        try write { piece in
                            room.wait()
                            if hasLeft.load(ordering: .acquiring) { throw ReaderLeft() }
                            source.yield(piece)
                        }
                        source.finish()
                    } catch {
                        source.finish(throwing: error)
                    }
                }
                defer {
                    // Whoever waits for room finds out that nobody reads any more.
                    hasLeft.store(true, ordering: .releasing)
                    for _ in 0...most { room.signal() }
                }
                for try await piece in pieces {
                    try await writer.write(ByteBuffer(bytes: piece))
                    room.signal()
                }
                try await writer.finish(nil)
            })
    }
}
