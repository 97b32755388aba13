import KroniekModel

/// Holidays as the `times` tables define them.
enum Holiday {
    /// - Parameter rule: `fixed MM-DD`, `nth MONTH WEEKDAY WHICH` (weekday 1…7 from Monday; WHICH −1 for the last), or `easter OFFSET` in days.
    static func day(_ rule: String, year: Int) -> CalendarDay? {
        guard (1583...9998).contains(year) else { return nil }
        let parts = rule.split(separator: " ")
        switch parts.first {
        case "fixed":
            let date = parts.count == 2 ? parts[1].split(separator: "-") : []
            guard date.count == 2, let month = Int(date[0]), let day = Int(date[1]) else { return nil }
            return CalendarDay(year: year, month: month, day: day)
        case "nth":
            guard parts.count == 4, let month = Int(parts[1]), let weekday = Int(parts[2]), let which = Int(parts[3]), (1...12).contains(month) else {
                return nil
            }
            return nth(which, weekday: weekday, month: month, year: year)
        case "easter":
            guard parts.count == 2, let offset = Int(parts[1]) else { return nil }
            return easter(year).adding(days: offset)
        default: return nil
        }
    }

    static func nth(_ which: Int, weekday: Int, month: Int, year: Int) -> CalendarDay? {
        if which < 0 {
            guard let last = CalendarDay(year: year, month: month, day: CalendarDay.days(inMonth: month, of: year)) else { return nil }
            return last.adding(days: -((last.weekday - weekday + 7) % 7) + (which + 1) * 7)
        }
        guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + (which - 1) * 7)
    }

    /// Easter Sunday of the Gregorian calendar: Meeus/Jones/Butcher, in J. Meeus, "Astronomical Algorithms", chapter 8.
    static func easter(_ year: Int) -> CalendarDay {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let month = (h + l - 7 * m + 114) / 31
        let day = (h + l - 7 * m + 114) % 31 + 1
        return CalendarDay(year: year, month: month, day: day)!
    }
}
