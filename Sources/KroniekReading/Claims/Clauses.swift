import KroniekLanguage
import KroniekModel

/// A word that says that something is or happens.
struct Predicate: Sendable {
    enum Form: Sendable { case verb, noun, adjective, copula }
    /// The head word.
    var token: Int
    var form: Form
    var lemma: String
    var concept: Concept?
    /// Whether nothing in the clause bears the concept out: it steers how the clause is read, but is not said.
    var isDoubtful = false
    /// Verbs above or beside it that carry its tense, negation or subject and are no claims of their own
    /// ("will *begin to* train", "*carried out* an attack", "*raakte* gewond").
    var carriers: [Int] = []
    /// Whether its subject undergoes it whatever the concept says: "raakte gewond" is no deed of the wounded.
    var isUndergone = false
    /// Bare nouns that are part of what the verb says and nothing by themselves: "take *effect*".
    var idiom: [Int] = []

    var subjectIsPatient: Bool { isUndergone || concept?.subjectIsPatient ?? false }
}

/// The predicates of a document over its trees, and the questions that all later steps ask of them.
struct Clauses: Sendable {
    let trees: Trees
    let words: ClaimWords
    private(set) var predicates: [Predicate] = []
    /// The predicate whose head word or carrier a token is, −1 where it is none.
    private(set) var predicateAt: [Int]
    /// Tokens of figures with a unit; empty where none are known.
    var isMeasure: [Bool] = []

    init(trees: Trees, words: ClaimWords) {
        self.trees = trees
        self.words = words
        predicateAt = [Int](repeating: -1, count: trees.count)
    }

    mutating func add(_ predicate: Predicate) {
        predicates.append(predicate)
        predicateAt[predicate.token] = predicates.count - 1
        for carrier in predicate.carriers where predicateAt[carrier] < 0 { predicateAt[carrier] = predicates.count - 1 }
    }

    /// Whether the token heads a clause: a verb, or whatever bears a subject or a copula.
    func isClausal(_ index: Int) -> Bool {
        if predicateAt[index] >= 0, predicates[predicateAt[index]].form != .noun { return true }
        if trees.tokens[index].upos == .verb { return true }
        return trees.children(index).contains { trees.relation($0) == .cop || trees.relation($0) == .nsubj || trees.relation($0) == .nsubjPass }
    }

    // MARK: Subjects

    /// Most steps from a clause to the clause that lends it its subject.
    static let maximumSteps = 12

    struct Subject {
        var token: Int
        /// Whether it undergoes what the verb says.
        var isPassive: Bool
    }

