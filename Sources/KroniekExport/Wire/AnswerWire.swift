public import KroniekModel

/// Answers to single questions as JSON: what the commands give with `--json` and the HTTP interface under `/api/v1`.
///
/// Built from the same objects as the chronicle export; spans are Unicode scalars of the documents' texts.
public struct AnswerWire {
    private let index: ChronicleIndex
    let text: (String) throws -> String?

    /// - Parameter text: a document's text by id; asked once for each document of an answer.
    public init(_ index: ChronicleIndex, text: @escaping (String) throws -> String?) {
        self.index = index
        self.text = text
    }

    /// `{"event", "claims", "conflicts"}`.
    public func event(_ event: Event, _ writer: inout JSONWriter) throws {
        writer.beginObject()
        writer.key("event")
        ChronicleWire.event(event, &writer)
        try claims("claims", index.claims(event.claims), &writer)
        list("conflicts", index.conflicts(of: event.id), &writer) { ChronicleWire.conflict($0, &$1) }
        writer.endObject()
    }

    /// `{"document", "claims"}`, the document with its text.
    /// - Parameter claims: those of the document, in any order.
    public func document(_ document: SourceDocument, claims own: [ChronicleClaim], _ writer: inout JSONWriter) throws {
        writer.beginObject()
        writer.key("document")
        ChronicleWire.document(document, text: try text(document.id) ?? "", &writer)
        try claims("claims", index.claims(own.map(\.id)), &writer)
        writer.endObject()
    }

    /// `{"entity", "events", "claims"}`.
    public func entity(_ entity: Entity, events: [Event], _ writer: inout JSONWriter) throws {
        writer.beginObject()
        writer.key("entity")
        ChronicleWire.entity(entity, &writer)
        list("events", events, &writer) { ChronicleWire.event($0, &$1) }
        try claims("claims", index.claims(with: entity.id), &writer)
        writer.endObject()
    }

    /// `{"NAME": […]}`, where there is more with `"next"`, the offset to go on from, and `"cursor"`, which holds when documents come in between.
    public func list<Item>(
        _ name: StaticString, _ items: [Item], next: Int? = nil, cursor: String? = nil, into writer: inout JSONWriter,
        _ item: (Item, inout JSONWriter) throws -> Void
    ) rethrows {
        writer.beginObject()
        try list(name, items, &writer, item)
        if let next { writer.member("next", next) }
        if let cursor { writer.member("cursor", cursor) }
        writer.endObject()
    }

    /// `{"claims": […]}`.
    public func claims(_ claims: [ChronicleClaim], next: Int? = nil, cursor: String? = nil, _ writer: inout JSONWriter) throws {
        writer.beginObject()
        try self.claims("claims", claims, &writer)
        if let next { writer.member("next", next) }
        if let cursor { writer.member("cursor", cursor) }
        writer.endObject()
    }

    /// One sentence that a search found.
    ///
    /// - Parameters:
    ///   - span: the sentence in the document's text (UTF-8).
    ///   - marks: the words that matched, in the sentence (UTF-8, from its start).
    public func hit(document: String, span: Span, sentence: String, marks: [Span], likeness: Double? = nil, _ writer: inout JSONWriter) throws {
        let offsets = ScalarOffsets(try text(document) ?? "")
        writer.beginObject()
        writer.member("document", document)
        writer.span(span, offsets)
        writer.member("text", sentence)
        writer.key("marks")
        writer.beginArray()
        for mark in marks {
            writer.beginObject()
            writer.span(Span(span.start + mark.start, span.start + mark.end), offsets)
            writer.endObject()
        }
        writer.endArray()
        if let likeness { writer.member("likeness", likeness) }
        writer.endObject()
    }

    private func claims(_ name: StaticString, _ claims: [ChronicleClaim], _ writer: inout JSONWriter) throws {
        var offsets: [String: ScalarOffsets] = [:]
        try list(name, claims, &writer) { claim, writer in
            let known = try offsets[claim.document] ?? ScalarOffsets(text(claim.document) ?? "")
            offsets[claim.document] = known
            ChronicleWire.claim(claim, offsets: known, &writer)
        }
    }

    private func list<Item>(_ name: StaticString, _ items: [Item], _ writer: inout JSONWriter, _ item: (Item, inout JSONWriter) throws -> Void)
        rethrows
    {
        writer.key(name)
        writer.beginArray()
        for each in items {
            writer.nextLine()
            try item(each, &writer)
        }
        writer.endArray()
    }
}
