import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

extension PageRoutes {
    /// Everybody and everything that the reports name, the most told first.
    func entities(_ scene: Scene) throws -> ByteBuffer {
        let (query, models, index, facets) = (scene.query, scene.models, scene.snapshot.index, scene.snapshot.facets)
        var found = facets.named
        if let name = query.text("name") {
            let bearers = Set(EventFilter.entities(named: name, in: index, knowledge: reading.knowledge()).map(\.id))
            if bearers.isEmpty {
                // Whoever is still typing has written the beginning of a word.
                let beginning = Set(facets.bearers.beginning(name).map(Int32.init))
                found = found.filter(beginning.contains)
            } else {
                found = found.filter { bearers.contains(index.chronicle.entities.id(Int($0))) }
            }
        }
        let kinds = Dictionary(grouping: found) { facets.kinds[Int($0)] }.mapValues(\.count)
        if let kind = try query.kind() {
            found = found.filter { facets.kinds[Int($0)] == kind }
        }
        let (range, pager) = try pager(query, "/entities", count: found.count, usual: Self.linesOnAPage)
        var values: [String: Any] = [
            "title": "Who and what", "name": query.text("name") ?? "", "hasEntities": !found.isEmpty,
            "count": found.isEmpty ? "" : Words.count(found.count, "name") + ".",
            "kindChoices": EntityKind.allCases.filter { kinds[$0] != nil }.map { kind -> [String: Any] in
                ["value": kind.rawValue, "kindName": kind.rawValue, "number": "\(kinds[kind] ?? 0)", "isChosen": query.text("kind") == kind.rawValue]
            },
            "entities": found[range].map { place -> [String: Any] in
                let entity = index.chronicle.entities[Int(place)]
                let others = entity.names.sorted { $0.key < $1.key }.flatMap(\.value).filter { $0 != entity.name }
                var seen: Set<String> = []
                return [
                    "entityHref": models.address("entities", entity.id), "entityName": entity.name, "entityKind": entity.kind.rawValue,
                    "entityMentions": HumanFigure.grouped(Double(entity.mentions)),
                    "entityEvents": HumanFigure.grouped(Double(facets.links.count(of: Int(place)))),
                    "entityOthers": others.filter { seen.insert($0).inserted }.prefix(4).joined(separator: ", "),
                ]
            },
        ]
        if let asOf = models.asOf { values["asOfValue"] = asOf }
        if let pager { values["pages"] = pager }
        notice(scene, "/entities", &values)
        return pages.bytes("entities", values, current: "/entities")
    }

    func entity(_ scene: Scene) throws -> ByteBuffer { try entity(scene, id: Link.id(in: scene.request, after: "/entities/")) }

    /// - Parameter refused: what was sent to settle something about it, and why that was not done.
    func entity(_ scene: Scene, id: String, refused: RefusedDecision? = nil) throws -> ByteBuffer {
        let (query, models, index) = (scene.query, scene.models, scene.snapshot.index)
        guard let entity = index.entity(id) else { throw reading.missing(entity: id, in: index) { models.address("entities", $0.id) } }
        let claims = index.claims(with: id)
        let ids = Set(claims.compactMap(\.event))
        let events = index.events(ids)
        let shown = query.flag("all") ? events : events.filter { $0.salience >= EventFilter.shownSalience }
        let ordered = TimelineView.ordered(shown).compactMap { index.eventPlace($0.id).map(Int32.init) }
        let path = Link.to("entities", id)
        let (range, pager) = try pager(query, path, count: ordered.count, usual: Self.linesOnAPage)
        // What has no name of its own ("navigation") is told of the place where it is.
        let here = Set(claims.lazy.filter { $0.place == id }.map(\.id))
        let states = index.chronicle.states.filter { state in
            state.subject == id
                || state.series.contains { $0.claims.contains(where: here.contains) } && StateWords.place(of: state, in: index) == id
        }
        let partners = partners(of: id, events, models)
        let knowledge = reading.knowledge()
        let known = entity.knowledge ?? id
        var values: [String: Any] = [
            "title": entity.name, "kicker": Markup.line(["\(entity.kind.rawValue), \(Words.count(entity.mentions, "mention"))"], between: ""),
            "names": entity.names.sorted { $0.key < $1.key }.map {
                ["language": $0.key, "languageName": LanguageNames.name($0.key), "namesInIt": $0.value.joined(separator: ", ")]
            },
            "sections": models.sections(ordered[range], scene.snapshot.facets), "hasStates": !states.isEmpty,
            "states": models.states(states), "hasPartners": !partners.isEmpty, "partners": partners,
            "count": Words.count(shown.count, "event") + ".",
        ]
        if shown.count < events.count {
            values["count"] = "\(Words.count(shown.count, "event")); \(Words.count(events.count - shown.count, "smaller event")) not shown."
            values["allHref"] = query.link(path, replacing: ["all": "1", "offset": ""])
        }
        let within = knowledge.containers(of: known).compactMap { knowledge.record($0)?.names["en"] }
        if !within.isEmpty { values["within"] = within.joined(separator: ", ") }
        if events.contains(where: { $0.place == id }) {
            values["onMap"] = "/map?where=\(Link.component(id))&all=1" + (models.asOf.map { "&as_of=\($0)" } ?? "")
        }
        if let pager { values["pages"] = pager }
        if let forms = decideForms(entity, scene, refused) { values["decide"] = forms }
        notice(scene, path, &values)
        return pages.bytes("entity", values)
    }

