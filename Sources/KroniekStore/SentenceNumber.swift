import Foundation
import GRDB

/// Numbers of sentences, under which the index of words knows them: the shorter ones first, and of one length by a hash of where they stand.
///
/// The index gives its hits in the order of their numbers and ends where enough are found. So the hundred best of a hundred thousand sentences that hold a
/// word cost as much as a hundred: best is, as with BM25 for sentences that hold every word once, the shortest. And what is found does not depend on
/// what was added when. (BM25 itself looks at each hit: 100 ms for a word of 15,000 sentences.)
enum SentenceNumber {
    /// Longer ones count as this long, in bytes.
    private static let longest = 4095
    private static let hashBits: Int64 = 24

    static func of(document: String, start: Int, length: Int) -> Int64 {
        Int64(min(max(0, length), longest)) << hashBits | Int64(hash(document, start))
    }

    /// FNV-1a, 64 bits (draft-eastlake-fnv), of the document's id and the place in its text; the upper bits.
    private static func hash(_ document: String, _ start: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in document.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { hash = (hash ^ UInt64(truncatingIfNeeded: start >> shift) & 0xFF) &* 0x0000_0100_0000_01B3 }
        return hash >> (64 - UInt64(hashBits))
    }

    /// Keeps a sentence under its number, or under the next that is free.
    static func insert(_ document: (number: Int64, id: String), start: Int, end: Int, _ database: Database) throws -> Int64 {
        var number = of(document: document.id, start: start, length: end - start)
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO sentences (number, document, start, \"end\") VALUES (?, ?, ?, ?)")
        while true {
            try statement.execute(arguments: [number, document.number, start, end])
            if database.changesCount > 0 { return number }
            number += 1
        }
    }
}

extension SQLiteStore {
    /// Tells the index what stands in some sentences.
    static func index(_ words: inout [(number: Int64, text: String)], _ database: Database) throws {
        // Ascending: each step back makes FTS5 write a piece of index of its own.
        words.sort { $0.number < $1.number }
        let statement = try database.cachedStatement(sql: "INSERT INTO words (rowid, text) VALUES (?, ?)")
        for (number, text) in words { try statement.execute(arguments: [number, text]) }
        words = []
    }

    /// Sentences whose words are indexed together.
    private static let together = 20_000

    /// Numbers the sentences of a store of the versions before 5 by their length, and makes the index of their words anew.
    static func renumber(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP TABLE words;
                CREATE TABLE older AS SELECT document, start, "end" FROM sentences;
                DELETE FROM sentences;
                CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
                """)
        var words: [(number: Int64, text: String)] = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT documents.number, documents.id, documents.text, older.start, older."end"
                FROM older JOIN documents ON documents.number = older.document ORDER BY documents.id, older.start
                """)
        while let row = try rows.next() {
            let (text, start, end): (Data, Int, Int) = (row[2], row[3], row[4])
            let number = try SentenceNumber.insert((row[0], row[1]), start: start, end: end, database)
            words.append((number, Folding.indexed(text[min(start, text.count)..<min(max(start, end), text.count)])))
            if words.count == together { try index(&words, database) }
        }
        try index(&words, database)
        try database.execute(sql: "DROP TABLE older")
    }
}
