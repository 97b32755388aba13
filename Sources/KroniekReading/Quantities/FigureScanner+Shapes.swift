import KroniekModel
import KroniekText

/// Shapes of figures that are more than a number between its bounds, and shapes that look like figures and are none.
extension FigureScanner {
    // MARK: Figures

    /// "Half a million", "een kwart miljoen", "een half dozijn": a part of a power.
    func portion(_ index: Int) -> Figure? {
        let numerals = words.numerals
        var next = index
        if numerals.isArticle(hash: atoms[next].hash) { next += 1 }
        guard next < atoms.count, next == index || !atoms[next].isBreak, let part = numerals.part(hash: atoms[next].hash) else { return nil }
        next += 1
        if next < atoms.count, !atoms[next].isBreak, numerals.isArticle(hash: atoms[next].hash) {
            next += 1
        } else if let partitive = words.partitive.match(atoms, at: next), partitive.end < atoms.count, !atoms[partitive.end].isBreak,
            numerals.isArticle(hash: atoms[partitive.end].hash)
        {
            next = partitive.end + 1
        }
        guard next < atoms.count, !atoms[next].isBreak else { return nil }
        if let many = numerals.collective(hash: atoms[next].hash) {
            let value = part * Double(many)
            return Figure(start: index, end: next + 1, numberStart: index, numberEnd: next + 1, low: value, high: value, isApproximate: true)
        }
        if next > index + 1, words.unit.match(atoms, at: next) != nil || words.percent.match(atoms, at: next) != nil {
            // "Half a percentage point", "een halve liter".
            return Figure(start: index, end: next, numberStart: index, numberEnd: next, low: part, high: part)
        }
        guard let scale = numerals.word(hash: atoms[next].hash), scale.isScale, !scale.isOrdinal, scale.value >= 1000 else { return nil }
        let value = part * Double(scale.value)
        return Figure(start: index, end: next + 1, numberStart: index, numberEnd: next + 1, low: value, high: value)
    }

    /// "One in five", "drie op de tien".
    func ratio(_ index: Int, _ number: NumberReader.Number) -> Figure? {
        guard number.value >= 1, number.value < 100, number.value == number.value.rounded(), let link = words.ratio.match(atoms, at: number.end),
            link.end < atoms.count, !atoms[link.end].isBreak, let other = reader.number(at: link.end), !other.isOrdinal, other.value > number.value,
            (2...10).contains(other.value) || [12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000].contains(other.value),
            other.value == 10 || other.value == 100 || isCounted(other.end)
        else { return nil }
        let share = number.value / other.value
        return Figure(
            start: index, end: other.end, numberStart: index, numberEnd: other.end, low: share, high: share, unit: "fraction", isRatio: true)
    }

    private func isCounted(_ index: Int) -> Bool {
        guard index < atoms.count, !atoms[index].isBreak, atoms[index].kind == .word, atoms[index].isSpaced, atoms[index].token >= 0 else {
            return false
        }
        return [.noun, .adj, .propn, .verb, .x].contains(tokens[atoms[index].token].upos)
    }

    /// "Twaalfkoppige": a numeral and what it makes of the noun, in one word.
    func joined(_ index: Int) -> Figure? {
        let atom = atoms[index]
        guard !words.compoundEnds.isEmpty, reader.mayBeCompound(atom) else { return nil }
        var lower: [UInt8] = []
        var previous: UInt8 = 0
        for offset in atom.start..<atom.end {
            lower.append(Atoms.fold(text.bytes[offset], after: previous))
            previous = text.bytes[offset]
        }
        for ending in words.compoundEnds where lower.count > ending.count + 2 && lower.suffix(ending.count).elementsEqual(ending) {
            let front = lower.dropLast(ending.count)
            guard let word = words.numerals.word(hash: Numerals.hash(front)) ?? words.numerals.compound(front), !word.isOrdinal, word.value > 2
            else { continue }
            return Figure(
                start: index, end: index + 1, numberStart: index, numberEnd: index + 1, low: Double(word.value), high: Double(word.value),
                isCompound: true)
        }
        return nil
    }

    /// "$5 billion to $7 billion", "between £3 and £5": the sign stands at both ends.
    func moneyRange(_ figure: inout Figure, _ unit: String) {
        guard let low = figure.low else { return }
        let opener = words.between.match(atoms, before: figure.start)
        if opener == nil, isFrom(figure) { return }
        guard let link = words.to.match(atoms, at: figure.end) ?? (opener != nil ? words.and.match(atoms, at: figure.end) : nil),
            link.end < atoms.count, !atoms[link.end].isBreak, let money = words.currency.match(atoms, at: link.end), money.value == unit,
            money.end < atoms.count, !atoms[money.end].isBreak, atoms[money.end].kind == .digits, var other = reader.number(at: money.end)
        else { return }
        other = shortened(other, isMoney: true)
        guard other.value > low else { return }
        // "Fell $2 to $71": the change and what it led to.
        if other.value > 3 * low, words.change.match(atoms, before: figure.start) != nil { return }
        figure.high = other.value
        figure.end = other.end
        figure.numberEnd = other.end
        if let opener { figure.start = opener.start }
    }

