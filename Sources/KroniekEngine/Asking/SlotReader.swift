import KroniekExport
import KroniekModel

/// Takes out of a passage that fits a question the words that answer it.
struct SlotReader {
    let matcher: Matcher
    /// The tables of every language, by language.
    let words: [String: QuestionWords]

    private var query: Query { matcher.query }
    private func report(_ passage: Passage) -> Report { matcher.reports[passage.report] }

    func findings(_ passage: Passage, _ support: Support) -> [Finding] {
        switch query.asked {
        case .count: counts(passage, support)
        case .amount: amounts(passage, support)
        case .duration: durations(passage, support)
        case .date, .since, .until: times(passage, support)
        case .place: places(passage, support)
        case .person: persons(passage, support)
        case .thing: things(passage, support)
        case .said: speakers(passage, support)
        case .reason: reasons(passage, support)
        case .whether, .still, .happened, .changed: [sentence(passage, support)]
        }
    }

    // MARK: Figures

    private func counts(_ passage: Passage, _ support: Support) -> [Finding] {
        guard let head = query.noun.last else { return amounts(passage, support) }
        let isPersons = query.noun.contains { $0.classes.contains("person") }
        var fitting: [Int] = []
        for (index, quantity) in passage.quantities.enumerated() where !support.known.contains(where: { $0 == quantity.span }) {
            if !query.units.isEmpty {
                if quantity.unit.map(query.units.contains) ?? false { fitting.append(index) }
                if quantity.unit != nil { continue }
            }
            if quantity.unit == "%" { continue }
            if counted(quantity, passage, head) {
                fitting.append(index)
            } else if quantity.of == nil, quantity.unit == nil, !query.noun.isEmpty,
                isPersons || fitting.last.map({ $0 == index - 1 }) == true || names(head, before: quantity.span, passage)
            {
                // "50 soldiers in the north and 10 in Baghdad", "a crew of 25".
                fitting.append(index)
            }
        }
        let negatives = fitting.isEmpty ? negations(passage, support) : []
        return figures(fitting, passage, support) + negatives
    }

    /// Whether the counted words are of the sort asked for.
    private func counted(_ quantity: Quantity, _ passage: Passage, _ head: Query.Term) -> Bool {
        guard let span = quantity.ofSpan ?? (quantity.of != nil ? quantity.span : nil) else { return false }
        let inside = passage.words.filter { $0.span.overlaps(span) }
        guard let last = inside.last else { return false }
        let isHead = !last.keys.isDisjoint(with: head.keys) || !last.classes.isDisjoint(with: head.classes)
        if isHead { return true }
        // "Cubic metres of sand": any word of the measured.
        return query.noun.count > 1
            && query.noun.allSatisfy { term in
                inside.contains { !$0.keys.isDisjoint(with: term.keys) || !$0.classes.isDisjoint(with: term.classes) }
            }
    }

    private func names(_ head: Query.Term, before span: Span, _ passage: Passage) -> Bool {
        guard let at = passage.words.lastIndex(where: { $0.span.end <= span.start }) else { return false }
        return passage.words[max(0, at - 1)...at].contains { !$0.keys.isDisjoint(with: head.keys) || !$0.classes.isDisjoint(with: head.classes) }
    }

    private func amounts(_ passage: Passage, _ support: Support) -> [Finding] {
        let fitting = passage.quantities.indices.filter { index in
            let quantity = passage.quantities[index]
            if support.known.contains(quantity.span) { return false }
            if !query.units.isEmpty { return quantity.unit.map(query.units.contains) ?? false }
            return quantity.unit != nil && quantity.unit != "fraction"
        }
        return figures(fitting, passage, support)
    }

