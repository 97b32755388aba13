import Foundation
import KroniekModel

/// How alike documents are, and which ones are worth comparing: shared rare words and shared rare things.
///
/// A document is a sparse vector of its words (hashed, any language) and of its entities, weighted by tf–idf (Salton & Buckley 1988). Neighbours come from
/// postings of bounded length, so the work grows with the text and not with its square.
struct Likeness: Sendable {
    /// Of each document its most alike documents, symmetric: if a is among b's, b is among a's. In a small pile all others.
    let neighbours: [[Int]]
    private let vectors: [[Entry]]
    /// idf of a word by its hash; words of one document alone are absent.
    private let wordWeight: [UInt64: Double]
    /// The weight of a word that one document alone has.
    private let rarest: Double
    private let corpus: Corpus

    struct Entry: Sendable {
        var term: Int32
        var weight: Float
    }

    private static let shortestWord = 3
    /// Short words are seldom telling; in a small pile their frequency alone does not show it.
    private static let fullLength = 7.0
    private static let longestPosting = 120
    private static let mostNeighbours = 24
    private static let mostWords = 4000
    private static let entityWeight = 1.5
    private static let leastCosine = 0.04

    init(_ corpus: Corpus, entities: EntityIndex) {
        self.corpus = corpus
        var counts: [[UInt64: Int]] = []
        var frequency: [UInt64: Int] = [:]
        var lengths: [UInt64: Int] = [:]
        let skipped = corpus.documents.map { annotated in annotated.document.regions.filter { $0.kind == .boilerplate }.map(\.span) }
        for (index, text) in corpus.texts.enumerated() {
            var own: [UInt64: Int] = [:]
            var read = 0
            var start = 0
            for span in skipped[index] + [Span(text.count, text.count)] {
                WordScanner.scan(text.bytes, from: start, to: min(max(start, span.start), text.count)) { hash, length in
                    guard length >= Likeness.shortestWord, read < Likeness.mostWords else { return }
                    read += 1
                    own[hash, default: 0] += 1
                    lengths[hash] = length
                }
                start = max(start, span.end)
            }
            counts.append(own)
            if corpus.original[index] == index { for word in own.keys { frequency[word, default: 0] += 1 } }
        }
        let sources = Double(Set(corpus.original).count)
        var weights: [UInt64: Double] = [:]
        for (word, documents) in frequency where documents >= 2 {
            weights[word] = log((sources + 1) / Double(documents)) * min(1, Double(lengths[word] ?? 0) / Likeness.fullLength)
        }
        wordWeight = weights
        rarest = log(sources + 1)
        // Ids by hash order: the same whatever order the documents came in.
        let shared = weights.keys.sorted()
        let idOfWord = Dictionary(uniqueKeysWithValues: shared.enumerated().map { ($1, Int32($0)) })
        let firstEntity = Int32(shared.count)
        var vectors: [[Entry]] = []
        for index in counts.indices {
            var entries: [Entry] = []
            for (word, count) in counts[index] {
                guard let weight = weights[word], let id = idOfWord[word], weight > 0.1 else { continue }
                entries.append(Entry(term: id, weight: Float((1 + log(Double(count))) * weight)))
            }
            var seen: [Int: Int] = [:]
            for position in entities.position[index] where entities.isNamed[position] { seen[position, default: 0] += 1 }
            for (position, count) in seen where entities.documentFrequency[position] >= 2 {
                let idf = log((sources + 1) / Double(entities.documentFrequency[position]))
                entries.append(Entry(term: firstEntity + Int32(position), weight: Float(Likeness.entityWeight * (1 + log(Double(count))) * idf)))
            }
            entries.sort { $0.term < $1.term }
            let norm = entries.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
            if norm > 0 { for entry in entries.indices { entries[entry].weight /= norm } }
            vectors.append(entries)
        }
        self.vectors = vectors
        neighbours = Likeness.neighbours(vectors, terms: shared.count + entities.entities.count)
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

    private static func neighbours(_ vectors: [[Entry]], terms: Int) -> [[Int]] {
        if vectors.count <= mostNeighbours { return vectors.indices.map { document in vectors.indices.filter { $0 != document } } }
        var postings: [[Int32]] = Array(repeating: [], count: terms)
        for (document, vector) in vectors.enumerated() {
            for entry in vector { postings[Int(entry.term)].append(Int32(document)) }
        }
        var rough = [Float](repeating: 0, count: vectors.count)
        var touched: [Int] = []
        var near: [Set<Int>] = Array(repeating: [], count: vectors.count)
        for (document, vector) in vectors.enumerated() {
            for entry in vector {
                let posting = postings[Int(entry.term)]
                guard posting.count <= longestPosting else { continue }
                for other in posting where Int(other) != document {
                    if rough[Int(other)] == 0 { touched.append(Int(other)) }
                    rough[Int(other)] += entry.weight
                }
            }
            let best = touched.sorted { (rough[$1], $0) < (rough[$0], $1) }.prefix(mostNeighbours * 2)
            let exact = best.map { ($0, cosine(vector, vectors[$0])) }.filter { $0.1 >= leastCosine }
            for (other, _) in exact.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }).prefix(mostNeighbours) {
                near[document].insert(other)
                near[other].insert(document)
            }
            for other in touched { rough[other] = 0 }
            touched.removeAll(keepingCapacity: true)
        }
        return near.indices.map { document in
            near[document].sorted { a, b in
                let (x, y) = (cosine(vectors[document], vectors[a]), cosine(vectors[document], vectors[b]))
                return (y, a) < (x, b)
            }
        }
    }

    /// The telling words of a stretch of text: hashes with their weight, sorted by hash, each once. Words of one document alone weigh most.
    /// - Parameter without: a span within it that is left out.
    func words(_ document: Int, _ span: Span, without: Span? = nil) -> [(hash: UInt64, weight: Float)] {
        var found: [UInt64: Float] = [:]
        let bytes = corpus.texts[document].bytes
        let scan: (Int, Int) -> Void = { start, end in
            WordScanner.scan(bytes, from: start, to: end) { hash, length in
                guard length >= Likeness.shortestWord else { return }
                found[hash] = Float(wordWeight[hash] ?? rarest * min(1, Double(length) / Likeness.fullLength))
            }
        }
        if let without, span.contains(without) {
            scan(span.start, without.start)
            scan(without.end, span.end)
        } else {
            scan(span.start, span.end)
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Cosine of two such lists, 0…1.
    static func overlap(_ a: [(hash: UInt64, weight: Float)], _ b: [(hash: UInt64, weight: Float)]) -> Double {
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
