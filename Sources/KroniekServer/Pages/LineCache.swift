import Synchronization

/// Lines of the timeline as they were last drawn, by the event's place in its chronicle: what lasts, or was some time long ago, stands on the page of every
/// month, and a line costs as much as all else of it.
final class LineCache: Sendable {
    private let state = Mutex(Recent<Int32, Markup>(most: 8 << 20))

    /// - Parameter draw: draws those that are not known.
    func lines(_ places: some Sequence<Int32>, draw: (Int32) -> Markup) -> [Markup] {
        let places = Array(places)
        let known = state.withLock { state in places.map { state.find($0) { $0.bytes.count } } }
        var drawn: [Int] = []
        let lines = places.indices.map { number -> Markup in
            if let line = known[number].value { return line }
            drawn.append(number)
            return draw(places[number])
        }
        _ = state.withLock { state in drawn.map { state.put(lines[$0], places[$0], lines[$0].bytes.count) } }
        return lines
    }
}
