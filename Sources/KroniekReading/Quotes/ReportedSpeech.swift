import KroniekModel

/// Finds reported speech over the trees: what depends on a verb or a noun of saying, and what a source is given for by a preposition.
struct ReportedSpeech: Sendable {
    let words: SpeechWords
    let clauses: Clauses
    let mentions: MentionIndex

    private var trees: Trees { clauses.trees }

    /// A stretch that somebody is reported to have said.
    struct Report: Sendable {
        var content: Span
        var cue: Span
        var speaker: Quote.Speaker?
        /// A thing spoken of, no statement.
        var isTopic = false
    }

    func reports() -> [Report] {
        var result: [Report] = []
        var index = 0
        while index < trees.count {
            if let (end, report) = lead(at: index) {
                if let report { result.append(report) }
                index = end
                continue
            }
            switch trees.tokens[index].upos {
            case .verb: result += verb(index)
            case .aux: if let report = wish(index) { result.append(report) }
            case .noun: if let report = noun(index) { result.append(report) }
            case .adj: if let report = adjective(index) { result.append(report) }
            default: break
            }
            index += 1
        }
        // One word is a name or a catchword.
        return result.filter { report in trees.tokens(in: report.content).count { trees.tokens[$0].upos != .punct } > 1 }
    }

    // MARK: Verbs

    private func verb(_ index: Int) -> [Report] {
        let lemma = trees.lemma[index]
        let whole = clauses.joinedLemma(index)
        let isSpeech = words.verbs.contains(lemma) || words.verbs.contains(whole)
        let isAttitude = words.attitudes.contains(lemma) || words.attitudes.contains(whole)
        guard isSpeech || isAttitude else { return topic(index).map { [$0] } ?? [] }
        let cue = trees.tokens[index].span
        var speaker = speaker(of: index)
        // What happens to be said by nobody ("it was said that") still is said.
        if let clause = complement(of: index), clause != index {
            var content = content(clause, without: index)
            // A clause between the verb and its subject belongs to the subject.
            if isSpeech, content.end <= cue.start, let known = speaker, known.span.end <= content.start,
                let report = unattached(index, cue, speaker)
            {
                return [report]
            }
            // "said the cost would rise" with its subject hung from the verb of saying.
            if clause > index, !trees.hasChild(clause, .mark), let object = trees.child(index, .obj), object > index,
                trees.tokens[object].span.end <= content.start, trees.low[object] == index + 1, mentions.named(object, trees) == nil,
                trees.tokens[object].upos != .pron
            {
                content = content.union(trees.words(trees.low[object], trees.high[object]))
            }
            // A clause without a subject has it in the words before it, whatever they hang from ("says the bridge at Olden may fall").
            if clause > index, trees.tokens[index + 1].span.start < content.start, lacksSubject(clause),
                startsSubject(index + 1, before: content.start)
            {
                content.start = trees.tokens[index + 1].span.start
            }
            // A subject inside of what is said says nothing.
            if let known = speaker, content.overlaps(known.span), !content.contains(cue) { speaker = nil }
            return [Report(content: content, cue: cue, speaker: speaker ?? neighbour(of: index))]
        }
        if let inner = trees.child(index, .xcomp), speaker != nil, trees.facts[inner].contains(.infinitive) || trees.hasChild(inner, .mark) {
            var content = content(inner, without: index)
            // "urged supporters to go": whom it is asked of belongs to what is asked.
            if let object = trees.child(index, .obj), object > index, trees.tokens[object].span.end <= content.start {
                content = content.union(trees.words(trees.low[object], trees.high[object]))
            }
            return [Report(content: content, cue: cue, speaker: speaker)]
        }
        // "asked the party to stop" with the infinitive hung from the noun.
        if isSpeech, speaker != nil, let object = trees.child(index, .obj), object > index,
            let inner = trees.children(object).first(where: { trees.relation($0) == .acl && $0 > object }),
            trees.facts[inner].contains(.infinitive), trees.hasChild(inner, .mark), clauses.asks(index)
        {
            return [Report(content: trimmed(trees.low[object], trees.high[object]), cue: cue, speaker: speaker)]
        }
        // "…, he said": the clause that it is inserted in.
        if isSpeech, trees.relation(index) == .parataxis, trees.head[index] >= 0, speaker != nil, trees.child(index, .obj) == nil {
            let head = trees.head[index]
            let whole = clauses.trees.words(trees.low[head], trees.high[head])
            if let content = around(whole, trees.low[index]..<trees.high[index] + 1, head) {
                return [Report(content: content, cue: cue, speaker: speaker)]
            }
        }
        if isSpeech, let report = pointing(index, cue, speaker) { return [report] }
        if isSpeech, let report = unattached(index, cue, speaker) { return [report] }
        return topic(index).map { [$0] } ?? []
    }

