import KroniekModel

/// What an expression says before it is known from when it counts.
indirect enum Meaning: Sendable {
    /// Which of the many Fridays.
    enum Direction: String, Sendable { case previous, last, past, this, coming, next }
    enum Anchor: Sendable {
        case now
        /// The last date that the text named.
        case previous
        case at(Meaning)
    }

    case date(year: Int?, month: Int?, day: Int?)
    case weekday(Int)
    /// A weekday with the date or the week that it falls on.
    case weekdayOn(Int, Meaning)
    /// A date without a year, in a year told otherwise ("1 January next year").
    case within(Meaning, Meaning)
    /// The whole unit that holds a date.
    case holding(TimeUnit, Meaning)
    case week(Int, of: Meaning?)
    case quarter(Int, of: Meaning?)
    case half(Int, of: Meaning?)
    /// SP, SU, FA, WI.
    case season(String, of: Meaning?)
    /// The first year; below 100 the century is the last that fits.
    case decade(Int)
    case century(Int)
    /// "fixed 12-25", "nth 11 4 4" (month, weekday, which), "easter -2".
    case holiday(String, of: Meaning?)
    /// A whole unit, so many from that of the reference day.
    case period(TimeUnit, Int)
    /// The unit that the text spoke of last.
    case anaphor(TimeUnit)
    /// The unit so many after the one that the text spoke of last.
    case follow(TimeUnit, Int)
    case directed(Direction, Meaning)
    case shifted([Length], Int, from: Anchor)
    /// Counted from its first (1…) or its last (−1…) unit.
    case nth(Int, TimeUnit, of: Meaning)
    /// "The third Monday of January": which (−1 for the last), weekday 1…7 from Monday.
    case nthWeekday(Int, Int, of: Meaning)
    case firstUnits([Length], fromEnd: Bool, of: Meaning)
    /// So long, up to or from the reference day.
    case window([Length], Int)
    /// The quarter that a report of results is about, or the same of another year.
    case reported(of: Meaning?)
    /// The same time so much earlier, as a yardstick: "than a year ago". The text does not move there.
    case compared(TimeUnit)
    case part(TimeExpression.Modifier, Meaning)
    /// Of a period under way: what is over, what is to come.
    case sofar(Meaning)
    case onward(Meaning)
    /// A point so far ahead where the tense is future, a length otherwise ("in two weeks").
    case later([Length])
    case ahead([Length])
    case range(Meaning, Meaning)
    /// One end of a range whose ends are expressions of their own ("from 12 March to 4 April"): each is read with the other in mind.
    case rangeEnd(Meaning, Meaning, isLast: Bool)
    /// From a date so long on.
    case stretch([Length], from: Meaning)
    /// Minutes past midnight; whether by Greenwich.
    case clock(Int, of: Meaning?, isUTC: Bool = false)
    /// MO, MI, AF, EV, NI, DT.
    case dayPart(String, of: Meaning?)
    case duration([Length])
    case every(Meaning)
    case set(String)
    case reference(String)
    case modified(TimeExpression.Modifier, Meaning)
    case number(Double)
    case word(String)

    struct Length: Sendable, Hashable {
        /// Nil where the words do not say.
        var count: Double?
        var unit: TimeUnit
    }

    var lengths: [Length]? {
        switch self {
        case .duration(let lengths): lengths
        case .modified(_, let inner): inner.lengths
        default: nil
        }
    }
}

/// The third column of a rule: what to make of what the pattern caught.
indirect enum MeaningTemplate: Sendable {
    enum Argument: Sendable {
        case capture(TimeGrammar.Symbol, Int)
        case int(Int)
        case text(String)
        case nested(MeaningTemplate)
        case nothing
    }

    case word(Int32)
    case call(Function, [Argument])

    /// What a rule may make of what it caught.
    enum Function: String, Sendable {
        case date, within, weekday, on, at, holding, week, quarter, half, season, decade, century, holiday, period, anaphor, follow, dir, shift,
            later, ahead, nth, units, window, part, sofar, onward, range, stretch, clock, military, zone, daypart, dur, sum, halfmore, baseq, compare,
            every, `set`, ref, mod, pass, none, year2, dayof, nthday, inpart, first, last
    }

    /// `function argument …`; an argument is a category that the pattern caught (`NUM`, `DATE#2` for the second), a number, `_` for none, a word
    /// (`=W`, `prev`), or another function in parentheses.
    init?(_ text: String, symbol: (String) -> TimeGrammar.Symbol) {
        var words = text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ")[...]
        guard let made = MeaningTemplate.read(&words, symbol), words.isEmpty else { return nil }
        self = made
    }

    private static func read(_ words: inout ArraySlice<Substring>, _ symbol: (String) -> TimeGrammar.Symbol) -> MeaningTemplate? {
        guard let name = words.popFirst().flatMap({ Function(rawValue: String($0)) }) else { return nil }
        var arguments: [Argument] = []
        while let word = words.first, word != ")" {
            words.removeFirst()
            if word == "(" {
                guard let inner = read(&words, symbol), words.popFirst() == ")" else { return nil }
                arguments.append(.nested(inner))
            } else if word == "_" {
                arguments.append(.nothing)
            } else if let number = Int(word) {
                arguments.append(.int(number))
            } else if word.hasPrefix("=") {
                arguments.append(.text(String(word.dropFirst())))
            } else if word.contains("_") && TimeExpression.Modifier(rawValue: String(word)) != nil || word.hasSuffix("_REF") {
                arguments.append(.text(String(word)))
            } else if ["START", "MID", "END", "APPROX", "BEFORE", "AFTER"].contains(word) {
                arguments.append(.text(String(word)))
            } else if word.utf8.first.map({ $0 >= 0x41 && $0 <= 0x5A }) == true, name != .set {
                let pieces = word.split(separator: "#")
                arguments.append(.capture(symbol(String(pieces[0])), pieces.count > 1 ? max(1, Int(pieces[1]) ?? 1) : 1))
            } else {
                arguments.append(.text(String(word)))
            }
        }
        return .call(name, arguments)
    }
}
