public import KroniekExport
public import KroniekModel

/// The pictures of the pages as files of their own: SVG with its style inside, the same bytes for the same chronicle.
public enum ChartFile {
    /// - Parameters:
    ///   - all: counted in the bars.
    ///   - shown: drawn as a line each.
    ///   - stretch: the days that are drawn.
    /// - Returns: nil where no event has a date that is drawn.
    public static func timeline(
        _ all: [Event], shown: [Event], stretch: CalendarInterval = .unknown, in index: ChronicleIndex, title: String
    ) -> [UInt8]? {
        TimelineChart.picture(all, shown: shown, stretch: stretch, in: index, title: title)?.file(title: title)
    }

    /// The places of the events on the outlines of the countries; nil where no place has coordinates.
    public static func map(_ events: [Event], in index: ChronicleIndex, knowledge: any Knowledge, title: String) -> [UInt8]? {
        let places = Places(events, in: index, knowledge: knowledge)
        guard !places.places.isEmpty else { return nil }
        let picture = MapPicture(MapPicture.box(for: places.places))
        let map = picture.picture(picture.clusters(places.places)) { _ in nil }
        let margin = 24.0
        let off = places.unknown.reduce(0) { $0 + $1.count } + places.nowhere
        let lost = off > 0 ? "\(Words.count(off, "event")) \(off == 1 ? "has" : "have") no place that is on the map. " : ""
        let told = places.places.map { Cluster(places: [$0], x: 0, y: 0) }.map(MapPicture.label).joined(separator: "; ")
        var svg = SVG(width: map.width + 2 * margin, height: 0, classes: "chart", label: told + ". " + lost)
        var y = margin + 14
        for line in ChartWords.title(title, room: map.width) {
            svg.text(margin, y, line, "title")
            y += 26
        }
        svg.window(map, x: margin, y: y)
        y += map.height + 8
        y = PlaceMark.drawLegend(margin, y, room: map.width, &svg) + 14
        svg.text(margin, y, lost + "Outlines: Natural Earth.", "source")
        svg.height = y + 16
        return svg.file(title: title)
    }

    /// Series of states one beneath another; nil where none has a day.
    public static func states(_ states: [StateSeries], in index: ChronicleIndex, title: String) -> [UInt8]? {
        let charts = states.compactMap { state in StepChart.picture(state, in: index).map { (state, $0) } }
        guard let widest = charts.map(\.1.width).max() else { return nil }
        let margin = 24.0
        var svg = SVG(
            width: widest + 2 * margin, height: 0, classes: "chart",
            label: charts.map { "\($0.0.subjectName), \($0.0.attribute)" }.joined(separator: "; "))
        var y = margin + 14
        for line in ChartWords.title(title, room: widest) {
            svg.text(margin, y, line, "title")
            y += 26
        }
        for (state, chart) in charts {
            y += 8
            svg.text(margin, y, ChartWords.fit("\(state.subjectName): \(state.attribute)", room: widest), "strong")
            y += 6
            svg.inset(chart, x: margin, y: y)
            y += chart.height + 8
        }
        svg.text(margin, y + 8, StepChart.key, "source")
        svg.height = y + 24
        return svg.file(title: title)
    }

    /// - Parameter title: nil for the event's and what is contested.
    public static func conflict(_ conflict: Conflict, in index: ChronicleIndex, title: String? = nil) -> [UInt8] {
        let title = title ?? ConflictChart.title(conflict, in: index)
        return ConflictChart.picture(conflict, in: index, title: title).file(title: title)
    }
}
