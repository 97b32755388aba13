import Dispatch
import Foundation
import Synchronization
import Testing

@testable import KroniekModel

@Suite struct ParallelTests {
    /// Whoever does the work, each piece is done once, and the results stand in their order.
    @Test(arguments: [0, 1, 2, 7, 1000]) func aCrewDoesWhatAllDo(count: Int) {
        let started = Mutex(0)
        let crew = Parallel.Crew(size: 3) { work in
            started.withLock { $0 += 1 }
            Thread(block: work).start()
        }
        let found = Parallel.handing(to: crew) {
            Parallel.runs(count, together: 3) { range in
                // Handed out within: on the same thread.
                Parallel.map(range.count, together: 1) { $0 + range.lowerBound }
            }
        }
        let (all, threads): ([Int], Int) = (Array(found.joined()), started.withLock { $0 })
        // A single piece is done where it is, and may hand out what is within it.
        let wanted = count <= 3 ? max(0, count - 1) : min(2, (count + 2) / 3 - 1)
        #expect(all == Array(0..<count))
        #expect(threads == wanted)
    }

    @Test func oneCoreIsOneThread() {
        let crew = Parallel.Crew(size: 3) { _ in Issue.record("nobody is asked") }
        let found = Parallel.handing(to: crew) { Parallel.onOneCore { Parallel.map(100, together: 1) { $0 } } }
        #expect(found == Array(0..<100))
    }

    /// Handing out the last piece goes through as few calls as handing out the first: with one call more for each piece this overflows the stack.
    @Test func manyPiecesCostNoMoreEach() {
        let crew = Parallel.Crew(size: 2) { Thread(block: $0).start() }
        let found = Parallel.handing(to: crew) { Parallel.map(300_000, together: 1) { $0 } }
        #expect(found == Array(0..<300_000))
    }
}
