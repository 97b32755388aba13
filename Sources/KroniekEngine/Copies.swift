import KroniekIngest
import KroniekModel

/// Finds documents that copy one another: wire reports that several outlets print, pages saved twice, shortened and slightly edited versions.
///
/// Pure and independent of order: documents are taken by the date they were published, then by id; each is a copy of the first original that it is close to,
/// or an original itself. Copies of copies do not chain.
enum Copies {
    /// The share of the smaller text that must stand in the larger one …
    static let containment = 0.8
    /// … or of both together that they must have in common.
    static let resemblance = 0.6
    /// Shorter texts (in word runs) are copies only when they are the same.
    static let leastRuns = 20
    /// A signature is cut into as many bands of two values; documents that share one are compared. Two texts with half their runs in common meet with
    /// probability 1 − (1 − 0.5²)³² > 0.999, two with a tenth in common with 0.28.
    private static let bands = 32
    /// Boilerplate that thousands of documents share must not make every one of them a candidate for every other.
    private static let mostCandidates = 64

    /// `duplicateOf` by id, for the documents that are copies.
    /// - Parameter signatures: parallel to them, as ``Shingles`` makes them.
    static func find(_ documents: [AnnotatedDocument], signatures: [[UInt8]]) -> [String: String] {
        let days = documents.map(Days.init)
        let order = documents.indices.sorted { days[$0] == days[$1] ? documents[$0].document.id < documents[$1].document.id : days[$0] < days[$1] }
        // Most are told apart by this, without looking for their hashes all over the memory.
        let texts = documents.map { document in document.document.sha256.utf8.reduce(UInt64(0)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 } }
        let bandsOf = Parallel.map(documents.count) { bandKeys(signatures[$0]) }
        let met = meeting(bandsOf)
        // By their places in the order: candidates are many, and sorting them must not look at the documents.
        var originals: [UInt64: [Int]] = [:]
        var runs = [Runs?](repeating: nil, count: documents.count)
        var copies: [String: String] = [:]
        for (rank, index) in order.enumerated() {
            let keys = bandsOf[index].filter(met.contains)
            var candidates: [Int] = []
            for key in keys { if let known = originals[key] { candidates += known.prefix(mostCandidates) } }
            candidates.sort()
            var last = -1
            var original: Int?
            for candidate in candidates where original == nil && candidate != last {
                last = candidate
                if isCopy(order[candidate], index, documents, texts, &runs) { original = order[candidate] }
            }
            if let original {
                copies[documents[index].document.id] = documents[original].document.id
            } else {
                for key in keys { originals[key, default: []].append(rank) }
            }
        }
        return copies
    }

    /// The keys that two documents or more have: few, where most texts are their own.
    private static func meeting(_ bandsOf: [[UInt64]]) -> Set<UInt64> {
        var all = Array(bandsOf.joined())
        all.sort()
        var met: Set<UInt64> = []
        for index in all.indices.dropFirst() where all[index] == all[index - 1] { met.insert(all[index]) }
        return met
    }

    /// When a report appeared, as numbers; undated ones last.
    private struct Days: Comparable {
        var earliest: Int
        var latest: Int

        init(_ document: AnnotatedDocument) {
            earliest = document.annotation.published.date.earliest?.number ?? .max
            latest = document.annotation.published.date.latest?.number ?? .max
        }

        static func < (a: Days, b: Days) -> Bool { (a.earliest, a.latest) < (b.earliest, b.latest) }
    }

    private static func isCopy(_ a: Int, _ b: Int, _ documents: [AnnotatedDocument], _ texts: [UInt64], _ runs: inout [Runs?]) -> Bool {
        if texts[a] == texts[b], documents[a].document.sha256 == documents[b].document.sha256 { return true }
        if runs[a] == nil { runs[a] = Runs(Shingles.hashes(documents[a].document)) }
        if runs[b] == nil { runs[b] = Runs(Shingles.hashes(documents[b].document)) }
        guard let first = runs[a], let second = runs[b] else { return false }
        if first.hashes == second.hashes { return true }
        guard min(first.hashes.count, second.hashes.count) >= leastRuns else { return false }
        return shares(first, second)
    }

    /// The word runs of a text, with what tells most texts apart without going through them.
    private struct Runs: Sendable {
        let hashes: [UInt64]
        /// A bit for each hash, by its last nine.
        private var bits = SIMD8<UInt64>.zero
        /// How many hashes more there are than bits.
        private let crowded: Int

        init(_ hashes: [UInt64]) {
            self.hashes = hashes
            for hash in hashes { bits[Int(hash & 7)] |= 1 << (hash >> 3 & 63) }
            crowded = hashes.count - Runs.count(bits)
        }

        private static func count(_ bits: SIMD8<UInt64>) -> Int { (0..<8).reduce(0) { $0 + bits[$1].nonzeroBitCount } }

        /// No fewer hashes than the two have in common: each that they share has a bit that both have.
        func mostInCommon(_ other: Runs) -> Int { Runs.count(bits & other.bits) + min(crowded, other.crowded) }
    }

    /// Whether two ascending sets have as much in common as copies do. It ends where what is left of them cannot be enough any more: most that are compared
    /// have a line in common, and no more.
    private static func shares(_ first: Runs, _ second: Runs) -> Bool {
        let (a, b) = (first.hashes, second.hashes)
        let (least, all) = (Double(min(a.count, b.count)), Double(a.count + b.count))
        func isEnough(_ common: Int) -> Bool {
            Double(common) >= containment * least || Double(common) >= resemblance * (all - Double(common))
        }
        // The fewest that are enough.
        var enough = Int(min(containment * least, all * resemblance / (1 + resemblance)))
        while enough > 0, isEnough(enough - 1) { enough -= 1 }
        while !isEnough(enough) { enough += 1 }
        if first.mostInCommon(second) < enough { return false }
        var (i, j, common) = (0, 0, 0)
        while i < a.count, j < b.count {
            if common + min(a.count - i, b.count - j) < enough { return false }
            let (x, y) = (a[i], b[j])
            if x == y { common += 1 }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        return common >= enough
    }

    private static func bandKeys(_ signature: [UInt8]) -> [UInt64] {
        let width = signature.count / bands
        guard width > 0 else { return [] }
        return (0..<bands).map { band in
            signature[band * width..<(band + 1) * width].reduce(UInt64(band) &* 0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
    }
}
