import KroniekModel

/// Finds the words of a claim that read as one clause: its subject without what is only added to it, its verb with all that belongs to it, and what
/// the verb asks for; further words with a weight that says how soon they may go. One rule set over Universal Dependencies for every language.
struct HeadlineReader: Sendable {
    let clauses: Clauses
    /// Tokens of time expressions.
    let isTime: [Bool]
    let order: HeadlineOrder

    var trees: Trees { clauses.trees }

    init(clauses: Clauses, isTime: [Bool]) {
        self.clauses = clauses
        self.isTime = isTime
        order = HeadlineOrder(clauses: clauses)
    }

    /// How soon words go where a line is too long; ``never`` for those that are not looked at.
    enum Weight {
        static let core: UInt8 = 0
        static let place: UInt8 = 1
        static let time: UInt8 = 2
        static let circumstance: UInt8 = 3
        static let restriction: UInt8 = 4
        static let purpose: UInt8 = 5
        static let description: UInt8 = 6
        /// The article that a line begins with.
        static let article: UInt8 = 7
        static let never: UInt8 = 255
    }

    /// The words of one line while they are collected.
    struct Line {
        let range: Range<Int>
        private var weights: [UInt8]
        /// Tokens on the way from the claim to the clause that it completes: they stay whatever they are.
        var path: Set<Int> = []
        /// What is told otherwise.
        var left: Set<Int> = []
        /// The predicate and its arguments: words that must not be taken for circumstances.
        var told: [Span] = []
        /// Who vouches for the claim: his words are shown elsewhere.
        var source: Span?

        init(_ range: Range<Int>) {
            self.range = range
            weights = [UInt8](repeating: Weight.never, count: range.count)
        }

        subscript(_ token: Int) -> UInt8 {
            get { range.contains(token) ? weights[token - range.lowerBound] : Weight.never }
            set { if range.contains(token) { weights[token - range.lowerBound] = newValue } }
        }

        func holds(_ token: Int) -> Bool { self[token] != Weight.never }
    }

    /// - Parameter claim: of the predicate, with its participants and its source.
    func headline(_ predicate: Predicate, _ claim: Claim) -> Headline? {
        let range = trees.sentences[trees.tokens[predicate.token].sentence].tokens.clamped(to: 0..<trees.count)
        guard range.contains(predicate.token), range.count <= HeadlineReader.longestSentence else { return nil }
        var line = Line(range)
        line.told = claim.participants.map(\.span) + [claim.trigger]
        if let source = claim.source?.span, !source.isEmpty, !claim.participants.contains(where: { $0.role == .agent && $0.span.overlaps(source) }) {
            line.source = source
        }
        if predicate.form == .noun, predicate.carriers.isEmpty { return name(predicate.token, line) }
        return clause(top(predicate), line, steps: 0)
    }

    /// Tokens of a sentence that is looked through.
    static let longestSentence = 200
    /// Clauses that one is put into.
    private static let mostSteps = 3

    /// Of the head word and its carriers the one that all hang from.
    private func top(_ predicate: Predicate) -> Int {
        var top = predicate.token
        for carrier in predicate.carriers where trees.isUnder(top, carrier) { top = carrier }
        return top
    }

    // MARK: Nouns

    private func name(_ token: Int, _ given: Line) -> Headline? {
        var line = given
        bare(token, &line)
        phrase(token, Weight.core, &line, isSubject: true)
        return order.headline(.name, line, subject: nil, verb: nil)
    }

    /// Leaves out what a noun has as the predicate of a clause.
    private func bare(_ noun: Int, _ line: inout Line) {
        for child in trees.children(noun) {
            switch trees.relation(child) {
            case .nsubj, .nsubjPass, .nsubjOuter, .csubj, .cop, .aux, .auxPass, .expl, .ccomp: line.left.insert(child)
            case .advmod where trees.hasChild(noun, .cop): line.left.insert(child)
            case .advcl where trees.hasChild(noun, .cop): line.left.insert(child)
            default: break
            }
        }
    }

