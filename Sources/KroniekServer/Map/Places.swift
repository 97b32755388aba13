import KroniekExport
import KroniekModel

/// Where the events of a list were, as far as coordinates are known.
struct Places {
    /// How exactly a point tells where something was.
    enum Precision: String { case site, town, region, country }

    struct Place {
        let entity: String
        let name: String
        let point: Outlines.Point
        let precision: Precision
        let told: Tally
    }

    /// How many events were somewhere, how they stand to the facts, and from the first to the last of their days.
    struct Tally {
        private(set) var count = 0
        /// Those that are no facts: planned, denied, only possible.
        private(set) var standings = StandingCounts()
        private(set) var first: CalendarDay?
        private(set) var last: CalendarDay?
        /// Of what was by some day, or from some day on, the day that reaches furthest.
        private var openBefore: CalendarDay?
        private var openAfter: CalendarDay?

        /// From the first to the last day, in words that leave open what is open.
        var when: String {
            let range = CalendarInterval(earliest: first, latest: last)
            if range.isUnknown { return "undated" }
            let ends = [openBefore != nil && openBefore == first ? "earlier" : nil, openAfter != nil && openAfter == last ? "later" : nil]
                .compactMap(\.self)
            return HumanDate.text(range, style: .brief) + ends.map { " or \($0)" }.joined()
        }

        mutating func add(_ interval: CalendarInterval, _ standing: Standing?) {
            count += 1
            standings.add(standing)
            if interval.earliest == nil, let day = interval.latest { openBefore = openBefore.map { min($0, day) } ?? day }
            if interval.latest == nil, let day = interval.earliest { openAfter = openAfter.map { max($0, day) } ?? day }
            for day in [interval.earliest, interval.latest] {
                guard let day else { continue }
                first = first.map { min($0, day) } ?? day
                last = last.map { max($0, day) } ?? day
            }
        }
    }

    private(set) var places: [Place] = []
    /// Places without coordinates: name and number of events.
    private(set) var unknown: [(entity: String, name: String, count: Int)] = []
    /// Events that name no place.
    private(set) var nowhere = 0

    init(_ events: [Event], in index: ChronicleIndex, knowledge: any Knowledge) {
        var tallies: [String: Tally] = [:]
        for event in events {
            if let place = event.place { tallies[place, default: Tally()].add(event.interval, Standing(event)) } else { nowhere += 1 }
        }
        stand(tallies, in: index, knowledge)
    }

    /// The same without making any event.
    /// - Parameter events: where they stand in the chronicle.
    init(_ events: [Int32], of snapshot: Snapshot, knowledge: any Knowledge) {
        let chronicle = snapshot.index.chronicle
        let weights = Parallel.map(events.count, together: PackedPiece.most) { place in
            let weight = chronicle.events.weight(Int(events[place]))
            return (
                interval: weight.interval, standing: Standing(isDenied: weight.isDenied, polarity: weight.polarity, modality: weight.modality)
            )
        }
        var tallies: [Int: Tally] = [:]
        for (event, weight) in zip(events, weights) {
            if let place = snapshot.facets.links.place(of: Int(event)) {
                tallies[place, default: Tally()].add(weight.interval, weight.standing)
            } else {
                nowhere += 1
            }
        }
        stand(Dictionary(uniqueKeysWithValues: tallies.map { (chronicle.entities.id($0.key), $0.value) }), in: snapshot.index, knowledge)
    }

    private mutating func stand(_ tallies: [String: Tally], in index: ChronicleIndex, _ knowledge: any Knowledge) {
        for (entity, told) in tallies.sorted(by: { $0.key < $1.key }) {
            let name = index.name(entity)
            if let (point, precision) = Self.point(of: entity, in: index, knowledge) {
                places.append(Place(entity: entity, name: name, point: point, precision: precision, told: told))
            } else {
                unknown.append((entity, name, told.count))
            }
        }
        places.sort { ($1.told.count, $0.name, $0.entity) < ($0.told.count, $1.name, $1.entity) }
        unknown.sort { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// A country stands at the centre of its largest part, and is told apart from a region, whether the knowledge pack gives it a point or not.
    private static func point(of entity: String, in index: ChronicleIndex, _ knowledge: any Knowledge) -> (Outlines.Point, Precision)? {
        let id = index.entity(entity)?.knowledge ?? entity
        if let centre = Outlines.shared.centre(of: id) { return (centre, .country) }
        if let record = knowledge.record(id), let latitude = record.latitude, let longitude = record.longitude {
            let point = Outlines.Point(longitude: longitude, latitude: latitude)
            if record.kind == .facility { return (point, .site) }
            // Whoever tells of a place with its point means the point.
            return (point, id.hasPrefix("geonames/") || !knowledge.told(id).isEmpty ? .town : .region)
        }
        return nil
    }
}

/// How many of some events are no facts, by how they stand.
struct StandingCounts {
    private var counts: [Standing: Int] = [:]

    var total: Int { counts.values.reduce(0, +) }

    mutating func add(_ standing: Standing?) {
        if let standing { counts[standing, default: 0] += 1 }
    }

    mutating func add(_ other: StandingCounts) { counts.merge(other.counts, uniquingKeysWith: +) }

    /// "2 planned, 1 denied"; nothing where all are facts.
    var words: String {
        Standing.allCases.compactMap { standing in counts[standing].map { "\(HumanFigure.grouped(Double($0))) \(standing.inAList)" } }
            .joined(separator: ", ")
    }
}

extension Standing {
    /// As it stands behind a number or among choices.
    var inAList: String {
        switch self {
        case .plan: "planned"
        case .not: "said not to be so"
        default: rawValue
        }
    }
}

/// Places that stand too near each other to be told apart, as one mark.
struct Cluster {
    var places: [Places.Place]
    /// On the picture, in its units.
    var x: Double
    var y: Double

    var count: Int { places.reduce(0) { $0 + $1.told.count } }
    var radius: Double { min(26, 5 + 2.4 * Double(count).squareRoot()) }

    /// Those of its events that are no facts.
    var standings: StandingCounts { places.reduce(into: StandingCounts()) { $0.add($1.told.standings) } }

    /// Joins what overlaps, the biggest first. Deterministic: places come sorted.
    static func join(_ places: [(place: Places.Place, x: Double, y: Double)]) -> [Cluster] {
        var clusters: [Cluster] = []
        for (place, x, y) in places {
            let own = Cluster(places: [place], x: x, y: y)
            let near = clusters.firstIndex { cluster in
                let reach = cluster.radius + own.radius
                let (dx, dy) = (cluster.x - x, cluster.y - y)
                return dx * dx + dy * dy < reach * reach * 0.8
            }
            if let near { clusters[near].places.append(place) } else { clusters.append(own) }
        }
        return clusters
    }
}
