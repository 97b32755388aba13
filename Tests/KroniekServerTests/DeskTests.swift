import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekEngine
import KroniekModel
import KroniekServer
import Testing

/// Ten thousand events over forty years, made by hand: what a page of them costs.
private struct Crowd: ChronicleLibrary {
    static let chronicle: Chronicle = {
        var documents: [SourceDocument] = []
        var claims: [ChronicleClaim] = []
        var events: [Event] = []
        let first = CalendarDay(iso: "1985-01-01")!
        for number in 1...10_000 {
            let day = first.adding(days: number * 3 / 2)
            let id = "d\(number)"
            documents.append(
                SourceDocument(
                    id: id, title: "Report \(number)", outlet: "Paper \(number % 7)", language: number % 3 == 0 ? "nl" : "en",
                    published: Publication(date: CalendarInterval(day: day), basis: .metadata)))
            let sentence = "The bridge number \(number) was opened."
            var claim = Claim(span: Span(0, sentence.utf8.count), sentence: 0, trigger: Span(0, 3), lemma: "open", type: "open")
            claim.time = Claim.Time(interval: CalendarInterval(day: day), span: nil)
            claims.append(ChronicleClaim(id: "\(id)#0", document: id, event: "\(number)", claim: claim, sentence: sentence))
            var event = Event(id: "\(number)")
            event.title = ["en": sentence]
            event.type = number % 2 == 0 ? "open" : "close"
            event.interval = number % 5 == 0 ? .year(day.year) : CalendarInterval(day: day)
            event.modality = number % 4 == 0 ? .planned : .actual
            event.salience = 0.9
            event.claims = ["\(id)#0"]
            event.documents = number % 10 == 0 ? 2 : 1
            event.languages = [number % 3 == 0 ? "nl" : "en"]
            events.append(event)
        }
        return Chronicle(documents: documents, claims: claims, events: events)
    }()

    func chronicle(asOf: CalendarDay?) throws -> Chronicle { Self.chronicle }
    func document(_ id: String) throws -> AnnotatedDocument? { nil }
    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] { [] }
    func knowledge() throws -> any Knowledge { NoKnowledge() }
    func generation() throws -> Int { 1 }
}

/// A hundred kinds of events and as many outlets, the rarest of which no list of the most frequent holds.
private struct Kinds: ChronicleLibrary {
    func chronicle(asOf: CalendarDay?) throws -> Chronicle {
        let crowd = Crowd.chronicle
        var events: [Event] = []
        for number in 0..<100 {
            for _ in 0...(number % 2) {
                var event = crowd.events[events.count]
                event.type = "some-kind-\(number)"
                events.append(event)
            }
        }
        var documents = Array(crowd.documents)
        for place in documents.indices { documents[place].outlet = "Post \(place % 100)" }
        return Chronicle(documents: documents, claims: Array(crowd.claims), events: events)
    }
    func document(_ id: String) throws -> AnnotatedDocument? { nil }
    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] { [] }
    func knowledge() throws -> any Knowledge { NoKnowledge() }
    func generation() throws -> Int { 1 }
}

