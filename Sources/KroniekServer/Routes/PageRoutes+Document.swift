import Hummingbird
import KroniekExport
import KroniekModel

extension PageRoutes {
    func documents(_ scene: Scene) throws -> ByteBuffer {
        let (query, snapshot, models) = (scene.query, scene.snapshot, scene.models)
        let index = snapshot.index
        let order = snapshot.facets.reports
        let (range, pager) = try pager(query, "/documents", count: order.count, usual: Self.linesOnAPage)
        let rows = order[range].map { place -> [String: Any] in
            let document = index.chronicle.documents[place]
            let source = SourceWords.parts(document, in: index)
            var row: [String: Any] = [
                "when": source.date, "href": models.address("documents", document.id), "name": SourceWords.title(document),
                "outlet": SourceWords.outlet(document) ?? "", "language": document.language, "languageName": LanguageNames.name(document.language),
                "events": Set(snapshot.claims(of: document.id).compactMap(\.event)).count, "remark": "",
            ]
            row["remark"] = source.remark
            return row
        }
        var values: [String: Any] = ["title": "Reports", "documents": rows, "hasDocuments": !rows.isEmpty, "lead": snapshot.facets.lead]
        if let pager { values["pages"] = pager }
        notice(scene, "/documents", &values)
        return pages.bytes("documents", values, current: "/documents")
    }

    func document(_ scene: Scene) throws -> ByteBuffer {
        let (request, query, models, index) = (scene.request, scene.query, scene.models, scene.snapshot.index)
        let id = try Link.id(in: request, after: "/documents/")
        guard let document = index.document(id), let stored = try reading.library.document(id) else {
            if let day = scene.day, scene.today.index.document(id) != nil {
                throw Problem(status: .notFound, detail: "On \(HumanDate.text(day)) the report \(id) cannot be shown to have been out.")
            }
            throw Problem.notFound("document", id)
        }
        let claims = scene.snapshot.claims(of: id)
        let marks = marks(stored, claims, models)
        let asked = query.texts("marks")
        for mark in asked where mark != "none" && TextLayers.Layer(rawValue: mark) == nil {
            throw Problem.badParameter("marks", "\(mark) is none of \(TextLayers.Layer.allCases.map(\.rawValue).joined(separator: ", ")), none.")
        }
        let chosen = asked.isEmpty ? TextLayers.Layer.allCases : TextLayers.Layer.allCases.filter { asked.contains($0.rawValue) }
        let text = SourceText(stored.document.text)
        let anchors = Set(stored.annotation.sentences.map(\.span.start) + claims.map(\.sentenceStart))
        let layers = TextLayers(stored.document.text, marks: marks.filter { chosen.contains($0.layer) }, anchors: anchors)
        let copies = copies(document, models)
        let (told, small) = (told(claims, isSmall: false, models), told(claims, isSmall: true, models))
        var values: [String: Any] = [
            "title": SourceWords.title(document), "kicker": kicker(document, index),
            "titleLanguage": document.language,
            "textLanguage": document.language, "omissions": stored.annotation.omissions, "sentences": layers.sentences, "self": request.uri.path,
            "published": document.published.date.isUnknown ? "not known" : HumanDate.text(document.published.date),
            "basis": Self.bases[document.published.basis] ?? "",
            "dateEvidence": document.published.evidence.map { span -> [String: Any] in
                let sentence = anchors.filter { $0 <= span.start }.max() ?? 0
                return ["dateSaid": text[span], "dateHref": "#\(Link.anchor(sentence))"]
            },
            "languageName": LanguageNames.name(document.language),
            "layerChoices": TextLayers.Layer.allCases.map { layer in
                [
                    "value": layer.rawValue, "name": layer.rawValue, "sample": layer.style, "isChosen": chosen.contains(layer),
                    "number": "\(marks.count { $0.layer == layer })",
                ] as [String: Any]
            }, "hasCopies": !copies.isEmpty, "copies": copies, "hasEvents": !told.isEmpty || !small.isEmpty, "told": told,
            "smaller": small.isEmpty
                ? [] : [["smallerCount": "\(Words.count(small.count, "smaller event")) besides", "small": small] as [String: Any]],
        ]
        if let url = HTMLText.safeLink(document.url) { values["url"] = url }
        if let outlet = SourceWords.outlet(document) { values["outletName"] = outlet }
        if let author = stored.document.author { values["author"] = author }
        if let retrieved = document.retrieved { values["retrieved"] = HumanDate.text(retrieved) }
        if let path = PublishedPath.of(document.path) { values["path"] = path }
        if let asOf = models.asOf { values["asOfValue"] = asOf }
        notice(scene, request.uri.path, &values)
        return pages.bytes("document", values, current: "/documents")
    }

