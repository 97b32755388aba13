import KroniekExport

/// A picture in the page: built from numbers and escaped words, so that it may stand in a template unescaped.
///
/// Colours come from the style sheet by class: a `style` attribute would not pass the content security policy.
struct SVG {
    let width: Double
    /// May be set when all is drawn: where what is drawn decides it.
    var height: Double
    private let classes: String
    /// What it shows, for those who do not see it; nil where the text beside it says the same.
    private let label: String?
    private var body = ""

    init(width: Double, height: Double, classes: String, label: String? = nil) {
        self.width = width
        self.height = height
        self.classes = classes
        self.label = label
    }

    /// A number with at most two digits after the point, the same on every machine.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
    }

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ classes: String, radius: Double = 0, title: String? = nil) {
        let corner = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
        element(
            "rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" height=\"\(Self.number(max(0, height)))\"\(corner)",
            classes, title)
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) {
        element("line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\"", classes, nil)
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ classes: String, title: String? = nil) {
        element("circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\"", classes, title)
    }

    mutating func path(_ points: [(x: Double, y: Double)], _ classes: String, closed: Bool = false, title: String? = nil) {
        guard let first = points.first else { return }
        var data = "M\(Self.number(first.x)) \(Self.number(first.y))"
        for point in points.dropFirst() { data += "L\(Self.number(point.x)) \(Self.number(point.y))" }
        element("path d=\"\(data)\(closed ? "Z" : "")\"", classes, title)
    }

    mutating func path(data: String, _ classes: String) { element("path d=\"\(data)\"", classes, nil) }

    mutating func text(_ x: Double, _ y: Double, _ words: String, _ classes: String, anchor: String = "start") {
        body +=
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" class=\"\(classes)\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(words))</text>"
    }

    /// A link around what `draw` draws.
    ///
    /// - Parameters:
    ///   - href: nil for none, as in a file of its own.
    ///   - isReachable: false keeps it out of the way of the keyboard, where the page has the same link elsewhere.
    mutating func link(_ href: String?, label: String, isReachable: Bool = true, _ draw: (inout SVG) -> Void) {
        guard let href else { return draw(&self) }
        body += "<a href=\"\(HTMLText.escaped(href))\" aria-label=\"\(HTMLText.escaped(label))\"\(isReachable ? "" : " tabindex=\"-1\"")>"
        draw(&self)
        body += "</a>"
    }

    /// Markup of elements that were made before.
    mutating func inset(_ markup: Markup) { body += markup.text }

    /// Another picture within this one, without its size.
    mutating func inset(_ other: SVG, x: Double, y: Double) {
        body += "<g transform=\"translate(\(Self.number(x)) \(Self.number(y)))\">\(other.body)</g>"
    }

    /// Another picture within this one, of which nothing stands out over its edges.
    mutating func window(_ other: SVG, x: Double, y: Double) {
        body += "<svg x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(other.width))\" height=\"\(Self.number(other.height))\" "
        body += "overflow=\"hidden\">\(other.body)</svg>"
    }

    private mutating func element(_ opening: String, _ classes: String, _ title: String?) {
        body += "<\(opening) class=\"\(classes)\""
        if let title {
            body += "><title>\(HTMLText.escaped(title))</title></\(opening.prefix { $0 != " " })>"
        } else {
            body += "/>"
        }
    }

    /// - Parameter stretches: whether the picture may be drawn wider than high; then it holds no words.
    func markup(stretches: Bool = false) -> String {
        let voice = label.map { " role=\"img\" aria-label=\"\(HTMLText.escaped($0))\"" } ?? " aria-hidden=\"true\""
        let ratio = stretches ? " preserveAspectRatio=\"none\"" : ""
        return
            "<svg class=\"\(classes)\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"\(ratio)\(voice) focusable=\"false\">\(body)</svg>"
    }

    /// A file of its own: with its style inside, on paper's colour, and nothing that leads elsewhere.
    func file(title: String) -> [UInt8] {
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"\(classes)\" "
        text += "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" \(size) role=\"img\">\n<title>\(HTMLText.escaped(title))</title>\n"
        if let label { text += "<desc>\(HTMLText.escaped(label))</desc>\n" }
        text += "<style>\n\(ChartStyle.standalone)\n</style>\n<rect \(size) class=\"paper\"/>\n\(body)\n</svg>\n"
        // Two that HTML takes and XML 1.0 does not.
        return Array(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0 })).utf8)
    }
}
