import KroniekModel

/// Cuts a short clause out of the words of a claim: from its first argument to its last, without what stands before and without what a comma adds.
/// Only words that stand there, in their order; an ellipsis where the end was cut.
struct ClauseTrimmer: Sendable {
    /// In characters.
    static let longest = 90

    let table: FactTable

    /// What was left of a clause when less than this many bytes follow its trigger is no title.
    private static let shortest = 12

    func clause(_ index: Int) -> String {
        let claim = table.claim(index)
        let bytes = table.corpus.texts[table.facts[index].document].bytes
        let whole = clamp(claim.span.isEmpty ? claim.trigger : claim.span, bytes.count)
        let parties = claim.participants.filter { !isSource($0.span, claim) }
        let parts = parties.map(\.span).filter { whole.contains($0) }
        let before = parts.filter { $0.start < claim.trigger.start }.map(\.start).min()
        var start = before ?? whole.start
        if before == nil, whole.contains(claim.trigger), whole.end - claim.trigger.end >= ClauseTrimmer.shortest { start = claim.trigger.start }
        start = widened(start, in: whole, table.mentions[table.facts[index].document], bytes)
        var core = claim.trigger.end
        for span in parts + [claim.place?.span].compactMap({ $0 }) where whole.contains(span) && span.end - start <= ClauseTrimmer.longest {
            core = max(core, span.end)
        }
        let source = claim.source.map { clamp($0.span, bytes.count) }
        var end = whole.end
        var cursor = min(max(core, start), bytes.count)
        while cursor < end {
            if ends(bytes, cursor) || source?.start == cursor {
                end = cursor
                break
            }
            cursor += 1
        }
        return ClauseTrimmer.polished(String(decoding: bytes[min(start, end)..<end], as: UTF8.self))
    }

    /// To the left over figures, names and what counts or describes the first argument: "70 civilians", "Qaani's predecessor".
    private func widened(_ start: Int, in whole: Span, _ mentions: MentionIndex, _ bytes: [UInt8]) -> Int {
        var start = start
        let around = mentions.before(start, in: whole)
        for span in around where span.start < start {
            // Up to a genitive's ending between them.
            if span.end + 4 >= start,
                !bytes[min(span.end, start)..<start].contains(where: {
                    $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "\n")
                })
            {
                start = span.start
            }
        }
        return start
    }

    private func clamp(_ span: Span, _ count: Int) -> Span {
        let start = min(max(0, span.start), count)
        return Span(start, min(max(start, span.end), count))
    }

    private func isSource(_ span: Span, _ claim: Claim) -> Bool { claim.source.map { $0.span.overlaps(span) } ?? false }

    /// Punctuation after which something is only added: a comma, a semicolon, a colon, brackets, a dash between blanks, a quotation mark.
    private func ends(_ bytes: [UInt8], _ index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
            // "1,200" and "14:30" go on.
            return index + 1 >= bytes.count || !(bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39)
        case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "\n"):
            return true
        case UInt8(ascii: "-"):
            return index > 0 && bytes[index - 1] == 0x20 && index + 1 < bytes.count && bytes[index + 1] == 0x20
        case 0xE2:
            // U+2013, U+2014 dashes after a blank; U+201C, U+201D quotation marks.
            guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return false }
            if bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94 { return index > 0 && bytes[index - 1] == 0x20 }
            return bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D
        default:
            return false
        }
    }

    /// One line, no punctuation at its ends, a capital first, at most ``longest`` characters.
    static func polished(_ words: String) -> String {
        var line = ""
        var blank = false
        for scalar in words.unicodeScalars {
            if scalar.properties.isWhitespace {
                blank = true
                continue
            }
            if blank, !line.isEmpty { line.unicodeScalars.append(" ") }
            blank = false
            line.unicodeScalars.append(scalar)
        }
        while let first = line.unicodeScalars.first, !keepsAtStart(first) { line.unicodeScalars.removeFirst() }
        while let last = line.unicodeScalars.last, !keepsAtEnd(last) { line.unicodeScalars.removeLast() }
        if line.count > longest {
            var kept: [Substring] = []
            var length = 0
            for word in line.split(separator: " ") {
                if length + word.count + 1 > longest - 1 { break }
                kept.append(word)
                length += word.count + 1
            }
            line = kept.isEmpty ? String(line.prefix(longest - 1)) : kept.joined(separator: " ")
            while let last = line.unicodeScalars.last, !keepsAtEnd(last) { line.unicodeScalars.removeLast() }
            line += "…"
        }
        return capitalised(line)
    }

    static func capitalised(_ line: String) -> String {
        guard let first = line.first else { return line }
        // "iPhone" stays as it is.
        if line.dropFirst().prefix(1).contains(where: \.isUppercase) { return line }
        return first.uppercased() + line.dropFirst()
    }

    private static func keepsAtStart(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .currencySymbol || scalar == "#"
            || scalar == "@"
    }

    private static func keepsAtEnd(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .currencySymbol || scalar == "%"
            || scalar == ")"
            || properties.generalCategory == .nonspacingMark
    }
}
