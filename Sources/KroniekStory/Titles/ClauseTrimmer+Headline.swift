import KroniekModel

extension ClauseTrimmer {
    /// The line that the reader found for a claim; nil where it found none.
    ///
    /// Only words of its sentence, and the name of whom a pronoun or a description stands for: in its place where the sentence or the one before says so
    /// of nobody else, in square brackets behind it otherwise.
    func line(_ index: Int) -> Clause? {
        let facts = table.facts[index]
        guard let headline = table.corpus.documents[facts.document].annotation.headlines?[facts.local], !headline.pieces.isEmpty else { return nil }
        let source = source(index)
        if let whole = wholeTitle(source, headline) { return whole }
        guard headline.pieces.allSatisfy({ $0.span.start >= source.sentence.start && $0.span.end <= source.sentence.end }) else { return nil }
        var flaws = flaws(headline, source)
        var pieces = headline.pieces.map { Words($0) }
        let named = subjectName(headline, source)
        if named.isPronoun, named.name == nil { flaws.insert(.isPronoun) }
        if named.name == nil, let first = headline.subject.flatMap({ firstWord($0, source) }), isPointing(first, source) { flaws.insert(.isPointing) }
        pieces = withoutRelativeTimes(pieces, source, &flaws)
        if let name = named.name { put(name, for: named.words, &pieces, source) }
        for place in pieces.indices where pieces[place].text == nil { pieces[place].text = text(of: pieces[place], source) }
        shorten(&pieces)
        let line = ClauseTrimmer.polished(withoutOpening(joined(pieces, source.bytes), headline, source), longest: .max)
        guard !line.isEmpty else { return nil }
        let isTooLong = line.utf8.count > ClauseTrimmer.longest && line.count > ClauseTrimmer.longest
        if isTooLong { flaws.insert(.isOpen) }
        return Clause(
            title: ClauseTrimmer.finished(line, source.words, isWhole: !isTooLong, told: isTooLong ? ending(pieces, headline.form, source) : nil),
            flaws: flaws)
    }

    /// A piece with what is left out of it or stands in its place.
    private struct Words {
        var piece: Headline.Piece
        var cuts: [Span] = []
        var text: String?

        init(_ piece: Headline.Piece) { self.piece = piece }
    }

    /// What a name does in a line.
    private enum Naming {
        case inPlace(String)
        case behind(String)
    }

    // MARK: Whole headlines

    /// The headline of a report whose predicate tells it, as its paper has it.
    private func wholeTitle(_ source: Source, _ headline: Headline) -> Clause? {
        guard source.claim.region == .title else { return nil }
        switch headline.form {
        case .clause, .shared, .circumstance: return nil
        case .name: if hasVerb(source) { return nil }
        case .main, .relative, .participle, .within, .broken: break
        }
        let title = ClauseTrimmer.polished(String(decoding: source.bytes[source.sentence.start..<source.sentence.end], as: UTF8.self), longest: .max)
        guard title.count <= ClauseTrimmer.longest, !title.isEmpty else { return nil }
        return Clause(title: title, flaws: .isPaper)
    }

    /// The words with which a clause whose verb comes last says what happened: the verb, or the particle that it is split from.
    private func ending(_ pieces: [Words], _ form: Headline.Form, _ source: Source) -> String? {
        // Of a clause within another one the verb alone says something else.
        guard form == .main || form == .clause || form == .shared || form == .relative || form == .circumstance else { return nil }
        guard let last = pieces.last(where: { !($0.text ?? "").isEmpty })?.piece.span else { return nil }
        let trigger = source.claim.trigger
        guard !source.claim.isNominal else { return nil }
        let isSplit = last.start == trigger.start && last.end < trigger.end
        let words = isSplit ? last : trigger
        let text = String(decoding: source.bytes[words.start..<words.end], as: UTF8.self)
        return text.contains(" ") ? nil : text
    }

    private func hasVerb(_ source: Source) -> Bool { neighbours(source.index).contains { !table.facts[$0].isNominal } }

