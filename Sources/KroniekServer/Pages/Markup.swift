import KroniekExport

/// HTML for what a page shows hundreds of: lines, sentences, choices. A template looks each of its names up in every list around it, which for a list of a
/// hundred lines takes ten times as long as all else on the page; what is made here stands in a template in triple braces.
///
/// What is foreign goes through ``words(_:)`` or ``attribute(_:_:)`` and is escaped; ``raw(_:)`` is for markup of our own.
struct Markup {
    /// UTF-8.
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

    mutating func raw(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }

    mutating func words(_ words: String) { HTMLText.escape(words, into: &bytes) }

    /// ` name="value"`.
    mutating func attribute(_ name: String, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        words(value)
        raw("\"")
    }

    /// ` name="value"` of a picture.
    mutating func attribute(_ name: String, _ value: Double) {
        raw(" ")
        raw(name)
        raw("=\"")
        number(value)
        raw("\"")
    }

    /// With at most two digits after the point, the same on every machine.
    mutating func number(_ value: Double) {
        let hundredths = value.isFinite ? Int((value * 100).rounded()) : 0
        if hundredths < 0 { bytes.append(0x2D) }
        let (whole, rest) = (hundredths.magnitude / 100, Int(hundredths.magnitude % 100))
        digits(whole)
        if rest == 0 { return }
        bytes.append(0x2E)
        bytes.append(UInt8(0x30 + rest / 10))
        if rest % 10 > 0 { bytes.append(UInt8(0x30 + rest % 10)) }
    }

    private mutating func digits(_ number: UInt) {
        if number >= 10 { digits(number / 10) }
        bytes.append(UInt8(0x30 + number % 10))
    }

    /// Words in a writing direction of their own.
    mutating func foreign(_ foreign: String, language: String? = nil) {
        raw("<bdi")
        if let language { attribute("lang", language) }
        raw(">")
        words(foreign)
        raw("</bdi>")
    }

    /// Words of several hands in one line, each in a direction of its own: what turns the writing round in one of them ends with it.
    static func line(_ parts: [String], between: String) -> String {
        var page = Markup()
        for (number, part) in parts.enumerated() {
            if number > 0 { page.words(between) }
            page.foreign(part)
        }
        return page.text
    }

    mutating func link(_ address: String, _ shown: String) {
        raw("<a")
        attribute("href", address)
        raw(">")
        foreign(shown)
        raw("</a>")
    }

    mutating func standing(_ standing: Standing?) {
        guard let standing else { return }
        raw("<span class=\"standing \(standing.rawValue)\">")
        words(standing.label)
        raw("</span> ")
    }
}

/// The choices of a list, made once for a chronicle; which of them is chosen differs from page to page.
struct Choices: Sendable {
    private let items: [(value: String, open: String, rest: String)]
    private let unchosen: String

    /// - Parameter items: what a choice sends, and what it is called.
    init(_ items: some Sequence<(value: String, name: String)>) {
        self.items = items.map { item in
            var (open, rest) = (Markup(), Markup())
            open.raw("<option")
            open.attribute("value", item.value)
            rest.raw(">")
            rest.words(item.name)
            rest.raw("</option>")
            return (item.value, open.text, rest.text)
        }
        unchosen = self.items.map { $0.open + $0.rest }.joined()
    }

    var isEmpty: Bool { items.isEmpty }

    func markup(chosen: [String]) -> String {
        if chosen.isEmpty { return unchosen }
        return items.map { $0.open + (chosen.contains($0.value) ? " selected" : "") + $0.rest }.joined()
    }
}
