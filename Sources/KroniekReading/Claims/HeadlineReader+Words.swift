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
        // A helper's infinitive has its person one verb up.
        return nil
    }

    /// The tokens of a phrase that are collected, as they stand together.
    func noun(_ token: Int, _ line: Line) -> [Int] {
        (trees.low[token]...trees.high[token]).filter { line.holds($0) && trees.isUnder($0, token) }
    }
}
