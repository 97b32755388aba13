import KroniekModel

/// Finds who takes part in what a predicate says, and as what.
struct ArgumentReader: Sendable {
    let clauses: Clauses
    let reference: MentionIndex
    /// Tokens of time expressions: they date, they take no part.
    let isTime: [Bool]
    /// Tokens of figures with a unit ("3.5 %", "twenty points"): they measure, they take no part.
    let isMeasure: [Bool]
    /// Tokens of all figures.
    let isFigure: [Bool]
    let concepts: ConceptCatalogue

    var trees: Trees { clauses.trees }
    var words: ClaimWords { clauses.words }

    /// More participants than this are left out: a list of a hundred names is no event with a hundred parties.
    static let maximumParticipants = 24

    func participants(of predicate: Predicate) -> [Claim.Participant] {
        var found: [(role: Role, token: Int)] = []
        switch predicate.form {
        case .noun: noun(predicate, &found)
        default: clause(predicate, &found)
        }
        if predicate.form == .verb, !found.contains(where: { $0.role == .agent }) { found += lentAgents(predicate) }
        if predicate.form == .noun, !found.contains(where: { $0.role == .agent }) { found += authors(of: predicate).map { (.agent, $0) } }
        if predicate.form == .noun, !predicate.subjectIsPatient, !found.contains(where: { $0.role == .agent }),
            let accused = clauses.accused(of: predicate.token), accused != predicate.token
        {
            found.append((.agent, accused))
        }
        if predicate.form == .noun, !found.contains(where: { $0.role == .agent }), let speaker = speaker(of: predicate) {
            found.append((words.undergoneNouns.contains(trees.lemma[predicate.token]) ? .patient : .agent, speaker))
        }
        if !found.contains(where: { $0.role == .patient }), let object = sharedObject(predicate) ?? objectBehind(predicate) {
            found.append((.patient, object))
        }
        if predicate.form == .noun, !found.contains(where: { $0.role == .patient }) { found += changed(predicate).map { (.patient, $0) } }
        if predicate.form == .noun, found.isEmpty { found += echo(predicate) }
        if predicate.form == .noun, let changed = besideClause(predicate), !found.contains(where: { party($0.token, predicate) != nil }) {
            found.append((.patient, changed))
        }
        var result: [Claim.Participant] = []
        for (role, counted) in found.flatMap({ others($0.role, $0.token) }) {
            guard let token = party(counted, predicate) else { continue }
            for participant in expand(role, token, without: predicate.token, changes: predicate.concept?.kind == .change)
            where result.count < ArgumentReader.maximumParticipants {
                // A happening takes no part in itself; two words of one name are one party.
                if predicate.form == .noun, participant.span.contains(trees.tokens[predicate.token].span) { continue }
                // The same words take part once: the tree has a subject twice where it stands behind its verb.
                if !result.contains(where: { $0.span == participant.span && $0.entity == participant.entity }) {
                    result.append(participant)
                }
            }
        }
        return result
    }

    // MARK: Clauses

