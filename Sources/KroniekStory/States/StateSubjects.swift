import KroniekModel

/// What a state is of, and which descriptions of it are one.
///
/// What something is called differs by report and language ("the training mission", "de trainingsmissie"). Two descriptions are one subject where they denote
/// one entity, where one event uses one word for both, where one report has the same words, or where one word is tied to one place or agent.
struct StateSubjects {
    let table: FactTable
    let words: [StoryWords]

    struct Subject {
        var member: Int
        /// A named thing; nil for words alone.
        var entity: Int?
        /// The head's, with its language.
        var lemma: Int
        var span: Span
    }

    /// Whether words name nothing of their own: a pronoun, an article, a word of number, a figure, people, a body.
    func isNameless(_ argument: Claim.Participant, _ member: Int) -> Bool {
        let facts = table.facts[member]
        let lemma = argument.lemma.lowercased()
        let known = words[facts.language]
        if lemma.count < 3 || !lemma.contains(where: \.isLetter) || lemma.contains(where: \.isNumber) { return true }
        if known.nameless.contains(lemma) || known.actors.contains(lemma) || known.unfinished.contains(lemma) { return true }
        let mentions = table.mentions[facts.document]
        if mentions.isPronoun(argument.span) { return true }
        let text = Words.text(table, member, argument.span).lowercased()
        return known.nameless.contains(text) || known.actors.contains(text)
    }

    /// For each subject the number of the set it belongs to: the least of its members.
    func joined(_ subjects: [(subject: Subject, draft: Int, kind: String)]) -> [Int] {
        var sets = Joined(count: subjects.count)
        var first: [String: Int] = [:]
        func join(_ place: Int, _ key: String) {
            if let other = first[key] { sets.join(other, place) } else { first[key] = place }
        }
        var ofDraft: [Int: [Int: Set<String>]] = [:]
        for (place, item) in subjects.enumerated() {
            let facts = table.facts[item.subject.member]
            let kind = item.kind
            ofDraft[item.draft, default: [:]][facts.language, default: []].insert(
                item.subject.entity.map { "e\($0)" } ?? "l\(item.subject.lemma)")
            if let entity = item.subject.entity {
                join(place, "\(kind)\tentity\t\(entity)")
                continue
            }
            join(place, "\(kind)\tevent\t\(item.draft)\t\(item.subject.lemma)")
            join(place, "\(kind)\twords\t\(facts.document)\t\(phrase(item.subject))")
            for tie in facts.arguments.compactMap({ $0.isNamed ? $0.entity : nil }) + [facts.place].compactMap(\.self) {
                join(place, "\(kind)\ttie\t\(item.subject.lemma)\t\(tie)")
            }
            for name in unlinked(item.subject.member) { join(place, "\(kind)\ttie\t\(item.subject.lemma)\t\(facts.language) \(name)") }
        }
        for (place, item) in subjects.enumerated() {
            // Told in several languages, by one word in each.
            guard let told = ofDraft[item.draft], told.count > 1, told.values.allSatisfy({ $0.count == 1 }) else { continue }
            join(place, "\(item.kind)\tlanguages\t\(item.draft)")
        }
        return subjects.indices.map { sets.root($0) }
    }

    /// The names of who acts, where the chronicle has nobody of that name: two words or more, with a capital within.
    private func unlinked(_ member: Int) -> [String] {
        let facts = table.facts[member]
        return table.claim(member).participants.compactMap { participant -> String? in
            guard participant.role == .agent, table.entities.position(facts.document, participant.entity) == nil else { return nil }
            let parts = Words.text(table, member, participant.span).split(whereSeparator: \.isWhitespace)
            guard parts.count > 1, parts.dropFirst().contains(where: { $0.first?.isUppercase ?? false }) else { return nil }
            return parts.joined(separator: " ").lowercased()
        }
    }

    /// Its words without the article before them.
    private func phrase(_ subject: Subject) -> String {
        let known = words[table.facts[subject.member].language]
        var parts = Words.text(table, subject.member, subject.span).lowercased().split(whereSeparator: \.isWhitespace)
        while parts.count > 1, known.nameless.contains(String(parts[0])) { parts.removeFirst() }
        return parts.joined(separator: " ")
    }

    /// What the series is called: the name of the first named thing, else the words of its first claim.
    func name(_ own: [Subject]) -> (id: String, name: String) {
        if let named = own.compactMap(\.entity).min() { return (table.entities.id(named), table.entities.entities[named].name) }
        let words = ClauseTrimmer.polished(Words.text(table, own[0].member, own[0].span))
        return (words, words)
    }
}

/// Disjoint sets; the least member stands for its set.
struct Joined: Sendable {
    private var parent: [Int]
    init(count: Int) { parent = Array(0..<count) }

    /// Halves the way as it goes (Tarjan and van Leeuwen 1984), so that long chains stay short.
    mutating func root(_ element: Int) -> Int {
        var element = element
        while parent[element] != element {
            parent[element] = parent[parent[element]]
            element = parent[element]
        }
        return element
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        parent[max(x, y)] = min(x, y)
    }
}