@Suite struct DeskTests {
    /// The kinds that the list has no room for can be typed, with suggestions and without a script.
    @Test func everyKindCanBeChosen() async throws {
        let pages = try await Self.pages(["/", "/?type=&type=some+kind+98"], of: Kinds())
        for number in 0..<100 { #expect(pages[0].contains("<option value=\"some-kind-\(number)\">"), "\(number)") }
        let field = pages[1].components(separatedBy: "<input name=\"type\"").dropFirst().first?.prefix { $0 != ">" }
        #expect(field?.contains("value=\"some-kind-98\"") ?? false)
        #expect(Self.lines(pages[1]) == 1)
        #expect(!(try await Self.pages(["/"])[0].contains("<input name=\"type\"")))
    }

    @Test func everyOutletCanBeChosen() async throws {
        let outlets = Set(try Kinds().chronicle(asOf: nil).documents.compactMap(\.outlet)).sorted()
        try #require(outlets.count > 80)
        let pages = try await Self.pages(["/"] + outlets.map { "/?all=1&outlet=&outlet=\($0.replacing(" ", with: "+"))" }, of: Kinds())
        for outlet in outlets { #expect(pages[0].contains("<option value=\"\(outlet)\">"), "\(outlet)") }
        #expect(pages.dropFirst().count { $0.contains("<input name=\"outlet\" value=\"Post") } == outlets.count - 80)
    }

    private static func pages(_ paths: [String], of library: any ChronicleLibrary = Crowd()) async throws -> [String] {
        let application = try ChronicleServer.application(library)
        return try await application.test(.router) { client in
            var bodies: [String] = []
            for path in paths {
                bodies.append(
                    try await client.execute(uri: path, method: .get) { response in
                        #expect(response.status.code == 200, "\(path)")
                        return String(decoding: response.body.readableBytesView, as: UTF8.self)
                    })
            }
            return bodies
        }
    }

    private static func lines(_ page: String) -> Int { page.components(separatedBy: "<li class=\"event").count - 1 }

    @Test func aPageIsBoundedWhateverTheChronicle() async throws {
        let pages = try await Self.pages(["/", "/?offset=5000", "/?offset=9950", "/?limit=20"])
        #expect(pages.map(Self.lines) == [100, 100, 50, 20])
        for page in pages { #expect(page.utf8.count < 300_000) }
        #expect(pages[0].contains("1–100 of 10,000") && pages[0].contains("rel=\"next\"") && !pages[0].contains("rel=\"prev\""))
        #expect(pages[2].contains("9,951–10,000 of 10,000") && !pages[2].contains("rel=\"next\""))
    }

    /// Every event once, in order, when one leafs through.
    @Test func leafingShowsEveryEventOnce() async throws {
        let pages = try await Self.pages(stride(from: 0, to: 10_000, by: 1000).map { "/?limit=1000&offset=\($0)" })
        var seen: [String] = []
        for page in pages {
            seen += page.components(separatedBy: "<a href=\"/events/").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        }
        #expect(seen.count == 10_000)
        #expect(Set(seen).count == 10_000)
    }

    @Test func filtersChooseAndStayInTheLinks() async throws {
        let pages = try await Self.pages([
            "/?modality=plan&language=nl&limit=1000", "/?multi=1&limit=1000", "/?outlet=Paper+3&limit=1000&type=open",
            "/?since=1990&until=1990&limit=1000",
            "/?contested=1",
        ])
        #expect(pages[0].contains("of 833") || pages[0].contains("833 events"))
        #expect(pages[0].components(separatedBy: "class=\"event is-plan\"").count - 1 == Self.lines(pages[0]))
        #expect(pages[1].contains("1,000 events"))
        #expect(pages[2].contains("selected>Paper 3") && pages[2].contains("outlet=Paper%203"))
        let year = pages[3]
        #expect(Self.lines(year) > 200 && Self.lines(year) < 260)
        #expect(!year.contains(">March 1991<"))
        #expect(pages[4].contains("No event fits."))
    }

    @Test func theStripLinksToItsStretch() async throws {
        let page = try await Self.pages(["/"])[0]
        #expect(page.contains("/?since=1990-01-01&amp;until=1990-12-31"))
        #expect(page.contains("class=\"strip\""))
    }

    @Test(arguments: [
        "/?modality=maybe", "/map?box=1,2,3", "/map?box=0,27,1e-18,29", "/map?box=0,27,9,27.000001",
        "/conflicts?relation=x", "/?since=soon", "/?offset=-1",
    ])
    func badParametersAreSaid(_ path: String) async throws {
        let application = try ChronicleServer.application(Crowd())
        try await application.test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .badRequest)
                #expect(String(decoding: response.body.readableBytesView, as: UTF8.self).contains("<h1>"))
            }
        }
    }

    @Test func theMapHasOutlinesAndNoPlaceThatIsNotTold() async throws {
        let page = try await Self.pages(["/map"])[0]
        #expect(page.contains("class=\"land\""))
        #expect(!page.components(separatedBy: "<figcaption>")[0].contains("class=\"place "))
        #expect(page.contains("10,000 events of this list name no place."))
    }

    /// A library that only shows has no form that would change it.
    @Test func nothingToChangeNoForm() async throws {
        let pages = try await Self.pages(["/", "/events/1", "/documents"])
        for page in pages { #expect(!page.contains("method=\"post\"") && !page.contains("href=\"/add\"")) }
        let application = try ChronicleServer.application(Crowd())
        try await application.test(.router) { client in
            for path in ["/add", "/decisions"] {
                try await client.execute(uri: path, method: .post, body: ByteBuffer(string: "token=x")) { #expect($0.status == .forbidden) }
            }
        }
    }
}
