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
    let jobs: AddJobs
    let upload: Upload
    let cache = PageCache()
    let turns: Turns

    /// Lines on a page: what a browser lays out within a frame or two, whatever the size of the chronicle.
    static let linesOnAPage = 100
    static let cardsOnAPage = 30

    func add(to router: Router<Context>) {
        router.get("/") { request, _ in try await kept(request, timeline) }
        router.get("/map") { request, _ in try await kept(request, map) }
        router.get("/events/**") { request, _ in try await kept(request, event) }
        router.get("/documents") { request, _ in try await kept(request, documents) }
        router.get("/documents/**") { request, _ in try await kept(request, document) }
        router.get("/entities") { request, _ in try await kept(request, entities) }
        router.get("/entities/**") { request, _ in try await kept(request, entity) }
        router.get("/conflicts") { request, _ in try await kept(request, conflicts) }
        router.get("/states") { request, _ in try await kept(request, states) }
        router.get("/search") { request, _ in try await kept(request, search) }
        router.get("/ask") { request, _ in try await turns.take { try await ask(request) } }
        // Addresses that people guess.
        for (guess, address) in [
            ("/timeline", "/"), ("/events", "/"), ("/names", "/entities"), ("/reports", "/documents"), ("/feed", "/changes.atom"),
        ] {
            router.get(RouterPath(guess)) { request, _ in
                Response(status: .movedPermanently, headers: [.location: Query(request).link(address, replacing: [:])])
            }
        }
        addChanges(to: router)
        addWork(to: router)
        addDecisions(to: router)
        file("/style.css", "text/css; charset=utf-8", DeskStyle.css, router)
        file("/desk.js", "text/javascript; charset=utf-8", DeskScript.source, router)
        file("/icon.svg", "image/svg+xml", DeskStyle.icon, router)
    }

    /// Pages that depend on the chronicle and their address alone are made once for each state of the store.
    func kept(_ request: Request, _ make: (Scene) throws -> ByteBuffer) async throws -> Response {
        let scene = try await scene(request)
        let address = request.uri.string
        if let page = cache.known(address, scene.generation) { return Pages.answer(page, .ok) }
        return Pages.answer(try await turns.take { try cache.page(address, generation: scene.generation) { try make(scene) } }, .ok)
    }

    private func file(_ path: RouterPath, _ type: String, _ text: String, _ router: Router<Context>) {
        router.get(path) { _, _ in
            Response(
                status: .ok, headers: [.contentType: type, .cacheControl: "max-age=3600"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }

    /// What the page that a request asks for is drawn from: its chronicle is that of now, or of a day (`as_of`).
    func scene(_ request: Request) async throws -> Scene {
        let query = Query(request)
        let day = try query.date("as_of")?.latest
        let today = try await reading.shown()
        let snapshot = if let day { try await reading.fresh(asOf: day) } else { today }
        return Scene(request: request, query: query, day: day, snapshot: snapshot, today: today)
    }

    /// What every page of a past chronicle, and of one that is being made anew, says at its top.
    func notice(_ scene: Scene, _ path: String, _ values: inout [String: Any]) {
        if scene.snapshot.isBehind {
            values["isBehind"] = true
            values["again"] = scene.query.link(path, replacing: [:])
        }
        if scene.today.index.chronicle.documents.isEmpty && path != "/documents" { values["isBare"] = true }
        guard let day = scene.day else { return }
        values["asOfDay"] = day.iso
        values["asOfNotice"] = HumanDate.text(day)
        values["today"] = scene.query.link(path, replacing: ["as_of": "", "offset": ""])
    }

    /// Links to the stretches of a list before and after this one.
    func pager(_ query: Query, _ path: String, count: Int, usual: Int) throws(Problem) -> (range: Range<Int>, values: [String: Any]?) {
        let limit = try query.number("limit", default: usual, in: 1...1000)
        // Behind the end is the last stretch.
        let asked = try query.number("offset", default: 0, in: 0...Int(Int32.max))
        let offset = asked < count ? asked : max(0, count - 1) / limit * limit
        let end = min(count, offset + limit)
        guard offset > 0 || end < count else { return (0..<count, nil) }
        var values: [String: Any] = [
            "position": "\(HumanFigure.grouped(Double(offset + 1)))–\(HumanFigure.grouped(Double(end))) of \(HumanFigure.grouped(Double(count)))"
        ]
        if offset > 0 { values["earlier"] = query.link(path, replacing: ["offset": offset > limit ? "\(offset - limit)" : ""]) }
        if end < count { values["later"] = query.link(path, replacing: ["offset": "\(end)"]) }
        return (offset..<end, values)
    }
}

/// What a page is drawn from.
struct Scene: Sendable {
    let request: Request
    let query: Query
    /// The day that is asked for; nil for now.
    let day: CalendarDay?
    /// The chronicle of that day.
    let snapshot: Snapshot
    /// The chronicle of now.
    let today: Snapshot

    var models: PageModels { PageModels(index: snapshot.index, asOf: day?.iso) }

    /// The state of the store that the page shows; nil where it is not the last one, or not one.
    var generation: Int? { snapshot.isBehind || today.isBehind || snapshot.generation != today.generation ? nil : snapshot.generation }
}
