import KroniekModel

/// The chronicle as Markdown (CommonMark): months as headings, an item for each event, its sentences quoted beneath.
public enum MarkdownExport {
    /// - Parameter leastSalience: smaller events are left out.
    public static func write(_ index: ChronicleIndex, leastSalience: Double = EventFilter.shownSalience, to sink: ([UInt8]) throws -> Void) throws {
        var filter = EventFilter()
        filter.leastSalience = leastSalience
        let events = filter.events(in: index)
        var page = "# Chronicle\n\n\(Summary(index, shown: events.count).sentence)\n"
        for section in TimelineView(events, in: index).sections {
            page += "\n## \(section.title)\n\n"
            for line in section.lines {
                page += item(line, index)
                if page.utf8.count > 65_536 {
                    try sink(Array(page.utf8))
                    page = ""
                }
            }
        }
        page += conflicts(index) + states(index) + documents(index)
        try sink(Array(page.utf8))
    }

    private static func item(_ line: TimelineView.Line, _ index: ChronicleIndex) -> String {
        let event = line.event
        let when = [line.standing?.label, line.date.isEmpty ? line.span : line.date].compactMap { $0 }.joined(separator: " ")
        var text = "- " + (when.isEmpty ? "" : "**\(when)** ") + "\(escaped(line.title)) "
        text += "*(\(Words.count(event.documents, "report")): \(event.languages.joined(separator: ", ")))*"
        if !line.notes.isEmpty { text += " — " + line.notes.map(escaped).joined(separator: "; ") }
        text += "\n"
        for figure in line.figures {
            let label = figure.label.isEmpty ? "" : "\(escaped(figure.label)): "
            text += "  - \(label)\(escaped(figure.text))\(figure.relation.map { " *\($0)*" } ?? "")\n"
        }
        for evidence in Evidence.sentences(index.claims(event.claims)) {
            guard let document = index.document(evidence.document) else { continue }
            text += "  - > \(quoted(evidence)) — \(source(document, index))\n"
        }
        return text
    }

    private static func quoted(_ evidence: Evidence) -> String {
        evidence.pieces.map { $0.part == .trigger ? "**\(escaped($0.text))**" : escaped($0.text) }.joined()
    }

    private static func source(_ document: SourceDocument, _ index: ChronicleIndex) -> String {
        let line = SourceLine(document, in: index)
        return ([escaped(line.outlet), line.date, line.language] + [line.remark].compactMap { $0.map(escaped) }).joined(separator: ", ")
    }

    private static func conflicts(_ index: ChronicleIndex) -> String {
        guard !index.chronicle.conflicts.isEmpty else { return "" }
        var text = "\n## Where reports differ\n\n"
        for conflict in index.chronicle.conflicts {
            let line = FigureLine.conflict(conflict, in: index, style: .brief)
            let event = conflict.event.flatMap { index.event($0) }.map { " — \(escaped(index.title(of: $0)))" } ?? ""
            text += "- **\(conflict.relation.rawValue)** \(escaped(line.label)): \(escaped(line.text))\(event). \(escaped(conflict.reason))\n"
        }
        return text
    }

    private static func states(_ index: ChronicleIndex) -> String {
        guard !index.chronicle.states.isEmpty else { return "" }
        var text = "\n## States\n\n"
        for state in index.chronicle.states {
            let points = zip(state.series, StateWords.times(state)).map { "\(escaped($0.value)) (\($1))" }.joined(separator: " → ")
            text += "- **\(escaped(state.subjectName))**, \(escaped(state.attribute)): \(points)\n"
        }
        return text
    }

    private static func documents(_ index: ChronicleIndex) -> String {
        guard !index.chronicle.documents.isEmpty else { return "" }
        var text = "\n## Reports\n\n"
        for document in index.chronicle.documents.sorted(by: { $0.id < $1.id }) {
            text += "- \(escaped(SourceWords.title(document))) — \(source(document, index))\n"
        }
        return text
    }

    /// Nothing out of a document becomes markup: every ASCII punctuation mark with a meaning gets a backslash; a line break becomes a blank.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!", "$", "{", "}":
                result += "\\"
                result.unicodeScalars.append(scalar)
            // As CommonMark 0.31 (2.3) has it.
            case "\0": result += "\u{FFFD}"
            case "\n", "\r", "\u{2028}", "\u{2029}", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
