import KroniekModel

/// Dates the predicates: by the expression that depends on them, by one that a neighbour clause lends, or by what is known of the report.
struct TimeAttacher: Sendable {
    let clauses: Clauses
    let concepts: ConceptCatalogue
    let times: [TimeExpression]
    let published: CalendarInterval
    let stances: [Stance]
    /// Paragraph of each sentence, and whether it is the title or the first paragraph of the running text.
    let paragraphs: [Int]
    let isLead: [Bool]
    let isTitle: [Bool]
    /// Durations by the token right behind them.
    private let durationEnding: [Int: TimeExpression]

    init(
        clauses: Clauses, concepts: ConceptCatalogue, times: [TimeExpression], published: CalendarInterval, stances: [Stance], paragraphs: [Int],
        isLead: [Bool], isTitle: [Bool]
    ) {
        self.clauses = clauses
        self.concepts = concepts
        self.times = times
        self.published = published
        self.stances = stances
        self.paragraphs = paragraphs
        self.isLead = isLead
        self.isTitle = isTitle
        let durations = times.lazy.filter { $0.kind == .duration }.map { (clauses.trees.tokens(in: $0.span).upperBound, $0) }
        durationEnding = Dictionary(durations, uniquingKeysWith: { first, _ in first })
    }

    var trees: Trees { clauses.trees }

    /// Days before publication that a headline or a lead without a date may speak of: of the claims of dated reports whose day is known (the timelines of
    /// SemEval-2015) three of four fell on the day of publication, nearly all others on the day before, none on the one before that.
    static let leadWindow = 1

    func claimTimes() -> [Claim.Time?] {
        let own = attach()
        let open = unresolved(own)
        var explicit = own
        share(&explicit, butNot: open)
        var result = inherit(explicit, own: own)
        for (predicate, time) in open where result[predicate] == nil { result[predicate] = time }
        return result
    }

    // MARK: Explicit

    /// An expression and the predicate above it.
    private struct Candidate {
        let time: TimeExpression
        let predicate: Int
        let steps: Int
        /// The event noun whose words end right before the expression: "condemned the attack on the port on 3 May".
        let noun: Int?
        /// The nearest expression comes first, of two equally near the more exact one.
        var rank: (Int, Int) { (steps, time.interval.days ?? 100_000) }
    }

    /// The expression of each predicate: the one that depends on it, found by climbing from the expression's head word.
    private func attach() -> [Claim.Time?] {
        var candidates: [Candidate] = []
        for time in times where time.kind == .date || time.kind == .time {
            guard !time.interval.isUnknown else { continue }
            let range = trees.tokens(in: time.span)
            guard let head = trees.headToken(of: range) else { continue }
            if marksThing(head) { continue }
            guard let (predicate, steps) = above(head, range) ?? beside(range) ?? inside(range) else { continue }
            if describes(head, upTo: clauses.predicates[predicate].token, time) { continue }
            if time.bound == .since, comparesNoun(head, range) || ranks(before: range) { continue }
            if namesOne(head) { continue }
            candidates.append(Candidate(time: time, predicate: predicate, steps: steps, noun: noun(before: trees.low[head], under: predicate)))
        }
        var result = [Claim.Time?](repeating: nil, count: clauses.predicates.count)
        var rank = [(Int, Int)](repeating: (Int.max, Int.max), count: clauses.predicates.count)
        func give(_ candidate: Candidate, to predicate: Int) {
            guard candidate.rank < rank[predicate] else { return }
            rank[predicate] = candidate.rank
            result[predicate] = whole(candidate.time)
        }
        for candidate in candidates {
            // A verb that has an expression of its own leaves the one behind its object to the object.
            let isSpare = candidate.noun != nil && candidates.contains { $0.predicate == candidate.predicate && $0.noun == nil }
            // "since its launch in 2003": what bounds a clause is what the date is of.
            let isBound = candidate.noun.map { clauses.caseWord(clauses.predicates[$0].token)?.bound != nil } ?? false
            if isBound, let noun = candidate.noun {
                give(candidate, to: noun)
                continue
            }
            give(candidate, to: isSpare ? candidate.noun ?? candidate.predicate : candidate.predicate)
        }
        yieldToMatrix(&result)
        return result
    }

