import KroniekModel

/// Each document as NAF 3.3 (NLP Annotation Format, github.com/newsreader/NAF), together in a zip: words, terms, dependencies, names, times, what is said to happen and to
/// whom, who says it, and how certain it is.
enum NAFExport {
    static func write(_ index: ChronicleIndex, annotated: (String) throws -> AnnotatedDocument?, to sink: ([UInt8]) throws -> Void) throws {
        var zip = ZipWriter()
        for (number, document) in index.chronicle.documents.sorted(by: { $0.id < $1.id }).enumerated() {
            guard let annotated = try annotated(document.id) else { continue }
            // An id may hold anything; a file's name may not.
            let name = "\(number + 1)-\(EntitySlugs.slug(document.id).prefix(60)).naf"
            try zip.add(name, Array(NAFDocument(annotated, document).xml.utf8))
            try sink(zip.drain())
        }
        zip.finish()
        try sink(zip.drain())
    }
}

/// One document as NAF.
struct NAFDocument {
    private let annotated: AnnotatedDocument
    private let source: SourceDocument
    private let offsets: ScalarOffsets
    private let entities: [String]

    /// - Parameter annotated: with its tokens; without them the layers that need words are left out.
    init(_ annotated: AnnotatedDocument, _ source: SourceDocument) {
        self.annotated = annotated
        self.source = source
        offsets = ScalarOffsets(annotated.document.text)
        entities = EntitySlugs.ids(of: annotated.annotation.entities)
    }

    private var annotation: Annotation { annotated.annotation }

    var xml: String {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NAF xml:lang=\"\(XMLText.escaped(annotation.language))\" version=\"v3.3.1\">\n"
        xml += header
        xml += "<raw>\(XMLText.escaped(annotated.document.text))</raw>\n"
        xml += layer("text", annotation.tokens.enumerated().map(word))
        xml += layer("terms", annotation.tokens.indices.map(term))
        xml += layer("deps", annotation.tokens.indices.compactMap(dependency))
        xml += layer("entities", names)
        xml += layer("srl", predicates)
        xml += layer("timeExpressions", times)
        xml += layer("attribution", statements)
        xml += layer("factualities", factualities)
        return xml + "</NAF>\n"
    }

    private func layer(_ name: String, _ items: [String]) -> String {
        items.isEmpty ? "" : "<\(name)>\n" + items.map { $0 + "\n" }.joined() + "</\(name)>\n"
    }

    private var header: String {
        let published = source.published.date
        var text = "<nafHeader>\n<fileDesc" + XMLText.attribute("title", source.title)
        text += XMLText.attribute("author", annotated.document.author)
        text += XMLText.attribute("creationtime", published.isDay ? published.earliest.map { "\($0.iso)T00:00:00Z" } : nil)
        text += XMLText.attribute("filename", PublishedPath.of(source.path)) + "/>\n"
        text += "<public" + XMLText.attribute("publicId", source.id) + XMLText.attribute("uri", source.url) + "/>\n"
        for layer in ["text", "terms", "deps", "entities", "srl", "timeExpressions", "attribution", "factualities"] {
            text += "<linguisticProcessors layer=\"\(layer)\"><lp name=\"Kroniek\" version=\"\(Release.version)\"/></linguisticProcessors>\n"
        }
        return text + "</nafHeader>\n"
    }

    // MARK: Words

    private func word(_ item: (offset: Int, element: Token)) -> String {
        let (start, end) = offsets.scalars(of: item.element.span)
        return "<wf id=\"w\(item.offset + 1)\" sent=\"\(item.element.sentence + 1)\" offset=\"\(start)\" length=\"\(end - start)\">"
            + "\(XMLText.escaped(item.element.form))</wf>"
    }

