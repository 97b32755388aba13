import KroniekModel

/// Whether the text says that something is so, is not, may be, is planned or demanded.
struct Stance: Sendable, Hashable {
    var negated = false
    var modality: Modality?
    var denied = false
    /// Nothing from further up reaches through.
    var settled = false
    /// Told the reader to do something, or hangs from what does.
    var isCommand = false
}

/// Reads the stance of a predicate from its auxiliaries, its negations, the word that opens its clause and everything that governs it.
struct StanceReader: Sendable {
    let clauses: Clauses

    var trees: Trees { clauses.trees }
    var words: ClaimWords { clauses.words }

    func stance(of predicate: Predicate) -> Stance {
        var stance = Stance()
        for token in [predicate.token] + predicate.carriers { read(token, &stance) }
        for carrier in predicate.carriers {
            let lemma = trees.lemma[carrier]
            // "has done" where the tree makes a verb of the auxiliary: only an infinitive is wanted or had to.
            if let helper = words.helpers[lemma], trees.tokens[carrier].upos == .verb, isInfinitive(predicate.token), !isMet(carrier, carrier) {
                apply(helper, &stance)
            }
        }
        if predicate.form == .verb, isImperative(predicate.token) { stance.modality = stance.modality ?? .demanded }
        var top = predicate.token
        for carrier in predicate.carriers where !trees.isUnder(carrier, top) { top = carrier }
        climb(from: top, isNoun: predicate.form == .noun && predicate.carriers.isEmpty, &stance, steps: 0)
        if stance.modality == nil || stance.modality == .planned, predicate.form != .noun, isAsked(top) { stance.modality = .possible }
        // "apologises if it was so": what is said or thought is so whatever becomes of the condition.
        let isMental = predicate.concept?.kind == .statement || predicate.concept?.kind == .cognition
        if stance.modality == nil, predicate.form != .noun, !isMental, hangsOnCondition(top) { stance.modality = .conditional }
        if predicate.form != .noun { refine(&stance, predicate.token, top) }
        stance.isCommand = isCommanded(predicate, top, stance)
        return stance
    }

    // MARK: Commands and questions

    /// A verb that tells somebody to do it: the tagger says so, or it opens its sentence in the present with no subject at all.
    private func isImperative(_ index: Int) -> Bool {
        guard !hasSubject(index) else { return false }
        if trees.facts[index].contains(.imperative) {
            // Its form is that of an infinitive, beside which it is another one.
            return trees.relation(index) != .conj || trees.head[index] < 0 || !isInfinitive(trees.head[index])
        }
        let facts = trees.facts[index]
        guard facts.contains(.finite), facts.contains(.present), !facts.contains(.plural), !facts.contains(.third),
            trees.head[index] < 0, trees.tokens[index].upos == .verb, !trees.hasChild(index, .expl), trees.child(index, .ccomp) == nil
        else { return false }
        let sentence = trees.sentences[trees.tokens[index].sentence].tokens
        return sentence.first(where: { trees.tokens[$0].upos != .punct }) == index
    }

    /// Whether a predicate is what its sentence tells somebody to do, or hangs from that without a verb form or a subject of its own.
    private func isCommanded(_ predicate: Predicate, _ top: Int, _ stance: Stance) -> Bool {
        if predicate.form == .noun, stance.modality == nil { return false }
        var root = top
        while trees.head[root] >= 0 { root = trees.head[root] }
        guard trees.tokens[root].upos == .verb, isImperative(root) else { return false }
        if root != predicate.token, hasSubject(predicate.token) || clauses.hasFiniteAuxiliary(predicate.token) { return false }
        // A headline's noun that the tagger takes for a verb ("Fire at …") stands alone.
        return trees.children(root).contains {
            switch trees.relation($0) {
            case .obj, .iobj, .compoundPrt, .advmod, .ccomp, .xcomp: true
            default: false
            }
        }
    }

