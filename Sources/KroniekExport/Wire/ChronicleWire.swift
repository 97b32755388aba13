public import KroniekModel

/// The whole chronicle as one JSON object, "schema": "kroniek/1": what `kroniek export --format json` writes.
///
/// Keys come in one order; documents, entities and claims are sorted by id, events, conflicts and states stand in the chronicle's own order.
/// The same chronicle gives the same bytes.
public struct ChronicleWire {
    public static let schema = "kroniek/1"

    private let chronicle: Chronicle
    private let withText: Bool
    private let text: (String) throws -> String?

    /// - Parameters:
    ///   - withText: whether each document carries its text.
    ///   - text: a document's text by id; asked once for each document, in order of id. Where it gives nil, the offsets of the
    ///     document's claims count from the start of their sentence's bytes, which is right for ASCII text only.
    public init(_ chronicle: Chronicle, withText: Bool = false, text: @escaping (String) throws -> String?) {
        self.chronicle = chronicle
        self.withText = withText
        self.text = text
    }

    /// Writes in pieces of some 64 KiB, so that a large chronicle never stands in memory twice.
    public func write(to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        writer.beginObject()
        writer.member("schema", Self.schema)
        writer.member("packs", chronicle.packs)
        try list("documents", chronicle.documents.sorted { $0.id < $1.id }, &writer, sink) { try document($0, &$1) }
        try list("entities", chronicle.entities.sorted { $0.id < $1.id }, &writer, sink) { entity($0, &$1) }
        try claims(&writer, sink)
        try list("events", chronicle.events, &writer, sink) { Self.event($0, &$1) }
        try list("conflicts", chronicle.conflicts, &writer, sink) { Self.conflict($0, &$1) }
        try list("states", chronicle.states, &writer, sink) { Self.state($0, &$1) }
        try list("decisions", chronicle.decisions, &writer, sink) { DecisionWire.placement($0, &$1) }
        writer.lineBreak()
        writer.endObject()
        writer.lineBreak()
        try sink(writer.drain())
    }

