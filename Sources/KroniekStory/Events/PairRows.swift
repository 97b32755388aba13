package import KroniekModel

/// Pairs of claims as ``PairModel`` compares them, for whoever fits its weights.
package enum PairRows {
    /// Where a claim stands: its report, and its place among the claims of that.
    package struct Place: Sendable, Hashable {
        package var document: String
        package var claim: Int

        package init(document: String, claim: Int) {
            self.document = document
            self.claim = claim
        }
    }

    package struct Pair: Sendable {
        package var first: Place
        package var second: Place
        /// The values that are not zero, by the place of their feature.
        package var values: [(feature: Int, value: Double)]
    }

    /// What ``PairWeights`` calls the features, in their order.
    package static let features = PairFeatures.Index.allCases.map { "\($0)" }

    /// The pairs of two reports in one language that a weaving scores: worth comparing, and nothing forbids that they are one.
    /// - Parameter isWanted: whether a claim is of use.
    package static func acrossReports(
        _ documents: [AnnotatedDocument], concepts: ConceptCatalogue, knowledge: any Knowledge, words: [String: StoryWords],
        where isWanted: (Place) -> Bool
    ) -> [Pair] {
        var corpus = Corpus(documents, asOf: nil)
        let entities = EntityLinker.link(corpus, knowledge: knowledge).index
        let mentions = MentionIndex.all(corpus)
        corpus.forgetMentions()
        let table = FactTable(
            corpus, mentions: mentions, entities: entities, likeness: Likeness(corpus, entities: entities), concepts: concepts, knowledge: knowledge,
            words: words)
        var scorer = PairScorer(table)
        let rules = CannotLink(table: table)
        let places = table.facts.map { Place(document: table.corpus.documents[$0.document].document.id, claim: $0.local) }
        let wanted = places.map(isWanted)
        var pairs: [Pair] = []
        Blocking(table: table, meanings: nil).partners().forEachPair(0..<table.ofDocument.count) { a, b in
            let (x, y) = (table.facts[a], table.facts[b])
            guard wanted[a], wanted[b], PairModel.situation(x, y) == .oneLanguage, !scorer.isHopeless(a, b), !rules.forbids(x, y) else { return }
            let features = scorer.features(x, y)
            let values = features.values.indices.filter { features.values[$0] != 0 }.map { (feature: $0, value: features.values[$0]) }
            pairs.append(Pair(first: places[a], second: places[b], values: values))
        }
        return pairs
    }
}
