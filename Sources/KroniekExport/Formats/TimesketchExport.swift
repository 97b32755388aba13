import KroniekModel

/// Events and reports as JSON Lines for Timesketch: both clocks on one line (`timestamp_desc` tells them apart).
///
/// `datetime` is the first day that it can have been, at midnight UTC; `earliest` and `latest` beside it have the whole interval. Undated events are left out.
enum TimesketchExport {
    static func write(_ index: ChronicleIndex, to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        for event in index.chronicle.events {
            let summary = EventSummary(event: event, index: index)
            guard let day = summary.day else { continue }
            writer.beginLine()
            writer.beginObject()
            stamp(
                summary.headline, day, event.interval.isDay ? "Event" : event.interval.earliest == nil ? "Event, latest day" : "Event, earliest day",
                &writer)
            writer.member("data_type", "kroniek:event")
            writer.member("event_id", event.id)
            writer.member("when", summary.when)
            writer.member("earliest", event.interval.earliest?.iso)
            writer.member("latest", event.interval.latest?.iso)
            writer.member("standing", Standing(event)?.rawValue)
            writer.member("event_type", event.type)
            writer.member("plover", event.plover)
            writer.member("place", event.place.map(index.name))
            writer.member("participants", event.participants.map { index.name($0.entity) })
            writer.member("reports", event.documents)
            writer.member("salience", event.salience)
            writer.member("sentences", summary.sentences.map { "\($0.text) — \($0.source)" })
            writer.member("tag", [Standing(event)?.rawValue, index.conflicts(of: event.id).isEmpty ? nil : "contested"].compactMap { $0 })
            writer.endObject()
            writer.endLine()
            try writer.pass(to: sink)
        }
        for document in index.chronicle.documents.sorted(by: { $0.id < $1.id }) {
            guard let day = document.published.date.earliest ?? document.published.date.latest else { continue }
            writer.beginLine()
            writer.beginObject()
            stamp(SourceWords.heading(document) ?? SourceWords.line(document, in: index), day, "Report published", &writer)
            writer.member("data_type", "kroniek:document")
            writer.member("document_id", document.id)
            writer.member("source", SourceWords.line(document, in: index))
            writer.member("url", document.url)
            writer.member("language", document.language)
            writer.member("basis", document.published.basis.rawValue)
            writer.member("sha256", document.sha256)
            writer.endObject()
            writer.endLine()
            try writer.pass(to: sink)
        }
        try sink(writer.drain())
    }

    private static func stamp(_ message: String, _ day: CalendarDay, _ what: String, _ writer: inout JSONWriter) {
        writer.member("message", message)
        writer.member("datetime", "\(day.iso)T00:00:00+00:00")
        writer.member("timestamp", day.number * 86_400_000_000)
        writer.member("timestamp_desc", what)
    }
}
