public import KroniekModel

/// Finds what in a text is not its running article: headline, sub-headings, captions, datelines, furniture.
public struct RegionFinder: Sendable {
    private let rules: BoilerplateRules

    public init(rules: BoilerplateRules) { self.rules = rules }

    private static let longestTitle = 250
    private static let longestHeading = 90
    private static let longestFurniture = 240
    private static let longestCaption = 700
    /// Datelines open one of the first paragraphs, or none.
    private static let datelineParagraphs = 4
    /// A line with the date of the report stands among the first, or it is another date.
    private static let earlyParagraphs = 6

    /// - Parameter title: the headline that the envelope gave, if any.
    /// - Parameter findTitle: false for text that was drawn out of a page, whose headline stands elsewhere.
    /// - Returns: regions in order, disjoint, and the words of the headline where the text has one.
    public func regions(of text: String, title: String? = nil, findTitle: Bool = true) -> (regions: [Region], title: String?) {
        let bytes = Array(text.utf8)
        var paragraphs = Paragraphs.find(bytes)
        var regions: [Region] = []
        if let first = paragraphs.first, let date = Dateline.leadingDate(bytes, in: first.span, rules: rules) {
            regions.append(Region(.dateline, date))
            let rest = Paragraphs.trim(bytes, Span(date.end, first.span.end))
            if rest.isEmpty { paragraphs.removeFirst() } else { paragraphs[0].span = rest }
        }
        let prelude = findTitle ? prelude(bytes, paragraphs, given: title) : (regions: [], headline: nil)
        regions.append(contentsOf: prelude.regions)
        let next = prelude.regions.count
        var bodies = 0
        let headingsAllowed = allowsHeadings(bytes, paragraphs[next...])
        for index in next..<max(next, paragraphs.count) {
            let span = paragraphs[index].span
            if let kind = kind(bytes, span, isEarly: index < next + Self.earlyParagraphs) {
                regions.append(Region(kind, span))
            } else if headingsAllowed, bodies > 0, isHeading(bytes, paragraphs, index) {
                regions.append(Region(.heading, span))
            } else {
                if bodies < Self.datelineParagraphs, let dateline = Dateline.opening(bytes, span, isFirst: bodies == 0) {
                    regions.append(Region(.dateline, dateline))
                }
                bodies += 1
            }
        }
        return (regions, prelude.headline)
    }

