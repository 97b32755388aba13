import KroniekModel

/// A figure that a claim gives, with what it answers: of what, of whom, where, when, who says so.
struct FigureFiller: Sendable {
    /// What stands before the figure: "rose to 5", "fell from 7".
    enum Lead: Sendable { case none, level, origin }
    enum Order: Sendable { case none, former, latter }

    var member: Int
    var draft: Int
    var quantity: Quantity
    /// Of what is counted, with its language.
    var lemma: Int?
    var role: Role?
    var lead: Lead
    /// What it answers, where other concepts answer it too.
    var question: FigureQuestion?
    /// Whether it is expected and no fact yet: expected figures are compared with one another alone.
    var isPlan: Bool
    /// Whether its sentence says that it is for a part ("in Dhaka alone").
    var isNarrow: Bool
    /// Named things in the counted words ("Dutch" of "Dutch soldiers").
    var named: [Int]
    /// Other words of what is counted, to tell a subset from the whole in one language.
    var modifiers: [UInt64]
    /// Named things that undergo it.
    var patients: [Int]
    /// Whom or what the clause speaks of, its place among them; not who says it.
    var things: [Int]
    /// Telling words of the clause without the figure, its time, its place and who says it.
    var words: [UInt64]
    /// Whether they are those of the sentence before, as its own has none.
    var isLent: Bool
    var placeWords: [UInt64]
    /// Those of the predicate.
    var predicate: [UInt64]
    /// Of an amount of money, what the words behind it say that it is for.
    var purpose: [UInt64]
    /// Who says it; nil where the author does.
    var speaker: UInt64?
    /// Where it is; not where the one who says it sits ("according to the institute in Delft").
    var place: Int?
    /// The same, or else the only place that its sentence is in.
    var area: Int?
    /// Whether a pronoun that stands for nothing known does it or undergoes it.
    var hasPronoun: Bool
    /// By how much something rose or fell, and not to what: another day has another.
    var isChange: Bool
    /// The one day that its sentence gives; nil where it gives none or several.
    var day: CalendarInterval?
    /// Whether its sentence says that another figure came after it, or was there before.
    var order: Order
    /// How something stands, so that another figure of another day follows on it; else a happening.
    var isStanding: Bool

    /// Figures that are told in two ways are seldom of one thing: by how much it rose, and to what.
    var manner: Lead { question?.isToldEitherWay == true && lead == .level ? .none : lead }
}

