import HTTPTypes
import KroniekEngine
import KroniekExport
import KroniekModel

/// Why nothing has an id that was asked for: what the user decided about it is said, for whoever kept its address.
extension Problem {
    static func missing(event id: String, in index: ChronicleIndex) -> Problem {
        guard let claim = index.claim(id) else { return .notFound("event", id) }
        return claim.isRejected
            ? Problem(status: .gone, detail: "This line was rejected by hand: the chronicle tells it no more, its report is still there.")
            : Problem(status: .notFound, detail: "No line of the chronicle holds what this sentence says now; its report is still there.")
    }
}

extension Reading {
    /// - Parameter address: of the page of an entity.
    func missing(entity id: String, in index: ChronicleIndex, address: (Entity) -> String) -> Problem {
        let decisions = (try? oracle?.decisions(in: index.chronicle)) ?? []
        let merged = decisions.last { record in
            record.decision.kind == .merge && record.decision.entities.contains { $0.id == id }
                && [.placed, .partly].contains(record.placement.state)
        }
        guard let now = merged?.placement.entity.flatMap({ index.entity($0) }) else { return .notFound("entity", id) }
        return Problem(status: .gone, detail: "It was said by hand that this and \(now.name) are one.", links: [(now.name, address(now))])
    }
}
