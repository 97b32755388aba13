public import KroniekModel

/// A chronicle with its cross-references: from an id to the thing, from an event to what belongs to it.
///
/// A class, as it is handed on dozens of times for each line of a page: a copy of its tables would be counted in and out, on all cores at once.
public final class ChronicleIndex: Sendable {
    public let chronicle: Chronicle
    private let claimPlaces: ClaimPlaces
    private let documentNumbers: [String: Int]
    /// The first day on which each document can have appeared, as a number; the greatest where nothing is known.
    private let published: [Int]
    private let entityPlaces: IDPlaces
    private let eventPlaces: IDPlaces
    let placesTold: PlacesTold
    let namesTold: NamesTold
    private let conflictNumbers: [String: [Int]]
    /// Claim id → (series, point) pairs, of series that have a course.
    private let statePoints: [String: [StatePlace]]

    struct StatePlace: Sendable {
        let series: Int
        let point: Int
    }

    public init(_ chronicle: Chronicle) {
        self.chronicle = chronicle
        claimPlaces = ClaimPlaces(chronicle.claims)
        documentNumbers = Dictionary(chronicle.documents.enumerated().lazy.map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        published = chronicle.documents.map { $0.published.date.earliest?.number ?? Int.max }
        entityPlaces = IDPlaces(chronicle.entities)
        eventPlaces = IDPlaces(chronicle.events)
        placesTold = PlacesTold(chronicle)
        namesTold = NamesTold(chronicle.entities)
        var conflicts: [String: [Int]] = [:]
        for (number, conflict) in chronicle.conflicts.enumerated() {
            if let event = conflict.event { conflicts[event, default: []].append(number) }
        }
        conflictNumbers = conflicts
        var points: [String: [StatePlace]] = [:]
        for (series, state) in chronicle.states.enumerated() where state.series.count > 1 {
            for (point, value) in state.series.enumerated() {
                for claim in value.claims { points[claim, default: []].append(StatePlace(series: series, point: point)) }
            }
        }
        statePoints = points
    }

    public func claim(_ id: String) -> ChronicleClaim? { claimPlaces.place(of: id, in: chronicle.claims).map { chronicle.claims[$0] } }
    /// Where it stands among the chronicle's.
    public func claimPlace(_ id: String) -> Int? { claimPlaces.place(of: id, in: chronicle.claims) }
    /// A claim without its words.
    public func claimHead(_ id: String) -> ChronicleClaim.Head? {
        claimPlaces.place(of: id, in: chronicle.claims).map { chronicle.claims.head($0) }
    }
    public func document(_ id: String) -> SourceDocument? { documentNumbers[id].map { chronicle.documents[$0] } }
    public func entity(_ id: String?) -> Entity? { id.flatMap { entityPlaces.place(of: $0, in: chronicle.entities) }.map { chronicle.entities[$0] } }
    /// Where it stands among the chronicle's.
    public func entityPlace(_ id: String) -> Int? { entityPlaces.place(of: id, in: chronicle.entities) }
    /// By its number, or by the id of one of its claims: numbers change as reports come in, claims stay.
    public func event(_ id: String) -> Event? {
        if let place = eventPlaces.place(of: id, in: chronicle.events) { return chronicle.events[place] }
        return claimHead(id)?.event.flatMap { eventPlaces.place(of: $0, in: chronicle.events) }.map { chronicle.events[$0] }
    }
    /// Where it stands among the chronicle's, by its number.
    public func eventPlace(_ id: String) -> Int? { eventPlaces.place(of: id, in: chronicle.events) }
    /// The events with these ids, in the chronicle's order.
    public func events(_ ids: Set<String>) -> [Event] {
        ids.compactMap { eventPlaces.place(of: $0, in: chronicle.events) }.sorted().map { chronicle.events[$0] }
    }

    /// Who bears a name. Made when it is first asked for; what is asked by name afterwards is found in it.
    public var names: NameRows { namesTold.made }

    public func conflicts(of event: String) -> [Conflict] { (conflictNumbers[event] ?? []).map { chronicle.conflicts[$0] } }

    /// The claims with these ids in the order of their reports: publication, document, place in the text.
    public func claims(_ ids: [String]) -> [ChronicleClaim] { inOrder(ids.compactMap(claim)) }

    private func inOrder(_ claims: [ChronicleClaim]) -> [ChronicleClaim] {
        if claims.count < 2 { return claims }
        let days = claims.map { documentNumbers[$0.document].map { published[$0] } ?? Int.max }
        return claims.indices.sorted { a, b in
            if days[a] != days[b] { return days[a] < days[b] }
            let (x, y) = (claims[a], claims[b])
            return (x.document, x.claim.span, x.claim.trigger, x.id) < (y.document, y.claim.span, y.claim.trigger, y.id)
        }.map { claims[$0] }
    }

    /// The steps of state series that these claims took, each with the value before it.
    public func steps(of claims: [String]) -> [(series: StateSeries, before: StateSeries.Point?, point: StateSeries.Point)] {
        var seen: Set<[Int]> = []
        var places: [StatePlace] = []
        for claim in claims {
            for place in statePoints[claim] ?? [] where seen.insert([place.series, place.point]).inserted { places.append(place) }
        }
        return places.sorted { ($0.series, $0.point) < ($1.series, $1.point) }.map { place in
            let series = chronicle.states[place.series]
            return (series, place.point > 0 ? series.series[place.point - 1] : nil, series.series[place.point])
        }
    }

    /// The claims of a document in the order of its text.
    public func claims(of document: String) -> [ChronicleClaim] { inOrder(claimRuns(of: document).flatMap { chronicle.claims[$0] }) }

    /// Where the claims of a document stand among the chronicle's.
    public func claimRuns(of document: String) -> [Range<Int>] { claimPlaces.places(of: document) }

    /// The event that each of some sentences tells: that of the first of its claims that belongs to one.
    public func events(of sentences: [(document: String, span: Span)]) -> [String?] {
        let claims = chronicle.claims
        return sentences.map { document, span in
            for place in claimRuns(of: document).joined() {
                // Only a claim whose words touch the sentence can stand in it; to make all claims of a hundred reports takes longer than to find them.
                let words = claims.span(place)
                if words.start > span.end || words.end < span.start { continue }
                let claim = claims[place]
                if claim.sentenceStart == span.start, let event = claim.event { return event }
            }
            return nil
        }
    }

    /// Claims in which the entity takes part, as participant, place or source, in the order of their reports.
    public func claims(with entity: String) -> [ChronicleClaim] {
        inOrder(chronicle.claims.positions(with: entity).map { chronicle.claims[$0] })
    }

    /// The title that tells most: in the first of `languages` that has one; without a wish in the interface's language where a report in it tells the event,
    /// else in the reports' own, as their words say more than a label made for another language. An event without any has the words of its first claim.
    public func title(of event: Event, languages: [String] = []) -> String { title(of: event, languages: languages, claims: nil).title }

    /// The same with its language.
    /// - Parameter claims: the event's, where they are at hand, as ``claims(_:)`` gives them.
    func title(of event: Event, languages: [String], claims known: [ChronicleClaim]?) -> (title: String, language: String?) {
        if let language = chosenTitle(of: event, languages), let title = event.title[language] { return (title, language) }
        let first = (known ?? claims(event.claims)).first
        let words = first.map { Evidence($0).words($0.claim.span) ?? $0.claim.lemma }
        return (words ?? event.type ?? event.id, first.flatMap { document($0.document)?.language })
    }

    /// The language of ``title(of:languages:)``, for a page's `lang`.
    public func titleLanguage(of event: Event, languages: [String] = []) -> String? {
        title(of: event, languages: languages, claims: nil).language
    }

    /// The language of the interface.
    private static let own = "en"

    private func chosenTitle(of event: Event, _ languages: [String]) -> String? {
        let told = event.languages.contains(Self.own) ? [Self.own] : event.languages
        return (languages + told + event.title.keys.sorted()).first { !(event.title[$0] ?? "").isEmpty }
    }

    /// Name of an entity for people; the id where the chronicle does not know it.
    public func name(_ entity: String) -> String { self.entity(entity)?.name ?? entity }
}
