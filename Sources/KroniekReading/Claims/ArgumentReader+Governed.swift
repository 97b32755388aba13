import KroniekModel

/// Parties that stand behind the preposition which a verb or an event noun asks for: "comment on the plan", "clashes with smugglers".
extension ArgumentReader {
    /// What an adjunct of a verb takes part as where the verb asks for its preposition. `isSecond`: beside an object or a subject that undergoes the verb.
    func governed(_ child: Int, by verb: Int, of predicate: Predicate, isSecond: Bool) -> Role? {
        guard predicate.form == .verb, let role = valency(of: verb, leading: child), canBeGoverned(child) else { return nil }
        // What opens a sentence is the adjunct of it all, and where the verb stands early nothing governed stands before it.
        if child < verb, clauses.antecedent(of: child) == child {
            guard words.verbSecond, let first = trees.sentences[trees.tokens[verb].sentence].tokens.first, trees.low[child] > first else {
                return nil
            }
        }
        // "was met with cynicism": nobody shares a deed that is undergone.
        if role == .recipient, clauses.caseWord(child)?.isCompanion == true, clauses.isPassive(verb) { return nil }
        return role == .patient && isSecond ? .topic : role
    }

    /// "added a lock to the canal", with the canal hung from the lock: what the verb asks for beside its object, where the object does not.
    func governedBehind(_ object: Int, by verb: Int, of predicate: Predicate) -> [(role: Role, token: Int)] {
        guard predicate.form == .verb, verb < object else { return [] }
        return trees.children(object).compactMap { child in
            guard child > object, trees.relation(child) == .nmod, clauses.caseWord(child)?.isOf != true,
                let role = valency(of: verb, leading: child), role != .patient, governed(child, byNoun: object) == nil, canBeGoverned(child)
            else { return nil }
            return (role, child)
        }
    }

    /// Whether a phrase behind an event noun is what the verb before that asks for: "blamed the losses *on fear*".
    func isOfVerb(_ child: Int, behind noun: Int) -> Bool {
        let verb = trees.head[noun]
        guard verb >= 0, verb < noun, child > noun, trees.relation(noun) == .obj, trees.relation(child) == .nmod,
            clauses.caseWord(child)?.isOf != true, let role = valency(of: verb, leading: child), role == .topic || role == .instrument
        else { return false }
        return governed(child, byNoun: noun) == nil
    }

    /// What a phrase of an event noun takes part as where the noun asks for its preposition.
    func governed(_ child: Int, byNoun noun: Int) -> Role? {
        guard let word = clauses.caseForm(child), let role = words.nounValency[word]?[trees.lemma[noun]], canBeGoverned(child) else { return nil }
        return role
    }

    private func valency(of verb: Int, leading child: Int) -> Role? {
        guard let word = clauses.caseForm(child), let lemmas = words.verbValency[word] else { return nil }
        return lemmas[clauses.joinedLemma(verb)]
    }

    /// A noun behind a single preposition that names neither a place nor a time.
    private func canBeGoverned(_ child: Int) -> Bool {
        switch trees.tokens[child].upos {
        case .noun, .propn, .pron: break
        case .num where partSpan(child) != nil: break
        default: return false
        }
        guard clauses.isPlainCase(child), !isTime[child], !isMeasure[child] else { return false }
        return clauses.caseWord(child)?.isPlace != true || !reference.isPlace(child, trees)
    }
}
