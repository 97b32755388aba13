import Synchronization

/// One line on standard error that says how far a long task is; nothing at all where that is no terminal.
final class ProgressLine: Sendable {
    private struct State {
        var last: ContinuousClock.Instant?
        var isShown = false
    }
    private let state = Mutex(State())
    private let isOn = Output.standardError.isTerminal

    func show(done: Int, total: Int?, current: String) {
        guard isOn else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, now - last < .milliseconds(100) { return }
            state.last = now
            state.isShown = true
            let count = total.map { "\(done) of \($0)" } ?? "\(done)"
            try? Output.standardError.write("\r\u{1B}[K" + TerminalText.fit("\(count)  \(TerminalText.clean(current))", 78))
            try? Output.standardError.flush()
        }
    }

    /// Clears the line.
    func end() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            try? Output.standardError.write("\r\u{1B}[K")
            try? Output.standardError.flush()
        }
    }
}
