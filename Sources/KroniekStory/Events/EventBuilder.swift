import KroniekModel

/// Makes the fields of an event out of its claims.
struct EventBuilder: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue

    /// An event before it has its number, with the claims it was made of.
    struct Draft: Sendable {
        var event: Event
        var members: [Int]
    }

    /// Drafts in the order of the chronicle. Captions alone make no event.
    /// - Parameter decided: what the user decided about a group, by its first claim.
    func drafts(_ groups: [[Int]], decided: [Int: Replay.Fields] = [:]) -> [Draft] {
        let told = groups.filter { members in !members.allSatisfy { table.facts[$0].isCaption } }
        // When each was comes first, so that every event is made in its place: there are as many as there is room for once.
        let intervals = Parallel.map(told.count) { group in
            guard let fields = decided[told[group][0]] else { return EventBuilder.interval(told[group], table).0 }
            var event = Event(id: "")
            (event.interval, event.bound) = EventBuilder.interval(told[group], table)
            fields.apply(to: &event)
            return event.interval
        }
        let order = told.indices.sorted { EventBuilder.precedes((intervals[$0], told[$0][0]), (intervals[$1], told[$1][0])) }
        return Parallel.map(order.count) { number in
            let members = told[order[number]]
            var draft = Draft(event: event(members), members: members)
            decided[members[0]]?.apply(to: &draft.event)
            draft.event.id = String(number + 1)
            return draft
        }
    }

    /// Of each claim the place of its draft; -1 where it tells none.
    static func draftOf(_ drafts: [Draft], claims: Int) -> [Int32] {
        var draftOf = [Int32](repeating: -1, count: claims)
        for (number, draft) in drafts.enumerated() { for member in draft.members { draftOf[member] = Int32(number) } }
        return draftOf
    }

    /// By earliest day, then latest, then where the first claim stands; undated ones last.
    private static func precedes(_ a: (interval: CalendarInterval, first: Int), _ b: (interval: CalendarInterval, first: Int)) -> Bool {
        let (x, y) = (a.interval, b.interval)
        let (first, second) = (x.earliest ?? x.latest, y.earliest ?? y.latest)
        if first != second {
            guard let first else { return false }
            guard let second else { return true }
            return first < second
        }
        if x.latest != y.latest {
            guard let last = x.latest else { return false }
            guard let other = y.latest else { return true }
            return last < other
        }
        return a.first < b.first
    }

    private func event(_ members: [Int]) -> Event {
        if members.count == 1 { return event(members[0]) }
        let facts = members.map { table.facts[$0] }
        var event = Event(id: "")
        event.type = type(members)
        event.plover = concepts[event.type]?.plover ?? members.lazy.compactMap { table.claim($0).plover }.first
        (event.interval, event.bound) = EventBuilder.interval(facts)
        event.place = place(facts).map { table.entities.id($0) }
        event.participants = Parties(facts, entities: table.entities).participants
        event.polarity = facts.contains { $0.polarity == .positive } ? .positive : .negative
        event.modality = EventBuilder.modality(facts)
        event.isDenied = facts.allSatisfy(\.isDenied)
        event.claims = members.map { ClaimID.of(table, $0) }
        event.documents = Set(facts.map { table.corpus.original[$0.document] }).count
        event.languages = Set(facts.map { table.corpus.languages[$0.language] }).sorted()
        let reported = facts.compactMap(\.reported)
        event.firstReported = reported.min().map { CalendarDay(number: $0) }
        event.lastReported = reported.max().map { CalendarDay(number: $0) }
        return event
    }

    /// The same of one claim, as most events are.
    private func event(_ member: Int) -> Event {
        let facts = table.facts[member]
        var event = Event(id: "")
        let claim = table.corpus.documents[facts.document].annotation.claims[facts.local]
        event.type = claim.type
        event.plover = concepts[event.type]?.plover ?? claim.plover
        if !facts.interval.isUnknown { (event.interval, event.bound) = (facts.interval, facts.bound) }
        event.place = facts.place.map { table.entities.id($0) }
        event.participants = Parties(CollectionOfOne(facts), entities: table.entities).participants
        event.polarity = facts.polarity == .positive ? .positive : .negative
        event.modality = facts.modality
        event.isDenied = facts.isDenied
        event.claims = [ClaimID.of(table, member)]
        event.documents = 1
        event.languages = [table.corpus.languages[facts.language]]
        event.firstReported = facts.reported.map { CalendarDay(number: $0) }
        event.lastReported = event.firstReported
        return event
    }

    /// The concept that most claims have; of equals the weightier, then the one whose name comes first.
    private func type(_ members: [Int]) -> String? {
        if members.count == 1 { return table.claim(members[0]).type }
        var counts: [String: Int] = [:]
        for member in members { if let type = table.claim(member).type { counts[type, default: 0] += 1 } }
        return counts.sorted { a, b in
            let (x, y) = (concepts[a.key]?.weight ?? 0, concepts[b.key]?.weight ?? 0)
            return (b.value, y, a.key) < (a.value, x, b.key)
        }.first?.key
    }

    /// What the dates in words allow together; where no claim has one, what the inherited dates allow, from the earliest report on.
    static func interval(_ members: [Int], _ table: FactTable) -> (CalendarInterval, TimeExpression.Bound) {
        if members.count > 1 { return interval(members.map { table.facts[$0] }) }
        return table.facts.withUnsafeBufferPointer { facts in
            let interval = facts[members[0]].interval
            return interval.isUnknown ? (.unknown, .at) : (interval, facts[members[0]].bound)
        }
    }

    /// What is told as a fact was when its report was out: no event is dated after the first report of it.
    static func interval(_ facts: [Facts]) -> (CalendarInterval, TimeExpression.Bound) {
        let out = facts.compactMap(outBy).min()
        func isInTime(_ facts: Facts) -> Bool { out.map { (facts.interval.earliest?.number ?? .min) <= $0 } ?? true }
        let known = facts.filter { !$0.interval.isUnknown }
        let inTime = known.filter(isInTime)
        let explicit = inTime.filter(\.isExplicit)
        let dated = !explicit.isEmpty ? explicit : !inTime.isEmpty ? inTime : known
        // The narrowest first, so that a year never widens a day; the order of the claims settles ties.
        let sorted = dated.enumerated().sorted { a, b in
            (a.element.interval.days ?? .max, a.offset) < (b.element.interval.days ?? .max, b.offset)
        }.map(\.element)
        guard let first = sorted.first else { return (.unknown, .at) }
        var interval = first.interval
        for other in sorted.dropFirst() { if let both = interval.intersection(other.interval) { interval = both } }
        // A report's own words stay as wide as they are: "in 2030" of a report of June is that year.
        if let out, out < first.reported ?? .max, let both = interval.intersection(CalendarInterval(earliest: nil, latest: CalendarDay(number: out)))
        {
            interval = both
        }
        return (interval, first.bound)
    }

    /// The day by which the report of a fact was out; nil for what is no fact, and for what is dated after its own report.
    private static func outBy(_ facts: Facts) -> Int? {
        guard facts.modality == .actual, let reported = facts.reported, (facts.interval.earliest?.number ?? .min) <= reported else { return nil }
        return reported
    }

    /// The place that most claims agree with; of those the one that lies deepest.
    private func place(_ facts: [Facts]) -> Int? {
        if facts.count == 1 { return facts[0].place }
        var counts: [Int: Int] = [:]
        for fact in facts { if let place = fact.place { counts[place, default: 0] += 1 } }
        let places = counts.keys.sorted()
        func support(_ place: Int) -> Int {
            places.reduce(0) { $0 + (table.geography.touch(place, $1) ? counts[$1]! : 0) }
        }
        return places.map { (place: $0, support: support($0), depth: table.geography.depth($0)) }
            .sorted { ($1.support, $1.depth, counts[$1.place]!, $0.place) < ($0.support, $0.depth, counts[$0.place]!, $1.place) }.first?.place
    }

    /// Done where any source says it is done; else what most claims say, the firmer first.
    static func modality(_ facts: [Facts]) -> Modality {
        if facts.contains(where: { $0.modality == .actual }) { return .actual }
        let order: [Modality] = [.planned, .possible, .demanded, .conditional]
        var best = Modality.planned
        var most = 0
        for modality in order {
            let count = facts.reduce(0) { $0 + ($1.modality == modality ? 1 : 0) }
            if count > most {
                best = modality
                most = count
            }
        }
        return best
    }
}

/// "DOCUMENT#N", N counting the document's claims from 1.
enum ClaimID {
    static func of(_ table: FactTable, _ index: Int) -> String {
        let facts = table.facts[index]
        return of(table.corpus.documents[facts.document].document.id, facts.local)
    }

    /// - Parameter local: the claim's place in the document, from 0.
    static func of(_ document: String, _ local: Int) -> String { "\(document)#\(local + 1)" }
}
