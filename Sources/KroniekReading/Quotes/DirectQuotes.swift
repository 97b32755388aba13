import KroniekModel

/// Finds what stands between quotation marks, also over several paragraphs. Titles and single words in marks are no speech.
struct DirectQuotes: Sendable {
    let words: SpeechWords
    let trees: Trees
    let text: SourceText

    /// Longest quote, in tokens, before an unclosed mark is taken for a slip.
    static let maximumTokens = 1_200
    /// Fewest words of a quote without a verb.
    static let minimumWords = 4

    /// What is quoted, as token ranges without the marks.
    func ranges() -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < trees.count {
            guard let closing = words.marks[trees.tokens[index].form], opens(index), let end = close(from: index, closing) else {
                index += 1
                continue
            }
            let range = index + 1..<end
            if isSpeech(range) { result.append(range) }
            index = end + 1
        }
        return result
    }

    /// The token of the mark that closes the quote opened at `index`. A paragraph that ends unclosed goes on where the next one opens with the same
    /// mark, as the custom is.
    private func close(from index: Int, _ closing: [String]) -> Int? {
        let open = trees.tokens[index].form
        if !closing.contains(open), let end = close(from: index, closing, nesting: true) { return end }
        return close(from: index, closing, nesting: false)
    }

    /// Where marks tell left from right, a quote may hold another in the same marks.
    private func close(from index: Int, _ closing: [String], nesting: Bool) -> Int? {
        let open = trees.tokens[index].form
        var depth = 0
        var current = index + 1
        let limit = min(trees.count, index + DirectQuotes.maximumTokens)
        while current < limit {
            let form = trees.tokens[current].form
            if startsParagraph(current) {
                guard form == open else { return nil }
                current += 1
                continue
            }
            if nesting, form == open { depth += 1 }
            if closing.contains(form) || endsQuote(current, closing), closes(current) {
                if depth == 0 { return current }
                depth -= 1
            }
            current += 1
        }
        return nil
    }

    /// A stop and a mark in one token (".’").
    private func endsQuote(_ index: Int, _ closing: [String]) -> Bool {
        guard trees.tokens[index].upos == .punct else { return false }
        return closing.contains { trees.tokens[index].form.hasSuffix($0) }
    }

    private func startsParagraph(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        var at = trees.tokens[index - 1].span.end
        while at < min(trees.tokens[index].span.start, text.count) {
            if text.bytes[at] == 0x0A { return true }
            at += 1
        }
        return false
    }

    /// Straight and single marks also close, and also are apostrophes: what opens has a blank before and none behind.
    private func opens(_ index: Int) -> Bool {
        let span = trees.tokens[index].span
        let blankBefore = span.start == 0 || !isWord(span.start - 1)
        let blankAfter = span.end >= text.count || isBlank(span.end)
        return blankBefore && (!blankAfter || trees.tokens[index].form.utf8.count > 1)
    }

    private func closes(_ index: Int) -> Bool {
        let span = trees.tokens[index].span
        return span.end >= text.count || !isWord(span.end)
    }

    private func isBlank(_ at: Int) -> Bool { text.bytes[at] == 0x20 || text.bytes[at] == 0x0A || text.bytes[at] == 0x09 || text.bytes[at] == 0x0D }

    /// Letters and digits, and every byte of a letter outside ASCII.
    private func isWord(_ at: Int) -> Bool {
        let byte = text.bytes[at]
        return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
    }

    private func isSpeech(_ range: Range<Int>) -> Bool {
        var words = 0
        var hasVerb = false
        for index in range where trees.tokens[index].upos != .punct {
            words += 1
            if trees.facts[index].contains(.finite) || trees.facts[index].contains(.imperative) { hasVerb = true }
        }
        guard words > 0, !isTitle(range) else { return false }
        if hasVerb { return words > 1 }
        let last = trees.tokens[range.upperBound - 1].form
        return words >= DirectQuotes.minimumWords && (last == "." || last == "," || last == "!" || last == "?" || words > 6)
    }

    /// The name of a work or a programme: a few words, all of some length with a capital, and not all in capitals.
    private func isTitle(_ range: Range<Int>) -> Bool {
        var long = 0
        var hasSmall = false
        for index in range where trees.tokens[index].upos != .punct {
            let form = trees.tokens[index].form.utf8
            guard form.count >= DirectQuotes.longWord else { continue }
            guard let first = form.first, first >= 0x41, first <= 0x5A else { return false }
            if form.dropFirst().contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { hasSmall = true }
            long += 1
        }
        return hasSmall && long > 1 && long <= DirectQuotes.titleWords
    }

    /// Bytes from which on a word of a title has a capital, and most such words of one.
    static let longWord = 4
    static let titleWords = 8
}
