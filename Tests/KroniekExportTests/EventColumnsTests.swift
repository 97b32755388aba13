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
