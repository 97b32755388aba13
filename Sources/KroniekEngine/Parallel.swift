import Dispatch
import Synchronization

/// The same function over many values on all cores, results in the order of the values.
enum Parallel {
    static func map<T: Sendable, R: Sendable>(_ values: [T], _ body: @Sendable (T) -> R) -> [R] {
        if values.count <= 1 { return values.map(body) }
        let results = Mutex([R?](repeating: nil, count: values.count))
        DispatchQueue.concurrentPerform(iterations: values.count) { index in
            let result = body(values[index])
            results.withLock { $0[index] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
