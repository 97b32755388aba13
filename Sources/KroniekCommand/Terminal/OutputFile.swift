import Foundation

/// Where a command's result goes: standard output, or a file that appears only when it is complete.
enum OutputFile {
    static func write(to path: String?, _ body: (([UInt8]) throws -> Void) throws -> Void) throws {
        guard let path, path != "-" else {
            try body { try Output.standard.write($0) }
            return try Output.standard.flush()
        }
        let partial = path + ".partial"
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
}
