import KroniekExport
import KroniekModel

/// What the templates show, drawn from the chronicle.
struct PageModels {
    let index: ChronicleIndex
    /// The day whose chronicle this is, as the address has it: every link stays in that chronicle.
    var asOf: String?

    /// The address of an event in this chronicle, by what it can be asked for in every other, too.
    func address(of event: Event) -> String { Link.to("events", event.lastingID) + (asOf.map { "?as_of=\(Link.component($0))" } ?? "") }

    /// The address of a thing in this chronicle.
    func address(_ kind: String, _ id: String, anchor: String? = nil) -> String {
        if kind == "events", let event = index.event(id) { return address(of: event) }
        return Link.to(kind, id) + (asOf.map { "?as_of=\(Link.component($0))" } ?? "") + (anchor.map { "#\($0)" } ?? "")
    }

    /// - Parameters:
    ///   - places: of events in the chronicle, in the order of the timeline.
    ///   - facets: of this chronicle.
    func sections(_ places: some Sequence<Int32>, _ facets: Facets) -> [[String: Any]] {
        let events = index.chronicle.events
        let places = Array(places)
        let headings = TimelineView.headings(places.map { events.weight(Int($0)).interval })
        return headings.map { heading in
            // Below a heading that is no time, a line's date is drawn on the days of the reports.
            let frame =
                DateGlyph.Frame(heading: heading.id) ?? DateGlyph.Frame(first: facets.reportedFrom.lowerBound, last: facets.reportedFrom.upperBound)
            let lines = facets.lines.lines(places[heading.lines]) { place in
                var page = Markup()
                line(TimelineView.line(events[Int(place)], in: index), frame, into: &page)
                return page
            }
            var page = Markup()
            for line in lines { page.raw(line) }
            return ["sectionTitle": heading.title, "sectionId": heading.id, "lines": page.text]
        }
    }

    private func line(_ line: TimelineView.Line, _ frame: DateGlyph.Frame, into page: inout Markup) {
        let event = line.event
        page.raw("<li class=\"event")
        if let standing = line.standing { page.raw(" is-\(standing.rawValue)") }
        page.raw("\"><div class=\"when\">")
        let date = line.date.isEmpty ? line.span ?? "" : line.date
        if event.interval.isDay, let day = event.interval.earliest {
            page.raw("<time datetime=\"\(day.iso)\">")
            page.words(date)
            page.raw("</time>")
        } else {
            page.raw("<span>")
            page.words(date)
            page.raw("</span>")
        }
        page.raw(DateGlyph.picture(event.interval, event.bound, frame, isPlan: line.standing != nil) ?? "")
        page.raw("</div><div class=\"what\"><h3>")
        page.standing(line.standing)
        page.raw("<a")
        page.attribute("href", address(of: event))
        page.raw(">")
        page.foreign(line.title, language: line.titleLanguage)
        page.raw("</a></h3>")
        if !line.notes.isEmpty {
            page.raw("<p class=\"notes\">")
            page.foreign(line.notes.joined(separator: "; "))
            if let done = event.carriedOutBy.flatMap({ index.event($0) }) {
                page.raw(": ")
                page.link(address(of: done), index.title(of: done))
            }
            page.raw("</p>")
        }
        figures(line.figures, into: &page)
        page.raw("</div><p class=\"meta\">")
        page.words((event.documents == 0 ? "" : Words.count(event.documents, "report") + " · ") + event.languages.joined(separator: " "))
        page.raw("</p></li>\n")
    }

    private func figures(_ lines: [FigureLine], into page: inout Markup) {
        guard !lines.isEmpty else { return }
        page.raw("<ul class=\"figures\">")
        for line in lines {
            page.raw("<li>")
            if !line.label.isEmpty {
                page.foreign(line.label)
                page.raw(" ")
            }
            page.raw("<b>")
            page.foreign(line.text)
            page.raw("</b>")
            if let relation = line.relation { page.raw(" <span class=\"badge \(relation)\">\(relation)</span>") }
            page.raw("</li>")
        }
        page.raw("</ul>")
    }

    // MARK: Sentences

    func evidence(_ claims: [ChronicleClaim]) -> String {
        let standings = Dictionary(claims.map { (Place($0), Standing($0.claim)) }, uniquingKeysWith: { first, _ in first })
        let starts = claims.map(Place.init)
        var page = Markup()
        for (evidence, place) in zip(Evidence.sentences(claims), Self.inOrder(starts)) {
            let pieces = evidence.pieces.map { ($0.text, $0.part?.rawValue) }
            sentence(evidence.document, start: place.start, pieces, standing: standings[place] ?? nil, into: &page)
        }
        return page.text
    }

