import KroniekModel

/// The chronicle as linked data (JSON-LD 1.1, context within: nothing is fetched to read it).
///
/// Events, places, people and articles in schema.org's words; what came from what in PROV-O; each claim a Web Annotation whose target is the sentence in its
/// document (`TextPositionSelector`, code points; `TextQuoteSelector`). What those vocabularies have no word for is under `urn:kroniek:ns:`. A plan, a denial or a possibility
/// carries `kroniek:standing`; only what is said to have happened has none.
struct LinkedDataExport {
    private let index: ChronicleIndex
    private let locator: Locator
    private let text: (String) throws -> String?

    init(_ index: ChronicleIndex, locator: Locator, text: @escaping (String) throws -> String?) {
        self.index = index
        self.locator = locator
        self.text = text
    }

    func write(to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        writer.beginObject()
        context(&writer)
        writer.key("@graph")
        writer.beginArray()
        activity(&writer)
        func items<Item>(_ items: some Sequence<Item>, _ body: (Item, inout JSONWriter) throws -> Void) throws {
            for item in items {
                writer.nextLine()
                writer.beginObject()
                try body(item, &writer)
                writer.endObject()
                try writer.pass(to: sink)
            }
        }
        let chronicle = index.chronicle
        try items(chronicle.documents.sorted { $0.id < $1.id }) { document($0, &$1) }
        try items(chronicle.entities.sorted { $0.id < $1.id }) { entity($0, &$1) }
        try items(chronicle.events) { event($0, &$1) }
        var current: String?
        var offsets = ScalarOffsets("")
        try items(chronicle.claims.sorted { ($0.document, $0.claim.span, $0.id) < ($1.document, $1.claim.span, $1.id) }) { claim, writer in
            if current != claim.document {
                current = claim.document
                offsets = ScalarOffsets(try text(claim.document) ?? "")
            }
            annotation(claim, offsets, &writer)
        }
        writer.endArray()
        writer.endObject()
        writer.lineBreak()
        try sink(writer.drain())
    }

    static func iri(_ kind: String, _ id: String) -> String { "urn:kroniek:\(kind):\(PercentEncoding.component(id))" }

    // MARK: Parts

    private static let engine = "urn:kroniek:engine:\(Release.version)"
    private static let weaving = "urn:kroniek:activity:weaving"

    private func context(_ writer: inout JSONWriter) {
        writer.key("@context")
        writer.beginObject()
        for (prefix, iri) in [
            ("schema", "https://schema.org/"), ("prov", "http://www.w3.org/ns/prov#"), ("oa", "http://www.w3.org/ns/oa#"),
            ("xsd", "http://www.w3.org/2001/XMLSchema#"), ("kroniek", "urn:kroniek:ns:"),
        ] {
            writer.key(prefix)
            writer.value(iri)
        }
        for term in ["schema:startDate", "schema:endDate", "schema:datePublished"] {
            writer.key(term)
            writer.beginObject()
            writer.member("@type", "xsd:date")
            writer.endObject()
        }
        for term in [
            "schema:location", "schema:actor", "schema:about", "prov:wasDerivedFrom", "prov:wasGeneratedBy", "prov:wasAssociatedWith", "prov:used",
            "prov:wasAttributedTo", "oa:hasBody", "oa:hasSource", "oa:motivatedBy", "schema:url", "schema:eventStatus", "kroniek:agent",
            "kroniek:patient", "kroniek:recipient", "kroniek:instrument", "kroniek:topic", "kroniek:carriedOutBy", "kroniek:saidBy",
        ] {
            writer.key(term)
            writer.beginObject()
            writer.member("@type", "@id")
            writer.endObject()
        }
        writer.endObject()
    }

    private func activity(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("@id", Self.weaving)
        writer.member("@type", "prov:Activity")
        writer.member("prov:wasAssociatedWith", Self.engine)
        writer.endObject()
        writer.beginObject()
        writer.member("@id", Self.engine)
        writer.member("@type", "prov:SoftwareAgent")
        writer.member("schema:name", "Kroniek \(Release.version)")
        writer.endObject()
    }

    private func document(_ document: SourceDocument, _ writer: inout JSONWriter) {
        writer.member("@id", Self.iri("document", document.id))
        writer.member("@type", ["schema:NewsArticle", "prov:Entity"])
        writer.member("schema:identifier", document.id)
        if let title = document.title { words("schema:headline", title, document.language, &writer) }
        writer.member("schema:inLanguage", document.language)
        // A date of three precisions: only a day is an xsd:date; the interval is in EDTF.
        if document.published.date.isDay { writer.member("schema:datePublished", document.published.date.earliest?.iso) }
        if let edtf = document.published.date.edtf { writer.member("schema:temporal", edtf) }
        if let outlet = document.outlet {
            writer.key("schema:publisher")
            writer.beginObject()
            writer.member("@type", "schema:Organization")
            writer.member("schema:name", outlet)
            writer.endObject()
        }
        if let url = HTMLText.safeLink(document.url), url.utf8.allSatisfy({ !"<>\"{}|\\^`".utf8.contains($0) }) { writer.member("schema:url", url) }
        if !document.sha256.isEmpty { writer.member("schema:sha256", document.sha256) }
        if let original = document.duplicateOf { writer.member("prov:wasDerivedFrom", Self.iri("document", original)) }
    }

