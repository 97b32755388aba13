import KroniekModel

/// Puts the arguments of one sentence's verbs right where the tree gives a verb what no clause can have: a passive subject of a plain finite verb, two
/// subjects and no object, a finite clause with an object before its verb and no subject, an object behind another clause.
///
/// Knows relations and features only, no language; leaves what it is not sure of as it is.
struct ClauseRepair {
    var tokens: [Token]
    /// The sentence at hand.
    private(set) var range: Range<Int> = 0..<0
    /// What hangs from each of its tokens, in the order of the text: `list[starts[i]..<starts[i + 1]]` for the token at place `i` of the sentence.
    private var starts: [Int] = []
    private var list: [Int] = []

    var hasStop = false

    /// Sentences of more tokens are left as they are.
    static let maximumTokens = 400

    init(_ tokens: [Token]) { self.tokens = tokens }

    mutating func repair(_ sentence: Range<Int>) {
        range = sentence.clamped(to: 0..<tokens.count)
        // Untagged or unparsed tokens hang from nothing.
        guard range.count > 1, range.count <= ClauseRepair.maximumTokens, range.contains(where: { tokens[$0].head >= 0 }) else { return }
        lay()
        hasStop = range.contains { tokens[$0].upos == .punct && tokens[$0].form == "." }
        headline()
        for index in range where isNominal(index) { nameVerbs(index) }
        for index in range where tokens[index].relation == .expl { adverbOfPlace(index) }
        for verb in range where tokens[verb].upos == .verb {
            borrowed(verb)
            marked(verb)
            announced(verb)
            parted(verb)
            undergone(verb)
            participial(verb)
            beheaded(verb)
            reclaim(verb)
            relative(verb)
            enclosed(verb)
            listed(verb)
            series(verb)
            gapped(verb)
            compound(verb)
            capital(verb)
            coordinate(verb)
            activate(verb)
            crossed(verb)
            elided(verb)
            secondSubject(verb)
            splitList(verb)
            lostSubject(verb)
            said(verb)
            begun(verb)
            oneName(verb)
        }
        for index in range where tokens[index].relation == .obj && isNominal(index) { opened(index) }
    }

    // MARK: Looking

    /// Lays out who hangs from whom, in one pass over the sentence.
    private mutating func lay() {
        starts.removeAll(keepingCapacity: true)
        starts.append(contentsOf: repeatElement(0, count: range.count + 1))
        var count = 0
        for index in range where range.contains(tokens[index].head) {
            starts[tokens[index].head - range.lowerBound + 1] += 1
            count += 1
        }
        for place in 0..<range.count { starts[place + 1] += starts[place] }
        list.removeAll(keepingCapacity: true)
        list.append(contentsOf: repeatElement(0, count: count))
        // Each start runs on to the next one while its list fills, and is set back after that.
        for index in range where range.contains(tokens[index].head) {
            let place = tokens[index].head - range.lowerBound
            list[starts[place]] = index
            starts[place] += 1
        }
        for place in stride(from: range.count, to: 0, by: -1) { starts[place] = starts[place - 1] }
        starts[0] = 0
    }

    /// Every change of a head goes through here: changes are few, so that laying out the sentence anew costs less than keeping lists.
    mutating func hang(_ index: Int, from head: Int) {
        guard tokens[index].head != head else { return }
        tokens[index].head = head
        lay()
    }

    func children(_ index: Int) -> ArraySlice<Int> {
        let place = index - range.lowerBound
        return list[starts[place]..<starts[place + 1]]
    }

    func child(_ index: Int, _ relations: Relation...) -> Int? {
        children(index).first { relations.contains(tokens[$0].relation) }
    }

    func isUnder(_ index: Int, _ ancestor: Int) -> Bool {
        var current = index
        for _ in range {
            if current == ancestor { return true }
            guard range.contains(current) else { return false }
            current = tokens[current].head
        }
        return false
    }

    /// First and last token of what hangs from a token.
    func extent(_ index: Int) -> ClosedRange<Int> {
        var (low, high) = (index, index)
        var open = [index]
        // A cycle ends with the count.
        var steps = 0
        while let next = open.popLast(), steps <= range.count {
            low = min(low, next)
            high = max(high, next)
            open.append(contentsOf: children(next))
            steps += 1
        }
        return low...high
    }

