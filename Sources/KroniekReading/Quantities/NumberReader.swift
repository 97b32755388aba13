import KroniekText

/// Reads a number over atoms, in digits, in words, or mixed ("2.5 million", "twee-en-een-half", "twenty-four", "2 1/2").
struct NumberReader {
    struct Number: Equatable {
        var value: Double
        /// One past the last atom.
        var end: Int
        var isOrdinal = false
        var isInDigits = false
        /// A plain run of digits without separators, as a year is written.
        var isPlainDigits = false
    }

    /// Atoms that a number in words may have; past it the rest is another number.
    static let mostAtoms = 24

    let numerals: Numerals
    let bytes: [UInt8]
    let atoms: [Atom]
    /// Whether "two and a half million" is one number; times have rules of their own for it.
    var readsParts = false

    private static let hyphen = Atoms.hash("-")
    private static let slash = Atoms.hash("/")

    /// A cheap look: whether a word could begin a number.
    func mayBegin(_ index: Int) -> Bool {
        let atom = atoms[index]
        if numerals.word(hash: atom.hash) != nil || numerals.fraction(hash: atom.hash) != nil { return true }
        return mayBeCompound(atom) && (word(index) != nil || readsParts && numerals.mixed(lower(atom)) != nil)
    }

    /// Long enough and begun like a numeral of several parts in one word.
    func mayBeCompound(_ atom: Atom) -> Bool {
        atom.kind == .word && atom.count >= 5 && atom.count <= 64
            && numerals.mayBegin(Atoms.fold(bytes[atom.start], after: 0), Atoms.fold(bytes[atom.start + 1], after: bytes[atom.start]))
    }

    /// The number that begins at an atom; nil where none does.
    func number(at index: Int) -> Number? {
        let atom = atoms[index]
        switch atom.kind {
        case .mark: return nil
        case .digits: return digits(index)
        case .word: return words(index)
        }
    }

    private func digits(_ index: Int) -> Number? {
        let atom = atoms[index]
        guard let figure = numerals.figure(in: bytes, at: atom.start, end: bytes.count) else { return nil }
        var end = index + 1
        while end < atoms.count, atoms[end].end <= figure.end { end += 1 }
        var number = Number(value: figure.value, end: end, isInDigits: true, isPlainDigits: figure.isPlain)
        // "2 1/2", "2½"
        if figure.isPlain, end + 2 < atoms.count, atoms[end].kind == .digits, atoms[end].isSpaced, !atoms[end].isBreak, let part = fraction(end) {
            number.value += part
            number.end = end + 3
            number.isPlainDigits = false
        } else if figure.isPlain, end < atoms.count, !atoms[end].isBreak, let part = numerals.fraction(hash: atoms[end].hash),
            atoms[end].kind == .mark
        {
            number.value += part
            number.end = end + 1
            number.isPlainDigits = false
        }
        return scaled(withPart(number))
    }

    /// "2 and a half", "two-and-a-half": a part behind a whole number.
    private func withPart(_ number: Number) -> Number {
        guard readsParts, number.value == number.value.rounded(), number.value > 0, !number.isOrdinal else { return number }
        var next = number.end
        func skipHyphen() { if next < atoms.count, !atoms[next].isSpaced, atoms[next].hash == NumberReader.hyphen { next += 1 } }
        skipHyphen()
        guard next < atoms.count, !atoms[next].isBreak, numerals.isLink(hash: atoms[next].hash) else { return number }
        next += 1
        skipHyphen()
        if next < atoms.count, !atoms[next].isBreak, numerals.isArticle(hash: atoms[next].hash) { next += 1 }
        skipHyphen()
        guard next < atoms.count, !atoms[next].isBreak, let part = numerals.part(hash: atoms[next].hash) else { return number }
        var number = number
        number.value += part
        number.end = next + 1
        number.isPlainDigits = false
        return number
    }

    private func lower(_ atom: Atom) -> [UInt8] {
        var lower: [UInt8] = []
        lower.reserveCapacity(atom.count)
        var previous: UInt8 = 0
        for offset in atom.start..<atom.end {
            lower.append(Atoms.fold(bytes[offset], after: previous))
            previous = bytes[offset]
        }
        return lower
    }

    /// "1/2" at an atom.
    private func fraction(_ index: Int) -> Double? {
        guard index + 2 < atoms.count, atoms[index + 1].hash == NumberReader.slash, !atoms[index + 1].isSpaced, atoms[index + 2].kind == .digits,
            !atoms[index + 2].isSpaced, atoms[index].count == 1, atoms[index + 2].count <= 2
        else { return nil }
        let top = Double(bytes[atoms[index].start] - 0x30)
        var bottom = 0.0
        for offset in atoms[index + 2].start..<atoms[index + 2].end { bottom = bottom * 10 + Double(bytes[offset] - 0x30) }
        return bottom > top && top > 0 ? top / bottom : nil
    }

