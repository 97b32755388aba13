import KroniekModel

/// The figures that claims give for one thing, and how they differ: within an event, and between events where the words leave no doubt that one thing is told of.
struct FigureSlots {
    private let table: FactTable
    private let drafts: [EventBuilder.Draft]
    private let reading: FigureReading
    private let judge: FigureJudge
    private let fillers: [FigureFiller]
    /// Claims that one series tells as following on each other.
    private let followed: [Set<String>]

    /// Later fillers of one key that a filler is compared with.
    private static let window = 12
    /// Days between two reports of one happening without a day of its own.
    private static let sameNews = 1

    init(reading: FigureReading, drafts: [EventBuilder.Draft], states: [StateSeries]) {
        table = reading.table
        self.reading = reading
        self.drafts = drafts
        judge = FigureJudge(table: reading.table)
        fillers = reading.fillers(drafts)
        followed = states.map { Set($0.series.flatMap(\.claims)) }
    }

    struct Found {
        var draft: Int
        var conflict: Conflict
    }

    private struct Edge {
        var a: Int
        var b: Int
        var verdict: FigureJudge.Verdict
    }

    /// By event, in the order of the fillers.
    func conflicts() -> [Found] {
        var edges: [Edge] = []
        for (a, b) in pairs() {
            guard let verdict = judge.judge(fillers[a], fillers[b]), !isFollowed(a, b, verdict.relation) else { continue }
            edges.append(Edge(a: a, b: b, verdict: verdict))
        }
        var sets = Joined(count: fillers.count)
        for edge in edges { sets.join(edge.a, edge.b) }
        var slots: [Int: [Edge]] = [:]
        for edge in edges { slots[sets.root(edge.a), default: []].append(edge) }
        var found = slots.keys.sorted().compactMap { conflict(slots[$0]!) }
        found += sentences().compactMap { conflict([$0]) }
        return found.enumerated().sorted { ($0.element.draft, $0.offset) < ($1.element.draft, $1.offset) }.map(\.element)
    }

    /// Whether a series says already what follows on what.
    private func isFollowed(_ a: Int, _ b: Int, _ relation: Conflict.Relation) -> Bool {
        guard relation == .update, fillers[a].draft != fillers[b].draft, !followed.isEmpty else { return false }
        let (x, y) = (ClaimID.of(table, fillers[a].member), ClaimID.of(table, fillers[b].member))
        return followed.contains { $0.contains(x) && $0.contains(y) }
    }

    // MARK: Which figures answer one question

    /// Each pair once, in order.
    private func pairs() -> [(Int, Int)] {
        var found: Set<Pair> = []
        var first = 0
        while first < fillers.count {
            var end = first + 1
            while end < fillers.count, fillers[end].draft == fillers[first].draft { end += 1 }
            for i in first..<end {
                for j in (i + 1)..<max(end, i + 1) where j < end {
                    if isOneThing(fillers[i], fillers[j]) || isOneStory(fillers[i], fillers[j]) { found.insert(Pair(a: i, b: j)) }
                }
            }
            first = end
        }
        for block in blocks() {
            for (offset, i) in block.enumerated() {
                for j in block[(offset + 1)...].prefix(Self.window) where fillers[i].draft != fillers[j].draft {
                    let pair = Pair(a: min(i, j), b: max(i, j))
                    if !found.contains(pair), isOneStory(fillers[pair.a], fillers[pair.b]) { found.insert(pair) }
                }
            }
        }
        return found.sorted { ($0.a, $0.b) < ($1.a, $1.b) }.map { ($0.a, $0.b) }
    }

    private struct Pair: Hashable {
        var a: Int
        var b: Int
    }