    /// "That ended in February", in a report that nobody dated: where no day is known the words still say when, and no clause beside it says it better.
    private func unresolved(_ own: [Claim.Time?]) -> [Int: Claim.Time] {
        var result: [Int: Claim.Time] = [:]
        for time in times where (time.kind == .date || time.kind == .time) && time.interval.isUnknown {
            guard let head = trees.headToken(of: trees.tokens(in: time.span)), trees.head[head] >= 0, !isOwned(head) else { continue }
            let predicate = clauses.predicateAt[trees.head[head]]
            guard predicate >= 0, own[predicate] == nil, result[predicate] == nil else { continue }
            switch trees.relation(head) {
            case .obl, .oblArg, .oblUnmarked, .advmod: break
            case .nmod, .nmodUnmarked: guard clauses.predicates[predicate].form == .noun, head > trees.head[head] else { continue }
            default: continue
            }
            result[predicate] = Claim.Time(interval: .unknown, span: time.span, bound: time.bound)
        }
        return result
    }

    /// "the player of the year": a time behind the word of the genitive says which one.
    private func isOwned(_ head: Int) -> Bool { clauses.caseWord(head)?.isOf == true }

    /// How many bytes may lie between the ends of a stretch: "12 March until the evening of 4 April".
    static let endsGap = 16

    /// An expression with the end that the next one gives it: "from 12 March until 4 April".
    private func whole(_ time: TimeExpression) -> Claim.Time {
        var claimed = Claim.Time(interval: time.interval, span: time.span, bound: time.bound)
        guard time.bound == .from || time.bound == .since,
            let next = times.first(where: { $0.span.start >= time.span.end }), next.bound == .until, next.kind == .date || next.kind == .time,
            next.span.start - time.span.end <= TimeAttacher.endsGap, let first = time.interval.earliest, let last = next.interval.latest,
            first <= last
        else { return claimed }
        claimed.interval = CalendarInterval(earliest: first, latest: last)
        claimed.span = Span(time.span.start, next.span.end)
        return claimed
    }

    /// The event noun under a predicate whose words end right before a token.
    private func noun(before token: Int, under predicate: Int) -> Int? {
        var current = token - 1
        var found: Int?
        for _ in 0..<Clauses.maximumSteps where current > clauses.predicates[predicate].token && current < token {
            let index = clauses.predicateAt[current]
            if index >= 0, index != predicate, clauses.predicates[index].form == .noun { found = index }
            current = trees.head[current]
        }
        return found
    }

    /// What somebody was told, asked or forced to do lies not in the past: "told to leave the country over the weekend" was told over the weekend.
    private func yieldToMatrix(_ times: inout [Claim.Time?]) {
        for (index, predicate) in clauses.predicates.enumerated() {
            guard stances[index].modality == .demanded, let time = times[index], time.bound == .at, let day = time.interval.latest,
                let limit = published.latest, day < limit
            else { continue }
            let top = predicate.carriers.last ?? predicate.token
            guard trees.head[top] >= 0, trees.facts[top].contains(.infinitive) else { continue }
            let matrix = clauses.predicateAt[trees.head[top]]
            guard matrix >= 0, times[matrix] == nil, [.past, .perfect].contains(clauses.tense(of: clauses.predicates[matrix])) else { continue }
            times[matrix] = time
            times[index] = nil
        }
    }

    /// "the lowest level since 1982": what a date is measured from by a noun that tells nothing itself does not date the clause around it.
    private func comparesNoun(_ head: Int, _ range: Range<Int>) -> Bool {
        let noun = trees.head[head]
        if noun >= 0, trees.tokens[noun].upos == .noun, clauses.predicateAt[noun] < 0 {
            return trees.relation(head) == .nmod || trees.relation(head) == .nmodUnmarked
        }
        // "their best week since November", wherever the tree hangs the month.
        let before = range.first.map { trees.tokens[$0].upos == .adp || trees.tokens[$0].upos == .sconj ? $0 - 1 : $0 - 2 } ?? -1
        guard before >= 0, trees.tokens[before].upos == .noun, clauses.predicateAt[before] < 0 else { return false }
        return trees.children(before).contains {
            trees.relation($0) == .amod && (trees.facts[$0].contains(.ranked) || clauses.words.ranks.contains(trees.lemma[$0]))
        }
    }