    private func lacksSubject(_ clause: Int) -> Bool {
        guard trees.facts[clause].contains(.finite) || clauses.hasFiniteAuxiliary(clause), !trees.hasChild(clause, .mark) else { return false }
        return trees.child(clause, .nsubj, .nsubjPass, .expl, .csubj) == nil
    }

    /// Whether a noun phrase stands between a verb and the rest of its clause, with no mark on the way.
    private func startsSubject(_ first: Int, before start: Int) -> Bool {
        var hasNoun = false
        var index = first
        while index < trees.count, trees.tokens[index].span.start < start {
            switch trees.tokens[index].upos {
            case .noun, .propn: hasNoun = true
            case .adp where index == first: return false
            case .adv where index == first: return false
            default:
                let form = trees.tokens[index].form
                if words.marks[form] != nil || words.closingMarks.contains(form) { return false }
                if trees.tokens[index].upos == .punct, index == first { return false }
            }
            index += 1
        }
        return hasNoun
    }

    /// The clause that a verb governs: behind it, where the tree gives it one on either side.
    private func complement(of verb: Int) -> Int? {
        if let behind = trees.children(verb).first(where: { $0 > verb && trees.relation($0) == .ccomp }) { return behind }
        return strayed(from: verb) ?? trees.child(verb, .ccomp) ?? trees.child(verb, .csubj, .csubjPass)
    }

    /// A finite verb of saying with its clause behind it that the tree hangs elsewhere: the rest of the sentence.
    private func unattached(_ index: Int, _ cue: Span, _ speaker: Quote.Speaker?) -> Report? {
        guard trees.facts[index].contains(.finite), !clauses.isPassive(index), let speaker = speaker ?? neighbour(of: index),
            speaker.span.end <= cue.start
        else { return nil }
        switch trees.relation(index) {
        case .aclRelcl, .acl, .advcl, .amod: return nil
        default: break
        }
        var last = trees.sentences[trees.tokens[index].sentence].tokens.clamped(to: 0..<trees.count).upperBound - 1
        while last > index, trees.tokens[last].upos == .punct { last -= 1 }
        let first = index + 1
        guard first < last else { return nil }
        switch trees.tokens[first].upos {
        case .det, .noun, .propn, .pron, .adj, .num: break
        case .sconj where words.complementisers.contains(trees.form[first]): break
        default: return nil
        }
        // Its own subject and its own finite verb, with no mark of a quotation on the way.
        guard let finite = (first...last).first(where: { trees.facts[$0].contains(.finite) }), finite > first,
            (first..<finite).contains(where: { [.noun, .propn, .pron].contains(trees.tokens[$0].upos) }),
            !(first..<finite).contains(where: { trees.facts[$0].contains(.relative) || clauses.words.relatives.contains(trees.form[$0]) }),
            !(first...last).contains(where: { words.marks[trees.tokens[$0].form] != nil || words.closingMarks.contains(trees.tokens[$0].form) })
        else { return nil }
        return Report(content: trees.words(first, last), cue: cue, speaker: speaker)
    }

