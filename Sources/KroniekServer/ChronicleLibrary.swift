public import KroniekEngine
import KroniekExport
public import KroniekModel
import Synchronization

/// What the server reads from: an open store, or a chronicle made by hand in a test.
public protocol ChronicleLibrary: Sendable {
    func chronicle(asOf: CalendarDay?) throws -> Chronicle
    func document(_ id: String) throws -> AnnotatedDocument?
    func search(_ query: String, limit: Int) throws -> [SearchHit]
    func knowledge() throws -> any Knowledge
    /// The same number, the same chronicle.
    func generation() throws -> Int
}

extension Engine: ChronicleLibrary {}

/// Foundation has one, too.
typealias AddProgress = Progress

/// A library that the server's pages may also add to.
public protocol ChronicleEditor: ChronicleOracle {
    func add(_ inputs: [Input], progress: (@Sendable (Progress) -> Void)?) throws -> AddReport
}

extension Engine: ChronicleEditor {}

/// The library with what is worth keeping between two requests: the chronicle's cross-references.
final class Reading: Sendable {
    let library: any ChronicleLibrary
    private let kept = Mutex<[Kept]>([])
    let lately = ChangeCache()

    private struct Kept {
        let asOf: CalendarDay?
        let generation: Int
        let index: ChronicleIndex
        let facets: Facets
    }

    /// Chronicles kept in memory: today's and a few of the past.
    private static let most = 4

    init(_ library: any ChronicleLibrary) { self.library = library }

    func index(asOf: CalendarDay? = nil) throws -> ChronicleIndex { try read(asOf).index }

    /// What can be filtered for.
    func facets(asOf: CalendarDay? = nil) throws -> Facets { try read(asOf).facets }

    private func read(_ asOf: CalendarDay?) throws -> Kept {
        let generation = try library.generation()
        if let known = known(asOf, generation) { return known }
        // One makes it, and who comes meanwhile waits: fifty readers after an addition must not weave the chronicle fifty times.
        return try making.withLock { _ in try known(asOf, generation) ?? make(asOf, generation) }
    }

    private let making = Mutex<Void>(())

    private func known(_ asOf: CalendarDay?, _ generation: Int) -> Kept? {
        kept.withLock { kept in kept.first { $0.asOf == asOf && $0.generation == generation } }
    }

    private func make(_ asOf: CalendarDay?, _ generation: Int) throws -> Kept {
        let index = ChronicleIndex(try library.chronicle(asOf: asOf))
        let fresh = Kept(asOf: asOf, generation: generation, index: index, facets: Facets(index))
        kept.withLock { kept in
            kept.removeAll { $0.generation != generation || $0.asOf == asOf }
            kept.insert(fresh, at: 0)
            if kept.count > Self.most { kept.removeLast() }
        }
        return fresh
    }

    func text(_ document: String) throws -> String? { try library.document(document)?.document.text }

    func wire(_ index: ChronicleIndex) -> AnswerWire { AnswerWire(index) { try self.text($0) } }

    /// Nothing where the language data is missing: pages work without, only places in other languages are not found.
    func knowledge() -> any Knowledge { (try? library.knowledge()) ?? NoKnowledge() }
}

/// The last few answers to what was new: each compares two chronicles of the past.
final class ChangeCache: Sendable {
    private struct Entry {
        let since: CalendarDay
        let until: CalendarDay?
        let generation: Int
        let changes: KnownChanges
    }

    private static let most = 4
    private let kept = Mutex<[Entry]>([])

    func changes(since: CalendarDay, until: CalendarDay?, generation: Int, make: () throws -> KnownChanges) rethrows -> KnownChanges {
        let known = kept.withLock { kept in kept.first { $0.since == since && $0.until == until && $0.generation == generation } }
        if let known { return known.changes }
        let made = try make()
        kept.withLock { kept in
            kept.removeAll { $0.generation != generation || ($0.since == since && $0.until == until) }
            kept.insert(Entry(since: since, until: until, generation: generation, changes: made), at: 0)
            if kept.count > Self.most { kept.removeLast() }
        }
        return made
    }
}
