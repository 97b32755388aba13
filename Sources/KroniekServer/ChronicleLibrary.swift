public import KroniekEngine
public import KroniekModel

/// What the server reads from: an open store, or a chronicle made by hand in a test.
public protocol ChronicleLibrary: Sendable {
    func chronicle(asOf: CalendarDay?) throws -> Chronicle
    /// Today's, and the ``generation()`` that it shows, which may be an earlier one where more came meanwhile.
    /// - Parameters:
    ///   - weaver: makes a large one elsewhere and stores it.
    ///   - least: so many reports make a large one.
    func chronicle(madeBy weaver: @Sendable () throws -> Void, from least: Int) throws -> (chronicle: Chronicle, generation: Int)
    func document(_ id: String) throws -> AnnotatedDocument?
    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit]
    func knowledge() throws -> any Knowledge
    /// Whether a kind of event is one that Kroniek can tell, by its name in the lexicon or in PLOVER.
    func knowsKind(_ kind: String) -> Bool
    /// The same number, the same chronicle; only ever greater.
    func generation() throws -> Int
    /// What tells this library from others for good: the document that it had before all others.
    func firstDocument() throws -> String?
}

extension ChronicleLibrary {
    public func knowsKind(_ kind: String) -> Bool { false }
    public func firstDocument() throws -> String? { nil }

    public func chronicle(madeBy weaver: @Sendable () throws -> Void, from least: Int) throws -> (chronicle: Chronicle, generation: Int) {
        let generation = try generation()
        return (try chronicle(asOf: nil), generation)
    }
}

extension Engine: ChronicleLibrary {}

/// Foundation has one, too.
typealias AddProgress = Progress

/// A library that the server's pages may also add to.
public protocol ChronicleEditor: ChronicleOracle {
    func add(_ inputs: [Input], progress: (@Sendable (Progress) -> Void)?) throws -> AddReport
}

extension Engine: ChronicleEditor {}
