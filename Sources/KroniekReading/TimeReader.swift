public import KroniekLanguage
public import KroniekModel
import KroniekText

/// Finds time expressions (TIMEX3) by matching tokens against the pack's time tables.
public struct TimeReader: Sendable {
    let grammar: TimeGrammar
    private let figures: FigureWords?

    public init(pack: LanguagePack) {
        grammar = TimeGrammar.of(pack)
        figures = FigureWords.of(pack)
    }

    init(grammar: TimeGrammar) {
        self.grammar = grammar
        figures = nil
    }

    /// Expressions in order, disjoint. `tokens` need tags for tense where there are any; bare tokens give the same spans with less sure values.
    /// - Parameter published: the date that relative expressions count from; `.unknown` leaves them without an interval.
    public func times(_ text: SourceText, sentences: [Sentence], tokens: [Token], published: CalendarInterval) -> [TimeExpression] {
        let found = matches(text, sentences: sentences, tokens: tokens)
        return resolve(found, published: published)
    }

    /// An expression before it is resolved.
    struct Match: Sendable {
        var span: Span
        var kind: TimeExpression.Kind
        var meaning: Meaning
        var bound: TimeExpression.Bound
        var tense: Tense
        /// Told by a finite past: not after the report.
        var isPast = false
        /// Counts the sentences, from 0.
        var sentence: Int
    }

    // MARK: Finding

    func matches(_ text: SourceText, sentences: [Sentence], tokens: [Token]) -> [Match] {
        let atoms = Atoms.of(text, sentences: sentences, tokens: tokens)
        guard !atoms.isEmpty else { return [] }
        let chart = TimeChart(grammar: grammar, bytes: text.bytes, atoms: atoms) { index in
            let token = atoms[index].token
            return token >= 0 && (tokens[token].upos == .verb || tokens[token].upos == .aux)
        }
        let tenses = TenseFinder(grammar: grammar, sentences: sentences, tokens: tokens, atoms: atoms)
        var matches: [Match] = []
        var sentence = 0
        var seen = 0
        let isWord: (Int, UPOS) -> Bool = { index, tag in
            index >= 0 && index < atoms.count && atoms[index].token >= 0 && tokens[atoms[index].token].upos == tag
        }
        for item in choose(chart) {
            while seen <= item.innerStart {
                if atoms[seen].isBreak { sentence += 1 }
                seen += 1
            }
            guard item.symbol != grammar.none, let kind = grammar.finals[item.symbol], let meaning = item.meaning else { continue }
            if case .date(let year?, nil, nil) = meaning, item.innerEnd - item.innerStart == 1, atoms[item.innerStart].kind == .digits {
                // "2500 troops", "more than 2000 points": no years.
                guard (1200...2100).contains(year), !chart.isCounted(item.innerStart) else { continue }
                if let figures, YearOrCount(words: figures, atoms: atoms, tokens: tokens).counts(at: item.innerStart, year: year) { continue }
                if isWord(item.innerEnd, .noun), !atoms[item.innerEnd].isBreak, tokens[atoms[item.innerEnd].token].has("Number=Plur"),
                    isWord(item.innerStart - 1, .verb) || isWord(item.innerStart - 1, .adp) && year % 100 == 0
                        || item.innerStart == 0 && year % 100 == 0
                {
                    continue
                }
            }
            if case .date(let year?, nil, nil) = meaning, atoms[item.innerStart].kind == .word, atoms[item.innerEnd - 1].kind == .word,
                year < 1500 || year >= 2000 && isWord(item.innerEnd, .noun) && !atoms[item.innerEnd].isBreak
            {
                continue
            }
            if isName(item, atoms, tokens, isWord) { continue }
            let span = Span(atoms[item.innerStart].start, atoms[item.innerEnd - 1].end)
            var bound = bound(item, atoms)
            var tense = tenses.tense(atom: item.innerStart)
            if case .rangeEnd(_, _, let isLast) = meaning {
                bound = isLast ? .until : .from
                // Both ends in the same light.
                tense = tenses.tense(atom: item.start)
            }
            // What lasts until a day has not reached it, unless all is told as past. A deadline that was moved to a weekday mostly is to come.
            let isEnd = if case .rangeEnd = meaning { true } else { false }
            if bound == .until, !isEnd, tense != .past || TimeReader.isWeekday(meaning) && isDeadline(item, atoms) { tense = .future }
            if bound == .from, !isEnd, tense == .unknown, case .date(nil, _?, _?) = meaning { tense = .future }
            if case .reference(let value) = meaning, item.innerEnd - item.innerStart == 1 {
                // A conjunction that looks like "then"; "soon", told of the past, is soon after.
                if value == "PAST_REF" && isWord(item.innerStart, .sconj) || value == "FUTURE_REF" && tense == .past { continue }
            }
            matches.append(
                Match(
                    span: span, kind: kind, meaning: meaning, bound: bound, tense: tense,
                    isPast: tense == .past && (bound == .at || bound == .since || bound == .after) && tenses.isSurelyPast(atom: item.innerStart),
                    sentence: max(0, sentence - 1)))
        }
        return matches
    }

