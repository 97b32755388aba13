import KroniekModel

/// Activities that are planned, begin, are suspended, go on again and end.
///
/// Only predicates that the lexicon marks as being about an activity move one: a bank that is evacuated or a firm that settles a suit has no status. What
/// people, bodies and places are is none of an activity's states either.
struct ActivityStates: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue
    let words: [StoryWords]

    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        let subjects = StateSubjects(table: table, words: words)
        var found: [(subject: StateSubjects.Subject, draft: Int, kind: String)] = []
        let moves = table.conceptNames.map { name in
            concepts[name].map { $0.movesActivity && ActivityStates.status($0.effect) != nil } ?? false
        }
        for index in drafts.indices where drafts[index].event.polarity == .positive && !drafts[index].event.isDenied {
            for member in drafts[index].members where table.facts[member].polarity == .positive && !table.facts[member].isDenied {
                guard let concept = table.type(member), moves[concept], let subject = subject(member, subjects) else { continue }
                found.append((subject, index, ""))
            }
        }
        var bySubject: [Int: [Int]] = [:]
        for (place, root) in subjects.joined(found).enumerated() { bySubject[root, default: []].append(place) }
        var result: [StateSeries] = []
        for root in bySubject.keys.sorted() {
            let own = bySubject[root]!.map { found[$0] }
            let points = points(own, drafts)
            guard StateReader.isCourse(points) || (points.count == 1 && isTurn(points[0])) else { continue }
            let (id, name) = subjects.name(own.map(\.subject))
            result.append(StateSeries(subject: id, subjectName: name, attribute: "status", series: points))
        }
        return result
    }

    /// What the claim's effect falls on: its patient, else what begins or ends by itself.
    private func subject(_ member: Int, _ subjects: StateSubjects) -> StateSubjects.Subject? {
        let claim = table.claim(member)
        let facts = table.facts[member]
        for role in [Role.patient, .topic, .agent] {
            guard let place = claim.participants.firstIndex(where: { $0.role == role }) else { continue }
            let participant = claim.participants[place]
            let entity = table.entities.position(facts.document, participant.entity)
            var named: Int?
            if let entity {
                switch table.entities.kinds[entity] {
                case .mission, .event, .other: if table.entities.isNamed[entity] { named = entity }
                case .person, .organization, .place, .facility, .product: return nil
                }
            }
            if named == nil, subjects.isNameless(participant, member) { return nil }
            guard let argument = facts.arguments.first(where: { $0.role == role && $0.entity == entity }) else { return nil }
            // A name that only describes ("Dutch" of "the Dutch mission") is not what is suspended.
            return StateSubjects.Subject(member: member, entity: argument.isHead ? named : nil, lemma: argument.lemma, span: participant.span)
        }
        return nil
    }

    /// Nil for what changes a level.
    static func status(_ effect: Concept.Effect?) -> String? {
        switch effect {
        case .plans: "planned"
        case .starts: "active"
        case .suspends: "suspended"
        case .resumes: "resumed"
        case .ends: "ended"
        case .raises, .lowers, .sets, nil: nil
        }
    }

    /// Whether one point tells of a course by itself: what goes on again has stopped, what is suspended went on.
    private func isTurn(_ point: StateSeries.Point) -> Bool {
        [Concept.Effect.suspends, .resumes].contains { ActivityStates.status($0) == point.value }
    }

    /// One for each event that says one thing of the subject and has a day.
    private func points(_ own: [(subject: StateSubjects.Subject, draft: Int, kind: String)], _ drafts: [EventBuilder.Draft]) -> [StateSeries.Point] {
        var byDraft: [Int: [Int]] = [:]
        for item in own { byDraft[item.draft, default: []].append(item.subject.member) }
        /// By claim what a plan is to lead to.
        var planned: [String: String] = [:]
        let points = byDraft.keys.sorted().compactMap { draft -> StateSeries.Point? in
            let event = drafts[draft].event
            let members = byDraft[draft]!
            let values = Set(members.compactMap { ActivityStates.status(concepts[table.claim($0).type]?.effect) })
            guard values.count == 1, var value = values.first else { return nil }
            switch event.modality {
            case .actual: break
            case .planned:
                planned[ClaimID.of(table, members[0])] = value
                value = ActivityStates.status(.plans)!
            case .possible, .demanded, .conditional: return nil
            }
            // The event's other reports may date something else of it.
            let facts = members.map { table.facts[$0] }
            let (interval, reported) = (EventBuilder.interval(facts).0, facts.compactMap(\.reported).min())
            guard !interval.isUnknown || reported != nil else { return nil }
            return StateSeries.Point(
                value: value, interval: interval, reported: reported.map { CalendarDay(number: $0) },
                claims: members.map { ClaimID.of(table, $0) })
        }
        // What is so already is no plan any more.
        var reached: Set<String> = []
        var kept: [StateSeries.Point] = []
        for point in StateReader.ordered(points) {
            if let aim = planned[point.claims[0]] {
                if !reached.contains(aim) { kept.append(point) }
            } else {
                reached = [point.value]
                kept.append(point)
            }
        }
        return StateReader.ordered(kept)
    }
}
