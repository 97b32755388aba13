import KroniekModel

/// What may never stand in one event, whatever else speaks for it.
struct CannotLink: Sendable {
    let table: FactTable

    /// Days between two explicit dates of one named person's event that are taken for a disagreement and not for two events.
    private static let disputedDays = 3

    func forbids(_ a: Facts, _ b: Facts) -> Bool {
        if a.polarity != b.polarity { return true }
        if clash(a.modality, b.modality) { return true }
        if planThenDone(a, b) || planThenDone(b, a) { return true }
        let isFirm = a.document == b.document || (a.isAnchored && b.isAnchored)
        if isFirm, a.isExplicit, b.isExplicit, !a.interval.overlaps(b.interval), !isDispute(a, b) { return true }
        if let x = a.place, let y = b.place, table.geography.relation(x, y) == .apart { return true }
        if moveOfAnother(a, b) || a.document == b.document && otherMove(a, b) { return true }
        if a.document == b.document, otherCount(a, b) || figureOfAnother(a, b) { return true }
        if otherPeople(a, b, .patient) || otherPeople(a, b, .agent) { return true }
        if a.kind == .statement, b.kind == .statement {
            // Who spoke before one report was out did not say then what another tells of later days.
            if a.document != b.document, gap(a.interval, b.interval) != nil { return true }
            if !a.people.isEmpty, !b.people.isEmpty, !a.people.contains(where: b.people.contains) { return true }
            let (x, y) = (a.named(.agent), b.named(.agent))
            if !x.isEmpty, !y.isEmpty, !x.contains(where: { m in y.contains { table.geography.touch(m, $0) } }) { return true }
        }
        return false
    }

    /// Rises and falls of different named things: two indices, two firms. Within one language: names of another may not be known as the same.
    private func moveOfAnother(_ a: Facts, _ b: Facts) -> Bool {
        guard a.language == b.language, let x = a.concept, let y = b.concept, table.moving.contains(x), table.moving.contains(y) else { return false }
        let (first, second) = (heads(a, .patient), heads(b, .patient))
        // "Stock markets rose", "the Nikkei rose".
        if first.isEmpty != second.isEmpty { return a.document == b.document && isOfMany(first.isEmpty ? a : b) }
        return !first.isEmpty && !first.contains { m in second.contains { table.geography.touch(m, $0) } }
    }

    /// Whether it befalls several things without a name.
    private func isOfMany(_ facts: Facts) -> Bool {
        facts.arguments.contains { $0.role == .patient && !$0.isNamed && $0.isPlural }
            && !facts.arguments.contains { $0.role == .patient && ($0.isNamed || !$0.isPlural) }
    }

    /// By how much two figures may differ for one to be the other rounded.
    private static let rounding = 0.1

    /// "The index fell 3 %, the bank 14 %": in one report moves by other measures, and not said of one thing.
    private func otherMove(_ a: Facts, _ b: Facts) -> Bool {
        guard let x = a.concept, let y = b.concept, table.moving.contains(x), table.moving.contains(y), !a.figures.isEmpty, !b.figures.isEmpty,
            !a.arguments.contains(where: { one in
                guard one.role == .patient, one.isHead, let entity = one.entity else { return false }
                return b.arguments.contains { $0.role == .patient && $0.isHead && $0.entity == entity }
            })
        else { return false }
        var some = false
        for one in a.figures where one.unit != nil {
            for other in b.figures where other.unit == one.unit {
                guard let first = one.high ?? one.low, let second = other.high ?? other.low else { continue }
                if abs(first - second) <= CannotLink.rounding * max(abs(first), abs(second)) { return false }
                some = true
            }
        }
        return some
    }

    /// "The first index closed at 7,162, the second at 1,723": in one report two named things in one role, each with figures of its own.
    private func figureOfAnother(_ a: Facts, _ b: Facts) -> Bool {
        guard a.concept != nil, a.concept == b.concept, !a.figures.isEmpty, !b.figures.isEmpty,
            !a.figures.contains(where: { x in b.figures.contains { $0.unit == x.unit && Figures.compatible(x.low, x.high, $0.low, $0.high) } })
        else { return false }
        return [Role.agent, .patient].contains { role in
            let (first, second) = (heads(a, role), heads(b, role))
            return !first.isEmpty && !second.isEmpty && !first.contains { m in second.contains { table.geography.touch(m, $0) } }
        }
    }

    /// The named things that one role denotes.
    private func heads(_ facts: Facts, _ role: Role) -> [Int] {
        facts.arguments.compactMap { $0.role == role && $0.isHead && $0.isNamed ? $0.entity : nil }
    }

    /// One report counts those whom it befalls, and not as many: "more than 30 were injured … injuring six others".
    private func otherCount(_ a: Facts, _ b: Facts) -> Bool {
        guard a.concept != nil, a.concept == b.concept else { return false }
        func counts(_ facts: Facts) -> [Facts.Figure] {
            facts.figures.filter { figure in
                figure.unit == nil && (figure.role == .patient || facts.arguments.contains { $0.role == .patient && $0.lemma == figure.lemma })
            }
        }
        let (first, second) = (counts(a), counts(b))
        return !first.isEmpty && !second.isEmpty
            && !first.contains { x in second.contains { Figures.compatible(x.low, x.high, $0.low, $0.high) } }
    }

    /// Named people in one role, and none of them the same.
    private func otherPeople(_ a: Facts, _ b: Facts, _ role: Role) -> Bool {
        var some = false
        for x in a.arguments where x.role == role && x.isPerson {
            for y in b.arguments where y.role == role && y.isPerson {
                if x.entity == y.entity { return false }
                if let m = x.entity, let n = y.entity, table.surnames.mayBeOne(m, n) { return false }
                some = true
            }
        }
        return some
    }

    /// What somebody demands or only imagines is not what somebody does.
    private func clash(_ a: Modality, _ b: Modality) -> Bool {
        let rank: (Modality) -> Int = { modality in
            switch modality {
            case .actual, .planned, .possible: 0
            case .demanded: 1
            case .conditional: 2
            }
        }
        return rank(a) != rank(b)
    }

    /// A plan and what a later report says was done are two events, linked and not merged.
    private func planThenDone(_ plan: Facts, _ done: Facts) -> Bool {
        guard plan.modality == .planned, done.modality == .actual, let first = plan.reported, let later = done.reported, first < later else {
            return false
        }
        return !befallsOnePerson(plan, done)
    }

    /// A named person is nominated, freed or buried once, whoever told of it beforehand: such a plan is the first report of its doing.
    private func befallsOnePerson(_ a: Facts, _ b: Facts) -> Bool {
        a.kind != .statement && b.kind != .statement
            && a.arguments.contains { x in
                x.role == .patient && x.isPerson && x.isHead && b.arguments.contains { $0.role == .patient && $0.isHead && $0.entity == x.entity }
            }
    }

    /// Of one person's event of one kind, dates a few days apart are a disagreement.
    private func isDispute(_ a: Facts, _ b: Facts) -> Bool {
        guard a.document != b.document, a.concept != nil, a.concept == b.concept, let gap = gap(a.interval, b.interval),
            gap <= CannotLink.disputedDays
        else { return false }
        return a.arguments.contains { x in
            x.role == .patient && x.isPerson && b.arguments.contains { $0.role == .patient && $0.entity == x.entity }
        }
    }

    private func gap(_ a: CalendarInterval, _ b: CalendarInterval) -> Int? {
        if let x = a.latest, let y = b.earliest, x < y { return y.number - x.number }
        if let x = b.latest, let y = a.earliest, x < y { return y.number - x.number }
        return nil
    }
}
