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
    private let resources: String?
    private let notice: (@Sendable (String) -> Void)?
    private let packs: PackShelf?
    private let state = Mutex(State())

    private struct State {
        var reader: DocumentReader?
        /// The chronicle as it was last read or woven, so that a server does not decode it for every page.
        var chronicle: (chronicle: Chronicle, generation: Int)?
        /// The last ones of other days, the youngest first.
        var past: [(day: CalendarDay, chronicle: Chronicle, generation: Int)] = []
        var encoder: MeaningEncoder?
    }

    private static let mostPast = 2

    /// Opens the store at `path`, making it where there is none.
    /// - Parameters:
    ///   - packs: whose packs have a say in the chronicle; none where it is nil.
    ///   - notice: told, in sentences, what a rebuild could not carry out of the user's decisions.
    public convenience init(
        store path: String, resources: String? = nil, packs: PackShelf? = nil, notice: (@Sendable (String) -> Void)? = nil
    ) throws {
        self.init(
            store: try EngineFailure.wrapping { try SQLiteStore(path: path) }, path: path, resources: resources, packs: packs, notice: notice)
    }

    init(
        store: any ChronicleStore, path: String?, resources: String?, packs: PackShelf? = nil, notice: (@Sendable (String) -> Void)? = nil
    ) {
        self.store = store
        self.notice = notice
        storePath = path
        self.resources = resources
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
            let reader = DocumentReader(library: try PackLibrary(folder: resources))
            state.reader = reader
            return reader
        }
    }

    // MARK: Chronicle

    /// The chronicle of every stored document, or of those published by `asOf`. Rebuilt first where documents were added since.
    public func chronicle(asOf: CalendarDay? = nil) throws -> Chronicle {
        try EngineFailure.wrapping {
            let generation = try store.generation()
            if let asOf { return try chronicle(asOf: asOf, generation: generation) }
            let names = packNames
            if let cached = state.withLock({ $0.chronicle }), cached.generation == generation, cached.chronicle.packs == names {
                return cached.chronicle
            }
            if let stored = try store.chronicle(), stored.generation == generation, stored.chronicle.packs == names {
                state.withLock { $0.chronicle = stored }
                return stored.chronicle
            }
            return try rebuild(generation: generation)
        }
    }

    /// Makes the chronicle anew although nothing that is stored changed, as after an update of Kroniek.
    @discardableResult
    public func rebuild() throws -> Chronicle { try EngineFailure.wrapping { try rebuild(generation: try store.generation()) } }

    private func chronicle(asOf day: CalendarDay, generation: Int) throws -> Chronicle {
        let kept = state.withLock { state in state.past.first { $0.day == day && $0.generation == generation } }
        if let kept { return kept.chronicle }
        let chronicle = try weave(asOf: day, decisions: try store.decisions())
        state.withLock { state in
            state.past =
                [(day, chronicle, generation)] + state.past.filter { $0.generation == generation && $0.day != day }.prefix(Engine.mostPast - 1)
        }
        return chronicle
    }

    /// Weaves anew and stores what came out.
    @discardableResult
    func rebuild(generation: Int) throws -> Chronicle {
        let log = try store.decisions()
        let chronicle = try weave(asOf: nil, decisions: log)
        tell(chronicle.decisions, of: log)
        do {
            try store.setChronicle(chronicle, generation: generation)
        } catch {
            // Somebody else's store can still be read; only the next reader weaves again.
            guard case .readOnly = error else { throw error }
        }
        state.withLock { $0.chronicle = (chronicle, generation) }
        return chronicle
    }

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

    private func weave(asOf: CalendarDay?, decisions: [Decision]) throws -> Chronicle {
        let library = try reader().library
        var stored: [StoredDocument] = []
        try store.visit { stored.append($0) }
        let copies = Copies.find(stored)
        let documents = stored.map { item in
            var annotated = item.annotated
            annotated.document.duplicateOf = copies[annotated.document.id]
            // What no step of weaving looks at need not be kept through all of them.
            annotated.annotation.times = []
            annotated.annotation.quotes = []
            return annotated
        }
        let names = try store.names()
        return Weaver(concepts: library.concepts, knowledge: UserKnowledge(names, over: library.knowledge), names: names).weave(
            documents, asOf: asOf, decisions: decisions, meanings: try meanings(documents))
    }

    // MARK: Looking things up

    public func document(_ id: String) throws -> AnnotatedDocument? {
        try EngineFailure.wrapping { try store.document(id)?.annotated }
    }

    public func documentCount() throws -> Int { try EngineFailure.wrapping { try store.documentCount() } }

    /// Every stored document in order of id, one at a time.
    public func forEachDocument(_ body: (AnnotatedDocument) throws -> Void) throws { try store.visit { try body($0.annotated) } }

    /// Sentences that hold the words, best first (full-text index). Words must all occur; `"…"` asks for them side by side; a word that ends in `*`
    /// stands for all that begin so. Case and accents do not count.
    public func search(_ query: String, limit: Int = 20) throws -> [SearchHit] {
        try EngineFailure.wrapping {
            try store.search(query, limit: limit).map { SearchHit(document: $0.document, span: $0.span, text: $0.text, marks: $0.marks) }
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
    public init(document: String, span: Span, text: String, marks: [Span]) {
        self.document = document
        self.span = span
        self.text = text
        self.marks = marks
    }
}
