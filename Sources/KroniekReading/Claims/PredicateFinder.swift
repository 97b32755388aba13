import KroniekLanguage
import KroniekModel

/// Finds the predicates: verbs, event nouns, predicative adjectives and the copulas that tell a figure or a time.
struct PredicateFinder: Sendable {
    let words: ClaimWords
    let lexicon: EventLexicon
    let concepts: ConceptCatalogue

    /// `measures`: tokens of figures with a unit, which are no objects ("dropped 14 %"); `times`: tokens of time expressions, which tell of nothing
    /// themselves ("*coming* Friday"); each empty where none are known.
    func clauses(_ trees: Trees, skipping isSkipped: [Bool], measures: [Bool] = [], times: [Bool] = []) -> Clauses {
        var finder = self
        finder.measures = measures
        finder.times = times
        finder.look(trees, skipping: isSkipped)
        return finder.found(trees, skipping: isSkipped)
    }

    private var measures: [Bool] = []
    private var times: [Bool] = []
    /// What is asked of each verb many times over, found once: its lemma with its particle, and its sense.
    private var verbs: [Int: (joined: String, sense: EventLexicon.Sense?)] = [:]
    /// Of nouns with several senses the one that a phrase of the report bears out: after a "general strike" the strike is none of missiles.
    private var settled: [String: EventLexicon.Sense] = [:]

    init(words: ClaimWords, lexicon: EventLexicon, concepts: ConceptCatalogue) {
        self.words = words
        self.lexicon = lexicon
        self.concepts = concepts
    }

    private mutating func look(_ trees: Trees, skipping isSkipped: [Bool]) {
        for index in 0..<trees.count where trees.tokens[index].upos == .verb && !isSkipped[trees.tokens[index].sentence] {
            let joined = joinedAnew(index, trees)
            verbs[index] = (joined, verbSense(index, joined, trees))
        }
        settle(trees, skipping: isSkipped)
    }

    /// Counts for each noun with several senses how many phrases of the report tell each.
    private mutating func settle(_ trees: Trees, skipping isSkipped: [Bool]) {
        var votes: [String: [String: Int]] = [:]
        func vote(_ lemma: String, _ phrase: EventLexicon.Sense) {
            let senses = lexicon.noun(lemma)
            guard senses.count > 1, case let lineage = concepts.lineage(of: phrase.concept),
                let told = senses.first(where: { lineage.contains($0.concept) })
            else { return }
            votes[lemma, default: [:]][told.concept, default: 0] += 1
        }
        for index in 0..<trees.count where !isSkipped[trees.tokens[index].sentence] {
            if trees.tokens[index].upos == .noun, let phrase = nounPhrase(index, trees) { vote(trees.lemma[index], phrase) }
            if let sense = verbs[index]?.sense { for companion in sense.companions { vote(companion, sense) } }
        }
        for (lemma, counts) in votes {
            let most = counts.values.max() ?? 0
            settled[lemma] = lexicon.noun(lemma).first { counts[$0.concept] == most }
        }
    }

    private func found(_ trees: Trees, skipping isSkipped: [Bool]) -> Clauses {
        var clauses = Clauses(trees: trees, words: words)
        clauses.isMeasure = measures
        var carried = [Int: [Int]]()
        var suppressed = Set<Int>()
        // Carriers first: they decide which verbs are no claims.
        for index in 0..<trees.count where trees.tokens[index].upos == .verb || trees.tokens[index].upos == .aux {
            guard !isSkipped[trees.tokens[index].sentence], let target = target(of: index, trees) else { continue }
            carried[target, default: []].append(index)
            suppressed.insert(index)
        }
        // A helper of a helper carries what the lowest one carries ("will have to go and see").
        for (target, _) in carried where suppressed.contains(target) {
            var lowest = target
            for _ in 0..<Clauses.maximumSteps {
                guard let next = self.target(of: lowest, trees) else { break }
                lowest = next
            }
            if lowest != target { carried[lowest, default: []] += carried[target] ?? [] }
        }
        // "raakte gewond", "went on strike": the adjective or bare noun of a phrase is no claim beside its verb.
        for index in 0..<trees.count where trees.tokens[index].upos == .verb && !suppressed.contains(index) {
            guard let sense = verbSense(index, trees), !sense.companions.isEmpty else { continue }
            for child in trees.children(index) where trees.tokens[child].upos == .adj && isCompanion(child, of: sense, trees) {
                suppressed.insert(child)
            }
            suppressed.formUnion(idiom(of: index, sense, trees))
        }
        for index in 0..<trees.count where !isSkipped[trees.tokens[index].sentence] && !suppressed.contains(index) {
            guard var predicate = predicate(at: index, trees) else { continue }
            if !times.isEmpty, times[index], predicate.form == .verb || predicate.form == .noun { continue }
            predicate.carriers = Array(Set(carried[index] ?? [])).sorted()
            clauses.add(predicate)
        }
        return clauses
    }

