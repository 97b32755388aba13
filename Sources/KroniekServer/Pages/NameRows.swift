import KroniekExport
import KroniekModel

/// The names of all entities, folded, one after another: to find who bears some words without folding a million names for each reader.
struct NameRows: Sendable {
    /// Of each name a line break, a blank, its words and a blank.
    private let bytes: [UInt8]
    /// Where the names of each entity begin.
    private let starts: [Int]

    init(_ entities: Packed<Entity>) {
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for entity in entities {
            starts.append(bytes.count)
            for name in Set([entity.name] + entity.names.values.joined()) { bytes += Array("\n \(NameFolding.fold(name)) ".utf8) }
        }
        bytes.append(0x0A)
        self.bytes = bytes
        self.starts = starts
    }

    /// Places of the entities that bear these words as a whole name; where there is none, of those that bear them within a name.
    func bearers(of words: String) -> [Int] {
        let folded = NameFolding.fold(words)
        guard !folded.isEmpty else { return [] }
        let whole = places("\n \(folded) \n")
        return whole.isEmpty ? places(" \(folded) ") : whole
    }

    /// Each once, ascending.
    private func places(_ wanted: String) -> [Int] {
        let wanted = Array(wanted.utf8)
        var found: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var offset = 0
            while offset + wanted.count <= bytes.count {
                // Every name begins with the same bytes: the second tells more.
                guard bytes[offset + 1] == wanted[1], bytes[offset] == wanted[0], (2..<wanted.count).allSatisfy({ bytes[offset + $0] == wanted[$0] })
                else {
                    offset += 1
                    continue
                }
                let place = entity(at: offset)
                found.append(place)
                offset = place + 1 < starts.count ? starts[place + 1] : bytes.count
            }
        }
        return found
    }

    private func entity(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}

/// Where the claims of each report stand among the chronicle's.
struct ClaimRows: Sendable {
    private let runs: [String: [Range<Int>]]

    init(_ claims: Packed<ChronicleClaim>) {
        var runs: [String: [Range<Int>]] = [:]
        var start = 0
        var last: String?
        for index in claims.indices {
            let document = claims.head(index).document
            if let last, last != document {
                runs[last, default: []].append(start..<index)
                start = index
            }
            last = document
        }
        if let last { runs[last, default: []].append(start..<claims.count) }
        self.runs = runs
    }

    /// In the chronicle's order.
    func places(of document: String) -> [Range<Int>] { runs[document] ?? [] }
}
