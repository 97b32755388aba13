import KroniekModel

/// What a headline or a lead speaks of without telling it as its news: the day of its report is not the day of that.
extension TimeAttacher {
    /// Whether a predicate is only what its line speaks of, not what it tells: in a clause that says which thing is meant ("the gunman who killed three"), under
    /// a verb that is no news of it ("a video shows how she was killed"), and in a headline a noun that stands beside a happening of another sort
    /// ("confesses to the murder"). All of it may lie long back.
    func isBackground(_ predicate: Predicate) -> Bool {
        var current = predicate.carriers.last ?? predicate.token
        if predicate.form == .noun, predicate.carriers.isEmpty, isNamedBeside(predicate, current) { return true }
        for _ in 0..<Clauses.maximumSteps {
            let head = trees.head[current]
            guard head >= 0 else { return false }
            let above = clauses.predicateAt[head]
            switch trees.relation(current) {
            case .aclRelcl, .acl:
                // "Woman convicted of murder", in a headline, and "the attack that killed three"
                if isTitle[trees.tokens[current].sentence], trees.relation(current) == .acl, trees.head[head] < 0 {
                    return false
                }
                return above < 0 || clauses.predicates[above].form != .noun
            case .ccomp: if above >= 0, clauses.predicates[above].concept?.kind != .statement { return true }
            default: break
            }
            current = head
        }
        return false
    }

    /// Whether an event noun of a headline stands beside a happening that answers to it or that is of another sort: "arrested in the shooting", "after the fall";
    /// but "dies in a crash", and in a headline without another happening the noun is the news: "markets in free fall".
    private func isNamedBeside(_ predicate: Predicate, _ token: Int) -> Bool {
        guard isTitle[trees.tokens[token].sentence] else { return false }
        switch trees.relation(token) {
        case .obl, .oblArg, .oblAgent, .nmod, .nmodPoss, .compound: break
        default: return false
        }
        var head = trees.head[token]
        for _ in 0..<Clauses.maximumSteps where head >= 0 && clauses.predicateAt[head] < 0 { head = trees.head[head] }
        guard head >= 0, clauses.predicateAt[head] >= 0, let own = predicate.concept else { return false }
        guard let other = clauses.predicates[clauses.predicateAt[head]].concept else { return false }
        if concepts.family(of: own.id) == concepts.family(of: other.id) { return false }
        return answers(other) || clauses.caseWord(token)?.isSameTime != true
    }

    /// Types of PLOVER that answer to what somebody has done.
    private static let answering: Set<String> = ["ACCUSE", "COERCE", "SANCTION", "CONCEDE"]

    /// Whether a happening is what somebody says, thinks or does about another one that was before it.
    private func answers(_ concept: Concept) -> Bool {
        switch concept.kind {
        case .statement, .cognition: return true
        default: break
        }
        return concept.plover.map { TimeAttacher.answering.contains($0) } ?? false
    }
}