    /// A main clause whose sentence asks whether it is so.
    private func isAsked(_ index: Int) -> Bool {
        switch trees.relation(index) {
        case .root, .conj, .parataxis: break
        default: return false
        }
        let sentence = trees.sentences[trees.tokens[index].sentence].tokens
        guard let mark = sentence.last(where: { !words.closers.contains(trees.tokens[$0].form) }), trees.tokens[mark].form == "?" else {
            return false
        }
        // What a question word asks for is taken to be so: who did it, not whether.
        return !sentence.contains { words.questions.contains(trees.form[$0]) }
    }

    // MARK: The clause itself

    /// "According to rumours", "naar verluidt": words with their preposition that say how sure it is.
    private func weaken(_ stance: inout Stance, by child: Int) {
        guard let word = clauses.caseForm(child), let modality = words.adverbs["\(word) \(trees.lemma[child])"] else { return }
        if stance.modality == nil || stance.modality == .planned { stance.modality = modality }
    }

    /// Auxiliaries, negations, adverbs of likelihood and the opening word of the clause of one token.
    func read(_ token: Int, _ stance: inout Stance) {
        if isReplaced(token) { stance.negated.toggle() }
        for child in trees.children(token) {
            switch trees.relation(child) {
            case .aux, .auxPass, .cop:
                if let auxiliary = words.auxiliaries[trees.lemma[child]] ?? words.auxiliaries[trees.form[child]] {
                    let modality = isMet(child, token) ? nil : trees.facts[child].contains(.past) ? auxiliary.past : auxiliary.present
                    // "zou kunnen": what comes later is nearer to the verb and says more, but a plan gives way to a condition on it.
                    // What an adverb before it makes likely is no plan either ("will", after "probably").
                    if let modality, modality != .planned || stance.modality != .possible { stance.modality = modality }
                    // "could not confirm" tells what did not happen.
                    if let failed = auxiliary.pastNegated, trees.facts[child].contains(.past) || words.pastForms.contains(trees.form[child]),
                        trees.children(token).contains(where: { isNegation($0) && !isOutranked($0) })
                    {
                        stance.modality = failed == .actual ? nil : failed
                    }
                }
                if isNegation(child) { stance.negated.toggle() }
            case .advmod, .amod, .cc, .obl, .fixed:
                if (isNegation(child) && !isOutranked(child)) || isNearMiss(child, token) || isOver(child)
                    || determinerNegates(child) && trees.tokens[child].upos == .adv
                {
                    stance.negated.toggle()
                }
                if trees.relation(child) != .cc, let modality = words.adverbs[trees.lemma[child]],
                    trees.relation(child) != .amod || clauses.predicateAt[token] >= 0
                {
                    // "will probably win" is no plan yet.
                    if stance.modality == nil || stance.modality == .planned && modality == .possible { stance.modality = modality }
                }
                // "an expected fall", but not "the decided meeting": what is hoped or feared of a happening is not known to have been.
                if trees.relation(child) == .amod, stance.modality == nil, clauses.predicateAt[token] >= 0,
                    trees.facts[child].contains(.participle), !trees.facts[child].contains(.present)
                {
                    if let effect = words.governors[trees.lemma[child]], effect.reachesNouns, effect.modality == .possible {
                        stance.modality = .possible
                    }
                }
                if trees.relation(child) == .obl { weaken(&stance, by: child) }
                // "at no time" is of the verb, "with no witnesses" of what it leads.
                if trees.relation(child) == .obl, clauses.caseWord(child)?.isCompanion != true, determinerNegates(child) { stance.negated.toggle() }
            case .acl:
                // "elections to be held in May": a happening that somebody has yet to hold.
                if stance.modality == nil, clauses.predicateAt[token] >= 0, !isSingledOut(token), words.lightVerbs.contains(trees.lemma[child]),
                    isInfinitive(child),
                    clauses.isPassive(child), trees.children(child).contains(where: { words.marks[trees.form[$0]]?.modality == .planned })
                {
                    stance.modality = .planned
                }
            case .advcl:
                // "Naar verluidt", taken for a clause.
                weaken(&stance, by: child)
            case .det:
                if isNegation(child) { stance.negated.toggle() }
            case .nsubj, .nsubjPass, .obj, .iobj, .oblArg:
                if isNegation(child) || determinerNegates(child) { stance.negated.toggle() }
            case .mark:
                // "as" before a bare noun opens no clause: "als upgrade".
                let opensClause = trees.tokens[token].upos != .noun || hasSubject(token) || trees.hasChild(token, .cop)
                if let effect = words.marks[trees.form[child]], opensClause || effect.modality != .conditional { open(effect, token, &stance) }
                // "is due to visit", with the adjective taken for an opening word.
                if trees.tokens[child].upos == .adj, isInfinitive(token), trees.relation(token) != .nmod,
                    let effect = words.governors[trees.lemma[child]]
                {
                    apply(effect, &stance)
                }
            case .caseMark:
                if words.cases[trees.form[child]]?.negates == true { stance.negated.toggle() }
            default: break
            }
        }
    }

