import KroniekModel

/// Joins claims into events: the likeliest pairs first, never against a cannot-link, and only where the two groups as wholes are alike.
///
/// Ties fall by the order of the claims, so the same documents give the same events.
struct Clustering {
    private let table: FactTable
    private let rules: CannotLink

    /// The mean score that two groups must reach.
    static let leastMean = -0.7
    /// And the mean of their pairs within one report: whatever its translation or another report says between them, it tells of one event or of two.
    private static let leastWithin = -1.5
    private static let representatives = 6
    private static let compared = 40
    private static let clamp = 5.0

    /// Groups of claims, each in order, by their first claim.
    /// - Parameter inStep: what joins in the end, where neither group tells of the other's report yet.
    static func events(_ edges: [PairScan.Edge], inStep: [PairScan.Edge] = [], scorer: inout PairScorer) -> [[Int]] {
        Clustering(table: scorer.table, rules: CannotLink(table: scorer.table)).run(edges, inStep, scorer: &scorer)
    }

    private func run(_ edges: [PairScan.Edge], _ inStep: [PairScan.Edge], scorer: inout PairScorer) -> [[Int]] {
        var groupOf = Array(table.facts.indices)
        var members = table.facts.indices.map { [$0] }
        var version = [Int](repeating: 0, count: table.facts.count)
        func join(_ first: Int, _ second: Int) {
            members[first] = (members[first] + members[second]).sorted()
            for member in members[second] { groupOf[member] = first }
            members[second] = []
        }
        // A refusal holds until one of the two groups grows.
        var refused: [Int: Int] = [:]
        // What speaks of nothing in particular joins one group once the others stand, and never leads from one to another.
        let isLoose: (PairScan.Edge) -> Bool = { table.facts[$0.a].isLoose || table.facts[$0.b].isLoose }
        for edge in edges.filter({ !isLoose($0) }) + edges.filter(isLoose) {
            let (x, y) = (groupOf[edge.a], groupOf[edge.b])
            guard x != y else { continue }
            let (first, second) = (min(x, y), max(x, y))
            if isLoose(edge), !isFree(edge.a, members[x]), !isFree(edge.b, members[y]) { continue }
            let key = first * table.facts.count + second
            let stamp = version[first] + version[second]
            if refused[key] == stamp { continue }
            guard mayJoin(members[first], members[second], scorer: &scorer) else {
                refused[key] = stamp
                continue
            }
            join(first, second)
            version[first] += 1
        }
        for edge in inStep {
            let (x, y) = (groupOf[edge.a], groupOf[edge.b])
            guard x != y, !tells(members[x], ofReport: edge.b), !tells(members[y], ofReport: edge.a), !areForbidden(members[x], members[y]) else {
                continue
            }
            join(min(x, y), max(x, y))
        }
        return members.filter { !$0.isEmpty }
    }

    private func isFree(_ claim: Int, _ group: [Int]) -> Bool { table.facts[claim].isLoose && group.count == 1 }

    private func tells(_ group: [Int], ofReport claim: Int) -> Bool { group.contains { table.facts[$0].document == table.facts[claim].document } }

    private func areForbidden(_ a: [Int], _ b: [Int]) -> Bool {
        spread(a, Clustering.compared).contains { x in
            spread(b, Clustering.compared).contains { rules.forbids(table.facts[x], table.facts[$0]) }
        }
    }

    private func mayJoin(_ a: [Int], _ b: [Int], scorer: inout PairScorer) -> Bool {
        if areForbidden(a, b) { return false }
        if a.count == 1, b.count == 1 { return true }
        let all = mean(spread(a, Clustering.representatives), spread(b, Clustering.representatives), scorer: &scorer) { _, _ in true }
        if let all, all < Clustering.leastMean { return false }
        let within = mean(spread(a, Clustering.compared), spread(b, Clustering.compared), scorer: &scorer) {
            table.facts[$0].document == table.facts[$1].document
        }
        return within.map { $0 >= Clustering.leastWithin } ?? true
    }

    /// The mean score of some pairs; nil of none.
    private func mean(_ a: [Int], _ b: [Int], scorer: inout PairScorer, where counts: (Int, Int) -> Bool) -> Double? {
        var sum = 0.0
        var count = 0.0
        for x in a {
            for y in b where counts(x, y) {
                sum += max(-Clustering.clamp, min(Clustering.clamp, scorer.scoreAnywhere(x, y)))
                count += 1
            }
        }
        return count == 0 ? nil : sum / count
    }

    /// At most `count` members, evenly over the group.
    private func spread(_ group: [Int], _ count: Int) -> [Int] {
        guard group.count > count else { return group }
        return (0..<count).map { group[$0 * group.count / count] }
    }
}
