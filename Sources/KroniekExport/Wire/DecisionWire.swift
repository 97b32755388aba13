public import KroniekModel

/// The user's decisions as JSON: what `kroniek decisions` lists and exports.
public enum DecisionWire {
    public static let schema = "kroniek-decisions/1"

    /// The whole log: `{"schema", "decisions"}`. Offsets are Unicode scalars.
    public static func log(_ decisions: [Decision], _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("schema", schema)
        writer.key("decisions")
        writer.beginArray()
        for each in decisions {
            writer.nextLine()
            decision(each, placement: nil, &writer)
        }
        writer.endArray()
        writer.lineBreak()
        writer.endObject()
    }

    /// - Parameter placement: what became of it, for the list; an exported log does without.
    public static func decision(_ decision: Decision, placement: DecisionPlacement?, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("decision", decision.number)
        writer.member("kind", decision.kind.rawValue)
        writer.member("made", decision.made)
        if !decision.events.isEmpty {
            writer.key("events")
            writer.beginArray()
            for event in decision.events {
                writer.beginObject()
                writer.member("title", event.title)
                anchors("claims", event.claims, &writer)
                writer.endObject()
            }
            writer.endArray()
        }
        if !decision.claims.isEmpty { anchors("claims", decision.claims, &writer) }
        if let entity = decision.entity {
            writer.key("entity")
            self.entity(entity, &writer)
        }
        if !decision.entities.isEmpty {
            writer.key("entities")
            writer.beginArray()
            for entity in decision.entities { self.entity(entity, &writer) }
            writer.endArray()
        }
        if let text = decision.text { writer.member("text", text) }
        if let language = decision.language { writer.member("language", language) }
        if let date = decision.date { writer.member("date", date.edtf) }
        if let undoes = decision.undoes {
            writer.key("undoes")
            writer.value(undoes)
        }
        if let placement {
            writer.key("placement")
            self.placement(placement, &writer)
        }
        writer.endObject()
    }

    public static func placement(_ placement: DecisionPlacement, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("decision", placement.decision)
        writer.member("kind", placement.kind.rawValue)
        writer.member("state", placement.state.rawValue)
        writer.member("events", placement.events)
        writer.member("entity", placement.entity)
        writer.member("anchors", placement.anchors)
        writer.member("withoutReport", placement.withoutReport)
        writer.member("unread", placement.unread)
        writer.member("elsewhere", placement.elsewhere)
        writer.member("covered", placement.covered)
        writer.endObject()
    }

    static func marks(_ marks: [DecisionMark], _ writer: inout JSONWriter) {
        writer.key("decided")
        writer.beginArray()
        for mark in marks {
            writer.beginObject()
            writer.member("decision", mark.decision)
            writer.member("kind", mark.kind.rawValue)
            if let text = mark.text { writer.member("text", text) }
            writer.endObject()
        }
        writer.endArray()
    }

    private static func entity(_ entity: EntityAnchor, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", entity.id)
        writer.member("name", entity.name)
        anchors("mentions", entity.mentions, &writer)
        writer.endObject()
    }

    private static func anchors(_ name: StaticString, _ anchors: [TextAnchor], _ writer: inout JSONWriter) {
        writer.key(name)
        writer.beginArray()
        for anchor in anchors {
            writer.beginObject()
            writer.member("sha256", anchor.sha256)
            writer.member("start", anchor.start)
            writer.member("end", anchor.end)
            if let start = anchor.clauseStart, let end = anchor.clauseEnd {
                writer.key("clause")
                writer.beginObject()
                writer.member("start", start)
                writer.member("end", end)
                writer.endObject()
            }
            writer.member("words", anchor.words)
            writer.endObject()
        }
        writer.endArray()
    }
}
