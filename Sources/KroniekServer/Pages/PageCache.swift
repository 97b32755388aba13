import Hummingbird
import Synchronization

/// Pages as they were last made: a page depends on its address and on the state of the store alone, so many readers of one page cost as much as one.
final class PageCache: Sendable {
    private struct Entry {
        let page: ByteBuffer
        var used: Int
    }

    private struct State {
        var generation = -1
        var clock = 0
        var bytes = 0
        var entries: [String: Entry] = [:]
    }

    private let state = Mutex(State())

    /// Together; the least recently read ones go first.
    private static let mostBytes = 32 << 20

    /// The page at an address, made where it is not known. What ``make`` throws is not kept.
    /// - Parameter generation: nil for a page that is not to be kept.
    func page(_ address: String, generation: Int?, make: () throws -> ByteBuffer) rethrows -> ByteBuffer {
        guard let generation else { return try make() }
        let known = state.withLock { state -> ByteBuffer? in
            // Somebody may still be reading the one before.
            if state.generation > generation { return nil }
            if state.generation < generation { state = State(generation: generation) }
            state.clock += 1
            state.entries[address]?.used = state.clock
            return state.entries[address]?.page
        }
        if let known { return known }
        let made = try make()
        guard made.readableBytes < Self.mostBytes / 8 else { return made }
        state.withLock { state in
            guard state.generation == generation else { return }
            state.bytes += made.readableBytes - (state.entries[address]?.page.readableBytes ?? 0)
            state.entries[address] = Entry(page: made, used: state.clock)
            while state.bytes > Self.mostBytes, let oldest = state.entries.min(by: { $0.value.used < $1.value.used }) {
                state.bytes -= oldest.value.page.readableBytes
                state.entries[oldest.key] = nil
            }
        }
        return made
    }
}
