public import KroniekModel

/// Dates for people, as wide as they are known: "3 January 2020", "November 2023", "since October 2023", "before 3 March", "2019–2031", "undated".
///
/// A dash joins the ends of a stretch, somewhere in which it was: close between single words ("3–5 January 2020", "2019–2031"), with room around it between
/// several ("30 January – 2 February 2020").
public enum HumanDate {
    public enum Style: Sendable, Hashable {
        /// Whole words and always the year.
        case full
        /// Months in three letters, and no year where it is this one: below a heading that names it.
        case under(year: Int)
        /// Months in three letters, with the year.
        case brief
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    public static func text(_ interval: CalendarInterval, _ bound: TimeExpression.Bound = .at, style: Style = .full) -> String {
        switch (interval.earliest, interval.latest) {
        case (nil, nil): return "undated"
        case (let first?, nil):
            // Open to the right: it holds since then, or comes at some time from then on.
            return "\(bound == .at ? "from" : bound.rawValue) \(day(first, style))"
        case (nil, let last?): return "\(bound == .at ? "by" : bound.rawValue) \(day(last, style))"
        case (let first?, let last?):
            let stretch = closed(first, last, style)
            return bound == .at ? stretch : "\(bound.rawValue) \(stretch)"
        }
    }

    public static func text(_ day: CalendarDay, style: Style = .full) -> String { self.day(day, style) }

    /// "March 2031".
    public static func month(_ year: Int, _ month: Int) -> String { "\(months[month - 1]) \(self.year(year))" }

    /// A year that reads the same on paper: "44 BC" for −43.
    public static func year(_ year: Int) -> String { year > 0 ? "\(year)" : "\(1 - year) BC" }

    // MARK: Parts

    private static func closed(_ first: CalendarDay, _ last: CalendarDay, _ style: Style) -> String {
        if first >= last { return day(first, style) }
        let (y1, m1, d1) = first.components
        let (y2, m2, d2) = last.components
        let wholeMonths = d1 == 1 && d2 == CalendarDay.days(inMonth: m2, of: y2)
        if wholeMonths && m1 == 1 && m2 == 12 { return y1 == y2 ? year(y1) : y1 > 0 ? "\(y1)–\(y2)" : "\(year(y1)) – \(year(y2))" }
        if wholeMonths {
            if y1 == y2 && m1 == m2 { return name(m1, style) + tail(y1, style) }
            return name(m1, style) + (y1 == y2 ? "" : tail(y1, style)) + " – " + name(m2, style) + tail(y2, style)
        }
        if y1 == y2 && m1 == m2 { return "\(d1)–\(d2) \(name(m1, style))\(tail(y1, style))" }
        return "\(d1) \(name(m1, style))\(y1 == y2 ? "" : tail(y1, style)) – \(d2) \(name(m2, style))\(tail(y2, style))"
    }

    private static func day(_ day: CalendarDay, _ style: Style) -> String {
        let (y, m, d) = day.components
        return "\(d) \(name(m, style))\(tail(y, style))"
    }

    private static func name(_ month: Int, _ style: Style) -> String { style == .full ? months[month - 1] : String(months[month - 1].prefix(3)) }

    private static func tail(_ year: Int, _ style: Style) -> String {
        if case .under(let known) = style, known == year { return "" }
        return " \(self.year(year))"
    }
}
