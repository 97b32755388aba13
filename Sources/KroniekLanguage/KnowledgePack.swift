public import KroniekModel

/// Countries, places, organisations and office-holders that come with Kroniek.
public final class KnowledgePack: Knowledge {
    public init(folder: String) throws {}
    public func record(_ id: String) -> KnowledgeRecord? { nil }
    /// Ids that a name may denote in a language, likeliest first. Case and accents are folded; an article or a possessive ending is not part of a name.
    public func candidates(_ name: String, language: String) -> [String] { [] }
    /// The country of an adjective or an inhabitant ("Dutch", "Irakees", "Nederlandse"), nil where the word is none.
    public func demonym(_ word: String, language: String) -> String? { nil }
}
