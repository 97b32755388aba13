import KroniekModel

/// Which reports in two languages are translations of each other, and which of their sentences: those that share words (names, figures, words that
/// both languages have) and are about as long, in one order. Remembers what it was asked of late.
struct Translations: Sendable {
    /// How many sentences of two translations have one that says the same in the other, as a share of the longer one, and how much those share on average.
    private static let leastAligned = 0.8
    private static let leastOverlap = 0.05
    /// How long the shorter report must be beside the other, in sentences that tell something, and how many of these it must have.
    private static let leastLength = 0.7
    private static let leastSentences = 3
    /// Longer ones are not aligned: that takes time and memory by the product of both lengths.
    private static let mostSentences = 500

    /// So far apart, as shares of their reports, two sentences are no translations of each other; what lengths that are alike say beside shared words;
    /// and what a pair must reach in all.
    private static let mostApart = 0.15
    private static let ofLength = 0.4
    private static let leastGain = 0.15

    /// Of the sentences of the first report that tell something and have a translation, those, in order, with that.
    typealias Alignment = [(first: Int, second: Int)]

    private var known = [(key: Int, found: Alignment?)](repeating: (-1, nil), count: Translations.remembered)
    private static let remembered = 1 << 10
    /// The pair asked for last, as pairs come document by document.
    private var last: (key: Int, found: Alignment?) = (-1, nil)

    mutating func holds(_ a: Int, _ b: Int, _ table: FactTable) -> Bool { alignment(min(a, b), max(a, b), table) != nil }

    /// Whether the sentences of two claims are translations of each other; nil where their reports are none.
    mutating func areAligned(_ a: Facts, _ b: Facts, _ table: FactTable) -> Bool? {
        let (x, y) = a.document < b.document ? (a, b) : (b, a)
        guard let found = alignment(x.document, y.document, table) else { return nil }
        return found.contains { $0.first == x.sentence && $0.second == y.sentence }
    }

    /// Nil where the reports are no translations of each other.
    mutating func alignment(_ first: Int, _ second: Int, _ table: FactTable) -> Alignment? {
        let key = first * table.corpus.count + second
        if last.key == key { return last.found }
        let place = Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15) >> 54)
        if known[place].key != key { known[place] = (key, Translations.look(first, second, table)) }
        last = known[place]
        return last.found
    }

    private struct Sentence {
        var number: Int
        /// Its middle and its length as shares of the report.
        var middle: Double
        var length: Double
        var words: Row<Likeness.Word>
    }

    private static func look(_ a: Int, _ b: Int, _ table: FactTable) -> Alignment? {
        let (ours, theirs) = (sentences(a, table), sentences(b, table))
        let (fewest, most) = (min(ours.count, theirs.count), max(ours.count, theirs.count))
        guard fewest >= leastSentences, most <= mostSentences, Double(fewest) >= leastLength * Double(most) else { return nil }
        // The best gain of all sentences up to a pair, and by which step.
        let width = theirs.count + 1
        var best = [Double](repeating: 0, count: (ours.count + 1) * width)
        var overlaps = [Double](repeating: -1, count: best.count)
        for i in 1...ours.count {
            for j in 1...theirs.count {
                let place = i * width + j
                best[place] = max(best[place - width], best[place - 1])
                let (x, y) = (ours[i - 1], theirs[j - 1])
                let apart = abs(x.middle - y.middle)
                guard apart <= mostApart else { continue }
                let overlap = Likeness.overlap(x.words, y.words)
                let length = min(x.length, y.length) / max(x.length, y.length) * (1 - apart / mostApart)
                let gain = overlap + ofLength * length - leastGain
                guard gain > 0, best[place - width - 1] + gain > best[place] else { continue }
                best[place] = best[place - width - 1] + gain
                overlaps[place] = overlap
            }
        }
        var found: Alignment = []
        var sum = 0.0
        var (i, j) = (ours.count, theirs.count)
        while i > 0, j > 0 {
            let place = i * width + j
            if overlaps[place] >= 0 {
                found.append((ours[i - 1].number, theirs[j - 1].number))
                sum += overlaps[place]
                (i, j) = (i - 1, j - 1)
            } else if best[place - width] >= best[place - 1] {
                i -= 1
            } else {
                j -= 1
            }
        }
        guard Double(found.count) >= leastAligned * Double(most), sum >= leastOverlap * Double(fewest) else { return nil }
        return found.reversed()
    }

    /// Those that claims stand in.
    private static func sentences(_ document: Int, _ table: FactTable) -> [Sentence] {
        let spans = table.corpus.documents[document].annotation.sentences.map(\.span)
        let size = Double(max(1, table.corpus.texts[document].count))
        var found: [Sentence] = []
        for index in table.ofDocument[document] {
            let (number, words) = table.facts.withUnsafeBufferPointer { ($0[index].sentence, $0[index].words) }
            guard spans.indices.contains(number), found.last?.number != number else { continue }
            let span = spans[number]
            found.append(
                Sentence(
                    number: number, middle: Double(span.start + span.end) / 2 / size, length: Double(max(1, span.end - span.start)) / size,
                    words: words))
        }
        return found.sorted { $0.number < $1.number }
    }
}
