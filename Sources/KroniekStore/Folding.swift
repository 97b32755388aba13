import Foundation

/// How words are written for the index and for queries, beyond what SQLite's `unicode61` folds itself (case, accents).
enum Folding {
    /// Letters that Unicode does not decompose (ł đ ø ß æ œ þ ð ı and their capitals) become the ones that people type for them, and ideographs,
    /// kana and Thai letters, which are written without blanks, stand apart, so that each can be found.
    static func indexed(_ text: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var pending: [UInt8] = []
        var need = 0
        for byte in text {
            if need > 0 {
                pending.append(byte)
                need -= 1
                if need == 0 {
                    append(pending, to: &out)
                    pending.removeAll(keepingCapacity: true)
                }
            } else if byte < 0x80 {
                // U+0000 would end the text for SQLite.
                out.append(byte == 0 ? 0x20 : byte)
            } else {
                pending.append(byte)
                need = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(_ scalar: [UInt8], to out: inout [UInt8]) {
        switch (scalar.count, scalar[0], scalar[1]) {
        case (2, 0xC5, 0x81), (2, 0xC5, 0x82): out.append(0x6C)
        case (2, 0xC4, 0x90), (2, 0xC4, 0x91), (2, 0xC3, 0x90), (2, 0xC3, 0xB0): out.append(0x64)
        case (2, 0xC3, 0x98), (2, 0xC3, 0xB8): out.append(0x6F)
        case (2, 0xC3, 0x9F): out.append(contentsOf: [0x73, 0x73])
        case (2, 0xC3, 0x86), (2, 0xC3, 0xA6): out.append(contentsOf: [0x61, 0x65])
        case (2, 0xC5, 0x92), (2, 0xC5, 0x93): out.append(contentsOf: [0x6F, 0x65])
        case (2, 0xC3, 0x9E), (2, 0xC3, 0xBE): out.append(contentsOf: [0x74, 0x68])
        case (2, 0xC4, 0xB1): out.append(0x69)
        case (3, 0xE0, 0xB8...0xB9), (3, 0xE3, 0x81...0x83), (3, 0xE3, 0x90...0xBF), (3, 0xE4...0xE9, _), (3, 0xEF, 0xA4...0xAB):
            out.append(0x20)
            out.append(contentsOf: scalar)
            out.append(0x20)
        default: out.append(contentsOf: scalar)
        }
    }

    /// A word as the index compares it: folded as above, without case and accents.
    static func comparable(_ word: String) -> String {
        // Plain letters have neither accents nor another form; Foundation would look them up one by one.
        if word.utf8.allSatisfy({ $0 < 0x80 && $0 > 0 }) { return word.lowercased() }
        var scalars = String.UnicodeScalarView()
        for scalar in indexed(word.utf8).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars where !scalar.properties.isMark {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isMark: Bool {
        switch generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }
}
