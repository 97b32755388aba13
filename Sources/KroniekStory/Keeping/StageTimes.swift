import Foundation

/// What each stage of weaving takes, on standard error, where `KRONIEK_STAGES` is set: wall clock, processor seconds (all threads) and the most memory that
/// the program has held so far. Nothing that is woven hangs on it.
public struct StageTimes {
    private static let isOn = ProcessInfo.processInfo.environment["KRONIEK_STAGES"] != nil
    private var wall = 0.0
    private var processor = 0.0

    public init() { (wall, processor) = StageTimes.isOn ? StageTimes.now() : (0, 0) }

    /// The stage that ends here; the next one begins.
    /// - Parameter count: of what it made or looked at, which says more than the clock of a busy machine.
    public mutating func end(_ stage: String, _ count: @autoclosure () -> Int? = nil) {
        guard StageTimes.isOn else { return }
        let (wall, processor) = StageTimes.now()
        let number = count().map { "  \($0)" } ?? ""
        let line =
            String(format: "%8.3f s  %8.3f s of processor  ", wall - self.wall, processor - self.processor) + StageTimes.held + stage + number + "\n"
        FileHandle.standardError.write(Data(line.utf8))
        (self.wall, self.processor) = (wall, processor)
    }

    /// The most memory so far, where the system says it (proc_pid_status(5)).
    private static var held: String {
        let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
        guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }), let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first,
            let number = Int(kilobytes)
        else { return "" }
        return "\(number / 1024) MB  "
    }

    private static func now() -> (Double, Double) {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        var used = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
        return (Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, Double(used.tv_sec) + Double(used.tv_nsec) / 1e9)
    }
}
