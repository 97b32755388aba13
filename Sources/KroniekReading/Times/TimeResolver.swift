import KroniekModel

/// What an expression comes to on the calendar.
struct ResolvedTime: Sendable, Equatable {
    var kind: TimeExpression.Kind
    var value: String
    var modifier: TimeExpression.Modifier?
    var interval: CalendarInterval = .unknown
    /// The size of what was named; nil for durations, sets and vague words.
    var grain: TimeUnit?

    static func duration(_ value: String, _ modifier: TimeExpression.Modifier? = nil, interval: CalendarInterval = .unknown) -> ResolvedTime {
        ResolvedTime(kind: .duration, value: value, modifier: modifier, interval: interval)
    }
}

/// Turns meanings into values, in the order of the text, counting from one reference day. A report dated only to a month is resolved from both ends of it.
struct TimeResolver {
    /// Nil where the report has no date: what is relative stays open.
    let reference: CalendarDay?
    /// First month of the fiscal year.
    var fiscalStart = 1
    /// The last date that the text named.
    private(set) var previous: ResolvedTime?
    /// The last of each size.
    private var lastOf: [TimeUnit: ResolvedTime] = [:]

    /// The quarter that the text reports on, and the sentence that named it last.
    private var quarter: (interval: CalendarInterval, sentence: Int)?
    /// Sentences that a quarter stays in mind for.
    static let quarterMemory = 6
    /// The days named in the sentence at hand.
    private var days: [CalendarDay] = []
    private var sentence = -1
    /// Whether the expression at hand is told by a finite past.
    private var isPast = false

    init(reference: CalendarDay?) { self.reference = reference }

    /// Resolves the next expression of the text and remembers it.
    /// - Parameter isPast: whether a finite verb of the past tells it, so that it lies not after the report.
    /// - Parameter sentence: the number of its sentence; a weekday beside its own date in one sentence is that date.
    mutating func next(_ meaning: Meaning, tense: Tense, isPast: Bool = false, sentence: Int) -> ResolvedTime {
        self.isPast = isPast
        if sentence != self.sentence { days = [] }
        self.sentence = sentence
        let result = resolve(meaning, tense)
        if case .compared = meaning { return result }
        if case .reported(.some) = meaning { return result }
        if result.grain == .quarter, !result.interval.isUnknown, result.kind == .date { quarter = (result.interval, sentence) }
        if result.kind == .date || result.kind == .time, let grain = result.grain, !result.interval.isUnknown {
            previous = result
            lastOf[grain] = result
            if grain == .day, result.interval.isDay, let day = result.interval.earliest { days.append(day) }
        }
        return result
    }

