import ArgumentParser
import Foundation
import KroniekEngine

/// What can go wrong outside of the argument list. Here alone it becomes a sentence and an exit status.
enum Failure: Error {
    /// A named input that is not there.
    case noInput(String)
    /// Some input was read and could not be understood; its own problems were told already.
    case badData
    /// What the engine says, with the status that it asks for.
    case engine(EngineFailure)
    /// Everything was said already; only the status is left.
    case ended(Int32)
    case noStore(String)
    case notFound(kind: String, id: String)
    /// A picture of nothing.
    case nothingToDraw(String)
    case cannotCreate(path: String, reason: String)
    case cannotWrite(reason: String)
    case cannotRead(path: String, reason: String)
    case unavailable(String)
    case internalError(String)
    /// Whoever read our output has gone.
    case readerLeft

    /// Nil for what the argument parser says better itself: usage errors, requests for help.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let failure as EngineFailure: self = .engine(failure)
        case is CleanExit, is ExitCode, is ValidationError: return nil
        default:
            // The parser's own errors are not public; they alone carry a usage text.
            if Kroniek.exitCode(for: error) == .validationFailure || Kroniek.exitCode(for: error) == .success { return nil }
            self = .internalError(Failure.words(of: error))
        }
    }

    /// What an error of the engine says of itself.
    static func words(of error: any Error) -> String {
        let text = (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
        // "bind(descriptor:ptr:bytes:): Address already in use (errno: 98)" is the machine's business: the reason alone is the reader's.
        if let mark = text.range(of: "(errno: ", options: .backwards), let number = Int32(text[mark.upperBound...].prefix { $0.isNumber }) {
            return String(cString: strerror(number))
        }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    var status: Int32 {
        switch self {
        case .badData: 65
        case .engine(let failure): failure.exitStatus
        case .ended(let status): status
        case .noInput, .noStore, .notFound, .nothingToDraw: 66
        case .unavailable: 69
        case .internalError: 70
        case .cannotCreate: 73
        case .cannotRead, .cannotWrite: 74
        case .readerLeft: 0
        }
    }

    var sentence: String? {
        switch self {
        case .noInput(let path): "There is no file or folder \(path)."
        case .badData, .ended, .readerLeft: nil
        case .engine(let failure): failure.message
        case .noStore(let path): "There is no store \(path) yet; make one with: kroniek --store \(path) add FOLDER"
        case .notFound(let kind, let id): "The chronicle has no \(kind) \(id)."
        case .cannotCreate(let path, let reason): "\(path) cannot be made: \(reason)."
        case .cannotWrite(let reason): "The output cannot be written: \(reason)."
        case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)."
        case .unavailable(let what), .nothingToDraw(let what): what
        case .internalError(let what): what
        }
    }
}
