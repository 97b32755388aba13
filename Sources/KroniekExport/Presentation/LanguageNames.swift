/// Languages by their English names, as far as the interface knows them.
public enum LanguageNames {
    private static let names = [
        "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch",
        "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    ]

    public static func name(_ code: String) -> String {
        names[String(code.prefix { $0 != "-" })] ?? (code == "und" || code.isEmpty ? "language unknown" : code)
    }

    /// "English", "English and Dutch", "English, Dutch and Spanish".
    public static func list(_ codes: [String]) -> String {
        let names = codes.map(name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
