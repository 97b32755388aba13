import KroniekExport
import KroniekModel

/// Days and weights of all events as rows of numbers: to leave out most of a million events before any of them is looked at.
struct EventColumns: Sendable {
    /// Every event in the order of the timeline.
    let events: [Event]
    /// Day numbers; an open end is the least or the greatest number, and both are where nothing is known.
    private let earliest: [Int32]
    private let latest: [Int32]
    private let salience: [Double]

    init(_ events: [Event]) {
        self.events = events
        earliest = events.map { $0.interval.earliest.map { Int32(clamping: $0.number) } ?? .min }
        latest = events.map { $0.interval.latest.map { Int32(clamping: $0.number) } ?? .max }
        salience = events.map(\.salience)
    }

    /// Places of the events that a filter's dates allow, whatever else it asks for.
    private func places(_ filter: EventFilter) -> [Int] {
        guard filter.since != nil || filter.until != nil else { return Array(events.indices) }
        let since = filter.since.map { Int32(clamping: $0.number) } ?? .min
        let until = filter.until.map { Int32(clamping: $0.number) } ?? .max
        return events.indices.filter { place in
            latest[place] >= since && earliest[place] <= until && !(earliest[place] == .min && latest[place] == .max)
        }
    }

    /// The events that fit, and how many fit but for their salience.
    func choose(_ filter: EventFilter, in index: ChronicleIndex, knowledge: any Knowledge) -> (events: [Event], smaller: Int) {
        let places = places(filter)
        if filter.asksForDatesAlone {
            let chosen = places.filter { salience[$0] >= filter.leastSalience }
            return (chosen.map { events[$0] }, places.count - chosen.count)
        }
        var whole = filter
        whole.leastSalience = 0
        let all = whole.events(in: index, knowledge: knowledge, among: places.map { events[$0] })
        let chosen = filter.leastSalience > 0 ? all.filter { $0.salience >= filter.leastSalience } : all
        return (chosen, all.count - chosen.count)
    }

    /// Events that may have been at most so many days from a stretch of days; none that is undated.
    func near(_ first: Int, _ last: Int, days: Int) -> [Event] {
        let (from, to) = (Int32(clamping: first - days), Int32(clamping: last + days))
        return events.indices.lazy.filter { place in
            let start = earliest[place] == .min ? latest[place] : earliest[place]
            let end = latest[place] == .max ? earliest[place] : latest[place]
            return end >= from && start <= to && !(earliest[place] == .min && latest[place] == .max)
        }.map { events[$0] }
    }
}

extension EventFilter {
    /// Whether days and salience are all that is asked for.
    var asksForDatesAlone: Bool {
        about == nil && place == nil && types.isEmpty && languages.isEmpty && standings.isEmpty && outlets.isEmpty && !isContested
            && leastDocuments == 0
    }
}
