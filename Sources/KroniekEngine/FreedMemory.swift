#if canImport(Glibc)
    import Glibc
#endif

/// What the C library does with memory that is freed.
enum FreedMemory {
    #if canImport(Glibc)
        // malloc.h is in no module of Swift's, and one of our own would have other C headers read anew beside those of Foundation.
        private static let trimThreshold: Int32 = -1
        private static let topPad: Int32 = -2
    #endif

    /// Whether it stays with the program for what it asks for next: lists come and go by the million while a chronicle is woven, and giving each page back to the
    /// system to ask for it again takes a tenth of the time. With false it goes back, at once and from then on. Nothing where the C library has no mallopt(3).
    static func keeps(_ keeps: Bool) {
        #if canImport(Glibc)
            guard let set = dlsym(nil, "mallopt"), let trim = dlsym(nil, "malloc_trim") else { return }
            let option = unsafeBitCast(set, to: (@convention(c) (Int32, Int32) -> Int32).self)
            // From how many free bytes at its end the heap is cut back, and how many more are asked for at once than are needed.
            _ = option(trimThreshold, keeps ? 256 << 20 : 128 << 10)
            _ = option(topPad, keeps ? 16 << 20 : 0)
            if !keeps { _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0) }
        #endif
    }
}
