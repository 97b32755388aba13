import KroniekModel

/// Finds where reports of one event differ: on figures, on the date, on whether it happened at all.
struct ConflictFinder: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue
    let words: [StoryWords]

    /// In the order of the events; ids "c1"….
    func conflicts(_ drafts: [EventBuilder.Draft], opposed: [PairScan.Edge], states: [StateSeries]) -> [Conflict] {
        let draftOf = EventBuilder.draftOf(drafts, claims: table.facts.count)
        var denials: [Int: Set<Int>] = [:]
        for edge in opposed {
            let (yes, no) = (draftOf[edge.a], draftOf[edge.b])
            guard yes >= 0, no >= 0, yes != no else { continue }
            denials[Int(yes), default: []].insert(Int(no))
        }
        let denied = denials
        var figures: [Int: [Conflict]] = [:]
        let reading = FigureReading(table: table, concepts: concepts, words: words)
        for item in FigureSlots(reading: reading, drafts: drafts, states: states).conflicts() {
            figures[item.draft, default: []].append(item.conflict)
        }
        let differing = figures
        var found = Parallel.map(drafts.count) { index -> [Conflict] in
            let draft = drafts[index]
            var own = differing[index] ?? []
            if let conflict = date(draft) { own.append(conflict) }
            if let conflict = polarity(draft, denials: (denied[index] ?? []).sorted().map { drafts[$0] }, reading) { own.append(conflict) }
            return own
        }.flatMap(\.self)
        for index in found.indices { found[index].id = "c\(index + 1)" }
        return found
    }

    private func date(_ draft: EventBuilder.Draft) -> Conflict? {
        if draft.members.count == 1, table.facts[draft.members[0]].interval.overlaps(table.facts[draft.members[0]].interval) { return nil }
        let dated = draft.members.filter { table.facts[$0].isExplicit && table.facts[$0].isAnchored && !table.facts[$0].interval.isUnknown }
        guard dated.contains(where: { x in dated.contains { !table.facts[x].interval.overlaps(table.facts[$0].interval) } }) else { return nil }
        var values: [(interval: CalendarInterval, members: [Int])] = []
        for member in dated {
            let interval = table.facts[member].interval
            if let known = values.firstIndex(where: { $0.interval == interval }) {
                values[known].members.append(member)
            } else {
                values.append((interval, [member]))
            }
        }
        values.sort {
            ($0.interval.earliest?.number ?? .min, $0.interval.latest?.number ?? .max) < (
                $1.interval.earliest?.number ?? .min, $1.interval.latest?.number ?? .max
            )
        }
        let shown = values.map { Conflict.Value(value: $0.interval.edtf ?? "", claims: $0.members.map { ClaimID.of(table, $0) }) }
        return Conflict(
            id: "", kind: .date, relation: .contradiction, about: Words.trigger(table, draft.members[0]), event: draft.event.id, values: shown,
            reason: "The reports date one event on days that exclude each other.")
    }

    private func polarity(_ draft: EventBuilder.Draft, denials: [EventBuilder.Draft], _ reading: FigureReading) -> Conflict? {
        // One claim by itself is not opposed.
        if draft.members.count == 1, denials.isEmpty { return nil }
        // That something is so or is thought is seldom said of the same moment twice.
        guard let kind = concepts[draft.event.type]?.kind, kind != .state, kind != .cognition else { return nil }
        let denied = draft.members.filter { table.facts[$0].isDenied }
        let said = draft.members.filter { !table.facts[$0].isDenied && table.facts[$0].modality == .actual && table.facts[$0].polarity == .positive }
        let pairs = said.flatMap { yes in
            (denied + denials.flatMap(\.members)).filter { isOpposed(yes, $0, reading) }.map { (yes, $0) }
        }
        guard !pairs.isEmpty else { return nil }
        let against = Set(pairs.map(\.1)).sorted()
        let isDenial = against.contains { table.facts[$0].isDenied }
        let values = [
            Conflict.Value(value: "asserted", claims: Set(pairs.map(\.0)).sorted().map { ClaimID.of(table, $0) }),
            Conflict.Value(value: "denied", claims: against.map { ClaimID.of(table, $0) }),
        ]
        return Conflict(
            id: "", kind: .polarity, relation: .contradiction, about: Words.trigger(table, pairs[0].0), event: draft.event.id, values: values,
            reason: !isDenial ? "One report says that it happened, another that it did not." : "One source says it and one denies it.")
    }

    /// Whether both speak of one named thing that undergoes it, or, where nothing does, of one that acts; and not in one breath.
    private func isOpposed(_ yes: Int, _ no: Int, _ reading: FigureReading) -> Bool {
        let (a, b) = (table.facts[yes], table.facts[no])
        if a.document == b.document, a.sentence == b.sentence || !b.isDenied { return false }
        func heads(_ facts: Facts, _ role: Role) -> [Int] {
            facts.arguments.compactMap { $0.role == role && $0.isNamed && $0.isHead ? $0.entity : nil }
        }
        let (x, y) = (heads(a, .patient), heads(b, .patient))
        let (doers, others) = (heads(a, .agent), heads(b, .agent))
        // What one does another may leave, and what was not so in one matter may be so in the next.
        if !doers.isEmpty, !others.isEmpty, !doers.contains(where: others.contains) { return false }
        if !b.isDenied, b.modality != .actual || isOfAnother(a, b) || !isAlike(yes, no, reading) { return false }
        if x.contains(where: y.contains) { return true }
        let isBare = !a.arguments.contains { $0.role == .patient } && !b.arguments.contains { $0.role == .patient }
        return isBare && doers.contains(where: others.contains)
    }

    /// Whether two clauses of one language tell it in much the same words: three fifths of the shorter one's, and two at least.
    private func isAlike(_ yes: Int, _ no: Int, _ reading: FigureReading) -> Bool {
        let (a, b) = (table.facts[yes], table.facts[no])
        guard a.language == b.language else { return true }
        func words(_ member: Int) -> [UInt64] {
            let claim = table.claim(member)
            var words = reading.telling(claim.span, table.facts[member], without: [claim.trigger] + [claim.time?.span].compactMap(\.self))
            for participant in claim.participants where !claim.span.contains(participant.span) {
                words = Sorted.union(words, reading.telling(participant.span, table.facts[member]))
            }
            return words
        }
        let (one, other) = (words(yes), words(no))
        let shared = Sorted.common(one, other)
        return shared >= 2 && shared * 5 >= min(one.count, other.count) * 3
    }

    /// Whether each names something that the other does not, or they are of other days.
    private func isOfAnother(_ a: Facts, _ b: Facts) -> Bool {
        func named(_ facts: Facts) -> Set<Int> {
            Set(facts.names + facts.arguments.compactMap(\.entity) + [facts.place].compactMap(\.self))
        }
        let (one, other) = (named(a), named(b))
        if !one.isSubset(of: other), !other.isSubset(of: one) { return true }
        return a.isExplicit && b.isExplicit && !a.interval.overlaps(b.interval)
    }
}

/// Words as they stand in the documents.
enum Words {
    static func trigger(_ table: FactTable, _ index: Int) -> String { text(table, index, table.claim(index).trigger) }

    static func text(_ table: FactTable, _ index: Int, _ span: Span) -> String { table.corpus.texts[table.facts[index].document][span] }
}
