import Foundation
import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

extension PageRoutes {
    func addDecisions(to router: Router<Context>) {
        router.get("/decisions") { _, _ in try await turns.take { try await decisions() } }
        router.post("/decisions") { request, _ in try await turns.take { try await decide(request) } }
    }

    /// Events that may be the same as this one: near in time, those that share somebody or something first.
    private static let mostCandidates = 40
    private static let nearDays = 7
    /// In a large pile, so many of those that are nearest in time are looked at.
    private static let mostNear = 400

    // MARK: Forms

    /// The forms beneath an event; nil where nothing may be changed, or where the ids are those of a past chronicle.
    func decideForms(_ event: Event, _ claims: [ChronicleClaim], _ scene: Scene, _ refused: RefusedDecision? = nil) -> [String: Any]? {
        guard pages.formToken != nil, scene.day == nil else { return nil }
        var values: [String: Any] = ["isEvent": true, "newName": "", "noteText": "", "otherText": "", "date": event.interval.edtf ?? ""]
        refused?.fill(&values)
        let candidates = candidates(event, scene.snapshot, chosen: refused?.candidate)
        return values.merging([
            "aboutEvent": event.lastingID, "seen": "\(Sighting(generation: scene.snapshot.generation, sum: Sighting.sum(of: event)))",
            "candidates": candidates,
            "hasCandidates": !candidates.isEmpty, "hasTitleChoices": event.title.count > 1,
            "titleChoices": event.title.keys.sorted().map { code -> [String: Any] in
                ["titleCode": code, "titleIn": LanguageNames.name(code), "isChosen": refused?.language == code]
            },
            "claimChoices": claims.count > 1
                ? claims.map { claim -> [String: Any] in
                    let evidence = Evidence(claim)
                    return [
                        "claimID": claim.id, "claimWords": evidence.words(claim.claim.span) ?? claim.sentence,
                        "claimTrigger": evidence.words(claim.claim.trigger) ?? claim.claim.lemma,
                        "isChosen": refused?.claims.contains(claim.id) ?? false,
                    ]
                } : [], "isSplittable": claims.count > 1, "decidedMarks": marks(event.decided),
        ]) { own, _ in own }
    }

    func decideForms(_ entity: Entity, _ scene: Scene, _ refused: RefusedDecision? = nil) -> [String: Any]? {
        guard pages.formToken != nil, scene.day == nil else { return nil }
        let candidates = EntityCandidates(scene.snapshot).options(for: entity, chosen: refused?.candidate)
        var seen: Set<String> = []
        let names = entity.names.sorted { $0.key < $1.key }.flatMap(\.value).filter { seen.insert(NameFolding.fold($0)).inserted }
        var values: [String: Any] = [
            "aboutEntity": entity.id, "seen": "\(Sighting(generation: scene.snapshot.generation, sum: Sighting.sum(of: entity)))",
            "decidedMarks": marks(entity.decided), "isEvent": false,
            "hasTitleChoices": false, "candidates": candidates, "hasCandidates": !candidates.isEmpty,
            "isSplittable": names.count > 1 || refused != nil,
            "nameChoices": names.prefix(Self.mostNames).map { name -> [String: Any] in
                ["leavingName": name, "isChosen": refused?.names.contains(name) ?? false]
            }, "claimChoices": [[String: Any]](), "aboutEvent": "", "date": "", "newName": "", "noteText": "", "otherText": "",
        ]
        refused?.fill(&values)
        return values
    }

    private static let mostNames = 60

    private func marks(_ marks: [DecisionMark]) -> [[String: Any]] {
        marks.map { mark in
            var values: [String: Any] = ["markNumber": "\(mark.decision)", "markKind": Self.kinds[mark.kind] ?? mark.kind.rawValue]
            // A note stands above in full.
            if let text = mark.text, !text.isEmpty {
                values["markText"] = text.count <= Self.longestMark ? text : text.prefix(Self.longestMark) + "…"
            }
            return values
        }
    }

    private static let longestMark = 40

    static let kinds: [Decision.Kind: String] = [
        .merge: "merged", .split: "split", .rename: "renamed", .reject: "rejected", .redate: "redated", .note: "note", .undo: "taken back",
    ]