    /// The subject of a predicate, its own or the one that the sentence lends it: control, coordination, participles, relative clauses.
    func subject(of index: Int, steps: Int = 0) -> Subject? {
        guard steps < Clauses.maximumSteps else { return nil }
        let isPassive = isPassive(index)
        if let own = ownSubject(index) { return Subject(token: antecedent(of: own), isPassive: isPassive || trees.relation(own) == .nsubjPass) }
        // "There train and advise twelve soldiers": the subject stands behind the last of the verbs that share it.
        if steps == 0, let last = trees.children(index).last(where: { trees.relation($0) == .conj && trees.tokens[$0].upos == .verb }), last > index,
            let shared = ownSubject(last), shared > last
        {
            return Subject(token: antecedent(of: shared), isPassive: isPassive)
        }
        let head = trees.head[index]
        guard head >= 0 else { return nil }
        let isFinite = trees.facts[index].contains(.finite) || hasFiniteAuxiliary(index)
        switch trees.relation(index) {
        case .xcomp, .ccomp:
            if isFinite, trees.relation(index) == .ccomp { return nil }
            if let named = namedSubject(index) { return Subject(token: named, isPassive: isPassive) }
            if let asked = asked(index, by: head) { return Subject(token: antecedent(of: asked), isPassive: isPassive) }
            // The object of a helper is its infinitive's, and the noun of "sees no reason to" does nothing.
            if let object = trees.child(head, .obj, .iobj), trees.tokens[head].upos == .verb, !isFigure(object),
                predicateAt[head] < 0 || predicateAt[head] != predicateAt[index], words.nounGovernors[trees.lemma[object]] == nil
            {
                return Subject(token: antecedent(of: object), isPassive: isPassive || isPastParticiple(index))
            }
            // "suggests waiting": whoever it is, it is not the one who suggests.
            if trees.relation(index) == .ccomp, trees.facts[index].contains(.gerund) { return nil }
            // "was kept hidden", "remained closed": what is left of a passive.
            let isState =
                trees.relation(index) == .xcomp && isPastParticiple(index) && !trees.hasChild(index, .obj) && !trees.hasChild(index, .aux)
                && (self.isPassive(head) || words.standing.contains(trees.lemma[head]))
            return subject(of: head, steps: steps + 1).map { Subject(token: $0.token, isPassive: isPassive || isState) }
        case .conj:
            guard trees.tokens[head].upos == .verb || isClausal(head), !trees.facts[index].contains(.imperative) else { return nil }
            // "prices fell, banks lost 3 % and closed lower": of clauses hung side by side the last with a subject of its own lends it.
            if trees.tokens[index].upos == .verb,
                let beside = trees.children(head).last(where: {
                    (trees.relation($0) == .conj || trees.relation($0) == .parataxis) && trees.tokens[$0].upos == .verb && head < $0 && $0 < index
                        && ownSubject($0).map { head < $0 } ?? false
                })
            {
                return subject(of: beside, steps: steps + 1).map { Subject(token: $0.token, isPassive: isPassive) }
            }
            return subject(of: head, steps: steps + 1).map { Subject(token: $0.token, isPassive: isPassive) }
        case .acl:
            if let made = made(index) { return Subject(token: antecedent(of: made.object), isPassive: isPassive) }
            if words.accusations.contains(trees.lemma[head]), trees.hasChild(index, .mark) || trees.hasChild(index, .caseMark) {
                return accused(of: index).map { Subject(token: $0, isPassive: isPassive) }
            }
            guard !trees.facts[index].contains(.infinitive) else {
                return lentToInfinitive(index, head, steps).map { Subject(token: antecedent(of: $0), isPassive: isPassive) }
            }
            // "his habit of walking": the walker is whose habit it is, if anybody is named; not so in "with shares losing 3 %".
            if trees.facts[index].contains(.gerund), let opening = trees.child(index, .mark, .caseMark), head < opening {
                // "stole a car before fleeing": a clause of time hangs from the verb.
                if words.earlier.contains(trees.form[opening]) || words.later.contains(trees.form[opening]), trees.low[index] == opening,
                    case let verb = trees.head[head], verb >= 0, trees.tokens[verb].upos == .verb, verb < head
                {
                    return subject(of: verb, steps: steps + 1).map { Subject(token: $0.token, isPassive: isPassive) }
                }
                return trees.child(head, .nmodPoss).map { Subject(token: $0, isPassive: isPassive) }
            }
            // "praised her experience working abroad", "spent years working"
            if words.spending.contains(trees.lemma[head]), !isPastParticiple(index) {
                if let owner = owner(of: head) { return Subject(token: antecedent(of: owner), isPassive: isPassive) }
                guard trees.relation(head) == .obj, trees.head[head] >= 0 else { return nil }
                return subject(of: trees.head[head], steps: steps + 1)
            }
            return Subject(token: head, isPassive: isPassive || isPastParticiple(index))
        case .advcl:
            guard !isFinite else { return nil }
            if let made = made(index) { return Subject(token: antecedent(of: made.object), isPassive: isPassive) }
            // "rose after efforts of the banks to …": it is not what rose that makes the effort.
            let (noun, relation) = attachment(of: index)
            if relation == .acl, noun != head {
                if let owner = owner(of: noun) { return Subject(token: antecedent(of: owner), isPassive: isPassive) }
                guard trees.relation(noun) == .obj else { return nil }
            }
            if let named = namedSubject(index) ?? absoluteSubject(index) {
                return Subject(token: named, isPassive: isPassive || isPastParticiple(index))
            }
            if let asked = asked(index, by: head) ?? kept(index, by: head) ?? sent(index, by: head) {
                return Subject(token: antecedent(of: asked), isPassive: isPassive)
            }
            return subject(of: head, steps: steps + 1).map { Subject(token: $0.token, isPassive: isPassive || isPastParticiple(index)) }
        default: return nil
        }
    }