    private func clause(_ predicate: Predicate, _ found: inout [(role: Role, token: Int)]) {
        let token = predicate.token
        // "The law changes" undergoes it, "the minister changes the law" does it.
        let hasObject = [token, predicate.carriers.last ?? token].contains { source in
            trees.children(source).contains {
                trees.relation($0) == .obj && !isMeasure[$0] && !words.adverbial.contains(trees.lemma[$0]) && !predicate.idiom.contains($0)
                    && clauses.antecedent(of: $0) == $0 && !isNoObject($0, of: predicate)
            }
        }
        let undergoes = predicate.isUndergone || predicate.subjectIsPatient && !hasObject && !isBegunBySomebody(predicate)
        let subject = subject(of: predicate)
        let isPassive = subject?.isPassive ?? clauses.isPassive(token)
        // "their goal was saving the mill": a goal saves nothing.
        let isNamed = predicate.form == .verb && trees.facts[token].contains(.gerund) && trees.hasChild(token, .cop)
        if let subject, !isNamed { found.append((isPassive || undergoes ? .patient : .agent, subject.token)) }
        if isPassive, predicate.form == .verb, !trees.hasChild(token, .oblAgent) { found += doers(token) }
        if predicate.form == .verb, !isPassive, let noun = bareAntecedent(predicate, subject?.token) { found.append((.patient, noun)) }
        for source in [token] + predicate.carriers {
            for child in trees.children(source) where child != token {
                switch trees.relation(child) {
                case .obj where isTold(child, source): found.append((.recipient, clauses.antecedent(of: child)))
                case .obj:
                    // "worries that moves might prevent a recession": with an object of its own the clause has no pronoun for one.
                    let stands = clauses.antecedent(of: child)
                    if stands != child, trees.children(source).contains(where: { $0 != child && trees.relation($0) == .obj }) {
                        if subject == nil { found.append((isPassive || undergoes ? .patient : .agent, stands)) }
                        continue
                    }
                    // "verloor 3 procent, een daling": what a comma sets beside the clause is no object of its verb.
                    if stands == child, isBeside(child) { continue }
                    found.append((.patient, stands))
                    found += governedBehind(child, by: source, of: predicate)
                case .iobj: found.append((.recipient, clauses.antecedent(of: child)))
                case .oblAgent: found.append((.agent, clauses.antecedent(of: child)))
                case .nsubj, .nsubjPass:
                    guard let subject, let role = secondRole(child, beside: subject.token, of: source, isPassive || undergoes) else { continue }
                    found.append((role, clauses.antecedent(of: child)))
                case .xcomp:
                    // "killed Iranian General X", with the adjective taken for a complement and the name hung from it.
                    guard trees.tokens[child].upos == .adj, let entity = reference.entity(at: child), reference.isActor(entity),
                        !trees.hasChild(source, .obj)
                    else { continue }
                    found.append((.patient, child))
                // "werkte als smid": a bare noun behind the opening word of a clause.
                case .advcl where trees.tokens[child].upos == .noun && !clauses.isClausal(child):
                    guard let role = governed(child, by: source, of: predicate, isSecond: hasObject || isPassive || undergoes) else { continue }
                    found.append((role, child))
                case .obl, .oblArg, .advmod:
                    if belongsToNoun(child, of: source) { continue }
                    // "heeft veel van deze voordelen"
                    if isPart(child, of: source), !hasObject, !isPassive, !undergoes {
                        found.append((.patient, child))
                        continue
                    }
                    // "introduces around 200 features"
                    if isCounted(child), child > source, !hasObject, !isPassive, !undergoes {
                        found.append((.patient, child))
                        continue
                    }
                    // "lost 3 million in deposits"
                    if child > source, isSubstance(child) {
                        found.append((.patient, child))
                        continue
                    }
                    if let role = prepositional(child, of: predicate), !hasObject, !isPassive, !undergoes || predicate.form == .adjective {
                        found.append((predicate.form == .adjective ? .topic : role, clauses.antecedent(of: child)))
                        continue
                    }
                    var known = role(of: child, passive: isPassive || undergoes)
                    // "charged with Arson": what the verb asks for is nobody who shares the deed.
                    if known == .recipient, clauses.caseWord(child)?.isCompanion == true,
                        let asked = governed(child, by: source, of: predicate, isSecond: hasObject || isPassive || undergoes)
                    {
                        known = asked
                    }
                    // "saw a cross on a church": beside an object it only says where.
                    if known == .patient, hasObject, clauses.caseWord(child)?.isPlace == true { known = nil }
                    guard let role = known ?? governed(child, by: source, of: predicate, isSecond: hasObject || isPassive || undergoes) else {
                        continue
                    }
                    // "rose against the yen": beside what changes nothing else changes.
                    if role == .patient, undergoes, !isPassive, subject != nil, predicate.concept?.kind == .change { continue }
                    found.append((role, clauses.antecedent(of: child)))
                default: break
                }
            }
        }
    }

    /// "died Monday", "recovered itself": a day and a reflexive are nothing that a verb is done to; "began the day" and "ended years of talks" have an object.
    private func isNoObject(_ token: Int, of predicate: Predicate) -> Bool {
        if trees.tokens[token].upos == .pron, trees.facts[token].contains(.reflexive) { return true }
        if isDegree(token, of: predicate) { return true }
        guard isTime[token] else { return false }
        return predicate.concept?.kind != .aspect || trees.child(token, .det, .nmod, .nummod) == nil
    }

    /// "steeg iets": a pronoun that says how much something changes.
    func isDegree(_ token: Int, of predicate: Predicate) -> Bool {
        words.slight.contains(trees.form[token]) && predicate.concept?.kind == .change && !trees.children(token).contains { $0 > token }
    }

    /// "was fined 25,000 dollars by the league", "was killed on the way to Olden by an air strike": who does it may hang from the figure or the noun before.
    private func doers(_ verb: Int) -> [(role: Role, token: Int)] {
        func leads(_ child: Int) -> Bool { clauses.caseWord(child).map { $0.role == .agent && $0.onlyPassive } ?? false }
        var found: [(role: Role, token: Int)] = []
        for noun in trees.children(verb) {
            let isFigure = trees.relation(noun) == .obj || trees.relation(noun) == .obl && isMeasure[noun]
            // A noun that is a happening has a doer of its own.
            guard isFigure || trees.relation(noun) == .obl && noun > verb && clauses.predicateAt[noun] < 0 else { continue }
            var nouns = [noun]
            if !isFigure { nouns += trees.children(noun).filter { trees.relation($0) == .nmod && $0 > noun && clauses.predicateAt[$0] < 0 } }
            for noun in nouns {
                for child in trees.children(noun) where trees.relation(child) == .nmod && child > noun && leads(child) {
                    if isSomebody(child) || !isFigure && clauses.predicateAt[child] >= 0 { found.append((.agent, child)) }
                }
            }
        }
        return found
    }

