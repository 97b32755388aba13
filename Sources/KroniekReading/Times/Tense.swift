import KroniekModel

/// Whether what an expression dates lies before or after the report.
enum Tense: Sendable { case past, present, future, unknown }

/// Reads the tense around an expression: from the tree where there is one, else from the nearest verb, else from cue words.
struct TenseFinder {
    let grammar: TimeGrammar
    let sentences: [Sentence]
    let tokens: [Token]
    let atoms: [Atom]
    /// What each sentence offers, so that no question reads a whole sentence twice.
    private let known: [Known]

    private struct Known {
        var isTagged = false
        var isParsed = false
        var verbs = 0
    }

    init(grammar: TimeGrammar, sentences: [Sentence], tokens: [Token], atoms: [Atom]) {
        self.grammar = grammar
        self.sentences = sentences
        self.tokens = tokens
        self.atoms = atoms
        known = sentences.map { sentence in
            var known = Known()
            for token in sentence.tokens.clamped(to: 0..<tokens.count) {
                if tokens[token].upos != .x { known.isTagged = true }
                if tokens[token].head >= 0 { known.isParsed = true }
                if tokens[token].upos == .verb || tokens[token].upos == .aux { known.verbs += 1 }
            }
            return known
        }
    }

    /// Words on either side of a predicate that may be its auxiliaries.
    static let window = 60
    /// How many words away a verb may stand, and how far up the tree.
    static let reach = 14
    /// What a comma or a conjunction between counts for, in words.
    static let edge = 5

    func tense(atom index: Int) -> Tense {
        let token = atoms[index].token
        guard token >= 0, token < tokens.count, tokens[token].sentence >= 0, tokens[token].sentence < sentences.count else { return bare(index) }
        let range = sentences[tokens[token].sentence].tokens.clamped(to: 0..<tokens.count)
        let known = known[tokens[token].sentence]
        guard range.contains(token), known.isTagged else { return bare(index) }
        if known.isParsed {
            var found = tree(token, range)
            if found == .unknown, tokens[token].relation != .nmodPoss { found = near(token, range, verbs: known.verbs) }
            return found
        }
        return near(token, range, verbs: known.verbs)
    }

    /// Whether an expression hangs on a finite verb of the past itself ("they ended in March"), so that it cannot lie after the report.
    func isSurelyPast(atom index: Int) -> Bool {
        let token = atoms[index].token
        guard token >= 0, token < tokens.count, tokens[token].sentence >= 0, tokens[token].sentence < sentences.count else { return false }
        let range = sentences[tokens[token].sentence].tokens.clamped(to: 0..<tokens.count)
        var node = token
        for _ in 0..<3 where range.contains(tokens[node].head) && !isVerb(node) { node = tokens[node].head }
        return isVerb(node) && tokens[node].has("VerbForm=Fin") && tokens[node].has("Tense=Past") && !isFuture(node)
    }

    /// By its form; by its lemma only where it is no past ("could", said of last week, tells of no plan).
    private func isCue(_ token: Int, _ cues: Set<UInt64>) -> Bool {
        if cues.contains(Atoms.hash(tokens[token].form)) { return true }
        return !tokens[token].lemma.isEmpty && !tokens[token].has("Tense=Past") && cues.contains(Atoms.hash(tokens[token].lemma))
    }

    private func isFuture(_ token: Int) -> Bool {
        if isCue(token, grammar.futureCues) { return true }
        guard let next = grammar.futurePairs[Atoms.hash(tokens[token].form)], token + 1 < tokens.count else { return false }
        return next.contains(Atoms.hash(tokens[token + 1].form))
    }

    private func isVerb(_ token: Int) -> Bool { tokens[token].upos == .verb || tokens[token].upos == .aux }

    private func tree(_ start: Int, _ range: Range<Int>) -> Tense {
        // "Wednesday's ruling": the tense around it is not its own.
        if tokens[start].relation == .nmodPoss { return .unknown }
        var node = start
        var steps = 0
        while steps < TenseFinder.reach {
            steps += 1
            // "The following morning": a participle before a noun is no predicate.
            if node != start || isVerb(node) && tokens[node].relation != .amod || tokens[node].relation == .root {
                let found = verdict(node, range)
                if found != .unknown { return found }
            }
            let head = tokens[node].head
            guard range.contains(head), head != node else { break }
            node = head
        }
        return .unknown
    }

