import KroniekModel

/// Which thing each document's entities are, over all documents.
struct EntityIndex: Sendable {
    /// In the order of their ids.
    var entities: [Entity]
    /// For each document, for each of its entities: the position in ``entities``.
    var position: [[Int]]
    var isNamed: [Bool]
    /// How many independent documents name it.
    var documentFrequency: [Int]
    /// How much it says that two documents share it: 0 (all do) … 1 (only they do).
    var rarity: [Double]

    func position(_ document: Int, _ local: Int?) -> Int? {
        guard let local, position[document].indices.contains(local) else { return nil }
        return position[document][local]
    }
}
