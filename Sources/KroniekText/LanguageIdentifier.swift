internal import CCLD2

/// Tells the language of a text with Compact Language Detector 2 (Debian `libcld2`).
public enum LanguageIdentifier {
    /// BCP 47 code of the likeliest language, nil where the text is too short or too mixed to tell.
    public static func language(of text: String) -> String? {
        var text = text
        return text.withUTF8 { detect($0)?.code }
    }

    /// The language of a passage that is nearly all in one language, as far as the library trusts its answer; nil where there is doubt.
    public static func sureLanguage(of bytes: ArraySlice<UInt8>) -> String? {
        bytes.withUnsafeBufferPointer { detect($0) }.flatMap { $0.isReliable && $0.percent >= surePercent ? $0.code : nil }
    }

    private static let surePercent = 90

    private static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> (code: String, percent: Int, isReliable: Bool)? {
        guard bytes.count >= 8 else { return nil }
        var percent: Int32 = 0
        var reliable: Int32 = 0
        let code = bytes.withMemoryRebound(to: CChar.self) { ccld2_detect($0.baseAddress, min($0.count, 100_000), &percent, &reliable) }
        guard let code else { return nil }
        let name = String(cString: code)
        return name == "un" ? nil : (name, Int(percent), reliable != 0)
    }
}
