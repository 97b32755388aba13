import KroniekExport
public import KroniekModel
import KroniekStore

extension Engine {
    /// Keeps a decision and makes the chronicle anew with it.
    /// - Parameters:
    ///   - made: when, RFC 3339, for the list of decisions; the engine asks no clock.
    ///   - seen: what the user saw; where that has changed since, nothing is decided (status 75).
    /// - Returns: the decision with its number, and where it stands now.
    @discardableResult
    public func decide(_ request: DecisionRequest, made: String? = nil, seen: Sighting? = nil) throws -> DecisionRecord {
        try EngineFailure.wrapping {
            let now = try store.generation()
            if let seen, seen.sum == nil, seen.generation != now { throw Engine.movedOn }
            if case .renameEvent(_, _, let language?) = request, !LanguageTag.isKnown(language) {
                throw EngineFailure(message: "\(language) is no code of a language; write en or nl.", exitStatus: 65)
            }
            let index = ChronicleIndex(try chronicle())
            if let seen, !seen.holds(for: request, at: now, in: index) { throw Engine.movedOn }
            var decision = try Anchoring(index: index, store: store).decision(request)
            decision.made = made
            if let what = DecisionReader.lack(decision) {
                throw EngineFailure(message: "A decision to \(decision.kind.rawValue) \(what).", exitStatus: 65)
            }
            return try keep(decision, ifGeneration: now)
        }
    }

    /// Takes a decision back; the log keeps both. Taking that back makes the first one hold again.
    @discardableResult
    public func undo(_ number: Int, made: String? = nil) throws -> DecisionRecord {
        try EngineFailure.wrapping {
            let now = try store.generation()
            let log = try store.decisions()
            guard log.contains(where: { $0.number == number }) else {
                throw EngineFailure(message: "There is no decision \(number): look at their numbers in the list of decisions.", exitStatus: 66)
            }
            guard Decision.holding(log).contains(number) else {
                throw EngineFailure(message: "Decision \(number) was taken back before.", exitStatus: 65)
            }
            return try keep(Decision(.undo, undoes: number, made: made), ifGeneration: now)
        }
    }

    /// The whole log, each decision with what became of it when the chronicle was made.
    public func decisions() throws -> [DecisionRecord] { try decisions(in: try chronicle()) }

    /// The same with what became of each in a chronicle that is at hand.
    public func decisions(in chronicle: Chronicle) throws -> [DecisionRecord] {
        try EngineFailure.wrapping {
            let placements = Dictionary(chronicle.decisions.map { ($0.decision, $0) }, uniquingKeysWith: { first, _ in first })
            return try store.decisions().map { decision in
                DecisionRecord(
                    decision: decision,
                    placement: placements[decision.number] ?? DecisionPlacement(decision: decision.number, kind: decision.kind, state: .lost))
            }
        }
    }

    /// Adds the decisions of another log (``DecisionReader/read(_:)``) behind those of this one; one that is there already is not added again.
    /// - Returns: how many were added, and how many the log had.
    public func importDecisions(_ decisions: [Decision]) throws -> (added: Int, known: Int) {
        try EngineFailure.wrapping {
            let log = try store.decisions()
            let added = Engine.lacking(decisions, in: log)
            guard !added.isEmpty else { return (0, decisions.count) }
            guard try store.append(added, ifGeneration: nil) != nil else { throw Engine.movedOn }
            _ = try chronicle()
            return (added.count, decisions.count - added.count)
        }
    }

    // MARK: Parts

    private static let movedOn = EngineFailure(
        message: "The chronicle has changed since it was shown: look at it again and decide then.", exitStatus: 75)

    private func keep(_ decision: Decision, ifGeneration generation: Int) throws -> DecisionRecord {
        guard let number = try store.append([decision], ifGeneration: generation)?.first else { throw Engine.movedOn }
        var kept = decision
        kept.number = number
        let placement = try chronicle().decisions.first { $0.decision == number }
        return DecisionRecord(decision: kept, placement: placement ?? DecisionPlacement(decision: number, kind: decision.kind, state: .lost))
    }

    /// What `log` lacks of `decisions`, with the numbers that it will have there. The same content twice in one log is two decisions.
    static func lacking(_ decisions: [Decision], in log: [Decision]) -> [Decision] {
        var places: [Decision: [Int]] = [:]
        for decision in log { places[decision.content, default: []].append(decision.number) }
        var next = (log.map(\.number).max() ?? 0) + 1
        var numberOf: [Int: Int] = [:]
        var added: [Decision] = []
        for decision in decisions.sorted(by: { $0.number < $1.number }) {
            var mapped = decision
            mapped.undoes = decision.undoes.map { numberOf[$0] ?? $0 }
            if let known = places[mapped.content]?.first {
                places[mapped.content]?.removeFirst()
                numberOf[decision.number] = known
                continue
            }
            numberOf[decision.number] = next
            mapped.number = next
            added.append(mapped)
            next += 1
        }
        return added
    }
}
