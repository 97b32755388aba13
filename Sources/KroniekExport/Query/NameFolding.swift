import Foundation

/// Names made comparable: small letters, no accents, one blank between words, nothing else.
public enum NameFolding {
    public static func fold(_ name: String) -> String {
        var result = ""
        var gap = false
        if let plain = foldPlain(name) { return plain }
        for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
            let properties = scalar.properties
            if properties.generalCategory == .nonspacingMark && scalar.value < 0x370 { continue }
            // An apostrophe is part of a word or nothing ("O'Neill", "Sana'a").
            if scalar == "'" || scalar == "\u{2019}" { continue }
            if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark {
                if gap && !result.isEmpty { result += " " }
                gap = false
                result += undecomposed[scalar] ?? properties.lowercaseMapping
            } else {
                gap = true
            }
        }
        return result
    }

    /// The same for ASCII, without looking every letter up in Unicode's tables; nil where there are other letters.
    private static func foldPlain(_ name: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var gap = false
        for byte in name.utf8 {
            if byte >= 0x80 { return nil }
            if byte == UInt8(ascii: "'") { continue }
            let isCapital = byte &- 0x41 < 26
            if isCapital || byte &- 0x61 < 26 || byte &- 0x30 < 10 {
                if gap && !bytes.isEmpty { bytes.append(0x20) }
                gap = false
                bytes.append(isCapital ? byte | 0x20 : byte)
            } else {
                gap = true
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Letters that Unicode does not take apart.
    private static let undecomposed: [Unicode.Scalar: String] = [
        "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i",
        "ð": "d",
        "Ð": "d", "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h", "ŋ": "n", "Ŋ": "n",
    ]

    /// Whether the folded `name` holds the folded `query` as whole words in a row.
    public static func holds(_ name: String, _ query: String) -> Bool {
        !query.isEmpty && (name == query || " \(name) ".contains(" \(query) "))
    }
}
