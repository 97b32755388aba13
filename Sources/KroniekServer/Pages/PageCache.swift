import Hummingbird
import Synchronization

/// Pages as they were last made: a page depends on its address and on the state of the store alone, so many readers of one page cost as much as one.
final class PageCache: Sendable {
    private struct State {
        var generation = -1
        var pages: Recent<String, ByteBuffer>
    }

    private let state: Mutex<State>
    private let mostBytes: Int

    /// - Parameter mostBytes: of all pages together.
    init(mostBytes: Int = 32 << 20) {
        self.mostBytes = mostBytes
        state = Mutex(State(pages: Recent(most: mostBytes)))
    }

    /// The page at an address, made where it is not known. What ``make`` throws is not kept.
    /// - Parameter generation: nil for a page that is not to be kept.
    func page(_ address: String, generation: Int?, make: () throws -> ByteBuffer) rethrows -> ByteBuffer {
        if let known = known(address, generation) { return known }
        let made = try make()
        if let generation { keep(made, address, generation) }
        return made
    }

    func known(_ address: String, _ generation: Int?) -> ByteBuffer? {
        guard let generation else { return nil }
        return state.withLock { state -> (value: ByteBuffer?, gone: Recent<String, ByteBuffer>.Gone) in
            // Somebody may still be reading the one before.
            if state.generation > generation { return (nil, [:]) }
            if state.generation < generation { state = State(generation: generation, pages: Recent(most: mostBytes)) }
            return state.pages.find(address) { $0.readableBytes }
        }.value
    }

    private func keep(_ page: ByteBuffer, _ address: String, _ generation: Int) {
        guard page.readableBytes < mostBytes / 8 else { return }
        _ = state.withLock { state in state.generation == generation ? state.pages.put(page, address, page.readableBytes) : [:] }
    }
}
