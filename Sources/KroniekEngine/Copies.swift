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
        let order = documents.indices.sorted { isEarlier(documents[$0], documents[$1]) }
        let bandsOf = Parallel.map(documents.count) { bandKeys(signatures[$0]) }
        let met = meeting(bandsOf)
        var originals: [UInt64: [Int]] = [:]
        var runs: [Int: [UInt64]] = [:]
        var copies: [String: String] = [:]
        for index in order {
            let keys = bandsOf[index].filter(met.contains)
            var candidates: Set<Int> = []
            for key in keys { candidates.formUnion((originals[key] ?? []).prefix(mostCandidates)) }
            let rank = candidates.sorted { isEarlier(documents[$0], documents[$1]) }
            if let original = rank.first(where: { isCopy($0, index, documents, &runs) }) {
                copies[documents[index].document.id] = documents[original].document.id
            } else {
                for key in keys { originals[key, default: []].append(index) }
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

    private static func isEarlier(_ a: AnnotatedDocument, _ b: AnnotatedDocument) -> Bool {
        let (first, second) = (a.annotation.published.date, b.annotation.published.date)
        // Undated ones last.
        let keys = (first.earliest?.number ?? .max, second.earliest?.number ?? .max)
        if keys.0 != keys.1 { return keys.0 < keys.1 }
        let ends = (first.latest?.number ?? .max, second.latest?.number ?? .max)
        if ends.0 != ends.1 { return ends.0 < ends.1 }
        return a.document.id < b.document.id
    }

    private static func isCopy(_ a: Int, _ b: Int, _ documents: [AnnotatedDocument], _ runs: inout [Int: [UInt64]]) -> Bool {
        if documents[a].document.sha256 == documents[b].document.sha256 { return true }
        let first = runs[a] ?? Shingles.hashes(documents[a].document)
        let second = runs[b] ?? Shingles.hashes(documents[b].document)
        runs[a] = first
        runs[b] = second
        if first == second { return true }
        let least = min(first.count, second.count)
        guard least >= leastRuns else { return false }
        let common = Double(Shingles.common(first, second))
        return common >= containment * Double(least) || common >= resemblance * (Double(first.count + second.count) - common)
    }

    private static func bandKeys(_ signature: [UInt8]) -> [UInt64] {
        let width = signature.count / bands
        guard width > 0 else { return [] }
        return (0..<bands).map { band in
            signature[band * width..<(band + 1) * width].reduce(UInt64(band) &* 0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
    }
}
