import Hummingbird
import Synchronization

/// Pages as they were last made: a page depends on its address and on the state of the store alone, so many readers of one page cost as much as one.
final class PageCache: Sendable {
    private struct State {
        var generation = -1
        /// Those that were read last, and those before them. Where the first are half of what may be kept, they become the second, and the second go: no reader
        /// waits while all pages are gone through for the oldest.
        var young: [String: ByteBuffer] = [:]
        var old: [String: ByteBuffer] = [:]
        var bytes = 0
    }

    private let state = Mutex(State())
    private let mostBytes: Int

    /// - Parameter mostBytes: of all pages together.
    init(mostBytes: Int = 32 << 20) { self.mostBytes = mostBytes }

    /// The page at an address, made where it is not known. What ``make`` throws is not kept.
    /// - Parameter generation: nil for a page that is not to be kept.
    func page(_ address: String, generation: Int?, make: () throws -> ByteBuffer) rethrows -> ByteBuffer {
        guard let generation else { return try make() }
        if let known = known(address, generation) { return known }
        let made = try make()
        keep(made, address, generation)
        return made
    }

    private func known(_ address: String, _ generation: Int) -> ByteBuffer? {
        state.withLock { state -> (page: ByteBuffer?, gone: [String: ByteBuffer]) in
            // Somebody may still be reading the one before.
            if state.generation > generation { return (nil, [:]) }
            if state.generation < generation { state = State(generation: generation) }
            if let page = state.young[address] { return (page, [:]) }
            guard let page = state.old[address] else { return (nil, [:]) }
            return (page, take(page, address, &state))
        }.page
    }

    private func keep(_ page: ByteBuffer, _ address: String, _ generation: Int) {
        guard page.readableBytes < mostBytes / 8 else { return }
        _ = state.withLock { state in state.generation == generation ? take(page, address, &state) : [:] }
    }

    /// - Returns: what is no longer kept, to be given up when nobody waits for the lock any more.
    private func take(_ page: ByteBuffer, _ address: String, _ state: inout State) -> [String: ByteBuffer] {
        state.bytes += page.readableBytes - (state.young[address]?.readableBytes ?? 0)
        state.young[address] = page
        guard state.bytes > mostBytes / 2 else { return [:] }
        let gone = state.old
        (state.old, state.young, state.bytes) = (state.young, [:], 0)
        return gone
    }
}
