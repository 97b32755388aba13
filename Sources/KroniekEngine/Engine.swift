import KroniekExport
import KroniekLanguage
import KroniekMeaning
public import KroniekModel
import KroniekStore
import KroniekStory
import Synchronization

/// The whole way as one library: open a store, add documents, read the chronicle. Every error that leaves it is an ``EngineFailure``.
public final class Engine: Sendable {
    let store: any ChronicleStore
    let storePath: String?
    private let library: SharedLibrary
    private let notice: (@Sendable (String) -> Void)?
    private let packs: PackShelf?
    private let state = Mutex(State())

    private struct State {
        var reader: DocumentReader?
        /// The chronicle as it was last read or woven, so that a server does not decode it for every page.
        var chronicle: (chronicle: Chronicle, generation: Int)?
        /// The last ones of other days, the one that was asked for last first.
        var past: [(day: CalendarDay, chronicle: Chronicle, generation: Int)] = []
        /// Stored documents of which nobody can say by which day they were out, as the last weaving found them.
        var undated: (count: Int, generation: Int)?
        var encoder: MeaningEncoder?
        var titlesMade: Int?
    }

    /// What was new takes two of them, and one more day may be looked at beside.
    private static let mostPast = 3

    /// Held by the one who weaves: the others wait and take what it made. Whoever may not wait asks on a thread of its own.
    private let weaving = Mutex(())

    /// Opens the store at `path`, making it where there is none.
    /// - Parameters:
    ///   - packs: whose packs have a say in the chronicle; none where it is nil.
    ///   - notice: told, in sentences, what a rebuild could not carry out of the user's decisions.
    public convenience init(
        store path: String, resources: String? = nil, packs: PackShelf? = nil, notice: (@Sendable (String) -> Void)? = nil
    ) throws {
        let library = SharedLibrary(resources)
        self.init(
            store: try EngineFailure.wrapping { try SQLiteStore(path: path, forms: library) }, path: path, library: library, packs: packs,
            notice: notice)
    }

    convenience init(
        store: any ChronicleStore, path: String?, resources: String?, packs: PackShelf? = nil, notice: (@Sendable (String) -> Void)? = nil
    ) {
        self.init(store: store, path: path, library: SharedLibrary(resources), packs: packs, notice: notice)
    }

    private init(
        store: any ChronicleStore, path: String?, library: SharedLibrary, packs: PackShelf?, notice: (@Sendable (String) -> Void)?
    ) {
        self.store = store
        self.notice = notice
        storePath = path
        self.library = library
        self.packs = packs
    }

    /// What says how alike sentences mean: nil where its pack is not installed.
    func encoder() throws -> MeaningEncoder? {
        guard let packs, let kind = PackKind.all.first, packs.isInstalled(kind) else { return nil }
        return try state.withLock { state in
            if let encoder = state.encoder { return encoder }
            let encoder = try MeaningEncoder(path: packs.path(kind))
            state.encoder = encoder
            return encoder
        }
    }

    /// The packs that would have a say in a chronicle made now.
    private var packNames: [String] {
        guard let packs else { return [] }
        return PackKind.all.filter { packs.isInstalled($0) }.map(\.title)
    }

    /// The language data, loaded when first needed: showing a stored chronicle does without.
    func reader() throws -> DocumentReader {
        try state.withLock { state in
            if let reader = state.reader { return reader }
            let reader = DocumentReader(library: try library.value())
            state.reader = reader
            return reader
        }
    }

    // MARK: Chronicle

    /// The chronicle of every stored document, or of those published by `asOf`. Rebuilt first where documents were added since; of several who ask at once
    /// one weaves and the others wait for it.
    public func chronicle(asOf: CalendarDay? = nil) throws -> Chronicle {
        try EngineFailure.wrapping {
            if let known = known(asOf, try store.generation()) { return known }
            return try weaving.withLock { _ in
                // Again: what is there now, one may have made for which this one waited.
                let generation = try store.generation()
                if let known = known(asOf, generation) { return known }
                forget(but: generation)
                if let asOf { return try chronicle(asOf: asOf, generation: generation) }
                if let stored = try stored(at: generation) { return stored.chronicle }
                return try rebuild(generation: generation)
            }
        }
    }

