import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekServer
import Testing

@Suite struct ServerTests {
    private static let encoded = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%252F"

    private func get(_ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async throws -> (
        status: Int, headers: HTTPFields, body: String
    ) {
        let application = try ChronicleServer.application(HandMade())
        return try await application.test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers) { response in
                (response.status.code, response.headers, String(decoding: response.body.readableBytesView, as: UTF8.self))
            }
        }
    }

    private func json(_ path: String) async throws -> [String: Any] {
        let answer = try await get(path)
        #expect(answer.status == 200, "\(path): \(answer.body)")
        #expect(answer.headers[.contentType] == "application/json")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
    }

    @Test(arguments: [
        "/", "/?all=1", "/events/1", "/documents", "/documents/\(encoded)", "/entities/x%2Fo%22lden", "/conflicts", "/states", "/search",
        "/search?q=dam",
    ])
    func everyPageIsSafe(_ path: String) async throws {
        let page = try await get(path)
        #expect(page.status == 200)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.body.hasPrefix("<!DOCTYPE html>"))
        #expect(page.body.hasSuffix("</html>\n"))
        // Byte by byte: a combining mark must not hide a quotation mark.
        let bytes = Array(page.body.utf8)
        for markup in ["<script>", "<b>burst", "<i>A", "<u>", "<wet>", "javascript:", "dam \"\u{301}"] {
            let needle = Array(markup.utf8)
            #expect(!bytes.indices.contains { bytes[$0...].starts(with: needle) }, "\(markup) in \(path)")
        }
        let policy = try #require(page.headers[HTTPField.Name("Content-Security-Policy")!])
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(page.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
    }

    @Test func pagesShowWhatIsAsked() async throws {
        let timeline = try await get("/")
        #expect(timeline.body.contains(">March 2031</h2>"))
        #expect(timeline.body.contains("1 smaller event not shown"))
        #expect(timeline.body.contains("href=\"/events/\(Self.encoded)%230\""))
        let event = try await get("/events/1")
        #expect(event.body.contains("<mark class=\"trigger\">burst</mark>"))
        #expect(event.body.contains("href=\"/documents/\(Self.encoded)#s0\""))
        let document = try await get("/documents/\(Self.encoded)")
        #expect(document.body.contains("<a href=\"/events/\(Self.encoded)%230\" class=\"trigger\">burst</a>"))
        let search = try await get("/search?q=dam")
        #expect(search.body.contains("<mark class=\"trigger\">Dam</mark>"))
        let early = try await get("/?as_of=2031-03-03")
        #expect(early.body.contains("No event fits."))
    }

    @Test func listsAndThings() async throws {
        #expect((try await json("/api/v1/events")["events"] as? [Any])?.count == 1)
        #expect((try await json("/api/v1/events?all=1")["events"] as? [Any])?.count == 2)
        let page = try await json("/api/v1/events?all=1&limit=1")
        #expect((page["events"] as? [Any])?.count == 1)
        #expect(page["next"] as? Int == 1)
        #expect(try await json("/api/v1/events?all=1&limit=1&offset=1")["next"] == nil)
        let event = try await json("/api/v1/events/1")
        let claim = try #require((event["claims"] as? [[String: Any]])?.first)
        let trigger = try #require(claim["trigger"] as? [String: Any])
        let scalars = Array(HandMade.text.unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[(trigger["start"] as! Int)..<(trigger["end"] as! Int)])) == "burst")
        #expect(((try await json("/api/v1/documents/\(Self.encoded)"))["document"] as? [String: Any])?["text"] as? String == HandMade.text)
        #expect((try await json("/api/v1/entities/x/o%22lden")["events"] as? [Any])?.count == 1)
        #expect((try await json("/api/v1/entities?name=o%22LDEN")["entities"] as? [Any])?.count == 1)
        #expect((try await json("/api/v1/claims?event=1")["claims"] as? [Any])?.count == 1)
        #expect(try await json("/api/v1/claims/\(Self.encoded)%230")["event"] as? String == "1")
        #expect((try await json("/api/v1/conflicts?relation=update")["conflicts"] as? [Any])?.isEmpty == true)
        #expect((try await json("/api/v1/states")["states"] as? [Any])?.count == 1)
        let hit = try #require((try await json("/api/v1/search?q=dam+burst")["hits"] as? [[String: Any]])?.first)
        #expect(hit["end"] as? Int == scalars.count)
        #expect((try await json("/api/v1/events?as_of=2031-03-03")["events"] as? [Any])?.isEmpty == true)
    }

    @Test(arguments: [
        ("/api/v1/events/99", 404), ("/api/v1/nothing", 404), ("/api/v1/events?since=yesterday", 400), ("/api/v1/events?limit=0", 400),
        ("/api/v1/search", 400), ("/api/v1/conflicts?relation=x", 400), ("/api/v1/search?q=break%20it", 500), ("/api/v1/documents/%FF", 404),
    ])
    func problemsAreDocuments(_ path: String, _ status: Int) async throws {
        let answer = try await get(path)
        #expect(answer.status == status || (path.hasSuffix("%FF") && answer.status == 400))
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(problem["status"] as? Int == answer.status)
        #expect((problem["detail"] as? String)?.isEmpty == false)
        #expect(problem["title"] as? String != nil)
    }

    @Test func pagesHaveProblemsToo() async throws {
        let answer = try await get("/events/%3Cscript%3E")
        #expect(answer.status == 404)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.body.contains("&lt;script&gt;"))
        #expect(answer.headers[HTTPField.Name("Content-Security-Policy")!] != nil)
    }

    @Test func onlyReading() async throws {
        let answer = try await get("/api/v1/events", method: .post)
        #expect([404, 405].contains(answer.status))
    }

    @Test(arguments: ["0.0.0.0", "192.168.1.4", "::", "example.org", "127.0.0.1.example.org", "127.0.0.256", ""])
    func othersCannotReachIt(_ host: String) {
        #expect(throws: ChronicleServer.Refusal.self) { try ChronicleServer.application(HandMade(), options: ServerOptions(host: host)) }
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
    func thisMachineCan(_ host: String) throws {
        _ = try ChronicleServer.application(HandMade(), options: ServerOptions(host: host))
    }
}