    /// "de angst voor een tekort nam af", "ignored calls for his resignation": what stands right behind a subject or an object that asks for its
    /// preposition says what that noun is about.
    private func belongsToNoun(_ child: Int, of verb: Int) -> Bool {
        guard let word = clauses.caseForm(child), trees.low[child] > 0,
            let noun = trees.children(verb).first(where: {
                [.obj, .nsubj, .nsubjPass].contains(trees.relation($0)) && trees.high[$0] + 1 == trees.low[child]
            }), words.governors["\(clauses.joinedLemma(verb))+\(word)"] == nil
        else { return false }
        if words.nounGovernors["\(trees.lemma[noun])+\(word)"] != nil { return true }
        return words.nounGovernors[trees.lemma[noun]]?.modality == .possible && clauses.caseWord(child)?.role == .topic
    }

    /// "heeft veel van deze voordelen": what stands behind a word of quantity, which the tree takes for an adverb, and the word of the genitive.
    private func isPart(_ child: Int, of verb: Int) -> Bool {
        guard clauses.caseWord(child)?.isOf == true, trees.low[child] > 0, trees.relation(child) == .obl else { return false }
        let before = trees.low[child] - 1
        return trees.head[before] == verb && trees.relation(before) == .advmod && words.partitives.contains(trees.form[before])
            && trees.child(verb, .obj, .ccomp, .xcomp) == nil
    }

    /// "approves of the plan": with a verb of the mind or of speech, what the word of the genitive leads is what it is about.
    private func prepositional(_ child: Int, of predicate: Predicate) -> Role? {
        guard clauses.caseWord(child)?.isAbout == true, clauses.isPlainCase(child), let kind = predicate.concept?.kind,
            trees.tokens[child].upos == .noun || trees.tokens[child].upos == .propn || trees.tokens[child].upos == .pron
        else { return nil }
        switch kind {
        case .statement: return .topic
        case .cognition: return .patient
        default: return nil
        }
    }

    /// "the house she bought": without a pronoun for it and an object of its own, a clause under a noun has that noun for its object.
    private func bareAntecedent(_ predicate: Predicate, _ subject: Int?) -> Int? {
        let token = predicate.token
        // "the plan they wanted to keep": the noun is what the lowest infinitive is about.
        var top = token
        for _ in 0..<3 where trees.relation(top) == .xcomp && trees.head[top] >= 0 && trees.facts[top].contains(.infinitive) { top = trees.head[top] }
        guard trees.relation(top) == .aclRelcl else { return nil }
        let noun = trees.head[top]
        guard noun >= 0, let subject, subject != noun, noun < subject, subject < token, !isTime[noun],
            trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn, !words.partyless.contains(trees.lemma[noun]),
            !words.adverbialNouns.contains(trees.lemma[noun]), predicate.concept?.kind != .statement,
            !(noun + 1..<token).contains(where: { words.relatives.contains(trees.form[$0]) }),
            trees.child(token, .obj, .ccomp, .auxPass) == nil, !predicate.subjectIsPatient,
            // "services they consider immoral", but not "the town they began to leave".
            trees.child(token, .xcomp).map({ trees.tokens[$0].upos == .adj }) ?? true
        else { return nil }
        let isTaken = top != token && trees.child(top, .obj, .iobj) != nil
        let isStranded = isTaken || trees.children(token).contains { trees.tokens[$0].upos == .adp || trees.tokens[$0].upos == .sconj }
        return isStranded ? nil : noun
    }

    /// "showed the court how often …": somebody between a verb and its clause is told what the clause says.
    private func isTold(_ object: Int, _ verb: Int) -> Bool {
        guard verb < object else { return false }
        // "showed the court how …", with the clause hung from the court.
        let isAsked =
            !words.adverbialNouns.contains(trees.lemma[object]) && words.nounGovernors[trees.lemma[object]] == nil
            && trees.children(object).contains { clause in
                guard trees.relation(clause) == .aclRelcl || trees.relation(clause) == .acl, clause > object, hasOwnSubject(clause) else {
                    return false
                }
                let first = trees.form[trees.low[clause]]
                return words.questions.contains(first) && trees.tokens[trees.low[clause]].upos != .sconj && !words.relatives.contains(first)
            }
        if isAsked { return true }
        guard let clause = trees.child(verb, .ccomp), clause > object, trees.low[clause] == trees.high[object] + 1,
            isBody(object) || trees.tokens[object].upos == .pron && !words.questions.contains(trees.form[object])
        else { return false }
        return hasOwnSubject(clause)
    }