    /// The first predicate on the way up, with the steps to it.
    /// "The 2005 levels", "the 9/11 plotter": a date before a thing says which one, not when something was done with it.
    private func marksThing(_ head: Int) -> Bool {
        let noun = trees.head[head]
        guard noun > head, trees.tokens[noun].upos == .noun || trees.tokens[noun].upos == .propn, clauses.predicateAt[noun] < 0,
            !times.contains(where: { $0.span.overlaps(trees.tokens[noun].span) })
        else { return false }
        switch trees.tokens[head].relation {
        case .nummod, .compound, .amod: return true
        default: return false
        }
    }

    /// "Hale, a star of the 1950s, died": years in an apposition of the subject tell of who it is, not when something befell him.
    private func describes(_ head: Int, upTo predicate: Int, _ time: TimeExpression) -> Bool {
        guard (time.interval.days ?? 0) >= TimeAttacher.year else { return false }
        var current = head
        for _ in 0..<Clauses.maximumSteps where current >= 0 && current != predicate {
            let named = trees.head[current]
            if trees.relation(current) == .appos, named >= 0 { return [.nsubj, .nsubjPass].contains(trees.relation(named)) }
            current = named
        }
        return false
    }

    private static let year = 365

    private func above(_ head: Int, _ range: Range<Int>) -> (predicate: Int, steps: Int)? {
        var current = head
        for steps in 0..<Clauses.maximumSteps where current >= 0 {
            if clauses.predicateAt[current] >= 0, !range.contains(current) { return (clauses.predicateAt[current], steps) }
            current = trees.head[current]
        }
        return nil
    }

    /// Where no predicate stands above (a verb that the tree hangs under a name): the first verb behind the expression in its sentence, else the last before.
    private func beside(_ range: Range<Int>) -> (predicate: Int, steps: Int)? {
        let sentence = trees.sentences[trees.tokens[range.lowerBound].sentence].tokens.clamped(to: 0..<trees.count)
        let behind = (min(range.upperBound, sentence.upperBound)..<sentence.upperBound).first { isVerbal($0) }
        let before = (sentence.lowerBound..<max(sentence.lowerBound, range.lowerBound)).last { isVerbal($0) }
        return (behind ?? before).map { (clauses.predicateAt[$0], Clauses.maximumSteps) }
    }

    /// A copula that the tree hangs under the very date: "from 1 January 145 soldiers are active".
    private func inside(_ range: Range<Int>) -> (predicate: Int, steps: Int)? {
        range.first { isVerbal($0) }.map { (clauses.predicateAt[$0], Clauses.maximumSteps) }
    }

    private func isVerbal(_ token: Int) -> Bool {
        let index = clauses.predicateAt[token]
        return index >= 0 && clauses.predicates[index].form != .noun
    }

    /// Clauses that tell of the same moment share its expression.
    private func share(_ times: inout [Claim.Time?], butNot open: [Int: Claim.Time]) {
        for _ in 0..<2 {
            for (index, predicate) in clauses.predicates.enumerated() where times[index] == nil && open[index] == nil {
                times[index] = shared(predicate, times)
            }
        }
    }

