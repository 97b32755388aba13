import HTTPTypes
import Hummingbird
import KroniekExport
import KroniekModel

/// What is new: as a page, as a feed, and the addresses that the feed's entries lead to.
extension PageRoutes {
    func addChanges(to router: Router<Context>) {
        router.get("/changes") { request, _ in try await turns.take { try await changes(request) } }
        router.get("/changes.atom") { request, _ in try await turns.take { try await feed(request) } }
        router.get("/claims/**") { request, _ in try await turns.take { try await claim(request) } }
    }

    private func changes(_ request: Request) async throws -> Response {
        let query = Query(request)
        let known = try await reading.changes(query)
        let today = try await reading.shown()
        let changes = known.changes
        let shown = known.shown(all: query.flag("all"))
        let ordered = ChangeWords.order.flatMap { kind in shown.filter { $0.kind == kind } }
        let (range, pager) = try pager(query, "/changes", count: ordered.count, usual: Self.cardsOnAPage)
        let models = PageModels(index: known.index, asOf: changes.until?.iso)
        let page = ordered[range]
        var values: [String: Any] = [
            "title": "What is new", "lead": ChangeWords.summary(changes), "since": query.text("since") ?? "", "until": query.text("until") ?? "",
            "all": query.flag("all"), "sinceHint": changes.since.iso,
            "feedHref": query.link("/changes.atom", replacing: ["offset": "", "limit": ""]),
            "count": shown.isEmpty ? "Nothing \(changes.changes.isEmpty ? "" : "weighty ")changed." : Words.count(shown.count, "change") + ".",
            "changeSections": ChangeWords.order.compactMap { kind -> [String: Any]? in
                let own = page.filter { $0.kind == kind }
                if own.isEmpty { return nil }
                return [
                    "changeKind": ChangeWords.heading(kind), "changeID": kind.rawValue,
                    "changeCards": own.map { card($0, known, models, today) },
                ]
            },
        ]
        let hidden = changes.changes.count - shown.count
        if hidden > 0 {
            values["count"] =
                "\(shown.isEmpty ? "Nothing weighty changed" : Words.count(shown.count, "change")); "
                + "\(Words.count(hidden, "smaller change")) not shown."
            values["allHref"] = query.link("/changes", replacing: ["all": "1", "offset": ""])
        }
        if let strip = today.facets.reportStrip {
            let chosen = CalendarInterval(earliest: changes.since, latest: changes.until)
            let stem = query.stem("/changes", without: ["since", "until", "offset"])
            values["reported"] = strip.values(chosen: chosen) { "\(stem)since=\($0)&until=\($1)" }
        }
        if let pager { values["pages"] = pager }
        return pages.page("changes", values, current: "/changes")
    }

    private func card(_ change: Change, _ known: KnownChanges, _ models: PageModels, _ today: Snapshot) -> [String: Any] {
        guard let event = known.index.event(change.event) else { return [:] }
        var values: [String: Any] = [
            "changeTitle": known.index.title(of: event), "changeHref": address(change, models, today),
            "changeWhen": HumanDate.text(event.interval, event.bound),
            "changeDetails": change.details.map { ["detailWords": ChangeWords.detail($0, of: change.kind, in: known.index)] },
            "hasDetails": !change.details.isEmpty, "changeSaid": models.evidence(known.index.claims(change.claims)),
        ]
        if let standing = Standing(event) { values["changeStanding"] = ["kind": standing.rawValue, "label": standing.label] }
        return values
    }

    /// The event in the chronicle of the last day; where that is today's, in today's, which may number its events otherwise: it holds undated reports too.
    private func address(_ change: Change, _ models: PageModels, _ today: Snapshot) -> String {
        if models.asOf != nil { return models.address("events", change.event) }
        let event = change.claims.lazy.compactMap { today.index.claim($0)?.event }.first
        return event.map { models.address("events", $0) } ?? "/documents"
    }

    private func feed(_ request: Request) async throws -> Response {
        let query = Query(request)
        let known = try await reading.changes(query)
        // Behind a proxy that speaks TLS the pages' addresses begin otherwise.
        let isSecure = HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] } == "https"
        let feed = AtomFeed(
            site: "\(isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")", own: query.link("/changes.atom", replacing: [:]),
            page: query.link("/changes", replacing: [:]), first: try reading.library.firstDocument())
        return JSONAnswer.bytes(
            request, type: "application/atom+xml; charset=utf-8", feed.write(known.shown(all: query.flag("all")), of: known.changes, in: known.index))
    }

    /// To the event that a claim belongs to, else to its sentence: an address that stays while events are numbered anew.
    private func claim(_ request: Request) async throws -> Response {
        let id = try Link.id(in: request, after: "/claims/")
        let models = try await scene(request).models
        guard let claim = models.index.claim(id) else { throw Problem.notFound("claim", id) }
        let address =
            claim.event.map { models.address("events", $0) }
            ?? models.address("documents", claim.document, anchor: Link.anchor(claim.sentenceStart))
        return Response(status: .seeOther, headers: [.location: address])
    }
}
