import KroniekModel

/// Dates a report from what it says: every named time bounds the day on which it can have been written.
///
/// A past event lies before it, a planned one after it; a weekday that is tied to a day of a month leaves one year in six or so; "this month" beside a date
/// names the month. The reasons are kept as spans.
struct PublicationInference {
    /// Days that a report may be younger than its newest event where it speaks of "this week" or of weekdays.
    static let freshness = 31
    /// Days after Monday on which reports still speak of "the weekend": of ten dated ones that do, nine are of Monday and one of Wednesday.
    static let weekendRemembered = 2
    /// Sentences that count as the opening: headline, standfirst, lead.
    static let opening = 4

    let matches: [TimeReader.Match]
    /// Which sentence each match stands in.
    let sentence: [Int]
    /// Days without a year that are the report's own.
    let datelines: [TimeReader.Match]
    /// The latest year guessed where none is named.
    let horizon: Int
    /// What is known from elsewhere, such as terms of office and events of record.
    let known: CalendarInterval
    /// The words that gave ``known``.
    var reasons: [Span] = []
    /// The matches that tell when somebody was born or something founded, which dates no report.
    var origins: Set<Int> = []
    /// The report calls an event of record by its weekday: it was written within the week that begins with ``known``.
    var isFresh = false

    func infer() -> Publication {
        if isFresh, let first = known.earliest, let last = known.latest, last.number - first.number < 7 { return withinWeek(first, last) }
        var publication = fromTimes()
        publication.evidence = Array(Set(publication.evidence + reasons)).sorted()
        return publication
    }

    /// The week after an event that is called by its weekday: what it calls the weekend is the one of that week, and later weekdays are over too.
    private func withinWeek(_ first: CalendarDay, _ last: CalendarDay) -> Publication {
        let sunday = first.adding(days: 7 - first.weekday)
        var earliest = first
        var latest = last
        var evidence = reasons
        for match in matches where match.tense != .future {
            let day: CalendarDay
            switch match.meaning {
            case .anaphor(.weekend):
                // "Over the weekend" is said once it is over, and hardly after the middle of the week: then it is "last weekend".
                day = sunday.adding(days: 1)
                if day <= last {
                    latest = min(latest, day.adding(days: PublicationInference.weekendRemembered))
                    evidence.append(match.span)
                }
            case .period(.weekend, -1): day = sunday.adding(days: 1)
            case .period(.weekend, 0): day = sunday
            case .weekday(let weekday): day = first.adding(days: (weekday - first.weekday + 7) % 7)
            default: continue
            }
            guard day > earliest, day <= latest else { continue }
            earliest = day
            evidence.append(match.span)
        }
        return Publication(date: CalendarInterval(earliest: earliest, latest: latest), basis: .inferred, evidence: Array(Set(evidence)).sorted())
    }

    private func fromTimes() -> Publication {
        var evidence: [Span] = []
        let years = namedYears()
        let floorYear = [known.earliest?.year, years.past?.year].compactMap { $0 }.max()
        // Weekdays come round after eleven years at most, leap days aside.
        let ceilingYear = min(known.latest?.year ?? Int.max, max(horizon, (floorYear ?? 0) + 11))

        // Days of months that must be certain weekdays.
        let ties = self.ties()
        let fitting = candidates(ties, floor: floorYear, ceiling: ceilingYear)
        if let own = datelines.first, case .date(_, let month?, let day?) = DateLines.inner(own.meaning) {
            // The report's own day: only the year is open.
            if let year = fitting, let exact = CalendarDay(year: year, month: month, day: day) {
                return Publication(date: CalendarInterval(day: exact), basis: .inferred, evidence: ([own.span] + ties.flatMap(\.spans)).sorted())
            }
        }
        if let year = fitting, let tie = ties.first, let anchor = CalendarDay(year: year, month: tie.month, day: tie.day) {
            evidence += tie.spans
            return around(anchor, evidence)
        }
        // A day before a year that the report names too is not its own.
        if let newest = newestExplicitDay(), known.earliest.map({ newest.day >= $0 }) ?? true,
            years.past.map({ newest.day.year >= $0.year }) ?? true
        {
            let limit = recencyIsNamed && newest.isOpening && newest.hasWeekday ? newest.day.adding(days: PublicationInference.freshness) : nil
            return bounded(CalendarInterval(earliest: newest.day, latest: limit), [newest.span])
        }
        if let past = years.past {
            evidence.append(past.span)
            return bounded(CalendarInterval(earliest: CalendarInterval.year(past.year).earliest, latest: nil), evidence)
        }
        if known.earliest != nil || known.latest != nil { return Publication(date: known, basis: .inferred, evidence: []) }
        return .unknown
    }