    public func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        try write { all += $0 }
        return all
    }

    // MARK: One item each, also what the HTTP interface answers

    public static func document(_ document: SourceDocument, text: String? = nil, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", document.id)
        writer.member("path", PublishedPath.of(document.path))
        writer.member("url", document.url)
        writer.member("title", document.title)
        writer.member("outlet", document.outlet)
        writer.member("language", document.language)
        writer.member("published", document.published.date.edtf)
        writer.member("basis", document.published.basis.rawValue)
        writer.member("retrieved", document.retrieved?.edtf)
        writer.member("sha256", document.sha256)
        writer.member("duplicateOf", document.duplicateOf)
        if let text { writer.member("text", text) }
        writer.endObject()
    }

    public static func entity(_ entity: Entity, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", entity.id)
        writer.member("kind", entity.kind.rawValue)
        writer.member("name", entity.name)
        writer.key("names")
        writer.beginObject()
        for (language, names) in entity.names.sorted(by: { $0.key < $1.key }) {
            writer.key(language)
            writer.beginArray()
            for name in names { writer.value(name) }
            writer.endArray()
        }
        writer.endObject()
        writer.member("mentions", entity.mentions)
        DecisionWire.marks(entity.decided, &writer)
        writer.endObject()
    }

    public static func claim(_ claim: ChronicleClaim, offsets: ScalarOffsets, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", claim.id)
        writer.member("document", claim.document)
        writer.member("event", claim.event)
        writer.member("rejected", claim.isRejected)
        writer.key("sentence")
        writer.beginObject()
        writer.span(Span(claim.sentenceStart, claim.sentenceStart + claim.sentence.utf8.count), offsets)
        writer.member("text", claim.sentence)
        writer.endObject()
        writer.claim(
            claim.claim, offsets, participants: claim.participants, place: claim.place, source: claim.source
        ) { number, writer in
            if number < claim.quantities.count { writer.quantity(claim.quantities[number], offsets) }
        }
        writer.endObject()
    }

    public static func event(_ event: Event, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", event.id)
        writer.member("type", event.type)
        writer.member("plover", event.plover)
        writer.key("title")
        writer.beginObject()
        for (language, title) in event.title.sorted(by: { $0.key < $1.key }) {
            writer.key(language)
            writer.value(title)
        }
        writer.endObject()
        writer.interval(event.interval)
        writer.member("bound", event.bound.rawValue)
        writer.member("place", event.place)
        writer.key("participants")
        writer.beginArray()
        for participant in event.participants {
            writer.beginObject()
            writer.member("role", participant.role.rawValue)
            writer.member("entity", participant.entity)
            writer.endObject()
        }
        writer.endArray()
        writer.member("polarity", event.polarity.rawValue)
        writer.member("modality", event.modality.rawValue)
        writer.member("denied", event.isDenied)
        writer.member("salience", event.salience)
        writer.member("claims", event.claims)
        writer.member("documents", event.documents)
        writer.member("languages", event.languages)
        writer.member("firstReported", event.firstReported?.iso)
        writer.member("lastReported", event.lastReported?.iso)
        writer.member("carriedOutBy", event.carriedOutBy)
        DecisionWire.marks(event.decided, &writer)
        writer.endObject()
    }

    public static func conflict(_ conflict: Conflict, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", conflict.id)
        writer.member("kind", conflict.kind.rawValue)
        writer.member("relation", conflict.relation.rawValue)
        writer.member("about", conflict.about)
        writer.member("event", conflict.event)
        writer.member("reason", conflict.reason)
        writer.key("values")
        writer.beginArray()
        for value in conflict.values {
            writer.beginObject()
            writer.member("value", value.value)
            writer.member("low", value.low)
            writer.member("high", value.high)
            writer.member("claims", value.claims)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    public static func state(_ state: StateSeries, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("subject", state.subject)
        writer.member("subjectName", state.subjectName)
        writer.member("attribute", state.attribute)
        writer.key("series")
        writer.beginArray()
        for point in state.series {
            writer.beginObject()
            writer.member("value", point.value)
            writer.member("low", point.low)
            writer.member("high", point.high)
            writer.member("earliest", point.interval.earliest?.iso)
            writer.member("latest", point.interval.latest?.iso)
            writer.member("from", point.from?.iso)
            writer.member("to", point.to?.iso)
            writer.member("reported", point.reported?.iso)
            writer.member("claims", point.claims)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    // MARK: Parts

    private func document(_ document: SourceDocument, _ writer: inout JSONWriter) throws {
        Self.document(document, text: withText ? try text(document.id) ?? "" : nil, &writer)
    }

    private func entity(_ entity: Entity, _ writer: inout JSONWriter) { Self.entity(entity, &writer) }

    private func claims(_ writer: inout JSONWriter, _ sink: ([UInt8]) throws -> Void) throws {
        var current: String?
        var offsets = ScalarOffsets("")
        try list("claims", chronicle.claims.inOrder, &writer, sink) { claim, writer in
            if current != claim.document {
                current = claim.document
                offsets = try ScalarOffsets(text(claim.document) ?? stretch(claim.document))
            }
            Self.claim(claim, offsets: offsets, &writer)
        }
    }

    /// Blanks as long as the document's last claim: keeps offsets in order where the text itself is gone.
    private func stretch(_ document: String) -> String {
        let claims = chronicle.claims.positions(of: document).map { chronicle.claims[$0] }
        let length = claims.map { max($0.claim.span.end, $0.sentenceStart + $0.sentence.utf8.count) }.max() ?? 0
        return String(repeating: " ", count: length)
    }

    private func list<Item>(
        _ name: StaticString, _ items: some Sequence<Item>, _ writer: inout JSONWriter, _ sink: ([UInt8]) throws -> Void,
        _ item: (Item, inout JSONWriter) throws -> Void
    ) throws {
        writer.key(name)
        writer.beginArray()
        for each in items {
            writer.nextLine()
            try item(each, &writer)
            if writer.bytes.count > 65_536 { try sink(writer.drain()) }
        }
        writer.endArray()
    }
}
