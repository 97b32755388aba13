import Foundation
import KroniekExport
import KroniekModel
import KroniekStore
import KroniekStory
import Testing

@testable import KroniekEngine

/// What a weaving takes over from the one before changes nothing but the time that it takes.
@Suite struct KeepingTests {
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private final class Folder {
        let path = NSTemporaryDirectory() + "kroniek-keeping-\(UInt64.random(in: 0...UInt64.max))"
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }
        func engine(_ name: String) throws -> Engine { Engine(store: try SQLiteStore(path: path + "/" + name), path: nil, resources: nil) }
    }

    private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples").path

    private func bytes(_ engine: Engine) throws -> [UInt8] {
        try ChronicleWire(engine.chronicle()) { try engine.document($0)?.document.text }.bytes()
    }

    /// As it is asked for, and as it is made of nothing but the reports and the log.
    private func check(_ engine: Engine, _ after: String) throws {
        let kept = try bytes(engine)
        try engine.rebuild(fromScratch: true)
        #expect(try bytes(engine) == kept, "after \(after)")
    }

    @Test func reportsAndDecisionsInAnyOrder() throws {
        let folder = try Folder()
        let first = try folder.engine("first.sqlite")
        try first.add([.path(Self.samples)])
        var documents: [StoredDocument] = []
        try first.store.visit { documents.append($0) }
        for round in 0..<2 {
            var numbers = Numbers(state: UInt64(round) &+ 90)
            var rest = documents.shuffled(using: &numbers)[...]
            let engine = try folder.engine("\(round).sqlite")
            func more(_ count: Int) throws {
                try engine.store.commit(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
                try check(engine, "\(documents.count - rest.count) reports")
                #expect(engine.titlesMade == (try engine.chronicle().events.count))
            }
            func large() throws -> Event {
                try #require(engine.chronicle().events.max { ($0.claims.count, Int($1.id) ?? 0) < ($1.claims.count, Int($0.id) ?? 0) })
            }
            try more(5)
            try engine.decide(.merge(events: ["1", "2"]))
            try check(engine, "a merge")
            try more(2)
            let event = try large()
            if event.claims.count > 1 { try engine.decide(.split(event: event.id, claims: [event.claims[1]])) }
            try check(engine, "a split")
            try engine.decide(.renameEvent("3", to: "A name of the user's own"))
            try check(engine, "a name")
            try more(1)
            try engine.decide(.redate(event: "4", to: try #require(CalendarInterval(edtf: "2021-04-01/.."))))
            try engine.decide(.rejectEvent("6"))
            try check(engine, "a day and a rejection")
            let person = try #require(engine.chronicle().entities.max { ($0.mentions, $1.id) < ($1.mentions, $0.id) })
            try engine.decide(.renameEntity(person.id, to: "Masr"))
            try check(engine, "a name of a thing")
            #expect(try engine.chronicle().entities.contains { $0.name == "Masr" })
            try engine.undo(3)
            try check(engine, "a decision taken back")
            let acting = try engine.chronicle()
            let agents = Set(acting.events.flatMap(\.participants).map(\.entity)).sorted().filter { $0.hasPrefix("x/") }
            try engine.decide(.mergeEntities(Array(agents.prefix(2))))
            try check(engine, "two things that are one")
            #expect(try engine.chronicle().entities.count == acting.entities.count - 1)
            let parted = try engine.chronicle().entities.contains { thing in
                thing.names.values.joined().contains { (try? engine.decide(.splitEntity(thing.id, names: [$0]))) != nil }
            }
            #expect(parted)
            try check(engine, "a thing that is two")
            try engine.know([UserEntity(id: "my/sca", kind: .organization, names: ["en": ["The Authority"]], aliases: ["Boskalis"])])
            try check(engine, "a name that the user told")
            try engine.forget(["my/sca"])
            try check(engine, "a name forgotten")
            try more(rest.count)
        }
    }

    /// A pile of reports each of its own town and dam.
    private func lines(_ numbers: Range<Int>) -> String {
        let (towns, things) = (["Olden", "Haske", "Varn", "Tessel", "Brome", "Kilder", "Marn"], ["dam", "bridge", "factory", "hospital", "harbour"])
        return numbers.map { number in
            let (town, thing) = ("\(towns[number % 7])\(Character(Unicode.Scalar(UInt8(97 + number / 7 % 26))))by", things[number % 5])
            let day = String(format: "2031-%02d-%02d", 1 + number * 5 % 12, 1 + number * 7 % 28)
            return
                #"{"id":"r\#(number)","published":"\#(day)","text":"The \#(thing) of \#(town) collapsed on \#(day). \#(11 + number) people were killed."}"#
        }.joined(separator: "\n") + "\n"
    }

    /// However large the pile, one more report has some titles made anew: its own, and those of the events that it joins.
    @Test func oneMoreReportTouchesFewEvents() throws {
        let folder = try Folder()
        for size in [30, 120] {
            let engine = try folder.engine("\(size).sqlite")
            let file = folder.path + "/\(size).jsonl"
            try Data(lines(0..<size).utf8).write(to: URL(fileURLWithPath: file))
            try engine.add([.jsonLines(file)])
            let before = try engine.chronicle().events.count
            #expect(before > size / 2 && engine.titlesMade == before)
            try Data(lines(size..<size + 1).utf8).write(to: URL(fileURLWithPath: file))
            #expect(try engine.add([.jsonLines(file)]).added == 1)
            // Its killing may join others of as few days: events need not be more.
            let after = try engine.chronicle()
            #expect(after.documents.count == size + 1 && after.events.count >= before)
            #expect(try #require(engine.titlesMade) <= 6, "of \(size)")
            // Another engine on the same file takes over what this one kept.
            let other = try folder.engine("\(size).sqlite")
            try other.decide(.note(event: "1", text: "Seen."))
            #expect(try other.chronicle().events.count == after.events.count && other.titlesMade == 0)
            try check(other, "\(size)")
        }
    }

    @Test func whatIsForeignCountsAsAbsent() throws {
        let folder = try Folder()
        let engine = try folder.engine("k.sqlite")
        try engine.add([.path(Self.samples)])
        let chronicle = try engine.chronicle()
        let store = try #require(engine.store as? any KeepingStore)
        let good = try #require(try store.kept("titles")).pieces
        let others: [[PackedPiece]] = [
            [], chronicle.entities.pieces, Packed<KeptTitle>(try Packed<KeptTitle>(pieces: good).dropLast()).pieces,
            Packed<KeptTitle>(try Packed<KeptTitle>(pieces: good).reversed()).pieces, good,
        ]
        for (number, pieces) in others.enumerated() {
            try store.setChronicle(chronicle, generation: store.generation(), kept: ["titles": pieces])
            let other = try folder.engine("k.sqlite")
            try other.decide(.note(event: "1", text: "Seen, \(number)."))
            let count = try other.chronicle().events.count
            #expect(try other.chronicle().events.map(\.title) == chronicle.events.map(\.title), "\(number)")
            if number < 3 { #expect(other.titlesMade == count) } else if number == 4 { #expect(other.titlesMade == 0) }
        }
        #expect(try store.kept("unknown") == nil)
        // What the user tells of may name anything otherwise.
        try engine.know([UserEntity(id: "my/none", kind: .organization, names: ["en": ["Nobody at all"]])])
        #expect(try engine.chronicle().events.count == engine.titlesMade)
    }
}
