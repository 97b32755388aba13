import KroniekModel

// What a line asks of single words and of what stands beside them.
extension HeadlineReader {
    /// "the Suez Canal Authority", "de Ever Given": an article right before a name.
    func leadsName(_ article: Int, _ noun: Int) -> Bool {
        guard trees.tokens[noun].upos == .propn, article < noun, trees.low[noun] == article else { return false }
        let hasArticle = trees.facts[article].contains(.definite)
        return hasArticle && (article + 1...noun).allSatisfy { trees.tokens[$0].upos == .propn || trees.tokens[$0].upos == .punct }
    }

    /// Whether a comma, a dash or a bracket stands right before the words under a token.
    func isSetOff(_ token: Int) -> Bool {
        let before = trees.low[token] - 1
        guard before >= 0, trees.tokens[before].sentence == trees.tokens[token].sentence, trees.tokens[before].upos == .punct else {
            let first = trees.low[token]
            return trees.tokens[first].upos == .punct && !isQuotation(first)
        }
        return !isQuotation(before)
    }

    func isQuotation(_ token: Int) -> Bool {
        switch trees.tokens[token].form {
        case "\"", "“", "”", "„", "'", "‘", "’", "``", "''", "«", "»": true
        default: false
        }
    }

    func isBracketed(_ token: Int) -> Bool {
        let low = trees.low[token]
        if trees.tokens[low].form == "(" || trees.tokens[low].form == "[" { return true }
        return low > 0 && (trees.tokens[low - 1].form == "(" || trees.tokens[low - 1].form == "[")
    }

    /// "The mayor, Helen Ostrow,": the name of whom a noun describes.
    func isNameOf(_ child: Int, _ node: Int) -> Bool {
        trees.tokens[child].upos == .propn && trees.tokens[node].upos == .noun && !isBracketed(child)
    }

    /// Whether a preposition stands before a noun, and no figure behind it ("over 40 people").
    func isLed(_ noun: Int) -> Bool {
        trees.children(noun).contains {
            trees.relation($0) == .caseMark && $0 == trees.low[noun] && $0 + 1 < trees.count && trees.tokens[$0 + 1].upos != .num
                && trees.tokens[$0].upos == .adp
        }
    }

    /// Whether a clause is put beside another by a conjunction, its own or that of one behind it.
    func isJoined(_ root: Int, _ head: Int) -> Bool {
        trees.hasChild(root, .cc) || trees.children(head).contains { trees.relation($0) == .cc && head < $0 && $0 < root }
            || trees.children(head).contains { $0 > root && trees.relation($0) == .conj && trees.hasChild($0, .cc) }
    }

    /// "the mediator Tineke Vos": the name behind a noun that the tree hangs from it.
    func whole(_ noun: Int) -> Int {
        let head = trees.head[noun]
        guard head > noun, trees.tokens[head].upos == .propn, trees.tokens[noun].upos == .noun, trees.low[head] <= noun else { return noun }
        switch trees.relation(noun) {
        case .nmod, .nmodUnmarked, .compound, .appos: return trees.child(noun, .caseMark) == nil ? head : noun
        default: return noun
        }
    }

    /// "fell by a third - a fall of …": words behind a dash.
    func isDashed(_ token: Int) -> Bool {
        let before = trees.low[token] - 1
        guard before > 0, trees.tokens[before].sentence == trees.tokens[token].sentence else { return false }
        switch trees.tokens[before].form {
        case "–", "—": return true
        case "-": return trees.tokens[before].span.start > trees.tokens[before - 1].span.end
        default: return false
        }
    }

    func subject(of root: Int) -> Int? { trees.child(root, .nsubj, .nsubjPass, .nsubjOuter) }

    func isPointing(_ token: Int) -> Bool { isRelative(token) && clauses.antecedent(of: token) != token }

    func isNoun(_ token: Int) -> Bool {
        switch trees.tokens[token].upos {
        case .noun, .propn, .pron: true
        default: false
        }
    }

    func isFinite(_ token: Int) -> Bool { trees.facts[token].contains(.finite) || clauses.hasFiniteAuxiliary(token) }

    /// The verb that a clause has its person by.
    func finite(_ root: Int) -> Int? {
        if trees.facts[root].contains(.finite) { return root }
        for child in trees.children(root) {
            let relation = trees.relation(child)
            if relation == .aux || relation == .auxPass || relation == .cop, trees.facts[child].contains(.finite) { return child }
        }
        // "In de zomer verkocht de zaak …": a past that is a participle as well, right before its subject.
        if order.movesVerbs, trees.head[root] < 0, trees.tokens[root].upos == .verb, clauses.isPastParticiple(root), let subject = subject(of: root),
            subject > root, trees.low[subject] == root + 1
        {
            return root
        }
        // A helper's infinitive has its person one verb up.
        return nil
    }

    /// "entered into an agreement", "brought it to a new level": what stands right behind its verb, with a particle or a pronoun between at most, is
    /// what the verb asks for.
    func isComplement(_ child: Int, of node: Int) -> Bool {
        guard node < child, trees.relation(child) == .obl || trees.relation(child) == .oblArg, trees.child(child, .caseMark) != nil else {
            return false
        }
        let first = trees.low[child]
        guard node < first else { return false }
        return (node + 1...first).allSatisfy {
            $0 == first || trees.head[$0] == node && (trees.relation($0) == .compoundPrt || trees.tokens[$0].upos == .pron)
        }
    }

    /// "een groot aantal *bedrijven*": what a noun of number counts, without a preposition and right behind it.
    func isCounted(_ child: Int, by node: Int) -> Bool {
        guard trees.tokens[node].upos == .noun || trees.tokens[node].upos == .num, !isTime[node], !isTime[child] else { return false }
        return trees.low[child] == node + 1 && isNoun(child) && trees.child(child, .caseMark) == nil
    }

    /// The noun of time that a clause of time stands right behind, with nothing between.
    func timeBefore(_ clause: Int, of node: Int) -> Int? {
        guard clause > node, trees.hasChild(clause, .mark), !isSetOff(clause) else { return nil }
        let before = trees.low[clause] - 1
        guard before > node, trees.head[before] == node, trees.relation(before) == .oblUnmarked || trees.relation(before) == .obl, isNoun(before),
            trees.child(before, .det, .nummod) != nil, trees.child(before, .caseMark) == nil
        else { return nil }
        return before
    }

    /// "after a bandit made off": a past that is a participle as well, with a subject and a conjunction before it.
    func isMarked(_ root: Int, _ subject: Int) -> Bool {
        guard subject < root, clauses.isPastParticiple(root), let mark = trees.child(root, .mark), trees.tokens[mark].upos == .sconj else {
            return false
        }
        return mark < subject && !trees.hasChild(root, .aux) && !trees.hasChild(root, .auxPass)
    }

    /// The tokens of a phrase that are collected, as they stand together.
    func noun(_ token: Int, _ line: Line) -> [Int] {
        (trees.low[token]...trees.high[token]).filter { line.holds($0) && trees.isUnder($0, token) }
    }
}
