import KroniekEngine
import KroniekExport
import KroniekModel
import Synchronization

/// The chronicle at one moment with what is kept beside it. A request is answered out of one: what is a row's number here is none in another.
struct Snapshot: Sendable {
    /// The store's, of which this chronicle was made.
    let generation: Int
    let asOf: CalendarDay?
    let index: ChronicleIndex
    let facets: Facets
    /// Whether the store holds more by now: the chronicle of that is in the making.
    var isBehind = false

    /// Who bears these words as a whole name, or within one where nobody does.
    func bearers(of words: String, most: Int) -> [Entity] { facets.bearers.bearers(of: words).prefix(most).map { index.chronicle.entities[$0] } }

    /// In the chronicle's order.
    func claims(of document: String) -> [ChronicleClaim] { index.claimRuns(of: document).flatMap { index.chronicle.claims[$0] } }

    /// The event that each of some sentences tells.
    func events(of sentences: [SearchHit]) -> [String?] { index.events(of: sentences.map { ($0.document, $0.span) }) }
}

/// The library with what is worth keeping between two requests: chronicles with their cross-references.
final class Reading: Sendable {
    let library: any ChronicleLibrary
    let lately = ChangeCache()
    private let state = Mutex(State())
    private let flights = Flights<CalendarDay?, Snapshot>()
    private let patience: Duration
    private let rest: Duration
    private let weaver: ServerOptions.Weaver?

    private struct State {
        /// The one that was asked for last first.
        var kept: [Snapshot] = []
        /// How long it took to make today's chronicle the last time.
        var lasted = Duration.zero
        /// When it could not be made.
        var failed: ContinuousClock.Instant?
        /// What is stored beyond the last chronicle: its generation, since when it is that one, and since when there is something.
        var ahead: (generation: Int, moved: ContinuousClock.Instant, since: ContinuousClock.Instant)?
        /// Whether somebody looks again when the store may be at rest.
        var isAwaited = false
    }

    /// Chronicles kept in memory: today's and a few of the past.
    private static let most = 4
    /// While somebody writes, a chronicle that takes long would be behind before it is made, and would be made beside those who read and who write: it is begun
    /// when nothing was written for ``rest``, or when the last one has been behind for so long.
    private static let longestAhead = Duration.seconds(30)
    /// After a failure pages are shown out of the last chronicle for so long before it is tried again.
    private static let pause = Duration.seconds(10)

    /// - Parameters:
    ///   - patience: how long a page waits for a chronicle that is being made before it is shown out of the last one.
    ///   - rest: for so long nothing must have been written before a chronicle is made for pages, where that takes longer than `patience`.
    ///   - weaver: see ``ServerOptions/weaver``.
    init(
        _ library: any ChronicleLibrary, patience: Duration = .seconds(1), rest: Duration = .seconds(2), weaver: ServerOptions.Weaver? = nil
    ) {
        self.library = library
        self.patience = patience
        self.rest = rest
        self.weaver = weaver
    }

    // MARK: Snapshots

    /// The chronicle of what was stored when this was called, or of more; waits for it, however long it takes to make.
    func fresh(asOf day: CalendarDay? = nil) async throws -> Snapshot {
        let wanted = try library.generation()
        while true {
            if let known = known(day, from: wanted) { return known }
            // Who comes while one is being made gets that; it may be of before. It may also have been made since it was looked for.
            let made = try await flights.value(day) { try self.known(day, from: wanted) ?? self.make(day) }
            if made.generation >= wanted { return made }
        }
    }

    /// For a page: the chronicle of what is stored now, or, while that takes long to make, the last one. Days of the past are always waited for.
    func shown(asOf day: CalendarDay? = nil) async throws -> Snapshot {
        let wanted = try library.generation()
        if let known = known(day, from: wanted) { return known }
        guard day == nil, var last = last() else { return try await fresh(asOf: day) }
        beginAtRest(wanted)
        while let age = flights.age(nil), age < patience, state.withLock({ $0.lasted }) < patience {
            try await Task.sleep(for: .milliseconds(10))
            if let known = known(nil, from: wanted) { return known }
        }
        if let known = known(nil, from: wanted) { return known }
        last.isBehind = true
        return last
    }

    /// As ``fresh(asOf:)``, on a thread that may wait.
    func now(asOf day: CalendarDay? = nil) throws -> Snapshot {
        let wanted = try library.generation()
        return try known(day, from: wanted) ?? make(day)
    }