    private static func isWeekday(_ meaning: Meaning) -> Bool {
        switch meaning {
        case .weekday: true
        case .clock(_, let day?, _), .dayPart(_, let day?): isWeekday(day)
        default: false
        }
    }

    private static let quotes: Set<UInt64> = Set(Atoms.of(phrase: "\" ' ` “ ‘ „").map(\.hash))

    /// "Ellen May", "Sunday Okafor": a word that the tree makes one name with its neighbour, which is no word of a date itself.
    private func isPartOfName(_ token: Int, _ tokens: [Token]) -> Bool {
        guard token >= 0, tokens[token].upos == .propn else { return false }
        let isOther: (Int) -> Bool = { other in
            guard other >= 0, other < tokens.count, tokens[other].sentence == tokens[token].sentence, tokens[other].upos == .propn else {
                return false
            }
            let form = Atoms.of(phrase: tokens[other].form)
            return form.count == 1 && form[0].isCapital && form[0].kind == .word && !grammar.knows(form[0].hash)
        }
        if tokens[token].relation == .flat { return isOther(token - 1) }
        return isOther(token + 1) && tokens[token + 1].relation == .flat && tokens[token + 1].head == token
    }

    /// "Easter Island": the first word of a name that is more than the holiday.
    private func isBeforeName(_ token: Int, _ tokens: [Token]) -> Bool {
        guard token >= 0, token + 1 < tokens.count, tokens[token + 1].sentence == tokens[token].sentence, tokens[token + 1].upos == .propn else {
            return false
        }
        let form = Atoms.of(phrase: tokens[token + 1].form)
        guard form.count == 1, form[0].isCapital, form[0].kind == .word, !grammar.knows(form[0].hash) else { return false }
        return tokens[token].head == token + 1 || tokens[token + 1].head == token
    }

