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
        var document = [Double](repeating: 0, count: PairFeatures.names.count)
        func set(_ list: inout [Double], _ index: PairFeatures.Index, _ value: Double) { list[index.rawValue] = value }
        set(&document, .concept, 2.4)
        set(&document, .nearConcept, 1.4)
        set(&document, .family, 0.6)
        set(&document, .otherPredicate, -2)
        set(&document, .lemma, 1.6)
        set(&document, .sharedParticipant, 0.8)
        set(&document, .sameRole, 1.8)
        set(&document, .sharedPlace, 0.6)
        set(&document, .placeWithin, -0.6)
        set(&document, .otherParticipant, -3)
        set(&document, .sameWords, 1.4)
        set(&document, .otherWords, -1.6)
        set(&document, .explicitTime, 1.2)
        set(&document, .time, 0.2)
        set(&document, .figures, 1.5)
        set(&document, .otherFigures, -1.5)
        set(&document, .modalityDiffers, -1.2)
        set(&document, .sentence, 1.0)
        set(&document, .oneNominal, 0.2)
        set(&document, .noArgument, -0.3)
        set(&document, .sameSentence, -1.6)
        set(&document, .distance, -0.8)
        set(&document, .statement, -1.6)
        set(&document, .unknownPredicate, -0.4)
        set(&document, .stateOrAspect, -1.2)
        set(&document, .clause, 1.2)
        set(&document, .clauseApart, -1.4)
        set(&document, .otherForm, -1.6)
        set(&document, .farDate, -3)
        set(&document, .dateOfOne, -0.5)
        set(&document, .bothNominal, -0.5)
        set(&document, .sharedNames, 0.8)
        set(&document, .samePerson, 1.4)
        set(&document, .windowsApart, -2.5)
        set(&document, .headline, 1.6)
        set(&document, .phrase, 6)
        var across = document
        set(&across, .concept, 2.2)
        set(&across, .lemma, 1.3)
        set(&across, .otherPredicate, -1)
        set(&across, .documents, 4.4)
        set(&across, .nearPublication, 0.8)
        set(&across, .lead, 0.7)
        set(&across, .sentence, 1.6)
        set(&across, .sameSentence, 0)
        set(&across, .clauseApart, -0.8)
        set(&across, .distance, 0)
        set(&across, .sharedParticipant, 1.5)
        set(&across, .sameRole, 1.2)
        set(&across, .sharedPlace, 1.2)
        set(&across, .explicitTime, 2.2)
        set(&across, .time, 0.8)
        set(&across, .unknownPredicate, 0.8)
        set(&across, .placeWithin, 0.4)
        set(&across, .sharedNames, 1.6)
        set(&across, .samePerson, 3.4)
        set(&across, .smallPile, 1.2)
        var languages = across
        set(&languages, .lemma, 0)
        set(&languages, .sentence, 1.6)
        set(&languages, .concept, 2.6)
        var intercepts = [-3.2, -6.3, -5.4]
        if meanings {
            // Logistic regression on MEANTIME beside the weights above, then moved along the curve of precision and recall of whole chronicles. Across languages
            // alone: within a document the same fit gained 0.03 CoNLL on MEANTIME, and merged eleven pairs wrongly in the Dutch-Iraq articles instead of four.
            set(&languages, .sentenceMeaning, 2.5)
            set(&languages, .predicateMeaning, 2)
            set(&languages, .bothMeanings, 2.4)
            intercepts[2] -= 3
        }
        weights = [document, across, languages]
        self.intercepts = intercepts
    }
}
