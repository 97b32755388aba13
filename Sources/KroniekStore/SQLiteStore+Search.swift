import Foundation
import GRDB
import KroniekModel

extension SQLiteStore {
    public func search(_ query: String, limit: Int) throws(StoreError) -> [SentenceHit] {
        let query = SearchQuery(query)
        guard !query.isEmpty, limit > 0 else { return [] }
        return try read { database in
            // The rank of the last that is wanted first, so that of thousands of hits only those as good as it are looked up.
            let last = try Double.fetchOne(
                database, sql: "SELECT rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT 1 OFFSET ?", arguments: [query.fts, limit - 1])
            // Rank, then id and place: two sentences of one rank always come in one order, whenever they were added.
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT documents.id, sentences.start, sentences."end", substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                    FROM words CROSS JOIN sentences ON sentences.number = words.rowid CROSS JOIN documents ON documents.number = sentences.document
                    WHERE words MATCH ? AND rank <= ? ORDER BY rank, documents.id, sentences.start LIMIT ?
                    """, arguments: [query.fts, last ?? .infinity, limit])
            return rows.map { row in
                let text = String(decoding: row[3] as Data, as: UTF8.self)
                return SentenceHit(document: row[0], span: Span(row[1], row[2]), text: text, marks: query.marks(in: text))
            }
        }
    }
}