    /// - Parameter chosen: the one that was chosen before.
    private func candidates(_ event: Event, _ snapshot: Snapshot, chosen: String?) -> String {
        guard let own = snapshot.index.eventPlace(event.id) else { return "" }
        let (events, links) = (snapshot.index.chronicle.events, snapshot.facets.links)
        let first = (event.interval.earliest ?? event.interval.latest)?.number
        let last = (event.interval.latest ?? event.interval.earliest)?.number
        var near: [(distance: Int, place: Int)] = []
        if let first, let last {
            near = snapshot.facets.columns.nearest(first, last, days: Self.nearDays, most: Self.mostNear).map { place, days in
                (days * 2 - links.shared(own, place) * 3 - (links.isAlike(own, place) ? 2 : 0), place)
            }
        } else {
            // What has no date is near by whom and what it is about.
            var others: Set<Int> = []
            for entity in Set(event.participants.map(\.entity) + [event.place].compactMap(\.self)) {
                guard let entity = snapshot.index.entityPlace(entity) else { continue }
                for other in links.events(of: entity).prefix(Self.mostNear) { others.insert(Int(other)) }
            }
            near = others.map { (-3 * min(4, links.shared(own, $0)) - (links.isAlike(own, $0) ? 2 : 0), $0) }
        }
        var page = Markup()
        let others = near.sorted(by: <).prefix(Self.mostCandidates + 1).map { events[$0.place] }.filter { $0.id != event.id }.prefix(
            Self.mostCandidates)
        func words(_ other: Event) -> String {
            let title = snapshot.index.title(of: other)
            return "\(HumanDate.text(other.interval, other.bound, style: .brief)): \(title.utf8.count <= 90 ? title : String(title.prefix(90)))"
        }
        let alike = Dictionary(grouping: others.map(words)) { $0 }
        for other in others {
            page.raw("<option")
            page.attribute("value", other.lastingID)
            if other.lastingID == chosen { page.raw(" selected") }
            page.raw(">")
            page.words(words(other))
            // Two in the same words differ in who tells them, and in any case in their number.
            if alike[words(other), default: []].count > 1 {
                let source = other.claims.first.flatMap { snapshot.index.claim($0) }.flatMap { snapshot.index.document($0.document) }
                page.words(" (\(source.map { SourceWords.line($0, in: snapshot.index) + ", " } ?? "")no \(other.id))")
            }
            page.raw("</option>")
        }
        return page.text
    }

    // MARK: What is sent

    private func decide(_ request: Request) async throws -> Response {
        let form = try await ownForm(request)
        guard let editor = reading.library as? any ChronicleEditor else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        let now = ISO8601DateFormatter().string(from: Date())
        do {
            if form.text("kind") == "undo" {
                guard let number = form.text("number").flatMap({ Int($0) }) else { throw Problem.badParameter("number", "which decision?") }
                _ = try await Aside.run { try editor.undo(number, made: now) }
                return Response(status: .seeOther, headers: [.location: "/decisions"])
            }
            let requests = try self.requests(form, try await reading.shown().index)
            let seen = form.text("seen").flatMap { Sighting($0) }
            let last = try await Aside.run {
                var record: DecisionRecord?
                for request in requests {
                    // The first change changes what was seen; the rest is meant with it.
                    record = try editor.decide(request, made: now, seen: record == nil ? seen : nil)
                }
                return record
            }
            // Whoever decided looks at what came of it.
            let index = try await reading.fresh().index
            return Response(status: .seeOther, headers: [.location: last.map { Self.address(after: $0, index) } ?? "/decisions"])
        } catch let problem as Problem {
            return try await refusal(form, problem, request)
        } catch let failure as EngineFailure {
            return try await refusal(form, Problem(deciding: failure, unfit: .badRequest), request)
        }
    }

