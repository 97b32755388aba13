public import KroniekExport
public import KroniekModel

/// Sentences by their words, in the order that a reader wants, out of the reports that a chronicle knows.
///
/// The store gives them by what can be told of a sentence alone: best are those that tell something which happened, with when, where or how many; of these
/// the newest. Best first looks at so many together (``window``) and puts those before that tell an event of weight and hold the words near each other. So
/// what a page costs does not grow with the number of sentences that hold a word, and each page goes on where the one before ended.
public enum SentenceSearch {
    /// Sentences that are weighed together: a page of the desk, and one that tells whether more follow.
    static let window = 51
    /// So many are looked through for those of a past day.
    private static let mostHits = 100_000

    /// - Parameters:
    ///   - isPast: whether the chronicle is one of a past day, which knows some reports only.
    ///   - search: what the store has; called with more than is asked for.
    public static func find(
        _ order: SearchOrder, limit: Int, in index: ChronicleIndex, isPast: Bool, _ search: (_ limit: Int) throws -> [SearchHit]
    ) rethrows -> [SearchHit] {
        let wanted = order == .best ? (limit + window - 1) / window * window : limit
        var hits = try isPast ? known(wanted, index, search) : search(wanted)
        if order == .best { hits = weighed(hits, index) }
        return Array(hits.prefix(limit))
    }

    private static func known(_ limit: Int, _ index: ChronicleIndex, _ search: (Int) throws -> [SearchHit]) rethrows -> [SearchHit] {
        var asked = limit * 8
        while true {
            let hits = try search(asked)
            let known = hits.filter { index.document($0.document) != nil }
            if known.count >= limit || hits.count < asked || asked >= mostHits { return Array(known.prefix(limit)) }
            asked *= 8
        }
    }

    private static func weighed(_ hits: [SearchHit], _ index: ChronicleIndex) -> [SearchHit] {
        let events = index.events(of: hits.map { ($0.document, $0.span) })
        var ordered: [SearchHit] = []
        for start in stride(from: 0, to: hits.count, by: window) {
            let places = start..<min(start + window, hits.count)
            let points = places.map { weight(events[$0], index) + nearness(hits[$0].marks) }
            ordered += places.sorted { a, b in (points[b - start], a) < (points[a - start], b) }.map { place in
                var hit = hits[place]
                hit.event = events[place]
                return hit
            }
        }
        return ordered
    }

    private static func weight(_ event: String?, _ index: ChronicleIndex) -> Double {
        event.flatMap(index.eventPlace).map { index.chronicle.events.weight($0).salience } ?? 0
    }

    /// 0.3 where all the words stand within some forty bytes, less where they lie apart.
    private static func nearness(_ marks: [Span]) -> Double {
        guard let first = marks.first, let last = marks.last else { return 0 }
        return 0.3 * min(1, 40 / Double(max(1, last.end - first.start)))
    }
}