    /// "lost six percent to close at": a number, alone or with its unit, is nobody.
    private func isFigure(_ index: Int) -> Bool {
        switch trees.tokens[index].upos {
        case .num, .sym: true
        case .noun:
            trees.hasChild(index, .nummod) && trees.child(index, .det, .amod, .nmodPoss) == nil && !asks(trees.head[index])
                && trees.facts[index].contains(.singular)
        default: false
        }
    }

    /// Who an infinitive that hangs from a noun is about: the one named between its opening words ("calls for Apple to stop"), the one who is told
    /// ("told workers to stay"), or the first word of a headline ("Minister to visit Olden").
    private func lentToInfinitive(_ index: Int, _ head: Int, _ steps: Int) -> Int? {
        if let named = namedSubject(index) { return named }
        if isTold(head) { return head }
        if let effect = words.nounGovernors[trees.lemma[head]] ?? (words.means.contains(trees.lemma[head]) ? ClaimWords.Effect() : nil),
            effect.modality != .demanded
        {
            // "its plan to sell": whose plan it is; "made an attempt to flee", "gave them the right to vote": who has it then.
            let verb = trees.head[head]
            if let owner = owner(of: head) {
                // "the town defended its plan to sell": whoever it is, the noun before says it better than the pronoun.
                guard trees.tokens[owner].upos == .pron, trees.relation(head) == .obj, verb >= 0, let subject = ownSubject(verb),
                    trees.tokens[subject].upos == .noun, subject < verb, !isPassive(verb),
                    trees.facts[subject].contains(.plural) == trees.facts[owner].contains(.plural)
                else { return owner }
                return subject
            }
            guard verb >= 0, trees.tokens[verb].upos == .verb, trees.relation(head) == .obj || trees.relation(head) == .xcomp, !isPassive(verb) else {
                return nil
            }
            if let receiver = trees.child(verb, .iobj) { return receiver }
            return subject(of: verb, steps: steps + 1)?.token
        }
        let isHeadline = trees.head[head] < 0 && head < index && words.nounGovernors[trees.lemma[head]] == nil
        guard isHeadline, predicateAt[head] < 0, let mark = trees.child(index, .mark), trees.low[index] == mark else { return nil }
        return trees.sentences[trees.tokens[head].sentence].tokens.first { trees.tokens[$0].upos != .punct } == trees.low[head] ? head : nil
    }

    /// The noun between the two opening words of an infinitive, hung from what the infinitive hangs from: "for Apple to stop".
    private func namedSubject(_ index: Int) -> Int? {
        guard trees.facts[index].contains(.infinitive) else { return nil }
        let marks = trees.children(index).filter { trees.relation($0) == .mark && $0 < index }
        guard marks.count > 1, let first = marks.first, let last = marks.last, first + 1 < last else { return nil }
        return (first + 1..<last).first { isNominal($0) && trees.head[$0] == trees.head[index] }
    }

    /// "with the maker paying": the noun between the opening word of a participle and the participle, hung from what the participle hangs from.
    private func absoluteSubject(_ index: Int) -> Int? {
        guard trees.facts[index].contains(.participle) || trees.facts[index].contains(.gerund),
            let mark = trees.children(index).first(where: { trees.relation($0) == .mark || trees.relation($0) == .caseMark }), mark + 1 < index
        else { return nil }
        return (mark + 1..<index).first {
            isNominal($0) && trees.head[$0] == trees.head[index] && trees.low[$0] == mark + 1 && trees.relation($0) == .obl
                && trees.child($0, .caseMark) == nil
        }
    }

    private func isNominal(_ index: Int) -> Bool {
        switch trees.tokens[index].upos {
        case .noun, .propn, .pron: true
        default: false
        }
    }

