public import KroniekModel

/// Compares what was known before some days with what was known after them. A pure function of the two chronicles, of which the first is made of some
/// of the documents of the second.
///
/// An event is the one of before with which it shares most claims. Only what a report of those days says is a change: that other reports make a line
/// look otherwise is none.
public struct ChangeFinder {
    private let before: Chronicle
    private let after: Chronicle
    private let fresh: Set<String>
    private let claims: [String: Int]
    private let outletOf: [String: String]
    /// Claim → event, and the events by id, of before.
    private let oldEventOf: [String: String]
    private let oldEvents: [String: Int]
    private let oldConflicts: [String: [Conflict]]
    private let newEvents: [String: Int]
    private let position: [String: Int]

    public init(before: Chronicle, after: Chronicle) {
        self.before = before
        self.after = after
        let known = Set(before.documents.map(\.id))
        fresh = Set(after.documents.lazy.map(\.id).filter { !known.contains($0) })
        func places(_ ids: [String]) -> [String: Int] { Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first }) }
        claims = places(after.claims.ids)
        outletOf = Dictionary(
            after.documents.compactMap { document in document.outlet.map { (document.id, $0) } }, uniquingKeysWith: { first, _ in first })
        oldEventOf = Dictionary(
            before.claims.indices.compactMap { place in
                let claim = before.claims.head(place)
                return claim.event.map { (claim.id, $0) }
            }, uniquingKeysWith: { first, _ in first })
        oldEvents = places(before.events.ids)
        oldConflicts = Dictionary(grouping: before.conflicts.filter { $0.event != nil }, by: { $0.event! })
        newEvents = places(after.events.ids)
        position = Dictionary(after.documents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The reports that make the difference.
    public var reports: Int { fresh.count }

    /// In the order of the chronicle's events; of one event by kind.
    public func changes() -> [Change] {
        let conflicts = Dictionary(grouping: after.conflicts.filter { $0.event != nil }, by: { $0.event! })
        return after.events.flatMap { event in changes(of: event, conflicts[event.id] ?? []) }
    }

    private func changes(of event: Event, _ conflicts: [Conflict]) -> [Change] {
        let brought = event.claims.filter(isFresh)
        let old = predecessors(event)
        guard let former = old.first.flatMap({ oldEvents[$0] }).map({ before.events[$0] }) else {
            guard !brought.isEmpty else { return [] }
            var found = [change(.new, event, old, brought)]
            // Reports of the same days may already differ on it.
            found += contradictions(event, conflicts, old, former: nil)
            if let done = fulfilment(event, old, former: nil) { found.append(done) }
            return found
        }
        var found: [Change] = []
        if let withdrawn = withdrawal(event, conflicts, old, former) { found.append(withdrawn) }
        let contradictions = contradictions(event, conflicts, old, former: former)
        if !brought.isEmpty {
            var update = change(.updated, event, old, brought)
            update.details = details(event, former) + figures(conflicts, former)
            found.insert(update, at: 0)
        }
        found += contradictions
        if let done = fulfilment(event, old, former: former) { found.append(done) }
        return found
    }

    // MARK: Kinds

    private func contradictions(_ event: Event, _ conflicts: [Conflict], _ old: [String], former: Event?) -> [Change] {
        conflicts.filter { $0.relation == .contradiction && !isRetraction($0) }.compactMap { conflict in
            let brought = conflict.values.flatMap(\.claims).filter(isFresh)
            guard !brought.isEmpty, !wasKnown(conflict, old) else { return nil }
            var found = change(.contradicted, event, old, brought)
            let values = conflict.values.map(\.value)
            let field: Change.Detail.Field =
                conflict.kind == .date ? .date : conflict.kind == .place ? .place : conflict.kind == .figure ? .figure : .standing
            for (number, value) in conflict.values.enumerated() where number > 0 {
                found.details.append(Change.Detail(field, about: conflict.about, before: values[0], after: value.value))
            }
            return found
        }
    }

    /// All who tell it deny it now, or one who told it does.
    private func withdrawal(_ event: Event, _ conflicts: [Conflict], _ old: [String], _ former: Event) -> Change? {
        let isTurned = !former.isDenied && former.polarity == .positive && (event.isDenied || event.polarity == .negative)
        var brought = isTurned ? event.claims.filter(isFresh) : []
        for conflict in conflicts where isRetraction(conflict) && !wasKnown(conflict, old) {
            brought += denials(conflict).filter { isFresh($0) && !brought.contains($0) }
        }
        guard !brought.isEmpty else { return nil }
        var found = change(.withdrawn, event, old, brought)
        found.details = [Change.Detail(.standing, before: standing(former), after: "denied")]
        return found
    }

    private func fulfilment(_ event: Event, _ old: [String], former: Event?) -> Change? {
        guard let done = event.carriedOutBy.flatMap({ newEvents[$0] }).map({ after.events[$0] }), former?.carriedOutBy == nil else { return nil }
        let brought = done.claims.filter(isFresh)
        guard !brought.isEmpty else { return nil }
        var found = change(.carriedOut, event, old, brought)
        found.details = [Change.Detail(.carriedOutBy, before: nil, after: done.id)]
        if let date = done.interval.edtf { found.details.append(Change.Detail(.date, before: event.interval.edtf, after: date)) }
        return found
    }

    /// What the event is otherwise in than before.
    private func details(_ event: Event, _ former: Event) -> [Change.Detail] {
        var details: [Change.Detail] = []
        if event.interval != former.interval { details.append(Change.Detail(.date, before: former.interval.edtf, after: event.interval.edtf)) }
        if event.place != former.place { details.append(Change.Detail(.place, before: former.place, after: event.place)) }
        if standing(event) != standing(former) { details.append(Change.Detail(.standing, before: standing(former), after: standing(event))) }
        return details
    }

    /// Figures that a report of those days gives in place of another.
    private func figures(_ conflicts: [Conflict], _ former: Event) -> [Change.Detail] {
        var details: [Change.Detail] = []
        for conflict in conflicts where conflict.kind == .figure && conflict.relation == .update {
            for (number, value) in conflict.values.enumerated() where number > 0 && value.claims.allSatisfy(isFresh) {
                details.append(Change.Detail(.figure, about: conflict.about, before: conflict.values[number - 1].value, after: value.value))
            }
        }
        return details
    }

    // MARK: Parts

    private func change(_ kind: Change.Kind, _ event: Event, _ old: [String], _ brought: [String]) -> Change {
        let documents = Set(brought.compactMap { document(of: $0) }).sorted { (position[$0] ?? .max, $0) < (position[$1] ?? .max, $1) }
        return Change(kind, event: event.id, before: old, documents: documents, claims: brought)
    }

    private func isFresh(_ claim: String) -> Bool { document(of: claim).map(fresh.contains) ?? false }

    private func document(of claim: String) -> String? { claims[claim].map { after.claims.head($0).document } }

    private func claim(_ id: String) -> ChronicleClaim? { claims[id].map { after.claims[$0] } }

    /// The events of before that hold claims of this one, the one with most first.
    private func predecessors(_ event: Event) -> [String] {
        var shared: [String: Int] = [:]
        var order: [String] = []
        for claim in event.claims {
            guard let old = oldEventOf[claim] else { continue }
            if shared[old] == nil { order.append(old) }
            shared[old, default: 0] += 1
        }
        return order.enumerated().sorted { (shared[$1.element]!, $0.offset) < (shared[$0.element]!, $1.offset) }.map(\.element)
    }

    /// Whether reports differed on the same with the same values before.
    private func wasKnown(_ conflict: Conflict, _ old: [String]) -> Bool {
        let values = Set(conflict.values.map(\.value))
        return old.contains { event in
            (oldConflicts[event] ?? []).contains {
                $0.kind == conflict.kind && $0.relation == .contradiction && Set($0.values.map(\.value)) == values
            }
        }
    }

    private func denials(_ conflict: Conflict) -> [String] {
        // "asserted" first, then "denied".
        conflict.kind == .polarity && conflict.values.count == 2 ? conflict.values[1].claims : []
    }

    /// Whether a report of those days denies what its own outlet, or the one it quotes, said before.
    private func isRetraction(_ conflict: Conflict) -> Bool {
        guard conflict.kind == .polarity, conflict.values.count == 2 else { return false }
        let said = conflict.values[0].claims.filter { !isFresh($0) }.compactMap(claim)
        return denials(conflict).filter(isFresh).compactMap(claim).contains { denial in
            said.contains { claim in
                if let speaker = denial.source { return claim.source == speaker }
                return claim.source == nil && denial.claim.source == nil && outletOf[denial.document] != nil
                    && outletOf[denial.document] == outletOf[claim.document]
            }
        }
    }

    private func standing(_ event: Event) -> String {
        event.isDenied ? "denied" : event.polarity == .negative ? "not" : event.modality.rawValue
    }
}
