import KroniekLanguage
import KroniekMeaning
import KroniekStore

/// What stops a whole command, in one sentence for the user, with the status that the command should end with (BSD `sysexits.h`).
public struct EngineFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What it lies in, for those who answer by it: a server tells somebody to come again, or that it is no use.
    public enum Cause: Sendable, Hashable {
        /// What was asked for, or a mistake of ours.
        case request
        /// Another process keeps the store locked.
        case busy
        case diskFull
        /// The store cannot be written, opened or read.
        case store
        /// Language data or a pack is missing.
        case data
    }

    public var message: String
    public var exitStatus: Int32
    public var cause: Cause

    public init(message: String, exitStatus: Int32, cause: Cause = .request) {
        self.message = message
        self.exitStatus = exitStatus
        self.cause = cause
    }

    public var description: String { message }

    /// Runs `body`; whatever it throws leaves as an ``EngineFailure``.
    static func wrapping<T>(_ body: () throws -> T) throws(EngineFailure) -> T {
        do {
            return try body()
        } catch let failure as EngineFailure {
            throw failure
        } catch let error as StoreError {
            throw EngineFailure(message: error.message, exitStatus: error.exitStatus, cause: Cause(error))
        } catch let error as PackFailure {
            throw EngineFailure(message: error.description, exitStatus: 78, cause: .data)
        } catch let error as PackLibrary.Failure {
            throw EngineFailure(message: error.description, exitStatus: 78, cause: .data)
        } catch {
            throw EngineFailure(message: "Something went wrong that Kroniek does not know (\(error)): please report it.", exitStatus: 70)
        }
    }
}

extension EngineFailure.Cause {
    init(_ error: StoreError) {
        self =
            switch error {
            case .busy: .busy
            case .diskFull: .diskFull
            case .notAStore, .newer, .corrupt, .readOnly, .noFolder, .cannotOpen, .other: .store
            }
    }
}
