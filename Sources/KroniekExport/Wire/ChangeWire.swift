public import KroniekModel

/// What was new from one day to another, as JSON: `{"since", "until", "reports", "undated", "changes", "events"}`.
///
/// `events` are the events that the changes speak of, as the chronicle of the last day has them; their ids are that chronicle's.
public enum ChangeWire {
    /// - Parameters:
    ///   - changes: those of `all` to be written.
    ///   - next: the offset of what follows, and `cursor` the same as a cursor; nil at the end.
    public static func write(_ changes: [Change], of all: Changes, next: Int? = nil, cursor: String? = nil, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("since", all.since.iso)
        writer.member("until", all.until?.iso)
        writer.member("reports", all.reports)
        writer.member("undated", all.undated)
        writer.key("changes")
        writer.beginArray()
        for change in changes {
            writer.nextLine()
            self.change(change, &writer)
        }
        writer.endArray()
        let wanted = Set(changes.map(\.event))
        writer.key("events")
        writer.beginArray()
        for event in all.chronicle.events where wanted.contains(event.id) {
            writer.nextLine()
            ChronicleWire.event(event, &writer)
        }
        writer.endArray()
        if let next { writer.member("next", next) }
        if let cursor { writer.member("cursor", cursor) }
        writer.endObject()
    }

    public static func change(_ change: Change, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("change", change.kind.rawValue)
        writer.member("event", change.event)
        writer.member("before", change.before)
        writer.member("documents", change.documents)
        writer.member("claims", change.claims)
        writer.key("details")
        writer.beginArray()
        for detail in change.details {
            writer.beginObject()
            writer.member("field", detail.field.rawValue)
            writer.member("about", detail.about)
            writer.member("before", detail.before)
            writer.member("after", detail.after)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
