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
            let rows = try Row.fetchCursor(statement, arguments: [query.fts, limit + Self.spare])
            var found: [(number: Int64, hit: (document: String, span: Span, text: String))] = []
            while let row = try rows.next() {
                let (document, span): (String, Span) = (row[0], Span(row[1], row[2]))
                let text = try row.withUnsafeData(atIndex: 3) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
                found.append((SentenceNumber.of(document: document, start: span.start, length: span.count), (document, span, text)))
            }
            let best = found.sorted { a, b in (a.number, a.hit.document, a.hit.span) < (b.number, b.hit.document, b.hit.span) }.prefix(limit).map(
                \.hit)
            return best.sorted { a, b in (a.span.count, a.document, a.span) < (b.span.count, b.document, b.span) }
        }
        // Away from the file: while a reader is at it, nobody else has that one.
        return zip(found, query.marks(in: found.map(\.text))).map { hit, marks in
            SentenceHit(document: hit.document, span: hit.span, text: hit.text, marks: marks)
        }
    }

    private static let spare = 4
}
