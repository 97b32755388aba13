import Dispatch
import Synchronization

/// The same function over many values on all cores, results in the order of the values: which core is first never shows.
public enum Parallel {
    @TaskLocal private static var isAlone = false
    @TaskLocal private static var crew: Crew?

    /// Threads of somebody's own in place of those that all share: of another priority, for one.
    public struct Crew: Sendable {
        /// With the one that asks.
        let size: Int
        let start: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

        /// - Parameter start: runs some work on another thread and does not wait for it.
        public init(size: Int, start: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Void) {
            self.size = size
            self.start = start
        }
    }

    /// Everything within runs on the threads of a crew, and on the calling one.
    public static func handing<R>(to crew: Crew, _ body: () throws -> R) rethrows -> R { try $crew.withValue(crew) { try body() } }

    /// Everything within runs on the calling core alone: what is made beside readers must leave them the others.
    public static func onOneCore<R>(_ body: () throws -> R) rethrows -> R { try $isAlone.withValue(true) { try body() } }

    /// One value after another on whichever core is free: for work of some tenths of a millisecond or more.
    public static func map<T: Sendable, R: Sendable>(_ values: [T], _ body: @Sendable (T) -> R) -> [R] {
        map(values.count, together: 1) { body(values[$0]) }
    }

    /// - Parameters:
    ///   - count: `body` is called with 0 ..< count.
    ///   - together: neighbours that one core takes at once, so that small work is worth the handing out.
    public static func map<R: Sendable>(_ count: Int, together: Int = 64, _ body: @Sendable (Int) -> R) -> [R] {
        joined(runs(count, together: together) { $0.map(body) })
    }

    /// The pieces as one row: made at its size, each piece given up as soon as it is in. (`Array(_.joined())` grows by doubling, beside all pieces.)
    public static func joined<R>(_ pieces: consuming [[R]]) -> [R] {
        if pieces.count == 1 { return pieces[0] }
        var pieces = pieces
        var all: [R] = []
        all.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
        for place in pieces.indices {
            all += pieces[place]
            pieces[place] = []
        }
        return all
    }

    /// `body` with neighbouring ranges that cover 0 ..< count; its results in their order.
    public static func runs<R: Sendable>(_ count: Int, together: Int, _ body: @Sendable (Range<Int>) -> R) -> [R] {
        let pieces = (count + together - 1) / together
        let range: @Sendable (Int) -> Range<Int> = { piece in piece * together..<min(count, (piece + 1) * together) }
        if pieces <= 1 || isAlone { return (0..<pieces).map { body(range($0)) } }
        let results = Mutex([R?](repeating: nil, count: pieces))
        perform(pieces) { piece in
            let result = body(range(piece))
            results.withLock { $0[piece] = result }
        }
        return results.withLock { results in
            let all = results.compactMap(\.self)
            results = []
            return all
        }
    }

    private static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard let crew else { return DispatchQueue.concurrentPerform(iterations: count, execute: body) }
        withoutActuallyEscaping(body) { body in
            let next = Mutex(0)
            let helpers = DispatchGroup()
            let work: @Sendable () -> Void = {
                // What a piece hands out in its turn stays on its thread.
                $isAlone.withValue(true) {
                    while true {
                        let piece = next.withLock { next -> Int in
                            next += 1
                            return next - 1
                        }
                        if piece >= count { return }
                        body(piece)
                    }
                }
            }
            for _ in 1..<max(1, min(crew.size, count)) {
                helpers.enter()
                crew.start {
                    work()
                    helpers.leave()
                }
            }
            work()
            helpers.wait()
        }
    }
}
