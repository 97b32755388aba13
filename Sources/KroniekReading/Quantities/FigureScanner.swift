import KroniekModel
import KroniekText

/// A figure over atoms, with its bounds and its unit, before it is known what it counts.
struct Figure {
    /// Atoms with the words that bound it ("more than 30 km").
    var start: Int
    var end: Int
    /// Atoms of the number itself.
    var numberStart: Int
    var numberEnd: Int
    var low: Double?
    var high: Double?
    var isApproximate = false
    var unit: String?
    /// "120-koppig": it counts what the noun after it is made of.
    var isCompound = false
    /// "one in five": the noun follows without a word between.
    var isRatio = false
    /// A small number in words: a figure only where something is counted.
    var isWeak = false
}

/// Reads the figure that begins at an atom.
struct FigureScanner {
    let words: FigureWords
    let text: SourceText
    let atoms: [Atom]
    let tokens: [Token]
    let reader: NumberReader

    static let hyphen = Atoms.hash("-")
    private static let opening = Atoms.hash("(")
    private static let closing = Atoms.hash(")")
    private static let stop = Atoms.hash(".")
    static let comma = Atoms.hash(",")
    private static let degree: [UInt8] = [0xC2, 0xB0]
    private static let gluing: Set<UInt64> = Set(["-", "/", ":", ".", "#", "@", "_", "&", "="].map { Atoms.hash($0) })

    init(words: FigureWords, text: SourceText, atoms: [Atom], tokens: [Token]) {
        self.words = words
        self.text = text
        self.atoms = atoms
        self.tokens = tokens
        reader = NumberReader(numerals: words.numerals, bytes: text.bytes, atoms: atoms, readsParts: true)
    }

    /// One past what is no figure but must not be read from its middle: "F-16", "192.168.0.1".
    func skip(at index: Int) -> Int {
        if atoms[index].kind != .mark, reader.mayBegin(index) || atoms[index].kind == .digits, let number = reader.number(at: index),
            !number.isOrdinal,
            let end = score(index, number)
        {
            return end
        }
        guard atoms[index].kind == .digits else { return index + 1 }
        var end = index + 1
        while end < atoms.count, !atoms[end].isSpaced, !atoms[end].isBreak, atoms[end].kind == .digits || isGluing(end) { end += 1 }
        // A power alone, of a number that was not read, is no number.
        while end < atoms.count, !atoms[end].isBreak, let scale = words.numerals.word(hash: atoms[end].hash), scale.isScale { end += 1 }
        return end
    }

    private func isGluing(_ index: Int) -> Bool {
        FigureScanner.gluing.contains(atoms[index].hash) && index + 1 < atoms.count && !atoms[index + 1].isSpaced && atoms[index + 1].kind == .digits
    }

    func figure(at index: Int) -> Figure? {
        let atom = atoms[index]
        if atom.kind == .mark {
            guard let money = words.currency.match(atoms, at: index), money.end < atoms.count, !atoms[money.end].isBreak,
                atoms[money.end].kind == .digits
            else {
                return nil
            }
            return amount(from: index, number: money.end, unit: money.value)
        }
        if atom.kind == .word {
            if let money = words.currency.match(atoms, at: index), money.end < atoms.count, atoms[money.end].kind == .digits,
                !atoms[money.end].isBreak,
                money.end - index > 1 || !atoms[money.end].isSpaced || atom.count == 3
            {
                return amount(from: index, number: money.end, unit: money.value)
            }
            if let figure = portion(index) ?? fraction(index) ?? vague(index) ?? several(index) ?? joined(index) { return finish(figure) }
            guard reader.mayBegin(index) else { return nil }
        }
        guard isFree(index), let number = reader.number(at: index), !number.isOrdinal, number.end <= atoms.count else { return nil }
        return amount(from: index, number: index, unit: nil)
    }

