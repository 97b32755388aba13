import KroniekModel

/// Gives entities the names that the user wants for them, and marks those about which he decided.
enum EntityNames {
    /// - Parameter settled: what the user decided about which are one.
    /// - Returns: what became of each decision about entities, by its number.
    static func apply(
        _ log: [Decision], to entities: inout EntityIndex, in corpus: Corpus, _ settled: [EntityReplay.Settled]
    ) -> [Int: DecisionPlacement] {
        var placements: [Int: DecisionPlacement] = [:]
        guard log.contains(where: \.isAboutThings) else { return placements }
        var anchors = Anchors(corpus)
        let holding = Decision.holding(log)
        var changed: [Int: Entity] = [:]
        for one in settled {
            var placement = one.placement
            for position in one.places.compactMap({ entities.position($0.document, $0.local) }) {
                var entity = changed[position] ?? entities.entities[position]
                let mark = DecisionMark(decision: placement.decision, kind: placement.kind)
                if !entity.decided.contains(mark) { entity.decided.append(mark) }
                changed[position] = entity
                // Of one that was parted what stays; the other bears the mark too.
                if placement.entity == nil { placement.entity = entity.id }
            }
            placements[placement.decision] = placement
        }
        for decision in log where holding.contains(decision.number) {
            guard let wanted = decision.entity, decision.kind == .rename, let name = decision.text else { continue }
            var placement = DecisionPlacement(decision: decision.number, kind: .rename, state: .lost)
            placement.anchors = wanted.mentions.count
            var votes: [Int: Int] = [:]
            for mention in wanted.mentions {
                switch anchors.entity(mention) {
                case .noReport: placement.withoutReport += 1
                case .nothing: placement.unread += 1
                case .places(let places):
                    for position in Set(places.compactMap({ entities.position($0.document, $0.local) })) { votes[position, default: 0] += 1 }
                }
            }
            // An id of the knowledge pack stays; one made of a name is only looked for where no words lead to the entity.
            let known = entities.position(of: wanted.id).flatMap { entities.entities[$0].knowledge != nil || wanted.mentions.isEmpty ? $0 : nil }
            let voted = votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
            if let found = known ?? voted {
                var entity = changed[found] ?? entities.entities[found]
                entity.name = name
                entity.decided.removeAll { $0.kind == .rename }
                entity.decided.append(DecisionMark(decision: decision.number, kind: .rename))
                entity.decided.sort { $0.decision < $1.decision }
                changed[found] = entity
                placement.entity = entity.id
                placement.elsewhere = wanted.mentions.count - placement.withoutReport - placement.unread - (votes[found] ?? 0)
                placement.state = known != nil || placement.withoutReport + placement.unread + placement.elsewhere == 0 ? .placed : .partly
            }
            placements[decision.number] = placement
        }
        entities.replace(changed)
        return placements
    }
}
