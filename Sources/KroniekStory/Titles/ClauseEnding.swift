import KroniekModel

/// Where a clause cut out of a sentence ends: at the first comma, dash or bracket after its last argument, and further on where the words up to there
/// would break off inside a phrase.
struct ClauseEnding {
    let source: ClauseTrimmer.Source
    let start: Int
    /// Where the last argument ends.
    let core: Int

    /// The end, and whether the clause still breaks off there.
    func end() -> (end: Int, isOpen: Bool) {
        let bytes = source.bytes
        let speaker = source.claim.source.map { Span($0.span, within: bytes.count).start }
        let limit = max(source.whole.end, core)
        // Past its own clause a title may go on up to the end of the sentence, and never into who says it.
        let farthest = min(source.sentence.end, speaker.map { $0 > core ? $0 : .max } ?? .max)
        var end = boundary(from: core, to: limit, speaker)
        var steps = 0
        while steps < ClauseEnding.mostSteps, isBroken(end), end < farthest {
            let next = boundary(from: end + 1, to: farthest, speaker)
            guard next > end, next - start <= ClauseTrimmer.longest + ClauseEnding.slack else { break }
            end = next
            steps += 1
        }
        if isBroken(end) { return (end, true) }
        return (withoutHalf(end, limit), false)
    }

    private static let mostSteps = 4
    /// Bytes behind a predicate that can hold a word.
    private static let anything = 3
    /// Bytes that are no characters of their own.
    private static let slack = 8
    /// Words of a conjunct that say nothing without their predicate.
    private static let half = 4

    /// The first place from `cursor` on after which something is only added.
    private func boundary(from place: Int, to limit: Int, _ speaker: Int?) -> Int {
        let bytes = source.bytes
        var cursor = min(max(place, start), bytes.count)
        let limit = min(limit, bytes.count)
        while cursor < limit {
            if speaker == cursor { return cursor }
            if let quote = quotation(cursor) {
                // What is quoted goes with what leads to it.
                guard quote.isOpening, let close = closing(quote, from: cursor + quote.length, to: limit), close - start <= ClauseTrimmer.longest
                else {
                    return cursor
                }
                cursor = close
                continue
            }
            if isEnd(cursor) { return cursor }
            cursor += 1
        }
        return limit
    }

    /// Whether the words up to a place end in one that leads on, with the sentence going on behind it.
    private func isBroken(_ end: Int) -> Bool {
        guard let word = WordBefore.word(end, source.bytes, from: start) else { return false }
        var place = end
        while place < source.sentence.end, source.bytes[place] == 0x20 { place += 1 }
        if place >= source.sentence.end || source.bytes[place] == UInt8(ascii: ".") { return false }
        // Nothing behind the predicate, and the sentence goes on with what it asks for.
        if end - source.claim.trigger.end < ClauseEnding.anything, !source.claim.isNominal, goesOn(end) { return true }
        let last = text(word)
        guard source.words.unfinished.contains(last) else { return false }
        guard source.words.particles.contains(last) else { return true }
        // "The army moved in, …", "… hield hem aan en …"
        if isEnd(place) { return false }
        var close = place
        while close < source.sentence.end, source.bytes[close] > 0x20 { close += 1 }
        return !source.words.joining.contains(text(Span(place, close)))
    }

    private func text(_ span: Span) -> String { String(decoding: source.bytes[span.start..<span.end], as: UTF8.self).lowercased() }

    /// "Three soldiers were killed and more than 30": a conjunct whose predicate was cut off is cut off too.
    private func withoutHalf(_ end: Int, _ limit: Int) -> Int {
        guard end == limit, end < source.sentence.end, goesOn(end) else { return end }
        var place = end
        for _ in 0...ClauseEnding.half {
            guard let word = WordBefore.word(place, source.bytes, from: core) else { return end }
            if source.words.joining.contains(text(word)) { return word.start }
            place = word.start
        }
        return end
    }

    /// Whether a word follows with nothing but a blank between.
    private func goesOn(_ end: Int) -> Bool {
        var place = end
        while place < source.sentence.end, source.bytes[place] == 0x20 { place += 1 }
        guard place > end, place < source.sentence.end else { return false }
        let byte = source.bytes[place]
        return byte >= 0x61 && byte <= 0x7A
    }

    // MARK: Marks

    private struct Quotation {
        var isOpening: Bool
        var length: Int
        var isPlain: Bool
    }

    private func quotation(_ index: Int) -> Quotation? {
        let bytes = source.bytes
        if bytes[index] == UInt8(ascii: "\"") {
            let before = bytes[source.sentence.start..<index].count { $0 == UInt8(ascii: "\"") }
            return Quotation(isOpening: before.isMultiple(of: 2), length: 1, isPlain: true)
        }
        guard bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return nil }
        if bytes[index + 2] == 0x9C { return Quotation(isOpening: true, length: 3, isPlain: false) }
        return bytes[index + 2] == 0x9D ? Quotation(isOpening: false, length: 3, isPlain: false) : nil
    }

    /// Behind the mark that closes what one opens.
    private func closing(_ quote: Quotation, from place: Int, to limit: Int) -> Int? {
        let bytes = source.bytes
        var cursor = place
        while cursor < limit {
            if quote.isPlain {
                if bytes[cursor] == UInt8(ascii: "\"") { return cursor + 1 }
            } else if bytes[cursor] == 0xE2, cursor + 2 < limit, bytes[cursor + 1] == 0x80, bytes[cursor + 2] == 0x9D {
                return cursor + 3
            }
            cursor += 1
        }
        return nil
    }

    /// Punctuation after which something is only added: a comma, a semicolon, a colon, brackets, a dash between blanks.
    private func isEnd(_ index: Int) -> Bool {
        let bytes = source.bytes
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
            // "1,200" and "14:30" go on.
            return index + 1 >= bytes.count || !(bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39)
        case UInt8(ascii: "("), UInt8(ascii: "\n"):
            return true
        case UInt8(ascii: "-"):
            return index > 0 && bytes[index - 1] == 0x20 && index + 1 < bytes.count && bytes[index + 1] == 0x20
        case 0xE2:
            // U+2013, U+2014 dashes after a blank.
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94 else { return false }
            return index > 0 && bytes[index - 1] == 0x20
        default:
            return false
        }
    }
}
