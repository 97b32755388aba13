import Foundation
import KroniekEngine
import KroniekModel

/// Opens the store for a command.
enum StoreDoor {
    /// - Parameter mustExist: a command that only reads does not leave an empty store behind after a typing error.
    static func open(_ path: String, mustExist: Bool = true) throws -> Engine {
        if mustExist && !FileManager.default.fileExists(atPath: path) { throw Failure.noStore(path) }
        return try Engine(store: path, packs: .standard) { Output.standardError.complain($0) }
    }

    /// What the engine knows of the world; nothing where its data is not found, as a stored chronicle can be read without.
    static func knowledge(_ engine: Engine) -> any Knowledge { (try? engine.knowledge()) ?? NoKnowledge() }
}
