public import KroniekLanguage
public import KroniekModel

/// Finds what is quoted or reported, who said it and the word that says so.
public struct QuoteReader: Sendable {
    private let words: SpeechWords
    private let clauseWords: ClaimWords

    public init(pack: LanguagePack) {
        words = SpeechWords(pack: pack)
        clauseWords = ClaimWords(pack: pack)
    }

    /// Quotes in the order of the text. Direct speech is found by its marks, reported speech by the trees.
    public func quotes(_ text: SourceText, sentences: [Sentence], tokens: [Token], mentions: [Mention]) -> [Quote] {
        quotes(text, trees: Trees(tokens: tokens, sentences: sentences), mentions: mentions)
    }

    func quotes(_ text: SourceText, trees: Trees, mentions: [Mention]) -> [Quote] {
        guard trees.count > 0 else { return [] }
        let clauses = Clauses(trees: trees, words: clauseWords)
        let index = MentionIndex(mentions: mentions, entities: [], trees: trees)
        let speech = ReportedSpeech(words: words, clauses: clauses, mentions: index)
        let reports = speech.reports()
        let ranges = DirectQuotes(words: words, trees: trees, text: text).ranges()
        let speakers = SpeakerFinder(words: words, trees: trees, speech: speech, text: text)
        let direct = speakers.attribute(ranges)
        return merge(direct, reports)
    }

    /// A quote that is most of what a verb reports is that report; one that is a part of it is left to it.
    private func merge(_ direct: [Quote], _ reports: [ReportedSpeech.Report]) -> [Quote] {
        var result: [Quote] = []
        var kept = [Bool](repeating: true, count: direct.count)
        var next = 0
        for report in reports.sorted(by: { ($0.content, $0.cue) < ($1.content, $1.cue) }) {
            while next < direct.count, direct[next].span.end <= report.content.start { next += 1 }
            var isDirect = false
            var at = next
            while at < direct.count, direct[at].span.start < report.content.end {
                let quote = direct[at]
                if quote.span.contains(report.content) || (quote.span.overlaps(report.content) && QuoteReader.share(quote.span, report.content) > 0.7)
                {
                    // Inside a longer quote somebody may report again; the same words twice are one.
                    if QuoteReader.share(quote.span, report.content) > 0.5 || quote.cue == report.cue { isDirect = true }
                } else if report.content.contains(quote.span) {
                    kept[at] = false
                }
                at += 1
            }
            if !isDirect { result.append(Quote(span: report.content, kind: .indirect, speaker: report.speaker, cue: report.cue)) }
        }
        for (index, quote) in direct.enumerated() where kept[index] { result.append(quote) }
        return result.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
    }

    /// What two spans share of what they cover together.
    private static func share(_ a: Span, _ b: Span) -> Double {
        let common = min(a.end, b.end) - max(a.start, b.start)
        let all = a.union(b).count
        return all > 0 ? Double(max(0, common)) / Double(all) : 0
    }
}