    /// "forced ships to moor", "allows the price to fall", with the infinitive taken for a purpose: the verb, and its object, which is brought or let do it.
    private func made(_ index: Int) -> (verb: Int, object: Int)? {
        let head = trees.head[index]
        guard head >= 0, head < index, isInfinitive(index), !hasSubject(index) else { return nil }
        let object: Int
        switch trees.relation(index) {
        case .acl: object = head
        case .advcl:
            // Where the verb stands last, right behind it: "kan schepen dwingen af te meren".
            guard let own = trees.child(head, .obj),
                trees.high[own] + 1 == trees.low[index] && head < own || own < head && head + 1 == trees.low[index]
            else { return nil }
            object = own
        default: return nil
        }
        let verb = trees.head[object]
        guard verb >= 0, verb < object || trees.head[index] == verb, trees.relation(object) == .obj, trees.tokens[verb].upos == .verb,
            words.making.contains(joinedLemma(verb)),
            words.nounGovernors[trees.lemma[object]] == nil, !words.means.contains(trees.lemma[object])
        else { return nil }
        return (verb, object)
    }

    /// Whether a noun is the one whom a verb asks or tells to do something.
    private func isTold(_ noun: Int) -> Bool {
        let verb = trees.head[noun]
        guard verb >= 0, trees.relation(noun) == .obj || trees.relation(noun) == .iobj, trees.tokens[verb].upos == .verb,
            words.nounGovernors[trees.lemma[noun]] == nil, let effect = words.governors[joinedLemma(verb)]
        else { return false }
        return effect.modality == .demanded
    }

    /// "prevented them from leaving", "accused her of lying": the object of a verb that keeps somebody from something, or lays it at his door.
    private func kept(_ index: Int, by head: Int) -> Int? {
        guard trees.tokens[head].upos == .verb, let word = caseForm(index), let object = trees.child(head, .obj), object < index else { return nil }
        let lemma = joinedLemma(head)
        if words.governors["\(lemma)+\(word)"] != nil { return object }
        return words.governors[lemma]?.negates == true && words.cases[word]?.isSource == true ? object : nil
    }

    /// "signed goalkeeper Tom Hale on Monday to serve as a backup": who is chosen or sent does what the infinitive says.
    private func sent(_ index: Int, by head: Int) -> Int? {
        guard isInfinitive(index), trees.tokens[head].upos == .verb, words.sending.contains(joinedLemma(head)), !isPassive(head),
            let object = trees.child(head, .obj), head < object, object < index,
            trees.tokens[object].upos == .propn || words.persons.contains(trees.lemma[object])
        else { return nil }
        return object
    }

    /// "was charged with theft", "arrested a man on suspicion of lying": whom a verb lays the deed to that stands behind its preposition, or behind a noun of
    /// accusation.
    func accused(of deed: Int, steps: Int = 0) -> Int? {
        let head = trees.head[deed]
        guard head >= 0, head < deed, steps < Clauses.maximumSteps, !words.accusations.contains(trees.lemma[deed]) else { return nil }
        switch trees.relation(deed) {
        case .conj: return isClausal(head) ? nil : accused(of: head, steps: steps + 1)
        case .nmod where words.accusations.contains(trees.lemma[head]) && caseWord(deed)?.isOf == true,
            .acl where words.accusations.contains(trees.lemma[head]):
            guard caseForm(head) != nil, case let above = trees.head[head], above >= 0 else { return nil }
            if trees.relation(head) == .obl, trees.tokens[above].upos == .verb { return blamed(by: above) }
            return trees.relation(head) == .nmod && isBlamed(above) && words.accusingVerbs.contains(joinedLemma(trees.head[above])) ? above : nil
        // "convicted Vell of fraud", with the fraud hung from her
        case .nmod:
            guard isBlamed(head), let word = caseForm(deed), words.accusing.contains("\(joinedLemma(trees.head[head]))+\(word)") else { return nil }
            return head
        case .obl, .oblArg, .advcl:
            // "op verdenking van", with the three words taken for one preposition
            if let opening = trees.child(deed, .caseMark), trees.tokens[head].upos == .verb,
                trees.children(opening).contains(where: { trees.relation($0) == .fixed && words.accusations.contains(trees.lemma[$0]) })
            {
                return blamed(by: head)
            }
            guard trees.tokens[head].upos == .verb, let word = caseForm(deed), words.accusing.contains("\(joinedLemma(head))+\(word)") else {
                return nil
            }
            return blamed(by: head)
        default: return nil
        }
    }

