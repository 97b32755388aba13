import Foundation
import KroniekExport
import KroniekModel
import KroniekStore
import Testing

@testable import KroniekEngine

/// The samples in any order and any batches, with decisions made before, between and after, are one chronicle.
@Suite struct SplitTests {
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples").path

    private func bytes(_ engine: Engine) throws -> [UInt8] {
        try ChronicleWire(engine.chronicle()) { try engine.document($0)?.document.text }.bytes()
    }

    @Test func fiftySplitsGiveTheSameBytes() throws {
        let folder = NSTemporaryDirectory() + "kroniek-splits-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try Engine(store: folder + "/first.sqlite")
        #expect(try first.add([.path(Self.samples)]).added == 12)
        let plain = try bytes(first)
        // Decisions of every kind, on events that several reports tell where there are such.
        let events = try first.chronicle().events.sorted { (-$0.claims.count, Int($0.id) ?? 0) < (-$1.claims.count, Int($1.id) ?? 0) }.map(\.id)
        let large = try #require(try first.chronicle().events.first { $0.id == events[0] })
        try first.decide(.split(event: large.id, claims: [large.claims[1]]))
        try first.decide(.merge(events: ["1", "2"]))
        try first.decide(.renameEvent("3", to: "A name of the user's own"))
        try first.decide(.redate(event: "4", to: try #require(CalendarInterval(edtf: "2021-04-01/.."))))
        try first.decide(.note(event: "5", text: "Seen."))
        try first.decide(.rejectEvent("6"))
        try first.decide(.renameEntity("EG", to: "Masr"))
        try first.undo(5)
        let log = try first.decisions()
        #expect(log.map(\.placement.state) == [.placed, .placed, .placed, .placed, .undone, .placed, .placed, .placed])
        let expected = try bytes(first)
        #expect(expected != plain)
        var documents: [StoredDocument] = []
        try first.store.visit { documents.append($0) }

        var numbers = Numbers(state: 50)
        for split in 0..<50 {
            let store = try SQLiteStore(path: folder + "/\(split).sqlite")
            let engine = Engine(store: store, path: nil, resources: nil)
            var rest = documents.shuffled(using: &numbers)[...]
            var waiting = log.map(\.decision)[...]
            while !rest.isEmpty || !waiting.isEmpty {
                let batch = rest.prefix(Int.random(in: 1...6, using: &numbers))
                try store.commit(Array(batch))
                rest = rest.dropFirst(batch.count)
                let decided = waiting.prefix(Int.random(in: 0...3, using: &numbers))
                _ = try store.append(Array(decided), ifGeneration: nil)
                waiting = waiting.dropFirst(decided.count)
                // Who looks in between changes nothing; looking each time would only cost time.
                if Int.random(in: 0..<12, using: &numbers) == 0 { _ = try engine.chronicle() }
            }
            #expect(try bytes(engine) == expected, "split \(split)")
        }
    }

    /// After every single report the chronicle is the one that all reports so far give at once.
    @Test func oneAfterAnotherIsAllAtOnce() throws {
        let folder = NSTemporaryDirectory() + "kroniek-steps-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try Engine(store: folder + "/first.sqlite")
        try first.add([.path(Self.samples)])
        var documents: [StoredDocument] = []
        try first.store.visit { documents.append($0) }
        var numbers = Numbers(state: 7)
        documents.shuffle(using: &numbers)
        let growing = Engine(store: try SQLiteStore(path: folder + "/growing.sqlite"), path: nil, resources: nil)
        for count in 1...documents.count {
            try growing.store.commit([documents[count - 1]])
            let whole = Engine(store: try SQLiteStore(path: folder + "/\(count).sqlite"), path: nil, resources: nil)
            try whole.store.commit(documents.prefix(count).shuffled(using: &numbers))
            #expect(try bytes(growing) == bytes(whole), "after \(count)")
        }
        #expect(try bytes(growing) == bytes(first))
    }

    @Test func theChronicleIsMadeWhenItIsAskedFor() throws {
        let folder = NSTemporaryDirectory() + "kroniek-lazy-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let engine = try Engine(store: folder + "/s.sqlite")
        try engine.add([.path(Self.samples + "/01-container-ship-aground.txt")])
        #expect(try engine.store.chronicle()?.generation == nil)
        let events = try engine.chronicle().events
        #expect(!events.isEmpty)
        #expect(try engine.store.chronicle()?.generation == engine.generation())
        #expect(try engine.rebuild().events == events)
    }

    @Test func namesThatTheUserToldOf() throws {
        let folder = NSTemporaryDirectory() + "kroniek-names-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let engine = try Engine(store: folder + "/s.sqlite")
        try engine.add([.path(Self.samples)])
        let before = try #require(try engine.chronicle().entities.first { $0.knowledge == nil && $0.name == "Boskalis" })
        let told = UserEntity(id: "my/sca", kind: .organization, names: ["en": ["The Authority"], "nl": ["De Autoriteit"]], aliases: [before.name])
        #expect(try engine.know([told]) == (1, 0))
        let after = try #require(try engine.chronicle().entities.first { $0.id == "my/sca" })
        #expect(after.name == "The Authority" && after.knowledge == "my/sca" && after.mentions >= before.mentions)
        #expect(!(try engine.chronicle().entities.contains { $0.id == before.id }))
        #expect(try engine.knowledge().record("my/sca")?.names["nl"] == "De Autoriteit")
        #expect(try engine.know([told]) == (0, 0))
        #expect(throws: EngineFailure.self) { try engine.forget(["my/other"]) }
        try engine.forget(["my/sca"])
        #expect(try engine.chronicle().entities.contains { $0.id == before.id })
    }
}

@Suite struct UserNamesFileTests {
    @Test func rowsBecomeEntities() {
        let file =
            "\u{FEFF}id;kind;en;nl;aliases;within\r\nmy/dam;facility;Varn Dam;Varndam|dam van Varn;\"the \"\"old\"\" dam\";NL\r\n\r\nmy/łund;person;Öskar Łund;;;\r\n"
        let read = UserNamesFile.read(Array(file.utf8))
        #expect(read.problems.isEmpty)
        #expect(
            read.entities == [
                UserEntity(
                    id: "my/dam", kind: .facility, names: ["en": ["Varn Dam"], "nl": ["Varndam", "dam van Varn"]], aliases: ["the \"old\" dam"],
                    within: "NL"), UserEntity(id: "my/łund", kind: .person, names: ["en": ["Öskar Łund"]]),
            ])
    }

    @Test(arguments: [
        ("", 1, "nothing"), ("id,en\na,b", 1, "kind"), ("id,kind,klingon9\n", 1, "column"), ("id,kind,en\nmy/a,person,A\nmy/b,ghost,B", 3, "ghost"),
        ("id,kind,en\nmy/a,person,A\n\nmy/a,person,B", 4, "line 2"), ("id,kind,en\n,person,A", 2, "no id"), ("id,kind,en\nx/a,person,A", 2, "x/"),
        ("id,kind,en\nmy a,person,A", 2, "blanks"), ("id,kind,en\nmy/a,person,", 2, "no name"), ("id,kind,en\nmy/a,person,\"A\nB\",C,D", 2, "cells"),
        ("id,kind,en\nmy/a,person,\"A", 2, "never closes"), ("id,kind,en\nmy/a,person,\"A\"B", 2, "closing"),
    ])
    func problemsNameTheirLine(_ file: String, _ line: Int, _ words: String) {
        let read = UserNamesFile.read(Array(file.utf8))
        #expect(read.entities.isEmpty)
        #expect(read.problems.first?.line == line && read.problems.first?.message.contains(words) == true, "\(read.problems)")
    }

    @Test func bytesThatAreNoText() {
        #expect(UserNamesFile.read([0x69, 0x64, 0x2C, 0xFF]).problems.first?.message.contains("UTF-8") == true)
    }
}