/// Reads the figures of claims that are told as facts.
struct FigureReading: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue
    /// Bytes between who says it and the place that goes with him.
    private static let besideSpeaker = 8
    private static let degree: [UInt8] = [0xC2, 0xB0]
    private let words: [StoryWords]
    private let leads: LevelWords
    /// By language the words that tell nothing of themselves.
    private let idle: [Set<UInt64>]
    /// By language what says that something else came after, or was before.
    private let formers: [Set<UInt64>]
    private let latters: [Set<UInt64>]
    /// By language what says that a figure is for a part alone.
    private let narrows: [Set<UInt64>]
    /// By language what makes the figure beside it a part of the one before ("of whom").
    fileprivate let parts: [[[UInt64]]]

    init(table: FactTable, concepts: ConceptCatalogue, words: [StoryWords]) {
        self.table = table
        self.concepts = concepts
        self.words = words
        leads = LevelWords(words: words)
        idle = words.map { known in
            var hashes: Set<UInt64> = []
            let all = [
                known.unfinished, known.opening, known.prepositions, known.relative, known.days, known.beforeTime, known.levels, known.nameless,
                known.definite,
            ]
            for list in all { for word in list { hashes.formUnion(FigureReading.hashes(Array(word.utf8))) } }
            return hashes
        }
        formers = words.map { Set($0.former.flatMap { FigureReading.hashes(Array($0.utf8)) }) }
        latters = words.map { Set($0.latter.flatMap { FigureReading.hashes(Array($0.utf8)) }) }
        narrows = words.map { Set($0.narrowing.flatMap { FigureReading.hashes(Array($0.utf8)) }) }
        parts = words.map { known in known.parts.sorted().map { FigureReading.hashes(Array($0.utf8)) } }
    }

    func fillers(_ drafts: [EventBuilder.Draft]) -> [FigureFiller] {
        Parallel.map(drafts.count, together: 256) { draft in drafts[draft].members.flatMap { fillers(of: $0, draft: draft) } }.flatMap(\.self)
    }

    private func fillers(of member: Int, draft: Int) -> [FigureFiller] {
        let facts = table.facts[member]
        guard facts.polarity == .positive, !facts.figures.isEmpty else { return [] }
        let annotation = table.corpus.documents[facts.document].annotation
        let claim = table.claim(member)
        let concept = concepts[claim.type]
        // What is planned and what something is expected to cost are compared with other expectations.
        guard facts.modality == .actual || facts.modality == .planned || facts.modality == .possible && concept?.tellsLevel == true else { return [] }
        let lineage = claim.type.map { concepts.lineage(of: $0) } ?? []
        let told = order(facts)
        let indices = claim.quantities.filter { annotation.quantities.indices.contains($0) }
        let speaker = speaker(claim, facts, concept)
        var things = Array(facts.names)
        for argument in facts.arguments { if let entity = argument.entity { things.append(entity) } }
        if let place = facts.place { things.append(place) }
        if let said = speaker.entity { things.removeAll { $0 == said } }
        Sorted.put(&things)
        var patients = facts.arguments.compactMap { $0.role == .patient && $0.isNamed && $0.isHead ? $0.entity : nil }
        Sorted.put(&patients)
        let isFollowed = indices.contains { leads.lead(to: annotation.quantities[$0].span, facts, table) }
        return zip(facts.figures, indices).compactMap { figure, index in
            let quantity = annotation.quantities[index]
            // "One fewer than was thought" is a difference and no count.
            if leads.isDifference(quantity.span, facts, table) { return nil }
            var counted = counted(quantity, facts)
            let clause = clause(claim, quantity, facts, speaker.span)
            let moves = concept?.effect.map { [.raises, .lowers, .sets].contains($0) } ?? false
            // "Een winst van 2 miljoen" leaves no level: what moves does, and what another level follows on.
            let lead: FigureFiller.Lead =
                leads.lead(to: quantity.span, facts, table)
                ? .level : (moves || concept == nil || isFollowed) && leads.isOrigin(of: quantity.span, facts, table) ? .origin : .none
            let isDegree = quantity.unit?.utf8.starts(with: FigureReading.degree) ?? false
            let isChange = moves && lead != .level && concept?.effect != .sets
            let measure: FigureQuestion.Measure =
                isDegree ? .degrees : quantity.unit == nil ? .count : Self.isMoney(quantity) ? .money : .other
            let question = FigureQuestion.of(lineage, in: measure, moves: moves, isLevel: lead == .level, isChange: isChange)
            var lemma = figure.lemma
            if question == .dead, quantity.ofLemma.map({ words[facts.language].lives.contains($0.lowercased()) }) ?? (lead == .level) {
                // "Five lives", "five dead" and "five people" are one count; what stands before the noun still tells a part.
                lemma = Self.livesOf(facts.language)
                counted.words = quantity.ofSpan.map { telling(withoutHead($0, facts), facts) } ?? []
            }
            let standing = concept?.kind == .state || concept?.tellsLevel == true || moves && (lead == .level || isDegree)
            return FigureFiller(
                member: member, draft: draft, quantity: quantity, lemma: lemma, role: figure.role, lead: lead, question: question,
                isPlan: facts.modality != .actual, isNarrow: told.isNarrow, named: counted.named,
                modifiers: counted.words, patients: patients, things: things, words: clause.words, isLent: clause.isLent, placeWords: clause.place,
                predicate: telling(claim.trigger, facts),
                purpose: purpose(quantity, facts), speaker: speaker.key,
                place: isOfSpeaker(claim, speaker.span) ? nil : facts.place,
                area: isOfSpeaker(claim, speaker.span) ? nil : facts.place ?? onlyPlace(facts, speaker.span), hasPronoun: hasPronoun(claim, facts),
                isChange: isChange && !isDegree,
                day: day(facts), order: told.order, isStanding: standing)
        }
    }

    /// Named things in the counted words, and the words that are no name of them.
    private func counted(_ quantity: Quantity, _ facts: Facts) -> (named: [Int], words: [UInt64]) {
        guard let span = quantity.ofSpan else { return ([], []) }
        var named: Set<Int> = []
        var skipped: [Span] = []
        for mention in table.mentions[facts.document].named(in: span) {
            guard let position = table.entities.position(facts.document, mention.entity) else { continue }
            named.insert(position)
            skipped.append(mention.span)
        }
        return (named.sorted(), telling(span, facts, without: skipped))
    }

    /// Who says it: its source, or the one who speaks where the figure was left with the word of saying.
    private func speaker(_ claim: Claim, _ facts: Facts, _ concept: Concept?) -> (key: UInt64?, entity: Int?, span: Span?) {
        var span = claim.source?.span
        var entity = claim.source.flatMap { table.entities.position(facts.document, $0.entity) }
        if span == nil, concept?.kind == .statement, let agent = claim.participants.first(where: { $0.role == .agent }) {
            span = agent.span
            entity = table.entities.position(facts.document, agent.entity)
        }
        guard let span, entity != nil || !span.isEmpty else { return (nil, nil, nil) }
        if let entity { return (UInt64(entity), entity, span) }
        var key: UInt64 = 1 << 40
        for word in telling(span, facts) { key = WordScanner.mix(key, word) }
        return (key, nil, span)
    }

    /// The claim's, else the only date of a few days in its sentence ("Tuesday's tornado killed 10").
    private func day(_ facts: Facts) -> CalendarInterval? {
        if facts.isExplicit { return facts.interval.isUnknown ? nil : facts.interval }
        let days = Set(times(facts, facts.sentence).map(\.interval).filter { ($0.days ?? .max) <= 3 })
        return days.count == 1 ? days.first : nil
    }

    /// The dates that the claims of a sentence stand on: the others are not kept.
    private func times(_ facts: Facts, _ sentence: Int) -> [(span: Span, interval: CalendarInterval)] {
        var found: [(span: Span, interval: CalendarInterval)] = []
        for other in table.ofDocument[facts.document] where table.facts[other].sentence == sentence {
            if let time = table.corpus.documents[facts.document].annotation.claims[table.facts[other].local].time, let span = time.span {
                found.append((span, time.interval))
            }
        }
        return found
    }

    /// By the words of its sentence: "first pledged", "now hosts", "in Dhaka alone".
    private func order(_ facts: Facts) -> (order: FigureFiller.Order, isNarrow: Bool) {
        let annotation = table.corpus.documents[facts.document].annotation
        guard annotation.sentences.indices.contains(facts.sentence) else { return (.none, false) }
        let span = annotation.sentences[facts.sentence].span
        var (former, latter, narrow) = (false, false, false)
        WordScanner.scan(table.corpus.texts[facts.document].bytes, from: span.start, to: span.end) { hash, _ in
            if formers[facts.language].contains(hash) { former = true }
            if latters[facts.language].contains(hash) { latter = true }
            if narrows[facts.language].contains(hash) { narrow = true }
        }
        return (former == latter ? .none : former ? .former : .latter, narrow)
    }

    /// A lemma that no word has, for people who are counted by whatever word.
    private static func livesOf(_ language: Int) -> Int { -2 - language }

    private static func isMoney(_ quantity: Quantity) -> Bool {
        guard let unit = quantity.unit else { return false }
        return unit.utf8.count == 3 && unit.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }

    /// What is counted without its last word.
    private func withoutHead(_ span: Span, _ facts: Facts) -> Span {
        let bytes = table.corpus.texts[facts.document].bytes
        var end = min(span.end, bytes.count)
        while end > span.start, bytes[end - 1] != 0x20 { end -= 1 }
        return Span(span.start, max(span.start, end))
    }

    /// Where a preposition puts the whole sentence; nil where several do.
    private func onlyPlace(_ facts: Facts, _ speaker: Span?) -> Int? {
        let annotation = table.corpus.documents[facts.document].annotation
        guard annotation.sentences.indices.contains(facts.sentence) else { return nil }
        let bytes = table.corpus.texts[facts.document].bytes
        let leading = words[facts.language].prepositions.union(words[facts.language].beforeTime)
        var found: Set<Int> = []
        for mention in table.mentions[facts.document].named(in: annotation.sentences[facts.sentence].span) {
            guard let entity = table.entities.position(facts.document, mention.entity), table.entities.kinds[entity] == .place,
                speaker.map({ !$0.overlaps(mention.span) }) ?? true, mention.span.start > 0, bytes[mention.span.start - 1] == 0x20
            else { continue }
            var start = mention.span.start - 1
            while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
            let before = String(decoding: bytes[start..<(mention.span.start - 1)], as: UTF8.self).lowercased()
            if leading.contains(before) { found.insert(entity) }
        }
        return found.count == 1 ? found.first : nil
    }

    private func hasPronoun(_ claim: Claim, _ facts: Facts) -> Bool {
        claim.participants.contains {
            ($0.role == .agent || $0.role == .patient) && $0.entity == nil && words[facts.language].nameless.contains($0.lemma.lowercased())
        }
    }

    private func isOfSpeaker(_ claim: Claim, _ speaker: Span?) -> Bool {
        guard let place = claim.place?.span, let speaker else { return false }
        return place.start >= speaker.start && place.start <= speaker.end + FigureReading.besideSpeaker
    }

    private func clause(_ claim: Claim, _ quantity: Quantity, _ facts: Facts, _ speaker: Span?)
        -> (words: [UInt64], place: [UInt64], isLent: Bool)
    {
        let annotation = table.corpus.documents[facts.document].annotation
        let sentence = annotation.sentences.indices.contains(facts.sentence) ? annotation.sentences[facts.sentence].span : claim.span
        let bytes = table.corpus.texts[facts.document].bytes
        var skipped = [quantity.span, claim.trigger] + [quantity.ofSpan, speaker, claim.place?.span].compactMap(\.self)
        skipped += times(facts, facts.sentence).map(\.span)
        for index in claim.quantities where annotation.quantities.indices.contains(index) { skipped.append(annotation.quantities[index].span) }
        for other in table.ofDocument[facts.document] where table.facts[other].sentence == facts.sentence && table.facts[other].kind == .statement {
            skipped.append(table.claim(other).trigger)
        }
        // What a comma adds behind the figure and the predicate is another matter.
        let said = max(claim.trigger.end, quantity.span.end, quantity.ofSpan?.end ?? 0)
        var end = claim.span.end
        if let comma = firstBreak(bytes, said, end) { end = comma }
        // What stands before the clause belongs to it where nothing parts them ("Tuesday's floods in the region …").
        var start = claim.span.start
        if sentence.start < start, firstBreak(bytes, sentence.start, start) == nil { start = sentence.start }
        var found = start < end ? telling(Span(start, end), facts, without: skipped) : []
        for participant in claim.participants where participant.span.start < start {
            found = Sorted.union(found, telling(participant.span, facts, without: skipped))
        }
        var isLent = false
        // "14 died when a landslide buried the village": what it was, the other clause says.
        if found.isEmpty, quantity.unit == nil { found = telling(sentence, facts, without: skipped) }
        if found.isEmpty, facts.sentence > 0, facts.names.isEmpty, facts.place == nil {
            // "It costs 9 million": what it is, the sentence before says.
            let before = annotation.sentences[facts.sentence - 1].span
            found = telling(before, facts, without: times(facts, facts.sentence - 1).map(\.span))
            isLent = true
        }
        return (found, claim.place.map { telling($0.span, facts) } ?? [], isLent)
    }

    /// Where a comma, a colon or a semicolon before a blank, or the end of a line, parts two clauses.
    private func firstBreak(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var index = max(0, start)
        while index < min(end, bytes.count) {
            let byte = bytes[index]
            if byte == 0x0A { return index }
            if byte == 0x2C || byte == 0x3A || byte == 0x3B, index + 1 < bytes.count, bytes[index + 1] == 0x20 { return index }
            index += 1
        }
        return nil
    }

    /// "€80 million in quay power": what follows the figure at once, but a place, a time or what is counted.
    private func purpose(_ quantity: Quantity, _ facts: Facts) -> [UInt64] {
        guard Self.isMoney(quantity) else { return [] }
        let bytes = table.corpus.texts[facts.document].bytes
        var position = max(quantity.span.end, quantity.ofSpan?.end ?? 0)
        var phrase: Span?
        while position < bytes.count, bytes[position] == 0x20 { position += 1 }
        let first = word(bytes, position)
        let leads = words[facts.language].prepositions
        guard leads.contains(String(decoding: bytes[first.start..<first.end], as: UTF8.self).lowercased()) else { return [] }
        position = first.end
        while position < bytes.count, bytes[position] == 0x20 {
            let next = word(bytes, position + 1)
            let text = String(decoding: bytes[next.start..<next.end], as: UTF8.self).lowercased()
            if next.count == 0 || leads.contains(text) && phrase != nil { break }
            phrase = Span(phrase?.start ?? next.start, next.end)
            position = next.end
        }
        guard let phrase else { return [] }
        if times(facts, facts.sentence).contains(where: { $0.span.overlaps(phrase) }) { return [] }
        if !table.mentions[facts.document].named(in: phrase).isEmpty { return [] }
        return telling(phrase, facts)
    }

    private func word(_ bytes: [UInt8], _ start: Int) -> Span {
        var end = min(start, bytes.count)
        while end < bytes.count, bytes[end] >= 0x80 || bytes[end] == 0x2D || (bytes[end] | 0x20 >= 0x61 && bytes[end] | 0x20 <= 0x7A) { end += 1 }
        return Span(min(start, end), end)
    }

    /// Hashes of the words in a span that tell something, ascending, each once.
    func telling(_ span: Span, _ facts: Facts, without skipped: [Span] = []) -> [UInt64] {
        let bytes = table.corpus.texts[facts.document].bytes
        var found: [UInt64] = []
        var start = max(0, span.start)
        let end = min(span.end, bytes.count)
        for hole in skipped.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where hole.end > start && hole.start < end {
            if hole.start > start { add(bytes, start, hole.start, facts.language, &found) }
            start = max(start, hole.end)
        }
        if start < end { add(bytes, start, end, facts.language, &found) }
        Sorted.put(&found)
        return found
    }

    private func add(_ bytes: [UInt8], _ start: Int, _ end: Int, _ language: Int, _ found: inout [UInt64]) {
        WordScanner.scan(bytes, from: start, to: end) { hash, length in
            if length > 2, !idle[language].contains(hash) { found.append(hash) }
        }
    }

    private static func hashes(_ bytes: [UInt8]) -> [UInt64] {
        var found: [UInt64] = []
        WordScanner.scan(bytes, from: 0, to: bytes.count) { hash, _ in found.append(hash) }
        return found
    }
}