    /// "$25m", "300k": letters glued to digits that stand for a power.
    func shortened(_ number: NumberReader.Number, isMoney: Bool) -> NumberReader.Number {
        guard number.isInDigits, number.end < atoms.count, !atoms[number.end].isSpaced, !atoms[number.end].isBreak,
            let power = words.numerals.short(hash: atoms[number.end].hash),
            isMoney || words.unit.match(atoms, at: number.end) == nil, number.value * Double(power) <= Double(Numerals.limit)
        else { return number }
        var number = number
        number.value = (number.value * Double(power) * 1e6).rounded() / 1e6
        number.end += 1
        number.isPlainDigits = false
        return number
    }

    /// Whether a change leads from a figure to another: "from 3 to 5 percent", said of a rise and not of a range.
    func isShift(_ figure: Figure) -> Bool {
        isFrom(figure) && words.shift.match(atoms, at: figure.end) != nil
    }

    /// "From 3", and no "ranging from 3".
    private func isFrom(_ figure: Figure) -> Bool {
        words.from.match(atoms, before: figure.start) != nil && words.ranging.match(atoms, before: figure.start) == nil
    }

    /// "From 3 to 5 million euros": power and unit, said once, belong to both.
    func shift(_ figure: inout Figure, _ number: NumberReader.Number) {
        guard !figure.isCompound, isShift(figure), let link = words.shift.match(atoms, at: figure.end), link.end < atoms.count,
            !atoms[link.end].isBreak,
            let other = reader.number(at: link.end), !other.isOrdinal
        else { return }
        if number.value < 1000, other.value >= 1000, number.isInDigits == other.isInDigits, let scale = trailingScale(other) {
            figure.low = number.value * scale
            figure.high = figure.low
        }
        if words.percent.match(atoms, at: figure.end) == nil {
            figure.unit =
                (words.percent.match(atoms, at: other.end) ?? words.currency.match(atoms, at: other.end) ?? words.unit.match(atoms, at: other.end))?
                .value
        }
    }

    /// Figures of a list that may stand before the one with the unit.
    private static let maximumList = 4

    /// "Fell 1.5 and 3 percent": a unit said once behind the last of several figures is that of all.
    func share(_ figure: inout Figure, _ number: NumberReader.Number) {
        guard !figure.isCompound, figure.unit == nil, number.isInDigits else { return }
        var end = figure.numberEnd
        for _ in 0..<FigureScanner.maximumList where end + 1 < atoms.count && !atoms[end].isBreak {
            let joint = words.and.match(atoms, at: end)
            guard let next = joint?.end ?? (atoms[end].hash == FigureScanner.comma ? end + 1 : nil), next < atoms.count, !atoms[next].isBreak,
                let other = reader.number(at: next), other.isInDigits, !other.isOrdinal, other.end < atoms.count, !atoms[other.end].isBreak
            else { return }
            end = other.end
            guard joint != nil else { continue }
            // No year and no level of an index is a percentage.
            if number.value <= 100, other.value <= 100, let unit = words.percent.match(atoms, at: end) { figure.unit = unit.value }
            return
        }
    }

    /// "eight - year": a hyphen between spaces that the tree has inside one word.
    func isHyphenApart(_ hyphen: Int) -> Bool {
        guard hyphen > 0, hyphen + 1 < atoms.count, atoms[hyphen].hash == FigureScanner.hyphen, atoms[hyphen].isSpaced, atoms[hyphen + 1].isSpaced,
            !atoms[hyphen + 1].isBreak, atoms[hyphen + 1].kind == .word,
            case (let number, let unit) = (atoms[hyphen - 1].token, atoms[hyphen + 1].token),
            number >= 0, unit >= 0
        else { return false }
        return tokens[unit].relation == .compound && tokens[number].head == unit && tokens[unit].head == unit + 1
    }

    // MARK: None

    /// "0800 555 0199", "007": digits that name a line or a thing.
    func isCode(_ index: Int, _ number: NumberReader.Number) -> Bool {
        let atom = atoms[index]
        guard atom.kind == .digits else { return false }
        if atom.count > 1, text.bytes[atom.start] == 0x30 { return true }
        guard number.isPlainDigits else { return false }
        if atom.count > 9 { return true }
        if index > 0, !atom.isBreak, isGroup(index - 1) { return true }
        return number.end < atoms.count && !atoms[number.end].isBreak && isGroup(number.end)
    }

