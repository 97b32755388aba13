/// The weights of a linear model at run time: for each feature hash a short row of (class, weight) pairs, memory-mapped.
///
/// A perceptron touches few classes of a feature, so rows are sparse: a fifth of the size of one dense table, no collisions worth the name (32 check
/// bits), one or two cache misses a feature. Layout: UInt32 log2 of slots, UInt32 pairs, UInt32 classes, UInt32 zero; slots of (UInt32 check, UInt32
/// first pair or all ones); pairs of (UInt16 class with bit 15 set on a row's last, Int16 weight).
package struct PackedWeights: @unchecked Sendable {
    package struct Slot {
        var check: UInt32
        var first: UInt32
    }

    static let empty = UInt32.max
    private let slots: UnsafePointer<Slot>
    private let pairs: UnsafePointer<UInt32>
    private let shift: UInt64
    private let mask: Int
    private let pairCount: UInt32
    package let classes: Int
    // Keeps the mapping alive.
    private let file: ModelFile

    /// Nil where the section is missing or does not hold together.
    package init?(_ file: ModelFile, section: String) {
        let bytes = file.section(section)
        guard bytes.count >= 16, let base = bytes.baseAddress else { return nil }
        let bits = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        let count = Int(bytes.load(fromByteOffset: 4, as: UInt32.self))
        guard bits > 0, bits < 30, count > 0, bytes.count == 16 + (8 << bits) + count * 4 else { return nil }
        classes = Int(bytes.load(fromByteOffset: 8, as: UInt32.self))
        slots = (base + 16).assumingMemoryBound(to: Slot.self)
        pairs = (base + 16 + (8 << bits)).assumingMemoryBound(to: UInt32.self)
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        pairCount = UInt32(count)
        // A row never runs past the last pair, nor a class past the scores.
        guard pairs[count - 1] & 0x8000 != 0, classes < 0x8000 else { return nil }
        self.file = file
    }

    /// Adds to `scores` (one a class) the rows of all features.
    @inline(__always)
    package func add(_ features: UnsafePointer<UInt64>, _ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        for index in 0..<count {
            let hash = features[index]
            let check = UInt32(truncatingIfNeeded: hash)
            var slot = Int(hash >> shift)
            while true {
                let entry = slots[slot]
                if entry.first == PackedWeights.empty { break }
                if entry.check == check {
                    var at = Int(min(entry.first, pairCount - 1))
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

    /// Packs rows (feature hash, then its classes with their weights) in the order given; rows must have distinct hashes and be sorted by them.
    package static func pack(rows: [(hash: UInt64, cells: [(label: Int, weight: Int16)])], classes: Int) -> [UInt8] {
        var bits = 4
        while Double(rows.count) > 0.72 * Double(1 << bits) { bits += 1 }
        var slots = [Slot](repeating: Slot(check: 0, first: empty), count: 1 << bits)
        var pairs: [UInt32] = []
        for row in rows where !row.cells.isEmpty {
            var slot = Int(row.hash >> UInt64(64 - bits))
            while slots[slot].first != empty { slot = (slot + 1) & (1 << bits - 1) }
            slots[slot] = Slot(check: UInt32(truncatingIfNeeded: row.hash), first: UInt32(pairs.count))
            for (index, cell) in row.cells.enumerated() {
                let last: UInt32 = index == row.cells.count - 1 ? 0x8000 : 0
                pairs.append(UInt32(cell.label) | last | UInt32(UInt16(bitPattern: cell.weight)) << 16)
            }
        }
        if pairs.isEmpty { pairs = [0x8000] }
        var out: [UInt8] = []
        out.reserveCapacity(16 + slots.count * 8 + pairs.count * 4)
        for value in [UInt32(bits), UInt32(pairs.count), UInt32(classes), 0] { out.append(littleEndian: value) }
        for slot in slots {
            out.append(littleEndian: slot.check)
            out.append(littleEndian: slot.first)
        }
        for pair in pairs { out.append(littleEndian: pair) }
        return out
    }
}

/// Joins feature parts. Every feature of every model is one 64-bit number made here.
package enum Feature {
    @inline(__always) package static func mix(_ hash: UInt64) -> UInt64 {
        var h = hash
        h = (h ^ h >> 32) &* 0xD6E8_FEB8_6659_FD93
        return h ^ h >> 32
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64) -> UInt64 {
        mix((a &+ UInt64(truncatingIfNeeded: template) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9)
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64) -> UInt64 {
        of(template, (a &* 0x94D0_49BB_1331_11EB) ^ (b &+ 0x2545_F491_4F6C_DD1D) &* 0xFF51_AFD7_ED55_8CCD)
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        of(template, a, (b &* 0xC4CE_B9FE_1A85_EC53) ^ mix(c &+ 0x5851_F42D_4C95_7F2D))
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
        of(template, a, b, (c &* 0x8CB9_2BA7_2F3D_8DD7) ^ mix(d &+ 0x1405_7B7E_F767_814F))
    }
}

/// A table from 64-bit hashes to 32-bit values, memory-mapped. Layout: UInt32 log2 of slots, three zeros; slots of (UInt32 check, UInt32 value), value 0 empty.
package struct PackedTable: @unchecked Sendable {
    private let slots: UnsafePointer<UInt64>
    private let shift: UInt64
    private let mask: Int
    private let file: ModelFile

    package init?(_ file: ModelFile, section: String) {
        let bytes = file.section(section)
        guard bytes.count >= 16, let base = bytes.baseAddress else { return nil }
        let bits = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        guard bits > 0, bits < 30, bytes.count == 16 + (8 << bits) else { return nil }
        slots = (base + 16).assumingMemoryBound(to: UInt64.self)
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        self.file = file
    }

    /// 0 where the hash is unknown.
    @inline(__always) package func value(_ hash: UInt64) -> UInt32 {
        let check = UInt32(truncatingIfNeeded: hash)
        var slot = Int(hash >> shift)
        while true {
            let entry = slots[slot]
            let value = UInt32(truncatingIfNeeded: entry >> 32)
            if value == 0 || UInt32(truncatingIfNeeded: entry) == check { return value }
            slot = (slot + 1) & mask
        }
    }

    package static func pack(_ entries: [(hash: UInt64, value: UInt32)]) -> [UInt8] {
        var bits = 4
        while Double(entries.count) > 0.75 * Double(1 << bits) { bits += 1 }
        var slots = [UInt64](repeating: 0, count: 1 << bits)
        for entry in entries where entry.value != 0 {
            var slot = Int(entry.hash >> UInt64(64 - bits))
            while slots[slot] >> 32 != 0 { slot = (slot + 1) & (1 << bits - 1) }
            slots[slot] = UInt64(UInt32(truncatingIfNeeded: entry.hash)) | UInt64(entry.value) << 32
        }
        var out: [UInt8] = []
        out.reserveCapacity(16 + slots.count * 8)
        for value in [UInt32(bits), 0, 0, 0] { out.append(littleEndian: value) }
        for slot in slots { out.append(littleEndian: slot) }
        return out
    }
}
