import KroniekModel

/// Finds where something was: the place named with the predicate, or the one that its clause, its event or its neighbour clause lends it.
struct PlaceReader: Sendable {
    let clauses: Clauses
    let reference: MentionIndex
    let knowledge: any Knowledge
    let concepts: ConceptCatalogue
    /// Paragraph of each sentence.
    let paragraphs: [Int]
    /// Stance of each predicate.
    let stances: [Stance]

    private var trees: Trees { clauses.trees }
    /// How far below the predicate a place may stand.
    static let maximumDepth = 6

    private struct Candidate {
        var token: Int
        var place: Claim.Place
        var depth: Int
    }

    /// Places by predicate, own ones first, then those that spread, then those of what just happened.
    func places() -> [Claim.Place?] {
        var places = clauses.predicates.map { own($0) }
        spread(&places)
        follow(&places)
        return places
    }

    private func own(_ predicate: Predicate) -> Claim.Place? {
        var candidates: [Candidate] = []
        for token in [predicate.token] + predicate.carriers { gather(token, predicate, 0, &candidates) }
        if candidates.isEmpty { return reached(predicate) }
        guard let nearest = candidates.map(\.depth).min() else { return nil }
        // Among the nearest, the one that lies within the others; deeper ones only where they lie within it.
        let ordered = candidates.sorted { ($0.depth, $0.token) < ($1.depth, $1.token) }
        guard var best = ordered.first(where: { $0.depth == nearest }) else { return nil }
        for candidate in ordered.dropFirst() where lies(candidate.place, within: best.place) { best = candidate }
        return best.place
    }

    private func place(_ mention: Int) -> Claim.Place {
        Claim.Place(entity: reference.mentions[mention].entity, span: reference.mentions[mention].span)
    }

    private func lies(_ inner: Claim.Place, within outer: Claim.Place) -> Bool {
        let (a, b) = (reference.entities[inner.entity], reference.entities[outer.entity])
        guard let id = a.knowledge, let container = b.knowledge, id != container else { return a.kind == .facility && b.kind == .place }
        return knowledge.containers(of: id).contains(container)
    }

    private func gather(_ token: Int, _ predicate: Predicate, _ depth: Int, _ candidates: inout [Candidate]) {
        guard depth < PlaceReader.maximumDepth else { return }
        for child in trees.children(token) where child != predicate.token {
            let relation = trees.relation(child)
            if relation == .conj || relation == .parataxis || relation == .punct || relation == .cc { continue }
            let inner = clauses.predicateAt[child]
            if inner >= 0, clauses.predicates[inner].form != .noun, clauses.predicates[inner].token != predicate.token { continue }
            if trees.tokens[child].upos == .verb, inner < 0, relation != .amod { continue }
            if depth == 0, isToldOf(child, by: predicate) || isOfAnother(child) { continue }
            if depth > 0, isOrigin(child, of: token) { continue }
            if let place = located(child, depth).map({ self.place($0) }) ?? within(child) {
                candidates.append(Candidate(token: child, place: place, depth: depth))
            }
            gather(child, predicate, depth + 1, &candidates)
        }
    }

    /// "condemned the attack on Erbil": what is said or thought of a happening is not said where that was; "spoke at the talks in Geneva" is.
    private func isToldOf(_ index: Int, by predicate: Predicate) -> Bool {
        guard let kind = predicate.concept?.kind, kind == .statement || kind == .cognition else { return false }
        // "on Erbil" may hang from the verb as well as from the attack.
        if clauses.predicateAt[index] < 0 {
            let isBeside = trees.relation(index) == .obl || predicate.form == .noun && trees.relation(index) == .nmod
            return isBeside && clauses.caseWord(index)?.role == .patient
        }
        guard trees.relation(index) != .obj, let word = clauses.caseWord(index) else { return true }
        return !word.isPlace && !word.isSameTime
    }

    /// "a doctor *from southern Alabama*": where somebody comes from is not where something befell him.
    private func isOrigin(_ place: Int, of noun: Int) -> Bool {
        guard trees.relation(place) == .nmod, clauses.caseWord(place)?.isSource == true, clauses.predicateAt[noun] < 0,
            trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn
        else { return false }
        return reference.entity(at: noun).map { reference.entities[$0].kind == .person } ?? false
            || reference.mention(at: noun).map { reference.mentions[$0].kind == .person } ?? false
    }

