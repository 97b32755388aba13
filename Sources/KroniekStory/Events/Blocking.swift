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
            var later: [Int] = []
            for document in documents {
                later.removeAll(keepingCapacity: true)
                for neighbour in table.likeness.neighbours[document] where neighbour > document { later.append(neighbour) }
                for index in table.ofDocument[document] {
                    partners.removeAll(keepingCapacity: true)
                    let keys = table.facts.withUnsafeBufferPointer { Blocking.keys($0[index]) }
                    func look(_ key: Int) {
                        keyed[document].forEach(key, from: index + 1, to: index + Blocking.window * 8) { partners.append($0) }
                        for neighbour in later { keyed[neighbour].forEach(key, atMost: Blocking.window) { partners.append($0) } }
                    }
                    if let family = keys.family { look(family) }
                    look(keys.lemma)
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
            var entries: [(key: Int, claim: Int32)] = []
            for index in table.ofDocument[document] {
                let keys = table.facts.withUnsafeBufferPointer { Blocking.keys($0[index]) }
                if let family = keys.family { entries.append((family, Int32(index))) }
                entries.append((keys.lemma, Int32(index)))
            }
            return Keyed(entries)
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
    fileprivate static func keys(_ facts: borrowing Facts) -> (family: Int?, lemma: Int) { (facts.lineage.last.map { $0 * 2 }, facts.lemma * 2 + 1) }

    /// For each claim later ones of the same family that share a participant or place which few documents name.
    private func rarePartners() -> [[Int32]] {
        struct Entry: Sendable {
            /// A key and a thing.
            var key: Int
            var thing: Int32
            var claim: Int32
        }
        let runs = Parallel.runs(table.ofDocument.count, together: 256) { documents -> [Entry] in
            var entries: [Entry] = []
            var things: [Int] = []
            for index in documents.isEmpty ? 0..<0 : table.ofDocument[documents.first!].lowerBound..<table.ofDocument[documents.last!].upperBound {
                let facts = table.facts[index]
                things.removeAll(keepingCapacity: true)
                func add(_ thing: Int) {
                    guard (2...Blocking.rareDocuments).contains(table.entities.documentFrequency[thing]), !things.contains(thing) else { return }
                    things.append(thing)
                }
                for argument in facts.arguments where argument.isNamed { if let entity = argument.entity { add(entity) } }
                for name in facts.names { add(name) }
                if let place = facts.place { add(place) }
                let keys = Blocking.keys(facts)
                for thing in things {
                    if let family = keys.family { entries.append(Entry(key: family, thing: Int32(thing), claim: Int32(index))) }
                    entries.append(Entry(key: keys.lemma, thing: Int32(thing), claim: Int32(index)))
                }
            }
            return entries
        }
        var entries = Parallel.joined(runs)
        entries.sort { ($0.thing, $0.key, $0.claim) < ($1.thing, $1.key, $1.claim) }
        var partners: [[Int32]] = table.facts.map { _ in [] }
        for (place, entry) in entries.enumerated() {
            let document = table.facts[Int(entry.claim)].document
            for next in entries[(place + 1)...].prefix(Blocking.rareWindow) {
                if next.key != entry.key || next.thing != entry.thing { break }
                if table.facts[Int(next.claim)].document != document { partners[Int(entry.claim)].append(next.claim) }
            }
        }
        return partners
    }
}
