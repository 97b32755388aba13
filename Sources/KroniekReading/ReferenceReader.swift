public import KroniekLanguage
public import KroniekModel

/// Decides which mentions of a document are the same thing: names, their short forms, pronouns and descriptions where it is safe.
public struct ReferenceReader: Sendable {
    public init(pack: LanguagePack, knowledge: KnowledgePack) {}

    public func resolve(
        _ names: [NameRecogniser.Name], text: SourceText, sentences: [Sentence], tokens: [Token], regions: [Region]
    ) -> (mentions: [Mention], entities: [DocumentEntity]) { ([], []) }
}
