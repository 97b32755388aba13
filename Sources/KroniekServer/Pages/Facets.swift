import KroniekExport
import KroniekModel

/// What a reader can filter for in a chronicle, each with how often it is there. Counted once for each chronicle, and shared by all who read in it.
final class Facets: Sendable {
    struct Item: Sendable {
        let value: String
        let count: Int
    }

    /// Kinds of the events that a timeline shows, and of all.
    let typeChoices: (shown: LongChoices, every: LongChoices)
    let outlets: LongChoices
    let languages: [Item]
    /// Names of whom and what the events are about, the most told first: suggestions, as markup.
    let subjects: String
    let places: String
    /// From the first to the last day on which a report appeared.
    let reported: CalendarInterval
    /// The last day on which reports appeared, but for a few that are alone far behind it: a year mistyped once must not hide what is new.
    let lastReported: CalendarDay?
    /// From the earliest to the latest of the first days on which reports can have appeared, as numbers; zero where no report tells one.
    let reportedFrom: ClosedRange<Int>
    /// Places of the reports in the order in which they appeared.
    let reports: [Int]
    /// Where the chronicle's dated events lie. A lone date centuries away does not stretch it.
    let happened: CalendarInterval
    /// Every event in the order of the timeline.
    let columns: EventColumns
    /// Everybody and everything, the most told first, those with a name before the rest: places among the chronicle's entities.
    let named: [Int32]
    /// The kinds of the chronicle's entities, in their order.
    let kinds: [EntityKind]
    /// Who and what the chronicle's events are about.
    let links: EventLinks
    /// How the reports lie over the days on which they appeared, and the events over theirs: those that a timeline shows, and all of them.
    let reportStrip: Strip?
    let shown: (bins: Bins, strip: Strip)?
    let every: (bins: Bins, strip: Strip)?
    /// The chronicle in one sentence.
    let lead: String
    /// The chronicle's lines of the timeline, as far as somebody has seen them.
    let lines = LineCache()
    /// Who bears a name, in the order of the chronicle's entities.
    let bearers: NameRows
    /// Ids of what the user told of, by each of its names, folded.
    let told = Once<[String: [String]]>()
    /// All claims in the order of their reports' ids and of the text.
    let claims: ClaimOrder

    private static let atATime = 32 * PackedPiece.most
    private static let mostTypes = 80
    private static let mostOutlets = 80
    private static let mostNames = 60

    init(_ index: ChronicleIndex) {
        func sorted(_ counts: [String: Int], most: Int) -> [Item] {
            counts.map { Item(value: $0.key, count: $0.value) }.sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(most).map(\.self)
        }
        columns = EventColumns(index.chronicle.events)
        lead = Summary(index).sentence
        bearers = index.names
        claims = ClaimOrder(index.chronicle.claims)
        let weights = index.chronicle.entities.mapped { (mentions: $0.mentions, name: $0.name, id: $0.id, kind: $0.kind) }
        // What is only spoken of ("the crew") comes after what has a name: in writing that knows capitals it has none.
        let isBare = weights.map { weight in
            weight.name.unicodeScalars.contains { $0.properties.isLowercase } && !weight.name.unicodeScalars.contains { $0.properties.isUppercase }
        }
        named = weights.indices.sorted { a, b in
            if isBare[a] != isBare[b] { return isBare[b] }
            return (weights[b].mentions, weights[a].name, weights[a].id) < (weights[a].mentions, weights[b].name, weights[b].id)
        }.map(Int32.init)
        kinds = weights.map(\.kind)
        var types: [String: Int] = [:]
        var shownTypes = types
        let events = index.chronicle.events
        var taking = [Int32](repeating: 0, count: weights.count)
        var held = taking
        var numbers: [String: Int32] = [:]
        links = EventLinks(entities: weights.count) { put in
            // Some at a time: the words of all would lie beside two chronicles while one takes the place of the other.
            for start in stride(from: 0, to: events.count, by: Self.atATime) {
                let outlines = Parallel.map(min(Self.atATime, events.count - start), together: PackedPiece.most) {
                    Self.told(events.outline(start + $0), index, isShown: events.weight(start + $0).salience >= EventFilter.shownSalience)
                }
                for event in outlines {
                    var number: Int32 = -1
                    if let type = event.type {
                        types[type, default: 0] += 1
                        if event.isShown { shownTypes[type, default: 0] += 1 }
                        number = numbers[type] ?? Int32(numbers.count)
                        numbers[type] = number
                    }
                    for entity in event.taking { taking[entity] += 1 }
                    if let place = event.place { held[place] += 1 }
                    put(number, event.taking, event.place)
                }
            }
        }
        var outlets: [String: Int] = [:]
        var languages: [String: Int] = [:]
        var published: [CalendarDay] = []
        for document in index.chronicle.documents {
            if let outlet = SourceWords.outlet(document) { outlets[outlet, default: 0] += 1 }
            languages[document.language, default: 0] += 1
            if let day = document.published.date.latest { published.append(day) }
        }
        func choices(_ counts: [String: Int]) -> LongChoices {
            LongChoices(sorted(counts, most: .max), most: Self.mostTypes) { $0.replacing("-", with: " ") }
        }
        typeChoices = (choices(shownTypes), choices(types))
        self.outlets = LongChoices(sorted(outlets, most: .max), most: Self.mostOutlets) { $0 }
        self.languages = sorted(languages, most: Self.mostTypes)
        func names(_ counts: [Int32]) -> [String] {
            var seen: Set<String> = []
            let told = counts.indices.filter { counts[$0] > 0 }
            let most = told.sorted { a, b in counts[a] == counts[b] ? weights[a].id < weights[b].id : counts[a] > counts[b] }
            return most.prefix(Self.mostNames).map { weights[$0].name }.filter { seen.insert($0).inserted }
        }
        func suggestions(_ counts: [Int32]) -> String {
            var page = Markup()
            for name in names(counts) {
                page.raw("<option")
                page.attribute("value", name)
                page.raw("></option>")
            }
            return page.text
        }
        subjects = suggestions(zip(taking, held).map { $0 + $1 })
        self.places = suggestions(held)
        reported = CalendarInterval(earliest: published.min(), latest: published.max())
        lastReported = Self.last(of: published)
        let known = index.chronicle.documents.compactMap(\.published.date.earliest?.number)
        reportedFrom = (known.min() ?? 0)...(known.max() ?? 0)
        let days = index.chronicle.documents.map { (day: $0.published.date.earliest?.number ?? Int.max, id: $0.id) }
        reports = days.indices.sorted { days[$0] < days[$1] }
        happened = Self.reach(columns.intervals().lazy.map(\.interval))
        // On the day on which each was out for sure, as in the chronicle as of a day.
        let out = index.chronicle.documents.lazy.map {
            (interval: CalendarInterval(earliest: $0.published.date.latest, latest: $0.published.date.latest), isFact: true)
        }
        reportStrip = Self.bins(reported, out, "report")?.strip
        every = Self.bins(happened, columns.intervals(), "event")
        shown = Self.bins(happened, columns.intervals(leastSalience: EventFilter.shownSalience), "event")
    }

