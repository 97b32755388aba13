import Foundation
import GRDB
public import KroniekModel

extension SQLiteStore {
    public func decisions() throws(StoreError) -> [Decision] {
        try read { database in
            guard try Self.hasTable("decisions", database) else { return [] }
            var log: [Decision] = []
            let rows = try Row.fetchCursor(database, sql: "SELECT number, body FROM decisions ORDER BY number")
            while let row = try rows.next() {
                var decision = try Codec.decode(Decision.self, from: row[1] as Data)
                decision.number = row[0]
                log.append(decision)
            }
            return log
        }
    }

    public func append(_ decisions: [Decision], ifGeneration generation: Int?) throws(StoreError) -> [Int]? {
        var numbers: [Int]?
        try write { database in
            if let generation, try Self.counter("generation", database) != generation { return }
            numbers = []
            guard !decisions.isEmpty else { return }
            var next = (try Int.fetchOne(database, sql: "SELECT max(number) FROM decisions") ?? 0) + 1
            for decision in decisions {
                var numbered = decision
                numbered.number = next
                try database.execute(sql: "INSERT INTO decisions VALUES (?, ?)", arguments: [next, try Codec.encode(numbered)])
                numbers?.append(next)
                next += 1
            }
            try database.execute(sql: "UPDATE counters SET value = value + 1 WHERE name = 'generation'")
        }
        return numbers
    }

    public func names() throws(StoreError) -> [UserEntity] {
        try read { database in
            guard try Self.hasTable("names", database) else { return [] }
            return try Data.fetchAll(database, sql: "SELECT body FROM names ORDER BY id").map { try Codec.decode(UserEntity.self, from: $0) }
        }
    }

    public func setNames(_ entities: [UserEntity], removing ids: [String]) throws(StoreError) {
        guard !entities.isEmpty || !ids.isEmpty else { return }
        try write { database in
            for entity in entities {
                try database.execute(sql: "INSERT OR REPLACE INTO names VALUES (?, ?)", arguments: [entity.id, try Codec.encode(entity)])
            }
            for id in ids { try database.execute(sql: "DELETE FROM names WHERE id = ?", arguments: [id]) }
            try database.execute(sql: "UPDATE counters SET value = value + 1 WHERE name = 'generation'")
        }
    }
}
