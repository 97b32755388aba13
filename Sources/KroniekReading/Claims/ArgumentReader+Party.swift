import KroniekModel

/// What of an argument's words can take part in a happening.
extension ArgumentReader {
    /// "hurt himself and another": beside a reflexive only the others are told.
    func others(_ role: Role, _ token: Int) -> [(role: Role, token: Int)] {
        guard trees.tokens[token].upos == .pron, trees.facts[token].contains(.reflexive) else { return [(role, token)] }
        return trees.children(token).filter { trees.relation($0) == .conj && !clauses.isClausal($0) }.map { (role, $0) }
    }

    /// What of an argument can take part: "loans" of "billions of dollars of loans"; nil for a time, a measure, a part of the predicate's own phrase
    /// and the words that only say how ("that way").
    func party(_ token: Int, _ predicate: Predicate) -> Int? {
        // "75 hours of video can be stored": the video.
        if isTime[token], [.nsubj, .nsubjPass, .obj].contains(trees.relation(token)), !predicate.idiom.contains(token),
            let inner = trees.children(token).first(where: { trees.relation($0) == .nmod && clauses.caseWord($0)?.isOf == true }),
            trees.low[inner] == token + 1, !isTime[inner], !isMeasure[inner], trees.tokens[inner].upos == .noun,
            trees.tokens[token].upos == .noun, trees.child(inner, .det, .nmodPoss) == nil, trees.child(token, .det, .nmodPoss) == nil
        {
            return inner
        }
        if isTime[token] || predicate.idiom.contains(token) || clauses.isExpletive(token) || isDegree(token, of: predicate) { return nil }
        // "richt zich op": whom it turns to himself is told already.
        if trees.tokens[token].upos == .pron, trees.facts[token].contains(.reflexive) { return nil }
        // "prices rose", "lowers its prices": as a subject or an object they do take part.
        let isCore = [.nsubj, .nsubjPass, .obj, .iobj].contains(trees.relation(token))
        if !isCore, words.partyless.contains(trees.lemma[token]) || isManner(token, of: predicate) { return nil }
        if words.adverbial.contains(trees.lemma[token]) { return nil }
        // "over the course of the week", "at the end of May": a part of a time.
        if !isCore, trees.tokens[token].upos == .noun, reference.mention(at: token) == nil, clauses.predicateAt[token] < 0,
            trees.children(token).contains(where: { trees.relation($0) == .nmod && isTime[$0] && clauses.caseWord($0)?.isOf == true })
        {
            return nil
        }
        // "33-26": a score is nobody.
        if trees.tokens[token].upos == .num, trees.children(token).contains(where: { trees.tokens[$0].upos == .num || trees.tokens[$0].upos == .sym })
        {
            return nil
        }
        if trees.tokens[token].upos == .det, words.expletives.contains(trees.form[token]) { return nil }
        // "reports that, at their height, …": the opening word of what is said, cut off from it.
        if trees.tokens[token].upos == .pron, trees.relation(token) == .obj, predicate.concept?.kind == .statement, token == predicate.token + 1,
            words.relatives.contains(trees.form[token]), token + 1 < trees.count, trees.tokens[token + 1].upos == .punct,
            trees.tokens[token + 1].sentence == trees.tokens[token].sentence, token + 2 < trees.count,
            trees.tokens[token + 2].sentence == trees.tokens[token].sentence
        {
            return nil
        }
        // "…, wat aangeeft dat": a whole clause takes no part.
        if trees.tokens[token].upos == .pron, words.clauseRelatives.contains(trees.form[token]) { return nil }
        // "yesterday moments after …"
        if words.adverbialNouns.contains(trees.lemma[token]) || predicate.concept?.kind == .statement && trees.relation(token) == .obj,
            trees.children(token).contains(where: { trees.relation($0) == .compound && isTime[$0] && trees.tokens[$0].upos == .propn })
        {
            return nil
        }
        let whole = whole(of: token)
        if whole != token, !isMeasure[whole] { return whole }
        guard isMeasure[token] else { return isBareFigure(token, of: predicate) ? nil : token }
        var current = token
        for _ in 0..<3 {
            guard
                let inner = trees.children(current).first(where: {
                    guard trees.relation($0) == .nmod, let word = clauses.caseWord($0) else { return false }
                    return word.isOf || $0 > current && isSubstance($0)
                })
            else {
                return nil
            }
            if !isMeasure[inner] { return isTime[inner] ? nil : inner }
            current = inner
        }
        return nil
    }

    /// "one of the brothers": the words of a number and of those it is some of.
    func partSpan(_ token: Int) -> Span? {
        guard trees.tokens[token].upos == .num,
            let group = trees.children(token).first(where: { trees.relation($0) == .nmod && clauses.caseWord($0)?.isOf == true }),
            group > token, !isTime[group], !isMeasure[group], !isMeasure[token]
        else { return nil }
        return trees.words(token, group)
    }

    /// "around 200 features": what seems to be a preposition is a part of the figure.
    func isCounted(_ token: Int) -> Bool {
        guard trees.relation(token) == .obl, trees.tokens[token].upos == .noun, !isTime[token], !isMeasure[token],
            let number = trees.child(token, .nummod), number < token
        else { return false }
        guard let word = trees.child(token, .caseMark) else { return isFigure[trees.low[token]] && !isFigure[token] }
        return word + 1 == number && isFigure[word] && isFigure[number]
    }

    /// "30 million in savings": a bare noun right behind a figure, which says what it is a figure of.
    func isSubstance(_ index: Int) -> Bool {
        guard clauses.caseWord(index)?.isSubstance == true, trees.low[index] > 0, isMeasure[trees.low[index] - 1], !isTime[index],
            reference.mention(at: index) == nil, trees.tokens[index].upos == .noun
        else { return false }
        return trees.children(index).allSatisfy { $0 > index || [.caseMark, .amod, .compound].contains(trees.relation($0)) }
    }

    /// "a number of residents", "tens of thousands of residents": the residents.
    private func whole(of token: Int) -> Int {
        var current = token
        for _ in 0..<3 {
            guard words.partitives.contains(trees.lemma[current]),
                case let mention = reference.mention(at: current), mention.map({ reference.mentions[$0].form == .nominal }) ?? true,
                !trees.hasChild(current, .compound),
                let inner = trees.children(current).first(where: { child in
                    // "the host of the ceremony" is somebody, "a host of ships" are ships.
                    guard child > current, !isTime[child], mention == nil || trees.facts[child].contains(.plural) else { return false }
                    return trees.relation(child) == .nmodUnmarked
                        || trees.relation(child) == .nmod && (clauses.caseForm(child) == nil || clauses.caseWord(child)?.isOf == true)
                })
            else { break }
            current = inner
        }
        return current
    }
}
