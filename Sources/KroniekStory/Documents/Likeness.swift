import Foundation
import KroniekModel

extension Array {
    /// The same without room to grow: what is kept by the hundred thousand.
    var trimmed: [Element] { capacity > count ? withUnsafeBufferPointer { Array($0) } : self }
}

/// How alike documents are, and which ones are worth comparing: shared rare words and shared rare things.
///
/// A document is a sparse vector of its words (hashed, any language) and of its entities, weighted by tf–idf (Salton & Buckley 1988). Neighbours come from
/// postings of bounded length, so the work grows with the text and not with its square.
struct Likeness: Sendable {
    /// Of each document its most alike documents, symmetric: if a is among b's, b is among a's. In a small pile all others.
    let neighbours: [[Int]]
    private let vectors: [[Entry]]
    /// Words by their hash; those of one document alone are absent.
    private let shared: [UInt64: SharedWord]
    /// The weight of a word that one document alone has.
    private let rarest: Double
    private let texts: [SourceText]

    struct Entry: Sendable {
        var term: Int32
        var weight: Float
    }

    /// A word where two stretches of text are compared: the upper half of its hash, which is enough to tell a few dozen words apart.
    struct Word: Sendable {
        var hash: UInt32
        var weight: Float
    }

    private struct SharedWord: Sendable {
        /// Its place among the terms.
        var term: Int32
        /// idf.
        var weight: Double
    }

    /// How often a document has a word.
    private struct Count: Sendable {
        var hash: UInt64
        var length: Int32
        var count: Int32
    }

    private static let shortestWord = 3
    /// Short words are seldom telling; in a small pile their frequency alone does not show it.
    private static let fullLength = 7.0
    private static let longestPosting = 120
    private static let mostNeighbours = 24
    private static let mostWords = 4000
    private static let entityWeight = 1.5
    private static let leastCosine = 0.04

    /// What is left of it once nothing is compared any more.
    init(withoutVectors other: Likeness) {
        neighbours = []
        vectors = []
        shared = [:]
        rarest = other.rarest
        texts = []
    }

    init(_ corpus: Corpus, entities: EntityIndex) {
        var stages = StageTimes()
        texts = corpus.texts
        let counts = Parallel.map(corpus.count) { Likeness.counts(corpus, $0) }
        stages.end("  words of reports")
        var frequency: [UInt64: (documents: Int32, length: Int32)] = [:]
        for (index, own) in counts.enumerated() where corpus.original[index] == index {
            for word in own { frequency[word.hash, default: (0, word.length)].documents += 1 }
        }
        let sources = Double(Set(corpus.original).count)
        rarest = log(sources + 1)
        // Ids by hash order: the same whatever order the documents came in.
        let words = frequency.filter { $0.value.documents >= 2 }.sorted { $0.key < $1.key }
        var shared: [UInt64: SharedWord] = [:]
        shared.reserveCapacity(words.count)
        for (term, word) in words.enumerated() {
            let weight = log((sources + 1) / Double(word.value.documents)) * min(1, Double(word.value.length) / Likeness.fullLength)
            shared[word.key] = SharedWord(term: Int32(term), weight: weight)
        }
        self.shared = shared
        stages.end("  weights of words", shared.count)
        let known = shared
        let vectors = Parallel.map(corpus.count) { index -> [Entry] in
            var entries: [Entry] = []
            for word in counts[index] {
                guard let found = known[word.hash], found.weight > 0.1 else { continue }
                entries.append(Entry(term: found.term, weight: Float((1 + log(Double(word.count))) * found.weight)))
            }
            var seen: [Int: Int] = [:]
            for position in entities.position[index] where entities.isNamed[position] { seen[position, default: 0] += 1 }
            for (position, count) in seen where entities.documentFrequency[position] >= 2 {
                let idf = log((sources + 1) / Double(entities.documentFrequency[position]))
                entries.append(
                    Entry(term: Int32(known.count + position), weight: Float(Likeness.entityWeight * (1 + log(Double(count))) * idf)))
            }
            entries.sort { $0.term < $1.term }
            let norm = entries.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
            if norm > 0 { for entry in entries.indices { entries[entry].weight /= norm } }
            return entries.trimmed
        }
        self.vectors = vectors
        stages.end("  vectors")
        neighbours = Likeness.neighbours(vectors, terms: shared.count + entities.entities.count)
    }