    private func isBlamed(_ object: Int) -> Bool {
        let verb = trees.head[object]
        return verb >= 0 && trees.relation(object) == .obj && trees.tokens[verb].upos == .verb && isNominal(object)
    }

    private func blamed(by verb: Int) -> Int? {
        if let object = trees.child(verb, .obj), isNominal(object) { return antecedent(of: object) }
        guard let subject = subject(of: verb), subject.isPassive else { return nil }
        return subject.token
    }

    private func measures(_ index: Int) -> Bool { !isMeasure.isEmpty && isMeasure[index] }

    /// The subject that hangs from a verb; of several (a title that the tree cuts from its name) the noun nearest to it, a figure last.
    private func ownSubject(_ index: Int) -> Int? {
        var best: Int?
        for child in trees.children(index) {
            let relation = trees.relation(child)
            guard relation == .nsubj || relation == .nsubjPass || relation == .nsubjOuter, !isExpletive(child) else { continue }
            guard let other = best else {
                best = child
                continue
            }
            if measures(child) != measures(other) {
                if measures(other) { best = child }
                continue
            }
            if isPointer(child) { continue }
            if isPointer(other) || abs(index - child) < abs(index - other) { best = child }
        }
        return best
    }

    /// A demonstrative without a noun.
    func isPointer(_ index: Int) -> Bool { trees.tokens[index].upos == .pron || trees.tokens[index].upos == .det }

    /// Whether a verb asks somebody to do something.
    func asks(_ index: Int) -> Bool {
        let lemma = joinedLemma(index)
        // "needs somebody to help" asks nobody.
        return words.governors[lemma]?.modality == .demanded && words.helpers[lemma] == nil && trees.tokens[index].upos == .verb
    }

    /// Who is asked to do what an infinitive says: the object of the verb that asks, or what stands right before the infinitive with the verb's
    /// preposition ("called for the state to pay").
    private func asked(_ index: Int, by head: Int) -> Int? {
        guard trees.facts[index].contains(.infinitive), trees.tokens[head].upos == .verb else { return nil }
        if asks(head), let object = trees.child(head, .obj, .iobj) { return object }
        for child in trees.children(head) where trees.high[child] + 1 == trees.low[index] {
            guard trees.relation(child) == .obl || trees.relation(child) == .oblArg, let word = caseForm(child) else { continue }
            if words.governors["\(joinedLemma(head))+\(word)"]?.modality == .demanded { return child }
        }
        return nil
    }

    /// The lemma with its separated particle, as the language joins it.
    func joinedLemma(_ index: Int) -> String {
        guard let particle = trees.child(index, .compoundPrt) else { return trees.lemma[index] }
        if words.particleFirst {
            return trees.lemma[index].hasPrefix(trees.form[particle]) ? trees.lemma[index] : trees.form[particle] + trees.lemma[index]
        }
        return "\(trees.lemma[index]) \(trees.form[particle])"
    }

    func isPassive(_ index: Int) -> Bool {
        for child in trees.children(index)
        where trees.relation(child) == .auxPass || trees.relation(child) == .nsubjPass || trees.relation(child) == .oblAgent {
            return true
        }
        // "dat is te wijten aan": an infinitive that an auxiliary leads to its subject.
        if !words.infinitivePassives.isEmpty, trees.facts[index].contains(.infinitive), trees.hasChild(index, .mark), !trees.hasChild(index, .obj),
            trees.children(index).contains(where: {
                (trees.relation($0) == .aux || trees.relation($0) == .cop) && words.infinitivePassives.contains(trees.lemma[$0])
            })
        {
            return true
        }
        // "with the lock closed": a participle with a subject and nothing else.
        if trees.relation(index) == .advcl, isPastParticiple(index), trees.hasChild(index, .nsubj), !trees.hasChild(index, .obj),
            trees.hasChild(index, .mark) || trees.hasChild(index, .caseMark)
        {
            return true
        }
        // "was shot and killed": a bare participle shares the auxiliary of the one before it.
        let head = trees.head[index]
        guard head >= 0, head < index, trees.relation(index) == .conj, isPastParticiple(index), !trees.hasChild(index, .obj),
            !hasSubject(index)
                || trees.child(index, .aux, .ccomp, .xcomp) == nil && trees.children(head).contains(where: { trees.relation($0) == .auxPass })
        else {
            return false
        }
        return isPassive(head)
    }

