import KroniekModel

/// What stands before a verb and belongs to another: a clause that the verb only tells, an adjunct run together with the subject.
extension ClauseRepair {
    /// "Het land heeft 180 militairen in Litouwen, meldde het ministerie": a finite verb has no finite auxiliary on the other side of a comma; what stands before
    /// the comma is a clause of its own, which the verb behind it tells.
    mutating func announced(_ verb: Int) {
        guard isFinite(verb), verb > range.lowerBound, tokens[verb - 1].upos == .punct,
            let finite = children(verb).first(where: {
                $0 < verb - 1 && (tokens[$0].relation == .aux || tokens[$0].relation == .auxPass) && isFinite($0)
            }), child(verb, .mark, .auxPass, .aux).map({ $0 >= finite }) ?? true,
            !children(verb).contains(where: { $0 < verb && $0 != finite && tokens[$0].upos == .verb }),
            children(verb).contains(where: {
                $0 < verb && (tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass || tokens[$0].relation == .obj)
            })
        else { return }
        let own = children(verb).filter { $0 < verb && $0 != finite && extent($0).upperBound < verb - 1 }
        tokens[finite].upos = .verb
        tokens[finite].relation = .ccomp
        for word in own {
            if tokens[word].relation == .nsubjPass { tokens[word].relation = .nsubj }
            hang(word, from: finite)
        }
        // Behind the verb stands who tells it, and no object of the clause.
        if let object = children(verb).first(where: { $0 > verb && tokens[$0].relation == .obj && isNominal($0) && !hasCase($0) }),
            child(verb, .nsubj, .nsubjPass) == nil
        {
            tokens[object].relation = .nsubj
        }
    }

    /// "De Russel 2000 Index van kleine bedrijven daalde", with the end of the name taken for an object: two nouns side by side before their verb, the
    /// second without an article, a preposition or a mark of its own, are one name.
    mutating func oneName(_ verb: Int) {
        guard isFinite(verb), let subject = children(verb).first(where: { $0 < verb && tokens[$0].relation == .nsubj && tokens[$0].upos == .propn }),
            let rest = children(verb).first(where: { other in
                other > subject && other < verb && isNominal(other)
                    && [.obj, .iobj, .nsubj, .nsubjPass].contains(tokens[other].relation)
            }), child(rest, .det, .caseMark, .nmodPoss) == nil
        else { return }
        let (name, end) = (extent(subject), extent(rest))
        guard name.upperBound + 1 == end.lowerBound, end.upperBound + 1 == verb else { return }
        guard !(end.lowerBound...end.upperBound).contains(where: { tokens[$0].upos == .punct || tokens[$0].upos == .sym }) else { return }
        tokens[rest].relation = .flat
        hang(rest, from: subject)
    }

    /// "Anna Vell, her husband Tom and 300 neighbours marched", with the husband taken for who she is: what closes with a conjunction and no comma before the verb
    /// is a list.
    mutating func series(_ verb: Int) {
        guard let subject = children(verb).first(where: { $0 < verb && [.nsubj, .nsubjPass].contains(tokens[$0].relation) }), isNominal(subject),
            let second = children(subject).last(where: { tokens[$0].relation == .appos }), isNominal(second), second > subject,
            case let first = extent(second).lowerBound, first > subject + 1 || tokens[first].form == ",",
            tokens[first].form == "," || tokens[first - 1].form == ",",
            let last = children(second).first(where: { tokens[$0].relation == .conj }), isNominal(last), child(last, .cc) != nil,
            case let end = extent(last).upperBound, end == extent(subject).upperBound, tokens[end].upos != .punct, end < range.upperBound - 1,
            tokens[end + 1].upos != .punct, child(subject, .cc) == nil, !tokens[verb].has("Number=Sing") || tokens[verb].has("Tense=Past"),
            tokens[second].upos == .propn || child(second, .nmodPoss, .det, .nummod, .appos) != nil,
            tokens[last].upos == .propn || child(last, .nmodPoss, .det, .nummod, .appos, .amod) != nil || tokens[last].has("Number=Plur")
        else { return }
        hang(second, from: subject)
        tokens[second].relation = .conj
        hang(last, from: subject)
    }

