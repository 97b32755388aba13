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
        var figures: [Figure] = []
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
                if atoms[figure.numberEnd - 1].end <= limit { figures.append(figure) }
                index = max(index + 1, figure.numberEnd)
            } else {
                index = max(index + 1, scanner.skip(at: index))
            }
        }
        let nouns = CountedNoun(words: words, text: text, atoms: atoms, sentences: sentences, tokens: tokens)
        var result: [Quantity] = []
        var last: (sentence: Int, quantity: Quantity)?
        for figure in figures {
            let first = atoms[figure.start]
            let lastAtom = atoms[figure.end - 1]
            let sentence = first.token >= 0 ? tokens[first.token].sentence : -1
            var quantity = Quantity(
                span: Span(first.start, lastAtom.end), low: figure.low, high: figure.high, isApproximate: figure.isApproximate, unit: figure.unit)
            var found = nouns.noun(of: figure)
            if figure.unit == nil, let last, last.sentence == sentence, let of = last.quantity.of {
                if found == nil || found!.isElliptic {
                    // "50 soldiers in the north and 10 in Baghdad", "killed four civilians and injured six others".
                    found =
                        found.map { .init(text: $0.text, span: $0.span, lemma: last.quantity.ofLemma ?? $0.lemma, isElliptic: false) }
                        ?? .init(text: of, span: last.quantity.ofSpan ?? quantity.span, lemma: last.quantity.ofLemma ?? "", isElliptic: false)
                }
            } else if figure.unit == nil, found == nil, figure.isWeak {
                continue
            }
            if let found {
                quantity.of = found.text
                quantity.ofSpan = found.span
                quantity.ofLemma = found.lemma.isEmpty ? nil : found.lemma
            }
            result.append(quantity)
            if quantity.unit == nil, quantity.of != nil { last = (sentence, quantity) }
        }
        return result
    }
}
