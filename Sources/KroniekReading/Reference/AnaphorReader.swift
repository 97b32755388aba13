import KroniekLanguage
import KroniekModel

/// Links pronouns, "the country" and "there" to what they stand for, where only one thing comes into question:
/// a wrong link costs more than a missing one.
struct AnaphorReader {
    let words: ReferenceWords
    let knowledge: KnowledgePack
    /// Verbs of saying.
    let sayings: Set<String>

    /// Sentences back that a pronoun reaches which means a person, and that all others reach.
    static let reach = 3
    static let reachOfThings = 2
    /// What the ids of provinces and other parts of countries begin with in the knowledge pack.
    private static let region = "region/"

    private struct Antecedent {
        var token: Int
        var sentence: Int
        var entity: Int
        var isSubject: Bool
        var isPlural: Bool
        /// How much the place in its clause makes of it: see ``Salience``.
        var weight = 0.0
        /// Whether it stands within quotation marks.
        var isQuoted = false
    }

    func addAnaphors(_ table: inout EntityTable, trees: Trees, text: SourceText) {
        var recent: [Antecedent] = []
        var sexes = sexes(table, trees)
        let quoted = Salience.quoted(trees, text)
        for index in 0..<trees.count {
            let token = trees.tokens[index]
            while let first = recent.first, token.sentence - first.sentence > AnaphorReader.reach { recent.removeFirst() }
            if table.mentionAt[index] >= 0 {
                let mention = table.mentionAt[index]
                // From its first word on, with the place in the clause that its head has.
                let head = trees.headToken(of: table.ranges[mention]) ?? index
                guard head == index || table.ranges[mention].lowerBound == index, !onlyDescribes(head, mention, table, trees) else { continue }
                if let named = described(index, mention, recent, table, trees, quoted) { table.point(mention, to: named) }
                if recent.last?.token != head { recent.append(antecedent(head, table.mentions[mention].entity, table, trees, quoted)) }
                continue
            }
            let found: (entity: Int, form: Mention.Form)?
            if let pronoun = words.pronouns[trees.form[index]], token.upos == .pron || token.upos == .det, trees.relation(index) != .expl,
                trees.relation(index) != .explPv
            {
                found = resolve(pronoun, index, recent, table, trees, sexes, quoted).map { ($0, .pronoun) }
                if let found, let sex = pronoun.sex { sexes[found.entity] = sex }
            } else if token.upos == .noun, let sort = words.sorts[trees.lemma[index]], isDefinite(index, trees), !isCalled(index, trees) {
                found = resolve(sort, index, near(token, recent), table, trees).map { ($0, .nominal) }
            } else if token.upos == .noun, let thing = thing(index, recent, table, trees, quoted) {
                found = (thing, .nominal)
            } else if token.upos == .adv, words.there.contains(trees.form[index]),
                trees.relation(index) == .advmod || trees.relation(index) == .obl
            {
                found = lastPlace(near(token, recent), table, trees).map { ($0, .pronoun) }
            } else {
                found = nil
            }
            guard let found else { continue }
            table.mention(index..<index + 1, span: token.span, kind: table.entities[found.entity].kind, form: found.form, entity: found.entity)
            recent.append(antecedent(index, found.entity, table, trees, quoted))
        }
    }

    /// What a description speaks of that has a mention, but no name: "the company" is the one that was named before.
    private func described(
        _ index: Int, _ mention: Int, _ recent: [Antecedent], _ table: EntityTable, _ trees: Trees, _ quoted: [Bool]
    ) -> Int? {
        let said = table.mentions[mention]
        guard said.form == .nominal, !table.entities[said.entity].isNamed, table.ranges[mention] == index..<index + 1 else { return nil }
        return thing(index, recent, table, trees, quoted)
    }