    /// "Het bedrijf werd opgericht en opende een winkel": right behind its conjunction the finite verb of a clause shares the subject that stands before the verb above,
    /// and what stands behind it is its object.
    mutating func gapped(_ verb: Int) {
        let first = tokens[verb].head
        guard tokens[verb].relation == .conj, range.contains(first), first < verb, isFinite(verb), verb > range.lowerBound,
            tokens[verb - 1].upos == .cconj, tokens[verb - 1].head == verb,
            child(verb, .obj, .ccomp, .xcomp, .nsubjPass, .expl, .auxPass, .cop) == nil,
            let own = children(verb).first(where: { tokens[$0].relation == .nsubj }), own > verb, isNominal(own),
            let subject = children(first).first(where: { [.nsubj, .nsubjPass].contains(tokens[$0].relation) }), isNominal(subject),
            subject < (finiteAuxiliary(first) ?? child(first, .cop) ?? first), child(first, .mark) == nil,
            extent(subject).lowerBound == extent(first).lowerBound
        else { return }
        tokens[own].relation = .obj
    }

    /// "De brand is geblust", with the auxiliary taken for a copula: what a past participle of a verb is said of undergoes it.
    mutating func undergone(_ verb: Int) {
        guard tokens[verb].has("VerbForm=Part"), !tokens[verb].has("Tense=Pres"), let copula = child(verb, .cop), child(verb, .obj, .ccomp) == nil,
            child(verb, .aux, .auxPass, .xcomp, .det, .caseMark) == nil
        else { return }
        tokens[copula].relation = .auxPass
        for subject in children(verb) where tokens[subject].relation == .nsubj { tokens[subject].relation = .nsubjPass }
    }

    /// "two divers killed when their boat capsized": right behind its noun and without a subject a past is a participle, and the clause behind it does not
    /// complete it.
    mutating func participial(_ verb: Int) {
        let noun = tokens[verb].head
        guard tokens[verb].relation == .acl, range.contains(noun), noun + 1 == verb, isNominal(noun), tokens[verb].has("Tense=Past"),
            tokens[verb].has("Mood=Ind"),
            child(verb, .nsubj, .nsubjPass, .csubj, .expl, .aux, .auxPass, .cop, .mark, .obj) == nil
        else { return }
        tokens[verb].feats = "Tense=Past|VerbForm=Part"
        for clause in children(verb) where tokens[clause].relation == .ccomp { tokens[clause].relation = .advcl }
    }

    /// "Near Olden two smugglers were arrested", "Across Wales Labour won": a subject that a preposition opens is the noun of an adjunct and, behind that, the
    /// subject, which the tree has run together.
    mutating func parted(_ verb: Int) {
        guard isFinite(verb) || finiteAuxiliary(verb) != nil, child(verb, .obj).map({ $0 > verb }) ?? true,
            let subject = children(verb).first(where: {
                $0 < verb && isNominal($0) && (tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass)
            }), case let preposition = extent(subject).lowerBound, preposition < subject, tokens[preposition].relation == .caseMark,
            tokens[preposition].upos == .adp, tokens[preposition + 1].upos != .num,
            preposition == range.lowerBound || tokens[preposition - 1].upos == .punct || tokens[preposition - 1].upos == .cconj,
            let start = start(of: subject, behind: preposition), let noun = ((preposition + 1)..<start).last(where: { isNominal($0) })
        else { return }
        let kept = tokens[subject].relation
        let adjunct = preposition..<start
        let named = start > subject ? start : subject
        let last = extent(subject).upperBound
        for word in adjunct where word != noun && !(adjunct.contains(tokens[word].head) && isUnder(word, noun)) { hang(word, from: noun) }
        for word in start...max(start, last) where word != named && adjunct.contains(tokens[word].head) { hang(word, from: named) }
        hang(noun, from: verb)
        tokens[noun].relation = .obl
        hang(named, from: verb)
        tokens[named].relation = kept
    }

    /// "the reason why the Ever Given ran aground", with the ship hung from the reason: what fills the room between the word that opens a clause and its finite
    /// verb, which has no subject, is that, wherever outside the clause the tree hangs it.
    mutating func enclosed(_ verb: Int) {
        guard let finite = finiteAuxiliary(verb) ?? (isFinite(verb) ? verb : nil),
            child(verb, .nsubj, .nsubjPass, .csubj, .csubjPass, .expl) == nil,
            let opening = children(verb).last(where: { $0 < finite - 1 && [.mark, .advmod].contains(tokens[$0].relation) })
        else { return }
        var last = finite - 1
        while last > opening + 1, tokens[last].upos == .adv, tokens[last].head == verb { last -= 1 }
        guard
            let noun = ((opening + 1)...last).first(where: {
                isNominal($0) && ![.flat, .fixed, .compound].contains(tokens[$0].relation) && !hasCase($0) && !isUnder($0, verb)
                    && extent($0) == (opening + 1)...last
            })
        else { return }
        hang(noun, from: verb)
        tokens[noun].relation = child(verb, .auxPass) == nil ? .nsubj : .nsubjPass
    }

