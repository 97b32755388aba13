import KroniekExport
import KroniekModel

/// Bars over time, how much happened when or how much was reported when, made once for a chronicle: which of them are on and where each leads differs from
/// page to page.
struct Strip: Sendable {
    private struct Bar: Sendable {
        let first: String
        let last: String
        let days: CalendarInterval
        /// From behind its address to its end.
        let rest: String
    }

    private let bars: [Bar]
    /// Beneath the strip: where it begins and ends.
    let first: String
    let last: String
    /// The same in words.
    let summary: String

    private static let width = 960.0
    private static let height = 56.0

    /// - Parameter what: what is counted ("event"). Nil where there is nothing to count.
    init?(_ bins: Bins, what: String) {
        guard let first = bins.bins.first, let last = bins.bins.last else { return nil }
        guard bins.bins.contains(where: { $0.weight > 0 }) else { return nil }
        let step = Self.width / Double(bins.bins.count)
        let held = bins.held
        let (labels, heights) = (bins.labels(what), bins.bars)
        bars = bins.bins.enumerated().map { number, bin in
            let label = labels[number]
            let gap = min(2, step * 0.2)
            var rest = Markup()
            rest.attribute("aria-label", label)
            rest.raw(" tabindex=\"-1\"><\(Self.rect(Double(number) * step, 0, step, Self.height)) class=\"hit\"><title>")
            rest.words(label)
            rest.raw("</title></rect><")
            let (high, solid) = (heights[number].high * (Self.height - 4), heights[number].solid * (Self.height - 4))
            if solid < high {
                rest.raw(Self.rect(Double(number) * step + gap / 2, Self.height - 1 - high, step - gap, high))
                rest.raw(" class=\"bar unreal\"/><")
            }
            rest.raw(Self.rect(Double(number) * step + gap / 2, Self.height - 1 - solid, step - gap, solid))
            rest.raw(" class=\"bar\"/></a>")
            return Bar(
                first: bin.first.iso, last: bin.last.iso, days: CalendarInterval(earliest: bin.first, latest: bin.last), rest: rest.text)
        }
        self.first = bins.name(first)
        self.last = bins.name(last)
        let peak = bins.bins.indices.max { bins.bins[$0].weight < bins.bins[$1].weight } ?? 0
        summary = "From \(bins.name(first)) to \(bins.name(last)); most in \(bins.name(bins.bins[peak])) (\(Words.count(held[peak], what)))."
    }

    private static func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "rect x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\" width=\"\(SVG.number(max(0, width)))\" height=\"\(SVG.number(max(0, height)))\""
    }

    /// - Parameters:
    ///   - chosen: the bars that are on; nil for all.
    ///   - link: where a bar leads, by its first and its last day.
    func markup(chosen: CalendarInterval?, link: (_ first: String, _ last: String) -> String) -> String {
        var page = Markup()
        for bar in bars {
            page.raw(chosen?.overlaps(bar.days) ?? true ? "<a" : "<a class=\"off\"")
            page.attribute("href", link(bar.first, bar.last))
            page.raw(bar.rest)
        }
        var svg = SVG(width: Self.width, height: Self.height, classes: "strip")
        svg.inset(page)
        svg.line(0, Self.height - 0.5, Self.width, Self.height - 0.5, "axis")
        return svg.markup(stretches: true)
    }

    /// What a template shows of it.
    func values(chosen: CalendarInterval?, link: (_ first: String, _ last: String) -> String) -> [String: Any] {
        ["strip": markup(chosen: chosen, link: link), "first": first, "last": last, "summary": summary]
    }
}
