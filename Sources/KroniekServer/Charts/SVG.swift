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
    private var body = Markup()

    init(width: Double, height: Double, classes: String, label: String? = nil) {
        self.width = width
        self.height = height
        self.classes = classes
        self.label = label
    }

    /// A number with at most two digits after the point, the same on every machine.
    static func number(_ value: Double) -> String {
        var page = Markup()
        page.number(value)
        return page.text
    }

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ classes: String, radius: Double = 0, title: String? = nil) {
        element("rect", classes, title) { body in
            body.attribute("x", x)
            body.attribute("y", y)
            body.attribute("width", max(0, width))
            body.attribute("height", max(0, height))
            if radius > 0 { body.attribute("rx", radius) }
        }
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String) {
        element("line", classes, nil) { body in
            body.attribute("x1", x1)
            body.attribute("y1", y1)
            body.attribute("x2", x2)
            body.attribute("y2", y2)
        }
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ classes: String, title: String? = nil) {
        element("circle", classes, title) { body in
            body.attribute("cx", x)
            body.attribute("cy", y)
            body.attribute("r", radius)
        }
    }

    mutating func path(_ points: [(x: Double, y: Double)], _ classes: String, closed: Bool = false, title: String? = nil) {
        guard !points.isEmpty else { return }
        element("path", classes, title) { body in
            body.raw(" d=\"")
            for (number, point) in points.enumerated() {
                body.raw(number == 0 ? "M" : "L")
                body.number(point.x)
                body.raw(" ")
                body.number(point.y)
            }
            body.raw(closed ? "Z\"" : "\"")
        }
    }

    mutating func path(data: String, _ classes: String) { element("path", classes, nil) { $0.raw(" d=\"\(data)\"") } }

    mutating func text(_ x: Double, _ y: Double, _ words: String, _ classes: String, anchor: String = "start") {
        body.raw("<text")
        body.attribute("x", x)
        body.attribute("y", y)
        body.raw(" class=\"\(classes)\" text-anchor=\"\(anchor)\">")
        body.words(words)
        body.raw("</text>")
    }

    /// A link around what `draw` draws.
    ///
    /// - Parameters:
    ///   - href: nil for none, as in a file of its own.
    ///   - isReachable: false keeps it out of the way of the keyboard, where the page has the same link elsewhere.
    mutating func link(_ href: String?, label: String, isReachable: Bool = true, _ draw: (inout SVG) -> Void) {
        guard let href else { return draw(&self) }
        body.raw("<a")
        body.attribute("href", href)
        body.attribute("aria-label", label)
        body.raw(isReachable ? ">" : " tabindex=\"-1\">")
        draw(&self)
        body.raw("</a>")
    }

    /// Markup of elements that were made before.
    mutating func inset(_ markup: Markup) { body.raw(markup) }

    /// Another picture within this one, without its size.
    mutating func inset(_ other: SVG, x: Double, y: Double) {
        body.raw("<g transform=\"translate(\(Self.number(x)) \(Self.number(y)))\">")
        body.raw(other.body)
        body.raw("</g>")
    }

    /// Another picture within this one, of which nothing stands out over its edges.
    mutating func window(_ other: SVG, x: Double, y: Double) {
        body.raw("<svg")
        body.attribute("x", x)
        body.attribute("y", y)
        body.attribute("width", other.width)
        body.attribute("height", other.height)
        body.raw(" overflow=\"hidden\">")
        body.raw(other.body)
        body.raw("</svg>")
    }

    private mutating func element(_ name: String, _ classes: String, _ title: String?, _ attributes: (inout Markup) -> Void) {
        body.raw("<")
        body.raw(name)
        attributes(&body)
        body.raw(" class=\"")
        body.raw(classes)
        guard let title else { return body.raw("\"/>") }
        body.raw("\"><title>")
        body.words(title)
        body.raw("</title></\(name)>")
    }

    /// - Parameter stretches: whether the picture may be drawn wider than high; then it holds no words.
    func markup(stretches: Bool = false) -> String {
        var page = Markup()
        draw(into: &page, stretches: stretches)
        return page.text
    }

    /// The same behind what a page holds already.
    func draw(into page: inout Markup, stretches: Bool = false) {
        page.raw("<svg class=\"")
        page.raw(classes)
        page.raw("\" viewBox=\"0 0 ")
        page.number(width)
        page.raw(" ")
        page.number(height)
        page.raw("\"")
        page.attribute("width", width)
        page.attribute("height", height)
        if stretches { page.raw(" preserveAspectRatio=\"none\"") }
        if let label {
            page.raw(" role=\"img\"")
            page.attribute("aria-label", label)
        } else {
            page.raw(" aria-hidden=\"true\"")
        }
        page.raw(" focusable=\"false\">")
        page.raw(body)
        page.raw("</svg>")
    }

    /// A file of its own: with its style inside, on paper's colour, and nothing that leads elsewhere.
    func file(title: String) -> [UInt8] {
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"\(classes)\" "
        text += "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" \(size) role=\"img\">\n<title>\(HTMLText.escaped(title))</title>\n"
        if let label { text += "<desc>\(HTMLText.escaped(label))</desc>\n" }
        text += "<style>\n\(ChartStyle.standalone)\n</style>\n<rect \(size) class=\"paper\"/>\n\(body.text)\n</svg>\n"
        // Two that HTML takes and XML 1.0 does not.
        return Array(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0 })).utf8)
    }
}
