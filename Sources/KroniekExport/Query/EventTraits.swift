import KroniekModel
import Synchronization

/// What the events of a chronicle are, as rows of numbers: kind, languages, how they stand, how many tell them and where they were. A filter looks at these
/// before it looks at any event. Made when somebody first asks, and kept.
final class EventTraits: Sendable {
    struct Rows: Sendable {
        /// Kinds, of the lexicon and of PLOVER, and places, by name: the number that stands for each. -1 in a row is none.
        var types: [String: Int32] = [:]
        var places: [String: Int32] = [:]
        /// Languages in the order of their bits; those after the 63rd share the last bit.
        var languages: [String] = []
        var type: [Int32] = []
        var plover: [Int32] = []
        var place: [Int32] = []
        var told: [UInt64] = []
        var standing: [UInt8] = []
        /// Clamped: a filter asks for two or more.
        var documents: [UInt16] = []
    }

    private let events: Packed<Event>
    private let rows = Mutex<Rows?>(nil)

    /// Which events some words mean, those that were asked for last first.
    private let known = Mutex<[(words: [String], marks: EventMarks)]>([])

    /// A bit an event: two megabytes of a chronicle of half a million.
    private static let mostKnown = 32

    init(_ events: Packed<Event>) { self.events = events }

    /// What ``make`` gives, or gave not long ago.
    func marks(_ words: [String], _ make: () -> EventMarks) -> EventMarks {
        let last = known.withLock { known -> EventMarks? in
            guard let place = known.firstIndex(where: { $0.words == words }) else { return nil }
            known.insert(known.remove(at: place), at: 0)
            return known[0].marks
        }
        if let last { return last }
        // Away from the lock: it takes seconds in a large chronicle, and others ask for other words.
        let made = make()
        known.withLock { known in
            known.removeAll { $0.words == words }
            known.insert((words, made), at: 0)
            if known.count > Self.mostKnown { known.removeLast() }
        }
        return made
    }

    var value: Rows {
        rows.withLock { rows in
            if let rows { return rows }
            let made = Self.make(events)
            rows = made
            return made
        }
    }

    private static func make(_ events: Packed<Event>) -> Rows {
        // A thousand at a time: their words are let go of as soon as they are numbers.
        var rows = Rows()
        var bits: [String: Int] = [:]
        func number(_ name: String?, _ names: inout [String: Int32]) -> Int32 {
            guard let name else { return -1 }
            if let known = names[name] { return known }
            let next = Int32(names.count)
            names[name] = next
            return next
        }
        func bit(_ language: String) -> UInt64 {
            if let known = bits[language] { return 1 << UInt64(min(known, 63)) }
            let next = bits.count
            bits[language] = next
            rows.languages.append(language)
            return 1 << UInt64(min(next, 63))
        }
        var start = 0
        while start < events.count {
            let first = start
            let turn = Parallel.map(min(events.count - first, 64 * PackedPiece.most), together: PackedPiece.most) { events.traits(first + $0) }
            for event in turn {
                rows.type.append(number(event.type, &rows.types))
                rows.plover.append(number(event.plover, &rows.types))
                rows.place.append(number(event.place, &rows.places))
                rows.told.append(event.languages.reduce(0) { $0 | bit($1) })
                rows.standing.append(event.standing)
                rows.documents.append(event.documents)
            }
            start += turn.count
        }
        return rows
    }
}

/// Some of a chronicle's events, a bit each.
struct EventMarks: Sendable {
    private var bits: [UInt64]

    /// - Parameter count: of the chronicle's events.
    init(_ places: [Int], of count: Int) {
        bits = [UInt64](repeating: 0, count: (count + 63) / 64)
        for place in places { bits[place / 64] |= 1 << UInt64(place % 64) }
    }

    func holds(_ place: Int) -> Bool { bits[place / 64] >> UInt64(place % 64) & 1 == 1 }
}