    private func hasOwnSubject(_ clause: Int) -> Bool { trees.hasChild(clause, .nsubj) || trees.hasChild(clause, .nsubjPass) }

    /// What a second subject takes part as: what is pointed at ("dat zei de minister") and what stands behind a verb without an object, which the tree
    /// takes for one, is the patient; a part of the first one that the tree cut off shares its role; any other takes none.
    private func secondRole(_ child: Int, beside subject: Int, of verb: Int, _ undergoes: Bool) -> Role? {
        guard child != subject, clauses.antecedent(of: child) != subject, !clauses.isExpletive(child) else { return nil }
        if clauses.isPointer(child) { return .patient }
        // "Varnco chief Anna Vell": a title right before a person's name is that person.
        if trees.high[child] + 1 == trees.low[subject], trees.tokens[child].upos == .noun, trees.tokens[subject].upos == .propn, isPerson(subject) {
            return nil
        }
        if trees.high[child] + 1 == trees.low[subject] || trees.high[subject] + 1 == trees.low[child] { return undergoes ? .patient : .agent }
        let isBehind = subject < verb && verb < child && !clauses.isClausal(child)
        guard isBehind, trees.child(verb, .obj, .ccomp, .xcomp, .auxPass) == nil else { return nil }
        return .patient
    }

    private func subject(of predicate: Predicate) -> Clauses.Subject? {
        if let own = clauses.subject(of: predicate.token) { return own }
        for carrier in predicate.carriers {
            if let subject = clauses.subject(of: carrier) {
                return Clauses.Subject(token: subject.token, isPassive: clauses.isPassive(predicate.token))
            }
        }
        return nil
    }

    /// A name of something that is no somebody: "the British FTSE index".
    func isWork(_ mention: Int?) -> Bool {
        guard let mention, reference.mentions[mention].form == .name else { return false }
        switch reference.entities[reference.mentions[mention].entity].kind {
        case .person, .organization, .mission, .place, .facility: return false
        default: return true
        }
    }

    private func isPerson(_ index: Int) -> Bool {
        reference.named(index, trees).map { reference.entities[reference.mentions[$0].entity].kind == .person } ?? false
    }

    /// Whether a word names a person, a body or a country, rather than a product, a work or an event.
    func isBody(_ index: Int) -> Bool {
        guard let mention = reference.named(index, trees) else { return false }
        switch reference.entities[reference.mentions[mention].entity].kind {
        case .person, .organization, .mission, .place: return true
        default: return false
        }
    }

    /// Whether a word denotes somebody or some body: what has a name or is a pronoun, people and institutions; a part of several speaks for all.
    private func isSomebody(_ index: Int) -> Bool {
        if trees.tokens[index].upos == .pron || trees.tokens[index].upos == .propn || reference.named(index, trees) != nil { return true }
        return trees.children(index).contains { trees.relation($0) == .conj && reference.named($0, trees) != nil }
    }

    /// "the first model with a Varnco-motor": a common noun that only bears a name takes no part beside somebody.
    private func isTool(_ index: Int) -> Bool {
        guard trees.tokens[index].upos == .noun, let named = reference.named(index, trees), isWork(named) else { return false }
        let form = trees.tokens[index].form.unicodeScalars
        return form.contains("-") || form.first.map { !$0.properties.isUppercase } ?? false
    }

    /// The role of an oblique, nil for one that says where or when.
    private func role(of index: Int, passive: Bool) -> Role? {
        guard trees.tokens[index].upos != .adv, trees.tokens[index].upos != .adj, let word = clauses.caseWord(index), clauses.isPlainCase(index)
        else { return nil }
        // "with the minister", but "with an axe": only who can act shares a deed.
        if word.isCompanion { return isSomebody(index) && !isTool(index) ? .recipient : nil }
        guard let role = word.role else { return nil }
        // "left for Olden"
        if word.isGoal, let entity = reference.entity(at: index), reference.isTown(entity) { return nil }
        if word.onlyPassive, !passive { return nil }
        // "in Iraq" says where, "to Iraq" too; "op de militie" does not.
        if word.isPlace, reference.isPlace(index, trees) { return nil }
        if word.isPlace, trees.relation(index) == .obl, !isBody(index) { return nil }
        // "tears it between finger and thumb": only those with a name share a deed that way.
        if role == .agent, reference.entity(at: index) == nil, trees.relation(index) == .obl, !passive { return nil }
        return role
    }

