/// What a Unicode scalar is to a tokenizer. Tables of ranges, not of languages: enough to cut text in any script into words, numbers and marks.
public enum ScalarClass: UInt8, Sendable {
    case space, newline, upper, lower, letter, digit, mark, quote, dash, punctuation, symbol, emoji, joiner

    @inlinable public var isLetter: Bool { self == .upper || self == .lower || self == .letter }

    /// The class of every ASCII scalar.
    static let ascii: [ScalarClass] = (0..<128).map { (byte: UInt8) in
        switch byte {
        case 0x0A, 0x0D, 0x0C, 0x0B: .newline
        case 0x00...0x20, 0x7F: .space
        case 0x30...0x39: .digit
        case 0x41...0x5A: .upper
        case 0x61...0x7A: .lower
        case 0x22, 0x27, 0x60: .quote
        case 0x2D: .dash
        case 0x24, 0x2B, 0x3C, 0x3D, 0x3E, 0x5E, 0x7C, 0x7E: .symbol
        default: .punctuation
        }
    }

    public init(_ scalar: UInt32) {
        if scalar < 0x80 {
            self = ScalarClass.ascii[Int(scalar)]
        } else {
            self = ScalarClass.beyondASCII(scalar)
        }
    }

    private static func beyondASCII(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x85, 0x2028, 0x2029: .newline
        case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x2060, 0x180E, 0x80...0x9F: .space
        case 0x200D: .joiner
        case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0xB4: .quote
        case 0x2010...0x2015, 0x2212: .dash
        case 0xAA, 0xBA, 0xB5: .letter
        case 0xC0...0xD6, 0xD8...0xDE: .upper
        case 0xDF...0xF6, 0xF8...0xFF: .lower
        case 0xAD, 0x200C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A,
            0x64B...0x65F,
            0x670, 0x6D6...0x6DC, 0x900...0x903, 0x93A...0x94F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F:
            .mark
        case 0xA1...0xBF, 0xD7, 0xF7: scalar == 0xA1 || scalar == 0xA7 || scalar == 0xB6 || scalar == 0xB7 || scalar == 0xBF ? .punctuation : .symbol
        case 0x100...0x137: scalar & 1 == 0 ? .upper : .lower
        case 0x139...0x148: scalar & 1 == 1 ? .upper : .lower
        case 0x14A...0x177: scalar & 1 == 0 ? .upper : .lower
        case 0x178, 0x179, 0x17B, 0x17D: .upper
        case 0x138, 0x149, 0x17A, 0x17C, 0x17E, 0x17F: .lower
        case 0x386, 0x388...0x38F, 0x391...0x3AB: .upper
        case 0x390, 0x3AC...0x3CE: .lower
        case 0x400...0x42F: .upper
        case 0x430...0x45F: .lower
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0xFF10...0xFF19: .digit
        case 0x2020...0x2027, 0x2030...0x2038, 0x203B...0x205E, 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964,
            0x965, 0xFF01...0xFF0F, 0xFF1A...0xFF20:
            .punctuation
        case 0x20A0...0x20CF, 0x2100...0x214F, 0x2150...0x218F, 0x2190...0x2300, 0x2400...0x25FF, 0x2900...0x2BFF: .symbol
        case 0x2301...0x23FF, 0x2600...0x27BF, 0x1F000...0x1FAFF, 0xE0020...0xE007F: .emoji
        default: .letter
        }
    }
}

/// Reading and folding UTF-8 without making characters.
public enum UTF8Bytes {
    /// A word with the plain apostrophe for the typographic one (U+2019): "they’ll" and "they'll" are written alike for whoever looks them up.
    public static func plainApostrophes(_ word: String) -> String {
        let sign: [UInt8] = [0xE2, 0x80, 0x99]
        guard word.utf8.contains(sign[0]) else { return word }
        var out: [UInt8] = []
        var bytes = word.utf8[...]
        while let byte = bytes.first {
            let isSign = bytes.starts(with: sign)
            out.append(isSign ? 0x27 : byte)
            bytes = bytes.dropFirst(isSign ? 3 : 1)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The scalar that begins at `index` and how many bytes it takes (at least 1). A broken sequence reads as U+FFFD of one byte.
    @inlinable @inline(__always)
    public static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, length: Int) {
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let left = bytes.count - index
        if first >= 0xC2, first < 0xE0, left >= 2 { return (UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
        if first >= 0xE0, first < 0xF0, left >= 3 {
            return (UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F), 3)
        }
        if first >= 0xF0, first < 0xF5, left >= 4 {
            let high = UInt32(first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
            return (high | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
        }
        return (0xFFFD, 1)
    }

    /// The simple lower case of a scalar of the Latin, Greek and Cyrillic blocks; any other scalar itself. Never changes how many bytes it takes,
    /// so that offsets into a folded word are offsets into the word.
    @inlinable
    public static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A: scalar + 0x20
        case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
        case 0x130: scalar
        case 0x100...0x137, 0x14A...0x177: scalar | 1
        case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
        case 0x391...0x3A9: scalar + 0x20
        case 0x410...0x42F: scalar + 0x20
        case 0x400...0x40F: scalar + 0x50
        default: scalar
        }
    }
}

/// A 64-bit FNV-1a hash, finished so that its high bits are as good as its low ones. The same on every machine and in every run.
public struct ByteHash: Sendable {
    @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

    @inlinable public init() {}
    @inlinable @inline(__always) public mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    @inlinable @inline(__always) public mutating func add(scalar: UInt32) { state = (state ^ UInt64(scalar)) &* 0x100_0000_01B3 }

    @inlinable @inline(__always)
    public var value: UInt64 {
        var hash = state
        hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    public static func of(_ text: String) -> UInt64 {
        var hash = ByteHash()
        for byte in text.utf8 { hash.add(byte) }
        return hash.value
    }
}
