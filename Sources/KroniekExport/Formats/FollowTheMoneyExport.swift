import KroniekModel

/// The chronicle as FollowTheMoney entities, one JSON object a line (followthemoney.tech): documents are `Article`s, events `Event`s with their documents as proof.
///
/// Ids are hashes of Kroniek's own. `involved` names people and organisations; everything else that takes part is in the description's words only.
struct FollowTheMoneyExport {
    private let index: ChronicleIndex
    private let locator: Locator

    init(_ index: ChronicleIndex, locator: Locator) {
        self.index = index
        self.locator = locator
    }

    func write(to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        for document in index.chronicle.documents.sorted(by: { $0.id < $1.id }) {
            line("Article", Self.id("document", document.id), article(document), &writer)
            try writer.pass(to: sink)
        }
        for entity in index.chronicle.entities.sorted(by: { $0.id < $1.id }) {
            guard let schema = Self.schema(entity.kind) else { continue }
            line(schema, Self.id("entity", entity.id), properties(entity, schema), &writer)
            try writer.pass(to: sink)
        }
        for event in index.chronicle.events {
            line("Event", Self.id("event", EventSummary(event: event, index: index).stableID), properties(event), &writer)
            try writer.pass(to: sink)
        }
        try sink(writer.drain())
    }

    static func id(_ kind: String, _ id: String) -> String { "kroniek-\(kind)-\(ShortHash.hex(id))" }

    /// Nil for what the model has no schema for.
    private static func schema(_ kind: EntityKind) -> String? {
        switch kind {
        case .person: "Person"
        case .organization, .mission: "Organization"
        case .place, .facility: "Address"
        case .product, .event, .other: nil
        }
    }

    // MARK: Properties

    private typealias Properties = [(name: String, values: [String])]

    private func article(_ document: SourceDocument) -> Properties {
        [
            ("title", [SourceWords.title(document)]), ("publisher", list(document.outlet)),
            ("sourceUrl", list(HTMLText.safeLink(document.url))), ("language", list(Self.language(document.language))),
            ("publishedAt", list(date(document.published.date))),
            // The model's own field takes SHA-1 only.
            ("notes", document.sha256.isEmpty ? [] : ["sha256: \(document.sha256)"]),
            ("fileName", list(SourceLine.file(document.path))), ("mimeType", ["text/plain"]),
        ]
    }

    private func properties(_ entity: Entity, _ schema: String) -> Properties {
        let others = Set(entity.names.values.flatMap { $0 }).subtracting([entity.name]).sorted()
        var properties: Properties = [("name", [entity.name]), ("alias", others)]
        properties.append(("country", list(locator.country(entity.id)?.lowercased())))
        if schema == "Address" {
            properties.append(("full", [entity.name]))
            if let location = locator.location(entity.id), location.place == (entity.knowledge ?? entity.id) {
                properties.append(("latitude", ["\(location.latitude)"]))
                properties.append(("longitude", ["\(location.longitude)"]))
            }
        }
        return properties
    }

    private func properties(_ event: Event) -> Properties {
        let summary = EventSummary(event: event, index: index)
        let parties = event.participants.map(\.entity).filter { id in
            guard let kind = index.entity(id)?.kind else { return false }
            return [.person, .organization, .mission].contains(kind)
        }
        let documents = Set(index.claims(event.claims).map(\.document)).sorted()
        return [
            ("name", [summary.headline]), ("summary", ["\(summary.when): \(summary.headline)"]),
            ("startDate", list(event.interval.earliest?.iso)), ("endDate", list(event.interval.latest?.iso)),
            ("location", list(event.place.map(index.name))), ("addressEntity", list(address(event.place))),
            ("country", list(event.place.flatMap(locator.country)?.lowercased())),
            ("involved", Set(parties).sorted().map { Self.id("entity", $0) }), ("proof", documents.map { Self.id("document", $0) }),
            ("keywords", [event.type, event.plover, Standing(event)?.rawValue].compactMap { $0 }),
            ("description", summary.sentences.map { "\($0.text) — \($0.source)" }), ("recordId", [event.id]),
        ]
    }

    private func address(_ place: String?) -> String? {
        guard let place, let entity = index.entity(place), Self.schema(entity.kind) == "Address" else { return nil }
        return Self.id("entity", place)
    }

    /// A date as the model knows them: a day, a month or a year, never an interval.
    private func date(_ interval: CalendarInterval) -> String? { interval.edtf.flatMap { $0.contains("/") ? interval.earliest?.iso : $0 } }

    /// The language alone, without script or region.
    private static func language(_ tag: String) -> String? { tag == "und" ? nil : String(tag.prefix { $0 != "-" }) }

    private func list(_ value: String?) -> [String] { value.map { [$0] } ?? [] }

    private func line(_ schema: String, _ id: String, _ properties: Properties, _ writer: inout JSONWriter) {
        writer.beginLine()
        writer.beginObject()
        writer.member("id", id)
        writer.member("schema", schema)
        writer.key("properties")
        writer.beginObject()
        for (name, values) in properties {
            let present = values.filter { !$0.isEmpty }
            guard !present.isEmpty else { continue }
            writer.key(name)
            writer.beginArray()
            for value in present { writer.value(value) }
            writer.endArray()
        }
        writer.endObject()
        writer.endObject()
        writer.endLine()
    }
}