    func resolve(_ meaning: Meaning, _ tense: Tense) -> ResolvedTime {
        switch meaning {
        case .date(let year, let month, let day): return date(year, month, day, tense)
        case .weekday(let weekday): return self.weekday(weekday, tense)
        case .weekdayOn(let weekday, let inner):
            let hasMonth = if case .date(_, nil, _) = inner { false } else { true }
            return self.weekday(weekday, on: resolve(inner, tense), tense, isYearly: hasMonth)
        case .week(let number, let inner): return week(number, inner, tense)
        case .quarter(let number, let inner): return fraction(of: inner, number, .quarter, tense)
        case .half(let number, let inner): return fraction(of: inner, number, .half, tense)
        case .season(let code, let inner): return season(code, inner, tense)
        case .decade(let year): return decade(year)
        case .century(let number): return period(.century, holding: CalendarDay(year: (number - 1) * 100 + 1, month: 1, day: 1))
        case .holiday(let rule, let inner): return holiday(rule, inner, tense)
        // "He fell this weekend", said on a Tuesday.
        case .period(.weekend, 0) where tense == .past: return period(.weekend, reference.map { $0.weekday < 6 } == true ? -1 : 0)
        case .period(let unit, let offset): return period(unit, offset)
        // "By the weekend", of what is still to come.
        case .anaphor(.weekend) where tense == .future: return period(.weekend, 0)
        case .anaphor(let unit): return anaphor(unit)
        case .follow(let unit, let offset): return follow(unit, offset, tense)
        case .directed(let direction, let inner): return directed(direction, inner, tense)
        case .shifted(let lengths, let sign, let anchor): return shifted(lengths, sign, anchor, tense)
        case .nth(let position, let unit, let inner): return nth(position, unit, resolve(inner, tense))
        case .nthWeekday(let which, let weekday, let inner): return nthWeekday(which, weekday, resolve(inner, tense))
        case .firstUnits(let lengths, let fromEnd, let inner): return units(lengths, fromEnd, resolve(inner, tense))
        case .window(let lengths, let sign): return window(lengths, sign)
        case .part(let modifier, let inner): return part(modifier, resolve(inner, tense))
        case .within(let year, let inner): return within(resolve(year, tense), inner, tense)
        case .holding(let unit, let inner): return period(unit, holding: resolve(inner, tense).interval.earliest)
        case .reported(let year): return reported(of: year, tense)
        case .compared(let unit): return compared(unit)
        case .sofar(let inner): return part(.onOrBefore, resolve(inner, tense))
        case .onward(let inner): return part(.onOrAfter, resolve(inner, tense))
        case .later(let lengths): return tense == .future ? ahead(lengths) : .duration(TimeResolver.value(lengths))
        case .ahead(let lengths): return ahead(lengths)
        case .range(let first, let last): return range(first, last, tense)
        case .rangeEnd(let first, let last, let isLast):
            let ends = ends(first, last, tense)
            return isLast ? ends.last : ends.first
        case .stretch(let lengths, let inner): return stretch(lengths, resolve(inner, tense))
        case .clock(let minutes, let inner, let isUTC): return clock(minutes, inner, isUTC, tense)
        case .dayPart(let code, let inner): return dayPart(code, inner, tense)
        case .duration(let lengths): return .duration(TimeResolver.value(lengths))
        case .every(let inner): return every(inner)
        case .set(let value): return ResolvedTime(kind: .set, value: value)
        case .reference(let value): return ResolvedTime(kind: .date, value: value)
        case .modified(let modifier, let inner):
            var result = resolve(inner, tense)
            result.modifier = modifier
            if case .shifted(let lengths, let sign, .now) = inner { result.interval = side(modifier, lengths, sign, result.interval) }
            return result
        case .number, .word: return ResolvedTime(kind: .date, value: "")
        }
    }

    // MARK: Periods

    func period(_ unit: TimeUnit, holding day: CalendarDay?) -> ResolvedTime {
        guard let day else { return ResolvedTime(kind: .date, value: TimeResolver.open(unit), grain: unit) }
        return ResolvedTime(kind: .date, value: unit.value(holding: day), interval: unit.period(holding: day), grain: unit)
    }

    /// What a unit looks like when its date is not known.
    static func open(_ unit: TimeUnit) -> String {
        switch unit {
        case .second, .minute, .hour, .day: "XXXX-XX-XX"
        case .weekend: "XXXX-WXX-WE"
        case .week: "XXXX-WXX"
        case .month: "XXXX-XX"
        case .quarter: "XXXX-QX"
        case .half: "XXXX-HX"
        case .year: "XXXX"
        case .decade: "XXX"
        case .century, .millennium: "XX"
        }
    }

    private func period(_ unit: TimeUnit, _ offset: Int) -> ResolvedTime {
        guard let reference else { return period(unit, holding: nil) }
        // "Last weekend" on a Sunday is the one before; "this weekend" the one at hand or to come.
        return period(
            unit, holding: unit.shift(reference.adding(days: unit == .week || unit == .weekend ? 1 - reference.weekday : 0), by: Double(offset)))
    }

