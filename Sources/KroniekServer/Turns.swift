import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Makes answers in the order in which they were asked for, on as many threads as there are cores.
///
/// What takes requests in and sends answers off runs elsewhere and never waits for the making of a page. Where both shared their threads, some of fifty readers
/// were served at once and others after all the rest. An answer that takes long keeps nobody waiting either: it gives way to the others, and another thread takes
/// the place of its own.
final class Turns: TaskExecutor {
    /// A thread that makes answers.
    private struct Hand {
        /// The system's number of it; 0 where that is not known.
        let thread: UInt32
        /// When it began what it does; nil while it waits for work.
        var began: ContinuousClock.Instant?
    }

    private struct State {
        /// In the order of arrival, from ``first`` on.
        var jobs: [UnownedJob] = []
        var first = 0
        var hands: [Int: Hand] = [:]
        /// Threads that were begun and have not come to work yet.
        var coming = 0
        /// Threads whose place another has taken.
        var relieved = 0
        var next = 0
        var isWatched = false

        var waiting: Int { jobs.count - first }
        var free: Int { coming + hands.values.count { $0.began == nil } }

        mutating func take() -> UnownedJob? {
            guard first < jobs.count else { return nil }
            let job = jobs[first]
            first += 1
            if first == jobs.count || first > 1024 {
                jobs.removeFirst(first)
                first = 0
            }
            return job
        }
    }

    private let state = Mutex(State())
    /// Signalled once for each job.
    private let work = DispatchSemaphore(value: 0)
    private let watch = DispatchQueue(label: "kroniek.turns")
    private let size: Int
    private let patience: Duration
    private let most: Int

    /// - Parameters:
    ///   - size: answers that are made at a time.
    ///   - patience: what takes longer gives up its place.
    ///   - most: answers that may take long at a time; further ones keep the others waiting.
    init(size: Int = ProcessInfo.processInfo.activeProcessorCount, patience: Duration = .milliseconds(250), most: Int = 16) {
        (self.size, self.patience, self.most) = (max(1, size), patience, most)
    }

    /// Runs it when it is its turn; what comes after an `await` in it has its turn anew.
    func take<T>(isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> T) async rethrows -> T {
        try await withTaskExecutorPreference(self, isolation: isolation, operation: body)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let (needsHand, needsWatch) = state.withLock { state -> (Bool, Bool) in
            state.jobs.append(job)
            guard state.waiting > state.free else { return (false, false) }
            if state.hands.count + state.coming < size {
                state.coming += 1
                return (true, false)
            }
            defer { state.isWatched = true }
            return (false, !state.isWatched)
        }
        work.signal()
        if needsHand { begin() }
        if needsWatch { lookAgain() }
    }

    // MARK: Threads

    /// Threads that had nothing to do for so long end.
    private static let rest = DispatchTimeInterval.seconds(10)

    private func begin() {
        let thread = Thread { self.serve() }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func serve() {
        let thread = Self.ownThread()
        let own = state.withLock { state -> Int in
            state.next += 1
            state.coming -= 1
            state.hands[state.next] = Hand(thread: thread)
            return state.next
        }
        while true {
            let hasWork = work.wait(timeout: .now() + Self.rest) == .success
            let (job, isOver) = state.withLock { state -> (UnownedJob?, Bool) in
                guard hasWork else {
                    // What came this very moment has its signal.
                    if state.waiting == 0 { state.hands[own] = nil }
                    return (nil, state.waiting == 0)
                }
                state.hands[own]?.began = .now
                return (state.take(), false)
            }
            if isOver { return }
            guard let job else { continue }
            job.runSynchronously(on: asUnownedTaskExecutor())
            let isRelieved = state.withLock { state -> Bool in
                guard state.hands[own] == nil else {
                    state.hands[own]?.began = nil
                    return false
                }
                state.relieved -= 1
                return true
            }
            if isRelieved { return }
        }
    }

    // MARK: What takes long

    /// Looks, for as long as somebody waits, for answers that take long.
    private func lookAgain() {
        watch.asyncAfter(deadline: .now() + .milliseconds(50)) {
            let (slow, isWatched) = self.state.withLock { state -> ([Hand], Bool) in
                var slow: [Hand] = []
                for (number, hand) in state.hands where hand.began.map({ .now - $0 > self.patience }) ?? false {
                    if state.waiting == 0 || state.relieved == self.most { break }
                    slow.append(hand)
                    state.hands[number] = nil
                    state.relieved += 1
                    state.coming += 1
                }
                state.isWatched = state.waiting > 0
                return (slow, state.isWatched)
            }
            for hand in slow {
                Self.giveWay(hand.thread)
                self.begin()
            }
            if isWatched { self.lookAgain() }
        }
    }

    private static func ownThread() -> UInt32 {
        // On Linux: PROCESS/task/THREAD.
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self"))?.split(separator: "/").last
        return own.flatMap { UInt32($0) } ?? 0
    }

    private static func giveWay(_ thread: UInt32) {
        #if canImport(Glibc)
            // On Linux a thread has a priority of its own, which ends with it.
            if thread != 0 { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), thread, 5) }
        #endif
    }
}