    /// Narrowed by what is known, and by plans that name their date.
    private func bounded(_ interval: CalendarInterval, _ evidence: [Span]) -> Publication {
        var interval = interval
        var evidence = evidence
        for match in matches where match.tense == .future {
            guard let planned = DateLines.absolute(match), let last = planned.latest, let first = interval.earliest, last >= first,
                interval.latest.map({ last < $0 }) ?? (last.number - first.number < 366)
            else { continue }
            interval.latest = last
            evidence.append(match.span)
        }
        if let both = interval.intersection(known) { interval = both }
        narrowByYearless(&interval, &evidence)
        return Publication(date: interval, basis: .inferred, evidence: Array(Set(evidence)).sorted())
    }

    /// Within less than a year a day and month name one day: a past one lies before the report, a planned one after it.
    private func narrowByYearless(_ interval: inout CalendarInterval, _ evidence: inout [Span]) {
        for match in matches {
            guard let first = interval.earliest, let last = interval.latest, last.number - first.number < 360,
                case .date(nil, let month?, let day) = DateLines.inner(match.meaning)
            else { continue }
            let years = (first.year...last.year).compactMap { year -> CalendarInterval? in
                let whole = CalendarInterval.month(year, month)
                let exact = day.map {
                    CalendarInterval(earliest: CalendarDay(year: year, month: month, day: $0), latest: CalendarDay(year: year, month: month, day: $0))
                }
                return (exact ?? whole).overlaps(interval) ? exact ?? whole : nil
            }
            guard years.count == 1, let named = years.first, let start = named.earliest, let end = named.latest else { continue }
            if match.tense == .past, day != nil, match.bound != .until, start > first {
                interval.earliest = start
                evidence.append(match.span)
            } else if match.tense == .future || match.bound == .from && match.tense != .past, end < last, end >= first {
                interval.latest = end
                evidence.append(match.span)
            }
        }
    }

    /// Days after an anchor whose year is certain.
    private func around(_ anchor: CalendarDay, _ evidence: [Span]) -> Publication {
        var evidence = evidence
        var first = anchor
        for match in matches where match.tense != .future {
            guard case .date(nil, let month?, let day?) = DateLines.inner(match.meaning), let near = nearest(anchor, month, day), near > first,
                near.number - anchor.number < 120
            else { continue }
            first = near
            evidence.append(match.span)
        }
        var last = first.adding(days: PublicationInference.freshness)
        // "This month" in one sentence with a date of that month.
        for (index, match) in matches.enumerated() where isThisMonth(match.meaning) {
            for (other, date) in matches.enumerated() where sentence[other] == sentence[index] && other != index {
                guard case .date(nil, let month?, _) = DateLines.inner(date.meaning), month == first.month,
                    let end = CalendarInterval.month(first.year, month).latest
                else { continue }
                last = min(last, end)
                evidence += [match.span, date.span]
            }
        }
        // The weekday in the opening is the news itself: nothing that the report tells of is younger. That outweighs a loose "this month".
        if let lead = leadWeekday(after: first) {
            return bounded(CalendarInterval(earliest: lead.day, latest: lead.last), evidence + [lead.span])
        }
        // Written within a week of the weekday that dates it, unless it names something later.
        if first == anchor { last = min(last, anchor.adding(days: 7)) }
        return bounded(CalendarInterval(earliest: first, latest: last), evidence)
    }

    /// The day that a bare weekday in the opening names, where it is younger than every dated day, and the last day before a bare weekday recurs.
    private func leadWeekday(after first: CalendarDay) -> (day: CalendarDay, last: CalendarDay, span: Span)? {
        func bare(_ index: Int) -> Int? {
            guard case .weekday(let weekday) = matches[index].meaning, matches[index].tense != .future else { return nil }
            // One that stands beside its own date is that date.
            let isTied = matches.indices.contains { other in
                guard other != index, sentence[other] == sentence[index], case .date = DateLines.inner(matches[other].meaning) else { return false }
                return true
            }
            return isTied ? nil : weekday
        }
        let all = matches.indices.compactMap { index in bare(index).map { (index: index, weekday: $0) } }
        guard let lead = all.first, sentence[lead.index] < PublicationInference.opening else { return nil }
        let gap = (lead.weekday - first.weekday + 7) % 7
        let day = first.adding(days: gap)
        let recurrence = all.map { ($0.weekday - lead.weekday + 7) % 7 }.filter { $0 > 0 }.min() ?? 7
        return (day, day.adding(days: recurrence - 1), matches[lead.index].span)
    }

    private func nearest(_ anchor: CalendarDay, _ month: Int, _ day: Int) -> CalendarDay? {
        (-1...1).compactMap { CalendarDay(year: anchor.year + $0, month: month, day: day) }.min {
            (abs($0.number - anchor.number), $0) < (abs($1.number - anchor.number), $1)
        }
    }

    // MARK: Constraints

    private struct Tie {
        var month: Int
        var day: Int
        var weekday: Int
        var spans: [Span]
    }