    /// Whether digits stand by themselves on the left: not "F-16", "Covid-19", "G7", "10:35", "#1".
    private func isFree(_ index: Int) -> Bool {
        guard index > 0, !atoms[index].isSpaced, !atoms[index].isBreak else { return true }
        let before = atoms[index - 1]
        if before.kind != .mark { return false }
        return !FigureScanner.gluing.contains(before.hash)
    }

    private func amount(from start: Int, number index: Int, unit: String?) -> Figure? {
        guard var number = reader.number(at: index), !number.isOrdinal else { return nil }
        if unit == nil, let ratio = ratio(index, number) { return finish(ratio) }
        if isArticle(index, number) || isCode(index, number) || isProper(index, number.end) { return nil }
        if unit == nil, score(index, number) != nil { return nil }
        number = shortened(number, isMoney: unit != nil)
        // "two dozen".
        if number.end < atoms.count, !atoms[number.end].isBreak, let many = words.numerals.collective(hash: atoms[number.end].hash),
            number.value < 1000
        {
            number.value *= Double(many)
            number.end += 1
        }
        var figure = Figure(
            start: start, end: number.end, numberStart: index, numberEnd: number.end, low: number.value, high: number.value, unit: unit)
        figure.isWeak = !number.isInDigits && number.value < 3
        guard closes(&figure, number) else { return nil }
        if let unit { moneyRange(&figure, unit) }
        if figure.unit == nil, unit == nil {
            shift(&figure, number)
            share(&figure, number)
        }
        if figure.unit == nil, unit == nil {
            range(&figure, number)
            // "3-1" is a score, "555-1212" a call.
            if figure.numberEnd == number.end, number.end + 1 < atoms.count, atoms[number.end].hash == FigureScanner.hyphen,
                !atoms[number.end].isSpaced,
                !atoms[number.end + 1].isSpaced, atoms[number.end + 1].kind == .digits
            {
                return nil
            }
        }
        return finish(figure, isPlain: number.isInDigits)
    }

    /// An indefinite article is no figure; "one" only before what it counts.
    private func isArticle(_ index: Int, _ number: NumberReader.Number) -> Bool {
        guard number.end == index + 1, atoms[index].kind == .word else { return false }
        if let article = words.article.match(atoms, at: index), article.end == index + 1 { return true }
        guard words.weakOne.match(atoms, at: index) != nil else { return false }
        let token = atoms[index].token
        if token >= 0, tokens[token].upos != .x, tokens[token].upos != .num { return true }
        guard index + 1 < atoms.count, !atoms[index + 1].isBreak, atoms[index + 1].kind == .word else { return true }
        let next = atoms[index + 1].token
        guard next >= 0, tokens[next].upos != .x else { return false }
        return ![.noun, .adj, .propn, .num].contains(tokens[next].upos)
    }

    /// What stands right behind the number. False where that makes it no figure.
    private func closes(_ figure: inout Figure, _ number: NumberReader.Number) -> Bool {
        let end = figure.numberEnd
        guard end < atoms.count, !atoms[end].isBreak else { return true }
        let next = atoms[end]
        // "an eight - year term" is an "eight-year term".
        if isHyphenApart(end) { return words.unit.match(atoms, at: end + 1) != nil || words.currency.match(atoms, at: end + 1) != nil }
        if next.isSpaced { return true }
        if next.kind == .word {
            // "30th", "5G", "747s": only a power or a unit may stick to digits.
            if words.numerals.isOrdinalSuffix(hash: next.hash) { return false }
            if words.unit.match(atoms, at: end) != nil || words.currency.match(atoms, at: end) != nil { return true }
            return false
        }
        guard next.kind == .mark else { return false }
        if next.hash == FigureScanner.hyphen, end + 1 < atoms.count, !atoms[end + 1].isSpaced {
            if words.orLow.match(atoms, at: end + 1) != nil || words.orSo.match(atoms, at: end + 1) != nil { return true }
            if atoms[end + 1].kind == .word {
                guard let compound = words.compound.match(atoms, at: end + 1) else {
                    return words.unit.match(atoms, at: end + 1) != nil || words.currency.match(atoms, at: end + 1) != nil
                }
                figure.end = compound.end
                figure.numberEnd = compound.end
                figure.isCompound = true
                return true
            }
            return true
        }
        // "10:35", "3/4", "192.168.0.1".
        return !isGluing(end) || next.hash == FigureScanner.hyphen
    }