    private func words(_ bytes: [UInt8], _ span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

    // MARK: Headline

    /// What stands before the first paragraph of the report, one region a paragraph: headline and deck, date lines, names of sections and authors.
    private func prelude(_ bytes: [UInt8], _ paragraphs: [Paragraphs.Paragraph], given: String?) -> (regions: [Region], headline: String?) {
        var regions: [Region] = []
        var lines: [Int] = []
        for (index, paragraph) in paragraphs.prefix(Self.earlyParagraphs).enumerated() {
            let span = paragraph.span
            if let given, span.count <= 2 * given.utf8.count + 16, squeezed(words(bytes, span)) == squeezed(given) {
                lines.append(index)
                regions.append(Region(.title, span))
            } else if let kind = kind(bytes, span, isEarly: true, mayBeHeadline: lines.isEmpty) {
                regions.append(Region(kind, span))
            } else if isHeadlineShaped(bytes, paragraphs, index) {
                lines.append(index)
                regions.append(Region(.title, span))
            } else {
                break
            }
        }
        // The name of a section is no headline; the first line of some length is, and what follows it is its deck.
        let headline = lines.first { bytes[regions[$0].span.start..<regions[$0].span.end].split(separator: 0x20).count >= 4 } ?? lines.first
        for line in lines where line != headline && bytes[regions[line].span.start..<regions[line].span.end].split(separator: 0x20).count < 4 {
            regions[line].kind = .heading
        }
        // A text of nothing but such lines is a list; then nothing is known.
        if regions.count == paragraphs.count, !lines.isEmpty { return ([], nil) }
        return (regions, headline.map { words(bytes, regions[$0].span) })
    }

    private func isHeadlineShaped(_ bytes: [UInt8], _ paragraphs: [Paragraphs.Paragraph], _ index: Int) -> Bool {
        let span = paragraphs[index].span
        guard index + 1 < paragraphs.count, span.count <= Self.longestTitle, !endsLikeSentence(bytes, span) else { return false }
        guard Dateline.opening(bytes, span, isFirst: false) == nil else { return false }
        // Running text must follow it, else it is a list or a verse.
        return paragraphs[(index + 1)...].prefix(6).contains { $0.span.count > max(span.count, 80) || endsLikeSentence(bytes, $0.span) }
    }

    /// Letters and digits in lower case: two spellings of one headline.
    private func squeezed(_ text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    private func endsLikeSentence(_ bytes: [UInt8], _ span: Span) -> Bool {
        var end = span.end
        // Closing quotes and brackets stand after the full stop.
        while end > span.start {
            let byte = bytes[end - 1]
            if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D {
                end -= 1
            } else if end - span.start >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80, byte == 0x99 || byte == 0x9D {
                end -= 3
            } else {
                break
            }
        }
        guard end > span.start else { return false }
        return [0x2E, 0x2C, 0x3B, 0x3A].contains(bytes[end - 1])
    }

    // MARK: Furniture and captions

    private func kind(_ bytes: [UInt8], _ span: Span, isEarly: Bool, mayBeHeadline: Bool = false) -> Region.Kind? {
        guard span.count <= Self.longestCaption else { return nil }
        let lowered = BoilerplateRules.lowered(bytes[span.start..<span.end])
        if isEarly {
            let holdsLabel = Dateline.isDigit(lowered[0]) && rules.holdsDateLabel(lowered)
            if Dateline.isDateLine(bytes, span, label: rules.dateLabel(lowered), holdsLabel: holdsLabel) { return .dateline }
        }
        if span.count <= Self.longestFurniture, isFurniture(bytes, span, lowered, anyStart: !mayBeHeadline) { return .boilerplate }
        if rules.isCaptionStart(lowered) { return .caption }
        return endsInCredit(lowered) ? .caption : nil
    }

    /// - Parameter anyStart: false where the line may be a headline, which begins as it likes ("Watch: …", "Reactions to …").
    private func isFurniture(_ bytes: [UInt8], _ span: Span, _ lowered: [UInt8], anyStart: Bool) -> Bool {
        if isFurnitureByShape(bytes, span) || rules.isBoilerplate(lowered, anyStart: anyStart || lowered.count < 20) { return true }
        return isByline(bytes, span, lowered)
    }

    /// Placeholders of templates, a label with nothing after it but signs, a lone address, a line without letters, a copyright line.
    private func isFurnitureByShape(_ bytes: [UInt8], _ span: Span) -> Bool {
        let text = bytes[span.start..<span.end]
        if text.starts(with: [0xC2, 0xA9]) { return true }
        if text.starts(with: Array("http://".utf8)) || text.starts(with: Array("https://".utf8)) || text.starts(with: Array("www.".utf8)) {
            return !text.contains(0x20)
        }
        var letters = 0
        var digits = 0
        var colon: Int?
        var afterColon = (marks: 0, words: 0)
        var previous: UInt8 = 0x20
        for index in span.start..<span.end {
            let byte = bytes[index]
            if previous == 0x25, byte == 0x64 || byte == 0x73, index + 1 >= span.end || !Dateline.isLetter(bytes[index + 1]) { return true }
            if previous == 0x7B, byte == 0x7B || byte == 0x25 { return true }
            if byte == 0x3A {
                colon = index
                afterColon = (0, 0)
            } else if colon != nil, byte != 0x20 {
                if (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || (0xC3...0xC9).contains(byte) {
                    afterColon.words += 1
                } else {
                    afterColon.marks += 1
                }
            }
            if (0x41...0x5A).contains(byte & 0xDF) || byte >= 0xC3 && byte != 0xE2 { letters += 1 }
            if (0x30...0x39).contains(byte) { digits += 1 }
            previous = byte
        }
        if letters == 0 { return digits == 0 || span.count <= 12 }
        // Quotation marks after a colon open a quotation that somebody set on the next line.
        return colon != nil && afterColon.words == 0 && afterColon.marks > 0 && !Dateline.isQuote(bytes, span.end - 1)
            && !isWideQuote(bytes, span.end)
    }

    private func isWideQuote(_ bytes: [UInt8], _ end: Int) -> Bool {
        end >= 3 && bytes[end - 3] == 0xE2 && bytes[end - 2] == 0x80 && (0x98...0x9F).contains(bytes[end - 1])
    }

    /// "By" and names: short, no full stop, every longer word capitalised.
    private func isByline(_ bytes: [UInt8], _ span: Span, _ lowered: [UInt8]) -> Bool {
        guard span.count <= 100, !endsLikeSentence(bytes, span), let label = rules.bylineLabel(lowered), label < span.count else { return false }
        guard [0x20, 0x3A].contains(lowered[label]) else { return false }
        let rest = words(bytes, Span(span.start + label, span.end)).split { " :,/|".contains($0) }
        guard (1...10).contains(rest.count), rest.first?.first?.isUppercase == true else { return false }
        return rest.allSatisfy { $0.first?.isUppercase == true || $0.count <= 3 }
    }

    /// Whether the paragraph ends in brackets that name a photographer or an agency.
    private func endsInCredit(_ lowered: [UInt8]) -> Bool {
        var end = lowered.count
        if lowered.last == 0x2E { end -= 1 }
        guard end > 0, lowered[end - 1] == 0x29, let open = lowered[..<end].lastIndex(of: 0x28) else { return false }
        return rules.isCredit(Array(lowered[(open + 1)..<(end - 1)]))
    }

    // MARK: Sub-headings

    /// Texts in which every other paragraph looks like a heading are lists, tables or notes: there a short line is content.
    private func allowsHeadings(_ bytes: [UInt8], _ paragraphs: ArraySlice<Paragraphs.Paragraph>) -> Bool {
        let short = paragraphs.count { isHeadingShaped(bytes, $0.span) }
        return short * 2 <= paragraphs.count
    }

    private func isHeading(_ bytes: [UInt8], _ paragraphs: [Paragraphs.Paragraph], _ index: Int) -> Bool {
        guard index > 0, isHeadingShaped(bytes, paragraphs[index].span) else { return false }
        // What follows is the paragraph that it heads, or nothing (a text that was cut off).
        guard index + 1 < paragraphs.count else { return paragraphs[index].standsAlone }
        return paragraphs[index + 1].span.count > paragraphs[index].span.count
    }

    private func isHeadingShaped(_ bytes: [UInt8], _ span: Span) -> Bool {
        guard span.count <= Self.longestHeading, !endsLikeSentence(bytes, span) else { return false }
        let first = bytes[span.start]
        // Items of a list.
        if [0x2D, 0x2A, 0x2B, 0x3E, 0x23].contains(first) || first == 0xE2 && !Dateline.isQuote(bytes, span.start) { return false }
        guard Dateline.isUpper(bytes, span.start) || Dateline.isQuote(bytes, span.start) || Dateline.isDigit(first) else { return false }
        let words = bytes[span.start..<span.end].split(separator: 0x20).count
        return words <= 12
    }
}
