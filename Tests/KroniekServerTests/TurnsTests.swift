import Foundation
import Hummingbird
import HummingbirdTesting
import KroniekEngine
import KroniekModel
import Synchronization
import Testing

@testable import KroniekServer

/// What came in which order.
private final class Order: Sendable {
    private let items = Mutex<[String]>([])
    func append(_ item: String) { items.withLock { $0.append(item) } }
    var all: [String] { items.withLock(\.self) }
}

/// How many run at a time, at most.
private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var most: Int { state.withLock(\.most) }

    func run() {
        state.withLock { state in
            state.now += 1
            state.most = max(state.most, state.now)
        }
        Thread.sleep(forTimeInterval: 0.002)
        state.withLock { $0.now -= 1 }
    }
}

@Suite(.timeLimit(.minutes(1))) struct TurnsTests {
    @Test func whoComesFirstIsServedFirst() async {
        let turns = Turns(size: 1)
        let (order, gate) = (Order(), DispatchSemaphore(value: 0))
        await withTaskGroup(of: Void.self) { group in
            // The one thread is busy until all have come.
            group.addTask(executorPreference: turns) { Self.wait(gate) }
            for number in 0..<500 { group.addTask(executorPreference: turns) { order.append("\(number)") } }
            gate.signal()
        }
        #expect(order.all == (0..<500).map { "\($0)" })
    }

    @Test func noMoreAnswersAreMadeAtATimeThanThereIsRoomFor() async {
        let turns = Turns(size: 2, patience: .seconds(60))
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 { group.addTask { await turns.take { gauge.run() } } }
        }
        #expect(gauge.most == 2)
    }

    @Test func whatTakesLongGivesItsPlaceToOthers() async {
        let turns = Turns(size: 1, patience: .milliseconds(300), most: 2)
        let (order, gate) = (Order(), DispatchSemaphore(value: 0))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask(executorPreference: turns) {
                    Self.wait(gate)
                    order.append("long")
                }
            }
            // They would wait for ever for the thread that the long ones have.
            for number in 0..<10 { group.addTask(executorPreference: turns) { order.append("\(number)") } }
            while order.all.count < 10 { try? await Task.sleep(for: .milliseconds(5)) }
            gate.signal()
            gate.signal()
        }
        #expect(order.all == (0..<10).map { "\($0)" } + ["long", "long"])
        // The threads of those that took long are no second place: still one at a time.
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask(executorPreference: turns) { gauge.run() } }
        }
        #expect(gauge.most == 1)
    }

    @Test func whatIsThrownComesBack() async {
        struct Refused: Error {}
        await #expect(throws: Refused.self) { try await Turns().take { throw Refused() } }
    }

    /// More searches that wait for the store than there are threads that answer, and pages beside them.
    @Test func aPageThatWaitsHoldsUpNoOther() async throws {
        let slow = SlowSearch()
        let application = Application(router: try ChronicleServer.router(slow))
        try await application.test(.router) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await client.execute(uri: "/search?q=word\(number)", method: .get) { #expect($0.status == .ok) }
                    }
                }
                while slow.begun < 2 { try await Task.sleep(for: .milliseconds(5)) }
                for address in ["/", "/conflicts", "/api/v1/events", "/style.css", "/states"] {
                    try await client.execute(uri: address, method: .get) { #expect($0.status == .ok) }
                }
                #expect(!slow.isOpen)
                slow.open()
                try await group.waitForAll()
            }
        }
    }

    private static func wait(_ gate: DispatchSemaphore) { gate.wait() }
}

/// A store whose searches wait until they are let go.
private final class SlowSearch: ChronicleLibrary {
    private let gate = DispatchSemaphore(value: 0)
    private let state = Mutex((begun: 0, isOpen: false))
    private let own = HandMade()

    var begun: Int { state.withLock(\.begun) }
    var isOpen: Bool { state.withLock(\.isOpen) }

    func open() {
        state.withLock { $0.isOpen = true }
        gate.signal()
    }

    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] {
        state.withLock { $0.begun += 1 }
        gate.wait()
        gate.signal()
        return []
    }

    func chronicle(asOf: CalendarDay?) throws -> Chronicle { try own.chronicle(asOf: asOf) }
    func document(_ id: String) throws -> AnnotatedDocument? { try own.document(id) }
    func knowledge() throws -> any Knowledge { try own.knowledge() }
    func generation() throws -> Int { 1 }
}
