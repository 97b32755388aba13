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
        let direct = speakers.attribute(ranges).filter { !isSlip($0, reports, trees) }
        var rest = reports.indices.filter { !isAside($0, reports, direct, trees) }.map { reports[$0] }
        rest += Turns(trees: trees, text: text, mentions: index, speech: speech).reports().filter { turn in
            QuoteReader.last(of: direct, before: turn.cue.end).map { !$0.span.contains(turn.cue) } ?? true
        }
        for quote in direct {
            guard let cue = quote.cue, let whole = speakers.mixed(quote) else { continue }
            rest.removeAll { $0.cue == cue }
            rest.append(ReportedSpeech.Report(content: whole, cue: cue, speaker: quote.speaker))
        }
        return merge(direct, rest, trees)
    }

    /// What somebody reports inside somebody else's direct speech is part of that speech. A wish, a belief or a stand taken inside a report is part of
    /// the report, and the reader's or the author's own ("I think") is nobody's.
    private func isAside(_ number: Int, _ reports: [ReportedSpeech.Report], _ direct: [Quote], _ trees: Trees) -> Bool {
        let report = reports[number]
        if let quote = QuoteReader.last(of: direct, before: report.cue.end), quote.cue != report.cue, quote.span.contains(report.cue) { return true }
        guard let cue = trees.tokens(in: report.cue).first, !words.leads(report.cue, trees),
            report.isTopic || trees.tokens[cue].upos != .verb || !words.verbs.contains(trees.lemma[cue])
        else { return false }
        if let speaker = report.speaker,
            trees.tokens(in: speaker.span).contains(where: {
                clauseWords.firstPersons.contains(trees.form[$0]) || words.readers.contains(trees.form[$0])
            })
        {
            return true
        }
        let sentence = trees.tokens[cue].sentence
        func isAround(_ other: Int) -> Bool? {
            guard trees.tokens(in: reports[other].cue).first.map({ trees.tokens[$0].sentence == sentence }) == true else { return nil }
            return reports[other].content.contains(report.cue) && !report.content.contains(reports[other].cue)
        }
        // Reports stand in the order of their cues.
        var other = number - 1
        while other >= 0, let answer = isAround(other) {
            if answer { return true }
            other -= 1
        }
        other = number + 1
        while other < reports.count, let answer = isAround(other) {
            if answer { return true }
            other += 1
        }
        return false
    }

    /// Whether marks enclose the reporter's own words, as where one was never closed: a long stretch that nobody is named for and in which
    /// others are said to say things.
    private func isSlip(_ quote: Quote, _ reports: [ReportedSpeech.Report], _ trees: Trees) -> Bool {
        guard quote.speaker == nil, quote.cue == nil else { return false }
        let tokens = trees.tokens(in: quote.span)
        guard let first = tokens.first, let last = tokens.last,
            trees.tokens[last].sentence - trees.tokens[first].sentence >= QuoteReader.mostSentences
        else { return false }
        let said = reports.count { report in
            guard quote.span.contains(report.cue), let speaker = report.speaker, let cue = trees.tokens(in: report.cue).first else { return false }
            guard words.leads(report.cue, trees) || words.verbs.contains(trees.lemma[cue]) else { return false }
            return trees.tokens(in: speaker.span).allSatisfy { trees.tokens[$0].upos != .pron }
        }
        return said >= QuoteReader.leastReports
    }

    /// Sentences of a quote that nobody is named for, and how often it says what others said until it is none.
    static let mostSentences = 4
    static let leastReports = 2

    /// The last quote that begins before a place; quotes stand in the order of the text.
    private static func last(of quotes: [Quote], before end: Int) -> Quote? {
        var (lower, upper) = (0, quotes.count)
        while lower < upper {
            let middle = (lower + upper) / 2
            if quotes[middle].span.start < end { lower = middle + 1 } else { upper = middle }
        }
        return lower > 0 ? quotes[lower - 1] : nil
    }

    /// A report whose words stand in quotation marks is those quotes; a quoted part of a longer report is left to the report.
    private func merge(_ direct: [Quote], _ reports: [ReportedSpeech.Report], _ trees: Trees) -> [Quote] {
        var result: [Quote] = []
        var direct = direct
        var kept = [Bool](repeating: true, count: direct.count)
        var next = 0
        for report in reports.sorted(by: { ($0.content, $0.cue) < ($1.content, $1.cue) }) {
            while next < direct.count, direct[next].span.end <= report.content.start { next += 1 }
            var quoted = 0
            var parts: [Int] = []
            var at = next
            while at < direct.count, direct[at].span.start < report.content.end {
                let common = min(direct[at].span.end, report.content.end) - max(direct[at].span.start, report.content.start)
                // Inside a longer quote somebody may report again; what its own cue governs is the quote.
                if common > 0, direct[at].cue == report.cue || !(direct[at].span.contains(report.content) && common * 2 < direct[at].span.count) {
                    quoted += common
                    parts.append(at)
                }
                at += 1
            }
            // Words of the reporter before the first mark make it a report that quotes.
            let isMixed =
                parts.first.map { words(in: Span(report.content.start, max(report.content.start, direct[$0].span.start)), trees) >= 2 } ?? false
            if Double(quoted) > QuoteReader.quotedShare * Double(report.content.count), !isMixed {
                for part in parts where direct[part].speaker == nil {
                    direct[part].speaker = report.speaker
                    direct[part].cue = direct[part].cue ?? report.cue
                }
                continue
            }
            // The stop before a closing mark, and the piece behind the cue, belong to it with the quote.
            var content = report.content
            for part in parts where direct[part].cue == report.cue || direct[part].cue == nil || content.contains(direct[part].span) {
                if direct[part].span.start >= content.start { content = content.union(direct[part].span) }
                if content.contains(direct[part].span) { kept[part] = false }
            }
            result.append(Quote(span: content, kind: .indirect, speaker: report.speaker, cue: report.cue))
        }
        for (index, quote) in direct.enumerated() where kept[index] { result.append(quote) }
        return result.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) }
    }

    private func words(in span: Span, _ trees: Trees) -> Int {
        span.isEmpty ? 0 : trees.tokens(in: span).count { trees.tokens[$0].upos != .punct }
    }

    /// From this share of a report in quotation marks on, it is the quotes and no report.
    static let quotedShare = 0.7
}