    /// The chronicle of every stored document, as ``chronicle(asOf:)`` has it, but a large one made elsewhere. It may be of a moment ago: what came while it was
    /// made is not in it.
    /// - Parameters:
    ///   - weaver: weaves what is stored and stores the chronicle. Where it throws or leaves none, it is made here.
    ///   - least: so many reports make a large one.
    /// - Returns: the chronicle with the ``generation()`` that it shows.
    public func chronicle(madeBy weaver: @Sendable () throws -> Void, from least: Int) throws -> (chronicle: Chronicle, generation: Int) {
        try EngineFailure.wrapping {
            try weaving.withLock { _ in
                var generation = try store.generation()
                if let known = known(nil, generation) { return (known, generation) }
                forget(but: generation)
                if let stored = try stored(at: generation) { return stored }
                if try store.documentCount() >= least, (try? weaver()) != nil, let stored = try stored(at: generation) {
                    return stored
                }
                generation = try store.generation()
                return (try rebuild(generation: generation), generation)
            }
        }
    }

    /// The stored chronicle where it is of this generation or a later one.
    private func stored(at generation: Int) throws -> (chronicle: Chronicle, generation: Int)? {
        // The number first: reading a chronicle that is too old takes the memory of one.
        guard let last = try store.chronicleGeneration(), last >= generation else { return nil }
        guard let stored = try store.chronicle(), stored.generation >= generation, stored.chronicle.packs == packNames else { return nil }
        state.withLock { $0.chronicle = stored }
        return stored
    }

    /// Makes the chronicle anew although nothing that is stored changed, as after an update of Kroniek.
    /// - Parameter fromScratch: false to take over what the weaving before left, as every other weaving does. The chronicle is the same.
    @discardableResult
    public func rebuild(fromScratch: Bool = true) throws -> Chronicle {
        try EngineFailure.wrapping {
            try weaving.withLock { _ in try rebuild(generation: try store.generation(), fromScratch: fromScratch) }
        }
    }

    private func known(_ asOf: CalendarDay?, _ generation: Int) -> Chronicle? {
        let names = packNames
        return state.withLock { state in
            guard let asOf else {
                return state.chronicle.flatMap { $0.generation == generation && $0.chronicle.packs == names ? $0.chronicle : nil }
            }
            guard let place = state.past.firstIndex(where: { $0.day == asOf && $0.generation == generation }) else { return nil }
            state.past.insert(state.past.remove(at: place), at: 0)
            return state.past[0].chronicle
        }
    }

    /// Lets go of chronicles that nobody will ask for again, before another takes its memory.
    private func forget(but generation: Int) {
        state.withLock { state in
            if state.chronicle?.generation != generation { state.chronicle = nil }
            state.past.removeAll { $0.generation != generation }
        }
    }

    private func chronicle(asOf day: CalendarDay, generation: Int) throws -> Chronicle {
        let chronicle = try weave(asOf: day, decisions: try store.decisions(), generation: generation, taking: .nothing).chronicle
        state.withLock { state in
            state.past =
                [(day, chronicle, generation)] + state.past.filter { $0.generation == generation && $0.day != day }.prefix(Engine.mostPast - 1)
        }
        return chronicle
    }

    /// How many stored documents have no day by which they were out: known after any weaving of this state of the store.
    func undatedCount() throws -> Int {
        let generation = try store.generation()
        if let known = state.withLock({ $0.undated }), known.generation == generation { return known.count }
        var count = 0
        try store.visit { if !Engine.isDated($0.annotated) { count += 1 } }
        state.withLock { $0.undated = (count, generation) }
        return count
    }

    /// As the weaver asks of a document whether it was out by some day.
    private static func isDated(_ document: AnnotatedDocument) -> Bool { document.annotation.published.date.latest != nil }

    /// Weaves anew and stores what came out.
    @discardableResult
    private func rebuild(generation: Int, fromScratch: Bool = false) throws -> Chronicle {
        let log = try store.decisions()
        let (chronicle, kept) = try weave(asOf: nil, decisions: log, generation: generation, taking: fromScratch ? .nothing : .last)
        var stages = StageTimes()
        tell(chronicle.decisions, of: log)
        do {
            try keep(chronicle, kept, generation: generation)
        } catch {
            // Somebody else's store can still be read; only the next reader weaves again.
            guard case .readOnly = error else { throw error }
        }
        stages.end("keeping the chronicle", chronicle.events.count)
        state.withLock {
            $0.chronicle = (chronicle, generation)
            $0.titlesMade = kept?.titlesMade
        }
        return chronicle
    }

    /// Events whose titles the last weaving made and did not take over; nil where it kept none.
    var titlesMade: Int? { state.withLock { $0.titlesMade } }

    /// So many lost decisions are told one by one.
    private static let mostNotices = 5