    /// Fillers of one language, unit and predicate that share a word or a thing, by the day of their reports: no list is compared with all others.
    private func blocks() -> [[Int]] {
        var byKey: [UInt64: [Int]] = [:]
        for (index, filler) in fillers.enumerated() {
            let facts = table.facts[filler.member]
            var kinds: [UInt64] = [UInt64(bitPattern: Int64(facts.lemma)) &* 4]
            if let lemma = filler.lemma { kinds.append(UInt64(bitPattern: Int64(lemma)) &* 4 &+ 3) }
            if let concept = facts.concept { kinds.append(UInt64(table.moving.contains(concept) ? 2 : concept * 4 + 1)) }
            var unit: UInt64 = UInt64(facts.language)
            for byte in (filler.quantity.unit ?? "").utf8 { unit = WordScanner.mix(unit, UInt64(byte)) }
            for kind in kinds {
                let key = WordScanner.mix(unit, kind)
                for word in filler.words + filler.placeWords { byKey[WordScanner.mix(key, word), default: []].append(index) }
                for thing in filler.things { byKey[WordScanner.mix(key &+ 1, UInt64(thing)), default: []].append(index) }
            }
        }
        func day(_ index: Int) -> Int { table.facts[fillers[index].member].reported ?? .max }
        return byKey.keys.sorted().compactMap { key in
            let block = byKey[key]!
            return block.count > 1 ? block.sorted { (day($0), $0) < (day($1), $1) } : nil
        }
    }

    /// Whether two figures of one event answer one question: of one predicate, in one unit, of one patient; or counts of one word at one place.
    private func isOneThing(_ a: FigureFiller, _ b: FigureFiller) -> Bool {
        guard a.quantity.unit == b.quantity.unit, a.member != b.member, a.lead == b.lead, a.lead != .origin else { return false }
        let (x, y) = (table.facts[a.member], table.facts[b.member])
        guard x.concept != nil ? x.concept == y.concept : x.lemma == y.lemma else { return false }
        if x.language == y.language, isOtherParty(x, y) { return false }
        if x.language == y.language, let one = a.lemma, let other = b.lemma {
            guard one == other else { return false }
        } else if a.role != b.role {
            return false
        }
        if !a.patients.isEmpty, !b.patients.isEmpty { return Sorted.common(a.patients, b.patients) > 0 }
        guard a.quantity.unit == nil, a.quantity.ofLemma != nil, b.quantity.ofLemma != nil else { return false }
        switch (x.place, y.place) {
        case (let here?, let there?): return table.geography.touch(here, there) || x.document != y.document && sharesThing(a, b)
        case (nil, nil):
            return a.role == b.role || a.role == nil || b.role == nil || x.names.contains { y.names.contains($0) }
        case (let only?, nil), (nil, let only?):
            // A place that only one report names is the event's, or another.
            return drafts[a.draft].event.place == table.entities.id(only) || x.names.contains { y.names.contains($0) }
        }
    }

    /// Whether two clauses of one language tell of one thing in much the same words, at one time or of how it stands.
    private func isOneStory(_ a: FigureFiller, _ b: FigureFiller) -> Bool {
        guard a.quantity.unit == b.quantity.unit, a.member != b.member, a.lead == b.lead, a.lead != .origin else { return false }
        let (x, y) = (table.facts[a.member], table.facts[b.member])
        guard x.language == y.language else { return false }
        if let one = a.lemma, let other = b.lemma {
            guard one == other else { return false }
        } else if a.quantity.unit == nil, a.lead != .level, a.lemma == nil, b.lemma == nil {
            return false
        }
        guard !isOtherParty(x, y), isOneMoment(a, b, x, y) else { return false }
        return isOnePredicate(a, b, x, y) ? isAlike(a, b, x, y) : isRetold(a, b, x, y)
    }

    /// Of two predicates ("an explosion injured 30", "30 injured in an explosion"): four fifths of the shorter clause's words, three or more.
    private func isRetold(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        guard x.document != y.document, a.quantity.unit != nil || a.lemma != nil else { return false }
        if let here = a.place, let there = b.place, here != there { return false }
        let first = Set(a.words + a.placeWords + a.predicate).sorted()
        let second = Set(b.words + b.placeWords + b.predicate).sorted()
        let shared = Sorted.common(first, second)
        return shared >= 3 && shared * 5 >= min(first.count, second.count) * 4 && shared * 5 >= max(first.count, second.count) * 3
    }

    private func isOnePredicate(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        if x.lemma == y.lemma || x.concept != nil && x.concept == y.concept { return true }
        guard a.lead == .level, let one = x.concept, let other = y.concept else { return false }
        return table.moving.contains(one) && table.moving.contains(other)
    }

