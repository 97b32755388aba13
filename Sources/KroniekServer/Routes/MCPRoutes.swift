import HTTPTypes
import Hummingbird
import KroniekExport

/// MCP over HTTP ("streamable HTTP"): a message comes as a POST to `/mcp`, its answer is the answer. There are no sessions and no streams of our own.
struct MCPRoutes: Sendable {
    typealias Context = BasicRequestContext
    let server: MCPServer
    let upload: Upload

    private static let version = HTTPField.Name("MCP-Protocol-Version")!
    private static let allow: HTTPFields = [.allow: "POST"]

    func add(to router: Router<Context>) {
        router.post("/mcp") { request, _ in try await post(request) }
        // No stream of the server's own, no session to end (transports, "listening for messages", "session management").
        router.get("/mcp") { _, _ in Response(status: .methodNotAllowed, headers: Self.allow) }
        router.delete("/mcp") { _, _ in Response(status: .methodNotAllowed, headers: Self.allow) }
    }

    private func post(_ request: Request) async throws -> Response {
        if let version = request.headers[Self.version], !MCPServer.versions.contains(version) {
            throw Problem(status: .badRequest, detail: "This server does not speak version \(version.prefix(40)) of the protocol.")
        }
        guard let type = request.headers[.contentType], type.lowercased().hasPrefix("application/json") else {
            throw Problem(status: .unsupportedMediaType, detail: "Send the message as application/json.")
        }
        let message = try await upload.bytes(request, most: MCPServer.mostBytes)
        guard let answer = try await Aside.run({ server.answer(message) }) else { return Response(status: .accepted) }
        // What cannot be read is an error of HTTP too (transports, "sending messages to the server").
        let isRead = answer != MCPServer.unreadable
        return Response(
            status: isRead ? .ok : .badRequest, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer))
        )
    }
}