    private func figures(_ fitting: [Int], _ passage: Passage, _ support: Support) -> [Finding] {
        var kept = fitting
        if support.isNarrowed {
            // What another claim of the sentence counts answers another question: "four workers died and six firemen were hurt".
            let asked = Set(support.claims.map(\.id))
            let strange = Set(passage.claims.filter { !asked.contains($0.id) }.flatMap { $0.quantities.map(\.span) })
            let own = Set(support.claims.flatMap { $0.quantities.map(\.span) })
            if !own.isEmpty { kept = kept.filter { own.contains(passage.quantities[$0].span) || !strange.contains(passage.quantities[$0].span) } }
            // Several figures of one sort: those of the claim asked about, else those inside its words.
            if kept.count > 1 {
                let close = kept.filter { own.contains(passage.quantities[$0].span) }
                let inside = kept.filter { index in support.claims.contains { $0.claim.span.contains(passage.quantities[index].span) } }
                if !close.isEmpty { kept = close } else if !inside.isEmpty { kept = inside }
            }
        }
        // "48 of the 120 seats": the part, not the whole.
        kept = kept.filter { index in
            guard let span = passage.quantities[index].ofSpan else { return true }
            return span.start < passage.quantities[index].span.start
                || !kept.contains {
                    $0 < index && passage.quantities[$0].ofSpan == span && passage.quantities[$0].span != passage.quantities[index].span
                }
        }
        if kept.count > 1 {
            let placed = kept.filter { index in
                let from = passage.quantities[index].span.start
                let next = passage.quantities.map(\.span.start).filter { $0 > from }.min() ?? passage.span.end
                return support.known.contains { $0.start >= from && $0.end <= next && isName($0) }
            }
            if !placed.isEmpty { kept = placed }
        }
        return kept.map { index in
            let quantity = passage.quantities[index]
            let claim = claim(at: quantity.span, passage, support)
            let span =
                quantity.ofSpan.map { $0.start >= quantity.span.end && $0.start - quantity.span.end < 12 ? quantity.span.union($0) : quantity.span }
                ?? quantity.span
            return Finding(
                passage: passage,
                value: .figure(low: quantity.low, high: quantity.high, unit: quantity.unit, approximate: quantity.isApproximate), span: span,
                text: report(passage).source[span], claim: claim, score: support.score)
        }
    }

    private func isName(_ span: Span) -> Bool { span.count > 0 }

    /// "Nobody was injured" answers how many were.
    private func negations(_ passage: Passage, _ support: Support) -> [Finding] {
        guard support.isPredicateMet, let claim = support.claims.first(where: { $0.claim.polarity == .negative && $0.claim.modality == .actual }),
            passage.quantities.isEmpty
        else { return [] }
        var found = sentence(passage, support)
        found.claim = claim
        found.score -= 0.2
        return [found]
    }

    private func durations(_ passage: Passage, _ support: Support) -> [Finding] {
        let times = passage.times.filter { $0.kind == .duration && !support.known.contains($0.span) }.map { time in
            Finding(
                passage: passage, value: .duration(time.value), span: time.span, text: report(passage).source[time.span],
                claim: claim(at: time.span, passage, support), score: support.score)
        }
        let lengths = passage.quantities.indices.filter { passage.quantities[$0].unit.map(query.units.contains) ?? false }
        // "How long is the ship" and "how long did the strike last".
        if !query.units.isEmpty, !query.terms.contains(where: \.isPredicate) { return figures(lengths, passage, support) }
        return times
    }

    // MARK: Times

    private func times(_ passage: Passage, _ support: Support) -> [Finding] {
        var found: [Finding] = []
        for claim in support.claims {
            guard let time = claim.claim.time, let span = time.span, !time.interval.isUnknown, !support.known.contains(where: { $0.overlaps(span) })
            else { continue }
            found.append(
                Finding(
                    passage: passage, value: .time(time.interval), span: span, text: report(passage).source[span], claim: claim,
                    score: support.score + (time.bound == .since && query.asked == .since || time.bound == .until && query.asked == .until ? 0.1 : 0))
            )
        }
        // A time that no claim took, where it is the only one.
        let own = passage.times.filter { time in
            (time.kind == .date || time.kind == .time) && (!time.interval.isUnknown || time.value.hasPrefix("XXXX-"))
                && !support.known.contains { $0.overlaps(time.span) }
                && !passage.claims.contains { $0.claim.time?.span.map { $0.overlaps(time.span) } ?? false }
        }
        if found.isEmpty, !support.isPredicateMet || passage.claims.count { !$0.claim.isNominal } <= 2 || own.first?.interval.isUnknown == true {
            for time in own where own.count == 1 || !support.isPredicateMet {
                found.append(
                    Finding(
                        passage: passage, value: .time(time.interval), span: time.span, text: report(passage).source[time.span],
                        claim: claim(at: time.span, passage, support), score: support.score - 0.08))
            }
        }
        if query.asked == .until {
            // "On Monday" is no answer to until when.
            return found.filter { finding in
                passage.times.contains { $0.span.overlaps(finding.span) && ($0.bound == .until || $0.bound == .before) }
                    || finding.claim?.claim.time?.bound == .until
            }
        }
        return found
    }