    /// Named people or bodies in one role, and none of them the same.
    private func isOtherParty(_ x: Facts, _ y: Facts) -> Bool {
        for role in [Role.agent, .patient, .recipient] {
            let one = x.arguments.filter { $0.role == role && $0.isNamed && $0.isHead && $0.entity != nil }
            let other = y.arguments.filter { $0.role == role && $0.isNamed && $0.isHead && $0.entity != nil }
            if one.isEmpty || other.isEmpty { continue }
            let isOne = one.contains { m in other.contains { m.lemma == $0.lemma || table.geography.touch(m.entity!, $0.entity!) } }
            if !isOne { return true }
        }
        return false
    }

    /// Of a happening, the same days; how something stands is told of any day.
    private func isOneMoment(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        if a.draft == b.draft || x.document == y.document || a.isStanding && b.isStanding { return true }
        if x.bound == .since || y.bound == .since { return true }
        guard let first = x.reported, let second = y.reported else { return a.day != nil && a.day == b.day }
        switch (a.day, b.day) {
        case (let one?, let other?): return one.overlaps(other)
        case (nil, nil): return first == second
        case (let one?, nil): return isNews(one, second) && abs(first - second) <= Self.sameNews
        case (nil, let other?): return isNews(other, first) && abs(first - second) <= Self.sameNews
        }
    }

    /// Whether a report of that day may tell of it without saying when it was.
    private func isNews(_ day: CalendarInterval, _ reported: Int) -> Bool {
        guard let earliest = day.earliest, let latest = day.latest else { return false }
        return earliest.number <= reported && latest.number >= reported - 3
    }

    private func sharesThing(_ a: FigureFiller, _ b: FigureFiller) -> Bool { Sorted.common(a.things, b.things) > 0 }

    /// Three fifths of the shorter clause's words stand in the other; with a named thing in common, or two words.
    private func isAlike(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        let isElsewhere = a.place != nil && b.place != nil && a.place != b.place
        let first = isElsewhere ? a.words : Set(a.words + a.placeWords).sorted()
        let second = isElsewhere ? b.words : Set(b.words + b.placeWords).sorted()
        let shared = Sorted.common(first, second)
        let (least, most) = (min(first.count, second.count), max(first.count, second.count))
        if x.document == y.document, abs(x.sentence - y.sentence) <= 1 {
            if sharesSubject(x, y) { return true }
        }
        if isElsewhere, table.geography.relation(a.place!, b.place!) == .apart, a.quantity.unit == nil {
            // At two places two things happen, but to one subject.
            guard sharesSubject(x, y) else { return false }
        }
        if least == 0 { return isElsewhere && a.quantity.unit != nil && x.isExplicit && x.interval == y.interval }
        if a.draft == b.draft, least == shared { return true }
        guard shared * 5 >= least * 3, shared >= 2 || sharesThing(a, b) else { return false }
        return least == shared || shared * 2 >= most
    }

    /// One entity in one role.
    private func sharesSubject(_ x: Facts, _ y: Facts) -> Bool {
        x.arguments.contains { one in
            one.entity != nil && (one.role == .agent || one.role == .patient)
                && y.arguments.contains { $0.entity == one.entity && $0.role == one.role }
        }
    }

    // MARK: What one sentence says of two figures

    /// "fell from 130 to 45"; "2,500 soldiers, of whom 320 are Danish".
    private func sentences() -> [Edge] {
        var edges: [Edge] = []
        var taken: Set<Pair> = []
        var bySentence: [Pair: [Int]] = [:]
        for (index, filler) in fillers.enumerated() {
            let facts = table.facts[filler.member]
            bySentence[Pair(a: facts.document, b: facts.sentence), default: []].append(index)
        }
        for key in bySentence.keys.sorted(by: { ($0.a, $0.b) < ($1.a, $1.b) }) {
            let own = bySentence[key]!.sorted { (fillers[$0].quantity.span.start, $0) < (fillers[$1].quantity.span.start, $1) }
            // "From 55 to 110 and from 12 to 27": a figure has its place in one change.
            var changed: Set<Int> = []
            for (offset, i) in own.enumerated() {
                let (start, member) = (fillers[i].quantity.span.start, fillers[i].member)
                let next = own[(offset + 1)...].first(where: { fillers[$0].quantity.span.start > start && fillers[$0].member == member })
                for j in own[(offset + 1)...] {
                    let (a, b) = (fillers[i], fillers[j])
                    let spans = Pair(a: a.quantity.span.start, b: b.quantity.span.start)
                    guard spans.a != spans.b, !taken.contains(spans), !judge.agree(a.quantity, b.quantity) else { continue }
                    if j == next, !changed.contains(spans.a), let edge = change(i, j) {
                        changed.formUnion([spans.a, spans.b])
                        edges.append(edge)
                        taken.insert(spans)
                    } else if let edge = part(i, j) {
                        edges.append(edge)
                        taken.insert(spans)
                    }
                }
            }
            taken.removeAll(keepingCapacity: true)
        }
        return edges
    }

