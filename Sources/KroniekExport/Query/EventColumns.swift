public import KroniekModel

/// Days and weights of all events as rows of numbers: to leave out most of a million events before any of them is looked at.
public struct EventColumns: Sendable {
    private let events: Packed<Event>
    /// Where each event of the timeline stands in the chronicle; of all, and of those that a timeline shows.
    private let order: [Int32]
    private let shown: [Int32]
    /// In the order of the timeline. Day numbers; an open end is the least or the greatest number, and both are where nothing is known.
    private let earliest: [Int32]
    private let latest: [Int32]
    private let salience: [Double]
    private let isFact: [Bool]
    /// From the first to the last day of some neighbours that have both: most of them lie nowhere near the days that are asked for.
    private let blocks: [Block]
    /// Those of which one end is open, ascending: there are some nearly everywhere, and one of them would stretch its block to the end of time.
    private let open: [Row]
    /// The same without those that a timeline leaves out, and the days that are known of those: they are counted and not looked at.
    private let openShown: [Row]
    private let openSmaller: (since: [Int32], until: [Int32])
    /// The same neighbours with those of which one end is known, as if they were of that day.
    private let known: [Block]
    private let traits: EventTraits

    /// An event in one place of memory: what goes over thousands of them does not wait for each.
    private struct Row {
        let place: Int32
        let earliest: Int32
        let latest: Int32
        let salience: Double
    }

    private struct Block {
        var earliest = Int32.max
        var latest = Int32.min

        mutating func hold(_ first: Int32, _ last: Int32) {
            earliest = min(earliest, first)
            latest = max(latest, last)
        }

        func touches(_ first: Int32, _ last: Int32) -> Bool { latest >= first && earliest <= last }
    }

    /// Neighbours that one block holds.
    private static let neighbours = 256

    public init(_ events: Packed<Event>) {
        self.events = events
        traits = EventTraits(events)
        let found = Parallel.map(events.count, together: PackedPiece.most) { events.weight($0) }
        let order = TimelineView.order(found.map(\.interval))
        self.order = order.map(Int32.init)
        shown = order.lazy.filter { found[$0].salience >= EventFilter.shownSalience }.map(Int32.init)
        let earliest = order.map { found[$0].interval.earliest.map { Int32(clamping: $0.number) } ?? .min }
        let latest = order.map { found[$0].interval.latest.map { Int32(clamping: $0.number) } ?? .max }
        salience = order.map { found[$0].salience }
        isFact = order.map { Standing(isDenied: found[$0].isDenied, polarity: found[$0].polarity, modality: found[$0].modality) == nil }
        var (blocks, known) = ([Block](), [Block]())
        var open: [Row] = []
        for place in order.indices {
            if place % Self.neighbours == 0 {
                blocks.append(Block())
                known.append(Block())
            }
            let (first, last) = (earliest[place], latest[place])
            if first == .min && last == .max { continue }
            if first == .min || last == .max {
                open.append(Row(place: Int32(place), earliest: first, latest: last, salience: salience[place]))
                let day = first == .min ? last : first
                known[known.count - 1].hold(day, day)
            } else {
                blocks[blocks.count - 1].hold(first, last)
                known[known.count - 1].hold(first, last)
            }
        }
        (self.earliest, self.latest) = (earliest, latest)
        (self.blocks, self.known, self.open) = (blocks, known, open)
        openShown = open.filter { $0.salience >= EventFilter.shownSalience }
        let smaller = open.filter { $0.salience < EventFilter.shownSalience }
        openSmaller = (
            smaller.filter { $0.latest == .max }.map(\.earliest).sorted(), smaller.filter { $0.latest != .max }.map(\.latest).sorted()
        )
    }

