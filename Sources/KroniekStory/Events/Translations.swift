import KroniekModel

/// Which reports in two languages are translations of each other: about as long, and what both name comes in the same order. Remembers what it was
/// asked of late.
struct Translations: Sendable {
    /// Named things that both must hold, how far from each other they may stand on average, as a share of a report, and how long the shorter report
    /// must be beside the other.
    private static let leastShared = 3
    private static let mostApart = 0.1
    private static let leastLength = 0.75

    private var known = [(key: Int, holds: Bool)](repeating: (-1, false), count: Translations.remembered)
    private static let remembered = 1 << 10
    /// The pair asked for last, as pairs come document by document.
    private var last = (key: -1, holds: false)

    mutating func holds(_ a: Int, _ b: Int, _ table: FactTable) -> Bool {
        let (first, second) = (min(a, b), max(a, b))
        let key = first * table.corpus.count + second
        if last.key == key { return last.holds }
        let place = Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15) >> 54)
        if known[place].key != key { known[place] = (key, Translations.look(first, second, table)) }
        last = known[place]
        return last.holds
    }

    private static func look(_ a: Int, _ b: Int, _ table: FactTable) -> Bool {
        let (first, second) = (table.corpus.documents[a].annotation.sentences.count, table.corpus.documents[b].annotation.sentences.count)
        guard Double(min(first, second)) >= leastLength * Double(max(first, second)) else { return false }
        let (ours, theirs) = (firstNamed(a, table), firstNamed(b, table))
        var sum = 0.0
        var count = 0
        // In order, so that the sum is the same to the last bit.
        for name in ours.keys.sorted() {
            guard let other = theirs[name] else { continue }
            sum += abs(ours[name]! - other)
            count += 1
        }
        return count >= leastShared && sum <= mostApart * Double(count)
    }

    /// Where in a report claims first name each thing.
    private static func firstNamed(_ document: Int, _ table: FactTable) -> [Int: Double] {
        var places: [Int: Double] = [:]
        for index in table.ofDocument[document] {
            let place = table.position(table.facts[index])
            for name in table.facts[index].names { places[name] = min(place, places[name] ?? 1) }
        }
        return places
    }
}
