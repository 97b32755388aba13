import KroniekModel

/// Words of a text without any model: runs of letters and digits, with what joins them inside ("anti-IS", "1,200", "O'Neill").
enum WordSplitter {
    struct Word: Sendable, Hashable {
        var span: Span
        var form: String
    }

    static func words(_ bytes: [UInt8], in range: Span? = nil) -> [Word] {
        var words: [Word] = []
        let low = max(0, range?.start ?? 0)
        let high = min(bytes.count, range?.end ?? bytes.count)
        var index = low
        while index < high {
            guard isWord(bytes, index) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < high {
                if isWord(bytes, end) || isJoint(bytes, end, high) {
                    end += 1
                } else if isApostrophe(bytes, end), end + 3 < high, isWord(bytes, end + 3) {
                    end += 3
                } else {
                    break
                }
            }
            words.append(Word(span: Span(index, end), form: String(decoding: bytes[index..<end], as: UTF8.self)))
            index = end
        }
        return words
    }

    /// ASCII letters and digits, and every scalar past ASCII but the punctuation of U+2000…U+206F and « » ¿ ¡.
    private static func isWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 }
        var start = index
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        if bytes[start] == 0xE2, start + 1 < bytes.count, bytes[start + 1] == 0x80 || bytes[start + 1] == 0x81 { return false }
        if bytes[start] == 0xC2, start + 1 < bytes.count { return ![0xAB, 0xBB, 0xBF, 0xA1].contains(bytes[start + 1]) }
        return true
    }

    /// U+2019.
    private static func isApostrophe(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99
    }

    /// A point or comma between digits, a hyphen or an apostrophe between letters.
    private static func isJoint(_ bytes: [UInt8], _ index: Int, _ high: Int) -> Bool {
        guard index + 1 < high, isWord(bytes, index + 1) else { return false }
        switch bytes[index] {
        case 0x2C, 0x2E, 0x3A: return bytes[index - 1] >= 0x30 && bytes[index - 1] <= 0x39 && bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39
        case 0x2D, 0x27: return true
        default: return false
        }
    }
}
