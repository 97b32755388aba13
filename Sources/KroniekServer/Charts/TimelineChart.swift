import KroniekExport
import KroniekModel

/// A timeline for a page of paper: how much happened when, and beneath it, on the same days, a line for each of the weightiest events.
enum TimelineChart {
    private static let width = 960.0
    private static let margin = 24.0
    private static let row = 21.0
    private static let high = 64.0
    private static let mostTicks = 8
    /// With less room than this on both sides words stand above their mark, in a row that is so much higher.
    private static let mostCramped = 300.0
    private static let lift = 14.0

    /// - Parameters:
    ///   - all: those that are counted in the bars.
    ///   - shown: those that get a line of their own.
    ///   - stretch: the days that are drawn; an open end is where the events begin or end.
    /// - Returns: nil where no event has a date that is drawn.
    static func picture(_ all: [Event], shown: [Event], stretch: CalendarInterval, in index: ChronicleIndex, title: String) -> SVG? {
        let reach = Facets.reach(all.map(\.interval))
        guard let first = stretch.earliest ?? reach.earliest, let last = stretch.latest ?? reach.latest, var bins = Bins(first: first, last: last),
            let start = bins.bins.first?.first, let end = bins.bins.last?.last
        else { return nil }
        for event in all { bins.count(event.interval, isFact: Standing(event) == nil) }
        let dated = TimelineView.ordered(
            shown.filter { !$0.interval.isUnknown && $0.interval.overlaps(CalendarInterval(earliest: start, latest: end)) })
        guard !dated.isEmpty || bins.bins.contains(where: { $0.weight > 0 }) else { return nil }
        var svg = SVG(width: width, height: 0, classes: "chart", label: label(bins, dated.count))
        let (left, right) = (margin, width - margin)
        var y = margin + 14
        for line in ChartWords.title(title, room: right - left) {
            svg.text(left, y, line, "title")
            y += 26
        }
        y += 4
        let floor = y + high
        let frame = DateGlyph.Frame(first: start.number, last: end.number)
        let lines = dated.map { event -> (event: Event, isCramped: Bool) in
            var scratch = SVG(width: width, height: 0, classes: "chart")
            let mark = DateGlyph.draw(event.interval, event.bound, frame, isPlan: false, from: left, to: right, middle: 0, &scratch)
            return (event, max(mark.from - left, right - mark.to) - 8 < mostCramped)
        }
        let bottom = floor + 24 + lines.reduce(0) { $0 + row + ($1.isCramped ? lift : 0) }
        func x(_ day: CalendarDay) -> Double { left + (right - left) * Double(day.number - start.number) / Double(end.number - start.number + 1) }
        var taken = left
        for bin in ticks(bins) {
            svg.line(x(bin.first), y, x(bin.first), bottom, "grid")
            let name = bins.unit == .week ? HumanDate.text(bin.first, style: .brief) : bins.name(bin)
            let long = Double(name.unicodeScalars.count) * 6.5
            if x(bin.first) + long < right {
                svg.text(x(bin.first) + 3, floor + 14, name, "tick")
            } else if right - long > taken {
                svg.text(right, floor + 14, name, "tick", anchor: "end")
            }
            taken = x(bin.first) + long + 8
        }
        let step = (right - left) / Double(bins.bins.count)
        let labels = bins.labels("event")
        for (number, bar) in bins.bars.enumerated() where bar.high > 0 {
            let (share, solid) = (bar.high * high, bar.solid * high)
            let gap = min(2, step * 0.2)
            if solid < share {
                svg.rect(left + Double(number) * step + gap / 2, floor - share, step - gap, share, "bar unreal", title: labels[number])
            }
            if solid > 0 { svg.rect(left + Double(number) * step + gap / 2, floor - solid, step - gap, solid, "bar", title: labels[number]) }
        }
        svg.line(left, floor, right, floor, "axis")
        y = floor + 24
        for (event, isCramped) in lines {
            if isCramped { y += lift }
            let middle = y + row / 2
            let standing = Standing(event)
            let mark = DateGlyph.draw(
                event.interval, event.bound, frame, isPlan: standing != nil, from: left, to: right, middle: middle, &svg)
            let when = HumanDate.text(event.interval, event.bound, style: .brief)
            let words = "\(standing.map { "\($0.label.uppercased()) " } ?? "")\(when): \(index.title(of: event))"
            let (before, after) = (mark.from - left - 8, right - mark.to - 8)
            let classes = standing == nil ? "event" : "event plan"
            if isCramped {
                let start = max(mark.from, left)
                svg.text(start, y + 2, ChartWords.fit(words, room: right - start), classes)
            } else if after >= before || after > 420 {
                svg.text(mark.to + 8, middle + 4, ChartWords.fit(words, room: after), classes)
            } else {
                svg.text(mark.from - 8, middle + 4, ChartWords.fit(words, room: before), classes, anchor: "end")
            }
            y += row
        }
        y += 18
        svg.text(left, y, foot(all, dated.count), "source")
        svg.height = y + 16
        return svg
    }

    /// Few enough of the bars to write beneath, evenly.
    private static func ticks(_ bins: Bins) -> [Bins.Bin] {
        let step = max(1, (bins.bins.count + mostTicks - 1) / mostTicks)
        return stride(from: 0, to: bins.bins.count, by: step).map { bins.bins[$0] }
    }

    private static func label(_ bins: Bins, _ shown: Int) -> String {
        guard let first = bins.bins.first, let last = bins.bins.last else { return "" }
        return "Bars: how much happened from \(bins.name(first)) to \(bins.name(last)). Lines: \(Words.count(shown, "event")), each at its date."
    }

    private static func foot(_ all: [Event], _ shown: Int) -> String {
        let undated = all.count { $0.interval.isUnknown }
        var words = "\(Words.count(shown, "event")) of \(HumanFigure.grouped(Double(all.count))) as lines, every dated one in the bars."
        if undated > 0 { words += " \(Words.count(undated, "event")) without a date \(undated == 1 ? "is" : "are") left out." }
        return words + " What is hollow, with blue edges, is no fact: a plan, a demand, a doubt, a denial."
    }
}
