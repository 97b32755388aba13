import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

/// `/api/v1`: the chronicle's objects as JSON, the same as in the export.
struct APIRoutes: Sendable {
    typealias Context = BasicRequestContext
    let reading: Reading
    let options: ServerOptions
    let jobs: AddJobs

    static let mostItems = 1000

    func add(to group: RouterGroup<Context>) {
        group.get("/events") { request, _ in try await events(request) }
        group.get("/events/**") { request, _ in try await event(request) }
        group.get("/documents") { request, _ in try await documents(request) }
        group.post("/documents") { request, _ in try await addDocuments(request) }
        group.get("/documents/**") { request, _ in try await document(request) }
        group.get("/entities") { request, _ in try await entities(request) }
        group.get("/entities/**") { request, _ in try await entity(request) }
        group.get("/claims") { request, _ in try await claims(request) }
        group.get("/claims/**") { request, _ in try await claim(request) }
        group.get("/conflicts") { request, _ in try await conflicts(request) }
        group.get("/states") { request, _ in try await states(request) }
        group.get("/search") { request, _ in try await search(request) }
        group.get("/ask") { request, _ in try await ask(request) }
        group.get("/export") { request, _ in try await export(request) }
        group.get("/openapi.json") { request, _ in
            JSONAnswer.bytes(request, type: "application/vnd.oai.openapi+json;version=3.1", Array(OpenAPI.json.utf8))
        }
        group.get("/changes") { request, _ in try await changes(request) }
        addDecisions(to: group)
    }

    private func events(_ request: Request) async throws -> Response {
        let query = Query(request)
        let snapshot = try await snapshot(query)
        let index = snapshot.index
        let filter = try query.filter()
        let needsWorld = filter.about != nil || filter.place != nil
        let events = index.chronicle.events
        let chosen = snapshot.facets.columns.places(filter, in: index, knowledge: needsWorld ? reading.knowledge() : NoKnowledge())
        try reading.check(filter, found: !chosen.isEmpty, in: [snapshot])
        // An event's number changes as reports come in; the least of its claims stays.
        let page = try Slice(chosen, query) { place in
            let event = events[place]
            return event.lastingID
        }
        return list("events", page, index, request) { ChronicleWire.event(events[$0], &$1) }
    }

    private func event(_ request: Request) async throws -> Response {
        let id = try Link.id(in: request, after: "/api/v1/events/")
        let index = try await index(Query(request))
        guard let event = index.event(id) else { throw Problem.missing(event: id, in: index) }
        return try JSONAnswer.make(request) { try reading.wire(index).event(event, &$0) }
    }

    private func documents(_ request: Request) async throws -> Response {
        let query = Query(request)
        let index = try await index(query)
        let languages = query.texts("language")
        let found = index.chronicle.documents.filter { languages.isEmpty || languages.contains($0.language) }.sorted { $0.id < $1.id }
        return list("documents", try Slice(found, query) { $0.id }, index, request) { ChronicleWire.document($0, &$1) }
    }

    private func document(_ request: Request) async throws -> Response {
        let id = try Link.id(in: request, after: "/api/v1/documents/")
        let snapshot = try await snapshot(Query(request))
        guard let document = snapshot.index.document(id) else { throw Problem.notFound("document", id) }
        return try JSONAnswer.make(request) { try reading.wire(snapshot.index).document(document, claims: snapshot.claims(of: id), &$0) }
    }

    private func entities(_ request: Request) async throws -> Response {
        let query = Query(request)
        let index = try await index(query)
        var found = Array(index.chronicle.entities)
        if let name = query.text("name") { found = EventFilter.entities(named: name, in: index, knowledge: reading.knowledge()) }
        if let kind = try query.kind() { found = found.filter { $0.kind == kind } }
        let page = try Slice(found.sorted { $0.id < $1.id }, query) { $0.id }
        return list("entities", page, index, request) { ChronicleWire.entity($0, &$1) }
    }

    private func entity(_ request: Request) async throws -> Response {
        let id = try Link.id(in: request, after: "/api/v1/entities/")
        let index = try await index(Query(request))
        guard let entity = index.entity(id) else { throw reading.missing(entity: id, in: index) { Link.to("entities", $0.id) } }
        let ids = Set(index.claims(with: id).compactMap(\.event))
        let events = index.events(ids)
        return try JSONAnswer.make(request) { try reading.wire(index).entity(entity, events: events, &$0) }
    }

    private func claims(_ request: Request) async throws -> Response {
        let query = Query(request)
        let snapshot = try await snapshot(query)
        let index = snapshot.index
        let all = index.chronicle.claims
        let found: [Int32]
        if let asked = try chosen(query, in: index) { found = all.inOrder(asked).map(Int32.init) } else { found = snapshot.facets.claims.places }
        let page = try Slice(found, query, key: { all.id(Int($0)) }, find: { id in index.claimPlace(id).flatMap { found.firstIndex(of: Int32($0)) } })
        return try JSONAnswer.make(request, next: link(page, request)) {
            try reading.wire(index).claims(page.items.map { all[Int($0)] }, next: page.next, cursor: page.cursor, &$0)
        }
    }