    /// What to choose from where it may be much: the most frequent in a list, the others as suggestions for a field.
    struct LongChoices: Sendable {
        let list: Choices
        /// Markup; nothing where the list holds all.
        let others: String
        private let listed: Set<String>

        /// - Parameters:
        ///   - items: the most frequent first.
        ///   - name: what one is called.
        init(_ items: [Item], most: Int, name: (String) -> String) {
            func byName(_ items: some Sequence<Item>) -> [(value: String, name: String)] {
                items.sorted { $0.value < $1.value }.map { ($0.value, "\(name($0.value)) (\($0.count))") }
            }
            list = Choices(byName(items.prefix(most)))
            others = Choices(byName(items.dropFirst(most))).markup(chosen: [])
            listed = Set(items.prefix(most).map(\.value))
        }

        var isEmpty: Bool { listed.isEmpty }

        /// Those of what is asked for which the list does not hold.
        func unlisted(_ chosen: [String]) -> [String] { chosen.filter { !listed.contains($0) } }
    }

    /// What an event is, who takes part in it and where: places among the chronicle's entities, each once.
    private static func told(
        _ event: Event.Outline, _ index: ChronicleIndex, isShown: Bool
    ) -> (type: String?, taking: [Int], place: Int?, isShown: Bool) {
        (event.type, Array(Set(event.participants.compactMap { index.entityPlace($0) })), event.place.flatMap { index.entityPlace($0) }, isShown)
    }

    private static func bins(
        _ reach: CalendarInterval, _ intervals: some Sequence<(interval: CalendarInterval, isFact: Bool)>, _ what: String
    ) -> (bins: Bins, strip: Strip)? {
        guard let first = reach.earliest, let last = reach.latest, var bins = Bins(first: first, last: last) else { return nil }
        for (interval, isFact) in intervals { bins.count(interval, isFact: isFact) }
        return Strip(bins, what: what).map { (bins, $0) }
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

    /// How many times as long as the rest what a few events at an end take may be.
    private static let mostTail = 3

    /// Where the dated events lie.
    static func reach(_ intervals: some Sequence<CalendarInterval>) -> CalendarInterval {
        let days = intervals.compactMap { ($0.earliest ?? $0.latest)?.number }.sorted()
        guard !days.isEmpty else { return .unknown }
        // All of them, unless one in a hundred at each end would press the rest into a corner.
        let cut = days.count >= 50 ? max(1, days.count / 100) : 0
        func isFar(_ end: Int, _ inner: Int) -> Bool { abs(end - inner) > Self.mostTail * max(366, days[days.count - 1 - cut] - days[cut]) }
        let (low, high) = (days[cut], days[days.count - 1 - cut])
        return CalendarInterval(
            earliest: CalendarDay(number: isFar(days[0], low) ? low : days[0]),
            latest: CalendarDay(number: isFar(days[days.count - 1], high) ? high : days[days.count - 1]))
    }
}
