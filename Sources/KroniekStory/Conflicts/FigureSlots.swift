import KroniekModel

/// The figures that claims give for one thing, and how they differ: within an event, and between events where the words leave no doubt that one thing is told of.
struct FigureSlots {
    private let table: FactTable
    private let drafts: [EventBuilder.Draft]
    private let reading: FigureReading
    private let judge: FigureJudge
    private let fillers: [FigureFiller]
    /// What a glance at two of them asks for.
    private let heads: [Head]
    /// By claim the series that tell it, each as following on its others.
    private let followed: [String: [Int]]

    /// Later fillers of one key that a filler is compared with.
    private static let window = 12
    /// Days between two reports of one happening without a day of its own.
    static let sameNews: Int32 = 1

    init(reading: FigureReading, drafts: [EventBuilder.Draft], states: [StateSeries]) {
        table = reading.table
        self.reading = reading
        self.drafts = drafts
        judge = FigureJudge(table: reading.table)
        fillers = reading.fillers(drafts)
        heads = Head.all(fillers, table: reading.table)
        var followed: [String: [Int]] = [:]
        for (number, state) in states.enumerated() {
            for claim in Set(state.series.flatMap(\.claims)) { followed[claim, default: []].append(number) }
        }
        self.followed = followed
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
        let pairs = pairs()
        let verdicts = Parallel.map(pairs.count, together: 256) { judge.judge(fillers[pairs[$0].a], fillers[pairs[$0].b]) }
        var edges: [Edge] = []
        for (pair, verdict) in zip(pairs, verdicts) {
            guard let verdict, !isFollowed(pair.a, pair.b, verdict.relation) else { continue }
            edges.append(Edge(a: pair.a, b: pair.b, verdict: verdict))
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
        guard relation == .update, heads[a].draft != heads[b].draft, !followed.isEmpty else { return false }
        guard let first = followed[ClaimID.of(table, fillers[a].member)], let second = followed[ClaimID.of(table, fillers[b].member)] else {
            return false
        }
        return first.contains(where: second.contains)
    }

    // MARK: Which figures answer one question

    /// Each pair once, in order.
    private func pairs() -> [Pair] {
        var found: [Pair] = []
        var first = 0
        while first < fillers.count {
            var end = first + 1
            while end < fillers.count, heads[end].draft == heads[first].draft { end += 1 }
            for i in first..<end {
                for j in (i + 1)..<max(end, i + 1) where j < end && heads[i].mayAnswerWith(heads[j]) {
                    if isOneThing(fillers[i], fillers[j]) || isOneStory(fillers[i], fillers[j]) { found.append(Pair(a: i, b: j)) }
                }
            }
            first = end
        }
        let near = nearby()
        let isOne = Parallel.map(near.count, together: 256) { place in
            fillers.withUnsafeBufferPointer { isOneStory($0[near[place].a], $0[near[place].b]) }
        }
        for (pair, isOne) in zip(near, isOne) where isOne { found.append(pair) }
        return found.sorted()
    }

    /// Pairs of two events that share a word or a thing and, at a glance, may be of one story; each once.
    private func nearby() -> [Pair] {
        var found: [Pair] = []
        for first in stride(from: 0, to: Self.shares, by: Self.atOnce) {
            let entries = Parallel.runs(fillers.count, together: 4096) { self.entries($0, shares: first) }
            found += Parallel.map(Self.atOnce, together: 1) { share in nearby(Parallel.joined(entries.map { $0[share] })) }.flatMap(\.self)
        }
        Self.sort(&found)
        return found
    }

    /// Keys are dealt with in so many shares: all at once would take a tenth of what weaving takes.
    private static let shares = 16
    private static let atOnce = 4

    private func nearby(_ entries: consuming [Entry]) -> [Pair] {
        var entries = entries
        entries.sort { ($0.key, $0.day, $0.filler) < ($1.key, $1.day, $1.filler) }
        var found: [Pair] = []
        var first = 0
        while first < entries.count {
            var end = first + 1
            while end < entries.count, entries[end].key == entries[first].key { end += 1 }
            for offset in first..<end {
                let i = Int(entries[offset].filler)
                for next in (offset + 1)..<max(offset + 1, min(end, offset + 1 + Self.window)) {
                    let j = Int(entries[next].filler)
                    if heads[i].draft != heads[j].draft, heads[i].mayBeOneStory(heads[j]) { found.append(Pair(a: min(i, j), b: max(i, j))) }
                }
            }
            first = end
        }
        Self.sort(&found)
        return found
    }

    /// In order, each once.
    private static func sort(_ pairs: inout [Pair]) {
        Sorted.put(&pairs)
        pairs = pairs.trimmed
    }

    private struct Pair: Hashable, Comparable {
        /// Both, in halves that compare as they do.
        private let both: UInt64
        var a: Int { Pair.number(both >> 32) }
        var b: Int { Pair.number(both & 0xFFFF_FFFF) }

        init(a: Int, b: Int) { both = Pair.half(a) << 32 | Pair.half(b) }

        private static func half(_ number: Int) -> UInt64 { UInt64(UInt32(bitPattern: Int32(clamping: number)) ^ 0x8000_0000) }
        private static func number(_ half: UInt64) -> Int { Int(Int32(bitPattern: UInt32(half) ^ 0x8000_0000)) }

        static func < (x: Pair, y: Pair) -> Bool { x.both < y.both }
    }

    /// A filler under one of the keys by which others find it.
    private struct Entry: Sendable {
        var key: UInt64
        var day: Int32
        var filler: Int32
    }

    /// Fillers of one language, unit and predicate that share a word or a thing, by the day of their reports: no list is compared with all others.
    /// - Parameter first: of the shares of all keys that are asked for; a list for each.
    private func entries(_ range: Range<Int>, shares first: Int) -> [[Entry]] {
        var entries = [[Entry]](repeating: [], count: Self.atOnce)
        var kinds: [UInt64] = []
        for index in range {
            let facts = table.facts[fillers[index].member]
            kinds.removeAll(keepingCapacity: true)
            kinds.append(UInt64(bitPattern: Int64(facts.lemma)) &* 4)
            if let lemma = fillers[index].lemma { kinds.append(UInt64(bitPattern: Int64(lemma)) &* 4 &+ 3) }
            if let question = fillers[index].question { kinds.append(UInt64(question.rawValue + 1) &* 4 &+ 2) }
            if let concept = facts.concept { kinds.append(UInt64(table.moving.contains(concept) ? 2 : concept * 4 + 1)) }
            let day = Int32(clamping: facts.reported ?? .max)
            for kind in kinds {
                let key = WordScanner.mix(heads[index].unitKey, kind)
                func add(_ key: UInt64) {
                    let share = Int(key >> 60) - first
                    if share >= 0, share < Self.atOnce { entries[share].append(Entry(key: key, day: day, filler: Int32(index))) }
                }
                for word in fillers[index].words { add(WordScanner.mix(key, word)) }
                for word in fillers[index].placeWords { add(WordScanner.mix(key, word)) }
                // "It was 39 degrees in Vell on Thursday" has nothing else to be found by than its unit and its day.
                if fillers[index].words.isEmpty, fillers[index].quantity.unit != nil, facts.isExplicit, let first = facts.interval.earliest {
                    add(WordScanner.mix(key &+ 2, UInt64(bitPattern: Int64(first.number))))
                }
                for thing in fillers[index].things { add(WordScanner.mix(key &+ 1, UInt64(thing))) }
            }
        }
        return entries
    }

    /// Whether two figures of one event answer one question: of one predicate, in one unit, of one patient; or counts of one word at one place.
    private func isOneThing(_ a: FigureFiller, _ b: FigureFiller) -> Bool {
        guard a.quantity.unit == b.quantity.unit, a.member != b.member, a.manner == b.manner, a.manner != .origin else { return false }
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
        guard a.quantity.unit == b.quantity.unit, a.member != b.member, a.manner == b.manner, a.manner != .origin, a.isPlan == b.isPlan else {
            return false
        }
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
        let first = Sorted.union(Sorted.union(a.words, a.placeWords), a.predicate)
        let second = Sorted.union(Sorted.union(b.words, b.placeWords), b.predicate)
        let shared = Sorted.common(first, second)
        return shared >= 3 && shared * 5 >= min(first.count, second.count) * 4 && shared * 5 >= max(first.count, second.count) * 3
    }

    private func isOnePredicate(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        if x.lemma == y.lemma || x.concept != nil && x.concept == y.concept { return true }
        if a.question != nil, a.question == b.question { return true }
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
        // "Now 17,000 have been trained": what was counted up to another day is told on.
        if let first = x.reported, let second = y.reported, first != second {
            let (later, facts) = first < second ? (b, y) : (a, x)
            if later.order == .latter, !facts.isExplicit { return true }
        }
        guard let first = x.reported, let second = y.reported else { return a.day != nil && a.day == b.day }
        switch (a.day, b.day) {
        case (let one?, let other?): return one.overlaps(other)
        case (nil, nil): return first == second
        case (let one?, nil): return isNews(one, second) && abs(first - second) <= Int(Self.sameNews)
        case (nil, let other?): return isNews(other, first) && abs(first - second) <= Int(Self.sameNews)
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
        let first = isElsewhere ? a.words : Sorted.union(a.words, a.placeWords)
        let second = isElsewhere ? b.words : Sorted.union(b.words, b.placeWords)
        let shared = Sorted.common(first, second)
        let (least, most) = (min(first.count, second.count), max(first.count, second.count))
        if x.document == y.document, abs(x.sentence - y.sentence) <= 1 {
            if sharesSubject(x, y) { return true }
            let (earlier, later) = x.sentence <= y.sentence ? (a, b) : (b, a)
            if x.sentence != y.sentence, isLedOn(from: earlier, by: later) || later.hasPronoun && !earlier.hasPronoun && x.lemma == y.lemma {
                return true
            }
            // "It was 31 degrees in Olden and 24 in Haske."
            if isElsewhere, a.question == .degrees, b.question == .degrees { return true }
        }
        if a.question == .dead, b.question == .dead, shared >= 2, !isElsewhere, let day = a.day, let other = b.day, day.overlaps(other) {
            return true
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

    /// Whether a sentence that names nothing new tells on: "On Monday it was 12 degrees in Olden. On Tuesday it was 19."
    private func isLedOn(from earlier: FigureFiller, by later: FigureFiller) -> Bool {
        guard later.place == nil || later.place == earlier.place, later.things.allSatisfy(earlier.things.contains) else { return false }
        return later.isLent || (later.words + later.placeWords).allSatisfy { earlier.words.contains($0) || earlier.placeWords.contains($0) }
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
        for key in bySentence.keys.sorted() {
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
            if let edge = partOfBefore(own, bySentence[Pair(a: key.a, b: key.b - 1)] ?? []) { edges.append(edge) }
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

    /// "22 people were injured. Four of them are in hospital.": of the one count of the sentence before.
    private func partOfBefore(_ own: [Int], _ before: [Int]) -> Edge? {
        let part = own.first { index in
            fillers[index].quantity.unit == nil && reading.isPartOfBefore(fillers[index].quantity, table.facts[fillers[index].member])
        }
        guard let part, let least = fillers[part].quantity.low ?? fillers[part].quantity.high else { return nil }
        let counts = before.filter { index in
            let quantity = fillers[index].quantity
            return quantity.unit == nil && quantity.of != nil && (quantity.high ?? quantity.low).map { $0 > least } ?? false
        }
        guard let whole = counts.first, Set(counts.map { fillers[$0].quantity.span.start }).count == 1 else { return nil }
        return Edge(a: whole, b: part, verdict: (.scope, "The report gives one figure as a part of the other."))
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