    private func anaphor(_ unit: TimeUnit) -> ResolvedTime {
        if unit == .day, let previous, previous.grain == .day || previous.grain == .hour { return period(.day, holding: previous.interval.earliest) }
        if let known = lastOf[unit] { return known }
        if let previous, let grain = previous.grain, grain < unit, let day = previous.interval.earliest {
            // Said on a Tuesday of a Monday, "the weekend" is the one before both: none that the report could not know.
            let found = period(unit, holding: day)
            if unit != .weekend || reference.map({ (found.interval.earliest ?? day) <= $0 }) ?? true { return found }
        }
        if unit == .quarter, let reference { return period(.quarter, holding: reference.adding(months: -3)) }
        if unit == .weekend, let reference { return reference.weekday >= 5 ? period(.weekend, 0) : period(.weekend, -1) }
        return period(unit, holding: reference)
    }

    private func reported(of year: Meaning?, _ tense: Tense) -> ResolvedTime {
        if let year {
            let whole = resolve(year, tense)
            guard let number = whole.interval.earliest?.year, let first = recentQuarter else { return whole }
            return period(.quarter, holding: CalendarDay(year: number, month: first.month, day: 1))
        }
        return period(.quarter, holding: recentQuarter ?? reference.map { $0.adding(months: -3) })
    }

    private var recentQuarter: CalendarDay? {
        quarter.flatMap { sentence - $0.sentence <= TimeResolver.quarterMemory ? $0.interval.earliest : nil }
    }

    private func compared(_ unit: TimeUnit) -> ResolvedTime {
        if unit == .year, let first = recentQuarter { return period(.quarter, holding: first.adding(months: -12)) }
        guard let base = previous?.grain.map({ $0 >= .year }) == true ? previous?.interval.earliest : reference else {
            return period(unit, holding: nil)
        }
        return period(unit, holding: unit.shift(base, by: -1))
    }

    /// "The following morning", told in the past where the text named no date: no day that anybody knows, and none after the report.
    private func follow(_ unit: TimeUnit, _ offset: Int, _ tense: Tense) -> ResolvedTime {
        let isLost = offset > 0 && tense == .past
        guard let base = previous?.interval.earliest ?? (isLost ? nil : reference) else { return period(unit, holding: nil) }
        return period(unit, holding: unit.shift(base, by: Double(offset)))
    }

    // MARK: Dates

    private func date(_ year: Int?, _ month: Int?, _ day: Int?, _ tense: Tense) -> ResolvedTime {
        if let year {
            guard let month else { return period(.year, holding: CalendarDay(year: year, month: 1, day: 1)) }
            guard let day else { return period(.month, holding: CalendarDay(year: year, month: month, day: 1)) }
            guard let exact = CalendarDay(year: year, month: month, day: day) else {
                return ResolvedTime(kind: .date, value: "\(TimeUnit.padded(year, 4))-\(TimeUnit.padded(month, 2))-\(TimeUnit.padded(day, 2))")
            }
            return period(.day, holding: exact)
        }
        if let month, let day {
            guard let reference else {
                return ResolvedTime(kind: .date, value: "XXXX-\(TimeUnit.padded(month, 2))-\(TimeUnit.padded(day, 2))", grain: .day)
            }
            return period(.day, holding: nearest(reference, tense, slack: 120) { CalendarDay(year: $0, month: month, day: day) })
        }
        if let month {
            guard let reference else { return ResolvedTime(kind: .date, value: "XXXX-\(TimeUnit.padded(month, 2))", grain: .month) }
            let first = CalendarDay(year: reference.year, month: reference.month, day: 1)!
            return period(.month, holding: nearest(first, tense, slack: 45) { CalendarDay(year: $0, month: month, day: 1) })
        }
        guard let day else { return period(.day, holding: nil) }
        // A day of the month alone: that of the month spoken of, or of this one.
        let base = previous?.interval.earliest ?? reference
        guard let base else { return ResolvedTime(kind: .date, value: "XXXX-XX-\(TimeUnit.padded(day, 2))", grain: .day) }
        return period(.day, holding: CalendarDay(year: base.year, month: base.month, day: day))
    }