/// Which words before a figure make it a level, by the corpus's languages.
struct LevelWords: Sendable {
    let words: [StoryWords]

    /// "rose to 5"
    func lead(to span: Span, _ facts: Facts, _ table: FactTable) -> Bool {
        words[facts.language].levels.contains(word(before: span, facts, table))
    }

    /// "fell from 7"
    func isOrigin(of span: Span, _ facts: Facts, _ table: FactTable) -> Bool {
        words[facts.language].origins.contains(word(before: span, facts, table))
    }

    /// "6 percent more"
    func isDifference(_ span: Span, _ facts: Facts, _ table: FactTable) -> Bool {
        let bytes = table.corpus.texts[facts.document].bytes
        var start = min(max(0, span.end), bytes.count)
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
        return end > start && words[facts.language].differences.contains(String(decoding: bytes[start..<end], as: UTF8.self).lowercased())
    }

    private func word(before span: Span, _ facts: Facts, _ table: FactTable) -> String {
        let bytes = table.corpus.texts[facts.document].bytes
        var end = min(max(0, span.start), bytes.count)
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        var start = end
        while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    }
}

extension FigureReading {
    private static let partWords = 4

    /// Whether words between two figures of a sentence, or right behind the later one, make it a part of the earlier ("of whom 320", "nine of them children").
    func isPart(_ part: Quantity, of whole: Quantity, _ facts: Facts) -> Bool {
        let bytes = table.corpus.texts[facts.document].bytes
        let known = parts[facts.language]
        guard !known.isEmpty, whole.span.end <= part.span.start else { return false }
        func words(_ start: Int, _ end: Int) -> [UInt64] {
            var found: [UInt64] = []
            WordScanner.scan(bytes, from: start, to: end) { hash, _ in found.append(hash) }
            return found
        }
        let before = words(whole.span.end, part.span.start)
        let after = Array(words(part.span.end, min(bytes.count, part.span.end + 40)).prefix(Self.partWords))
        return known.contains { phrase in
            // The phrase stands right before the figure, or one word from it.
            let leads =
                before.count >= phrase.count
                && (0...min(1, before.count - phrase.count)).contains { gap in
                    Array(before[(before.count - gap - phrase.count)..<(before.count - gap)]) == phrase
                }
            return leads || after.starts(with: phrase)
        }
    }

    /// Whether a sentence opens with words that make its figure a part of what the one before counts ("Of these, 700"), or has them right behind it
    /// ("Four of them").
    func isPartOfBefore(_ part: Quantity, _ facts: Facts) -> Bool {
        let bytes = table.corpus.texts[facts.document].bytes
        let annotation = table.corpus.documents[facts.document].annotation
        guard annotation.sentences.indices.contains(facts.sentence) else { return false }
        let sentence = annotation.sentences[facts.sentence].span
        func words(_ start: Int, _ end: Int) -> [UInt64] {
            var found: [UInt64] = []
            WordScanner.scan(bytes, from: start, to: end) { hash, _ in found.append(hash) }
            return found
        }
        let before = words(sentence.start, part.span.start)
        let after = words(part.span.end, min(sentence.end, part.span.end + 40))
        return parts[facts.language].contains { phrase in
            before.starts(with: phrase) && before.count <= phrase.count + Self.partWords - 1 || after.starts(with: phrase)
        }
    }
}