    /// "came after a spate of robberies in Cannes": what went before or came after was somewhere else.
    private func isOfAnother(_ adjunct: Int) -> Bool {
        guard trees.relation(adjunct) == .obl || trees.relation(adjunct) == .nmod, let bound = clauses.caseWord(adjunct)?.bound,
            bound == .after || bound == .before || bound == .since
        else { return false }
        return clauses.predicateAt[adjunct] >= 0
            || trees.children(adjunct).contains { trees.relation($0) == .nmod && clauses.predicateAt[$0] >= 0 }
    }

    /// The mention of the place that a dependant names, where it says where.
    private func located(_ index: Int, _ depth: Int) -> Int? {
        if trees.tokens[index].upos == .adv {
            guard let mention = reference.mention(at: index), reference.mentions[mention].form == .pronoun else { return nil }
            return mention
        }
        switch trees.relation(index) {
        case .obl, .nmod, .oblArg, .oblUnmarked, .nmodUnmarked: break
        case .compound, .amod:
            // "the Baghdad attack"; "met during the Davos conference", "landed at the Baghdad airport"
            guard depth == 0 || depth == 1 && saysWhere(trees.head[index]), let entity = reference.entity(at: index), reference.isTown(entity) else {
                return nil
            }
            return reference.mention(at: index)
        case .nmodPoss:
            guard depth == 0, let entity = reference.entity(at: index), reference.isTown(entity) else { return nil }
            return reference.mention(at: index)
        default: return nil
        }
        guard let word = clauses.caseWord(index), word.isPlace || word.isOf else { return nil }
        // "the former Torland state" is not there any more; "the former Torland" is the same place.
        let isFormer = trees.tokens[index].upos == .noun && trees.children(index).contains { clauses.words.former.contains(trees.lemma[$0]) }
        guard !isFormer else { return nil }
        if reference.isPlace(index, trees) {
            // "the capital of Iraq" is no place of the event by itself, "the north of Iraq" is: only below a place word.
            return word.isPlace ? reference.named(index, trees) : nil
        }
        guard word.isPlace else { return nil }
        // "in the northern city of Hawija", "in het noorden van Irak"
        for child in trees.children(index) {
            let relation = trees.relation(child)
            guard relation == .nmod || relation == .appos || relation == .flat || relation == .compound, reference.isPlace(child, trees),
                isOfOrBare(child), relation != .compound || word.isSameTime
            else { continue }
            return reference.named(child, trees)
        }
        return nil
    }

    /// Whether an adjunct says by its preposition where something was, or at which happening.
    private func saysWhere(_ adjunct: Int) -> Bool {
        guard trees.relation(adjunct) == .obl, let word = clauses.caseWord(adjunct) else { return false }
        return word.isPlace || word.isSameTime
    }

    /// A place that a longer name ends with ("the training mission in Mali"), where the report names that place by itself as well.
    private func within(_ index: Int) -> Claim.Place? {
        guard trees.relation(index) == .nmod || trees.relation(index) == .obl, trees.tokens[index].upos == .propn,
            clauses.caseWord(index)?.isPlace == true, let mention = reference.mention(at: index)
        else { return nil }
        let whole = reference.mentions[mention].span
        guard whole.start < trees.tokens[index].span.start, whole.end == trees.tokens[index].span.end,
            let entity = reference.place(named: trees.tokens[index].form)
        else { return nil }
        return Claim.Place(entity: entity, span: trees.tokens[index].span)
    }

    /// The place that somebody leaves, enters, visits or attacks is where that happens, unless its clause says where.
    private func reached(_ predicate: Predicate) -> Claim.Place? {
        guard predicate.form == .verb, let concept = predicate.concept,
            concepts.lineage(of: concept.id).contains(where: { PlaceReader.reaching.contains($0) })
        else { return nil }
        for token in [predicate.token] + predicate.carriers {
            for child in trees.children(token)
            where (trees.relation(child) == .obj || trees.relation(child) == .nsubjPass) && reference.isPlace(child, trees) {
                if let mention = reference.named(child, trees) { return place(mention) }
            }
        }
        return nil
    }