    func isNominal(_ index: Int) -> Bool { tokens[index].upos == .noun || tokens[index].upos == .propn }

    func isFinite(_ verb: Int) -> Bool { tokens[verb].has("VerbForm=Fin") && !tokens[verb].has("Mood=Imp") }

    private func isPassive(_ verb: Int) -> Bool { child(verb, .auxPass, .oblAgent) != nil }

    func finiteAuxiliary(_ verb: Int) -> Int? {
        children(verb).first { (tokens[$0].relation == .aux || tokens[$0].relation == .auxPass) && tokens[$0].has("VerbForm=Fin") }
    }

    private func hasSubject(_ verb: Int) -> Bool { child(verb, .nsubj, .nsubjPass, .csubj, .csubjPass, .nsubjOuter, .expl) != nil }

    func hasCase(_ index: Int) -> Bool { child(index, .caseMark) != nil }

    // MARK: Repairs

    /// A noun that the tree calls an auxiliary of a verb, or a part of one, is its subject, or behind it what is left to be.
    private mutating func nameVerbs(_ index: Int) {
        let verb = tokens[index].head
        guard range.contains(verb), tokens[verb].upos == .verb, !hasCase(index) else { return }
        switch tokens[index].relation {
        case .aux, .auxPass, .cop:
            guard index < verb, !hasSubject(verb) else { return }
            tokens[index].relation = .nsubj
        case .compound, .nmod:
            guard isFinite(verb) else { return }
            if index < verb {
                guard !hasSubject(verb), tokens[verb].relation == .root || tokens[verb].relation == .ccomp else { return }
                tokens[index].relation = .nsubj
            } else if tokens[index].relation == .nmod {
                let first = tokens[verb].relation == .conj ? tokens[verb].head : verb
                guard range.contains(first) else { return }
                if !hasSubject(verb), !hasSubject(first) {
                    tokens[index].relation = .nsubj
                } else if child(verb, .obj, .ccomp, .xcomp) == nil {
                    tokens[index].relation = .obj
                }
            }
        default: return
        }
    }

    /// "put them ahead but the basket pulled them back": behind a conjunction of its own, a finite verb that the tree hangs from the noun before it, as if
    /// it were said of the noun, is the next clause, and the noun its subject.
    private mutating func coordinate(_ verb: Int) {
        let noun = tokens[verb].head
        guard tokens[verb].relation == .acl || tokens[verb].relation == .aclRelcl, noun < verb, range.contains(noun), isNominal(noun),
            isFinite(verb) || finiteAuxiliary(verb) != nil, child(verb, .nsubj, .nsubjPass) == nil,
            let conjunction = child(verb, .cc), conjunction < noun, !hasCase(noun)
        else { return }
        var above = tokens[noun].head
        for _ in range where range.contains(above) && tokens[above].upos != .verb { above = tokens[above].head }
        guard range.contains(above), above < conjunction, tokens[above].upos == .verb else { return }
        hang(noun, from: verb)
        tokens[noun].relation = isPassive(verb) ? .nsubjPass : .nsubj
        hang(verb, from: above)
        tokens[verb].relation = .conj
    }

    /// "Adachi, an economist, said: It will …", "omdat de bank meldde dat …": what stands before a verb without a subject and hangs, as a subject or an opening
    /// word, from the clause behind it, is the verb's own.
    private mutating func reclaim(_ clause: Int) {
        let verb = tokens[clause].head
        guard [.ccomp, .parataxis, .advcl].contains(tokens[clause].relation), range.contains(verb), verb < clause,
            tokens[verb].upos == .verb, isFinite(verb) || finiteAuxiliary(verb) != nil, child(verb, .nsubj, .nsubjPass, .csubj) == nil
        else { return }
        let own = children(clause).filter { $0 < verb }
        guard let subject = own.first(where: { tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass }),
            isNominal(subject) || tokens[subject].upos == .pron
        else { return }
        // Only where the clause keeps a subject: "who do you think won" moves it.
        guard children(clause).contains(where: { $0 > verb && (tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass) }) else { return }
        for word in own where word == subject || tokens[word].relation == .mark || tokens[word].relation == .cc { hang(word, from: verb) }
        tokens[subject].relation = isPassive(verb) ? .nsubjPass : .nsubj
    }