    // MARK: Attachment

    /// What a word hangs from and how, where its neighbours or its own words tell better than the tree.
    func attachment(of index: Int) -> (head: Int, relation: Relation) {
        let head = trees.head[index]
        let relation = trees.relation(index)
        guard head >= 0 else { return (head, relation) }
        switch relation {
        case .aclRelcl:
            // A clause that a conjunction opens is no relative one: "worries that they will".
            return (head, trees.hasChild(index, .mark) ? .acl : relation)
        case .nmod:
            // What is said to modify a noun hangs from the noun before it, not from the verb.
            if trees.relation(head) == .obj, trees.head[head] >= 0, let word = caseForm(index),
                words.governors["\(joinedLemma(trees.head[head]))+\(word)"] != nil
            {
                // "saved the bank from ruin": what a verb asks for behind its object hangs from the verb.
                return (trees.head[head], .obl)
            }
            guard trees.tokens[head].upos == .verb, let noun = nounBefore(subtree: index, under: head) else { return (head, relation) }
            return (noun, relation)
        case .acl:
            if let made = made(index) { return (made.verb, .xcomp) }
            // "told workers to stay": the infinitive is what is told, though it hangs from who is told.
            guard isInfinitive(index), isTold(head), trees.head[head] >= 0 else { return (head, relation) }
            return (trees.head[head], .xcomp)
        case .advcl, .xcomp:
            guard isInfinitive(index), !hasSubject(index), !hasFiniteAuxiliary(index) else { return (head, relation) }
            if let made = made(index) { return (made.verb, .xcomp) }
            let isGovernor = words.governors[joinedLemma(head)] != nil
            // "gave an order to sell" is what was ordered, whichever of the two the tree hangs it from.
            if relation == .advcl || !isGovernor, trees.tokens[head].upos == .verb, let noun = nounBefore(subtree: index, under: head),
                words.nounGovernors[trees.lemma[noun]] != nil
            {
                return (noun, .acl)
            }
            // Right behind a word that asks for an infinitive it is no purpose: "refused to sign".
            if relation == .advcl, isGovernor, trees.low[index] == head + 1 { return (head, .xcomp) }
            return (head, relation)
        default: return (head, relation)
        }
    }

    /// The noun right before the words under `index`, where it hangs from `head` too, or the noun that governs and whose last words stand there
    /// ("efforts of governments to …").
    private func nounBefore(subtree index: Int, under head: Int) -> Int? {
        var noun = trees.low[index] - 1
        guard noun > head, trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn else { return nil }
        for _ in 0..<Clauses.maximumSteps where trees.head[noun] > head && trees.relation(noun) == .nmod { noun = trees.head[noun] }
        let isDirect = noun == trees.low[index] - 1
        guard trees.tokens[noun].upos == .noun, trees.head[noun] == head, isDirect || words.nounGovernors[trees.lemma[noun]] != nil else {
            return nil
        }
        return noun
    }

    /// Whose a noun is: "efforts *of governments*", "*its* decision".
    private func owner(of noun: Int) -> Int? {
        trees.child(noun, .nmodPoss) ?? trees.children(noun).first { trees.relation($0) == .nmod && caseWord($0)?.isOf == true }
    }

    /// An infinitive, or a participle whose auxiliary is one ("to be held").
    func isInfinitive(_ index: Int) -> Bool {
        trees.facts[index].contains(.infinitive)
            || trees.children(index).contains {
                (trees.relation($0) == .aux || trees.relation($0) == .auxPass || trees.relation($0) == .cop) && trees.facts[$0].contains(.infinitive)
            }
    }