    private static let reaching: Set<String> = ["leave", "enter", "visit", "cross", "attack", "occupy", "invade", "capture-place"]

    private func isOfOrBare(_ index: Int) -> Bool {
        guard let word = clauses.caseWord(index) else { return true }
        return word.isOf
    }

    // MARK: Spreading

    private func spread(_ places: inout [Claim.Place?]) {
        // Twice: a place may come from a clause that got its own from another.
        for _ in 0..<2 {
            for (index, predicate) in clauses.predicates.enumerated() where places[index] == nil {
                places[index] = lent(predicate, places)
            }
        }
    }

    /// Harm that a sentence tells without a place befell where the attack or accident of the sentence before did: "A bomb went off in … Three people died."
    private func follow(_ places: inout [Claim.Place?]) {
        var last: (sentence: Int, place: Claim.Place)?
        for (index, predicate) in clauses.predicates.enumerated() {
            let sentence = trees.tokens[predicate.token].sentence
            guard let concept = predicate.concept else { continue }
            if let place = places[index] {
                if isBlow(concept), (stances[index].modality ?? .actual) == .actual, !stances[index].negated { last = (sentence, place) }
            } else if isOutcome(concept), let before = last, sentence == before.sentence + 1, paragraphs[sentence] == paragraphs[before.sentence],
                !namesPlace(sentence)
            {
                places[index] = before.place
            }
        }
    }

    private func isBlow(_ concept: Concept) -> Bool { PlaceReader.blows.contains(concepts.family(of: concept.id)) }

    private func isOutcome(_ concept: Concept) -> Bool {
        concepts.lineage(of: concept.id).contains { PlaceReader.outcomes.contains($0) }
    }

    /// Concepts: what attacks are, and what attacks and accidents leave behind.
    private static let blows: Set<String> = ["harm", "accident", "disaster"]
    private static let outcomes: Set<String> = ["die", "injure", "kill", "destroy", "damage"]

    private func namesPlace(_ sentence: Int) -> Bool {
        trees.sentences[sentence].tokens.clamped(to: 0..<trees.count).contains { reference.isPlace($0, trees) }
    }

    /// Whether a clause says where it was, by a name.
    private func namesWhere(_ predicate: Predicate) -> Bool {
        trees.children(predicate.token).contains { child in
            guard trees.relation(child) == .obl, clauses.caseWord(child)?.isPlace == true, clauses.isPlainCase(child) else { return false }
            if trees.tokens[child].upos == .propn { return reference.mention(at: child).map { reference.mentions[$0].kind != .person } ?? true }
            return trees.children(child).contains { trees.tokens[$0].upos == .propn && trees.relation($0) == .nmod && isOfOrBare($0) }
        }
    }

    private func lent(_ predicate: Predicate, _ places: [Claim.Place?]) -> Claim.Place? {
        func of(_ token: Int) -> Claim.Place? {
            let other = clauses.predicateAt[token]
            return other < 0 ? nil : places[other]
        }
        let top = predicate.carriers.last ?? predicate.token
        let head = trees.head[top]
        if head >= 0 {
            switch trees.relation(top) {
            // "in Vell it fell to 3, and on Mount Olden to 5": what says where it was is nowhere else, also where nobody knows that place.
            case .conj where predicate.form != .noun && namesWhere(predicate): return nil
            case .acl where trees.hasChild(top, .mark) && !clauses.isInfinitive(top): break
            case .conj, .xcomp, .acl, .aclRelcl:
                if let place = of(head) { return place }
            case .obl, .oblAgent, .oblArg, .obj, .nsubj, .nsubjPass, .nmod:
                if predicate.form == .noun, let place = of(head) { return place }
            case .advcl:
                if !trees.facts[top].contains(.finite), let place = of(head) { return place }
            default: break
            }
        }
        if predicate.form != .noun, let subject = clauses.subject(of: predicate.token)?.token, let place = of(subject) { return place }
        for child in trees.children(predicate.token) {
            switch trees.relation(child) {
            case .conj, .xcomp:
                if trees.tokens[child].upos == trees.tokens[predicate.token].upos, let place = of(child) { return place }
            default: break
            }
        }
        return nil
    }
}