    /// A sentence: where it begins in which document.
    private struct Place: Hashable {
        let document: String
        let start: Int
        init(_ claim: ChronicleClaim) { (document, start) = (claim.document, claim.sentenceStart) }
    }

    private static func inOrder(_ places: [Place]) -> [Place] {
        var seen: Set<Place> = []
        return places.filter { seen.insert($0).inserted }
    }

    /// A sentence in pieces with its source beneath, which leads to the sentence in its document.
    /// - Parameter event: a link to what it tells.
    func sentence(
        _ document: String, start: Int, _ pieces: [(text: String, part: String?)], standing: Standing? = nil, event: Markup? = nil,
        into page: inout Markup
    ) {
        let source = index.document(document).map { SourceWords.parts($0, in: index) }
        page.raw("<li class=\"said\"><blockquote dir=\"auto\"")
        if let source { page.attribute("lang", source.language) }
        page.raw(">")
        for piece in pieces {
            if let part = piece.part {
                page.raw("<mark class=\"\(part)\">")
                page.words(piece.text)
                page.raw("</mark>")
            } else {
                page.words(piece.text)
            }
        }
        page.raw("</blockquote><p class=\"source\">")
        page.standing(standing)
        page.link(address("documents", document, anchor: Link.anchor(start)), source?.outlet ?? document)
        page.raw(", ")
        page.words(source?.date ?? "")
        page.raw(", ")
        page.words(source.map { LanguageNames.name($0.language) } ?? "")
        if let remark = source?.remark {
            page.raw(", ")
            page.foreign(remark)
        }
        if let event {
            page.raw(" · ")
            page.raw(event)
        }
        page.raw("</p></li>\n")
    }

    // MARK: Differences and states

    func conflict(_ conflict: Conflict, withEvent: Bool) -> [String: Any] {
        let scale = ValueScale(conflict)
        let heading = FigureLine.heading(conflict)
        var row: [String: Any] = [
            "relation": conflict.relation.rawValue, "conflictHead": heading.what, "conflictID": conflict.id, "reason": conflict.reason,
            "values": conflict.values.enumerated().map { number, value -> [String: Any] in
                [
                    "valueText": FigureLine.words(value, of: conflict, style: .full), "valueSaid": evidence(index.claims(value.claims)),
                    "valueBar": scale?.picture(number, relation: conflict.relation).markup() ?? "",
                ]
            },
        ]
        if let word = heading.word { row["conflictWord"] = word }
        if let scale {
            row["scale"] = ["scaleLow": ConflictChart.end(scale.low, of: conflict), "scaleHigh": ConflictChart.end(scale.high, of: conflict)]
        }
        if withEvent, let event = conflict.event.flatMap({ index.event($0) }) {
            row["conflictEvent"] = index.title(of: event)
            row["conflictHref"] = address(of: event)
        }
        return row
    }

    /// Several of one name are told apart by their days.
    func states(_ list: some Sequence<StateSeries>) -> [[String: Any]] {
        let all = Array(list)
        let names = Dictionary(grouping: all) { [$0.subjectName, $0.attribute] }
        return all.map { series in
            var values = state(series)
            let days = series.series.flatMap { [$0.interval.earliest, $0.interval.latest].compactMap(\.self) }
            if names[[series.subjectName, series.attribute], default: []].count > 1, let first = days.min(), let last = days.max() {
                values["stateDays"] = HumanDate.text(CalendarInterval(earliest: first, latest: last), style: .brief)
            }
            return values
        }
    }

    private func state(_ state: StateSeries) -> [String: Any] {
        let chart = StepChart.picture(state, in: index)?.markup()
        var values: [String: Any] = [
            "subject": state.subjectName, "attribute": state.attribute,
            "points": zip(state.series, StateWords.times(state)).map { ["time": $1, "value": $0.value, "links": links($0.claims)] as [String: Any] },
        ]
        if let chart { values["chart"] = chart }
        if index.entity(state.subject) != nil { values["subjectHref"] = address("entities", state.subject) }
        if let place = StateWords.place(of: state, in: index) {
            (values["statePlace"], values["statePlaceHref"]) = (index.name(place), address("entities", place))
        }
        return values
    }

    /// The reports that claims stand in, each as a link to the first of their sentences in it, named after its outlet.
    private func links(_ claims: [String]) -> String {
        var seen: Set<String> = []
        var page = Markup()
        for place in Self.inOrder(index.claims(claims).map(Place.init)) where seen.insert(place.document).inserted {
            if seen.count > 1 { page.raw(", ") }
            page.link(
                address("documents", place.document, anchor: Link.anchor(place.start)),
                index.document(place.document).map { SourceWords.parts($0, in: index).outlet } ?? place.document)
        }
        return page.text
    }
}
