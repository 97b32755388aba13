import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore {
    public func generation() throws(StoreError) -> Int { try read { try SQLiteStore.counter("generation", $0) } }

    static func counter(_ name: String, _ database: Database) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT value FROM counters WHERE name = ?"), arguments: [name]) ?? 0
    }

    public func documentCount() throws(StoreError) -> Int { try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM documents") ?? 0 } }

    public func document(_ id: String) throws(StoreError) -> StoredDocument? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT envelope, text, annotation, signature FROM documents WHERE id = ?", arguments: [id]).map(
                Self.stored)
        }
    }

    public func envelopes(of ids: [String]) throws(StoreError) -> [String: Document] {
        try read { database in
            var found: [String: Document] = [:]
            let statement = try database.cachedStatement(sql: "SELECT envelope, text FROM documents WHERE id = ?")
            for id in ids {
                guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
                found[id] = try Self.envelope(row)
            }
            return found
        }
    }

    public func visit(_ body: (StoredDocument) throws -> Void) throws {
        // What the caller throws goes through untouched; what SQLite throws is translated.
        var thrown: (any Error)?
        try read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT envelope, text, annotation, signature FROM documents ORDER BY id")
            while let row = try rows.next() {
                let document = try Self.stored(row)
                do { try body(document) } catch {
                    thrown = error
                    return
                }
            }
        }
        if let thrown { throw thrown }
    }

    public func commit(_ batch: [StoredDocument]) throws(StoreError) {
        guard !batch.isEmpty else { return }
        let encoded = try batch.map { (document) throws(StoreError) in try encode(document) }
        try write { database in
            for item in encoded { try Self.insert(item, database) }
            try database.execute(sql: "UPDATE counters SET value = value + 1 WHERE name = 'generation'")
        }
    }

    // MARK: Rows

    private struct Encoded {
        var id: String
        var sha256: String
        var envelope: Data
        var text: Data
        var annotation: Data
        var signature: Data
        var sentences: [Span]
    }

    private func encode(_ stored: StoredDocument) throws(StoreError) -> Encoded {
        var envelope = stored.annotated.document
        let text = Data(envelope.text.utf8)
        envelope.text = ""
        envelope.duplicateOf = nil
        var annotation = stored.annotated.annotation
        annotation.tokens = []
        for index in annotation.sentences.indices { annotation.sentences[index].tokens = 0..<0 }
        do {
            return Encoded(
                id: envelope.id, sha256: envelope.sha256, envelope: try Codec.encode(envelope), text: text, annotation: try Codec.encode(annotation),
                signature: Data(stored.signature), sentences: annotation.sentences.map(\.span))
        } catch {
            throw .other(path: path, detail: String(describing: error))
        }
    }

    private static func insert(_ item: Encoded, _ database: Database) throws {
        if let number = try Int64.fetchOne(database.cachedStatement(sql: "SELECT number FROM documents WHERE id = ?"), arguments: [item.id]) {
            try unindex(number, database)
            try database.cachedStatement(
                sql: "UPDATE documents SET sha256 = ?, envelope = ?, text = ?, annotation = ?, signature = ? WHERE number = ?"
            ).execute(arguments: [item.sha256, item.envelope, item.text, item.annotation, item.signature, number])
            try index(item, number: number, database)
        } else {
            try database.cachedStatement(sql: "INSERT INTO documents (id, sha256, envelope, text, annotation, signature) VALUES (?, ?, ?, ?, ?, ?)")
                .execute(
                    arguments: [item.id, item.sha256, item.envelope, item.text, item.annotation, item.signature])
            try index(item, number: database.lastInsertedRowID, database)
        }
    }

    private static func index(_ item: Encoded, number: Int64, _ database: Database) throws {
        let sentence = try database.cachedStatement(sql: "INSERT INTO sentences (document, start, \"end\") VALUES (?, ?, ?)")
        let words = try database.cachedStatement(sql: "INSERT INTO words (rowid, text) VALUES (?, ?)")
        for span in item.sentences where span.start >= 0 && span.end <= item.text.count && span.start < span.end {
            try sentence.execute(arguments: [number, span.start, span.end])
            try words.execute(arguments: [database.lastInsertedRowID, Folding.indexed(item.text[span.start..<span.end])])
        }
    }

    /// An index without content must be told the words that it is to forget.
    private static func unindex(_ number: Int64, _ database: Database) throws {
        guard let text = try Data.fetchOne(database, sql: "SELECT text FROM documents WHERE number = ?", arguments: [number]) else { return }
        let rows = try Row.fetchAll(database, sql: "SELECT number, start, \"end\" FROM sentences WHERE document = ?", arguments: [number])
        for row in rows {
            let span = Span(row[1], row[2])
            try database.execute(
                sql: "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
                arguments: [row[0] as Int64, Folding.indexed(text[span.start..<min(span.end, text.count)])])
        }
        try database.execute(sql: "DELETE FROM sentences WHERE document = ?", arguments: [number])
    }

    private static func envelope(_ row: Row) throws -> Document {
        var document = try Codec.decode(Document.self, from: row[0] as Data)
        document.text = String(decoding: row[1] as Data, as: UTF8.self)
        return document
    }

    private static func stored(_ row: Row) throws -> StoredDocument {
        let annotation = try Codec.decode(Annotation.self, from: row[2] as Data)
        return StoredDocument(AnnotatedDocument(document: try envelope(row), annotation: annotation), signature: Array(row[3] as Data))
    }
}

/// Values as compact JSON, keys sorted so that the same value is the same bytes.
enum Codec {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func decode<T: Decodable>(_ type: T.Type, from data: Data) throws -> T { try JSONDecoder().decode(type, from: data) }
}
