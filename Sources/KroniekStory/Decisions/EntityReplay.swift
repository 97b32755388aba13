import KroniekModel

/// Makes the user's decisions again about which things are one and which are not, in the order of the log, on what the linker found.
///
/// A thing is found by its id in the knowledge pack, else as the one that most of the words denote on which the decision holds.
struct EntityReplay {
    /// What became of a decision, and where in the reports the thing is first spoken of that it is about now.
    struct Settled {
        var placement: DecisionPlacement
        var places: [Anchors.Place]
    }

    private var anchors: Anchors

    static func run(_ log: [Decision], on linker: inout EntityLinker, in corpus: Corpus) -> [Settled] {
        guard log.contains(where: { !$0.entities.isEmpty }) else { return [] }
        var replay = EntityReplay(anchors: Anchors(corpus))
        let holding = Decision.holding(log)
        var settled: [Settled] = []
        for decision in log where holding.contains(decision.number) && !decision.entities.isEmpty {
            var placement = DecisionPlacement(decision: decision.number, kind: decision.kind, state: .lost)
            let things =
                switch decision.kind {
                case .merge: replay.merge(decision.entities, &placement, on: &linker)
                case .split: replay.split(decision.entities, &placement, on: &linker)
                default: [Int]()
                }
            if !things.isEmpty {
                placement.state = placement.withoutReport + placement.unread + placement.elsewhere == 0 ? .placed : .partly
            }
            // Groups may still be joined with others: a place in a report is what lasts.
            settled.append(Settled(placement: placement, places: things.map(linker.place)))
        }
        return settled
    }

    /// Where the words stand on which a decision about a thing holds.
    private mutating func places(_ wanted: EntityAnchor, _ placement: inout DecisionPlacement) -> [[Anchors.Place]] {
        placement.anchors += wanted.mentions.count
        return wanted.mentions.compactMap { mention in
            switch anchors.entity(mention) {
            case .noReport: placement.withoutReport += 1
            case .nothing: placement.unread += 1
            case .places(let places): return places
            }
            return nil
        }
    }

    /// The thing that these words denote.
    private func thing(
        _ wanted: EntityAnchor, _ places: [[Anchors.Place]], _ placement: inout DecisionPlacement, on linker: EntityLinker
    ) -> Int? {
        var votes: [Int: Int] = [:]
        for mention in places { for group in Set(mention.map(linker.group)) { votes[group, default: 0] += 1 } }
        let voted = votes.min { ($1.value, linker.place(of: $0.key)) < ($0.value, linker.place(of: $1.key)) }?.key
        let found = linker.group(known: wanted.id) ?? voted
        placement.elsewhere += places.count - (found.flatMap { votes[$0] } ?? 0)
        return found
    }

    private mutating func merge(_ wanted: [EntityAnchor], _ placement: inout DecisionPlacement, on linker: inout EntityLinker) -> [Int] {
        var found: [Int] = []
        for entity in wanted {
            let places = places(entity, &placement)
            if let thing = thing(entity, places, &placement, on: linker) { found.append(thing) }
        }
        guard found.count > 1 else { return [] }
        linker.unite(found)
        return [found[0]]
    }

    /// What leaves stands in the thing from which it leaves, or is another already.
    private mutating func split(_ wanted: [EntityAnchor], _ placement: inout DecisionPlacement, on linker: inout EntityLinker) -> [Int] {
        guard wanted.count == 2 else { return [] }
        let staying = places(wanted[0], &placement)
        guard let rest = thing(wanted[0], staying, &placement, on: linker) else { return [] }
        let leaving = places(wanted[1], &placement).flatMap(\.self)
        if let other = linker.part(leaving, from: rest, staying: staying.flatMap(\.self)) { return [rest, other] }
        let apart = Set(leaving.map(linker.group)).subtracting([rest])
        return apart.isEmpty ? [] : [rest] + apart.sorted { linker.place(of: $0) < linker.place(of: $1) }
    }
}

extension Anchors.Place: Comparable {
    static func < (a: Self, b: Self) -> Bool { (a.document, a.local) < (b.document, b.local) }
}
