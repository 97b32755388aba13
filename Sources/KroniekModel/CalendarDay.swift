/// A day of the proleptic Gregorian calendar (ISO 8601), as days since 1970-01-01. Years −9999…9999.
public struct CalendarDay: Hashable, Sendable, Comparable, Codable {
    /// Days since 1970-01-01; negative before.
    public var number: Int { Int(days) }

    // Half the room: see ``Span``.
    private let days: Int32

    /// - Parameter number: beyond two thousand million days the nearest that can be counted.
    public init(number: Int) { days = Int32(clamping: number) }

    /// Nil where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= CalendarDay.days(inMonth: month, of: year), (-9999...9999).contains(year) else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        days = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// From `YYYY-MM-DD`; nil for anything else.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var components: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }
    public var year: Int { components.year }
    public var month: Int { components.month }
    public var day: Int { components.day }
    /// ISO 8601: Monday 1 … Sunday 7.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// `YYYY-MM-DD`.
    public var iso: String {
        let (y, m, d) = components
        return "\(CalendarDay.padded(y, 4))-\(CalendarDay.padded(m, 2))-\(CalendarDay.padded(d, 2))"
    }

    /// ISO 8601 week: the year it belongs to and its number 1…53.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = CalendarDay(number: number + 4 - weekday)
        let first = CalendarDay(year: thursday.year, month: 1, day: 1)!
        return (thursday.year, (thursday.number - first.number) / 7 + 1)
    }

    /// The Monday of an ISO week.
    public static func monday(ofWeek week: Int, year: Int) -> CalendarDay {
        let fourth = CalendarDay(year: year, month: 1, day: 4)!
        return CalendarDay(number: fourth.number - fourth.weekday + 1 + (week - 1) * 7)
    }

    public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    /// The same day some months on, or the last day of a shorter month.
    public func adding(months: Int) -> CalendarDay {
        let (y, m, d) = components
        let total = y * 12 + m - 1 + months
        let year = total >= 0 ? total / 12 : (total - 11) / 12
        let month = total - year * 12 + 1
        return CalendarDay(year: year, month: month, day: min(d, CalendarDay.days(inMonth: month, of: year)))!
    }

    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = CalendarDay(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date: \(text)"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(iso)
    }
}