    private func shared(_ predicate: Predicate, _ times: [Claim.Time?]) -> Claim.Time? {
        func of(_ token: Int) -> Claim.Time? {
            let other = clauses.predicateAt[token]
            return other < 0 ? nil : times[other]
        }
        func form(_ token: Int) -> Predicate.Form? {
            let other = clauses.predicateAt[token]
            return other < 0 ? nil : clauses.predicates[other].form
        }
        let top = predicate.carriers.last ?? predicate.token
        let head = trees.head[top]
        if head >= 0 {
            switch trees.relation(top) {
            case .conj:
                // "on Friday talked with … and summoned …": an expression before the first verb counts for both.
                // "in June there were 220, now there are 85": not for what is told in another tense.
                if let time = of(head), let span = time.span, span.start < trees.tokens[head].span.start || predicate.form == .noun,
                    predicate.form == .noun || [clauses.tense(at: head), .none].contains(clauses.tense(of: predicate))
                {
                    return time
                }
                // "opened fire on Friday, killing two and wounding one", wherever the tree hangs the last
                if predicate.form == .verb, trees.facts[top].contains(.gerund), !clauses.hasFiniteAuxiliary(top), let time = of(head) { return time }
            case .aclRelcl, .acl:
                if form(head) == .noun, predicate.form != .noun, !trees.facts[top].contains(.infinitive), let time = of(head) { return time }
            case .obj:
                // "filed a suit in 2019": the deed that a verb only tells of has the verb's date.
                let lemma = clauses.joinedLemma(head)
                // A visit planned in January, or a crash reported on Monday, has a date of its own.
                let isChange = predicate.concept?.kind == .change
                let tells =
                    [clauses.words.doing, clauses.words.undergoing].contains { $0.contains(lemma) }
                    || isChange && clauses.words.showing.contains(lemma)
                if predicate.form == .noun, tells, clauses.words.governors[lemma]?.modality == nil, let time = of(head), time.span != nil {
                    return time
                }
                // "have carried out attacks since May": the verb and its noun are one happening.
                if predicate.form == .noun, form(head) == .verb, sharesConcept(clauses.predicates[clauses.predicateAt[head]], top) { return of(head) }
            case .obl, .oblAgent, .oblArg:
                if predicate.form == .noun, clauses.caseWord(top)?.isSameTime == true || trees.relation(top) == .oblAgent, let time = of(head) {
                    return time
                }
            case .nsubj, .nsubjPass:
                // What happens to or in a happening dates it: "the talks ended on Friday"; and what it does: "the attack killed two on Friday".
                if predicate.form == .noun, trees.relation(top) == .nsubj, isOutcome(head, of: predicate), let time = of(head) { return time }
                if predicate.form == .noun, let other = form(head), other != .noun, isAspect(head), let time = of(head) {
                    return isEnd(head) ? Claim.Time(interval: CalendarInterval(earliest: nil, latest: time.interval.latest), span: nil) : time
                }
            // "in February passed them to become the first": how it came out.
            case .advcl where isResult(top) && form(head) == .verb, .xcomp where isResult(top) && form(head) == .verb:
                if stances[clauses.predicateAt[top]].modality == nil, let time = of(head), time.bound == .at { return time }
            case .advcl:
                if trees.facts[top].contains(.participle) || trees.facts[top].contains(.gerund), !clauses.hasFiniteAuxiliary(top), let time = of(head)
                {
                    return time
                }
                // "freed on Monday, six days after it ran aground"
                if let time = of(head), let moved = moved(top, from: time) { return moved }
                // "tensions rose over the weekend as they pulled out"
                if clauses.tense(of: predicate) == .past, opensSameMoment(top), let time = of(head),
                    (time.interval.days ?? .max) <= TimeAttacher.moment
                {
                    return time
                }
            default: break
            }
        }
        // "the attack of Monday, which killed …": the relative pronoun is the attack.
        if predicate.form != .noun, let subject = clauses.subject(of: predicate.token)?.token, form(subject) == .noun, let time = of(subject) {
            return time
        }
        for child in trees.children(predicate.token) {
            switch trees.relation(child) {
            case .acl, .aclRelcl:
                // "the match scheduled for 12 April": the date that is set is that of what it is set for.
                if predicate.form == .noun, let time = of(child), appoints(child, time) { return time }
            case .xcomp:
                // "began to fall in May"
                guard predicate.concept?.kind == .aspect, let time = of(child), time.span != nil else { continue }
                if isBehind(time.interval) || clauses.tense(of: predicate) == .present { return time }
            case .conj:
                // "was shot and killed on Friday": of two verbs side by side the expression behind them is that of both.
                let stands = child == predicate.token + 2 && trees.relation(child - 1) == .cc
                if stands, predicate.form == .verb, trees.tokens[child].upos == .verb, let time = of(child) { return time }
            case .advcl:
                // "two died when a ferry capsized on Saturday"
                let isDeed = predicate.form == .verb && predicate.concept?.kind != .statement && clauses.tense(of: predicate) == .past
                guard isDeed, opensSameMoment(child), clauses.tense(at: child) == .past, let time = of(child), time.bound == .at else { continue }
                if (time.interval.days ?? .max) <= TimeAttacher.moment { return time }
            case .obj:
                // "made an appearance in March": a phrase is dated by the happening that it holds.
                guard form(child) == .noun, predicate.form == .verb, let time = of(child), time.span != nil else { continue }
                if sharesConcept(predicate, child) { return time }
            case .nsubj, .nsubjPass:
                if form(child) == .noun, predicate.form != .noun, let time = of(child) { return time }
            case .obl, .oblAgent, .oblArg:
                guard form(child) == .noun, predicate.form != .noun, let time = of(child) else { continue }
                if clauses.caseWord(child)?.isSameTime == true || trees.relation(child) == .oblAgent { return time }
                // "since the start of the war in 2003", with the year hung from the start
                if let bound = clauses.caseWord(child)?.bound { return Claim.Time(interval: time.interval, span: time.span, bound: bound) }
            case .nmod:
                // The same with the year hung from the war: it began when it was.
                guard predicate.form == .noun, form(child) == .noun, clauses.caseWord(child)?.isOf == true, isAspect(predicate.token) else {
                    continue
                }
                if let time = of(child), time.span != nil { return time }
            default: break
            }
        }
        return nil
    }

