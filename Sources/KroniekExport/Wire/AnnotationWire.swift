public import KroniekModel

/// One document's annotation as one JSON object on one line: what `kroniek annotate` answers.
public enum AnnotationWire {
    /// The line without its line break. Offsets are Unicode scalars of the document's text.
    public static func line(_ annotated: AnnotatedDocument, layers: Layers = .standard) -> [UInt8] {
        var writer = JSONWriter(capacity: 4096)
        write(annotated, layers: layers, into: &writer)
        return writer.bytes
    }

    /// The line that stands in the place of an input that could not be read.
    public static func errorLine(id: String?, code: String, message: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", id)
        writer.key("error")
        writer.beginObject()
        writer.member("code", code)
        writer.member("message", message)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    public static func write(_ annotated: AnnotatedDocument, layers: Layers, into writer: inout JSONWriter) {
        let document = annotated.document
        let annotation = annotated.annotation
        let offsets = ScalarOffsets(document.text)
        let ids = EntitySlugs.ids(of: annotation.entities)
        let id: (Int?) -> String? = { index in index.flatMap { ids.indices.contains($0) ? ids[$0] : nil } }

        writer.beginObject()
        writer.member("id", document.id)
        writer.member("language", annotation.language)
        writer.member("title", annotation.title ?? document.title)
        writer.key("published")
        publication(annotation.published, offsets, into: &writer)
        if document.isExtracted { writer.member("text", document.text) }
        if !annotation.omissions.isEmpty { writer.member("omissions", annotation.omissions) }
        if layers.contains(.sentences) {
            array("sentences", annotation.sentences, into: &writer) { sentence, writer in
                writer.beginObject()
                writer.span(sentence.span, offsets)
                writer.endObject()
            }
        }
        if layers.contains(.tokens) { array("tokens", annotation.tokens, into: &writer) { token($0, offsets, into: &$1) } }
        if layers.contains(.entities) {
            // Pronouns and descriptions are not names: they count as participants and speakers, through the id that they share with their name.
            array("entities", annotation.mentions.filter { $0.form == .name }, into: &writer) { mention, writer in
                writer.beginObject()
                writer.span(mention.span, offsets)
                writer.member("kind", mention.kind.rawValue)
                writer.member("name", annotation.entities.indices.contains(mention.entity) ? annotation.entities[mention.entity].name : nil)
                writer.member("entity", id(mention.entity))
                writer.endObject()
            }
        }
        if layers.contains(.times) { array("times", annotation.times, into: &writer) { time($0, offsets, into: &$1) } }
        if layers.contains(.quantities) { array("quantities", annotation.quantities, into: &writer) { $1.quantity($0, offsets) } }
        if layers.contains(.quotes) { array("quotes", annotation.quotes, into: &writer) { quote($0, offsets, id, into: &$1) } }
        if layers.contains(.claims) {
            array("claims", annotation.claims, into: &writer) { claim, writer in
                writer.beginObject()
                writer.claim(
                    claim, offsets, participants: claim.participants.map { id($0.entity) }, place: id(claim.place?.entity),
                    source: id(claim.source?.entity)
                ) { number, writer in
                    writer.value(claim.quantities[number])
                }
                writer.endObject()
            }
        }
        writer.endObject()
    }

    private static func array<Item>(
        _ name: StaticString, _ items: [Item], into writer: inout JSONWriter, _ item: (Item, inout JSONWriter) -> Void
    ) {
        writer.key(name)
        writer.beginArray()
        for each in items { item(each, &writer) }
        writer.endArray()
    }

    private static func publication(_ publication: Publication, _ offsets: ScalarOffsets, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("value", publication.date.edtf)
        writer.member("basis", publication.basis.rawValue)
        array("evidence", publication.evidence, into: &writer) { span, writer in
            writer.beginObject()
            writer.span(span, offsets)
            writer.endObject()
        }
        writer.endObject()
    }

    private static func token(_ token: Token, _ offsets: ScalarOffsets, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.span(token.span, offsets)
        writer.member("sentence", token.sentence)
        writer.member("lemma", token.lemma)
        writer.member("upos", token.upos.name)
        writer.member("feats", token.feats)
        writer.member("head", token.head)
        writer.member("deprel", token.relation.name)
        writer.endObject()
    }

    private static func time(_ time: TimeExpression, _ offsets: ScalarOffsets, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.span(time.span, offsets)
        writer.member("type", time.kind.rawValue)
        writer.member("value", time.value)
        writer.member("mod", time.modifier?.rawValue)
        writer.interval(time.interval)
        writer.endObject()
    }

    private static func quote(_ quote: Quote, _ offsets: ScalarOffsets, _ id: (Int?) -> String?, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.span(quote.span, offsets)
        writer.member("kind", quote.kind.rawValue)
        writer.key("speaker")
        if let speaker = quote.speaker {
            writer.beginObject()
            writer.span(speaker.span, offsets)
            writer.member("entity", id(speaker.entity))
            writer.endObject()
        } else {
            writer.null()
        }
        writer.key("cue")
        if let cue = quote.cue {
            writer.beginObject()
            writer.span(cue, offsets)
            writer.endObject()
        } else {
            writer.null()
        }
        writer.endObject()
    }
}