    /// A chronicle that is kept and as young as asked for.
    private func known(_ day: CalendarDay?, from generation: Int) -> Snapshot? {
        state.withLock { state in
            guard let place = state.kept.firstIndex(where: { $0.asOf == day && $0.generation >= generation }) else { return nil }
            state.kept.insert(state.kept.remove(at: place), at: 0)
            return state.kept[0]
        }
    }

    private func last() -> Snapshot? { state.withLock { state in state.kept.first { $0.asOf == nil } } }

    private func canTry() -> Bool { state.withLock { $0.failed.map { ContinuousClock.now - $0 > Self.pause } ?? true } }

    /// Begins to make today's chronicle: at once where that is quick, else when nobody writes.
    private func beginAtRest(_ wanted: Int) {
        if !canTry() { return }
        let wait = state.withLock { state -> Duration? in
            let now = ContinuousClock.now
            if state.lasted < patience { return .zero }
            if state.ahead?.generation ?? -1 < wanted { state.ahead = (wanted, now, state.ahead?.since ?? now) }
            let (moved, since) = (state.ahead?.moved ?? now, state.ahead?.since ?? now)
            let wait = min(rest - (now - moved), Self.longestAhead - (now - since))
            if wait <= .zero { return .zero }
            // One looks again for all, should nobody come by then.
            defer { state.isAwaited = true }
            return state.isAwaited ? nil : wait
        }
        guard let wait else { return }
        if wait == .zero { return flights.begin(nil) { try self.known(nil, from: wanted) ?? self.make(nil) } }
        Task {
            try? await Task.sleep(for: wait)
            self.state.withLock { $0.isAwaited = false }
            if let wanted = try? self.library.generation(), self.known(nil, from: wanted) == nil { self.beginAtRest(wanted) }
        }
    }

    private func make(_ day: CalendarDay?) throws -> Snapshot {
        let began = ContinuousClock.now
        do {
            var generation = try library.generation()
            // Today's last one is shown meanwhile; the others make room before the new one takes its memory.
            state.withLock { state in state.kept.removeAll { $0.generation < generation && $0.asOf != nil } }
            lately.forget(but: generation)
            let chronicle: Chronicle
            if day == nil, let weaver {
                (chronicle, generation) = try library.chronicle(madeBy: weaver.weave, from: weaver.least)
            } else {
                chronicle = try library.chronicle(asOf: day)
            }
            let index = ChronicleIndex(chronicle)
            let fresh = Snapshot(generation: generation, asOf: day, index: index, facets: Facets(index))
            state.withLock { state in
                // Another may have made a younger one meanwhile.
                if !state.kept.contains(where: { $0.asOf == day && $0.generation > generation }) {
                    state.kept.removeAll { $0.asOf == day || $0.generation < generation && $0.asOf != nil }
                    state.kept.insert(fresh, at: 0)
                }
                // Today's stays, however long ago it was looked at.
                while state.kept.count > Self.most, let place = state.kept.lastIndex(where: { $0.asOf != nil }) { state.kept.remove(at: place) }
                if day == nil { (state.lasted, state.failed, state.ahead) = (ContinuousClock.now - began, nil, nil) }
            }
            // The one before goes with the last page that is drawn from it.
            if day == nil, ContinuousClock.now - began > patience { Memory.giveBackSoon() }
            return fresh
        } catch {
            if day == nil { state.withLock { $0.failed = ContinuousClock.now } }
            throw error
        }
    }

    // MARK: Beside the chronicle

    /// Sentences of the reports that a chronicle knows: one of a past day knows those that were out by then.
    func search(_ words: String, _ order: SearchOrder, limit: Int, in snapshot: Snapshot) throws -> [SearchHit] {
        try SentenceSearch.find(order, limit: limit, in: snapshot.index, isPast: snapshot.asOf != nil) {
            try library.search(words, order: order, limit: $0)
        }
    }

    func text(_ document: String) throws -> String? { try library.document(document)?.document.text }

    func wire(_ index: ChronicleIndex) -> AnswerWire { AnswerWire(index) { try self.text($0) } }

    /// Nothing where the language data is missing: pages work without, only places in other languages are not found.
    func knowledge() -> any Knowledge { (try? library.knowledge()) ?? NoKnowledge() }
}
