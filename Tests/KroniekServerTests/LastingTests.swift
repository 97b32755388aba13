import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekServer
import Testing

/// Addresses that can be kept and sent: they lead to the same line on another day and stay on the day that they name.
@Suite struct LastingTests {
    private static let document = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%252F"
    private static let lasting = "/events/\(document)%230"

    private func get(_ path: String, method: HTTPRequest.Method = .get) async throws -> (status: Int, headers: HTTPFields, body: String) {
        try await ChronicleServer.application(HandMade()).test(.router) { client in
            try await client.execute(uri: path, method: method) {
                ($0.status.code, $0.headers, String(decoding: $0.body.readableBytesView, as: UTF8.self))
            }
        }
    }

    @Test func anEventHasAnAddressThatStays() async throws {
        let byNumber = try await get("/events/1")
        #expect(byNumber.body.contains("id=\"lasting\" href=\"\(Self.lasting)\""))
        let byClaim = try await get(Self.lasting)
        #expect(byClaim.status == 200 && byClaim.body == byNumber.body)
        let asked = try await get("/api/v1\(Self.lasting)")
        #expect(asked.status == 200 && asked.body.contains("\"id\":\"1\""))
        #expect(try await get("/api/v1/claims?event=\(Self.document)%230").body.contains("\"event\":\"1\""))
        #expect(try await get("/events/nobody%230").status == 404)
    }

    @Test func theDayStaysInEveryLink() async throws {
        let event = try await get("/events/1?as_of=2031-03-05")
        #expect(event.body.contains("<a href=\"\(Self.lasting)\">All that is known now</a>"))
        #expect(event.body.contains("href=\"\(Self.lasting)?as_of=2031-03-05\""))
        for page in [event, try await get("/?as_of=2031-03-05"), try await get("/search?q=dam&as_of=2031-03-05")] {
            for link in ["/map?as_of=2031-03-05", "/changes?until=2031-03-05", "/?as_of=2031-03-05"] {
                #expect(page.body.contains("href=\"\(link)\""))
            }
            #expect(page.body.contains("<input type=\"hidden\" name=\"as_of\" value=\"2031-03-05\">"))
        }
        #expect(!(try await get("/")).body.contains("/map?as_of="))
        // Nobody could search what was not out.
        #expect(try await get("/search?q=dam&as_of=2031-03-05").body.contains("Dam</mark>"))
        #expect(!(try await get("/search?q=dam&as_of=2031-03-03")).body.contains("Dam</mark>"))
        #expect(try await get("/api/v1/search?q=dam&as_of=2031-03-03").body.contains("\"hits\":[]"))
    }

    @Test(arguments: [
        "/?since=2031&until=2030", "/?contested=maybe", "/?language=zzq", "/map?multi=x", "/documents/\(document)?marks=words",
        "/entities?kind=thing", "/?type=zzz", "/?outlet=Nope", "/map?where=Nowhere", "/?where=x/nobody", "/api/v1/events?type=zzz",
        "/api/v1/events?outlet=Nope", "/api/v1/events?where=Nowhere", "/api/v1/export?type=zzz",
        "/changes?since=2031&until=2030", "/api/v1/events?since=2031&until=2030", "/api/v1/events?contested=maybe", "/api/v1/entities?kind=thing",
        "/api/v1/export?since=2031&until=2030",
    ])
    func whatMakesNoSenseIsRefused(_ path: String) async throws {
        let answer = try await get(path)
        #expect(answer.status == 400, "\(path)")
        #expect(answer.body.contains(path.hasPrefix("/api") ? "\"detail\"" : "id=\"detail\""))
    }

    @Test func aWrongMethodIsToldTheRightOnes() async throws {
        let answer = try await get("/api/v1/events", method: .post)
        #expect(answer.status == 405 && answer.headers[.allow] == "GET, HEAD")
        #expect(try await get("/documents", method: .delete).status == 405)
        #expect(try await get("/api/v1/decisions/3", method: .put).headers[.allow] == "DELETE")
        #expect(try await get("/nowhere", method: .post).status == 404)
    }
}