    func hasSubject(_ index: Int) -> Bool { trees.hasChild(index, .nsubj) || trees.hasChild(index, .nsubjPass) }

    /// A participle that stands without an auxiliary and looks back ("injured", "gestationeerd").
    func isPastParticiple(_ index: Int) -> Bool {
        trees.facts[index].contains(.participle) && !trees.facts[index].contains(.present) && !trees.hasChild(index, .aux)
    }

    func hasFiniteAuxiliary(_ index: Int) -> Bool {
        trees.children(index).contains {
            let relation = trees.relation($0)
            return (relation == .aux || relation == .auxPass || relation == .cop) && trees.facts[$0].contains(.finite)
        }
    }

    func isExpletive(_ index: Int) -> Bool {
        if trees.relation(index) == .expl || trees.relation(index) == .explPv { return true }
        // "It is expected that …": the pronoun only holds the place of the clause.
        let head = trees.head[index]
        guard head >= 0, words.expletives.contains(trees.form[index]), trees.tokens[index].upos == .pron else { return false }
        // "find it odd that …", "make it hard to see": beside what it is found to be it only holds the place of a clause.
        if trees.relation(index) == .obj, head < index { return holdsPlace(index, head) }
        guard trees.relation(index) == .nsubj || trees.relation(index) == .nsubjPass else { return false }
        func holdsClause(_ token: Int) -> Bool {
            trees.children(token).contains {
                $0 > token && (trees.relation($0) == .ccomp || trees.relation($0) == .csubj || trees.relation($0) == .csubjPass)
            }
        }
        // "It is possible", with the clause cut off.
        if trees.tokens[head].upos == .adj, words.impersonal.contains(trees.lemma[head]), !trees.hasChild(head, .xcomp) { return true }
        if trees.tokens[head].upos == .adj || trees.hasChild(head, .auxPass) { return holdsClause(head) }
        // "It became clear that …"
        return trees.children(head).contains { trees.relation($0) == .xcomp && trees.tokens[$0].upos == .adj && $0 > head && holdsClause($0) }
    }

    private func holdsPlace(_ pronoun: Int, _ verb: Int) -> Bool {
        guard let said = trees.children(verb).first(where: { $0 > pronoun && (trees.relation($0) == .obj || trees.relation($0) == .xcomp) }),
            trees.tokens[said].upos == .noun || trees.tokens[said].upos == .adj
        else { return false }
        return trees.children(said).contains { $0 > said && isClausal($0) && trees.hasChild($0, .mark) }
            || trees.children(verb).contains { clause in
                guard clause > said, isClausal(clause), trees.hasChild(clause, .mark) else { return false }
                // "made it hard to cross", with the infinitive taken for a purpose
                let isBeside = trees.tokens[said].upos == .adj && trees.low[clause] == said + 1 && isInfinitive(clause)
                return trees.relation(clause) != .advcl || isBeside
            }
    }

    /// What a relative pronoun stands for; any other token itself.
    func antecedent(of index: Int) -> Int {
        guard trees.facts[index].contains(.relative) || words.relatives.contains(trees.form[index]), trees.tokens[index].upos != .noun else {
            return index
        }
        // "…, wat aangeeft dat …" takes up the clause before it, "alles wat" the word.
        if words.clauseRelatives.contains(trees.form[index]), index == 0 || !isPointer(index - 1) { return index }
        var current = trees.head[index]
        for _ in 0..<Clauses.maximumSteps where current >= 0 {
            if trees.relation(current) == .aclRelcl, trees.head[current] >= 0 { return trees.head[current] }
            if trees.facts[current].contains(.finite) || hasFiniteAuxiliary(current) { break }
            current = trees.head[current]
        }
        return nounBefore(index) ?? index
    }

    /// The noun phrase that ends right before a relative pronoun: where the tree hangs the clause from a verb, the word order still tells.
    private func nounBefore(_ index: Int) -> Int? {
        var last = index - 1
        while last >= 0, trees.tokens[last].upos == .punct || trees.tokens[last].upos == .adp { last -= 1 }
        guard last >= 0, trees.tokens[last].sentence == trees.tokens[index].sentence, index - last <= 3 else { return nil }
        var current = last
        for _ in 0..<Clauses.maximumSteps {
            let head = trees.head[current]
            guard head >= 0, head < index, trees.tokens[head].upos != .verb, trees.tokens[head].upos != .aux else { break }
            current = head
        }
        let upos = trees.tokens[current].upos
        return upos == .noun || upos == .propn || upos == .num ? current : nil
    }

