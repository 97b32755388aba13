import KroniekModel

/// Makes the user's decisions again on the groups of claims that clustering found, in the order of the log.
///
/// Each decision meets the groups as those before it left them, as it did when it was made. An event is found by its claims: it is the group that holds
/// most of them (of equals the one whose first claim comes first), so a decision stays where it was although groups gain and lose claims.
struct Replay {
    /// The claims of each document.
    private let ofDocument: [Range<Int>]
    private var clusters: [Cluster]
    private var clusterOf: [Int?]
    private var anchors: Anchors
    private var placed: [Int: Placed] = [:]
    private var log: [Decision] = []

    private struct Cluster {
        var members: [Int]
        var fields = Fields()
        var isRejected = false
    }

    private struct Placed {
        var placement: DecisionPlacement
        var clusters: [Int] = []
    }

    /// What the user said of an event in place of what the reports say.
    struct Fields {
        var marks: [DecisionMark] = []
        var names: [(language: String?, name: String)] = []
        var date: CalendarInterval?

        func apply(to event: inout Event) {
            event.decided = marks
            guard let date else { return }
            event.interval = date
            event.bound = .at
        }

        func rename(_ event: inout Event) {
            for (language, name) in names {
                // What has no title yet, as its words stand for one, is named in the languages in which it is told.
                let languages = language.map { [$0] } ?? (event.title.isEmpty ? event.languages : event.title.keys.sorted())
                for language in languages { event.title[language] = name }
            }
        }

        /// A new date takes the place of the one before, as a name for every language does.
        mutating func mark(_ decision: Decision) {
            if decision.kind == .redate || (decision.kind == .rename && decision.language == nil) { marks.removeAll { $0.kind == decision.kind } }
            marks.append(DecisionMark(decision: decision.number, kind: decision.kind, text: decision.kind == .note ? decision.text : nil))
        }

        /// Of two events that are one, the later decision wins.
        mutating func join(_ other: Fields) {
            let isLater = (other.last(.redate) ?? 0) > (last(.redate) ?? 0)
            if isLater || date == nil { date = other.date ?? date }
            let (first, second) = (last(.rename) ?? 0) < (other.last(.rename) ?? 0) ? (names, other.names) : (other.names, names)
            names = first + second
            marks = (marks + other.marks).sorted { $0.decision < $1.decision }
        }

        private func last(_ kind: Decision.Kind) -> Int? { marks.last { $0.kind == kind }?.decision }
    }

    init(_ groups: [[Int]], table: FactTable) {
        ofDocument = table.ofDocument
        clusters = groups.map { Cluster(members: $0) }
        clusterOf = [Int?](repeating: nil, count: table.facts.count)
        for (index, group) in groups.enumerated() { for member in group { clusterOf[member] = index } }
        anchors = Anchors(table.corpus)
    }

    // MARK: Results

    /// Groups of claims, each in order, by their first claim; without what was rejected.
    var groups: [[Int]] {
        clusters.filter { !$0.isRejected && !$0.members.isEmpty }.map(\.members).sorted { $0[0] < $1[0] }
    }

    /// What was decided about a group, by its first claim.
    private(set) var fields: [Int: Fields] = [:]
    private(set) var rejected: Set<Int> = []

    /// What became of every decision of the log.
    func placements(_ drafts: [EventBuilder.Draft], ofThings: [Int: DecisionPlacement]) -> [DecisionPlacement] {
        if log.isEmpty { return [] }
        var eventOf: [Int: String] = [:]
        for draft in drafts { eventOf[draft.members[0]] = draft.event.id }
        let holding = Decision.holding(log)
        return log.map { decision in
            if !holding.contains(decision.number) { return DecisionPlacement(decision: decision.number, kind: decision.kind, state: .undone) }
            if let known = ofThings[decision.number] { return known }
            guard let own = placed[decision.number] else {
                return DecisionPlacement(decision: decision.number, kind: decision.kind, state: decision.kind == .undo ? .placed : .lost)
            }
            var placement = own.placement
            for cluster in own.clusters {
                guard !clusters[cluster].isRejected, let first = clusters[cluster].members.first, let event = eventOf[first] else { continue }
                if !placement.events.contains(event) { placement.events.append(event) }
            }
            return placement
        }
    }

    // MARK: Making them again

    /// - Parameter likeness: how likely two claims tell of one event.
    mutating func run(_ log: [Decision], likeness: (Int, Int) -> Double) {
        self.log = log
        let holding = Decision.holding(log)
        for decision in log where holding.contains(decision.number) && decision.kind != .undo && !decision.isAboutThings {
            var placement = DecisionPlacement(decision: decision.number, kind: decision.kind, state: .lost)
            let touched: [Int]
            switch decision.kind {
            case .merge: touched = merge(decision, &placement)
            case .split: touched = split(decision, &placement, likeness)
            case .reject where decision.events.isEmpty: touched = rejectClaims(decision, &placement)
            default: touched = settle(decision, &placement)
            }
            if !touched.isEmpty {
                let isWhole = placement.withoutReport + placement.unread + placement.elsewhere == 0
                placement.state = isWhole ? .placed : .partly
            }
            for cluster in touched where !clusters[cluster].isRejected { clusters[cluster].fields.mark(decision) }
            placed[decision.number] = Placed(placement: placement, clusters: touched)
        }
        for cluster in clusters where !cluster.fields.marks.isEmpty {
            if let first = cluster.members.first { fields[first] = cluster.fields }
        }
    }

