import Dispatch
import Synchronization

/// The same function over many values on all cores, results in the order of the values: which core is first never shows.
public enum Parallel {
    /// One value after another on whichever core is free: for work of some tenths of a millisecond or more.
    public static func map<T: Sendable, R: Sendable>(_ values: [T], _ body: @Sendable (T) -> R) -> [R] {
        map(values.count, together: 1) { body(values[$0]) }
    }

    /// - Parameters:
    ///   - count: `body` is called with 0 ..< count.
    ///   - together: neighbours that one core takes at once, so that small work is worth the handing out.
    public static func map<R: Sendable>(_ count: Int, together: Int = 64, _ body: @Sendable (Int) -> R) -> [R] {
        Array(runs(count, together: together) { $0.map(body) }.joined())
    }

    /// `body` with neighbouring ranges that cover 0 ..< count; its results in their order.
    public static func runs<R: Sendable>(_ count: Int, together: Int, _ body: @Sendable (Range<Int>) -> R) -> [R] {
        let pieces = (count + together - 1) / together
        let range: @Sendable (Int) -> Range<Int> = { piece in piece * together..<min(count, (piece + 1) * together) }
        if pieces <= 1 { return (0..<pieces).map { body(range($0)) } }
        let results = Mutex([R?](repeating: nil, count: pieces))
        DispatchQueue.concurrentPerform(iterations: pieces) { piece in
            let result = body(range(piece))
            results.withLock { $0[piece] = result }
        }
        return results.withLock { results in
            let all = results.compactMap(\.self)
            results = []
            return all
        }
    }
}