    /// "Friday, Jan. 19"; "On Jan. 19, the minister on Friday …": one clause, one day.
    private func ties() -> [Tie] {
        var ties: [Tie] = []
        // "NAIROBI, August 21 (Agency) – … said Friday": the weekday of the lead is the dateline's.
        if let own = datelines.first, case .date(nil, let month?, let day?) = DateLines.inner(own.meaning) {
            let lead = matches.indices.first {
                sentence[$0] < PublicationInference.opening && matches[$0].tense != .future && weekday(of: matches[$0].meaning) != nil
            }
            if let lead, let weekday = weekday(of: matches[lead].meaning) {
                ties.append(Tie(month: month, day: day, weekday: weekday, spans: [own.span, matches[lead].span].sorted()))
            }
        }
        for (index, match) in matches.enumerated() {
            if case .weekdayOn(let weekday, .date(nil, let month?, let day?)) = match.meaning {
                ties.append(Tie(month: month, day: day, weekday: weekday, spans: [match.span]))
            }
            guard case .date(nil, let month?, let day?) = match.meaning, match.tense != .future else { continue }
            // The only weekday of its sentence, and the only date.
            let others = matches.indices.filter { sentence[$0] == sentence[index] && $0 != index }
            let weekdays = others.filter { if case .weekday = matches[$0].meaning { true } else { false } }
            let dates = others.filter { if case .date = DateLines.inner(matches[$0].meaning) { true } else { false } }
            if weekdays.count == 1, dates.isEmpty, case .weekday(let weekday) = matches[weekdays[0]].meaning, matches[weekdays[0]].tense != .future {
                ties.append(Tie(month: month, day: day, weekday: weekday, spans: [match.span, matches[weekdays[0]].span].sorted()))
            }
        }
        return ties
    }

    private func weekday(of meaning: Meaning) -> Int? {
        switch meaning {
        case .weekday(let weekday), .weekdayOn(let weekday, _): weekday
        case .dayPart(_, let day?), .clock(_, let day?, _): weekday(of: day)
        default: nil
        }
    }

    /// The year in which the ties hold: the first after the years named, else the last before the horizon; nil where none does.
    private func candidates(_ ties: [Tie], floor: Int?, ceiling: Int) -> Int? {
        guard let first = ties.first else { return nil }
        func holds(_ tie: Tie, _ year: Int) -> Bool { CalendarDay(year: year, month: tie.month, day: tie.day)?.weekday == tie.weekday }
        let low = floor ?? ceiling - 11
        let years = (low...max(low, min(ceiling, low + 40))).filter { year in holds(first, year) }
        // A second tie that speaks against the first is heard only where some year pleases both.
        let both = years.filter { year in ties.allSatisfy { holds($0, year) } }
        let fitting = both.isEmpty ? years : both
        // Years that nothing tells apart are no answer.
        return floor == nil && known.earliest == nil ? (fitting.count == 1 ? fitting[0] : nil) : narrowed(fitting, floor)
    }

    /// How many years after the newest that it names a report is believed to be where several years fit.
    static let memory = 2

    /// One year must be left, or follow so soon on a year that the report names that no other is likely.
    private func narrowed(_ fitting: [Int], _ floor: Int?) -> Int? {
        if let named = namedYears().past?.year, named == floor, let first = fitting.first, first - named <= PublicationInference.memory {
            return first
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private func namedYears() -> (past: (year: Int, span: Span)?, future: (year: Int, span: Span)?) {
        var past: (year: Int, span: Span)?
        var future: (year: Int, span: Span)?
        for match in matches {
            guard case .date(let year?, _, _) = DateLines.inner(match.meaning), (1900...2200).contains(year) else { continue }
            if match.tense == .future || match.bound == .from && match.tense != .past {
                if future.map({ year < $0.year }) ?? true { future = (year, match.span) }
            } else if past.map({ year > $0.year }) ?? true {
                past = (year, match.span)
            }
        }
        return (past, future)
    }

    /// The youngest day that is named with its year; with its weekday too it is news of the week, and without it may be long past.
    private func newestExplicitDay() -> (day: CalendarDay, span: Span, isOpening: Bool, hasWeekday: Bool)? {
        var newest: (day: CalendarDay, span: Span, isOpening: Bool, hasWeekday: Bool)?
        for (index, match) in matches.enumerated() where match.tense != .future && !origins.contains(index) {
            guard case .date(_?, _?, _?) = DateLines.inner(match.meaning), let day = DateLines.absolute(match)?.earliest else { continue }
            if newest.map({ day > $0.day }) ?? true {
                newest = (day, match.span, sentence[index] < PublicationInference.opening, weekday(of: match.meaning) != nil)
            }
        }
        return newest
    }

    private var recencyIsNamed: Bool {
        matches.contains { match in
            switch match.meaning {
            case .weekday, .period(.day, _), .period(.week, _), .period(.month, _), .period(.weekend, _), .sofar, .anaphor(.weekend): true
            case .dayPart(_, .period?), .dayPart(_, .weekday?): true
            default: false
            }
        }
    }

    private func isThisMonth(_ meaning: Meaning) -> Bool {
        switch meaning {
        case .period(.month, 0): true
        case .part(_, let inner), .sofar(let inner), .onward(let inner): isThisMonth(inner)
        default: false
        }
    }
}
