import KroniekExport
import KroniekModel

/// What the templates show, drawn from the chronicle.
struct PageModels {
    let index: ChronicleIndex
    /// The day whose chronicle this is, as the address has it: every link stays in that chronicle.
    var asOf: String?

    /// The address of a thing in this chronicle.
    func address(_ kind: String, _ id: String, anchor: String? = nil) -> String {
        Link.to(kind, id) + (asOf.map { "?as_of=\(Link.component($0))" } ?? "") + (anchor.map { "#\($0)" } ?? "")
    }

    func sections(_ view: TimelineView) -> [[String: Any]] {
        view.sections.map { section in
            let frame = DateGlyph.Frame(heading: section.id) ?? wide
            return ["sectionTitle": section.title, "sectionId": section.id, "lines": section.lines.map { line($0, frame) }]
        }
    }

    /// Below a heading that is no time, a line's date is drawn on the days of the reports.
    private var wide: DateGlyph.Frame {
        let days = index.chronicle.documents.compactMap(\.published.date.earliest?.number)
        return DateGlyph.Frame(first: days.min() ?? 0, last: days.max() ?? 0)
    }

    private func line(_ line: TimelineView.Line, _ frame: DateGlyph.Frame) -> [String: Any] {
        let event = line.event
        var meta = Words.count(event.documents, "report") + " · " + event.languages.joined(separator: " ")
        if event.documents == 0 { meta = event.languages.joined(separator: " ") }
        var values: [String: Any] = [
            "lineDate": line.date.isEmpty ? line.span ?? "" : line.date, "lineHref": address("events", event.id), "lineTitle": line.title,
            "meta": meta, "figures": figures(line.figures), "hasFigures": !line.figures.isEmpty,
            "glyph": DateGlyph.picture(event.interval, event.bound, frame, isPlan: line.standing != nil) ?? "",
        ]
        if event.interval.isDay, let day = event.interval.earliest { values["day"] = day.iso }
        if let standing = line.standing { values["lineStanding"] = ["kind": standing.rawValue, "label": standing.label] }
        if let language = line.titleLanguage { values["lineLanguage"] = language }
        if !line.notes.isEmpty { values["note"] = line.notes.joined(separator: "; ") }
        return values
    }

    func figures(_ lines: [FigureLine]) -> [[String: Any]] {
        lines.map { line in
            var values: [String: Any] = ["figureText": line.text]
            if !line.label.isEmpty { values["figureLabel"] = line.label }
            if let relation = line.relation { values["relation"] = relation }
            return values
        }
    }

    // MARK: Sentences

    func evidence(_ claims: [ChronicleClaim]) -> [[String: Any]] {
        let standings = Dictionary(claims.map { (Place($0), Standing($0.claim)) }, uniquingKeysWith: { first, _ in first })
        let starts = claims.map(Place.init)
        return zip(Evidence.sentences(claims), Self.inOrder(starts)).map { evidence, place in
            sentence(
                evidence.document, start: place.start, evidence.pieces.map { ($0.text, $0.part?.rawValue) }, standing: standings[place] ?? nil)
        }
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
    func sentence(
        _ document: String, start: Int, _ pieces: [(text: String, part: String?)], standing: Standing? = nil, event: Event? = nil
    ) -> [String: Any] {
        var values: [String: Any] = [
            "pieces": pieces.map { piece -> [String: Any] in piece.part.map { ["text": piece.text, "part": $0] } ?? ["text": piece.text] },
            "saidHref": address("documents", document, anchor: Link.anchor(start)), "saidIn": "", "saidWhen": "",
        ]
        if let source = index.document(document).map({ SourceWords.parts($0, in: index) }) {
            values["outlet"] = source.outlet
            values["saidWhen"] = source.date
            values["saidLanguage"] = source.language
            values["saidIn"] = LanguageNames.name(source.language)
            if let remark = source.remark { values["remark"] = remark }
        } else {
            values["outlet"] = document
        }
        if let standing { values["saidStanding"] = ["kind": standing.rawValue, "label": standing.label] }
        if let event {
            values["saidEvent"] = index.title(of: event)
            values["saidEventHref"] = address("events", event.id)
        }
        return values
    }

    // MARK: Differences and states

    func conflict(_ conflict: Conflict, withEvent: Bool) -> [String: Any] {
        let scale = ValueScale(conflict)
        var row: [String: Any] = [
            "relation": conflict.relation.rawValue, "conflictHead": conflict.about, "conflictID": conflict.id, "reason": conflict.reason,
            "values": conflict.values.enumerated().map { number, value -> [String: Any] in
                [
                    "valueText": FigureLine.words(value, of: conflict, style: .full), "valueSaid": evidence(index.claims(value.claims)),
                    "valueBar": scale?.picture(number, relation: conflict.relation).markup() ?? "",
                ]
            },
        ]
        if withEvent, let event = conflict.event.flatMap({ index.event($0) }) {
            row["conflictEvent"] = index.title(of: event)
            row["conflictHref"] = address("events", event.id)
        }
        return row
    }

    func state(_ state: StateSeries) -> [String: Any] {
        let chart = StepChart.picture(state, in: index)?.markup()
        var values: [String: Any] = [
            "subject": state.subjectName, "attribute": state.attribute, "chart": chart ?? "",
            "points": state.series.map { ["time": StateWords.time($0), "value": $0.value, "links": links($0.claims)] as [String: Any] },
        ]
        if index.entity(state.subject) != nil { values["subjectHref"] = address("entities", state.subject) }
        return values
    }

    /// The sentences that claims stand in, each as a link named after its outlet.
    private func links(_ claims: [String]) -> [[String: Any]] {
        let places = Self.inOrder(index.claims(claims).map(Place.init))
        return places.map { place in
            [
                "linkHref": address("documents", place.document, anchor: Link.anchor(place.start)),
                "linkName": index.document(place.document).map { SourceWords.parts($0, in: index).outlet } ?? place.document,
            ]
        }
    }
}

/// Languages by their English names, as far as the interface knows them.
enum LanguageNames {
    private static let names = [
        "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch",
        "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    ]

    static func name(_ code: String) -> String {
        names[String(code.prefix { $0 != "-" })] ?? (code == "und" || code.isEmpty ? "language unknown" : code)
    }
}