extension Standing {
    /// As a row has it; 0 for what is said to have happened.
    fileprivate static func number(_ standing: Standing?) -> UInt8 {
        standing.flatMap { allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0
    }
}

extension Packed where Element == Event {
    fileprivate func traits(_ place: Int) -> (
        type: String?, plover: String?, place: String?, languages: [String], standing: UInt8, documents: UInt16
    ) {
        let event = self[place]
        return (
            event.type, event.plover, event.place, event.languages, Standing.number(Standing(event)),
            UInt16(clamping: event.documents)
        )
    }
}

extension EventFilter {
    /// Whether the event at a place of the chronicle fits, but for its days and its weight, told from rows of numbers. Whom words or a
    /// place mean is looked up once: who reads on, or asks for less, asks for the same words again.
    func fits(_ traits: EventTraits, in index: ChronicleIndex, knowledge: any Knowledge) -> @Sendable (Int) -> Bool {
        let rows = traits.value
        let filter = self
        let events = index.chronicle.events
        let kinds = Set(types.compactMap { rows.types[Self.kind($0)] })
        var mask: UInt64 = 0
        for language in languages {
            if let bit = rows.languages.firstIndex(of: language) { mask |= 1 << UInt64(min(bit, 63)) }
        }
        // Where so many languages are told that some share a bit, who has that bit is asked.
        let isShared = rows.languages.count > 64 && mask >> 63 == 1
        let wanted = mask
        let stands = Set(Self.everyStanding.filter { standings.contains($0) }.map { Standing.number(Standing(rawValue: $0)) })
        let contested = isContested ? EventMarks(contestedEvents(index), of: events.count) : nil
        let told =
            outlets.isEmpty ? nil : traits.marks(["outlet"] + outlets.sorted()) { EventMarks(eventsTold(by: Set(outlets), index), of: events.count) }
        let located = place.map { words in traits.marks(["where", words]) { Self.marks(PlaceMatcher(words, index, knowledge), rows, index) } }
        let about = about.map { words in traits.marks(["about", words]) { Self.about(words, index, knowledge) } }
        let chosen = [contested, told, located, about].compactMap(\.self)
        return { place in
            if !filter.types.isEmpty && !kinds.contains(rows.type[place]) && !kinds.contains(rows.plover[place]) { return false }
            if Int(rows.documents[place]) < filter.leastDocuments { return false }
            if !filter.standings.isEmpty && !stands.contains(rows.standing[place]) { return false }
            if !chosen.allSatisfy({ $0.holds(place) }) { return false }
            if !filter.languages.isEmpty {
                if rows.told[place] & wanted == 0 { return false }
                if isShared, !filter.languages.contains(where: { events[place].languages.contains($0) }) { return false }
            }
            return true
        }
    }

    private static func marks(_ matcher: PlaceMatcher, _ rows: EventTraits.Rows, _ index: ChronicleIndex) -> EventMarks {
        var fits = [Bool](repeating: false, count: rows.places.count)
        for (place, number) in rows.places { fits[Int(number)] = matcher.holds(place) }
        let own = rows.place.indices.lazy.filter { rows.place[$0] >= 0 && fits[Int(rows.place[$0])] }
        let others = matcher.eventsByClaims.compactMap { index.eventPlace($0) }.filter { rows.place[$0] < 0 }
        return EventMarks(Array(own) + others, of: rows.place.count)
    }

    /// Events of whom or what the words name; where that is none, of what begins so.
    private static func about(_ words: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) -> EventMarks {
        let events = index.chronicle.events
        func places(_ fits: @Sendable (Event) -> Bool) -> [Int] {
            Parallel.runs(events.count, together: PackedPiece.most) { range in range.filter { fits(events[$0]) } }.flatMap(\.self)
        }
        let whole = places(Subject(words, index, knowledge).fits)
        return EventMarks(whole.isEmpty ? places(Beginnings(words, index).fits) : whole, of: events.count)
    }

    /// Where the events stand on which reports contradict each other.
    private func contestedEvents(_ index: ChronicleIndex) -> [Int] {
        index.chronicle.conflicts.lazy.filter { $0.relation == .contradiction }.compactMap { $0.event.flatMap(index.eventPlace) }
    }

    /// Where the events stand that one of these outlets tells.
    private func eventsTold(by outlets: Set<String>, _ index: ChronicleIndex) -> [Int] {
        let documents = index.chronicle.documents
        let claims = index.chronicle.claims
        let runs = Parallel.runs(documents.count, together: 256) { range -> [Int] in
            var found: [Int] = []
            for number in range where outlets.contains(SourceWords.outlet(documents[number]) ?? "") {
                for place in index.claimRuns(of: documents[number].id).joined() {
                    if let event = claims.head(place).event.flatMap(index.eventPlace) { found.append(event) }
                }
            }
            return found
        }
        return runs.flatMap(\.self)
    }
}