    /// The case word of an argument ("door" for "door Duitsland"); of several the first.
    func caseWord(_ index: Int) -> ClaimWords.Case? {
        for child in trees.children(index) where trees.relation(child) == .caseMark || trees.relation(child) == .mark {
            if let found = words.cases[trees.form[child]] { return found }
        }
        return nil
    }

    /// Whether an argument is led by a single word: "op", not "op bevel van".
    func isPlainCase(_ index: Int) -> Bool {
        for child in trees.children(index) where trees.relation(child) == .caseMark {
            guard trees.hasChild(child, .fixed) else { return true }
            return words.cases[trees.form[child]]?.isCompanion == true
        }
        return true
    }

    /// The word itself that leads an argument or a clause, in lower case.
    func caseForm(_ index: Int) -> String? {
        for child in trees.children(index) where trees.relation(child) == .caseMark || trees.relation(child) == .mark { return trees.form[child] }
        return nil
    }

    // MARK: Tense

    enum Tense: Sendable { case past, perfect, pluperfect, present, none }

    /// The tense of a clause, from its verb, its auxiliaries or its carriers; a clause without a finite verb takes that of the clause above.
    func tense(of predicate: Predicate) -> Tense {
        for token in [predicate.token] + predicate.carriers {
            let tense = ownTense(token)
            if tense != .none { return tense }
        }
        var current = trees.head[predicate.carriers.last ?? predicate.token]
        for _ in 0..<Clauses.maximumSteps where current >= 0 {
            let tense = ownTense(current)
            if tense != .none { return tense }
            current = trees.head[current]
        }
        return .none
    }

    /// The tense of the clause that a token heads, by its own verb and auxiliaries.
    func tense(at index: Int) -> Tense { ownTense(index) }

    private func ownTense(_ index: Int) -> Tense {
        let facts = trees.facts[index]
        if facts.contains(.finite) { return facts.contains(.past) ? .past : facts.contains(.present) ? .present : .none }
        for child in trees.children(index) {
            let relation = trees.relation(child)
            guard relation == .aux || relation == .auxPass || relation == .cop, trees.facts[child].contains(.finite) else { continue }
            if words.auxiliaries[trees.lemma[child]] != nil { return trees.facts[child].contains(.past) ? .past : .present }
            let isPerfect =
                facts.contains(.participle) && !facts.contains(.present) && (relation == .aux || words.perfectPassives.contains(trees.lemma[child]))
            if trees.facts[child].contains(.past) { return isPerfect ? .pluperfect : .past }
            if trees.facts[child].contains(.present) { return isPerfect ? .perfect : .present }
        }
        return .none
    }

    // MARK: Spans

    /// The clause of a predicate: from the first to the last word that depends on it, without the coordinated or inserted clauses at its edges.
    func span(of predicate: Predicate) -> Span {
        var low = predicate.token
        var high = predicate.token
        for token in [predicate.token] + predicate.carriers {
            low = min(low, token)
            high = max(high, token)
            for child in trees.children(token) {
                let relation = trees.relation(child)
                if relation == .conj || relation == .parataxis || relation == .list || relation == .punct || relation == .discourse
                    || relation == .vocative
                {
                    continue
                }
                if relation == .cc || relation == .ccPreconj { continue }
                if relation == .advcl || relation == .ccomp, isClausal(child), predicate.form != .noun { continue }
                low = min(low, trees.low[child])
                high = max(high, trees.high[child])
            }
        }
        // The carriers lie above the head word: what hangs from them may hold it all, never more than its sentence.
        while low < high, trees.tokens[low].upos == .punct { low += 1 }
        while high > low, trees.tokens[high].upos == .punct { high -= 1 }
        return trees.words(low, high)
    }
}