    /// The words of a document outside its boilerplate, by hash, each once.
    private static func counts(_ corpus: Corpus, _ index: Int) -> [Count] {
        let text = corpus.texts[index]
        let skipped = corpus.documents[index].document.regions.filter { $0.kind == .boilerplate }.map(\.span)
        var words: [Count] = []
        var start = 0
        for span in skipped + [Span(text.count, text.count)] {
            WordScanner.scan(text.bytes, from: start, to: min(max(start, span.start), text.count)) { hash, length in
                guard length >= shortestWord, words.count < mostWords else { return }
                words.append(Count(hash: hash, length: Int32(length), count: 1))
            }
            start = max(start, span.end)
        }
        words.sort { $0.hash < $1.hash }
        var counts: [Count] = []
        for word in words {
            if let last = counts.last, last.hash == word.hash { counts[counts.count - 1].count += 1 } else { counts.append(word) }
        }
        return counts.trimmed
    }

    /// 0…1. In a small pile nothing is known to be rare, so that likeness says less.
    func cosine(_ a: Int, _ b: Int) -> Double { Likeness.cosine(vectors[a], vectors[b]) * trust }

    /// 0…1: how much the frequency of words says in a pile of this size.
    var trust: Double { min(1, Double(vectors.count) / Likeness.trustedSize) }
    private static let trustedSize = 30.0

