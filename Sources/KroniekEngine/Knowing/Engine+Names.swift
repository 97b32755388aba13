public import KroniekModel
import KroniekStore

extension Engine {
    /// People, bodies and places that the user told of, by id.
    public func userEntities() throws -> [UserEntity] { try EngineFailure.wrapping { try store.names() } }

    /// Tells of them; one that is there under its id is replaced. The next chronicle knows them in every document, also in those added before.
    /// - Returns: how many are new, and how many were told otherwise before.
    @discardableResult
    public func know(_ entities: [UserEntity]) throws -> (added: Int, changed: Int) {
        try EngineFailure.wrapping {
            let known = Dictionary(try store.names().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let wanted = entities.filter { known[$0.id] != $0 }
            try store.setNames(wanted, removing: [])
            let changed = wanted.count { known[$0.id] != nil }
            return (wanted.count - changed, changed)
        }
    }

    /// Forgets what the user told of these ids; all or, where one is not there, none (status 66).
    public func forget(_ ids: [String]) throws {
        try EngineFailure.wrapping {
            let known = Set(try store.names().map(\.id))
            if let lacking = ids.first(where: { !known.contains($0) }) {
                throw EngineFailure(message: "Nothing was told of \(lacking): kroniek know list shows what was.", exitStatus: 66)
            }
            try store.setNames([], removing: ids)
        }
    }
}
