import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore {
    /// Items a piece: small enough that a piece is some hundred kilobytes.
    private static let pieceItems = 1000

    public func chronicle() throws(StoreError) -> (chronicle: Chronicle, generation: Int)? {
        try read { database in
            let generation = try Self.counter("chronicle", database)
            guard generation >= 0 else { return nil }
            // A chronicle can always be made again: one that another version wrote differently is no error, only none.
            do {
                var chronicle = Chronicle()
                chronicle.documents = try Self.items("documents", database)
                chronicle.entities = try Self.items("entities", database)
                chronicle.claims = try Self.items("claims", database)
                chronicle.events = try Self.items("events", database)
                chronicle.conflicts = try Self.items("conflicts", database)
                chronicle.states = try Self.items("states", database)
                chronicle.decisions = try Self.items("decisions", database)
                chronicle.packs = try Self.items("packs", database)
                return (chronicle, generation)
            } catch is BinaryReader.Damaged {
                return nil
            }
        }
    }

    public func setChronicle(_ chronicle: Chronicle, generation: Int) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM chronicle")
            try Self.store(chronicle.documents, "documents", database)
            try Self.store(chronicle.entities, "entities", database)
            try Self.store(chronicle.claims, "claims", database)
            try Self.store(chronicle.events, "events", database)
            try Self.store(chronicle.conflicts, "conflicts", database)
            try Self.store(chronicle.states, "states", database)
            try Self.store(chronicle.decisions, "decisions", database)
            try Self.store(chronicle.packs, "packs", database)
            try database.execute(sql: "UPDATE counters SET value = ? WHERE name = 'chronicle'", arguments: [generation])
        }
    }

    /// Pieces that stand in memory at once as bytes.
    private static let turn = 16

    private static func items<T: BinaryValue & Sendable>(_ part: String, _ database: Database) throws -> [T] {
        let rows = try Data.fetchCursor(database, sql: "SELECT body FROM chronicle WHERE part = ? ORDER BY piece", arguments: [part])
        var items: [T] = []
        while true {
            var pieces: [Data] = []
            while pieces.count < turn, let piece = try rows.next() { pieces.append(piece) }
            if pieces.isEmpty { return items }
            let given = pieces
            let found = Parallel.map(given.count, together: 1) { piece in Result { () throws -> [T] in try Codec.list(given[piece]) } }
            for piece in found { items.append(contentsOf: try piece.get()) }
        }
    }

    private static func store<T: BinaryValue & Sendable>(_ items: [T], _ part: String, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT INTO chronicle VALUES (?, ?, ?)")
        let count = (items.count + pieceItems - 1) / pieceItems
        for start in stride(from: 0, to: count, by: turn) {
            let bodies = Parallel.map(min(turn, count - start), together: 1) { offset in
                let first = (start + offset) * pieceItems
                return Codec.bytes(Array(items[first..<min(items.count, first + pieceItems)]))
            }
            for (offset, body) in bodies.enumerated() { try statement.execute(arguments: [part, start + offset, body]) }
        }
    }
}
