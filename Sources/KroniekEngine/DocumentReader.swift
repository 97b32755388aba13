import KroniekIngest
import KroniekLanguage
import KroniekModel
import KroniekReading

/// From bytes to what they say: what adding and annotating have in common. A pure function, shared by all threads.
struct DocumentReader: Sendable {
    let library: PackLibrary
    let ingestor: Ingestor
    private let reader: Reader

    init(library: PackLibrary) {
        self.library = library
        let tables = library.languages.compactMap { library.pack(for: $0)?.table("boilerplate") }
        ingestor = Ingestor(rules: BoilerplateRules(tables: tables))
        reader = Reader(library: library)
    }

    func annotate(_ document: Document, layers: Layers = .standard) -> AnnotatedDocument {
        AnnotatedDocument(document: document, annotation: reader.read(document, layers: layers))
    }
}
