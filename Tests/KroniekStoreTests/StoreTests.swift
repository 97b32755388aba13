import Foundation
import GRDB
import KroniekModel
import Testing

@testable import KroniekStore

/// A folder of its own for each test, gone afterwards.
final class Scratch {
    let path: String
    init() {
        path = NSTemporaryDirectory() + "kroniek-test-\(UInt64.random(in: 0...UInt64.max))"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        try? FileManager.default.removeItem(atPath: path)
    }
    func file(_ name: String) -> String { path + "/" + name }
}

func stored(_ id: String, _ sentences: [String], sha256: String? = nil) -> StoredDocument {
    let text = sentences.joined(separator: " ")
    var annotation = Annotation(language: "en")
    var start = 0
    for sentence in sentences {
        annotation.sentences.append(Sentence(span: Span(start, start + sentence.utf8.count), tokens: 0..<3))
        start += sentence.utf8.count + 1
    }
    annotation.tokens = [Token(span: Span(0, 1), sentence: 0, form: "x")]
    return StoredDocument(
        AnnotatedDocument(document: Document(id: id, text: text, sha256: sha256 ?? id), annotation: annotation), signature: [1, 2, 3])
}

/// What every store must do, whatever it is made of.
enum Conformance {
    static func check(_ make: () throws -> any ChronicleStore) throws {
        let store = try make()
        #expect(try store.documentCount() == 0)
        #expect(try store.generation() == 0)
        #expect(try store.chronicle() == nil)

        // Documents come back as they went in, without tokens.
        let first = stored("b", ["The dam held.", "Nobody was hurt\u{0} in Łódź."])
        try store.commit([first, stored("a", ["Another report."])])
        #expect(try store.documentCount() == 2)
        #expect(try store.generation() == 1)
        let back = try #require(try store.document("b"))
        #expect(back.annotated.document == first.annotated.document)
        #expect(back.signature == [1, 2, 3])
        #expect(back.annotated.annotation.tokens.isEmpty)
        #expect(back.annotated.annotation.sentences.map(\.span) == first.annotated.annotation.sentences.map(\.span))
        #expect(try store.document("c") == nil)
        #expect(try store.envelopes(of: ["a", "b", "c"]).keys.sorted() == ["a", "b"])
        var order: [String] = []
        try store.visit { order.append($0.annotated.document.id) }
        #expect(order == ["a", "b"])

        // An empty batch changes nothing.
        try store.commit([])
        #expect(try store.generation() == 1)

        // Search: all words, phrases, beginnings, folded letters; marks lie on the words.
        let hits = try store.search("lodz hurt", limit: 10)
        #expect(hits.map(\.document) == ["b"])
        #expect(hits[0].marks.map { String(decoding: Array(hits[0].text.utf8)[$0.start..<$0.end], as: UTF8.self) } == ["hurt", "Łódź"])
        #expect(try store.search("rep*", limit: 10).map(\.document) == ["a"])
        #expect(try store.search("\"dam held\"", limit: 10).count == 1)
        #expect(try store.search("\"held dam\"", limit: 10).isEmpty)
        for odd in ["", "\"", "*", "AND", "a OR", "NEAR(", "-x", "text:dam", "(((", "'", String(repeating: "dam ", count: 500)] {
            _ = try store.search(odd, limit: 5)
        }

        // Every order finds the same.
        for order in SearchOrder.allCases { #expect(try store.search("rep*", order: order, limit: 10).map(\.document) == ["a"]) }

        // A document that is committed again replaces the old one, in the index too.
        try store.commit([stored("b", ["Now it says something else."])])
        #expect(try store.documentCount() == 2)
        #expect(try store.search("hurt", limit: 10).isEmpty)
        #expect(try store.search("else", limit: 10).count == 1)

        // The chronicle and its generation.
        var chronicle = Chronicle()
        chronicle.events = Packed((0..<2500).map { Event(id: "\($0)") })
        chronicle.documents = [SourceDocument(id: "a", language: "en")]
        try store.setChronicle(chronicle, generation: 2)
        let kept = try #require(try store.chronicle())
        #expect(kept.generation == 2)
        #expect(kept.chronicle == chronicle)

        // Decisions: numbered in their order, together or not at all, and the chronicle is stale after them.
        #expect(try store.decisions().isEmpty)
        let anchor = EventAnchor(title: "T", claims: [TextAnchor(sha256: "a", start: 0, end: 3, words: "dam")])
        let generation = try store.generation()
        #expect(try store.append([Decision(.note, events: [anchor], text: "first")], ifGeneration: nil) == [1])
        #expect(try store.generation() == generation + 1)
        #expect(try store.append([Decision(.undo, undoes: 1)], ifGeneration: generation) == nil)
        #expect(
            try store.append([Decision(.undo, undoes: 1), Decision(.note, events: [anchor], text: "łast")], ifGeneration: generation + 1) == [2, 3])
        let log = try store.decisions()
        #expect(log.map(\.number) == [1, 2, 3])
        #expect(log.map(\.kind) == [.note, .undo, .note])
        #expect(log[0].events == [anchor] && log[1].undoes == 1 && log[2].text == "łast")
        #expect(try store.append([], ifGeneration: nil) == [])
        #expect(try store.generation() == generation + 2)

        // Names that the user told of.
        let dam = UserEntity(id: "my/dam", kind: .facility, names: ["en": ["Varn Dam"]], aliases: ["Varndam"])
        try store.setNames([UserEntity(id: "my/dam", kind: .place), UserEntity(id: "a", kind: .person, names: ["en": ["A"]])], removing: [])
        try store.setNames([dam], removing: ["a", "unknown"])
        #expect(try store.names() == [dam])
        #expect(try store.generation() == generation + 4)

        // What the body throws comes out as it is.
        struct Stop: Error {}
        #expect(throws: Stop.self) { try store.visit { _ in throw Stop() } }
    }
}

