import Foundation

/// Where a command's result goes: standard output, or a file that appears only when it is complete.
enum OutputFile {
    /// - Parameter store: what must not be written over.
    static func write(to path: String?, sparing store: String, _ body: (([UInt8]) throws -> Void) throws -> Void) throws {
        guard let path, path != "-" else {
            try body { try Output.standard.write($0) }
            return try Output.standard.flush()
        }
        let partial = path + ".partial"
        if isOne(of: store, path) || isOne(of: store, partial) {
            throw Failure.cannotCreate(path: path, reason: "the store lies there; give another name")
        }
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Failure.cannotCreate(path: path, reason: String(cString: strerror(errno))) }
        let file = Output(descriptor: descriptor)
        do {
            try body { try file.write($0) }
            try file.flush()
        } catch {
            close(descriptor)
            unlink(partial)
            throw error
        }
        close(descriptor)
        guard rename(partial, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(partial)
            throw Failure.cannotCreate(path: path, reason: reason)
        }
    }

    /// Whether a path leads to the store's file or one that SQLite keeps beside it, under whatever name.
    private static func isOne(of store: String, _ path: String) -> Bool {
        ["", "-wal", "-shm", "-journal"].contains { suffix in
            if let own = number(store + suffix), let other = number(path), own == other { return true }
            return resolved(store) + suffix == resolved(path)
        }
    }

    private static func resolved(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    /// What tells a file from every other; nil where there is none.
    private static func number(_ path: String) -> [UInt64]? {
        guard let found = try? FileManager.default.attributesOfItem(atPath: resolved(path)), let device = found[.systemNumber] as? NSNumber,
            let number = found[.systemFileNumber] as? NSNumber
        else { return nil }
        return [device.uint64Value, number.uint64Value]
    }
}
