import KroniekLanguage
public import KroniekModel
import KroniekStore

extension Engine {
    /// What the language data and the user know of the world: names of places in other languages, what lies in what. Loads the data at the first call.
    public func knowledge() throws -> any Knowledge {
        try EngineFailure.wrapping { UserKnowledge(try store.names(), over: try reader().library.knowledge) }
    }

    /// Whether a kind of event is one that the language data tells, by its name in the lexicon or in PLOVER.
    public func knowsKind(_ kind: String) -> Bool {
        let kind = kind.lowercased()
        guard let known = try? reader().library.concepts.concepts else { return false }
        return known[kind] != nil || known.values.contains { $0.plover?.lowercased() == kind }
    }
}

extension Engine {
    /// Grows with every change of the documents, the decisions and what the user told of: the same number, the same chronicle.
    public func generation() throws -> Int { try EngineFailure.wrapping { try store.generation() } }

    /// The document that was stored before all others: it stays, whatever is added.
    public func firstDocument() throws -> String? { try EngineFailure.wrapping { try store.firstDocument() } }
}
