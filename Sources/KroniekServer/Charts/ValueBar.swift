import KroniekModel

/// One value of a contested slot on the scale that all of them share: a dot for a figure or a day, a bar for a range, an arrow where it is open.
struct ValueScale {
    let low: Double
    let high: Double
    private let values: [(low: Double?, high: Double?)]

    private let width: Double
    private static let height = 14.0
    static let margin = 8.0

    /// Nil where the values are words.
    init?(_ conflict: Conflict, width: Double = 200) {
        self.width = width
        values = conflict.values.map { value in
            if conflict.kind == .date, let interval = CalendarInterval(edtf: value.value) {
                return (interval.earliest.map { Double($0.number) }, interval.latest.map { Double($0.number) })
            }
            return (value.low, value.high)
        }
        let ends = values.flatMap { [$0.low, $0.high].compactMap(\.self) }.filter(\.isFinite)
        guard conflict.kind == .figure || conflict.kind == .date, values.allSatisfy({ $0.low != nil || $0.high != nil }), let low = ends.min(),
            let high = ends.max()
        else { return nil }
        // Figures stand on a scale from zero: 13 and 14 lie near each other.
        let fromZero = conflict.kind == .figure && low >= 0
        self.low = fromZero ? 0 : low
        self.high = high > (fromZero ? 0 : low) ? high : low + 1
    }

    func picture(_ number: Int, relation: Conflict.Relation) -> SVG {
        let value = values[number]
        var svg = SVG(width: width, height: Self.height, classes: "value-bar")
        let middle = Self.height / 2
        func x(_ at: Double) -> Double { Self.margin + (width - 2 * Self.margin) * (at - low) / (high - low) }
        svg.line(Self.margin, middle, width - Self.margin, middle, "axis")
        for other in values.indices where other != number {
            if let at = values[other].low ?? values[other].high { svg.line(x(at), middle - 4, x(at), middle + 4, "other") }
        }
        let kind = relation.rawValue
        if let low = value.low, let high = value.high, low == high {
            svg.circle(x(low), middle, 4.5, "dot \(kind)")
        } else {
            let (from, to) = (value.low.map(x) ?? Self.margin, value.high.map(x) ?? width - Self.margin)
            svg.rect(from, middle - 2.5, max(3, to - from), 5, "span \(kind)", radius: 2.5)
            if value.low == nil { svg.path([(Self.margin, middle - 5), (1, middle), (Self.margin, middle + 5)], "arrow \(kind)", closed: true) }
            if value.high == nil {
                svg.path(
                    [(width - Self.margin, middle - 5), (width - 1, middle), (width - Self.margin, middle + 5)], "arrow \(kind)",
                    closed: true)
            }
        }
        return svg
    }
}
