import KroniekModel

/// The figures that the claims of one event give for one thing, and how they differ.
///
/// What decides, in this order: scope (another subset, another place, another counted thing), then when it was reported (later reports update earlier ones),
/// and only what is left and cannot both be true is a contradiction.
struct FigureSlots {
    private let table: FactTable
    private let draft: EventBuilder.Draft
    private var fillers: [Filler]

    private struct Filler {
        var member: Int
        var facts: Facts
        var quantity: Quantity
        var lemma: Int?
        var role: Role?
        /// Named things in the counted words ("Dutch" of "Dutch soldiers").
        var named: Set<Int>
        /// Named things that undergo it.
        var patients: Set<Int>
        /// What leads to the figure makes it a level ("rose to 5 %").
        var isLedTo: Bool
        /// Words of what is counted, without the head's number: to tell a subset from the whole in one language.
        var modifiers: Set<String>
        var slot: Int
    }

    init(table: FactTable, draft: EventBuilder.Draft, led: (Facts, Quantity) -> Bool) {
        self.table = table
        self.draft = draft
        var fillers: [Filler] = []
        for member in draft.members {
            let facts = table.facts[member]
            guard facts.modality == .actual, facts.polarity == .positive, !facts.figures.isEmpty else { continue }
            let annotation = table.corpus.documents[facts.document].annotation
            let indices = table.claim(member).quantities.filter { annotation.quantities.indices.contains($0) }
            for (figure, index) in zip(facts.figures, indices) {
                let quantity = annotation.quantities[index]
                var named: Set<Int> = []
                if let span = quantity.ofSpan {
                    for mention in table.mentions[facts.document].named(in: span) {
                        if let position = table.entities.position(facts.document, mention.entity) { named.insert(position) }
                    }
                }
                let words = Set((quantity.of ?? "").split(separator: " ").map { NameForm.plain(String($0)) })
                fillers.append(
                    Filler(
                        member: member, facts: facts, quantity: quantity, lemma: figure.lemma, role: figure.role, named: named,
                        patients: Set(facts.arguments.compactMap { $0.role == .patient && $0.isNamed && $0.isHead ? $0.entity : nil }),
                        isLedTo: led(facts, quantity), modifiers: words, slot: fillers.count))
            }
        }
        self.fillers = fillers
        self.fillers = grouped(fillers)
    }

    /// Figures of the same unit belong together when they count the same word, or stand in the same role of the same predicate in two languages.
    private func grouped(_ given: [Filler]) -> [Filler] {
        var fillers = given
        for i in fillers.indices {
            for j in fillers.indices where j > i && fillers[i].slot != fillers[j].slot && sameThing(fillers[i], fillers[j]) {
                let (keep, drop) = (min(fillers[i].slot, fillers[j].slot), max(fillers[i].slot, fillers[j].slot))
                for k in fillers.indices where fillers[k].slot == drop { fillers[k].slot = keep }
            }
        }
        return fillers
    }

    /// Whether two figures answer one question: of one predicate, in one unit, of one patient; or counts of one word at one place.
    private func sameThing(_ a: Filler, _ b: Filler) -> Bool {
        guard a.quantity.unit == b.quantity.unit, a.member != b.member else { return false }
        guard a.facts.concept != nil ? a.facts.concept == b.facts.concept : a.facts.lemma == b.facts.lemma else { return false }
        // A move to a level and a move by some amount are two things.
        guard a.isLedTo == b.isLedTo else { return false }
        let isOneLanguage = a.facts.language == b.facts.language
        if isOneLanguage, let x = a.lemma, let y = b.lemma {
            guard x == y else { return false }
        } else if a.role != b.role {
            return false
        }
        let (x, y) = (a.patients, b.patients)
        if !x.isEmpty, !y.isEmpty { return !x.isDisjoint(with: y) }
        guard a.quantity.unit == nil, a.quantity.ofLemma != nil, b.quantity.ofLemma != nil else { return false }
        switch (a.facts.place, b.facts.place) {
        case (let here?, let there?): return table.geography.touch(here, there)
        case (nil, nil):
            return a.role == b.role || a.role == nil || b.role == nil || a.facts.names.contains { b.facts.names.contains($0) }
        case (let only?, nil), (nil, let only?):
            // A place that only one report names is the event's, or another.
            return draft.event.place == table.entities.id(only) || a.facts.names.contains { b.facts.names.contains($0) }
        }
    }

    func conflicts() -> [Conflict] {
        let slots = Set(fillers.map(\.slot)).sorted()
        return slots.compactMap { slot in conflict(fillers.filter { $0.slot == slot }) }
    }