    /// The group that an event is now; nil where none of its claims is found.
    private mutating func cluster(_ event: EventAnchor, _ placement: inout DecisionPlacement) -> Int? {
        var votes: [Int: Int] = [:]
        var found = 0
        for anchor in event.claims {
            placement.anchors += 1
            switch anchors.claim(anchor) {
            case .noReport: placement.withoutReport += 1
            case .nothing: placement.unread += 1
            case .places(let places):
                found += 1
                for cluster in Set(places.compactMap({ clusterOf[position($0)] })) { votes[cluster, default: 0] += 1 }
            }
        }
        let best = votes.min { ($1.value, first($0.key)) < ($0.value, first($1.key)) }
        placement.elsewhere += found - (best?.value ?? 0)
        return best?.key
    }

    private func first(_ cluster: Int) -> Int { clusters[cluster].members.first ?? .max }

    private func position(_ place: Anchors.Place) -> Int { ofDocument[place.document].lowerBound + place.local }

    private mutating func merge(_ decision: Decision, _ placement: inout DecisionPlacement) -> [Int] {
        var found: [Int] = []
        var count = 0
        for event in decision.events {
            guard let cluster = cluster(event, &placement) else { continue }
            count += 1
            if !found.contains(cluster) { found.append(cluster) }
        }
        guard count > 1, let head = found.min(by: { first($0) < first($1) }) else { return [] }
        for other in found where other != head {
            clusters[head].members += clusters[other].members
            for member in clusters[other].members { clusterOf[member] = head }
            clusters[other].members = []
            clusters[head].fields.join(clusters[other].fields)
            clusters[other].fields = Fields()
            for number in placed.keys { placed[number]!.clusters = placed[number]!.clusters.map { $0 == other ? head : $0 } }
        }
        clusters[head].members.sort()
        return [head]
    }

    /// The claims leave the group that holds most of those which stay; claims that joined it since go with the ones that they are more like.
    private mutating func split(_ decision: Decision, _ placement: inout DecisionPlacement, _ likeness: (Int, Int) -> Double) -> [Int] {
        let leaving = Set(decision.claims)
        guard let event = decision.events.first else { return [] }
        let staying = EventAnchor(title: event.title, claims: event.claims.filter { !leaving.contains($0) })
        guard let rest = cluster(staying, &placement) else { return [] }
        var taken: Set<Int> = []
        var apart: Set<Int> = []
        for anchor in decision.claims {
            placement.anchors += 1
            switch anchors.claim(anchor) {
            case .noReport: placement.withoutReport += 1
            case .nothing: placement.unread += 1
            case .places(let places):
                for place in places {
                    let member = position(place)
                    if clusterOf[member] == rest { taken.insert(member) } else if let other = clusterOf[member] { apart.insert(other) }
                }
            }
        }
        var known: Set<Int> = []
        for anchor in staying.claims { if case .places(let places) = anchors.claim(anchor) { known.formUnion(places.map(position)) } }
        known.formIntersection(clusters[rest].members)
        known.subtract(taken)
        // Without a claim that stays there is nothing to split from; claims that stand apart already are split.
        guard !known.isEmpty, !taken.isEmpty else { return apart.isEmpty ? [] : [rest] + apart.sorted { first($0) < first($1) } }
        let (leave, stay) = (taken.sorted(), known.sorted())
        for member in clusters[rest].members where !taken.contains(member) && !known.contains(member) {
            func mean(_ side: [Int]) -> Double {
                var sum = 0.0
                for other in side { sum += likeness(min(member, other), max(member, other)) }
                return sum / Double(side.count)
            }
            if mean(leave) > mean(stay) { taken.insert(member) }
        }
        clusters[rest].members.removeAll { taken.contains($0) }
        clusters.append(Cluster(members: taken.sorted()))
        for member in taken { clusterOf[member] = clusters.count - 1 }
        return [rest, clusters.count - 1]
    }

    private mutating func rejectClaims(_ decision: Decision, _ placement: inout DecisionPlacement) -> [Int] {
        var touched: [Int] = []
        for anchor in decision.claims {
            placement.anchors += 1
            switch anchors.claim(anchor) {
            case .noReport: placement.withoutReport += 1
            case .nothing: placement.unread += 1
            case .places(let places):
                for member in places.map(position) {
                    rejected.insert(member)
                    placement.covered += 1
                    guard let cluster = clusterOf[member] else { continue }
                    clusterOf[member] = nil
                    clusters[cluster].members.removeAll { $0 == member }
                    if !touched.contains(cluster) { touched.append(cluster) }
                }
            }
        }
        if placement.covered > 0, touched.isEmpty { placement.state = .placed }
        return touched
    }

    /// What is said of one event: its name, its date, a note, or that it is none.
    private mutating func settle(_ decision: Decision, _ placement: inout DecisionPlacement) -> [Int] {
        guard let event = decision.events.first, let cluster = cluster(event, &placement) else { return [] }
        switch decision.kind {
        case .rename:
            guard let name = decision.text else { return [] }
            if decision.language == nil { clusters[cluster].fields.names = [] }
            clusters[cluster].fields.names.append((decision.language, name))
        case .redate: clusters[cluster].fields.date = decision.date
        case .reject:
            clusters[cluster].isRejected = true
            rejected.formUnion(clusters[cluster].members)
            placement.covered = clusters[cluster].members.count
        default: break
        }
        return [cluster]
    }
}