    /// The claims of the same sentence.
    private func neighbours(_ index: Int) -> [Int] {
        let facts = table.facts[index]
        let own = table.ofDocument[facts.document]
        return (max(own.lowerBound, index - ClauseTrimmer.around)..<min(own.upperBound, index + ClauseTrimmer.around)).filter {
            table.facts[$0].sentence == facts.sentence
        }
    }

    private func flaws(_ headline: Headline, _ source: Source) -> Flaws {
        var flaws: Flaws = []
        switch headline.form {
        case .main, .clause, .shared, .within, .circumstance: break
        case .relative, .participle: flaws.insert(.isSide)
        case .name: break
        case .broken: flaws.insert(.isHalf)
        }
        if headline.subject == nil, headline.form != .name, headline.form != .within, headline.form != .main { flaws.insert(.lacksSubject) }
        // Nothing but subject and predicate.
        let end = headline.pieces.map(\.span.end).max() ?? 0
        if !source.claim.isNominal, headline.pieces.count == 1, end <= source.claim.trigger.end { flaws.insert(.isBare) }
        return flaws
    }

    // MARK: Times that depend on the day of the report

    private func withoutRelativeTimes(_ pieces: [Words], _ source: Source, _ flaws: inout Flaws) -> [Words] {
        var kept: [Words] = []
        for var words in pieces {
            let span = words.piece.span
            if words.piece.weight > 0, isRelativeTime(span, source) {
                // "earlier this month" goes as a whole.
                if let last = kept.last?.piece.span, last.end <= span.start, let word = WordBefore.word(last.end, source.bytes, from: last.start),
                    word.start > last.start, source.words.beforeTime.contains(lower(word, source))
                {
                    kept[kept.count - 1].cuts.append(Span(word.start - 1, word.end))
                }
                continue
            }
            let times = relativeTimes(source, span.start, span.end)
            words.cuts = times.cuts
            if times.isLeft { flaws.insert(.isRelative) }
            kept.append(words)
        }
        return kept
    }

    /// Whether words are such a time and no more.
    private func isRelativeTime(_ span: Span, _ source: Source) -> Bool {
        let words = String(decoding: source.bytes[span.start..<span.end], as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }.map(
            String.init)
        guard words.contains(where: { source.words.relative.contains($0) || source.words.days.contains($0) }) else { return false }
        return timeSpans(source).contains { time in
            time.overlaps(span) && time.end >= span.end - 1 && time.start - span.start <= ClauseTrimmer.leadIn
        } || words.count == 1
    }

    /// Bytes before a time that hold no more than what leads to it.
    private static let leadIn = 8

    /// The times of the claims of a sentence.
    private func timeSpans(_ source: Source) -> [Span] { neighbours(source.index).compactMap { table.claim($0).time?.span } }

    // MARK: Names

    /// The name that its subject lacks, the words that it belongs to, and whether the subject is a pronoun.
    private func subjectName(_ headline: Headline, _ source: Source) -> (name: Naming?, words: Span, isPronoun: Bool) {
        guard let subject = headline.subject ?? (headline.form == .name ? headline.pieces[0].span : nil) else { return (nil, Span(0, 0), false) }
        let mentions = table.mentions[source.facts.document]
        let isPronoun = mentions.isPronoun(subject) || isNameless(subject, source)
        // A name within says who it is.
        guard mentions.named(in: subject).isEmpty else { return (nil, subject, isPronoun) }
        if let owner = firstWord(subject, source), owner != subject, mentions.isPronoun(owner) {
            let own = mentions.entities(in: owner).compactMap { table.entities.position(source.facts.document, $0) }
            guard own.count == 1, table.entities.kinds[own[0]] != .place, let name = name(own[0], source) else { return (nil, subject, false) }
            return (.behind(name), owner, false)
        }
        if headline.form == .name { return (nil, subject, false) }
        let parties = parties(source.claim).filter { subject.contains($0.span) }
        let party = parties.first { $0.span == subject } ?? parties.first { $0.span.end == subject.end }
        guard isPronoun || party.map({ isPlain($0.span, in: subject, source) }) ?? true else { return (nil, subject, isPronoun) }
        guard let party, let entity = table.entities.position(source.facts.document, party.entity), let name = name(entity, source) else {
            return (isPronoun ? nil : title(of: subject, source).map { .inPlace($0) }, subject, isPronoun)
        }
        if isPronoun, table.entities.kinds[entity] == .place { return (nil, subject, true) }
        let isSure = isPronoun ? isAlone(party, source) : ends(name, in: party.span, source)
        return (isSure ? .inPlace(name) : .behind(name), subject, isPronoun)
    }

