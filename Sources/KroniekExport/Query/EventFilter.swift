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

    /// A kind as events bear it: words in capitals are types of PLOVER, all others concepts. PLOVER's REJECT is not what the lexicon calls "reject".
    static func kind(_ word: String) -> String {
        word.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ? word.lowercased() : word
    }

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
        let kinds = Set(types.map(Self.kind))
        let told = outlets.isEmpty ? nil : Set(index.chronicle.documents.filter { outlets.contains(SourceWords.outlet($0) ?? "") }.map(\.id))
        return { event in
            if event.salience < filter.leastSalience { return false }
            if isDated && (event.interval.isUnknown || !event.interval.overlaps(wanted)) { return false }
            if !kinds.isEmpty && !kinds.contains(event.type ?? "") && !kinds.contains(event.plover ?? "") { return false }
            if !filter.languages.isEmpty && !filter.languages.contains(where: { event.languages.contains($0) }) { return false }
            if event.documents < filter.leastDocuments { return false }
            if !filter.standings.isEmpty && !filter.standings.contains(Standing(event)?.rawValue ?? "fact") { return false }
            if filter.isContested && !index.conflicts(of: event.id).contains(where: { $0.relation == .contradiction }) { return false }
            if let told, !event.claims.contains(where: { index.claimHead($0).map { told.contains($0.document) } ?? false }) { return false }
            if let about, !about.fits(event) { return false }
            if let places, !places.fits(event) { return false }
            return true
        }
    }

    /// Entities that bear the name. The same words count before names that hold them: "Iraq" is not the Iraq Museum where there is an Iraq.
    public static func entities(named query: String, in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> [Entity] {
        let folded = NameFolding.fold(query)
        if let rows = index.namesTold.kept { return kept(query, folded, rows, index, knowledge) }
        let told = knowledge.told
        let entities = index.chronicle.entities
        let found = Parallel.runs(entities.count, together: PackedPiece.most) { range in
            range.compactMap { place -> (entity: Entity, isWhole: Bool)? in
                let entity = entities[place]
                if entity.id == query { return (entity, true) }
                let names = ([entity.name] + entity.names.values.joined() + (others(of: entity, knowledge, told) ?? [])).map(NameFolding.fold)
                if names.contains(folded) { return (entity, true) }
                return names.contains(where: { NameFolding.holds($0, folded) }) ? (entity, false) : nil
            }
        }.flatMap(\.self)
        let whole = found.filter(\.isWhole)
        return (whole.isEmpty ? found : whole).map(\.entity)
    }

    /// The same out of the names that are kept with the chronicle.
    private static func kept(
        _ query: String, _ folded: String, _ rows: NameRows, _ index: ChronicleIndex, _ knowledge: any Knowledge
    ) -> [Entity] {
        let own = rows.bearers(folded: folded)
        var (whole, within) = (Set(own.whole), Set(own.within))
        if let place = index.entityPlace(query) { whole.insert(place) }
        if !(knowledge is NoKnowledge) {
            let told = knowledge.told
            for (place, names) in index.namesTold.known({ others(of: $0, knowledge, told) }) {
                if names.contains(folded) { whole.insert(place) }
                if names.contains(where: { NameFolding.holds($0, folded) }) { within.insert(place) }
            }
        }
        return (whole.isEmpty ? within : whole).sorted().map { index.chronicle.entities[$0] }
    }

    /// What the knowledge pack and the user call it; nil of what they do not know.
    private static func others(of entity: Entity, _ knowledge: any Knowledge, _ told: [String: [String]]) -> [String]? {
        let known = entity.knowledge ?? entity.id
        // A thing that only the reports name has an id of our own, of which no pack knows.
        if entity.knowledge == nil && known.hasPrefix("x/") && told[known] == nil { return nil }
        return knowledge.record(known).map { record in record.names.sorted { $0.key < $1.key }.map(\.value) + knowledge.told(known) }
    }
}

/// What `about` means: entities by name, and words of a title.
struct Subject: Sendable {
    private let entities: Set<String>
    /// Events with a claim in which one of them takes part or that took place there.
    private let events: Set<String>
    private let words: String
    /// The first of them, where it is of plain letters.
    private let first: [UInt8]

    init(_ query: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) {
        entities = Set(EventFilter.entities(named: query, in: index, knowledge: knowledge).map(\.id))
        words = NameFolding.fold(query)
        let word = words.utf8.prefix { $0 != 0x20 }
        first = word.allSatisfy { $0 < 0x80 } ? Array(word) : []
        events = Self.events(of: entities, index.chronicle.claims)
    }

