import Foundation

/// Codes of languages as a user writes them (BCP 47).
public enum LanguageTag {
    /// Whether it begins with a code of ISO 639 and has the shape of a tag: "nl", "pt-br"; "und" is what could not be told.
    public static func isKnown(_ tag: String) -> Bool {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else { return false }
        guard parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) } })
        else { return false }
        return first == "und" || Locale.LanguageCode(first.lowercased()).isISOLanguage
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
