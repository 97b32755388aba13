/// A sum of 128 bits over everything that a result was made of: where the sums are equal, so is what they were taken of. (Two lanes of 64 bits, each mixed
/// after every word as in MurmurHash3's finaliser; against chance and not against malice.)
public struct Print: Sendable, Hashable {
    public internal(set) var high: UInt64
    public internal(set) var low: UInt64

    public init() { (high, low) = (0x9E37_79B9_7F4A_7C15, 0xCBF2_9CE4_8422_2325) }

    init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    public mutating func add(_ word: UInt64) {
        high = (high &+ word) &* 0xFF51_AFD7_ED55_8CCD
        high ^= high >> 29
        high &*= 0xC4CE_B9FE_1A85_EC53
        low = (low ^ word) &* 0xBF58_476D_1CE4_E5B9
        low ^= low >> 32
        low &*= 0x94D0_49BB_1331_11EB
    }

    public mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    public mutating func add(_ print: Print) {
        add(print.high)
        add(print.low)
    }

    /// Its length and its bytes.
    public mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            add(bytes.count)
            var (word, place) = (UInt64(0), UInt64(0))
            for byte in bytes {
                word |= UInt64(byte) << place
                place += 8
                if place == 64 {
                    add(word)
                    (word, place) = (0, 0)
                }
            }
            if place > 0 { add(word) }
        }
    }
}