    private func entity(_ entity: Entity, _ writer: inout JSONWriter) {
        writer.member("@id", Self.iri("entity", entity.id))
        let type: String
        switch entity.kind {
        case .person: type = "schema:Person"
        case .organization, .mission: type = "schema:Organization"
        case .place: type = "schema:Place"
        case .facility: type = "schema:CivicStructure"
        case .product: type = "schema:Product"
        case .event: type = "schema:Event"
        case .other: type = "schema:Thing"
        }
        writer.member("@type", type)
        writer.member("schema:identifier", entity.id)
        writer.member("schema:name", entity.name)
        writer.key("schema:alternateName")
        writer.beginArray()
        for (language, names) in entity.names.sorted(by: { $0.key < $1.key }) {
            for name in names { value(name, language, &writer) }
        }
        writer.endArray()
        if [.place, .facility].contains(entity.kind), let location = locator.location(entity.id), location.place == (entity.knowledge ?? entity.id) {
            writer.key("schema:geo")
            writer.beginObject()
            writer.member("@type", "schema:GeoCoordinates")
            writer.member("schema:latitude", location.latitude)
            writer.member("schema:longitude", location.longitude)
            writer.endObject()
        }
    }

    private func event(_ event: Event, _ writer: inout JSONWriter) {
        writer.member("@id", Self.iri("event", event.id))
        writer.member("@type", ["schema:Event", "prov:Entity"])
        writer.key("schema:name")
        writer.beginArray()
        for (language, title) in event.title.sorted(by: { $0.key < $1.key }) { value(title, language, &writer) }
        if event.title.isEmpty { writer.value(index.title(of: event)) }
        writer.endArray()
        if let first = event.interval.earliest { writer.member("schema:startDate", first.iso) }
        if let last = event.interval.latest { writer.member("schema:endDate", last.iso) }
        if let edtf = event.interval.edtf { writer.member("schema:temporal", edtf) }
        if event.bound != .at { writer.member("kroniek:bound", event.bound.rawValue) }
        if event.modality == .planned, Standing(event) == .plan { writer.member("schema:eventStatus", "https://schema.org/EventScheduled") }
        if let standing = Standing(event) { writer.member("kroniek:standing", standing.rawValue) }
        if let type = event.type { writer.member("schema:additionalType", type) }
        if let plover = event.plover { writer.member("kroniek:plover", plover) }
        if let place = event.place { writer.member("schema:location", Self.iri("entity", place)) }
        for role in Role.allCases {
            let parties = event.participants.filter { $0.role == role }.map { Self.iri("entity", $0.entity) }
            guard !parties.isEmpty else { continue }
            if role == .agent { writer.member("schema:actor", parties) }
            writer.key("kroniek:\(role.rawValue)")
            writer.beginArray()
            for party in parties { writer.value(party) }
            writer.endArray()
        }
        if let done = event.carriedOutBy { writer.member("kroniek:carriedOutBy", Self.iri("event", done)) }
        writer.member("kroniek:salience", event.salience)
        writer.member("prov:wasGeneratedBy", Self.weaving)
        writer.member("prov:wasDerivedFrom", Set(index.claims(event.claims).map(\.document)).sorted().map { Self.iri("document", $0) })
    }

    private func annotation(_ claim: ChronicleClaim, _ offsets: ScalarOffsets, _ writer: inout JSONWriter) {
        writer.member("@id", Self.iri("claim", claim.id))
        writer.member("@type", "oa:Annotation")
        writer.member("oa:motivatedBy", "http://www.w3.org/ns/oa#identifying")
        if let event = claim.event { writer.member("oa:hasBody", Self.iri("event", event)) }
        if let standing = Standing(claim.claim) { writer.member("kroniek:standing", standing.rawValue) }
        if let source = claim.source { writer.member("kroniek:saidBy", Self.iri("entity", source)) }
        writer.key("oa:hasTarget")
        writer.beginObject()
        writer.member("@type", "oa:SpecificResource")
        writer.member("oa:hasSource", Self.iri("document", claim.document))
        writer.key("oa:hasSelector")
        writer.beginArray()
        writer.beginObject()
        let (start, end) = offsets.scalars(of: Span(claim.sentenceStart, claim.sentenceStart + claim.sentence.utf8.count))
        writer.member("@type", "oa:TextPositionSelector")
        writer.member("oa:start", start)
        writer.member("oa:end", end)
        writer.endObject()
        writer.beginObject()
        writer.member("@type", "oa:TextQuoteSelector")
        writer.member("oa:exact", claim.sentence)
        writer.endObject()
        writer.endArray()
        writer.endObject()
    }

    private func words(_ key: StaticString, _ text: String, _ language: String, _ writer: inout JSONWriter) {
        writer.key(key)
        value(text, language, &writer)
    }

    private func value(_ text: String, _ language: String, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("@value", text)
        if language != "und", !language.isEmpty { writer.member("@language", language) }
        writer.endObject()
    }
}