    /// What an opening word does: a purpose only in an adverbial or adnominal infinitive ("to" before a complement says nothing, "to stating" neither).
    private func open(_ effect: ClaimWords.Effect, _ token: Int, _ stance: inout Stance) {
        guard effect.modality == .planned else { return apply(effect, &stance) }
        guard !isReplaced(token) else { return }
        let (head, relation) = clauses.attachment(of: token)
        guard !trees.facts[token].contains(.gerund), !isPresentParticiple(token) else { return }
        // "door te zeggen", "na te hebben gezegd": what a preposition of means or of time leads is no purpose; "is te zien" is a clause of its own.
        if relation == .advcl || relation == .acl {
            if let word = clauses.caseWord(token), word.role == .agent || word.isCompanion || word.bound != nil { return }
            if isInfinitive(token), !words.infinitivePassives.isEmpty, clauses.isPassive(token), clauses.hasFiniteAuxiliary(token) { return }
        }
        // "too small to see", "easier for users to find": what a quality allows or rules out is no plan.
        if let quality = quality(above: token, head, relation) {
            let isExcess = trees.children(quality).contains { trees.relation($0) == .advmod && words.excess.contains(trees.form[$0]) && $0 < quality }
            // "it is hard to find one", but "it was hard to let him go".
            let isEase = words.eases.contains(trees.lemma[quality]) && !trees.children(quality).contains { trees.facts[$0].contains(.past) }
            guard isExcess || isEase || relation == .advcl || relation == .acl, stance.modality == nil else { return }
            return apply(ClaimWords.Effect(modality: .possible, negates: isExcess), &stance)
        }
        if isInfinitive(token) {
            if isAskedFor(token) { return apply(ClaimWords.Effect(modality: .possible), &stance) }
            if effect.inMain, isAppointed(token) { return apply(effect, &stance) }
        }
        switch relation {
        case .root, .parataxis:
            // A headline's future: "Minister to visit Olden".
            guard effect.inMain, isInfinitive(token),
                hasSubject(token) || trees.children(token).contains(where: { trees.facts[$0].contains(.finite) })
            else {
                return
            }
        case .acl:
            guard head >= 0 else { return }
            // A noun governed by a word that says more ("the threat to attack") is left to the climb.
            if words.nounGovernors[trees.lemma[head]] != nil { return }
            if isResult(token), trees.head[head] >= 0, isTold(trees.head[head]) { return }
            // "the first to reach the pole" did reach it.
            if isSingledOut(head) { return }
        case .csubj:
            // "To help with this, the regulator will …": what stands before a subject is none.
            guard head > token, hasSubject(head) else { return }
        case .advcl:
            guard head >= 0 else { return }
            // "urged Iran to stop", with the infinitive hung as an adverbial, is what is asked.
            if clauses.asks(head), isInfinitive(token) { return }
            // "fell to close at": how it ended, not what it was for.
            if isResult(token), isInfinitive(token), !trees.hasChild(head, .aux), isTold(head) || goesOn(head) { return }
        case .xcomp, .ccomp:
            // Two opening words, both of purpose, under a verb that governs nothing: a purpose that the tree takes for a complement.
            guard head >= 0, words.governors[trees.lemma[head]] == nil, !isResult(token), isInfinitive(token),
                trees.children(token).filter({ trees.relation($0) == .mark && words.marks[trees.form[$0]]?.modality == .planned }).count > 1
            else {
                return
            }
        default: return
        }
        apply(effect, &stance)
    }

