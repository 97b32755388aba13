public import KroniekModel

/// Where documents, what was read in them, and the chronicle of all of them are kept. SQLite is the first; whatever else comes passes the same tests.
///
/// A store knows nothing of reading or weaving. Documents are values: committing one that is there under its id replaces it.
public protocol ChronicleStore: Sendable {
    /// Counts the changes of documents and decisions: a chronicle made at an earlier generation is stale.
    func generation() throws(StoreError) -> Int
    func documentCount() throws(StoreError) -> Int
    /// Id of the document that was stored before all others: what tells one store from another for good, as none is ever taken out. Nil in an empty store.
    func firstDocument() throws(StoreError) -> String?
    func document(_ id: String) throws(StoreError) -> StoredDocument?
    /// The stored ones among `ids`, without their annotations.
    func envelopes(of ids: [String]) throws(StoreError) -> [String: Document]
    /// Every document in order of id, one at a time.
    func visit(_ body: (StoredDocument) throws -> Void) throws
    /// All or nothing. The generation goes up by one.
    func commit(_ batch: [StoredDocument]) throws(StoreError)
    /// The chronicle that was stored last and the generation that it was made at; nil where there is none that this version can read.
    func chronicle() throws(StoreError) -> (chronicle: Chronicle, generation: Int)?
    /// That generation alone.
    func chronicleGeneration() throws(StoreError) -> Int?
    func setChronicle(_ chronicle: Chronicle, generation: Int) throws(StoreError)
    /// The user's decisions, in the order of the log.
    func decisions() throws(StoreError) -> [Decision]
    /// Adds to the end of the log, all or nothing, and gives each its number. The generation goes up by one.
    /// - Parameter generation: where it is given and the store has moved on from it, nothing is added.
    /// - Returns: their numbers; nil where nothing was added.
    func append(_ decisions: [Decision], ifGeneration generation: Int?) throws(StoreError) -> [Int]?
    /// What the user told of, by id.
    func names() throws(StoreError) -> [UserEntity]
    /// Puts `entities` in, in place of those with their ids, and takes others out. The generation goes up by one where there is anything to do.
    func setNames(_ entities: [UserEntity], removing ids: [String]) throws(StoreError)
    /// Sentences that hold every word of the query in any of its forms. The best are those that tell something which happened, of these the newest.
    func search(_ query: String, order: SearchOrder, limit: Int) throws(StoreError) -> [SentenceHit]
}

extension ChronicleStore {
    public func firstDocument() throws(StoreError) -> String? { nil }

    public func search(_ query: String, limit: Int) throws(StoreError) -> [SentenceHit] { try search(query, order: .best, limit: limit) }

    public func chronicleGeneration() throws(StoreError) -> Int? { try chronicle()?.generation }
}

/// A document with what was read in it and with what tells copies.
public struct StoredDocument: Sendable, Hashable {
    /// Its annotation carries no tokens.
    public var annotated: AnnotatedDocument
    /// Opaque to the store.
    public var signature: [UInt8]

    public init(_ annotated: AnnotatedDocument, signature: [UInt8] = []) {
        self.annotated = annotated
        self.signature = signature
    }
}

/// A sentence that answers a query.
public struct SentenceHit: Sendable, Hashable {
    public var document: String
    /// In the document's text (UTF-8).
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