    /// A noun with what belongs to it.
    /// - Parameter isSubject: without the preposition that leads it.
    func phrase(_ node: Int, _ weight: UInt8, _ line: inout Line, isSubject: Bool = false, depth: Int = 0) {
        guard depth < HeadlineReader.deepest else { return }
        line[node] = weight
        for child in trees.children(node) where line.range.contains(child) && !line.left.contains(child) {
            let isForced = line.path.contains(child)
            if vouches(child, line), depth > 0 || !isSubject { continue }
            if isConnective(child) { continue }
            switch trees.relation(child) {
            case .punct, .parataxis, .discourse, .vocative, .list, .reparandum:
                if isForced { self.clause(child, weight, &line, depth: depth + 1) }
            case .caseMark, .mark: if !isSubject || !opens(child, node) { phrase(child, weight, &line, depth: depth + 1) }
            case .cc: if !isSubject || child > node { phrase(child, weight, &line, depth: depth + 1) }
            case .advmod where isSubject && child == trees.low[node] && opensClause(child): break
            case .det:
                if !isSubject || !leadsName(child, node) {
                    phrase(child, isSubject && isSpare(child, node) ? max(weight, Weight.article) : weight, &line, depth: depth + 1)
                }
            case .appos:
                if isForced || !isSetOff(child) {
                    phrase(child, weight, &line, depth: depth + 1)
                } else if isNameOf(child, node) {
                    phrase(child, isSubject ? weight : max(weight, Weight.description), &line, depth: depth + 1)
                } else if !isBracketed(child), trees.tokens[node].upos != .propn {
                    phrase(child, max(weight, Weight.description), &line, depth: depth + 1)
                }
            case .acl, .aclRelcl, .advcl, .ccomp, .xcomp, .csubj:
                if isForced {
                    self.clause(child, weight, &line, depth: depth + 1)
                } else if !isSetOff(child) {
                    let isCompletion = clauses.isInfinitive(child) || trees.relation(child) == .ccomp
                    self.clause(child, max(weight, isCompletion ? Weight.place : Weight.restriction), &line, depth: depth + 1)
                }
            case .conj:
                if clauses.isClausal(child), trees.tokens[child].upos == .verb, !isForced { continue }
                phrase(child, weight, &line, depth: depth + 1)
            case .nmod, .obl, .oblArg, .oblUnmarked:
                if isBracketed(child) || isSetOff(child) && !isForced && trees.relation(child) != .nmod { continue }
                // "those in the north" are nobody without the north.
                let isDeep =
                    depth > 0 && !isTold(child, line) && !isForced && clauses.caseWord(child)?.isOf != true && trees.tokens[node].upos != .pron
                    && !endsName(child, of: node) && !isCounted(child, by: node)
                phrase(child, isForced ? weight : isDeep ? max(weight, Weight.circumstance) : weight, &line, depth: depth + 1)
            default: phrase(child, weight, &line, depth: depth + 1)
            }
        }
    }

    private static let deepest = 24

    /// Whether a line may do without the article that it begins with. An adjective may hang on it ("het Nederlandse bedrijf").
    private func isSpare(_ article: Int, _ noun: Int) -> Bool {
        guard trees.low[noun] == article, trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn else { return false }
        guard trees.facts[article].contains(.definite) || trees.facts[article].contains(.indefinite) else { return false }
        return article + 1 < trees.count && (!order.movesVerbs || trees.tokens[article + 1].upos != .adj)
    }

    /// "*When* strong winds struck", with the adverb hung from the subject.
    private func opensClause(_ token: Int) -> Bool {
        let (words, form) = (clauses.words, trees.form[token])
        return words.sameMoment.contains(form) || words.earlier.contains(form) || words.later.contains(form) || words.marks[form] != nil
            || words.relatives.contains(form)
    }

    /// "Board *of Olden*", with the preposition taken for a part of the name and the place hung from it.
    private func endsName(_ child: Int, of node: Int) -> Bool {
        child > node + 1 && trees.relation(child - 1) == .flat && trees.head[child - 1] == node
    }

    /// Whether a preposition leads the noun from before it.
    private func opens(_ child: Int, _ node: Int) -> Bool { child < node && trees.relation(child) != .nmodPoss }

    func isTold(_ token: Int, _ line: Line) -> Bool {
        let own = trees.words(trees.low[token], trees.high[token])
        return line.told.contains { own.contains($0) }
    }

    // MARK: Clauses

    /// "as he left the airport"
    private func isMoment(_ root: Int) -> Bool {
        trees.relation(root) == .advcl
            && trees.children(root).contains {
                (trees.relation($0) == .mark || trees.relation($0) == .advmod) && $0 == trees.low[root]
                    && clauses.words.sameMoment.contains(trees.form[$0])
            }
    }

