import KroniekModel

/// How much a reader would want a line: a small linear model with named weights, 0…1.
struct Salience: Sendable {
    private let table: FactTable
    private let concepts: ConceptCatalogue
    private let withConflict: Set<String>
    private let movesState: Set<String>
    /// Of each report the first sentence of its body that says anything; -1 where none does.
    private let opening: [Int]

    private enum Weight {
        static let base = 0.12
        /// For a concept of weight 9.
        static let concept = 0.34
        static let unknownPredicate = -0.16
        static let kind: [Concept.Kind: Double] = [
            .act: 0.06, .change: 0.06, .occurrence: 0.06, .statement: -0.06, .state: -0.06, .cognition: -0.2, .aspect: -0.16,
        ]
        static let explicitDate = 0.12
        static let dated = 0.03
        static let figures = 0.1
        static let named = 0.05
        static let mostNamed = 3.0
        static let place = 0.04
        /// One report tells it, and neither of whom nor where nor how many: "the talks have resumed".
        static let nameless = -0.04
        static let agentAndPatient = 0.05
        static let document = 0.09
        static let mostDocuments = 4.0
        static let language = 0.05
        static let title = 0.1
        static let lead = 0.05
        /// For the clause that a report opens with: what it is written for, whether the lexicon knows its verb or not.
        static let opening = 0.1
        static let unknownOpening = 0.02
        static let actual = 0.04
        static let planned = 0.02
        static let hypothetical = -0.14
        static let negative = -0.02
        static let conflict = 0.06
        static let state = 0.06
        static let quoted = -0.08
        /// What somebody thinks or how he finds things to be, with no day and no figure of it.
        static let opinion = -0.12
        static let nominal = -0.1
        static let short = -0.08
        static let noArgument = -0.12
        /// Told beside another clause: of a noun in it, or as a part of it.
        static let aside = -0.08
        /// Told for the moment of another one alone: "as he left the airport".
        static let moment = -0.16
        /// "The firm announced today": what was said is a line of its own.
        static let bareStatement = -0.3
    }

    /// Whether a claim is the clause that the body of its report opens with, or what somebody says there.
    private func opens(_ member: Int) -> Bool {
        let facts = table.facts[member]
        guard !facts.isNominal, facts.sentence == opening[facts.document], facts.kind != .statement, facts.kind != .cognition, facts.kind != .aspect,
            let form = table.corpus.documents[facts.document].annotation.headlines?.form(facts.local)
        else { return false }
        return form == .main || form == .clause && table.claim(member).source != nil
    }

    /// Whether a claim is no clause of its own.
    private func isAside(_ member: Int) -> Bool {
        guard let form = form(member) else { return false }
        switch form {
        case .relative, .participle, .within: return true
        case .main, .clause, .shared, .name, .broken, .circumstance: return false
        }
    }

    /// How the clause of a claim stands in its sentence; nil for a noun.
    private func form(_ member: Int) -> Headline.Form? {
        let facts = table.facts[member]
        return facts.isNominal ? nil : table.corpus.documents[facts.document].annotation.headlines?.form(facts.local)
    }

    /// What a line loses whose title is a bare noun, or a clause that does not say of whom it speaks.
    static let poorTitle = 0.2

    init(table: FactTable, concepts: ConceptCatalogue, conflicts: [Conflict], states: [StateSeries]) {
        self.table = table
        self.concepts = concepts
        withConflict = Set(conflicts.filter { $0.relation != .scope }.compactMap(\.event))
        opening = table.ofDocument.map { own in own.first { table.claim($0).region == nil }.map { table.facts[$0].sentence } ?? -1 }
        movesState = Set(states.lazy.filter { $0.series.count > 1 }.flatMap(\.series).flatMap(\.claims))
    }

    func value(_ draft: EventBuilder.Draft) -> Double {
        let event = draft.event
        let facts = draft.members.map { table.facts[$0] }
        let opens = draft.members.contains(where: opens)
        var sum = Weight.base
        if let concept = concepts[event.type] {
            sum += Weight.concept * Double(min(9, max(0, concept.weight))) / 9 + (Weight.kind[concept.kind] ?? 0)
        } else {
            sum += opens ? Weight.unknownOpening : Weight.unknownPredicate
        }
        if opens { sum += Weight.opening }
        if draft.members.allSatisfy(isAside) { sum += Weight.aside }
        if draft.members.allSatisfy({ form($0) == .circumstance }) { sum += Weight.moment }
        if facts.contains(where: { $0.isExplicit && !$0.interval.isUnknown }) { sum += Weight.explicitDate }
        if !event.interval.isUnknown { sum += Weight.dated }
        let isCounted = facts.contains { !$0.figures.isEmpty }
        if isCounted { sum += Weight.figures }
        var named: [Int] = []
        var roles: Set<Role> = []
        for fact in facts {
            for argument in fact.arguments {
                roles.insert(argument.role)
                // More than three say no more.
                if argument.isNamed, let entity = argument.entity, Double(named.count) < Weight.mostNamed, !named.contains(entity) {
                    named.append(entity)
                }
            }
        }
        sum += Weight.named * min(Weight.mostNamed, Double(named.count))
        if event.place != nil {
            sum += Weight.place
        } else if named.isEmpty, !isCounted, event.documents == 1 {
            sum += Weight.nameless
        }
        // A sum that somebody demands or pays is what is demanded or paid.
        if roles.contains(.agent), roles.contains(.patient) || isCounted { sum += Weight.agentAndPatient }
        if roles.isEmpty { sum += Weight.noArgument }
        let kind = concepts[event.type]?.kind
        if kind == .statement || kind == .cognition, roles.subtracting([.agent]).isEmpty, !isCounted { sum += Weight.bareStatement }
        sum += Weight.document * min(Weight.mostDocuments, Double(event.documents - 1))
        sum += Weight.language * Double(min(2, event.languages.count - 1))
        if draft.members.contains(where: { table.claim($0).region == .title }) { sum += Weight.title }
        if facts.contains(where: \.isLead) { sum += Weight.lead }
        switch event.modality {
        case .actual: sum += Weight.actual
        case .planned: sum += Weight.planned
        case .possible, .demanded, .conditional: sum += Weight.hypothetical
        }
        if event.polarity == .negative { sum += Weight.negative }
        if withConflict.contains(event.id) { sum += Weight.conflict }
        if event.claims.contains(where: movesState.contains) { sum += Weight.state }
        if draft.members.allSatisfy({ table.claim($0).source?.kind == .quoted }) { sum += Weight.quoted }
        if draft.members.allSatisfy({ table.claim($0).source != nil }), !isCounted, !facts.contains(where: \.isExplicit),
            kind == nil || kind == .state || kind == .cognition || kind == .statement
        {
            sum += Weight.opinion
        }
        if facts.allSatisfy(\.isNominal) { sum += Weight.nominal }
        let longest = draft.members.map { table.claim($0).span.count }.max() ?? 0
        if longest < 25 { sum += Weight.short }
        return (max(0, Salience.bounded(sum)) * 1000).rounded() / 1000
    }

    /// Below 1, however much speaks for a line: of two that everything speaks for, the one for which more does stays first.
    private static func bounded(_ sum: Double) -> Double {
        let room = 1 - full
        return sum <= full ? sum : full + room * (sum - full) / (sum - full + room)
    }

    private static let full = 0.8
}