    // MARK: Carriers

    /// What a verb only carries: the infinitive of a helper, the event noun of a light verb, the adjective of a linking verb. Nil for a verb that
    /// says something by itself.
    private func target(of index: Int, _ trees: Trees) -> Int? {
        guard trees.tokens[index].upos == .verb else { return nil }
        let lemma = trees.lemma[index]
        var helper = joined(index, trees)
        if index + 1 < trees.count, words.helpers["\(lemma) \(trees.form[index + 1])"] != nil { helper = "\(lemma) \(trees.form[index + 1])" }
        // Where the verb stands last, what lies between a helper and its infinitive is the infinitive's: "gaan de brug bouwen".
        if words.helpers[helper] != nil || words.helpers[lemma] != nil && helper == lemma, let lower = infinitive(of: index, trees),
            trees.child(index, .obj).map({ words.particleFirst && $0 > index && $0 < lower }) ?? true
        {
            // "blijven stijgen" is one claim, "beginnen te stijgen" two.
            let concept = verbSense(index, trees).flatMap { concepts[$0.concept] }
            return concept?.effect == nil || concept?.kind == .state ? lower : nil
        }
        if let adjective = trees.child(index, .xcomp), trees.tokens[adjective].upos == .adj, adjectiveSense(adjective, trees) != nil,
            verbSense(index, trees).map({ $0.companions.isEmpty }) ?? true, trees.child(index, .obj) == nil
        {
            return adjective
        }
        guard words.lightVerbs.contains(lemma) || words.lightVerbs.contains(joined(index, trees)) else { return nil }
        // A verb that starts or ends something is worth a claim beside what it starts.
        if let sense = verbSense(index, trees), !sense.companions.isEmpty || concepts[sense.concept]?.effect != nil { return nil }
        for relation in [Relation.obj, .nsubjPass, .nsubj, .compoundPrt] {
            guard let noun = trees.child(index, relation), trees.tokens[noun].upos == .noun, isEventNoun(noun, trees) else { continue }
            // The subject of an active verb with an object of its own does something: "the attack took five lives".
            if relation == .nsubj, trees.child(index, .obj) != nil { continue }
            return noun
        }
        return nil
    }

    /// The verb that a helper carries: its complement without a subject of its own, or the infinitive right behind it, however the tree names it.
    private func infinitive(of index: Int, _ trees: Trees) -> Int? {
        if let lower = trees.child(index, .xcomp) { return trees.tokens[lower].upos == .verb ? lower : nil }
        return trees.children(index).first { child in
            guard trees.tokens[child].upos == .verb, trees.facts[child].contains(.infinitive) else { return false }
            // "knows that it can fall": a clause of its own, with a subject, a conjunction or a finite auxiliary.
            let isClause = trees.children(child).contains {
                trees.relation($0) == .nsubj || trees.relation($0) == .nsubjPass || trees.tokens[$0].upos == .sconj
                    || trees.tokens[$0].upos == .aux && trees.facts[$0].contains(.finite)
            }
            guard !isClause else { return false }
            // "went on to say": a particle of the helper may stand between.
            let next =
                index + 1 < child && trees.head[index + 1] == index && trees.high[index + 1] == index + 1 && trees.tokens[index + 1].upos == .adv
                    && words.helpers["\(trees.lemma[index]) \(trees.form[index + 1])"] != nil ? index + 2 : index + 1
            return trees.relation(child) == .ccomp || trees.relation(child) == .advcl && trees.low[child] == next
        }
    }

