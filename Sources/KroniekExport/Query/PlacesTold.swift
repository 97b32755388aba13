import KroniekModel
import Synchronization

/// Where the events and claims of a chronicle took place: looked up when somebody first asks, and kept.
final class PlacesTold: Sendable {
    struct Found: Sendable {
        /// Ids of all of them.
        var all: Set<String> = []
        /// The places of the claims of each event that has none of its own, by the event's id.
        var ofClaims: [String: Set<String>] = [:]
    }

    private let chronicle: Chronicle
    private let found = Mutex<Found?>(nil)

    init(_ chronicle: Chronicle) { self.chronicle = chronicle }

    var value: Found {
        found.withLock { found in
            if let found { return found }
            let made = make()
            found = made
            return made
        }
    }

    private func make() -> Found {
        let (events, claims) = (chronicle.events, chronicle.claims)
        var found = Found()
        var placed: Set<String> = []
        let own = Parallel.runs(events.count, together: PackedPiece.most) {
            $0.compactMap { place in events.outline(place).place.map { (place, $0) } }
        }
        for (event, place) in own.joined() {
            placed.insert(events.id(event))
            found.all.insert(place)
        }
        let told = Parallel.runs(claims.count, together: PackedPiece.most) { range in
            range.compactMap { place -> (event: String?, place: String)? in
                let head = claims.head(place)
                return head.place.map { (head.event, $0) }
            }
        }
        for (event, place) in told.joined() {
            found.all.insert(place)
            if let event, !placed.contains(event) { found.ofClaims[event, default: []].insert(place) }
        }
        return found
    }
}

extension ChronicleIndex {
    /// Where the sentences have those events that have no place of their own, by the event's id.
    public var placesOfClaims: [String: Set<String>] { placesTold.value.ofClaims }
}
