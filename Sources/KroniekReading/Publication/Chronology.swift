import KroniekLanguage
import KroniekModel
import KroniekText

/// Events of record by which an undated report dates itself: it cannot be older than what it tells of, and what it tells of with a bare weekday
/// or month lies less than a week or a year back.
struct Chronology: Sendable {
    /// A report that names an event, and the days on which it can therefore have been written.
    struct Hint: Sendable {
        var span: Span
        var written: CalendarInterval
        /// The weekday by which the report calls the event, where it does.
        var isFresh: Bool
    }

    private struct Entry: Sendable {
        var words: [UInt64]
        var date: CalendarInterval
        /// The name is a person's, and the date that of the death.
        var isDeath: Bool
    }

    /// By the first word's hash; longer names first.
    private let entries: [UInt64: [Entry]]
    private let lexicon: EventLexicon
    private let concepts: ConceptCatalogue

    init(pack: LanguagePack, concepts: ConceptCatalogue) {
        lexicon = pack.lexicon
        self.concepts = concepts
        var entries: [UInt64: [Entry]] = [:]
        for row in pack.table("chronology").rows {
            guard let date = CalendarInterval(edtf: row[1]), date.earliest != nil else { continue }
            for name in row.list(2) {
                let words = Atoms.of(phrase: name).map(\.hash)
                guard let first = words.first else { continue }
                entries[first, default: []].append(Entry(words: words, date: date, isDeath: row[0] == "death"))
            }
        }
        self.entries = entries.mapValues {
            $0.sorted { ($0.words.count, $1.date.earliest?.number ?? 0) > ($1.words.count, $0.date.earliest?.number ?? 0) }
        }
    }

    /// Every event that the text names as past, in order. `matches` are the text's time expressions.
    func hints(_ text: SourceText, sentences: [Sentence], tokens: [Token], matches: [TimeReader.Match]) -> [Hint] {
        guard !entries.isEmpty else { return [] }
        var hints: [Hint] = []
        for sentence in sentences {
            let atoms = Atoms.of(text, sentences: [sentence], tokens: sentence.tokens.isEmpty ? [] : Array(tokens[sentence.tokens]))
            var index = 0
            while index < atoms.count {
                guard let entry = entry(atoms, at: index) else {
                    index += 1
                    continue
                }
                let span = Span(atoms[index].start, atoms[index + entry.words.count - 1].end)
                index += entry.words.count
                if entry.isDeath, !tellsOfDeath(tokens, sentence, span) { continue }
                if let hint = hint(entry, span, sentence, matches) { hints.append(hint) }
            }
        }
        return hints
    }

    private func entry(_ atoms: [Atom], at index: Int) -> Entry? {
        entries[atoms[index].hash]?.first { entry in
            index + entry.words.count <= atoms.count && entry.words.indices.allSatisfy { atoms[index + $0].hash == entry.words[$0] }
        }
    }

    /// What all hints allow together, and which of them narrowed it. A hint that contradicts the earlier ones is left out.
    static func written(_ hints: [Hint], within known: CalendarInterval) -> (interval: CalendarInterval, evidence: [Span], isFresh: Bool) {
        var interval = known
        var evidence: [Span] = []
        var isFresh = false
        for hint in hints {
            guard let both = interval.intersection(hint.written), both != interval else { continue }
            interval = both
            evidence.append(hint.span)
            isFresh = isFresh || hint.isFresh
        }
        return (interval, evidence, isFresh)
    }

    /// How many words may stand between a name and what tells of the death.
    static let deathReach = 5

    /// Whether the words next to the name say that its bearer died or was killed: a name in a sentence about other deaths dates nothing.
    private func tellsOfDeath(_ tokens: [Token], _ sentence: Sentence, _ span: Span) -> Bool {
        let range = sentence.tokens.clamped(to: 0..<tokens.count)
        guard let first = range.first(where: { tokens[$0].span.end > span.start }) else { return false }
        let last = range.last { tokens[$0].span.start < span.end } ?? first
        // "X, 80, has died", "X's death".
        var token = last + 1
        var isOwner = false
        behind: while range.contains(token), token <= last + Chronology.deathReach {
            if isDeath(tokens[token]) { return tokens[token].upos == .verb || isOwner }
            switch tokens[token].upos {
            case .part: isOwner = true
            case .aux, .adv, .punct, .num, .pron: break
            default: break behind
            }
            token += 1
        }
        // "The death of General X", "the strike that killed X".
        token = first - 1
        var hasLink = false
        while range.contains(token), token >= first - Chronology.deathReach {
            if isDeath(tokens[token]) { return tokens[token].upos == .verb ? !hasLink && !isOwner : hasLink }
            switch tokens[token].upos {
            case .adp: hasLink = true
            case .propn, .noun, .adj, .det, .num: break
            default: return false
            }
            token -= 1
        }
        return false
    }

    /// A verb or noun whose main sense is dying or being killed.
    private func isDeath(_ token: Token) -> Bool {
        let senses =
            switch token.upos {
            case .verb: lexicon.verb(token.lemma)
            case .noun: lexicon.noun(token.lemma)
            case .adj: lexicon.adjective(token.lemma)
            default: [EventLexicon.Sense]()
            }
        let family = concepts.family(of: "die")
        return senses.first.map { concepts.family(of: $0.concept) == family } ?? false
    }

    private func hint(_ entry: Entry, _ span: Span, _ sentence: Sentence, _ matches: [TimeReader.Match]) -> Hint? {
        guard let first = entry.date.earliest else { return nil }
        var written = CalendarInterval(earliest: first, latest: nil)
        var isFresh = false
        // The expression of the same sentence that stands nearest to the name says how far back the event lies.
        let near = matches.filter { sentence.span.contains($0.span) && $0.tense != .future }.min {
            let (a, b) = (Chronology.distance($0.span, span), Chronology.distance($1.span, span))
            return a != b ? a < b : $0.span < $1.span
        }
        switch near?.meaning {
        case .weekday(let weekday) where entry.date.isDay && weekday == first.weekday:
            written.latest = first.adding(days: 6)
            isFresh = true
        case .period(.day, let offset) where entry.date.isDay && -2...0 ~= offset:
            // "Died yesterday".
            written = CalendarInterval(day: first.adding(days: -offset))
            isFresh = true
        case .date(nil, let month?, let day) where month == first.month && (day == nil || day == first.day):
            written.latest = first.adding(months: 11)
        case .date(let year?, _, _) where year < first.year:
            // An earlier namesake.
            return nil
        default: break
        }
        return Hint(span: span, written: written, isFresh: isFresh)
    }

    private static func distance(_ a: Span, _ b: Span) -> Int { a.start < b.start ? b.start - a.end : a.start - b.end }
}
