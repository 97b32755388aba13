import KroniekModel

/// Finds what a figure counts: the noun phrase behind it, with the tree and the tags as hints that may be wrong.
struct CountedNoun {
    struct Noun {
        var text: String
        var span: Span
        var lemma: String
        /// Its head among the tokens.
        var head: Int?
        /// "six others": the words stand, but what they are was said before.
        var isElliptic = false
        /// "12 dead": a state and no noun; what was counted before comes first.
        var isState = false
    }

    let words: FigureWords
    let text: SourceText
    let atoms: [Atom]
    let sentences: [Sentence]
    let tokens: [Token]

    /// Words that a counted phrase may have before its noun.
    static let reach = 8
    /// Units of which nothing is measured out.
    private static let scales: Set<String> = [
        "pt", "pp", "°", "°C", "°F", "km/h", "mph", "MW", "GW", "kWh", "GHz", "MHz", "GB", "MB", "TB", "%", "fraction",
    ]
    private static let comma = Atoms.hash(",")
    private static let quotes = Set(["\"", "“", "‘", "'"].map { Atoms.hash($0) })

    /// What a figure counts, in words that begin before `limit` (a byte: where a time begins).
    func noun(of figure: Figure, before limit: Int = .max) -> Noun? {
        let isShare = figure.unit == "%" || figure.unit == "fraction"
        let isMeasure = !isShare && figure.unit.map { unit in words.isMeasure(unit) && !CountedNoun.scales.contains(unit) } ?? false
        if figure.unit != nil, !isShare, !isMeasure { return nil }
        var next = figure.end
        guard next < atoms.count, !atoms[next].isBreak else { return nil }
        if !(isMeasure && words.joinsNouns), let partitive = words.partitive.match(atoms, at: next), !atoms[partitive.end - 1].isBreak {
            next = partitive.end
            while next < atoms.count, !atoms[next].isBreak, atoms[next].token >= 0, tokens[atoms[next].token].upos == .det { next += 1 }
        } else if isShare && !figure.isRatio || isMeasure && !words.joinsNouns {
            return nil
        }
        guard next < atoms.count, !atoms[next].isBreak, atoms[next].start < limit else { return nil }
        if !isMeasure, let others = words.others.match(atoms, at: next) {
            let span = Span(atoms[next].start, atoms[others.end - 1].end)
            let token = atoms[next].token
            return Noun(text: text[span], span: span, lemma: token >= 0 ? tokens[token].lemma : "", isElliptic: true)
        }
        var rounds = 0
        while rounds < 3, let more = words.more.match(atoms, at: next), more.end < atoms.count, !atoms[more.end].isBreak {
            next = more.end
            rounds += 1
        }
        // "8 of the 44 lifts" counts lifts.
        if let inner = NumberReader(numerals: words.numerals, bytes: text.bytes, atoms: atoms).number(at: next), !inner.isOrdinal,
            inner.end < atoms.count,
            !atoms[inner.end].isBreak, next > figure.end
        {
            next = inner.end
        }
        let first = atoms[next].token
        guard first >= 0, first < tokens.count else { return nil }
        let before = figure.start > 0 && !atoms[figure.start].isBreak ? atoms[figure.start - 1].token : -1
        let tag = before >= 0 ? tokens[before].upos : .x
        var noun = phrase(
            first, next, number: isMeasure ? -1 : atoms[figure.numberStart].token, limit: limit,
            isMany: isShare || (figure.high ?? figure.low ?? 2) != 1, isGoverned: tag == .adp || tag == .verb || tag == .aux)
        if isMeasure, noun?.isState == true { return nil }
        // "Of whom there | three | are held": perhaps a verb, so that what was counted before comes first.
        if let head = noun?.head, tokens[head].upos == .verb, [.adv, .pron, .aux, .noun, .propn].contains(tag) { noun?.isState = true }
        if noun?.isState == true, let low = figure.low ?? figure.high, low != low.rounded() || words.joinsNouns && isVerb(noun) { return nil }
        return noun
    }

    /// The noun phrase that begins at an atom, without its articles: what "the number of" is followed by.
    func phrase(at index: Int, before limit: Int) -> Noun? {
        var next = index
        while next < atoms.count, !atoms[next].isBreak, atoms[next].token >= 0, tokens[atoms[next].token].upos == .det { next += 1 }
        guard next < atoms.count, !atoms[next].isBreak, atoms[next].token >= 0, atoms[next].start < limit else { return nil }
        return phrase(atoms[next].token, next, number: -1, limit: limit, isMany: true, isGoverned: true)
    }