    /// The named thing of the kinds that a bare definite noun points back at, where one was lately spoken of more than all others.
    private func thing(_ index: Int, _ recent: [Antecedent], _ table: EntityTable, _ trees: Trees, _ quoted: [Bool]) -> Int? {
        guard let kinds = words.things[trees.lemma[index]] ?? words.things[trees.lastPart(index)], isBareDefinite(index, trees),
            !trees.facts[index].contains(.plural)
        else { return nil }
        let sentence = trees.tokens[index].sentence
        let clause = governor(index, trees)
        let isOwner = trees.relation(index) == .nmodPoss || trees.relation(index) == .nmod
        let candidates = recent.filter { candidate in
            let entity = table.entities[candidate.entity]
            // A body is one, whatever its name looks like: "General Motors".
            guard entity.isNamed, kinds.contains(entity.kind), !candidate.isPlural || entity.kind == .organization else { return false }
            return isOwner || !(candidate.isSubject && governor(candidate.token, trees) == clause)
        }
        let found = Salience.choice(
            candidates.map {
                Salience.Mention(
                    entity: $0.entity, sentencesBack: sentence - $0.sentence, weight: $0.weight * (isSource($0.token, trees) ? 0.5 : 1),
                    isQuoted: $0.isQuoted, isSexKnown: true, isNamed: true)
            },
            isQuoted: quoted[index])
        // Of several only one that a clause was about.
        return sole(candidates.map(\.entity)) ?? (candidates.contains { $0.entity == found && $0.isSubject } ? found : nil)
    }

    /// Whether somebody only says what the clause tells: who is told of in it is as likely to be meant.
    private func isSource(_ token: Int, _ trees: Trees) -> Bool {
        let verb = trees.head[token]
        return verb >= 0 && trees.relation(token) == .nsubj && sayings.contains(trees.lemma[verb]) && trees.hasChild(verb, .ccomp)
    }

    private func near(_ token: Token, _ recent: [Antecedent]) -> [Antecedent] {
        recent.filter { token.sentence - $0.sentence <= AnaphorReader.reachOfThings }
    }

    /// Whether a noun says what somebody is who is told of beside it: "Ann Lee, the singer, …", "singer Ann Lee", "Ann Lee is a singer".
    private func onlyDescribes(_ head: Int, _ mention: Int, _ table: EntityTable, _ trees: Trees) -> Bool {
        guard table.mentions[mention].form == .nominal else { return false }
        let next = table.ranges[mention].upperBound
        if next < trees.count, table.mentionAt[next] >= 0, trees.tokens[next].sentence == trees.tokens[head].sentence {
            let behind = table.mentions[table.mentionAt[next]]
            if behind.form == .name, behind.kind == .person { return true }
        }
        var token = head
        while trees.relation(token) == .conj, trees.head[token] >= 0 { token = trees.head[token] }
        return trees.relation(token) == .appos || trees.hasChild(token, .cop)
    }

    /// Whether a noun bears a name of its own, which the noun only explains: "the town of Altus".
    private func isCalled(_ index: Int, _ trees: Trees) -> Bool {
        trees.children(index).contains {
            $0 > index && trees.tokens[$0].upos == .propn && [.nmod, .appos, .flat, .nmodUnmarked].contains(trees.relation($0))
        }
    }

    private func antecedent(_ index: Int, _ entity: Int, _ table: EntityTable, _ trees: Trees, _ quoted: [Bool]) -> Antecedent {
        // A name in apposition has the place of the noun it stands with.
        var head = index
        while trees.relation(head) == .appos || trees.relation(head) == .flat || trees.relation(head) == .compound, trees.head[head] >= 0 {
            head = trees.head[head]
        }
        let relation = trees.relation(head)
        let isSubject = relation == .nsubj || relation == .nsubjPass
        // Who bears a given name and a surname is one, whatever the surname looks like.
        let isOne = table.entities[entity].kind == .person && table.entities[entity].isNamed && table.entities[entity].name.utf8.contains(0x20)
        return Antecedent(
            token: index, sentence: trees.tokens[index].sentence, entity: entity, isSubject: isSubject,
            isPlural: !isOne && trees.facts[head].contains(.plural), weight: Salience.weight(head, trees), isQuoted: quoted[index])
    }

