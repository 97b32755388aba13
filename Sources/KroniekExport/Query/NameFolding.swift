import Foundation

/// Names made comparable: small letters, no accents, one blank between words, nothing else.
public enum NameFolding {
    public static func fold(_ name: String) -> String {
        var result = ""
        var gap = false
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        for scalar in (isPlain ? name : name.decomposedStringWithCanonicalMapping).unicodeScalars {
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
