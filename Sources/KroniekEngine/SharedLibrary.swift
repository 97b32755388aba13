import KroniekLanguage
import KroniekStore
import Synchronization

/// The language data, loaded when first needed: showing a stored chronicle does without.
final class SharedLibrary: WordForms {
    private let folder: String?
    private let loaded = Mutex<PackLibrary?>(nil)

    init(_ folder: String?) { self.folder = folder }

    func value() throws -> PackLibrary {
        try loaded.withLock { loaded in
            if let loaded { return loaded }
            let library = try PackLibrary(folder: folder)
            loaded = library
            return library
        }
    }

    /// None of a language that is not known, or where the data is missing: whoever reads is told so.
    func lemmas(of word: String, in language: String) -> Set<String> { (try? value())?.pack(for: language)?.syntax.lemmas(of: word) ?? [] }
}