    private func firstWord(_ span: Span, _ source: Source) -> Span? {
        var end = span.start
        while end < span.end, source.bytes[end] > 0x20 { end += 1 }
        return end > span.start ? Span(span.start, end) : nil
    }

    /// What a thing is called in the language of the report.
    private func name(_ entity: Int, _ source: Source) -> String? {
        guard table.entities.isNamed[entity] else { return nil }
        let known = table.entities.entities[entity]
        if known.decided.contains(where: { $0.kind == .rename }) { return known.name }
        return known.names[table.corpus.languages[source.facts.language]]?.first ?? known.name
    }

    /// Whether the words of a subject are an article and a noun.
    private func isPlain(_ noun: Span, in subject: Span, _ source: Source) -> Bool {
        guard noun.end == subject.end else { return false }
        let words = String(decoding: source.bytes[subject.start..<subject.end], as: UTF8.self).lowercased().split(separator: " ")
        return words.count == 2 && source.words.definite.contains(String(words[0]))
    }

    /// Whether nobody else of its kind is spoken of in the sentence so far or the one before it.
    private func isAlone(_ party: Claim.Participant, _ source: Source) -> Bool {
        guard let own = party.entity else { return false }
        let document = source.facts.document
        func kind(_ local: Int) -> EntityKind? { table.entities.position(document, local).map { table.entities.kinds[$0] } }
        let sentences = table.corpus.documents[document].annotation.sentences
        let last = source.claim.sentence - 1
        let start = last >= 0 && sentences.indices.contains(last) ? sentences[last].span.start : source.sentence.start
        let window = Span(start, max(start, party.span.start))
        // By the document's own numbers: which of them are one thing hangs on all the other reports.
        guard table.mentions[document].named(in: window).contains(where: { $0.entity == own }) else { return false }
        return table.mentions[document].entities(in: window).allSatisfy { $0 == own || kind($0) != kind(own) }
    }

    /// "The authority" where one body is named before, and its name ends in that word.
    private func title(of subject: Span, _ source: Source) -> String? {
        let words = String(decoding: source.bytes[subject.start..<subject.end], as: UTF8.self).split(separator: " ")
        guard words.count == 2, source.words.definite.contains(words[0].lowercased()), words[1].count >= ClauseTrimmer.telling else { return nil }
        let noun = words[1].lowercased()
        var found: Set<String> = []
        for mention in table.mentions[source.facts.document].named(in: Span(0, subject.start)) {
            guard let entity = table.entities.position(source.facts.document, mention.entity), table.entities.kinds[entity] == .organization,
                let name = name(entity, source), name.lowercased().hasSuffix(noun)
            else { continue }
            found.insert(name)
        }
        return found.count == 1 ? found.first : nil
    }

    /// Whether a noun is the end of a name.
    private func ends(_ name: String, in noun: Span, _ source: Source) -> Bool {
        let noun = lower(noun, source)
        return noun.count >= ClauseTrimmer.telling && name.lowercased().hasSuffix(noun)
    }

    private func lower(_ span: Span, _ source: Source) -> String { String(decoding: source.bytes[span.start..<span.end], as: UTF8.self).lowercased() }

    /// Whether a subject begins with a word that points at somebody told of before.
    private func isPointing(_ first: Span, _ source: Source) -> Bool {
        table.mentions[source.facts.document].isPronoun(first) || source.words.pointing.contains(lower(first, source))
    }

