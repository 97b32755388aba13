import KroniekLanguage
import KroniekMeaning
import KroniekStore

/// What stops a whole command, in one sentence for the user, with the status that the command should end with (BSD `sysexits.h`).
public struct EngineFailure: Error, Sendable, Hashable, CustomStringConvertible {
    public var message: String
    public var exitStatus: Int32

    public init(message: String, exitStatus: Int32) {
        self.message = message
        self.exitStatus = exitStatus
    }

    public var description: String { message }

    /// Runs `body`; whatever it throws leaves as an ``EngineFailure``.
    static func wrapping<T>(_ body: () throws -> T) throws(EngineFailure) -> T {
        do {
            return try body()
        } catch let failure as EngineFailure {
            throw failure
        } catch let error as StoreError {
            throw EngineFailure(message: error.message, exitStatus: error.exitStatus)
        } catch let error as PackFailure {
            throw EngineFailure(message: error.description, exitStatus: 78)
        } catch let error as PackLibrary.Failure {
            throw EngineFailure(message: error.description, exitStatus: 78)
        } catch {
            throw EngineFailure(message: "Something went wrong that Kroniek does not know (\(error)): please report it.", exitStatus: 70)
        }
    }
}
