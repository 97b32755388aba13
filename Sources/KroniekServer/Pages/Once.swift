import Synchronization

/// Something of a chronicle that is made when it is first asked for, and kept.
final class Once<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    /// What ``make`` gives the first time; whoever asks meanwhile waits for it.
    func value(_ make: () throws -> Value) rethrows -> Value {
        try value.withLock { value in
            if let value { return value }
            let made = try make()
            value = made
            return made
        }
    }
}
