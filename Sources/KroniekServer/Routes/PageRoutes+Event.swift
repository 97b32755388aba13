import Hummingbird
import KroniekExport
import KroniekModel

extension PageRoutes {
    func event(_ scene: Scene) throws -> ByteBuffer {
        try event(scene, id: Link.id(in: scene.request, after: "/events/"))
    }

    /// - Parameter refused: what was sent to settle something about it, and why that was not done.
    func event(_ scene: Scene, id asked: String, refused: RefusedDecision? = nil) throws -> ByteBuffer {
        let (models, index) = (scene.models, scene.snapshot.index)
        guard let event = index.event(asked) else { throw gone(asked, scene) }
        let id = event.id
        let line = TimelineView([event], in: index).sections[0].lines[0]
        let claims = index.claims(event.claims)
        var values: [String: Any] = [
            "title": line.title, "when": HumanDate.text(event.interval, event.bound),
            "remarks": Self.remarks(line),
            "kicker": Markup.line([HumanDate.text(event.interval, event.bound), event.place.map(index.name)].compactMap(\.self), between: " · "),
            "who": participants(event, models), "reports": told(event, models),
            "sources": sources(claims, models), "columns": columns(claims, models),
            "dateWords": dateWords(claims),
        ]
        if let language = line.titleLanguage { values["titleLanguage"] = language }
        if let standing = line.standing { values["eventStanding"] = ["kind": standing.rawValue, "label": standing.label] }
        if let place = event.place { values["place"] = ["placeHref": models.address("entities", place), "placeName": index.name(place)] }
        if let type = event.type {
            values["kindOf"] = type.replacing("-", with: " ") + (event.plover.map { " (PLOVER \($0))" } ?? "")
            values["kindHref"] = "/?type=\(Link.component(type))" + (models.asOf.map { "&as_of=\($0)" } ?? "")
        }
        if let done = event.carriedOutBy.flatMap({ index.event($0) }) {
            values["carriedOut"] = index.title(of: done)
            values["carriedWhen"] = HumanDate.text(done.interval, done.bound)
            values["carriedHref"] = models.address(of: done)
        }
        let rows = figures(claims, models)
        if !rows.isEmpty { values["figuresTable"] = ["rows": rows] }
        let conflicts = index.conflicts(of: id)
        values["hasConflicts"] = !conflicts.isEmpty
        values["conflictCards"] = conflicts.map { models.conflict($0, withEvent: false) }
        if let frame = frame(event, claims, index), let glyph = DateGlyph.picture(event.interval, event.bound, frame, isPlan: line.standing != nil) {
            values["glyph"] = glyph
        }
        values["number"] = event.id
        values["lasting"] = models.address(of: event)
        if let forms = decideForms(event, claims, scene, refused) { values["decide"] = forms }
        notice(scene, Link.to("events", event.lastingID), &values)
        return pages.bytes("event", values, current: "/")
    }

    /// What stands beside the line, each under what it is; what was carried out has a link of its own.
    private static func remarks(_ line: TimelineView.Line) -> [[String: Any]] {
        line.remarks.compactMap { remark in
            let name: String
            switch remark.kind {
            case .carriedOut: return nil
            case .saidBy: name = line.event.isDenied ? "Denied by" : "Said by"
            case .state: name = "Course"
            case .byHand: name = "By hand"
            case .note: name = "Note"
            }
            return ["remarkName": name, "remarkText": remark.text]
        }
    }

    /// Why there is no page of an event: nobody tells it on that day, or no line holds the claim by which it was asked for.
    private func gone(_ id: String, _ scene: Scene) -> Problem {
        if let claim = scene.snapshot.index.claim(id) {
            var problem = Problem.missing(event: id, in: scene.snapshot.index)
            let sentence = scene.models.address("documents", claim.document, anchor: Link.anchor(claim.sentenceStart))
            problem.links = [("The sentence in its report", sentence)]
            if claim.isRejected, pages.formToken != nil { problem.links.append(("Decisions, where it can be taken back", "/decisions")) }
            return problem
        }
        if let day = scene.day, scene.today.index.event(id) != nil {
            return Problem(status: .notFound, detail: "The chronicle of \(HumanDate.text(day)) has no event \(id): nobody had told it by then.")
        }
        return Problem.notFound("event", id)
    }

    /// The event's own month, or from its first to its last day with the reports about it.
    private func frame(_ event: Event, _ claims: [ChronicleClaim], _ index: ChronicleIndex) -> DateGlyph.Frame? {
        var days = [event.interval.earliest, event.interval.latest].compactMap { $0?.number }
        days += claims.compactMap { index.document($0.document)?.published.date.earliest?.number }
        guard let first = days.min(), let last = days.max() else { return nil }
        return DateGlyph.Frame(first: first - 3, last: last + 3)
    }

    private func participants(_ event: Event, _ models: PageModels) -> [[String: Any]] {
        Role.allCases.compactMap { role in
            let names = event.participants.filter { $0.role == role }
            if names.isEmpty { return nil }
            return [
                "role": Self.roles[role] ?? role.rawValue,
                "whoNames": names.map { ["whoHref": models.address("entities", $0.entity), "whoName": models.index.name($0.entity)] },
            ]
        }
    }

