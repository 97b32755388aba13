import KroniekModel

/// Which plan was carried out by which event.
enum Plans {
    /// For each draft that is a plan, the draft that did it: the likeliest, of equals the one whose claims come first.
    static func carriedOut(_ drafts: [EventBuilder.Draft], _ edges: [PairScan.Edge]) -> [Int: Int] {
        var draftOf: [Int: Int] = [:]
        for (index, draft) in drafts.enumerated() { for member in draft.members { draftOf[member] = index } }
        var chosen: [Int: Int] = [:]
        for edge in edges {
            guard let plan = draftOf[edge.a], let done = draftOf[edge.b], plan != done, chosen[plan] == nil else { continue }
            if drafts[plan].event.modality == .planned, drafts[done].event.modality == .actual { chosen[plan] = done }
        }
        return chosen
    }
}