    /// "Hale, along with the mayor, called on them to leave.": of a sentence without a finite verb the one behind a comma that the tree hangs from its first
    /// noun, with what only a verb of its own has, is the verb.
    private mutating func beheaded(_ verb: Int) {
        let noun = tokens[verb].head
        guard tokens[verb].relation == .acl, range.contains(noun), noun < verb, tokens[noun].upos == .propn, tokens[noun].head < 0, hasStop,
            tokens[verb - 1].form == ",", tokens[verb].has("Tense=Past") || isFinite(verb), !isPassive(verb), child(verb, .aux, .mark) == nil,
            child(verb, .obj, .ccomp, .xcomp) != nil
                || children(verb).contains(where: { tokens[$0].relation == .advcl && tokens[$0].has("VerbForm=Inf") }),
            child(noun, .cop) == nil, !range.contains(where: { tokens[$0].head == noun && tokens[$0].upos == .verb && $0 != verb })
        else { return }
        tokens[verb].relation = .root
        hang(verb, from: -1)
        hang(noun, from: verb)
        tokens[noun].relation = .nsubj
    }

    /// "attempted to storm parliament", with the verb taken for a part of its object's name: a verb behind an opening word of its own is what the noun
    /// is said to be, and the noun its object.
    private mutating func marked(_ verb: Int) {
        let noun = tokens[verb].head
        guard tokens[verb].relation == .compound || tokens[verb].relation == .amod, range.contains(noun), verb < noun, isNominal(noun),
            let mark = child(verb, .mark), mark + 1 == verb, tokens[mark].upos == .part, !hasCase(noun)
        else { return }
        switch tokens[noun].relation {
        case .xcomp, .ccomp, .advcl, .acl, .root: break
        default: return
        }
        let (head, relation) = (tokens[noun].head, tokens[noun].relation)
        for other in children(noun) where other < mark { hang(other, from: verb) }
        hang(noun, from: verb)
        hang(verb, from: head)
        tokens[verb].relation = relation
        tokens[noun].relation = .obj
    }

    /// "de chef die toezicht houdt", with the relative pronoun taken for a determiner of the object: it opens a clause under a noun, is no article and
    /// stands behind a noun or a comma.
    private mutating func relative(_ verb: Int) {
        guard tokens[verb].relation == .aclRelcl, !hasSubject(verb), isFinite(verb) || finiteAuxiliary(verb) != nil,
            let object = child(verb, .obj), object < verb, let word = child(object, .det), word == extent(verb).lowerBound, word > range.lowerBound,
            tokens[word].has("PronType=Dem") || tokens[word].has("PronType=Rel"), tokens[word - 1].upos == .punct || isNominal(word - 1)
        else { return }
        hang(word, from: verb)
        tokens[word].relation = .nsubj
        tokens[word].upos = .pron
    }

    /// "the Bank of Canada, the Bank of England and the Swiss bank announced": a conjunction that hangs from a verb with nothing before it joins its subject
    /// to the nouns before, which the tree has as appositions of something else.
    private mutating func listed(_ verb: Int) {
        guard tokens[verb].relation != .conj, let conjunction = child(verb, .cc), conjunction > range.lowerBound,
            let subject = children(verb).last(where: { tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass }), subject < verb,
            extent(subject).lowerBound == conjunction + 1, isNominal(subject),
            !tokens[verb].has("Number=Sing") || tokens[verb].has("Tense=Past"), !hasCase(subject)
        else { return }
        var noun = conjunction - 1
        if tokens[noun].upos == .punct, noun > range.lowerBound { noun -= 1 }
        guard isNominal(noun) else { return }
        var items: [Int] = []
        climb: for _ in range {
            switch tokens[noun].relation {
            case .appos, .conj: items.append(noun)
            case .nmod, .flat, .compound, .nmodUnmarked: break
            default: break climb
            }
            noun = tokens[noun].head
            guard range.contains(noun), isNominal(noun), tokens[noun].relation == .nmod || !hasCase(noun) else { break }
        }
        if range.contains(noun), tokens[noun].head == verb, tokens[noun].relation == tokens[subject].relation { items.append(noun) }
        guard let top = items.last, items.count > 1 || tokens[top].head == verb, isUnder(top, verb), top < conjunction, !hasCase(top),
            !(top..<verb).contains(where: { tokens[$0].upos == .verb && $0 != verb })
        else { return }
        hang(top, from: verb)
        tokens[top].relation = tokens[subject].relation
        // "Hale, the minister, and Vell": what tells who somebody is stays with him.
        for item in items.dropLast() where tokens[item].upos == .propn || tokens[top].upos == .noun {
            hang(item, from: top)
            tokens[item].relation = .conj
        }
        hang(conjunction, from: subject)
        hang(subject, from: top)
        tokens[subject].relation = .conj
    }