    /// A date without a year in the year given.
    private func within(_ year: ResolvedTime, _ inner: Meaning, _ tense: Tense) -> ResolvedTime {
        guard case .date(nil, let month, let day) = inner else { return resolve(inner, tense) }
        guard let number = year.interval.earliest?.year else { return resolve(inner, tense) }
        return date(number, month, day, tense)
    }

    /// The year that puts a yearly date nearest to the reference; a clear tense chooses its side unless the other is nearer by far.
    private func nearest(_ reference: CalendarDay, _ tense: Tense, slack: Int, _ make: (Int) -> CalendarDay?) -> CalendarDay? {
        let candidates = (-4...4).compactMap { make(reference.year + $0) }
        func best(_ allowed: (CalendarDay) -> Bool) -> CalendarDay? {
            candidates.filter(allowed).min { (abs($0.number - reference.number), $0.number) < (abs($1.number - reference.number), $1.number) }
        }
        let near = best { _ in true }
        guard let near else { return nil }
        switch tense {
        case .past where near > reference && near.number - reference.number > (isPast ? slack / 8 : slack): return best { $0 <= reference } ?? near
        case .future where near < reference && reference.number - near.number > slack / 2: return best { $0 >= reference } ?? near
        case .unknown where near.number - reference.number > 92:
            // News looks back further than ahead, up to a point.
            let past = best { $0 <= reference }
            return past.map { (reference.number - $0.number) * 10 <= (near.number - reference.number) * 18 } ?? false ? past : near
        default: return near
        }
    }

    private func weekday(_ weekday: Int, _ tense: Tense) -> ResolvedTime {
        guard let reference else { return ResolvedTime(kind: .date, value: "XXXX-WXX-\(weekday)", grain: .day) }
        if let named = days.last(where: { $0.weekday == weekday }) { return period(.day, holding: named) }
        let back = (reference.weekday - weekday + 7) % 7
        switch tense {
        case .future where back != 0, .present where back != 0: return period(.day, holding: reference.adding(days: 7 - back))
        default: return period(.day, holding: reference.adding(days: -back))
        }
    }

    private func weekday(_ weekday: Int, on inner: ResolvedTime, _ tense: Tense, isYearly: Bool) -> ResolvedTime {
        guard let day = inner.interval.earliest else {
            return inner.grain == .day && inner.value != "XXXX-XX-XX" ? inner : ResolvedTime(kind: .date, value: "XXXX-WXX-\(weekday)", grain: .day)
        }
        switch inner.grain {
        case .week?: return period(.day, holding: day.adding(days: weekday - 1))
        case .weekend?: return period(.day, holding: day.adding(days: weekday - day.weekday))
        case .day?, .hour?, nil:
            // "Tuesday the first generation …": the first was no Tuesday.
            return inner.interval.isDay && day.weekday != weekday && !isYearly ? self.weekday(weekday, tense) : inner
        default:
            // "Friday in May": the first that fits cannot be told; the period stays.
            return inner
        }
    }

    private func week(_ number: Int, _ inner: Meaning?, _ tense: Tense) -> ResolvedTime {
        let year = inner.flatMap { resolve($0, tense).interval.earliest?.year } ?? reference?.year
        guard let year else { return ResolvedTime(kind: .date, value: "XXXX-W\(TimeUnit.padded(number, 2))", grain: .week) }
        return period(.week, holding: CalendarDay.monday(ofWeek: number, year: year))
    }

    private func decade(_ year: Int) -> ResolvedTime {
        guard year < 100 else { return period(.decade, holding: CalendarDay(year: year, month: 1, day: 1)) }
        let now = reference?.year ?? 2000
        let century = TimeUnit.floor(now, 100)
        return period(.decade, holding: CalendarDay(year: century + year <= now ? century + year : century - 100 + year, month: 1, day: 1))
    }

