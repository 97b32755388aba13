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
