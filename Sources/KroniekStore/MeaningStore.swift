import Foundation
import GRDB

/// A store that keeps what sentences mean beside the documents. Opaque bytes to the store; they can always be made again.
public protocol MeaningStore: Sendable {
    /// Calls `body` with each document's bytes as that pack gave them, in order of id.
    func meanings(pack: String, _ body: (_ document: String, _ bytes: [UInt8]) throws -> Void) throws
    /// Keeps the bytes of these documents, in place of those of any other pack. What is no longer stored is passed over.
    func setMeanings(_ bytes: [String: [UInt8]], pack: String) throws(StoreError)
    /// Which documents have bytes of that pack.
    func documentsWithMeanings(pack: String) throws(StoreError) -> Set<String>
}

extension SQLiteStore: MeaningStore {
    /// Made when the first bytes come: a store without a pack has no such table, and an older Kroniek passes it by.
    private static let schema = """
        CREATE TABLE IF NOT EXISTS meanings (
            document INTEGER PRIMARY KEY REFERENCES documents(number) ON DELETE CASCADE,
            pack TEXT NOT NULL,
            bytes BLOB NOT NULL
        )
        """

    public func meanings(pack: String, _ body: (_ document: String, _ bytes: [UInt8]) throws -> Void) throws {
        var thrown: (any Error)?
        try read { database in
            guard try database.tableExists("meanings") else { return }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT documents.id, meanings.bytes FROM meanings JOIN documents ON documents.number = meanings.document
                    WHERE meanings.pack = ? ORDER BY documents.id
                    """, arguments: [pack])
            while let row = try rows.next() {
                do { try body(row[0], Array(row[1] as Data)) } catch {
                    thrown = error
                    return
                }
            }
        }
        if let thrown { throw thrown }
    }

    public func documentsWithMeanings(pack: String) throws(StoreError) -> Set<String> {
        try read { database in
            guard try database.tableExists("meanings") else { return [] }
            return try Set(
                String.fetchAll(
                    database,
                    sql: "SELECT documents.id FROM meanings JOIN documents ON documents.number = meanings.document WHERE meanings.pack = ?",
                    arguments: [pack]))
        }
    }

    public func setMeanings(_ bytes: [String: [UInt8]], pack: String) throws(StoreError) {
        try write { database in
            try database.execute(sql: Self.schema)
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO meanings (document, pack, bytes) SELECT number, ?, ? FROM documents WHERE id = ?")
            for (document, bytes) in bytes.sorted(by: { $0.key < $1.key }) { try statement.execute(arguments: [pack, Data(bytes), document]) }
        }
    }
}
