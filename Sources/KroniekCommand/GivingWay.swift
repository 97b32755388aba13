import Foundation
import Synchronization

/// Long work beside which somebody may be reading: it takes what others leave.
enum GivingWay {
    /// Where all cores are asked for, others have nine times as much. Alone on the machine nothing is slower.
    private static let step: Int32 = 10

    /// Lowers the priority of this process by a step, as `nice -n 10` does. It cannot be raised again.
    static func begin() {
        #if os(Linux)
            let process = __priority_which_t(PRIO_PROCESS.rawValue)
            // On Linux a priority is a thread's own; those that come take that of the one that begins them.
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.compactMap { UInt32($0) } ?? [0]
        #else
            let process = PRIO_PROCESS
            let threads: [UInt32] = [0]
        #endif
        for thread in threads { _ = setpriority(process, thread, min(19, getpriority(process, thread) + step)) }
    }
}

/// Says when something has taken long, once.
final class LongTime: Sendable {
    private let began = ContinuousClock.now
    private let isOver = Mutex(false)
    private let limit: Duration

    init(_ limit: Duration) { self.limit = limit }

    /// True the first time that it is asked after the limit.
    func hasCome() -> Bool {
        guard ContinuousClock.now - began > limit else { return false }
        return isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
    }
}
