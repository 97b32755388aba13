import KroniekModel

/// Whether the text says that something is so, is not, may be, is planned or demanded.
struct Stance: Sendable, Hashable {
    var negated = false
    var modality: Modality?
    var denied = false
    /// Nothing from further up reaches through.
    var settled = false
}

/// Reads the stance of a predicate from its auxiliaries, its negations, the word that opens its clause and everything that governs it.
struct StanceReader: Sendable {
    let clauses: Clauses

    private var trees: Trees { clauses.trees }
    private var words: ClaimWords { clauses.words }

    func stance(of predicate: Predicate) -> Stance {
        var stance = Stance()
        for token in [predicate.token] + predicate.carriers { read(token, &stance) }
        for carrier in predicate.carriers {
            let lemma = trees.lemma[carrier]
            // "has done" where the tree makes a verb of the auxiliary: only an infinitive is wanted or had to.
            if let helper = words.helpers[lemma], trees.tokens[carrier].upos == .verb, trees.facts[predicate.token].contains(.infinitive) {
                apply(helper, &stance)
            }
        }
        if trees.facts[predicate.token].contains(.imperative), predicate.form == .verb, !hasSubject(predicate.token) {
            stance.modality = stance.modality ?? .demanded
        }
        var top = predicate.token
        for carrier in predicate.carriers where !trees.isUnder(carrier, top) { top = carrier }
        climb(from: top, isNoun: predicate.form == .noun && predicate.carriers.isEmpty, &stance, steps: 0)
        return stance
    }

    // MARK: The clause itself

    /// Auxiliaries, negations, adverbs of likelihood and the opening word of the clause of one token.
    private func read(_ token: Int, _ stance: inout Stance) {
        for child in trees.children(token) {
            switch trees.relation(child) {
            case .aux, .auxPass, .cop:
                if let auxiliary = words.auxiliaries[trees.lemma[child]] ?? words.auxiliaries[trees.form[child]] {
                    let modality = trees.facts[child].contains(.past) ? auxiliary.past : auxiliary.present
                    // "zou kunnen": what comes later is nearer to the verb and says more, but a plan gives way to a condition on it.
                    if let modality { stance.modality = modality }
                }
                if isNegation(child) { stance.negated.toggle() }
            case .advmod, .amod, .cc, .obl, .fixed:
                if (isNegation(child) && !isOutranked(child)) || isNearMiss(child, token)
                    || determinerNegates(child) && trees.tokens[child].upos == .adv
                {
                    stance.negated.toggle()
                }
                if trees.relation(child) != .cc, let modality = words.adverbs[trees.lemma[child]],
                    trees.relation(child) != .amod || clauses.predicateAt[token] >= 0
                {
                    stance.modality = stance.modality ?? modality
                }
                if trees.relation(child) == .obl, determinerNegates(child) { stance.negated.toggle() }
            case .det:
                if isNegation(child) { stance.negated.toggle() }
            case .nsubj, .nsubjPass, .obj, .iobj, .oblArg:
                if isNegation(child) || determinerNegates(child) { stance.negated.toggle() }
            case .mark:
                if let effect = words.marks[trees.form[child]] { open(effect, token, &stance) }
            case .caseMark:
                if words.cases[trees.form[child]]?.negates == true { stance.negated.toggle() }
            default: break
            }
        }
    }

    /// What an opening word does: a purpose only in an adverbial or adnominal clause ("to" before a plain infinitive says nothing).
    private func open(_ effect: ClaimWords.Effect, _ token: Int, _ stance: inout Stance) {
        let relation = trees.relation(token)
        if effect.modality == .planned, relation != .advcl && relation != .acl { return }
        // A noun governed by a word that says more ("the threat to attack") is left to the climb.
        if effect.modality == .planned, relation == .acl, trees.head[token] >= 0, words.governors[trees.lemma[trees.head[token]]] != nil { return }
        // "urged Iran to stop", with the infinitive hung as an adverbial, is what is asked.
        if effect.modality == .planned, relation == .advcl, trees.head[token] >= 0, clauses.asks(trees.head[token]),
            trees.facts[token].contains(.infinitive)
        {
            return
        }
        apply(effect, &stance)
    }

    private func apply(_ effect: ClaimWords.Effect, _ stance: inout Stance) {
        if stance.modality == nil, let modality = effect.modality { stance.modality = modality }
        if effect.negates { stance.negated.toggle() }
        if effect.denies { stance.denied = true }
        if effect.settles { stance.settled = true }
    }

    private func isNegation(_ index: Int) -> Bool { words.negations.contains(trees.form[index]) || words.negations.contains(trees.lemma[index]) }

    /// "not only", "niet alleen": the negation is of the word after it.
    private func isOutranked(_ index: Int) -> Bool {
        let next = index + 1
        return next < trees.count && words.limiters.contains(trees.form[next])
    }

    /// "nearly broke the record" right before the verb: it did not.
    private func isNearMiss(_ index: Int, _ verb: Int) -> Bool {
        index + 1 == verb && trees.tokens[verb].upos == .verb && words.nearMisses.contains(trees.form[index])
    }

    private func determinerNegates(_ index: Int) -> Bool {
        trees.children(index).contains {
            (trees.relation($0) == .det || trees.relation($0) == .advmod && trees.tokens[$0].upos == .det) && isNegation($0)
        }
    }