    /// From one level to another, of one predicate and of one thing.
    private func change(_ i: Int, _ j: Int) -> Edge? {
        let (a, b) = (fillers[i], fillers[j])
        guard a.member == b.member, a.quantity.unit == b.quantity.unit, a.lemma == b.lemma || a.lemma == nil || b.lemma == nil else { return nil }
        let verdict: FigureJudge.Verdict = (.update, "The report itself says that the one figure took the place of the other.")
        if a.lead == .origin, b.lead == .level { return Edge(a: i, b: j, verdict: verdict) }
        if a.lead == .level, b.lead == .origin { return Edge(a: j, b: i, verdict: verdict) }
        return nil
    }

    private func part(_ i: Int, _ j: Int) -> Edge? {
        let (a, b) = (fillers[i], fillers[j])
        guard a.quantity.unit == b.quantity.unit, let whole = a.quantity.high ?? a.quantity.low, let part = b.quantity.low ?? b.quantity.high,
            part <= whole,
            reading.isPart(b.quantity, of: a.quantity, table.facts[a.member])
        else { return nil }
        return Edge(a: i, b: j, verdict: (.scope, "The sentence gives one figure as a part of the other."))
    }

    // MARK: What is shown

    private func conflict(_ edges: [Edge]) -> Found? {
        guard let heaviest = edges.max(by: { Self.weight($0.verdict.relation) < Self.weight($1.verdict.relation) }) else { return nil }
        let shown = edges.filter { $0.verdict.relation == heaviest.verdict.relation }
        let reason = shown[0].verdict.reason
        // A figure that every other allows takes no part.
        var order: [Int] = []
        for edge in shown { for index in [edge.a, edge.b] where !order.contains(index) { order.append(index) } }
        let isOneReport = Set(order.map { table.facts[fillers[$0].member].document }).count == 1
        if !isOneReport || edges.count > 1 { order.sort() }
        let ordered = order.enumerated().sorted { x, y in
            let (a, b) = (table.facts[fillers[x.element].member], table.facts[fillers[y.element].member])
            return (a.reported ?? .max, x.offset) < (b.reported ?? .max, y.offset)
        }.map { fillers[$0.element] }
        var values: [Conflict.Value] = []
        for filler in ordered {
            let id = ClaimID.of(table, filler.member)
            if let known = values.firstIndex(where: { $0.low == filler.quantity.low && $0.high == filler.quantity.high }) {
                if !values[known].claims.contains(id) { values[known].claims.append(id) }
            } else {
                let words = Words.text(table, filler.member, filler.quantity.span)
                values.append(Conflict.Value(value: words, low: filler.quantity.low, high: filler.quantity.high, claims: [id]))
            }
        }
        guard values.count > 1, let draft = ordered.last?.draft else { return nil }
        return Found(
            draft: draft,
            conflict: Conflict(
                id: "", kind: .figure, relation: heaviest.verdict.relation, about: about(ordered[0]), event: drafts[draft].event.id, values: values,
                reason: reason))
    }

    private static func weight(_ relation: Conflict.Relation) -> Int {
        switch relation {
        case .scope: 0
        case .update: 1
        case .contradiction: 2
        }
    }

    private func about(_ filler: FigureFiller) -> String {
        let trigger = Words.trigger(table, filler.member)
        guard let of = filler.quantity.of, !of.isEmpty, of != trigger else { return trigger }
        return "\(trigger): \(of)"
    }
}
