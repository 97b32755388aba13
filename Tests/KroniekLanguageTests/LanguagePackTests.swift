import Foundation
import KroniekLanguage
import KroniekModel
import Testing

@Suite struct LanguagePackTests {
    /// A model that cannot be read is said, not passed over: without tags there would be no claims, and nobody would know why.
    @Test(arguments: ["syntax", "lemma", "names"])
    func damagedModelsAreRefused(model: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-pack-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("no model at all".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(model).model"))
        let failure = #expect(throws: PackLibrary.Failure.self) { try LanguagePack(language: "xx", folder: folder, concepts: ConceptCatalogue([])) }
        #expect(failure?.description.contains("\(model).model") == true)
    }
}
