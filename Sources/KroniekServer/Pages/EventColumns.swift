import KroniekExport
import KroniekModel

/// Days and weights of all events as rows of numbers: to leave out most of a million events before any of them is looked at.
struct EventColumns: Sendable {
    private let events: Packed<Event>
    /// Where each event of the timeline stands in the chronicle.
    private let order: [Int32]
    /// In the order of the timeline. Day numbers; an open end is the least or the greatest number, and both are where nothing is known.
    private let earliest: [Int32]
    private let latest: [Int32]
    private let salience: [Double]

    init(_ events: Packed<Event>) {
        self.events = events
        let found = events.mapped { (interval: $0.interval, salience: $0.salience) }
        let order = TimelineView.order(found.map(\.interval))
        self.order = order.map(Int32.init)
        earliest = order.map { found[$0].interval.earliest.map { Int32(clamping: $0.number) } ?? .min }
        latest = order.map { found[$0].interval.latest.map { Int32(clamping: $0.number) } ?? .max }
        salience = order.map { found[$0].salience }
    }

    /// When the events were that weigh as much, in the order of the timeline.
    func intervals(leastSalience: Double = 0) -> some Sequence<CalendarInterval> {
        order.indices.lazy.filter { salience[$0] >= leastSalience }.map { place in
            CalendarInterval(
                earliest: earliest[place] == .min ? nil : CalendarDay(number: Int(earliest[place])),
                latest: latest[place] == .max ? nil : CalendarDay(number: Int(latest[place])))
        }
    }

    /// Places of the events that a filter's dates allow, whatever else it asks for.
    private func places(_ filter: EventFilter) -> [Int] {
        guard filter.since != nil || filter.until != nil else { return Array(order.indices) }
        let since = filter.since.map { Int32(clamping: $0.number) } ?? .min
        let until = filter.until.map { Int32(clamping: $0.number) } ?? .max
        return order.indices.filter { place in
            latest[place] >= since && earliest[place] <= until && !(earliest[place] == .min && latest[place] == .max)
        }
    }

    private static let together = 512

    /// The events that fit, and how many fit but for their salience.
    func choose(_ filter: EventFilter, in index: ChronicleIndex, knowledge: any Knowledge) -> (events: EventRows, smaller: Int) {
        let places = places(filter)
        if filter.asksForDatesAlone {
            let chosen = places.filter { salience[$0] >= filter.leastSalience }
            return (rows(chosen), places.count - chosen.count)
        }
        var whole = filter
        whole.leastSalience = 0
        let fits = whole.matcher(in: index, knowledge: knowledge)
        let all = Parallel.map(places.count, together: Self.together) { fits(events[Int(order[places[$0]])]) ? places[$0] : -1 }.filter { $0 >= 0 }
        let chosen = filter.leastSalience > 0 ? all.filter { salience[$0] >= filter.leastSalience } : all
        return (rows(chosen), all.count - chosen.count)
    }

    private func rows(_ places: [Int]) -> EventRows { EventRows(events: events, places: places.map { order[$0] }) }

    /// Events that may have been at most so many days from a stretch of days; none that is undated.
    func near(_ first: Int, _ last: Int, days: Int) -> EventRows {
        let (from, to) = (Int32(clamping: first - days), Int32(clamping: last + days))
        return rows(
            order.indices.filter { place in
                let start = earliest[place] == .min ? latest[place] : earliest[place]
                let end = latest[place] == .max ? earliest[place] : latest[place]
                return end >= from && start <= to && !(earliest[place] == .min && latest[place] == .max)
            })
    }
}

/// Some of a chronicle's events, each made when it is looked at.
struct EventRows: RandomAccessCollection, Sendable {
    fileprivate let events: Packed<Event>
    fileprivate let places: [Int32]

    var startIndex: Int { 0 }
    var endIndex: Int { places.count }
    subscript(position: Int) -> Event { events[Int(places[position])] }
}

extension EventFilter {
    /// Whether days and salience are all that is asked for.
    var asksForDatesAlone: Bool {
        about == nil && place == nil && types.isEmpty && languages.isEmpty && standings.isEmpty && outlets.isEmpty && !isContested
            && leastDocuments == 0
    }
}
