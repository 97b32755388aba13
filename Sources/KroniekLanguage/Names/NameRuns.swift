import KroniekModel
import KroniekText

/// Names that the model missed and that the writing shows: runs of capitals within a sentence, and names of several words told again elsewhere.
struct NameRuns {
    let tokens: [Token]
    let sentences: [Sentence]
    let tables: NameTables

    /// Words of a run; longer ones are headings or lists.
    static let longest = 6

    /// Two or more capitals in a row, within a sentence that does not capitalise all its words, in a language in which a capital marks a name.
    func capitals(_ words: borrowing NameText, taken: [Bool]) -> [NameRecogniser.Name] {
        guard tables.capitalsMarkNames else { return [] }
        var found: [NameRecogniser.Name] = []
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count {
            var index = sentence.tokens.lowerBound + 1
            while index < sentence.tokens.upperBound {
                var end = index
                while end < sentence.tokens.upperBound, isRunWord(end, words, taken) { end += 1 }
                // Words that stand before a name are not of it.
                var start = index
                while start < end, tables.classes(words.forms[start].lower).contains(.title) { start += 1 }
                if end - start >= 2, end - start <= NameRuns.longest, !isAfterQuote(start) {
                    found.append(.init(span: Span(tokens[start].span.start, tokens[end - 1].span.end), tokens: start..<end, kind: .other))
                }
                index = max(end, index + 1)
            }
        }
        return found
    }

    private func isRunWord(_ index: Int, _ words: borrowing NameText, _ taken: [Bool]) -> Bool {
        guard words.isCapital(index), words.style[index] == 0, !taken[index] else { return false }
        switch tokens[index].upos {
        case .punct, .sym, .num, .pron, .det, .cconj, .sconj, .intj: return false
        default: return tables.classes(words.forms[index].lower).isDisjoint(with: [.calendar, .article])
        }
    }

    /// The first word of a quotation is capital whatever it is.
    private func isAfterQuote(_ index: Int) -> Bool { index > 0 && tokens[index - 1].upos == .punct }

    /// Every other place where a name of several words stands in capitals.
    func repeats(of names: [NameRecogniser.Name], _ words: borrowing NameText, taken: [Bool]) -> [NameRecogniser.Name] {
        var known: [UInt64: [(words: [UInt64], kind: EntityKind)]] = [:]
        for name in names where name.tokens.count >= 2 {
            let hashes = name.tokens.map { words.forms[$0].lower }
            if known[hashes[0], default: []].contains(where: { $0.words == hashes }) { continue }
            known[hashes[0], default: []].append((hashes, name.kind))
        }
        guard !known.isEmpty else { return [] }
        var found: [NameRecogniser.Name] = []
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count {
            var index = sentence.tokens.lowerBound
            while index < sentence.tokens.upperBound {
                guard !taken[index], words.isCapital(index), let candidates = known[words.forms[index].lower],
                    let name = longest(candidates, at: index, sentence.tokens.upperBound, words, taken)
                else {
                    index += 1
                    continue
                }
                let end = index + name.words.count
                found.append(.init(span: Span(tokens[index].span.start, tokens[end - 1].span.end), tokens: index..<end, kind: name.kind))
                index = end
            }
        }
        return found
    }

    private func longest(
        _ candidates: [(words: [UInt64], kind: EntityKind)], at index: Int, _ end: Int, _ words: borrowing NameText, _ taken: [Bool]
    ) -> (words: [UInt64], kind: EntityKind)? {
        var best: (words: [UInt64], kind: EntityKind)?
        for candidate in candidates where index + candidate.words.count <= end && candidate.words.count > (best?.words.count ?? 0) {
            var holds = true
            for (offset, hash) in candidate.words.enumerated() where taken[index + offset] || words.forms[index + offset].lower != hash {
                holds = false
            }
            if holds { best = candidate }
        }
        return best
    }
}
