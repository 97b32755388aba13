import KroniekModel

/// Makes the meaning of a rule from what its pattern caught.
struct MeaningBuilder {
    let values: [String]
    let items: [TimeItem]
    /// Items in the order of the pattern; −1 for plain words.
    let path: [Int]

    private func item(_ argument: MeaningTemplate.Argument) -> TimeItem? {
        guard case .capture(let symbol, let occurrence) = argument else { return nil }
        var seen = 0
        for index in path where index >= 0 && items[index].symbol == symbol {
            seen += 1
            if seen == occurrence { return items[index] }
        }
        return nil
    }

    private func text(_ argument: MeaningTemplate.Argument?) -> String? {
        switch argument {
        case .text(let text): return text
        case .capture: return item(argument!).flatMap { $0.word > 0 ? values[Int($0.word)] : nil }
        default: return nil
        }
    }

    private func number(_ argument: MeaningTemplate.Argument?) -> Double? {
        switch argument {
        case .int(let value): return Double(value)
        case .text(let text): return Double(text)
        case .capture:
            guard let item = item(argument!) else { return nil }
            return item.number ?? (item.word > 0 ? Double(values[Int(item.word)]) : nil)
        default: return nil
        }
    }

    private func int(_ argument: MeaningTemplate.Argument?) -> Int? { number(argument).flatMap { abs($0) < 1e9 ? Int($0) : nil } }

    private func meaning(_ argument: MeaningTemplate.Argument?) -> Meaning? {
        switch argument {
        case .capture: return item(argument!)?.meaning
        case .nested(.call(let name, let arguments)): return build(name, arguments)
        default: return nil
        }
    }

    private func unit(_ argument: MeaningTemplate.Argument?) -> TimeUnit? {
        guard let text = text(argument) else { return nil }
        return TimeUnit(code: text) ?? TimeUnit(code: text.drop { $0.isNumber })
    }

    /// A unit may stand for several: "fortnight" is 2W.
    private func factor(_ argument: MeaningTemplate.Argument?) -> Double { text(argument).flatMap { Double($0.prefix { $0.isNumber }) } ?? 1 }

    private func modifier(_ argument: MeaningTemplate.Argument?) -> TimeExpression.Modifier? {
        text(argument).flatMap { TimeExpression.Modifier(rawValue: $0) }
    }

    private func anchor(_ argument: MeaningTemplate.Argument?) -> Meaning.Anchor? {
        switch text(argument) {
        case "now": return .now
        case "prev": return .previous
        default: return meaning(argument).map { .at($0) }
        }
    }