    /// "Three to twelve", "3-12", "between 30 and 40".
    private func range(_ figure: inout Figure, _ number: NumberReader.Number) {
        guard !figure.isCompound else { return }
        let opener = words.between.match(atoms, before: figure.start)
        guard let link = words.to.match(atoms, at: figure.end) ?? (opener != nil ? words.and.match(atoms, at: figure.end) : nil),
            link.end < atoms.count,
            !atoms[link.end].isBreak, var other = reader.number(at: link.end), !other.isOrdinal, !isArticle(link.end, other)
        else { return }
        var value = number.value
        // "3 to 5 million": the power belongs to both.
        if number.value < 1000, other.value >= 1000 * number.value, let scale = trailingScale(other), number.isInDigits == other.isInDigits {
            value = number.value * scale
        }
        let isGlued = !atoms[figure.end].isSpaced
        guard value < other.value, value > 0 else { return }
        // "Rose by 15,000 to 444,000".
        if other.value > 3 * value, opener == nil, words.change.match(atoms, before: figure.start) != nil { return }
        if opener == nil, isShift(figure) { return }
        if other.end < atoms.count, !atoms[other.end].isBreak, let many = words.numerals.collective(hash: atoms[other.end].hash) {
            other.value *= Double(many)
            value *= Double(many)
            other.end += 1
        }
        if isGlued, other.end < atoms.count, !atoms[other.end].isSpaced, atoms[other.end].kind == .digits || isGluing(other.end) { return }
        figure.low = value
        figure.high = other.value
        figure.end = other.end
        figure.numberEnd = other.end
        figure.isWeak = false
        if let opener { figure.start = opener.start }
    }

    /// The power at the end of a number: 1e6 for "5 million".
    func trailingScale(_ number: NumberReader.Number) -> Double? {
        guard number.end > 0, let word = words.numerals.word(hash: atoms[number.end - 1].hash), word.isScale else { return nil }
        return Double(word.value)
    }

    /// "Tientallen", "hundreds of thousands".
    private func vague(_ index: Int) -> Figure? {
        guard let least = words.numerals.vague(hash: atoms[index].hash) ?? collective(index) else { return nil }
        // "Scores a direct hit".
        if atoms[index].token >= 0, tokens[atoms[index].token].upos == .verb, atoms[index].isCapital, !atoms[index].isBreak { return nil }
        let isCollective = words.numerals.vague(hash: atoms[index].hash) == nil
        var value = Double(least)
        var end = index + 1
        if !isCollective {
            let next = words.partitive.match(atoms, at: end)?.end ?? end
            if next < atoms.count, !atoms[next].isBreak, let more = words.numerals.vague(hash: atoms[next].hash), more >= 2000 {
                value *= Double(more) / 2
                end = next + 1
            }
        }
        var figure = Figure(start: index, end: end, numberStart: index, numberEnd: end, low: value, high: isCollective ? value : nil)
        if isCollective { figure.isApproximate = true }
        return figure
    }

    /// "A dozen", "een tiental"; also "half a dozen".
    private func collective(_ index: Int) -> Int? {
        guard let many = words.numerals.collective(hash: atoms[index].hash) else { return nil }
        return words.article.match(atoms, before: index) != nil ? many : nil
    }

    /// "Several hundred", "enkele honderden".
    private func several(_ index: Int) -> Figure? {
        guard let several = words.several.match(atoms, at: index), several.end < atoms.count, !atoms[several.end].isBreak else { return nil }
        let next = several.end
        if let figure = vague(next) {
            return Figure(start: index, end: figure.end, numberStart: index, numberEnd: figure.end, low: figure.low, high: nil, isApproximate: true)
        }
        if let many = words.numerals.collective(hash: atoms[next].hash) {
            return Figure(start: index, end: next + 1, numberStart: index, numberEnd: next + 1, low: Double(many * 2), high: nil, isApproximate: true)
        }
        guard let word = words.numerals.word(hash: atoms[next].hash), word.isScale, !word.isOrdinal, let number = reader.number(at: next) else {
            return nil
        }
        return Figure(start: index, end: number.end, numberStart: index, numberEnd: number.end, low: number.value * 2, high: nil, isApproximate: true)
    }

