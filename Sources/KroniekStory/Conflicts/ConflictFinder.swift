import KroniekModel

/// Finds where reports of one event differ: on figures, on the date, on whether it happened at all.
struct ConflictFinder: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue

    /// In the order of the events; ids "c1"….
    func conflicts(_ drafts: [EventBuilder.Draft], opposed: [PairScan.Edge]) -> [Conflict] {
        var draftOf: [Int: Int] = [:]
        for (index, draft) in drafts.enumerated() { for member in draft.members { draftOf[member] = index } }
        var denials: [Int: Set<Int>] = [:]
        for edge in opposed {
            guard let yes = draftOf[edge.a], let no = draftOf[edge.b], yes != no else { continue }
            denials[yes, default: []].insert(no)
        }
        let denied = denials
        var found = Parallel.map(drafts.count) { index -> [Conflict] in
            let draft = drafts[index]
            var own = FigureSlots(table: table, draft: draft).conflicts()
            if let conflict = date(draft) { own.append(conflict) }
            if let conflict = polarity(draft, denials: (denied[index] ?? []).sorted().map { drafts[$0] }) { own.append(conflict) }
            return own
        }.flatMap(\.self)
        for index in found.indices { found[index].id = "c\(index + 1)" }
        return found
    }

    private func date(_ draft: EventBuilder.Draft) -> Conflict? {
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

    private func polarity(_ draft: EventBuilder.Draft, denials: [EventBuilder.Draft]) -> Conflict? {
        let denied = draft.members.filter { table.facts[$0].isDenied }
        let said = draft.members.filter { !table.facts[$0].isDenied && table.facts[$0].modality == .actual }
        var against = denied.map { ClaimID.of(table, $0) }
        for other in denials { against += other.event.claims }
        guard !said.isEmpty, !against.isEmpty else { return nil }
        let values = [
            Conflict.Value(value: "asserted", claims: said.map { ClaimID.of(table, $0) }), Conflict.Value(value: "denied", claims: against),
        ]
        return Conflict(
            id: "", kind: .polarity, relation: .contradiction, about: Words.trigger(table, said[0]), event: draft.event.id, values: values,
            reason: denied.isEmpty ? "One report says that it happened, another that it did not." : "One source says it and one denies it.")
    }
}

/// Words as they stand in the documents.
enum Words {
    static func trigger(_ table: FactTable, _ index: Int) -> String { text(table, index, table.claim(index).trigger) }

    static func text(_ table: FactTable, _ index: Int, _ span: Span) -> String { table.corpus.texts[table.facts[index].document][span] }
}
