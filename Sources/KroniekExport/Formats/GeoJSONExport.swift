import KroniekModel

/// The events as GeoJSON (RFC 7946), one feature for each; `geometry` is null where no place is known.
///
/// A point comes from the knowledge pack, never from a text: `precision` says how large the thing is that it stands for, and `located` which one.
enum GeoJSONExport {
    static func write(_ index: ChronicleIndex, locator: Locator, to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        writer.beginObject()
        writer.member("type", "FeatureCollection")
        writer.key("features")
        writer.beginArray()
        for event in index.chronicle.events {
            writer.nextLine()
            feature(EventSummary(event: event, index: index), locator, &writer)
            try writer.pass(to: sink)
        }
        writer.endArray()
        writer.endObject()
        writer.lineBreak()
        try sink(writer.drain())
    }

    private static func feature(_ summary: EventSummary, _ locator: Locator, _ writer: inout JSONWriter) {
        let event = summary.event
        let location = event.place.flatMap(locator.location)
        writer.beginObject()
        writer.member("type", "Feature")
        writer.member("id", event.id)
        writer.key("geometry")
        if let location {
            writer.beginObject()
            writer.member("type", "Point")
            writer.key("coordinates")
            writer.beginArray()
            writer.value(location.longitude)
            writer.value(location.latitude)
            writer.endArray()
            writer.endObject()
        } else {
            writer.null()
        }
        writer.key("properties")
        writer.beginObject()
        writer.member("title", summary.index.title(of: event))
        writer.member("standing", Standing(event)?.rawValue)
        writer.member("when", summary.when)
        writer.member("earliest", event.interval.earliest?.iso)
        writer.member("latest", event.interval.latest?.iso)
        writer.member("bound", event.bound.rawValue)
        writer.member("type", event.type)
        writer.member("plover", event.plover)
        writer.member("place", event.place)
        writer.member("placeName", event.place.map(summary.index.name))
        writer.member("precision", location?.precision.rawValue)
        writer.member("located", location?.place)
        writer.member("participants", event.participants.map { "\($0.role.rawValue): \(summary.index.name($0.entity))" })
        writer.member("salience", event.salience)
        writer.member("documents", event.documents)
        writer.member("languages", event.languages)
        writer.member("firstReported", event.firstReported?.iso)
        writer.member("lastReported", event.lastReported?.iso)
        writer.member("claims", event.claims)
        writer.key("sentences")
        writer.beginArray()
        for sentence in summary.sentences {
            writer.beginObject()
            writer.member("document", sentence.document.id)
            writer.member("source", sentence.source)
            writer.member("text", sentence.text)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endObject()
    }
}
