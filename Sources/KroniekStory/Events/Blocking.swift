import KroniekModel

/// Which pairs of claims are worth scoring: those of one document, those of documents that are alike, and those that share a rare participant or place,
/// always with a predicate of the same family or lemma. No list is compared with all others, so the work stays near-linear.
struct Blocking: Sendable {
    let table: FactTable
    let meanings: Meanings?

    /// From this cosine on, what two sentences of different languages tell is compared whatever their predicates.
    static let alike = 0.6

    /// Claims of one document and one key; a list longer than this pairs each claim with those that follow it nearest.
    private static let window = 40
    private static let rareDocuments = 60
    private static let rareWindow = 12

    /// Calls `body` with each pair (lower index first) once, in order.
    func forEachPair(_ body: (Int, Int) -> Void) {
        var keyed: [[Int: [Int]]] = []
        for range in table.ofDocument {
            var own: [Int: [Int]] = [:]
            for index in range { for key in keys(table.facts[index]) { own[key, default: []].append(index) } }
            keyed.append(own)
        }
        let rare = rarePartners()
        var partners: Set<Int> = []
        for (document, range) in table.ofDocument.enumerated() {
            for index in range {
                partners.removeAll(keepingCapacity: true)
                for key in keys(table.facts[index]) {
                    for other in keyed[document][key] ?? [] where other > index && other <= index + Blocking.window * 8 { partners.insert(other) }
                    for neighbour in table.likeness.neighbours[document] where neighbour > document {
                        guard let list = keyed[neighbour][key] else { continue }
                        for other in list.prefix(Blocking.window) { partners.insert(other) }
                    }
                }
                for other in rare[index] ?? [] { partners.insert(other) }
                if let meanings { addAlike(index, meanings, &partners) }
                for other in partners.sorted() { body(index, other) }
            }
        }
    }

    /// Later claims of alike documents in another language, in sentences that mean much the same.
    private func addAlike(_ index: Int, _ meanings: Meanings, _ partners: inout Set<Int>) {
        let facts = table.facts[index]
        for neighbour in table.likeness.neighbours[facts.document]
        where neighbour > facts.document && table.corpus.languageOf[neighbour] != facts.language {
            var last = (sentence: -1, isAlike: false)
            for other in table.ofDocument[neighbour] {
                let theirs = table.facts[other]
                if theirs.sentence != last.sentence {
                    last = (theirs.sentence, (meanings.sentences(facts, theirs) ?? 0) >= Blocking.alike)
                }
                if last.isAlike { partners.insert(other) }
            }
        }
    }

    /// The family of the concept, and the lemma: even numbers and odd ones.
    private func keys(_ facts: Facts) -> [Int] {
        guard let family = facts.lineage.last else { return [facts.lemma * 2 + 1] }
        return [family * 2, facts.lemma * 2 + 1]
    }

    /// For each claim later ones of the same family that share a participant or place which few documents name.
    private func rarePartners() -> [Int: [Int]] {
        struct Key: Hashable {
            var family: Int
            var entity: Int
        }
        var blocks: [Key: [Int]] = [:]
        for (index, facts) in table.facts.enumerated() {
            var entities = Set(facts.arguments.compactMap { $0.isNamed ? $0.entity : nil } + facts.names)
            if let place = facts.place { entities.insert(place) }
            for entity in entities where (2...Blocking.rareDocuments).contains(table.entities.documentFrequency[entity]) {
                for key in keys(facts) { blocks[Key(family: key, entity: entity), default: []].append(index) }
            }
        }
        var partners: [Int: [Int]] = [:]
        for (_, block) in blocks where block.count > 1 {
            for (offset, index) in block.enumerated() {
                for other in block[(offset + 1)...].prefix(Blocking.rareWindow) where table.facts[other].document != table.facts[index].document {
                    partners[index, default: []].append(other)
                }
            }
        }
        return partners
    }
}