    /// "Two-thirds of", "de helft van": a share of what follows.
    private func fraction(_ index: Int) -> Figure? {
        guard let fraction = words.fraction.match(atoms, at: index), let value = Double(fraction.value) else { return nil }
        // "The second half of July".
        if index > 0, !atoms[index].isBreak, reader.word(index - 1)?.isOrdinal == true { return nil }
        if fraction.end < atoms.count, let many = words.numerals.collective(hash: atoms[min(fraction.end + 1, atoms.count - 1)].hash),
            words.article.match(atoms, at: fraction.end) != nil
        {
            let end = fraction.end + 2
            return Figure(
                start: index, end: end, numberStart: index, numberEnd: end, low: value * Double(many), high: value * Double(many), isApproximate: true
            )
        }
        // "A third man", "a quarter"; "two-thirds" is a share whatever follows.
        let isPlural = fraction.end > index + 1 && (words.numerals.word(hash: atoms[index].hash)?.value ?? 0) > 1
        guard isPlural || fraction.end < atoms.count && words.partitive.match(atoms, at: fraction.end) != nil else { return nil }
        return Figure(start: index, end: fraction.end, numberStart: index, numberEnd: fraction.end, low: value, high: value, unit: "fraction")
    }

    // MARK: Bounds and units

    /// "Minus 38 degrees", "38 degrees below zero": only of what can be below nought.
    private func negate(_ figure: inout Figure) {
        if isSigned(figure) {
            figure.start -= 1
        } else if figure.unit?.utf8.starts(with: FigureScanner.degree) != true {
            return
        } else if let sign = words.negative.match(atoms, before: figure.start) {
            figure.start = sign.start
        } else if let sign = words.belowNought.match(atoms, at: figure.end), !atoms[figure.end].isBreak {
            figure.end = sign.end
        } else {
            return
        }
        let low = figure.low
        figure.low = figure.high.map { -$0 }
        figure.high = low.map { -$0 }
    }

    /// "to - 36 points": a sign between a word that leads to a level and the figure.
    private func isSigned(_ figure: Figure) -> Bool {
        let sign = figure.start - 1
        guard sign > 0, figure.numberStart == figure.start, figure.unit != nil, figure.low ?? 0 > 0,
            atoms[sign].hash == FigureScanner.hyphen, atoms[sign].isSpaced, !atoms[sign].isBreak
        else { return false }
        return words.signed.match(atoms, before: sign) != nil
    }

    /// "Anna Vell, 47, and Tom Roos, *48*.": an age at the end of a list whose first one stands between commas.
    private func isListedAge(_ index: Int, _ after: Atom) -> Bool {
        guard after.hash == FigureScanner.stop else { return false }
        var place = index - 3
        while place > 1, index - place < FigureScanner.longestList, !atoms[place].isBreak {
            if atoms[place].kind == .digits, atoms[place].count == 2, atoms[place - 1].hash == FigureScanner.comma,
                atoms[place + 1].hash == FigureScanner.comma, atoms[place - 2].isCapital
            {
                return true
            }
            place -= 1
        }
        return false
    }

    private static let longestList = 24

