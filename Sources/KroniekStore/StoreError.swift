/// What can go wrong with a store, and what to say about it.
public enum StoreError: Error, Sendable, Hashable {
    /// The file is something else.
    case notAStore(path: String)
    /// Made by a later version; `version` is its format.
    case newer(path: String, version: Int)
    case corrupt(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    /// Another process kept it locked.
    case busy(path: String)
    case noFolder(path: String)
    case cannotOpen(path: String)
    /// Anything else, in SQLite's words.
    case other(path: String, detail: String)

    /// One sentence that says what happened and what to do.
    public var message: String {
        switch self {
        case .notAStore(let path): "\(path) is not a Kroniek store: give another name with --store, or move that file away."
        case .newer(let path, let version):
            "\(path) was made by a newer Kroniek (store format \(version), this one knows \(StoreFormat.version)): update Kroniek, or use another store."
        case .corrupt(let path): "\(path) is damaged: restore it from a backup, or remove it and add the documents again."
        case .readOnly(let path): "\(path) cannot be written: change its permissions, or copy it to a folder of your own."
        case .diskFull(let path): "The disk that holds \(path) is full: free some space and run the command again; what was committed is kept."
        case .busy(let path): "\(path) is in use by another Kroniek: wait until that one is done and run the command again."
        case .noFolder(let path): "There is no folder for \(path): make it first, or give another name with --store."
        case .cannotOpen(let path): "\(path) cannot be opened: look at its permissions and those of its folder."
        case .other(let path, let detail): "\(path) could not be used (\(detail)): run the command again, and report it if it stays."
        }
    }

    /// The status of BSD `sysexits.h` with which a command should end.
    public var exitStatus: Int32 {
        switch self {
        case .notAStore, .newer, .corrupt: 65
        case .readOnly: 77
        case .diskFull, .other: 74
        case .busy: 75
        case .noFolder, .cannotOpen: 73
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String { message }
}