    /// "60 Minutes" between quotation marks, "Radio Today", "the Fortune 2000 Index": a name that looks like a time.
    private func isName(_ item: TimeItem, _ atoms: [Atom], _ tokens: [Token], _ isWord: (Int, UPOS) -> Bool) -> Bool {
        let last = atoms[item.innerEnd - 1]
        if item.innerEnd - item.innerStart == 1, last.isCapital, isPartOfName(last.token, tokens) { return true }
        if case .holiday(_, nil)? = item.meaning, isBeforeName(last.token, tokens) { return true }
        if grammar.settings["months"] == "small", last.isCapital, item.innerEnd - item.innerStart == 1, case .date(nil, _?, nil)? = item.meaning,
            item.innerEnd < atoms.count, atoms[item.innerEnd].isCapital, !atoms[item.innerEnd].isBreak, isWord(item.innerEnd, .propn)
        {
            return true
        }
        guard item.innerStart > 0, !atoms[item.innerStart].isBreak else { return false }
        // Where months and seasons are written small, one with a capital inside a sentence is a name ("Mevrouw De Winter").
        if grammar.settings["months"] == "small", last.isCapital, isWord(item.innerEnd - 1, .propn) {
            switch item.meaning {
            case .date(nil, _?, nil), .season(_, nil): return true
            default: break
            }
        }
        let before = atoms[item.innerStart - 1]
        if last.isCapital, grammar.isSmallWord(last.hash) {
            if item.innerEnd - item.innerStart > 1, TimeReader.quotes.contains(before.hash), !atoms[item.innerStart].isSpaced { return true }
            if item.innerEnd - item.innerStart == 1, before.isCapital, isWord(item.innerStart - 1, .propn) { return true }
        }
        if case .date(let year?, nil, nil)? = item.meaning, year % 100 == 0, item.innerEnd - item.innerStart == 1, item.innerEnd < atoms.count {
            let after = atoms[item.innerEnd]
            return before.isCapital && after.isCapital && !after.isBreak && isWord(item.innerStart - 1, .propn)
        }
        return false
    }

    /// The longest at each place, from left to right; the earlier rule between equals.
    private func choose(_ chart: TimeChart) -> [TimeItem] {
        let order = chart.finals.map { chart.items[$0] }.filter { isWhole($0, chart.atoms) }.sorted {
            if $0.innerStart != $1.innerStart { return $0.innerStart < $1.innerStart }
            if $0.innerEnd != $1.innerEnd { return $0.innerEnd > $1.innerEnd }
            // More context is more certain.
            if $0.end - $0.start != $1.end - $1.start { return $0.end - $0.start > $1.end - $1.start }
            return $0.line < $1.line
        }
        var chosen: [TimeItem] = []
        var next = 0
        for item in order where item.innerStart >= next {
            chosen.append(item)
            next = item.innerEnd
        }
        return chosen
    }

    private static let joiners: Set<UInt64> = Set([".", ",", ":", "/", "-"].map { Atoms.hash($0) })

    /// Digits at either end are not part of a longer number or code: "2014A", "1.2015", "82-2100".
    private func isWhole(_ item: TimeItem, _ atoms: [Atom]) -> Bool {
        let first = atoms[item.innerStart]
        if first.kind == .digits, !first.isSpaced, item.innerStart > 0 {
            let before = atoms[item.innerStart - 1]
            if before.kind != .mark { return item.innerStart > item.start }
            if TimeReader.joiners.contains(before.hash), !before.isSpaced, item.innerStart > 1, atoms[item.innerStart - 2].kind == .digits {
                return false
            }
            if before.kind == .mark, before.count > 1 || before.hash == TimeReader.dollar { return false }
        }
        let last = atoms[item.innerEnd - 1]
        // "A year-earlier loss" holds no "a year".
        if item.innerEnd + 1 < atoms.count, atoms[item.innerEnd].hash == TimeReader.hyphen, !atoms[item.innerEnd].isSpaced,
            !atoms[item.innerEnd + 1].isSpaced,
            atoms[item.innerEnd + 1].kind == .word, grammar.isUnit(last.hash)
        {
            return false
        }
        if last.kind == .digits, item.innerEnd < atoms.count, !atoms[item.innerEnd].isSpaced, !atoms[item.innerEnd].isBreak {
            let after = atoms[item.innerEnd]
            if after.kind != .mark { return false }
            if after.hash == TimeReader.percent { return false }
            if TimeReader.joiners.contains(after.hash), item.innerEnd + 1 < atoms.count, !atoms[item.innerEnd + 1].isSpaced,
                atoms[item.innerEnd + 1].kind == .digits
            {
                return after.hash == TimeReader.slash && isClock(item.innerEnd + 1, atoms)
            }
        }
        return true
    }

