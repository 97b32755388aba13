import KroniekExport
import KroniekModel

/// What the templates show, drawn from the chronicle.
struct PageModels {
    let index: ChronicleIndex

    func sections(_ view: TimelineView) -> [[String: Any]] {
        view.sections.map { ["title": $0.title, "lines": $0.lines.map(line)] }
    }

    private func line(_ line: TimelineView.Line) -> [String: Any] {
        let event = line.event
        var values: [String: Any] = [
            "date": line.date.isEmpty ? line.span ?? "" : line.date, "href": Link.to("events", event.id), "title": line.title,
            "meta": "\(Words.count(event.documents, "report")) · \(event.languages.joined(separator: " "))", "figures": figures(line.figures),
            "hasFigures": !line.figures.isEmpty,
        ]
        if event.interval.isDay, let day = event.interval.earliest { values["day"] = day.iso }
        if let standing = line.standing { values["standing"] = ["kind": standing.rawValue, "label": standing.label] }
        if let language = line.titleLanguage { values["language"] = language }
        if !line.notes.isEmpty { values["note"] = line.notes.joined(separator: "; ") }
        return values
    }

    func figures(_ lines: [FigureLine]) -> [[String: Any]] {
        lines.map { line in
            var values: [String: Any] = ["text": line.text]
            if !line.label.isEmpty { values["label"] = line.label }
            if let relation = line.relation { values["relation"] = relation }
            return values
        }
    }

    func evidence(_ claims: [ChronicleClaim], withEvents: Bool = false) -> [[String: Any]] {
        Evidence.sentences(claims).map { evidence in
            sentence(evidence.document, evidence.pieces.map { ($0.text, $0.part?.rawValue) })
        }
    }

    /// A sentence in pieces with its source beneath.
    func sentence(_ document: String, _ pieces: [(text: String, part: String?)]) -> [String: Any] {
        var values: [String: Any] = [
            "pieces": pieces.map { piece -> [String: Any] in piece.part.map { ["text": piece.text, "part": $0] } ?? ["text": piece.text] },
            "href": Link.to("documents", document),
        ]
        if let source = index.document(document).map({ SourceWords.parts($0, in: index) }) {
            values["outlet"] = source.outlet
            values["when"] = source.date
            values["language"] = source.language
            if let remark = source.remark { values["remark"] = remark }
        } else {
            values["outlet"] = document
        }
        return values
    }

    func links(_ claims: [String]) -> [[String: Any]] {
        let events = Set(index.claims(claims).compactMap(\.event)).sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
        return events.map { ["href": Link.to("events", $0), "name": "#\($0)"] }
    }

    /// The document's text with its predicates, each a link to its event.
    func text(_ text: String, _ claims: [ChronicleClaim]) -> [[String: Any]] {
        let sorted = claims.filter { $0.event != nil }.sorted { ($0.claim.trigger, $0.id) < ($1.claim.trigger, $1.id) }
        var events: [Span: String] = [:]
        for claim in sorted where events[claim.claim.trigger] == nil { events[claim.claim.trigger] = claim.event }
        var position = 0
        var pieces: [[String: Any]] = []
        var marks = sorted.map(\.claim.trigger).filter { !$0.isEmpty }
        marks = marks.enumerated().filter { $0.offset == 0 || marks[$0.offset - 1] != $0.element }.map(\.element)
        for piece in MarkedText.pieces(text, marks) {
            let length = piece.text.utf8.count
            var values: [String: Any] = ["text": piece.text]
            if piece.isMarked, let event = marks.first(where: { $0.start <= position && position < $0.end }).flatMap({ events[$0] }) {
                values["href"] = Link.to("events", event)
            }
            pieces.append(values)
            position += length
        }
        return pieces
    }
}