    /// Adds unit, bounds before and after; nil where the number is a name, an age or a mark of a list.
    private func finish(_ figure: Figure, isPlain: Bool = false) -> Figure? {
        var figure = figure
        unit(&figure)
        negate(&figure)
        if figure.unit == nil, !figure.isCompound, isName(figure, isPlain) { return nil }
        var isLow = false
        var isHigh = false
        // "100-plus", "forty-odd".
        let isHyphened = figure.end + 1 < atoms.count && atoms[figure.end].hash == FigureScanner.hyphen && !atoms[figure.end].isSpaced
        if let after = words.orLow.match(atoms, at: isHyphened ? figure.end + 1 : figure.end) {
            isLow = true
            figure.end = after.end
        } else if let after = words.orHigh.match(atoms, at: figure.end) {
            isHigh = true
            figure.end = after.end
        } else if let after = words.orSo.match(atoms, at: isHyphened ? figure.end + 1 : figure.end) {
            figure.isApproximate = true
            figure.end = after.end
        }
        if figure.unit == nil, isAgeBound(figure) { return nil }
        var rounds = 0
        while rounds < 3 {
            rounds += 1
            // The longest phrase holds: "no more than" is not "more than".
            let low = words.low.match(atoms, before: figure.start)?.start ?? Int.max
            let high = words.high.match(atoms, before: figure.start)?.start ?? Int.max
            let almost = words.almost.match(atoms, before: figure.start)?.start ?? Int.max
            let approx = words.approx.match(atoms, before: figure.start)?.start ?? Int.max
            let first = min(low, high, almost, approx)
            // "Went up to 2 euros": the particle belongs to the verb.
            if first < Int.max, first == high, atoms[first].token >= 0, tokens[atoms[first].token].relation == .compoundPrt { break }
            if first < Int.max, low == first {
                isLow = true
                figure.start = first
            } else if first < Int.max, high == first {
                isHigh = true
                figure.start = first
            } else if first < Int.max, almost == first {
                isHigh = true
                figure.isApproximate = true
                figure.start = first
            } else if let before = words.approx.match(atoms, before: figure.start) {
                if words.article.match(atoms, before: figure.start) == nil || figure.numberStart < figure.start { figure.isApproximate = true }
                figure.start = before.start
            } else if let before = words.article.match(atoms, before: figure.start), figure.start == figure.numberStart, !isPlain,
                takesArticle(figure)
            {
                figure.start = before.start
            } else {
                break
            }
        }
        if figure.low == figure.high, figure.low != nil {
            if isLow { figure.high = nil } else if isHigh { figure.low = nil }
        } else if isHigh, !isLow, figure.high != nil, figure.low != nil, figure.low != figure.high {
            // "up to 30 to 40": the range says it already.
        }
        if isLow || isHigh || figure.isApproximate { figure.isWeak = false }
        return figure
    }

    /// "A hundred", "a dozen"; not "a one-sided", "a five-storey".
    private func takesArticle(_ figure: Figure) -> Bool {
        guard !figure.isCompound else { return false }
        let hash = atoms[figure.numberStart].hash
        return words.numerals.word(hash: hash)?.isScale == true || words.numerals.collective(hash: hash) != nil || figure.unit == "fraction"
            || words.numerals.vague(hash: hash) != nil
    }

    private func unit(_ figure: inout Figure) {
        guard figure.unit == nil, !figure.isCompound else {
            // "$14 billion US dollars" is rare; nothing follows an amount that has its sign.
            return
        }
        var index = figure.end
        if index + 1 < atoms.count, atoms[index].hash == FigureScanner.hyphen,
            !atoms[index].isSpaced && !atoms[index + 1].isSpaced || isHyphenApart(index)
        {
            index += 1
        }
        guard index < atoms.count, !atoms[index].isBreak else { return }
        var currency = words.currency.match(atoms, at: index)
        let measure = words.unit.match(atoms, at: index)
        // Pounds of money or of weight: by how many there are, and by what they are of.
        if let end = currency?.end, measure?.end == end,
            (figure.low ?? figure.high ?? 0) < 1000 || index > figure.end || words.partitive.match(atoms, at: end) != nil
        {
            currency = nil
        }
        if let found = words.percent.match(atoms, at: index) ?? currency ?? measure {
            figure.unit = found.value
            figure.end = found.end
            figure.numberEnd = found.end
        } else if let partitive = words.partitive.match(atoms, at: index), figure.high == nil || figure.low == nil,
            let found = words.currency.match(atoms, at: partitive.end)
        {
            // "hundreds of dollars"
            figure.unit = found.value
            figure.end = found.end
            figure.numberEnd = found.end
        }
    }