    private static func cosine(_ a: [Entry], _ b: [Entry]) -> Double {
        var (i, j) = (0, 0)
        var sum = Float(0)
        while i < a.count, j < b.count {
            if a[i].term == b[j].term {
                sum += a[i].weight * b[j].weight
                i += 1
                j += 1
            } else if a[i].term < b[j].term {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(sum)
    }

    /// The same, to the bit, of a document whose weights stand by term: what the two do not share adds nothing.
    private static func cosine(_ own: [Float], _ other: [Entry]) -> Double {
        own.withUnsafeBufferPointer { own in
            other.withUnsafeBufferPointer { other in
                var sum = Float(0)
                for entry in other { sum += own[Int(entry.term)] * entry.weight }
                return Double(sum)
            }
        }
    }

    /// Documents that one core looks at together, with one row of rough likenesses.
    private static let together = 512

    private struct Near: Sendable {
        var document: Int32
        var likeness: Double

        /// Likeliest first; ties by the order of the documents.
        static func precedes(_ a: Near, _ b: Near) -> Bool { (b.likeness, a.document) < (a.likeness, b.document) }
    }

    private static func neighbours(_ vectors: [[Entry]], terms: Int) -> [[Int]] {
        if vectors.count <= mostNeighbours { return vectors.indices.map { document in vectors.indices.filter { $0 != document } } }
        let postings = Postings(vectors, terms: terms)
        let own = Parallel.runs(vectors.count, together: together) { range -> [[Near]] in
            var rough = [Float](repeating: 0, count: vectors.count)
            var touched: [Int32] = []
            // The weights of one document by term.
            var own = [Float](repeating: 0, count: terms)
            return range.map { document in
                let vector = vectors[document]
                for entry in vector { own[Int(entry.term)] = entry.weight }
                defer { for entry in vector { own[Int(entry.term)] = 0 } }
                for entry in vector {
                    postings.forEach(entry.term, atMost: longestPosting) { other in
                        guard Int(other) != document else { return }
                        if rough[Int(other)] == 0 { touched.append(other) }
                        rough[Int(other)] += entry.weight
                    }
                }
                var best: [Near] = []
                for other in touched {
                    let near = Near(document: other, likeness: Double(rough[Int(other)]))
                    rough[Int(other)] = 0
                    if best.count == mostNeighbours * 2, !Near.precedes(near, best[best.count - 1]) { continue }
                    var place = best.count
                    while place > 0, Near.precedes(near, best[place - 1]) { place -= 1 }
                    best.insert(near, at: place)
                    if best.count > mostNeighbours * 2 { best.removeLast() }
                }
                touched.removeAll(keepingCapacity: true)
                let exact = best.map { Near(document: $0.document, likeness: cosine(own, vectors[Int($0.document)])) }
                return Array(exact.filter { $0.likeness >= leastCosine }.sorted(by: Near.precedes).prefix(mostNeighbours))
            }
        }.flatMap(\.self)
        var near = own
        for (document, list) in own.enumerated() {
            for other in list where !own[Int(other.document)].contains(where: { $0.document == document }) {
                near[Int(other.document)].append(Near(document: Int32(document), likeness: other.likeness))
            }
        }
        return near.map { $0.sorted(by: Near.precedes).map { Int($0.document) } }
    }

    /// Which documents have a term, in one row of numbers.
    private struct Postings: Sendable {
        private var start: [Int32]
        private var documents: [Int32]

        init(_ vectors: [[Entry]], terms: Int) {
            start = [Int32](repeating: 0, count: terms + 1)
            for vector in vectors { for entry in vector { start[Int(entry.term) + 1] += 1 } }
            for term in 0..<terms { start[term + 1] += start[term] }
            documents = [Int32](repeating: 0, count: Int(start[terms]))
            var next = start
            for (document, vector) in vectors.enumerated() {
                for entry in vector {
                    documents[Int(next[Int(entry.term)])] = Int32(document)
                    next[Int(entry.term)] += 1
                }
            }
        }

        /// Nothing for a term that more documents have.
        func forEach(_ term: Int32, atMost most: Int, _ body: (Int32) -> Void) {
            let (first, end) = (Int(start[Int(term)]), Int(start[Int(term) + 1]))
            guard end - first <= most else { return }
            for place in first..<end { body(documents[place]) }
        }
    }

    /// The telling words of a stretch of text: hashes with their weight, sorted by hash, each once. Words of one document alone weigh most.
    /// - Parameter without: a span within it that is left out.
    func words(_ document: Int, _ span: Span, without: Span? = nil) -> [Word] {
        var found: [Word] = []
        let bytes = texts[document].bytes
        let scan: (Int, Int) -> Void = { start, end in
            WordScanner.scan(bytes, from: start, to: end) { hash, length in
                guard length >= Likeness.shortestWord else { return }
                let weight = shared[hash]?.weight ?? rarest * min(1, Double(length) / Likeness.fullLength)
                found.append(Word(hash: UInt32(truncatingIfNeeded: hash >> 32), weight: Float(weight)))
            }
        }
        if let without, span.contains(without) {
            scan(span.start, without.start)
            scan(without.end, span.end)
        } else {
            scan(span.start, span.end)
        }
        found.sort { $0.hash < $1.hash }
        var kept = 0
        for index in found.indices where index == 0 || found[index].hash != found[kept - 1].hash {
            found[kept] = found[index]
            kept += 1
        }
        found.removeLast(found.count - kept)
        return found
    }

    /// Cosine of two such lists, 0…1.
    static func overlap(_ a: Row<Word>, _ b: Row<Word>) -> Double {
        var (i, j) = (0, 0)
        var shared = Float(0)
        while i < a.count, j < b.count {
            if a[i].hash == b[j].hash {
                shared += a[i].weight * b[j].weight
                i += 1
                j += 1
            } else if a[i].hash < b[j].hash {
                i += 1
            } else {
                j += 1
            }
        }
        guard shared > 0 else { return 0 }
        let (x, y) = (a.reduce(Float(0)) { $0 + $1.weight * $1.weight }, b.reduce(Float(0)) { $0 + $1.weight * $1.weight })
        return Double(shared / (x * y).squareRoot())
    }
}