    // MARK: Predicates

    private func predicate(at index: Int, _ trees: Trees) -> Predicate? {
        let token = trees.tokens[index]
        switch token.upos {
        case .verb: return verb(index, trees)
        case .noun:
            if let copula = copula(index, trees), !isEventNoun(index, trees) { return copula }
            return noun(index, trees) ?? (isVerb(index, trees) ? verb(index, trees) : nil)
        case .adj where isHyphened(index, trees): return nil
        case .adj:
            if isPredicative(index, trees), let sense = adjectiveSense(index, trees) {
                return Predicate(token: index, form: .adjective, lemma: trees.lemma[index], concept: concepts[sense.concept], isUndergone: true)
            }
            return copula(index, trees)
        case .aux: return nil
        default: return copula(index, trees)
        }
    }

    private func isCompanion(_ word: Int, of sense: EventLexicon.Sense, _ trees: Trees) -> Bool {
        sense.companions.contains(trees.lemma[word]) || sense.companions.contains(trees.form[word])
    }

    /// The bare nouns of a verb's phrase, with nothing beside them but a preposition ("on *strike*").
    private func idiom(of verb: Int, _ sense: EventLexicon.Sense, _ trees: Trees) -> [Int] {
        trees.children(verb).filter {
            trees.tokens[$0].upos == .noun && trees.children($0).allSatisfy { trees.relation($0) == .caseMark } && isCompanion($0, of: sense, trees)
        }
    }

    /// "The force consists of 50 soldiers", with the verb taken for a noun: it has a subject and no copula, and the lexicon knows it as a verb.
    private func isVerb(_ index: Int, _ trees: Trees) -> Bool {
        trees.relation(index) == .root && trees.hasChild(index, .nsubj) && !trees.hasChild(index, .cop) && !trees.hasChild(index, .amod)
            && !trees.hasChild(index, .det) && !lexicon.verb(trees.lemma[index]).isEmpty
    }

    private func verb(_ index: Int, _ trees: Trees) -> Predicate? {
        switch trees.relation(index) {
        case .aux, .auxPass, .cop, .caseMark, .mark, .fixed, .flat, .compound, .amod, .det, .cc, .discourse, .compoundPrt, .advmod: return nil
        default: break
        }
        // "het volgende": a participle with an article of its own is a noun.
        if trees.facts[index].contains(.participle),
            trees.hasChild(index, .det)
                || index > 0
                    && trees.tokens[index - 1].upos == .det && trees.head[index - 1] == trees.head[index]
        {
            switch trees.relation(index) {
            case .obj, .nsubj, .nsubjPass, .obl, .nmod: return nil
            default: break
            }
        }
        let lemma = joined(index, trees)
        // "in het verschiet": right behind an article of its own and a preposition, and no word of the lexicon.
        if index > 0, trees.tokens[index - 1].upos == .det, trees.head[index - 1] == index, trees.hasChild(index, .caseMark),
            !trees.facts[index].contains(.infinitive), lexicon.verb(lemma).isEmpty
        {
            return nil
        }
        if trees.facts[index].contains(.participle), !trees.hasChild(index, .aux), isHyphened(index, trees) { return nil }
        // A preposition that the tagger takes for a verb ("since", "following").
        if words.ignored.contains(lemma) || words.cases[trees.form[index]] != nil { return nil }
        if let sense = verbSense(index, trees) {
            // "make sure that", "make clear what": with an object or a clause it is a deed.
            let isUndergone =
                !sense.companions.isEmpty && words.suffering.contains(lemma)
                || sense.companions.contains { words.suffering.contains("\(lemma)+\($0)") }
                || trees.child(index, .obj, .ccomp) == nil
                    && sense.companions.contains { companion in
                        trees.children(index).contains {
                            trees.tokens[$0].upos == .adj && (trees.lemma[$0] == companion || trees.form[$0] == companion)
                        }
                    }
            var predicate = Predicate(token: index, form: .verb, lemma: lemma, concept: concepts[sense.concept], isUndergone: isUndergone)
            predicate.isDoubtful = isDoubtful(sense, index, trees) || showsChange(index, lemma, sense, trees)
            predicate.idiom = idiom(of: index, sense, trees)
            return predicate
        }
        return Predicate(token: index, form: .verb, lemma: lemma, concept: nil)
    }

