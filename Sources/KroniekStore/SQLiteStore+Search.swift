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
            let statement = try database.cachedStatement(
                sql: """
                    SELECT documents.id, sentences.start, sentences."end", substr(documents.text, sentences.start + 1, sentences."end" - sentences.start)
                    FROM sentences CROSS JOIN documents ON documents.number = sentences.document WHERE sentences.number = ?
                    """)
            var found: [(key: (Int64, Int64), hit: (document: String, span: Span, text: String))] = []
            for number in numbers {
                guard let row = try Row.fetchOne(statement, arguments: [number]) else { continue }
                let (document, span): (String, Span) = (row[0], Span(row[1], row[2]))
                let text = try row.withUnsafeData(atIndex: 3) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
                found.append((Self.key(number, order), (document, span, text)))
            }
            let best = found.sorted { a, b in
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
