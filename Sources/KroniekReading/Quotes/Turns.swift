import KroniekModel

/// Finds what a name and a colon lead without any mark of quotation: the turns of a transcript ("SMITH: …") and headlines ("Smith: … ").
struct Turns: Sendable {
    let trees: Trees
    let text: SourceText
    let mentions: MentionIndex
    let speech: ReportedSpeech

    /// Most tokens before the colon.
    static let maximumLead = 6
    /// Most sentences of one turn.
    static let maximumSentences = 40

    func reports() -> [ReportedSpeech.Report] {
        var result: [ReportedSpeech.Report] = []
        for number in trees.sentences.indices {
            let range = trees.sentences[number].tokens.clamped(to: 0..<trees.count)
            guard let colon = colon(in: range), startsLine(range.lowerBound) else { continue }
            let isTurn = (range.lowerBound..<colon).contains { trees.tokens[$0].upos != .punct } && isCapitals(range.lowerBound..<colon)
            var last = range.upperBound - 1
            guard isTurn || (number == 0 && isName(range.lowerBound..<colon)) else { continue }
            if isTurn {
                var next = number + 1
                while next < trees.sentences.count, next - number < Turns.maximumSentences {
                    let following = trees.sentences[next].tokens.clamped(to: 0..<trees.count)
                    guard !following.isEmpty, !startsLine(following.lowerBound) else { break }
                    last = following.upperBound - 1
                    next += 1
                }
            }
            guard last > colon + 1 else { continue }
            var name = colon - 1
            while name > range.lowerBound, trees.tokens[name].upos == .punct { name -= 1 }
            result.append(
                ReportedSpeech.Report(
                    content: trees.words(colon + 1, last), cue: trees.tokens[colon].span, speaker: speech.speaker(name)))
        }
        return result
    }

    /// The colon behind the first words of a sentence, with more words behind it.
    private func colon(in range: Range<Int>) -> Int? {
        let limit = min(range.upperBound - 1, range.lowerBound + Turns.maximumLead)
        guard range.lowerBound + 1 < limit else { return nil }
        return (range.lowerBound + 1..<limit).first { trees.tokens[$0].form == ":" }
    }

    /// Whether every word is written in capitals and one of them is longer than an initial.
    private func isCapitals(_ range: Range<Int>) -> Bool {
        var long = false
        for index in range where trees.tokens[index].upos != .punct {
            let form = trees.tokens[index].form.utf8
            guard form.allSatisfy({ !($0 >= 0x61 && $0 <= 0x7A) && !($0 >= 0x30 && $0 <= 0x39) }) else { return false }
            if form.count > 2 { long = true }
        }
        return long && isName(range)
    }

    /// Whether the words are the name of a person or an organisation.
    private func isName(_ range: Range<Int>) -> Bool {
        guard let mention = range.reversed().lazy.compactMap({ mentions.named($0, trees) }).first else { return false }
        let found = mentions.mentions[mention]
        guard found.kind == .person || found.kind == .organization else { return false }
        return found.span.start <= trees.tokens[range.lowerBound].span.start
    }

    private func startsLine(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        var at = trees.tokens[index - 1].span.end
        while at < min(trees.tokens[index].span.start, text.count) {
            if text.bytes[at] == 0x0A { return true }
            at += 1
        }
        return false
    }
}
