import Dispatch
import Foundation
import KroniekModel
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Runs what takes long, or waits for somebody, away from the few threads that answer requests: there are as many of those as cores, and two that wait would
/// keep every other page waiting.
enum Aside {
    static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            begin { continuation.resume(with: Result { try body() }) }
        }
    }

    /// On a queue of its own: those that share the global one's threads also share them with the requests.
    static func begin(_ body: @escaping @Sendable () -> Void) { DispatchQueue(label: "kroniek.aside").async(execute: body) }

    /// On threads that give way to those that answer: for what no page waits for.
    static func beginBehind(_ body: @escaping @Sendable () -> Void) {
        thread { Parallel.handing(to: Parallel.Crew(size: ProcessInfo.processInfo.activeProcessorCount, start: thread)) { body() } }
    }

    /// The same for a thread that may wait.
    static func runBehind(_ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        beginBehind {
            body()
            done.signal()
        }
        done.wait()
    }

    @Sendable private static func thread(_ body: @escaping @Sendable () -> Void) {
        let thread = Thread {
            #if canImport(Glibc)
                // On Linux a thread has a priority of its own, which ends with it: where both cores are asked for, it has a thirtieth of one.
                _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
            #endif
            body()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }
}

/// Long work that is done once for all who ask for it while it is being done; they wait without a thread.
final class Flights<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Flight {
        let began = ContinuousClock.now
        var waiting: [CheckedContinuation<Value, any Error>] = []
    }

    private let flights = Mutex<[Key: Flight]>([:])

    /// What is made under this key; of what is in the making already, that.
    func value(_ key: Key, _ make: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { join(key, $0, make) }
    }

    /// Begins to make it where nobody does, behind all that answers; nobody waits.
    func begin(_ key: Key, _ make: @escaping @Sendable () throws -> Value) { join(key, nil, make) }

    /// For how long it has been in the making; nil where it is not.
    func age(_ key: Key) -> Duration? { flights.withLock { $0[key]?.began }.map { ContinuousClock.now - $0 } }

    private func join(_ key: Key, _ waiting: CheckedContinuation<Value, any Error>?, _ make: @escaping @Sendable () throws -> Value) {
        let isFirst = flights.withLock { flights in
            let isFirst = flights[key] == nil
            if let waiting { flights[key, default: Flight()].waiting.append(waiting) } else if isFirst { flights[key] = Flight() }
            return isFirst
        }
        guard isFirst else { return }
        let start = waiting == nil ? Aside.beginBehind : Aside.begin
        start {
            let result = Result { try make() }
            let flight = self.flights.withLock { $0.removeValue(forKey: key) }
            for waiting in flight?.waiting ?? [] { waiting.resume(with: result) }
        }
    }
}