    /// The line of the clause that a token heads.
    private func clause(_ root: Int, _ given: Line, steps: Int) -> Headline? {
        var line = given
        let head = trees.head[root]
        let relation = clauses.attachment(of: root).relation
        let isFinite = isFinite(root)
        let own = subject(of: root)
        // "In the late 1980's the firm …": what a preposition leads to is no subject.
        if let own, isLed(own) { return nil }
        if let own, isPointing(own), trees.relation(root) != .aclRelcl { return taken(root, own, line) }
        if head < 0 || relation == .root {
            guard own != nil || isFinite == false else { return impersonal(root, line) }
            clause(root, Weight.core, &line)
            var found = order.headline(own == nil ? .broken : .main, line, subject: own.map { noun($0, line) }, verb: finite(root))
            if let quote = quote(root), found != nil, found!.pieces.allSatisfy({ !$0.span.overlaps(quote) }) {
                found!.pieces.append(Headline.Piece(quote, weight: Int(Weight.circumstance)))
            }
            return found
        }
        if relation == .aclRelcl || relation == .acl && isFinite, trees.relation(root) == .aclRelcl { return relative(root, line) }
        if own != nil, isFinite || isMarked(root, own!), !isPointing(own!) {
            clause(root, Weight.core, &line)
            return order.headline(isMoment(root) ? .circumstance : .clause, line, subject: noun(own!, line), verb: finite(root))
        }
        switch relation {
        case .conj where !order.movesVerbs || isJoined(root, head):
            guard isFinite || clauses.isPastParticiple(root) && trees.tokens[head].upos == .verb && self.isFinite(head) && !isNoun(head) else {
                break
            }
            return shared(root, head, line)
        case .acl where clauses.isPastParticiple(root) || trees.facts[root].contains(.participle) || trees.facts[root].contains(.gerund):
            let noun = whole(trees.head[root])
            // "boarded the boat, seizing …" is said of those who boarded it.
            let isAside = isSetOff(root) && trees.relation(noun) != .nsubj && trees.relation(noun) != .nsubjPass && trees.head[noun] >= 0
            guard isNoun(noun), !trees.hasChild(root, .mark), !isAside else { break }
            line.left.insert(root)
            phrase(noun, Weight.core, &line, isSubject: true)
            let subject = self.noun(noun, line)
            clause(root, Weight.core, &line)
            return order.headline(.participle, line, subject: subject, verb: nil)
        default: break
        }
        return within(root, line, steps)
    }

    /// A finite verb without a subject: "Er wordt gevochten", where the tree has the filler as the subject's place holder.
    private func impersonal(_ root: Int, _ given: Line) -> Headline? {
        guard trees.hasChild(root, .expl) || trees.hasChild(root, .csubj) || trees.hasChild(root, .csubjPass) else { return nil }
        var line = given
        clause(root, Weight.core, &line)
        return order.headline(.main, line, subject: nil, verb: nil)
    }

    /// “It may take weeks,” he told them: what is quoted before its verb, with its marks.
    func quote(_ root: Int) -> Span? {
        guard let said = trees.children(root).first(where: { $0 < root && (trees.relation($0) == .ccomp || trees.relation($0) == .parataxis) }) else {
            return nil
        }
        let low = trees.low[said]
        let open = isQuotation(low) ? low : low - 1
        guard open >= 0, isQuotation(open), trees.tokens[open].sentence == trees.tokens[root].sentence else { return nil }
        var close = max(trees.high[said], open + 1)
        while close < root, !isQuotation(close) { close += 1 }
        guard close < root else { return nil }
        return trees.words(open, close)
    }

    /// The clause around one that says nothing by itself.
    private func within(_ root: Int, _ given: Line, _ steps: Int) -> Headline? {
        guard steps < HeadlineReader.mostSteps, trees.relation(root) != .advcl || leadsOn(root) else { return nil }
        var line = given
        var current = root
        line.path.insert(current)
        while trees.head[current] >= 0 {
            current = trees.head[current]
            // "after the refusal of the bank to pay": what the sentence is about is something else.
            if isNoun(current), trees.relation(current) == .obl || trees.relation(current) == .nmod, !clauses.isClausal(current) {
                bare(current, &line)
                phrase(current, Weight.core, &line, isSubject: true)
                return order.headline(.within, line, subject: nil, verb: nil)
            }
            if isNoun(current), trees.head[current] < 0, !clauses.isClausal(current) {
                // "Minister to visit Olden": the words of a headline.
                phrase(current, Weight.core, &line, isSubject: true)
                return order.headline(.within, line, subject: nil, verb: nil)
            }
            if clauses.isClausal(current) || trees.tokens[current].upos == .verb {
                guard current < root else { return nil }
                var found = clause(current, line, steps: steps + 1)
                if found?.form != .broken { found?.form = .within }
                return found
            }
            line.path.insert(current)
        }
        return nil
    }