    /// Whether a participle sets a date for the noun that it stands behind.
    private func appoints(_ participle: Int, _ time: Claim.Time) -> Bool {
        guard let span = time.span, let first = trees.tokens(in: span).first, first > participle else { return false }
        let before = trees.tokens[first].upos == .adp ? first : first - 1
        guard before > participle else { return false }
        return clauses.words.appointing.contains("\(clauses.joinedLemma(participle))+\(trees.form[before])")
    }

    private func isResult(_ token: Int) -> Bool { clauses.words.results.contains(trees.lemma[token]) && clauses.isInfinitive(token) }

    /// Whether the noun under a verb is a part of what the verb's phrase says, or says the same.
    private func sharesConcept(_ predicate: Predicate, _ noun: Int) -> Bool {
        if predicate.idiom.contains(noun) { return true }
        guard let own = predicate.concept, let other = clauses.predicates[clauses.predicateAt[noun]].concept else { return false }
        return own.id == other.id || own.parent == other.id || other.parent == own.id
    }

    /// Days that a moment may last that two clauses share.
    static let moment = 31

    private func opensSameMoment(_ token: Int) -> Bool {
        trees.children(token).contains {
            (trees.relation($0) == .mark || trees.relation($0) == .advmod) && clauses.words.sameMoment.contains(trees.form[$0])
        }
    }

    /// The date of a clause that lies before or behind the one it depends on, by the time that stands before its opening word; without one, no later than that.
    private func moved(_ clause: Int, from time: Claim.Time) -> Claim.Time? {
        guard time.bound == .at else { return nil }
        for child in trees.children(clause) where trees.relation(child) == .mark {
            let isEarlier = clauses.words.earlier.contains(trees.form[child])
            guard isEarlier || clauses.words.later.contains(trees.form[child]) else { continue }
            if let days = days(before: child), let first = time.interval.earliest, let last = time.interval.latest {
                let by = isEarlier ? -days : days
                return Claim.Time(interval: CalendarInterval(earliest: first.adding(days: by), latest: last.adding(days: by)), span: nil)
            }
            return isEarlier ? Claim.Time(interval: CalendarInterval(earliest: nil, latest: time.interval.latest), span: nil) : nil
        }
        return nil
    }

    /// Days of the duration that ends right before a word, where it is told in days or weeks; `few` where it does not say how many.
    private func days(before token: Int, few: Int? = nil) -> Int? {
        guard let time = durationEnding[token] else { return nil }
        let value = time.value.utf8
        guard value.count >= 3, value.count <= 6, value.first == 0x50, let unit = value.last, unit == 0x44 || unit == 0x57,
            let count = Int(time.value.dropFirst().dropLast()) ?? few
        else { return nil }
        return unit == 0x57 ? 7 * count : count
    }

    /// Days that a clause may lie before what the text has just told, where it says how long after it that was: "Only a few days after he had left."
    private func lead(_ predicate: Predicate) -> Int? {
        let first = trees.sentences[trees.tokens[predicate.token].sentence].tokens.lowerBound
        for token in (first..<max(first, predicate.token)).reversed() {
            // The words of the clause before are not its own.
            if trees.tokens[token].upos == .verb { return nil }
            if clauses.words.earlier.contains(trees.form[token]), let days = days(before: token, few: TimeAttacher.few) { return days }
        }
        return nil
    }

    /// How many days or weeks "a few" may be.
    static let few = 10

    /// Whether a verb says in the past what a happening of its own kind brought about.
    private func isOutcome(_ token: Int, of noun: Predicate) -> Bool {
        let index = clauses.predicateAt[token]
        guard index >= 0, let cause = noun.concept, let effect = clauses.predicates[index].concept, effect.kind == .act || effect.kind == .change
        else { return false }
        return [.past, .perfect].contains(clauses.tense(of: clauses.predicates[index]))
            && concepts.family(of: cause.id) == concepts.family(of: effect.id)
    }

