import KroniekModel

/// Cuts a short clause out of the words of a claim: from its first argument to its last, without what stands before and without what a comma adds.
/// Only words that stand there, in their order; an ellipsis where something between them or the end was cut, and in square brackets behind a pronoun
/// the name of whom it stands for. Where the clause has no subject of its own it begins at the one of the clause around it.
struct ClauseTrimmer: Sendable {
    /// In characters.
    static let longest = 90

    let table: FactTable
    /// Of each language of the corpus, in its order.
    let words: [StoryWords]

    /// A clause with what a reader would miss in it.
    struct Clause {
        var title: String
        var flaws: Flaws = []
    }

    struct Flaws: OptionSet {
        let rawValue: Int
        /// It does not say who does it or whom it befalls.
        static let lacksSubject = Flaws(rawValue: 1)
        /// It ends inside a phrase.
        static let isOpen = Flaws(rawValue: 2)
        /// Words between its subject and its predicate are left out.
        static let hasGap = Flaws(rawValue: 4)
        /// Nothing follows a predicate that asks for more.
        static let isBare = Flaws(rawValue: 8)
        /// It holds a time that depends on the day of the report.
        static let isRelative = Flaws(rawValue: 16)
        /// It is said beside the clause of its sentence: of a noun in it.
        static let isSide = Flaws(rawValue: 32)
        /// It is no clause.
        static let isHalf = Flaws(rawValue: 64)
        /// Its subject is a pronoun, and nobody knows for whom it stands.
        static let isPronoun = Flaws(rawValue: 128)
        /// It is the headline of a report as it stands.
        static let isPaper = Flaws(rawValue: 256)
        /// Its subject points at something that another line tells: "their families", "other markets", "those ten".
        static let isPointing = Flaws(rawValue: 512)
    }

    /// What one claim is cut out of.
    struct Source {
        let index: Int
        let claim: Claim
        let facts: Facts
        let bytes: [UInt8]
        let whole: Span
        let sentence: Span
        let words: StoryWords
    }

    /// The clause of a claim. A noun with little beside it is told by the clause that it takes part in, where that says as firmly that it is so.
    func clause(_ index: Int) -> Clause {
        let own = told(index)
        guard table.claim(index).isNominal, !own.flaws.contains(.isPaper), own.title.count < ClauseTrimmer.shortName, let around = verb(around: index)
        else { return own }
        let clause = told(around)
        return clause.flaws.isSubset(of: .isPaper) ? clause : own
    }

    /// The line that the reader found, where it found a whole one; else what stands in the bytes of the clause.
    private func told(_ index: Int) -> Clause {
        guard let line = line(index) else { return cut(index) }
        if !line.flaws.contains(.isHalf), !line.flaws.contains(.lacksSubject) { return line }
        let own = cut(index)
        return own.flaws.isEmpty && !own.title.isEmpty ? own : line
    }

    /// In characters: what a noun with little beside it has.
    static let shortName = 25

    /// The predicate of the same sentence that a noun is an argument of.
    private func verb(around index: Int) -> Int? {
        let (facts, trigger) = (table.facts[index], table.claim(index).trigger)
        let own = table.ofDocument[facts.document]
        let near = max(own.lowerBound, index - ClauseTrimmer.around)..<min(own.upperBound, index + ClauseTrimmer.around)
        return near.first { other in
            let told = table.facts[other]
            guard other != index, told.sentence == facts.sentence, !told.isNominal, told.polarity == facts.polarity, told.modality == facts.modality,
                told.isDenied == facts.isDenied, told.kind != .statement, told.kind != .cognition, told.kind != .aspect
            else { return false }
            let claim = table.claim(other)
            return (claim.source == nil) == (table.claim(index).source == nil)
                && claim.participants.contains { ($0.role == .agent || $0.role == .patient) && $0.span.contains(trigger) }
        }
    }

    /// What a claim is cut out of.
    func source(_ index: Int) -> Source {
        let claim = table.claim(index)
        let facts = table.facts[index]
        let bytes = table.corpus.texts[facts.document].bytes
        let whole = Span(claim.span.isEmpty ? claim.trigger : claim.span, within: bytes.count)
        let sentences = table.corpus.documents[facts.document].annotation.sentences
        let sentence = sentences.indices.contains(claim.sentence) ? Span(sentences[claim.sentence].span, within: bytes.count) : whole
        return Source(
            index: index, claim: claim, facts: facts, bytes: bytes, whole: whole, sentence: sentence.union(whole), words: words[facts.language])
    }