    private func conflict(_ fillers: [Filler]) -> Conflict? {
        guard fillers.count > 1 else { return nil }
        var relation: Conflict.Relation?
        var reason = ""
        var differing: Set<Int> = []
        for (index, a) in fillers.enumerated() {
            for (offset, b) in fillers[(index + 1)...].enumerated() {
                guard !agree(a.quantity, b.quantity), let (kind, why) = judge(a, b) else { continue }
                if relation == nil || FigureSlots.weight(kind) > FigureSlots.weight(relation!) {
                    relation = kind
                    reason = why
                    differing = []
                }
                if kind == relation { differing.formUnion([index, index + 1 + offset]) }
            }
        }
        guard let relation else { return nil }
        // A figure that every other allows takes no part.
        let fillers = fillers.indices.filter(differing.contains).map { fillers[$0] }
        let ordered = fillers.enumerated().sorted { ($0.element.facts.reported ?? .max, $0.offset) < ($1.element.facts.reported ?? .max, $1.offset) }
            .map(\.element)
        var values: [Conflict.Value] = []
        for filler in ordered {
            let id = ClaimID.of(table, filler.member)
            if let known = values.firstIndex(where: { $0.low == filler.quantity.low && $0.high == filler.quantity.high }) {
                if !values[known].claims.contains(id) { values[known].claims.append(id) }
            } else {
                values.append(Conflict.Value(value: words(filler), low: filler.quantity.low, high: filler.quantity.high, claims: [id]))
            }
        }
        guard values.count > 1 else { return nil }
        return Conflict(
            id: "", kind: .figure, relation: relation, about: about(ordered[0]), event: draft.event.id, values: values, reason: reason)
    }

    private static func weight(_ relation: Conflict.Relation) -> Int {
        switch relation {
        case .scope: 0
        case .update: 1
        case .contradiction: 2
        }
    }

    private func judge(_ a: Filler, _ b: Filler) -> (Conflict.Relation, String)? {
        if a.facts.document == b.facts.document {
            // Who says two things in one breath does not contradict himself.
            if a.member == b.member || a.facts.sentence == b.facts.sentence { return nil }
            guard a.named == b.named, a.facts.language != b.facts.language || a.modifiers == b.modifiers, isSamePlace(a, b) else { return nil }
            let (x, y) = (table.claim(a.member).source, table.claim(b.member).source)
            let (speaker, other) = (table.entities.position(a.facts.document, x?.entity), table.entities.position(b.facts.document, y?.entity))
            guard x != nil || y != nil, speaker != other else { return nil }
            return (.contradiction, "Two sources in one report give figures that cannot both be true.")
        }
        if a.named != b.named { return (.scope, "The figures count different groups.") }
        if a.facts.language == b.facts.language, a.modifiers != b.modifiers { return (.scope, "The figures count different groups.") }
        if !isSamePlace(a, b) { return (.scope, "The figures are for different places.") }
        if table.corpus.original[a.facts.document] == table.corpus.original[b.facts.document] { return nil }
        if a.facts.isExplicit, b.facts.isExplicit, a.facts.interval != b.facts.interval, a.facts.bound != b.facts.bound {
            return (.scope, "The figures are for different times.")
        }
        guard let first = a.facts.reported, let second = b.facts.reported else {
            return (.contradiction, "The figures cannot both be true, and the reports do not say which is the later.")
        }
        if first != second { return (.update, "The later report gives a new figure.") }
        return (.contradiction, "Reports of the same day give figures that cannot both be true.")
    }

    /// Whether one figure is the other told in fewer digits ("340" for 344.65), within a fiftieth of it.
    private static func isRounded(_ exact: Double, _ round: Double) -> Bool {
        guard abs(exact - round) * 50 <= abs(exact), round != 0 else { return false }
        var step = 1.0
        while step < abs(round), (round / (step * 10)).rounded() * step * 10 == round { step *= 10 }
        return step > 1 ? (exact / step).rounded() * step == round : exact.rounded() == round
    }

    private func isSamePlace(_ a: Filler, _ b: Filler) -> Bool {
        guard let x = a.facts.place, let y = b.facts.place else { return true }
        return x == y
    }

    /// Whether both can be true; "about" leaves a tenth either way.
    private func agree(_ a: Quantity, _ b: Quantity) -> Bool {
        if let x = a.low, x == a.high, let y = b.low, y == b.high, FigureSlots.isRounded(x, y) || FigureSlots.isRounded(y, x) { return true }
        func widened(_ quantity: Quantity) -> (Double?, Double?) {
            guard quantity.isApproximate else { return (quantity.low, quantity.high) }
            return (quantity.low.map { $0 - abs($0) / 10 }, quantity.high.map { $0 + abs($0) / 10 })
        }
        let (x, y) = (widened(a), widened(b))
        return Figures.compatible(x.0, x.1, y.0, y.1)
    }

    private func words(_ filler: Filler) -> String { Words.text(table, filler.member, filler.quantity.span) }

    private func about(_ filler: Filler) -> String {
        let trigger = Words.trigger(table, filler.member)
        guard let of = filler.quantity.of, !of.isEmpty, of != trigger else { return trigger }
        return "\(trigger): \(of)"
    }
}
