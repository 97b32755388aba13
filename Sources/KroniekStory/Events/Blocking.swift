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

    /// What is worth comparing with the claims of some documents; documents can be taken on several cores.
    struct Partners: Sendable {
        fileprivate let blocking: Blocking
        /// Of each document its claims by key.
        fileprivate let keyed: [Keyed]
        fileprivate let rare: [[Int32]]

        /// Calls `body` with each pair whose first claim (the lower index) stands in one of the documents, once, in order.
        func forEachPair(_ documents: Range<Int>, _ body: (Int, Int) -> Void) {
            let table = blocking.table
            var partners: [Int] = []
            for document in documents {
                for index in table.ofDocument[document] {
                    partners.removeAll(keepingCapacity: true)
                    for key in blocking.keys(table.facts[index]) {
                        keyed[document].forEach(key, from: index + 1, to: index + Blocking.window * 8) { partners.append($0) }
                        for neighbour in table.likeness.neighbours[document] where neighbour > document {
                            keyed[neighbour].forEach(key, atMost: Blocking.window) { partners.append($0) }
                        }
                    }
                    for other in rare[index] { partners.append(Int(other)) }
                    if let meanings = blocking.meanings { blocking.addAlike(index, meanings, &partners) }
                    partners.sort()
                    var last = -1
                    for other in partners where other != last {
                        body(index, other)
                        last = other
                    }
                }
            }
        }
    }

    /// The claims of one document by key, in two short rows.
    fileprivate struct Keyed: Sendable {
        private let keys: [Int]
        private let claims: [Int32]

        init(_ entries: [(key: Int, claim: Int32)]) {
            let sorted = entries.sorted { ($0.key, $0.claim) < ($1.key, $1.claim) }
            keys = sorted.map(\.key)
            claims = sorted.map(\.claim)
        }

        func forEach(_ key: Int, from first: Int = 0, to last: Int = .max, atMost most: Int = .max, _ body: (Int) -> Void) {
            var (low, high) = (0, keys.count)
            while low < high {
                let middle = (low + high) / 2
                if (keys[middle], Int(claims[middle])) < (key, first) { low = middle + 1 } else { high = middle }
            }
            var left = most
            while low < keys.count, keys[low] == key, claims[low] <= last, left > 0 {
                body(Int(claims[low]))
                low += 1
                left -= 1
            }
        }
    }

    func partners() -> Partners {
        let keyed = Parallel.map(table.ofDocument.count) { document in
            Keyed(table.ofDocument[document].flatMap { index in keys(table.facts[index]).map { (key: $0, claim: Int32(index)) } })
        }
        return Partners(blocking: self, keyed: keyed, rare: rarePartners())
    }

    /// Later claims of alike documents in another language, in sentences that mean much the same.
    fileprivate func addAlike(_ index: Int, _ meanings: Meanings, _ partners: inout [Int]) {
        let facts = table.facts[index]
        for neighbour in table.likeness.neighbours[facts.document]
        where neighbour > facts.document && table.corpus.languageOf[neighbour] != facts.language {
            var last = (sentence: -1, isAlike: false)
            for other in table.ofDocument[neighbour] {
                let theirs = table.facts[other]
                if theirs.sentence != last.sentence {
                    last = (theirs.sentence, (meanings.sentences(facts, theirs) ?? 0) >= Blocking.alike)
                }
                if last.isAlike { partners.append(other) }
            }
        }
    }

    /// The family of the concept, and the lemma: even numbers and odd ones.
    fileprivate func keys(_ facts: Facts) -> [Int] {
        guard let family = facts.lineage.last else { return [facts.lemma * 2 + 1] }
        return [family * 2, facts.lemma * 2 + 1]
    }

    /// For each claim later ones of the same family that share a participant or place which few documents name.
    private func rarePartners() -> [[Int32]] {
        struct Key: Hashable {
            var family: Int
            var entity: Int
        }
        var blocks: [Key: [Int32]] = [:]
        for (index, facts) in table.facts.enumerated() {
            var entities = Set(facts.arguments.compactMap { $0.isNamed ? $0.entity : nil } + facts.names)
            if let place = facts.place { entities.insert(place) }
            for entity in entities where (2...Blocking.rareDocuments).contains(table.entities.documentFrequency[entity]) {
                for key in keys(facts) { blocks[Key(family: key, entity: entity), default: []].append(Int32(index)) }
            }
        }
        var partners: [[Int32]] = table.facts.map { _ in [] }
        for (_, block) in blocks where block.count > 1 {
            for (offset, index) in block.enumerated() {
                for other in block[(offset + 1)...].prefix(Blocking.rareWindow)
                where table.facts[Int(other)].document != table.facts[Int(index)].document {
                    partners[Int(index)].append(other)
                }
            }
        }
        return partners
    }
}
