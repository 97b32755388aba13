import KroniekModel

/// Finds who takes part in what a predicate says, and as what.
struct ArgumentReader: Sendable {
    let clauses: Clauses
    let reference: MentionIndex
    /// Tokens of time expressions: they date, they take no part.
    let isTime: [Bool]

    private var trees: Trees { clauses.trees }
    private var words: ClaimWords { clauses.words }

    /// More participants than this are left out: a list of a hundred names is no event with a hundred parties.
    static let maximumParticipants = 24

    func participants(of predicate: Predicate) -> [Claim.Participant] {
        var found: [(role: Role, token: Int)] = []
        switch predicate.form {
        case .noun: noun(predicate, &found)
        default: clause(predicate, &found)
        }
        var result: [Claim.Participant] = []
        var seen = Set<Claim.Participant>()
        for (role, token) in found where !isTime[token] {
            for participant in expand(role, token, without: predicate.token) where result.count < ArgumentReader.maximumParticipants {
                if seen.insert(participant).inserted { result.append(participant) }
            }
        }
        return result
    }

    // MARK: Clauses

    private func clause(_ predicate: Predicate, _ found: inout [(role: Role, token: Int)]) {
        let token = predicate.token
        let undergoes = predicate.subjectIsPatient
        let subject = subject(of: predicate)
        let isPassive = subject?.isPassive ?? clauses.isPassive(token)
        if let subject { found.append((isPassive || undergoes ? .patient : .agent, subject.token)) }
        for source in [token] + predicate.carriers {
            for child in trees.children(source) where child != token {
                switch trees.relation(child) {
                case .obj: found.append((.patient, clauses.antecedent(of: child)))
                case .iobj: found.append((.recipient, clauses.antecedent(of: child)))
                case .oblAgent: found.append((.agent, clauses.antecedent(of: child)))
                case .nsubj, .nsubjPass:
                    // A second subject: what is pointed at ("dat zei de minister"), or a part that the tree cut off.
                    guard let subject, child != subject.token, clauses.antecedent(of: child) != subject.token, !clauses.isExpletive(child) else {
                        continue
                    }
                    found.append((clauses.isPointer(child) || isPassive || undergoes ? .patient : .agent, child))
                case .xcomp:
                    // "killed Iranian General X", with the adjective taken for a complement and the name hung from it.
                    guard trees.tokens[child].upos == .adj, let entity = reference.entity(at: child), reference.isActor(entity),
                        !trees.hasChild(source, .obj)
                    else { continue }
                    found.append((.patient, child))
                case .obl, .oblArg, .advmod:
                    guard let role = role(of: child, passive: isPassive || undergoes) else { continue }
                    found.append((role, clauses.antecedent(of: child)))
                default: break
                }
            }
        }
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

    /// The role of an oblique, nil for one that says where or when.
    private func role(of index: Int, passive: Bool) -> Role? {
        guard trees.tokens[index].upos != .adv, let word = clauses.caseWord(index) else { return nil }
        if word.isCompanion { return .recipient }
        guard let role = word.role else { return nil }
        if word.onlyPassive, !passive { return nil }
        // "in Iraq" says where, "to Iraq" too; "op de militie" does not.
        if word.isPlace, reference.isPlace(index, trees) { return nil }
        if word.isPlace, trees.relation(index) == .obl, reference.named(index, trees) == nil { return nil }
        if role == .agent, reference.entity(at: index) == nil, trees.relation(index) == .obl, !passive { return .instrument }
        return role
    }

    // MARK: Event nouns

    private func noun(_ predicate: Predicate, _ found: inout [(role: Role, token: Int)]) {
        let token = predicate.token
        let undergoes = predicate.subjectIsPatient
        let acts = words.actingGenitives.contains(trees.lemma[token])
        var owners: [Int] = []
        var hasPatient = false
        for child in trees.children(token) {
            switch trees.relation(child) {
            case .nmodPoss: found.append((undergoes ? .patient : .agent, child))
            case .amod, .compound, .nmodUnmarked:
                // "an American strike", "the Hawija bombing": a country acts, a town is where it was.
                guard let entity = reference.entity(at: child), !reference.isTown(entity) else { continue }
                found.append((undergoes ? .patient : .agent, child))
            case .nmod, .oblAgent, .obl, .oblArg:
                guard let word = clauses.caseWord(child) else { continue }
                if word.isOf {
                    owners.append(child)
                } else if word.isCompanion {
                    found.append((.recipient, child))
                } else if let role = word.role, !(word.isPlace && reference.isPlace(child, trees) && role != .patient) {
                    found.append((role, child))
                    if role == .patient || role == .recipient { hasPatient = true }
                } else if word.isPlace, !word.isSameTime {
                    hasPatient = true
                }
            default: break
            }
        }
        // "the attack of the militia on …": with the goal named, the genitive acts; alone it undergoes ("the killing of …").
        for owner in owners { found.append(((hasPatient || acts) && !undergoes ? .agent : .patient, owner)) }
        for carrier in predicate.carriers {
            if let subject = clauses.subject(of: carrier), subject.token != token {
                found.append((subject.isPassive || undergoes ? .patient : .agent, subject.token))
            }
            for child in trees.children(carrier) where child != token {
                switch trees.relation(child) {
                case .oblAgent: found.append((.agent, child))
                case .iobj: found.append((.recipient, child))
                case .obj: found.append((.patient, child))
                case .obl, .oblArg:
                    guard let role = role(of: child, passive: clauses.isPassive(carrier)) else { continue }
                    found.append((role, child))
                default: break
                }
            }
        }
    }

    // MARK: From words to participants

    /// The things that the words of one argument denote: its conjuncts, and the country or body that qualifies each.
    private func expand(_ role: Role, _ token: Int, without predicate: Int) -> [Claim.Participant] {
        var result: [Claim.Participant] = []
        var queue = [token]
        var next = 0
        while next < queue.count, queue.count <= ArgumentReader.maximumParticipants {
            let current = queue[next]
            next += 1
            queue += trees.children(current).filter { trees.relation($0) == .conj && $0 != predicate && !clauses.isClausal($0) }
            if trees.tokens[current].upos == .verb { continue }
            let named = reference.named(current, trees)
            let entity = named.map { reference.mentions[$0].entity }
            let span = named.map { reference.mentions[$0].span } ?? core(current)
            result.append(Claim.Participant(role: role, entity: entity, span: span, lemma: trees.lemma[current]))
            // The adjective that the tree has on top of a name is a country of its own.
            if let own = reference.mention(at: current), own != named, let other = reference.entity(at: current), other != entity,
                reference.isActor(other)
            {
                result.append(Claim.Participant(role: role, entity: other, span: reference.mentions[own].span, lemma: trees.lemma[current]))
            }
            for child in trees.children(current) where child != predicate {
                switch trees.relation(child) {
                case .amod, .compound, .nmodPoss, .nmodUnmarked: break
                case .nmod where clauses.caseWord(child)?.isOf == true || trees.relation(child) == .nmodPoss: break
                default: continue
                }
                guard let mention = reference.mention(at: child), mention != named, let other = reference.entity(at: child), other != entity,
                    reference.isActor(other)
                else { continue }
                result.append(Claim.Participant(role: role, entity: other, span: reference.mentions[mention].span, lemma: trees.lemma[child]))
            }
        }
        return result
    }

    /// A noun with what stands before it, without determiners.
    private func core(_ index: Int) -> Span {
        var first = index
        for child in trees.children(index).reversed() where child < first {
            let relation = trees.relation(child)
            guard relation == .amod || relation == .compound || relation == .nummod || relation == .flat, trees.high[child] == first - 1 else {
                break
            }
            first = trees.low[child]
        }
        return trees.words(first, index)
    }
}
