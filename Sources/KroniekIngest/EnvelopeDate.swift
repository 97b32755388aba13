public import KroniekModel

/// The publication date of an envelope: EDTF level 1 or RFC 3339.
public enum EnvelopeDate {
    /// Nil for anything else. Beyond ``CalendarInterval/init(edtf:)`` this reads what others write: unspecified digits ("2020-XX", "201X"), seasons
    /// ("2020-21" … "2020-24", northern, as EDTF leaves their months open), the short form of ISO 8601 ("20200105"), a time after a blank.
    public static func parse(_ text: String) -> CalendarInterval? {
        let bytes = Array(text.utf8)
        let trimmed = Paragraphs.trim(bytes, Span(0, bytes.count))
        guard !trimmed.isEmpty, trimmed.count <= 64 else { return nil }
        let text = String(decoding: bytes[trimmed.start..<trimmed.end], as: UTF8.self)
        if let interval = CalendarInterval(edtf: text), isSensible(interval) { return interval }
        let bare = Array(text.utf8.filter { $0 != 0x7E && $0 != 0x3F && $0 != 0x25 })
        let digits = bare.prefix { (0x30...0x39).contains($0) }
        if digits.count == 8, bare.count == 8 || bare[8] == 0x54 {
            let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            return CalendarDay(year: value / 10000, month: value / 100 % 100, day: value % 100).map(CalendarInterval.init(day:))
        }
        return unspecified(bare)
    }

    private static func isSensible(_ interval: CalendarInterval) -> Bool { !interval.isUnknown }

    private static func unspecified(_ bytes: [UInt8]) -> CalendarInterval? {
        let parts = bytes.split(separator: 0x2D, omittingEmptySubsequences: false).map(Array.init)
        guard let year = parts.first, year.count == 4, parts.count <= 3 else { return nil }
        let known = year.prefix { (0x30...0x39).contains($0) }
        guard known.count >= 2, year.dropFirst(known.count).allSatisfy({ $0 == 0x58 || $0 == 0x75 }) else { return nil }
        let value = known.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let scale = known.count == 4 ? 1 : known.count == 3 ? 10 : 100
        let years = value * scale...value * scale + scale - 1
        let month = parts.count > 1 ? number(parts[1]) : nil
        if parts.count > 1, month == nil, !isUnspecified(parts[1]) { return nil }
        if parts.count > 2, !isUnspecified(parts[2]) { return nil }
        if scale == 1, let month {
            if (21...24).contains(month) {
                let first = CalendarDay(year: years.lowerBound, month: (month - 21) * 3 + 3, day: 1)
                return first.map { CalendarInterval(earliest: $0, latest: $0.adding(months: 3).adding(days: -1)) }
            }
            return (1...12).contains(month) ? .month(years.lowerBound, month) : nil
        }
        return CalendarInterval(earliest: CalendarInterval.year(years.lowerBound).earliest, latest: CalendarInterval.year(years.upperBound).latest)
    }

    private static func isUnspecified(_ part: [UInt8]) -> Bool { part.count == 2 && part.allSatisfy { $0 == 0x58 || $0 == 0x75 } }

    private static func number(_ part: [UInt8]) -> Int? {
        guard part.count == 2, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
