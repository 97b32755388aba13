import KroniekModel

/// Activities that are planned, begin, are suspended, go on again and end; levels that rise and fall.
///
/// What an activity is called differs by report and language ("the training mission", "de trainingsmissie"): two descriptions are one subject when claims of
/// one event use both, or when they are one word tied to one place or agent.
struct ActivityStates: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue

    private struct Node: Hashable {
        var document: Int
        var lemma: Int
        /// Set for a named subject; the rest is then −1.
        var entity: Int
    }

    private struct Move {
        var draft: Int
        var member: Int
        var node: Int
        var effect: Concept.Effect
    }

    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        var nodes: [Node: Int] = [:]
        var example: [Int] = []
        var moves: [Move] = []
        for (index, draft) in drafts.enumerated() where draft.event.polarity == .positive && !draft.event.isDenied {
            for member in draft.members {
                guard let effect = concepts[table.claim(member).type]?.effect, let (node, _) = subject(member) else { continue }
                let number = nodes[node] ?? nodes.count
                if nodes[node] == nil {
                    nodes[node] = number
                    example.append(member)
                }
                moves.append(Move(draft: index, member: member, node: number, effect: effect))
            }
        }
        var joined = Joined(count: nodes.count)
        var byDraft: [Int: Int] = [:]
        var byTie: [[Int]: Int] = [:]
        let nodeOf = nodes.sorted { $0.value < $1.value }.map(\.key)
        for move in moves {
            if let other = byDraft[move.draft] { joined.join(other, move.node) } else { byDraft[move.draft] = move.node }
            guard nodeOf[move.node].entity < 0 else { continue }
            for tie in ties(move.member) {
                let key = [nodeOf[move.node].lemma, tie]
                if let other = byTie[key] { joined.join(other, move.node) } else { byTie[key] = move.node }
            }
        }
        var bySubject: [Int: [Move]] = [:]
        for move in moves { bySubject[joined.root(move.node), default: []].append(move) }
        var result: [StateSeries] = []
        for root in bySubject.keys.sorted() {
            let own = bySubject[root]!
            let named = own.map { nodeOf[$0.node].entity }.filter { $0 >= 0 }.min()
            let levels = own.filter { ActivityStates.status($0.effect) == nil }
            let activity = own.filter { ActivityStates.status($0.effect) != nil }
            let id = named.map { table.entities.entities[$0].id } ?? words(example[root])
            let name = named.map { table.entities.entities[$0].name } ?? words(example[root])
            if let points = points(activity, drafts),
                points.count > 1 || named != nil || activity.contains(where: { $0.effect == .suspends || $0.effect == .resumes })
            {
                result.append(StateSeries(subject: id, subjectName: name, attribute: "status", series: points))
            }
            if let points = levelPoints(levels, drafts) {
                result.append(StateSeries(subject: id, subjectName: name, attribute: "level", series: points))
            }
        }
        return result
    }

    // MARK: Subjects

    /// What the claim's effect falls on: its patient, else what begins or ends by itself. People, places and organisations that act are no activities.
    private func subject(_ member: Int) -> (Node, Facts.Argument)? {
        let facts = table.facts[member]
        for role in [Role.patient, .topic] {
            for argument in facts.arguments where argument.role == role {
                if let entity = argument.entity, argument.isNamed {
                    switch table.entities.entities[entity].kind {
                    case .mission, .event, .organization, .product, .facility, .other:
                        return (Node(document: -1, lemma: -1, entity: entity), argument)
                    case .person, .place: continue
                    }
                }
                return (Node(document: facts.document, lemma: argument.lemma, entity: -1), argument)
            }
        }
        guard !facts.arguments.contains(where: { $0.role == .patient }), let agent = facts.arguments.first(where: { $0.role == .agent }) else {
            return nil
        }
        guard let entity = agent.entity else { return (Node(document: facts.document, lemma: agent.lemma, entity: -1), agent) }
        switch table.entities.entities[entity].kind {
        case .mission, .event:
            return (
                agent.isNamed ? Node(document: -1, lemma: -1, entity: entity) : Node(document: facts.document, lemma: agent.lemma, entity: -1), agent
            )
        case .person, .place, .organization, .product, .facility, .other: return nil
        }
    }

    private func ties(_ member: Int) -> [Int] {
        let facts = table.facts[member]
        return (facts.arguments.compactMap { $0.isNamed ? $0.entity : nil } + [facts.place].compactMap { $0 })
    }

    private func words(_ member: Int) -> String {
        let claim = table.claim(member)
        for role in [Role.patient, .topic, .agent] {
            if let found = claim.participants.first(where: { $0.role == role }) {
                let words = ClauseTrimmer.polished(Words.text(table, member, found.span))
                if !words.isEmpty { return words }
            }
        }
        return claim.lemma
    }

    // MARK: Points

    /// Nil for what changes a level.
    static func status(_ effect: Concept.Effect) -> String? {
        switch effect {
        case .plans: "planned"
        case .starts: "active"
        case .suspends: "suspended"
        case .resumes: "resumed"
        case .ends: "ended"
        case .raises, .lowers, .sets: nil
        }
    }

    private func points(_ moves: [Move], _ drafts: [EventBuilder.Draft]) -> [StateSeries.Point]? {
        var byDraft: [Int: Move] = [:]
        for move in moves where byDraft[move.draft] == nil { byDraft[move.draft] = move }
        let points = byDraft.keys.sorted().compactMap { draft -> StateSeries.Point? in
            let event = drafts[draft].event
            let value: String
            switch event.modality {
            case .actual: value = ActivityStates.status(byDraft[draft]!.effect)!
            case .planned: value = ActivityStates.status(.plans)!
            case .possible, .demanded, .conditional: return nil
            }
            return StateSeries.Point(
                value: value, from: event.interval.earliest ?? event.interval.latest, to: nil, reported: event.firstReported, claims: event.claims)
        }
        return points.isEmpty ? nil : StateReader.ordered(points)
    }

    /// A level's value is the figure, or the words that say what it became; a move without either is no point.
    private func levelPoints(_ moves: [Move], _ drafts: [EventBuilder.Draft]) -> [StateSeries.Point]? {
        var points: [StateSeries.Point] = []
        for move in moves where drafts[move.draft].event.modality == .actual {
            let event = drafts[move.draft].event
            let claim = table.claim(move.member)
            let quantities = table.corpus.documents[table.facts[move.member].document].annotation.quantities
            let reached = claim.participants.last { $0.role == .recipient }
            let figure = claim.quantities.last { quantities.indices.contains($0) }.map { quantities[$0] }
            guard reached != nil || figure != nil else { continue }
            let span = reached?.span ?? figure!.span
            points.append(
                StateSeries.Point(
                    value: Words.text(table, move.member, span), low: figure?.low, high: figure?.high,
                    from: event.interval.earliest ?? event.interval.latest,
                    to: nil, reported: event.firstReported, claims: [ClaimID.of(table, move.member)]))
        }
        return points.isEmpty ? nil : StateReader.ordered(points)
    }
}

/// Disjoint sets; the least member stands for its set.
struct Joined: Sendable {
    private var parent: [Int]
    init(count: Int) { parent = Array(0..<count) }

    /// Halves the way as it goes (Tarjan and van Leeuwen 1984), so that long chains stay short.
    mutating func root(_ element: Int) -> Int {
        var element = element
        while parent[element] != element {
            parent[element] = parent[parent[element]]
            element = parent[element]
        }
        return element
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        parent[max(x, y)] = min(x, y)
    }
}