    /// Adjectives and nouns in a row; the last noun is the head, unless number and tree say that the row is two phrases.
    private func phrase(_ first: Int, _ atom: Int, number: Int, limit: Int, isMany: Bool, isGoverned: Bool) -> Noun? {
        let sentence = tokens[first].sentence
        var head = -1
        var token = first
        row: while token < tokens.count, token - first < CountedNoun.reach, tokens[token].sentence == sentence, tokens[token].span.start < limit {
            let next = token + 1 < tokens.count && tokens[token + 1].sentence == sentence ? tokens[token + 1].upos : .punct
            let leads = next == .noun || next == .propn || next == .adj
            // "F-35 fighter jets", "laid-off employees", "Sanders-linked accounts", in three tokens.
            if token + 2 < tokens.count, tokens[token + 2].sentence == sentence, next == .punct, isGlued(token + 1), isGlued(token + 2),
                Atoms.hash(tokens[token + 1].form) == FigureScanner.hyphen
            {
                if [.noun, .propn, .num].contains(tokens[token + 2].upos) { head = token + 2 }
                token += 3
                continue
            }
            switch tokens[token].upos {
            case .noun, .propn:
                if head >= 0, tokens[head].upos == .noun, words.joinsNouns { break row }
                // "Cocaine worth $40 million".
                if head >= 0, next == .num || next == .sym { break row }
                if head >= 0, tokens[head].upos == .noun, tokens[head].has("Number=Plur"), tokens[token].upos == .propn { break row }
                head = token
            case .adj, .verb:
                if head >= 0 {
                    // A noun that the tagger does not know, behind an adjective of a people that it took for a name.
                    // "Virginia Democratic voters".
                    if !words.joinsNouns, tokens[head].upos == .propn, tokens[token].upos == .adj, leadsNoun(token) { break }
                    if words.joinsNouns, tokens[head].upos == .propn, isMany, tokens[token].upos == .verb, !tokens[token].has("VerbForm=Fin"),
                        endsAsNoun(token), !leadsNoun(token)
                    {
                        head = token
                    }
                    break row
                }
                let isFinite = tokens[token].has("VerbForm=Fin")
                if isMany, !leadsNoun(token), !isFinite || isGoverned, endsAsNoun(token) {
                    head = token
                    break row
                }
                if tokens[token].upos == .verb, !leads || !tokens[token].has("VerbForm=Part") { break row }
                if tokens[token].upos == .adj, !leads, ![.verb, .num, .punct, .cconj, .adv].contains(next) { break row }
            case .num:
                // "14 Leopard 2 tanks".
                guard head < 0 || tokens[token].span.count <= 3 && (next == .noun || next == .propn) && next != .num else { break row }
            case .adv:
                guard head < 0, next == .adj || next == .verb else { break row }
            case .part:
                guard head >= 0, next == .noun || next == .adj else { break row }
            case .cconj:
                guard head < 0, next == .adj, token > first, tokens[token - 1].upos == .adj else { break row }
            case .punct, .sym:
                let hash = Atoms.hash(tokens[token].form)
                let joins = hash == CountedNoun.comma && token > first && tokens[token - 1].upos == .adj && next == .adj
                guard head < 0, leads, joins || !isGlued(token) && CountedNoun.quotes.contains(hash) || hash == FigureScanner.hyphen else {
                    break row
                }
            case .x where tokens[token].head < 0:
                // No tags at all: the next word is the best guess.
                guard token == first, isWord(token) else { break row }
                head = token
                break row
            default: break row
            }
            token += 1
        }
        guard head >= 0 else { return state(first, atom) }
        head = cut(first, head, number: number, isMany: isMany)
        return make(first, head, atom)
    }

    /// Where the row of nouns ends: "12 percent of adults | smoke", "50 engineers | today".
    private func cut(_ first: Int, _ head: Int, number: Int, isMany: Bool) -> Int {
        if number >= 0, tokens[number].relation == .nummod {
            let own = tokens[number].head
            if own >= first, own < head, tokens[own].upos == .noun, tokens[own].has("Number=Plur") { return own }
        }
        guard isMany, head > first, tokens[head].upos == .noun, tokens[head].has("Number=Sing") else { return head }
        return (first..<head).first { tokens[$0].upos == .noun && tokens[$0].has("Number=Plur") && tokens[$0 + 1].upos == .noun } ?? head
    }

    /// "12 dead", "30 injured in …": a state where a noun would stand.
    private func state(_ first: Int, _ atom: Int) -> Noun? {
        let token = tokens[first]
        guard token.upos == .adj && !token.has("Degree=Cmp") || token.upos == .verb && token.has("VerbForm=Part") else { return nil }
        if first + 1 < tokens.count, tokens[first + 1].sentence == token.sentence,
            ![.punct, .cconj, .adp, .sconj, .verb, .aux].contains(tokens[first + 1].upos)
        {
            return nil
        }
        var noun = make(first, first, atom)
        noun.isState = true
        return noun
    }

    private func isVerb(_ noun: Noun?) -> Bool { noun?.head.map { tokens[$0].upos == .verb } ?? false }

    private func isGlued(_ token: Int) -> Bool { token > 0 && tokens[token].span.start == tokens[token - 1].span.end }

    /// Whether adjectives and a noun follow.
    private func leadsNoun(_ token: Int) -> Bool {
        var next = token + 1
        while next < tokens.count, next - token < 3, tokens[next].sentence == tokens[token].sentence {
            switch tokens[next].upos {
            case .noun, .propn: return true
            case .adj: next += 1
            default: return false
            }
        }
        return false
    }

    /// Whether a word tagged as adjective or verb has the end that makes a noun of it behind a number ("gewonden").
    private func endsAsNoun(_ token: Int) -> Bool {
        let form = tokens[token].form.utf8
        return words.nounEndings.contains { form.count > $0.count + 2 && form.suffix($0.count).elementsEqual($0) }
    }

    private func isWord(_ token: Int) -> Bool {
        guard let byte = tokens[token].form.utf8.first else { return false }
        return Atoms.isLetter(byte)
    }

    private func make(_ first: Int, _ head: Int, _ atom: Int) -> Noun {
        // A number with a hyphen or a currency may share its token with the noun: begin where the atom begins.
        let start = max(tokens[first].span.start, atoms[atom].start)
        let span = Span(start, max(start, tokens[head].span.end))
        let lemma = tokens[head].lemma.isEmpty ? text[tokens[head].span].lowercased() : tokens[head].lemma
        return Noun(text: text[span], span: span, lemma: lemma, head: head)
    }
}