    /// "noteerde een stijging": a verb that only shows a change on its subject, where the noun tells which, has no kind of its own.
    private func showsChange(_ index: Int, _ lemma: String, _ sense: EventLexicon.Sense, _ trees: Trees) -> Bool {
        guard words.showing.contains(lemma), sense.companions.isEmpty, trees.child(index, .nsubj) != nil, let noun = trees.child(index, .obj),
            trees.tokens[noun].upos == .noun, let change = nounSense(noun, trees)
        else { return false }
        return concepts[change.concept].map { $0.kind == .change && $0.subjectIsPatient } ?? false
    }

    private func noun(_ index: Int, _ trees: Trees) -> Predicate? {
        switch trees.relation(index) {
        case .compound, .flat, .fixed, .caseMark, .mark, .amod, .det, .vocative: return nil
        default: break
        }
        if isOffice(index, trees) || isNamePart(index, trees) { return nil }
        if let sense = nounSense(index, trees) {
            var predicate = Predicate(token: index, form: .noun, lemma: trees.lemma[index], concept: concepts[sense.concept])
            predicate.isDoubtful = sense.isWeak
            predicate.isUndergone = isEndured(trees.lemma[index])
            return predicate
        }
        guard words.eventNouns.contains(trees.lemma[index]) else { return nil }
        return Predicate(token: index, form: .noun, lemma: trees.lemma[index], concept: nil)
    }

    /// "Promises Treatment Center", "the Ninth District Court of Appeals": a noun with a capital amid a sentence that has few is a part of a name.
    private func isNamePart(_ index: Int, _ trees: Trees) -> Bool {
        guard index > 0, trees.tokens[index - 1].sentence == trees.tokens[index].sentence, isCapitalised(trees.tokens[index].form),
            trees.tokens[index - 1].upos != .punct
        else { return false }
        let sentence = trees.sentences[trees.tokens[index].sentence].tokens.clamped(to: 0..<trees.count)
        var words = 0
        var capitals = 0
        for token in sentence where trees.tokens[token].upos != .punct && trees.tokens[token].upos != .num && trees.tokens[token].upos != .sym {
            words += 1
            if isCapital(trees.tokens[token].form.utf8.first) { capitals += 1 }
        }
        return capitals * 2 <= words
    }

    /// Whether a word has a capital and then small letters.
    private func isCapitalised(_ form: String) -> Bool {
        var bytes = form.utf8.makeIterator()
        guard isCapital(bytes.next()) else { return false }
        while let byte = bytes.next() { if isCapital(byte) { return false } }
        return true
    }

    private func isCapital(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }

    /// "director of investments", "hoofd handel": a bare noun that says what somebody is over.
    private func isOffice(_ index: Int, _ trees: Trees) -> Bool {
        let head = trees.head[index]
        guard head >= 0, head < index, words.offices.contains(trees.lemma[head]),
            trees.relation(index) == .nmod || trees.relation(index) == .nmodUnmarked,
            !trees.hasChild(index, .det), !trees.hasChild(index, .nmodPoss)
        else { return false }
        let marks = trees.children(index).filter { trees.relation($0) == .caseMark }
        return marks.allSatisfy { words.cases[trees.form[$0]]?.isOf == true }
    }

    /// "web-based", "well - known": the end of a compound word.
    private func isHyphened(_ index: Int, _ trees: Trees) -> Bool {
        guard index > 1, trees.form[index - 1] == "-", trees.tokens[index - 1].sentence == trees.tokens[index].sentence else { return false }
        let before = trees.tokens[index - 2]
        return before.sentence == trees.tokens[index].sentence && before.upos != .punct && before.upos != .sym
    }

    /// A clause without a verb of its own ("10 are in Baghdad", "the mission is over").
    private func copula(_ index: Int, _ trees: Trees) -> Predicate? {
        guard let carrier = trees.child(index, .cop) else { return nil }
        let lemma = trees.lemma[carrier]
        let sense = lexicon.verb(lemma).first { $0.companions.isEmpty }
        return Predicate(token: index, form: .copula, lemma: lemma, concept: sense.flatMap { concepts[$0.concept] }, carriers: [carrier])
    }

