import KroniekModel

/// Place-and-agency lines at the beginning of reports ("ERBIL (Kurdistan 24) –") and date pieces before them ("date 2020-01"), told by their shape.
enum Dateline {
    /// A date that stands before everything else, with or without a label: "date 2020-01 …", "2020-01-05: …".
    static func leadingDate(_ bytes: [UInt8], in span: Span, rules: BoilerplateRules) -> Span? {
        var index = span.start
        let head = BoilerplateRules.lowered(bytes[span.start..<min(span.end, span.start + 40)])
        var labelled = false
        if let label = rules.dateLabel(head) {
            var after = span.start + label
            while after < span.end, bytes[after] == 0x20 || bytes[after] == 0x3A || bytes[after] == 0x09 { after += 1 }
            if after > span.start + label, after < span.end, isDigit(bytes[after]) {
                index = after
                labelled = true
            }
        }
        guard let end = numericDate(bytes, from: index, to: span.end, yearAlone: labelled) else { return nil }
        // Without a label the date must be cut off from what follows, else it is the first word of a sentence ("2020-01-05 was a Sunday").
        if !labelled {
            guard end < span.end else { return nil }
            var next = end
            while next < span.end, [0x20, 0x3A, 0x7C, 0x2D].contains(bytes[next]) { next += 1 }
            guard next > end, next < span.end, isUpper(bytes, next) else { return nil }
        }
        return Span(span.start, end)
    }

    /// A line that holds a date and hardly anything else: digits with a year, and at most four other words (a month, a weekday, a time zone). Behind a
    /// label ("Published:") it may be longer, and the year short.
    /// - Parameters:
    ///   - label: bytes of the label with which it begins.
    ///   - holdsLabel: a label stands in it, behind a date ("4 March 2031 Last updated at 14:39 GMT").
    static func isDateLine(_ bytes: [UInt8], _ span: Span, label: Int?, holdsLabel: Bool = false) -> Bool {
        guard span.count <= (label == nil ? 60 : 110) else { return false }
        var digits = 0
        var words = 0
        var hasYear = false
        // Day, month and short year with slashes: "11/28/05".
        var groups = 0
        var index = span.start + (label ?? 0)
        while index < span.end {
            if isDigit(bytes[index]) {
                let start = index
                while index < span.end, isDigit(bytes[index]) { index += 1 }
                digits += index - start
                if index - start == 4, bytes[start] == 0x31 && bytes[start + 1] == 0x39 || bytes[start] == 0x32 && bytes[start + 1] == 0x30 {
                    hasYear = true
                }
                let isJoined = start > span.start && [0x2F, 0x2D, 0x2E].contains(bytes[start - 1]) && index - start <= 2
                groups = isJoined ? groups + 1 : 1
                if groups == 3 { hasYear = true }
            } else if isLetter(bytes[index]) {
                while index < span.end, isLetter(bytes[index]) { index += 1 }
                words += 1
            } else {
                index += 1
            }
        }
        // "12-Oct-09".
        if words == 1, label == nil, span.count <= 14, (3...4).contains(digits), bytes[span.start..<span.end].count(where: { $0 == 0x2D }) == 2 {
            return true
        }
        guard hasYear, digits >= 5 else { return false }
        if holdsLabel, label == nil, isDigit(bytes[span.start]), words <= 6, digits >= 8, bytes[span.end - 1] != 0x2E { return true }
        return label == nil ? words <= 4 && (digits >= 8 || bytes[span.end - 1] != 0x2E) : words <= 9
    }

    /// The dateline that opens a paragraph, up to and with its dash.
    static func opening(_ bytes: [UInt8], _ span: Span, isFirst: Bool) -> Span? {
        guard let dash = firstDash(bytes, span, within: 100) else { return nil }
        let prefix = Paragraphs.trim(bytes, Span(span.start, dash.start))
        guard !prefix.isEmpty, prefix.count <= 90, dash.end < span.end else { return nil }
        var next = dash.end
        while next < span.end, bytes[next] == 0x20 { next += 1 }
        guard next < span.end, isUpper(bytes, next) || isDigit(bytes[next]) || isQuote(bytes, next) else { return nil }
        let shape = Shape(bytes, prefix)
        guard shape.words > 0, shape.words <= 8, shape.allCapitalised else { return nil }
        if shape.startsInCapitals || shape.endsInBrackets && shape.words <= 5 { return Span(span.start, dash.end) }
        // "Brussel – De …": only where the paragraph is the first and has no second dash that would close a parenthesis.
        guard isFirst, shape.words <= 3, !shape.endsInBrackets, isUpper(bytes, next) else { return nil }
        guard firstDash(bytes, Span(dash.end, span.end), within: 300) == nil else { return nil }
        return Span(span.start, dash.end)
    }

