import KroniekLanguage
import KroniekModel
import KroniekText

/// The words of one language that point at things: the pack's `reference.txt`, read once.
struct ReferenceWords: Sendable {
    struct Pronoun: Sendable, Hashable {
        enum Number: Sendable { case singular, plural, any }
        enum Class: Sendable { case person, thing, any }
        var number: Number
        var stands: Class
        var sex: Sex?
    }
    enum Sort: String, Sendable { case country, settlement }
    enum Sex: String, Sendable { case masculine, feminine }

    /// An institution that every country has one of.
    struct Institution: Sendable, Hashable {
        var key: String
        var kind: EntityKind
        /// The country that the words name by themselves, where they do.
        var country: String?
        /// The words, in lower case.
        var words: [String]
        /// Whether the text must write it with a capital ("Defensie", but not "de defensie").
        var isProper = false
    }

    let pronouns: [String: Pronoun]
    let there: Set<String>
    let sexes: [String: Sex]
    let roles: Set<String>
    let people: Set<String>
    /// Nouns for bodies that act as one ("army").
    let bodies: Set<String>
    let companies: Set<String>
    /// What behind a name says which of a family bears it ("Jr.").
    let generations: Set<String>
    let definite: Set<String>
    /// Nouns that point back at a country or a settlement named before.
    let sorts: [String: Sort]
    /// Nouns that point back at something else named before, with the kinds of such things.
    let things: [String: Set<EntityKind>]
    /// Nouns that behind a name say what it names, with the kinds of such names.
    let designations: [String: Set<EntityKind>]
    /// By the first word, longest first.
    let institutions: [String: [Institution]]
    let labels: [String: String]
    let home: [String]

    init(pack: LanguagePack) {
        let table = pack.table("reference")
        var pronouns: [String: Pronoun] = [:]
        for row in table.rows(in: "pronoun") {
            let number: Pronoun.Number = row[1] == "singular" ? .singular : row[1] == "plural" ? .plural : .any
            let stands: Pronoun.Class = row[2] == "person" ? .person : row[2] == "thing" ? .thing : .any
            pronouns[row[0]] = Pronoun(number: number, stands: stands, sex: Sex(rawValue: row[3]))
        }
        self.pronouns = pronouns
        func words(_ section: String) -> Set<String> { Set(table.rows(in: section).flatMap { $0.list(0) }) }
        there = words("there")
        roles = words("role")
        people = words("people")
        bodies = words("body")
        companies = words("company")
        generations = words("generation")
        definite = words("definite")
        home = table.rows(in: "home").map { $0[0] }
        var sexes: [String: Sex] = [:]
        for row in table.rows(in: "sex") { for word in row.list(0) { sexes[word] = Sex(rawValue: row[1]) } }
        self.sexes = sexes
        var sorts: [String: Sort] = [:]
        var things: [String: Set<EntityKind>] = [:]
        for row in table.rows(in: "kind") {
            for word in row.list(0) {
                if let sort = Sort(rawValue: row[1]) { sorts[word] = sort }
                if let kind = EntityKind(rawValue: row[1]) { things[word, default: []].insert(kind) }
            }
        }
        self.sorts = sorts
        self.things = things
        var designations: [String: Set<EntityKind>] = [:]
        for row in table.rows(in: "designation") {
            guard let kind = EntityKind(rawValue: row[1]) else { continue }
            for word in row.list(0) { designations[word, default: []].insert(kind) }
        }
        self.designations = designations
        var institutions: [String: [Institution]] = [:]
        var kindOf: [String: EntityKind] = [:]
        func add(_ key: String, _ phrase: String, _ country: String?) {
            let words = phrase.split(separator: " ").map { $0.lowercased() }
            let isProper = phrase.unicodeScalars.first?.properties.isUppercase ?? false
            guard let first = words.first else { return }
            institutions[first, default: []].append(
                Institution(key: key, kind: kindOf[key] ?? .organization, country: country, words: words, isProper: isProper))
        }
        for row in table.rows(in: "institution") {
            kindOf[row[0]] = EntityKind(rawValue: row[1]) ?? .organization
            for phrase in row.list(2) { add(row[0], phrase, nil) }
        }
        for row in table.rows(in: "fixed") { add(row[2], row[0], row[1]) }
        self.institutions = institutions.mapValues { list in
            list.sorted { ($1.words.count, $0.words.joined(separator: " ")) < ($0.words.count, $1.words.joined(separator: " ")) }
        }
        var labels: [String: String] = [:]
        for row in table.rows(in: "label") { labels[row[0]] = row[1] }
        self.labels = labels
    }
}
