import KroniekModel

/// How many of something somebody has at a place, through time: counts in claims that something holds. A plan is no strength.
struct StrengthStates: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue

    private struct Key: Hashable {
        var subject: Int
        var place: Int
        var lemma: String
    }

    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        var found: [Key: [StateSeries.Point]] = [:]
        let isState = table.conceptNames.map { concepts[$0]?.kind == .state }
        for index in drafts.indices where drafts[index].event.polarity == .positive && drafts[index].event.modality == .actual {
            for member in drafts[index].members {
                guard let concept = table.type(member), isState[concept] else { continue }
                let facts = table.facts[member]
                guard let place = facts.place, facts.modality == .actual, facts.polarity == .positive, !facts.isDenied else { continue }
                let annotation = table.corpus.documents[facts.document].annotation
                for index in table.claim(member).quantities where annotation.quantities.indices.contains(index) {
                    let quantity = annotation.quantities[index]
                    guard quantity.unit == nil, let lemma = quantity.ofLemma, let subject = owner(member, quantity, besides: place) else { continue }
                    found[Key(subject: subject, place: place, lemma: NameForm.plain(lemma)), default: []].append(
                        StateSeries.Point(
                            value: Words.text(table, member, quantity.span), low: quantity.low, high: quantity.high, interval: facts.interval,
                            reported: facts.reported.map { CalendarDay(number: $0) }, claims: [ClaimID.of(table, member)]))
                }
            }
        }
        return found.compactMap { key, points in
            let ordered = StateReader.ordered(points)
            guard StateReader.isCourse(ordered) else { return nil }
            let (subject, place) = (table.entities.entities[key.subject], table.entities.entities[key.place])
            return StateSeries(
                subject: subject.id, subjectName: subject.name, attribute: "\(key.lemma) (\(place.name))", series: ordered)
        }
    }

    /// Whose they are: a name within the counted words, else a country or organisation that takes part.
    private func owner(_ member: Int, _ quantity: Quantity, besides place: Int) -> Int? {
        let facts = table.facts[member]
        if let span = quantity.ofSpan {
            for mention in table.mentions[facts.document].names(meeting: span) {
                if let position = table.entities.position(facts.document, mention.entity), position != place { return position }
            }
        }
        for argument in facts.arguments where argument.isNamed && argument.role != .recipient {
            guard let entity = argument.entity, entity != place else { continue }
            switch table.entities.kinds[entity] {
            case .organization, .mission, .place: return entity
            case .person, .facility, .product, .event, .other: continue
            }
        }
        return nil
    }
}