    /// Whether a clause without a subject is shown to go with the one above it: by its form, a word that leads it or a comma.
    private func leadsOn(_ root: Int) -> Bool {
        clauses.isInfinitive(root) || trees.facts[root].contains(.gerund) || trees.facts[root].contains(.present) || isSetOff(root)
            || trees.child(root, .mark, .caseMark) != nil
    }

    /// "X seized the ship and demanded money": the second with the subject of the first.
    private func shared(_ root: Int, _ head: Int, _ given: Line) -> Headline? {
        guard let subject = clauses.subject(of: root)?.token, given.range.contains(subject), isNoun(subject) || trees.tokens[subject].upos == .num
        else {
            return nil
        }
        var line = given
        if trees.isUnder(root, subject) { line.left.insert(branch(root, under: subject)) }
        phrase(subject, Weight.core, &line, isSubject: true)
        let words = noun(subject, line)
        if !isFinite(root) {
            for child in trees.children(head) {
                switch trees.relation(child) {
                case .aux, .auxPass: line[child] = Weight.core
                default: break
                }
            }
        }
        clause(root, Weight.core, &line)
        return order.headline(.shared, line, subject: words, verb: finite(root) ?? finite(head).flatMap { line.holds($0) ? $0 : nil })
    }

    /// The child of a token that another lies under.
    private func branch(_ token: Int, under ancestor: Int) -> Int {
        var current = token
        while trees.head[current] >= 0, trees.head[current] != ancestor { current = trees.head[current] }
        return current
    }

    /// "The man, who was arrested in June,": with the noun for its pronoun.
    private func relative(_ root: Int, _ given: Line) -> Headline? {
        guard trees.head[root] >= 0 else { return nil }
        let noun = all(whole(trees.head[root]), root)
        guard given.range.contains(noun), isNoun(noun) || trees.tokens[noun].upos == .num || trees.tokens[noun].upos == .pron else { return nil }
        var line = given
        line.left.insert(root)
        let pronoun = (trees.low[root]...max(trees.low[root], root)).first { (isRelative($0) || standsIn($0, root)) && trees.isUnder($0, root) }
        let isSubject =
            pronoun.map { trees.head[$0] == root && (trees.relation($0) == .nsubj || trees.relation($0) == .nsubjPass) } ?? (subject(of: root) == nil)
        if let pronoun {
            // "whose contract was extended": whose it is cannot be said without it.
            if trees.relation(pronoun) == .nmodPoss || trees.relation(pronoun) == .det {
                phrase(noun, Weight.core, &line, isSubject: true)
                self.clause(root, Weight.core, &line)
                return order.headline(.broken, line, subject: nil, verb: nil)
            }
            line.left.insert(trees.head[pronoun] == root ? pronoun : branch(pronoun, under: root))
        }
        if isSubject {
            bare(noun, &line)
            phrase(noun, Weight.core, &line, isSubject: true)
            let words = self.noun(noun, line)
            self.clause(root, Weight.core, &line)
            return order.headline(.relative, line, subject: words, verb: finite(root))
        }
        guard let own = subject(of: root), own != pronoun, isFinite(root) else { return nil }
        self.clause(root, Weight.core, &line)
        let words = self.noun(own, line)
        let hasObject = trees.children(root).contains {
            trees.relation($0) == .obj && $0 != pronoun && !isTime[$0] && trees.child($0, .caseMark) == nil
        }
        // "the night when he left": the noun is no object.
        let hasOpening = trees.children(root).contains { trees.relation($0) == .advmod && $0 == trees.low[root] }
        guard pronoun.map({ trees.relation($0) == .obj || trees.relation($0) == .mark }) ?? !hasOpening, !hasObject else {
            return order.headline(.clause, line, subject: words, verb: finite(root))
        }
        // "an account that he opened": what he opened stands behind the verb.
        var object = Line(line.range)
        object.told = line.told
        object.left = line.left
        bare(noun, &object)
        phrase(noun, Weight.core, &object, isSubject: true)
        return order.headline(.relative, line, subject: words, verb: finite(root), object: object, behind: root)
    }