    /// "clinch playoff berth": of two bare nouns side by side that the tree has both as objects the first says more of the second.
    private mutating func compound(_ verb: Int) {
        let objects = children(verb).filter { tokens[$0].relation == .obj }
        for (first, second) in zip(objects, objects.dropFirst())
        where second == first + 1 && tokens[first].upos == .noun && tokens[second].upos == .noun && !tokens[first].has("Number=Plur")
            && !children(first).contains(where: { $0 > first }) && child(second, .det) == nil
        {
            hang(first, from: second)
            tokens[first].relation = .compound
        }
    }

    /// "…, Vell quietly answered": a word with a capital amid a sentence that the tagger takes for an adverb of a verb without a subject is a name.
    private mutating func capital(_ verb: Int) {
        guard isFinite(verb), !hasSubject(verb), tokens[verb].relation == .root || tokens[verb].relation == .ccomp || tokens[verb].relation == .conj,
            !hasCapital(verb)
        else { return }
        guard
            let name = children(verb).first(where: {
                $0 < verb && $0 > range.lowerBound && tokens[$0].upos == .adv && tokens[$0].relation == .advmod && hasCapital($0)
            }), tokens[name - 1].form == "," || tokens[name - 1].upos == .cconj || tokens[name - 1].upos == .sconj,
            child(name, .caseMark, .fixed) == nil
        else { return }
        tokens[name].upos = .propn
        tokens[name].relation = .nsubj
    }

    private func hasCapital(_ index: Int) -> Bool { tokens[index].form.unicodeScalars.first?.properties.isUppercase ?? false }

    /// A finite verb without an auxiliary is no passive, but in a headline, which bears no full stop, it may have lost its auxiliary.
    private mutating func activate(_ verb: Int) {
        guard isFinite(verb), !isPassive(verb), hasStop else { return }
        for subject in children(verb) where tokens[subject].relation == .nsubjPass { tokens[subject].relation = .nsubj }
    }

    /// "prevented them from taking it": a second object right behind a clause without one is that clause's.
    private mutating func crossed(_ verb: Int) {
        let own = children(verb)
        for object in own where tokens[object].relation == .obj && object > verb {
            // "zeggen dat deze maatregel een recessie niet kan voorkomen": what stands behind the opening word of a clause and before its verb is the clause's.
            if let said = own.first(where: { tokens[$0].relation == .ccomp && tokens[$0].upos == .verb && $0 > object }), !isUnder(said, object),
                let mark = child(said, .mark), verb < mark, mark < object, child(said, .obj) == nil
            {
                hang(object, from: said)
                continue
            }
            let clause = own.last {
                guard tokens[$0].upos == .verb, verb < $0, $0 < object else { return false }
                return [.xcomp, .advcl, .ccomp, .acl].contains(tokens[$0].relation)
            }
            guard let clause, child(clause, .obj, .ccomp, .xcomp) == nil, !isPassive(clause),
                own.contains(where: { tokens[$0].relation == .obj && verb < $0 && $0 < clause }) || clause == verb + 1,
                extent(clause).upperBound + 1 == extent(object).lowerBound, !isUnder(clause, object)
            else { continue }
            hang(object, from: clause)
        }
    }

