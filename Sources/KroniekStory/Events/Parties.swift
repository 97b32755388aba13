import KroniekModel

/// Who takes part in an event, by what its claims say together.
///
/// Reports call one man "a man", "the suspect" and by his name. Within one event and one role a single nameless person is the one who is named, where
/// only one is; and the nameless who are called alike, or are single, are one. What one claim tells apart stays apart. Whom a single claim names in the
/// role of somebody of whom many others tell is a slip of that claim or another name of his; the claim itself keeps it.
struct Parties {
    private struct Party {
        var entity: Int
        /// By the place of the role.
        var counts: SIMD8<Int32>
        var lemma: Int
        var isNamed: Bool
        var isPlural: Bool
        var isPerson: Bool
        /// The claims that speak of it, by their order.
        var claims: [Int32]
        var role: Int { (1..<8).reduce(0) { counts[$1] > counts[$0] ? $1 : $0 } }
    }

    private var parties: [Party] = []
    private let entities: EntityIndex

    init(_ facts: some Sequence<Facts>, entities: EntityIndex) {
        self.entities = entities
        // A few things as a rule: looked through, not hashed.
        for (number, fact) in facts.enumerated() {
            for argument in fact.arguments {
                guard let entity = argument.entity else { continue }
                let place = parties.firstIndex { $0.entity == entity } ?? parties.count
                if place == parties.count {
                    parties.append(
                        Party(
                            entity: entity, counts: .zero, lemma: argument.lemma, isNamed: argument.isNamed, isPlural: argument.isPlural,
                            isPerson: entities.kinds[entity] == .person, claims: []))
                }
                parties[place].counts[Parties.place(argument.role)] += 1
                if parties[place].claims.last != Int32(number) { parties[place].claims.append(Int32(number)) }
            }
        }
    }

    /// By role, most told first.
    var participants: [Event.Participant] {
        let sorted = parties.map { (role: $0.role, party: $0) }.sorted { a, b in
            let (x, y) = (a.party.counts[a.role], b.party.counts[b.role])
            return (a.role, y, a.party.entity) < (b.role, x, b.party.entity)
        }
        var shown: [(role: Int, party: Party)] = []
        for one in sorted {
            // "The Indian navy": the country only says whose body it is.
            if sorted.contains(where: { $0.role == one.role && isBody($0.party, of: one.party, one.role) }) { continue }
            if one.party.isNamed {
                shown.append(one)
                continue
            }
            let own = sorted.filter { $0.role == one.role }.map(\.party)
            let named = own.filter { $0.isNamed && $0.isPerson }
            if named.count == 1, isTold(one.party, by: named[0]) { continue }
            if shown.contains(where: { $0.role == one.role && isOne($0.party, one.party) }) { continue }
            shown.append(one)
        }
        return shown.filter { one in !shown.contains { $0.role == one.role && outweighs($0.party, one.party, one.role) } }.map {
            Event.Participant(role: Parties.roles[$0.role], entity: entities.id($0.party.entity))
        }
    }

    /// How many times as many claims must tell of another for somebody to be left out.
    private static let outweighing: Int32 = 4

    private func outweighs(_ a: Party, _ b: Party, _ role: Int) -> Bool {
        a.counts[role] >= Parties.outweighing * b.counts[role] && b.claims.allSatisfy { !a.claims.contains($0) }
    }

    /// A body of a country bears the country's id before its own.
    private func isBody(_ body: Party, of country: Party, _ role: Int) -> Bool {
        let (own, whose) = (entities.id(body.entity).utf8, entities.id(country.entity).utf8)
        guard whose.count == 2, own.count > 3, body.counts[role] >= country.counts[role] else { return false }
        return own.starts(with: whose) && own.dropFirst(2).first == 0x2F
    }

    private func isTold(_ nameless: Party, by named: Party) -> Bool {
        nameless.isPerson && !nameless.isPlural && nameless.claims.allSatisfy { !named.claims.contains($0) }
    }

    private func isOne(_ a: Party, _ b: Party) -> Bool {
        guard !a.isNamed, !b.isNamed, a.isPlural == b.isPlural, a.claims.allSatisfy({ !b.claims.contains($0) }) else { return false }
        return a.lemma == b.lemma || (a.isPerson && b.isPerson && !a.isPlural)
    }

    /// In their order; eight at most.
    private static let roles = Role.allCases

    private static func place(_ role: Role) -> Int {
        switch role {
        case .agent: 0
        case .patient: 1
        case .recipient: 2
        case .instrument: 3
        case .topic: 4
        }
    }
}