    private func tell(_ placements: [DecisionPlacement], of log: [Decision]) {
        guard let notice else { return }
        let decisions = Dictionary(log.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        let warnings = DecisionWords.warnings(placements.compactMap { place in decisions[place.decision].map { (decision: $0, placement: place) } })
        for warning in warnings.prefix(Engine.mostNotices) { notice(warning) }
        if warnings.count > Engine.mostNotices {
            notice("\(warnings.count - Engine.mostNotices) decisions more hold in part or not at all: kroniek decisions lists them.")
        }
    }

    private func weave(
        asOf: CalendarDay?, decisions: [Decision], generation: Int, taking: Taking
    ) throws -> (chronicle: Chronicle, kept: Kept?) {
        FreedMemory.keeps(true)
        defer { FreedMemory.keeps(false) }
        var stages = StageTimes()
        let library = try reader().library
        stages.end("language data")
        let (documents, sums) = try everyDocument()
        stages = StageTimes()
        let undated = documents.count { !Engine.isDated($0) }
        state.withLock { $0.undated = (undated, generation) }
        let names = try store.names()
        let meanings = try meanings(documents)
        stages.end("meanings")
        let words = library.languages.compactMap { tag in library.pack(for: tag).map { (tag, $0.storyWords) } }
        let weaver = Weaver(
            concepts: library.concepts, knowledge: UserKnowledge(names, over: library.knowledge), names: names,
            words: Dictionary(words, uniquingKeysWith: { first, _ in first }))
        // Handed over and not lent: nobody else holds what weaving gives up on its way.
        return weaver.weave(
            consume documents, asOf: asOf, decisions: decisions, meanings: meanings,
            keeping: asOf == nil ? keeping(taking, library: library, names: names, sums: sums) : nil)
    }

    /// What is stored as weaving needs it, and which of it are copies; with what the store says of each in a number, where it does.
    private func everyDocument() throws -> (documents: [AnnotatedDocument], sums: [String: UInt64]) {
        var sums: [String: UInt64] = [:]
        var stages = StageTimes()
        var documents: [AnnotatedDocument] = []
        var signatures: [[UInt8]] = []
        let take: (StoredDocument) -> Void = { stored in
            var annotated = stored.annotated
            // What no step of weaving looks at need not be kept through all of them.
            annotated.annotation.times = []
            annotated.annotation.quotes = []
            annotated.annotation.omissions = []
            documents.append(annotated)
            signatures.append(stored.signature)
        }
        if let store = store as? any KeepingStore {
            try store.visitSummed { stored, sum in
                sums[stored.annotated.document.id] = sum
                take(stored)
            }
        } else {
            try store.visit { take($0) }
        }
        stages.end("reading the store", documents.count)
        let copies = Copies.find(documents, signatures: signatures)
        stages.end("copies", copies.count)
        for place in documents.indices { documents[place].document.duplicateOf = copies[documents[place].document.id] }
        return (documents, sums)
    }

    // MARK: Looking things up

    public func document(_ id: String) throws -> AnnotatedDocument? {
        try EngineFailure.wrapping { try store.document(id)?.annotated }
    }

    public func documentCount() throws -> Int { try EngineFailure.wrapping { try store.documentCount() } }

    /// Every stored document in order of id, one at a time.
    public func forEachDocument(_ body: (AnnotatedDocument) throws -> Void) throws { try store.visit { try body($0.annotated) } }

    /// Sentences that hold the words (full-text index), as ``SentenceSearch`` takes them. Words must all occur, in any of their forms; `"…"` asks for them as they
    /// are, side by side; a word that ends in `*` stands for all that begin so. Case and accents do not count.
    public func search(_ query: String, order: SearchOrder = .best, limit: Int = 20) throws -> [SearchHit] {
        try EngineFailure.wrapping {
            try store.search(query, order: order, limit: limit).map {
                SearchHit(document: $0.document, span: $0.span, text: $0.text, marks: $0.marks)
            }
        }
    }
}

public struct SearchHit: Sendable {
    public var document: String
    /// The sentence in the document's text (UTF-8).
    public var span: Span
    public var text: String
    /// The words that matched, in `text` (UTF-8, from its start).
    public var marks: [Span]
    /// The event that the sentence tells; known of what was ordered by it (``SearchOrder/best``).
    public var event: String?
    public init(document: String, span: Span, text: String, marks: [Span]) {
        self.document = document
        self.span = span
        self.text = text
        self.marks = marks
    }
}