    // MARK: Names

    private func places(_ passage: Passage, _ support: Support) -> [Finding] {
        var found: [Finding] = []
        for claim in support.claims {
            guard let place = claim.claim.place, !isKnown(place.span, support) else { continue }
            found.append(named(place.span, claim.place, passage, claim, support.score))
        }
        if found.isEmpty {
            let spans = support.claims.map(\.claim.span)
            for mention in passage.mentions where mention.form == .name && (mention.kind == .place || mention.kind == .facility) {
                guard !isKnown(mention.span, support), spans.contains(where: { $0.contains(mention.span) }) else { continue }
                guard !isAdjective(mention, passage) else { continue }
                found.append(
                    named(
                        mention.span, entity(mention, passage), passage, claim(at: mention.span, passage, support),
                        support.score - 0.08))
            }
        }
        return found
    }

    private func isAdjective(_ mention: Mention, _ passage: Passage) -> Bool {
        // A people's adjective is no place.
        support(mention, passage) == .other
    }

    private func support(_ mention: Mention, _ passage: Passage) -> EntityKind { mention.kind }

    private func persons(_ passage: Passage, _ support: Support) -> [Finding] {
        var found: [Finding] = []
        let hasPredicate = query.terms.contains { $0.isPredicate || $0.isWeak }
        for claim in support.claims where hasPredicate {
            // Where the question names whom it was done to, who did it did it: nobody else of the sentence answers.
            let order: [Role] =
                query.role == .patient ? [.patient, .recipient, .agent] : query.hasObject ? [.agent] : [.agent, .patient, .recipient]
            for role in order {
                let own = participants(claim, role, passage, support)
                if !own.isEmpty {
                    found += own
                    break
                }
            }
        }
        if found.isEmpty, support.isPredicateMet, query.kind == nil, query.role != .patient {
            // No person and no body: what does it then.
            for claim in support.claims { found += participants(claim, .agent, passage, support, anything: true) }
            for index in found.indices { found[index].score -= 0.11 }
        }
        if found.isEmpty, !hasPredicate || !support.isPredicateMet {
            // "The chief executive of Boskalis, Peter Berdowski": the name stands beside the words that say who is meant.
            let titles = phrases(support)
            for mention in passage.mentions where mention.form == .name && mention.kind == .person && !isKnown(mention.span, support) {
                guard let near = titles.compactMap({ gap($0, mention.span, passage) }).min() else { continue }
                found.append(
                    named(
                        mention.span, entity(mention, passage), passage, claim(at: mention.span, passage, support), support.score - Double(near) / 400
                    ))
            }
        }
        // "Nobody was hurt" says who was: nobody.
        return found.isEmpty ? negations(passage, support) : found
    }

    /// Bytes between two words of the question that stand in one phrase ("prime minister of the Netherlands").
    private static let inPhrase = 12
    /// Bytes between such a phrase and the name of who is meant: ", " or ", the ", " is the ".
    private static let toName = 10

    /// The words of the question in a passage, joined where they stand together; only the fullest, so that one of two words points at nobody.
    private func phrases(_ support: Support) -> [Span] {
        var joined: [(span: Span, words: Int)] = []
        for span in Set(support.known).sorted() {
            if let last = joined.last, span.start - last.span.end <= SlotReader.inPhrase {
                joined[joined.count - 1] = (last.span.union(span), last.words + (last.span.contains(span) ? 0 : 1))
            } else {
                joined.append((span, 1))
            }
        }
        let most = joined.map(\.words).max() ?? 0
        return joined.filter { $0.words == most }.map(\.span)
    }

    /// How far a name stands from a phrase, nil where it is too far or where another name stands between.
    private func gap(_ phrase: Span, _ name: Span, _ passage: Passage) -> Int? {
        guard !phrase.overlaps(name) else { return nil }
        let between = phrase.end <= name.start ? Span(phrase.end, name.start) : Span(name.end, phrase.start)
        guard between.count <= SlotReader.toName else { return nil }
        return passage.mentions.contains { $0.form == .name && between.overlaps($0.span) } ? nil : between.count
    }

