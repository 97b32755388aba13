import KroniekIngest
public import KroniekModel
import KroniekStore

extension Engine {
    /// A stored document read again with every layer, its tokens included: the store keeps none. Nil where there is no such document.
    public func documentWithTokens(_ id: String) throws -> AnnotatedDocument? {
        try EngineFailure.wrapping {
            guard let document = try store.document(id)?.annotated.document else { return nil }
            return try reader().annotate(document, layers: [.sent, .tokens])
        }
    }

    /// The decisions that were placed in a chronicle or a part of it, with those that take one of them back.
    public func decisions(placedIn chronicle: Chronicle) throws -> [Decision] {
        var kept = Set(chronicle.decisions.map(\.decision))
        guard !kept.isEmpty else { return [] }
        let log = try decisions().map(\.decision).sorted { $0.number < $1.number }
        for decision in log { if let undone = decision.undoes, kept.contains(undone) { kept.insert(decision.number) } }
        for decision in log.reversed() { if let undone = decision.undoes, kept.contains(decision.number) { kept.insert(undone) } }
        return log.filter { kept.contains($0.number) }
    }

    /// SHA-256 in 64 hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String { Digest.sha256(bytes) }
}
