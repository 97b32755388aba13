import KroniekModel

/// What the figures of several concepts answer alike: "14 died" and "the toll rose to 32" count the same dead.
enum FigureQuestion: Int, Sendable {
    /// How many died.
    case dead
    /// How many of them somebody has somewhere.
    case strength
    /// What is paid for something.
    case price
    /// How high a level stands: "stood at", "rose to".
    case level
    case degrees

    private static let deaths: Set<String> = ["kill", "die", "toll-rise"]
    private static let holdings: Set<String> = ["have", "be", "keep", "remain", "consist", "station"]
    private static let dealings: Set<String> = ["buy", "pay", "cost"]
    private static let standings: Set<String> = ["stand", "amount", "trade"]

    /// What a figure is given in.
    enum Measure { case count, money, degrees, other }

    /// - Parameters:
    ///   - lineage: of the claim's concept, itself first.
    ///   - moves: whether the concept raises, lowers or sets something.
    ///   - isLevel: whether words lead to the figure as a level ("rose to 5").
    static func of(_ lineage: [String], in measure: Measure, moves: Bool, isLevel: Bool, isChange: Bool) -> FigureQuestion? {
        guard let own = lineage.first else { return nil }
        switch measure {
        // Every clause gives a temperature alike, but one that tells by how much it changed.
        case .degrees: return isChange ? nil : .degrees
        case .count:
            if lineage.contains(where: deaths.contains) { return .dead }
            return holdings.contains(own) || moves && isLevel ? .strength : nil
        case .money, .other:
            if isLevel, moves || lineage.contains(where: standings.contains) { return .level }
            return measure == .money && lineage.contains(where: dealings.contains) ? .price : nil
        }
    }

    /// Whether the word before the figure ("rose to 32") says no more of it than a clause without one.
    var isToldEitherWay: Bool {
        switch self {
        case .dead, .strength, .degrees: true
        case .price, .level: false
        }
    }
}
