import KroniekModel

/// The dated events as a TimelineJS 3 story (timeline.knightlab.com/docs/json-format.html).
///
/// `display_date` has the date as wide as it is known; a slide reaches from the first to the last day, one that is open ("since 2003") has its known end alone. Undated events have no place on its line.
enum TimelineJSExport {
    static func write(_ index: ChronicleIndex, title: String, leastSalience: Double, to sink: ([UInt8]) throws -> Void) throws {
        let shown = index.chronicle.events.count { $0.salience >= leastSalience }
        var writer = JSONWriter(capacity: 80_000)
        writer.beginObject()
        writer.member("scale", "human")
        writer.key("title")
        writer.beginObject()
        text(headline: title, body: "<p>\(HTMLText.escaped(Summary(index, shown: shown).sentence))</p>", &writer)
        writer.endObject()
        writer.key("events")
        writer.beginArray()
        for event in index.chronicle.events where event.salience >= leastSalience {
            let summary = EventSummary(event: event, index: index)
            guard let (first, last) = summary.drawn else { continue }
            writer.nextLine()
            slide(summary, first, last, &writer)
            try writer.pass(to: sink)
        }
        writer.endArray()
        writer.endObject()
        writer.lineBreak()
        try sink(writer.drain())
    }

    private static func slide(_ summary: EventSummary, _ first: CalendarDay, _ last: CalendarDay, _ writer: inout JSONWriter) {
        let event = summary.event
        writer.beginObject()
        writer.member("unique_id", "event-\(event.id)")
        date("start_date", first, &writer)
        if last > first { date("end_date", last, &writer) }
        writer.member("display_date", summary.when)
        if let place = event.place { writer.member("group", summary.index.name(place)) }
        var body = ""
        for sentence in summary.sentences {
            body += "<blockquote><p>\(HTMLText.escaped(sentence.text))</p><footer>\(HTMLText.escaped(sentence.source))</footer></blockquote>"
        }
        text(headline: summary.headline, body: body, &writer)
        writer.endObject()
    }

    private static func date(_ key: StaticString, _ day: CalendarDay, _ writer: inout JSONWriter) {
        writer.key(key)
        writer.beginObject()
        writer.member("year", day.year)
        writer.member("month", day.month)
        writer.member("day", day.day)
        writer.endObject()
    }

    /// Both are HTML to TimelineJS: what documents say comes escaped.
    private static func text(headline: String, body: String, _ writer: inout JSONWriter) {
        writer.key("text")
        writer.beginObject()
        writer.member("headline", HTMLText.escaped(headline))
        writer.member("text", body)
        writer.endObject()
    }
}
