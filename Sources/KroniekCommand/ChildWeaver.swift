import Foundation
import Synchronization

/// Weaves the chronicle of a store in a process of its own, `kroniek rebuild`, one at a time.
final class ChildWeaver: Sendable {
    private struct State {
        var process: Process?
        var isOver = false
    }

    /// Why there is no chronicle.
    struct Failed: Error {}

    private let store: String
    private let state = Mutex(State())

    init(store: String) { self.store = store }

    /// Waits until it is done.
    func weave() throws {
        guard let program = Bundle.main.executableURL else { throw Failed() }
        let process = Process()
        process.executableURL = program
        process.arguments = ["--store", store, "rebuild", "--give-way", "--take-over", "--while-input-lasts"]
        // Its other end closes with this process: what weaves ends with whom it weaves for.
        let line = Pipe()
        process.standardInput = line
        process.standardOutput = FileHandle.nullDevice
        try state.withLock { state in
            if state.isOver { throw Failed() }
            try process.run()
            state.process = process
        }
        process.waitUntilExit()
        try? line.fileHandleForWriting.close()
        state.withLock { $0.process = nil }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw Failed() }
    }

    /// Ends the one that is weaving, and lets none begin: nobody will look at what it makes.
    func stop() {
        state.withLock { state in
            state.isOver = true
            if let process = state.process, process.isRunning { process.terminate() }
        }
    }
}
