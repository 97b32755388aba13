/// A sense of the event lexicon, the same in every language.
public struct Concept: Sendable, Hashable, Codable {
    /// What sort of thing it is: acts and changes make lines of a chronicle, the rest seldom.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Somebody does something ("attack", "sign").
        case act
        /// Something becomes otherwise ("rise", "collapse").
        case change
        /// Something comes to pass by itself ("earthquake").
        case occurrence
        /// Somebody says something ("announce", "deny").
        case statement
        /// Something holds ("be stationed", "own").
        case state
        /// A mind's doing ("believe", "want").
        case cognition
        /// A way of going on that says little by itself ("begin", "continue", "try").
        case aspect
    }
    /// What it does to an activity or a level, for state series.
    public enum Effect: String, Sendable, Codable, CaseIterable { case plans, starts, suspends, resumes, ends, raises, lowers, sets }

    public var id: String
    /// The concept this one is a kind of; nil at the top.
    public var parent: String?
    /// PLOVER event type ("ASSAULT"), where one fits.
    public var plover: String?
    public var kind: Kind
    public var effect: Effect?
    /// Whether the subject undergoes it ("die", "rise"): it then fills patient, not agent.
    public var subjectIsPatient: Bool
    /// Whether its effect is on an activity, which the patient names: an operation that is suspended, not a building that is evacuated.
    public var movesActivity: Bool
    /// Whether its figure is a level by itself ("cost", "close at"), not a change of one.
    public var tellsLevel: Bool
    /// How much a reader wants to know of it by itself, 0…9.
    public var weight: Int
    /// A short noun phrase by language, with the preposition that leads to the patient ("attack on", "aanval op").
    public var labels: [String: String]

    public init(
        id: String, parent: String? = nil, plover: String? = nil, kind: Kind = .act, effect: Effect? = nil, subjectIsPatient: Bool = false,
        movesActivity: Bool = false, tellsLevel: Bool = false, weight: Int = 5, labels: [String: String] = [:]
    ) {
        self.id = id
        self.parent = parent
        self.plover = plover
        self.kind = kind
        self.effect = effect
        self.subjectIsPatient = subjectIsPatient
        self.movesActivity = movesActivity
        self.tellsLevel = tellsLevel
        self.weight = weight
        self.labels = labels
    }
}

/// Every concept, by id.
public struct ConceptCatalogue: Sendable {
    public let concepts: [String: Concept]

    public init(_ concepts: [Concept]) {
        self.concepts = Dictionary(concepts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String?) -> Concept? { id.flatMap { concepts[$0] } }

    /// The concept and everything it is a kind of, nearest first. Ends at 16 steps, whatever the data says.
    public func lineage(of id: String) -> [String] {
        var chain: [String] = []
        var next: String? = id
        while let current = next, chain.count < 16, !chain.contains(current) {
            chain.append(current)
            next = concepts[current]?.parent
        }
        return chain
    }

    /// The top of the concept's lineage.
    public func family(of id: String) -> String { lineage(of: id).last ?? id }
}