    /// What was typed is not lost: the page that it was sent from says what is wrong with it.
    private func refusal(_ form: FormData, _ problem: Problem, _ request: Request) async throws -> Response {
        if form.text("kind") == "undo" { return try await decisions(refused: problem) }
        guard let refused = RefusedDecision(form, problem) else { throw problem }
        // Who saw what is no more decides by what is there now.
        let shown = try await problem.status == .conflict ? reading.fresh() : reading.shown()
        let scene = Scene(request: request, query: Query(request), day: nil, snapshot: shown, today: shown)
        let page: ByteBuffer
        if let event = form.text("event"), shown.index.event(event) != nil {
            page = try self.event(scene, id: event, refused: refused)
        } else if let entity = form.text("entity"), shown.index.entity(entity) != nil {
            page = try self.entity(scene, id: entity, refused: refused)
        } else {
            throw problem
        }
        // What is not there is another event than that of the page.
        var answer = Pages.answer(page, problem.status == .notFound ? .badRequest : problem.status)
        for field in problem.headers("text/html; charset=utf-8") { answer.headers[field.name] = field.value }
        return answer
    }

    private static func address(after record: DecisionRecord, _ index: ChronicleIndex) -> String {
        if let entity = record.placement.entity { return Link.to("entities", entity) }
        return record.placement.events.last.map { PageModels(index: index).address("events", $0) } ?? "/decisions"
    }

    /// - Parameter index: where names are looked up.
    private func requests(_ form: FormData, _ index: ChronicleIndex) throws(Problem) -> [DecisionRequest] {
        let event = form.text("event") ?? ""
        let chosen = form.texts("claim")
        if let entity = form.text("entity"), let kind = form.text("kind"), let request = try thing(entity, kind, form, index) { return [request] }
        switch form.text("kind") {
        case "rename":
            guard let name = form.text("name") else { throw Self.lacking("Write the new name.") }
            let language = form.text("language")
            if let language, !LanguageTag.isKnown(language) { throw Self.lacking("\(language) is no code of a language.") }
            return [.renameEvent(event, to: name, language: language)]
        case "redate":
            guard let text = form.text("date"), let date = CalendarInterval(edtf: text) else {
                throw Self.lacking(DateField.lack(form.text("date") ?? ""))
            }
            return [.redate(event: event, to: date)]
        case "note":
            guard let note = form.text("note") else { throw Self.lacking("Write the note.") }
            return [.note(event: event, text: note)]
        case "merge":
            guard let other = form.text("other_id") ?? form.text("other") else {
                throw Self.lacking("Choose the event that is the same, or write its number or address.")
            }
            return [.merge(events: [event, EventReference.id(other)])]
        case "split", "reject-claim":
            guard !chosen.isEmpty else { throw Self.lacking("Choose the sentences that are meant.") }
            return form.text("kind") == "split" ? [.split(event: event, claims: chosen)] : chosen.map { .rejectClaim($0) }
        case "reject": return [.rejectEvent(event)]
        default: throw .badParameter("kind", "this is no decision that Kroniek knows.")
        }
    }

    /// What is settled of a person, body, place or thing.
    private func thing(_ entity: String, _ kind: String, _ form: FormData, _ index: ChronicleIndex) throws(Problem) -> DecisionRequest? {
        switch kind {
        case "rename":
            guard let name = form.text("name") else { throw Self.lacking("Write the new name.") }
            return .renameEntity(entity, to: name)
        case "merge":
            guard let typed = form.text("other_id") else {
                guard let other = form.text("other") else { throw Self.lacking("Choose who or what is the same, or write the name.") }
                return .mergeEntities([entity, other])
            }
            let others = EntityReference.entities(typed, in: index, knowledge: reading.knowledge()).filter { $0.id != entity }
            guard let other = others.first else { throw Self.lacking("Nobody and nothing else is called \(typed).") }
            if others.count > 1 {
                let ids = others.map(\.id).sorted().prefix(8).joined(separator: ", ")
                throw Self.lacking("\(typed) may be several: write which (\(ids)), or the address of its page.")
            }
            return .mergeEntities([entity, other.id])
        case "split":
            let names = form.texts("leaving")
            guard !names.isEmpty else { throw Self.lacking("Choose the names that are another's.") }
            return .splitEntity(entity, names: names)
        default: return nil
        }
    }

    private static func lacking(_ what: String) -> Problem { Problem(status: .badRequest, detail: what) }
}
