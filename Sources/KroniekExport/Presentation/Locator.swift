public import KroniekModel

/// Where a place is on the map, as the knowledge pack has it.
public struct Location: Sendable, Hashable {
    public var latitude: Double
    public var longitude: Double
    /// The place that the point is of: the one asked for, or the nearest that holds it.
    public var place: String
    public var precision: Precision

    /// How large the thing is that the point stands for.
    public enum Precision: String, Sendable { case site, city, region, country }
}

/// Finds places' points.
public struct Locator: Sendable {
    private let index: ChronicleIndex
    private let knowledge: any Knowledge

    public init(_ index: ChronicleIndex, _ knowledge: any Knowledge) {
        self.index = index
        self.knowledge = knowledge
    }

    /// The point of a place, or of the nearest place around it that has one; nil where the pack knows none.
    public func location(_ place: String) -> Location? {
        let id = index.entity(place)?.knowledge ?? place
        for candidate in [id] + knowledge.containers(of: id) {
            guard let record = knowledge.record(candidate), let latitude = record.latitude, let longitude = record.longitude else { continue }
            return Location(latitude: latitude, longitude: longitude, place: candidate, precision: precision(record))
        }
        return nil
    }

    /// The country a thing lies in or is, ISO 3166-1 alpha-2.
    public func country(_ entity: String) -> String? {
        let id = index.entity(entity)?.knowledge ?? entity
        return ([id] + knowledge.containers(of: id)).first(where: Self.isCountry)
    }

    static func isCountry(_ id: String) -> Bool { id.utf8.count == 2 && id.utf8.allSatisfy { (0x41...0x5A).contains($0) } }

    private func precision(_ record: KnowledgeRecord) -> Location.Precision {
        if Self.isCountry(record.id) { return .country }
        if record.kind != .place { return .site }
        // Whoever tells of a place with its point means the point.
        return record.id.hasPrefix("geonames/") || !knowledge.told(record.id).isEmpty ? .city : .region
    }
}
