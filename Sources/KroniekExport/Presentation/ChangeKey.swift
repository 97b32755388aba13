public import KroniekModel

/// What a change is known by from one day to the next, while reports come in and events are numbered anew.
///
/// An event's number and even its claims change as reports are added; the claim that told it first does not. A contradiction is known by what it is about
/// and by its values besides.
public enum ChangeKey {
    /// `event:…`, `contradicted:…`, `withdrawn:…` or `carriedOut:…` with sixteen hexadecimal digits. What was new and is told by later reports keeps its key.
    public static func text(_ change: Change, in index: ChronicleIndex) -> String {
        var parts = [index.event(change.event).flatMap { firstClaim(of: $0, in: index) } ?? change.event]
        let kind: String
        switch change.kind {
        case .new, .updated: kind = "event"
        case .contradicted:
            kind = change.kind.rawValue
            for detail in change.details { parts += [detail.field.rawValue, detail.about ?? "", detail.before ?? "", detail.after ?? ""] }
        case .withdrawn, .carriedOut: kind = change.kind.rawValue
        }
        return "\(kind):\(ShortHash.hex(parts.joined(separator: "\n")))"
    }

    /// The claim of the earliest report that tells an event: an address of the event that later reports do not change.
    public static func firstClaim(of event: Event, in index: ChronicleIndex) -> String? {
        event.claims.min { a, b in
            let (x, y) = (index.claim(a), index.claim(b))
            return (day(x, index), x?.document ?? "", x?.claim.span ?? Span(0, 0), a) < (
                day(y, index), y?.document ?? "", y?.claim.span ?? Span(0, 0), b
            )
        }
    }

    private static func day(_ claim: ChronicleClaim?, _ index: ChronicleIndex) -> Int {
        claim.flatMap { index.document($0.document)?.published.date.latest?.number } ?? .max
    }
}
