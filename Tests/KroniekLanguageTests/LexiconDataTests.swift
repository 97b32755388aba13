import Foundation
import KroniekModel
import KroniekText
import Testing

@testable import KroniekLanguage

/// The lexicon's files as data: complete in both languages, each word with a sense, each value one that the code knows.
struct LexiconDataTests {
    static let folder = LexiconTests.folder
    static let languages = ["en", "nl"]
    static let plover: Set<String> = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
        "MOBILIZE", "COERCE", "ASSAULT",
    ]
    static let concepts = rows(of: "\(folder)/concepts")
    static let words = Dictionary(uniqueKeysWithValues: languages.map { ($0, rows(of: "\(folder)/\($0)/lexicon")) })

    static func rows(of folder: String) -> [Table.Row] {
        LexiconFiles.paths(in: folder).flatMap { Table(name: $0, text: (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "").rows }
    }

    @Test func theSameAreasEverywhere() {
        let areas = [Self.folder + "/concepts"] + Self.languages.map { "\(Self.folder)/\($0)/lexicon" }
        let names = areas.map { LexiconFiles.paths(in: $0).map { URL(fileURLWithPath: $0).lastPathComponent } }
        #expect(names.allSatisfy { $0 == names[0] })
        #expect(names[0].count >= 20)
    }

    @Test func enoughConceptsEachOnce() {
        let ids = Self.concepts.map { $0[0] }
        #expect(ids.count >= 1_000)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) } })
    }

    @Test func everyValueIsKnown() throws {
        let ids = Set(Self.concepts.map { $0[0] })
        for row in Self.concepts {
            #expect(row.fields.count == 7, "\(row[0])")
            #expect(row[1] == "-" || ids.contains(row[1]), "parent of \(row[0])")
            #expect(row[2] == "-" || Self.plover.contains(row[2]), "PLOVER type of \(row[0])")
            #expect(Concept.Kind(rawValue: row[3]) != nil, "kind of \(row[0])")
            #expect(row[4] == "-" || Concept.Effect(rawValue: row[4]) != nil, "effect of \(row[0])")
            #expect(row[5].split(separator: ",").allSatisfy { ["-", "patient", "activity", "level"].contains($0) }, "flags of \(row[0])")
            #expect(Int(row[6]).map { (0...9).contains($0) } == true, "weight of \(row[0])")
        }
    }

    @Test func noConceptIsItsOwnAncestor() {
        let parents = Dictionary(Self.concepts.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        for id in parents.keys.sorted() {
            var current = id
            var steps = 0
            while let parent = parents[current], parent != "-", steps < 10 {
                current = parent
                steps += 1
            }
            #expect(steps < 5, "lineage of \(id)")
        }
    }

    @Test(arguments: languages)
    func everyConceptHasWordsAndALabel(language: String) throws {
        let rows = try #require(Self.words[language])
        let ids = rows.map { $0[0] }
        #expect(Set(ids) == Set(Self.concepts.map { $0[0] }))
        #expect(Set(ids).count == ids.count)
        for row in rows {
            #expect(!row[1].isEmpty, "label of \(row[0])")
            #expect((2...5).contains { !row.list($0).isEmpty }, "words of \(row[0])")
            #expect(row.fields.count <= 6, "\(row[0])")
        }
    }

    @Test(arguments: languages)
    func noWordTwiceInAConceptAndOnlyKnownMarks(language: String) throws {
        for row in try #require(Self.words[language]) {
            for field in 2...5 {
                let items = row.list(field)
                let words = items.map { String($0.prefix { $0 != "@" }.drop { $0 == "~" || $0 == "!" }) }
                #expect(Set(words).count == words.count, "\(language) \(row[0]): \(items)")
                let marks = items.flatMap { $0.split(separator: "@").dropFirst() }
                #expect(marks.allSatisfy { ["obj", "noobj", "rare", "weak"].contains($0) }, "\(language) \(row[0]): \(marks)")
                if field == 5 { #expect(words.allSatisfy { $0.contains("+") }, "\(language) \(row[0]): \(items)") }
                if field == 2 || field == 4 { #expect(words.allSatisfy { !$0.contains("+") }, "\(language) \(row[0]): \(items)") }
            }
        }
    }

    @Test(arguments: languages)
    func everyWordLeadsToItsConcept(language: String) throws {
        let lexicon = language == "en" ? LexiconTests.english : LexiconTests.dutch
        for row in try #require(Self.words[language]) {
            let lookups: [(String) -> [EventLexicon.Sense]] = [lexicon.verb, lexicon.noun, lexicon.adjective, lexicon.phrases]
            for (field, look) in zip(2..., lookups) {
                for item in row.list(field) where !item.hasPrefix("!") {
                    let parts = item.prefix { $0 != "@" }.drop { $0 == "~" }.split(separator: "+").map(String.init)
                    let senses = field == 3 && parts.count > 1 ? lexicon.nounPhrases(parts[0]) : look(parts[0])
                    #expect(senses.contains { $0.concept == row[0] && $0.companions == Array(parts.dropFirst()) }, "\(language) \(row[0]): \(item)")
                }
            }
        }
    }

    /// Two main senses of one word that nothing tells apart would make the order of the files decide.
    @Test(arguments: languages)
    func aWordHasOneMainSense(language: String) throws {
        var seen: [String: String] = [:]
        for row in try #require(Self.words[language]) {
            for field in 2...4 {
                for item in row.list(field) where !item.hasPrefix("!") && !item.contains("@rare") {
                    let word = item.replacingOccurrences(of: "@weak", with: "")
                    let key = "\(field) \(word.hasPrefix("~") ? String(word.dropFirst()) : word)"
                    #expect(seen[key] == nil, "\(language): \(item) in \(row[0]) and \(seen[key] ?? "")")
                    seen[key] = row[0]
                }
            }
        }
    }

    @Test func badRowsAreReportedWithTheirLine() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lexicon-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/concepts", withIntermediateDirectories: true)
        func catalogue(_ row: String) throws -> ConceptCatalogue {
            try ("# a comment\n\n" + row + "\n").write(toFile: folder + "/concepts/a.txt", atomically: true, encoding: .utf8)
            return try EventLexicon.catalogue(folder: folder, labels: [:])
        }
        #expect(try catalogue("x\t-\t-\tact\t-\t-\t5")["x"]?.weight == 5)
        #expect(try catalogue("x\t-\t-\tchange\traises\tpatient\t5")["x"]?.effect == .raises)
        for bad in ["x\t-\t-\tdeed\t-\t-\t5", "x\t-\t-\tact\tgrows\t-\t5", "x\t-\t-\tact\t-\t-\tten", "x", "\tx"] {
            let failure = #expect(throws: PackLibrary.Failure.self) { try catalogue(bad) }
            #expect(failure?.description.contains("line 3") == true)
        }
    }

    @Test func aWordOfAnUnknownConceptIsReported() throws {
        #expect(throws: PackLibrary.Failure.self) {
            try EventLexicon(language: "en", folder: "\(Self.folder)/en/lexicon", concepts: ConceptCatalogue([]))
        }
        #expect(try EventLexicon(language: "xx", folder: "\(Self.folder)/xx/lexicon", concepts: ConceptCatalogue([])).verb("say").isEmpty)
    }
}
