import KroniekExport
import KroniekModel

/// What a reader can filter for in a chronicle, each with how often it is there. Counted once for each chronicle.
struct Facets: Sendable {
    struct Item: Sendable {
        let value: String
        let count: Int
    }

    let types: [Item]
    let outlets: [Item]
    let languages: [Item]
    /// Names of whom and what the events are about, the most told first: for suggestions.
    let subjects: [String]
    let places: [String]
    /// From the first to the last day on which a report appeared.
    let reported: CalendarInterval
    /// The last day on which reports appeared, but for a few that are alone far behind it: a year mistyped once must not hide what is new.
    let lastReported: CalendarDay?
    /// Places of the reports in the order in which they appeared.
    let reports: [Int]
    /// Where the chronicle's dated events lie. A lone date centuries away does not stretch it.
    let happened: CalendarInterval
    /// Every event in the order of the timeline.
    let columns: EventColumns
    /// Everybody and everything with a name, the most told first: places among the chronicle's entities.
    let named: [Int32]
    /// The kinds of the chronicle's entities, in their order.
    let kinds: [EntityKind]
    /// In how many events somebody or something takes part, or they took place.
    let eventCounts: [String: Int]
    /// How the reports lie over the days on which they appeared, and the events over theirs: those that a timeline shows, and all of them.
    let reportBins: Bins?
    let shownBins: Bins?
    let everyBins: Bins?
    /// The chronicle in one sentence.
    let lead: String
    /// Who bears a name, in the order of the chronicle's entities.
    let bearers: NameRows
    let claims: ClaimRows

    private static let mostTypes = 80
    private static let mostOutlets = 80
    private static let mostNames = 60

    init(_ index: ChronicleIndex) {
        func sorted(_ counts: [String: Int], most: Int) -> [Item] {
            counts.map { Item(value: $0.key, count: $0.value) }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(most).map(\.self)
        }
        columns = EventColumns(index.chronicle.events)
        lead = Summary(index).sentence
        bearers = NameRows(index.chronicle.entities)
        claims = ClaimRows(index.chronicle.claims)
        let weights = index.chronicle.entities.mapped { (mentions: $0.mentions, name: $0.name, id: $0.id, kind: $0.kind) }
        named = weights.indices.sorted { a, b in
            (weights[b].mentions, weights[a].name, weights[a].id) < (weights[a].mentions, weights[b].name, weights[b].id)
        }.map(Int32.init)
        kinds = weights.map(\.kind)
        var types: [String: Int] = [:]
        var entities: [String: Int] = [:]
        var places: [String: Int] = [:]
        var counts: [String: Int] = [:]
        for event in index.chronicle.events {
            if let type = event.type { types[type, default: 0] += 1 }
            let taking = Set(event.participants.map(\.entity))
            for entity in taking { entities[entity, default: 0] += 1 }
            for entity in taking.union([event.place].compactMap(\.self)) { counts[entity, default: 0] += 1 }
            if let place = event.place { places[place, default: 0] += 1 }
        }
        var outlets: [String: Int] = [:]
        var languages: [String: Int] = [:]
        var published: [CalendarDay] = []
        for document in index.chronicle.documents {
            if let outlet = SourceWords.outlet(document) { outlets[outlet, default: 0] += 1 }
            languages[document.language, default: 0] += 1
            if let day = document.published.date.latest { published.append(day) }
        }
        self.types = sorted(types, most: Self.mostTypes)
        self.outlets = sorted(outlets, most: Self.mostOutlets)
        self.languages = sorted(languages, most: Self.mostTypes)
        func names(_ counts: [String: Int]) -> [String] {
            var seen: Set<String> = []
            return sorted(counts, most: Self.mostNames).map { index.name($0.value) }.filter { seen.insert($0).inserted }
        }
        subjects = names(entities.merging(places) { $0 + $1 })
        self.places = names(places)
        eventCounts = counts
        reported = CalendarInterval(earliest: published.min(), latest: published.max())
        lastReported = Self.last(of: published)
        reports = index.chronicle.documents.indices.sorted {
            let (a, b) = (index.chronicle.documents[$0], index.chronicle.documents[$1])
            return (a.published.date.earliest?.number ?? Int.max, a.id) < (b.published.date.earliest?.number ?? Int.max, b.id)
        }
        happened = Self.reach(columns.intervals())
        reportBins = Self.bins(reported, index.chronicle.documents.lazy.map(\.published.date))
        everyBins = Self.bins(happened, columns.intervals())
        shownBins = Self.bins(happened, columns.intervals(leastSalience: EventFilter.shownSalience))
    }

    private static func bins(_ reach: CalendarInterval, _ intervals: some Sequence<CalendarInterval>) -> Bins? {
        guard let first = reach.earliest, let last = reach.latest, var bins = Bins(first: first, last: last) else { return nil }
        for interval in intervals { bins.count(interval) }
        return bins
    }

    /// Days between two reports after which the later ones count as astray, where they are few.
    private static let farDays = 366

    static func last(of days: [CalendarDay]) -> CalendarDay? {
        let sorted = days.sorted()
        var end = sorted.count
        // At most two of a hundred, and one of a few.
        for place in sorted.indices.dropFirst().suffix(max(1, sorted.count / 50)) where sorted[place].number - sorted[place - 1].number > farDays {
            end = place
            break
        }
        return end > 0 ? sorted[end - 1] : nil
    }

    /// Where most of the dated events lie.
    static func reach(_ intervals: some Sequence<CalendarInterval>) -> CalendarInterval {
        let days = intervals.compactMap { ($0.earliest ?? $0.latest)?.number }.sorted()
        guard !days.isEmpty else { return .unknown }
        // The middle 98 of a hundred, and all where they lie close.
        let cut = days.count >= 50 ? days.count / 100 : 0
        return CalendarInterval(earliest: CalendarDay(number: days[cut]), latest: CalendarDay(number: days[days.count - 1 - cut]))
    }
}
