import KroniekModel

/// Finds groups and people that have no name ("four civilians", "Dutch marines") and descriptions of somebody who has one ("the minister").
struct NominalReader {
    let words: ReferenceWords
    /// Verbs of saying: who says something is somebody, whatever the noun.
    let sayings: Set<String>

    /// What a document calls a person: the noun, and the country before it.
    private struct Title: Hashable {
        var noun: String
        var country: Int?
    }

    func addNominals(_ table: inout EntityTable, trees: Trees, text: SourceText) {
        let titles = titles(table, trees)
        var bySpelling: [String: Int] = [:]
        var byHead: [String: [Int]] = [:]
        for index in 0..<trees.count where table.mentionAt[index] < 0 && trees.tokens[index].upos == .noun {
            let lemma = trees.lemma[index]
            let isRole = words.roles.contains(lemma)
            guard isRole || words.bodies.contains(lemma) || words.people.contains(lemma) || words.people.contains(trees.form[index]),
                takesPart(index, trees),
                !bearsName(index, table, trees)
            else { continue }
            let range = NominalReader.phrase(index, trees)
            let span = trees.words(range.lowerBound, index)
            let isDefinite = hasDefinite(index, trees)
            if isRole, isDefinite, !trees.facts[index].contains(.plural),
                let person = person(called: lemma, country: country(of: index, table, trees), titles)
            {
                table.mention(index..<index + 1, span: span, kind: .person, form: .nominal, entity: person)
                continue
            }
            let name = NameLinker.flat(text[span])
            let spelling = (range.lowerBound...index).map { trees.lemma[$0] }.joined(separator: " ")
            let sameHead = byHead[lemma] ?? []
            let entity: Int
            if let known = bySpelling[spelling], trees.child(index, .nummod) == nil {
                entity = known
            } else if isDefinite, range.lowerBound == index, sameHead.count == 1 {
                entity = sameHead[0]
            } else {
                entity = table.entity(kind: isRole ? .person : kind(of: lemma), name: name, isNamed: false)
                bySpelling[spelling] = entity
                byHead[lemma, default: []].append(entity)
            }
            table.mention(index..<index + 1, span: span, kind: table.entities[entity].kind, form: .nominal, entity: entity, alias: name)
        }
    }

    private func kind(of lemma: String) -> EntityKind { words.bodies.contains(lemma) ? .organization : .person }

    private func says(_ index: Int, _ trees: Trees) -> Bool {
        guard trees.relation(index) == .nsubj, trees.head[index] >= 0, trees.tokens[trees.head[index]].upos == .verb else { return false }
        return sayings.contains(trees.lemma[trees.head[index]])
    }

    private func takesPart(_ index: Int, _ trees: Trees) -> Bool {
        switch trees.relation(index) {
        case .compound, .flat, .amod, .det, .caseMark, .fixed, .cop, .vocative: false
        default: true
        }
    }

    /// Whether a name belongs to the noun ("minister Blok", "her spokesman John Smith"): then the name is the mention.
    func bearsName(_ index: Int, _ table: EntityTable, _ trees: Trees) -> Bool { namedPart(index, table, trees) != nil }

    /// The token of the name that stands with a noun for the same thing.
    func namedPart(_ index: Int, _ table: EntityTable, _ trees: Trees) -> Int? {
        for child in trees.children(index) {
            let relation = trees.relation(child)
            guard relation == .appos || relation == .flat, table.mentionAt[child] >= 0, table.mentions[table.mentionAt[child]].form == .name else {
                continue
            }
            return child
        }
        return nil
    }

    /// The noun with the adjectives and nouns that stand before it, without determiners and numerals.
    static func phrase(_ index: Int, _ trees: Trees) -> Range<Int> {
        var first = index
        for child in trees.children(index).reversed() where child < first {
            switch trees.relation(child) {
            case .amod, .compound, .flat, .nmodUnmarked:
                let upos = trees.tokens[trees.low[child]].upos
                guard trees.high[child] == first - 1, upos != .pron, upos != .det, upos != .punct else { return first..<index + 1 }
                first = trees.low[child]
            default: return first..<index + 1
            }
        }
        return first..<index + 1
    }

    func hasDefinite(_ index: Int, _ trees: Trees) -> Bool {
        trees.children(index).contains { trees.relation($0) == .det && words.definite.contains(trees.form[$0]) }
    }

    private func country(of index: Int, _ table: EntityTable, _ trees: Trees) -> Int? {
        for child in trees.children(index)
        where trees.relation(child) == .amod || trees.relation(child) == .compound || trees.relation(child) == .nmodPoss {
            if let entity = table.entity(at: child), table.entities[entity].knowledge?.utf8.count == 2 { return entity }
        }
        return nil
    }

    private func titles(_ table: EntityTable, _ trees: Trees) -> [Title: Set<Int>] {
        var result: [Title: Set<Int>] = [:]
        func add(_ noun: Int, _ entity: Int) {
            let lemma = trees.lemma[noun]
            guard words.roles.contains(lemma) else { return }
            let country = country(of: noun, table, trees)
            result[Title(noun: lemma, country: nil), default: []].insert(entity)
            if let country { result[Title(noun: lemma, country: country), default: []].insert(entity) }
        }
        for (mention, range) in zip(table.mentions, table.ranges) where mention.form == .name && table.entities[mention.entity].kind == .person {
            guard let head = trees.headToken(of: range) else { continue }
            let relation = trees.relation(head)
            if relation == .appos || relation == .flat || relation == .nsubj, trees.head[head] >= 0 { add(trees.head[head], mention.entity) }
            for child in trees.children(head)
            where trees.relation(child) == .compound || trees.relation(child) == .appos || trees.relation(child) == .nmod {
                add(child, mention.entity)
            }
            // A title that the tree hangs elsewhere still stands right before the name.
            if range.lowerBound > 0, trees.tokens[range.lowerBound - 1].sentence == trees.tokens[range.lowerBound].sentence {
                add(range.lowerBound - 1, mention.entity)
            }
        }
        return result
    }

    private func person(called noun: String, country: Int?, _ titles: [Title: Set<Int>]) -> Int? {
        let bearers = titles[Title(noun: noun, country: country)] ?? []
        return bearers.count == 1 ? bearers.first : nil
    }
}
