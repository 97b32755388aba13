public import KroniekEngine
public import KroniekExport
public import KroniekModel

/// A library that can do more than be looked up: an open store, not a chronicle made by hand.
public protocol ChronicleOracle: ChronicleLibrary {
    /// - Parameter index: the chronicle of `asOf`, out of which the answer's ids are.
    func ask(_ question: String, asOf: CalendarDay?, in index: ChronicleIndex) throws -> Answer
    func documentWithTokens(_ id: String) throws -> AnnotatedDocument?
    func changes(since: CalendarDay, until: CalendarDay?) throws -> Changes
    func decisions(in chronicle: Chronicle) throws -> [DecisionRecord]
    func decisions(placedIn chronicle: Chronicle) throws -> [Decision]
    func decide(_ request: DecisionRequest, made: String?, seen: Sighting?) throws -> DecisionRecord
    func undo(_ number: Int, made: String?) throws -> DecisionRecord
}

extension Engine: ChronicleOracle {}

extension Reading {
    /// Nil where the library answers no questions and takes no decisions.
    var oracle: (any ChronicleOracle)? { library as? any ChronicleOracle }

    /// Nil where the library answers no questions.
    func ask(_ question: String, in snapshot: Snapshot) throws -> Answer? {
        try oracle?.ask(question, asOf: snapshot.asOf, in: snapshot.index)
    }

    /// A document with its tokens where the library can read it again, else as it is stored.
    func annotated(_ id: String) throws -> AnnotatedDocument? {
        guard let oracle else { return try library.document(id) }
        return try oracle.documentWithTokens(id)
    }

    func decisions(placedIn chronicle: Chronicle) throws -> [Decision] { try oracle?.decisions(placedIn: chronicle) ?? [] }
}
