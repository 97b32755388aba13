public import KroniekModel

extension ChronicleIndex {
    /// The part of the chronicle that these events need: their claims, what differs and what changes with them, and the documents and entities of all that.
    ///
    /// Closed: whatever an id in it names is in it. A claim that another event tells has no event here, and a plan whose outcome was not selected no outcome.
    public func selection(of events: [Event]) -> Chronicle {
        if events.count == chronicle.events.count { return chronicle }
        let chosen = Set(events.map(\.id))
        var claimIDs = Set(events.flatMap(\.claims))
        let conflicts = chronicle.conflicts.filter { conflict in
            if let event = conflict.event { return chosen.contains(event) }
            return conflict.values.contains { $0.claims.contains { claimIDs.contains($0) } }
        }
        let states = chronicle.states.filter { state in state.series.contains { $0.claims.contains { claimIDs.contains($0) } } }
        claimIDs.formUnion(conflicts.flatMap(\.values).flatMap(\.claims))
        claimIDs.formUnion(states.flatMap(\.series).flatMap(\.claims))
        let claims = chronicle.claims.filter { claimIDs.contains($0.id) }.map { claim in
            var claim = claim
            if let event = claim.event, !chosen.contains(event) { claim.event = nil }
            return claim
        }
        var documentIDs = Set(claims.map(\.document))
        documentIDs.formUnion(chronicle.documents.filter { documentIDs.contains($0.id) }.compactMap(\.duplicateOf))
        var entityIDs = Set(claims.flatMap { $0.participants.compactMap { $0 } + [$0.place, $0.source].compactMap { $0 } })
        entityIDs.formUnion(events.flatMap { $0.participants.map(\.entity) + [$0.place].compactMap { $0 } })
        entityIDs.formUnion(states.map(\.subject))
        return Chronicle(
            documents: chronicle.documents.filter { documentIDs.contains($0.id) }, entities: chronicle.entities.filter { entityIDs.contains($0.id) },
            claims: claims,
            events: chronicle.events.filter { chosen.contains($0.id) }.map { event in
                var event = event
                if let done = event.carriedOutBy, !chosen.contains(done) { event.carriedOutBy = nil }
                return event
            }, conflicts: conflicts, states: states,
            decisions: chronicle.decisions.filter { $0.events.contains(where: chosen.contains) || $0.entity.map(entityIDs.contains) ?? false }.map {
                var placement = $0
                placement.events.removeAll { !chosen.contains($0) }
                return placement
            })
    }
}
