public import KroniekLanguage
public import KroniekModel
import KroniekText

/// Reads one document: the only door of this room.
public struct Reader: Sendable {
    private let library: PackLibrary

    public init(library: PackLibrary) { self.library = library }

    /// What the document says, in the layers asked for and those that they need. Never fails: what a limit leaves out is said in `omissions`.
    /// A document in a language without a pack gets its language and nothing else.
    public func read(_ document: Document, layers: Layers = .standard) -> Annotation {
        let language = document.language ?? LanguageIdentifier.language(of: document.text) ?? "und"
        var annotation = Annotation(language: language)
        annotation.title = document.title
        guard let pack = library.pack(for: language) else { return annotation }
        let text = SourceText(document.text)
        let syntax = SyntaxAnalyser(pack: pack)
        (annotation.sentences, annotation.tokens) = syntax.segment(text, regions: document.regions)
        return annotation
    }
}
