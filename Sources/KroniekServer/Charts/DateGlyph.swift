import KroniekModel

/// When an event was, drawn beneath the words: a dot for a day, a bar for a stretch somewhere in which it was, an arrow where an end is open.
enum DateGlyph {
    private static let width = 128.0
    private static let height = 10.0
    private static let margin = 5.0

    /// The days that a glyph's width stands for.
    struct Frame {
        let first: Int
        let last: Int

        init(first: Int, last: Int) {
            self.first = first
            self.last = max(first, last)
        }

        /// Of a heading's EDTF ("2031-03", "2031"); nil for "undated".
        init?(heading: String) {
            guard let interval = CalendarInterval(edtf: heading), let first = interval.earliest, let last = interval.latest else { return nil }
            self.init(first: first.number, last: last.number)
        }
    }

    /// Nil for what has no date at all.
    ///
    /// - Parameter bound: "since Tuesday" is a day that is known and an end that is not.
    static func picture(_ known: CalendarInterval, _ bound: TimeExpression.Bound, _ frame: Frame, isPlan: Bool) -> String? {
        guard !known.isUnknown else { return nil }
        var svg = SVG(width: width, height: height, classes: "glyph")
        svg.line(margin, height / 2, width - margin, height / 2, "axis")
        draw(known, bound, frame, isPlan: isPlan, from: margin, to: width - margin, middle: height / 2, &svg)
        return svg.markup()
    }

    /// Draws the mark alone between two places of a picture that stand for the frame's first and last day.
    ///
    /// - Returns: where the mark begins and ends.
    @discardableResult
    static func draw(
        _ known: CalendarInterval, _ bound: TimeExpression.Bound, _ frame: Frame, isPlan: Bool, from left: Double, to right: Double, middle: Double,
        _ svg: inout SVG
    ) -> (from: Double, to: Double) {
        var interval = known
        switch bound {
        case .since, .from, .after: interval.latest = nil
        case .until, .before: interval.earliest = nil
        case .at: break
        }
        if interval.isUnknown { interval = known }
        let kind = isPlan ? "plan" : "fact"
        let days = Double(frame.last - frame.first + 1)
        func x(_ day: Double) -> Double { left + (right - left) * min(1, max(0, (day - Double(frame.first)) / days)) }
        let from = interval.earliest.map { x(Double($0.number)) } ?? left
        let to = interval.latest.map { x(Double($0.number) + 1) } ?? right
        if interval.isDay {
            svg.circle((from + to) / 2, middle, 3.5, "dot \(kind)")
            return ((from + to) / 2 - 3.5, (from + to) / 2 + 3.5)
        }
        svg.rect(from, middle - 2, max(4, to - from), 4, "span \(kind)", radius: 2)
        let startsBefore = interval.earliest.map { $0.number < frame.first } ?? true
        let endsAfter = interval.latest.map { $0.number > frame.last } ?? true
        if startsBefore { svg.path([(left, middle - 4.5), (left - 4.5, middle), (left, middle + 4.5)], "arrow \(kind)", closed: true) }
        if endsAfter { svg.path([(right, middle - 4.5), (right + 4.5, middle), (right, middle + 4.5)], "arrow \(kind)", closed: true) }
        // An end that is known is a line across; an open one is none.
        if interval.earliest != nil && !startsBefore { svg.line(from, middle - 4, from, middle + 4, "end \(kind)") }
        if interval.latest != nil && !endsAfter { svg.line(to, middle - 4, to, middle + 4, "end \(kind)") }
        return (startsBefore ? left - 4.5 : from, endsAfter ? right + 4.5 : max(from + 4, to))
    }
}