    /// A quarter or half of a year: of the year given, or the last that has begun.
    private func fraction(of inner: Meaning?, _ number: Int, _ unit: TimeUnit, _ tense: Tense) -> ResolvedTime {
        let size = unit == .quarter ? 3 : 6
        if let inner {
            guard let year = resolve(inner, tense).interval.earliest?.year else { return period(unit, holding: nil) }
            return period(unit, holding: CalendarDay(year: year, month: (number - 1) * size + 1, day: 1))
        }
        guard let reference else { return ResolvedTime(kind: .date, value: "XXXX-\(unit == .quarter ? "Q" : "H")\(number)", grain: unit) }
        let now = (reference.month - 1) / size + 1
        var year = reference.year
        // Results are told after their quarter: also what "will be reported" is of the quarter just over.
        let isJustOver = number == (now == 1 ? 12 / size : now - 1)
        if tense == .future, !isJustOver { year += number < now ? 1 : 0 } else { year -= number > now ? 1 : 0 }
        return period(unit, holding: CalendarDay(year: year, month: (number - 1) * size + 1, day: 1))
    }

    // MARK: Seasons and holidays

    private static let seasons: [(code: String, month: Int)] = [("SP", 3), ("SU", 6), ("FA", 9), ("WI", 12)]

    private func season(_ code: String, _ inner: Meaning?, _ tense: Tense) -> ResolvedTime {
        guard let first = TimeResolver.seasons.first(where: { $0.code == code })?.month else { return period(.year, holding: nil) }
        if let inner {
            guard let year = resolve(inner, tense).interval.earliest?.year else {
                return ResolvedTime(kind: .date, value: "XXXX-\(code)")
            }
            return TimeResolver.season(code, first, year)
        }
        guard let reference else { return ResolvedTime(kind: .date, value: "XXXX-\(code)") }
        let start = nearest(reference.adding(days: -45), tense == .future ? .future : tense == .past ? .past : .unknown, slack: 60) {
            CalendarDay(year: $0, month: first, day: 1)
        }
        return TimeResolver.season(code, first, start?.year ?? reference.year)
    }

    static func season(_ code: String, _ month: Int, _ year: Int) -> ResolvedTime {
        guard (1...9997).contains(year) else { return ResolvedTime(kind: .date, value: "XXXX-\(code)") }
        return ResolvedTime(kind: .date, value: "\(TimeUnit.padded(year, 4))-\(code)", interval: TimeUnit.months(year, month, 3))
    }

    private func holiday(_ rule: String, _ inner: Meaning?, _ tense: Tense) -> ResolvedTime {
        if let inner {
            guard let year = resolve(inner, tense).interval.earliest?.year else { return period(.day, holding: nil) }
            return period(.day, holding: Holiday.day(rule, year: year))
        }
        guard let reference else { return period(.day, holding: nil) }
        return period(.day, holding: nearest(reference, tense, slack: 60) { Holiday.day(rule, year: $0) })
    }

    // MARK: Last, next, this