    /// Markup: who told it, when and in which language; without who where that is but its title.
    private func kicker(_ document: SourceDocument, _ index: ChronicleIndex) -> String {
        let source = SourceWords.parts(document, in: index)
        let outlet = source.outlet == SourceWords.title(document) ? nil : source.outlet
        return Markup.line([outlet, source.date, LanguageNames.name(source.language), source.remark].compactMap(\.self), between: ", ")
    }

    private static let bases: [Publication.Basis: String] = [
        .metadata: "as its envelope says", .text: "as its text says", .inferred: "worked out from what it tells", .unknown: "nothing tells when",
    ]

    private func marks(_ stored: AnnotatedDocument, _ claims: [ChronicleClaim], _ models: PageModels) -> [TextLayers.Mark] {
        let annotation = stored.annotation
        let entities = entityIDs(annotation, claims, models.index)
        var marks: [TextLayers.Mark] = annotation.mentions.filter { $0.form == .name }.map { mention in
            TextLayers.Mark(layer: .names, span: mention.span, href: entities[mention.entity].map { models.address("entities", $0) })
        }
        marks += annotation.times.map { TextLayers.Mark(layer: .times, span: $0.span, href: nil) }
        marks += annotation.quantities.map { TextLayers.Mark(layer: .figures, span: $0.span, href: nil) }
        marks += annotation.quotes.map { TextLayers.Mark(layer: .quotes, span: $0.span, href: nil) }
        marks += claims.map { claim in
            TextLayers.Mark(layer: .claims, span: claim.claim.trigger, href: claim.event.map { models.address("events", $0) })
        }
        return marks
    }

    /// The chronicle's entities behind the document's own: as its claims have them, else by the knowledge pack's id.
    private func entityIDs(_ annotation: Annotation, _ claims: [ChronicleClaim], _ index: ChronicleIndex) -> [Int: String] {
        var ids: [Int: String] = [:]
        for claim in claims {
            for (participant, id) in zip(claim.claim.participants, claim.participants) {
                if let entity = participant.entity, let id, ids[entity] == nil { ids[entity] = id }
            }
            if let place = claim.claim.place, let id = claim.place, ids[place.entity] == nil { ids[place.entity] = id }
            if let entity = claim.claim.source?.entity, let id = claim.source, ids[entity] == nil { ids[entity] = id }
        }
        for (number, entity) in annotation.entities.enumerated() where ids[number] == nil {
            if let known = entity.knowledge, index.entity(known) != nil { ids[number] = known }
        }
        return ids
    }

    private func copies(_ document: SourceDocument, _ models: PageModels) -> [[String: Any]] {
        let original = document.duplicateOf ?? document.id
        return models.index.chronicle.documents.filter { ($0.duplicateOf == original || $0.id == original) && $0.id != document.id }.map { other in
            [
                "copyHref": models.address("documents", other.id), "copyName": SourceWords.title(other),
                "copyNote": SourceWords.line(other, in: models.index) + (other.id == original ? " — the first of them" : ""),
            ]
        }
    }

    /// The events that a report tells: those that a timeline shows, or the smaller ones.
    private func told(_ claims: [ChronicleClaim], isSmall: Bool, _ models: PageModels) -> [[String: Any]] {
        let events = Set(claims.compactMap(\.event)).compactMap { models.index.event($0) }.filter {
            ($0.salience < EventFilter.shownSalience) == isSmall
        }
        let ordered = TimelineView.ordered(events.sorted { (Int($0.id) ?? 0, $0.id) < (Int($1.id) ?? 0, $1.id) })
        return ordered.map { event in
            [
                "toldHref": models.address("events", event.id), "toldTitle": models.index.title(of: event),
                "toldWhen": HumanDate.text(event.interval, event.bound, style: .brief),
            ]
        }
    }
}
