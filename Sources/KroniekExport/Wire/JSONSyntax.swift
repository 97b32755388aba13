/// Whether bytes are one JSON text to the letter (RFC 8259), in UTF-8.
///
/// Foundation's decoder takes more (a comma before a closing bracket) and walks down by recursion: what others send is held against this first. It counts
/// its brackets and calls nothing again, so that no nesting exhausts the stack.
public struct JSONSyntax {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter depth: levels of brackets that are read; deeper is refused.
    public static func holds(_ bytes: [UInt8], depth: Int) -> Bool {
        guard String(validating: bytes, as: UTF8.self) != nil else { return false }
        var syntax = JSONSyntax(bytes)
        return syntax.text(depth)
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func text(_ depth: Int) -> Bool {
        // What is open: an object or an array.
        var open: [Bool] = []
        while true {
            skipBlanks()
            guard let byte = peek else { return false }
            switch byte {
            case 0x7B, 0x5B:
                guard open.count < depth else { return false }
                index += 1
                skipBlanks()
                if !take(byte + 2) {
                    open.append(byte == 0x7B)
                    if byte == 0x7B && !key() { return false }
                    continue
                }
            case 0x22: if !string() { return false }
            case 0x74: if !word("true") { return false }
            case 0x66: if !word("false") { return false }
            case 0x6E: if !word("null") { return false }
            default: if !number() { return false }
            }
            // A value is whole: what it closes, or what comes next.
            while true {
                skipBlanks()
                guard let isObject = open.last else { return index == bytes.count }
                if take(0x2C) {
                    skipBlanks()
                    if isObject && !key() { return false }
                    break
                }
                guard take(isObject ? 0x7D : 0x5D) else { return false }
                open.removeLast()
            }
        }
    }

    private mutating func key() -> Bool {
        guard string() else { return false }
        skipBlanks()
        return take(0x3A)
    }

    private mutating func string() -> Bool {
        guard take(0x22) else { return false }
        while let byte = peek {
            index += 1
            switch byte {
            case 0x22: return true
            case 0..<0x20: return false
            case 0x5C:
                guard let escape = peek else { return false }
                index += 1
                switch escape {
                case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: break
                case 0x75:
                    for _ in 0..<4 {
                        guard let digit = peek, Self.isDigit(digit) || (0x41...0x46).contains(digit) || (0x61...0x66).contains(digit) else {
                            return false
                        }
                        index += 1
                    }
                default: return false
                }
            default: break
            }
        }
        return false
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[index..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) else {
            return false
        }
        index = end
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func digits() -> Bool {
        let start = index
        while let byte = peek, Self.isDigit(byte) { index += 1 }
        return index > start
    }

    private mutating func number() -> Bool {
        _ = take(0x2D)
        // No zero before other digits.
        if !take(0x30) && !digits() { return false }
        if take(0x2E) && !digits() { return false }
        if peek == 0x65 || peek == 0x45 {
            index += 1
            if !take(0x2B) { _ = take(0x2D) }
            if !digits() { return false }
        }
        return true
    }
}