    private func isPredicative(_ index: Int, _ trees: Trees) -> Bool {
        if trees.hasChild(index, .cop) { return true }
        switch trees.relation(index) {
        case .root, .xcomp, .ccomp, .advcl, .acl, .aclRelcl, .parataxis: return true
        case .conj: return trees.head[index] >= 0 && isPredicative(trees.head[index], trees)
        default: return false
        }
    }

    // MARK: Senses

    func isEventNoun(_ index: Int, _ trees: Trees) -> Bool {
        words.eventNouns.contains(trees.lemma[index]) || nounSense(index, trees) != nil
    }

    /// The lemma with its separated particle, as the language joins it.
    func joined(_ index: Int, _ trees: Trees) -> String { verbs[index]?.joined ?? joinedAnew(index, trees) }

    private func joinedAnew(_ index: Int, _ trees: Trees) -> String {
        let lemma = trees.lemma[index]
        let particles = trees.children(index).filter { trees.relation($0) == .compoundPrt }
        guard let particle = particles.first else { return words.particleFirst ? lentParticle(index, lemma, trees) ?? lemma : lemma }
        if words.particleFirst {
            // "voegde eraan toe": of two the one that makes a known verb.
            for other in particles where particles.count > 1 && !lexicon.verb(trees.form[other] + lemma).isEmpty { return trees.form[other] + lemma }
            if lemma.hasPrefix(trees.form[particle]) || trees.hasChild(particle, .fixed) { return lemma }
            let joined = trees.form[particle] + lemma
            let isKnown = !lexicon.verb(joined).isEmpty || !lexicon.phrases(joined).isEmpty
            // "verloor … aan": a preposition that the tree takes for a particle of a verb that says one thing only.
            return !isKnown && saysOneThing(lemma) ? lemma : joined
        }
        return "\(lemma) \(trees.form[particle])"
    }

    /// Most senses and phrases of a verb that is taken to mean the same whatever stands beside it.
    static let fewSenses = 5

    private func saysOneThing(_ lemma: String) -> Bool {
        let senses = lexicon.verb(lemma).count
        return senses > 0 && senses + lexicon.phrases(lemma).count <= PredicateFinder.fewSenses
    }

    /// "draagt bij aan de missie", with the particle taken for a second preposition: only where the two make a verb of the lexicon.
    private func lentParticle(_ index: Int, _ lemma: String, _ trees: Trees) -> String? {
        for noun in trees.children(index) where noun > index && (trees.relation(noun) == .obl || trees.relation(noun) == .oblArg) {
            let cases = trees.children(noun).filter { trees.relation($0) == .caseMark && $0 < noun }
            guard cases.count > 1, cases[0] + 1 == cases[1], trees.facts[index].contains(.finite) else { continue }
            let joined = trees.form[cases[0]] + lemma
            if !lexicon.verb(joined).isEmpty || !lexicon.phrases(joined).isEmpty { return joined }
        }
        return nil
    }

    private func verbSense(_ index: Int, _ trees: Trees) -> EventLexicon.Sense? {
        if let known = verbs[index] { return known.sense }
        return verbSense(index, joined(index, trees), trees)
    }

    private func verbSense(_ index: Int, _ joined: String, _ trees: Trees) -> EventLexicon.Sense? {
        let lemma = trees.lemma[index]
        let object = object(of: index, trees)
        if let phrase = first(lexicon.phrases(joined), index, trees, object) { return phrase }
        if joined != lemma, let phrase = first(lexicon.phrases(lemma), index, trees, object) { return phrase }
        if let sense = fitting(lexicon.verb(joined), index, trees, object) { return sense }
        // A particle that makes another word of the verb must not be dropped: only a verb that says one thing keeps saying it ("rush out").
        return joined == lemma || words.particleFirst || !saysOneThing(lemma) ? nil : fitting(lexicon.verb(lemma), index, trees, object)
    }

