import KroniekModel
import KroniekText

/// The least pieces that the time and figure rules look at: runs of letters, runs of digits, single marks.
///
/// Finer than syntactic words, so that a rule reads "third-quarter", "120-koppig" and "Jan." alike however a treebank cuts them.
struct Atom: Sendable {
    enum Kind: UInt8, Sendable { case word, digits, mark }
    var start: Int
    var end: Int
    /// FNV-1a of the lowercased bytes; typographic apostrophes and dashes count as the plain ones.
    var hash: UInt64
    var kind: Kind
    /// A blank stands before it.
    var isSpaced: Bool
    /// No rule reaches across: a sentence or a paragraph begins here.
    var isBreak: Bool
    /// Begins with a capital.
    var isCapital: Bool
    /// The syntactic word it lies in, −1 where there is none.
    var token: Int

    var count: Int { end - start }
}

enum Atoms {
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    static let prime: UInt64 = 0x0000_0100_0000_01b3

    /// The atoms of a text, in order. Without sentences the whole text counts as one, broken at empty lines.
    static func of(_ text: SourceText, sentences: [Sentence], tokens: [Token]) -> [Atom] {
        var atoms: [Atom] = []
        atoms.reserveCapacity(text.count / 4)
        var token = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            if sentences.isEmpty {
                append(bytes, 0, bytes.count, tokens, &token, &atoms)
            } else {
                for sentence in sentences {
                    let start = max(0, min(sentence.span.start, bytes.count))
                    append(bytes, start, max(start, min(sentence.span.end, bytes.count)), tokens, &token, &atoms)
                }
            }
        }
        return atoms
    }

    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ tokens: [Token], _ token: inout Int, _ atoms: inout [Atom]
    ) {
        var index = start
        var isSpaced = true
        var lines = 0
        // A sentence that begins without a mark or a line before it is a slip of the segmenter, and no reason to cut "Feb 2017".
        var isBreak = true
        if let last = atoms.last, last.end <= start, !bytes[last.end..<start].contains(0x0A) {
            let isSign = last.end == start && (bytes[last.start] == 0x24 || bytes[last.start] == 0xC2 || bytes[last.start] == 0xE2)
            if last.kind != .mark || isSign { isBreak = false }
            if isSign { isSpaced = false }
        }
        while index < end {
            let byte = bytes[index]
            if byte <= 0x20 {
                if byte == 0x0A { lines += 1 }
                if lines > 1 { isBreak = true }
                isSpaced = true
                index += 1
                continue
            }
            lines = 0
            if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
                isSpaced = true
                index += 2
                continue
            }
            let first = index
            var hash = seed
            var kind = Atom.Kind.mark
            if isDigit(byte) {
                kind = .digits
                while index < end, isDigit(bytes[index]) {
                    hash = (hash ^ UInt64(bytes[index])) &* prime
                    index += 1
                }
            } else if isLetter(byte) {
                kind = .word
                var previous: UInt8 = 0
                while index < end, isLetter(bytes[index]), !isSign(bytes, index, end) {
                    let folded = fold(bytes[index], after: previous)
                    previous = bytes[index]
                    hash = (hash ^ UInt64(folded)) &* prime
                    index += 1
                }
                if index == first {
                    kind = .mark
                    (index, hash) = sign(bytes, index, end)
                }
            } else {
                hash = (hash ^ UInt64(byte)) &* prime
                index += 1
            }
            while token < tokens.count, tokens[token].span.end <= first { token += 1 }
            let owner = token < tokens.count && tokens[token].span.start <= first ? token : -1
            let isCapital = kind == .word && (byte >= 0x41 && byte <= 0x5A || byte == 0xC3 && first + 1 < end && bytes[first + 1] < 0x9F)
            atoms.append(
                Atom(
                    start: first, end: index, hash: hash, kind: kind, isSpaced: isSpaced, isBreak: isBreak, isCapital: isCapital, token: owner))
            isSpaced = false
            isBreak = false
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// ASCII letters and every byte of a longer scalar; the exceptions are ``isSign``.
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80 }

    /// General punctuation (U+2000…U+206F), currency signs (U+20A0…U+20CF), fractions and signs of Latin-1: marks, not letters.
    private static func isSign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
        let byte = bytes[index]
        if byte == 0xE2, index + 1 < end { return bytes[index + 1] >= 0x80 && bytes[index + 1] <= 0x83 }
        if byte == 0xC2 { return true }
        return false
    }

    /// The end of a mark of two or three bytes, and its hash with apostrophes and dashes made plain.
    private static func sign(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (Int, UInt64) {
        let length = bytes[index] == 0xE2 ? 3 : 2
        let last = min(end, index + length)
        if length == 3, last == index + 3, bytes[index + 1] == 0x80 {
            let third = bytes[index + 2]
            if third == 0x98 || third == 0x99 { return (last, (seed ^ 0x27) &* prime) }
            if third >= 0x90 && third <= 0x95 { return (last, (seed ^ 0x2D) &* prime) }
        }
        var hash = seed
        for offset in index..<last { hash = (hash ^ UInt64(bytes[offset])) &* prime }
        return (last, hash)
    }

    /// Lower case of ASCII and of Latin-1 letters (two bytes, the first 0xC3).
    static func fold(_ byte: UInt8, after previous: UInt8) -> UInt8 {
        if byte >= 0x41 && byte <= 0x5A { return byte | 0x20 }
        if previous == 0xC3, byte >= 0x80, byte <= 0x9E, byte != 0x97 { return byte + 0x20 }
        return byte
    }

    /// The atoms of a word or phrase of a table.
    static func of(phrase: String) -> [Atom] { of(SourceText(phrase), sentences: [], tokens: []) }

    /// Of a whole word, as of an atom.
    static func hash(_ word: String) -> UInt64 {
        var hash = seed
        var previous: UInt8 = 0
        for byte in UTF8Bytes.plainApostrophes(word).utf8 {
            hash = (hash ^ UInt64(fold(byte, after: previous))) &* prime
            previous = byte
        }
        return hash
    }
}
