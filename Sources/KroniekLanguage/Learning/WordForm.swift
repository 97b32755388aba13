import KroniekText

/// A word as hashes: everything that a feature may ask of its spelling, worked out once.
package struct WordForm {
    /// As written, digits as 0.
    package var cased: UInt64 = 0
    /// In lower case, digits as 0, curly apostrophes straight.
    package var lower: UInt64 = 0
    package var prefix1: UInt64 = 0
    package var prefix2: UInt64 = 0
    package var prefix3: UInt64 = 0
    package var suffix1: UInt64 = 0
    package var suffix2: UInt64 = 0
    package var suffix3: UInt64 = 0
    package var suffix4: UInt64 = 0
    /// Runs of upper, lower, digit and other scalars, each at most two long.
    package var shape: UInt64 = 0
    /// 0 lower or no case, 1 capitalised, 2 capitals, 3 one capital, 4 mixed, 5 with a digit, 6 no letter at all.
    package var look: UInt64 = 0
    /// The tags that training saw on it, a bit each; 0 for a word that it hardly saw.
    package var tags: UInt64 = 0

    /// Longest word read whole; of a longer one the first bytes and the last four scalars count.
    static let longest = 64

    package init() {}

    package init(_ form: String, dictionary: PackedTable?) {
        var form = form
        self = form.withUTF8 { WordForm($0) }
        if let dictionary { tags = UInt64(dictionary.value(lower)) }
    }

    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var lowerHash = ByteHash()
        var casedHash = ByteHash()
        var shapeHash = ByteHash()
        var last: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        var index = 0
        var count = 0
        var run = 0
        var previous: UInt8 = 255
        var uppers = 0
        var lowers = 0
        var digits = 0
        while index < bytes.count {
            var (scalar, length) = UTF8Bytes.scalar(bytes, index)
            let type = ScalarClass(scalar)
            var symbol: UInt8
            switch type {
            case .upper: (symbol, uppers) = (1, uppers + 1)
            case .lower, .letter: (symbol, lowers) = (2, lowers + 1)
            case .digit: (symbol, digits, scalar) = (3, digits + 1, 0x30)
            default: symbol = UInt8(truncatingIfNeeded: scalar) | 0x80
            }
            if scalar == 0x2019 || scalar == 0x2018 { (scalar, symbol) = (0x27, 0xA7) }
            let folded = UTF8Bytes.lowered(scalar)
            if index < WordForm.longest {
                lowerHash.add(scalar: folded)
                casedHash.add(scalar: scalar)
                if symbol == previous { run += 1 } else { run = 1 }
                if run <= 2 { shapeHash.add(symbol) }
                previous = symbol
            }
            last = (last.1, last.2, last.3, folded)
            count += 1
            if count == 1 { prefix1 = lowerHash.value }
            if count == 2 { prefix2 = lowerHash.value }
            if count == 3 { prefix3 = lowerHash.value }
            index += length
        }
        lower = lowerHash.value
        cased = casedHash.value
        shape = shapeHash.value
        if count < 2 { prefix2 = 1 }
        if count < 3 { prefix3 = 1 }
        suffix1 = UInt64(last.3)
        suffix2 = suffix1 << 21 | UInt64(last.2)
        suffix3 = suffix2 << 21 | UInt64(last.1)
        suffix4 = Feature.mix(suffix3 ^ UInt64(last.0) << 43)
        if digits > 0 {
            look = 5
        } else if uppers + lowers == 0 {
            look = 6
        } else if uppers == 0 {
            look = 0
        } else if lowers == 0 {
            look = uppers == 1 ? 3 : 2
        } else {
            let first = bytes.isEmpty ? ScalarClass.space : ScalarClass(UTF8Bytes.scalar(bytes, 0).value)
            look = uppers == 1 && first == .upper ? 1 : 4
        }
    }
}
