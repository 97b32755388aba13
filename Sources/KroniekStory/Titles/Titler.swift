import KroniekModel

/// Titles of events by language: a clause of a claim in that language, else the concept's label with the names of those who take part.
/// No word of a title is of our making.
struct Titler: Sendable {
    private let table: FactTable
    private let concepts: ConceptCatalogue
    private let trimmer: ClauseTrimmer
    private let languages: [String]
    private let leading: Set<String>
    /// Of each thing that the pack knows, and that the user did not name, its names by language: those of a country are asked for by the thousand.
    private let known: [Int: [String: String]]

    init(table: FactTable, concepts: ConceptCatalogue, knowledge: any Knowledge, words: [String: StoryWords]) {
        self.table = table
        self.concepts = concepts
        trimmer = ClauseTrimmer(table: table, words: table.corpus.languages.map { words[$0] ?? StoryWords() })
        var tags = Set(table.corpus.languages)
        for concept in concepts.concepts.values { tags.formUnion(concept.labels.keys) }
        languages = tags.sorted()
        leading = Titler.leadingWords(concepts)
        var known: [Int: [String: String]] = [:]
        for position in table.entities.isKnown.indices where table.entities.isKnown[position] {
            let entity = table.entities.entities[position]
            if entity.decided.contains(where: { $0.kind == .rename }) { continue }
            known[position] = entity.knowledge.flatMap { knowledge.record($0)?.names }
        }
        self.known = known
    }

    /// One title for each language that has documents or labels, and whether those made of its claims are all poor.
    func titles(_ draft: EventBuilder.Draft) -> (titles: [String: String], isPoor: Bool) {
        var titles: [String: String] = [:]
        var isPoor = true
        for language in languages {
            let own = told(draft, in: language)
            if let own, !own.isPoor { isPoor = false }
            // Words that do not say of whom they speak, where the label of the happening can.
            let isBare = own.map { $0.isPoor && $0.title.count < ClauseTrimmer.shortName } ?? true
            let label = isBare ? labelled(draft, in: language) : nil
            if let title = own.map({ label?.isNamed == true ? label!.title : $0.title }) ?? label?.title { titles[language] = title }
        }
        if titles.count < languages.count, let other = titles.sorted(by: { $0.key < $1.key }).first?.value {
            // Words of another language rather than none.
            for language in languages where titles[language] == nil { titles[language] = other }
        }
        return (titles, isPoor)
    }

    // MARK: From a claim

    private func told(_ draft: EventBuilder.Draft, in language: String) -> (title: String, isPoor: Bool)? {
        var best: (title: String, score: Double, isPoor: Bool)?
        for member in draft.members where table.corpus.languages[table.facts[member].language] == language {
            let clause = trimmer.clause(member)
            guard !clause.title.isEmpty else { continue }
            let score = merit(member, clause, draft.event.modality)
            if best == nil || score > best!.score { best = (clause.title, score, isPoor(member, clause)) }
        }
        return best.map { ($0.title, $0.isPoor) }
    }

    /// Whether a reader would not know from a title what happened to whom.
    private func isPoor(_ member: Int, _ clause: ClauseTrimmer.Clause) -> Bool {
        if clause.flaws.contains(.isPaper) { return false }
        if clause.flaws.contains(.isPronoun) || clause.flaws.contains(.lacksSubject) || clause.flaws.contains(.isHalf) { return true }
        return table.claim(member).isNominal && clause.title.count < ClauseTrimmer.shortName
    }

    /// What it is worth that a claim says of the event what holds of it, that it was done or that it is planned.
    private static let ownWords = 2.5

