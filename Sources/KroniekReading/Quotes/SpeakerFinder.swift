import KroniekModel

/// Finds who says a direct quote: by the tree it hangs in, by the words of saying beside it, or because it goes on from the quote before.
struct SpeakerFinder: Sendable {
    let words: SpeechWords
    let trees: Trees
    let speech: ReportedSpeech
    let text: SourceText

    /// Tokens beside a quote in which its cue is looked for.
    static let reach = 24

    /// What may stand between a quote and its speaker's name.
    static let dashes: Set<String> = ["—", "–", "―", "--", "-"]

    func attribute(_ ranges: [Range<Int>]) -> [Quote] {
        var result: [Quote] = []
        for (number, range) in ranges.enumerated() {
            var span = trees.words(range.lowerBound, range.upperBound - 1)
            if range.upperBound < trees.count { span.end = max(span.end, stop(in: trees.tokens[range.upperBound])) }
            let from = number > 0 ? ranges[number - 1].upperBound + 1 : 0
            let to = number + 1 < ranges.count ? ranges[number + 1].lowerBound - 1 : trees.count
            if let cue = cue(of: range, from: from, to: to) {
                // "…," he said, "…": both pieces hang from one cue.
                if let last = result.last, last.cue == cue.span, number > 0, continues(ranges[number - 1], range, cue.span) {
                    result[result.count - 1].span = last.span.union(span)
                    continue
                }
                result.append(Quote(span: span, kind: .direct, speaker: cue.speaker, cue: cue.span))
            } else if let last = result.last, number > 0, follows(ranges[number - 1], range) {
                // "…," he said. "…": two pieces of one quote.
                if let cue = last.cue, cue.start >= trees.tokens[ranges[number - 1].upperBound].span.end, cue.end <= span.start {
                    result[result.count - 1].span = last.span.union(span)
                } else {
                    result.append(Quote(span: span, kind: .direct, speaker: last.speaker, cue: nil))
                }
            } else {
                result.append(Quote(span: span, kind: .direct))
            }
        }
        return result
    }

    /// Where the mark begins in a token that holds a stop and a closing mark; its start where it holds the mark alone.
    private func stop(in token: Token) -> Int {
        guard !words.closingMarks.contains(token.form) else { return 0 }
        let marks = words.closingMarks.filter { token.form.hasSuffix($0) && token.form != $0 }
        guard let longest = marks.max(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) else { return 0 }
        return token.span.end - longest.utf8.count
    }

    private struct Cue {
        var span: Span
        var speaker: Quote.Speaker?
    }

    private func cue(of range: Range<Int>, from: Int, to: Int) -> Cue? {
        // The tree: the quote depends on a verb of saying, or one is inserted in it.
        if let head = trees.headToken(of: range) {
            let above = trees.head[head]
            if above >= 0, !range.contains(above), isSaying(above) { return cue(at: above, range) }
            for child in trees.children(head) where !range.contains(child) && isSaying(child) { return cue(at: child, range) }
        }
        // "…" — Jane Doe
        let dash = range.upperBound + 1
        if dash + 1 < to, SpeakerFinder.dashes.contains(trees.tokens[dash].form), trees.tokens[dash + 1].upos == .propn {
            var name = dash + 1
            while trees.head[name] > name, trees.tokens[trees.head[name]].upos == .propn { name = trees.head[name] }
            return Cue(span: trees.tokens[dash].span, speaker: speech.speaker(name))
        }
        // The words after it, then the words before it, up to the end of the sentence.
        let sentence = trees.tokens[range.upperBound - 1].sentence
        var index = min(range.upperBound + 1, trees.count)
        let last = min(to, index + SpeakerFinder.reach, trees.count)
        while index < last,
            trees.tokens[index].sentence == sentence || (index == range.upperBound + 1 && startsLow(index))
                || sameSentence(index, range.upperBound + 1) || goesOn(index, range)
        {
            if let found = found(index, range) { return found }
            index += 1
        }
        index = range.lowerBound - 2
        let opening = trees.tokens[range.lowerBound].sentence
        while index >= max(from, range.lowerBound - SpeakerFinder.reach, 0) {
            let own = trees.tokens[index].sentence
            // A sentence that ends in a colon announces the quote.
            guard own == opening || (own == opening - 1 && announces(own)) else { break }
            if let found = found(index, range) { return found }
            index -= 1
        }
        return nil
    }

    /// A quote that ends in a comma is followed by its cue, whatever the splitter says.
    private func goesOn(_ index: Int, _ range: Range<Int>) -> Bool {
        let next = range.upperBound + 1
        return trees.tokens[range.upperBound - 1].form == "," && next < trees.count && trees.tokens[index].sentence == trees.tokens[next].sentence
    }

    private func sameSentence(_ a: Int, _ b: Int) -> Bool {
        b < trees.count && trees.tokens[a].sentence == trees.tokens[b].sentence && startsLow(b)
    }

    /// A sentence that begins in lower case goes on from the quote before it, whatever the splitter says.
    private func startsLow(_ index: Int) -> Bool {
        guard index < trees.count, let first = trees.tokens[index].form.unicodeScalars.first else { return false }
        return first.properties.isLowercase
    }