    /// "werd opgericht door Hale en introduceerde de brug", "says Hale, director of works": right behind a conjunction and its verb stands no subject where
    /// the verb before has one; and a bare noun behind a subject's name and a comma tells who that is.
    private mutating func elided(_ verb: Int) {
        let head = tokens[verb].head
        let finite = finiteAuxiliary(verb) ?? verb
        if tokens[verb].relation == .conj, range.contains(head), head < verb, finite > range.lowerBound, finite <= verb,
            tokens[finite - 1].relation == .cc,
            isFinite(verb) || finite < verb, child(verb, .obj, .ccomp, .expl) == nil, finite < verb || child(verb, .xcomp) == nil, !isPassive(verb),
            let subject = child(verb, .nsubj), subject > finite, isNominal(subject), let shared = child(head, .nsubj, .nsubjPass), shared < head,
            children(verb).allSatisfy({ $0 >= finite || tokens[$0].relation == .cc })
        {
            tokens[subject].relation = .obj
        }
        guard let subject = child(verb, .nsubj), tokens[subject].upos == .propn, subject > verb else { return }
        for noun in children(verb)
        where noun > subject && tokens[noun].upos == .noun && (tokens[noun].relation == .obj || tokens[noun].relation == .nsubj) {
            let words = extent(noun)
            guard words.lowerBound >= noun - 1, words.lowerBound - 1 > extent(subject).upperBound - 1, tokens[words.lowerBound - 1].form == ",",
                words.lowerBound - 2 == extent(subject).upperBound || words.lowerBound - 1 == extent(subject).upperBound,
                child(noun, .det, .nmodPoss, .nummod, .cc) == nil
            else { continue }
            hang(noun, from: subject)
            tokens[noun].relation = .appos
            return
        }
    }

    /// Of two subjects apart from each other the second is the object, or in a passive without one an adjunct; an adjective is no subject beside a noun.
    private mutating func secondSubject(_ verb: Int) {
        let subjects = children(verb).filter { tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass }
        // "soldiers have been attacked dozens of times": of several subjects of a passive before its verb only the first is one.
        if subjects.count > 2, isPassive(verb), subjects.allSatisfy({ isNominal($0) && $0 < verb && !hasCase($0) }) {
            for other in subjects.dropFirst() { tokens[other].relation = .oblUnmarked }
            return
        }
        guard subjects.count == 2, let first = subjects.first, let second = subjects.last else { return }
        guard isNominal(first), first < second else { return }
        if tokens[second].upos == .adj, child(second, .det, .flat) == nil {
            tokens[second].relation = .advmod
            return
        }
        guard isNominal(second) else { return }
        // "The index fell now that trust keeps falling": behind the verb and before a finite clause without a subject it is that clause's.
        if verb < second, !hasCase(second),
            let clause = children(verb).first(where: {
                second < $0 && (tokens[$0].relation == .ccomp || tokens[$0].relation == .advcl) && tokens[$0].upos == .verb
            }), !hasSubject(clause), isFinite(clause) || finiteAuxiliary(clause) != nil || tokens[clause].has("Tense=Past")
        {
            hang(second, from: clause)
            tokens[second].relation = isPassive(clause) ? .nsubjPass : .nsubj
            return
        }
        guard child(verb, .obj, .ccomp) == nil else { return }
        // A title that the tree cuts from its name stands right beside it.
        let (end, start) = (extent(first).upperBound + 1, extent(second).lowerBound)
        let isApart = end < start && (end..<start).contains { tokens[$0].upos != .punct }
        guard isApart || child(second, .det, .nmodPoss) != nil else { return }
        // "…, says the minister": what stands before the mark is what is said.
        if verb > range.lowerBound, verb < second, tokens[verb - 1].upos == .punct, start == verb + 1 { return }
        if isPassive(verb) {
            tokens[second].relation = .oblUnmarked
            return
        }
        // Both before their verb: only where a finite auxiliary or an opening word stands before them.
        if second < verb {
            let opening = finiteAuxiliary(verb) ?? child(verb, .mark)
            guard let opening, opening < second, child(second, .cop) == nil else { return }
        }
        guard child(verb, .xcomp) == nil || second < verb else { return }
        tokens[second].relation = .obj
    }