    /// What a predicate with its auxiliaries says.
    private func verdict(_ node: Int, _ range: Range<Int>) -> Tense {
        var found: Tense = .unknown
        var hasPast = false
        var hasPresent = false
        let near = max(range.lowerBound, node - TenseFinder.window)..<min(range.upperBound, node + TenseFinder.window)
        for child in near where child == node || tokens[child].head == node {
            let relation = tokens[child].relation
            // "Is due on 3 May", which some trees hang on the date.
            if relation == .caseMark, tokens[child].head == node, tokens[child].upos == .adj, isFuture(child) { return .future }
            guard child == node || relation == .aux || relation == .auxPass || relation == .cop else { continue }
            // "Is due on Friday": an adjective may tell it as well.
            if child == node, tokens[node].upos == .adj, isFuture(node) { return .future }
            if child == node ? isVerb(child) : true {
                if isFuture(child) { return .future }
                if isCue(child, grammar.pastCues) { found = .past }
                if tokens[child].has("VerbForm=Fin") || !tokens[child].has("VerbForm=Part") {
                    if tokens[child].has("Tense=Past") { hasPast = true }
                    if tokens[child].has("Tense=Pres") { hasPresent = true }
                } else if tokens[child].has("Tense=Past") || tokens[child].has("VerbForm=Part") {
                    if child == node, !tokens[child].has("Tense=Pres") { hasPast = true }
                }
            }
        }
        if found != .unknown { return found }
        if hasPast { return .past }
        return hasPresent ? .present : .unknown
    }

    /// Tags without trees: the verb that stands nearest, with the auxiliaries around it and the cue words between it and the expression.
    private func near(_ start: Int, _ range: Range<Int>, verbs: Int) -> Tense {
        guard let verb = nearestVerb(start, range) else { return .unknown }
        var group = [verb]
        var hasCue = isFuture(verb)
        var token = verb - 1
        while token >= max(range.lowerBound, verb - 4), !isEdge(token) {
            if isVerb(token) { group.append(token) }
            if tokens[token].upos != .noun, tokens[token].upos != .propn, isFuture(token) { hasCue = true }
            token -= 1
        }
        if verb < start {
            token = verb + 1
            while token < min(start, verb + 4), !isEdge(token) {
                if tokens[token].upos == .adj || isVerb(token), isFuture(token) { hasCue = true }
                token += 1
            }
        }
        if hasCue { return .future }
        return tense(of: group.sorted(), verbs: verbs)
    }

    /// Before counts as nearer than after, and the edge of a clause as a few words.
    private func nearestVerb(_ start: Int, _ range: Range<Int>) -> Int? {
        var best: (distance: Int, token: Int)?
        for (step, head) in [(-1, 0), (1, 2)] {
            var distance = head
            var token = start + step
            while range.contains(token), distance < TenseFinder.reach {
                distance += isEdge(token) ? TenseFinder.edge : 1
                if isVerb(token) {
                    if best.map({ distance < $0.distance }) ?? true { best = (distance, token) }
                    break
                }
                token += step
            }
        }
        return best?.token
    }

    private func tense(of group: [Int], verbs: Int) -> Tense {
        let hasParticiple = group.contains { tokens[$0].has("VerbForm=Part") && !tokens[$0].has("Tense=Pres") }
        for token in group {
            let isPast = tokens[token].has("Tense=Past")
            guard tokens[token].has("VerbForm=Fin") || !tokens[token].has("VerbForm=Part") && (isPast || tokens[token].has("Tense=Pres")) else {
                continue
            }
            if isPast { return .past }
            // "Has left" is past, "is heard" is not.
            if hasParticiple, isCue(token, grammar.pastCues) { return .past }
            // A form that may be either ("they hit").
            if !tokens[token].has("Tense=Pres"), tokens[token].has("Mood=Ind") || tokens[token].has("Number=Plur") { return .unknown }
            // A present beside other verbs ("says", "is said to") tells too little without a tree.
            return verbs <= group.count ? .present : .unknown
        }
        if hasParticiple { return .past }
        return verbs <= 1 && group.contains { tokens[$0].has("VerbForm=Inf") } ? .present : .unknown
    }

    private func isEdge(_ token: Int) -> Bool {
        switch tokens[token].upos {
        case .cconj, .sconj: true
        case .punct: tokens[token].form != "-"
        default: false
        }
    }

    /// No tags: a cue word between here and the last mark before, or the next mark after.
    private func bare(_ index: Int) -> Tense {
        var position = index
        var steps = 0
        while position > 0, steps < TenseFinder.reach, !atoms[position].isBreak {
            position -= 1
            steps += 1
            if atoms[position].kind == .mark, atoms[position].hash != Atoms.hash("'") { break }
            if grammar.futureCues.contains(atoms[position].hash) { return .future }
            if grammar.pastCues.contains(atoms[position].hash) { return .past }
        }
        position = index + 1
        steps = 0
        while position < atoms.count, steps < 6, !atoms[position].isBreak {
            if atoms[position].kind == .mark, atoms[position].hash != Atoms.hash("'") { break }
            if grammar.futureCues.contains(atoms[position].hash) { return .future }
            position += 1
            steps += 1
        }
        return .unknown
    }
}