    private func participants(_ claim: ChronicleClaim, _ role: Role, _ passage: Passage, _ support: Support, anything: Bool = false)
        -> [Finding]
    {
        var found: [Finding] = []
        for (number, participant) in claim.claim.participants.enumerated() where participant.role == role {
            guard !isKnown(participant.span, support), passage.span.contains(participant.span) else { continue }
            let text = report(passage)
            let id = number < claim.participants.count ? claim.participants[number] : nil
            if let kind = query.kind {
                if !isKind(participant, id, kind, passage) { continue }
            } else if query.asked == .person, !anything, !isSomebody(participant, id, passage) {
                continue
            }
            let mention = passage.mentions.first { $0.span == participant.span }
            if let mention, mention.form == .pronoun {
                // "He": whoever the report calls so.
                guard let name = mention.entity < text.annotation.entities.count ? text.annotation.entities[mention.entity] : nil, name.isNamed else {
                    continue
                }
                var one = named(participant.span, id, passage, claim, support.score - 0.1)
                one.text = name.name
                found.append(one)
                continue
            }
            found.append(named(participant.span, id, passage, claim, support.score))
        }
        // "Tugs and dredgers", "the Dutch" inside "Dutch salvors": the widest of those that overlap.
        return found.filter { one in !found.contains { $0.span != one.span && $0.span.contains(one.span) } }
    }

    /// A person, a body, a group, or a place that acts; no ship and no storm.
    private func isSomebody(_ participant: Claim.Participant, _ id: String?, _ passage: Passage) -> Bool {
        if let entity = matcher.index.entity(id),
            [.person, .organization, .mission].contains(entity.kind) || entity.kind == .place && entity.knowledge != nil
        {
            return true
        }
        if passage.mentions.contains(where: { participant.span.contains($0.span) && ($0.kind == .person || $0.kind == .organization) }) {
            return true
        }
        let language = String(report(passage).annotation.language.prefix { $0 != "-" })
        guard let table = words[language] else { return false }
        return passage.words.contains { word in
            participant.span.contains(word.span) && (word.classes.contains("person") || word.keys.contains(where: table.isSomebody))
        }
    }

    private func isKind(_ participant: Claim.Participant, _ id: String?, _ kind: EntityKind, _ passage: Passage) -> Bool {
        if let own = matcher.index.entity(id)?.kind, own == kind || kind == .place && own == .facility { return true }
        if passage.mentions.contains(where: { participant.span.contains($0.span) && $0.kind == kind }) { return true }
        // The noun itself stands there: "an Egyptian court".
        return query.noun.last.map { term in
            passage.words.contains {
                participant.span.contains($0.span) && (!$0.keys.isDisjoint(with: term.keys) || !$0.classes.isDisjoint(with: term.classes))
            }
        } ?? false
    }

    private func things(_ passage: Passage, _ support: Support) -> [Finding] {
        if query.isSaying { return words(passage, support) }
        if let head = query.noun.last {
            if query.kind != nil {
                let found = persons(passage, support)
                if !found.isEmpty { return found }
                return passage.mentions.filter { $0.form == .name && $0.kind == query.kind && !isKnown($0.span, support) }
                    .filter { mention in support.claims.contains { $0.claim.span.contains(mention.span) } }
                    .map { named($0.span, entity($0, passage), passage, claim(at: $0.span, passage, support), support.score - 0.08) }
            }
            // "Which ship": the words that hold the noun.
            guard passage.words.contains(where: { !$0.keys.isDisjoint(with: head.keys) || !$0.classes.isDisjoint(with: head.classes) }) else {
                return []
            }
            return [sentence(passage, support)]
        }
        guard support.isPredicateMet || query.terms.contains(where: { !$0.isPredicate }) else { return [] }
        return [sentence(passage, support)]
    }

    // MARK: Words