    /// "In Olden vroeg een bedrijf, Varn Lijnen, uitstel aan": what a list without a conjunction sets beside the subject is the object, where there is none.
    private mutating func splitList(_ verb: Int) {
        guard child(verb, .obj, .ccomp, .xcomp) == nil, !isPassive(verb), let subject = child(verb, .nsubj), verb < subject else { return }
        guard let name = child(subject, .appos), child(subject, .cc) == nil else { return }
        let items = children(subject).filter { name < $0 && (tokens[$0].relation == .conj || tokens[$0].relation == .appos) }
        guard items.count == 1, let item = items.first, isNominal(item), child(item, .cc, .conj) == nil, child(item, .det) != nil else { return }
        hang(item, from: verb)
        tokens[item].relation = .obj
    }

    /// A finite clause without a subject and with an object before its verb: the first of its objects is the subject.
    private mutating func lostSubject(_ verb: Int) {
        let auxiliary = finiteAuxiliary(verb)
        guard isFinite(verb) || auxiliary != nil, !hasSubject(verb) else { return }
        let relation = tokens[verb].relation
        switch relation {
        case .root, .ccomp, .parataxis: break
        case .conj: guard isFinite(verb), range.contains(tokens[verb].head), !hasSubject(tokens[verb].head) else { return }
        case .advcl: guard child(verb, .mark) != nil || children(verb).contains(where: { hasCase($0) && tokens[$0].upos == .sconj }) else { return }
        default: return
        }
        let objects = children(verb).filter { tokens[$0].relation == .obj }
        // "Daar adviseren drie tot twaalf soldaten eenheden": a noun without a preposition between a finite verb and its object is no adjunct.
        if isFinite(verb), let object = objects.first, verb < object, !tokens[verb].has("Mood=Imp"),
            let noun = children(verb).first(where: { tokens[$0].relation == .obl && $0 > verb }), extent(noun).lowerBound == verb + 1,
            extent(noun).upperBound + 1 == extent(object).lowerBound, isNominal(noun), !hasCase(noun), agrees(noun, verb)
        {
            tokens[noun].relation = .nsubj
            return
        }
        if relation == .conj { return }
        // "Tijdens de beurs onthulde de topman …": right behind a finite verb with an adjunct before it, where the language puts its subjects then.
        if relation == .root, isFinite(verb), let only = objects.first, only > verb, extent(only).lowerBound == verb + 1, isNominal(only),
            child(verb, .ccomp, .xcomp) == nil, !hasCase(only), agrees(only, verb),
            let front = children(verb).first(where: { tokens[$0].upos != .punct }), extent(front).upperBound == verb - 1,
            extent(front).lowerBound == range.lowerBound, [.obl, .oblArg].contains(tokens[front].relation)
        {
            tokens[only].relation = isPassive(verb) ? .nsubjPass : .nsubj
            return
        }
        guard let first = objects.first, first < verb, isNominal(first), !hasCase(first), child(verb, .mark).map({ $0 < first }) ?? true else {
            return
        }
        // Without a second object, and with the verb itself behind it, a noun before the finite word may have been moved there.
        let finite = auxiliary ?? verb
        guard objects.count > 1 || first < finite || auxiliary != nil else { return }
        guard agrees(first, finite) else { return }
        tokens[first].relation = isPassive(verb) ? .nsubjPass : .nsubj
    }

    /// "Police said Tom Hale surrendered": a name between a verb and its finite clause without a subject is that clause's.
    private mutating func said(_ verb: Int) {
        guard
            let clause = children(verb).first(where: {
                tokens[$0].relation == .ccomp && $0 > verb && (tokens[$0].upos == .verb || child($0, .cop) != nil)
            }),
            !hasSubject(clause), child(clause, .mark) == nil,
            let name = children(verb).first(where: {
                (tokens[$0].relation == .obj || tokens[$0].relation == .iobj) && verb < $0 && $0 < clause && isNominal($0)
            }), !isUnder(clause, name),
            // "Hale surrendered", with the verb taken for a participle.
            finiteAuxiliary(clause) != nil || child(clause, .cop) != nil
                || (isFinite(clause) || tokens[clause].has("Tense=Past")) && tokens[name].upos == .propn
                // "adding the skiffs reversed course"
                || isFinite(clause) && child(clause, .obj, .xcomp) != nil && extent(name).lowerBound == verb + 1
                    && extent(name).upperBound + 1 == extent(clause).lowerBound
                || tokens[name].relation == .iobj && tokens[clause].has("Tense=Past")
        else { return }
        // "told the press that tents were ready", with the opening word hung elsewhere.
        guard !(name..<clause).contains(where: { tokens[$0].upos == .sconj }) else { return }
        hang(name, from: clause)
        tokens[name].relation = isPassive(clause) ? .nsubjPass : .nsubj
    }

