import KroniekModel

/// What the clauses around a predicate say of whether it is so: what it waits for, stands in the place of, or would bring about.
extension StanceReader {
    /// What is known only once the clause has been read with all that governs it.
    func refine(_ stance: inout Stance, _ token: Int, _ top: Int) {
        // "so that the firm would stop selling it": a purpose seen from the past.
        if stance.modality == .conditional, trees.children(token).contains(where: { isPurposeMark($0, token) }) { stance.modality = .planned }
        guard stance.modality == nil else { return }
        stance.modality = awaited(top) ?? brought(top) ?? replaced(top)
    }

    private func isPurposeMark(_ child: Int, _ token: Int) -> Bool {
        trees.relation(child) == .mark && words.marks[trees.form[child]]?.modality == .planned && !isInfinitive(token)
    }

    /// The modality of a clause with all that governs it.
    private func whole(of head: Int) -> Modality? {
        var whole = Stance()
        read(head, &whole)
        climb(from: head, isNoun: trees.tokens[head].upos == .noun, &whole, steps: StanceReader.nesting)
        return whole.modality
    }

    /// "will be freed once the papers are signed": what something waits for that has yet to be has yet to be itself.
    private func awaited(_ index: Int) -> Modality? {
        let (head, relation) = clauses.attachment(of: index)
        guard relation == .advcl, head >= 0 else { return nil }
        let opening = trees.children(index).first {
            (trees.relation($0) == .mark || trees.relation($0) == .advmod) && words.awaiting.contains(trees.form[$0]) && $0 < index
        }
        guard let opening else { return nil }
        let isEarlier = words.earlier.contains(trees.form[opening])
        let isLater = words.later.contains(trees.form[opening])
        let modality = whole(of: head)
        switch clauses.tense(at: index) {
        case .present: break
        // "will miss the match after he has been hurt" tells why.
        case .perfect where !isEarlier: break
        // "must ask before acting"
        case .none where isLater && goesOn(index) && !hasSubject(index): guard modality == .planned || modality == .demanded else { return nil }
        default: return nil
        }
        // "would it come at a time when a debate is going on?"
        return modality == .demanded ? .planned : modality == .conditional ? nil : modality
    }

    /// "Closing the mine would cost jobs": a deed that is its clause's subject is no surer than what it brings about.
    private func brought(_ index: Int) -> Modality? {
        let (head, relation) = clauses.attachment(of: index)
        guard head >= 0, goesOn(index) || isInfinitive(index), !hasSubject(index), !clauses.hasFiniteAuxiliary(index), !hasSubject(head) else {
            return nil
        }
        switch relation {
        case .csubj: break
        // The same, hung as an adverbial.
        case .advcl: guard index < head, goesOn(index), clauses.caseForm(index) == nil, trees.tokens[head].upos == .verb else { return nil }
        default: return nil
        }
        var above = Stance()
        read(head, &above)
        return above.modality
    }

    /// "will repair the roof rather than replace it": as sure as what is done in its place.
    private func replaced(_ index: Int) -> Modality? {
        let (head, relation) = clauses.attachment(of: index)
        guard relation == .advcl, head >= 0, isReplaced(index) else { return nil }
        return whole(of: head)
    }

    /// "rather than strike", "instead of striking": what is led so is not done.
    func isReplaced(_ index: Int) -> Bool {
        trees.children(index).contains { child in
            switch trees.relation(child) {
            case .mark, .cc, .caseMark, .advmod:
                return words.replacing.contains { sequence in
                    child + sequence.count <= trees.count && sequence.indices.allSatisfy { trees.form[child + $0] == sequence[$0] }
                }
            default: return false
            }
        }
    }

    /// "had to close": what somebody had to do in the past came to it, unless it is not so, or somebody only says that it ought to be.
    func isMet(_ auxiliary: Int, _ token: Int) -> Bool {
        guard words.met.contains(trees.lemma[auxiliary]), trees.facts[auxiliary].contains(.finite), trees.facts[auxiliary].contains(.past),
            !trees.hasChild(auxiliary, .aux)
        else { return false }
        let clause = auxiliary == token ? [token] : [token, auxiliary]
        let isPlain = clause.allSatisfy { part in
            !trees.children(part).contains {
                isNegation($0) || $0 != auxiliary && trees.relation($0) == .aux && words.auxiliaries[trees.lemma[$0]] != nil
            }
        }
        guard isPlain else { return false }
        switch trees.relation(token) {
        case .root, .advcl, .parataxis: return true
        // "told the baker that he had to leave", hung from the baker
        case .aclRelcl: return !trees.hasChild(token, .mark)
        case .conj: return trees.head[token] < 0 || trees.relation(trees.head[token]) != .ccomp
        // "said that she had to leave", but not "told her that she had to"
        case .ccomp:
            let head = trees.head[token]
            guard !trees.hasChild(head, .obj), !trees.hasChild(head, .iobj), let subject = trees.child(token, .nsubj) else { return false }
            return trees.tokens[subject].upos == .pron
        default: return false
        }
    }

    /// "how to protect it", "where to go": what is asked for is not done yet.
    func isAskedFor(_ index: Int) -> Bool {
        trees.children(index).contains { $0 < index && words.questions.contains(trees.form[$0]) && $0 == trees.low[index] }
    }

    /// "is to visit the town", "was to be opened in May": a finite auxiliary without a modality of its own before the infinitive's opening word.
    func isAppointed(_ index: Int) -> Bool {
        guard let mark = trees.children(index).first(where: { trees.relation($0) == .mark && words.marks[trees.form[$0]]?.inMain == true }) else {
            return false
        }
        return trees.children(index).contains {
            ($0 == mark - 1 || $0 == mark - 2) && [.aux, .auxPass, .cop].contains(trees.relation($0)) && trees.facts[$0].contains(.finite)
                && words.auxiliaries[trees.lemma[$0]] == nil
        }
    }
}
