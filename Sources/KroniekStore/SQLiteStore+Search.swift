import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore {
    public func search(_ query: String, order: SearchOrder, limit: Int) throws(StoreError) -> [SentenceHit] {
        var query = SearchQuery(query)
        guard !query.isEmpty, limit > 0 else { return [] }
        let (found, wanted) = try read { database -> ([(document: String, span: Span, text: String)], SearchQuery) in
            if try Self.hasTable("forms", database) { try query.widen { try Vocabulary.forms(of: $0, database) } }
            // A few more than asked for, should some have made room for others.
            let numbers = try Self.numbers(query.fts, order, limit + Self.spare, database)
            let best = try Self.hits(numbers, order, database).sorted { a, b in
                a.key == b.key ? (a.hit.document, a.hit.span) < (b.hit.document, b.hit.span) : a.key < b.key
            }
            return (best.prefix(limit).map(\.hit), query)
        }
        // Away from the file: while a reader is at it, nobody else has that one.
        return zip(found, wanted.marks(in: found.map(\.text))).map { hit, marks in
            SentenceHit(document: hit.document, span: hit.span, text: hit.text, marks: marks)
        }
    }

    private static let spare = 4

    /// Sentences by their numbers, in no order, with what they are ordered by.
    private static func hits(
        _ numbers: [Int64], _ order: SearchOrder, _ database: Database
    ) throws -> [(key: (Int64, Int64), hit: (document: String, span: Span, text: String))] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT sentences.number, documents.id, sentences.start, sentences."end",
                    substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                FROM json_each(?) AS wanted CROSS JOIN sentences ON sentences.number = wanted.value
                    CROSS JOIN documents ON documents.number = sentences.document
                """)
        let rows = try Row.fetchCursor(statement, arguments: ["[" + numbers.map(String.init).joined(separator: ",") + "]"])
        var found: [(key: (Int64, Int64), hit: (document: String, span: Span, text: String))] = []
        while let row = try rows.next() {
            let text = try row.withUnsafeData(atIndex: 4) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
            found.append((key(row[0], order), (row[1], Span(row[2], row[3]), text)))
        }
        return found
    }

    /// What sentences are ordered by: the smaller first.
    private static func key(_ number: Int64, _ order: SearchOrder) -> (Int64, Int64) {
        let day = SentenceNumber.day(number)
        return switch order {
        case .best: (SentenceNumber.rank(number), -day)
        case .newest: (0, -day)
        case .oldest: (0, day == 0 ? .max : day)
        }
    }

    /// The numbers of the first sentences that fit: the best from the end of the index, of the newest and the oldest so many of every rank.
    private static func numbers(_ words: String, _ order: SearchOrder, _ limit: Int, _ database: Database) throws -> [Int64] {
        if order == .best {
            let sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
            return try Int64.fetchAll(database.cachedStatement(sql: sql), arguments: [words, limit])
        }
        let sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
        let statement = try database.cachedStatement(sql: "\(sql) \(order == .oldest ? "ASC" : "DESC") LIMIT ?")
        func some(_ range: ClosedRange<Int64>, _ most: Int) throws -> [Int64] {
            try Int64.fetchAll(statement, arguments: [words, range.lowerBound, range.upperBound, most])
        }
        var found: [Int64] = []
        for rank in SentenceRank.allCases { found += try some(SentenceNumber.dated(rank), limit) }
        if found.count < limit { for rank in SentenceRank.allCases { found += try some(SentenceNumber.undated(rank), limit - found.count) } }
        return Array(found.map { (key($0, order), $0) }.sorted { $0 < $1 }.prefix(limit).map(\.1))
    }
}

private func < (a: ((Int64, Int64), Int64), b: ((Int64, Int64), Int64)) -> Bool { a.0 == b.0 ? a.1 < b.1 : a.0 < b.0 }
