import KroniekModel

/// Parties that another word of the sentence holds: the object that two verbs share, the doer whom a participle behind an event noun names.
extension ArgumentReader {
    /// "machines that it makes and sells", "loaded and shipped the grain": the object of the first of two verbs side by side is the second's too, where it
    /// stands behind both or before both.
    func sharedObject(_ predicate: Predicate) -> Int? {
        let (trees, token) = (clauses.trees, predicate.token)
        guard predicate.form == .verb, predicate.carriers.isEmpty, trees.relation(token) == .conj, trees.tokens[token].upos == .verb,
            case let first = trees.head[token], first >= 0, first < token, trees.tokens[first].upos == .verb, !predicate.subjectIsPatient,
            clauses.predicateAt[first] >= 0, clauses.predicates[clauses.predicateAt[first]].token == first,
            !clauses.isPassive(token), !clauses.isPassive(first), isBare(token),
            let object = trees.child(first, .obj), !isMeasure[object], !isTime[object], !isPartOfPhrase(object, of: first)
        else { return nil }
        // Nothing but the conjunction between the two where the object stands before them, and the object right behind them else.
        guard let conjunction = trees.child(token, .cc), conjunction == token - 1 else { return nil }
        if token < object { return trees.low[object] == token + 1 ? object : nil }
        return object < first && first + 1 == conjunction && trees.high[token] == token ? clauses.antecedent(of: object) : nil
    }

    /// "shot and killed a man", with the man hung from the second verb alone: the first one's object too, where both say a deed of the same kind.
    func objectBehind(_ predicate: Predicate) -> Int? {
        let (trees, token) = (clauses.trees, predicate.token)
        guard predicate.form == .verb, predicate.carriers.isEmpty, !predicate.subjectIsPatient, trees.tokens[token].upos == .verb,
            trees.child(token, .obj, .ccomp, .xcomp, .obl, .oblArg, .compoundPrt) == nil, !clauses.isPassive(token),
            let concept = predicate.concept, concept.kind != .statement, token + 2 < trees.count, trees.relation(token + 1) == .cc,
            trees.relation(token + 2) == .conj, trees.head[token + 2] == token, trees.tokens[token + 2].upos == .verb,
            let object = trees.child(token + 2, .obj), trees.low[object] == token + 3, !isMeasure[object], !isTime[object],
            trees.child(token + 2, .nsubj, .nsubjPass, .expl) == nil, clauses.predicateAt[token + 2] >= 0,
            !isPartOfPhrase(object, of: token + 2),
            let other = clauses.predicates[clauses.predicateAt[token + 2]].concept, concepts.family(of: other.id) == concepts.family(of: concept.id)
        else { return nil }
        return object
    }

    /// Whether a verb has nothing of its own that could be its object.
    private func isBare(_ verb: Int) -> Bool {
        clauses.trees.child(verb, .obj, .ccomp, .xcomp, .nsubj, .nsubjPass, .expl, .compoundPrt) == nil
    }

    private func isPartOfPhrase(_ object: Int, of verb: Int) -> Bool {
        clauses.predicates[clauses.predicateAt[verb]].idiom.contains(object)
    }

    /// "a press conference held by the ministry", "een door de bond georganiseerd protest": who gave, held or issued a happening did it.
    func authors(of predicate: Predicate) -> [Int] {
        let trees = clauses.trees
        guard !predicate.subjectIsPatient else { return [] }
        for participle in trees.children(predicate.token)
        where trees.relation(participle) == .acl || trees.relation(participle) == .amod {
            guard trees.tokens[participle].upos == .verb || clauses.isPastParticiple(participle), case let lemma = clauses.joinedLemma(participle),
                clauses.words.doing.contains(lemma) || clauses.words.lightVerbs.contains(lemma),
                let doer = trees.children(participle).first(where: { trees.relation($0) == .oblAgent || leadsToDoer($0) })
            else { continue }
            return [doer]
        }
        return []
    }

    /// "had made an offer": a verb that says with its object what the object says by itself.
    func tells(_ verb: Int, _ noun: Int) -> Bool {
        let (trees, index, own) = (clauses.trees, clauses.predicateAt[verb], clauses.predicateAt[noun])
        guard index >= 0, own >= 0, clauses.predicates[index].form == .verb, clauses.predicates[index].token == verb,
            clauses.words.lightVerbs.contains(trees.lemma[verb]), !clauses.words.undergoing.contains(trees.lemma[verb]),
            !clauses.words.suffering.contains(trees.lemma[verb]), !clauses.predicates[own].subjectIsPatient, trees.relation(noun) == .obj,
            let concept = clauses.predicates[own].concept
        else { return false }
        return clauses.predicates[index].concept?.id == concept.id
    }

    /// "a price cut", "a drop in demand": what changes, by the words before and behind a noun of change.
    func changed(_ predicate: Predicate) -> [Int] {
        let (trees, token) = (clauses.trees, predicate.token)
        guard predicate.carriers.isEmpty, clauses.words.ofChange.contains(trees.lemma[token]) else { return [] }
        // "a percentage fall": how much or how long is not what changes. (A measure in three tokens, "single - day", passes for a thing.)
        func isThing(_ word: Int) -> Bool {
            trees.tokens[word].upos == .noun && !isMeasure[word] && !isTime[word] && !clauses.words.partitives.contains(trees.lemma[word])
                && !trees.tokens[word].form.contains("-")
        }
        for child in trees.children(token) where isThing(child) {
            if trees.relation(child) == .compound, child == token - 1, reference.mention(at: child) == nil { return [child] }
            guard trees.relation(child) == .nmod, child > token, clauses.caseWord(child)?.leadsToChanged == true, clauses.isPlainCase(child),
                !reference.isPlace(child, trees)
            else { continue }
            return [child]
        }
        return []
    }

    /// Whether an adjunct of a passive names who does it.
    private func leadsToDoer(_ adjunct: Int) -> Bool {
        clauses.trees.relation(adjunct) == .obl && clauses.caseWord(adjunct)?.role == .agent
    }
}
