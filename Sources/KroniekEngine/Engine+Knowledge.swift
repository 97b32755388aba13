import KroniekLanguage
public import KroniekModel
import KroniekStore

extension Engine {
    /// What the language data knows of the world: names of places in other languages, what lies in what. Loads the data at the first call.
    public func knowledge() throws -> any Knowledge { try EngineFailure.wrapping { try reader().library.knowledge } }
}

extension Engine {
    /// Grows with every change of the documents: the same number, the same chronicle.
    public func generation() throws -> Int { try EngineFailure.wrapping { try store.generation() } }
}
