import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore: KeepingStore {
    public func chronicle() throws(StoreError) -> (chronicle: Chronicle, generation: Int)? {
        try read { database in
            let generation = try Self.counter("chronicle", database)
            guard generation >= 0 else { return nil }
            // A chronicle can always be made again: one that another version wrote differently is no error, only none.
            do {
                var chronicle = Chronicle()
                chronicle.documents = try Self.items("documents", database)
                chronicle.entities = try Packed(pieces: Self.pieces("entities", database))
                chronicle.claims = try Packed(pieces: Self.pieces("claims", database))
                chronicle.events = try Packed(pieces: Self.pieces("events", database))
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

    public func chronicleGeneration() throws(StoreError) -> Int? {
        let generation = try read { try Self.counter("chronicle", $0) }
        return generation >= 0 ? generation : nil
    }

    public func setChronicle(_ chronicle: Chronicle, generation: Int) throws(StoreError) {
        try setChronicle(chronicle, generation: generation, kept: [:])
    }

    public func setChronicle(_ chronicle: Chronicle, generation: Int, kept: [String: [PackedPiece]]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM chronicle")
            try Self.store(chronicle.documents, "documents", database)
            try Self.store(chronicle.entities.pieces, "entities", database)
            try Self.store(chronicle.claims.pieces, "claims", database)
            try Self.store(chronicle.events.pieces, "events", database)
            try Self.store(chronicle.conflicts, "conflicts", database)
            try Self.store(chronicle.states, "states", database)
            try Self.store(chronicle.decisions, "decisions", database)
            try Self.store(chronicle.packs, "packs", database)
            for (part, pieces) in kept.sorted(by: { $0.key < $1.key }) { try Self.store(pieces, Self.keptPrefix + part, database) }
            try database.execute(sql: "UPDATE counters SET value = ? WHERE name = 'chronicle'", arguments: [generation])
        }
    }

    public func kept(_ part: String) throws(StoreError) -> (events: Packed<Event>, pieces: [PackedPiece])? {
        try read { database in
            guard try Self.counter("chronicle", database) >= 0 else { return nil }
            do {
                let pieces = try Self.pieces(Self.keptPrefix + part, database)
                return pieces.isEmpty ? nil : (try Packed(pieces: Self.pieces("events", database)), pieces)
            } catch is BinaryReader.Damaged {
                return nil
            }
        }
    }

    private static let keptPrefix = "kept/"

    /// As they stand in the file, each looked at for damage.
    private static func pieces(_ part: String, _ database: Database) throws -> [PackedPiece] {
        let rows = try Data.fetchCursor(database, sql: "SELECT body FROM chronicle WHERE part = ? ORDER BY piece", arguments: [part])
        var pieces: [PackedPiece] = []
        while let body = try rows.next() { pieces.append(try PackedPiece(bytes: Array(body))) }
        return pieces
    }

    private static func items<T: BinaryValue & Sendable & Hashable & Codable>(_ part: String, _ database: Database) throws -> [T] {
        let packed = try Packed<T>(pieces: try pieces(part, database))
        return packed.mapped { $0 }
    }

    private static func store(_ pieces: [PackedPiece], _ part: String, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "INSERT INTO chronicle VALUES (?, ?, ?)")
        for (number, piece) in pieces.enumerated() { try statement.execute(arguments: [part, number, Data(piece.bytes)]) }
    }

    private static func store<T: BinaryValue & Sendable & Hashable & Codable>(_ items: [T], _ part: String, _ database: Database) throws {
        try store(Packed(count: items.count) { items[$0] }.pieces, part, database)
    }
}
