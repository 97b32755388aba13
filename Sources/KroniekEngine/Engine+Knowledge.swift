import KroniekLanguage
public import KroniekModel

extension Engine {
    /// What the language data knows of the world: names of places in other languages, what lies in what. Loads the data at the first call.
    public func knowledge() throws -> any Knowledge { try EngineFailure.wrapping { try reader().library.knowledge } }
}
