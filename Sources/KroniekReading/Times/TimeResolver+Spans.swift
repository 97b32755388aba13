import KroniekModel

extension TimeResolver {
    /// "P1Y6M", "PXD", "PT1H30M".
    static func value(_ lengths: [Meaning.Length]) -> String {
        guard lengths.count > 1 else { return lengths.first.map { single($0) } ?? "PX" }
        var date = ""
        var clock = ""
        for length in lengths {
            let text = single(length)
            if text.hasPrefix("PT") { clock += text.dropFirst(2) } else { date += text.dropFirst() }
        }
        return "P" + date + (clock.isEmpty ? "" : "T" + clock)
    }

    private static func single(_ length: Meaning.Length) -> String {
        // "a year and a half" is P1Y6M, "an hour and a half" PT1H30M.
        if let count = length.count, count != count.rounded(), count > 0 {
            let whole = count.rounded(.down)
            let rest = count - whole
            switch length.unit {
            case .year where rest * 12 == (rest * 12).rounded():
                return (whole > 0 ? "P\(Int(whole))Y" : "P") + "\(Int(rest * 12))M"
            case .hour: return (whole > 0 ? "PT\(Int(whole))H" : "PT") + "\(Int((rest * 60).rounded()))M"
            case .minute: return (whole > 0 ? "PT\(Int(whole))M" : "PT") + "\(Int((rest * 60).rounded()))S"
            default: break
            }
        }
        return length.unit.duration(length.count)
    }

    /// Moves a day by every length in turn.
    static func move(_ day: CalendarDay, _ lengths: [Meaning.Length], _ sign: Int) -> CalendarDay? {
        var day = day
        for length in lengths {
            guard let count = length.count, let moved = length.unit.shift(day, by: count * Double(sign)) else { return nil }
            day = moved
        }
        return day
    }

