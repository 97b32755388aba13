import KroniekModel
import KroniekText

/// Lines that say when a report is of: "Published: 6 January 2020", "date 2020-01", a date by itself, "BAGHDAD, Jan. 6 (AP) –".
struct DateLines {
    struct Found {
        var span: Span
        var interval: CalendarInterval
    }

    /// How far from either end of the document a date line may stand, and how long a line may be that is nothing but one; in bytes.
    static let head = 1000
    static let foot = 600
    static let longest = 72
    /// How much of a longer line may hold a dateline.
    static let opening = 90
    /// The first lines, titles and the like, which are read to their end where they are no longer than this.
    static let titles = 2
    static let longestTitle = 240

    let reader: TimeReader
    let cues: FigureWords.Phrases

    /// The surest absolute date of the date lines, and days without a year that a dateline names.
    func find(_ text: SourceText, regions: [Region]) -> (date: Found?, yearless: [TimeReader.Match]) {
        var best: (rank: Int, found: Found)?
        var yearless: [TimeReader.Match] = []
        func offer(_ rank: Int, _ match: TimeReader.Match) {
            guard let interval = DateLines.absolute(match) else {
                if rank <= 2, case .date(nil, _?, _?) = DateLines.inner(match.meaning) { yearless.append(match) }
                return
            }
            // The surer kind of line wins; of one kind the more exact, then the first.
            if let best, (best.rank, best.found.interval.days ?? 0) <= (rank, interval.days ?? 0) { return }
            best = (rank, Found(span: match.span, interval: interval))
        }
        for region in regions where region.kind == .dateline {
            for match in matches(text, region.span) { offer(0, match) }
        }
        for (number, line) in lines(text).enumerated() {
            let found = matches(text, line)
            for match in found {
                if isCued(text, line, match) {
                    offer(1, match)
                } else if isAlone(text, line, match) {
                    offer(2, match)
                } else if isDateline(text, line, match) || isAgencyLine(text, line, match)
                    || number < DateLines.titles && isTail(text, line, match)
                    || number < DateStamp.lines && DateStamp(text: text, line: line, cues: cues, matches: found).holds(match)
                {
                    offer(2, match)
                }
            }
        }
        return (best?.found, yearless)
    }

    private func matches(_ text: SourceText, _ span: Span) -> [TimeReader.Match] {
        reader.matches(text, sentences: [Sentence(span: span, tokens: 0..<0)], tokens: []).filter { $0.kind == .date || $0.kind == .time }
    }

    /// Lines near the beginning and the end, cut to their opening.
    private func lines(_ text: SourceText) -> [Span] {
        var lines: [Span] = []
        var start = 0
        let bytes = text.bytes
        while start < bytes.count {
            if start > DateLines.head, start < bytes.count - DateLines.foot {
                // Over the middle, on to the next line.
                start = bytes.count - DateLines.foot
                while start < bytes.count, bytes[start] != 0x0A { start += 1 }
                start += 1
                continue
            }
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            var first = start
            while first < end, bytes[first] <= 0x20 { first += 1 }
            var last = end
            while last > first, bytes[last - 1] <= 0x20 { last -= 1 }
            if last > first {
                var cut = min(
                    last,
                    first + (lines.count < DateLines.titles && last - first <= DateLines.longestTitle ? DateLines.longestTitle : DateLines.opening))
                while cut < last, bytes[cut] & 0xC0 == 0x80 { cut += 1 }
                lines.append(Span(first, cut))
            }
            start = end + 1
        }
        return lines
    }

    private func isCued(_ text: SourceText, _ line: Span, _ match: TimeReader.Match) -> Bool {
        let atoms = Atoms.of(text, sentences: [Sentence(span: line, tokens: 0..<0)], tokens: [])
        guard var index = atoms.firstIndex(where: { $0.start >= match.span.start }) else { return false }
        // "4 March 2031 Last updated at 14:39".
        if index == 0, line.count <= DateLines.longest, let next = atoms.firstIndex(where: { $0.start >= match.span.end }),
            cues.match(atoms, at: next) != nil
        {
            return true
        }
        // Marks and a weekday may stand between the cue and the date.
        var steps = 0
        while index > 0, steps < 4 {
            if cues.match(atoms, before: index) != nil { return true }
            guard atoms[index - 1].kind == .mark || steps == 0 && atoms[index - 1].kind == .word else { return false }
            index -= 1
            steps += 1
        }
        return false
    }

