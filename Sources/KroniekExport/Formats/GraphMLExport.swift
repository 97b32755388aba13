import KroniekModel

/// Who took part in what, where, and who says so, as a directed graph (GraphML).
///
/// Nodes are events, entities and documents (`kind`); edges lead from an event to those who take part (`relation` is the role), to its place, to the documents that
/// report it and to what carried it out, and from a copy to its original.
struct GraphMLExport {
    private let index: ChronicleIndex
    private let locator: Locator

    init(_ index: ChronicleIndex, locator: Locator) {
        self.index = index
        self.locator = locator
    }

    private static let keys: [(id: String, scope: String, type: String)] = [
        ("kind", "node", "string"), ("label", "node", "string"), ("id", "node", "string"), ("type", "node", "string"), ("plover", "node", "string"),
        ("standing", "node", "string"), ("earliest", "node", "string"), ("latest", "node", "string"), ("salience", "node", "double"),
        ("reports", "node", "int"), ("language", "node", "string"), ("published", "node", "string"), ("url", "node", "string"),
        ("mentions", "node", "int"), ("latitude", "node", "double"), ("longitude", "node", "double"), ("relation", "edge", "string"),
        ("sentence", "edge", "string"),
    ]

    func write(to sink: ([UInt8]) throws -> Void) throws {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
        text += " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        text += " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
        for key in Self.keys {
            text += "<key id=\"\(key.scope)-\(key.id)\" for=\"\(key.scope)\" attr.name=\"\(key.id)\" attr.type=\"\(key.type)\"/>\n"
        }
        text += "<graph id=\"chronicle\" edgedefault=\"directed\">\n"
        func pass(_ more: String) throws {
            text += more
            guard text.utf8.count > 65_536 else { return }
            try sink(Array(text.utf8))
            text = ""
        }
        // A graph's ids are names without blanks; ours may hold anything.
        let events = numbers(index.chronicle.events.map(\.id), "e")
        let entities = numbers(index.chronicle.entities.map(\.id), "n")
        let documents = numbers(index.chronicle.documents.map(\.id), "d")
        for event in index.chronicle.events { try pass(node(events[event.id]!, properties(event))) }
        for entity in index.chronicle.entities { try pass(node(entities[entity.id]!, properties(entity))) }
        for document in index.chronicle.documents { try pass(node(documents[document.id]!, properties(document))) }
        for event in index.chronicle.events {
            let from = events[event.id]!
            for participant in event.participants {
                if let to = entities[participant.entity] { try pass(edge(from, to, participant.role.rawValue)) }
            }
            if let to = event.place.flatMap({ entities[$0] }) { try pass(edge(from, to, "place")) }
            if let to = event.carriedOutBy.flatMap({ events[$0] }) { try pass(edge(from, to, "carried out by")) }
            for evidence in Evidence.sentences(index.claims(event.claims)) {
                if let to = documents[evidence.document] { try pass(edge(from, to, "reported by", sentence: evidence.pieces.map(\.text).joined())) }
            }
        }
        for document in index.chronicle.documents {
            if let to = document.duplicateOf.flatMap({ documents[$0] }) { try pass(edge(documents[document.id]!, to, "copy of")) }
        }
        text += "</graph>\n</graphml>\n"
        try sink(Array(text.utf8))
    }

    private func numbers(_ ids: [String], _ prefix: String) -> [String: String] {
        Dictionary(zip(ids, ids.indices.map { "\(prefix)\($0 + 1)" }), uniquingKeysWith: { first, _ in first })
    }

    // MARK: Parts

    private typealias Properties = [(String, String?)]

    private func properties(_ event: Event) -> Properties {
        [
            ("kind", "event"), ("label", index.title(of: event)), ("id", event.id), ("type", event.type), ("plover", event.plover),
            ("standing", Standing(event)?.rawValue), ("earliest", event.interval.earliest?.iso), ("latest", event.interval.latest?.iso),
            ("salience", "\(event.salience)"), ("reports", "\(event.documents)"), ("language", event.languages.joined(separator: " ")),
        ]
    }

    private func properties(_ entity: Entity) -> Properties {
        let location = [.place, .facility].contains(entity.kind) ? locator.location(entity.id) : nil
        let own = location?.place == (entity.knowledge ?? entity.id) ? location : nil
        return [
            ("kind", entity.kind.rawValue), ("label", entity.name), ("id", entity.id), ("mentions", "\(entity.mentions)"),
            ("latitude", own.map { "\($0.latitude)" }), ("longitude", own.map { "\($0.longitude)" }),
        ]
    }

    private func properties(_ document: SourceDocument) -> Properties {
        [
            ("kind", "document"), ("label", SourceWords.heading(document) ?? SourceWords.line(document, in: index)), ("id", document.id),
            ("language", document.language), ("published", document.published.date.edtf), ("url", document.url),
        ]
    }

    private func node(_ id: String, _ properties: Properties) -> String {
        "<node id=\"\(id)\">" + properties.map { data("node", $0.0, $0.1) }.joined() + "</node>\n"
    }

    private func edge(_ from: String, _ to: String, _ relation: String, sentence: String? = nil) -> String {
        "<edge source=\"\(from)\" target=\"\(to)\">" + data("edge", "relation", relation) + data("edge", "sentence", sentence) + "</edge>\n"
    }

    private func data(_ scope: String, _ key: String, _ value: String?) -> String {
        value.map { "<data key=\"\(scope)-\(key)\">\(XMLText.escaped($0))</data>" } ?? ""
    }
}