    /// "the Liberals and the Farmers' Party, which won 20 and 11 seats": a clause behind a comma may speak of all that are named side by side.
    private func all(_ noun: Int, _ root: Int) -> Int {
        guard isSetOff(root), trees.relation(noun) == .conj else { return noun }
        var first = noun
        while trees.relation(first) == .conj, trees.head[first] >= 0, isNoun(trees.head[first]) { first = trees.head[first] }
        return first
    }

    /// "an account *that* he opened": the first word of a clause, which the tree has as one of its arguments.
    private func standsIn(_ token: Int, _ root: Int) -> Bool {
        guard token == trees.low[root], trees.tokens[token].upos == .sconj else { return false }
        switch trees.relation(token) {
        case .nsubj, .nsubjPass, .obj, .obl, .mark: return true
        default: return false
        }
    }

    /// A relative clause that the tree hangs elsewhere: with the noun before its pronoun.
    private func taken(_ root: Int, _ pronoun: Int, _ given: Line) -> Headline? {
        let noun = whole(clauses.antecedent(of: pronoun))
        guard given.range.contains(noun), isNoun(noun), !trees.isUnder(noun, root) || trees.high[noun] < pronoun else { return nil }
        var line = given
        line.left.insert(pronoun)
        if trees.isUnder(root, noun) { line.left.insert(branch(root, under: noun)) }
        bare(noun, &line)
        phrase(noun, Weight.core, &line, isSubject: true)
        let words = self.noun(noun, line)
        clause(root, Weight.core, &line)
        return order.headline(.relative, line, subject: words, verb: finite(root))
    }

    func isRelative(_ token: Int) -> Bool {
        guard trees.tokens[token].upos != .noun else { return false }
        return trees.facts[token].contains(.relative) || clauses.words.relatives.contains(trees.form[token])
    }

    /// A clause with what its verb asks for, and the circumstances with their weights.
    func clause(_ node: Int, _ weight: UInt8, _ line: inout Line, depth: Int = 0) {
        guard depth < HeadlineReader.deepest else { return }
        line[node] = weight
        let subject = subject(of: node)
        let limit = limit(node, subject)
        for child in trees.children(node) where line.range.contains(child) && !line.left.contains(child) {
            let isForced = line.path.contains(child)
            if !isForced, trees.low[child] >= limit || isDashed(child) { continue }
            if vouches(child, line) { continue }
            switch trees.relation(child) {
            case .nsubj, .nsubjPass, .nsubjOuter: phrase(child, weight, &line, isSubject: depth == 0, depth: depth + 1)
            case .csubj, .csubjPass: clause(child, weight, &line, depth: depth + 1)
            case .punct, .discourse, .vocative, .list, .reparandum: break
            case .parataxis: if isForced { clause(child, weight, &line, depth: depth + 1) }
            case .cc: if depth > 0, line.path.contains(node) { line[child] = weight }
            case .mark:
                // What opens the clause stays behind; what leads an infinitive does not.
                if depth > 0 || !isFinite(node) || child + 1 == node && clauses.isInfinitive(node) { phrase(child, weight, &line, depth: depth + 1) }
            case .conj:
                let isVerb = clauses.isClausal(child) || trees.tokens[child].upos == .verb
                // "to remove and replace the parts": what both ask for stands behind the last.
                let isShared = self.subject(of: child) == nil && trees.child(child, .cc) == node + 1 && trees.child(node, .obj) == nil
                if isForced || !isVerb || isShared {
                    clause(child, weight, &line, depth: depth + 1)
                    for cc in trees.children(child) where trees.relation(cc) == .cc { line[cc] = weight }
                    for cc in trees.children(node) where trees.relation(cc) == .cc && node < cc && cc < child { line[cc] = weight }
                }
            case .xcomp: clause(child, weight, &line, depth: depth + 1)
            case .ccomp: if isForced || child > node { clause(child, weight, &line, depth: depth + 1) }
            case .advcl:
                if isForced {
                    clause(child, weight, &line, depth: depth + 1)
                } else if child > node, !isFinite(child), !isSetOff(child) {
                    clause(child, max(weight, Weight.purpose), &line, depth: depth + 1)
                } else if let time = timeBefore(child, of: node) {
                    // "the day *after it ran aground*": neither says when without the other.
                    let own = max(weight, Weight.purpose)
                    phrase(time, own, &line, depth: depth + 1)
                    clause(child, own, &line, depth: depth + 1)
                }
            case .obl, .oblUnmarked, .advmod, .nmod, .advclRelcl:
                if depth == 0, opens(node, with: child) { continue }
                // "…, six days after it ran aground": how long before or after, of what the line leaves out.
                if trees.relation(child) == .oblUnmarked, node < child, isSetOff(child), !isForced { continue }
                guard let own = circumstance(child, of: node, weight, line, subject) else { continue }
                phrase(child, own, &line, depth: depth + 1)
            case .appos, .aclRelcl, .acl:
                if isForced || !isSetOff(child) { clause(child, isForced ? weight : max(weight, Weight.restriction), &line, depth: depth + 1) }
            case .caseMark where depth == 0 && child < node: break
            default: phrase(child, weight, &line, depth: depth + 1)
            }
        }
    }

