public import KroniekModel

/// Tells copies of one text: runs of five words, and a short signature of the set of them (min-wise hashing, Broder 1997).
public enum Shingles {
    /// Words in a run.
    public static let size = 5
    /// Values in a signature; two sets share about as many of them as they have in common.
    public static let signatureValues = 64

    /// Hashes of the word runs of the running text (what no region covers), ascending, each once. Case, punctuation and blanks do not count.
    public static func hashes(_ document: Document) -> [UInt64] {
        let bytes = Array(document.text.utf8)
        var words: [UInt64] = []
        var regions = document.regions.sorted { $0.span < $1.span }.filter { $0.kind != .heading }[...]
        var index = 0
        while index < bytes.count {
            if let region = regions.first, index >= region.span.start {
                index = max(index, min(region.span.end, bytes.count))
                regions = regions.dropFirst()
                continue
            }
            let end = min(bytes.count, regions.first?.span.start ?? bytes.count)
            hashWords(bytes, index, end, &words)
            index = end
        }
        guard words.count >= size else { return words.isEmpty ? [] : [words.reduce(0, mix)] }
        var runs: [UInt64] = []
        runs.reserveCapacity(words.count - size + 1)
        for start in 0...(words.count - size) {
            var value: UInt64 = 0
            for word in words[start..<start + size] { value = mix(value, word) }
            runs.append(value)
        }
        runs.sort()
        var unique: [UInt64] = []
        unique.reserveCapacity(runs.count)
        for run in runs where unique.last != run { unique.append(run) }
        return unique
    }

    /// The least of each of 64 orders of the hashes, 32 bits each, little-endian: 256 bytes. Empty for no hashes.
    public static func signature(_ hashes: [UInt64]) -> [UInt8] {
        guard !hashes.isEmpty else { return [] }
        var least = [UInt32](repeating: .max, count: signatureValues)
        for hash in hashes {
            var state = hash
            for index in 0..<signatureValues {
                // SplitMix64 (Steele, Lea and Flood 2014) gives as many unrelated orders as are asked for.
                state &+= 0x9E37_79B9_7F4A_7C15
                var value = state
                value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
                value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
                least[index] = min(least[index], UInt32(truncatingIfNeeded: value >> 32))
            }
        }
        return least.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    }

    /// How many values two ascending sets share.
    public static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                count += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }

    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var value = (a ^ b) &* 0xFF51_AFD7_ED55_8CCD
        value ^= value >> 32
        return value &* 0xC4CE_B9FE_1A85_EC53 &+ 0x9E37_79B9
    }

    /// FNV-1a over each run of letters and digits, ASCII letters in lower case.
    private static func hashWords(_ bytes: [UInt8], _ start: Int, _ end: Int, _ words: inout [UInt64]) {
        var hash: UInt64 = 0
        var inWord = false
        var index = start
        while index < end {
            let byte = bytes[index]
            var length = 1
            var isWord = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
            if byte >= 0x80 {
                length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                // Typographic quotes, dashes and blanks (U+2000…U+206F, U+0080…U+00BF) are no letters.
                isWord = !(byte == 0xE2 && index + 1 < end && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81)) && byte != 0xC2
            }
            if isWord {
                if !inWord { hash = 0xCBF2_9CE4_8422_2325 }
                inWord = true
                for offset in index..<min(index + length, end) {
                    let lower = (0x41...0x5A).contains(bytes[offset]) ? bytes[offset] | 0x20 : bytes[offset]
                    hash = (hash ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
                }
            } else if inWord {
                words.append(hash)
                inWord = false
            }
            index += length
        }
        if inWord { words.append(hash) }
    }
}