    private func resolve(
        _ pronoun: ReferenceWords.Pronoun, _ index: Int, _ recent: [Antecedent], _ table: EntityTable, _ trees: Trees,
        _ sexes: [Int: ReferenceWords.Sex], _ quoted: [Bool]
    ) -> Int? {
        let isPossessive = trees.relation(index) == .nmodPoss || trees.relation(index) == .det
        let isSubject = trees.relation(index) == .nsubj || trees.relation(index) == .nsubjPass
        // What is one or many as a subject, by its verb, is many elsewhere: Dutch has another word for the one ("ze", "haar").
        let isPlural = pronoun.number == .plural || (pronoun.number == .any && !(isSubject && verbIsSingular(index, trees)))
        let clause = governor(index, trees)
        let candidates = recent.filter { candidate in
            // The subject of the same clause is somebody else, unless the pronoun is a possessive.
            if !isPossessive, !isSubject, candidate.isSubject, lends(governor(candidate.token, trees), to: clause, trees) { return false }
            let entity = table.entities[candidate.entity]
            if isPlural {
                return candidate.isPlural || entity.kind == .organization || (isPossessive && entity.kind == .place && candidate.isSubject)
            }
            switch pronoun.stands {
            case .person, .any:
                guard entity.kind == .person, !candidate.isPlural else { return false }
                guard let sex = pronoun.sex else { return true }
                let known = sexes[candidate.entity]
                // "His father was …": he who is told of is the son, "his wife …" and "she" leave no doubt.
                if !entity.isNamed, let owner = trees.child(candidate.token, .nmodPoss) {
                    return known == sex && words.pronouns[trees.form[owner]]?.sex.map { $0 != sex } ?? false
                }
                return known.map { $0 == sex } ?? true
            case .thing:
                // Countries and organizations act; other things need a surer hand.
                return (entity.kind == .organization || entity.kind == .place || entity.kind == .mission) && entity.isNamed && candidate.isSubject
            }
        }
        let sentence = trees.tokens[index].sentence
        // "Discussing his plans, the minister …": what comes before its subject looks ahead.
        if looksAhead(index, trees) { return nil }
        if isPlural || pronoun.stands == .thing {
            if isPossessive, let own = candidates.last(where: { $0.isSubject && governor($0.token, trees) == clause }) {
                // "sued the maker over its use of the name": either may be meant.
                let isDoubtful =
                    !isPlural && recent.contains { $0.sentence == sentence && $0.entity != own.entity && isBody(table.entities[$0.entity]) }
                return isDoubtful ? nil : own.entity
            }
            let near = candidates.filter { $0.isSubject && sentence - $0.sentence <= 1 }
            if !near.isEmpty || isPlural || isPossessive { return sole(near.map(\.entity)) }
            return lastSubject(before: index, recent, table, trees)
        }
        // A possessive for persons and things alike means the subject of its clause, where that is a noun.
        if isPossessive, pronoun.stands == .any, let subject = trees.child(clause, .nsubj, .nsubjPass), subject < index,
            trees.tokens[subject].upos != .pron
        {
            guard let own = recent.last(where: { $0.token == subject }), !own.isPlural else { return nil }
            if table.entities[own.entity].kind != .person { return own.entity }
        }
        return Salience.choice(
            candidates.map {
                Salience.Mention(
                    entity: $0.entity, sentencesBack: sentence - $0.sentence, weight: $0.weight, isQuoted: $0.isQuoted,
                    isSexKnown: sexes[$0.entity] != nil, isNamed: table.entities[$0.entity].isNamed)
            },
            isQuoted: quoted[index])
    }

