import Foundation
public import KroniekModel
public import KroniekText

/// Everything Kroniek knows of one language: a folder of models and tables. No Swift file knows a word of any language.
public final class LanguagePack: Sendable {
    /// BCP 47.
    public let language: String
    public let folder: String
    public let lexicon: EventLexicon
    /// The mapped models of ``SyntaxAnalyser``.
    package let syntax: SyntaxModels
    /// What ``NameRecogniser`` works with.
    package let names: NameResources

    /// Throws ``PackLibrary/Failure`` where a model or the lexicon is there and cannot be read.
    public init(language: String, folder: String, concepts: ConceptCatalogue) throws {
        self.language = language
        self.folder = folder
        syntax = SyntaxModels(folder: folder, tokens: LanguagePack.table("tokens", language: language, folder: folder))
        names = NameResources(
            model: (try? ModelFile(path: "\(folder)/names.model")).flatMap { NameModel($0) },
            tables: NameTables(LanguagePack.table("names", language: language, folder: folder)))
        // A pack may lack a model; one that is there and cannot be read would leave its layer empty without a word.
        let models = [
            ("syntax", syntax.network == nil), ("lemma", syntax.lemmas == nil), ("names", names.model == nil), ("heads", !syntax.hasReviser),
        ]
        for (name, isUnread) in models where isUnread && FileManager.default.fileExists(atPath: "\(folder)/\(name).model") {
            throw PackLibrary.Failure(
                "The model \(folder)/\(name).model cannot be read: it is damaged, or made by another version. Train it again or delete it.")
        }
        lexicon = try EventLexicon(language: language, folder: "\(folder)/lexicon", concepts: concepts)
    }

    /// A table of the pack by its file name without `.txt`; an empty one where the pack has none.
    public func table(_ name: String) -> Table { LanguagePack.table(name, language: language, folder: folder) }

    private static func table(_ name: String, language: String, folder: String) -> Table {
        let text = (try? String(contentsOfFile: "\(folder)/\(name).txt", encoding: .utf8)) ?? ""
        return Table(name: "\(language)/\(name).txt", text: text)
    }
}