    private func directed(_ direction: Meaning.Direction, _ inner: Meaning, _ tense: Tense) -> ResolvedTime {
        guard let reference else { return resolve(inner, tense) }
        switch inner {
        case .weekday(let weekday):
            let thisWeek = reference.adding(days: weekday - reference.weekday)
            let back = (reference.weekday - weekday + 7) % 7
            switch direction {
            case .previous:
                // Beside a Friday "the previous Friday" is the one before it.
                if let day = days.last(where: { $0.weekday == weekday && $0 <= reference }) {
                    return period(.day, holding: day.adding(days: -7))
                }
                return period(.day, holding: thisWeek.adding(days: -7))
            case .last, .past: return period(.day, holding: reference.adding(days: back == 0 ? -7 : -back))
            case .this: return period(.day, holding: thisWeek)
            case .coming: return period(.day, holding: reference.adding(days: back == 0 ? 7 : 7 - back))
            case .next: return period(.day, holding: thisWeek.adding(days: 7))
            }
        case .date(nil, let month?, let day):
            func at(_ year: Int) -> CalendarDay? { CalendarDay(year: year, month: month, day: day ?? 1) }
            let now = day == nil ? CalendarDay(year: reference.year, month: reference.month, day: 1)! : reference
            return period(day == nil ? .month : .day, holding: yearly(direction, now, at))
        case .quarter(let number, nil): return yearlyFraction(direction, number, .quarter)
        case .half(let number, nil): return yearlyFraction(direction, number, .half)
        case .season(let code, nil):
            guard let month = TimeResolver.seasons.first(where: { $0.code == code })?.month else { return resolve(inner, tense) }
            // A season lasts three months: it is past when it is over.
            let start = yearly(direction, reference, { CalendarDay(year: $0, month: month, day: 1) })
            var year = start?.year ?? reference.year
            if direction == .this, let end = TimeUnit.months(year - 1, month, 3).latest, end >= reference { year -= 1 }
            if direction == .last || direction == .past || direction == .previous, let end = TimeUnit.months(year, month, 3).latest, end >= reference
            {
                year -= 1
            }
            return TimeResolver.season(code, month, year)
        case .holiday(let rule, nil): return period(.day, holding: yearly(direction, reference) { Holiday.day(rule, year: $0) })
        // From Monday to Friday the coming weekend is that of this week.
        case .period(.weekend, 0) where direction == .coming: return period(.weekend, reference.weekday < 6 ? 0 : 1)
        case .period(let unit, 0):
            switch direction {
            case .previous, .last, .past: return resolve(.period(unit, -1), tense)
            case .this: return resolve(.period(unit, 0), tense)
            case .coming, .next: return resolve(.period(unit, 1), tense)
            }
        case .dayPart(let code, nil):
            let offset = direction == .this ? 0 : direction == .next || direction == .coming ? 1 : -1
            return dayPart(code, .period(.day, offset), tense)
        default: return resolve(inner, tense)
        }
    }

    private func yearly(_ direction: Meaning.Direction, _ now: CalendarDay, _ make: (Int) -> CalendarDay?) -> CalendarDay? {
        let year = now.year
        switch direction {
        case .previous, .last, .past: return (1...8).compactMap { make(year + 1 - $0) }.first { $0 < now }
        case .this: return make(year) ?? make(year + 1)
        case .coming, .next: return (0...8).compactMap { make(year + $0) }.first { $0 > now }
        }
    }

    private func yearlyFraction(_ direction: Meaning.Direction, _ number: Int, _ unit: TimeUnit) -> ResolvedTime {
        let size = unit == .quarter ? 3 : 6
        let start = reference.flatMap { reference in
            yearly(direction, unit.period(holding: reference).earliest ?? reference) { CalendarDay(year: $0, month: (number - 1) * size + 1, day: 1) }
        }
        return period(unit, holding: start)
    }

    // MARK: Clock

    private func clock(_ minutes: Int, _ inner: Meaning?, _ isUTC: Bool, _ tense: Tense) -> ResolvedTime {
        let base = inner.map { resolve($0, tense) } ?? anaphor(.day)
        let clamped = max(0, minutes)
        let time = "T\(TimeUnit.padded(clamped / 60, 2)):\(TimeUnit.padded(clamped % 60, 2))" + (isUTC ? "Z" : "")
        let date = base.interval.isDay ? base.interval.earliest!.iso : base.value.split(separator: "T").first.map(String.init) ?? "XXXX-XX-XX"
        return ResolvedTime(kind: .time, value: date + time, interval: base.interval, grain: .hour)
    }

    private func dayPart(_ code: String, _ inner: Meaning?, _ tense: Tense) -> ResolvedTime {
        let base = inner.map { resolve($0, tense) } ?? anaphor(.day)
        let date = base.interval.isDay ? base.interval.earliest!.iso : base.value.split(separator: "T").first.map(String.init) ?? "XXXX-XX-XX"
        return ResolvedTime(kind: .time, value: "\(date)T\(code)", interval: base.interval, grain: .hour)
    }
}
