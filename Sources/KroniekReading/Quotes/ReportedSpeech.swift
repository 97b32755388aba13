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
            case .noun: if let report = noun(index) { result.append(report) }
            case .adj: if let report = adjective(index) { result.append(report) }
            default: break
            }
            index += 1
        }
        return result
    }

    // MARK: Verbs

    private func verb(_ index: Int) -> [Report] {
        let lemma = trees.lemma[index]
        let isSpeech = words.verbs.contains(lemma) || words.verbs.contains(joined(index))
        guard isSpeech || words.attitudes.contains(lemma) else { return [] }
        let cue = trees.tokens[index].span
        let speaker = speaker(of: index)
        // What happens to be said by nobody ("it was said that") still is said.
        if let clause = trees.child(index, .ccomp) ?? trees.child(index, .csubj, .csubjPass), clause != index {
            return [Report(content: content(clause, without: index), cue: cue, speaker: speaker)]
        }
        if let inner = trees.child(index, .xcomp), speaker != nil {
            guard trees.facts[inner].contains(.infinitive) || trees.hasChild(inner, .mark) else { return [] }
            var content = content(inner, without: index)
            // "urged supporters to go": whom it is asked of belongs to what is asked.
            if isSpeech, let object = trees.child(index, .obj), trees.tokens[object].span.end <= content.start, trees.tokens[object].upos != .pron {
                content = content.union(trees.words(trees.low[object], trees.high[object]))
            }
            return [Report(content: content, cue: cue, speaker: speaker)]
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
        return []
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
        // A pronoun says nothing: where the tree makes it the subject, the object behind the verb is who does.
        if trees.relation(object) == .nsubj {
            guard let other = trees.child(index, .obj), other > index else { return nil }
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
            guard let source = source(after: index, end) else { return (end, nil) }
            // The clause that it is said of: the one above, or the one it is inserted in.
            var head = trees.head[source]
            var steps = 0
            while head >= 0, !clauses.isClausal(head), trees.head[head] >= 0, steps < Clauses.maximumSteps {
                head = trees.head[head]
                steps += 1
            }
            guard head >= 0 else { return (end, nil) }
            let inserted = min(index, trees.low[source])..<max(trees.high[source] + 1, end)
            guard let content = around(trees.words(trees.low[head], trees.high[head]), inserted, head) else { return (end, nil) }
            return (end, Report(content: content, cue: cue, speaker: speaker(source)))
        }
        return nil
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

    private func joined(_ index: Int) -> String {
        guard let particle = trees.child(index, .compoundPrt) else { return trees.lemma[index] }
        return clauses.words.particleFirst ? trees.form[particle] + trees.lemma[index] : "\(trees.lemma[index]) \(trees.form[particle])"
    }

    /// The words of a clause without the punctuation at its edges; where the cue stands inside, the side with the head word.
    private func content(_ clause: Int, without cue: Int) -> Span {
        var first = trees.low[clause]
        var last = trees.high[clause]
        if first <= cue, cue <= last {
            if cue < clause { first = cue + 1 } else { last = cue - 1 }
        }
        return trimmed(first, last)
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
        var first = token
        for child in trees.children(token).reversed() where child < first {
            let relation = trees.relation(child)
            guard relation == .amod || relation == .compound || relation == .flat || relation == .nummod, trees.high[child] == first - 1 else {
                break
            }
            first = trees.low[child]
        }
        return Quote.Speaker(span: trees.words(first, token))
    }
}