    /// Who and what takes part in the same events, the most frequent first.
    private func partners(of id: String, _ events: [Event], _ models: PageModels) -> [[String: Any]] {
        var counts: [String: Int] = [:]
        for event in events {
            for other in Set(event.participants.map(\.entity) + [event.place].compactMap(\.self)) where other != id { counts[other, default: 0] += 1 }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map { other, count in
            ["partnerHref": models.address("entities", other), "partnerName": models.index.name(other), "partnerCount": Words.count(count, "event")]
        }
    }

    /// Who bears these words as a name, those first of whom the user told so.
    private func bearers(of words: String, most: Int, in snapshot: Snapshot) -> [Entity] {
        let own = (told(in: snapshot)[NameFolding.fold(words)] ?? []).compactMap { snapshot.index.entity($0) }
        let others = snapshot.bearers(of: words, most: most + own.count).filter { bearer in !own.contains { $0.id == bearer.id } }
        return Array((own + others).prefix(most))
    }

    /// The user's own names are asked for once for each chronicle, not by each page.
    private func told(in snapshot: Snapshot) -> [String: [String]] {
        snapshot.facets.told.value {
            var ids: [String: [String]] = [:]
            for (id, names) in reading.knowledge().told.sorted(by: { $0.key < $1.key }) {
                for name in Set(names.map(NameFolding.fold)) { ids[name, default: []].append(id) }
            }
            return ids
        }
    }

    /// The events that sentences tell, as links; many sentences tell of one.
    private func told(_ ids: [String?], _ models: PageModels) -> [Markup?] {
        var known: [String: Markup] = [:]
        return ids.map { id in
            guard let id else { return nil }
            if let link = known[id] { return link }
            guard let event = models.index.event(id) else { return nil }
            var link = Markup()
            link.link(models.address(of: event), models.index.title(of: event))
            known[id] = link
            return link
        }
    }

    func states(_ scene: Scene) throws -> ByteBuffer {
        let (query, models) = (scene.query, scene.models)
        let states = models.index.chronicle.states
        let (range, pager) = try pager(query, "/states", count: states.count, usual: Self.cardsOnAPage)
        var values: [String: Any] = [
            "title": "States", "lead": "What begins, changes and ends, each step with the reports that tell it.",
            "states": models.states(states[range]), "hasStates": !range.isEmpty,
        ]
        if let pager { values["pages"] = pager }
        notice(scene, "/states", &values)
        return pages.bytes("states", values, current: "/states")
    }

    func conflicts(_ scene: Scene) throws -> ByteBuffer {
        let (query, models) = (scene.query, scene.models)
        let all = models.index.chronicle.conflicts
        let asked =
            query.text("relation")
            ?? (all.contains { $0.relation == .contradiction } ? "contradiction" : all.first?.relation.rawValue ?? "contradiction")
        guard let relation = Conflict.Relation(rawValue: asked) else {
            throw Problem.badParameter("relation", "\(asked) is none of contradiction, update, scope.")
        }
        let chosen = all.filter { $0.relation == relation }
        let (range, pager) = try pager(query, "/conflicts", count: chosen.count, usual: Self.cardsOnAPage)
        var values: [String: Any] = [
            "title": "Where reports differ", "conflictCards": chosen[range].map { models.conflict($0, withEvent: true) },
            "explanation": Self.relations[relation] ?? "", "tabTitle": Self.tabs[relation] ?? "",
            "tabs": [Conflict.Relation.contradiction, .update, .scope].map { tab -> [String: Any] in
                [
                    "tabName": Self.tabs[tab] ?? tab.rawValue, "tabCount": "\(all.count { $0.relation == tab })", "isCurrent": tab == relation,
                    "tabHref": query.link("/conflicts", replacing: ["relation": tab.rawValue, "offset": ""]),
                ]
            },
        ]
        if let pager { values["pages"] = pager }
        notice(scene, "/conflicts", &values)
        return pages.bytes("conflicts", values, current: "/conflicts")
    }

    private static let tabs: [Conflict.Relation: String] = [.contradiction: "Contradictions", .update: "Updates", .scope: "Different scopes"]
    private static let relations: [Conflict.Relation: String] = [
        .contradiction: "These do not agree: as they are read, one of them at most holds.",
        .update: "Later reports give a new figure; the earlier one is overtaken, not contradicted.",
        .scope: "These count different things, and can all be true.",
    ]

    static let sentencesOnAPage = 50
    /// So far one can go on: each page looks again at what was on those before.
    private static let mostSentences = 10_000

    private static func step(_ offset: Int) -> String { offset == 0 ? "" : "\(offset)" }

    private static let orderNames: [SearchOrder: String] = [.best: "best first", .newest: "newest first", .oldest: "oldest first"]
    private static let orders: [SearchOrder: String] = [
        .best: "Those first that tell most of what happened.", .newest: "The newest first.", .oldest: "The oldest first.",
    ]

    func search(_ scene: Scene) throws -> ByteBuffer {
        let (query, snapshot) = (scene.query, scene.snapshot)
        let words = query.text("q")
        var values: [String: Any] = ["title": "Search", "find": words ?? "", "count": words == nil ? "" : "No sentence holds these words."]
        if let words {
            // Whoever is still typing has written the beginning of a word.
            let wider = words.split(separator: " ").map { $0.hasSuffix("*") || $0.contains("\"") ? String($0) : $0 + "*" }.joined(separator: " ")
            if wider != words { values["wider"] = ["widerHref": query.link("/search", replacing: ["q": wider]), "widerWords": wider] }
            let index = snapshot.index
            let models = scene.models
            let offset = try query.number("offset", default: 0, in: 0...Self.mostSentences)
            let order = try query.searchOrder()
            // One more than is shown tells whether there are more.
            let all = try reading.search(words, order, limit: offset + Self.sentencesOnAPage + 1, in: snapshot).dropFirst(offset)
            let hits = Array(all.prefix(Self.sentencesOnAPage))
            let found = offset > 0 ? [] : index.entity(words).map { [$0] } ?? bearers(of: words, most: 12, in: snapshot)
            let events = told(order == .best ? hits.map(\.event) : snapshot.events(of: hits), models)
            values["hasFound"] = !found.isEmpty
            values["found"] = found.map { ["foundHref": models.address("entities", $0.id), "foundName": $0.name, "foundKind": $0.kind.rawValue] }
            values["hasHits"] = !hits.isEmpty
            if !hits.isEmpty { values["wider"] = nil }
            var page = Markup()
            for (hit, event) in zip(hits, events) {
                models.sentence(
                    hit.document, start: hit.span.start, MarkedText.pieces(hit.text, hit.marks).map { ($0.text, $0.isMarked ? "trigger" : nil) },
                    event: event, into: &page)
            }
            values["hits"] = page.text
            let end = offset + hits.count
            if offset == 0, all.count == hits.count {
                if !hits.isEmpty { values["count"] = Words.count(hits.count, "sentence") + "." }
            } else {
                values["count"] = hits.isEmpty ? "No further sentence holds these words." : Self.orders[order] ?? ""
                var pages: [String: Any] = ["position": hits.isEmpty ? "" : "\(offset + 1)–\(end)"]
                if offset > 0 { pages["earlier"] = query.link("/search", replacing: ["offset": Self.step(max(0, offset - Self.sentencesOnAPage))]) }
                if all.count > hits.count, end <= Self.mostSentences { pages["later"] = query.link("/search", replacing: ["offset": Self.step(end)]) }
                values["pages"] = pages
            }
        }
        let order = try query.searchOrder()
        values["orders"] = SearchOrder.allCases.map { each -> [String: Any] in
            ["orderValue": each == .best ? "" : each.rawValue, "orderName": Self.orderNames[each] ?? each.rawValue, "isChosen": each == order]
        }
        notice(scene, "/search", &values)
        return pages.bytes("search", values)
    }
}