    /// By the bytes of its clause, where no tree is known.
    private func cut(_ index: Int) -> Clause {
        let source = source(index)
        let (claim, bytes, whole) = (source.claim, source.bytes, source.whole)
        let opening = opening(source)
        let start = opening.start
        var core = max(start, min(claim.trigger.end, bytes.count))
        for span in parties(claim).map(\.span) + [claim.place?.span].compactMap({ $0 })
        where whole.contains(span) && span.end - start <= ClauseTrimmer.longest {
            core = max(core, span.end)
        }
        let ending = ClauseEnding(source: source, start: start, core: core)
        let (end, isOpen) = ending.end()
        var flaws = opening.flaws
        if isOpen { flaws.insert(.isOpen) }
        let times = relativeTimes(source, start, end)
        var pieces = opening.lead
        var cursor = start
        for cut in times.cuts {
            pieces += String(decoding: bytes[cursor..<cut.start], as: UTF8.self)
            cursor = cut.end
        }
        pieces += String(decoding: bytes[cursor..<max(cursor, end)], as: UTF8.self)
        if times.isLeft { flaws.insert(.isRelative) }
        if !claim.isNominal, end - claim.trigger.end < ClauseTrimmer.anything, opening.lead.isEmpty { flaws.insert(.isBare) }
        let title = ClauseTrimmer.finished(ClauseTrimmer.polished(pieces, longest: .max), source.words, isWhole: !isOpen)
        return Clause(title: title, flaws: flaws)
    }

    /// Bytes after a predicate that can hold a word.
    private static let anything = 3

    // MARK: Where it begins

    private struct Opening {
        var start: Int
        var lead = ""
        var flaws: Flaws = []
    }

    /// Bytes between a party and the clause it belongs to that are shown and not left out.
    private static let nearby = 24

    /// Bytes of words that denote nothing known and are still more than a pronoun.
    static let telling = 6

    private func opening(_ source: Source) -> Opening {
        let (claim, whole, bytes) = (source.claim, source.whole, source.bytes)
        let own = parties(claim)
        let mentions = table.mentions[source.facts.document]
        if let before = own.map(\.span).filter({ whole.contains($0) && $0.start < claim.trigger.start }).map(\.start).min() {
            var start = widened(before, in: whole, mentions, bytes)
            // "The cables off Egypt were damaged": what stands behind a preposition is not all of the subject.
            if start > whole.start, !claim.isNominal, isInPhrase(start, source) { start = past(whole.start, source) }
            if let pronoun = own.first(where: { $0.span.start == start && mentions.isPronoun($0.span) }), let name = name(pronoun, source.index) {
                return Opening(
                    start: pronoun.span.end, lead: String(decoding: bytes[start..<pronoun.span.end], as: UTF8.self) + " [\(name)]")
            }
            return Opening(start: past(start, source))
        }
        let trigger = min(claim.trigger.start, bytes.count)
        if claim.isNominal { return Opening(start: widened(trigger, in: whole, mentions, bytes)) }
        // A figure that stands for those whom it befalls: "Five wounded by quake".
        if let figure = figure(before: trigger, source) { return Opening(start: figure) }
        let start = widened(trigger, in: whole, mentions, bytes)
        if let party = partyBefore(start, source) {
            let first = widened(party.start, in: source.sentence, mentions, bytes)
            if claim.trigger.end - first <= ClauseTrimmer.far, !isInPhrase(first, source) { return Opening(start: first) }
            if let word = word(before: start, source), source.words.joining.contains(word) {
                return Opening(start: start, lead: String(decoding: bytes[first..<party.end], as: UTF8.self) + " … ", flaws: .hasGap)
            }
        }
        // The subject behind its verb ("Gisteren vertrok de minister"), and none that a preposition leads to ("struck by a bullet").
        if own.contains(where: { party in
            party.role == .agent && whole.contains(party.span) && party.span.start >= claim.trigger.end
                && party.span.start - claim.trigger.end <= ClauseTrimmer.nearby && !isInPhrase(party.span.start, source)
        }) {
            return Opening(start: whole.start < trigger ? past(whole.start, source) : start)
        }
        if let noun = antecedent(trigger, source) { return Opening(start: noun) }
        if let matrix = matrix(source), claim.trigger.end - matrix <= ClauseTrimmer.far, !isInPhrase(matrix, source) { return Opening(start: matrix) }
        let beginning = past(source.sentence.start, source)
        if beginning < trigger, claim.trigger.end - beginning <= ClauseTrimmer.far { return Opening(start: beginning) }
        return Opening(start: start, flaws: .lacksSubject)
    }

