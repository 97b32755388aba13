import Foundation
import KroniekModel
import Synchronization

/// Long work beside which somebody may be reading: it takes what others leave.
enum GivingWay {
    /// Where all cores are asked for, others have some thirty times as much. Alone on the machine nothing is slower.
    private static let step: Int32 = 15

    private static let isOn = Mutex(false)

    /// Lowers the priority of this process by a step, as `nice -n 15` does. It cannot be raised again.
    static func begin() {
        let isFirst = isOn.withLock { isOn in
            defer { isOn = true }
            return !isOn
        }
        if !isFirst { return }
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

    /// The same when so much time has gone by, whatever is being done then.
    static func begin(after time: DispatchTimeInterval) { DispatchQueue.global().asyncAfter(deadline: .now() + time) { begin() } }

    /// Everything within gives way on every thread: those that all share begin with the usual priority, whoever asks for them; threads of one's own take that
    /// of the one that begins them.
    static func working<R>(_ body: () throws -> R) rethrows -> R {
        let crew = Parallel.Crew(size: ProcessInfo.processInfo.activeProcessorCount) { work in
            let thread = Thread { work() }
            thread.stackSize = 8 << 20
            thread.start()
        }
        return try Parallel.handing(to: crew, body)
    }
}
