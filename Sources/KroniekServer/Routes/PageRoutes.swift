import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

/// The pages for people.
struct PageRoutes: Sendable {
    typealias Context = BasicRequestContext
    let reading: Reading
    let pages: Pages

    private static let linesOnAPage = 300

    func add(to router: Router<Context>) {
        router.get("/") { request, _ in try timeline(request) }
        router.get("/events/**") { request, _ in try event(request) }
        router.get("/documents") { request, _ in try documents(request) }
        router.get("/documents/**") { request, _ in try document(request) }
        router.get("/entities/**") { request, _ in try entity(request) }
        router.get("/conflicts") { request, _ in try conflicts(request) }
        router.get("/states") { _, _ in try states() }
        router.get("/search") { request, _ in try search(request) }
        router.get("/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=3600"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: HTMLStyle.css)))
        }
    }

    private func timeline(_ request: Request) throws -> Response {
        let query = Query(request)
        let index = try reading.index(asOf: try query.date("as_of")?.latest)
        var filter = try query.filter()
        let knowledge: any Knowledge = filter.about == nil && filter.place == nil ? NoKnowledge() : reading.knowledge()
        let events = filter.events(in: index, knowledge: knowledge)
        let page = try Slice(events, query, usual: Self.linesOnAPage)
        var values: [String: Any] = [
            "title": "Chronicle", "lead": Summary(index).sentence, "sections": PageModels(index: index).sections(TimelineView(page.items, in: index)),
            "all": query.flag("all"),
        ]
        for (name, key) in [("about", "about"), ("where", "where"), ("since", "since"), ("until", "until"), ("as_of", "asOf")] {
            values[key] = query.text(name) ?? ""
        }
        if filter.leastSalience > 0 {
            filter.leastSalience = 0
            let hidden = filter.events(in: index, knowledge: knowledge).count - events.count
            if hidden > 0 {
                values["hidden"] = Words.count(hidden, "smaller event")
                values["everything"] = query.link("/", replacing: ["all": "1", "offset": "0"])
            }
        }
        if let next = page.next { values["more"] = query.link("/", replacing: ["offset": "\(next)"]) }
        return pages.page("timeline", values)
    }

    private func event(_ request: Request) throws -> Response {
        let id = try Link.id(in: request, after: "/events/")
        let index = try reading.index()
        guard let event = index.event(id) else { throw Problem.notFound("event", id) }
        let models = PageModels(index: index)
        let line = TimelineView([event], in: index).sections[0].lines[0]
        var values: [String: Any] = [
            "title": line.title, "when": HumanDate.text(event.interval, event.bound), "notes": line.notes, "figures": models.figures(line.figures),
            "participants": event.participants.map {
                ["role": $0.role.rawValue, "href": Link.to("entities", $0.entity), "name": index.name($0.entity)]
            },
            "reports": told(event), "reasons": index.conflicts(of: id).map(\.reason), "evidence": models.evidence(index.claims(event.claims)),
        ]
        if let language = line.titleLanguage { values["titleLanguage"] = language }
        if let standing = line.standing { values["standing"] = ["kind": standing.rawValue, "label": standing.label] }
        if let place = event.place { values["place"] = ["href": Link.to("entities", place), "name": index.name(place)] }
        if let type = event.type { values["type"] = type + (event.plover.map { " (\($0))" } ?? "") }
        return pages.page("event", values)
    }

    private func told(_ event: Event) -> String {
        var words = "\(Words.count(event.documents, "report")) in \(event.languages.joined(separator: ", "))"
        if let first = event.firstReported { words += ", \(HumanDate.text(first))" }
        if let last = event.lastReported, last != event.firstReported { words += " to \(HumanDate.text(last))" }
        return words
    }

    private func documents(_ request: Request) throws -> Response {
        let query = Query(request)
        let index = try reading.index()
        let sorted = index.chronicle.documents.sorted {
            ($0.published.date.earliest?.number ?? Int.max, $0.id) < ($1.published.date.earliest?.number ?? Int.max, $1.id)
        }
        let page = try Slice(sorted, query, usual: Self.linesOnAPage)
        let rows = page.items.map { document -> [String: Any] in
            let source = SourceWords.parts(document, in: index)
            var row: [String: Any] = [
                "when": source.date, "href": Link.to("documents", document.id), "title": document.title ?? document.path ?? document.id,
                "outlet": source.outlet, "language": document.language,
            ]
            if let remark = source.remark { row["remark"] = remark }
            return row
        }
        var values: [String: Any] = ["title": "Reports", "documents": rows]
        if let next = page.next { values["more"] = query.link("/documents", replacing: ["offset": "\(next)"]) }
        return pages.page("documents", values)
    }

    private func document(_ request: Request) throws -> Response {
        let id = try Link.id(in: request, after: "/documents/")
        let index = try reading.index()
        guard let document = index.document(id), let stored = try reading.library.document(id) else { throw Problem.notFound("document", id) }
        let text = SourceText(stored.document.text)
        var values: [String: Any] = [
            "title": document.title ?? document.path ?? document.id, "source": SourceWords.line(document, in: index), "language": document.language,
            "titleLanguage": document.language, "evidence": document.published.evidence.map { text[$0] }, "omissions": stored.annotation.omissions,
            "pieces": PageModels(index: index).text(stored.document.text, index.chronicle.claims.filter { $0.document == id }),
        ]
        if let url = HTMLText.safeLink(document.url) { values["url"] = url }
        return pages.page("document", values)
    }

    private func entity(_ request: Request) throws -> Response {
        let id = try Link.id(in: request, after: "/entities/")
        let query = Query(request)
        let index = try reading.index()
        guard let entity = index.entity(id) else { throw Problem.notFound("entity", id) }
        let ids = Set(index.claims(with: id).compactMap(\.event))
        let events = index.chronicle.events.filter { ids.contains($0.id) }
        let shown = query.flag("all") ? events : events.filter { $0.salience >= EventFilter.shownSalience }
        var values: [String: Any] = [
            "title": entity.name, "lead": "\(entity.kind.rawValue), \(Words.count(entity.mentions, "mention"))",
            "names": entity.names.sorted { $0.key < $1.key }.map { ["language": $0.key, "names": $0.value.joined(separator: ", ")] },
            "sections": PageModels(index: index).sections(TimelineView(shown, in: index)),
        ]
        if shown.count < events.count {
            values["hidden"] = Words.count(events.count - shown.count, "smaller event")
            values["everything"] = Link.to("entities", id) + "?all=1"
        }
        return pages.page("entity", values)
    }

    private func conflicts(_ request: Request) throws -> Response {
        let query = Query(request)
        let index = try reading.index()
        let models = PageModels(index: index)
        let page = try Slice(index.chronicle.conflicts, query)
        let rows = page.items.map { conflict -> [String: Any] in
            var row: [String: Any] = [
                "relation": conflict.relation.rawValue, "about": conflict.about, "reason": conflict.reason,
                "values": conflict.values.map {
                    ["value": FigureLine.words($0, of: conflict, style: .full), "evidence": models.evidence(index.claims($0.claims))] as [String: Any]
                },
            ]
            if let event = conflict.event.flatMap({ index.event($0) }) {
                row["event"] = ["href": Link.to("events", event.id), "title": index.title(of: event)]
            }
            return row
        }
        var values: [String: Any] = ["title": "Where reports differ", "conflicts": rows]
        if let next = page.next { values["more"] = query.link("/conflicts", replacing: ["offset": "\(next)"]) }
        return pages.page("conflicts", values)
    }

    private func states() throws -> Response {
        let index = try reading.index()
        let models = PageModels(index: index)
        let rows = index.chronicle.states.map { state -> [String: Any] in
            [
                "subject": state.subjectName, "attribute": state.attribute,
                "points": state.series.map { ["time": StateWords.time($0), "value": $0.value, "links": models.links($0.claims)] as [String: Any] },
            ]
        }
        return pages.page("states", ["title": "States", "states": rows])
    }

    private func search(_ request: Request) throws -> Response {
        let query = Query(request)
        var values: [String: Any] = ["title": "Search", "query": query.text("q") ?? "", "asked": query.text("q") != nil]
        if let words = query.text("q") {
            let models = PageModels(index: try reading.index())
            values["hits"] = try reading.library.search(words, limit: 50).map { hit in
                models.sentence(hit.document, MarkedText.pieces(hit.text, hit.marks).map { ($0.text, $0.isMarked ? "trigger" : nil) })
            }
        }
        return pages.page("search", values)
    }
}
