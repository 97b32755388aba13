/// When something was: the earliest and the latest day it can have been, both inclusive. An open end is nil. A date is never a point.
public struct CalendarInterval: Hashable, Sendable, Codable {
    public var earliest: CalendarDay?
    public var latest: CalendarDay?

    public init(earliest: CalendarDay?, latest: CalendarDay?) {
        self.earliest = earliest
        self.latest = latest
    }

    public init(day: CalendarDay) { self.init(earliest: day, latest: day) }

    public static let unknown = CalendarInterval(earliest: nil, latest: nil)

    public static func year(_ year: Int) -> CalendarInterval {
        CalendarInterval(earliest: CalendarDay(year: year, month: 1, day: 1), latest: CalendarDay(year: year, month: 12, day: 31))
    }

    public static func month(_ year: Int, _ month: Int) -> CalendarInterval {
        CalendarInterval(
            earliest: CalendarDay(year: year, month: month, day: 1),
            latest: CalendarDay(year: year, month: month, day: CalendarDay.days(inMonth: month, of: year)))
    }

    public var isUnknown: Bool { earliest == nil && latest == nil }
    public var isDay: Bool { earliest != nil && earliest == latest }
    /// Days from first to last inclusive; nil where an end is open.
    public var days: Int? {
        guard let earliest, let latest else { return nil }
        return latest.number - earliest.number + 1
    }

    /// Whether both can be true of one moment; an open end reaches for ever.
    public func overlaps(_ other: CalendarInterval) -> Bool {
        if let a = latest, let b = other.earliest, a < b { return false }
        if let a = earliest, let b = other.latest, b < a { return false }
        return true
    }

    /// What both allow; nil where they exclude each other.
    public func intersection(_ other: CalendarInterval) -> CalendarInterval? {
        guard overlaps(other) else { return nil }
        let first = [earliest, other.earliest].compactMap { $0 }.max()
        let last = [latest, other.latest].compactMap { $0 }.min()
        return CalendarInterval(earliest: first, latest: last)
    }

    /// EDTF (ISO 8601-2) level 1: `2020-01-03`, `2020-01`, `2020`, `2020-01-03/2020-01-05`, `2023-10-01/..`, `../2019-12-31`; nil where nothing is known.
    public var edtf: String? {
        guard let first = earliest else { return latest.map { "../\($0.iso)" } }
        guard let last = latest else { return "\(first.iso)/.." }
        if first == last { return first.iso }
        if self == .month(first.year, first.month) { return String(first.iso.prefix(7)) }
        if self == .year(first.year) { return String(first.iso.prefix(4)) }
        return "\(first.iso)/\(last.iso)"
    }

    /// Reads EDTF level 0 and the parts of level 1 that ``edtf`` writes, a year or month with `~` or `?` after it, and RFC 3339 times (their day).
    /// Nil for anything else.
    public init?(edtf text: String) {
        let text = text.hasSuffix("~") || text.hasSuffix("?") || text.hasSuffix("%") ? String(text.dropLast()) : text
        if let slash = text.firstIndex(of: "/") {
            let parts = (String(text[..<slash]), String(text[text.index(after: slash)...]))
            let open: (String) -> Bool = { $0 == ".." || $0.isEmpty }
            let first = open(parts.0) ? nil : CalendarInterval(edtf: parts.0)
            let last = open(parts.1) ? nil : CalendarInterval(edtf: parts.1)
            guard (first != nil || open(parts.0)) && (last != nil || open(parts.1)) && !(first == nil && last == nil) else { return nil }
            self.init(earliest: first?.earliest, latest: last?.latest)
            if let earliest, let latest, latest < earliest { return nil }
            return
        }
        let head = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let day = head.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
        if let exact = CalendarDay(iso: day) {
            self.init(day: exact)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, let y = Int(parts[0]), let m = Int(parts[1]), (1...12).contains(m) {
            self = .month(y, m)
        } else if parts.count == 1, text.utf8.count == 4, let y = Int(text), y > 0 {
            self = .year(y)
        } else {
            return nil
        }
    }
}
