public import KroniekEngine
public import KroniekModel

/// What the server reads from: an open store, or a chronicle made by hand in a test.
public protocol ChronicleLibrary: Sendable {
    func chronicle(asOf: CalendarDay?) throws -> Chronicle
    func document(_ id: String) throws -> AnnotatedDocument?
    func search(_ query: String, limit: Int) throws -> [SearchHit]
    func knowledge() throws -> any Knowledge
    /// The same number, the same chronicle; only ever greater.
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
