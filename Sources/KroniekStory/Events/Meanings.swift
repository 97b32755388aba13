import KroniekModel

/// How alike the sentences and the predicates of two claims mean, where a pack says so.
struct Meanings: Sendable {
    private let likeness: any SentenceLikeness
    /// Of each claim the number of its sentence and that of its predicate, taken by itself.
    private let sentences: [Int?]
    private let predicates: [Int?]
    private let table: FactTable

    init(_ table: FactTable, likeness: any SentenceLikeness) {
        self.table = table
        self.likeness = likeness
        let first = table.corpus.documents.map { likeness.firstSentence(of: $0.document.id) }
        sentences = table.facts.map { facts in first[facts.document].map { $0 + facts.sentence } }
        predicates = table.facts.indices.map { likeness.number(ofWord: table.claim($0).lemma) }
    }

    /// 0…1; nil where the pack knows nothing of one of them.
    func sentences(_ a: Facts, _ b: Facts) -> Double? { cosine(sentences[number(a)], sentences[number(b)]) }

    /// 0…1 as well.
    func predicates(_ a: Facts, _ b: Facts) -> Double? { cosine(predicates[number(a)], predicates[number(b)]) }

    private func cosine(_ a: Int?, _ b: Int?) -> Double? {
        guard let a, let b, let cosine = likeness.cosine(a, b) else { return nil }
        return max(0, cosine)
    }

    private func number(_ facts: Facts) -> Int { table.ofDocument[facts.document].lowerBound + facts.local }
}
