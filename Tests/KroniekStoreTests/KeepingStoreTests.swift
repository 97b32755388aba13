import Foundation
import KroniekModel
import KroniekStore
import Testing

/// What stands beside the chronicle for the next weaving.
@Suite struct KeepingStoreTests {
    private func sums(_ store: SQLiteStore) throws -> [String: UInt64] {
        var sums: [String: UInt64] = [:]
        try store.visitSummed { document, sum in sums[document.annotated.document.id] = sum }
        return sums
    }

    @Test func aSumChangesWithTheDocument() throws {
        let scratch = Scratch()
        let store = try SQLiteStore(path: scratch.file("a.sqlite"))
        try store.commit([stored("a", ["The dam held."]), stored("b", ["The dam broke."])])
        let first = try sums(store)
        #expect(first.count == 2 && first["a"] != first["b"])
        #expect(try sums(SQLiteStore(path: scratch.file("a.sqlite"))) == first)
        var other = stored("b", ["The dam broke."])
        other.annotated.annotation.title = "A dam"
        try store.commit([other])
        #expect(try sums(store)["a"] == first["a"])
        #expect(try sums(store)["b"] != first["b"])
        other.annotated.document.outlet = "The Varn Post"
        let second = try sums(store)
        try store.commit([other])
        #expect(try sums(store)["b"] != second["b"])
    }

    @Test func whatIsKeptGoesWithItsChronicle() throws {
        let scratch = Scratch()
        let store = try SQLiteStore(path: scratch.file("a.sqlite"))
        #expect(try store.kept("titles") == nil)
        var chronicle = Chronicle()
        chronicle.events = Packed((0..<3).map { Event(id: "\($0 + 1)") })
        let pieces = Packed((0..<40).map { Event(id: "kept \($0)") }).pieces
        try store.setChronicle(chronicle, generation: 0, kept: ["titles": pieces])
        let kept = try #require(try store.kept("titles"))
        #expect(kept.events == chronicle.events && kept.pieces == pieces)
        #expect(try store.kept("other") == nil)
        #expect(try store.chronicle()?.chronicle == chronicle)
        try store.setChronicle(chronicle, generation: 0)
        #expect(try store.kept("titles") == nil)
    }

    /// A flipped bit in it is no error, and takes nothing else along.
    @Test func damageCountsAsAbsence() throws {
        let scratch = Scratch()
        let path = scratch.file("a.sqlite")
        let pieces = Packed((0..<40).map { Event(id: "kept \($0)") }).pieces
        do { try SQLiteStore(path: path).setChronicle(Chronicle(), generation: 0, kept: ["titles": pieces]) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(bytes.range(of: Data("kept 17".utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let store = try SQLiteStore(path: path)
        #expect(try store.kept("titles") == nil)
        #expect(try store.chronicle()?.chronicle == Chronicle())
    }
}
