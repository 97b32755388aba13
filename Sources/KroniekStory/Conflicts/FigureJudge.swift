import KroniekModel

/// Says how two figures that answer one question relate.
///
/// What decides, in this order: scope (another subset, another place, another period, another counted thing), then which day each holds for and when it was
/// reported (later ones update earlier ones), and only what is left and cannot both be true is a contradiction.
struct FigureJudge: Sendable {
    let table: FactTable

    typealias Verdict = (relation: Conflict.Relation, reason: String)

    /// Nil where both can be true, or where nothing certain can be said.
    func judge(_ a: FigureFiller, _ b: FigureFiller) -> Verdict? {
        let (x, y) = (table.facts[a.member], table.facts[b.member])
        if a.member == b.member || agree(a.quantity, b.quantity) { return nil }
        let isOneReport = x.document == y.document
        let isOneBreath = isOneReport && x.sentence == y.sentence && (a.speaker == nil || b.speaker == nil || a.speaker == b.speaker)
        if !isOneBreath, !isOneGroup(a, b) || isOtherReceiver(a, b, x, y) { return (.scope, "The figures count different groups.") }
        if !isSamePlace(a, b) { return (.scope, "The figures are for different places.") }
        // Who says two things in one breath does not contradict himself.
        if isOneBreath { return nil }
        if a.isNarrow != b.isNarrow, isPart(a.isNarrow ? a : b, of: a.isNarrow ? b : a) { return (.scope, Self.parts) }
        if a.place == nil || b.place == nil, let here = a.area, let there = b.area {
            // "31 percent in Austria", "in Vienna 44 percent".
            let relation = table.geography.relation(here, there)
            if relation == .within, isPart(a, of: b) || relation == .around, isPart(b, of: a) {
                return (.scope, "The figures are for different places.")
            }
        }
        if isPlacedApart(a, b, x, y) { return (.scope, "One figure is for a place that the other does not name.") }
        if !a.purpose.isEmpty || !b.purpose.isEmpty, a.purpose != b.purpose {
            // Money for this and money for that answer no one question.
            if !a.purpose.isEmpty, !b.purpose.isEmpty { return Sorted.common(a.purpose, b.purpose) > 0 ? (.scope, Self.parts) : nil }
            let (special, plain) = a.purpose.isEmpty ? (b, a) : (a, b)
            if Sorted.common(special.purpose, sentence(plain)) == 0 { return (.scope, Self.parts) }
        }
        if let verdict = periods(a, b, x, y) { return verdict }
        // By how much something fell on one day and on the next are two things.
        if a.isChange, b.isChange, x.reported != y.reported { return nil }
        // Where a sentence gives the other's figure beside its own, the two agree and one of them was taken for another.
        if x.document != y.document || x.sentence != y.sentence, isBeside(a, b) || isBeside(b, a) { return nil }
        return isOneReport ? within(a, b, x, y) : between(a, b, x, y)
    }

    private static let parts = "One figure is for a part of what the other is for."