    /// A short line in which little else stands.
    private func isAlone(_ text: SourceText, _ line: Span, _ match: TimeReader.Match) -> Bool {
        guard line.count <= DateLines.longest else { return false }
        return match.span.count * 2 >= line.count || line.count - match.span.count <= 12
    }

    /// A title with the weekday and the date behind it, or with the date behind its stop or mark.
    private func isTail(_ text: SourceText, _ line: Span, _ match: TimeReader.Match) -> Bool {
        guard line.end - match.span.end <= 1, case .date(_?, _?, _?) = DateLines.inner(match.meaning) else { return false }
        if case .weekdayOn = match.meaning { return true }
        var index = match.span.start
        while index > line.start, text.bytes[index - 1] == 0x20 { index -= 1 }
        return index > line.start && index < match.span.start && ([0x2E, 0x7C, 0x21, 0x3F].contains(text.bytes[index - 1]))
    }

    /// "Port Varn, March 4, 2031/02:00 pm (ABC)": capitalised words and a comma before the date, an agency in brackets behind it.
    private func isAgencyLine(_ text: SourceText, _ line: Span, _ match: TimeReader.Match) -> Bool {
        guard case .date(_?, _?, _?) = DateLines.inner(match.meaning) else { return false }
        let before = text.bytes[line.start..<max(line.start, min(match.span.start, line.end))]
        guard let last = before.last(where: { $0 != 0x20 }), last == 0x2C, before.count <= DateLines.longestPlace else { return false }
        let words = before.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x2E })
        guard words.allSatisfy({ word in word.first.map { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0xC3 } ?? false }) else { return false }
        // An hour may stand between.
        var index = match.span.end
        let end = min(line.end, index + DateLines.longestHour)
        while index < end, text.bytes[index] != 0x28 { index += 1 }
        guard index + 2 < line.end, text.bytes[index] == 0x28 else { return false }
        return text.bytes[index + 1...index + 2].allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }

    private static let longestPlace = 48
    private static let longestHour = 16

    /// "BAGHDAD, Jan. 6 (AP) –": capitals first, a mark behind.
    private func isDateline(_ text: SourceText, _ line: Span, _ match: TimeReader.Match) -> Bool {
        let before = text.bytes[line.start..<max(line.start, min(match.span.start, line.end))]
        let capitals = before.filter { $0 >= 0x41 && $0 <= 0x5A }.count
        let small = before.filter { $0 >= 0x61 && $0 <= 0x7A }.count
        guard capitals >= 3, small <= capitals / 2, before.count <= 48 else { return false }
        var index = match.span.end
        while index < line.end, text.bytes[index] == 0x20 || text.bytes[index] == 0x2E || text.bytes[index] == 0x2C { index += 1 }
        guard index < line.end else { return true }
        let next = text.bytes[index]
        return next == 0x28 || next == 0x2D || next == 0x3A || next == 0xE2
    }

    static func inner(_ meaning: Meaning) -> Meaning {
        switch meaning {
        case .weekdayOn(_, let inner), .clock(_, let inner?, _), .dayPart(_, let inner?): DateLines.inner(inner)
        default: meaning
        }
    }

    /// The days of a date that names its year, to the month at least; nil for the rest.
    static func absolute(_ match: TimeReader.Match) -> CalendarInterval? {
        guard case .date(_?, _?, _) = inner(match.meaning) else { return nil }
        let interval = TimeResolver(reference: nil).resolve(inner(match.meaning), .unknown).interval
        return interval.isUnknown ? nil : interval
    }
}
