import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekServer
import Testing

/// The Model Context Protocol, message by message; Tests/Formats/check_api.py talks to it with the protocol's own client.
@Suite struct MCPTests {
    private let server = MCPServer(HandMade())

    private func ask(_ method: String, _ parameters: String = "{}") throws -> [String: Any] {
        let answer = try #require(server.answer(Array("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"\(method)\",\"params\":\(parameters)}".utf8)))
        #expect(!answer.contains(0x0A), "one line")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
        #expect(object["id"] as? String == "a" && object["jsonrpc"] as? String == "2.0")
        return object
    }

    private func result(_ method: String, _ parameters: String = "{}") throws -> [String: Any] {
        try #require(try ask(method, parameters)["result"] as? [String: Any])
    }

    private func tool(_ name: String, _ arguments: String = "{}") throws -> (isError: Bool, content: Any) {
        let result = try result("tools/call", "{\"name\":\"\(name)\",\"arguments\":\(arguments)}")
        let text = try #require((result["content"] as? [[String: Any]])?.first?["text"] as? String)
        return (result["isError"] as? Bool ?? true, try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
    }

    @Test func handshake() throws {
        #expect(try result("initialize", "{\"protocolVersion\":\"2025-03-26\"}")["protocolVersion"] as? String == "2025-03-26")
        let newest = try result("initialize", "{\"protocolVersion\":\"1999-01-01\"}")
        #expect(newest["protocolVersion"] as? String == "2025-11-25")
        #expect((newest["serverInfo"] as? [String: Any])?["name"] as? String == "kroniek")
        #expect(server.answer(Array("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".utf8)) == nil)
        #expect(try result("ping").isEmpty)
    }

    @Test func tools() throws {
        let tools = try #require(try result("tools/list")["tools"] as? [[String: Any]])
        #expect(tools.compactMap { $0["name"] as? String } == ["search", "timeline", "event", "entity", "ask"])
        let lines = try #require((try tool("timeline").content as? [String: Any])?["events"] as? [[String: Any]])
        #expect(lines.count == 1 && (lines[0]["sentences"] as? [[String: Any]])?.first?["text"] as? String == HandMade.text)
        #expect(((try tool("timeline", "{\"all\":true}").content as? [String: Any])?["events"] as? [Any])?.count == 2)
        #expect(((try tool("timeline", "{\"all\":true,\"limit\":1}").content as? [String: Any])?["left_out"] as? Int) == 1)
        #expect(((try tool("search", "{\"query\":\"dam\"}").content as? [String: Any])?["hits"] as? [Any])?.count == 1)
        #expect(((try tool("event", "{\"id\":\"1\"}").content as? [String: Any])?["claims"] as? [Any])?.count == 1)
        #expect(((try tool("entity", "{\"name\":\"O\\\"LDEN\"}").content as? [String: Any])?["entities"] as? [Any])?.count == 1)
    }

    @Test(arguments: [
        ("event", "{\"id\":\"99\"}"), ("event", "{}"), ("timeline", "{\"since\":\"soon\"}"), ("timeline", "{\"limit\":0}"),
        ("timeline", "{\"limit\":1.5}"),
        ("timeline", "{\"colour\":1}"), ("timeline", "[]"), ("search", "{\"query\":3}"), ("ask", "{\"question\":\"When?\"}"),
    ])
    func wrongArgumentsAreToldToTheAssistant(_ name: String, _ arguments: String) throws {
        let answer = try tool(name, arguments)
        #expect(answer.isError)
        #expect((answer.content as? String)?.hasSuffix(".") == true)
    }

    @Test func documentsAreResources() throws {
        let resource = try #require((try result("resources/list")["resources"] as? [[String: Any]])?.first)
        let address = try #require(resource["uri"] as? String)
        let read = try result("resources/read", "{\"uri\":\"\(address)\"}")
        #expect((read["contents"] as? [[String: Any]])?.first?["text"] as? String == HandMade.text)
        let missing = try ask("resources/read", "{\"uri\":\"file:///etc/passwd\"}")
        #expect((missing["error"] as? [String: Any])?["code"] as? Int == -32002)
        #expect((try result("resources/templates/list")["resourceTemplates"] as? [Any])?.count == 1)
    }

    @Test func whatIsNoRequest() throws {
        #expect((try ask("tools/destroy")["error"] as? [String: Any])?["code"] as? Int == -32601)
        #expect((try ask("tools/call", "{\"name\":\"destroy\"}")["error"] as? [String: Any])?["code"] as? Int == -32602)
        #expect(String(decoding: server.answer(Array("{".utf8)) ?? [], as: UTF8.self).contains("-32700"))
        let batch = server.answer(Array("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},3]".utf8))
        #expect((try JSONSerialization.jsonObject(with: Data(batch ?? [])) as? [Any])?.count == 2)
    }

    @Test func overHTTP() async throws {
        func post(_ body: String, headers: HTTPFields = [.contentType: "application/json"]) async throws -> (Int, String) {
            try await ChronicleServer.application(HandMade(), options: ServerOptions(isReadOnly: true)).test(.router) { client in
                try await client.execute(uri: "/mcp", method: .post, headers: headers, body: ByteBuffer(string: body)) { response in
                    (response.status.code, String(decoding: response.body.readableBytesView, as: UTF8.self))
                }
            }
        }
        let ping = try await post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
        #expect(ping == (200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"))
        #expect(try await post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").0 == 202)
        let broken = try await post("{")
        #expect(broken.0 == 400 && broken.1.contains("-32700"))
        #expect(try await post("{}", headers: [:]).0 == 415)
        #expect(try await post("{}", headers: [.contentType: "application/json", HTTPField.Name("MCP-Protocol-Version")!: "1999-01-01"]).0 == 400)
        #expect(try await post("{}", headers: [.contentType: "application/json", .origin: "https://evil.example"]).0 == 403)
        #expect(try await post(String(repeating: " ", count: 5 << 20)).0 == 413)
    }
}
