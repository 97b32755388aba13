import KroniekModel

/// Which plan was carried out by which event.
enum Plans {
    /// For each draft that is a plan, the draft that did it: the likeliest, of equals the one whose claims come first.
    /// - Parameter claims: how many there are.
    static func carriedOut(_ drafts: [EventBuilder.Draft], _ edges: [PairScan.Edge], claims: Int) -> [Int: Int] {
        let draftOf = EventBuilder.draftOf(drafts, claims: claims)
        var chosen: [Int: Int] = [:]
        for edge in edges {
            let (plan, done) = (Int(draftOf[edge.a]), Int(draftOf[edge.b]))
            guard plan >= 0, done >= 0, plan != done, chosen[plan] == nil else { continue }
            if drafts[plan].event.modality == .planned, drafts[done].event.modality == .actual { chosen[plan] = done }
        }
        return chosen
    }
}