    /// Nil where what was caught makes no sense together: the rule then does not hold.
    func build(_ name: MeaningTemplate.Function, _ arguments: [MeaningTemplate.Argument]) -> Meaning? {
        let a = arguments.first
        let b = arguments.count > 1 ? arguments[1] : nil
        let c = arguments.count > 2 ? arguments[2] : nil
        let d = arguments.count > 3 ? arguments[3] : nil
        switch name {
        case .date: return date(int(a), int(b), int(c))
        case .weekday: return int(a).map { .weekday($0) }
        case .on: return int(a).flatMap { day in meaning(b).map { .weekdayOn(day, $0) } }
        case .baseq: return .reported(of: meaning(a) ?? year(a))
        case .compare: return unit(a).map { .compared($0) }
        case .within: return meaning(a).flatMap { year in meaning(b).map { .within(year, $0) } }
        case .holding: return unit(a).flatMap { unit in meaning(b).map { .holding(unit, $0) } }
        case .at:
            guard let day = meaning(b) else { return nil }
            switch meaning(a) {
            case .clock(let minutes, _, let isUTC)?: return .clock(minutes, of: day, isUTC: isUTC)
            case .dayPart(let code, _)?: return .dayPart(code, of: day)
            default: return nil
            }
        case .sofar: return meaning(a).map { .sofar($0) }
        case .onward: return meaning(a).map { .onward($0) }
        case .later: return meaning(a)?.lengths.map { .later($0) }
        case .ahead: return meaning(a)?.lengths.map { .ahead($0) }
        case .week: return int(a).flatMap { (1...53).contains($0) ? .week($0, of: meaning(b) ?? year(b)) : nil }
        case .quarter: return int(a).flatMap { (1...4).contains($0) ? .quarter($0, of: meaning(b) ?? year(b)) : nil }
        case .half: return int(a).flatMap { (1...2).contains($0) ? .half($0, of: meaning(b) ?? year(b)) : nil }
        case .season: return text(a).map { .season($0, of: meaning(b) ?? year(b)) }
        case .decade: return int(a).flatMap { $0 % 10 == 0 ? .decade($0) : nil }
        case .century: return int(a).flatMap { (1...30).contains($0) ? .century($0) : nil }
        case .holiday: return text(a).map { .holiday($0, of: meaning(b) ?? year(b)) }
        case .period: return unit(a).flatMap { unit in int(b).map { .period(unit, $0 * Int(factor(a))) } }
        case .anaphor: return unit(a).map { .anaphor($0) }
        case .follow: return unit(a).flatMap { unit in int(b).map { .follow(unit, $0) } }
        case .dir:
            guard let direction = text(a).flatMap({ Meaning.Direction(rawValue: $0) }), let inner = meaning(b) else { return nil }
            return .directed(direction, inner)
        case .shift:
            guard let lengths = meaning(a)?.lengths, let sign = int(b), let anchor = anchor(c) else { return nil }
            return .shifted(lengths, sign, from: anchor)
        case .nth:
            guard let position = int(a), position != 0, abs(position) < 400, let unit = unit(b), let inner = meaning(c) ?? year(c) else { return nil }
            return .nth(position, unit, of: inner)
        case .nthday:
            guard let position = int(a), position != 0, abs(position) < 54, let weekday = int(b), let inner = meaning(c) ?? year(c) else {
                return nil
            }
            return .nthWeekday(position, weekday, of: inner)
        case .dayof:
            // "3" in "3, 4 and 5 May": the month and year of the day that it is listed with.
            guard let day = int(a), case .date(let year, let month?, _)? = meaning(b) else { return nil }
            return date(year, month, day)
        case .units:
            guard let lengths = meaning(a)?.lengths, let inner = meaning(c) ?? year(c), let sign = int(b) else { return nil }
            return .firstUnits(lengths, fromEnd: sign < 0, of: inner)
        case .window: return meaning(a)?.lengths.flatMap { lengths in int(b).map { .window(lengths, $0) } }
        case .part: return modifier(a).flatMap { mod in (meaning(b) ?? year(b)).map { .part(mod, $0) } }
        case .mod: return modifier(a).flatMap { mod in (meaning(b) ?? year(b)).map { .modified(mod, $0) } }
        case .range:
            guard let first = meaning(a) ?? year(a), let last = meaning(b) ?? year(b) else { return nil }
            return .range(first, last)
        case .first, .last:
            guard let first = meaning(a) ?? year(a), let last = meaning(b) ?? year(b) else { return nil }
            return .rangeEnd(first, last, isLast: name == .last)
        case .stretch: return meaning(a)?.lengths.flatMap { lengths in meaning(b).map { .stretch(lengths, from: $0) } }
        case .clock: return clock(int(a), int(b) ?? 0, text(c), of: meaning(d))
        case .military:
            // "0735": hours and minutes in one number.
            return int(a).flatMap { $0 < 100 ? clock($0, 0, nil, of: nil) : clock($0 / 100, $0 % 100, nil, of: nil) }
        case .zone:
            guard case .clock(let minutes, let day, _)? = meaning(a) else { return nil }
            return .clock(minutes, of: day, isUTC: text(b) == "Z")
        case .inpart:
            // "half past six in the evening": twelve hours on, where the part of the day lies past noon.
            guard case .clock(let minutes, let day, let isUTC)? = meaning(a), let part = text(b) else { return nil }
            let isLater =
                part == "AF" && minutes < 7 * 60 || part == "EV" && minutes < 12 * 60 || part == "NI" && minutes >= 6 * 60 && minutes < 12 * 60
            return .clock(isLater ? minutes + 12 * 60 : minutes, of: day, isUTC: isUTC)
        case .daypart: return text(a).map { .dayPart($0, of: meaning(b)) }
        case .dur:
            guard let unit = unit(b) else { return nil }
            let count = number(a).map { $0 * factor(b) }
            // "Half a century" is fifty years.
            if let count, count != count.rounded(), let years = [TimeUnit.decade: 10.0, .century: 100, .millennium: 1000][unit] {
                return .duration([.init(count: count * years, unit: .year)])
            }
            return .duration([.init(count: count, unit: unit)])
        case .halfmore:
            // "a year and a half": half a unit on top.
            guard let lengths = meaning(a)?.lengths, let last = lengths.last, let count = last.count else { return nil }
            return .duration(lengths.dropLast() + [.init(count: count + (number(b) ?? 0.5), unit: last.unit)])
        case .sum:
            guard let first = meaning(a)?.lengths, let second = meaning(b)?.lengths, let small = second.first?.unit, let great = first.last?.unit,
                small < great
            else { return nil }
            return .duration(first + second)
        case .every: return meaning(a).map { .every($0) }
        case .set: return text(a).map { .set($0) }
        case .ref: return text(a).map { .reference($0) }
        case .pass: return meaning(a) ?? year(a) ?? number(a).map { .number($0) } ?? text(a).map { .word($0) }
        case .year2: return int(a).map { .number(Double($0 + ($0 < 30 ? 2000 : 1900))) }
        case .none: return .reference("")
        }
    }

    /// A bare year caught where a date is asked for.
    private func year(_ argument: MeaningTemplate.Argument?) -> Meaning? {
        guard case .capture(let symbol, _)? = argument, symbol == TimeGrammar.year || symbol == TimeGrammar.y4 else { return nil }
        return int(argument).map { .date(year: $0, month: nil, day: nil) }
    }

    private func date(_ year: Int?, _ month: Int?, _ day: Int?) -> Meaning? {
        if let year, !(1...9998).contains(year) { return nil }
        if let month, !(1...12).contains(month) { return nil }
        if let day {
            guard day >= 1, day <= month.map({ CalendarDay.days(inMonth: $0, of: year ?? 2000) }) ?? 31 else { return nil }
        }
        return .date(year: year, month: month, day: day)
    }

    /// Minutes past midnight; "PM" adds twelve hours, "AM" takes twelve away at twelve.
    private func clock(_ hour: Int?, _ minute: Int, _ half: String?, of day: Meaning?) -> Meaning? {
        guard var hour, (0...24).contains(hour), (-45...59).contains(minute) else { return nil }
        switch half {
        case "AM":
            guard (1...12).contains(hour) else { return nil }
            if hour == 12 { hour = 0 }
        case "PM":
            guard (1...12).contains(hour) else { return nil }
            if hour < 12 { hour += 12 }
        default: break
        }
        return .clock(hour * 60 + minute, of: day)
    }
}
