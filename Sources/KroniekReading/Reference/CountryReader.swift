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
            guard token.upos == .adj || token.upos == .noun || token.upos == .propn, let (country, start) = country(of: token.form) else { continue }
            let entity = table.entity(kind: .place, name: name(of: country), knowledge: country)
            table.mention(index..<index + 1, span: Span(token.span.start + start, token.span.end), kind: .place, form: .nominal, entity: entity)
        }
    }

    /// The country of an adjective, also of one at the end of a compound ("pro-Iranian"), and the byte of the word at which it begins.
    private func country(of form: String) -> (id: String, start: Int)? {
        // In every alphabet with two cases such words bear a capital; this spares a look-up for nearly every word.
        guard form.unicodeScalars.contains(where: { $0.properties.isUppercase }) else { return nil }
        if let country = knowledge.demonym(form, language: language) { return (country, 0) }
        guard let dash = form.utf8.lastIndex(of: 0x2D) else { return nil }
        let rest = form[form.utf8.index(after: dash)...]
        return knowledge.demonym(String(rest), language: language).map { ($0, form.utf8.count - rest.utf8.count) }
    }

    func name(of id: String) -> String {
        guard let record = knowledge.record(id) else { return id }
        return record.names[language] ?? record.names["en"] ?? record.names.min { $0.key < $1.key }?.value ?? id
    }

    /// Institutions with their country. Runs after names and countries, and takes over a name that it covers.
    func addInstitutions(_ table: inout EntityTable, trees: Trees, text: SourceText) {
        guard !words.institutions.isEmpty else { return }
        let adjectives = adjectives(table, trees)
        var open: [Found] = []
        /// Countries by institution, and how often the document names an institution of each.
        var owners: [String: Set<String>] = [:]
        var counts: [String: Int] = [:]
        for found in institutions(table, trees) {
            guard let (country, token) = owner(found.range, found.head, found.institution, table, trees) else {
                open.append(found)
                continue
            }
            owners[found.institution.key, default: []].insert(country)
            if found.institution.country == nil { counts[country, default: 0] += 1 }
            add(found, country, token, adjectives, &table, trees, text)
        }
        // "the ministry" without a country is the one named before, or one of the country that the report and its language are about.
        let all = counts.values.reduce(0, +)
        let main = counts.filter { $0.value > 1 && $0.value * 2 > all }.map(\.key).min()
        let home = words.home.first { table.entity(knowledge: $0) != nil }
        for found in open where found.isDefinite {
            let known = owners[found.institution.key] ?? []
            guard let country = known.count == 1 ? known.first : known.isEmpty ? home ?? main : nil else { continue }
            add(found, country, nil, adjectives, &table, trees, text)
        }
    }

    private struct Found {
        var institution: ReferenceWords.Institution
        var range: Range<Int>
        var head: Int
        var isDefinite: Bool
    }

    private func institutions(_ table: EntityTable, _ trees: Trees) -> [Found] {
        var result: [Found] = []
        var index = 0
        while index < trees.count {
            guard let (institution, end) = match(at: index, trees) else {
                index += 1
                continue
            }
            let range = index..<end
            index = end
            guard let head = trees.headToken(of: range) else { continue }
            // A compound modifier ("police officer", "army base") is no mention of the institution.
            let relation = trees.relation(head)
            if relation == .compound || relation == .flat, trees.head[head] >= 0 { continue }
            if let entity = table.entity(at: head), table.entities[entity].knowledge != nil { continue }
            let isDefinite =
                institution.isProper || trees.children(head).contains { trees.relation($0) == .det && words.definite.contains(trees.form[$0]) }
            result.append(Found(institution: institution, range: range, head: head, isDefinite: isDefinite))
        }
        return result
    }

    private func add(
        _ found: Found, _ country: String, _ adjective: Int?, _ adjectives: [String: String], _ table: inout EntityTable, _ trees: Trees,
        _ text: SourceText
    ) {
        let (range, institution) = (found.range, found.institution)
        let first = adjective.map { min($0, range.lowerBound) } ?? range.lowerBound
        let title = title(institution, country, adjectives)
        let known = identity(title, institution, country)
        let entity = table.entity(kind: institution.kind, name: title, knowledge: known ?? "\(country)/\(institution.key)")
        let span = trees.words(first, range.upperBound - 1)
        table.cover(range, whole: first..<range.upperBound, span: span, kind: institution.kind, entity: entity, alias: NameLinker.flat(text[span]))
    }

    /// The institution's own id in the knowledge pack, where it has one.
    private func identity(_ title: String, _ institution: ReferenceWords.Institution, _ country: String) -> String? {
        let names = [title, words.labels[institution.key] ?? title, institution.words.joined(separator: " ")]
        for name in names {
            for id in knowledge.candidates(name, language: language) {
                if let record = knowledge.record(id), record.kind == institution.kind, knowledge.containers(of: id).contains(country) { return id }
            }
        }
        return nil
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
        return country(of: trees.tokens[token].form)?.id
    }

    /// The adjective that the document has for each country, its first.
    private func adjectives(_ table: EntityTable, _ trees: Trees) -> [String: String] {
        var result: [String: String] = [:]
        for index in 0..<trees.count where trees.tokens[index].upos == .adj || trees.relation(index) == .amod || trees.relation(index) == .compound {
            let form = trees.tokens[index].form
            guard table.mentionAt[index] >= 0, let country = knowledge.demonym(form, language: language), result[country] == nil else { continue }
            result[country] = form
        }
        return result
    }

    private func title(_ institution: ReferenceWords.Institution, _ country: String, _ adjectives: [String: String]) -> String {
        let label = words.labels[institution.key] ?? institution.words.joined(separator: " ")
        if let adjective = adjectives[country] { return "\(adjective) \(label)" }
        return "\(label) (\(name(of: country)))"
    }
}