    /// An infinitive that tells how something ended, by itself or with its object ("to break the record").
    private func isResult(_ token: Int) -> Bool {
        if words.results.contains(trees.lemma[token]) { return true }
        guard let object = trees.child(token, .obj) else { return false }
        return words.results.contains("\(trees.lemma[token])+\(trees.lemma[object])")
    }

    /// "after falling to close at": a participle or gerund that tells of something beside the clause above it.
    func goesOn(_ index: Int) -> Bool {
        trees.tokens[index].upos == .verb && (trees.facts[index].contains(.gerund) || isPresentParticiple(index))
    }

    /// The adjective that an infinitive hangs from, by itself or by the one for whom it is so, where the adjective says nothing of its modality.
    private func quality(above token: Int, _ head: Int, _ relation: Relation) -> Int? {
        guard head >= 0, isInfinitive(token) else { return nil }
        var quality = head
        switch relation {
        case .advcl, .xcomp, .ccomp, .csubj: break
        // "easier for skippers to find", with the clause hung from the skippers.
        case .acl where trees.relation(head) == .obl && trees.head[head] >= 0: quality = trees.head[head]
        default: return nil
        }
        return trees.tokens[quality].upos == .adj && words.governors[trees.lemma[quality]] == nil ? quality : nil
    }

    /// A finite verb in the past or the present that something happens by, without a will of its own before it.
    private func isTold(_ index: Int) -> Bool {
        trees.tokens[index].upos == .verb && trees.facts[index].contains(.finite) && words.governors[trees.lemma[index]]?.modality == nil
    }

    private func isPresentParticiple(_ index: Int) -> Bool { trees.facts[index].contains(.participle) && trees.facts[index].contains(.present) }

    func isInfinitive(_ index: Int) -> Bool { clauses.isInfinitive(index) }

    /// A noun picked out by its rank ("the first", "the youngest", "the only").
    private func isSingledOut(_ index: Int) -> Bool {
        trees.facts[index].contains(.ranked)
            || trees.children(index).contains {
                trees.relation($0) == .amod && (trees.facts[$0].contains(.ranked) || words.limiters.contains(trees.form[$0]))
            }
    }

    private func apply(_ effect: ClaimWords.Effect, _ stance: inout Stance) {
        if stance.modality == nil, let modality = effect.modality { stance.modality = modality }
        if effect.negates { stance.negated.toggle() }
        if effect.denies { stance.denied = true }
        if effect.settles { stance.settled = true }
    }

    func isNegation(_ index: Int) -> Bool {
        guard words.negations.contains(trees.form[index]) || words.negations.contains(trees.lemma[index]) else { return false }
        // "said that it was Meyer, not Brandt": behind a comma and its head it sets a word against another.
        if index > trees.head[index], index > 0, trees.tokens[index - 1].form == ",", trees.head[index] >= 0 { return false }
        // "a no-contest": part of a word.
        let next = index + 1
        return next >= trees.count || trees.tokens[next].span.start > trees.tokens[index].span.end || trees.tokens[next].form != "-"
    }