    /// A named thing that is no body, for "it": where it is what the clause before spoke of, and nobody else is.
    private func lastSubject(before index: Int, _ recent: [Antecedent], _ table: EntityTable, _ trees: Trees) -> Int? {
        let sentence = trees.tokens[index].sentence
        let clause = governor(index, trees)
        var token = index - 1
        while token >= 0, sentence - trees.tokens[token].sentence <= 1 {
            defer { token -= 1 }
            guard trees.relation(token) == .nsubj || trees.relation(token) == .nsubjPass,
                trees.tokens[token].upos != .pron || table.mentionAt[token] >= 0, governor(token, trees) != clause
            else { continue }
            let phrase = trees.low[token]...trees.high[token]
            guard let found = recent.last(where: { $0.isSubject && $0.token <= token && phrase.contains($0.token) }), !found.isPlural else {
                return nil
            }
            let entity = table.entities[found.entity]
            return entity.isNamed && [.product, .facility, .event].contains(entity.kind) ? found.entity : nil
        }
        return nil
    }

    private func isBody(_ entity: DocumentEntity) -> Bool { entity.isNamed && (entity.kind == .organization || entity.kind == .mission) }

    private func resolve(_ sort: ReferenceWords.Sort, _ index: Int, _ recent: [Antecedent], _ table: EntityTable, _ trees: Trees) -> Int? {
        let clause = governor(index, trees)
        let candidates = recent.filter { candidate in
            let entity = table.entities[candidate.entity]
            guard entity.isNamed, !(candidate.isSubject && governor(candidate.token, trees) == clause) else { return false }
            switch sort {
            case .country:
                // "the Americans" are no country to be in.
                let mention = table.mentions[table.mentionAt[candidate.token]]
                return entity.kind == .place && entity.knowledge?.utf8.count == 2 && mention.form == .name && mention.kind == .place
            case .settlement:
                return entity.kind == .place && entity.knowledge.map { $0.utf8.count != 2 && !$0.hasPrefix(AnaphorReader.region) } ?? true
            }
        }
        guard sort == .country else { return sole(candidates.map(\.entity)) }
        // The nearest sentence that names a country tells which is meant; another one named behind the noun makes it doubtful.
        guard let nearest = candidates.last, let found = sole(candidates.filter { $0.sentence == nearest.sentence }.map(\.entity)) else { return nil }
        let rest = (index + 1)..<max(index + 1, min(trees.count, trees.sentences[trees.tokens[index].sentence].tokens.upperBound))
        let isDoubtful = rest.contains { token in
            let mention = table.mentionAt[token]
            guard mention >= 0, table.mentions[mention].form == .name, table.mentions[mention].entity != found else { return false }
            let entity = table.entities[table.mentions[mention].entity]
            return entity.kind == .place && entity.knowledge?.utf8.count == 2
        }
        return isDoubtful ? nil : found
    }

    /// The last place named; of several in its sentence the one that holds the others.
    private func lastPlace(_ recent: [Antecedent], _ table: EntityTable, _ trees: Trees) -> Int? {
        let places = recent.filter { candidate in
            let entity = table.entities[candidate.entity]
            guard entity.kind == .place || entity.kind == .facility, entity.isNamed else { return false }
            let mention = table.mentions[table.mentionAt[candidate.token]]
            // "French patrols there": where the French are is not said.
            return mention.form != .nominal && mention.kind != .other && !candidate.isSubject
        }
        guard let last = places.last else { return nil }
        let near = places.filter { $0.sentence == last.sentence }.map(\.entity)
        let whole = near.first { outer in near.allSatisfy { $0 == outer || lies($0, within: outer, table) } }
        return whole ?? last.entity
    }

    private func lies(_ inner: Int, within outer: Int, _ table: EntityTable) -> Bool {
        guard let id = table.entities[inner].knowledge, let container = table.entities[outer].knowledge else { return false }
        return knowledge.containers(of: id).contains(container)
    }

