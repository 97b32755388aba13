/// The weights of a linear model at run time: for each feature hash a short row of (class, weight) pairs, memory-mapped.
///
/// A perceptron touches few classes of a feature, so rows are sparse: a fifth of the size of one dense table, no collisions worth the name, one cache
/// miss a feature that is not there and two for one that is.
///
/// Layout, little-endian: UInt32 log2 of slots, UInt32 items, UInt32 classes, UInt32 layout; slots; items.
/// - Layout 1 (up to 127 classes): a slot is a UInt32 (low 24 bits: where the row begins, all ones for none; high 8 bits: check); items are UInt16: each
///   row is 16 more check bits and its pairs (bits 0–6 class, bit 7 last of its row, bits 8–15 the signed square root of the weight, since a
///   perceptron's few large weights are a thousand times its many small ones).
/// - Layout 0 (any number): a slot is a UInt32 check and a UInt32 where the row begins, all ones for none; items are UInt32 pairs (low half class with
///   bit 15 for the last of its row, high half weight).
package struct PackedWeights: @unchecked Sendable {
    static let none: UInt32 = 0xFF_FFFF
    /// A table holds free slots by its making; a broken file must not hang the reader.
    private static let probes = 1024
    private static let block = 128
    private let slots: UnsafePointer<UInt32>
    private let items: UnsafeRawPointer
    private let shift: UInt64
    private let mask: Int
    private let count: Int
    private let isNarrow: Bool
    package let classes: Int
    // Keeps the mapping alive.
    private let file: ModelFile

    /// Nil where the section is missing or does not hold together.
    package init?(_ file: ModelFile, section: String) {
        let bytes = file.section(section)
        guard bytes.count >= 16, let base = bytes.baseAddress else { return nil }
        let bits = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        count = Int(bytes.load(fromByteOffset: 4, as: UInt32.self))
        classes = Int(bytes.load(fromByteOffset: 8, as: UInt32.self))
        let layout = bytes.load(fromByteOffset: 12, as: UInt32.self)
        guard bits > 0, bits < 28, count > 0, classes > 0, classes < 0x8000, layout <= 1 else { return nil }
        isNarrow = layout == 1
        let slotBytes = (isNarrow ? 4 : 8) << bits
        guard bytes.count == 16 + slotBytes + count * (isNarrow ? 2 : 4) else { return nil }
        slots = (base + 16).assumingMemoryBound(to: UInt32.self)
        items = base + 16 + slotBytes
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        self.file = file
        // A row never runs past the last item: the last pair must say that it is the last.
        let isClosed =
            isNarrow
            ? items.load(fromByteOffset: count * 2 - 2, as: UInt16.self) & 0x80 != 0
            : items.load(fromByteOffset: count * 4 - 4, as: UInt32.self) & 0x8000 != 0
        guard isClosed else { return nil }
    }

    /// Adds to `scores` (one a class) the rows of all features.
    @inline(__always)
    package func add(_ features: UnsafePointer<UInt64>, _ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        if isNarrow { addNarrow(features, count, to: scores) } else { addWide(features, count, to: scores) }
    }

    @inline(__always)
    private func addNarrow(_ features: UnsafePointer<UInt64>, _ featureCount: Int, to scores: UnsafeMutablePointer<Int32>) {
        let words = items.assumingMemoryBound(to: UInt16.self)
        // All first slots are fetched before any is looked at: the misses of the cache overlap instead of queueing behind mispredicted branches.
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PackedWeights.block) { entries in
            guard let entries = entries.baseAddress else { return }
            var from = 0
            while from < featureCount {
                let block = min(PackedWeights.block, featureCount - from)
                for index in 0..<block { entries[index] = slots[Int(features[from + index] >> shift)] }
                for index in 0..<block {
                    let hash = features[from + index]
                    var entry = entries[index]
                    var slot = Int(hash >> shift)
                    var probes = 0
                    while entry & PackedWeights.none != PackedWeights.none, probes < PackedWeights.probes {
                        if entry >> 24 == UInt32(truncatingIfNeeded: hash & 0xFF) {
                            let first = Int(entry & PackedWeights.none)
                            if first + 1 < count, words[first] == UInt16(truncatingIfNeeded: hash >> 8) {
                                addRow(words, first + 1, to: scores)
                                break
                            }
                        }
                        slot = (slot + 1) & mask
                        entry = slots[slot]
                        probes += 1
                    }
                }
                from += block
            }
        }
    }

    @inline(__always)
    private func addRow(_ words: UnsafePointer<UInt16>, _ first: Int, to scores: UnsafeMutablePointer<Int32>) {
        var at = first
        while true {
            let pair = words[at]
            let label = Int(pair & 0x7F)
            let root = Int32(Int8(truncatingIfNeeded: pair >> 8))
            if label < classes { scores[label] &+= root * abs(root) }
            if pair & 0x80 != 0 { break }
            at += 1
        }
    }

    @inline(__always)
    private func addWide(_ features: UnsafePointer<UInt64>, _ featureCount: Int, to scores: UnsafeMutablePointer<Int32>) {
        let pairs = items.assumingMemoryBound(to: UInt32.self)
        for index in 0..<featureCount {
            let hash = features[index]
            let check = UInt32(truncatingIfNeeded: hash)
            var slot = Int(hash >> shift)
            for _ in 0..<PackedWeights.probes {
                let first = slots[slot * 2 + 1]
                if first == .max { break }
                if slots[slot * 2] == check {
                    var at = min(Int(first), count - 1)
                    while true {
                        let pair = pairs[at]
                        let label = Int(pair & 0x7FFF)
                        if label < classes { scores[label] &+= Int32(Int16(truncatingIfNeeded: pair >> 16)) }
                        if pair & 0x8000 != 0 { break }
                        at += 1
                    }
                    break
                }
                slot = (slot + 1) & mask
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
        let isNarrow = classes < 128
        var bits = 4
        // Fuller tables cost probes where it matters: the parser, whose layout is the narrow one, asks a hundred features a step.
        while Double(rows.count) > (isNarrow ? 0.62 : 0.8) * Double(1 << bits) { bits += 1 }
        var firsts = [Int](repeating: -1, count: 1 << bits)
        var checks = [UInt32](repeating: .max, count: 1 << bits)
        var items: [UInt8] = []
        var count = 0
        for row in rows where !row.cells.isEmpty {
            var slot = Int(row.hash >> UInt64(64 - bits))
            while firsts[slot] >= 0 { slot = (slot + 1) & (1 << bits - 1) }
            precondition(!isNarrow || count < Int(none), "more weights than a model of this layout can hold")
            firsts[slot] = count
            checks[slot] = UInt32(truncatingIfNeeded: row.hash)
            if isNarrow {
                items.append(littleEndian: UInt16(truncatingIfNeeded: row.hash >> 8))
                count += 1
            }
            for (index, cell) in row.cells.enumerated() {
                let isLast = index == row.cells.count - 1
                if isNarrow {
                    items.append(littleEndian: UInt16(cell.label) | (isLast ? 0x80 : 0) | UInt16(UInt8(bitPattern: Int8(clamping: cell.weight))) << 8)
                } else {
                    items.append(littleEndian: UInt32(cell.label) | (isLast ? 0x8000 : 0) | UInt32(UInt16(bitPattern: cell.weight)) << 16)
                }
                count += 1
            }
        }
        if count == 0 {
            if isNarrow { items.append(littleEndian: UInt16(0x80)) } else { items.append(littleEndian: UInt32(0x8000)) }
            count = 1
        }
        var out: [UInt8] = []
        out.reserveCapacity(16 + firsts.count * 8 + items.count)
        for value in [UInt32(bits), UInt32(count), UInt32(classes), isNarrow ? 1 : 0] { out.append(littleEndian: value) }
        for (first, check) in zip(firsts, checks) {
            if isNarrow {
                out.append(littleEndian: first < 0 ? UInt32.max : UInt32(first) | (check & 0xFF) << 24)
            } else {
                out.append(littleEndian: check)
                out.append(littleEndian: first < 0 ? UInt32.max : UInt32(first))
            }
        }
        return out + items
    }
}
