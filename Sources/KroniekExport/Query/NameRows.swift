import Foundation
public import KroniekModel
import Synchronization

/// The names of all entities, folded, one after another: to find who bears some words without folding a million names for each reader.
public struct NameRows: Sendable {
    /// Of each name a line break, a blank, its words and a blank.
    private let bytes: [UInt8]
    /// Where the names of each entity begin, and where the last end.
    private let starts: [Int32]
    /// Of each word of a name the upper half of its sum and whose name it is; ascending, each once.
    private let words: [UInt64]

    init(_ entities: Packed<Entity>) {
        let folded = entities.mapped { entity in
            Set([entity.name] + entity.names.values.joined()).sorted().flatMap { Array("\n \(NameFolding.fold($0)) ".utf8) }
        }
        var bytes: [UInt8] = []
        var starts: [Int32] = []
        bytes.reserveCapacity(folded.reduce(1) { $0 + $1.count })
        for own in folded {
            starts.append(Int32(bytes.count))
            bytes += own
        }
        starts.append(Int32(bytes.count))
        bytes.append(0x0A)
        self.bytes = bytes
        self.starts = starts
        let runs = Parallel.runs(folded.count, together: PackedPiece.most) { range in
            range.flatMap { place in Set(Self.sums(folded[place])).map { UInt64($0) << 32 | UInt64(place) } }
        }
        words = runs.flatMap(\.self).sorted()
    }

    /// Of each word.
    private static func sums(_ text: [UInt8]) -> [UInt32] {
        text.split { $0 == 0x20 || $0 == 0x0A }.map { word in
            word.withUnsafeBytes { UInt32(truncatingIfNeeded: Checksum.sum(of: $0) >> 32) }
        }
    }

    /// Where the words with this sum stand.
    private func run(_ sum: UInt32) -> Range<Int> {
        func first(_ wanted: UInt64) -> Int {
            var (low, high) = (0, words.count)
            while low < high {
                let middle = (low + high) / 2
                if words[middle] < wanted { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return first(UInt64(sum) << 32)..<(sum == .max ? words.count : first(UInt64(sum + 1) << 32))
    }

    /// Places of the entities that bear these words as a whole name; where there is none, of those that bear them within a name.
    public func bearers(of words: String) -> [Int] {
        let (whole, within) = bearers(folded: NameFolding.fold(words))
        return whole.isEmpty ? within : whole
    }

    /// Places of the entities that bear these words, folded, as a whole name, and of those that bear them within or as one; ascending.
    func bearers(folded: String) -> (whole: [Int], within: [Int]) {
        guard !folded.isEmpty else { return ([], []) }
        // Whoever bears all the words bears the rarest of them.
        guard let rarest = Self.sums(Array(folded.utf8)).map(run).min(by: { $0.count < $1.count }) else { return ([], []) }
        let candidates = self.words[rarest].map { Int(UInt32(truncatingIfNeeded: $0)) }
        let whole = candidates.filter { holds($0, Array("\n \(folded) \n".utf8)) }
        return (whole, candidates.filter { holds($0, Array(" \(folded) ".utf8)) })
    }

    /// Places of the entities with a name in which a word begins so, or some in a row of which the last does; ascending.
    public func beginning(_ words: String) -> [Int] {
        let folded = NameFolding.fold(words)
        guard !folded.isEmpty else { return [] }
        let wanted = Array(" \(folded)".utf8)
        var found: [Int] = []
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var (place, from) = (0, 0)
            // Every word of a name has a blank before it.
            while from + wanted.count <= bytes.count, let blank = memchr(base + from, 0x20, bytes.count - wanted.count - from + 1) {
                let offset = base.distance(to: UnsafeRawPointer(blank))
                if memcmp(blank, wanted, wanted.count) == 0 {
                    while Int(starts[place + 1]) <= offset { place += 1 }
                    found.append(place)
                    from = Int(starts[place + 1])
                } else {
                    from = offset + 1
                }
            }
        }
        return found
    }

    private func holds(_ place: Int, _ wanted: [UInt8]) -> Bool {
        // The line break of the next name ends the last one.
        let (start, end) = (Int(starts[place]), Int(starts[place + 1]) + 1)
        guard end - start >= wanted.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            wanted.withUnsafeBytes { wanted in
                (start...(end - wanted.count)).contains { memcmp(bytes.baseAddress! + $0, wanted.baseAddress!, wanted.count) == 0 }
            }
        }
    }
}

/// The folded names of a chronicle, made once and kept with it: to fold half a million names takes two seconds.
final class NamesTold: Sendable {
    private let entities: Packed<Entity>
    private let rows = Mutex<NameRows?>(nil)
    /// Names that the knowledge pack, or the user, has for some of them: place and names, folded.
    private let known = Mutex<[(place: Int, names: [String])]?>(nil)

    init(_ entities: Packed<Entity>) { self.entities = entities }

    /// Those that are kept; nil where nobody asked for ``made`` yet: who asks once is quicker without.
    var kept: NameRows? { rows.withLock { $0 } }

    var made: NameRows {
        rows.withLock { rows in
            if let rows { return rows }
            let made = NameRows(entities)
            rows = made
            return made
        }
    }

    /// - Parameter names: of an entity that somebody else than the reports may know; nil of all others. The same at every call but where there is no knowledge.
    func known(_ names: @Sendable (Entity) -> [String]?) -> [(place: Int, names: [String])] {
        known.withLock { known in
            if let known { return known }
            let entities = entities
            let made = Parallel.runs(entities.count, together: PackedPiece.most) { range in
                range.compactMap { place in names(entities[place]).map { (place: place, names: $0.map(NameFolding.fold)) } }
            }.flatMap(\.self)
            known = made
            return made
        }
    }
}
