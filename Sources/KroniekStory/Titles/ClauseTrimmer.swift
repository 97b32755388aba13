import KroniekModel

/// Cuts a short clause out of the words of a claim: from its first argument to its last, without what stands before and without what a comma adds.
/// Only words that stand there, in their order; an ellipsis where something between them or the end was cut, and in square brackets behind a pronoun
/// the name of whom it stands for.
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
        let mentions = table.mentions[table.facts[index].document]
        start = widened(start, in: whole, mentions, bytes)
        var lead = ""
        if before == nil, !claim.isNominal, let party = partyBefore(start, claim, index, bytes) {
            let sentence = table.corpus.documents[table.facts[index].document].annotation.sentences[claim.sentence].span
            let first = widened(party.start, in: clamp(sentence, bytes.count), mentions, bytes)
            if start - party.end <= ClauseTrimmer.nearby, !(party.end..<start).contains(where: { ends(bytes, $0) }) {
                start = first
            } else {
                lead = String(decoding: bytes[first..<party.end], as: UTF8.self) + " … "
            }
        } else if let pronoun = parties.indices.first(where: { parties[$0].span.start == start && mentions.isPronoun(parties[$0].span) }),
            let name = name(parties[pronoun], index)
        {
            lead = String(decoding: bytes[start..<parties[pronoun].span.end], as: UTF8.self) + " [\(name)]"
            start = parties[pronoun].span.end
        }
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
        return ClauseTrimmer.polished(lead + String(decoding: bytes[min(start, end)..<end], as: UTF8.self))
    }

    /// Bytes between a party and the clause it belongs to that are shown and not left out.
    private static let nearby = 24

    /// Bytes of words that denote nothing known and are still more than a pronoun.
    private static let telling = 6

    /// Who acts, else whom it befalls, where the same sentence names that before the clause: "The ministry called the ambassador and summoned him".
    private func partyBefore(_ start: Int, _ claim: Claim, _ index: Int, _ bytes: [UInt8]) -> Span? {
        let document = table.facts[index].document
        let sentences = table.corpus.documents[document].annotation.sentences
        guard sentences.indices.contains(claim.sentence) else { return nil }
        let sentence = clamp(sentences[claim.sentence].span, bytes.count)
        for role in [Role.agent, .patient] {
            let spans = claim.participants.lazy.filter { $0.role == role && !isSource($0.span, claim) }
                .filter { $0.entity != nil || $0.span.count >= ClauseTrimmer.telling }.map(\.span)
                .filter { sentence.contains($0) && $0.end <= start && !table.mentions[document].isPronoun($0) }
            if let party = spans.max(by: { ($0.count, $1.start) < ($1.count, $0.start) }) { return party }
        }
        return nil
    }

    /// The name of whom a pronoun stands for, as the report's language has it.
    private func name(_ pronoun: Claim.Participant, _ index: Int) -> String? {
        let facts = table.facts[index]
        guard let entity = table.entities.position(facts.document, pronoun.entity), table.entities.isNamed[entity] else { return nil }
        let known = table.entities.entities[entity]
        if known.decided.contains(where: { $0.kind == .rename }) { return known.name }
        return known.names[table.corpus.languages[facts.language]]?.first ?? known.name
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