    /// Who vouches for what a passage says.
    private func speakers(_ passage: Passage, _ support: Support) -> [Finding] {
        var found: [Finding] = []
        for claim in support.claims {
            guard let source = claim.claim.source, !source.span.isEmpty, passage.span.contains(source.span), !isKnown(source.span, support) else {
                continue
            }
            var one = named(source.span, claim.source, passage, claim, support.score)
            if let mention = passage.mentions.first(where: { $0.span == source.span }), mention.form == .pronoun {
                let entities = report(passage).annotation.entities
                guard mention.entity < entities.count, entities[mention.entity].isNamed else { continue }
                one.text = entities[mention.entity].name
            }
            found.append(one)
        }
        return found
    }

    /// What somebody named in the question says.
    private func words(_ passage: Passage, _ support: Support) -> [Finding] {
        let speaking = passage.claims.filter { claim in
            guard let source = claim.claim.source else { return false }
            return support.known.contains { $0.overlaps(source.span) } || claim.source.map(isAsked) ?? false
        }
        guard let claim = speaking.first else { return [] }
        var found = sentence(passage, support)
        found.claim = support.claims.first { own in speaking.contains { $0.id == own.id } } ?? claim
        return [found]
    }

    private func isAsked(_ entity: String) -> Bool {
        guard let known = matcher.index.entity(entity) else { return false }
        let names = Set(([known.name] + known.names.values.flatMap { $0 }).map(NameFolding.fold))
        return query.names.contains { name in
            name.ids.contains(entity) || names.contains(name.folded) || names.contains { NameFolding.holds($0, name.folded) }
        }
    }

    private func reasons(_ passage: Passage, _ support: Support) -> [Finding] {
        let language = String(report(passage).annotation.language.prefix { $0 != "-" })
        guard let table = words[language] else { return [] }
        let forms = passage.words.map(\.folded)
        let isGiven = table.cause.contains { phrase in
            phrase.count <= forms.count && (0...(forms.count - phrase.count)).contains { forms[$0..<$0 + phrase.count].elementsEqual(phrase) }
        }
        return isGiven ? [sentence(passage, support)] : []
    }

    func sentence(_ passage: Passage, _ support: Support) -> Finding {
        let text = report(passage).source[passage.span]
        let claim = support.claims.first { support.known.contains($0.claim.trigger) } ?? support.claims.first
        return Finding(
            passage: passage, value: .sentence(NameFolding.fold(text)), span: claim.map { clipped($0.claim.span, passage.span) } ?? passage.span,
            text: text, claim: claim, score: support.score)
    }

    // MARK: Small things

    private func clipped(_ span: Span, _ whole: Span) -> Span { whole.contains(span) ? span : whole }

    private func named(_ words: Span, _ id: String?, _ passage: Passage, _ claim: ChronicleClaim?, _ score: Double) -> Finding {
        var (span, id) = (words, id)
        // "Opposition leader | Viktor Sand": the name is who it is.
        if let name = passage.mentions.first(where: {
            $0.form == .name && ($0.kind == .person || $0.kind == .organization) && $0.span.start > words.end - 1 && $0.span.start - words.end <= 1
        }) {
            span = span.union(name.span)
            id = entity(name, passage) ?? id
        }
        let text = report(passage).source[span]
        let isNamed = matcher.index.entity(id) != nil
        return Finding(
            passage: passage, value: .name(isNamed ? id ?? "" : NameFolding.fold(text)), span: span, text: text, claim: claim,
            entity: isNamed ? id : nil,
            score: score)
    }

    private func entity(_ mention: Mention, _ passage: Passage) -> String? {
        let names = report(passage).names
        guard names.indices.contains(mention.entity) else { return nil }
        let known = report(passage).ids[mention.entity]
        if let id = known.first, matcher.index.entity(id) != nil { return id }
        return nil
    }

    /// Whether the question holds the words already.
    private func isKnown(_ span: Span, _ support: Support) -> Bool {
        support.known.contains { $0.overlaps(span) && $0.count * 5 >= span.count * 4 || $0.contains(span) }
    }

    private func claim(at span: Span, _ passage: Passage, _ support: Support) -> ChronicleClaim? {
        support.claims.filter { $0.claim.span.contains(span) }.min { $0.claim.span.count < $1.claim.span.count } ?? support.claims.first
            ?? passage.claims.filter { $0.claim.span.contains(span) }.min { $0.claim.span.count < $1.claim.span.count }
    }
}
