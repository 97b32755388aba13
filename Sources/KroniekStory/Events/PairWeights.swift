/// What ``PairModel`` weighs, as `kroniek-train pairs` writes it: see `Training/README.md`.
enum PairWeights {
    /// Two claims of one document: by hand.
    static let document: [(PairFeatures.Index, Double)] = [
        (.concept, 1.5), (.nearConcept, 0.8), (.family, 0.54), (.lemma, 1.38),
        (.sharedParticipant, 0.64), (.sameRole, 1.17), (.sharedPlace, 0.39), (.placeWithin, -0.3),
        (.otherParticipant, -2.75), (.sameWords, 1.15), (.otherWords, -1.2), (.explicitTime, 0.88),
        (.time, 0.1), (.figures, 1.13), (.otherFigures, -1.5), (.modalityDiffers, -1),
        (.sentence, 1.02), (.lead, 0.18), (.bothNominal, -0.23), (.oneNominal, 0.16),
        (.noArgument, -0.8), (.sameSentence, -1.33), (.distance, -0.6), (.statement, -1.6),
        (.unknownPredicate, -0.28), (.stateOrAspect, -1.2), (.otherPredicate, -2), (.clause, 0.78),
        (.clauseApart, -1), (.otherForm, -1.6), (.farDate, -3), (.dateOfOne, -0.31),
        (.sharedNames, 0.54), (.samePerson, 1.11), (.windowsApart, -2.5), (.headline, 1.27),
        (.phrase, 6), (.definite, 0.46), (.indefinite, -0.05), (.plural, 0.13),
        (.loose, -0.1), (.rareLemma, 0.6), (.lemmaRarity, -0.12), (.synonym, -0.05),
        (.otherPatient, -0.8), (.otherAgent, 0.05), (.nearby, 0.04),
    ]

    /// Two reports in one language: fitted, from weights set by hand.
    static let across: [(PairFeatures.Index, Double)] = [
        (.concept, 1.8), (.nearConcept, 1.47), (.family, 0.38), (.lemma, 1.62),
        (.sharedParticipant, 1.13), (.sameRole, 0.76), (.sharedPlace, 0.84), (.placeWithin, 0.36),
        (.otherParticipant, -3), (.sameWords, 1.59), (.otherWords, -1.6), (.explicitTime, 2.2),
        (.time, 0.8), (.figures, 1.85), (.otherFigures, -1.5), (.modalityDiffers, -1.2),
        (.sentence, 1.16), (.documents, 4.02), (.nearPublication, 0.8), (.lead, 0.5),
        (.bothNominal, -0.2), (.oneNominal, 0.07), (.noArgument, -0.24), (.statement, -1.6),
        (.unknownPredicate, 0.81), (.stateOrAspect, -1.2), (.otherPredicate, -1), (.clause, 0.87),
        (.clauseApart, -0.8), (.otherForm, -1.6), (.farDate, -3), (.dateOfOne, -0.5),
        (.sharedNames, 1.02), (.samePerson, 3.4), (.smallPile, 1.2), (.windowsApart, -2.5),
        (.headline, 1.6), (.phrase, 6), (.plural, 0.03), (.loose, -0.07),
        (.lemmaRarity, 0.21), (.unknownLemma, 0.01), (.synonym, 0.23), (.samePatient, -0.16),
        (.sameAgent, -0.11), (.otherPatient, 0.48), (.otherAgent, 0.12), (.newsApart, -1),
        (.recurringApart, -4),
    ]

    /// Two reports in two languages: by hand.
    static let languages: [(PairFeatures.Index, Double)] = [
        (.concept, 2.6), (.nearConcept, 1.4), (.family, 0.6), (.sharedParticipant, 1.5),
        (.sameRole, 1.2), (.sharedPlace, 1.2), (.placeWithin, 0.4), (.otherParticipant, -3),
        (.sameWords, 1.4), (.otherWords, -1.6), (.explicitTime, 2.2), (.time, 0.8),
        (.figures, 1.5), (.otherFigures, -1.5), (.modalityDiffers, -1.2), (.sentence, 1.6),
        (.documents, 4.4), (.nearPublication, 0.8), (.lead, 0.7), (.bothNominal, -0.5),
        (.oneNominal, 0.2), (.noArgument, -0.3), (.statement, -1.6), (.unknownPredicate, 0.8),
        (.stateOrAspect, -1.2), (.otherPredicate, -1), (.clause, 1.2), (.clauseApart, -0.8),
        (.otherForm, -1.6), (.farDate, -3), (.dateOfOne, -0.5), (.sharedNames, 1.6),
        (.samePerson, 3.4), (.smallPile, 1.2), (.windowsApart, -2.5), (.headline, 1.6),
        (.phrase, 6), (.newsApart, -1), (.recurringApart, -4), (.inStep, 2),
        (.outOfStep, -3),
    ]

    /// In the order of those.
    static let intercepts = [-2.23, -5.91, -5.4]
}
