import KroniekModel

/// Event data after the PLOVER manual (chapter "Data Fields"): JSON Lines, its field names.
///
/// Only what is said to have happened on a known day or between known days, and only types that PLOVER has: plans, denials and what did not happen are no events of
/// it. `enddate` is the last day that it can have been; what has gone on since a day has none.
struct PloverExport {
    private let index: ChronicleIndex
    private let locator: Locator

    init(_ index: ChronicleIndex, locator: Locator) {
        self.index = index
        self.locator = locator
    }

    func write(to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        for event in index.chronicle.events {
            guard let type = event.plover, let first = event.interval.earliest, let last = event.interval.latest, Standing(event) == nil else {
                continue
            }
            line(event, type, first, last, &writer)
            try writer.pass(to: sink)
        }
        try sink(writer.drain())
    }

    /// The manual's quad categories: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    static let quad: [String: Int] = [
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3,
        "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
    ]

    private func line(_ event: Event, _ type: String, _ first: CalendarDay, _ last: CalendarDay, _ writer: inout JSONWriter) {
        let summary = EventSummary(event: event, index: index)
        writer.beginLine()
        writer.beginObject()
        writer.member("id", "kroniek-\(ShortHash.hex(summary.stableID))")
        writer.member("date", first.iso)
        if last > first, event.bound != .since, event.bound != .from { writer.member("enddate", last.iso) }
        parties("actor", event, [.agent], &writer)
        parties("recipient", event, [.patient, .recipient], &writer)
        writer.member("event", [type])
        if let code = Self.quad[type] { writer.member("quad_code", code) }
        if let place = event.place {
            let location = locator.location(place)
            writer.key("event_loc")
            writer.beginObject()
            writer.member("name", index.name(place))
            if let country = locator.country(place) { writer.member("countryCode", country) }
            if let location, location.place == (index.entity(place)?.knowledge ?? place) {
                writer.member("lat", location.latitude)
                writer.member("lng", location.longitude)
                if location.place.hasPrefix("geonames/") { writer.member("geonameId", String(location.place.dropFirst("geonames/".count))) }
            }
            writer.endObject()
        }
        writer.member("event_text", [index.title(of: event)])
        writer.member("text", summary.sentences.map(\.text))
        writer.key("cite_info")
        writer.beginArray()
        for sentence in summary.sentences {
            writer.beginObject()
            writer.member("story_id", sentence.document.id)
            writer.member("publisher", sentence.document.outlet)
            writer.member("pub_date", sentence.document.published.date.edtf)
            writer.member("url", sentence.document.url)
            writer.member("language", sentence.document.language)
            writer.endObject()
        }
        writer.endArray()
        writer.member("coder", "Kroniek \(Release.version)")
        writer.endObject()
        writer.endLine()
    }

    private func parties(_ name: StaticString, _ event: Event, _ roles: [Role], _ writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for participant in event.participants where roles.contains(participant.role) {
            writer.beginObject()
            if let code = locator.country(participant.entity).flatMap(CountryCodes.alpha3) { writer.member("code", code) }
            writer.member("entity_text", index.name(participant.entity))
            writer.member("identifier_id", participant.entity)
            writer.endObject()
        }
        writer.endArray()
    }
}