    /// "14 miljard", "2.5 million", "300 thousand".
    private func scaled(_ number: Number) -> Number {
        var number = number
        var last = Double(Numerals.limit)
        while number.end < atoms.count, !atoms[number.end].isBreak, atoms[number.end].kind == .word,
            let scale = numerals.word(hash: atoms[number.end].hash),
            scale.isScale, !scale.isOrdinal, Double(scale.value) < last, number.value * Double(scale.value) <= Double(Numerals.limit)
        {
            number.value = (number.value * Double(scale.value) * 1e6).rounded() / 1e6
            last = Double(scale.value)
            number.end += 1
            number.isPlainDigits = false
        }
        return number
    }

    /// What one atom is worth as a numeral.
    func word(_ index: Int) -> Numerals.Word? {
        let atom = atoms[index]
        if let word = numerals.word(hash: atom.hash) { return word }
        guard mayBeCompound(atom) else { return nil }
        return numerals.compound(lower(atom)[...])
    }

    private func words(_ index: Int) -> Number? {
        var sum = Numerals.Sum()
        var next = index
        var end = index
        var isOrdinal = false
        while next < atoms.count, next - index < NumberReader.mostAtoms, next == index || !atoms[next].isBreak {
            if let word = word(next) {
                guard sum.add(word) else { break }
                next += 1
                end = next
                isOrdinal = word.isOrdinal
                if isOrdinal { break }
                // A hyphen or a link leads on only where a numeral follows.
                if next + 1 < atoms.count, !atoms[next].isSpaced, atoms[next].hash == NumberReader.hyphen, !atoms[next + 1].isSpaced,
                    isNumeral(next + 1)
                {
                    next += 1
                } else if next + 1 < atoms.count, numerals.isLink(hash: atoms[next].hash), isNumeral(next + 1), linkable(sum) {
                    next += 1
                }
            } else {
                break
            }
        }
        guard end > index, let value = sum.value else {
            if let fraction = numerals.fraction(hash: atoms[index].hash) { return scaled(Number(value: fraction, end: index + 1)) }
            if readsParts, mayBeCompound(atoms[index]), let mixed = numerals.mixed(lower(atoms[index])) {
                return scaled(Number(value: mixed, end: index + 1))
            }
            return nil
        }
        let number = Number(value: Double(value), end: end, isOrdinal: isOrdinal)
        let whole = withPart(number)
        return whole == number ? number : scaled(whole)
    }

    private func isNumeral(_ index: Int) -> Bool { !atoms[index].isBreak && atoms[index].kind == .word && word(index) != nil }

    /// "hundred and five", not "twenty and five": a link follows a power only.
    private func linkable(_ sum: Numerals.Sum) -> Bool { (sum.value ?? 0) >= 100 && (sum.value ?? 0) % 100 == 0 }

    /// A year in words: "nineteen ninety-six", "two thousand and fifteen", "negentienhonderdtachtig", "tweeduizend twintig".
    func spokenYear(at index: Int) -> (value: Int, end: Int)? {
        if let pair = pairedYear(at: index) { return pair }
        guard let number = words(index), !number.isOrdinal, number.value >= 1100, number.value < 2100 else { return nil }
        return (Int(number.value), number.end)
    }

    private func pairedYear(at index: Int) -> (value: Int, end: Int)? {
        guard let first = word(index), !first.isScale, !first.isOrdinal, (11...20).contains(first.value) else { return nil }
        var next = index + 1
        if next < atoms.count, !atoms[next].isSpaced, atoms[next].hash == NumberReader.hyphen { next += 1 }
        guard next < atoms.count, !atoms[next].isBreak, let second = word(next), !second.isScale, !second.isOrdinal, (10...99).contains(second.value)
        else {
            return nil
        }
        next += 1
        var value = first.value * 100 + second.value
        if second.value % 10 == 0, second.value >= 20, next < atoms.count, !atoms[next].isBreak {
            var unit = next
            if !atoms[unit].isSpaced, atoms[unit].hash == NumberReader.hyphen { unit += 1 }
            if unit < atoms.count, !atoms[unit].isBreak, let last = word(unit), !last.isScale, !last.isOrdinal, (1...9).contains(last.value) {
                value += last.value
                next = unit + 1
            }
        }
        return (value, next)
    }
}
