import KroniekLanguage
import KroniekModel

/// Finds the countries behind adjectives and inhabitants ("Dutch", "the Americans"), and the institutions of countries
/// ("the Iraqi parliament", "Defensie"), which are one thing under many words.
struct CountryReader {
    let words: ReferenceWords
    let knowledge: KnowledgePack
    let language: String

    func addCountries(_ table: inout EntityTable, trees: Trees) {
        for index in 0..<trees.count where table.mentionAt[index] < 0 {
            let token = trees.tokens[index]
            guard token.upos == .adj || token.upos == .noun || token.upos == .propn, let country = country(of: token.form) else { continue }
            let entity = table.entity(kind: .place, name: name(of: country), knowledge: country)
            table.mention(index..<index + 1, span: token.span, kind: .place, form: .nominal, entity: entity)
        }
    }

    /// The country of an adjective, also of one at the end of a compound ("pro-Iranian").
    private func country(of form: String) -> String? {
        // In every alphabet with two cases such words bear a capital; this spares a look-up for nearly every word.
        guard form.unicodeScalars.contains(where: { $0.properties.isUppercase }) else { return nil }
        if let country = knowledge.demonym(form, language: language) { return country }
        guard let dash = form.lastIndex(of: "-") else { return nil }
        return knowledge.demonym(String(form[form.index(after: dash)...]), language: language)
    }

    func name(of id: String) -> String {
        guard let record = knowledge.record(id) else { return id }
        return record.names[language] ?? record.names["en"] ?? record.names.min { $0.key < $1.key }?.value ?? id
    }

    /// Institutions with their country. Runs after names and countries, and takes over a name that it covers.
    func addInstitutions(_ table: inout EntityTable, trees: Trees, text: SourceText) {
        guard !words.institutions.isEmpty else { return }
        let home = words.home.first { table.entity(knowledge: $0) != nil }
        var index = 0
        while index < trees.count {
            guard let (institution, end) = match(at: index, trees) else {
                index += 1
                continue
            }
            let range = index..<end
            index = end
            guard let head = trees.headToken(of: range) else { continue }
            guard let (country, adjective) = owner(range, head, institution, table, trees) ?? home.map({ ($0, nil) }) else { continue }
            // A compound modifier ("police officer", "army base") is no mention of the institution.
            let relation = trees.relation(head)
            if relation == .compound || relation == .flat, trees.head[head] >= 0 { continue }
            if let entity = table.entity(at: head), table.entities[entity].knowledge != nil { continue }
            let first = adjective.map { min($0, range.lowerBound) } ?? range.lowerBound
            let title = title(institution, country, adjective, trees)
            let entity = table.entity(kind: institution.kind, name: title, knowledge: "\(country)/\(institution.key)")
            let span = trees.words(first, end - 1)
            table.cover(range, whole: first..<end, span: span, kind: institution.kind, entity: entity, alias: NameLinker.flat(text[span]))
        }
    }

    private func match(at index: Int, _ trees: Trees) -> (ReferenceWords.Institution, Int)? {
        let upos = trees.tokens[index].upos
        guard upos == .noun || upos == .propn || upos == .adj else { return nil }
        for key in trees.form[index] == trees.lemma[index] ? [trees.form[index]] : [trees.form[index], trees.lemma[index]] {
            for institution in words.institutions[key] ?? [] {
                let end = index + institution.words.count
                guard end <= trees.count, trees.tokens[index].sentence == trees.tokens[end - 1].sentence else { continue }
                let fits = institution.words.indices.dropFirst().allSatisfy {
                    trees.form[index + $0] == institution.words[$0] || trees.lemma[index + $0] == institution.words[$0]
                }
                let isCapital = trees.tokens[index].form.unicodeScalars.first?.properties.isUppercase ?? false
                if fits, isCapital || !institution.isProper { return (institution, end) }
            }
        }
        return nil
    }

    /// The country whose institution it is, with the token before it that says so: an adjective or a name before it, or a genitive after it.
    private func owner(
        _ range: Range<Int>, _ head: Int, _ institution: ReferenceWords.Institution, _ table: EntityTable, _ trees: Trees
    ) -> (country: String, token: Int?)? {
        if let fixed = institution.country { return (fixed, nil) }
        var found: (country: String, token: Int?)?
        for child in trees.children(head) {
            guard let id = countryId(at: child, table, trees) else { continue }
            switch trees.relation(child) {
            case .amod, .compound, .nmodPoss, .nmodUnmarked: return (id, child < range.lowerBound ? child : nil)
            case .nmod: if found == nil { found = (id, nil) }
            default: break
            }
        }
        let before = range.lowerBound - 1
        if found == nil, before >= 0, trees.tokens[before].sentence == trees.tokens[range.lowerBound].sentence,
            trees.tokens[before].upos == .adj || trees.tokens[before].upos == .propn, let id = countryId(at: before, table, trees)
        {
            return (id, before)
        }
        return found
    }

    /// The country that a token speaks of, also where it is the first word of a name ("Indonesian Navy").
    private func countryId(at token: Int, _ table: EntityTable, _ trees: Trees) -> String? {
        guard let entity = table.entity(at: token) else { return nil }
        if let id = table.entities[entity].knowledge { return id.utf8.count == 2 ? id : nil }
        return country(of: trees.tokens[token].form)
    }

    private func title(_ institution: ReferenceWords.Institution, _ country: String, _ token: Int?, _ trees: Trees) -> String {
        let label = words.labels[institution.key] ?? institution.words.joined(separator: " ")
        if let token, trees.tokens[token].upos == .adj { return "\(trees.tokens[token].form) \(label)" }
        return "\(label) (\(name(of: country)))"
    }
}
