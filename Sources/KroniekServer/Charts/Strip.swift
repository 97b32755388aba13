import KroniekExport
import KroniekModel

/// A strip of bars over time, each bar a link: how much happened when, or how much was reported when.
struct Strip {
    let markup: String
    /// Beneath the strip: where it begins and ends.
    let first: String
    let last: String
    /// The same in words.
    let summary: String

    private static let width = 960.0
    private static let height = 56.0

    /// - Parameters:
    ///   - chosen: the bars that are on; nil for all.
    ///   - link: where a bar leads.
    init?(_ bins: Bins, what: String, chosen: CalendarInterval?, link: (Bins.Bin) -> String) {
        guard let first = bins.bins.first, let last = bins.bins.last else { return nil }
        let highest = bins.bins.map(\.weight).max() ?? 0
        guard highest > 0 else { return nil }
        var svg = SVG(width: Self.width, height: Self.height, classes: "strip")
        let step = Self.width / Double(bins.bins.count)
        for (number, bin) in bins.bins.enumerated() {
            let isOn = chosen.map { $0.overlaps(CalendarInterval(earliest: bin.first, latest: bin.last)) } ?? true
            let count = Int(bin.weight.rounded(.up))
            let label = "\(bins.name(bin)): \(Words.count(count, what))"
            svg.link(link(bin), label: label, isReachable: false) { svg in
                svg.rect(Double(number) * step, 0, step, Self.height, "hit", title: label)
                // A single event must show beside a thousand.
                let share = bin.weight == 0 ? 0 : max(0.06, (bin.weight / highest).squareRoot())
                let gap = min(2, step * 0.2)
                svg.rect(
                    Double(number) * step + gap / 2, Self.height - 1 - share * (Self.height - 4), step - gap, share * (Self.height - 4),
                    isOn ? "bar" : "bar off")
            }
        }
        svg.line(0, Self.height - 0.5, Self.width, Self.height - 0.5, "axis")
        markup = svg.markup(stretches: true)
        self.first = bins.name(first)
        self.last = bins.name(last)
        let peak = bins.bins.max { $0.weight < $1.weight } ?? first
        summary = "From \(bins.name(first)) to \(bins.name(last)); most in \(bins.name(peak)) (\(Words.count(Int(peak.weight.rounded(.up)), what)))."
    }
}
