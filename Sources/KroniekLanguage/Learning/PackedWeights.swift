/// The weights of a linear model at run time: for each feature hash a short row of (class, weight) pairs, memory-mapped.
///
/// A perceptron touches few classes of a feature, so rows are sparse: a fifth of the size of one dense table, no collisions worth the name (24 check
/// bits beside the place), one cache miss a feature that is not there and two for one that is.
///
/// Layout, little-endian: UInt32 log2 of slots, UInt32 words, UInt32 classes, UInt32 0; slots of UInt32 (low 24 bits: where the row begins, all ones
/// for none; high 8 bits: check); words of UInt16: each row is 16 more check bits and its pairs. Up to 127 classes a pair is one word (bits 0–6 class,
/// bit 7 last of its row, bits 8–15 the signed square root of the weight, since a perceptron's few large weights are
/// a thousand times its many small ones); with more it is two (class with bit 15 for the last, then weight).
package struct PackedWeights: @unchecked Sendable {
    static let empty: UInt32 = 0xFF_FFFF
    private let slots: UnsafePointer<UInt32>
    private let words: UnsafePointer<UInt16>
    private let shift: UInt64
    private let mask: Int
    private let wordCount: Int
    private let isNarrow: Bool
    package let classes: Int
    // Keeps the mapping alive.
    private let file: ModelFile

    /// Nil where the section is missing or does not hold together.
    package init?(_ file: ModelFile, section: String) {
        let bytes = file.section(section)
        guard bytes.count >= 16, let base = bytes.baseAddress else { return nil }
        let bits = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        wordCount = Int(bytes.load(fromByteOffset: 4, as: UInt32.self))
        classes = Int(bytes.load(fromByteOffset: 8, as: UInt32.self))
        guard bits > 0, bits < 28, wordCount > 2, classes > 0, classes < 0x8000, bytes.count == 16 + (4 << bits) + wordCount * 2 else { return nil }
        isNarrow = classes < 128
        slots = (base + 16).assumingMemoryBound(to: UInt32.self)
        words = (base + 16 + (4 << bits)).assumingMemoryBound(to: UInt16.self)
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        // A row never runs past the last word: the last pair must say that it is the last.
        guard isNarrow ? words[wordCount - 1] & 0x80 != 0 : words[wordCount - 2] & 0x8000 != 0 else { return nil }
        self.file = file
    }

    /// Adds to `scores` (one a class) the rows of all features.
    @inline(__always)
    package func add(_ features: UnsafePointer<UInt64>, _ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        for index in 0..<count {
            let hash = features[index]
            let tag = UInt32(truncatingIfNeeded: hash & 0xFF)
            let check = UInt16(truncatingIfNeeded: hash >> 8)
            var slot = Int(hash >> shift)
            // A table holds free slots by its making; a broken file must not hang the reader.
            var steps = 0
            while steps < 512 {
                let entry = slots[slot]
                let first = entry & 0xFF_FFFF
                if first == PackedWeights.empty { break }
                if entry >> 24 == tag {
                    var at = Int(first)
                    if at + 2 < wordCount + (isNarrow ? 1 : 0), words[at] == check {
                        at += 1
                        if isNarrow {
                            while true {
                                let pair = words[at]
                                let label = Int(pair & 0x7F)
                                let root = Int32(Int8(truncatingIfNeeded: pair >> 8))
                                if label < classes { scores[label] &+= root * abs(root) }
                                if pair & 0x80 != 0 { break }
                                at += 1
                            }
                        } else {
                            while at + 1 < wordCount {
                                let label = Int(words[at] & 0x7FFF)
                                if label < classes { scores[label] &+= Int32(Int16(bitPattern: words[at + 1])) }
                                if words[at] & 0x8000 != 0 { break }
                                at += 2
                            }
                        }
                        break
                    }
                }
                slot = (slot + 1) & mask
                steps += 1
            }
        }
    }

    /// What a file holds of a weight (−1…1, one being the model's largest): the number to give to ``pack(rows:classes:)``; 0 for a weight too small.
    package static func code(_ weight: Double, classes: Int) -> Int16 {
        guard classes < 128 else { return Int16((max(-1, min(1, weight)) * 32000).rounded()) }
        let root = (127 * min(1, abs(weight)).squareRoot()).rounded()
        return root < 2 ? 0 : Int16(weight < 0 ? -root : root)
    }

    /// Packs rows (feature hash, then its classes with their weights as ``code(_:classes:)`` makes them), sorted by hash, hashes distinct.
    package static func pack(rows: [(hash: UInt64, cells: [(label: Int, weight: Int16)])], classes: Int) -> [UInt8] {
        var bits = 4
        while Double(rows.count) > 0.8 * Double(1 << bits) { bits += 1 }
        var slots = [UInt32](repeating: empty, count: 1 << bits)
        var words: [UInt16] = [0]
        for row in rows where !row.cells.isEmpty {
            var slot = Int(row.hash >> UInt64(64 - bits))
            while slots[slot] & 0xFF_FFFF != empty { slot = (slot + 1) & (1 << bits - 1) }
            precondition(words.count < Int(empty))
            slots[slot] = UInt32(words.count) | UInt32(truncatingIfNeeded: row.hash & 0xFF) << 24
            words.append(UInt16(truncatingIfNeeded: row.hash >> 8))
            for (index, cell) in row.cells.enumerated() {
                let isLast = index == row.cells.count - 1
                if classes < 128 {
                    words.append(UInt16(cell.label) | (isLast ? 0x80 : 0) | UInt16(UInt8(bitPattern: Int8(clamping: cell.weight))) << 8)
                } else {
                    words.append(UInt16(cell.label) | (isLast ? 0x8000 : 0))
                    words.append(UInt16(bitPattern: cell.weight))
                }
            }
        }
        if words.count == 1 { words += classes < 128 ? [0, 0x80] : [0, 0x8000, 0] }
        var out: [UInt8] = []
        out.reserveCapacity(16 + slots.count * 4 + words.count * 2)
        for value in [UInt32(bits), UInt32(words.count), UInt32(classes), 0] { out.append(littleEndian: value) }
        for slot in slots { out.append(littleEndian: slot) }
        for word in words { out.append(littleEndian: word) }
        return out
    }
}
