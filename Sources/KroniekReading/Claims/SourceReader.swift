import KroniekModel

/// Finds who vouches for a claim: the speaker of the narrowest quote around it.
struct SourceReader: Sendable {
    private let quotes: [Quote]

    init(quotes: [Quote], speech: SpeechWords, trees: Trees) {
        // A wish or a belief is no statement: only words of saying make a source.
        self.quotes = quotes.filter { quote in
            guard quote.kind == .indirect, let cue = quote.cue, let token = trees.tokens(in: cue).first else { return true }
            return !speech.attitudes.contains(trees.lemma[token])
        }.sorted { ($0.span, $0.span.count) < ($1.span, $1.span.count) }
    }

    func source(of trigger: Span) -> Claim.Source? {
        var best: Quote?
        for quote in quotes {
            if quote.span.start > trigger.start { break }
            guard quote.span.contains(trigger) else { continue }
            if let known = best, known.span.count <= quote.span.count { continue }
            // Words inside the quote that name its speaker or its cue ("…", said X, "…") are the reporter's.
            if let cue = quote.cue, cue.overlaps(trigger) { continue }
            best = quote
        }
        guard let best else { return nil }
        let kind: Claim.Source.Kind = best.kind == .direct ? .quoted : .reported
        return Claim.Source(entity: best.speaker?.entity, span: best.speaker?.span ?? best.cue ?? best.span, kind: kind)
    }
}
