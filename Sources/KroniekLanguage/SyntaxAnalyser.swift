public import KroniekModel

/// Sentences, tokens, tags, lemmas and trees of a text.
public struct SyntaxAnalyser: Sendable {
    private let models: SyntaxModels

    public init(pack: LanguagePack) { models = pack.syntax }

    /// Sentences and bare tokens (span, sentence, form).
    ///
    /// Tokens are in order and disjoint, cover every byte that is not blank outside boilerplate regions, and no sentence crosses the border of a region.
    public func segment(_ text: SourceText, regions: [Region]) -> (sentences: [Sentence], tokens: [Token]) {
        models.segmenter.segment(text, regions: regions)
    }

    /// Fills tags, features and lemmas in place.
    public func tag(_ tokens: inout [Token], sentences: [Sentence]) {
        guard let tagger = models.tagger else { return }
        let longest = sentences.reduce(0) { max($0, $1.tokens.count) }
        withUnsafeTemporaryAllocation(of: WordForm.self, capacity: longest + 1) { words in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest * 2 + 2) { labels in
                guard let words = words.baseAddress, let labels = labels.baseAddress else { return }
                for sentence in sentences where sentence.tokens.upperBound <= tokens.count {
                    let count = sentence.tokens.count
                    let first = sentence.tokens.lowerBound
                    for index in 0..<count {
                        (words + index).initialize(to: WordForm(tokens[first + index].form, dictionary: tagger.dictionary))
                    }
                    tagger.tag(words, count, tags: labels, bundles: labels + longest + 1)
                    for index in 0..<count {
                        tokens[first + index].upos = UPOS(rawValue: labels[index]) ?? .x
                        tokens[first + index].feats = tagger.bundles[Int(labels[longest + 1 + index])]
                        let token = tokens[first + index]
                        tokens[first + index].lemma =
                            models.lemmas?.lemma(token.form, words[index], tag: labels[index], bundle: token.feats) ?? token.form
                    }
                }
            }
        }
    }

    /// Fills heads and relations in place; needs tags.
    ///
    /// Each sentence gets one tree with one root; heads are indices into `tokens`.
    public func parse(_ tokens: inout [Token], sentences: [Sentence]) {
        guard let tagger = models.tagger, let parser = models.parser else { return }
        let longest = sentences.reduce(0) { max($0, $1.tokens.count) }
        let state = ParseState(capacity: longest)
        let words = UnsafeMutablePointer<WordForm>.allocate(capacity: longest + 1)
        let nodes = UnsafeMutablePointer<ParseNode>.allocate(capacity: longest + 2)
        let labels = UnsafeMutablePointer<UInt8>.allocate(capacity: longest * 2 + 2)
        let counts = UnsafeMutablePointer<UInt16>.allocate(capacity: longest * 2 + 4)
        defer {
            words.deallocate()
            nodes.deallocate()
            labels.deallocate()
            counts.deallocate()
        }
        let bundles = labels + longest + 1
        let verbs = counts + longest + 2
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count && !sentence.tokens.isEmpty {
            let count = sentence.tokens.count
            let first = sentence.tokens.lowerBound
            for index in 0..<count {
                (words + index).initialize(to: WordForm(tokens[first + index].form, dictionary: nil))
                labels[index] = tokens[first + index].upos.rawValue
                bundles[index] = tagger.number(ofBundle: tokens[first + index].feats)
            }
            Parser.prepare(words, count, tags: labels, bundles: bundles, nodes: nodes, marks: counts, verbs: verbs)
            state.begin(count)
            parser.parse(state, nodes, counts, verbs)
            var heads = (0..<count).map { Int(state.heads[$0]) }
            var marks = [Punctuation.Mark](repeating: .none, count: count)
            for index in 0..<count where Relation(rawValue: state.labels[index]) == .punct && tokens[first + index].upos == .punct {
                marks[index] = Punctuation.mark(tokens[first + index].form)
            }
            Punctuation.attach(&heads, marks)
            for index in 0..<count {
                let head = heads[index]
                tokens[first + index].head = head == count ? -1 : first + head
                let relation = Relation(rawValue: state.labels[index]) ?? .dep
                tokens[first + index].relation = head == count ? .root : relation == .root ? .dep : relation
            }
            if let lemmas = models.lemmas, !lemmas.particles.isEmpty { joinParticles(&tokens, sentence.tokens, lemmas.particles) }
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