    /// "killed in a bombing by the army": who did the one did the other, where both are the same kind of deed.
    private func lentAgents(_ predicate: Predicate) -> [(role: Role, token: Int)] {
        guard let concept = predicate.concept, clauses.isPassive(predicate.token) else { return [] }
        for child in trees.children(predicate.token) where trees.relation(child) == .obl || trees.relation(child) == .oblAgent {
            let index = clauses.predicateAt[child]
            guard index >= 0, clauses.predicates[index].form == .noun, let other = clauses.predicates[index].concept,
                clauses.caseWord(child)?.isSameTime == true, concepts.family(of: other.id) == concepts.family(of: concept.id)
            else { continue }
            var found: [(role: Role, token: Int)] = []
            noun(clauses.predicates[index], &found)
            return found.filter { $0.role == .agent }
        }
        return []
    }

    // MARK: Event nouns

    private func noun(_ predicate: Predicate, _ found: inout [(role: Role, token: Int)]) {
        let token = predicate.token
        let undergoes = predicate.subjectIsPatient
        let acts = words.actingGenitives.contains(trees.lemma[token]) || isReceived(token)
        var owners: [Int] = []
        var hasPatient = false
        for child in trees.children(token) {
            switch trees.relation(child) {
            // "the company's revenue growth": the revenue grows.
            case .nmodPoss where undergoes && !changed(predicate).isEmpty: continue
            case .nmodPoss: found.append((undergoes || isUndergone(token) ? .patient : .agent, child))
            // "Markets plunge", with the verb taken for a noun.
            case .nsubj where !trees.hasChild(token, .cop): found.append((undergoes ? .patient : .agent, child))
            // "was in critical condition", "are in talks", "is under attack"
            case .nsubj, .nsubjPass:
                if let role = standing(predicate), !clauses.isExpletive(child) { found.append((role, clauses.antecedent(of: child))) }
            case .amod, .compound, .nmodUnmarked:
                // "the police investigation"
                if words.ofSubject.contains(trees.lemma[token]), words.persons.contains(trees.lemma[child]), trees.relation(child) == .compound,
                    child == token - 1, reference.mention(at: child).map({ reference.mentions[$0].form == .nominal }) ?? true
                {
                    found.append((undergoes ? .patient : .agent, child))
                    continue
                }
                // "an American strike", "the Hawija bombing": a country acts, a town is where it was.
                guard let mention = reference.mention(at: child), !reference.isTown(reference.mentions[mention].entity), isBody(child),
                    reference.mentions[mention].span.contains(trees.tokens[child].span)
                else { continue }
                found.append((undergoes ? .patient : .agent, child))
            case .nmod, .oblAgent, .obl, .oblArg:
                guard let word = clauses.caseWord(child), !isOfVerb(child, behind: token) else { continue }
                if word.isOf {
                    // "a gain of 3 percent": how much changes is not what changes.
                    if isTime[child] || isMeasure[child], party(child, predicate) == nil { continue }
                    owners.append(child)
                } else if let role = governed(child, byNoun: token), role != .topic || !isDone(predicate, toWhat: word) {
                    found.append((role, child))
                    if role == .patient { hasPatient = true }
                } else if word.isSource, !undergoes, !reference.isPlace(child, trees),
                    isReceived(token) || predicate.concept?.kind == .statement && isNamedBody(child)
                {
                    found.append((.agent, child))
                } else if word.isCompanion {
                    if isSomebody(child) { found.append((.recipient, child)) }
                } else if word.isUndergoer, !reference.isPlace(child, trees) {
                    found.append((.patient, child))
                    hasPatient = true
                } else if word.isPlace, word.role == .patient, !isDone(predicate, toWhat: word) {
                    // "the sign on the door" is no sign to the door.
                    continue
                } else if let role = word.role, clauses.isPlainCase(child), !(word.isPlace && reference.isPlace(child, trees) && role != .patient) {
                    found.append((role, child))
                    if role == .patient || role == .recipient { hasPatient = true }
                } else if word.isPlace, !word.isSameTime {
                    hasPatient = true
                }
            default: break
            }
        }
        // "the attack of the militia on …": with the goal named, the genitive acts; alone it undergoes ("the killing of …").
        for owner in owners {
            let isDoer = hasPatient || acts || goesToAnother(predicate) && isNamedBody(owner)
            found.append((isDoer && !undergoes ? .agent : .patient, owner))
        }
        // "zijn in gesprek", "zat in hechtenis", with the copula on top
        if predicate.carriers.isEmpty, trees.relation(token) == .obl, trees.head[token] >= 0, let role = standing(predicate) {
            let verb = trees.head[token]
            let isCopula =
                trees.tokens[verb].upos == .aux
                || trees.tokens[verb].upos == .verb && words.standing.contains(trees.lemma[verb]) && !trees.facts[verb].contains(.participle)
            if isCopula, !trees.hasChild(verb, .obj), let subject = clauses.subject(of: verb), !subject.isPassive, subject.token != token {
                found.append((role, subject.token))
            }
        }
        if let (role, noun) = stood(predicate) { found.append((role, noun)) }
        // "in response to critics, he said": what the subject does by it.
        if predicate.carriers.isEmpty, trees.relation(token) == .obl, words.byDeed.contains(trees.lemma[token]), trees.head[token] >= 0,
            clauses.caseWord(token)?.isSameTime == true, trees.child(token, .det, .nmodPoss) == nil, !found.contains(where: { $0.role == .agent }),
            let subject = clauses.subject(of: trees.head[token]), !subject.isPassive, subject.token != token
        {
            found.append((.agent, subject.token))
        }
        if predicate.carriers.isEmpty { lend(token, undergoes, changes: predicate.concept?.kind == .change, &found) }
        for carrier in predicate.carriers {
            if let subject = clauses.subject(of: carrier), subject.token != token {
                // "had a transplant", "suffered an attack": the one who got it underwent it.
                if words.undergoing.contains(clauses.joinedLemma(carrier)) || isFate(token, of: carrier), !subject.isPassive {
                    if owners.isEmpty { found.append((.patient, subject.token)) }
                    continue
                }
                // "Japan saw a collapse of an insurer": the one who saw it did not collapse.
                if undergoes, !subject.isPassive, !owners.isEmpty { continue }
                found.append((subject.isPassive || undergoes ? .patient : .agent, subject.token))
            }
            for child in trees.children(carrier) where child != token {
                switch trees.relation(child) {
                case .oblAgent: found.append((.agent, child))
                case .iobj: found.append((.recipient, child))
                case .obj: found.append((.patient, child))
                case .obl, .oblArg:
                    guard let role = role(of: child, passive: clauses.isPassive(carrier)) ?? governed(child, byNoun: token) else { continue }
                    found.append((role, child))
                default: break
                }
            }
        }
    }