    private func announces(_ sentence: Int) -> Bool {
        guard let last = trees.sentences[sentence].tokens.last, last < trees.count else { return false }
        return trees.tokens[last].form == ":" || trees.tokens[last].form == ","
    }

    private func found(_ index: Int, _ range: Range<Int>) -> Cue? {
        if isSaying(index) { return cue(at: index, range) }
        for lead in words.leads where lead[0] == trees.form[index] {
            let end = index + lead.count
            guard end < trees.count, lead.indices.allSatisfy({ trees.form[index + $0] == lead[$0] }) else { continue }
            var source = end
            while source < min(end + 4, trees.count), trees.tokens[source].upos == .det || trees.tokens[source].upos == .punct { source += 1 }
            guard source < trees.count else { return nil }
            // The noun that the first word of the phrase belongs to.
            while trees.head[source] > source, trees.head[source] - source < 6, trees.tokens[trees.head[source]].upos != .verb {
                source = trees.head[source]
            }
            return Cue(span: trees.words(index, end - 1), speaker: speech.speaker(source))
        }
        return nil
    }

    private func isSaying(_ index: Int) -> Bool {
        guard trees.tokens[index].upos == .verb else { return false }
        return words.verbs.contains(trees.lemma[index]) || words.quoting.contains(trees.lemma[index])
    }

    private func cue(at index: Int, _ range: Range<Int>) -> Cue {
        let quoted = trees.words(range.lowerBound, range.upperBound - 1)
        let subject = speech.speaker(of: index).flatMap { $0.span.overlaps(quoted) ? nil : $0 }
        return Cue(span: trees.tokens[index].span, speaker: subject ?? behind(index, range) ?? speech.neighbour(of: index))
    }

    /// Who stands right behind a verb of saying that itself stands right behind the quote ("…," said the general).
    private func behind(_ verb: Int, _ range: Range<Int>) -> Quote.Speaker? {
        guard verb > range.upperBound, verb - range.upperBound <= 2 else { return nil }
        var index = verb + 1
        while index < trees.count, index - verb < 3, trees.tokens[index].upos == .det || trees.tokens[index].upos == .adj { index += 1 }
        guard index < trees.count, trees.tokens[index].sentence == trees.tokens[verb].sentence else { return nil }
        switch trees.tokens[index].upos {
        case .noun, .propn, .pron: break
        default: return nil
        }
        while trees.head[index] > index, trees.head[index] - index < 6, [.noun, .propn].contains(trees.tokens[trees.head[index]].upos) {
            index = trees.head[index]
        }
        return speech.speaker(index)
    }

    /// Whether two quotes of one cue are one: the cue stands between them, or hardly anything does.
    private func continues(_ first: Range<Int>, _ second: Range<Int>, _ cue: Span) -> Bool {
        let (end, start) = (trees.tokens[first.upperBound - 1].span.end, trees.tokens[second.lowerBound].span.start)
        if cue.start >= end, cue.end <= start { return true }
        return second.lowerBound - first.upperBound <= SpeakerFinder.seam
    }

    /// Most tokens, marks with them, between two pieces that one cue stands before ("…" and "…").
    static let seam = 5

    /// A quote in the middle of what its cue reports ("said the plan was “a mistake”"): the report from the word behind the cue on.
    func mixed(_ quote: Quote) -> Span? {
        guard let cue = quote.cue, let verb = trees.tokens(in: cue).first else { return nil }
        let first = trees.tokens(in: quote.span).lowerBound
        if cue.start > quote.span.start { return begun(quote, first) }
        guard startsLow(first), trees.tokens[first].sentence == trees.tokens[verb].sentence, first >= 2 else { return nil }
        guard trees.tokens[first - 2].upos != .punct else { return nil }
        var start = verb + 1
        if let mark = (start..<first).first(where: { trees.relation($0) == .mark && trees.tokens[$0].upos == .sconj }) { start = mark }
        let words = (start..<first).filter { trees.tokens[$0].upos != .punct }
        let hasVerb = (start..<first).contains { trees.facts[$0].contains(.finite) }
        guard words.count >= 2, hasVerb, let opening = words.first else { return nil }
        return Span(trees.tokens[opening].span.start, quote.span.end)
    }

    /// A quote that goes on from the reporter's words, with its cue behind it ("The plan “was a mistake,” he said"): the report from the beginning of
    /// its sentence on.
    private func begun(_ quote: Quote, _ first: Int) -> Span? {
        guard startsLow(first), first >= 2 else { return nil }
        let start = trees.sentences[trees.tokens[first].sentence].tokens.lowerBound
        guard start < first - 1, trees.tokens[first - 2].upos != .punct,
            (start..<first - 1).allSatisfy({ !isSaying($0) && !words.closingMarks.contains(trees.tokens[$0].form) })
        else { return nil }
        return Span(trees.tokens[start].span.start, quote.span.end)
    }

    /// Whether the second quote begins in the paragraph of the first, or right behind it, with nobody else's words between.
    private func follows(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.upperBound < trees.count else { return false }
        let gap = trees.tokens[second.lowerBound].sentence - trees.tokens[first.upperBound].sentence
        guard gap <= 1 else { return false }
        var at = trees.tokens[first.upperBound].span.end
        while at < min(trees.tokens[second.lowerBound].span.start, text.count) {
            if text.bytes[at] == 0x0A { return false }
            at += 1
        }
        return true
    }
}
