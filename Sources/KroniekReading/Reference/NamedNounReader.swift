import KroniekModel

/// Finds definite nouns that say again what a name is called by: "the mission" after "NATO Mission Iraq", "the canal" after "Suez Canal".
///
/// Only where one thing named before bears the noun, and where nothing but an article or a demonstrative stands with it.
struct NamedNounReader {
    let words: ReferenceWords

    func addNouns(_ table: inout EntityTable, trees: Trees, text: SourceText) {
        // Things by each noun of their names, with the token from which on they are known.
        var bearers: [String: [(entity: Int, from: Int)]] = [:]
        for (mention, range) in zip(table.mentions, table.ranges) where mention.form == .name && mention.kind != .person {
            for noun in nouns(of: range, trees) where bearers[noun, default: []].allSatisfy({ $0.entity != mention.entity }) {
                bearers[noun, default: []].append((mention.entity, range.upperBound))
            }
        }
        guard !bearers.isEmpty else { return }
        for index in 0..<trees.count where table.mentionAt[index] < 0 && trees.tokens[index].upos == .noun {
            guard !trees.facts[index].contains(.plural), let named = bearers[trees.lemma[index]], isBareDefinite(index, trees) else { continue }
            let before = named.filter { $0.from <= index }
            guard before.count == 1, let found = before.first else { continue }
            let span = trees.tokens[index].span
            table.mention(index..<index + 1, span: span, kind: table.entities[found.entity].kind, form: .nominal, entity: found.entity)
        }
    }

    /// The nouns of a name of several words, and the last part of a compound that holds a name.
    private func nouns(of range: Range<Int>, _ trees: Trees) -> Set<String> {
        var found: Set<String> = []
        for index in range {
            let upos = trees.tokens[index].upos
            guard upos == .noun || upos == .propn else { continue }
            let lemma = trees.tokens[index].lemma
            let seam = lemma.lastIndex { $0 == "_" || $0 == "-" }
            guard range.count > 1 || seam != nil else { continue }
            let part = seam.map { String(lemma[lemma.index(after: $0)...]) } ?? lemma
            if part.utf8.count > 2 { found.insert(Trees.key(part)) }
        }
        return found
    }

    private func isBareDefinite(_ index: Int, _ trees: Trees) -> Bool {
        var isDefinite = false
        for child in trees.children(index) where child < index || trees.relation(child) == .nmod || trees.relation(child) == .appos {
            switch trees.relation(child) {
            case .caseMark, .punct, .cc: continue
            case .det:
                guard words.definite.contains(trees.form[child]) else { return false }
                isDefinite = true
            default: return false
            }
        }
        return isDefinite
    }
}