    /// A subject of one word that denotes nothing by itself.
    private func isNameless(_ subject: Span, _ source: Source) -> Bool {
        source.words.nameless.contains(String(decoding: source.bytes[subject.start..<subject.end], as: UTF8.self).lowercased())
    }

    private func put(_ name: Naming, for words: Span, _ pieces: inout [Words], _ source: Source) {
        guard let last = pieces.lastIndex(where: { $0.piece.span.overlaps(words) }), pieces[last].piece.span.end >= words.end else { return }
        let span = pieces[last].piece.span
        var behind = Words(Headline.Piece(Span(words.end, span.end)))
        behind.cuts = pieces[last].cuts.filter { $0.start >= words.end }
        let after = text(of: behind, source)
        var before = Words(Headline.Piece(Span(span.start, max(span.start, min(words.end, span.end))), isMoved: pieces[last].piece.isMoved))
        before.cuts = []
        switch name {
        case .inPlace(let name):
            before.piece.span.end = max(span.start, words.start)
            pieces[last].text = text(of: before, source) + name + after
            // The article, where it is a piece of its own.
            for place in pieces.indices where place != last && words.contains(pieces[place].piece.span) { pieces[place].text = "" }
        case .behind(let name): pieces[last].text = text(of: before, source) + " [\(name)]" + after
        }
        pieces[last].piece.weight = 0
    }

    // MARK: Words

    private func text(of words: Words, _ source: Source) -> String {
        var text = ""
        var cursor = words.piece.span.start
        for cut in words.cuts where cut.start >= cursor {
            text += String(decoding: source.bytes[cursor..<cut.start], as: UTF8.self)
            cursor = cut.end
        }
        text += String(decoding: source.bytes[cursor..<max(cursor, words.piece.span.end)], as: UTF8.self)
        guard words.piece.isMoved, let first = text.first else { return text }
        return first.lowercased() + text.dropFirst()
    }

    /// Leaves out what a line is whole without until it is short enough: the weightiest first, of equals the last.
    private func shorten(_ pieces: inout [Words]) {
        var length = pieces.reduce(0) { $0 + ($1.text?.count ?? 0) + 1 }
        while length > ClauseTrimmer.longest + 1 {
            var worst: Int?
            for place in pieces.indices where pieces[place].piece.weight > 0 {
                if worst.map({ pieces[place].piece.weight >= pieces[$0].piece.weight }) ?? true { worst = place }
            }
            guard let worst else { return }
            length -= (pieces[worst].text?.count ?? 0) + 1
            pieces.remove(at: worst)
        }
    }

    /// Without the conjunction that a clause opens with.
    private func withoutOpening(_ line: String, _ headline: Headline, _ source: Source) -> String {
        guard let blank = line.firstIndex(of: " ") else { return line }
        let word = line[..<blank].lowercased()
        let isUnder = headline.form != .main && headline.form != .participle
        guard source.words.joining.contains(word) || isUnder && source.words.opening.contains(word) else { return line }
        return String(line[line.index(after: blank)...])
    }

    /// One after the other, as the text has them where they stand together there.
    private func joined(_ pieces: [Words], _ bytes: [UInt8]) -> String {
        var line = ""
        var end: Int?
        for words in pieces {
            guard let text = words.text, !text.isEmpty else { continue }
            if let end {
                let between = words.piece.span.start >= end ? bytes[end..<words.piece.span.start] : []
                let isTogether = words.piece.span.start == end
                line += isTogether ? "" : between.allSatisfy { $0 <= 0x20 } && !between.isEmpty ? String(decoding: between, as: UTF8.self) : " "
            }
            line += text
            end = words.piece.span.end
            // The mark that closes what is quoted stands behind the words, and would go with what is left out there.
            if let close = ClauseTrimmer.openQuotation(line), let end, end < bytes.count, bytes[end...].starts(with: String(close).utf8) {
                line.unicodeScalars.append(close)
            }
        }
        return line
    }
}