    /// Days that exclude each other, a period and a part of it.
    private func periods(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Verdict? {
        guard x.isExplicit, y.isExplicit, !x.interval.isUnknown, !y.interval.isUnknown, x.interval != y.interval else { return nil }
        if x.bound != y.bound, Self.isOpen(x.bound) || Self.isOpen(y.bound) {
            return (.scope, "The figures are for different times.")
        }
        if !x.interval.overlaps(y.interval) {
            return a.isStanding && b.isStanding
                ? (.update, "The figures are for one day and a later one.") : (.scope, "The figures are for different times.")
        }
        if let long = x.interval.days, let short = y.interval.days, max(long, short) >= 28, min(long, short) * 2 <= max(long, short) {
            return (.scope, "The figures are for different times.")
        }
        return nil
    }

    private static func isOpen(_ bound: TimeExpression.Bound) -> Bool {
        switch bound {
        case .since, .until, .before, .after: true
        case .at, .from: false
        }
    }

    private func within(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Verdict? {
        let (first, second) = x.sentence < y.sentence ? (a, b) : (b, a)
        let isNext = abs(x.sentence - y.sentence) <= 1
        // "Police initially said that two had died. They later said that four had."
        let isTold = first.order == .former || second.order == .latter
        let isOneVoice = a.speaker == nil && b.speaker == nil || a.speaker == b.speaker || first.order == .former && second.order == .latter
        if isNext, isTold, isOneVoice, isSamePlace(a, b) {
            return (.update, "The report itself says that the one figure took the place of the other.")
        }
        if a.speaker == nil, b.speaker == nil {
            guard isNext else { return nil }
            let own = second.words + second.placeWords
            return own.contains { !first.words.contains($0) && !first.placeWords.contains($0) }
                ? (.scope, "The figures are for different parts or times.") : nil
        }
        if let one = a.speaker, let other = b.speaker, one == other { return nil }
        guard a.speaker != nil || b.speaker != nil, a.words == b.words || a.speaker != nil && b.speaker != nil else { return nil }
        return (.contradiction, "Two sources in one report give figures that cannot both be true.")
    }

    private func between(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Verdict? {
        guard let first = x.reported, let second = y.reported else {
            // Of reports that may lie a season apart both can be true, unless each gives the day.
            guard let day = a.day, let other = b.day, day.overlaps(other) else { return nil }
            return (.contradiction, "The figures cannot both be true, and the reports do not say which is the later.")
        }
        if first != second { return (.update, "The later report gives a new figure.") }
        return (.contradiction, "Reports of the same day give figures that cannot both be true.")
    }

    /// Whether another figure of one's sentence is that of the other: small numbers only where they count the same.
    private func isBeside(_ one: FigureFiller, _ other: FigureFiller) -> Bool {
        let (facts, others) = (table.facts[one.member], table.facts[other.member])
        let annotation = table.corpus.documents[facts.document].annotation
        guard annotation.sentences.indices.contains(facts.sentence) else { return false }
        let sentence = annotation.sentences[facts.sentence].span
        let wanted = other.quantity
        let own = annotation.claims[facts.local].quantities
        return annotation.quantities.indices.contains { index in
            let quantity = annotation.quantities[index]
            let isEqual = quantity.low == wanted.low && quantity.high == wanted.high && (quantity.low != nil || quantity.high != nil)
            guard isEqual, sentence.contains(quantity.span), !quantity.span.overlaps(one.quantity.span) else { return false }
            if own.contains(index) { return true }
            if let amount = wanted.low ?? wanted.high, abs(amount) >= Self.telling { return true }
            guard let counted = quantity.ofLemma, let theirs = wanted.ofLemma, facts.language == others.language else { return true }
            return counted == theirs
        }
    }

    /// From here on a number does not stand in two sentences by chance.
    private static let telling = 20.0

    /// Whether the counted words leave no difference that the rest of the clause does not take up ("148 Dutch soldiers", "the Netherlands has 150 soldiers").
    private func isOneGroup(_ a: FigureFiller, _ b: FigureFiller) -> Bool {
        let isOneLanguage = table.facts[a.member].language == table.facts[b.member].language
        if !a.named.allSatisfy({ b.named.contains($0) || b.things.contains($0) }) { return false }
        if !b.named.allSatisfy({ a.named.contains($0) || a.things.contains($0) }) { return false }
        return !isOneLanguage || a.modifiers == b.modifiers || a.quantity.of == nil || b.quantity.of == nil
    }

    /// A share of a part may be more than that of the whole; a count may not.
    private func isPart(_ part: FigureFiller, of whole: FigureFiller) -> Bool {
        guard part.quantity.unit != "%", let less = part.quantity.low ?? part.quantity.high, let more = whole.quantity.high ?? whole.quantity.low
        else { return true }
        return less <= more
    }

    private func isSamePlace(_ a: FigureFiller, _ b: FigureFiller) -> Bool {
        guard let x = a.place, let y = b.place else { return true }
        return x == y
    }

    /// Of an amount or a share: two that get it, and not the same.
    private func isOtherReceiver(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        guard a.quantity.unit != nil, x.language == y.language else { return false }
        func receivers(_ facts: Facts, _ filler: FigureFiller) -> [Facts.Argument] {
            facts.arguments.filter { ($0.role == .patient || $0.role == .recipient) && $0.entity != nil && $0.role != filler.role }
        }
        let (one, other) = (receivers(x, a), receivers(y, b))
        return !one.isEmpty && !other.isEmpty && !one.contains { m in other.contains { $0.lemma == m.lemma || $0.entity == m.entity } }
    }

    /// What one named party does in all, and what it does at a place that only one of the clauses names.
    private func isPlacedApart(_ a: FigureFiller, _ b: FigureFiller, _ x: Facts, _ y: Facts) -> Bool {
        guard (a.place == nil) != (b.place == nil), let place = a.place ?? b.place else { return false }
        let other = a.place == nil ? a : b
        for thing in other.things where table.entities.kinds[thing] == .place || table.entities.kinds[thing] == .facility {
            let relation = table.geography.relation(thing, place)
            if relation == .same || relation == .within { return false }
        }
        return x.arguments.contains { one in
            one.isNamed && one.isHead && one.entity != place && (one.role == .agent || one.role == .patient)
                && y.arguments.contains { $0.entity == one.entity && $0.role == one.role }
        }
    }

    private func sentence(_ filler: FigureFiller) -> [UInt64] {
        let facts = table.facts[filler.member]
        let annotation = table.corpus.documents[facts.document].annotation
        guard annotation.sentences.indices.contains(facts.sentence) else { return [] }
        var found: [UInt64] = []
        let span = annotation.sentences[facts.sentence].span
        WordScanner.scan(table.corpus.texts[facts.document].bytes, from: span.start, to: span.end) { hash, _ in found.append(hash) }
        Sorted.put(&found)
        return found
    }

    /// Whether both can be true; "about" leaves a tenth either way.
    func agree(_ a: Quantity, _ b: Quantity) -> Bool {
        if let x = a.low, x == a.high, let y = b.low, y == b.high, Self.isRounded(x, y) || Self.isRounded(y, x) { return true }
        func widened(_ quantity: Quantity) -> (Double?, Double?) {
            guard quantity.isApproximate else { return (quantity.low, quantity.high) }
            return (quantity.low.map { $0 - abs($0) / 10 }, quantity.high.map { $0 + abs($0) / 10 })
        }
        let (x, y) = (widened(a), widened(b))
        return Figures.compatible(x.0, x.1, y.0, y.1)
    }

    /// Whether one figure is the other told in fewer digits ("340" for 344.65), within a fiftieth of it.
    private static func isRounded(_ exact: Double, _ round: Double) -> Bool {
        guard abs(exact - round) * 50 <= abs(exact), round != 0 else { return false }
        var step = 1.0
        while step < abs(round), (round / (step * 10)).rounded() * step * 10 == round { step *= 10 }
        return step > 1 ? (exact / step).rounded() * step == round : exact.rounded() == round
    }
}
