import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A number that is read from files, remembered for as long as nobody writes to them. Asking the system when a file was last written takes a microsecond;
/// asking SQLite for a counter takes a hundred, and a page asks each time.
final class UntouchedValue: Sendable {
    private struct Stamp: Equatable {
        var seconds = 0
        var nanoseconds = 0
        var size: Int64 = -1
        var number: UInt64 = 0
    }

    private struct Known {
        var stamps: [Stamp]
        var value: Int
        let read = ContinuousClock.now
    }

    private let known = Mutex<Known?>(nil)

    /// The system's clock for files moves in steps of some milliseconds: what was written so shortly ago may be written again within the same step.
    private static let step = 0.1

    /// For so long it is believed at most. What a writer has written shows a moment later, when it has told the other processes; should it be kept from
    /// that for longer than ``step``, nothing is shown as it was for longer than this.
    private static let longest = Duration.seconds(1)

    /// What ``read`` gives, or gave when the files were as they are now.
    func value<Failure: Error>(_ files: [String], _ read: () throws(Failure) -> Int) throws(Failure) -> Int {
        let stamps = files.map(Self.stamp)
        if let known = known.withLock({ $0 }), known.stamps == stamps, ContinuousClock.now - known.read < Self.longest { return known.value }
        // Looked at before the value is read: a write between the two shows the next time.
        let now = Date().timeIntervalSince1970
        let value = try read()
        let last = stamps.map { Double($0.seconds) + Double($0.nanoseconds) / 1e9 }.max() ?? 0
        let isSettled = now - last > Self.step && now >= last
        known.withLock { $0 = isSettled ? Known(stamps: stamps, value: value) : nil }
        return value
    }

    /// A file that is not there has one, too.
    private static func stamp(_ path: String) -> Stamp {
        var info = stat()
        guard stat(path, &info) == 0 else { return Stamp() }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        return Stamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int64(info.st_size), number: UInt64(info.st_ino))
    }
}