    /// How well a claim would do as a headline.
    private func merit(_ member: Int, _ clause: ClauseTrimmer.Clause, _ modality: Modality) -> Double {
        let claim = table.claim(member)
        let facts = table.facts[member]
        let (title, flaws) = (clause.title, clause.flaws)
        var score = 0.0
        if claim.region == .title, flaws.isDisjoint(with: [.lacksSubject, .isOpen, .isBare]) { score += 2 }
        if claim.region == .caption { score -= 3 }
        if !claim.isNominal { score += 1.5 }
        if facts.arguments.contains(where: { $0.role == .agent }) { score += 0.7 }
        if facts.arguments.contains(where: { $0.role == .patient }) { score += 1 }
        score += 0.4 * Double(min(3, facts.arguments.count { $0.isNamed }))
        if !claim.quantities.isEmpty { score += 0.3 }
        if facts.place != nil { score += 0.3 }
        if flaws.contains(.isPaper) { score += 1 }
        if facts.isLead { score += 0.3 }
        if flaws.contains(.isPronoun) || opensWithPronoun(member, title) { score -= 2 }
        if flaws.contains(.isPointing) { score -= 1.5 }
        if claim.source?.kind == .quoted { score -= 1 }
        // What was done is not told in the words of its plan, even where they are a headline's.
        if facts.modality == modality { score += Titler.ownWords }
        if flaws.contains(.lacksSubject) { score -= 2.5 }
        if flaws.contains(.isOpen) { score -= 2 }
        if flaws.contains(.hasGap) { score -= 1 }
        if flaws.contains(.isBare) { score -= 0.7 }
        if flaws.contains(.isRelative) { score -= 0.5 }
        if flaws.contains(.isSide) { score -= 0.7 }
        if flaws.contains(.isHalf) { score -= 2.5 }
        if title.hasSuffix("…") { score -= 0.7 }
        if title.count < 15 { score -= 1 }
        if claim.isNominal, title.count < ClauseTrimmer.shortName { score -= 1 }
        return score
    }

    private func opensWithPronoun(_ member: Int, _ title: String) -> Bool {
        let facts = table.facts[member]
        let claim = table.claim(member)
        guard let first = claim.participants.min(by: { $0.span < $1.span }), first.span.start < claim.trigger.start else { return false }
        // A name may have taken its place.
        let word = String(decoding: table.corpus.texts[facts.document].bytes[first.span.start..<first.span.end], as: UTF8.self)
        return table.mentions[facts.document].isPronoun(first.span) && title.lowercased().hasPrefix(word.lowercased() + " ")
    }

    // MARK: From the lexicon

    /// The concept's label with the names of those who take part, and whether there are any.
    private func labelled(_ draft: EventBuilder.Draft, in language: String) -> (title: String, isNamed: Bool)? {
        let event = draft.event
        guard let label = concepts[event.type]?.labels[language], !label.isEmpty else { return nil }
        var heads: [Int] = []
        for member in draft.members {
            for argument in table.facts[member].arguments where argument.isHead { argument.entity.map { heads.append($0) } }
        }
        // "Dutch soldiers" are not the Netherlands.
        let patient = event.participants.lazy.filter { $0.role == .patient }.compactMap { table.entities.position(of: $0.entity) }
            .filter(heads.contains).compactMap { name($0, in: language) }.first
        // Of those who act the one whose name is one in every language, and not the country that only describes him.
        let agents = event.participants.filter { $0.role == .agent }.compactMap { table.entities.position(of: $0.entity) }
        let acting = agents.first { heads.contains($0) && (known[$0] != nil || table.entities.kinds[$0] == .person) }
        let agent = (acting.map { [$0] } ?? agents).lazy.compactMap { name($0, in: language) }.first
        let place = event.place.flatMap { table.entities.position(of: $0) }.flatMap { name($0, in: language) }
        var title = label
        if let patient { title += " " + patient } else { title = withoutPreposition(label, in: language) }
        var added: [String] = []
        for more in [agent, place].compactMap({ $0 }) where more != patient && !added.contains(more) { added.append(more) }
        if !added.isEmpty { title += " – " + added.joined(separator: ", ") }
        return (ClauseTrimmer.capitalised(title), patient != nil || agent != nil)
    }

    /// The last word of a label leads to the patient ("attack on").
    private func withoutPreposition(_ label: String, in language: String) -> String {
        let words = label.split(separator: " ")
        guard words.count > 1, let last = words.last, leading.contains("\(language)\t\(last)") else { return label }
        return words.dropLast().joined(separator: " ")
    }

    /// Words that lead to a patient: those that several labels of a language end in. "Fall of government" ends in none.
    private static func leadingWords(_ concepts: ConceptCatalogue) -> Set<String> {
        var counts: [String: Int] = [:]
        for concept in concepts.concepts.values {
            for (language, label) in concept.labels {
                let words = label.split(separator: " ")
                if words.count > 1 { counts["\(language)\t\(words[words.count - 1])", default: 0] += 1 }
            }
        }
        return Set(counts.filter { $0.value >= leastLabels }.keys)
    }

    private static let leastLabels = 3

    private func name(_ position: Int, in language: String) -> String? {
        guard table.entities.isNamed[position] else { return nil }
        if let name = known[position]?[language] { return name }
        let entity = table.entities.entities[position]
        if entity.decided.contains(where: { $0.kind == .rename }) { return entity.name }
        // A name is a name in every language; words that only describe are not.
        return entity.names[language]?.first ?? entity.name
    }
}
