import KroniekModel

/// Finds what a figure counts: by the tree where there is one, else the noun phrase that follows.
struct CountedNoun {
    struct Noun {
        var text: String
        var span: Span
        var lemma: String
        /// "six others": the words stand, but what they are was said before.
        var isElliptic: Bool
    }

    let words: FigureWords
    let text: SourceText
    let atoms: [Atom]
    let sentences: [Sentence]
    let tokens: [Token]

    /// Words that a counted phrase may have before its noun.
    static let reach = 8

    func noun(of figure: Figure) -> Noun? {
        let money = figure.unit
        if money != nil, money != "%", money != "fraction" { return nil }
        var next = figure.end
        guard next < atoms.count, !atoms[next].isBreak else { return nil }
        let isShare = money != nil
        if let partitive = words.partitive.match(atoms, at: next), !atoms[partitive.end - 1].isBreak {
            next = partitive.end
        } else if isShare {
            return nil
        }
        guard next < atoms.count, !atoms[next].isBreak else { return nil }
        if let others = words.others.match(atoms, at: next) {
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
        let number = atoms[figure.numberStart].token
        return tree(number, first, next) ?? phrase(first, next)
    }

    /// The head that the number modifies, with the words between them.
    private func tree(_ number: Int, _ first: Int, _ atom: Int) -> Noun? {
        guard number >= 0, tokens[number].relation == .nummod else { return nil }
        let head = tokens[number].head
        guard head >= first, head < tokens.count, head - first < CountedNoun.reach, tokens[head].sentence == tokens[number].sentence,
            tokens[head].upos == .noun || tokens[head].upos == .propn || tokens[head].upos == .adj || tokens[head].upos == .pron
        else { return nil }
        return make(first, head, atom)
    }

    /// Adjectives and nouns in a row; the last noun is the head.
    private func phrase(_ first: Int, _ atom: Int) -> Noun? {
        var token = first
        var head = -1
        let sentence = tokens[first].sentence
        while token < tokens.count, token - first < CountedNoun.reach, tokens[token].sentence == sentence {
            switch tokens[token].upos {
            case .noun, .propn: head = token
            case .adj where head < 0, .num where head < 0: break
            case .x where tokens[token].head < 0:
                // No tags at all: the next word is the best guess.
                guard token == first, isWord(token) else { return head >= 0 ? make(first, head, atom) : nil }
                return make(first, first, atom)
            case .verb where head < 0 && token + 1 < tokens.count && tokens[token + 1].upos == .noun && tokens[token].has("VerbForm=Part"): break
            case .adv where head < 0 && token + 1 < tokens.count && tokens[token + 1].upos == .adj: break
            default: return head >= 0 ? make(first, head, atom) : nil
            }
            token += 1
        }
        return head >= 0 ? make(first, head, atom) : nil
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
        return Noun(text: text[span], span: span, lemma: lemma, isElliptic: false)
    }
}