    /// Where what hangs from a verb is no more of its clause: at a conjunction or a second subject behind it, which the tree has hung there by mistake.
    private func limit(_ node: Int, _ subject: Int?) -> Int {
        for child in trees.children(node) where child > node {
            switch trees.relation(child) {
            case .mark where trees.tokens[child].upos == .sconj:
                if trees.children(node).contains(where: { $0 > child && (clauses.isClausal($0) || trees.tokens[$0].upos == .verb) }) { return child }
            case .nsubj, .nsubjPass: if let subject, subject < node { return trees.low[child] }
            default: break
            }
        }
        return .max
    }

    /// "*When* winds struck …", "… *waarna* zij vertrok": the adverb that opens a clause under another one.
    private func opens(_ node: Int, with child: Int) -> Bool {
        switch trees.relation(node) {
        case .advcl, .ccomp, .aclRelcl, .acl, .csubj, .csubjPass, .nmod, .obl:
            let leads = trees.relation(child) == .advmod || order.movesVerbs && trees.relation(child) == .obl && trees.tokens[child].upos == .adv
            return leads && child == trees.low[node] && trees.high[child] == child && child < node && trees.tokens[child].upos != .part
                && child + 1 < trees.count && trees.tokens[child + 1].form != ","
                && !clauses.words.negations.contains(trees.form[child])
        default: return false
        }
    }

    /// The weight of what says where, when or how; nil where a clause is better off without.
    private func circumstance(_ child: Int, of node: Int, _ weight: UInt8, _ line: Line, _ subject: Int?) -> UInt8? {
        if line.path.contains(child) { return weight }
        if trees.relation(child) == .advmod { return isConnective(child) || isLeadIn(child, node, subject) ? nil : weight }
        let isFronted = subject.map { trees.high[child] < $0 && child < node } ?? false
        // "On Thursday, the court …": its comma says that it stands outside.
        if isFronted, !order.movesVerbs, !isTold(child, line) { return nil }
        if trees.children(child).contains(where: { isTime[$0] }) || isTime[child] { return max(weight, Weight.time) }
        if isTold(child, line) || trees.relation(child) == .nmod { return weight }
        if weight == Weight.core, isComplement(child, of: node) { return weight }
        if isFronted { return max(weight, Weight.circumstance) }
        return max(weight, clauses.caseWord(child)?.isPlace == true ? Weight.place : Weight.circumstance)
    }

    /// "They *also* fell": nobody who reads the line alone knows beside whom.
    private func isConnective(_ token: Int) -> Bool {
        clauses.words.connectives.contains(trees.form[token]) && trees.low[token] == token && trees.high[token] == token
    }

    /// "However, …", "Daarnaast …": an adverb before everything else that says nothing of how sure it is.
    private func isLeadIn(_ child: Int, _ node: Int, _ subject: Int?) -> Bool {
        guard let subject, child < subject, child < node, !clauses.words.negations.contains(trees.form[child]),
            clauses.words.adverbs[trees.lemma[child]] == nil,
            !trees.children(child).contains(where: { clauses.words.negations.contains(trees.form[$0]) })
        else { return false }
        if !order.movesVerbs { return true }
        let next = trees.high[child] + 1
        return next < trees.count && trees.tokens[next].form == ","
    }

    /// Whether words say who vouches for the claim, and nothing of what it says.
    private func vouches(_ child: Int, _ line: Line) -> Bool {
        guard let source = line.source, !line.path.contains(child) else { return false }
        return trees.words(trees.low[child], trees.high[child]).contains(source) && !holdsTold(child, line)
    }

    private func holdsTold(_ child: Int, _ line: Line) -> Bool {
        let own = trees.words(trees.low[child], trees.high[child])
        return line.told.contains { span in own.contains(span) && !(line.source.map { $0.overlaps(span) } ?? false) }
    }
}
