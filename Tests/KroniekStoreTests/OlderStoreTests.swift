import Foundation
import GRDB
import KroniekModel
import Testing

@testable import KroniekStore

/// A store as Kroniek of store format 2 left it: envelopes, annotations and the pieces of the chronicle as JSON.
@Suite struct OlderStoreTests {
    private static let reports = (0..<3).map { stored("\($0)", ["Report \($0) says that the dam held.", "Nobody was hurt in Łódź."]) }

    private static var chronicle: Chronicle {
        var chronicle = Chronicle()
        chronicle.documents = [SourceDocument(id: "0", language: "en")]
        return chronicle
    }

    private static func make(_ path: String) throws {
        try DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = 1263685195; PRAGMA user_version = 2;
                    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, envelope BLOB NOT NULL,
                        text BLOB NOT NULL, annotation BLOB NOT NULL, signature BLOB NOT NULL);
                    CREATE TABLE sentences (number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
                        start INTEGER NOT NULL, "end" INTEGER NOT NULL);
                    CREATE INDEX sentences_of_document ON sentences(document);
                    CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
                    CREATE TABLE chronicle (part TEXT NOT NULL, piece INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (part, piece)) WITHOUT ROWID;
                    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
                    INSERT INTO counters VALUES ('generation', 1), ('chronicle', 1);
                    CREATE TABLE decisions (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
                    CREATE TABLE names (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
                    """)
            for report in reports {
                var (document, annotation) = (report.annotated.document, report.annotated.annotation)
                let text = document.text
                (document.text, annotation.tokens) = ("", [])
                try database.execute(
                    sql: "INSERT INTO documents (id, sha256, envelope, text, annotation, signature) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        document.id, document.sha256, try Codec.encode(document), Data(text.utf8), try Codec.encode(annotation),
                        Data(report.signature),
                    ])
                let number = database.lastInsertedRowID
                for sentence in annotation.sentences {
                    let span = sentence.span
                    try database.execute(
                        sql: "INSERT INTO sentences (document, start, \"end\") VALUES (?, ?, ?)", arguments: [number, span.start, span.end])
                    try database.execute(
                        sql: "INSERT INTO words (rowid, text) VALUES (?, ?)",
                        arguments: [database.lastInsertedRowID, Folding.indexed(Data(text.utf8)[span.start..<span.end])])
                }
            }
            try database.execute(
                sql: "INSERT INTO chronicle VALUES ('documents', 0, ?)", arguments: [try Codec.encode(chronicle.documents)])
            // As it was before there were decisions about things that are one.
            let decision = #"{"claims":[],"events":[],"kind":"note","number":0,"text":"Kept."}"#
            try database.execute(sql: "INSERT INTO decisions VALUES (1, ?)", arguments: [Data(decision.utf8)])
        }
    }

    private func check(_ store: SQLiteStore) throws {
        var found: [StoredDocument] = []
        try store.visit { found.append($0) }
        #expect(found.map(\.annotated.document) == Self.reports.map(\.annotated.document))
        #expect(found.map { $0.annotated.annotation.sentences.map(\.span) } == Self.reports.map { $0.annotated.annotation.sentences.map(\.span) })
        #expect(found.map(\.signature) == Self.reports.map(\.signature))
        #expect(try store.chronicle() == nil, "what that version wove is made anew")
        #expect(try store.search("lodz hurt", limit: 9).map(\.document) == ["0", "1", "2"])
        #expect(try store.decisions().map(\.text) == ["Kept."])
        #expect(try store.generation() == 1)
    }

    @Test func itIsReadAndWrittenOver() throws {
        let scratch = Scratch()
        let path = scratch.file("two.sqlite")
        try Self.make(path)
        let store = try SQLiteStore(path: path)
        try check(store)
        try store.commit([stored("1", ["Now it says something else."])])
        #expect(try store.document("1")?.annotated.document.text == "Now it says something else.")
        #expect(try store.document("2")?.annotated.document == Self.reports[2].annotated.document)
        #expect(try store.search("hurt", limit: 9).map(\.document) == ["0", "2"])
        try store.setChronicle(Self.chronicle, generation: 2)
        #expect(try store.chronicle()?.chronicle == Self.chronicle)
        #expect(try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == StoreFormat.version)
    }

    @Test func whatMayNotBeWrittenIsReadAsItIs() throws {
        let scratch = Scratch()
        let path = scratch.file("two.sqlite")
        try Self.make(path)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let store = try SQLiteStore(path: path, mayWrite: false)
        try check(store)
        #expect(throws: StoreError.readOnly(path: path)) { try store.commit([stored("1", ["Something else."])]) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    /// One flipped bit in what was read of a report is damage, and no other reading of it.
    @Test func aFlippedBitIsDamage() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        do { try SQLiteStore(path: path).commit([stored("a", ["The dam held."])]) }
        try DatabaseQueue(path: path).write { database in
            var bytes = try Data.fetchOne(database, sql: "SELECT annotation FROM documents") ?? Data()
            bytes[bytes.count / 2] ^= 1
            try database.execute(sql: "UPDATE documents SET annotation = ?", arguments: [bytes])
        }
        let store = try SQLiteStore(path: path)
        #expect(throws: StoreError.corrupt(path: path)) { try store.document("a") }
        #expect(throws: StoreError.corrupt(path: path)) { try store.visit { _ in } }
    }
}