    /// What somebody is who is in or under a happening: "in talks" does it, "in custody" and "under attack" undergoes it.
    func standing(_ predicate: Predicate) -> Role? {
        guard let word = clauses.caseWord(predicate.token), clauses.isPlainCase(predicate.token) else { return nil }
        if word.isUndergone || word.isPlace && words.held.contains(trees.lemma[predicate.token]) { return .patient }
        guard word.isPlace, word.isSameTime else { return nil }
        return predicate.subjectIsPatient ? .patient : .agent
    }

    /// Whether what a happening is done to stands behind another word than that of the genitive ("aanval op"): then whose it is does it.
    private func goesToAnother(_ predicate: Predicate) -> Bool {
        guard let word = labelCase(predicate), !word.isOf else { return false }
        return word.role == .patient || word.role == .recipient
    }

    /// Whether a word leads to what a happening of this kind is done to.
    private func isDone(_ predicate: Predicate, toWhat word: ClaimWords.Case) -> Bool { labelCase(predicate)?.role == word.role }

    /// The preposition that ends the label of a concept.
    private func labelCase(_ predicate: Predicate) -> ClaimWords.Case? {
        guard let label = predicate.concept?.labels[words.language], let last = label.utf8.lastIndex(of: 0x20) else { return nil }
        return words.cases[String(label[label.index(after: last)...])]
    }

    private func isNamedBody(_ index: Int) -> Bool {
        guard let mention = reference.named(index, trees) else { return false }
        return isBody(index) && (reference.mentions[mention].form == .name || isInstitution(mention))
    }

    private func isInstitution(_ mention: Int) -> Bool {
        let kind = reference.entities[reference.mentions[mention].entity].kind
        return kind == .organization || kind == .mission
    }

    /// "got competition from", "kreeg kritiek van": what somebody receives is done by whom it is from.
    private func isReceived(_ token: Int) -> Bool {
        let verb = trees.head[token]
        guard verb >= 0, trees.relation(token) == .obj else { return false }
        return words.undergoing.contains(clauses.joinedLemma(verb)) && !words.suffering.contains(clauses.joinedLemma(verb))
    }

    /// "fell by six percent, the sharpest fall since": a noun beside or behind a verb that says the same has what the verb has.
    private func echo(_ predicate: Predicate) -> [(role: Role, token: Int)] {
        guard let concept = predicate.concept?.id, let verb = verb(above: predicate.token), verb < predicate.token,
            // "filed for bankruptcy", but not "fell by a fall of something else".
            clauses.caseForm(predicate.token) == nil || trees.head[predicate.token] == verb && clauses.caseWord(predicate.token)?.isGoal == true,
            clauses.predicates[clauses.predicateAt[verb]].concept?.id == concept, let subject = clauses.subject(of: verb)
        else { return [] }
        let undergoes = subject.isPassive || predicate.subjectIsPatient
        return [(undergoes ? .patient : .agent, subject.token)]
    }