    /// Where the claims stand that an event, a document and an entity of the address have in common; nil where it names none.
    private func chosen(_ query: Query, in index: ChronicleIndex) throws -> [Int]? {
        let all = index.chronicle.claims
        var sets: [Set<Int>] = []
        if let event = query.text("event") { sets.append(Set(index.event(event)?.claims.compactMap { index.claimPlace($0) } ?? [])) }
        if let document = query.text("document") { sets.append(Set(index.claimRuns(of: document).joined())) }
        if let entity = query.text("entity") { sets.append(Set(all.positions(with: entity))) }
        guard let first = sets.first else { return nil }
        return sets.dropFirst().reduce(first) { $0.intersection($1) }.sorted()
    }

    private func claim(_ request: Request) async throws -> Response {
        let id = try Link.id(in: request, after: "/api/v1/claims/")
        let index = try await index(Query(request))
        guard let claim = index.claim(id) else { throw Problem.notFound("claim", id) }
        let offsets = ScalarOffsets(try reading.text(claim.document) ?? "")
        return JSONAnswer.make(request) { ChronicleWire.claim(claim, offsets: offsets, &$0) }
    }

    private func conflicts(_ request: Request) async throws -> Response {
        let query = Query(request)
        let index = try await index(query)
        let relations = query.texts("relation")
        for relation in relations where Conflict.Relation(rawValue: relation) == nil {
            throw Problem.badParameter("relation", "\(relation) is none of contradiction, update, scope.")
        }
        let found = index.chronicle.conflicts.filter { relations.isEmpty || relations.contains($0.relation.rawValue) }
        let page = try Slice(found, query) { "\($0.kind.rawValue) \($0.about) \($0.values.flatMap(\.claims).min() ?? $0.id)" }
        return list("conflicts", page, index, request) { ChronicleWire.conflict($0, &$1) }
    }

    private func states(_ request: Request) async throws -> Response {
        let query = Query(request)
        let index = try await index(query)
        let subject = query.text("subject")
        let page = try Slice(index.chronicle.states.filter { subject == nil || $0.subject == subject }, query) {
            "\($0.subject) \($0.attribute) \($0.series.flatMap(\.claims).min() ?? "")"
        }
        return list("states", page, index, request) { ChronicleWire.state($0, &$1) }
    }

    private func search(_ request: Request) async throws -> Response {
        let query = Query(request)
        guard let words = query.text("q") else { throw Problem.badParameter("q", "give the words to look for.") }
        let limit = try query.number("limit", default: 20, in: 1...Self.mostItems)
        let offset = try query.number("offset", default: 0, in: 0...Self.mostHits)
        let order = try query.searchOrder()
        let snapshot = try await snapshot(query)
        // One more than is given tells whether there are more.
        var asked = offset + limit + 1
        var hits = try reading.search(words, order, limit: asked, in: snapshot)
        if let cursor = query.text("cursor").flatMap({ Cursor.key($0) }) {
            while hits.count == asked, asked < Self.mostHits, hits.dropLast(limit + 1).last(where: { Self.key($0) == cursor }) == nil {
                asked = min(8 * asked, Self.mostHits)
                hits = try reading.search(words, order, limit: asked, in: snapshot)
            }
        }
        let page = try Slice(hits, query, usual: 20, most: Self.mostItems, key: Self.key)
        let wire = reading.wire(snapshot.index)
        return try JSONAnswer.make(request, next: link(page, request)) { writer in
            try wire.list("hits", page.items, next: page.next, cursor: page.cursor, into: &writer) { hit, writer in
                try wire.hit(document: hit.document, span: hit.span, sentence: hit.text, marks: hit.marks, &writer)
            }
        }
    }

    /// So many sentences can be gone through.
    private static let mostHits = 100_000

    /// What a sentence is known by, whatever else is stored.
    private static func key(_ hit: SearchHit) -> String { "\(hit.document) \(hit.span.start)" }

    private func ask(_ request: Request) async throws -> Response {
        let query = Query(request)
        guard let question = query.text("q") else { throw Problem.badParameter("q", "give the question.") }
        let snapshot = try await reading.fresh(asOf: try query.date("as_of")?.latest)
        let answer: Answer
        do {
            guard let given = try await Aside.run({ try reading.ask(question, in: snapshot) }) else {
                throw Problem(status: .notImplemented, detail: "This chronicle cannot be asked.")
            }
            answer = given
        } catch let failure as EngineFailure where failure.exitStatus == 65 {
            throw Problem.badParameter("q", failure.message)
        }
        return try JSONAnswer.make(request) { try reading.wire(snapshot.index).answer(answer, &$0) }
    }

    /// The chronicle that the address asks for. Programs wait for that of all that is stored when they ask; pages may be shown from the last one.
    func snapshot(_ query: Query) async throws -> Snapshot { try await reading.fresh(asOf: try query.date("as_of")?.latest) }

    func index(_ query: Query) async throws -> ChronicleIndex { try await snapshot(query).index }

    private func list<Item>(
        _ name: StaticString, _ page: Slice<Item>, _ index: ChronicleIndex, _ request: Request, _ item: (Item, inout JSONWriter) -> Void
    ) -> Response {
        JSONAnswer.make(request, next: link(page, request)) { writer in
            reading.wire(index).list(name, page.items, next: page.next, cursor: page.cursor, into: &writer, item)
        }
    }

    /// Where the next stretch is, for the `Link` header.
    func link<Item>(_ page: Slice<Item>, _ request: Request) -> String? {
        page.cursor.map { Query(request).link(request.uri.path, replacing: ["cursor": $0, "offset": ""]) }
    }
}