    private func isAspect(_ token: Int) -> Bool {
        let index = clauses.predicateAt[token]
        guard index >= 0, let concept = clauses.predicates[index].concept else { return false }
        return concept.kind == .aspect || concept.effect != nil
    }

    private func isEnd(_ token: Int) -> Bool {
        switch clauses.predicates[clauses.predicateAt[token]].concept?.effect {
        case .ends, .suspends: true
        default: false
        }
    }

    // MARK: Inherited

    /// Most days that a time may last which goes on through the sentences after it.
    static let narrativeDays = 2
    /// Sentences that such a time goes on for.
    static let narrativeSentences = 1

    private func inherit(_ explicit: [Claim.Time?], own: [Claim.Time?]) -> [Claim.Time?] {
        var result = explicit
        // The last day that the narrative of this paragraph named, and the sentence that named it.
        var narrative: CalendarInterval?
        var named = -1
        var paragraph = -1
        for index in clauses.predicates.indices {
            let predicate = clauses.predicates[index]
            let sentence = trees.tokens[predicate.token].sentence
            if paragraphs[sentence] != paragraph || sentence - named > TimeAttacher.narrativeSentences {
                paragraph = paragraphs[sentence]
                narrative = nil
            }
            let tense = clauses.tense(of: predicate)
            if let time = explicit[index] {
                let isStatement = predicate.concept?.kind == .statement
                if own[index] != nil, !isStatement, predicate.form != .noun, !isAside(predicate), tense == .past || tense == .perfect,
                    isBehind(time.interval),
                    time.bound == .at
                {
                    // A year or a week that something fell in does not date what is told next.
                    narrative = (time.interval.days ?? .max) <= TimeAttacher.narrativeDays ? time.interval : nil
                    named = sentence
                }
                continue
            }
            if stances[index].modality == .planned, let begun = begun(predicate, explicit, narrative) {
                result[index] = Claim.Time(interval: begun, span: nil)
                continue
            }
            // What is only named need not fall on the day that the story is at.
            result[index] = bounds(
                predicate, tense, stances[index], goesOn(predicate) ? narrative : nil, sentence, reported(predicate, explicit), explicit)
        }
        return result
    }

    /// Whether a predicate goes on with the story that its sentence or the one before has dated: a deed told in a main clause. What is only named, what somebody
    /// said of it and what a clause adds in passing may lie on any other day.
    private func goesOn(_ predicate: Predicate) -> Bool {
        guard predicate.form != .noun || !predicate.carriers.isEmpty, predicate.concept?.kind != .statement else { return false }
        var current = predicate.carriers.last ?? predicate.token
        for _ in 0..<Clauses.maximumSteps {
            switch trees.relation(current) {
            case .root: return true
            case .conj, .parataxis, .xcomp: current = trees.head[current]
            // "Only a few days after he had left.", where the days stand for the sentence.
            case .acl where lead(predicate) != nil: current = trees.head[current]
            default: return false
            }
            if current < 0 { return false }
        }
        return false
    }

    /// From when on a plan may be carried out that is told under a verb in the past: from the day of that verb, not from the day of the report
    /// ("voted in 2001 to ban …", "sent troops to train …").
    private func begun(_ predicate: Predicate, _ explicit: [Claim.Time?], _ narrative: CalendarInterval?) -> CalendarInterval? {
        let top = predicate.carriers.last ?? predicate.token
        var current = top
        for _ in 0..<Clauses.maximumSteps where trees.head[current] >= 0 {
            switch trees.relation(current) {
            case .xcomp, .advcl, .acl, .conj, .obj, .obl, .oblArg, .nmod, .ccomp: break
            default: return nil
            }
            current = trees.head[current]
            let above = clauses.predicateAt[current]
            guard above >= 0, clauses.predicates[above].form == .verb else { continue }
            let tense = clauses.tense(of: clauses.predicates[above])
            guard tense == .past || tense == .pluperfect || tense == .perfect else { continue }
            // A date at the end of the clause may hang from its last noun.
            let date = explicit[above]?.interval ?? dated(under: top, explicit) ?? (tense == .past ? narrative : nil)
            guard let first = date?.earliest, let limit = published.earliest, first < limit else { return nil }
            return CalendarInterval(earliest: first, latest: nil)
        }
        return nil
    }

    /// The date of a noun right under a verb.
    private func dated(under verb: Int, _ explicit: [Claim.Time?]) -> CalendarInterval? {
        for child in trees.children(verb) where trees.relation(child) == .obj || trees.relation(child) == .obl {
            let index = clauses.predicateAt[child]
            if index >= 0, let time = explicit[index], time.span != nil { return time.interval }
        }
        return nil
    }