    /// "…, and work will begin", "Despite worries about banks, shares rose": a noun behind a conjunction of its own or a comma, hung from the noun before
    /// that, and right before the finite word of a verb without a subject, is its subject.
    private mutating func begun(_ verb: Int) {
        guard let finite = finiteAuxiliary(verb) ?? (isFinite(verb) ? verb : nil), child(verb, .mark) == nil,
            tokens[verb].relation != .aclRelcl, finite > range.lowerBound
        else { return }
        // "and the fire then grew"
        var last = finite - 1
        while last > range.lowerBound, tokens[last].upos == .adv, tokens[last].head == verb { last -= 1 }
        var noun = last
        // "… en de index steeg 10,24%": a percentage behind the verb is no subject.
        let figure = children(verb).first { tokens[$0].upos == .sym && tokens[$0].relation == .nsubj && $0 > verb }
        guard !hasSubject(verb) || figure != nil && child(verb, .nsubj) == figure else { return }
        // "prices fell, banks lost": a second subject of the verb before, right before its own verb.
        let above = tokens[noun].head
        if tokens[noun].relation == .nsubj, range.contains(above), above == tokens[verb].head, above < noun, isNominal(noun),
            children(above).contains(where: { $0 < above && (tokens[$0].relation == .nsubj || tokens[$0].relation == .nsubjPass) })
        {
            hang(noun, from: verb)
            tokens[noun].relation = isPassive(verb) ? .nsubjPass : .nsubj
            return
        }
        for _ in range where tokens[noun].relation != .conj && tokens[noun].relation != .appos {
            let head = tokens[noun].head
            guard range.contains(head), head < finite, tokens[noun].relation != .obj, tokens[noun].relation != .obl else { return }
            noun = head
        }
        // "and the Hang Seng and the Times rose": the first of them all.
        if tokens[finite].has("Number=Plur"), range.contains(tokens[noun].head), isNominal(tokens[noun].head),
            tokens[tokens[noun].head].relation == .conj, child(tokens[noun].head, .cc) != nil
        {
            noun = tokens[noun].head
        }
        let words = extent(noun)
        guard isNominal(noun), !hasCase(noun), words.upperBound == last, !isUnder(verb, noun), words.lowerBound > range.lowerBound else {
            return
        }
        if let conjunction = child(noun, .cc) {
            guard tokens[noun].relation == .conj, conjunction == words.lowerBound else { return }
        } else if let conjunction = child(verb, .cc), conjunction + 1 == words.lowerBound {
            guard tokens[noun].relation == .conj, tokens[noun].head < conjunction else { return }
        } else {
            let before = tokens[words.lowerBound].upos == .punct ? words.lowerBound : words.lowerBound - 1
            guard tokens[before].upos == .punct, tokens[noun].head < before, child(tokens[noun].head, .cc) == nil, finite == verb else { return }
        }
        hang(noun, from: verb)
        tokens[noun].relation = isPassive(verb) ? .nsubjPass : .nsubj
        if let figure { tokens[figure].relation = .obj }
    }

    /// Whether nothing speaks against a noun and a finite verb having the same number.
    private func agrees(_ noun: Int, _ finite: Int) -> Bool {
        if child(noun, .conj) != nil { return !tokens[finite].has("Number=Sing") }
        if tokens[noun].has("Number=Plur"), tokens[finite].has("Number=Sing") { return false }
        if tokens[noun].has("Number=Sing"), tokens[finite].has("Number=Plur") { return false }
        return true
    }

    /// An object that a conjunction of its own opens stands beside the object before it, or is none.
    private mutating func opened(_ index: Int) {
        let verb = tokens[index].head
        guard range.contains(verb), verb < index, let conjunction = child(index, .cc), conjunction == extent(index).lowerBound else { return }
        let before = children(verb).first { tokens[$0].relation == .obj && verb < $0 && $0 < conjunction }
        tokens[index].relation = before == nil ? .dep : .conj
        if let before { hang(index, from: before) }
    }
}
