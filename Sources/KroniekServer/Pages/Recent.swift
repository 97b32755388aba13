/// What was asked for lately, within a bound: those that were asked for last, and those before them. Where the first are half of what may be kept, they become
/// the second, and the second go: nobody waits while all are gone through for the oldest.
struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]
    private var weight = 0
    private let most: Int

    /// What is no longer kept: to be given up where nobody waits for a lock.
    typealias Gone = [Key: Value]

    /// - Parameter most: the weight of all together.
    init(most: Int) { self.most = most }

    /// - Parameter weigh: as it was weighed when it was put in.
    mutating func find(_ key: Key, _ weigh: (Value) -> Int) -> (value: Value?, gone: Gone) {
        if let value = young[key] { return (value, [:]) }
        guard let value = old[key] else { return (nil, [:]) }
        return (value, put(value, key, weigh(value)))
    }

    mutating func put(_ value: Value, _ key: Key, _ weight: Int) -> Gone {
        if young.updateValue(value, forKey: key) == nil { self.weight += weight }
        guard self.weight > most / 2 else { return [:] }
        let gone = old
        (old, young, self.weight) = (young, [:], 0)
        return gone
    }
}
