import Foundation
import GRDB
import KroniekModel

extension SQLiteStore {
    public func search(_ query: String, limit: Int) throws(StoreError) -> [SentenceHit] {
        let query = SearchQuery(query)
        guard !query.isEmpty, limit > 0 else { return [] }
        return try read { database in
            // Rank, then id and place: two sentences of one rank always come in one order, whenever they were added.
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT documents.id, sentences.start, sentences."end", substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                    FROM words JOIN sentences ON sentences.number = words.rowid JOIN documents ON documents.number = sentences.document
                    WHERE words MATCH ? ORDER BY rank, documents.id, sentences.start LIMIT ?
                    """, arguments: [query.fts, limit])
            return rows.map { row in
                let text = String(decoding: row[3] as Data, as: UTF8.self)
                return SentenceHit(document: row[0], span: Span(row[1], row[2]), text: text, marks: query.marks(in: text))
            }
        }
    }
}
