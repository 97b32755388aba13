import Foundation

/// A whole small file that a command was given, or standard input (-).
enum InputFile {
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard FileManager.default.fileExists(atPath: path) else { throw Failure.noInput(path) }
            guard let opened = FileHandle(forReadingAtPath: path) else { throw Failure.cannotRead(path: path, reason: "its permissions forbid it") }
            handle = opened
        }
        do {
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            if data.count > limit { throw Failure.cannotRead(path: path, reason: "it has more than \(limit >> 20) MiB") }
            return Array(data)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.cannotRead(path: path, reason: Failure.words(of: error))
        }
    }
}
