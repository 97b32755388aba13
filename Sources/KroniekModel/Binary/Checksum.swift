/// What tells that bytes are those that were written: a flipped bit in a value would else read as another value. Against what disks do, not against malice.
public enum Checksum {
    /// FNV-1a (draft-eastlake-fnv), eight bytes at a time with the high half mixed in. Every step can be undone, so that a change within eight bytes always
    /// shows.
    public static func sum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        var place = 0
        while place + 8 <= bytes.count {
            sum = (sum ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))) &* 0x0000_0100_0000_01B3
            sum ^= sum >> 32
            place += 8
        }
        while place < bytes.count {
            sum = (sum ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3
            place += 1
        }
        return sum
    }
}
