import KroniekExport
import KroniekModel

/// Who and what may be the same as something: of its sort, told of together with the same others, or of a like name. What reports of one language call
/// otherwise than those of another keeps the same company.
struct EntityCandidates {
    private let snapshot: Snapshot

    init(_ snapshot: Snapshot) { self.snapshot = snapshot }

    private static let most = 30
    /// In a large pile, so many events of a thing are looked at, so many of those that it is told of with, and so many events of each of these.
    private static let mostEvents = 100
    private static let mostCompanions = 60
    /// Names with a word in common.
    private static let mostBearers = 100

    /// As the choices of a form, the likeliest first.
    func options(for entity: Entity, chosen: String?) -> String {
        var page = Markup()
        for place in likely(entity) {
            let (other, events) = (snapshot.index.chronicle.entities[place], snapshot.facets.links.count(of: place))
            page.raw("<option")
            page.attribute("value", other.id)
            if other.id == chosen { page.raw(" selected") }
            page.raw(">")
            page.words(other.name.utf8.count <= 90 ? other.name : String(other.name.prefix(90)))
            page.words(" (\(other.kind.rawValue), \(other.names.keys.sorted().joined(separator: " ")), \(Words.count(events, "event")))")
            page.raw("</option>")
        }
        return page.text
    }

    /// Places among the chronicle's entities.
    func likely(_ entity: Entity) -> [Int] {
        guard let own = snapshot.index.entityPlace(entity.id) else { return [] }
        let (links, kinds, all) = (snapshot.facets.links, snapshot.facets.kinds, snapshot.index.chronicle.entities)
        var points: [Int: Double] = [:]
        // Those of whom little is told say more.
        var met: Set<Int> = []
        for event in links.events(of: own).prefix(Self.mostEvents) { met.formUnion(links.things(of: Int(event))) }
        let companions = met.subtracting([own]).sorted { (links.count(of: $0), $0) < (links.count(of: $1), $1) }.prefix(Self.mostCompanions)
        for companion in companions {
            var others: Set<Int> = []
            for event in links.events(of: companion).prefix(Self.mostEvents) { others.formUnion(links.things(of: Int(event))) }
            for other in others { points[other, default: 0] += 1 / Double(links.count(of: companion)).squareRoot() }
        }
        for word in Set(([entity.name] + entity.names.values.joined()).flatMap { NameFolding.fold($0).split(separator: " ") }) where word.count > 3 {
            let bearers = snapshot.facets.bearers.bearers(of: String(word))
            if bearers.count <= Self.mostBearers { for other in bearers { points[other, default: 0] += 1 } }
        }
        let languages = Set(entity.names.keys)
        let fitting = points.keys.filter { $0 != own && Self.mayBeOne(kinds[$0], entity.kind) }
            .sorted { a, b in (points[b]!, a) < (points[a]!, b) }.prefix(Self.most * 4)
        // What the knowledge pack has twice is two things; what nobody names in the same language is likelier one.
        let known = fitting.map { (place: $0, entity: all[$0]) }.filter { entity.knowledge == nil || $0.entity.knowledge == nil }
        let ranked = known.map { ($0.place, points[$0.place]! + (languages.isDisjoint(with: $0.entity.names.keys) ? 1 : 0)) }
        return ranked.sorted { a, b in (b.1, a.0) < (a.1, b.0) }.prefix(Self.most).map(\.0)
    }

    private static func mayBeOne(_ a: EntityKind, _ b: EntityKind) -> Bool {
        let (a, b) = (sort(a), sort(b))
        return a == b || a == any || b == any
    }

    private static let any = 3

    /// Kinds that reports give one thing; what is of no certain kind may be of each.
    private static func sort(_ kind: EntityKind) -> Int {
        switch kind {
        case .organization, .mission: 0
        case .place, .facility: 1
        case .person: 2
        case .product, .event, .other: any
        }
    }
}
