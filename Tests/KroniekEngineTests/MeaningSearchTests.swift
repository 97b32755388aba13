import Foundation
import KroniekEngine
import KroniekModel
import Testing

/// A store with the pack, where it is installed.
@Suite(
    .enabled(if: PackKind.named("multilingual").map { PackShelf.standard.isInstalled($0) } ?? false, "the pack multilingual is not installed here"))
struct MeaningSearchTests {
    private static let reports = [
        "The Varn dam breached on Tuesday and flooded two villages. The mayor opened a school.",
        "De dam bij Varn brak dinsdag door en zette twee dorpen onder water. De minister gaf een interview.",
    ]

    @Test func findsWhatMeansTheSameAndForgetsThePack() throws {
        let folder = NSTemporaryDirectory() + "kroniek-meaning-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (index, report) in Self.reports.enumerated() { try report.write(toFile: "\(folder)/\(index).txt", atomically: false, encoding: .utf8) }
        // Added before there was a pack.
        let without = try Engine(store: folder + "/s.sqlite")
        try without.add([.path(folder + "/0.txt"), .path(folder + "/1.txt")])
        #expect(try without.chronicle().packs.isEmpty)
        #expect(throws: EngineFailure.self) { try without.search(meaning: "a flood") }
        let with = try Engine(store: folder + "/s.sqlite", packs: .standard)
        let hits = try with.search(meaning: "water in twee dorpen na dambreuk", limit: 2)
        #expect(hits.count == 2)
        #expect(hits.allSatisfy { $0.text.contains("Varn") })
        #expect(hits[0].likeness >= hits[1].likeness)
        #expect(try with.chronicle().packs == ["multilingual 0.2.1"])
        // Whoever has no pack gets the chronicle that is made without.
        #expect(try Engine(store: folder + "/s.sqlite").chronicle().packs.isEmpty)
    }
}
