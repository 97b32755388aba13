public import KroniekLanguage
public import KroniekModel
import KroniekText

/// Finds figures and what they count.
public struct QuantityReader: Sendable {
    let words: FigureWords

    public init(pack: LanguagePack) { words = FigureWords.of(pack) }

    init(words: FigureWords) { self.words = words }

    /// Figures in order. `times` are left out (a year is no count). Needs trees for `of`; without them the noun that follows is taken.
    public func quantities(_ text: SourceText, sentences: [Sentence], tokens: [Token], times: [TimeExpression]) -> [Quantity] {
        let atoms = Atoms.of(text, sentences: sentences, tokens: tokens)
        var figures: [(figure: Figure, limit: Int)] = []
        let scanner = FigureScanner(words: words, text: text, atoms: atoms, tokens: tokens)
        var index = 0
        var time = 0
        while index < atoms.count {
            while time < times.count, times[time].span.end <= atoms[index].start { time += 1 }
            if time < times.count, times[time].span.start <= atoms[index].start {
                index += 1
                continue
            }
            if let figure = scanner.figure(at: index), figure.numberEnd > index {
                let limit = time < times.count ? times[time].span.start : Int.max
                if atoms[figure.numberEnd - 1].end <= limit || QuantityReader.speeds.contains(figure.unit ?? ""), !leads(figure, to: limit, atoms) {
                    figures.append((figure, limit))
                }
                index = max(index + 1, figure.numberEnd)
            } else {
                index = max(index + 1, scanner.skip(at: index))
            }
        }
        let nouns = CountedNoun(words: words, text: text, atoms: atoms, sentences: sentences, tokens: tokens)
        var result: [Quantity] = []
        var last: (sentence: Int, quantity: Quantity)?
        // A figure inside what another counts ("14 Leopard 2 tanks") is part of a name.
        var covered = Span(0, 0)
        for (position, (figure, limit)) in figures.enumerated() where !(covered.start..<covered.end).contains(atoms[figure.start].start) {
            let first = atoms[figure.start]
            let sentence = first.token >= 0 ? tokens[first.token].sentence : -1
            var quantity = Quantity(
                span: Span(first.start, atoms[figure.end - 1].end), low: figure.low, high: figure.high, isApproximate: figure.isApproximate,
                unit: figure.unit)
            var found = nouns.noun(of: figure, before: limit)
            if figure.unit == nil, found == nil, scanner.isShift(figure), position + 1 < figures.count {
                // "From 300 to 200 workers".
                let next = figures[position + 1]
                if next.figure.start - figure.end <= 1, next.figure.unit == nil { found = nouns.noun(of: next.figure, before: next.limit) }
            }
            if let own = found, !own.isState, own.span.start >= quantity.span.end { covered = own.span }
            if figure.unit == nil, found == nil || found!.isElliptic || found!.isState {
                if let last, last.sentence == sentence, let of = last.quantity.of {
                    // "50 soldiers in the north and 10 in Baghdad", "killed four civilians and injured six others".
                    if let own = found, own.isElliptic {
                        found!.lemma = last.quantity.ofLemma ?? own.lemma
                    } else {
                        found = .init(text: of, span: last.quantity.ofSpan ?? quantity.span, lemma: last.quantity.ofLemma ?? "")
                    }
                } else if found == nil {
                    found = counted(before: figure.start, atoms, nouns)
                }
            }
            if figure.unit == nil, found == nil, figure.isWeak { continue }
            if let found {
                quantity.of = found.text
                quantity.ofSpan = found.span
                quantity.ofLemma = found.lemma.isEmpty ? nil : found.lemma
            }
            result.append(quantity)
            if quantity.unit == nil, quantity.of != nil, found?.isState != true { last = (sentence, quantity) }
        }
        return result
    }

    /// Units that end in a word of time ("kilometers per hour").
    private static let speeds: Set<String> = ["km/h", "mph"]

    /// Whether a figure only leads to a time: "14, 15 and 16 May", "23 and 31 years".
    private func leads(_ figure: Figure, to time: Int, _ atoms: [Atom]) -> Bool {
        guard time < Int.max, figure.unit == nil, figure.start == figure.numberStart, let value = figure.low, value == value.rounded(), value < 100
        else { return false }
        var next = figure.end
        while next + 1 < atoms.count, !atoms[next].isBreak, next - figure.end < 8,
            atoms[next].hash == FigureScanner.comma || words.and.match(atoms, at: next) != nil || words.to.match(atoms, at: next) != nil
        {
            next += 1
            if atoms[next].start == time { return atoms[next].kind == .digits }
            guard atoms[next].kind == .digits else { return false }
            next += 1
        }
        return false
    }

    /// "The number of homes rose to 300": what is counted was said before, in the same sentence.
    private func counted(before index: Int, _ atoms: [Atom], _ nouns: CountedNoun) -> CountedNoun.Noun? {
        guard index > 0, !atoms[index].isBreak else { return nil }
        var look = index - 1
        while look > 0, index - look < 40 {
            if let phrase = words.numberOf.match(atoms, at: look), phrase.end < index,
                let noun = nouns.phrase(at: phrase.end, before: atoms[index].start),
                !noun.isState
            {
                return noun
            }
            if atoms[look].isBreak { break }
            look -= 1
        }
        return nil
    }
}