    /// The first day on which something can have been that is told behind a dated clause which lies before it: "was shot after he drew a gun on Saturday".
    private func since(_ predicate: Predicate, _ explicit: [Claim.Time?], _ last: CalendarDay) -> CalendarDay? {
        guard predicate.form != .noun else { return nil }
        var current = predicate.token
        // "was shot and killed after …": the clause may hang from the other verb.
        if trees.relation(current) == .conj, clauses.predicateAt[trees.head[current]] >= 0 { current = trees.head[current] }
        for verb in [current] + trees.children(current).filter({ trees.relation($0) == .conj }) {
            for child in trees.children(verb) where trees.relation(child) == .advcl {
                guard trees.children(child).contains(where: { trees.relation($0) == .mark && clauses.words.earlier.contains(trees.form[$0]) }) else {
                    continue
                }
                for token in [child] + trees.children(child) {
                    let index = clauses.predicateAt[token]
                    guard index >= 0, let time = explicit[index], time.bound == .at, let day = time.interval.earliest, day < last else { continue }
                    if last.number - day.number <= TimeAttacher.moment { return day }
                }
            }
        }
        return nil
    }

    func isBehind(_ interval: CalendarInterval) -> Bool {
        guard let first = interval.earliest, let limit = published.latest else { return true }
        return first <= limit
    }

    /// The dated statement that reports the predicate ("said on Thursday that …").
    private func reported(_ predicate: Predicate, _ explicit: [Claim.Time?]) -> CalendarInterval? {
        var current = predicate.carriers.last ?? predicate.token
        for _ in 0..<Clauses.maximumSteps where current >= 0 {
            let relation = trees.relation(current)
            let head = trees.head[current]
            guard head >= 0 else { return nil }
            let above = clauses.predicateAt[head]
            if relation == .ccomp, above >= 0, clauses.predicates[above].concept?.kind == .statement, let time = explicit[above] {
                return time.interval
            }
            current = head
        }
        return nil
    }

    private func bounds(
        _ predicate: Predicate, _ tense: Clauses.Tense, _ stance: Stance, _ narrative: CalendarInterval?, _ sentence: Int,
        _ reported: CalendarInterval?, _ explicit: [Claim.Time?]
    ) -> Claim.Time? {
        let reference = reported ?? published
        // A report that nobody dated tells of too many days for the last one named to go on.
        guard let last = reference.latest else { return nil }
        switch stance.modality {
        case .planned: return reference.earliest.map { Claim.Time(interval: CalendarInterval(earliest: $0, latest: nil), span: nil) }
        case .possible, .demanded, .conditional: return nil
        default: break
        }
        if reported == nil, tense != .pluperfect, liesBefore(predicate, tense) {
            return Claim.Time(interval: CalendarInterval(earliest: nil, latest: narrative?.latest ?? last), span: nil)
        }
        let isWide = (reference.days ?? 2) > 1
        switch tense {
        case .pluperfect:
            if let narrative, let first = narrative.earliest, let days = lead(predicate) {
                return Claim.Time(interval: CalendarInterval(earliest: first.adding(days: -days), latest: narrative.latest), span: nil)
            }
            return Claim.Time(interval: CalendarInterval(earliest: nil, latest: narrative?.latest ?? last), span: nil)
        case .present where !isTitle[sentence] && (predicate.form != .noun || !predicate.carriers.isEmpty):
            return Claim.Time(interval: reference, span: nil)
        default:
            if tense == .past, let narrative, reported == nil { return Claim.Time(interval: narrative, span: nil) }
            let open = Claim.Time(interval: CalendarInterval(earliest: nil, latest: last), span: nil)
            if isWide { return Claim.Time(interval: reference, span: nil) }
            let isNamed = predicate.form == .noun && predicate.carriers.isEmpty
            if isTitle[sentence] || isLead[sentence] && !isNamed, tense != .none || isTitle[sentence] {
                if let since = since(predicate, explicit, last) {
                    return Claim.Time(interval: CalendarInterval(earliest: since, latest: last), span: nil)
                }
                if isBackground(predicate) { return open }
                return Claim.Time(interval: CalendarInterval(earliest: last.adding(days: -TimeAttacher.leadWindow), latest: last), span: nil)
            }
            return open
        }
    }
}
