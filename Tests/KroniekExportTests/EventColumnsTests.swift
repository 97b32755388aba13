import KroniekModel
import Testing

@testable import KroniekExport

/// What is found by rows of numbers is what is found by looking at every event.
@Suite struct EventColumnsTests {
    /// Numbers that look drawn, the same in each run (Knuth, MMIX).
    private struct Drawn {
        var state: UInt64
        mutating func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(below))
        }
    }

    /// Days, spans of some days and of some years, open ends, and no date.
    private static func events(_ count: Int, seed: UInt64) -> [Event] {
        var drawn = Drawn(state: seed)
        return (0..<count).map { number in
            var event = Event(id: "\(number + 1)")
            let first = CalendarDay(number: 10_000 + drawn.next(4000))
            switch drawn.next(8) {
            case 0: event.interval = .unknown
            case 1: event.interval = CalendarInterval(earliest: first, latest: nil)
            case 2: event.interval = CalendarInterval(earliest: nil, latest: first)
            case 3: event.interval = CalendarInterval(earliest: first, latest: first.adding(days: drawn.next(2000)))
            case 4: event.interval = CalendarInterval(earliest: first, latest: first.adding(days: drawn.next(40)))
            default: event.interval = CalendarInterval(day: first)
            }
            event.salience = Double(drawn.next(10)) / 10
            return event
        }
    }

    private static func index(_ events: [Event]) -> ChronicleIndex {
        var chronicle = Chronicle()
        chronicle.events = Packed(events)
        return ChronicleIndex(chronicle)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 2000]) func daysAreChosenAsByLookingAtEach(count: Int) {
        let events = Self.events(count, seed: UInt64(count + 1))
        let index = Self.index(events)
        let columns = EventColumns(index.chronicle.events)
        var drawn = Drawn(state: 7)
        for turn in 0..<40 {
            var filter = EventFilter()
            let first = CalendarDay(number: 9900 + drawn.next(4200))
            filter.since = turn % 4 == 1 ? nil : first
            filter.until = turn % 4 == 2 ? nil : first.adding(days: drawn.next(400))
            filter.leastSalience = turn % 2 == 0 ? 0 : 0.5
            let found = columns.choose(filter, in: index, knowledge: NoKnowledge())
            #expect(found.events.map(\.id) == TimelineView.ordered(filter.events(in: index)).map(\.id))
            filter.leastSalience = 0
            #expect(found.events.count + found.smaller == filter.events(in: index).count)
        }
    }

    /// Reports of three outlets in two languages, claims with and without places, and events of every standing.
    private static func told(_ count: Int, seed: UInt64) -> ChronicleIndex {
        var drawn = Drawn(state: seed)
        var events = Self.events(count, seed: seed)
        var chronicle = Chronicle()
        let places = ["x/olden", "x/haske", "NL"]
        chronicle.entities = Packed((0..<3).map { Entity(id: places[$0], kind: .place, name: ["Olden", "Haske", "Netherlands"][$0]) })
        chronicle.documents = (0..<20).map { SourceDocument(id: "d\($0)", outlet: ["Post", "Herald", nil][$0 % 3], language: ["en", "nl"][$0 % 2]) }
        var claims: [ChronicleClaim] = []
        for number in events.indices {
            events[number].type = [nil, "attack", "Vote"][drawn.next(3)]
            events[number].plover = [nil, "ASSAULT"][drawn.next(2)]
            events[number].title = ["en": ["The dam of Olden broke", "A vote"][drawn.next(2)]]
            events[number].place = drawn.next(3) == 0 ? places[drawn.next(3)] : nil
            if drawn.next(4) == 0 { events[number].participants = [Event.Participant(role: .agent, entity: "x/haske")] }
            events[number].modality = Modality.allCases[drawn.next(Modality.allCases.count)]
            events[number].polarity = drawn.next(3) == 0 ? .negative : .positive
            events[number].isDenied = drawn.next(5) == 0
            events[number].documents = drawn.next(4)
            events[number].languages = [[], ["en"], ["nl"], ["en", "nl"]][drawn.next(4)]
            let document = "d\(drawn.next(20))"
            let claim = Claim(span: Span(0, 1), sentence: 0, trigger: Span(0, 1), lemma: "break")
            claims.append(
                ChronicleClaim(
                    id: "\(document)#\(number)", document: document, event: events[number].id, claim: claim,
                    place: drawn.next(3) == 0 ? places[drawn.next(2)] : nil))
            events[number].claims = [claims[number].id]
            if drawn.next(6) == 0 {
                chronicle.conflicts.append(
                    Conflict(
                        id: "c\(number)", kind: .figure, relation: drawn.next(2) == 0 ? .contradiction : .update, about: "dead",
                        event: events[number].id,
                        values: [], reason: ""))
            }
        }
        chronicle.claims = Packed(claims)
        chronicle.events = Packed(events)
        return ChronicleIndex(chronicle)
    }

    /// Each filter alone and with another, dated and undated.
    @Test func whatEventsAreIsChosenAsByLookingAtEach() {
        let index = Self.told(1500, seed: 3)
        let columns = EventColumns(index.chronicle.events)
        let choices: [(inout EventFilter) -> Void] = [
            { _ in }, { $0.types = ["ATTACK"] }, { $0.types = ["vote", "assault"] }, { $0.types = ["none"] }, { $0.languages = ["nl"] },
            { $0.languages = ["nl", "fr"] }, { $0.languages = ["fr"] }, { $0.standings = ["fact"] }, { $0.standings = ["plan", "denied"] },
            { $0.outlets = ["Post"] }, { $0.outlets = ["Herald", "nobody"] }, { $0.isContested = true }, { $0.leastDocuments = 2 },
            { $0.place = "Olden" }, { $0.place = "Haske" }, { $0.about = "Haske" }, { $0.about = "dam" }, { $0.since = CalendarDay(number: 12_000) },
            { $0.leastSalience = 0.5 },
        ]
        for (number, first) in choices.enumerated() {
            for second in choices[number...] {
                var filter = EventFilter()
                first(&filter)
                second(&filter)
                let found = columns.choose(filter, in: index, knowledge: NoKnowledge())
                let wanted = filter.events(in: index)
                #expect(found.events.map(\.id) == TimelineView.ordered(wanted).map(\.id))
                #expect(columns.places(filter, in: index, knowledge: NoKnowledge()) == wanted.map { Int($0.id)! - 1 })
                filter.leastSalience = 0
                #expect(found.events.count + found.smaller == filter.events(in: index).count)
            }
        }
    }

    /// More languages than a row has bits.
    @Test func languagesThatShareABit() {
        let events = (0..<200).map { number -> Event in
            var event = Event(id: "\(number + 1)")
            event.languages = ["l\(number % 70)"]
            return event
        }
        let index = Self.index(events)
        let columns = EventColumns(index.chronicle.events)
        for language in ["l0", "l62", "l63", "l64", "l69", "l70"] {
            var filter = EventFilter()
            filter.languages = [language]
            #expect(columns.places(filter, in: index, knowledge: NoKnowledge()) == filter.events(in: index).map { Int($0.id)! - 1 }, "\(language)")
        }
    }

    @Test func theNearestAreThoseThatAreNearest() {
        let events = Self.events(3000, seed: 5)
        let columns = EventColumns(Packed(events))
        var drawn = Drawn(state: 11)
        for _ in 0..<40 {
            let first = 9990 + drawn.next(4020)
            let last = first + drawn.next(30)
            let wanted = events.enumerated().compactMap { place, event -> (place: Int, days: Int)? in
                guard let start = (event.interval.earliest ?? event.interval.latest)?.number,
                    let end = (event.interval.latest ?? event.interval.earliest)?.number
                else { return nil }
                let days = max(0, start - last, first - end)
                return days <= 7 ? (place, days) : nil
            }.sorted { ($0.days, $0.place) < ($1.days, $1.place) }.prefix(50).map { [$0.place, $0.days] }
            let found = columns.nearest(first, last, days: 7, most: 50)
            #expect(found.map { [$0.place, $0.days] } == wanted)
        }
    }

    /// Words are found in a title by bytes where that is the same.
    @Test func wordsInATitle() {
        let titles = ["", "7", "Seven people killed", "17 people killed", "cafe\u{301} opened", "a\r\nb", "Łódź", "e"]
        let words = ["", "7", "people", "Seven people killed", "e", "cafe", "caf\u{E9}", "\r", "\n", "Łó", "killed ", "a\r\nb"]
        for title in titles { for word in words { #expect(FigureLine.holds(title, word) == title.contains(word), "\(title), \(word)") } }
    }
}
