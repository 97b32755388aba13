import Foundation
import GRDB
import KroniekModel

extension SQLiteStore {
    public func search(_ query: String, limit: Int) throws(StoreError) -> [SentenceHit] {
        let query = SearchQuery(query)
        guard !query.isEmpty, limit > 0 else { return [] }
        let found = try read { database in
            // The numbers of sentences are the order in which they are wanted (``SentenceNumber``); a few more than that, should some have made room for others.
            let statement = try database.cachedStatement(
                sql: """
                    SELECT documents.id, sentences.start, sentences."end", substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                    FROM words CROSS JOIN sentences ON sentences.number = words.rowid CROSS JOIN documents ON documents.number = sentences.document
                    WHERE words MATCH ? ORDER BY words.rowid LIMIT ?
                    """)
            let rows = try Row.fetchAll(statement, arguments: [query.fts, limit + Self.spare])
            let found = rows.map { row in
                let hit = (document: row[0] as String, span: Span(row[1], row[2]), text: row[3] as Data)
                return (number: SentenceNumber.of(document: hit.document, start: hit.span.start, length: hit.span.count), hit: hit)
            }
            let best = found.sorted { a, b in (a.number, a.hit.document, a.hit.span) < (b.number, b.hit.document, b.hit.span) }.prefix(limit).map(
                \.hit)
            return best.sorted { a, b in (a.span.count, a.document, a.span) < (b.span.count, b.document, b.span) }
        }
        // Away from the file: while a reader is at it, nobody else has that one.
        let texts = found.map { String(decoding: $0.text, as: UTF8.self) }
        return zip(zip(found, texts), query.marks(in: texts)).map { hit, marks in
            SentenceHit(document: hit.0.document, span: hit.0.span, text: hit.1, marks: marks)
        }
    }

    private static let spare = 16
}