    /// Bytes from a subject to the end of its predicate that leave room for what follows.
    private static let far = 78

    /// Whether a preposition leads to the words at a place, with an article between or none.
    private func isInPhrase(_ place: Int, _ source: Source) -> Bool {
        guard let last = WordBefore.word(place, source.bytes, from: source.sentence.start) else { return false }
        let text = self.text(last, source)
        if source.words.prepositions.contains(text) { return true }
        guard source.words.nameless.contains(text), let before = WordBefore.word(last.start, source.bytes, from: source.sentence.start) else {
            return false
        }
        return source.words.prepositions.contains(self.text(before, source))
    }

    /// A place without the conjunctions and clause openers that stand there: "That Gray had been arrested".
    private func past(_ place: Int, _ source: Source) -> Int {
        var start = place
        while true {
            var end = start
            while end < source.sentence.end, source.bytes[end] > 0x20, source.bytes[end] != UInt8(ascii: ",") { end += 1 }
            let word = text(Span(start, end), source)
            guard end > start, end < source.sentence.end, source.bytes[end] == 0x20,
                source.words.joining.contains(word) || source.words.opening.contains(word)
            else { return start }
            start = end + 1
        }
    }

    /// What a relative clause or a participle right behind a noun tells of: "quakes that killed hundreds".
    private func antecedent(_ trigger: Int, _ source: Source) -> Int? {
        let mentions = table.mentions[source.facts.document]
        guard let noun = mentions.before(trigger, in: source.sentence).first(where: { $0.end <= trigger }), trigger - noun.end <= ClauseTrimmer.nearby
        else {
            return nil
        }
        let between = String(decoding: source.bytes[noun.end..<trigger], as: UTF8.self).lowercased()
        guard between.first == " ", between.split(separator: " ").allSatisfy({ source.words.unfinished.contains(String($0)) }) else { return nil }
        let start = widened(noun.start, in: source.sentence, mentions, source.bytes)
        return isInPhrase(start, source) ? nil : start
    }

    private func text(_ span: Span, _ source: Source) -> String {
        String(decoding: source.bytes[span.start..<span.end], as: UTF8.self).lowercased()
    }

    func parties(_ claim: Claim) -> [Claim.Participant] {
        claim.participants.filter { party in !(claim.source.map { $0.span.overlaps(party.span) } ?? false) }
    }

    /// Who acts, else whom it befalls, where the same sentence names that before the clause: "The ministry called the ambassador and summoned him".
    private func partyBefore(_ start: Int, _ source: Source) -> Span? {
        let mentions = table.mentions[source.facts.document]
        for role in [Role.agent, .patient] {
            let spans = parties(source.claim).lazy.filter { $0.role == role }
                .filter { $0.entity != nil || $0.span.count >= ClauseTrimmer.telling }.map(\.span)
                .filter { source.sentence.contains($0) && $0.end <= start && !mentions.isPronoun($0) }
            if let party = spans.max(by: { ($0.count, $1.start) < ($1.count, $0.start) }) { return party }
        }
        return nil
    }

    /// Where the clause around this one begins, or the nearest before it in the sentence: at its first argument.
    private func matrix(_ source: Source) -> Int? {
        let own = table.ofDocument[source.facts.document]
        var best: (trigger: Int, start: Int)?
        for other in max(own.lowerBound, source.index - ClauseTrimmer.around)..<min(own.upperBound, source.index + ClauseTrimmer.around)
        where other != source.index && table.facts[other].sentence == source.facts.sentence {
            let claim = table.claim(other)
            guard !claim.isNominal, claim.trigger.end <= source.claim.trigger.start,
                let first = parties(claim).map(\.span).filter({ source.sentence.contains($0) && $0.end <= claim.trigger.start }).map(\.start).min()
            else { continue }
            if best == nil || claim.trigger.start > best!.trigger { best = (claim.trigger.start, first) }
        }
        return best.map { widened($0.start, in: source.sentence, table.mentions[source.facts.document], source.bytes) }
    }

    /// Claims of one sentence stand so near each other.
    static let around = 24

    /// A figure that counts nothing named, right before the predicate or its auxiliaries.
    private func figure(before trigger: Int, _ source: Source) -> Int? {
        let quantities = table.corpus.documents[source.facts.document].annotation.quantities
        let near = source.claim.quantities.filter { quantities.indices.contains($0) }.map { quantities[$0] }.filter {
            $0.unit == nil && source.sentence.contains($0.span) && $0.span.end <= trigger && trigger - $0.span.end <= ClauseTrimmer.nearby
        }
        guard let figure = near.max(by: { $0.span.end < $1.span.end }) else { return nil }
        let between = String(decoding: source.bytes[figure.span.end..<trigger], as: UTF8.self).lowercased().split(separator: " ")
        return between.allSatisfy { source.words.unfinished.contains(String($0)) } ? figure.span.start : nil
    }

