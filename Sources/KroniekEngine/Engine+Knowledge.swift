import KroniekLanguage
public import KroniekModel
import KroniekStore

extension Engine {
    /// What the language data and the user know of the world: names of places in other languages, what lies in what. Loads the data at the first call.
    public func knowledge() throws -> any Knowledge {
        try EngineFailure.wrapping { UserKnowledge(try store.names(), over: try reader().library.knowledge) }
    }
}

extension Engine {
    /// Grows with every change of the documents, the decisions and what the user told of: the same number, the same chronicle.
    public func generation() throws -> Int { try EngineFailure.wrapping { try store.generation() } }
}
