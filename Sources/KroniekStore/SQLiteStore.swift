import Foundation
import GRDB
import KroniekModel

/// The store in one SQLite file (WAL): many readers beside one writer, whole batches or nothing after any crash.
public final class SQLiteStore: ChronicleStore {
    /// As the user named it.
    public let path: String
    private let database: any DatabaseWriter
    /// What says which words are forms of one; nil where words are found as they are written.
    let forms: (any WordForms)?
    let lastGeneration = UntouchedValue()

    /// Opens the store at `path`, making it where nothing stands.
    /// - Parameters:
    ///   - maximumPages: caps the file (pages of 4 KiB), for tests of a full disk.
    ///   - mayWrite: false for one that is only read although its file may be written.
    public init(path: String, maximumPages: Int? = nil, mayWrite: Bool = true, forms: (any WordForms)? = nil) throws(StoreError) {
        self.path = path
        self.forms = forms
        try SQLiteStore.checkFile(path)
        var configuration = Configuration()
        configuration.label = "kroniek"
        configuration.busyMode = .timeout(30)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            // 16 MiB: what a search looks at of the index and of the tables, in place of 2 that are read anew for each.
            try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384")
            if let maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)") }
        }
        database = try SQLiteStore.translating(path) {
            // Before the pool turns it into a WAL database, look whose it is.
            if try SQLiteStore.isForeign(path) { throw StoreError.notAStore(path: path) }
            if !mayWrite || !FileManager.default.isWritableFile(atPath: path), FileManager.default.fileExists(atPath: path) {
                var readOnly = configuration
                readOnly.readonly = true
                return try DatabaseQueue(path: path, configuration: readOnly)
            }
            return try DatabasePool(path: path, configuration: configuration)
        }
        try prepare()
    }

    // MARK: Opening

    private static func checkFile(_ path: String) throws(StoreError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue { throw .notAStore(path: path) }
            if !FileManager.default.isReadableFile(atPath: path) { throw .cannotOpen(path: path) }
            return
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { throw .noFolder(path: path) }
        if !FileManager.default.isWritableFile(atPath: folder) { throw .cannotOpen(path: path) }
    }

    /// Whether the file holds something that is no store of ours, told from its header (sqlite.org/fileformat.html, offsets 0 and 68).
    private static func isForeign(_ path: String) throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let header = try file.read(upToCount: 100) ?? Data()
        if header.isEmpty { return false }
        guard header.count == 100, header.prefix(16) == Data("SQLite format 3\0".utf8) else { return true }
        let id = header[68..<72].reduce(0) { $0 << 8 | UInt32($1) }
        if id == UInt32(bitPattern: StoreFormat.applicationID) { return false }
        // Our own file before its first checkpoint, or somebody's empty database; a schema cookie says that it is in use.
        let cookie = header[40..<44].reduce(0) { $0 << 8 | UInt32($1) }
        return id != 0 || cookie != 0
    }

    private func prepare() throws(StoreError) {
        let state = try read { database in
            (
                id: try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                version: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                tables: try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            )
        }
        if state.id == 0, state.tables == 0 {
            try write { database in
                // Two processes may start at once: the one that comes second finds the tables there.
                guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0 else { return }
                try database.execute(sql: "PRAGMA application_id = \(StoreFormat.applicationID); PRAGMA user_version = \(StoreFormat.version)")
                try database.execute(sql: StoreFormat.schema)
            }
            return
        }
        guard state.id == StoreFormat.applicationID else { throw .notAStore(path: path) }
        guard state.version <= StoreFormat.version else { throw .newer(path: path, version: state.version) }
        if state.version < StoreFormat.version { try migrate() }
    }

    /// Brings an older store up to this version, all at once. A store that may only be read stays as it is: what it lacks reads as empty.
    private func migrate() throws(StoreError) {
        do {
            try write { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                for (number, step) in StoreFormat.migrations where number > version { try database.execute(sql: step) }
                if version < 11 { try self.reindex(database) }
                if version < StoreFormat.version { try database.execute(sql: "PRAGMA user_version = \(StoreFormat.version)") }
            }
        } catch {
            guard case .readOnly = error else { throw error }
        }
    }

    static func hasTable(_ name: String, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?")
        return try Int.fetchOne(statement, arguments: [name]) == 1
    }

    // MARK: Errors

    func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
        try SQLiteStore.translating(path) { try database.read(body) }
    }

    func write(_ body: (Database) throws -> Void) throws(StoreError) {
        try SQLiteStore.translating(path) {
            do {
                try database.write(body)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
                throw StoreError.readOnly(path: path)
            }
        }
    }

    private static func translating<T>(_ path: String, _ body: () throws -> T) throws(StoreError) -> T {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch is DecodingError, is BinaryReader.Damaged {
            throw .corrupt(path: path)
        } catch {
            throw .other(path: path, detail: String(describing: error))
        }
    }
}

extension StoreError {
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT: self = .corrupt(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path)
        default: self = .other(path: path, detail: error.message ?? "SQLite \(error.resultCode.rawValue)")
        }
    }
}