    /// "Pakweg 1100": a word of bounds is no name, capital or not.
    func isBounded(_ index: Int) -> Bool {
        words.low.match(atoms, before: index) != nil || words.high.match(atoms, before: index) != nil
            || words.almost.match(atoms, before: index) != nil || words.approx.match(atoms, before: index) != nil
    }

    private func hasCapital(_ atom: Atom) -> Bool { text.bytes[atom.start..<atom.end].contains { $0 >= 0x41 && $0 <= 0x5A } }

    private func isAcronym(_ atom: Atom) -> Bool { text.bytes[atom.start..<atom.end].allSatisfy { $0 >= 0x41 && $0 <= 0x5A } }

    /// "B." of a name.
    private func isInitial(_ index: Int) -> Bool {
        atoms[index].isCapital && atoms[index].count == 1 && atoms[index + 1].hash == FigureScanner.stop && !atoms[index + 1].isSpaced
    }

    func isNoun(_ index: Int) -> Bool {
        guard index < atoms.count else { return false }
        let token = atoms[index].token
        return token >= 0 && (tokens[token].upos == .noun || tokens[token].upos == .propn)
    }

    /// "Kurdistan 24", "Windows 7", "Article 5", ", 36,".
    private func isName(_ figure: Figure, _ isDigits: Bool) -> Bool {
        let index = figure.numberStart
        guard index > 0, !atoms[index].isBreak else { return false }
        if words.label.match(atoms, before: index) != nil { return true }
        if isDigits, isAddress(figure) { return true }
        if isBounded(index) { return false }
        if isDigits, isIndex(index) { return true }
        let before = atoms[index - 1]
        let after = figure.numberEnd < atoms.count && !atoms[figure.numberEnd].isBreak ? atoms[figure.numberEnd] : nil
        if before.kind == .word, before.isCapital || hasCapital(before), isDigits {
            let isSentenceStart = before.isBreak
            let token = atoms[index].token
            if isGapped(index) { return false }
            if token >= 0, tokens[token].relation == .nummod, tokens[token].head > token {
                // "Windows 11 runs": no noun of several behind it.
                let head = tokens[tokens[token].head]
                if !isSentenceStart, before.count > 1, isAcronym(before), ![.noun, .propn, .adj].contains(head.upos) { return true }
                return figure.low == figure.high && (figure.low ?? 0) > 1 && before.token >= 0 && tokens[before.token].upos == .propn
                    && tokens[token].head == token + 1 && (head.upos == .verb || head.upos == .noun && head.has("Number=Sing"))
            }
            if token >= 0, tokens[token].upos == .propn { return true }
            guard !isSentenceStart || token < 0 || isNoun(index - 1) && words.partitive.match(atoms, at: figure.numberEnd) == nil else {
                return false
            }
            guard let after else { return true }
            if after.kind != .word { return true }
            let next = after.token
            if next >= 0, tokens[next].upos != .x {
                return ![.noun, .adj, .propn].contains(tokens[next].upos) || tokens[next].upos == .propn && !isSentenceStart
            }
            return false
        }
        // "(1) … (2)": marks of a list.
        if isDigits, figure.numberEnd == index + 1, atoms[index].count == 1, before.hash == FigureScanner.opening, let after,
            after.hash == FigureScanner.closing
        {
            return true
        }
        // An age between commas behind a name.
        if isDigits, index > 1, figure.numberEnd == index + 1, let after, let value = figure.low, (10...110).contains(value),
            before.hash == FigureScanner.comma && (after.hash == FigureScanner.comma || isListedAge(index, after))
                || before.hash == FigureScanner.opening && after.hash == FigureScanner.closing,
            atoms[index - 2].kind == .word && (atoms[index - 2].isCapital || isNoun(index - 2)) || index > 2 && isInitial(index - 3)
        {
            return true
        }
        if isAge(figure) { return true }
        return false
    }
}
