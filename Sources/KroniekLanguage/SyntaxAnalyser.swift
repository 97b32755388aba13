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
                    }
                }
            }
        }
    }

    /// Fills heads and relations in place; needs tags.
    public func parse(_ tokens: inout [Token], sentences: [Sentence]) {}
}