    /// The name of whom a pronoun stands for, as the report's language has it.
    func name(_ pronoun: Claim.Participant, _ index: Int) -> String? {
        let facts = table.facts[index]
        guard let entity = table.entities.position(facts.document, pronoun.entity), table.entities.isNamed[entity] else { return nil }
        let known = table.entities.entities[entity]
        if known.decided.contains(where: { $0.kind == .rename }) { return known.name }
        return known.names[table.corpus.languages[facts.language]]?.first ?? known.name
    }

    /// To the left over figures, names and what counts or describes the first argument: "70 civilians", "Qaani's predecessor".
    private func widened(_ start: Int, in whole: Span, _ mentions: MentionIndex, _ bytes: [UInt8]) -> Int {
        var start = start
        for span in mentions.before(start, in: whole) where span.start < start {
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

    /// The word that ends before a place, with nothing but blanks between; lower case.
    private func word(before place: Int, _ source: Source) -> String? {
        WordBefore.word(place, source.bytes, from: source.sentence.start).map { text($0, source) }
    }

    // MARK: Times that depend on the day of the report

    /// What to leave out so that no such time stands in the clause, and whether one is left because the clause would not be whole without it.
    func relativeTimes(_ source: Source, _ start: Int, _ end: Int) -> (cuts: [Span], isLeft: Bool) {
        let own = table.ofDocument[source.facts.document]
        var spans: Set<Span> = []
        for other in max(own.lowerBound, source.index - ClauseTrimmer.around)..<min(own.upperBound, source.index + ClauseTrimmer.around)
        where table.facts[other].sentence == source.facts.sentence {
            if let span = table.claim(other).time?.span, span.start >= start, span.end <= end, !span.isEmpty { spans.insert(span) }
        }
        var place = start
        while place < end {
            var last = place
            while last < end, source.bytes[last] > 0x20, source.bytes[last] != UInt8(ascii: ",") { last += 1 }
            let word = Span(place, last)
            if last > place, source.words.days.contains(text(word, source)), !spans.contains(where: { $0.overlaps(word) }) { spans.insert(word) }
            place = last + 1
        }
        var cuts: [Span] = []
        var isLeft = false
        for span in spans.sorted() {
            let text = String(decoding: source.bytes[span.start..<span.end], as: UTF8.self).lowercased()
            guard text.split(whereSeparator: { !$0.isLetter }).contains(where: { source.words.relative.contains(String($0)) }) else { continue }
            var first = span.start
            var lead = WordBefore.word(first, source.bytes, from: start)
            while let word = lead, source.words.beforeTime.contains(String(decoding: source.bytes[word.start..<word.end], as: UTF8.self).lowercased())
            {
                first = word.start
                lead = WordBefore.word(first, source.bytes, from: start)
            }
            let before = lead.map { String(decoding: source.bytes[$0.start..<$0.end], as: UTF8.self).lowercased() }
            let next = span.end < source.bytes.count ? source.bytes[span.end] : 0x20
            let isClosed = next != 0x27 && next != 0xE2 && next != 0x2D
            guard first > start, isClosed, before.map({ !source.words.unfinished.contains($0) }) ?? true, cuts.last.map({ $0.end <= first }) ?? true
            else {
                isLeft = true
                continue
            }
            while first > start, source.bytes[first - 1] == 0x20 { first -= 1 }
            if first > start, source.bytes[first - 1] == UInt8(ascii: ","), next == UInt8(ascii: ",") || span.end >= end { first -= 1 }
            cuts.append(Span(first, span.end))
        }
        return (cuts, isLeft)
    }
}

/// The word before a place in a text.
enum WordBefore {
    static func word(_ place: Int, _ bytes: [UInt8], from least: Int) -> Span? {
        var end = min(place, bytes.count)
        while end > least, bytes[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > least, bytes[start - 1] > 0x20, bytes[start - 1] != UInt8(ascii: ",") { start -= 1 }
        return start < end ? Span(start, end) : nil
    }
}

extension Span {
    /// The part of a span that lies within a text of so many bytes.
    init(_ span: Span, within count: Int) {
        let start = min(max(0, span.start), count)
        self.init(start, min(max(start, span.end), count))
    }
}
