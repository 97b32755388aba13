import Dispatch
import Foundation
import KroniekExport
import KroniekModel
import KroniekStore
import Synchronization
import Testing

@testable import KroniekEngine

/// A store that counts how often all documents are read: once for each weaving.
private final class Counted: ChronicleStore {
    let store: SQLiteStore
    private let visits = Mutex(0)
    init(_ path: String) throws { store = try SQLiteStore(path: path) }
    var count: Int { visits.withLock { $0 } }

    func visit(_ body: (StoredDocument) throws -> Void) throws {
        visits.withLock { $0 += 1 }
        try store.visit(body)
    }
    func generation() throws(StoreError) -> Int { try store.generation() }
    func documentCount() throws(StoreError) -> Int { try store.documentCount() }
    func document(_ id: String) throws(StoreError) -> StoredDocument? { try store.document(id) }
    func envelopes(of ids: [String]) throws(StoreError) -> [String: Document] { try store.envelopes(of: ids) }
    func commit(_ batch: [StoredDocument]) throws(StoreError) { try store.commit(batch) }
    func chronicle() throws(StoreError) -> (chronicle: Chronicle, generation: Int)? { try store.chronicle() }
    func setChronicle(_ chronicle: Chronicle, generation: Int) throws(StoreError) { try store.setChronicle(chronicle, generation: generation) }
    func decisions() throws(StoreError) -> [Decision] { try store.decisions() }
    func append(_ decisions: [Decision], ifGeneration generation: Int?) throws(StoreError) -> [Int]? {
        try store.append(decisions, ifGeneration: generation)
    }
    func names() throws(StoreError) -> [UserEntity] { try store.names() }
    func setNames(_ entities: [UserEntity], removing ids: [String]) throws(StoreError) { try store.setNames(entities, removing: ids) }
    func search(_ query: String, order: SearchOrder, limit: Int) throws(StoreError) -> [SentenceHit] {
        try store.search(query, order: order, limit: limit)
    }
}

/// However many ask, and whatever they ask for, one chronicle is woven once.
@Suite struct WeavingOnceTests {
    private final class Shelf {
        let folder = NSTemporaryDirectory() + "kroniek-weave-\(UInt64.random(in: 0...UInt64.max))"
        let store: Counted
        let engine: Engine

        init() throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            store = try Counted(folder + "/k.sqlite")
            engine = Engine(store: store, path: nil, resources: nil)
            let lines = [
                #"{"id":"a","published":"2031-03-04","text":"The Varn dam collapsed on 3 March 2031. Seven people were killed."}"#,
                #"{"id":"b","published":"2031-03-05","text":"Nine people were killed when the Varn dam collapsed on 3 March 2031."}"#,
                #"{"id":"c","text":"Somebody opened a bridge in Olden."}"#,
            ]
            let file = folder + "/in.jsonl"
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
            try engine.add([.jsonLines(file)])
        }
        deinit { try? FileManager.default.removeItem(atPath: folder) }
    }

    @Test func oneWeavesForAllWhoWait() throws {
        let shelf = try Shelf()
        let engine = shelf.engine
        let counts = Mutex<Set<Int>>([])
        DispatchQueue.concurrentPerform(iterations: 12) { number in
            let day = number % 2 == 0 ? nil : CalendarDay(iso: "2031-03-04")
            let count = (try? engine.chronicle(asOf: day).documents.count) ?? -1
            counts.withLock { $0.formUnion([count]) }
        }
        #expect(counts.withLock { $0 } == [3, 1])
        #expect(shelf.store.count == 2)
    }

    /// Today's and the two that are compared; asked again, none.
    @Test func whatIsNewWeavesTwoChronicles() throws {
        let shelf = try Shelf()
        let (since, until) = (CalendarDay(iso: "2031-03-05")!, CalendarDay(iso: "2031-03-31")!)
        for last in [nil, until] {
            let before = shelf.store.count
            let changes = try shelf.engine.changes(since: since, until: last)
            #expect(changes.undated == 1 && changes.reports == 1)
            // What was known before the first day is the same for both.
            #expect(shelf.store.count - before == (last == nil ? 2 : 1))
            _ = try shelf.engine.changes(since: since, until: last)
            #expect(shelf.store.count - before == (last == nil ? 2 : 1))
        }
        _ = try shelf.engine.chronicle()
        let known = shelf.store.count
        _ = try shelf.engine.changes(since: since)
        _ = try shelf.engine.chronicle()
        #expect(shelf.store.count == known, "looking at today's does not push out the past")
    }

    @Test func answersAndDecisionsComeOutOfTheChronicleAtHand() throws {
        let shelf = try Shelf()
        let chronicle = try shelf.engine.chronicle()
        let woven = shelf.store.count
        let answer = try shelf.engine.ask("How many people were killed?", asOf: nil, in: .init(Chronicle()))
        #expect(answer.items.isEmpty)
        #expect(try !shelf.engine.ask("How many people were killed?", asOf: nil, in: .init(chronicle)).items.isEmpty)
        #expect(try shelf.engine.decisions(in: chronicle).isEmpty)
        #expect(shelf.store.count == woven)
    }

    /// A large chronicle is woven elsewhere, and by nobody else; where that fails, here.
    @Test func aLargeOneIsMadeElsewhere() throws {
        let shelf = try Shelf()
        let turns = Mutex(0)
        let other = try Counted(shelf.folder + "/k.sqlite")
        let weaver: @Sendable () throws -> Void = {
            turns.withLock { $0 += 1 }
            try Engine(store: other, path: nil, resources: nil).rebuild()
        }
        let before = shelf.store.count
        let (chronicle, generation) = try shelf.engine.chronicle(madeBy: weaver, from: 3)
        #expect(chronicle.documents.count == 3 && generation == 1)
        #expect(other.count == 1 && shelf.store.count == before)
        _ = try shelf.engine.chronicle(madeBy: weaver, from: 3)
        #expect(try shelf.engine.chronicle() == chronicle)
        #expect(turns.withLock { $0 } == 1 && shelf.store.count == before)

        // More comes: a small one is made here.
        let file = shelf.folder + "/more.jsonl"
        try Data((#"{"id":"d","text":"The mayor of Olden resigned on 6 March 2031."}"# + "\n").utf8).write(to: URL(fileURLWithPath: file))
        try shelf.engine.add([.jsonLines(file)])
        #expect(try shelf.engine.chronicle(madeBy: weaver, from: 5).chronicle.documents.count == 4)
        #expect(turns.withLock { $0 } == 1 && shelf.store.count == before + 1)

        // Nobody makes it elsewhere.
        struct Failed: Error {}
        try Data((#"{"id":"e","text":"The council of Olden met on 7 March 2031."}"# + "\n").utf8).write(to: URL(fileURLWithPath: file))
        try shelf.engine.add([.jsonLines(file)])
        #expect(try shelf.engine.chronicle(madeBy: { throw Failed() }, from: 1).chronicle.documents.count == 5)
        try Data((#"{"id":"f","text":"The bridge of Olden closed on 8 March 2031."}"# + "\n").utf8).write(to: URL(fileURLWithPath: file))
        try shelf.engine.add([.jsonLines(file)])
        #expect(try shelf.engine.chronicle(madeBy: {}, from: 1).chronicle.documents.count == 6)
    }
}
