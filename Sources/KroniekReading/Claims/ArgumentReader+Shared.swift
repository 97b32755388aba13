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
        // "no comment was given by the firm"
        let verb = trees.head[predicate.token]
        if trees.relation(predicate.token) == .nsubjPass, verb >= 0,
            clauses.words.doing.contains(clauses.joinedLemma(verb)) || clauses.words.lightVerbs.contains(clauses.joinedLemma(verb)),
            let doer = trees.child(verb, .oblAgent)
        {
            return [doer]
        }
        return []
    }

    /// "needs surgery", "escaped arrest", "has two convictions": a deed that is done to whose it is, as the object of a verb whose subject that is or would be.
    func isFate(_ noun: Int, of verb: Int) -> Bool {
        let (words, lemma) = (clauses.words, clauses.trees.lemma[noun])
        guard words.fated.contains(clauses.joinedLemma(verb)) else { return false }
        return words.undergoneNouns.contains(lemma) || words.enduredNouns.contains(lemma) || words.held.contains(lemma)
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
        let isOfNamed = clauses.words.ofNamed.contains(trees.lemma[token])
        let isOfObject = isOfNamed || clauses.words.ofObject.contains(trees.lemma[token])
        guard isOfObject || predicate.carriers.isEmpty && clauses.words.ofChange.contains(trees.lemma[token]) else { return [] }
        // "a percentage fall": how much or how long is not what changes. (A measure in three tokens, "single - day", passes for a thing.)
        func isThing(_ word: Int) -> Bool {
            (trees.tokens[word].upos == .noun || isOfNamed && trees.tokens[word].upos == .propn) && !isMeasure[word] && !isTime[word]
                && !clauses.words.partitives.contains(trees.lemma[word])
                && !trees.tokens[word].form.contains("-")
        }
        for child in trees.children(token) where isThing(child) {
            // "police investigation": who somebody is does it.
            let named = reference.mention(at: child)
            if trees.relation(child) == .compound, child == token - 1, isOfNamed ? isWork(named) : named == nil || isOfObject && isWork(named),
                !(trees.low[child]...child).contains(where: { trees.form[$0] == "-" })
            {
                return clauses.words.persons.contains(trees.lemma[child]) ? [] : [child]
            }
            guard !isOfObject, trees.relation(child) == .nmod, child > token, clauses.caseWord(child)?.leadsToChanged == true,
                clauses.isPlainCase(child),
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

    /// "Williams' arrest": whose it is undergoes it, unless a phrase says of whom it is.
    func isUndergone(_ noun: Int) -> Bool {
        let trees = clauses.trees
        guard clauses.words.undergoneNouns.contains(trees.lemma[noun]) else { return false }
        return !trees.children(noun).contains { trees.relation($0) == .nmod && clauses.caseWord($0)?.isOf == true && !isTime[$0] }
    }

    /// "said in a statement": who says something made the statement that it is said in.
    func speaker(of predicate: Predicate) -> Int? {
        let (trees, token) = (clauses.trees, predicate.token)
        guard predicate.carriers.isEmpty, trees.relation(token) == .obl, case let verb = trees.head[token], verb >= 0, clauses.predicateAt[verb] >= 0,
            clauses.predicates[clauses.predicateAt[verb]].concept?.kind == .statement, !clauses.isPassive(verb),
            predicate.concept?.kind == .statement || clauses.words.talks.contains(trees.lemma[token]),
            let word = clauses.caseWord(token), word.isPlace, word.isSameTime, clauses.isPlainCase(token), trees.hasChild(token, .det),
            trees.child(token, .nmodPoss, .nummod) == nil, let subject = clauses.subject(of: verb), !subject.isPassive, subject.token != token,
            clauses.predicateAt[subject.token] < 0
        else { return nil }
        return subject.token
    }

    /// "closed at 40, a fall of 3 %": what a noun of change behind a comma or a dash says changed: the noun that it stands beside, or the subject of the
    /// clause.
    func besideClause(_ predicate: Predicate) -> Int? {
        let (trees, token) = (clauses.trees, predicate.token)
        guard predicate.carriers.isEmpty, predicate.subjectIsPatient, isBeside(token), case let head = trees.head[token], head >= 0 else {
            return nil
        }
        if trees.relation(token) == .appos, trees.tokens[head].upos == .noun || trees.tokens[head].upos == .propn, !isMeasure[head], !isTime[head],
            clauses.predicateAt[head] < 0, trees.hasChild(token, .nmod)
        {
            return trees.relation(head) == .root || trees.relation(head) == .nsubj ? head : nil
        }
        guard let verb = verb(above: token), verb < token else { return nil }
        // "made a profit of 3 million, an increase of 5 %": beside an object, the object.
        if let object = trees.child(verb, .obj), object < token, !isMeasure[object], !isTime[object] {
            return trees.facts[object].contains(.reflexive) || clauses.predicates[clauses.predicateAt[verb]].idiom.contains(object) ? nil : object
        }
        guard let subject = clauses.subject(of: verb), !isTime[subject.token],
            !isMeasure[subject.token], !clauses.isExpletive(subject.token)
        else { return nil }
        return subject.token
    }

    /// Whether a noun of change with an article stands right behind a comma or a dash and behind its head, as no part of a list.
    func isBeside(_ noun: Int) -> Bool {
        let (trees, index) = (clauses.trees, clauses.predicateAt[noun])
        guard index >= 0, clauses.predicates[index].form == .noun, clauses.predicates[index].concept?.kind == .change, trees.relation(noun) != .conj,
            trees.relation(noun) != .nsubj, trees.relation(noun) != .nsubjPass, trees.head[noun] >= 0, trees.head[noun] < noun,
            clauses.caseForm(noun) == nil, let article = trees.child(noun, .det), !trees.hasChild(noun, .cop), !trees.hasChild(noun, .conj),
            case let before = article - 1, before >= 0, trees.tokens[before].upos == .punct,
            trees.tokens[before].sentence == trees.tokens[noun].sentence
        else { return false }
        return ![".", ":", "\"", "'", "(", "“", "”", "‘", "’", "!", "?"].contains(trees.form[before])
    }

    /// "by accident", "on the website": a bare noun that with its preposition says how, and what something is only said on.
    func isManner(_ noun: Int, of predicate: Predicate) -> Bool {
        let trees = clauses.trees
        guard trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn,
            trees.head[noun] == predicate.token || predicate.carriers.contains(trees.head[noun]), let word = clauses.caseForm(noun)
        else { return false }
        if clauses.words.media.contains(trees.lemma[noun]), clauses.caseWord(noun)?.isPlace == true { return true }
        return clauses.words.manners[word]?.contains(trees.lemma[noun]) == true && !trees.facts[noun].contains(.plural)
            && trees.children(noun).allSatisfy { trees.relation($0) == .caseMark }
    }

    /// A number that stands alone as the object of a change, and what only marks money or a share.
    func isBareFigure(_ token: Int, of predicate: Predicate) -> Bool {
        let form = clauses.trees.tokens[token].form
        if form.hasSuffix("$") || form.hasSuffix("€") || form.hasSuffix("£") || form.hasSuffix("%") { return true }
        guard clauses.trees.tokens[token].upos == .num, clauses.trees.relation(token) == .obj || clauses.trees.relation(token) == .obl,
            predicate.concept?.kind == .change, predicate.subjectIsPatient
        else { return false }
        return form.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    }

    /// "the men in custody", "shares in free fall": of whom a noun's bare phrase tells what they undergo.
    func stood(_ predicate: Predicate) -> (role: Role, noun: Int)? {
        let (token, noun) = (predicate.token, trees.head[predicate.token])
        guard predicate.carriers.isEmpty, noun >= 0, trees.relation(token) == .nmod, [.noun, .propn, .pron].contains(trees.tokens[noun].upos),
            clauses.predicateAt[noun] < 0, !isTime[noun], !isMeasure[noun], trees.facts[token].contains(.singular),
            trees.child(token, .det, .nmodPoss, .nummod) == nil, let word = clauses.caseWord(token),
            trees.low[token] == trees.child(token, .caseMark),
            !trees.children(noun).contains(where: { $0 > noun && $0 < token }),
            word.isUndergone || word.isPlace && words.held.contains(trees.lemma[token])
                || word.leadsToChanged && predicate.subjectIsPatient && (predicate.concept?.effect == .raises || predicate.concept?.effect == .lowers)
        else { return nil }
        return (.patient, noun)
    }

    /// "the teachers began reporting", "Vell begon met een verwijzing": somebody who starts or stops what a clause or a companion phrase tells does it.
    func isBegunBySomebody(_ predicate: Predicate) -> Bool {
        guard predicate.concept?.kind == .aspect, let subject = clauses.subject(of: predicate.token), !subject.isPassive, isBody(subject.token) else {
            return false
        }
        return trees.children(predicate.token).contains {
            // "ended with 15 points" is no deed.
            trees.relation($0) == .xcomp
                || trees.relation($0) == .obl && clauses.caseWord($0)?.isCompanion == true && $0 > predicate.token && clauses.predicateAt[$0] >= 0
        }
    }
}
