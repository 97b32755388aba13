/// The string fields of one JSON object, read straight from its bytes.
///
/// Written by hand for three things that a general decoder does not give: a key that stands twice is noticed, values that nobody asked for are checked
/// but not built, and nesting cannot exhaust the stack (the skipper counts, it does not call itself).
struct JSONLine {
    /// A value as far as documents need it.
    enum Value: Equatable {
        case string(String)
        case null
        case other
    }

    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The values of the `wanted` keys.
    static func fields(_ bytes: [UInt8], wanted: [String]) throws(IngestProblem) -> [String: Value] {
        var line = JSONLine(bytes)
        return try line.object(wanted: wanted.map { Array($0.utf8) })
    }

    private mutating func object(wanted: [[UInt8]]) throws(IngestProblem) -> [String: Value] {
        var found: [String: Value] = [:]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        skipBlanks()
        guard index < bytes.count else { throw .empty }
        guard bytes[index] == 0x7B else { throw .json(offset: index, .notAnObject) }
        index += 1
        skipBlanks()
        if peek == 0x7D {
            index += 1
        } else {
            while true {
                skipBlanks()
                guard peek == 0x22 else { throw unexpected() }
                let key = try string()
                skipBlanks()
                guard peek == 0x3A else { throw unexpected() }
                index += 1
                skipBlanks()
                if wanted.contains(where: { $0.count == key.utf8.count && $0.elementsEqual(key.utf8) }) {
                    if found[key] != nil { throw .duplicateKey(key) }
                    found[key] = try value()
                } else {
                    try skipValue()
                }
                skipBlanks()
                if peek == 0x2C {
                    index += 1
                    continue
                }
                guard peek == 0x7D else { throw unexpected() }
                index += 1
                break
            }
        }
        skipBlanks()
        if index < bytes.count { throw .json(offset: index, .trailing) }
        return found
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func unexpected() -> IngestProblem { .json(offset: index, index < bytes.count ? .unexpectedByte : .unexpectedEnd) }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func value() throws(IngestProblem) -> Value {
        switch peek {
        case 0x22: return .string(try string())
        case 0x6E:
            try skipValue()
            return .null
        default:
            try skipValue()
            return .other
        }
    }

    /// Checks one value of any kind and moves past it.
    private mutating func skipValue() throws(IngestProblem) {
        // True for an object, false for an array: what closes it, and whether keys are due.
        var open: [Bool] = []
        while true {
            skipBlanks()
            guard let byte = peek else { throw unexpected() }
            switch byte {
            case 0x7B, 0x5B:
                guard open.count < IngestLimits.jsonDepth else { throw .json(offset: index, .tooDeep) }
                index += 1
                skipBlanks()
                if peek == (byte == 0x7B ? 0x7D : 0x5D) {
                    index += 1
                } else {
                    open.append(byte == 0x7B)
                    if byte == 0x7B { try skipKey() }
                    continue
                }
            case 0x22: try skipString()
            case 0x74: try literal("true")
            case 0x66: try literal("false")
            case 0x6E: try literal("null")
            default: try number()
            }
            // A value is complete: close what it closes, or go on to the next item.
            closing: while let isObject = open.last {
                skipBlanks()
                switch peek {
                case 0x2C:
                    index += 1
                    if isObject {
                        skipBlanks()
                        try skipKey()
                    }
                    break closing
                case isObject ? 0x7D : 0x5D:
                    index += 1
                    open.removeLast()
                default: throw unexpected()
                }
            }
            if open.isEmpty { return }
        }
    }

    private mutating func skipKey() throws(IngestProblem) {
        guard peek == 0x22 else { throw unexpected() }
        try skipString()
        skipBlanks()
        guard peek == 0x3A else { throw unexpected() }
        index += 1
    }

    private mutating func literal(_ word: StaticString) throws(IngestProblem) {
        let length = word.utf8CodeUnitCount
        for offset in 0..<length {
            guard index < bytes.count, bytes[index] == word.utf8Start[offset] else { throw unexpected() }
            index += 1
        }
    }

    private mutating func number() throws(IngestProblem) {
        if peek == 0x2D { index += 1 }
        try digits()
        if peek == 0x2E {
            index += 1
            try digits()
        }
        if peek == 0x65 || peek == 0x45 {
            index += 1
            if peek == 0x2B || peek == 0x2D { index += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(IngestProblem) {
        guard let byte = peek, (0x30...0x39).contains(byte) else { throw unexpected() }
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
    }

    private mutating func skipString() throws(IngestProblem) {
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 {
                index += 1
                return
            }
            index += byte == 0x5C ? 2 : 1
        }
        throw .json(offset: min(index, bytes.count), .unexpectedEnd)
    }

    private mutating func string() throws(IngestProblem) -> String {
        index += 1
        var start = index
        var built: [UInt8] = []
        while true {
            while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 { index += 1 }
            guard index < bytes.count else { throw unexpected() }
            if bytes[index] == 0x22, built.isEmpty {
                guard let text = String(validating: bytes[start..<index], as: UTF8.self) else { throw badUTF8(start..<index) }
                index += 1
                return text
            }
            if bytes[index] < 0x20 { throw unexpected() }
            built.append(contentsOf: bytes[start..<index])
            if bytes[index] == 0x22 { break }
            try escape(into: &built)
            start = index
        }
        let whole = start..<index
        guard let text = String(validating: built, as: UTF8.self) else { throw badUTF8(whole) }
        index += 1
        return text
    }

    private func badUTF8(_ range: Range<Int>) -> IngestProblem {
        var position = 0
        while position < bytes.count {
            let length = TextDecoder.sequenceLength(bytes, at: position)
            if length == 0 { return .json(offset: position, .badUTF8) }
            position += length
        }
        return .json(offset: range.lowerBound, .badUTF8)
    }

    private mutating func escape(into built: inout [UInt8]) throws(IngestProblem) {
        index += 1
        guard let byte = peek else { throw unexpected() }
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: built.append(byte)
        case 0x62: built.append(0x08)
        case 0x66: built.append(0x0C)
        case 0x6E: built.append(0x0A)
        case 0x72: built.append(0x0D)
        case 0x74: built.append(0x09)
        case 0x75:
            var value = try hexadecimal()
            if (0xD800..<0xDC00).contains(value), index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
                let back = index
                index += 2
                let low = try hexadecimal()
                if (0xDC00..<0xE000).contains(low) {
                    value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    index = back
                }
            }
            // Half a surrogate pair is one code point for those who count in code points; U+FFFD keeps their offsets right.
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            built.append(contentsOf: Array(String(Character(scalar)).utf8))
        default:
            index -= 1
            throw .json(offset: index, .badEscape)
        }
    }

    private mutating func hexadecimal() throws(IngestProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw unexpected() }
            let digit: UInt8 =
                switch byte {
                case 0x30...0x39: byte - 0x30
                case 0x41...0x46: byte - 0x37
                case 0x61...0x66: byte - 0x57
                default: 255
                }
            guard digit < 16 else { throw .json(offset: index, .badEscape) }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }
}