    private func hasSubject(_ index: Int) -> Bool { trees.hasChild(index, .nsubj) || trees.hasChild(index, .nsubjPass) }

    // MARK: What governs it

    private func climb(from index: Int, isNoun: Bool, _ stance: inout Stance, steps: Int) {
        guard steps < Clauses.maximumSteps, !stance.settled else { return }
        let head = trees.head[index]
        guard head >= 0 else { return }
        let relation = trees.relation(index)
        switch relation {
        case .conj:
            // A coordinated clause shares what governs the first one; one without a finite verb also shares its auxiliaries.
            guard isNoun == (clauses.predicateAt[head] >= 0 ? clauses.predicates[clauses.predicateAt[head]].form == .noun : isNoun) else { return }
            if !isNoun, !trees.facts[index].contains(.finite), !clauses.hasFiniteAuxiliary(index), !hasSubject(index) {
                var shared = Stance()
                read(head, &shared)
                stance.modality = stance.modality ?? shared.modality
                stance.negated = stance.negated != shared.negated
            }
            climb(from: head, isNoun: isNoun, &stance, steps: steps + 1)
        case .xcomp, .ccomp, .csubj, .csubjPass, .acl, .advcl, .obj, .obl, .oblArg:
            govern(index, head, isNoun: isNoun, relation, &stance, steps)
        case .oblAgent, .nmod, .nsubjPass, .nsubj, .compound:
            guard isNoun else { return }
            govern(index, head, isNoun: true, relation, &stance, steps)
        default: return
        }
    }

    private func govern(_ index: Int, _ head: Int, isNoun: Bool, _ relation: Relation, _ stance: inout Stance, _ steps: Int) {
        let effect = words.governors[clauses.joinedLemma(head)]
        guard let effect, reaches(effect, index, head, relation, isNoun: isNoun) else {
            // A helper or a plain infinitive hands on what governs it; a clause of its own does not.
            if relation == .xcomp, !isNoun { pass(head, &stance, steps) }
            return
        }
        let isClause = relation == .xcomp || relation == .ccomp || relation == .acl || relation == .csubj || relation == .csubjPass
        if stance.modality == nil, let modality = effect.modality { stance.modality = modality }
        if effect.denies { stance.denied = true }
        var above = Stance()
        read(head, &above)
        if effect.negates { stance.negated.toggle() }
        // Not preventing something lets it happen, a noun too.
        let passes = effect.negates || (isClause && (effect.passesNegation || ((relation == .xcomp || relation == .acl) && effect.modality != nil)))
        if above.negated, passes {
            stance.negated.toggle()
        }
        if effect.settles {
            // "said it would continue": the future seen from a statement in the past, unless a condition hangs on it.
            if stance.modality == .conditional, relation == .ccomp, !isConditional(index) { stance.modality = .planned }
            stance.settled = true
            return
        }
        // "may agree to talks": an agreement that is only possible makes what it is about no surer.
        if stance.modality == nil || stance.modality == .planned, relation == .xcomp, let modality = above.modality, modality != .planned {
            stance.modality = modality
        }
        if isClause { climb(from: head, isNoun: trees.tokens[head].upos == .noun, &stance, steps: steps + 1) }
    }

    /// Whether a clause opens with a condition, or one hangs on it.
    private func isConditional(_ index: Int) -> Bool {
        func opens(_ token: Int) -> Bool {
            trees.children(token).contains { trees.relation($0) == .mark && words.marks[trees.form[$0]]?.modality == .conditional }
        }
        return opens(index) || trees.children(index).contains { trees.relation($0) == .advcl && opens($0) }
    }

    /// What stands above a verb that hands on.
    private func pass(_ head: Int, _ stance: inout Stance, _ steps: Int) {
        var above = Stance()
        read(head, &above)
        stance.modality = stance.modality ?? above.modality
        if above.negated { stance.negated.toggle() }
        climb(from: head, isNoun: false, &stance, steps: steps + 1)
    }

    /// Whether a governor's effect is on this dependant: clauses always, event nouns only where the governor reaches for them, adjuncts never.
    private func reaches(_ effect: ClaimWords.Effect, _ index: Int, _ head: Int, _ relation: Relation, isNoun: Bool) -> Bool {
        if effect.onlyInfinitive, !isNoun, !trees.facts[index].contains(.infinitive) { return false }
        switch relation {
        case .xcomp, .ccomp: return true
        case .acl: return trees.facts[index].contains(.infinitive) || trees.hasChild(index, .mark) || trees.hasChild(index, .caseMark)
        case .csubj, .csubjPass: return trees.tokens[head].upos == .adj
        case .advcl:
            // "call on X to do": an infinitive that the tree makes adverbial still depends on a verb that asks for one.
            return (effect.modality == .demanded || effect.negates) && trees.facts[index].contains(.infinitive)
                || effect.negates && !trees.facts[index].contains(.finite)
        case .obj, .oblArg, .nmod, .nsubjPass:
            return isNoun ? effect.reachesNouns && (relation != .nsubjPass || effect.modality != nil || effect.negates) : true
        case .obl: return isNoun ? effect.reachesNouns && clauses.caseWord(index)?.isSameTime != true : effect.negates || effect.modality == .demanded
        default: return false
        }
    }
}
