internal import CCLD2

/// Tells the language of a text with Compact Language Detector 2 (Debian `libcld2`).
public enum LanguageIdentifier {
    /// BCP 47 code of the likeliest language, nil where the text is too short or too mixed to tell.
    public static func language(of text: String) -> String? {
        var percent: Int32 = 0
        var reliable: Int32 = 0
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.count >= 8 else { return nil }
            let code = bytes.withMemoryRebound(to: CChar.self) { ccld2_detect($0.baseAddress, min($0.count, 100_000), &percent, &reliable) }
            guard let code else { return nil }
            let name = String(cString: code)
            return name == "un" ? nil : name
        }
    }
}
