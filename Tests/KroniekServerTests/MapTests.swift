import Foundation
import Hummingbird
import HummingbirdTesting
import KroniekEngine
import KroniekExport
import KroniekModel
import Testing

@testable import KroniekServer

/// Two countries and a town: a plan in one country, a deed and a denied deed in the town of the other, and one event of two places.
private struct Atlas: ChronicleLibrary {
    struct World: Knowledge {
        func record(_ id: String) -> KnowledgeRecord? {
            guard id == "x/olden" else { return nil }
            return KnowledgeRecord(id: id, kind: .place, names: ["en": "Olden"], within: "NL", latitude: 52.1, longitude: 5.1)
        }
        func told(_ id: String) -> [String] { id == "x/olden" ? ["Olden"] : [] }
    }

    static let day = CalendarDay(iso: "2031-03-03")!

    static func event(_ id: String, at place: String?, _ modality: Modality = .actual, isDenied: Bool = false) -> Event {
        var event = Event(id: id)
        event.title = ["en": "Event \(id)"]
        event.interval = CalendarInterval(day: day)
        event.place = place
        event.modality = modality
        event.isDenied = isDenied
        event.salience = 0.9
        event.claims = ["d#\(id)"]
        event.documents = 1
        event.languages = ["en"]
        return event
    }

    static let events = [
        event("1", at: "EG", .planned), event("2", at: "x/olden"), event("3", at: "x/olden", isDenied: true), event("4", at: "NL"),
        event("5", at: nil),
    ]

    static let chronicle: Chronicle = {
        let sentence = "They met in Olden."
        func claim(_ id: String) -> ChronicleClaim {
            let claim = Claim(span: Span(0, sentence.utf8.count), sentence: 0, trigger: Span(5, 8), lemma: "meet", type: "meet")
            return ChronicleClaim(
                id: "d#\(id)", document: "d", event: id, claim: claim, place: id == "5" ? "x/olden" : events[Int(id)! - 1].place, sentence: sentence)
        }
        return Chronicle(
            documents: [
                SourceDocument(
                    id: "d", title: "T", outlet: "O", language: "en",
                    published: Publication(date: CalendarInterval(day: day), basis: .metadata))
            ],
            entities: [("EG", "Egypt"), ("NL", "Netherlands"), ("x/olden", "Olden")].map {
                Entity(id: $0.0, kind: .place, name: $0.1, names: ["en": [$0.1]], mentions: 2)
            },
            claims: events.map { claim($0.id) }, events: events,
            states: [
                StateSeries(
                    subject: "Navigation", subjectName: "Navigation", attribute: "status",
                    series: [
                        StateSeries.Point(value: "suspended", interval: CalendarInterval(day: day), reported: day, claims: ["d#2"])
                    ])
            ])
    }()

    func chronicle(asOf: CalendarDay?) throws -> Chronicle { Self.chronicle }
    func document(_ id: String) throws -> AnnotatedDocument? { nil }
    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] { [] }
    func knowledge() throws -> any Knowledge { World() }
    func generation() throws -> Int { 1 }
}

@Suite struct MapTests {
    private static func page(_ path: String) async throws -> String {
        try await ChronicleServer.application(Atlas()).test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status.code == 200, "\(path)")
                return String(decoding: response.body.readableBytesView, as: UTF8.self)
            }
        }
    }

    private static func count(_ words: String, in text: String) -> Int { text.components(separatedBy: words).count - 1 }

    @Test func whatIsNoFactIsHollow() async throws {
        let page = try await Self.page("/map")
        // A mark each beside the legend's own: a plan alone is hollow; where something happened, too, the mark has a ring.
        #expect(page.contains("class=\"place country unreal\"><title>Egypt: 1 event (1 planned)</title>"))
        #expect(page.contains("partly\"><title>Olden, Netherlands: 3 events (1 denied)</title>"))
        #expect(page.contains("hollow: only planned, denied or in doubt") && page.contains(">1 planned</td>") && page.contains(">1 denied</td>"))
        let file = String(
            decoding: try #require(
                ChartFile.map(Atlas.events, in: ChronicleIndex(Atlas.chronicle), knowledge: Atlas.World(), title: "x")), as: UTF8.self)
        #expect(
            file.contains("class=\"place country unreal\"") && file.contains("hollow: only planned") && file.contains("Egypt: 1 event (1 planned)"))
    }

    /// The legend shows the very marks that the map has.
    @Test func theLegendIsDrawnAsTheMap() async throws {
        let page = try await Self.page("/map")
        let drawn = page.components(separatedBy: "class=\"place ").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        let legend = PlaceMark.legend.map { "\($0.mark.kind.rawValue) \($0.mark.certainty.rawValue)" }
        #expect(Array(drawn.suffix(legend.count)) == legend)
        #expect(drawn.contains("several partly"))
        for (_, words) in PlaceMark.legend { #expect(page.contains(words)) }
        for name in ["town", "region", "country", "several", "unreal"] { #expect(ChartStyle.rules.contains(".place.\(name){") || name == "town") }
        #expect(!DeskStyle.css.contains(".key.mixed"))
    }

    /// What the table counts is what stands behind its link: with the places within, and what sentences alone have there.
    @Test func theTableCountsWhatItsLinksShow() async throws {
        let page = try await Self.page("/map")
        let rows = page.components(separatedBy: "<tr><th scope=\"row\"><a href=\"").dropFirst()
        #expect(rows.count == 3)
        for row in rows {
            let address = String(row.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
            let told = try #require(row.components(separatedBy: "data-of=\"Its list, with places within it\">").last?.prefix { $0 != "<" })
            #expect(Self.count("<li class=\"event", in: try await Self.page(address)) == Int(told), "\(address)")
        }
        #expect(
            page.contains("data-of=\"Events there\">1</td><td data-of=\"Of them no facts\"></td><td data-of=\"Its list, with places within it\">4<"))
    }

    /// What has no name of its own is followed on the page of the place where it is.
    @Test func aPlaceShowsWhatWentOnThere() async throws {
        let olden = try await Self.page("/entities/x%2Folden")
        #expect(olden.contains("Through time") && olden.contains("<bdi>Navigation</bdi>"))
        #expect(!(try await Self.page("/entities/NL")).contains("Through time"))
        #expect(try await Self.page("/states").contains("<a href=\"/entities/x%2Folden\"><bdi>Olden</bdi></a>"))
    }

    /// Names for which there is no room stand in the title of their mark.
    @Test func everyPlaceIsNamed() throws {
        let places = (0..<20).map { number in
            Places.Place(
                entity: "x/\(number)", name: "Place \(number)", point: Outlines.Point(longitude: 5 + Double(number) / 100, latitude: 52),
                precision: .town, told: Places.Tally())
        }
        let label = MapPicture.label(Cluster(places: places, x: 0, y: 0))
        for place in places { #expect(label.contains(place.name)) }
    }
}
