import KroniekExport

/// How a mark on the map is drawn: on the map, in the legend of the page and in that of a file.
struct PlaceMark {
    /// What the mark stands for: one place, known so exactly, or several.
    enum Kind: String, CaseIterable { case town, region, country, several }

    /// Whether what is told of it happened.
    enum Certainty: String, CaseIterable { case fact, partly, unreal }

    let kind: Kind
    let certainty: Certainty

    init(_ kind: Kind, _ certainty: Certainty) { (self.kind, self.certainty) = (kind, certainty) }

    init(_ cluster: Cluster) {
        let unreal = cluster.standings.total
        let certainty: Certainty = unreal == 0 ? .fact : unreal == cluster.count ? .unreal : .partly
        if cluster.places.count > 1 {
            self.init(.several, certainty)
            return
        }
        switch cluster.places[0].precision {
        case .site, .town: self.init(.town, certainty)
        case .region: self.init(.region, certainty)
        case .country: self.init(.country, certainty)
        }
    }

    func draw(_ x: Double, _ y: Double, _ radius: Double, count: Int, title: String?, _ svg: inout SVG) {
        svg.circle(x, y, radius, "place \(kind.rawValue) \(certainty.rawValue)", title: title)
        if kind == .several { svg.circle(x, y, radius - 3, "inner") }
        if certainty == .partly { svg.circle(x, y, radius + 3, "doubt") }
        if count > 1 { svg.text(x, y + 4, "\(count)", "count", anchor: "middle") }
    }

    /// Every mark that there is, with what it means.
    static let legend: [(mark: PlaceMark, words: String)] = [
        (PlaceMark(.town, .fact), "town or site"), (PlaceMark(.region, .fact), "region"),
        (PlaceMark(.country, .fact), "whole country, drawn at its middle"), (PlaceMark(.several, .fact), "several places"),
        (PlaceMark(.town, .unreal), "hollow: only planned, denied or in doubt"), (PlaceMark(.town, .partly), "ringed: some of it so"),
    ]

    private static let side = 22.0

    /// The legend as a page has it.
    static let legendMarkup: String = {
        var page = Markup()
        for (mark, words) in legend {
            page.raw("<span class=\"key\">")
            var svg = SVG(width: side, height: side, classes: "mark")
            mark.draw(side / 2, side / 2, 7, count: 1, title: nil, &svg)
            svg.draw(into: &page)
            page.raw(" ")
            page.words(words)
            page.raw("</span> ")
        }
        return page.text
    }()

    /// The legend in a file, in lines of so much room.
    /// - Returns: where it ends.
    static func drawLegend(_ left: Double, _ top: Double, room: Double, _ svg: inout SVG) -> Double {
        var (x, y) = (left, top)
        for (mark, words) in legend {
            let long = side + 4 + Double(words.unicodeScalars.count) * ChartWords.letter + 14
            if x > left && x + long > left + room {
                x = left
                y += side
            }
            mark.draw(x + side / 2, y + side / 2, 7, count: 1, title: nil, &svg)
            svg.text(x + side + 4, y + side / 2 + 4, words, "source")
            x += long
        }
        return y + side
    }
}