    /// The first sense that is content with the verb's object, else the first of all: a tree may have lost the object.
    private func fitting(_ senses: [EventLexicon.Sense], _ index: Int, _ trees: Trees, _ object: Bool?) -> EventLexicon.Sense? {
        first(senses, index, trees, object) ?? first(senses, index, trees, nil)
    }

    /// Whether nothing beside a verb bears its sense out: the verb alone has too many uses, or the sense asks for an object that is not there, or for none
    /// where there is one.
    private func isDoubtful(_ sense: EventLexicon.Sense, _ index: Int, _ trees: Trees) -> Bool {
        if sense.isWeak { return true }
        switch (sense.object, sense.object == .any ? nil : object(of: index, trees)) {
        case (.required, false), (.forbidden, true): return true
        default: return false
        }
    }

    /// Whether a verb has a direct object, or in the passive a subject that was one; nil where the tree does not show it.
    private func object(of index: Int, _ trees: Trees) -> Bool? {
        for child in trees.children(index) {
            switch trees.relation(child) {
            case .obj where measures.isEmpty || !measures[child]: return true
            case .nsubjPass, .auxPass, .oblAgent: return true
            default: break
            }
        }
        let relation = trees.relation(index)
        let facts = trees.facts[index]
        let isBareParticiple = facts.contains(.participle) && !facts.contains(.present) && !trees.hasChild(index, .aux)
        if isBareParticiple, relation == .acl || relation == .xcomp { return true }
        // "prevents that …": a clause may stand for one.
        if trees.hasChild(index, .ccomp) { return nil }
        // "the help that you need", "bought and sold shares": the object stands elsewhere.
        if relation == .aclRelcl || relation == .conj || trees.hasChild(index, .conj) { return nil }
        return false
    }

    /// "Heart attack" is no attack; a phrase that only says more closely what the noun says leaves the noun its sense, which other words share.
    private func nounSense(_ index: Int, _ trees: Trees) -> EventLexicon.Sense? {
        let lemma = trees.lemma[index]
        let plain = settled[lemma] ?? first(lexicon.noun(lemma), index, trees)
        guard let phrase = nounPhrase(index, trees) else { return plain }
        guard let plain, concepts.family(of: phrase.concept) == concepts.family(of: plain.concept) else { return phrase }
        return plain
    }

    private func nounPhrase(_ index: Int, _ trees: Trees) -> EventLexicon.Sense? {
        first(lexicon.nounPhrases(trees.lemma[index]), index, trees).flatMap { isOwnPhrase($0, index, trees) ? nil : $0 }
    }

    /// Whether whose a happening is undergoes it, also that of a compound ("levertransplantatie").
    private func isEndured(_ lemma: String) -> Bool {
        words.enduredNouns.contains(lemma) || words.particleFirst && words.enduredNouns.contains { lemma.hasSuffix($0) }
    }

    /// "in American companies" is not "in company": a noun that means something behind a preposition stands bare there.
    private func isOwnPhrase(_ sense: EventLexicon.Sense, _ index: Int, _ trees: Trees) -> Bool {
        guard sense.companions.count == 1, trees.child(index, .det, .amod, .nmodPoss) != nil else { return false }
        return trees.children(index).contains { trees.relation($0) == .caseMark && trees.form[$0] == sense.companions[0] }
    }

    private func adjectiveSense(_ index: Int, _ trees: Trees) -> EventLexicon.Sense? {
        first(lexicon.adjective(trees.lemma[index]), index, trees)
            ?? (trees.form[index] == trees.lemma[index] ? nil : first(lexicon.adjective(trees.form[index]), index, trees))
    }

    /// The first sense whose companions all depend on the word and which asks nothing else of its object than what is there.
    private func first(_ senses: [EventLexicon.Sense], _ index: Int, _ trees: Trees, _ object: Bool? = nil) -> EventLexicon.Sense? {
        senses.first { sense in
            switch (sense.object, object) {
            case (.required, false), (.forbidden, true): return false
            default: return sense.companions.allSatisfy { companion in accompanies(companion, index, trees, depth: 0) }
            }
        }
    }