    private static func events(of entities: Set<String>, _ claims: Packed<ChronicleClaim>) -> Set<String> {
        @Sendable func event(_ place: Int) -> String? {
            let head = claims.head(place)
            guard let event = head.event else { return nil }
            let takesPart = head.participants.contains { $0.map(entities.contains) ?? false }
            return takesPart || head.place.map(entities.contains) ?? false ? event : nil
        }
        if entities.isEmpty { return [] }
        // To look for one of a few by its bytes is quicker than to make every claim.
        if entities.count <= few { return Set(Parallel.map(entities.sorted()) { claims.positions(with: $0).compactMap(event) }.joined()) }
        return Set(Parallel.runs(claims.count, together: PackedPiece.most) { $0.compactMap(event) }.joined())
    }

    private static let few = 8

    func fits(_ event: Event) -> Bool {
        if event.participants.contains(where: { entities.contains($0.entity) }) { return true }
        if let place = event.place, entities.contains(place) { return true }
        if events.contains(event.id) { return true }
        return event.title.contains { mayHold($0.value) && NameFolding.holds(NameFolding.fold($0.value), words) }
    }

    /// False where a title of plain letters lacks the first of the words: most do, and need not be folded to know it.
    private func mayHold(_ title: String) -> Bool {
        if first.isEmpty { return true }
        var title = title
        return title.withUTF8 { bytes in
            var (matched, isOther) = (0, false)
            for byte in bytes {
                // What other letters fold to only folding tells; an apostrophe is nothing.
                if byte >= 0x80 { return true }
                if byte == UInt8(ascii: "'") { continue }
                let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
                if small &- 0x61 < 26 || small &- 0x30 < 10 {
                    if matched < first.count && small == first[matched] { matched += 1 } else { isOther = true }
                } else {
                    if !isOther && matched == first.count { return true }
                    (matched, isOther) = (0, false)
                }
            }
            return !isOther && matched == first.count
        }
    }
}

/// What `where` means: places by name, and all that lies within them.
struct PlaceMatcher: Sendable {
    private let fitting: Set<String>
    private let ofClaims: [String: Set<String>]

    init(_ query: String, _ index: ChronicleIndex, _ knowledge: any Knowledge) {
        let folded = NameFolding.fold(query)
        let told = index.placesTold.value
        let places = told.all
        ofClaims = told.ofClaims
        let named = EventFilter.entities(named: query, in: index, knowledge: knowledge).filter {
            places.contains($0.id) || [.place, .facility].contains($0.kind)
        }
        let direct = Set(named.map(\.id))
        func meant(_ bears: (String) -> Bool) -> Set<String> {
            var known: [String: Bool] = [:]
            func isMeant(_ id: String) -> Bool {
                if let answer = known[id] { return answer }
                let answer = bears(id)
                known[id] = answer
                return answer
            }
            return places.filter { place in
                if isMeant(place) { return true }
                let id = index.entity(place)?.knowledge ?? place
                return isMeant(id) || knowledge.containers(of: id).contains(where: isMeant)
            }
        }
        let whole = meant { id in
            id == query || direct.contains(id) || (knowledge.record(id)?.names.contains { NameFolding.fold($0.value) == folded } ?? false)
        }
        if !whole.isEmpty || folded.isEmpty {
            fitting = whole
            return
        }
        // Whoever is still typing has written the beginning of a word, as with `about`.
        let wanted = Beginnings.wanted(query)
        fitting = meant { id in
            let entity = index.entity(id)
            let own = entity.map { [$0.name] + $0.names.values.joined() } ?? []
            let names = own + (knowledge.record(id).map { Array($0.names.values) } ?? [])
            return names.contains { Beginnings.holds($0, wanted) }
        }
    }

    /// Whether a place is meant.
    func holds(_ place: String) -> Bool { fitting.contains(place) }

    /// Ids of the events that have no place of their own and a claim with a place that is meant.
    var eventsByClaims: [String] { ofClaims.lazy.filter { !$0.value.isDisjoint(with: fitting) }.map(\.key) }

    func fits(_ event: Event) -> Bool {
        if let place = event.place { return fitting.contains(place) }
        return ofClaims[event.id].map { !$0.isDisjoint(with: fitting) } ?? false
    }
}
