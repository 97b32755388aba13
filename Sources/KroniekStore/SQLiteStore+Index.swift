import Foundation
import GRDB
import KroniekModel

extension SQLiteStore {
    /// Tells the index what stands in some sentences.
    static func index(_ words: inout [(number: Int64, text: String)], _ database: Database) throws {
        // Ascending: each step back makes FTS5 write a piece of index of its own.
        words.sort { $0.number < $1.number }
        let statement = try database.cachedStatement(sql: "INSERT INTO words (rowid, text) VALUES (?, ?)")
        for (number, text) in words { try statement.execute(arguments: [number, text]) }
        words = []
    }

    /// Reports whose sentences are numbered, and whose words are indexed, together.
    private static let together = 1024

    /// Numbers the sentences of a store of an older version anew, and makes the index of their words again.
    func reindex(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TABLE words;
                DELETE FROM sentences;
                CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
                """)
        let rows = try Row.fetchCursor(database, sql: "SELECT number, envelope, text, annotation FROM documents ORDER BY id")
        while true {
            var some: [(number: Int64, envelope: Data, text: Data, annotation: Data)] = []
            while some.count < Self.together, let row = try rows.next() { some.append((row[0], row[1], row[2], row[3])) }
            if some.isEmpty { return }
            let read = some
            let indexed = try Parallel.map(read.count, together: 16) { place in
                Result { () -> (sentences: [(number: Int64, span: Span)], words: (language: String, words: Set<Vocabulary.Word>)) in
                    var document: Document = try Codec.value(read[place].envelope)
                    document.text = String(decoding: read[place].text, as: UTF8.self)
                    return Self.indexed(document, try Codec.value(read[place].annotation))
                }
            }.map { try $0.get() }
            var words: [(number: Int64, text: String)] = []
            for (item, new) in zip(read, indexed) {
                for (wanted, span) in new.sentences {
                    let number = try SentenceNumber.insert(wanted, document: item.number, span, database)
                    words.append((number, Folding.indexed(item.text[span.start..<span.end])))
                }
            }
            try Self.index(&words, database)
            if let forms { try Self.learn(indexed.map(\.words), forms, database) }
        }
    }
}
