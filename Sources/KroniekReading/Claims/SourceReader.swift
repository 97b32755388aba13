import KroniekModel

/// Finds who vouches for a claim: the speaker of the narrowest quote around it.
struct SourceReader: Sendable {
    private let quotes: [Quote]
    private let cues: [Int?]
    private let trees: Trees
    private let speech: SpeechWords
    private let reports: ReportedSpeech

    init(quotes: [Quote], speech: SpeechWords, clauses: Clauses, reference: MentionIndex) {
        let trees = clauses.trees
        reports = ReportedSpeech(words: speech, clauses: clauses, mentions: reference)
        func cue(_ quote: Quote) -> Int? { quote.cue.flatMap { trees.tokens(in: $0).first } }
        // A wish or a belief is no statement: only words of saying make a source.
        // A thing that somebody speaks of is not said to be so: only what heads a clause is.
        func isStatement(_ quote: Quote) -> Bool {
            guard let head = trees.headToken(of: trees.tokens(in: quote.span)) else { return false }
            switch trees.tokens[head].upos {
            case .verb, .aux: return true
            default:
                return trees.children(head).contains {
                    switch trees.relation($0) {
                    case .cop, .nsubj, .nsubjPass, .aux, .auxPass: true
                    default: false
                    }
                }
            }
        }
        let said = quotes.filter { quote in
            quote.kind == .direct || isStatement(quote) && cue(quote).map { !speech.attitudes.contains(trees.lemma[$0]) } ?? true
        }
        self.quotes = said.sorted { ($0.span.start, $0.span.count) < ($1.span.start, $1.span.count) }
        cues = self.quotes.map(cue)
        self.trees = trees
        self.speech = speech
    }

    func source(of token: Int) -> Claim.Source? {
        let trigger = trees.tokens[token].span
        var best: Quote?
        for (index, quote) in quotes.enumerated() {
            if quote.span.start > trigger.start { break }
            guard quote.span.contains(trigger) else { continue }
            if let known = best, known.span.count <= quote.span.count { continue }
            // Words inside the quote that name its speaker or its cue ("…", said X, "…") are the reporter's.
            if let cue = quote.cue, cue.overlaps(trigger) { continue }
            if quote.kind == .direct, isBetweenPieces(token, quote) { continue }
            if quote.kind == .indirect, let cue = cues[index], isDirected(token, by: cue) { continue }
            best = quote
        }
        guard let best else { return nil }
        let kind: Claim.Source.Kind = best.kind == .direct ? .quoted : .reported
        if best.speaker == nil, best.cue == nil, let speaker = speaker(over: token) {
            return Claim.Source(entity: speaker.entity, span: speaker.span, kind: .reported)
        }
        // Where nobody is named, no words name them.
        let said = best.cue ?? best.span
        return Claim.Source(entity: best.speaker?.entity, span: best.speaker?.span ?? Span(said.start, said.start), kind: kind)
    }

    /// Who says it by the tree, between marks that nobody is named for ("“The minister said that the dike had failed.”").
    private func speaker(over token: Int) -> Quote.Speaker? {
        var current = token
        for _ in 0..<Clauses.maximumSteps {
            let above = trees.head[current]
            guard above >= 0 else { return nil }
            if trees.relation(current) == .ccomp, trees.tokens[above].upos == .verb, speech.verbs.contains(trees.lemma[above]) {
                guard let speaker = reports.speaker(of: above), trees.tokens(in: speaker.span).allSatisfy({ trees.tokens[$0].upos != .pron }) else {
                    return nil
                }
                return speaker
            }
            current = above
        }
        return nil
    }

    /// Whether the words stand between two pieces of a quote, outside the marks.
    private func isBetweenPieces(_ token: Int, _ quote: Quote) -> Bool {
        guard let cue = quote.cue, quote.span.contains(cue) else { return false }
        var isInside = true
        for index in trees.tokens(in: quote.span) {
            if index == token { return !isInside }
            let form = trees.tokens[index].form
            if isInside, speech.closingMarks.contains(form) { isInside = false } else if !isInside, speech.marks[form] != nil { isInside = true }
        }
        return false
    }

    /// "urged Iran to stop": what is asked or promised in the infinitive is not stated to be so.
    private func isDirected(_ token: Int, by cue: Int) -> Bool {
        var current = token
        for _ in 0..<Clauses.maximumSteps where current >= 0 {
            if trees.head[current] == cue { return trees.relation(current) == .xcomp || trees.relation(current) == .acl }
            current = trees.head[current]
        }
        return false
    }
}
