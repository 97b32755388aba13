import KroniekExport
import KroniekModel

/// A contested slot: its values on one scale, each with the reports that give it.
enum ConflictChart {
    private static let width = 760.0
    private static let margin = 24.0
    private static let scaleLeft = 360.0
    /// Reports named beneath a value.
    private static let mostReports = 6

    static func picture(_ conflict: Conflict, in index: ChronicleIndex, title: String) -> SVG {
        let words = conflict.values.map { FigureLine.words($0, of: conflict, style: .full) }
        var svg = SVG(
            width: width, height: 0, classes: "chart",
            label: "\(conflict.relation.rawValue), \(conflict.about): \(words.joined(separator: "; ")). \(conflict.reason)")
        var y = margin + 14
        for line in ChartWords.title(title, room: width - 2 * margin) {
            svg.text(margin, y, line, "title")
            y += 26
        }
        svg.text(margin, y, conflict.relation.rawValue, "strong \(conflict.relation.rawValue)")
        for line in ChartWords.lines(conflict.reason, room: width - 2 * margin - 110) {
            svg.text(margin + 100, y, line, "source")
            y += 18
        }
        y += 12
        let scaleWidth = width - margin - scaleLeft
        let scale = ValueScale(conflict, width: scaleWidth)
        for (number, value) in conflict.values.enumerated() {
            svg.line(margin, y, width - margin, y, "grid")
            y += 22
            svg.text(margin, y, ChartWords.fit(words[number], room: scale == nil ? width - 2 * margin : scaleLeft - margin - 12), "strong")
            if let scale { svg.inset(scale.picture(number, relation: conflict.relation), x: scaleLeft, y: y - 11) }
            let reports = reports(value, in: index)
            for line in reports.prefix(mostReports) {
                y += 18
                svg.text(margin + 12, y, ChartWords.fit(line, room: width - 2 * margin - 12), "source")
            }
            if reports.count > mostReports {
                y += 18
                svg.text(margin + 12, y, "and \(Words.count(reports.count - mostReports, "report")) more", "source")
            }
            y += 12
        }
        if let scale {
            y += 8
            svg.line(scaleLeft + ValueScale.margin, y - 4, width - margin - ValueScale.margin, y - 4, "axis")
            svg.text(scaleLeft + ValueScale.margin, y + 12, end(scale.low, of: conflict), "tick")
            svg.text(width - margin - ValueScale.margin, y + 12, end(scale.high, of: conflict), "tick", anchor: "end")
            y += 16
        }
        svg.height = y + 16
        return svg
    }

    static func title(_ conflict: Conflict, in index: ChronicleIndex) -> String {
        let event = conflict.event.flatMap { index.event($0) }.map { index.title(of: $0) }
        return [event, conflict.about.isEmpty ? nil : FigureLine.label(conflict)].compactMap(\.self).joined(separator: " — ")
    }

    static func end(_ value: Double, of conflict: Conflict) -> String {
        conflict.kind == .date ? HumanDate.text(CalendarDay(number: Int(value))) : HumanFigure.grouped(value)
    }

    /// Each report once, in the order of publication.
    private static func reports(_ value: Conflict.Value, in index: ChronicleIndex) -> [String] {
        var seen: Set<String> = []
        return index.claims(value.claims).compactMap { claim in
            guard seen.insert(claim.document).inserted, let document = index.document(claim.document) else { return nil }
            let source = claim.source.map { ", citing \(index.name($0))" } ?? ""
            return SourceWords.line(document, in: index) + source
        }
    }
}