    /// How many of the open ones that a timeline leaves out may have been on one of these days.
    private func smallerOpen(from first: Int32, to last: Int32) -> Int {
        func below(_ limit: Int32, _ days: [Int32], orAt: Bool) -> Int {
            var (low, high) = (0, days.count)
            while low < high {
                let middle = (low + high) / 2
                if days[middle] < limit || (orAt && days[middle] == limit) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return below(last, openSmaller.since, orAt: true) + openSmaller.until.count - below(first, openSmaller.until, orAt: false)
    }

    /// When the events were that weigh as much, and whether they are said to have happened, in the order of the timeline.
    public func intervals(leastSalience: Double = 0) -> some Sequence<(interval: CalendarInterval, isFact: Bool)> {
        order.indices.lazy.filter { salience[$0] >= leastSalience }.map { place in
            let interval = CalendarInterval(
                earliest: earliest[place] == .min ? nil : CalendarDay(number: Int(earliest[place])),
                latest: latest[place] == .max ? nil : CalendarDay(number: Int(latest[place])))
            return (interval, isFact[place])
        }
    }

    /// Goes over the events that may have been on one of these days, and are dated, in the order of the timeline.
    /// - Parameter open: those of which one end is open, all or some.
    @inline(__always) private func visit(from first: Int32, to last: Int32, open: [Row], _ body: (_ place: Int, _ salience: Double) -> Void) {
        // Both ascend and no event is in both: what comes first goes first.
        var next = 0
        open.withUnsafeBufferPointer { open in
            func takeOpen(before end: Int) {
                while next < open.count, Int(open[next].place) < end {
                    if open[next].latest >= first && open[next].earliest <= last { body(Int(open[next].place), open[next].salience) }
                    next += 1
                }
            }
            for number in blocks.indices {
                if !blocks[number].touches(first, last) { continue }
                let start = number * Self.neighbours
                for place in start..<min(order.count, start + Self.neighbours) {
                    let (from, to) = (earliest[place], latest[place])
                    if to >= first && from <= last && from > .min && to < .max {
                        takeOpen(before: place)
                        body(place, salience[place])
                    }
                }
            }
            takeOpen(before: order.count)
        }
    }

    private func places(from first: Int32, to last: Int32) -> [Int] {
        var places: [Int] = []
        visit(from: first, to: last, open: open) { place, _ in places.append(place) }
        return places
    }

    /// Places of the events that a filter's dates allow, whatever else it asks for.
    private func places(_ filter: EventFilter) -> [Int] {
        guard let days = Self.days(filter) else { return Array(order.indices) }
        return places(from: days.first, to: days.last)
    }

    private static func days(_ filter: EventFilter) -> (first: Int32, last: Int32)? {
        guard filter.since != nil || filter.until != nil else { return nil }
        return (filter.since.map { Int32(clamping: $0.number) } ?? .min, filter.until.map { Int32(clamping: $0.number) } ?? .max)
    }

    /// The events that fit, in the order of the timeline, and how many fit but for their salience.
    public func choose(_ filter: EventFilter, in index: ChronicleIndex, knowledge: any Knowledge) -> (events: EventRows, smaller: Int) {
        if filter.asksForDatesAlone {
            if filter.since == nil, filter.until == nil {
                if filter.leastSalience == 0 { return (EventRows(events: events, places: order), 0) }
                if filter.leastSalience == EventFilter.shownSalience {
                    return (EventRows(events: events, places: shown), order.count - shown.count)
                }
            }
            if let days = Self.days(filter) {
                var chosen: [Int32] = []
                // What a timeline shows is what most ask for.
                let isUsual = filter.leastSalience == EventFilter.shownSalience
                var smaller = isUsual ? smallerOpen(from: days.first, to: days.last) : 0
                visit(from: days.first, to: days.last, open: isUsual ? openShown : open) { place, salience in
                    if salience >= filter.leastSalience { chosen.append(order[place]) } else { smaller += 1 }
                }
                return (EventRows(events: events, places: chosen), smaller)
            }
            let chosen = order.indices.filter { salience[$0] >= filter.leastSalience }
            return (rows(chosen), order.count - chosen.count)
        }
        let places = places(filter)
        let fits = filter.fits(traits, in: index, knowledge: knowledge)
        let all = places.filter { fits(Int(order[$0])) }
        let chosen = filter.leastSalience > 0 ? all.filter { salience[$0] >= filter.leastSalience } : all
        return (rows(chosen), all.count - chosen.count)
    }

    /// Where the events that fit stand in the chronicle, in its order.
    public func places(_ filter: EventFilter, in index: ChronicleIndex, knowledge: any Knowledge) -> [Int] {
        choose(filter, in: index, knowledge: knowledge).events.places.map(Int.init).sorted()
    }

    private func rows(_ places: [Int]) -> EventRows { EventRows(events: events, places: places.map { order[$0] }) }

    /// Whether some event is of this kind, of the lexicon's or of PLOVER's.
    public func hasKind(_ kind: String) -> Bool { traits.value.types[kind.lowercased()] != nil }

    /// The events that may have been nearest to a stretch of days, by how many days they are away and then in the chronicle's order: where they stand in the
    /// chronicle. None that is undated; of an open one the end that is known counts.
    /// - Parameters:
    ///   - days: those that are further away are left out.
    ///   - most: so many at most.
    public func nearest(_ first: Int, _ last: Int, days: Int, most: Int) -> [(place: Int, days: Int)] {
        // By distance, each row in the chronicle's order, and no more rows than are needed.
        var rows = [[Int]](repeating: [], count: days + 1)
        let (from, to) = (Int32(clamping: first - days), Int32(clamping: last + days))
        for number in known.indices {
            if !known[number].touches(from, to) { continue }
            let begin = number * Self.neighbours
            for place in begin..<min(order.count, begin + Self.neighbours) {
                if earliest[place] == .min && latest[place] == .max { continue }
                let start = Int(earliest[place] == .min ? latest[place] : earliest[place])
                let end = Int(latest[place] == .max ? earliest[place] : latest[place])
                let away = max(0, start - last, first - end)
                if away <= days { rows[away].append(Int(order[place])) }
            }
        }
        var found: [(place: Int, days: Int)] = []
        for (days, row) in rows.enumerated() where found.count < most {
            found += row.sorted().prefix(most - found.count).map { ($0, days) }
        }
        return found
    }
}

/// Some of a chronicle's events, each made when it is looked at.
public struct EventRows: RandomAccessCollection, Sendable {
    fileprivate let events: Packed<Event>
    /// Where they stand in the chronicle.
    public let places: [Int32]

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }
    public subscript(position: Int) -> Event { events[Int(places[position])] }
}

extension EventFilter {
    /// Whether days and salience are all that is asked for.
    public var asksForDatesAlone: Bool {
        about == nil && place == nil && types.isEmpty && languages.isEmpty && standings.isEmpty && outlets.isEmpty && !isContested
            && leastDocuments == 0
    }

    /// Where the events that fit stand in the chronicle, in its order, each with its salience, and how many fit but for their salience.
    public func places(in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> (chosen: [(place: Int, salience: Double)], smaller: Int)
    {
        var whole = self
        whole.leastSalience = 0
        let events = index.chronicle.events
        let fits = whole.asksForDatesAlone ? nil : whole.reachingMatcher(in: index, knowledge: knowledge)
        let dates = CalendarInterval(earliest: since, latest: until)
        let found = Parallel.runs(events.count, together: PackedPiece.most) { range in
            range.compactMap { place -> (place: Int, salience: Double)? in
                let (interval, salience, _, _, _) = events.weight(place)
                if !dates.isUnknown, interval.isUnknown || !interval.overlaps(dates) { return nil }
                if let fits, !fits(events[place]) { return nil }
                return (place, salience)
            }
        }
        let chosen = found.flatMap { $0.filter { $0.salience >= leastSalience } }
        return (chosen, found.reduce(0) { $0 + $1.count } - chosen.count)
    }
}