    /// Whether a companion hangs from the word or, as its preposition or a part of it, from one of its arguments; never in another clause.
    private func accompanies(_ companion: String, _ index: Int, _ trees: Trees, depth: Int) -> Bool {
        if companion.utf8.first == 0x2A { return classAccompanies(String(companion.dropFirst()), index, trees) }
        for child in trees.children(index) {
            switch trees.relation(child) {
            case .conj, .parataxis, .advcl, .ccomp, .csubj, .csubjPass, .aclRelcl:
                // A preposition that opens a clause may be one: "insist on leaving".
                if depth < 1, trees.children(child).contains(where: { isOpening($0, companion, trees) }) { return true }
                continue
            default: break
            }
            // "The choice makes the gap plain": a light verb with an object of its own does not carry its subject.
            if depth < 1, trees.relation(child) == .nsubj, words.lightVerbs.contains(trees.lemma[index]), trees.hasChild(index, .obj) { continue }
            // "Bill Reeves submitted" is no bill.
            let isPartOfName = trees.tokens[child].upos == .propn && trees.hasChild(child, .flat)
            if !isPartOfName, trees.form[child] == companion || trees.lemma[child] == companion { return true }
            if depth < 1, accompanies(companion, child, trees, depth: depth + 1), !isOfHappening(companion, child, trees) { return true }
        }
        // "liet zien": the word of a phrase that a bare infinitive hangs from.
        if depth < 1, trees.relation(index) == .xcomp, trees.facts[index].contains(.infinitive), !trees.hasChild(index, .mark),
            trees.head[index] >= 0,
            trees.lemma[trees.head[index]] == companion
        {
            return true
        }
        // "shots fired at the door": what a participle stands behind undergoes it.
        if depth < 1, trees.relation(index) == .acl, trees.head[index] >= 0, trees.head[index] < index, trees.facts[index].contains(.participle),
            !trees.facts[index].contains(.present), trees.lemma[trees.head[index]] == companion
        {
            return true
        }
        // "the injury that he sustained": the noun stands above its clause.
        guard depth < 1, trees.relation(index) == .aclRelcl, trees.head[index] >= 0, trees.lemma[trees.head[index]] == companion else { return false }
        // The tree may have two subjects for a subject and an object.
        let own = trees.children(index)
        return own.contains { pronoun in
            trees.facts[pronoun].contains(.relative)
                && (trees.relation(pronoun) == .obj || own.contains { $0 != pronoun && trees.relation($0) == .nsubj })
        }
    }

    /// "Ordered the seizure of the *ship*": a noun that only says what another happening befalls is none of the verb's.
    private func isOfHappening(_ companion: String, _ child: Int, _ trees: Trees) -> Bool {
        guard trees.tokens[child].upos == .noun, trees.relation(child) == .obj || trees.relation(child) == .nsubjPass else { return false }
        let nouns = trees.children(child).filter { trees.form[$0] == companion || trees.lemma[$0] == companion }
        return !nouns.isEmpty && nouns.allSatisfy { trees.tokens[$0].upos == .noun && trees.relation($0) == .nmod && $0 > child }
            && isEventNoun(child, trees)
    }

    /// Whether the subject or the object of a verb, or the noun that it stands under, is of a kind ("*quake").
    private func classAccompanies(_ kind: String, _ index: Int, _ trees: Trees) -> Bool {
        guard let members = words.classes[kind] else { return false }
        func belongs(_ token: Int) -> Bool {
            guard trees.tokens[token].upos == .noun || trees.tokens[token].upos == .propn else { return false }
            let lemma = trees.lemma[token]
            return members.contains(lemma) || words.particleFirst && members.contains { $0.utf8.count > 3 && lemma.hasSuffix($0) }
        }
        for child in trees.children(index) {
            switch trees.relation(child) {
            case .nsubj, .nsubjPass, .obj: if belongs(child) { return true }
            default: break
            }
        }
        switch trees.relation(index) {
        case .acl, .aclRelcl: return trees.head[index] >= 0 && belongs(trees.head[index])
        default: return false
        }
    }

    private func isOpening(_ index: Int, _ companion: String, _ trees: Trees) -> Bool {
        (trees.relation(index) == .mark || trees.relation(index) == .caseMark) && trees.form[index] == companion
    }
}
