import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekServer
import Testing

/// Who may ask, in what pages, and what a program is spared.
@Suite struct AccessTests {
    private static let token = "sixteen-letters!"

    private func send(
        _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: String? = nil, options: ServerOptions = ServerOptions()
    ) async throws -> (status: Int, headers: HTTPFields, body: String) {
        try await ChronicleServer.application(HandMade(), options: options).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }) { response in
                (response.status.code, response.headers, String(decoding: response.body.readableBytesView, as: UTF8.self))
            }
        }
    }

    @Test func aTokenOpens() async throws {
        let options = ServerOptions(host: "0.0.0.0", token: Self.token)
        let basic = Data("anybody:\(Self.token)".utf8).base64EncodedString()
        for given in ["Bearer \(Self.token)", "bearer \(Self.token)", "Basic \(basic)"] {
            #expect(try await send("/api/v1/events", headers: [.authorization: given], options: options).status == 200, "\(given)")
        }
        for given in [
            "", "Bearer", "Bearer ", "Bearer \(Self.token)x", "Bearer \(Self.token.dropLast())", "Basic \(Self.token)", "Digest \(Self.token)",
            "Basic Og==",
        ] {
            let answer = try await send("/api/v1/events", headers: [.authorization: given], options: options)
            #expect(answer.status == 401, "\(given)")
            #expect(answer.headers[.wwwAuthenticate]?.contains("Basic") == true)
        }
        #expect(try await send("/", options: options).status == 401)
        #expect(throws: ChronicleServer.Refusal.self) { try ChronicleServer.application(HandMade(), options: ServerOptions(token: "short")) }
    }

    @Test func changesComeFromOurOwnPages() async throws {
        func status(_ headers: HTTPFields, _ options: ServerOptions = ServerOptions()) async throws -> Int {
            try await send("/api/v1/decisions", method: .post, headers: headers, body: "{}", options: options).status
        }
        let site = HTTPField.Name("Sec-Fetch-Site")!
        // HandMade takes no decisions: what gets past the door hears so.
        #expect(try await send("/api/v1/decisions", method: .post, body: "{}").body.contains("Nothing can be decided here"))
        for headers: HTTPFields in [[site: "cross-site"], [site: "same-site"], [.origin: "https://evil.example"], [.origin: "null"]] {
            let answer = try await send("/api/v1/decisions", method: .post, headers: headers, body: "{}")
            #expect(answer.status == 403 && answer.body.contains("another site"), "\(headers)")
        }
        #expect(try await send("/api/v1/decisions", method: .post, body: "{}", options: ServerOptions(isReadOnly: true)).body.contains("only reads"))
        #expect(try await status([:]) == 403)
    }

    @Test func cursorsLeadThroughAList() async throws {
        let first = try await send("/api/v1/events?all=1&limit=1")
        let page = try #require(try JSONSerialization.jsonObject(with: Data(first.body.utf8)) as? [String: Any])
        let cursor = try #require(page["cursor"] as? String)
        #expect(first.headers[HTTPField.Name("Link")!] == "</api/v1/events?all=1&limit=1&cursor=\(cursor)>; rel=\"next\"")
        let second = try await send("/api/v1/events?all=1&limit=1&cursor=\(cursor)")
        let rest = try #require(try JSONSerialization.jsonObject(with: Data(second.body.utf8)) as? [String: Any])
        #expect((rest["events"] as? [[String: Any]])?.first?["id"] as? String == "2")
        #expect(rest["cursor"] == nil && rest["next"] == nil)
        #expect(try await send("/api/v1/events?cursor=!!").status == 400)
        #expect(try await send("/api/v1/events?cursor=bm9uZQ").status == 410)
    }

    @Test func whatIsKnownIsNotSentAgain() async throws {
        let first = try await send("/api/v1/events")
        let tag = try #require(first.headers[.eTag])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try await send("/api/v1/events", headers: [.ifNoneMatch: known])
            #expect(again.status == 304 && again.body.isEmpty && again.headers[.eTag] == tag, "\(known)")
        }
        #expect(try await send("/api/v1/events?all=1", headers: [.ifNoneMatch: tag]).status == 200)
    }

    @Test(arguments: [
        "json", "jsonl", "csv", "markdown", "html", "ics", "geojson", "jsonld", "timelinejs", "timesketch", "ftm", "naf", "plover", "graphml",
        "bundle",
    ])
    func exportsAreStreamed(_ format: String) async throws {
        let answer = try await send("/api/v1/export?format=\(format)")
        #expect(answer.status == 200 && (!answer.body.isEmpty || format == "plover"))
        #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"chronicle.") == true)
    }

    @Test func theDescriptionIsServed() async throws {
        let answer = try await send("/api/v1/openapi.json")
        let description = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(description["openapi"] as? String == "3.1.0")
        #expect((description["paths"] as? [String: Any])?["/events/{id}"] != nil)
    }

    @Test func nothingOutsideIsReached() async throws {
        for path in ["/../../etc/passwd", "/documents/..%2f..%2fetc%2fpasswd", "/api/v1/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd"] {
            let answer = try await send(path)
            #expect(answer.status == 404 || answer.status == 400, "\(path)")
        }
    }
}
