import KroniekStore
import Testing

/// What sentences mean, kept beside the documents.
struct MeaningStoreTests {
    @Test func keepsTheBytesOfEachPackAndDocument() throws {
        let scratch = Scratch()
        let store = try SQLiteStore(path: scratch.file("s.sqlite"))
        var seen: [String] = []
        try store.meanings(pack: "p 1") { id, _ in seen.append(id) }
        #expect(seen.isEmpty)
        #expect(try store.documentsWithMeanings(pack: "p 1").isEmpty)
        try store.commit([stored("b", ["One.", "Two."]), stored("a", ["Three."])])
        let generation = try store.generation()
        try store.setMeanings(["a": [1, 2], "b": [3, 4, 0, 255], "gone": [5]], pack: "p 1")
        // They are no change of the documents: a chronicle stays fresh.
        #expect(try store.generation() == generation)
        var found: [(String, [UInt8])] = []
        try store.meanings(pack: "p 1") { found.append(($0, $1)) }
        #expect(found.map(\.0) == ["a", "b"])
        #expect(found.map(\.1) == [[1, 2], [3, 4, 0, 255]])
        try store.setMeanings(["a": [9]], pack: "p 2")
        #expect(try store.documentsWithMeanings(pack: "p 1") == ["b"])
        #expect(try store.documentsWithMeanings(pack: "p 2") == ["a"])
        struct Stop: Error {}
        #expect(throws: Stop.self) { try store.meanings(pack: "p 1") { _, _ in throw Stop() } }
    }
}
