public import KroniekModel

/// Sentences, tokens, tags, lemmas and trees of a text.
public struct SyntaxAnalyser: Sendable {
    private let models: SyntaxModels
    private let lexicon: EventLexicon

    public init(pack: LanguagePack) {
        models = pack.syntax
        lexicon = pack.lexicon
    }

    /// Sentences and bare tokens (span, sentence, form).
    ///
    /// Tokens are in order and disjoint, cover every byte that is not blank outside boilerplate regions, and no sentence crosses the border of a region.
    public func segment(_ text: SourceText, regions: [Region]) -> (sentences: [Sentence], tokens: [Token]) {
        models.segmenter.segment(text, regions: regions)
    }

    /// Fills tags, features and lemmas in place, and, with `trees`, heads and relations.
    ///
    /// Each sentence gets one tree with one root; heads are indices into `tokens`. Without a network nothing is filled.
    public func analyse(_ tokens: inout [Token], sentences: [Sentence], trees: Bool) {
        guard let network = models.network else { return }
        let forms = tokens.map(\.form)
        var heads = [Int](repeating: -1, count: tokens.count)
        network.read(forms, sentences: sentences.map(\.tokens), trees: trees) { index, word in
            tokens[index].upos = word.tag
            tokens[index].feats = network.bundles[word.bundle]
            tokens[index].relation = word.relation
            heads[index] = word.head
            tokens[index].lemma =
                models.lemmas?.lemma(forms[index], tag: word.tag, bundle: network.bundles[word.bundle]) { network.spelling.rank($0) } ?? forms[index]
        }
        guard trees else { return }
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count && !sentence.tokens.isEmpty {
            hang(&tokens, sentence.tokens, &heads)
            for index in sentence.tokens where tokens[index].upos == .propn && tokens[index].relation == .root { verbRoot(&tokens[index]) }
            if let lemmas = models.lemmas, !lemmas.particles.isEmpty { joinParticles(&tokens, sentence.tokens, lemmas.particles) }
        }
    }

    /// Hangs the punctuation of a sentence; a sentence that the network read in parts becomes one tree under the root of the first.
    private func hang(_ tokens: inout [Token], _ range: Range<Int>, _ heads: inout [Int]) {
        let count = range.count
        var first: Int?
        var local = [Int](repeating: 0, count: count)
        var from = 0
        while from < count {
            let size = min(SyntaxNetwork.longest, count - from)
            for place in from..<from + size {
                let head = heads[range.lowerBound + place]
                if head < size {
                    local[place] = from + head
                } else if let first {
                    local[place] = first
                    tokens[range.lowerBound + place].relation = .parataxis
                } else {
                    first = place
                    local[place] = count
                }
            }
            from += size
        }
        let marks = range.map { tokens[$0].upos == .punct ? Punctuation.mark(tokens[$0].form) : .none }
        Punctuation.attach(&local, marks)
        for place in 0..<count {
            let head = local[place]
            let index = range.lowerBound + place
            tokens[index].head = head == count ? -1 : range.lowerBound + head
            if head == count {
                tokens[index].relation = .root
            } else if tokens[index].relation == .root {
                tokens[index].relation = .dep
            }
        }
    }

    /// "In Haske vroor het": what a sentence hangs from, written small and tagged as a name, is the finite verb that the event lexicon knows by its lemma.
    private func verbRoot(_ token: inout Token) {
        guard let lemmas = models.lemmas, token.form.count > 2, token.form.allSatisfy({ $0.isLetter && $0.isLowercase }) else { return }
        for features in ["Number=Sing|Tense=Past|VerbForm=Fin", "Number=Sing|Tense=Pres|VerbForm=Fin"] {
            let lemma = lemmas.lemma(token.form, tag: .verb, bundle: features)
            guard lemma != token.form, !lexicon.verb(lemma).isEmpty else { continue }
            (token.upos, token.feats, token.lemma) = (.verb, features, lemma)
            return
        }
    }

    /// Writes the particles of separable verbs before their verbs' lemmas, in the order of the text.
    private func joinParticles(_ tokens: inout [Token], _ range: Range<Int>, _ particles: Set<String>) {
        for index in range.reversed() where tokens[index].relation == .compoundPrt && particles.contains(tokens[index].lemma) {
            let head = tokens[index].head
            guard range.contains(head), tokens[head].upos == .verb else { continue }
            tokens[head].lemma = tokens[index].lemma + tokens[head].lemma
        }
    }
}
