import KroniekExport
import KroniekModel
import Testing

/// What users write for an event, a language or a name, and what is told of their disk.
@Suite struct WrittenNamesTests {
    @Test(arguments: [
        ("12", "12"), (" #12 ", "12"), ("report#3", "report#3"), ("/events/report%233", "report#3"),
        ("http://127.0.0.1:8080/events/a%2Fb%230?as_of=2031#s", "a/b#0"), ("https://example.org/a#0", "https://example.org/a#0"),
        ("/claims/a%230", "a#0"), ("", ""),
    ])
    func eventsMayBeWrittenSo(_ text: String, _ id: String) { #expect(EventReference.id(text) == id) }

    @Test(arguments: [
        ("Samples/a.txt", "Samples/a.txt"), ("/home/somebody/reports/a.txt", "a.txt"), ("../other/a.txt", "a.txt"), ("a/../../b.txt", "b.txt"),
        ("C:\\Users\\somebody\\a.txt", "a.txt"), ("~/a.txt", "a.txt"), ("a.txt", "a.txt"),
    ])
    func nothingIsToldOfTheDisk(_ path: String, _ told: String) { #expect(PublishedPath.of(path) == told) }

    @Test func languagesAreThoseOfISO639() {
        for code in ["en", "nl", "NL", "pt-br", "und", "zh-Hant"] { #expect(LanguageTag.isKnown(code), "\(code)") }
        for code in ["zz", "lon", "", "e", "en-", "english", "n l"] { #expect(!LanguageTag.isKnown(code), "\(code)") }
    }

    @Test func anEventIsFoundByItsClaims() throws {
        let index = ChronicleIndex(Story.chronicle)
        for event in index.chronicle.events {
            #expect(index.event(event.lastingID) == event)
            for claim in event.claims { #expect(index.event(claim)?.id == event.id) }
        }
        #expect(index.event("nothing#0") == nil)
    }

    @Test func aliasesAndPointsOfTheUserCount() throws {
        let index = ChronicleIndex(Story.chronicle)
        let entity = try #require(index.chronicle.entities.first)
        let told = UserEntity(id: entity.knowledge ?? entity.id, kind: entity.kind, aliases: ["Zzyzx-7"], latitude: 52.5, longitude: 4)
        let knowledge = UserKnowledge([told], over: NoKnowledge())
        #expect(EventFilter.entities(named: "zzyzx 7", in: index, knowledge: knowledge) == [entity])
        #expect(EventFilter.entities(named: "zzyzx 7", in: index).isEmpty)
        let place = Locator(index, knowledge).location(entity.id)
        #expect(place?.latitude == 52.5 && place?.longitude == 4)
    }

    /// The names that are kept with a chronicle say the same as all names looked at.
    @Test func keptNamesAreTheSame() throws {
        let first = try #require(Story.chronicle.entities.first)
        let told = UserEntity(id: first.knowledge ?? first.id, kind: first.kind, names: ["en": ["The Zzyzx Works"]], aliases: ["Zzyzx-7"])
        let knowledge = UserKnowledge([told], over: NoKnowledge())
        let (fresh, kept) = (ChronicleIndex(Story.chronicle), ChronicleIndex(Story.chronicle))
        _ = kept.names
        var queries = ["zzyzx 7", "Zzyzx", "works", "", "nobody", first.id]
        for entity in fresh.chronicle.entities { queries += [entity.id] + [entity.name] + entity.name.split(separator: " ").map(String.init) }
        var found = 0
        for query in queries {
            for knowledge in [knowledge, NoKnowledge()] as [any Knowledge] {
                let expected = EventFilter.entities(named: query, in: fresh, knowledge: knowledge)
                found += expected.count
                #expect(EventFilter.entities(named: query, in: kept, knowledge: knowledge) == expected, "\(query)")
            }
        }
        #expect(found > queries.count)
    }

    @Test func aStateIsNoMoreExactThanItsReports() throws {
        func words(_ interval: String?, to: String? = nil, reported: String? = "2019-03-05") throws -> String {
            StateWords.time(
                StateSeries.Point(
                    value: "active", interval: try interval.map { try #require(CalendarInterval(edtf: $0)) } ?? .unknown,
                    to: to.flatMap { CalendarDay(iso: $0) }, reported: reported.flatMap { CalendarDay(iso: $0) }, claims: []))
        }
        #expect(try words("2017") == "2017")
        #expect(try words("2020-01-05/2020-01-09") == "5–9 Jan 2020")
        #expect(try words("../2020-01-09") == "by 9 Jan 2020")
        #expect(try words(nil) == "reported 5 Mar 2019")
        #expect(try words(nil, reported: nil) == "undated")
        #expect(try words("2020-01-05") == "since 5 Jan 2020")
        #expect(try words("2017", to: "2020-01-05") == "2017, until 5 Jan 2020")
    }
}
