import KroniekModel

/// Levels that rise and fall: what an index closed at, what something costs, how high a toll is.
///
/// A point is a figure that is told as the level: after a word that leads to one ("rose to 4,000"), or of a predicate whose figure is one ("costs 40 euros").
/// By how much something changed is none. Figures of different units are different series.
struct LevelStates: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue
    let words: [StoryWords]

    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        let subjects = StateSubjects(table: table, words: words)
        var found: [(subject: StateSubjects.Subject, draft: Int, kind: String)] = []
        var points: [StateSeries.Point] = []
        let isLevel = table.conceptNames.map { name in concepts[name].map { $0.effect != nil && ActivityStates.status($0.effect) == nil } ?? false }
        for index in drafts.indices where drafts[index].event.polarity == .positive && drafts[index].event.modality == .actual {
            for member in drafts[index].members {
                guard let concept = table.type(member), isLevel[concept] else { continue }
                let facts = table.facts[member]
                guard facts.polarity == .positive, !facts.isDenied, facts.modality == .actual, let quantity = level(member),
                    let subject = subject(member, subjects, besides: quantity.span)
                else { continue }
                guard !facts.interval.isUnknown || facts.reported != nil else { continue }
                found.append((subject, index, "\(quantity.unit ?? "")\t\(counted(quantity))"))
                points.append(
                    StateSeries.Point(
                        value: Words.text(table, member, quantity.span), low: quantity.low, high: quantity.high, interval: facts.interval,
                        reported: facts.reported.map { CalendarDay(number: $0) }, claims: [ClaimID.of(table, member)]))
            }
        }
        var bySubject: [Int: [Int]] = [:]
        for (place, root) in subjects.joined(found).enumerated() { bySubject[root, default: []].append(place) }
        return bySubject.keys.sorted().compactMap { root in
            let own = bySubject[root]!
            let ordered = StateReader.ordered(own.map { points[$0] })
            guard StateReader.isCourse(ordered) else { return nil }
            let (id, name) = subjects.name(own.map { found[$0].subject })
            return StateSeries(subject: id, subjectName: name, attribute: "level", series: ordered)
        }
    }

    private func counted(_ quantity: Quantity) -> String { quantity.unit == nil ? quantity.ofLemma.map(NameForm.plain) ?? "" : "" }

    /// The one figure that the claim tells as a level.
    private func level(_ member: Int) -> Quantity? {
        guard let concept = concepts[table.claim(member).type], ActivityStates.status(concept.effect) == nil else { return nil }
        let quantities = table.corpus.documents[table.facts[member].document].annotation.quantities
        let own = table.claim(member).quantities.filter { quantities.indices.contains($0) }.map { quantities[$0] }
        switch concept.effect {
        case .raises, .lowers, .sets:
            let reached = own.filter { LevelWords(words: words).lead(to: $0.span, table.facts[member], table) }
            if reached.count == 1 { return reached[0] }
            return reached.isEmpty && own.count == 1 && concept.tellsLevel && concept.effect == .sets ? own[0] : nil
        default:
            return nil
        }
    }

    /// Whose level it is: the patient; a named thing, or words that are not the figure's own.
    private func subject(_ member: Int, _ subjects: StateSubjects, besides figure: Span) -> StateSubjects.Subject? {
        let claim = table.claim(member)
        let facts = table.facts[member]
        let patients = claim.participants.filter { $0.role == .patient }
        guard let participant = patients.first(where: { !$0.span.overlaps(figure) }) ?? claim.participants.first(where: { $0.role == .agent }),
            !participant.span.overlaps(figure)
        else { return nil }
        let entity = table.entities.position(facts.document, participant.entity)
        guard let argument = facts.arguments.first(where: { $0.role == participant.role && $0.entity == entity }) else { return nil }
        if let entity, argument.isHead, table.entities.isNamed[entity] {
            switch table.entities.kinds[entity] {
            case .person, .place, .facility, .mission, .event: return nil
            case .organization, .product, .other:
                return StateSubjects.Subject(member: member, entity: entity, lemma: argument.lemma, span: participant.span)
            }
        }
        if subjects.isNameless(participant, member) { return nil }
        return StateSubjects.Subject(member: member, entity: nil, lemma: argument.lemma, span: participant.span)
    }
}
