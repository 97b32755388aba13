import KroniekModel

/// Finds nouns that speak of what a name names: behind it ("the Nikkei index"), and definite ones that say again what it is called by: "the mission" after
/// "NATO Mission Iraq", "the canal" after "Suez Canal".
///
/// The latter only where one thing named before bears the noun, and where nothing but an article or a demonstrative stands with it.
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
        addDesignations(&table, trees: trees)
        guard !bearers.isEmpty else { return }
        for index in 0..<trees.count where table.mentionAt[index] < 0 && trees.tokens[index].upos == .noun {
            guard !trees.facts[index].contains(.plural), let named = bearers[trees.lemma[index]], isBareDefinite(index, trees) else { continue }
            let before = named.filter { $0.from <= index }
            guard before.count == 1, let found = before.first else { continue }
            let span = trees.tokens[index].span
            table.mention(index..<index + 1, span: span, kind: table.entities[found.entity].kind, form: .nominal, entity: found.entity)
        }
    }

    /// "The Nikkei 225 stock index": the noun is what the name before it names.
    private func addDesignations(_ table: inout EntityTable, trees: Trees) {
        for index in 1..<max(1, trees.count) where table.mentionAt[index] < 0 && trees.tokens[index].upos == .noun {
            guard let kinds = words.designations[trees.lemma[index]], !trees.facts[index].contains(.plural),
                trees.child(index, .nummod, .nmodPoss) == nil
            else { continue }
            let names = Set(
                trees.children(index).filter { $0 < index && [.compound, .flat, .appos, .nmod, .nmodUnmarked].contains(trees.relation($0)) }
                    .map { table.mentionAt[$0] }.filter { $0 >= 0 && table.mentions[$0].form == .name })
            guard names.count == 1, let name = names.first, let entity = table.entity(at: table.ranges[name].lowerBound),
                kinds.contains(table.entities[entity].kind), !isIndefinite(index, trees),
                // Nothing but nouns may stand between: "the Nikkei index", "the Nikkei stock index".
                (table.ranges[name].upperBound..<index).allSatisfy({ table.mentionAt[$0] < 0 && trees.tokens[$0].upos == .noun })
            else { continue }
            let span = trees.words(NominalReader.phrase(index, trees).lowerBound, index)
            table.mention(index..<index + 1, span: span, kind: table.entities[entity].kind, form: .nominal, entity: entity)
        }
    }

    private func isIndefinite(_ index: Int, _ trees: Trees) -> Bool {
        trees.children(index).contains { trees.relation($0) == .det && !words.definite.contains(trees.form[$0]) }
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
