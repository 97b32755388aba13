import HTTPTypes
import Hummingbird

/// Reads the body of a request within the server's limits.
struct Upload: Sendable {
    let options: ServerOptions

    /// - Throws: ``Problem`` 413 where it is too long, 408 where it takes too long.
    func bytes(_ request: Request, most: Int? = nil) async throws -> [UInt8] {
        let limit = min(most ?? options.uploadBytes, options.uploadBytes)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLong(limit) }
        let seconds = options.timeoutSeconds
        let body = request.body
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                do {
                    return Array(try await body.collect(upTo: limit).readableBytesView)
                } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
                    throw Self.tooLong(limit)
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                throw Problem(status: .requestTimeout, detail: "The body took longer than \(seconds) seconds to arrive: send it again.")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private static func tooLong(_ limit: Int) -> Problem {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"
        return Problem(status: .contentTooLarge, detail: "The body is longer than \(size), the most that this server takes: send it in parts.")
    }
}
