import Foundation
import GRDB
import KroniekModel

extension SQLiteStore {
    public func search(_ query: String, limit: Int) throws(StoreError) -> [SentenceHit] {
        let query = SearchQuery(query)
        guard !query.isEmpty, limit > 0 else { return [] }
        return try read { database in
            // The numbers of sentences are the order in which they are wanted (``SentenceNumber``); a few more than that, should some have made room for others.
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT documents.id, sentences.start, sentences."end", substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                    FROM words CROSS JOIN sentences ON sentences.number = words.rowid CROSS JOIN documents ON documents.number = sentences.document
                    WHERE words MATCH ? ORDER BY words.rowid LIMIT ?
                    """, arguments: [query.fts, limit + Self.spare])
            let found = rows.map { row in
                let hit = (document: row[0] as String, span: Span(row[1], row[2]), text: row[3] as Data)
                return (number: SentenceNumber.of(document: hit.document, start: hit.span.start, length: hit.span.count), hit: hit)
            }
            let best = found.sorted { a, b in (a.number, a.hit.document, a.hit.span) < (b.number, b.hit.document, b.hit.span) }.prefix(limit).map(
                \.hit)
            return best.sorted { a, b in (a.span.count, a.document, a.span) < (b.span.count, b.document, b.span) }.map { hit in
                let text = String(decoding: hit.text, as: UTF8.self)
                return SentenceHit(document: hit.document, span: hit.span, text: text, marks: query.marks(in: text))
            }
        }
    }

    private static let spare = 16
}