    private static let roles: [Role: String] = [
        .agent: "Who", .patient: "Whom or what", .recipient: "To whom", .instrument: "With what", .topic: "About",
    ]

    private func told(_ event: Event, _ models: PageModels) -> String {
        var words = "\(Words.count(event.documents, "report")) in \(LanguageNames.list(event.languages))"
        let documents = Set(event.claims.compactMap { models.index.claimHead($0)?.document }).compactMap { models.index.document($0) }
        let dates = documents.map(\.published.date).filter { !$0.isUnknown }
        if dates.contains(where: { !$0.isDay }) {
            // Of some report the day itself is not known.
            let earliest = dates.contains { $0.earliest == nil } ? nil : dates.compactMap(\.earliest).min()
            let latest = dates.contains { $0.latest == nil } ? nil : dates.compactMap(\.latest).max()
            let range = CalendarInterval(earliest: earliest, latest: latest)
            // What is open on one side says by itself that nobody knows.
            return words + (earliest == nil || latest == nil ? ", " : ", about ") + HumanDate.text(range)
        }
        if let first = dates.compactMap(\.earliest).min() {
            words += ", \(HumanDate.text(first))"
            if let last = dates.compactMap(\.latest).max(), last != first { words += " to \(HumanDate.text(last))" }
        }
        return words
    }

    /// The words that date it, each once.
    private func dateWords(_ claims: [ChronicleClaim]) -> [String] {
        var words: [String] = []
        for claim in claims {
            if let span = claim.claim.time?.span, let said = Evidence(claim).words(span), !words.contains(said) { words.append(said) }
        }
        return Array(words.prefix(4))
    }

    /// Each report once, in the order of publication; marked is what was surely out before every other.
    private func sources(_ claims: [ChronicleClaim], _ models: PageModels) -> String {
        var seen: Set<String> = []
        let documents = claims.compactMap { seen.insert($0.document).inserted ? models.index.document($0.document) : nil }
        let starts = Dictionary(claims.map { ($0.document, $0.sentenceStart) }, uniquingKeysWith: min)
        let first = Self.first(documents)
        var page = Markup()
        for document in documents {
            let source = SourceWords.parts(document, in: models.index)
            page.raw("<li>")
            if first.contains(document.id) {
                page.raw(first.count == 1 ? "<span class=\"badge first\">first</span> " : "<span class=\"badge first\">first day</span> ")
            }
            page.link(
                models.address("documents", document.id, anchor: starts[document.id].map(Link.anchor)),
                document.outlet ?? SourceWords.heading(document) ?? source.outlet)
            page.raw(" <span class=\"meta\">")
            page.words("\(source.date), \(LanguageNames.name(source.language))")
            if let remark = source.remark {
                page.raw(", ")
                page.foreign(remark)
            }
            page.raw("</span></li>")
        }
        return page.text
    }

    /// The reports of which no other can have been out on an earlier day. Copies are no reports of their own; of a single report there is nothing to say.
    private static func first(_ documents: [SourceDocument]) -> Set<String> {
        let own = documents.filter { $0.duplicateOf == nil }
        let bounds = own.compactMap(\.published.date.earliest)
        guard own.count > 1, bounds.count == own.count, let first = bounds.min() else { return [] }
        return Set(own.filter { $0.published.date.latest == first }.map(\.id))
    }

    /// The sentences, a column for each language.
    private func columns(_ claims: [ChronicleClaim], _ models: PageModels) -> [[String: Any]] {
        var groups: [String: [ChronicleClaim]] = [:]
        for claim in claims { groups[models.index.document(claim.document)?.language ?? "", default: []].append(claim) }
        return groups.sorted { $0.key < $1.key }.map { language, claims in
            let reports = Set(claims.map(\.document)).count
            return ["columnTitle": "\(LanguageNames.name(language)), \(Words.count(reports, "report"))", "saidHere": models.evidence(claims)]
        }
    }

    private func figures(_ claims: [ChronicleClaim], _ models: PageModels) -> [[String: Any]] {
        struct Seen: Hashable {
            let document: String
            let span: Span
        }
        var seen: Set<Seen> = []
        var rows: [[String: Any]] = []
        for claim in claims {
            let evidence = Evidence(claim)
            for quantity in claim.quantities where seen.insert(Seen(document: claim.document, span: quantity.span)).inserted {
                guard let words = evidence.words(quantity.ofSpan.map(quantity.span.union) ?? quantity.span) ?? evidence.words(quantity.span) else {
                    continue
                }
                let source = models.index.document(claim.document).map { SourceWords.parts($0, in: models.index) }
                var row: [String: Any] = [
                    "figure": HumanFigure.text(quantity), "words": words, "rowOutlet": source?.outlet ?? claim.document,
                    "rowWhen": source?.date ?? "", "rowHref": models.address("documents", claim.document, anchor: Link.anchor(claim.sentenceStart)),
                ]
                row["counted"] = quantity.of ?? FigureLine.bearer(of: quantity, in: claim)
                if let said = claim.claim.source, let who = claim.source.map(models.index.name) ?? evidence.words(said.span) {
                    row["rowSource"] = who
                }
                rows.append(row)
            }
        }
        return rows
    }
}
