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
        if let refused {
            values["refused"] = refused.sentence
            values["is\(refused.kind)Open"] = true
            for (name, text) in refused.typed { values[name] = text }
        }
        let candidates = candidates(event, scene.snapshot)
        return values.merging([
            "aboutEvent": event.lastingID, "generation": "\(scene.snapshot.generation)", "candidates": candidates,
            "hasCandidates": !candidates.isEmpty, "hasTitleChoices": event.title.count > 1,
            "titleChoices": event.title.keys.sorted().map { ["titleCode": $0, "titleIn": LanguageNames.name($0)] },
            "claimChoices": claims.count > 1
                ? claims.map { claim -> [String: Any] in
                    let evidence = Evidence(claim)
                    return [
                        "claimID": claim.id, "claimWords": evidence.words(claim.claim.span) ?? claim.sentence,
                        "claimTrigger": evidence.words(claim.claim.trigger) ?? claim.claim.lemma,
                    ]
                } : [], "isSplittable": claims.count > 1, "decidedMarks": marks(event.decided),
        ]) { own, _ in own }
    }

    func decideForms(_ entity: Entity, _ scene: Scene) -> [String: Any]? {
        guard pages.formToken != nil, scene.day == nil else { return nil }
        return [
            "aboutEntity": entity.id, "generation": "\(scene.snapshot.generation)", "decidedMarks": marks(entity.decided), "isEvent": false,
            "isSplittable": false, "hasTitleChoices": false, "candidates": "", "claimChoices": [[String: Any]](), "aboutEvent": "", "date": "",
            "newName": "", "noteText": "",
            "otherText": "",
        ]
    }

    private func marks(_ marks: [DecisionMark]) -> [[String: Any]] {
        marks.map { mark in
            var values: [String: Any] = ["markNumber": "\(mark.decision)", "markKind": Self.kinds[mark.kind] ?? mark.kind.rawValue]
            if let text = mark.text, !text.isEmpty { values["markText"] = text }
            return values
        }
    }

    private static let kinds: [Decision.Kind: String] = [
        .merge: "merged", .split: "split", .rename: "renamed", .reject: "rejected", .redate: "redated", .note: "note", .undo: "taken back",
    ]

    private func candidates(_ event: Event, _ snapshot: Snapshot) -> String {
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
        for other in near.sorted(by: <).prefix(Self.mostCandidates + 1).map({ events[$0.place] }).filter({ $0.id != event.id })
            .prefix(Self.mostCandidates)
        {
            page.raw("<option")
            page.attribute("value", other.lastingID)
            page.raw(">")
            let title = snapshot.index.title(of: other)
            page.words(HumanDate.text(other.interval, other.bound, style: .brief))
            page.words(": ")
            page.words(title.utf8.count <= 90 ? title : String(title.prefix(90)))
            page.raw("</option>")
        }
        return page.text
    }

    // MARK: What is sent

    private func decide(_ request: Request) async throws -> Response {
        let form = try await ownForm(request)
        guard let editor = reading.library as? any ChronicleEditor else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        let seen = form.text("generation").flatMap { Int($0) }
        let now = ISO8601DateFormatter().string(from: Date())
        let address: String
        var made: DecisionRecord?
        do {
            if form.text("kind") == "undo" {
                guard let number = form.text("number").flatMap({ Int($0) }) else { throw Problem.badParameter("number", "which decision?") }
                _ = try await Aside.run { try editor.undo(number, made: now, seenAt: nil) }
                address = "/decisions"
            } else {
                let requests: [DecisionRequest]
                do throws(Problem) {
                    requests = try self.requests(form)
                } catch {
                    // What was typed is not lost: the event's page says what is wrong with it.
                    guard let event = form.text("event"), let refused = RefusedDecision(form, error) else { throw error }
                    return Pages.answer(try self.event(try await scene(request), id: event, refused: refused), .badRequest)
                }
                let last = try await Aside.run {
                    var record: DecisionRecord?
                    for request in requests {
                        // The first change moves the generation on; the rest is meant with it.
                        record = try editor.decide(request, made: now, seenAt: record == nil ? seen : nil)
                    }
                    return record
                }
                guard let last else { throw Problem(status: .badRequest, detail: "Nothing was chosen: go back and choose.") }
                address = ""
                made = last
            }
        } catch let failure as EngineFailure {
            throw Problem(deciding: failure, unfit: .badRequest)
        }
        // Whoever decided looks at what came of it.
        let index = try await reading.fresh().index
        return Response(status: .seeOther, headers: [.location: made.map { Self.address(after: $0, index) } ?? address])
    }

    private static func address(after record: DecisionRecord, _ index: ChronicleIndex) -> String {
        if let entity = record.placement.entity { return Link.to("entities", entity) }
        return record.placement.events.last.map { PageModels(index: index).address("events", $0) } ?? "/decisions"
    }

    private func requests(_ form: FormData) throws(Problem) -> [DecisionRequest] {
        let event = form.text("event") ?? ""
        let chosen = form.parts.filter { $0.name == "claim" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        switch form.text("kind") {
        case "rename":
            guard let name = form.text("name") else { throw .badParameter("name", "write the new name.") }
            if let entity = form.text("entity") { return [.renameEntity(entity, to: name)] }
            let language = form.text("language")
            if let language, !LanguageTag.isKnown(language) { throw .badParameter("language", "\(language) is no code of a language.") }
            return [.renameEvent(event, to: name, language: language)]
        case "redate":
            guard let text = form.text("date"), let date = CalendarInterval(edtf: text) else {
                throw .badParameter("date", "write 2020-01-31, 2020-01, 2020, or 2020-01-03/2020-01-05.")
            }
            return [.redate(event: event, to: date)]
        case "note":
            guard let note = form.text("note") else { throw .badParameter("note", "write the note.") }
            return [.note(event: event, text: note)]
        case "merge":
            guard let other = form.text("other_id") ?? form.text("other") else {
                throw .badParameter("other", "choose the event that is the same, or write its number or address.")
            }
            return [.merge(events: [event, EventReference.id(other)])]
        case "split": return chosen.isEmpty ? [] : [.split(event: event, claims: chosen)]
        case "reject-claim": return chosen.prefix(1).map { .rejectClaim($0) }
        case "reject": return [.rejectEvent(event)]
        default: throw .badParameter("kind", "this is no decision that Kroniek knows.")
        }
    }

    // MARK: The log

    private func decisions() async throws -> Response {
        // Whoever may not settle anything has no business with who settled what, and when.
        guard pages.formToken != nil || !(reading.library is any ChronicleEditor) else {
            throw Problem(status: .forbidden, detail: "This server only reads.")
        }
        guard let editor = reading.library as? any ChronicleEditor else {
            throw Problem(status: .notFound, detail: "This library keeps no decisions.")
        }
        let snapshot = try await reading.fresh()
        let models = PageModels(index: snapshot.index)
        let log = try editor.decisions(in: snapshot.index.chronicle)
        let rows = log.reversed().map { record -> [String: Any] in
            let decision = record.decision
            let names = decision.events.map(\.title) + [decision.entity?.name].compactMap(\.self) + decision.claims.prefix(4).map { "“\($0.words)”" }
            var row: [String: Any] = [
                "number": "\(decision.number)", "decision": Self.kinds[decision.kind] ?? decision.kind.rawValue, "on": names.joined(separator: " · "),
                "to": decision.text ?? decision.date.map { HumanDate.text($0) } ?? decision.undoes.map { "decision \($0)" } ?? "",
                "made": decision.made.map { String($0.prefix(10)) } ?? "", "state": Self.states[record.placement.state] ?? "",
                "canUndo": pages.formToken != nil && record.placement.state != .undone, "rowEvents": [[String: Any]](),
            ]
            row["rowEvents"] = record.placement.events.compactMap { models.index.event($0) }.map { event -> [String: Any] in
                ["rowEventHref": models.address("events", event.id), "rowEventTitle": models.index.title(of: event)]
            }
            return row
        }
        let values: [String: Any] = [
            "title": "Decisions", "lead": "What was settled by hand. It holds through every rebuild, until it is taken back.",
            "hasRows": !rows.isEmpty, "rows": rows,
        ]
        return pages.page("decisions", values, current: "/decisions")
    }

    private static let states: [DecisionPlacement.State: String] = [
        .placed: "holds", .partly: "holds in part", .lost: "finds nothing to hold on to", .undone: "taken back",
    ]
}

/// What was sent to settle something about an event and was not taken: it is shown again beside its form with the reason.
struct RefusedDecision {
    let sentence: String
    /// Of the form, as the template names it.
    let kind: String
    /// By the template's names.
    let typed: [String: String]

    private static let forms: [String: (kind: String, fields: [String: String])] = [
        "rename": ("Rename", ["name": "newName"]), "redate": ("Redate", ["date": "date"]), "note": ("Note", ["note": "noteText"]),
        "merge": ("Merge", ["other_id": "otherText"]), "split": ("Split", [:]), "reject-claim": ("Split", [:]),
    ]

    init?(_ form: FormData, _ problem: Problem) {
        guard let known = form.text("kind").flatMap({ Self.forms[$0] }) else { return nil }
        sentence = problem.detail
        kind = known.kind
        typed = Dictionary(uniqueKeysWithValues: known.fields.map { ($1, form.text($0) ?? "") })
    }
}
