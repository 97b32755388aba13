import KroniekModel

/// Says how likely two claims tell of one event: a linear model over ``PairFeatures``, in log-odds, one set of weights for each situation.
struct PairModel: Sendable {
    enum Situation: Sendable { case oneDocument, oneLanguage, twoLanguages }

    private let weights: [[Double]]
    private let intercepts: [Double]

    static func situation(_ a: Facts, _ b: Facts) -> Situation {
        a.document == b.document ? .oneDocument : a.language == b.language ? .oneLanguage : .twoLanguages
    }

    func score(_ features: PairFeatures, _ situation: Situation) -> Double {
        let row = Self.row(situation)
        var sum = intercepts[row]
        let weights = weights[row]
        for index in features.values.indices { sum += weights[index] * features.values[index] }
        return sum
    }

    private static func row(_ situation: Situation) -> Int {
        switch situation {
        case .oneDocument: 0
        case .oneLanguage: 1
        case .twoLanguages: 2
        }
    }

    static let standard = PairModel(meanings: false)
    /// Where a pack says how alike sentences and predicates mean.
    static let withMeanings = PairModel(meanings: true)

    private init(meanings: Bool) {
        var rows = [PairWeights.document, PairWeights.across, PairWeights.languages]
        var intercepts = PairWeights.intercepts
        if meanings {
            // Logistic regression on MEANTIME beside the weights above, then moved along the curve of precision and recall of whole chronicles. Across languages
            // alone: within a document the same fit gained 0.03 CoNLL on MEANTIME, and merged eleven pairs wrongly in the Dutch-Iraq articles instead of four.
            rows[2] += [(.sentenceMeaning, 2.5), (.predicateMeaning, 2), (.bothMeanings, 2.4)]
            intercepts[2] -= 3
        }
        weights = rows.map { row in
            var list = [Double](repeating: 0, count: PairFeatures.names.count)
            for (index, value) in row { list[index.rawValue] = value }
            return list
        }
        self.intercepts = intercepts
    }
}
