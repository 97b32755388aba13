import KroniekModel

/// Which lines tell again, in a part of it or with another word, what a weightier line of the same reports tells: that somebody died beside that he was killed,
/// what was decided beside the decision. They stay events of their own, with their figures, and weigh less.
struct Echoes: Sendable {
    let table: FactTable
    let drafts: [EventBuilder.Draft]
    /// Of each claim the place of its draft; -1 where it tells none.
    let draftOf: [Int32]
    private let rules: CannotLink
    /// Of each draft the documents that tell it, copies as one; ascending.
    private let documents: [[Int]]

    /// What an echo keeps of its weight.
    static let share = 0.45
    /// Claims of a report that are looked through around one, and claims of a draft that are looked at.
    private static let near = 60
    private static let looked = 24

    init(table: FactTable, drafts: [EventBuilder.Draft], draftOf: [Int32]) {
        self.table = table
        self.drafts = drafts
        self.draftOf = draftOf
        rules = CannotLink(table: table)
        documents = Parallel.map(drafts.count) { draft in
            Array(Set(drafts[draft].members.map { table.corpus.original[table.facts[$0].document] })).sorted()
        }
    }

    /// The weights of the drafts, with those of echoes lowered.
    func lowered(_ weights: [Double]) -> [Double] {
        Parallel.map(drafts.count) { draft in
            guard drafts[draft].event.decided.isEmpty, head(of: draft, weights) != nil else { return weights[draft] }
            return (weights[draft] * Echoes.share * 1000).rounded() / 1000
        }
    }

    /// The weightiest draft that tells more of the same.
    private func head(of draft: Int, _ weights: [Double]) -> Int? {
        let members = drafts[draft].members
        guard members.count <= Echoes.looked else { return nil }
        let first = members[0]
        let own = table.ofDocument[table.facts[first].document]
        var best: Int?
        var seen: Set<Int> = [draft]
        for other in max(own.lowerBound, first - Echoes.near)..<min(own.upperBound, first + Echoes.near) {
            let place = Int(draftOf[other])
            guard place >= 0, seen.insert(place).inserted, isWeightier(place, draft, weights), best.map({ isWeightier(place, $0, weights) }) ?? true,
                isHeard(draft, in: place)
            else { continue }
            best = place
        }
        return best
    }

    /// More weight; of equals the earlier.
    private func isWeightier(_ a: Int, _ b: Int, _ weights: [Double]) -> Bool { (weights[b], a) < (weights[a], b) }

    /// Whether most claims of a draft have one in the other that says as much, some in each report, and no report tells the draft alone.
    private func isHeard(_ draft: Int, in head: Int) -> Bool {
        let (own, others) = (drafts[draft].members, drafts[head].members)
        guard documents[draft].allSatisfy({ place in documents[head].contains(place) }) else { return false }
        if drafts[draft].event.polarity != drafts[head].event.polarity || drafts[draft].event.isDenied != drafts[head].event.isDenied { return false }
        let (x, y) = (drafts[draft].event.interval, drafts[head].event.interval)
        if !x.isUnknown, !y.isUnknown, !x.overlaps(y) { return false }
        let heard = own.filter { claim in others.prefix(Echoes.looked).contains { isEcho(claim, of: $0) } }
        if heard.count == own.count { return true }
        guard Double(heard.count) >= Echoes.leastHeard * Double(own.count) else { return false }
        return Set(heard.map { table.facts[$0].document }) == Set(own.map { table.facts[$0].document })
    }

    /// The share of a line's claims that must be told by the other.
    private static let leastHeard = 0.6

    private func isEcho(_ claim: Int, of head: Int) -> Bool {
        let (a, b) = (table.facts[claim], table.facts[head])
        guard a.document == b.document, a.kind != .statement, b.kind != .statement, b.kind != .cognition, b.kind != .state, b.kind != .aspect else {
            return false
        }
        if a.modality == .planned, b.modality == .actual { return isContent(claim, of: head) }
        guard a.modality == b.modality, !rules.forbids(a, b), let family = a.lineage.last, family == b.lineage.last else { return false }
        // A figure that the other does not give is news.
        guard a.figures.allSatisfy({ x in b.figures.contains { $0.low == x.low && $0.high == x.high } }) else { return false }
        if sharesPatient(a, b) { return true }
        // Of one sentence or one day, where at most one of them says whom it befalls.
        return (a.sentence == b.sentence || isOneDay(a, b)) && !(saysWhom(a) && saysWhom(b))
    }

    private func isOneDay(_ a: Facts, _ b: Facts) -> Bool {
        a.interval == b.interval && a.interval.days ?? .max <= Echoes.oneDay
    }

    /// Days that are as good as one: a night.
    private static let oneDay = 2

    /// "The cabinet decided to stop the mission": what is planned stands behind the act, within its clause.
    private func isContent(_ claim: Int, of head: Int) -> Bool {
        let (a, b) = (table.facts[claim], table.facts[head])
        guard a.sentence == b.sentence, !a.isNominal, !b.isNominal, a.figures.isEmpty || !b.figures.isEmpty else { return false }
        let (content, act) = (table.claim(claim), table.claim(head))
        return act.span.contains(content.trigger) && content.trigger.start >= act.trigger.end
    }

    private func sharesPatient(_ a: Facts, _ b: Facts) -> Bool {
        a.arguments.contains { x in
            x.role == .patient && b.arguments.contains { $0.role == .patient && ((x.entity != nil && $0.entity == x.entity) || $0.lemma == x.lemma) }
        }
    }

    private func saysWhom(_ facts: Facts) -> Bool { facts.arguments.contains { $0.role == .patient } }
}