    /// The nearest verb above a token that is a predicate, three steps up at most.
    func verb(above token: Int) -> Int? {
        var current = trees.head[token]
        var steps = 0
        while current >= 0, steps < 3 {
            let index = clauses.predicateAt[current]
            if index >= 0, clauses.predicates[index].form == .verb { return current }
            current = trees.head[current]
            steps += 1
        }
        return nil
    }

    /// "filed a lawsuit", "received complaints": the subject of a verb that tells of a deed as its object does, or undergoes, that deed.
    private func lend(_ token: Int, _ undergoes: Bool, changes: Bool, _ found: inout [(role: Role, token: Int)]) {
        let verb = trees.head[token]
        guard verb >= 0 else { return }
        var lemma = clauses.joinedLemma(verb)
        // "suffered from falls", "got off to a start": a verb and the word that leads the deed.
        if trees.relation(token) == .obl || trees.relation(token) == .oblArg, trees.tokens[verb].upos == .verb,
            trees.child(verb, .obj).map({ trees.facts[$0].contains(.reflexive) }) ?? true,
            let word = clauses.caseForm(token), clauses.isPlainCase(token),
            case let phrase = "\(lemma)+\(word)", words.undergoing.contains(phrase) || words.doing.contains(phrase)
        {
            lemma = phrase
        }
        let isDone = words.doing.contains(lemma) || tells(verb, token)
        switch trees.relation(token) {
        case .obj: break
        case .obl where lemma.contains("+"), .oblArg where lemma.contains("+"): break
        // "begon met een verwijzing naar"
        case .obl, .oblArg: guard isDone, !undergoes, clauses.caseWord(token)?.isCompanion == true, !trees.hasChild(verb, .obj) else { return }
        default: return
        }
        guard isDone || words.undergoing.contains(lemma) || isFate(token, of: verb) || changes && words.showing.contains(lemma),
            let subject = clauses.subject(of: verb),
            !subject.isPassive, subject.token != token
        else {
            return
        }
        let role: Role = isDone && !undergoes ? .agent : .patient
        if !found.contains(where: { $0.role == role }) { found.append((role, subject.token)) }
        guard isReceived(token), !undergoes else { return }
        for child in trees.children(verb) where trees.relation(child) == .obl || trees.relation(child) == .oblArg {
            guard clauses.caseWord(child)?.isSource == true, clauses.isPlainCase(child), !reference.isPlace(child, trees) else { continue }
            found.append((.agent, child))
        }
    }

    // MARK: From words to participants

    /// The things that the words of one argument denote: its conjuncts, and the country or body that acts by each.
    private func expand(_ role: Role, _ token: Int, without predicate: Int, changes: Bool) -> [Claim.Participant] {
        var result: [Claim.Participant] = []
        var queue = [token]
        var next = 0
        while next < queue.count, queue.count <= ArgumentReader.maximumParticipants {
            let current = queue[next]
            next += 1
            queue += trees.children(current).filter {
                trees.relation($0) == .conj && $0 != predicate && !clauses.isClausal($0) && !isAlso($0, of: current)
            }
            if trees.tokens[current].upos == .verb { continue }
            let named = reference.named(current, trees)
            let entity = named.map { reference.mentions[$0].entity }
            let span = named.map { reference.mentions[$0].span } ?? partSpan(current) ?? trees.core(current)
            result.append(Claim.Participant(role: role, entity: entity, span: span, lemma: trees.lemma[current]))
            // The adjective that the tree has on top of a name is a country of its own.
            if let own = reference.mention(at: current), own != named, let other = reference.entity(at: current), other != entity,
                reference.isActor(other), reference.mentions[own].form != .nominal
            {
                result.append(Claim.Participant(role: role, entity: other, span: reference.mentions[own].span, lemma: trees.lemma[current]))
            }
            for child in trees.children(current) where child != predicate {
                switch trees.relation(child) {
                case .amod, .compound, .nmodPoss, .nmodUnmarked: break
                case .nmod where clauses.caseWord(child)?.isOf == true: break
                default: continue
                }
                guard let mention = reference.mention(at: child), mention != named, let other = reference.entity(at: child), other != entity,
                    reference.isActor(other), reference.mentions[mention].form != .pronoun
                else { continue }
                // "pro-Iranian", "French-led": it is not the country that does it.
                if !reference.mentions[mention].span.contains(trees.tokens[child].span) { continue }
                if trees.relation(child) == .compound, child + 1 < trees.count, trees.tokens[child + 1].form == "-", child + 2 < trees.count,
                    trees.tokens[child + 2].upos == .adj
                {
                    continue
                }
                let isThing = trees.relation(child) == .nmodPoss && trees.tokens[current].upos == .propn || isWork(named)
                if reference.isCountry(other), !isThing {
                    guard isOfState(current) else { continue }
                } else if !shares(role, current, child) {
                    continue
                }
                // "the firm's fund fell": what changes is the thing, and not who has it.
                if changes, role == .patient, trees.tokens[current].upos == .noun, reference.mention(at: current) == nil,
                    clauses.predicateAt[current] < 0
                {
                    continue
                }
                // "AME Info", with half of the name known: one name.
                if trees.relation(child) == .compound, named == nil, trees.tokens[current].upos == .propn, trees.high[child] + 1 == current {
                    continue
                }
                result.append(Claim.Participant(role: role, entity: other, span: reference.mentions[mention].span, lemma: trees.lemma[child]))
            }
        }
        return result
    }

