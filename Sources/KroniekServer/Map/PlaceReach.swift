import KroniekExport
import KroniekModel

/// How many of some events are at a place or anywhere within it, counted as the list counts them that asks for the place (`where`).
struct PlaceReach {
    private var counts: [String: Int] = [:]

    /// - Parameter events: where they stand in the chronicle.
    init(_ events: [Int32], of snapshot: Snapshot, knowledge: any Knowledge) {
        let index = snapshot.index
        var told: [Int: Int] = [:]
        var elsewhere: Set<Int> = []
        for event in events {
            if let place = snapshot.facets.links.place(of: Int(event)) { told[place, default: 0] += 1 } else { elsewhere.insert(Int(event)) }
        }
        for (place, number) in told {
            for id in Self.around(index.chronicle.entities.id(place), index, knowledge) { counts[id, default: 0] += number }
        }
        if elsewhere.isEmpty { return }
        // An event of several places has none of its own: it is wherever a sentence about it has it.
        for (event, places) in index.placesOfClaims where index.eventPlace(event).map(elsewhere.contains) ?? false {
            for id in places.reduce(into: Set<String>(), { $0.formUnion(Self.around($1, index, knowledge)) }) { counts[id, default: 0] += 1 }
        }
    }

    func count(_ entity: String) -> Int { counts[entity] ?? 0 }

    /// The place and all in which it lies.
    private static func around(_ place: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) -> Set<String> {
        let known = index.entity(place)?.knowledge ?? place
        return Set(knowledge.containers(of: known)).union([place, known])
    }
}
