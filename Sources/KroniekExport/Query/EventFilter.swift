public import KroniekModel

/// Which events a reader asks for.
public struct EventFilter: Sendable {
    /// Name or id of somebody or something that takes part, or words of the title; in any language, case and accents aside.
    public var about: String?
    /// Name or id of a place: events there and anywhere within it.
    public var place: String?
    public var since: CalendarDay?
    public var until: CalendarDay?
    /// Concepts of the event lexicon ("attack") or PLOVER types ("ASSAULT"); any of them.
    public var types: [String] = []
    /// Reported in any of these languages.
    public var languages: [String] = []
    public var leastSalience = 0.0
    /// How an event stands to the facts; any of them. "fact" is what is said to have happened, the rest as in ``Standing``.
    public var standings: [String] = []
    /// Told by any of these outlets, named as ``SourceWords/outlet(_:)`` has them.
    public var outlets: [String] = []
    /// Only events on which reports contradict each other.
    public var isContested = false
    /// Told by at least this many independent documents.
    public var leastDocuments = 0

    /// What ``standings`` may hold.
    public static let everyStanding = ["fact"] + Standing.allCases.map(\.rawValue)

    /// What a timeline shows unless everything is asked for.
    public static let shownSalience = 0.5

    public init() {}

    /// The events that fit, in the chronicle's order.
    ///
    /// Dates: an event fits when it may have been on a day from `since` to `until`; an undated one never does once either is given.
    ///
    public func events(in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> [Event] {
        index.chronicle.events.filter(matcher(in: index, knowledge: knowledge))
    }

    /// Whether an event fits, with the names of the filter looked up once.
    public func matcher(in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> @Sendable (Event) -> Bool {
        let filter = self
        let wanted = CalendarInterval(earliest: since, latest: until)
        let isDated = since != nil || until != nil
        let about = about.map { Subject($0, index, knowledge) }
        let places = place.map { PlaceMatcher($0, index, knowledge) }
        let types = Set(types.map { $0.lowercased() })
        let told = outlets.isEmpty ? nil : Set(index.chronicle.documents.filter { outlets.contains(SourceWords.outlet($0) ?? "") }.map(\.id))
        return { event in
            if event.salience < filter.leastSalience { return false }
            if isDated && (event.interval.isUnknown || !event.interval.overlaps(wanted)) { return false }
            if !types.isEmpty && !types.contains(event.type?.lowercased() ?? "") && !types.contains(event.plover?.lowercased() ?? "") { return false }
            if !filter.languages.isEmpty && !filter.languages.contains(where: { event.languages.contains($0) }) { return false }
            if event.documents < filter.leastDocuments { return false }
            if !filter.standings.isEmpty && !filter.standings.contains(Standing(event)?.rawValue ?? "fact") { return false }
            if filter.isContested && !index.conflicts(of: event.id).contains(where: { $0.relation == .contradiction }) { return false }
            if let told, !event.claims.contains(where: { index.claimHead($0).map { told.contains($0.document) } ?? false }) { return false }
            if let about, !about.fits(event, index) { return false }
            if let places, !places.fits(event, index) { return false }
            return true
        }
    }

    /// Entities that bear the name. The same words count before names that hold them: "Iraq" is not the Iraq Museum where there is an Iraq.
    public static func entities(named query: String, in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> [Entity] {
        let folded = NameFolding.fold(query)
        var whole: [Entity] = []
        var parts: [Entity] = []
        for entity in index.chronicle.entities {
            if entity.id == query {
                whole.append(entity)
                continue
            }
            let names = names(of: entity, knowledge).map(NameFolding.fold)
            if names.contains(folded) {
                whole.append(entity)
            } else if names.contains(where: { NameFolding.holds($0, folded) }) {
                parts.append(entity)
            }
        }
        return whole.isEmpty ? parts : whole
    }

    static func names(of entity: Entity, _ knowledge: any Knowledge) -> [String] {
        var names = [entity.name]
        for (_, own) in entity.names.sorted(by: { $0.key < $1.key }) { names += own }
        if let known = (entity.knowledge ?? entity.id) as String?, let record = knowledge.record(known) {
            names += record.names.sorted { $0.key < $1.key }.map(\.value)
            names += knowledge.told(known)
        }
        return names
    }
}

/// What `about` means: entities by name, and words of a title.
private struct Subject {
    let entities: Set<String>
    let words: String

    init(_ query: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) {
        entities = Set(EventFilter.entities(named: query, in: index, knowledge: knowledge).map(\.id))
        words = NameFolding.fold(query)
    }

    func fits(_ event: Event, _ index: ChronicleIndex) -> Bool {
        if event.participants.contains(where: { entities.contains($0.entity) }) { return true }
        if let place = event.place, entities.contains(place) { return true }
        for id in event.claims {
            guard let claim = index.claimHead(id) else { continue }
            if claim.participants.contains(where: { $0.map(entities.contains) ?? false }) { return true }
            if let place = claim.place, entities.contains(place) { return true }
        }
        return event.title.contains { NameFolding.holds(NameFolding.fold($0.value), words) }
    }
}

/// What `where` means: places by name, and all that lies within them.
private struct PlaceMatcher {
    private let fitting: Set<String>

    init(_ query: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) {
        let folded = NameFolding.fold(query)
        var places = Set(index.chronicle.events.compactMap(\.place))
        for claim in index.chronicle.claims.indices { if let place = index.chronicle.claims.head(claim).place { places.insert(place) } }
        let named = EventFilter.entities(named: query, in: index, knowledge: knowledge).filter {
            places.contains($0.id) || [.place, .facility].contains($0.kind)
        }
        let direct = Set(named.map(\.id))
        var known: [String: Bool] = [:]
        func bears(_ id: String) -> Bool {
            if let answer = known[id] { return answer }
            let answer =
                id == query || direct.contains(id) || (knowledge.record(id)?.names.contains { NameFolding.fold($0.value) == folded } ?? false)
            known[id] = answer
            return answer
        }
        fitting = places.filter { place in
            if bears(place) { return true }
            let id = index.entity(place)?.knowledge ?? place
            return bears(id) || knowledge.containers(of: id).contains(where: bears)
        }
    }

    func fits(_ event: Event, _ index: ChronicleIndex) -> Bool {
        if let place = event.place { return fitting.contains(place) }
        return event.claims.contains { index.claimHead($0)?.place.map(fitting.contains) ?? false }
    }
}