    /// "Anna Vell, founder of the firm and a member of the board,": a noun behind what tells who somebody is tells more of that.
    private func isAlso(_ conjunct: Int, of person: Int) -> Bool {
        // "our president and director, Anna Vell": so does one before the name.
        if trees.tokens[person].upos == .noun, trees.tokens[conjunct].upos == .noun, isPerson(person),
            let name = trees.children(person).last(where: { trees.relation($0) == .appos && trees.tokens[$0].upos == .propn }), conjunct < name
        {
            return true
        }
        guard trees.tokens[conjunct].upos == .noun, reference.mention(at: conjunct).map({ reference.mentions[$0].form == .nominal }) ?? true,
            trees.tokens[person].upos == .propn, isPerson(person)
        else { return false }
        return trees.children(person).contains { trees.relation($0) == .appos && $0 < conjunct && trees.tokens[$0].upos == .noun }
    }

    /// Whether the country that qualifies a word takes part by it: "the Varnish navy", "Varnish military targets" and "a Varnish air strike" are its own, "a
    /// Varnish climber" and "the Varnish pound" are not.
    private func isOfState(_ token: Int) -> Bool {
        if let named = reference.named(token, trees), reference.mentions[named].form == .name, isPerson(token) { return false }
        if words.ofState.contains(trees.lemma[token]) { return true }
        let index = clauses.predicateAt[token]
        if index >= 0, clauses.predicates[index].form == .noun, clauses.predicates[index].concept?.kind == .act { return true }
        return trees.children(token).contains {
            (trees.relation($0) == .amod || trees.relation($0) == .compound) && words.ofState.contains(trees.lemma[$0])
        }
    }

    /// Whether the body that qualifies one who takes part takes part too: "soldiers of the alliance" do, "the founder of the firm" and "a service of the
    /// firm" do not.
    private func shares(_ role: Role, _ token: Int, _ body: Int) -> Bool {
        // "Olden police Lt. Anna Vell": whoever she serves does not do what she does.
        if reference.named(token, trees).map({
            reference.entities[reference.mentions[$0].entity].kind == .person && reference.mentions[$0].form == .name
        })
            ?? false
        {
            return false
        }
        // "naval commandos": an adjective that is no country's names nobody.
        if trees.relation(body) == .amod, trees.tokens[body].upos == .adj { return false }
        // "Varnco engineers", "the Varnco article": only those by whom a body acts stand for it.
        if !words.ofState.contains(trees.lemma[token]) { return false }
        // "shares of the firm", "the firm's shares": only people and bodies stand for the one that they belong to.
        if trees.relation(body) != .compound, trees.tokens[token].upos == .noun, reference.mention(at: token) == nil { return false }
        // "the firm's traffic", "Varnco traffic": nor does who has a thing undergo what the thing undergoes.
        if trees.relation(body) == .compound, role == .patient, trees.tokens[token].upos == .noun, trees.facts[token].contains(.singular),
            reference.mention(at: token) == nil, clauses.predicateAt[token] < 0, let other = reference.entity(at: body), !reference.isCountry(other)
        {
            return false
        }
        // "the firm's new service": a thing of somebody's is not that somebody.
        if trees.relation(body) == .nmodPoss { return trees.tokens[token].upos == .noun && !trees.facts[token].contains(.singular) }
        guard trees.relation(body) == .nmod || trees.relation(body) == .compound, trees.facts[token].contains(.singular) else { return true }
        // "the work of the bureau": done to the work.
        if trees.relation(body) == .nmod, reference.mention(at: token) == nil, trees.tokens[token].upos == .noun { return false }
        if reference.named(token, trees).map({ reference.entities[reference.mentions[$0].entity].kind == .person }) ?? false { return false }
        return role != .agent || trees.relation(body) == .compound
    }
}
