import Foundation
import KroniekEngine
import KroniekModel

/// Opens the store for a command.
enum StoreDoor {
    /// - Parameter mustExist: a command that only reads does not leave an empty store behind after a typing error.
    static func open(_ path: String, mustExist: Bool = true) throws -> Engine {
        let exists = FileManager.default.fileExists(atPath: path)
        if mustExist && !exists { throw Failure.noStore(path) }
        do {
            return try Engine(store: path)
        } catch {
            if !exists { throw Failure.cannotCreate(path: path, reason: Failure.words(of: error)) }
            throw Failure.cannotOpen(path: path, reason: Failure.words(of: error))
        }
    }

    /// What the engine knows of the world.
    static func knowledge(_ engine: Engine) -> any Knowledge { NoKnowledge() }
}
