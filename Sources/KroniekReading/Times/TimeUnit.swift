import KroniekModel

/// Stretches of the calendar and the clock, from small to large.
enum TimeUnit: Int, Sendable, Comparable {
    case second, minute, hour, day, weekend, week, month, quarter, half, year, decade, century, millennium

    /// As the `times` tables write it.
    init?(code: some StringProtocol) {
        switch code {
        case "S": self = .second
        case "TM": self = .minute
        case "H": self = .hour
        case "D": self = .day
        case "WE": self = .weekend
        case "W": self = .week
        case "M": self = .month
        case "Q": self = .quarter
        case "HY": self = .half
        case "Y": self = .year
        case "DE": self = .decade
        case "CE": self = .century
        case "ML": self = .millennium
        default: return nil
        }
    }

    static func < (a: TimeUnit, b: TimeUnit) -> Bool { a.rawValue < b.rawValue }

    /// Whole days that it may last at most, for windows; nil for parts of a day.
    var isClock: Bool { self <= .hour }

    /// TIMEX3 duration of so many: "P3D", "PT2H"; nil count is X.
    func duration(_ count: Double?) -> String {
        let (factor, letter): (Double, String) =
            switch self {
            case .second: (1, "S")
            case .minute: (1, "M")
            case .hour: (1, "H")
            case .day: (1, "D")
            case .weekend: (1, "WE")
            case .week: (1, "W")
            case .month: (1, "M")
            case .quarter: (1, "Q")
            case .half: (6, "M")
            case .year: (1, "Y")
            case .decade: (10, "Y")
            case .century: (100, "Y")
            case .millennium: (1000, "Y")
            }
        let prefix = isClock ? "PT" : "P"
        guard let count else {
            let code = self == .decade ? "DE" : self == .century ? "CE" : self == .millennium ? "ML" : letter
            return "\(prefix)X\(code)"
        }
        return prefix + TimeUnit.plain(count * factor) + letter
    }

    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String((number * 100).rounded() / 100)
    }

    /// The period of this size that holds a day.
    func period(holding day: CalendarDay) -> CalendarInterval {
        let (year, month, _) = day.components
        switch self {
        case .second, .minute, .hour, .day: return CalendarInterval(day: day)
        case .weekend: return CalendarInterval(earliest: day.adding(days: 6 - day.weekday), latest: day.adding(days: 7 - day.weekday))
        case .week: return CalendarInterval(earliest: day.adding(days: 1 - day.weekday), latest: day.adding(days: 7 - day.weekday))
        case .month: return .month(year, month)
        case .quarter: return TimeUnit.months(year, (month - 1) / 3 * 3 + 1, 3)
        case .half: return TimeUnit.months(year, (month - 1) / 6 * 6 + 1, 6)
        case .year: return .year(year)
        case .decade: return TimeUnit.years(TimeUnit.floor(year, 10), 10)
        case .century: return TimeUnit.years(TimeUnit.floor(year, 100), 100)
        case .millennium: return TimeUnit.years(TimeUnit.floor(year, 1000), 1000)
        }
    }

    /// TIMEX3 value of the period of this size that holds a day.
    func value(holding day: CalendarDay) -> String {
        let (year, month, _) = day.components
        switch self {
        case .second, .minute, .hour, .day: return day.iso
        case .weekend, .week:
            let (weekYear, week) = day.isoWeek
            return "\(TimeUnit.padded(weekYear, 4))-W\(TimeUnit.padded(week, 2))" + (self == .weekend ? "-WE" : "")
        case .month: return String(day.iso.prefix(7))
        case .quarter: return "\(TimeUnit.padded(year, 4))-Q\((month - 1) / 3 + 1)"
        case .half: return "\(TimeUnit.padded(year, 4))-H\((month - 1) / 6 + 1)"
        case .year: return TimeUnit.padded(year, 4)
        case .decade: return String(TimeUnit.padded(year, 4).dropLast())
        case .century: return String(TimeUnit.padded(year, 4).dropLast(2))
        case .millennium: return String(TimeUnit.padded(year, 4).dropLast(3))
        }
    }

    /// A day so many of these later (earlier where negative); a fraction counts in days. Nil outside the calendar.
    func shift(_ day: CalendarDay, by count: Double) -> CalendarDay? {
        guard abs(count) < 1_000_000 else { return nil }
        let whole = Int(count)
        let isWhole = count == Double(whole)
        let moved: CalendarDay
        switch self {
        case .second, .minute: moved = day
        case .hour: moved = day.adding(days: Int((count / 24).rounded(.towardZero)))
        case .day: moved = day.adding(days: whole)
        case .weekend, .week: moved = day.adding(days: Int((count * 7).rounded()))
        case .month: moved = isWhole ? safe(day, whole) : day.adding(days: Int(count * 30.44))
        case .quarter: moved = isWhole ? safe(day, whole * 3) : day.adding(days: Int(count * 91.31))
        case .half: moved = isWhole ? safe(day, whole * 6) : day.adding(days: Int(count * 182.62))
        case .year: moved = isWhole ? safe(day, whole * 12) : safe(day, Int((count * 12).rounded()))
        case .decade: moved = safe(day, Int(count * 120))
        case .century: moved = safe(day, Int(count * 1200))
        case .millennium: moved = safe(day, Int(count * 12000))
        }
        return (TimeUnit.firstDay...TimeUnit.lastDay).contains(moved.number) ? moved : nil
    }

    /// Year 1 to year 9998: what a TIMEX3 value can say.
    static let firstDay = CalendarDay(year: 1, month: 1, day: 1)!.number
    static let lastDay = CalendarDay(year: 9998, month: 12, day: 31)!.number

    private func safe(_ day: CalendarDay, _ months: Int) -> CalendarDay {
        let year = day.year + months / 12
        return (1...9997).contains(year) && (2...9996).contains(day.year) ? day.adding(months: months) : CalendarDay(number: TimeUnit.lastDay + 1)
    }

    static func months(_ year: Int, _ first: Int, _ count: Int) -> CalendarInterval {
        let start = CalendarInterval.month(year, first)
        let last = first + count - 1
        return CalendarInterval(earliest: start.earliest, latest: CalendarInterval.month(year + (last - 1) / 12, (last - 1) % 12 + 1).latest)
    }

    static func years(_ first: Int, _ count: Int) -> CalendarInterval {
        CalendarInterval(earliest: CalendarInterval.year(max(1, first)).earliest, latest: CalendarInterval.year(min(9998, first + count - 1)).latest)
    }

    static func floor(_ value: Int, _ step: Int) -> Int { (value >= 0 ? value : value - step + 1) / step * step }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