    private func term(_ number: Int) -> String {
        let token = annotation.tokens[number]
        let isOpen = [.adj, .adv, .intj, .noun, .propn, .verb].contains(token.upos)
        return "<term id=\"t\(number + 1)\" type=\"\(isOpen ? "open" : "close")\"" + XMLText.attribute("lemma", token.lemma)
            + " pos=\"\(token.upos.name)\"" + XMLText.attribute("morphofeat", token.feats == "_" ? nil : token.feats)
            + "><span><target id=\"w\(number + 1)\"/></span></term>"
    }

    private func dependency(_ number: Int) -> String? {
        let token = annotation.tokens[number]
        guard annotation.tokens.indices.contains(token.head) else { return nil }
        return "<dep from=\"t\(token.head + 1)\" to=\"t\(number + 1)\" rfunc=\"\(token.relation.name)\"/>"
    }

    /// The words that a span covers, as targets of a layer ("w" words, "t" terms); nil where it covers none.
    private func targets(_ span: Span?, _ layer: String) -> String? {
        guard let span else { return nil }
        var low = 0
        var high = annotation.tokens.count
        while low < high {
            let middle = (low + high) / 2
            if annotation.tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var targets = ""
        while low < annotation.tokens.count, annotation.tokens[low].span.start < span.end {
            targets += "<target id=\"\(layer)\(low + 1)\"/>"
            low += 1
        }
        return targets.isEmpty ? nil : "<span>\(targets)</span>"
    }

    // MARK: What they say

    private var names: [String] {
        annotation.mentions.enumerated().filter { $0.element.form == .name }.compactMap { number, mention in
            targets(mention.span, "t").map { span in
                "<entity id=\"e\(number + 1)\" type=\"\(mention.kind.rawValue)\">\(span)\(reference(entities[mention.entity], "kroniek:entity"))</entity>"
            }
        }
    }

    private func reference(_ id: String, _ resource: String) -> String {
        "<externalReferences><externalRef reference=\"\(XMLText.escaped(id))\" resource=\"\(resource)\"/></externalReferences>"
    }

    private var predicates: [String] {
        annotation.claims.enumerated().compactMap { number, claim in
            guard let span = targets(claim.trigger, "t") else { return nil }
            var text = "<predicate id=\"pr\(number + 1)\">\(span)"
            if let type = claim.type { text += reference(type, "kroniek:concept") }
            for (place, participant) in claim.participants.enumerated() {
                guard let span = targets(participant.span, "t") else { continue }
                text += "<role id=\"rl\(number + 1).\(place + 1)\">\(span)\(reference(participant.role.rawValue, "kroniek:role"))</role>"
            }
            return text + "</predicate>"
        }
    }

    private var times: [String] {
        annotation.times.enumerated().compactMap { number, time in
            targets(time.span, "w").map { span in
                "<timex3 id=\"tx\(number + 1)\" type=\"\(time.kind.rawValue)\"" + XMLText.attribute("value", time.value)
                    + XMLText.attribute("mod", time.modifier?.rawValue) + ">\(span)</timex3>"
            }
        }
    }

    private var statements: [String] {
        annotation.quotes.enumerated().compactMap { number, quote in
            guard let said = targets(quote.span, "t") else { return nil }
            var text = "<statement id=\"st\(number + 1)\"><statement_target>\(said)</statement_target>"
            if let who = targets(quote.speaker?.span, "t") { text += "<statement_source>\(who)</statement_source>" }
            if let cue = targets(quote.cue, "t") { text += "<statement_cue>\(cue)</statement_cue>" }
            return text + "</statement>"
        }
    }

    private var factualities: [String] {
        annotation.claims.enumerated().compactMap { number, claim in
            guard let span = targets(claim.trigger, "t") else { return nil }
            let values = [
                ("modality", claim.modality.rawValue), ("polarity", claim.polarity.rawValue), ("denied", claim.isDenied ? "yes" : "no"),
            ]
            let told = values.map { "<factVal value=\"\($0.1)\" resource=\"kroniek:\($0.0)\"/>" }.joined()
            return "<factuality id=\"f\(number + 1)\">\(span)\(told)</factuality>"
        }
    }
}