@Suite struct SQLiteStoreTests {
    private func error(_ body: () throws -> Void) -> StoreError? {
        do {
            try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test func conforms() throws {
        let scratch = Scratch()
        try Conformance.check { try SQLiteStore(path: scratch.file("a.sqlite")) }
    }

    @Test func staysWhenClosed() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        do { try SQLiteStore(path: path).commit([stored("a", ["One report."])]) }
        #expect(try SQLiteStore(path: path).documentCount() == 1)
    }

    @Test func whatIsNoStore() throws {
        let scratch = Scratch()
        let text = scratch.file("notes.txt")
        try Data("Just some notes, longer than the header of a database file would be, so that there is enough to look at here.".utf8).write(
            to: URL(fileURLWithPath: text))
        #expect(error { _ = try SQLiteStore(path: text) } == .notAStore(path: text))
        let short = scratch.file("short")
        try Data("x".utf8).write(to: URL(fileURLWithPath: short))
        #expect(error { _ = try SQLiteStore(path: short) } == .notAStore(path: short))
        let foreign = scratch.file("foreign.sqlite")
        try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: foreign))
        #expect(error { _ = try SQLiteStore(path: foreign) } == .notAStore(path: foreign))
        #expect(try Data(contentsOf: URL(fileURLWithPath: foreign)) == before)
        #expect(error { _ = try SQLiteStore(path: scratch.path) } == .notAStore(path: scratch.path))
        let nowhere = scratch.file("no/such/folder.sqlite")
        #expect(error { _ = try SQLiteStore(path: nowhere) } == .noFolder(path: nowhere))
    }

    /// A store of format 1 is brought up to this one and keeps what it holds; one that may not be written is read as it is.
    @Test func olderStoresAreBroughtUp() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        do { try SQLiteStore(path: path).commit([stored("a", ["One report."])]) }
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "DROP TABLE decisions; DROP TABLE names; PRAGMA user_version = 1")
        }
        let store = try SQLiteStore(path: path)
        #expect(try store.documentCount() == 1)
        #expect(try store.append([Decision(.undo, undoes: 1)], ifGeneration: nil) == [1])
        #expect(try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == StoreFormat.version)
    }

    @Test func newerStoresAreLeftAlone() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        do { _ = try SQLiteStore(path: path) }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(error { _ = try SQLiteStore(path: path) } == .newer(path: path, version: 99))
    }

    @Test func damageIsNoticed() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        do {
            try SQLiteStore(path: path).commit(
                (0..<200).map { stored("\($0)", ["Report number \($0) says that the dam held, and that nobody was hurt."]) })
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in 4096..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        let found = error {
            let store = try SQLiteStore(path: path)
            try store.visit { _ in }
        }
        #expect(found == .corrupt(path: path))
    }

    @Test func aFullDiskKeepsWhatWasCommitted() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        let store = try SQLiteStore(path: path, maximumPages: 60)
        try store.commit([stored("a", ["One report."])])
        let large = (0..<100).map { stored("x\($0)", [String(repeating: "Many words here. ", count: 300)]) }
        #expect(error { try store.commit(large) } == .diskFull(path: path))
        #expect(try store.documentCount() == 1)
        #expect(try store.generation() == 1)
    }

    @Test func everyErrorHasOneSentenceAndAStatus() {
        let all: [StoreError] = [
            .notAStore(path: "p"), .newer(path: "p", version: 2), .corrupt(path: "p"), .readOnly(path: "p"), .diskFull(path: "p"), .busy(path: "p"),
            .noFolder(path: "p"), .cannotOpen(path: "p"), .other(path: "p", detail: "d"),
        ]
        for error in all {
            #expect(error.message.contains("p") && error.message.hasSuffix(".") && !error.message.contains("\n"))
            #expect((64...78).contains(error.exitStatus))
        }
    }
}