    /// A run of digits that stands alone and is no year.
    private func isGroup(_ index: Int) -> Bool {
        guard atoms[index].kind == .digits, index + 1 >= atoms.count || atoms[index + 1].isSpaced || atoms[index + 1].kind != .mark else {
            return false
        }
        if index > 0, !atoms[index].isSpaced, atoms[index - 1].kind != .mark { return false }
        guard atoms[index].count == 4 else { return true }
        let year = text.bytes[atoms[index].start..<atoms[index].end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return !(1200...2100).contains(year)
    }

    /// One past "7 to 2", said of a vote or a match; nil where it is none.
    func score(_ index: Int, _ number: NumberReader.Number) -> Int? {
        guard number.value <= 100, words.from.match(atoms, before: index) == nil, let link = words.score.match(atoms, at: number.end),
            link.end < atoms.count, !atoms[link.end].isBreak, let other = reader.number(at: link.end), !other.isOrdinal,
            other.isInDigits == number.isInDigits, other.value <= 100,
            other.value <= number.value || words.to.match(atoms, at: number.end) == nil
        else { return nil }
        // "By 52 to 48 votes" counts.
        if other.end < atoms.count, !atoms[other.end].isBreak, isNoun(other.end) { return nil }
        return other.end
    }

    /// "Aged 45", "aged 23 and 31".
    func isAge(_ figure: Figure) -> Bool {
        guard let value = figure.low, value < 120 else { return false }
        var start = figure.start
        while start > 1, !atoms[start].isBreak, atoms[start - 2].kind == .digits,
            atoms[start - 1].hash == FigureScanner.comma || words.and.match(atoms, at: start - 1) != nil
        {
            start -= 2
        }
        return words.age.match(atoms, before: start) != nil && !isNoun(figure.numberEnd)
    }

    /// "10 Downing Street".
    func isAddress(_ figure: Figure) -> Bool {
        var next = figure.numberEnd
        let end = min(atoms.count, next + 5)
        while next < end, !atoms[next].isBreak, atoms[next].isCapital {
            if next > figure.numberEnd, let street = words.street.match(atoms, at: next) {
                return street.end >= atoms.count || atoms[street.end].isBreak || !isNoun(street.end)
            }
            next += 1
        }
        return false
    }

    /// "Children under 12", "65-plussers": a bound of age behind the people whose age it is.
    func isAgeBound(_ figure: Figure) -> Bool {
        guard let bound = words.ageBound.match(atoms, before: figure.numberStart), bound.start > 0, !atoms[bound.start].isBreak,
            let value = figure.low ?? figure.high, value < 100, value == value.rounded()
        else { return false }
        let token = atoms[bound.start - 1].token
        return token >= 0 && tokens[token].upos == .noun && tokens[token].has("Number=Plur")
    }

    /// ", the Conservatives 121": who stands before the number has as many of what was counted before.
    func isGapped(_ index: Int) -> Bool {
        var before = index - 1
        while before > 0, atoms[before].kind == .word, atoms[before].isCapital, !atoms[before].isBreak { before -= 1 }
        if before > 0, atoms[before].token >= 0, tokens[atoms[before].token].upos == .det, words.article.match(atoms, at: before) == nil {
            before -= 1
        }
        guard before > 1, atoms[before].hash == FigureScanner.comma || words.and.match(atoms, at: before) != nil else { return false }
        if index + 1 < atoms.count, !atoms[index + 1].isBreak, atoms[index + 1].kind == .word, words.and.match(atoms, at: index + 1) == nil {
            return false
        }
        var look = before - 1
        while look > 0, before - look < 25 {
            if atoms[look].kind == .digits || words.numerals.word(hash: atoms[look].hash) != nil, look + 1 < before, isNoun(look + 1) { return true }
            if atoms[look].isBreak { break }
            look -= 1
        }
        return false
    }

    /// "The Group of Seven", "the Fantastic Four": a numeral with a capital inside a sentence is part of a name, unless all words there have one.
    func isProper(_ index: Int, _ end: Int) -> Bool {
        guard atoms[index].kind == .word, atoms[index].isCapital, !atoms[index].isBreak, index > 0, atoms[index - 1].kind == .word,
            !isBounded(index)
        else { return false }
        if atoms[index - 1].isCapital {
            let token = atoms[index - 1].token
            guard !atoms[index - 1].isBreak, token >= 0, tokens[token].upos == .propn || tokens[token].upos == .adj else { return false }
        }
        guard end < atoms.count, !atoms[end].isBreak, atoms[end].kind == .word else { return true }
        let token = atoms[end].token
        if token >= 0, tokens[token].upos == .noun, !atoms[end].isCapital || tokens[token].has("Number=Plur") { return false }
        return atoms[end].isCapital || !(token >= 0 && tokens[token].upos == .adj)
    }

    /// "Standard & Poor's 500 fell": a number behind a name in the genitive, that counts nothing.
    func isIndex(_ index: Int) -> Bool {
        guard index > 2, atoms[index - 1].count == 1, atoms[index - 1].kind == .word, !atoms[index - 1].isSpaced, atoms[index - 2].kind == .mark,
            atoms[index - 3].isCapital, !atoms[index - 2].isBreak, index + 1 < atoms.count, !atoms[index + 1].isBreak
        else { return false }
        let token = atoms[index + 1].token
        return token >= 0 && ![.noun, .adj, .propn].contains(tokens[token].upos)
    }
}