    /// The one value of all, nil where there are several or none.
    private func sole(_ entities: [Int]) -> Int? {
        guard let first = entities.first, entities.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    /// "the company", but neither "the British company" nor "the company in Olden".
    private func isBareDefinite(_ index: Int, _ trees: Trees) -> Bool {
        isDefinite(index, trees)
            && trees.children(index).allSatisfy {
                switch trees.relation($0) {
                case .det: words.definite.contains(trees.form[$0])
                case .caseMark, .punct, .cc, .conj, .cop, .nsubj, .aux, .advmod: true
                default: false
                }
            }
    }

    private func isDefinite(_ index: Int, _ trees: Trees) -> Bool {
        trees.children(index).contains { trees.relation($0) == .det && words.definite.contains(trees.form[$0]) }
    }

    /// Whether the subject of a clause is that of another one too: of itself, or of one that hangs from it and has none ("was convicted of hitting her").
    private func lends(_ upper: Int, to clause: Int, _ trees: Trees) -> Bool {
        var current = clause
        for _ in 0..<Clauses.maximumSteps {
            if current == upper { return true }
            switch trees.relation(current) {
            case .conj, .xcomp, .advcl: break
            default: return false
            }
            if trees.head[current] < 0 || trees.child(current, .nsubj, .nsubjPass) != nil { return false }
            current = trees.head[current]
        }
        return false
    }

    /// The nearest verb above a token, or the root.
    private func governor(_ index: Int, _ trees: Trees) -> Int {
        var current = index
        while trees.head[current] >= 0 {
            current = trees.head[current]
            if trees.tokens[current].upos == .verb { return current }
        }
        return current
    }

    /// Whether the pronoun stands in an opening clause without a subject of its own whose main clause has its subject further on.
    private func looksAhead(_ index: Int, _ trees: Trees) -> Bool {
        let clause = governor(index, trees)
        guard trees.relation(clause) == .advcl, !trees.hasChild(clause, .nsubj), !trees.hasChild(clause, .nsubjPass), trees.head[clause] > clause
        else { return false }
        return trees.child(trees.head[clause], .nsubj, .nsubjPass).map { $0 > index } ?? false
    }

    private func verbIsSingular(_ index: Int, _ trees: Trees) -> Bool {
        let verb = trees.head[index]
        guard verb >= 0 else { return false }
        let isOne: (Int) -> Bool = { trees.facts[$0].contains(.finite) && !trees.facts[$0].contains(.plural) }
        return isOne(verb)
            || trees.children(verb).contains {
                (trees.relation($0) == .aux || trees.relation($0) == .auxPass || trees.relation($0) == .cop) && isOne($0)
            }
    }

    /// Of whom the text or his given name says it.
    private func sexes(_ table: EntityTable, _ trees: Trees) -> [Int: ReferenceWords.Sex] {
        var result: [Int: ReferenceWords.Sex] = [:]
        for (number, entity) in table.entities.enumerated() where entity.kind == .person && entity.isNamed {
            let parts = entity.name.split(separator: " ")
            if parts.count > 1, let known = parts.dropLast().lazy.compactMap({ knowledge.sex(ofGivenName: String($0)) }).first {
                result[number] = known == .masculine ? .masculine : .feminine
            }
        }
        for (mention, range) in zip(table.mentions, table.ranges) where table.entities[mention.entity].kind == .person {
            for index in (max(0, range.lowerBound - 2)..<max(0, min(range.upperBound, trees.count))).reversed() {
                // "I will miss Ann" calls nobody Miss.
                if index < range.lowerBound, trees.tokens[index].upos == .punct || trees.tokens[index].upos == .verb { break }
                if let sex = words.sexes[trees.form[index]] { result[mention.entity] = sex }
            }
            // "Ann Lee, a grandmother of three, …"
            guard let head = trees.headToken(of: range) else { continue }
            for noun in trees.children(head) where trees.relation(noun) == .appos {
                if let sex = words.sexes[trees.form[noun]] { result[mention.entity] = sex }
            }
        }
        return result
    }
}
