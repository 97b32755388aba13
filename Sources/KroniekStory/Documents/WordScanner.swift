/// Runs of letters and digits in UTF-8, as hashes. Letters are ASCII letters (case folded) and every byte of a multi-byte scalar but general punctuation.
enum WordScanner {
    /// Calls `body` with the hash (FNV-1a, 64 bits) and the length in bytes of each run that begins in `start..<end`.
    static func scan(_ bytes: [UInt8], from start: Int, to end: Int, _ body: (UInt64, Int) -> Void) {
        var index = max(0, start)
        let end = min(end, bytes.count)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var length = 0
        while index < end {
            var byte = bytes[index]
            if byte == 0xE2, index + 1 < end, bytes[index + 1] == 0x80 {
                // U+2000…U+203F: dashes, quotation marks, spaces.
                if length > 0 { body(hash, length) }
                length = 0
                hash = 0xCBF2_9CE4_8422_2325
                index += 3
                continue
            }
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            let isWord = byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            if isWord {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                length += 1
            } else if length > 0 {
                body(hash, length)
                length = 0
                hash = 0xCBF2_9CE4_8422_2325
            }
            index += 1
        }
        if length > 0 { body(hash, length) }
    }

    static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var x = (a ^ b) &* 0x9E37_79B9_7F4A_7C15
        x ^= x >> 29
        return x &* 0xBF58_476D_1CE4_E5B9
    }
}
