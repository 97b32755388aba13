/// Clusters of words that are used alike, in three grains, made by `Training/names/clusters.py`: what a name model knows of a word that its training
/// sentences lack.
package struct NameClusters: Sendable {
    /// How many clusters each grain has, and the bits that hold a number.
    package static let counts = (coarse: 64, middle: 256, fine: 1024)

    /// A word's clusters; all 0 for an unknown word.
    package struct Word: Sendable {
        let value: UInt32
        init(_ value: UInt32 = 0) { self.value = value }
        var isKnown: Bool { value != 0 }
        var coarse: UInt64 { UInt64(value & 0x7F) }
        var middle: UInt64 { UInt64(value >> 7 & 0x1FF) }
        var fine: UInt64 { UInt64(value >> 16) }
    }

    private let table: PackedTable

    /// Nil where the file has no clusters.
    package init?(_ file: ModelFile) {
        guard let table = PackedTable(file, section: "clusters") else { return nil }
        self.table = table
    }

    func word(_ lower: UInt64) -> Word { Word(table.value(lower)) }

    /// Packs lines of a word and its three clusters, coarse to fine, between tabs.
    package static func pack(lines: [String]) -> [UInt8] {
        var seen: Set<UInt64> = []
        var entries: [(hash: UInt64, value: UInt32)] = []
        for line in lines {
            let fields = line.split(separator: "\t")
            let numbers = fields.dropFirst().compactMap { UInt32($0) }
            guard fields.count == 4, numbers.count == 3, numbers[0] < counts.coarse, numbers[1] < counts.middle, numbers[2] < counts.fine else {
                continue
            }
            let hash = WordForm(String(fields[0]), dictionary: nil).lower
            guard seen.insert(hash).inserted else { continue }
            entries.append((hash, numbers[0] + 1 | (numbers[1] + 1) << 7 | (numbers[2] + 1) << 16))
        }
        return PackedTable.pack(entries)
    }
}
