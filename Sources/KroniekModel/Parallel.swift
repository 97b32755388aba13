import Dispatch
public import Synchronization

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
    @inlinable
    public static func map<T: Sendable, R: Sendable>(_ values: [T], _ body: @Sendable (T) -> R) -> [R] {
        map(values.count, together: 1) { body(values[$0]) }
    }

    /// - Parameters:
    ///   - count: `body` is called with 0 ..< count.
    ///   - together: neighbours that one core takes at once, so that small work is worth the handing out.
    @inlinable
    public static func map<R: Sendable>(_ count: Int, together: Int = 64, _ body: @Sendable (Int) -> R) -> [R] {
        joined(runs(count, together: together) { $0.map(body) })
    }

    /// The pieces as one row: made at its size, each piece given up as soon as it is in. (`Array(_.joined())` grows by doubling, beside all pieces.)
    @inlinable
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
    @inlinable
    public static func runs<R: Sendable>(_ count: Int, together: Int, _ body: @Sendable (Range<Int>) -> R) -> [R] {
        let pieces = (count + together - 1) / together
        let range: @Sendable (Int) -> Range<Int> = { piece in piece * together..<min(count, (piece + 1) * together) }
        if pieces <= 1 || worksAlone { return (0..<pieces).map { body(range($0)) } }
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

    @usableFromInline static var worksAlone: Bool { isAlone }

    @usableFromInline
    static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard let crew else { return DispatchQueue.concurrentPerform(iterations: count, execute: body) }
        withoutActuallyEscaping(body) { body in
            // A thread may hold what it was given for a moment after it has said that it is done: it is given the handout, which lets go of the body.
            let handout = Handout(count, body)
            let helpers = DispatchGroup()
            for _ in 1..<max(1, min(crew.size, count)) {
                helpers.enter()
                crew.start {
                    handout.work()
                    helpers.leave()
                }
            }
            handout.work()
            helpers.wait()
            handout.end()
        }
    }

    /// Pieces of which everybody takes the next.
    private final class Handout: Sendable {
        /// Not a tuple: a function in one is wrapped anew at every look through a generic type such as `Mutex`, one wrapping within the other, and after
        /// some thousand pieces a call went through as many.
        private struct State {
            var next = 0
            var body: (@Sendable (Int) -> Void)?
        }

        private let state: Mutex<State>
        private let count: Int

        init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
            state = Mutex(State(body: body))
            self.count = count
        }

        /// Until none is left. What a piece hands out in its turn stays on its thread.
        func work() { $isAlone.withValue(true) { while next() {} } }

        private func next() -> Bool {
            let (piece, body) = state.withLock { state in
                state.next += 1
                return (state.next - 1, state.body)
            }
            guard piece < count, let body else { return false }
            body(piece)
            return true
        }

        func end() { state.withLock { $0.body = nil } }
    }
}