    /// "Varnco releases Solo tablet", with the verb taken for a noun: of a line without a verb the noun that has an object is one, and the noun before it its
    /// subject.
    mutating func headline() {
        guard !hasStop, !range.contains(where: { tokens[$0].upos == .verb || tokens[$0].upos == .aux }),
            let root = range.first(where: { tokens[$0].relation == .root }), tokens[root].upos == .noun, !hasCase(root), child(root, .det) == nil,
            let object = child(root, .obj), root < object,
            let subject = children(root).first(where: { $0 < root && isNominal($0) && [.compound, .nmod, .nsubj].contains(tokens[$0].relation) })
        else { return }
        tokens[root].upos = .verb
        tokens[root].feats = "Mood=Ind|Tense=Pres|VerbForm=Fin"
        tokens[subject].relation = .nsubj
    }

    /// Where the subject begins behind the words of the adjunct: at its article or its number, or at its head where only names stand before that.
    private func start(of subject: Int, behind preposition: Int) -> Int? {
        let end = extent(subject).upperBound
        let first = preposition + 1
        if first == subject {
            // "Across Wales Labour": one name, or two.
            guard tokens[subject].upos == .propn, end == subject + 1, tokens[end].relation == .flat, tokens[end].upos == .propn else { return nil }
            return end
        }
        for word in (first + 1)...subject {
            let opens = tokens[word].upos == .det || tokens[word].upos == .num || tokens[word].has("Poss=Yes")
            if opens, isNominal(word - 1), tokens[word].head == subject { return word }
        }
        guard tokens[subject].upos == .noun || subject == first + 1, isNominal(subject - 1), tokens[subject - 1].head == subject else { return nil }
        if tokens[subject].upos == .propn { return tokens[subject - 1].upos == .propn || tokens[subject - 1].upos == .noun ? subject : nil }
        return tokens[subject - 1].upos == .propn || hasArticle(first) ? subject : nil
    }

    /// "The works there were halted", with "there were" taken for a relative clause: right behind the subject of a participle without an auxiliary stand an
    /// adverb of place and that auxiliary.
    mutating func adverbOfPlace(_ index: Int) {
        let (noun, copula) = (index - 1, index + 1)
        guard range.contains(noun), range.contains(copula), tokens[index].head == copula, tokens[copula].relation == .aclRelcl,
            tokens[copula].head == noun, child(copula, .nsubj, .nsubjPass, .csubj) == nil,
            tokens[noun].relation == .nsubj || tokens[noun].relation == .nsubjPass
        else { return }
        let verb = tokens[noun].head
        guard range.contains(verb), verb > copula, tokens[verb].has("VerbForm=Part"), child(verb, .aux, .auxPass, .cop) == nil else { return }
        for word in Array(children(copula)) { hang(word, from: verb) }
        hang(index, from: noun)
        (tokens[index].relation, tokens[index].upos) = (.advmod, .adv)
        hang(copula, from: verb)
        (tokens[copula].relation, tokens[copula].upos) = (tokens[noun].relation == .nsubjPass ? .auxPass : .aux, .aux)
    }

    /// "The force consists of 50 soldiers stationed in Olden", with the verb taken for a noun: the subject of a participle behind a noun does not stand before that
    /// noun, but is its subject.
    mutating func borrowed(_ participle: Int) {
        let noun = tokens[participle].head
        guard tokens[participle].relation == .acl, range.contains(noun), noun < participle, child(participle, .mark, .aux, .auxPass) == nil,
            let subject = child(participle, .nsubj, .nsubjPass), subject < noun, isNominal(subject)
        else { return }
        hang(subject, from: topmost(above: noun))
        tokens[subject].relation = .nsubj
        if let nearest = children(noun).first(where: { $0 == participle - 1 && tokens[$0].relation == .nmod && isNominal($0) }) {
            hang(participle, from: nearest)
        }
    }

    /// The topmost noun that a noun hangs from as a part of it.
    private func topmost(above noun: Int) -> Int {
        var current = noun
        for _ in range {
            guard tokens[current].relation == .nmod || tokens[current].relation == .conj, range.contains(tokens[current].head),
                isNominal(tokens[current].head), tokens[current].head < current
            else { break }
            current = tokens[current].head
        }
        return current
    }

    private func hasArticle(_ index: Int) -> Bool { tokens[index].upos == .det }
}