    /// "Two weeks ago", "a year earlier", "three days after Friday".
    func shifted(_ lengths: [Meaning.Length], _ sign: Int, _ anchor: Meaning.Anchor, _ tense: Tense) -> ResolvedTime {
        var base = reference
        var grain = lengths.map(\.unit).max() ?? .day
        // "A decade ago" is ten years, not some year of the decade before.
        if grain == .decade { grain = .year }
        var isExact = lengths.count > 1
        switch anchor {
        case .now: break
        case .previous:
            if let previous, let day = previous.interval.earliest {
                base = day
                // "A year earlier", said of a quarter or a month, is that quarter or month a year before.
                if grain == .year, previous.grain == .quarter || previous.grain == .month || previous.grain == .half { grain = previous.grain! }
                if let own = previous.grain, own > grain, own >= .month {
                    // "Days later", said of a year: some day in it.
                    return ResolvedTime(kind: .date, value: previous.value, interval: previous.interval, grain: nil)
                }
            } else if sign > 0, tense == .past {
                return period(grain, holding: nil)
            }
        case .at(let meaning):
            let anchor = resolve(meaning, tense)
            base = sign < 0 ? anchor.interval.earliest : anchor.interval.earliest
            if let own = anchor.grain, own > .week, own > grain || own == .year { grain = own } else { isExact = true }
        }
        guard lengths.allSatisfy({ $0.count != nil }) else { return vague(lengths, sign, base) }
        guard let base, let day = TimeResolver.move(base, lengths, sign) else {
            return ResolvedTime(kind: .date, value: sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        if isExact || grain <= .day { return period(.day, holding: day) }
        if grain == .week || grain == .weekend {
            // Said to the week: the day is a guess that the window holds.
            return ResolvedTime(
                kind: .date, value: day.iso, interval: CalendarInterval(earliest: day.adding(days: -3), latest: day.adding(days: 3)), grain: .day)
        }
        return period(grain, holding: day)
    }

    /// "Less than two weeks ago" lies between then and the report, "more than two weeks ago" before it and after twice as long.
    func side(_ modifier: TimeExpression.Modifier, _ lengths: [Meaning.Length], _ sign: Int, _ interval: CalendarInterval) -> CalendarInterval {
        guard let reference, sign < 0, let day = TimeResolver.move(reference, lengths, sign) else { return interval }
        switch modifier {
        case .lessThan, .equalOrLess: return CalendarInterval(earliest: day, latest: reference)
        case .moreThan, .equalOrMore:
            return TimeResolver.move(day, lengths, sign).map { CalendarInterval(earliest: min($0, day), latest: day) } ?? interval
        default: return interval
        }
    }

    /// "In two weeks", "in two years": a day counted exactly in the value, a whole unit in the interval.
    func ahead(_ lengths: [Meaning.Length]) -> ResolvedTime {
        guard let reference, lengths.allSatisfy({ $0.count != nil }), let day = TimeResolver.move(reference, lengths, 1) else {
            return ResolvedTime(kind: .date, value: "FUTURE_REF")
        }
        let grain = lengths.map(\.unit).max() ?? .day
        if grain <= .day || lengths.count > 1 { return period(.day, holding: day) }
        if grain == .week || grain == .weekend { return shifted(lengths, 1, .now, .future) }
        return ResolvedTime(kind: .date, value: day.iso, interval: grain.period(holding: day), grain: grain)
    }

    /// "A few days ago": between two and nine of them.
    private func vague(_ lengths: [Meaning.Length], _ sign: Int, _ base: CalendarDay?) -> ResolvedTime {
        let value = sign < 0 ? "PAST_REF" : "FUTURE_REF"
        guard let base, let unit = lengths.first?.unit, lengths.count == 1, !unit.isClock, let near = unit.shift(base, by: Double(sign * 2)),
            let far = unit.shift(base, by: Double(sign * 9))
        else { return ResolvedTime(kind: .date, value: value) }
        return ResolvedTime(kind: .date, value: value, interval: CalendarInterval(earliest: min(near, far), latest: max(near, far)))
    }

    /// "The past two weeks": a length that ends (or begins) at the reference day.
    func window(_ lengths: [Meaning.Length], _ sign: Int) -> ResolvedTime {
        let value = TimeResolver.value(lengths)
        guard let reference else { return .duration(value) }
        let today = reference
        // Quarters count whole: the last two are the two before this one.
        if let length = lengths.first, lengths.count == 1, length.unit == .quarter, let count = length.count,
            let start = TimeUnit.quarter.period(holding: today).earliest
        {
            let other = start.adding(months: Int(count) * 3 * sign + (sign > 0 ? 3 : 0))
            return sign < 0
                ? .duration(value, interval: CalendarInterval(earliest: other, latest: start.adding(days: -1)))
                : .duration(value, interval: CalendarInterval(earliest: start.adding(months: 3), latest: other.adding(days: -1)))
        }
        let counted = lengths.map { Meaning.Length(count: $0.count ?? 9, unit: $0.unit) }
        guard let other = TimeResolver.move(today, counted, sign), lengths.allSatisfy({ !$0.unit.isClock }) else { return .duration(value) }
        let interval =
            sign < 0
            ? CalendarInterval(earliest: other, latest: today.adding(days: -1)) : CalendarInterval(earliest: today.adding(days: 1), latest: other)
        guard let first = interval.earliest, let last = interval.latest, first <= last else { return .duration(value) }
        return .duration(value, interval: interval)
    }

    /// "The third week of May", "the last day of 2019".
    func nth(_ position: Int, _ unit: TimeUnit, _ inner: ResolvedTime) -> ResolvedTime {
        guard let first = inner.interval.earliest, let last = inner.interval.latest else { return period(unit, holding: nil) }
        if unit == .week {
            // ISO: a week belongs where its Thursday lies.
            var monday = first.adding(days: 1 - first.weekday)
            if monday.adding(days: 3) < first { monday = monday.adding(days: 7) }
            if position < 0 {
                monday = last.adding(days: 1 - last.weekday)
                if monday.adding(days: 3) > last { monday = monday.adding(days: -7) }
                return period(.week, holding: monday.adding(days: 7 * (position + 1)))
            }
            return period(.week, holding: monday.adding(days: 7 * (position - 1)))
        }
        let day = position > 0 ? unit.shift(first, by: Double(position - 1)) : unit.shift(last, by: Double(position + 1))
        guard let day, first <= day || unit > .day, day <= last else { return inner }
        return period(unit, holding: day)
    }

    /// "The third Monday of January", "the last Friday of 2019".
    func nthWeekday(_ which: Int, _ weekday: Int, _ inner: ResolvedTime) -> ResolvedTime {
        guard let first = inner.interval.earliest, let last = inner.interval.latest else { return period(.day, holding: nil) }
        let day =
            which > 0
            ? first.adding(days: (weekday - first.weekday + 7) % 7 + (which - 1) * 7)
            : last.adding(days: -((last.weekday - weekday + 7) % 7) + (which + 1) * 7)
        return first <= day && day <= last ? period(.day, holding: day) : inner
    }

    /// "The first ten days of July", "the last 3 weeks of this year".
    func units(_ lengths: [Meaning.Length], _ fromEnd: Bool, _ inner: ResolvedTime) -> ResolvedTime {
        let value = TimeResolver.value(lengths)
        guard let first = inner.interval.earliest, let last = inner.interval.latest else { return .duration(value) }
        let edge = fromEnd ? last.adding(days: 1) : first
        guard let other = TimeResolver.move(edge, lengths, fromEnd ? -1 : 1), other != edge else { return .duration(value) }
        let interval = fromEnd ? CalendarInterval(earliest: other, latest: last) : CalendarInterval(earliest: first, latest: other.adding(days: -1))
        return .duration(value, interval: interval)
    }

    /// "Early 1990", "the end of the month": the value stays, the days narrow. Thirds, as "begin", "half" and "eind" divide a period; of a week or a day, parts.
    func part(_ modifier: TimeExpression.Modifier, _ inner: ResolvedTime) -> ResolvedTime {
        var result = inner
        result.modifier = modifier
        guard let first = inner.interval.earliest, let last = inner.interval.latest, let days = inner.interval.days, days > 2 else { return result }
        let third = max(1, (days + 1) / 3)
        switch modifier {
        case .start: result.interval = CalendarInterval(earliest: first, latest: first.adding(days: third - 1))
        case .mid: result.interval = CalendarInterval(earliest: first.adding(days: third), latest: last.adding(days: -third))
        case .end: result.interval = CalendarInterval(earliest: last.adding(days: 1 - third), latest: last)
        case .onOrBefore:
            // "Earlier this year": up to the report.
            result.modifier = .start
            if let reference, first <= reference, reference <= last { result.interval = CalendarInterval(earliest: first, latest: reference) }
        case .onOrAfter:
            result.modifier = .end
            if let reference, first <= reference, reference <= last { result.interval = CalendarInterval(earliest: reference, latest: last) }
        default: break
        }
        if let a = result.interval.earliest, let b = result.interval.latest, b < a { result.interval = inner.interval }
        return result
    }

    /// "From 3 to 5 May", "between 2007 and 2009", "1914-1918".
    func range(_ first: Meaning, _ last: Meaning, _ tense: Tense) -> ResolvedTime {
        let (a, b) = ends(first, last, tense)
        if a.value == "PAST_REF" || b.value.hasSuffix("_REF") {
            guard let reference, let start = a.interval.earliest, start <= reference else { return a }
            return ResolvedTime(
                kind: .date, value: "\(a.value)/\(reference.iso)", interval: CalendarInterval(earliest: start, latest: reference), grain: a.grain)
        }
        guard let start = a.interval.earliest, let end = b.interval.latest, start <= end else {
            return ResolvedTime(
                kind: a.kind, value: "\(a.value)/\(b.value)", interval: a.interval.isUnknown ? b.interval : a.interval, grain: a.grain)
        }
        return ResolvedTime(kind: .date, value: "\(a.value)/\(b.value)", interval: CalendarInterval(earliest: start, latest: end), grain: a.grain)
    }

    /// The ends of a range, each read with the other in mind.
    func ends(_ first: Meaning, _ last: Meaning, _ tense: Tense) -> (first: ResolvedTime, last: ResolvedTime) {
        var first = first
        var last = last
        // What one end leaves open the other lends: "3 to 5 May 2020", "May to October 2020".
        if case .date(let y1, let m1, let d1) = first, case .date(let y2, let m2, let d2) = last {
            let month1 = m1 ?? (d1 != nil ? m2 : nil)
            let month2 = m2 ?? (d2 != nil ? month1 : nil)
            var year1 = y1
            if y1 == nil, let y2, month1 != nil {
                year1 = y2
                if let a = month1, let b = month2, a > b || (a == b && (d1 ?? 1) > (d2 ?? 31)) { year1 = y2 - 1 }
            }
            var year2 = y2
            if y2 == nil, let y1, let a = month1, let b = month2 { year2 = a > b ? y1 + 1 : y1 }
            first = .date(year: year1, month: month1, day: d1)
            last = .date(year: year2, month: month2, day: d2)
        }
        var a = resolve(first, tense)
        var b = resolve(last, tense)
        if case .weekday(let weekday) = last, let start = a.interval.earliest {
            b = period(.day, holding: start.adding(days: (weekday - start.weekday + 7) % 7))
        }
        // "Between January and March", said in October: the ends belong together, the last one tells the year.
        if case .date(nil, let month?, let day) = first, let end = b.interval.earliest, let start = a.interval.earliest,
            start > end || start.year < end.year - 1
        {
            let here = CalendarDay(year: end.year, month: month, day: day ?? 1)
            let year = here.map { $0 <= end } == true ? end.year : end.year - 1
            a = resolve(.date(year: year, month: month, day: day), tense)
        }
        if case .date(nil, let month?, let day) = last, let start = a.interval.earliest, let end = b.interval.earliest,
            end.number - start.number > 366
        {
            let here = CalendarDay(year: start.year, month: month, day: day ?? 1)
            b = resolve(.date(year: here.map { $0 >= start } == true ? start.year : start.year + 1, month: month, day: day), tense)
        }
        return (a, b)
    }

    /// "Three days from Monday on".
    func stretch(_ lengths: [Meaning.Length], _ inner: ResolvedTime) -> ResolvedTime {
        let value = TimeResolver.value(lengths)
        guard let start = inner.interval.earliest, let end = TimeResolver.move(start, lengths, 1), end > start else { return .duration(value) }
        return .duration(value, interval: CalendarInterval(earliest: start, latest: end.adding(days: -1)))
    }

    /// "Every Thursday", "each July", "every three weeks".
    func every(_ inner: Meaning) -> ResolvedTime {
        switch inner {
        case .weekday(let weekday): return ResolvedTime(kind: .set, value: "XXXX-WXX-\(weekday)")
        case .date(nil, let month?, let day):
            return ResolvedTime(kind: .set, value: "XXXX-\(TimeUnit.padded(month, 2))" + (day.map { "-\(TimeUnit.padded($0, 2))" } ?? ""))
        case .season(let code, _): return ResolvedTime(kind: .set, value: "XXXX-\(code)")
        case .quarter(let number, _): return ResolvedTime(kind: .set, value: "XXXX-Q\(number)")
        case .dayPart(let code, nil): return ResolvedTime(kind: .set, value: "XXXX-XX-XXT\(code)")
        case .dayPart(let code, let day?):
            return ResolvedTime(kind: .set, value: every(day).value + "T\(code)")
        case .clock(let minutes, _, _):
            return ResolvedTime(kind: .set, value: "XXXX-XX-XXT\(TimeUnit.padded(minutes / 60, 2)):\(TimeUnit.padded(minutes % 60, 2))")
        case .holiday(let rule, _):
            let parts = rule.split(separator: " ")
            return ResolvedTime(kind: .set, value: parts.count == 2 && parts[0] == "fixed" ? "XXXX-\(parts[1])" : "P1Y")
        case .duration(let lengths): return ResolvedTime(kind: .set, value: TimeResolver.value(lengths))
        case .period(.weekend, _): return ResolvedTime(kind: .set, value: "XXXX-WXX-WE")
        case .period(let unit, _): return ResolvedTime(kind: .set, value: unit.duration(1))
        default: return ResolvedTime(kind: .set, value: resolve(inner, .unknown).value)
        }
    }
}