    /// The clause behind a conjunction of content ("that") which the tree hangs as an adverbial, or from a noun between the verb and it.
    private func strayed(from verb: Int) -> Int? {
        let sentence = trees.sentences[trees.tokens[verb].sentence].tokens.clamped(to: 0..<trees.count)
        var index = verb + 1
        while index < sentence.upperBound, index - verb <= ReportedSpeech.reach {
            if words.complementisers.contains(trees.form[index]), trees.head[index] > index, isConjunction(index) {
                let clause = trees.head[index]
                // Right behind the verb it opens what the verb governs, wherever the tree hangs it.
                if index == verb + 1 { return clause }
                var above = trees.head[clause]
                for _ in 0..<3 where above > verb && trees.tokens[above].upos != .verb { above = trees.head[above] }
                return above == verb ? clause : nil
            }
            if trees.tokens[index].upos == .verb { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a word that opens what is said, and may be a relative pronoun too, is the conjunction here: its clause has another subject.
    private func isConjunction(_ index: Int) -> Bool {
        if trees.relation(index) == .mark { return true }
        guard trees.relation(index) == .nsubj || trees.relation(index) == .obj else { return false }
        return trees.children(trees.head[index]).contains { $0 > index && trees.relation($0) == .nsubj }
    }

    /// Tokens behind a verb of saying in which its clause may begin.
    static let reach = 12

    /// What is wished, where a language makes an auxiliary of the verb of wishing.
    private func wish(_ index: Int) -> Report? {
        guard words.attitudes.contains(trees.lemma[index]), trees.relation(index) == .aux else { return nil }
        let verb = trees.head[index]
        guard verb > index, let subject = clauses.subject(of: verb), !subject.isPassive else { return nil }
        let first = max(index, subject.token < verb && subject.token > index ? trees.high[subject.token] : index) + 1
        guard first <= verb, first < trees.high[verb] || first < verb else { return nil }
        return Report(content: trimmed(first, trees.high[verb]), cue: trees.tokens[index].span, speaker: speaker(subject.token))
    }

    /// "criticised the plan", "called for a vote", "described him as a friend": what somebody takes a stand on.
    private func topic(_ index: Int) -> Report? {
        let lemma = clauses.joinedLemma(index)
        let plain = words.topics.contains(lemma)
        guard plain || words.ledTopics.contains(lemma), let speaker = speaker(of: index), !clauses.isPassive(index) else { return nil }
        var first: Int?
        var last = index
        for child in trees.children(index) where child > index {
            switch trees.relation(child) {
            case .obj where plain:
                guard trees.tokens[child].upos != .pron || trees.child(index, .xcomp) != nil else { continue }
                first = first ?? trees.low[child]
                last = trees.high[child]
            case .xcomp where first != nil: last = max(last, trees.high[child])
            case .obl, .oblArg, .advcl:
                guard let word = clauses.caseForm(child) else { continue }
                if words.topics.contains("\(lemma)+\(word)") {
                    var start = trees.low[child]
                    while start < child, trees.form[start] != word { start += 1 }
                    first = first ?? start + 1
                    last = max(last, trees.high[child])
                } else if first != nil, words.topicLeads.contains(word), trees.low[child] == last + 1 {
                    last = max(last, trees.high[child])
                }
            default: break
            }
        }
        // One word is a name or a catchword.
        guard let first, first < last, first > index else { return nil }
        last = withoutAsides(first, last)
        return Report(content: trimmed(first, last), cue: trees.tokens[index].span, speaker: speaker, isTopic: true)
    }

    /// Who stands right before a verb of saying, where the tree gives it no subject.
    func neighbour(of verb: Int) -> Quote.Speaker? {
        guard !clauses.isPassive(verb), trees.facts[verb].contains(.finite) || clauses.hasFiniteAuxiliary(verb) else { return nil }
        let sentence = trees.tokens[verb].sentence
        var index = verb - 1
        while index >= 0, verb - index < 5, trees.tokens[index].sentence == sentence {
            switch trees.tokens[index].upos {
            case .adv, .aux, .part: index -= 1
            case .noun, .propn, .pron: return speaker(index)
            case .punct:
                // Behind a party in brackets, or an apposition between commas.
                let opening = trees.tokens[index].form == ")" ? "(" : trees.tokens[index].form == "," ? "," : nil
                guard let opening else { return nil }
                var other = index - 1
                while other > 0, index - other < ReportedSpeech.reach, trees.tokens[other].form != opening { other -= 1 }
                guard other > 0, trees.tokens[other].form == opening, trees.tokens[other - 1].sentence == sentence else { return nil }
                switch trees.tokens[other - 1].upos {
                case .noun, .propn: return speaker(other - 1)
                default: return nil
                }
            default: return nil
            }
        }
        return nil
    }

    /// "Dat meldde de minister": the sentence before is what was said.
    private func pointing(_ index: Int, _ cue: Span, _ speaker: Quote.Speaker?) -> Report? {
        guard trees.head[index] < 0 else { return nil }
        let pointer = trees.children(index).first { child in
            let relation = trees.relation(child)
            return child < index && words.pointers.contains(trees.form[child]) && (relation == .obj || relation == .nsubjPass || relation == .nsubj)
        }
        guard let object = pointer else { return nil }
        let sentence = trees.tokens[index].sentence
        guard sentence > 0, trees.sentences[sentence].tokens.lowerBound == object else { return nil }
        // A pronoun says nothing: where the tree makes it the subject, the noun behind the verb is who does.
        if trees.relation(object) == .nsubj {
            let nouns = trees.children(index).filter { $0 > index && [.obj, .nsubj].contains(trees.relation($0)) }
            guard let other = nouns.first else { return nil }
            return Report(content: trees.sentences[sentence - 1].span, cue: cue, speaker: self.speaker(other))
        }
        return Report(content: trees.sentences[sentence - 1].span, cue: cue, speaker: speaker)
    }

    // MARK: Nouns and adjectives

    private func noun(_ index: Int) -> Report? {
        guard words.nouns.contains(trees.lemma[index]) else { return nil }
        for child in trees.children(index) where child > index {
            let relation = trees.relation(child)
            guard relation == .acl || relation == .ccomp, trees.hasChild(child, .mark), clauses.isClausal(child) else { continue }
            return Report(content: content(child, without: index), cue: trees.tokens[index].span, speaker: owner(index))
        }
        // "seized on the claim that …" with the clause hung from the verb.
        let next = index + 1
        if next < trees.count, words.complementisers.contains(trees.form[next]), trees.relation(next) == .mark, trees.head[next] > next,
            trees.low[trees.head[next]] == next
        {
            return Report(content: content(trees.head[next], without: index), cue: trees.tokens[index].span, speaker: owner(index))
        }
        // "his claims about the test"
        guard let owner = owner(index) else { return nil }
        for child in trees.children(index) where child > index && trees.relation(child) == .nmod {
            guard let word = clauses.caseForm(child), words.topicLeads.contains(word), trees.form[trees.low[child]] == word,
                trees.low[child] < trees.high[child], !trees.words(trees.low[child], trees.high[child]).overlaps(owner.span)
            else { continue }
            return Report(
                content: trimmed(trees.low[child] + 1, trees.high[child]), cue: trees.tokens[index].span, speaker: owner, isTopic: true)
        }
        return nil
    }

    private func adjective(_ index: Int) -> Report? {
        guard words.attitudes.contains(trees.lemma[index]), let clause = trees.child(index, .ccomp, .xcomp, .advcl), trees.hasChild(clause, .mark)
        else { return nil }
        guard let speaker = speaker(of: index) else { return nil }
        return Report(content: content(clause, without: index), cue: trees.tokens[index].span, speaker: speaker)
    }

    /// Whose words a noun of saying stands for: its possessor, or the subject of the verb above it ("made the claim that").
    private func owner(_ index: Int) -> Quote.Speaker? {
        if let possessor = trees.child(index, .nmodPoss) { return self.speaker(possessor) }
        for child in trees.children(index) where trees.relation(child) == .nmod {
            if clauses.caseWord(child)?.isOf == true || clauses.caseWord(child)?.role == .agent { return self.speaker(child) }
        }
        let head = trees.head[index]
        guard head >= 0, trees.tokens[head].upos == .verb, trees.relation(index) == .obj else { return nil }
        return speaker(of: head)
    }

    // MARK: Leads

    /// A source given with a preposition or an adverb. Returns where it ends, with the report where there is one.
    private func lead(at index: Int) -> (end: Int, report: Report?)? {
        for lead in words.leads where lead[0] == trees.form[index] {
            let end = index + lead.count
            guard end < trees.count, lead.indices.allSatisfy({ trees.form[index + $0] == lead[$0] }) else { continue }
            let cue = trees.words(index, end - 1)
            guard let source = source(after: index, end) else { return (end, edge(index, end, cue)) }
            // The clause that it is said of: the one above, or the one it is inserted in.
            var head = trees.head[source]
            var steps = 0
            while head >= 0, !clauses.isClausal(head), trees.head[head] >= 0, steps < Clauses.maximumSteps {
                head = trees.head[head]
                steps += 1
            }
            guard head >= 0 else { return (end, edge(index, end, cue)) }
            // At the edge of its sentence a source is given for all of it.
            var root = head
            while trees.head[root] >= 0, [.xcomp, .conj, .ccomp].contains(trees.relation(root)) { root = trees.head[root] }
            let sentence = trees.sentences[trees.tokens[index].sentence].tokens
            if index == sentence.lowerBound || onlyPunctuation(trees.high[source] + 1..<max(sentence.upperBound, trees.high[source] + 1)) {
                head = root
            }
            let inserted = min(index, trees.low[source])..<max(trees.high[source] + 1, end)
            guard let content = around(trees.words(trees.low[head], trees.high[head]), inserted, head) else { return (end, nil) }
            return (end, Report(content: content, cue: cue, speaker: speaker(source)))
        }
        return nil
    }

    /// A lead that begins its sentence, where the tree says nothing: its source ends at the comma, and the rest is what is said.
    private func edge(_ index: Int, _ end: Int, _ cue: Span) -> Report? {
        let sentence = trees.sentences[trees.tokens[index].sentence].tokens.clamped(to: 0..<trees.count)
        guard index == sentence.lowerBound, let comma = (end..<sentence.upperBound).first(where: { trees.tokens[$0].form == "," }),
            comma - end <= ReportedSpeech.reach, comma + 2 < sentence.upperBound,
            let source = (end..<comma).first(where: { [.noun, .propn, .pron].contains(trees.tokens[$0].upos) })
        else { return nil }
        return Report(content: trimmed(comma + 1, sentence.upperBound - 1), cue: cue, speaker: speaker(source))
    }

    /// The noun that a lead leads.
    private func source(after first: Int, _ end: Int) -> Int? {
        for index in first..<end {
            let relation = trees.relation(index)
            let head = trees.head[index]
            if relation == .caseMark || relation == .mark, head >= end { return head }
        }
        // "aldus X" where the tree makes the source depend on the lead itself.
        for index in first..<end {
            if let noun = trees.children(index).first(where: { $0 >= end && trees.tokens[$0].upos != .punct && trees.tokens[$0].upos != .verb }) {
                return noun
            }
        }
        return nil
    }

    // MARK: Spans

    /// The words of a clause without the punctuation at its edges; where the cue stands inside, the side with the head word, or all of it where
    /// commas set the cue apart.
    private func content(_ clause: Int, without cue: Int) -> Span {
        var first = trees.low[clause]
        var last = trees.high[clause]
        if first <= cue, cue <= last, !isInserted(cue, in: first...last) {
            if cue < clause { first = cue + 1 } else { last = cue - 1 }
        }
        if clause > cue { last = coordinated(last, with: clause, under: cue) }
        // "said A and suggested B": the second verb of saying goes on from the first, not from what was said.
        for child in trees.children(clause) where child > clause && trees.relation(child) == .conj {
            guard words.verbs.contains(trees.lemma[child]), words.verbs.contains(trees.lemma[cue]), trees.facts[child].contains(.past),
                !trees.hasChild(child, .nsubj), !trees.hasChild(child, .aux), trees.child(child, .ccomp, .xcomp) != nil
            else { continue }
            last = min(last, trees.low[child] - 1)
            if last > first, trees.tokens[last].upos == .cconj { last -= 1 }
        }
        if clause > cue { last = withoutAsides(first, last) }
        return trimmed(first, last)
    }

    /// Where a report ends before the reporter goes on about its speaker behind a comma ("…, citing the cost", "…, though she noted that …"): at the
    /// first such clause with a verb of saying whose subject is left out or a pronoun.
    private func withoutAsides(_ first: Int, _ last: Int) -> Int {
        guard first < last else { return last }
        for index in first + 1...last {
            let form = trees.tokens[index].form
            if words.marks[form] != nil, form != "'" { return last }
            // Behind a semicolon a sentence of its own begins.
            if form == ";", index < last,
                (index + 1...last).contains(where: { trees.facts[$0].contains(.finite) && trees.relation($0) == .parataxis })
            {
                return index - 1
            }
            guard trees.tokens[index].upos == .verb, words.verbs.contains(trees.lemma[index]) else { continue }
            switch trees.relation(index) {
            case .conj, .advcl, .parataxis: break
            default: continue
            }
            let low = trees.low[index]
            guard low > first, trees.head[index] < low, trees.tokens[low].form == "," || trees.tokens[low - 1].form == "," else { continue }
            let subject = trees.child(index, .nsubj)
            let goesOn =
                subject.map { trees.tokens[$0].upos == .pron && trees.facts[index].contains(.finite) }
                ?? (!trees.hasChild(index, .mark) && (trees.facts[index].contains(.finite) || trees.relation(index) == .advcl))
            guard goesOn, !clauses.isPassive(index) else { continue }
            return low - 1
        }
        return last
    }

    /// Whether a verb of saying and its subject stand between commas in the middle of what is said ("the plan, he said, had failed").
    private func isInserted(_ cue: Int, in range: ClosedRange<Int>) -> Bool {
        var (first, last) = (cue, cue)
        for child in trees.children(cue) {
            switch trees.relation(child) {
            case .nsubj, .aux, .advmod:
                first = min(first, trees.low[child])
                last = max(last, child < cue ? cue : trees.high[child])
            default: break
            }
        }
        guard first > range.lowerBound, last < range.upperBound else { return false }
        return trees.tokens[first - 1].form == "," && trees.tokens[last + 1].form == ","
    }

    /// Where what is said ends, with the clauses that go on with it and that the tree hangs from the verb of saying: a second complement, "and that …",
    /// "but would first …".
    private func coordinated(_ end: Int, with clause: Int, under cue: Int) -> Int {
        var last = end
        for child in trees.children(cue) where child > clause && trees.low[child] > last {
            let gap = last + 1..<trees.low[child]
            guard gap.allSatisfy({ trees.tokens[$0].upos == .punct || trees.tokens[$0].upos == .cconj }),
                !gap.contains(where: { words.marks[trees.tokens[$0].form] != nil || words.closingMarks.contains(trees.tokens[$0].form) })
            else { continue }
            switch trees.relation(child) {
            case .ccomp: last = trees.high[child]
            case .conj:
                let mark = trees.child(child, .mark).map { words.complementisers.contains(trees.form[$0]) } ?? false
                let isBare =
                    !trees.hasChild(child, .nsubj) && !trees.hasChild(child, .nsubjPass) && clauses.hasFiniteAuxiliary(child)
                    && !clauses.hasFiniteAuxiliary(cue) && !words.verbs.contains(trees.lemma[child])
                guard mark || isBare else { return last }
                last = trees.high[child]
            default: break
            }
        }
        return last
    }

    /// The larger part of `whole` that lies beside an insertion: all of it, where the insertion is in the middle.
    private func around(_ whole: Span, _ inserted: Range<Int>, _ head: Int) -> Span? {
        let range = trees.tokens(in: whole)
        guard !range.isEmpty else { return nil }
        if inserted.lowerBound <= range.lowerBound {
            guard inserted.upperBound < range.upperBound else { return nil }
            return trimmed(inserted.upperBound, range.upperBound - 1)
        }
        if inserted.upperBound >= range.upperBound || onlyPunctuation(inserted.upperBound..<range.upperBound) {
            return trimmed(range.lowerBound, inserted.lowerBound - 1)
        }
        return trimmed(range.lowerBound, range.upperBound - 1)
    }

    private func onlyPunctuation(_ range: Range<Int>) -> Bool { range.allSatisfy { trees.tokens[$0].upos == .punct } }

    private func trimmed(_ first: Int, _ last: Int) -> Span {
        var (first, last) = (first, max(first, last))
        while first < last, trees.tokens[first].upos == .punct { first += 1 }
        while last > first, trees.tokens[last].upos == .punct { last -= 1 }
        return trees.words(first, last)
    }

    // MARK: Speakers

    /// Who says what the verb says: its subject, or the agent of a passive.
    func speaker(of verb: Int) -> Quote.Speaker? {
        if let agent = trees.child(verb, .oblAgent) { return speaker(agent) }
        // A relative pronoun says it, and stands for somebody.
        if let own = trees.child(verb, .nsubj) {
            let antecedent = clauses.antecedent(of: own)
            if antecedent != own { return Quote.Speaker(span: trees.tokens[own].span, entity: speaker(antecedent).entity) }
        }
        if trees.child(verb, .nsubj, .nsubjPass) == nil, words.verbs.contains(trees.lemma[verb]), let object = trees.child(verb, .obj),
            let mention = mentions.named(object, trees), mentions.mentions[mention].kind == .person
        {
            return speaker(object)
        }
        guard let subject = clauses.subject(of: verb), !subject.isPassive || trees.child(verb, .xcomp, .ccomp) == nil || trees.hasChild(verb, .aux)
        else { return nil }
        return speaker(subject.token)
    }

    func speaker(_ token: Int) -> Quote.Speaker {
        if let mention = mentions.named(token, trees) {
            return Quote.Speaker(span: mentions.mentions[mention].span, entity: mentions.mentions[mention].entity)
        }
        return Quote.Speaker(span: trees.core(token))
    }
}