    /// How the words of a would-be dateline are written.
    private struct Shape {
        var words = 0
        var allCapitalised = true
        var startsInCapitals = false
        var endsInBrackets = false

        init(_ bytes: [UInt8], _ span: Span) {
            var index = span.start
            var depth = 0
            while index < span.end {
                let byte = bytes[index]
                if byte == 0x28 { depth += 1 }
                if byte == 0x29 { depth -= 1 }
                guard isLetter(byte) || isDigit(byte) else {
                    index += 1
                    continue
                }
                let start = index
                while index < span.end, isLetter(bytes[index]) || isDigit(bytes[index]) || bytes[index] == 0x27 || bytes[index] == 0x2D { index += 1 }
                if depth > 0 { continue }
                words += 1
                if !isUpper(bytes, start), !isDigit(byte) { allCapitalised = false }
                if words == 1 {
                    let word = String(decoding: bytes[start..<index], as: UTF8.self)
                    startsInCapitals = word.unicodeScalars.count >= 3 && word.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
                }
            }
            endsInBrackets = bytes[span.end - 1] == 0x29
        }
    }

    /// The first dash with a blank before or after it: "-", "--", "–", "—".
    private static func firstDash(_ bytes: [UInt8], _ span: Span, within limit: Int) -> Span? {
        var index = span.start
        let end = min(span.end, span.start + limit)
        while index < end {
            var length = 0
            if bytes[index] == 0x2D {
                length = 1
                while index + length < span.end, bytes[index + length] == 0x2D { length += 1 }
            } else if index + 2 < span.end, bytes[index] == 0xE2, bytes[index + 1] == 0x80, (0x90...0x95).contains(bytes[index + 2]) {
                length = 3
            }
            guard length > 0 else {
                index += 1
                continue
            }
            let before = index > span.start && (bytes[index - 1] == 0x20 || bytes[index - 1] == 0x29)
            let after = index + length < span.end && bytes[index + length] == 0x20
            if before && (after || length == 3) || after && length == 3 { return Span(index, index + length) }
            index += length
        }
        return nil
    }

    /// The end of a numeric date that begins at `start`: YYYY, YYYY-MM, YYYY-MM-DD with `-`, `/` or `.`, DD-MM-YYYY.
    private static func numericDate(_ bytes: [UInt8], from start: Int, to end: Int, yearAlone: Bool) -> Int? {
        var groups: [Int] = []
        var index = start
        var last = start
        while index < end, isDigit(bytes[index]), groups.count < 3 {
            let group = index
            while index < end, isDigit(bytes[index]) { index += 1 }
            groups.append(index - group)
            last = index
            guard index + 1 < end, [0x2D, 0x2F, 0x2E].contains(bytes[index]), isDigit(bytes[index + 1]) else { break }
            index += 1
        }
        let short = groups.dropFirst().allSatisfy { (1...2).contains($0) }
        if groups.first == 4, short, groups.count > 1 || yearAlone { return last }
        if groups.count == 3, groups[0] <= 2, groups[1] <= 2, groups[2] == 4 { return last }
        return nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0xC3 && byte != 0xE2 || (0x80...0xBF).contains(byte)
    }

    static func isUpper(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index < bytes.count else { return false }
        if bytes[index] < 0x80 { return (0x41...0x5A).contains(bytes[index]) }
        let length = TextDecoder.sequenceLength(bytes, at: index)
        guard length > 0, let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first else { return false }
        return scalar.properties.isUppercase
    }

    static func isQuote(_ bytes: [UInt8], _ index: Int) -> Bool {
        if bytes[index] == 0x22 || bytes[index] == 0x27 { return true }
        if index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 { return (0x98...0x9F).contains(bytes[index + 2]) }
        return index + 1 < bytes.count && bytes[index] == 0xC2 && (bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB)
    }
}
