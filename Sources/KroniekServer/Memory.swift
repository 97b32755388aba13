import Dispatch

#if canImport(Glibc)
    import Glibc
#endif

/// What is let go of is the system's again only where the C library gives it back: it keeps what lies between things that are still held.
enum Memory {
    private static let pause = DispatchTimeInterval.seconds(3)
    private static let queue = DispatchQueue(label: "kroniek.memory", qos: .utility)

    /// Gives back what is free a moment from now: a chronicle of a hundred thousand reports that another took the place of is some hundred megabytes.
    static func giveBackSoon() { queue.asyncAfter(deadline: .now() + pause) { giveBack() } }

    private static func giveBack() {
        #if canImport(Glibc)
            // malloc.h is in no module of Swift's; other C libraries have no such call.
            guard let trim = dlsym(nil, "malloc_trim") else { return }
            _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
        #endif
    }
}
