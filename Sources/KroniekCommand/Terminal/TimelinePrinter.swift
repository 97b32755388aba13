import KroniekExport
import KroniekModel

/// Lays a timeline out in columns: date, title, reports, languages, notes; figures and conflicts beneath.
struct TimelinePrinter {
    let terminal: Terminal
    /// Where nobody says how wide the output is.
    private static let openWidth = 132
    private static let indent = 2
    private static let gap = 2

    private struct Row {
        let date: String
        let standing: Standing?
        let title: String
        let reports: String
        let languages: String
        let notes: [String]
        let number: String
        let figures: [FigureLine]
    }

    private struct Columns {
        let dates: Int
        let titles: Int
        let reports: Int
        let languages: Int
        let width: Int
        let isStacked: Bool
    }

    func write(_ view: TimelineView, into page: inout TextPage) {
        let sections = view.sections.map { section in (section.title, section.lines.map(row)) }
        let rows = sections.flatMap(\.1)
        let width = terminal.columns ?? Self.openWidth
        let dates = min(rows.map { TerminalText.width($0.date) }.max() ?? 0, max(14, width / 4))
        let reports = rows.map { TerminalText.width($0.reports) }.max() ?? 0
        let languages = rows.map { TerminalText.width($0.languages) }.max() ?? 0
        let numbers = rows.map { TerminalText.width($0.number) }.max() ?? 0
        let left = Self.indent + dates + Self.gap
        let beside = width - left - Self.gap - reports - Self.gap - languages - Self.gap - numbers
        let longest = rows.map { TerminalText.width($0.title) }.max() ?? 0
        // Too narrow for columns beside the title: they go beneath it.
        let isStacked = beside < 28
        let titles = isStacked ? width - left : max(1, min(beside, longest, 78))
        let columns = Columns(
            dates: dates, titles: titles, reports: reports, languages: languages, width: width, isStacked: isStacked)
        for (number, (title, rows)) in sections.enumerated() {
            if number > 0 { page.line() }
            page.line(terminal.tone(title, .heading))
            for row in rows { write(row, columns, into: &page) }
        }
    }

    private func row(_ line: TimelineView.Line) -> Row {
        let date = [line.standing?.label, line.date.isEmpty ? nil : line.date].compactMap { $0 }.joined(separator: " ")
        return Row(
            date: date, standing: line.standing, title: TerminalText.clean(line.title), reports: Words.count(line.event.documents, "report"),
            languages: line.event.languages.joined(separator: " "), notes: (line.span.map { [$0] } ?? []) + line.notes.map(TerminalText.clean),
            number: "#\(line.event.id)", figures: line.figures)
    }

    private func write(_ row: Row, _ columns: Columns, into page: inout TextPage) {
        let margin = String(repeating: " ", count: Self.indent)
        let gap = String(repeating: " ", count: Self.gap)
        let dateLines = TerminalText.wrap(row.date, columns.dates)
        let titleLines = TerminalText.wrap(row.title, columns.titles)
        let notes = row.notes.joined(separator: "; ")
        let left = Self.indent + columns.dates + Self.gap
        let fixed = left + columns.titles + Self.gap + columns.reports + Self.gap + columns.languages + Self.gap + TerminalText.width(row.number)
        let notesFit = !columns.isStacked && !notes.isEmpty && fixed + Self.gap + TerminalText.width(notes) <= columns.width
        for number in 0..<max(1, dateLines.count, titleLines.count) {
            var line = margin
            line += terminal.tone(TerminalText.pad(number < dateLines.count ? dateLines[number] : "", columns.dates), tone(row.standing))
            line += gap + TerminalText.pad(number < titleLines.count ? titleLines[number] : "", columns.titles)
            if number == 0 && !columns.isStacked {
                line +=
                    gap
                    + terminal.tone(TerminalText.pad(row.reports, columns.reports) + gap + TerminalText.pad(row.languages, columns.languages), .quiet)
                line += gap + terminal.tone(row.number, .quiet)
                if notesFit { line += gap + terminal.tone(notes, .plan) }
            }
            page.line(line)
        }
        let width = columns.width
        if columns.isStacked {
            page.line(String(repeating: " ", count: left) + terminal.tone("\(row.reports)  \(row.languages)  \(row.number)", .quiet))
        }
        let inset = String(repeating: " ", count: left + 2)
        let room = max(12, width - inset.count)
        if !notes.isEmpty && !notesFit { for line in TerminalText.wrap(notes, room) { page.line(inset + terminal.tone(line, .plan)) } }
        let labels = min(row.figures.map { TerminalText.width(TerminalText.clean($0.label)) }.max() ?? 0, min(24, room / 3))
        for figure in row.figures {
            let label = TerminalText.pad(TerminalText.fit(TerminalText.clean(figure.label), labels), labels)
            let text = TerminalText.wrap(TerminalText.clean(figure.text), max(8, room - labels - Self.gap - 15))
            for (number, part) in text.enumerated() {
                var line = inset + (number == 0 ? label : String(repeating: " ", count: labels)) + (labels > 0 ? gap : "") + part
                if number == text.count - 1, let relation = figure.relation {
                    line += gap + terminal.tone(relation, relation == Conflict.Relation.contradiction.rawValue ? .warning : .quiet)
                }
                page.line(line)
            }
        }
    }

    private func tone(_ standing: Standing?) -> Terminal.Tone {
        switch standing {
        case .denied, .not: .warning
        case nil: .quiet
        default: .plan
        }
    }
}