    /// "not only", "niet alleen": the negation is of the word after it.
    private func isOutranked(_ index: Int) -> Bool {
        let next = index + 1
        guard next < trees.count else { return false }
        // "did not fall as fast as": it fell.
        if words.degrees.contains(trees.form[next]), next + 1 < trees.count {
            return trees.tokens[next + 1].upos == .adj || trees.tokens[next + 1].upos == .adv
        }
        return words.limiters.contains(trees.form[next])
    }

    /// "no longer", "niet meer"
    private func isOver(_ index: Int) -> Bool {
        words.anymore.contains(trees.form[index]) && trees.children(index).contains { isNegation($0) && $0 + 1 == index }
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

    func hasSubject(_ index: Int) -> Bool { clauses.hasSubject(index) }

    // MARK: What governs it

    func climb(from index: Int, isNoun: Bool, _ stance: inout Stance, steps: Int) {
        guard steps < Clauses.maximumSteps, !stance.settled else { return }
        let (head, relation) = clauses.attachment(of: index)
        guard head >= 0 else { return }
        switch relation {
        case .conj:
            // A finite clause is not beside an infinitive: what asks for that one does not reach it.
            if !isNoun, trees.facts[index].contains(.finite), isInfinitive(head), !clauses.hasFiniteAuxiliary(head) { return }
            // A coordinated clause shares what governs the first one; one without a finite verb also shares its auxiliaries.
            guard isNoun == (clauses.predicateAt[head] >= 0 ? clauses.predicates[clauses.predicateAt[head]].form == .noun : isNoun) else { return }
            if !isNoun, !trees.facts[index].contains(.finite), !clauses.hasFiniteAuxiliary(index), !hasSubject(index), !isOpposed(index) {
                var shared = Stance()
                read(head, &shared)
                stance.modality = stance.modality ?? shared.modality
                stance.negated = stance.negated != shared.negated
            } else if !isNoun, stance.modality == nil, !hasSubject(index), !trees.hasChild(index, .mark) {
                // One with its own verb and no subject stands under the same opening word: "whether he left or was sent away".
                for child in trees.children(head) where trees.relation(child) == .mark {
                    guard let modality = words.marks[trees.form[child]]?.modality, modality != .planned else { continue }
                    stance.modality = modality
                }
            }
            climb(from: head, isNoun: isNoun, &stance, steps: steps + 1)
        // "We hope so," he said: what stands behind closing marks is not what the words between them hope.
        case .ccomp where stands(behindMarks: index): return
        // "They work spread over two missions": a bare participle tells how things are, and is no content of the verb above.
        case .ccomp where isBareParticiple(index): return
        // "a plan that would close two mines"
        case .aclRelcl where words.nounGovernors[trees.lemma[head]]?.modality == .planned && !isNoun:
            let subject = trees.child(index, .nsubj)
            if stance.modality == .conditional, let subject, words.relatives.contains(trees.form[subject]) { stance.modality = .planned }
        case .aclRelcl where words.nounGovernors[trees.lemma[head]]?.modality == .possible && !isNoun:
            govern(index, head, isNoun: false, .acl, &stance, steps)
        case .xcomp, .ccomp, .csubj, .csubjPass, .acl, .advcl, .obj, .obl, .oblArg:
            govern(index, head, isNoun: isNoun, relation, &stance, steps)
        case .oblAgent, .nmod, .nsubjPass, .nsubj, .compound:
            guard isNoun else { return }
            govern(index, head, isNoun: true, relation, &stance, steps)
        default: return
        }
    }

    /// Whether a clause begins right behind a closing quotation mark that its head stands before.
    private func stands(behindMarks index: Int) -> Bool {
        let before = trees.low[index] - 1
        return before > trees.head[index] && words.closers.contains(trees.tokens[before].form) && !trees.hasChild(index, .mark)
    }

    private func isBareParticiple(_ index: Int) -> Bool {
        trees.tokens[index].has("VerbForm=Part")
            && !trees.children(index).contains {
                switch trees.relation($0) {
                case .aux, .auxPass, .cop, .mark, .nsubj, .nsubjPass: true
                default: false
                }
            }
    }

    /// "…, but confirmed": shares no negation with what it is set against.
    private func isOpposed(_ index: Int) -> Bool {
        trees.children(index).contains { trees.relation($0) == .cc && words.adversatives.contains(trees.form[$0]) }
    }

    /// What a governor does to a dependant: by the word that leads it ("call for"), else by itself.
    private func effect(of head: Int, on index: Int) -> (effect: ClaimWords.Effect, isLed: Bool)? {
        let lemma = clauses.joinedLemma(head)
        let table = trees.tokens[head].upos == .noun ? words.nounGovernors : words.governors
        if let word = clauses.caseForm(index), let effect = table["\(lemma)+\(word)"] { return (effect, true) }
        return table[lemma].map { ($0, false) }
    }

    private func govern(_ index: Int, _ head: Int, isNoun: Bool, _ relation: Relation, _ stance: inout Stance, _ steps: Int) {
        guard let (governing, isLed) = effect(of: head, on: index), reaches(governing, isLed, index, head, relation, isNoun: isNoun) else {
            // A helper or a plain infinitive hands on what governs it; a clause of its own does not.
            if !isNoun, relation == .xcomp || isMeans(index, relation) {
                // A helper that is a claim of its own says of its infinitive what it says as a carrier: "appears to be running".
                if relation == .xcomp, isInfinitive(index), !trees.hasChild(head, .obj), let helper = words.helpers[trees.lemma[head]] {
                    apply(helper, &stance)
                }
                return pass(head, &stance, steps)
            }
            // "fears about banks collapsing"
            if relation == .acl, !trees.facts[index].contains(.finite), !hasSubject(index), trees.relation(head) == .nmod, trees.head[head] >= 0,
                clauses.caseWord(head)?.role == .topic || clauses.caseWord(head)?.isOf == true, goesOn(index),
                let effect = words.nounGovernors[trees.lemma[trees.head[head]]], effect.modality == .possible, effect.reachesNouns
            {
                stance.modality = stance.modality ?? .possible
                return
            }
            if isNoun { share(index, head, relation, &stance, steps) }
            return
        }
        var effect = governing
        if effect.brings {
            guard !isNoun, relation == .ccomp else { return }
            var whole = Stance()
            read(head, &whole)
            climb(from: head, isNoun: false, &whole, steps: steps + StanceReader.nesting)
            stance.modality = stance.modality ?? whole.modality
            return
        }
        // "sentenced to two life sentences": what is imposed says again what the verb says.
        if isLed, isNoun, effect.modality == .planned, let noun = concept(index), let verb = concept(head), isKin(noun, verb) {
            return
        }
        // Saved from a fire, one was in a fire; saved from ruin, one is not ruined.
        if effect.negates, isLed, isNoun, concept(index)?.kind == .occurrence { return }
        // A foiled attempt was made.
        if effect.negates, isNoun, words.nounGovernors[trees.lemma[index]]?.tries == true { return }
        let isClause = relation == .xcomp || relation == .ccomp || relation == .acl || relation == .csubj || relation == .csubjPass
        if let modality = effect.modality {
            // What is feared, hoped or claimed to be coming is no plan.
            if stance.modality == nil || stance.modality == .planned && modality == .possible { stance.modality = modality }
            // "vowed that they would be found": a promise seen from the past.
            if modality == .planned, stance.modality == .conditional, isClause, !isConditional(index) { stance.modality = .planned }
        }
        // "was denied bail": not given it, whatever anybody says.
        if effect.denies, isNoun, relation == .obj || relation == .xcomp, clauses.isPassive(head) || trees.hasChild(head, .iobj) {
            effect.denies = false
            effect.negates = true
        }
        if effect.denies { stance.denied = true }
        var above = Stance()
        read(head, &above)
        // What is to be prevented is neither so nor not so yet.
        if effect.negates, above.modality == nil {
            var whole = above
            climb(from: head, isNoun: trees.tokens[head].upos == .noun, &whole, steps: steps + StanceReader.nesting)
            above.modality = whole.modality
        }
        if effect.negates, relation != .xcomp, above.modality != nil {
            stance.modality = stance.modality ?? .possible
            return
        }
        if effect.negates { stance.negated.toggle() }
        // Not preventing something lets it happen, a noun too.
        // "needs no surgery", "did not require surgery": what is said not to be called for is not said to be.
        let isUncalled = isNoun && (relation == .obj || relation == .nsubjPass) && effect.passesNegation && effect.modality == .demanded
        let passes =
            effect.negates || isUncalled
            || (isClause && (effect.passesNegation || ((relation == .xcomp || relation == .acl) && effect.modality != nil)))
        if above.negated, passes {
            stance.negated.toggle()
        }
        if effect.settles {
            // "said it would continue": the future seen from a statement in the past, unless a condition hangs on it.
            if stance.modality == .conditional, relation == .ccomp || relation == .acl, !isConditional(index) { stance.modality = .planned }
            // "could force ships to moor": what somebody is brought to is as sure as that he is.
            if relation == .xcomp, isInfinitive(index), stance.modality == nil {
                var whole = above
                climb(from: head, isNoun: false, &whole, steps: steps + StanceReader.nesting)
                stance.modality = whole.modality
            }
            stance.settled = true
            return
        }
        // "may agree to talks": an agreement that is only possible makes what it is about no surer.
        if stance.modality == nil || stance.modality == .planned, relation == .xcomp, let modality = above.modality, modality != .planned {
            stance.modality = modality
        }
        if isClause { climb(from: head, isNoun: trees.tokens[head].upos == .noun, &stance, steps: steps + 1) }
    }

    private func isKin(_ a: Concept, _ b: Concept) -> Bool { a.id == b.id || a.parent == b.id || b.parent == a.id }

    private func concept(_ token: Int) -> Concept? {
        let predicate = clauses.predicateAt[token]
        return predicate < 0 ? nil : clauses.predicates[predicate].concept
    }

    /// Steps that a question about a governor's own stance costs: nested questions end soon.
    static let nesting = 4

    /// "by raising taxes": a means is as real as the end that it serves.
    private func isMeans(_ index: Int, _ relation: Relation) -> Bool {
        relation == .advcl && clauses.caseWord(index)?.role == .agent && !trees.facts[index].contains(.finite)
    }

    /// An unspecified happening under a clause that is not so itself: "would impose a ban", "may begin talks". A known one stays ("will end the war").
    private func share(_ index: Int, _ head: Int, _ relation: Relation, _ stance: inout Stance, _ steps: Int) {
        let above = clauses.predicateAt[head]
        guard above >= 0, clauses.predicates[above].form == .verb, stance.modality == nil else { return }
        switch relation {
        // "could cause the closing of the mine": what it would bring about is no surer than that.
        case .obj: guard isUnspecified(index) || words.outcomes.contains(clauses.joinedLemma(head)) else { return }
        // "if he is convicted of murder", "may lead to the closing of the mine"
        case .obl, .oblArg:
            let isOutcome = clauses.caseForm(index).map { words.outcomes.contains("\(clauses.joinedLemma(head))+\($0)") } ?? false
            guard isOutcome || clauses.caseWord(index)?.isOf == true && isUnspecified(index) else { return }
        case .nsubj, .nsubjPass: guard clauses.predicates[above].concept?.effect == .starts else { return }
        default: return
        }
        var whole = Stance()
        read(head, &whole)
        climb(from: head, isNoun: false, &whole, steps: steps + StanceReader.nesting)
        guard whole.modality != .actual else { return }
        stance.modality = whole.modality
    }

    /// A noun with an indefinite article, or with nothing that says which: nobody knows.
    private func isUnspecified(_ index: Int) -> Bool {
        var isBare = true
        for child in trees.children(index) {
            switch trees.relation(child) {
            case .det:
                if trees.facts[child].contains(.indefinite) { return true }
                isBare = false
            case .nmodPoss, .nummod, .compound, .nmod, .acl, .aclRelcl, .flat, .appos: isBare = false
            default: break
            }
        }
        return isBare && trees.tokens[index].upos == .noun
    }

    /// "If they leave, sanctions follow": what is told in the present beside a condition holds only under it.
    private func hangsOnCondition(_ index: Int) -> Bool {
        guard !trees.facts[index].contains(.past), clauses.tense(at: index) == .present else { return false }
        return trees.children(index).contains { clause in
            // "beats them as the largest", with one word for both: no clause.
            trees.relation(clause) == .advcl && (trees.tokens[clause].upos == .verb || trees.hasChild(clause, .cop))
                && trees.children(clause).contains {
                    trees.relation($0) == .mark && words.marks[trees.form[$0]]?.modality == .conditional && $0 == trees.low[clause]
                }
        }
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
    private func reaches(_ effect: ClaimWords.Effect, _ isLed: Bool, _ index: Int, _ head: Int, _ relation: Relation, isNoun: Bool) -> Bool {
        if effect.onlyInfinitive, isNoun ? isLed : !isInfinitive(index) || hasSubject(index) { return false }
        switch relation {
        case .xcomp, .ccomp: return true
        case .acl, .aclRelcl:
            if isInfinitive(index) || trees.hasChild(index, .mark) || trees.hasChild(index, .caseMark) { return true }
            // "on charges he robbed the bank": a clause with all that it needs says what the noun is about.
            return hasSubject(index) && (trees.hasChild(index, .obj) || clauses.isPassive(index))
                && !(trees.low[index]...index).contains { words.relatives.contains(trees.form[$0]) || words.questions.contains(trees.form[$0]) }
        case .csubj: return trees.tokens[head].upos == .adj
        case .csubjPass: return true
        case .nsubj:
            // "A recession is likely": with no clause behind it the adjective speaks of its subject.
            return isNoun && trees.tokens[head].upos == .adj && effect.modality == .possible && trees.hasChild(head, .cop)
                && !trees.hasChild(head, .xcomp) && !trees.hasChild(head, .ccomp) && !trees.hasChild(head, .advcl)
        case .advcl:
            if isLed { return true }
            // "call on X to do": an infinitive that the tree makes adverbial still depends on a verb that asks for one.
            // "needs a day to think": what one needs something for is its purpose.
            let isForIt = words.helpers[trees.lemma[head]] != nil && trees.hasChild(head, .obj)
            if effect.modality == .demanded, isInfinitive(index), index > head, !isForIt { return true }
            // "prevented them from leaving", "accused them of lying", not "avoided jail by lying".
            guard !trees.facts[index].contains(.finite), !isInfinitive(index), let word = clauses.caseWord(index) else { return false }
            return word.isOf || effect.negates && word.isPlace && !word.isSameTime
        case .nmod:
            guard isNoun else { return true }
            if isLed { return true }
            guard effect.reachesNouns else { return false }
            guard let word = clauses.caseWord(index) else { return false }
            return word.bound == nil && !word.isSameTime && !word.isCompanion
        case .obj, .oblArg, .nsubjPass:
            if isLed { return true }
            // "the strikes were needed", said of what has been
            if isNoun, relation == .nsubjPass, effect.passesNegation, effect.modality == .demanded, !isUnspecified(index) { return false }
            return isNoun ? effect.reachesNouns && (relation != .nsubjPass || effect.modality != nil || effect.negates) : true
        case .obl:
            if isLed { return true }
            guard isNoun else { return effect.negates || effect.modality == .demanded }
            guard effect.reachesNouns, let word = clauses.caseWord(index) else { return false }
            return word.isOf || word.role == .topic
        default: return false
        }
    }
}
