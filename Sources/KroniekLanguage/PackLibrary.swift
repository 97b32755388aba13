import Foundation
public import KroniekModel

/// The folder of language data: finds it, and loads each language once, when it is first asked for.
///
/// Looked for in this order: the path given, `KRONIEK_RESOURCES`, `kroniek_KroniekLanguage.resources/Resources` beside the executable,
/// `share/kroniek` beside the executable's folder.
public final class PackLibrary: Sendable {
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String
        public init(_ description: String) { self.description = description }
    }

    public let folder: String
    /// The languages that have a folder, sorted.
    public let languages: [String]
    public let concepts: ConceptCatalogue
    public let knowledge: KnowledgePack
    private let packs: [String: LanguagePack]

    public init(folder given: String? = nil) throws {
        let folder = try PackLibrary.locate(given)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let languages = entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/pack.txt") }.sorted()
        let labels = EventLexicon.labels(folder: folder, languages: languages)
        let concepts = try EventLexicon.catalogue(folder: folder, labels: labels)
        var packs: [String: LanguagePack] = [:]
        for language in languages { packs[language] = try LanguagePack(language: language, folder: "\(folder)/\(language)", concepts: concepts) }
        self.folder = folder
        self.languages = languages
        self.concepts = concepts
        self.packs = packs
        knowledge = try KnowledgePack(folder: "\(folder)/knowledge")
    }

    /// The pack of a language ("en", "en-GB"), nil where there is none.
    public func pack(for language: String) -> LanguagePack? {
        packs[language] ?? packs[String(language.prefix { $0 != "-" })]
    }

    static func locate(_ given: String?) throws -> String {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        let beside = URL(fileURLWithPath: executable).deletingLastPathComponent().path
        let environment = ProcessInfo.processInfo.environment["KRONIEK_RESOURCES"]
        let candidates = [
            given, environment, "\(beside)/kroniek_KroniekLanguage.resources/Resources", "\(beside)/../share/kroniek",
        ].compactMap { $0 }
        for candidate in candidates where FileManager.default.fileExists(atPath: "\(candidate)/concepts") { return candidate }
        throw PackLibrary.Failure(
            "The language data was not found. Looked in: \(candidates.joined(separator: ", ")). Set KRONIEK_RESOURCES to its folder.")
    }
}