    /// "2009/02:00 pm": an hour behind a date.
    private func isClock(_ index: Int, _ atoms: [Atom]) -> Bool {
        guard index + 2 < atoms.count, atoms[index].count <= 2, atoms[index + 1].hash == TimeReader.colon, atoms[index + 2].kind == .digits else {
            return false
        }
        return atoms[index + 2].count == 2 && !atoms[index + 1].isSpaced && !atoms[index + 2].isSpaced
    }

    private static let slash = Atoms.hash("/")
    private static let colon = Atoms.hash(":")
    private static let hyphen = Atoms.hash("-")
    private static let dollar = Atoms.hash("$")
    private static let percent = Atoms.hash("%")

    /// Whether a word of a deadline stands before it, and not at the head of the sentence.
    private func isDeadline(_ item: TimeItem, _ atoms: [Atom]) -> Bool {
        grammar.deadlines.contains { words in
            let start = item.innerStart - words.count
            return start >= 0 && !atoms[start].isBreak && zip(words, atoms[start..<item.innerStart]).allSatisfy { $0 == $1.hash }
        }
    }

    private func bound(_ item: TimeItem, _ atoms: [Atom]) -> TimeExpression.Bound {
        for (words, bound) in grammar.bounds where item.innerStart >= words.count {
            let start = item.innerStart - words.count
            guard zip(words, atoms[start..<item.innerStart]).allSatisfy({ $0 == $1.hash }) else { continue }
            if atoms[item.innerStart].isBreak || atoms[(start + 1)..<item.innerStart].contains(where: \.isBreak) { continue }
            return bound
        }
        return .at
    }

    // MARK: Resolving

    /// Days that a report's date may leave open for relative expressions still to be counted from it.
    static let widestReference = 800

    func resolve(_ matches: [Match], published: CalendarInterval) -> [TimeExpression] {
        // A report dated no better than to a few years says nothing of "Friday".
        let isUseful = published.days.map { $0 <= TimeReader.widestReference } ?? false
        var early = TimeResolver(reference: isUseful ? published.earliest : nil)
        var late = TimeResolver(reference: isUseful ? published.latest : nil)
        let isOne = published.isDay || !isUseful
        return matches.map { match in
            var resolved = early.next(match.meaning, tense: match.tense, isPast: match.isPast, sentence: match.sentence)
            if !isOne {
                resolved = TimeReader.merge(resolved, late.next(match.meaning, tense: match.tense, isPast: match.isPast, sentence: match.sentence))
            }
            let kind = match.kind == .date ? resolved.kind : match.kind
            return TimeExpression(
                span: match.span, kind: kind, value: resolved.value, modifier: resolved.modifier, interval: resolved.interval, bound: match.bound)
        }
    }

    /// What holds whichever day of the interval the report is of: the hull of the days, and the value as far as both agree.
    static func merge(_ a: ResolvedTime, _ b: ResolvedTime) -> ResolvedTime {
        guard a != b else { return a }
        var result = a
        if let first = a.interval.earliest, let second = b.interval.earliest, let end = a.interval.latest, let other = b.interval.latest {
            result.interval = CalendarInterval(earliest: min(first, second), latest: max(end, other))
        } else {
            result.interval = .unknown
        }
        if a.value != b.value { result.value = common(a.value, b.value) }
        if a.modifier != b.modifier { result.modifier = nil }
        return result
    }

    /// "2020-01-03" and "2020-01-28" agree on "2020-01-XX".
    static func common(_ a: String, _ b: String) -> String {
        let x = Array(a.utf8)
        let y = Array(b.utf8)
        guard x.count == y.count else { return "XXXX-XX-XX" }
        var out: [UInt8] = []
        var differs = false
        for (p, q) in zip(x, y) {
            let isDigit = Atoms.isDigit(p) && Atoms.isDigit(q)
            if p != q { differs = true }
            out.append(isDigit && differs ? 0x58 : p == q ? p : 0x58)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
