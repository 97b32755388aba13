import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore {
    public func generation() throws(StoreError) -> Int {
        try lastGeneration.value(files) { () throws(StoreError) in try read { try SQLiteStore.counter("generation", $0) } }
    }

    /// Where what is committed is written.
    private var files: [String] { [path, path + "-wal"] }

    static func counter(_ name: String, _ database: Database) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT value FROM counters WHERE name = ?"), arguments: [name]) ?? 0
    }

    public func documentCount() throws(StoreError) -> Int { try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM documents") ?? 0 } }

    public func firstDocument() throws(StoreError) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT id FROM documents ORDER BY number LIMIT 1") }
    }

    public func document(_ id: String) throws(StoreError) -> StoredDocument? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT envelope, text, annotation, signature FROM documents WHERE id = ?", arguments: [id])
                .map { try Kept($0).stored() }
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

    /// Documents that are read from the file before their bytes become values, so many or of so many bytes together, and those that one core takes at once.
    private static let turn = 1024
    private static let turnBytes = 32 << 20
    private static let piece = 64

    public func visit(_ body: (StoredDocument) throws -> Void) throws { try visitSummed { document, _ in try body(document) } }

    public func visitSummed(_ body: (StoredDocument, UInt64) throws -> Void) throws {
        // What the caller throws goes through untouched; what SQLite throws is translated.
        var thrown: (any Error)?
        try read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT envelope, text, annotation, signature FROM documents ORDER BY id")
            while true {
                var turn: [Kept] = []
                var bytes = 0
                while turn.count < Self.turn, bytes < Self.turnBytes, let row = try rows.next() {
                    turn.append(Kept(row))
                    bytes += turn[turn.count - 1].bytes
                }
                if turn.isEmpty { return }
                // Bytes become values on all cores; the caller has them one at a time.
                let given = turn
                let found = Parallel.map(given.count, together: Self.piece) { index in Result { (try given[index].stored(), given[index].sum) } }
                for value in found {
                    let (document, sum) = try value.get()
                    do { try body(document, sum) } catch {
                        thrown = error
                        return
                    }
                }
            }
        }
        if let thrown { throw thrown }
    }

    public func commit(_ batch: [StoredDocument]) throws(StoreError) {
        guard !batch.isEmpty else { return }
        let encoded = Parallel.map(batch.count, together: 4) { Self.encode(batch[$0]) }
        let forms = forms
        try write { database in
            var words: [(number: Int64, text: String)] = []
            for item in encoded { try Self.insert(item, database, &words) }
            try Self.index(&words, database)
            if let forms { try Self.learn(encoded.map(\.words), forms, database) }
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
        var sentences: [(number: Int64, span: Span)]
        var words: (language: String, words: Set<Vocabulary.Word>)
    }

    private static func encode(_ stored: StoredDocument) -> Encoded {
        let (document, annotation) = (stored.annotated.document, stored.annotated.annotation)
        let (sentences, words) = indexed(document, annotation)
        return Encoded(
            id: document.id, sha256: document.sha256, envelope: Codec.bytes(document), text: Data(document.text.utf8),
            annotation: Codec.bytes(annotation), signature: Data(stored.signature), sentences: sentences, words: words)
    }

    /// What the index is told of a document: its sentences with the numbers that they want, and its words.
    static func indexed(
        _ document: Document, _ annotation: Annotation
    ) -> (sentences: [(number: Int64, span: Span)], words: (language: String, words: Set<Vocabulary.Word>)) {
        let (ranks, length) = (SentenceRank.all(annotation, document), document.text.utf8.count)
        // Of one that came on some day after another no day is known.
        let day = annotation.published.date.latest
        let sentences = zip(annotation.sentences.map(\.span), ranks).filter { span, _ in
            span.start >= 0 && span.end <= length && span.start < span.end
        }
        return (
            sentences.map { span, rank in (SentenceNumber.of(document: document.id, start: span.start, rank: rank, day: day), span) },
            (annotation.language, Vocabulary.words(document.text))
        )
    }

    /// Notes words that the store did not know.
    static func learn(_ words: [(language: String, words: Set<Vocabulary.Word>)], _ forms: any WordForms, _ database: Database) throws {
        var ofLanguage: [String: Set<Vocabulary.Word>] = [:]
        for (language, words) in words { ofLanguage[language, default: []].formUnion(words) }
        for (language, words) in ofLanguage.sorted(by: { $0.key < $1.key }) { try Vocabulary.learn(words, language, forms, database) }
    }

    /// - Parameter words: sentences of which the index does not know yet.
    private static func insert(_ item: Encoded, _ database: Database, _ words: inout [(number: Int64, text: String)]) throws {
        if let number = try Int64.fetchOne(database.cachedStatement(sql: "SELECT number FROM documents WHERE id = ?"), arguments: [item.id]) {
            // It may have come in the same batch.
            try index(&words, database)
            try unindex(number, database)
            try database.cachedStatement(
                sql: "UPDATE documents SET sha256 = ?, envelope = ?, text = ?, annotation = ?, signature = ? WHERE number = ?"
            ).execute(arguments: [item.sha256, item.envelope, item.text, item.annotation, item.signature, number])
            try index(item, number: number, database, &words)
        } else {
            try database.cachedStatement(sql: "INSERT INTO documents (id, sha256, envelope, text, annotation, signature) VALUES (?, ?, ?, ?, ?, ?)")
                .execute(
                    arguments: [item.id, item.sha256, item.envelope, item.text, item.annotation, item.signature])
            try index(item, number: database.lastInsertedRowID, database, &words)
        }
    }

    private static func index(
        _ item: Encoded, number: Int64, _ database: Database, _ words: inout [(number: Int64, text: String)]
    ) throws {
        for (wanted, span) in item.sentences {
            let sentence = try SentenceNumber.insert(wanted, document: number, span, database)
            words.append((sentence, Folding.indexed(item.text[span.start..<span.end])))
        }
    }

    /// An index without content must be told the words that it is to forget.
    static func unindex(_ number: Int64, _ database: Database) throws {
        guard let text = try Data.fetchOne(database, sql: "SELECT text FROM documents WHERE number = ?", arguments: [number]) else { return }
        let rows = try Row.fetchAll(
            database, sql: "SELECT number, start, \"end\" FROM sentences WHERE document = ? ORDER BY number", arguments: [number])
        for row in rows {
            let span = Span(row[1], row[2])
            try database.execute(
                sql: "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
                arguments: [row[0] as Int64, Folding.indexed(text[span.start..<min(span.end, text.count)])])
        }
        try database.execute(sql: "DELETE FROM sentences WHERE document = ?", arguments: [number])
    }

    private static func envelope(_ row: Row) throws -> Document {
        var document: Document = try Codec.value(row[0] as Data)
        document.text = String(decoding: row[1] as Data, as: UTF8.self)
        return document
    }

    /// A document as the file has it: envelope, text, annotation, signature.
    private struct Kept: Sendable {
        var envelope: Data
        var text: Data
        var annotation: Data
        var signature: Data

        /// Over the envelope, which holds a hash of the text, and the annotation.
        var sum: UInt64 { Seal.sum(envelope) &* 0x9E37_79B9_7F4A_7C15 ^ Seal.sum(annotation) }

        var bytes: Int { envelope.count + text.count + annotation.count + signature.count }

        init(_ row: Row) {
            envelope = row[0]
            text = row[1]
            annotation = row[2]
            signature = row[3]
        }

        func stored() throws -> StoredDocument {
            var document: Document = try Codec.value(envelope)
            document.text = String(decoding: text, as: UTF8.self)
            return StoredDocument(AnnotatedDocument(document: document, annotation: try Codec.value(annotation)), signature: Array(signature))
        }
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

    // MARK: Bytes

    /// As ``BinaryWriter`` has it, a tenth of the time of JSON and a third of its size, between a mark and a sum.
    static func bytes(_ value: some BinaryValue) -> Data {
        var writer = BinaryWriter()
        writer.write(value)
        return Seal.seal(writer.bytes)
    }

    /// Stores of the versions before 3 kept JSON: its first byte is no beginning of anything that ``bytes(_:)`` writes of a document.
    static func value<T: BinaryValue & Decodable>(_ data: Data) throws -> T {
        data.first == UInt8(ascii: "{") ? try decode(T.self, from: data) : try read(data)
    }

    static func list<T: BinaryValue>(_ data: Data) throws -> [T] { try read(data) }

    private static func read<T: BinaryValue>(_ data: Data) throws -> T {
        try data.withUnsafeBytes { bytes in
            var reader = BinaryReader(try Seal.open(bytes))
            let value = try T(from: &reader)
            guard reader.isAtEnd else { throw BinaryReader.Damaged() }
            return value
        }
    }
}
