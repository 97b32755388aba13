import Foundation
import KroniekModel

/// Decides which entities of different documents are the same thing.
///
/// In this order, each step only joining what the one before left apart: the same id in the knowledge pack; the same name; a name that another document
/// ties to the knowledge pack; given names that can be one person's; a spelling from another script; in each report a surname with the full name that keeps
/// most of its company. Two different first names are never joined. Last of all comes what the user decided (``EntityReplay``).
struct EntityLinker: Sendable {
    private let corpus: Corpus
    private let knowledge: any Knowledge
    private var nodes: [Node] = []
    private var groups: [Group] = []
    private var parent: [Int] = []
    /// By the form of a name.
    private var told: [String: [UserEntity]] = [:]
    /// The first node of each document.
    private var base: [Int] = []
    /// Groups of each document before spellings are compared: the company that names keep.
    private var company: [Set<Int>] = []

    private struct Node {
        var document: Int
        var local: Int
        var form: NameForm
        var group = -1
    }

    private struct Group {
        var knowledge: String?
        var isNamed: Bool
        /// Whether the user said that it is one.
        var isUnited = false
        var kindClass: KindClass
        var form: NameForm
        var nodes: [Int] = []
        var documents: [Int] = []
    }

    /// Kinds that one thing may be given by different documents.
    private enum KindClass: Int, Comparable {
        case organization, place, person, any
        init(_ kind: EntityKind) {
            switch kind {
            case .organization, .mission: self = .organization
            case .place, .facility: self = .place
            case .person: self = .person
            case .product, .event, .other: self = .any
            }
        }
        static func < (a: KindClass, b: KindClass) -> Bool { a.rawValue < b.rawValue }
        func fits(_ other: KindClass) -> Bool { self == other || self == .any || other == .any }
    }

    /// A person where more reports say so than say anything else, and no person where fewer do.
    private static func person(_ counts: SIMD4<Int32>, or kindClass: KindClass) -> KindClass {
        let (bodies, places, people) = (counts[KindClass.organization.rawValue], counts[KindClass.place.rawValue], counts[KindClass.person.rawValue])
        if people > bodies + places { return .person }
        if kindClass != .person || bodies + places == 0 { return kindClass }
        return places > bodies ? .place : .organization
    }

    /// Words of a name that nothing else is likely to bear.
    private static let tellingWords = 3

    init(_ corpus: Corpus, knowledge: any Knowledge) {
        self.corpus = corpus
        self.knowledge = knowledge
    }

    /// - Parameters:
    ///   - told: what the user told of: its names go before what the knowledge pack makes of them.
    ///   - decisions: the user's log; what becomes of each that is about which things are one.
    static func link(
        _ corpus: Corpus, knowledge: any Knowledge, told: [UserEntity] = [], decisions: [Decision] = []
    ) -> (index: EntityIndex, settled: [EntityReplay.Settled]) {
        var linker = EntityLinker(corpus, knowledge: knowledge)
        for entity in told.sorted(by: { $0.id < $1.id }) {
            for key in Set(entity.allNames.map { NameForm($0).key }) where !key.isEmpty { linker.told[key, default: []].append(entity) }
        }
        var stages = StageTimes()
        linker.groupByName()
        stages.end("  groups by name", linker.groups.count)
        linker.joinKnowledge()
        linker.joinGivenNames()
        stages.end("  given names")
        linker.joinSpellings()
        stages.end("  spellings")
        linker.joinSurnames()
        stages.end("  surnames")
        let settled = EntityReplay.run(decisions, on: &linker, in: corpus)
        return (linker.index(), settled)
    }

    // MARK: Groups

    private mutating func groupByName() {
        /// What is one by its name: a number for the form, a class of kinds, and where only one report knows whose it is, that.
        struct Key: Hashable {
            var form: Int32
            var kindClass: Int32
            var document: Int32
        }
        var byKey: [Key: Int] = [:]
        var byID: [String: Int] = [:]
        var forms: [String: Int32] = [:]
        var formOf: [Int32] = []
        /// By form.
        var classes: [SIMD4<Int32>] = []
        let corpus = corpus
        let read = Parallel.map(corpus.count) {
            corpus.documents[$0].annotation.entities.map { entity in
                let form = NameForm(entity.name)
                return (form: form, key: form.key)
            }
        }
        for (document, annotated) in corpus.documents.enumerated() {
            base.append(nodes.count)
            for (local, entity) in annotated.annotation.entities.enumerated() {
                let (form, key) = read[document][local]
                nodes.append(Node(document: document, local: local, form: form))
                let next = Int32(classes.count)
                let number = entity.isNamed && !form.isEmpty ? forms[key, default: next] : -1
                formOf.append(number)
                if number == next {
                    forms[key] = next
                    classes.append(.zero)
                }
                if number >= 0, entity.knowledge == nil { classes[Int(number)][KindClass(entity.kind).rawValue] += 1 }
            }
        }
        for index in nodes.indices {
            let node = nodes[index]
            let entity = corpus.documents[node.document].annotation.entities[node.local]
            var kindClass = KindClass(entity.kind)
            let key: Key?
            let known = knownID(entity, node.form)
            if known == nil, formOf[index] >= 0 {
                if kindClass == .any {
                    let counts = classes[Int(formOf[index])]
                    let most = max(counts[0], counts[1], counts[2])
                    if most > 0 { kindClass = KindClass(rawValue: (0..<3).first { counts[$0] == most }!)! }
                }
                // A name of several words that some reports take for a body and others for a place or a building is one thing.
                if kindClass == .organization || kindClass == .place, node.form.words.count >= EntityLinker.tellingWords {
                    let counts = classes[Int(formOf[index])]
                    kindClass = counts[KindClass.place.rawValue] > counts[KindClass.organization.rawValue] ? .place : .organization
                }
                // One of two words or more that some take for a person is what most take it for: a ship is no person, nor a singer a firm.
                if kindClass != .any, node.form.words.count > 1 { kindClass = EntityLinker.person(classes[Int(formOf[index])], or: kindClass) }
                // Whose a surname is, each report tells by the company it keeps.
                let isOwn = kindClass == .person && node.form.words.count == 1
                key = Key(form: formOf[index], kindClass: Int32(kindClass.rawValue), document: isOwn ? Int32(node.document) : -1)
            } else {
                // Without a name it is one by itself.
                key = nil
            }
            let group: Int
            if let same = known.flatMap({ byID[$0] }) ?? key.flatMap({ byKey[$0] }) {
                group = same
            } else {
                group = groups.count
                if let known { byID[known] = group } else if let key { byKey[key] = group }
                groups.append(Group(knowledge: known, isNamed: entity.isNamed, kindClass: kindClass, form: node.form))
            }
            nodes[index].group = group
            groups[group].nodes.append(index)
            if groups[group].documents.last != node.document { groups[group].documents.append(node.document) }
        }
        parent = Array(groups.indices)
        company = corpus.documents.map { _ in [] }
        for (index, group) in groups.enumerated() where group.isNamed {
            for document in group.documents { company[document].insert(index) }
        }
    }

    /// What the user calls by this name and says is of such a kind, where that is one thing; else what the reader found in the knowledge pack.
    private func knownID(_ entity: DocumentEntity, _ form: NameForm) -> String? {
        guard entity.isNamed, !told.isEmpty, let found = told[form.key] else { return entity.knowledge }
        let fitting = found.filter { KindClass($0.kind).fits(KindClass(entity.kind)) }
        return fitting.count == 1 ? fitting[0].id : entity.knowledge
    }

    private func root(_ group: Int) -> Int {
        var group = group
        while parent[group] != group { group = parent[group] }
        return group
    }

    /// The group with an id in the knowledge pack, else the one with more documents, else the earlier one leads.
    private mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        guard x != y else { return }
        if groups[x].knowledge != nil, groups[y].knowledge != nil { return }
        let xLeads: Bool
        if (groups[x].knowledge != nil) != (groups[y].knowledge != nil) {
            xLeads = groups[x].knowledge != nil
        } else if groups[x].form.words.count != groups[y].form.words.count {
            xLeads = groups[x].form.words.count > groups[y].form.words.count
        } else if groups[x].documents.count != groups[y].documents.count {
            xLeads = groups[x].documents.count > groups[y].documents.count
        } else {
            xLeads = x < y
        }
        let (head, rest) = xLeads ? (x, y) : (y, x)
        parent[rest] = head
        groups[head].nodes += groups[rest].nodes
        groups[head].documents = Sorted.union(groups[head].documents, groups[rest].documents)
        groups[rest].nodes = []
    }

    private func named(_ kindClass: KindClass?) -> [Int] {
        groups.indices.filter { root($0) == $0 && groups[$0].isNamed && (kindClass == nil || groups[$0].kindClass == kindClass) }
    }

    // MARK: Joining

    private mutating func joinKnowledge() {
        var owners: [String: Set<Int>] = [:]
        for index in groups.indices {
            guard let id = groups[index].knowledge else { continue }
            var names = Set((knowledge.record(id)?.names ?? [:]).values)
            for node in groups[index].nodes {
                let entity = corpus.documents[nodes[node].document].annotation.entities[nodes[node].local]
                names.insert(entity.name)
                names.formUnion(entity.aliases)
            }
            for name in names {
                let form = NameForm(name)
                // A surname by itself does not say whose it is.
                if form.isEmpty || (groups[index].kindClass == .person && form.words.count < 2) { continue }
                owners[form.key, default: []].insert(index)
            }
        }
        for index in named(nil) where groups[index].knowledge == nil && !groups[index].form.isEmpty {
            guard let found = owners[groups[index].form.key], found.count == 1, let owner = found.first else { continue }
            if groups[index].kindClass.fits(groups[owner].kindClass) { join(owner, index) }
        }
    }

    /// "Mohammed Shia al-Sudani" is "Mohammed al-Sudani", "W. Mark Felt" is "William Mark Felt", "Fred LaRue" is "Frederick C. LaRue": where they keep company
    /// and nobody else of that surname could be either.
    private mutating func joinGivenNames() {
        var byLast: [String: [Int]] = [:]
        for index in named(.person) where groups[index].form.words.count >= 2 { byLast[groups[index].form.words.last!, default: []].append(index) }
        for key in byLast.keys.sorted() {
            let all = byLast[key]!
            if all.count <= EntityLinker.mostOfOneSurname {
                joinGivenNames(all)
            } else {
                let byFirst = Dictionary(grouping: all) { groups[$0].form.words[0] }
                for first in byFirst.keys.sorted() { joinGivenNames(Array(byFirst[first]!.prefix(EntityLinker.mostOfOneSurname))) }
            }
        }
    }

    private static let mostOfOneSurname = 64

    private mutating func joinGivenNames(_ members: [Int]) {
        guard members.count > 1 else { return }
        let given = members.map { Array(groups[$0].form.words.dropLast()) }
        func fit(_ a: Int, _ b: Int) -> Bool { GivenNames.canBeOne(given[a], given[b]) }
        for a in members.indices {
            let others = members.indices.filter { $0 != a && fit(a, $0) && keepsCompany(members[a], members[$0]) }
            guard !others.isEmpty, others.allSatisfy({ x in others.allSatisfy { $0 == x || fit($0, x) } }) else { continue }
            for other in others where root(members[a]) != root(members[other]) { join(members[a], members[other]) }
        }
    }

    private mutating func joinSpellings() {
        var byPattern: [String: [Int]] = [:]
        for index in named(nil) {
            let form = groups[index].form
            guard form.words.count >= 2 || (form.letters >= 6 && groups[index].kindClass != .person), form.letters >= 6 else { continue }
            byPattern[form.words.map(Transliteration.pattern).joined(separator: " "), default: []].append(index)
        }
        for key in byPattern.keys.sorted() {
            let members = byPattern[key]!
            guard members.count > 1, members.count <= 64 else { continue }
            for (offset, a) in members.enumerated() {
                for b in members[(offset + 1)...] where root(a) != root(b) {
                    guard groups[a].kindClass.fits(groups[b].kindClass), groups[a].knowledge == nil || groups[b].knowledge == nil else { continue }
                    let same = zip(groups[a].form.words, groups[b].form.words).allSatisfy { Transliteration.isSame($0, $1) }
                    if same, keepsCompany(a, b) { join(a, b) }
                }
            }
        }
    }

    /// A name of one word joins, report by report, the full name that ends in it and keeps the most company there; where two keep as much, none.
    private mutating func joinSurnames() {
        var byLast: [String: [Int]] = [:]
        for index in named(.person) where groups[index].form.words.count >= 2 {
            byLast[Transliteration.pattern(groups[index].form.words.last!), default: []].append(index)
        }
        var around: [Int: Set<Int>] = [:]
        var left: [String: [Int]] = [:]
        for index in named(.person) where groups[index].form.words.count == 1 && groups[index].knowledge == nil {
            let word = groups[index].form.words[0]
            let candidates = (byLast[Transliteration.pattern(word)] ?? []).filter {
                root($0) == $0 && Transliteration.isSame(groups[$0].form.words.last!, word)
            }
            var best: (group: Int, company: Int)?
            var isOnly = true
            if candidates.count <= EntityLinker.mostOfOneSurname {
                for candidate in candidates {
                    let count = company(of: index, with: candidate, &around)
                    if count > best?.company ?? 0 {
                        best = (candidate, count)
                        isOnly = true
                    } else if count > 0, count == best?.company {
                        isOnly = false
                    }
                }
            }
            if let best, isOnly { join(best.group, index) } else { left[groups[index].form.key, default: []].append(index) }
        }
        for key in left.keys.sorted() { joinAll(left[key]!) }
    }

    /// How many rare things a report that names one also shares with those that name the other.
    private func company(of index: Int, with candidate: Int, _ around: inout [Int: Set<Int>]) -> Int {
        if around[candidate] == nil {
            var found: Set<Int> = []
            for document in groups[candidate].documents.prefix(EntityLinker.mostDocuments) { found.formUnion(company[document]) }
            around[candidate] = found
        }
        let known = around[candidate]!
        let most = max(5, corpus.count / 10)
        var shared = 0
        for document in groups[index].documents {
            for member in company[document] where member != index && member != candidate && root(member) != candidate && known.contains(member) {
                if groups[member].documents.count <= most { shared += 1 }
            }
        }
        return shared
    }

    private static let mostDocuments = 200

    /// Several that are one, in their order.
    private mutating func joinAll(_ all: [Int]) {
        guard let head = all.first, all.count > 1 else { return }
        var documents = groups[head].documents
        for other in all.dropFirst() {
            parent[other] = head
            groups[head].nodes += groups[other].nodes
            documents += groups[other].documents
            groups[other].nodes = []
        }
        groups[head].documents = Array(Set(documents)).sorted()
    }

    /// Whether some document of one and some document of the other name another thing that few documents name.
    private func keepsCompany(_ a: Int, _ b: Int) -> Bool {
        let (x, y) = (groups[root(a)], groups[root(b)])
        let most = max(5, corpus.count / 10)
        let fewest = x.documents.count <= y.documents.count ? x : y
        let other = x.documents.count <= y.documents.count ? y : x
        var around: Set<Int> = []
        for document in other.documents.prefix(200) { around.formUnion(company[document]) }
        for document in fewest.documents.prefix(200) {
            for member in company[document] where member != a && member != b && root(member) != root(a) && root(member) != root(b) {
                if around.contains(member), groups[member].documents.count <= most { return true }
            }
        }
        return false
    }

    // MARK: As the user decided

    /// The thing that an entity of a report is.
    func group(of place: Anchors.Place) -> Int { root(nodes[base[place.document] + place.local].group) }

    /// The thing that the knowledge pack, or the user, has under an id.
    func group(known id: String) -> Int? { groups.indices.first { groups[$0].knowledge == id && root($0) == $0 } }

    /// Where a thing is first spoken of.
    func place(of group: Int) -> Anchors.Place {
        let first = nodes[groups[root(group)].nodes.min()!]
        return Anchors.Place(document: first.document, local: first.local)
    }

    /// The things are one, which bears a name by that. Of two that the knowledge pack has the first leads.
    mutating func unite(_ all: [Int]) {
        guard let first = all.first else { return }
        for other in all.dropFirst() where root(other) != root(first) {
            if groups[root(first)].knowledge != nil { groups[root(other)].knowledge = nil }
            join(first, other)
        }
        groups[root(first)].isNamed = true
        groups[root(first)].isUnited = true
    }

    /// Some of what a thing is in the reports is another thing: what stands there, and whatever else of it is called so.
    /// - Returns: the other thing; nil where nothing of the first would be left, or nothing leaves it.
    mutating func part(_ places: [Anchors.Place], from group: Int, staying: [Anchors.Place]) -> Int? {
        let group = root(group)
        func own(_ places: [Anchors.Place]) -> Set<Int> {
            Set(places.map { base[$0.document] + $0.local }.filter { root(nodes[$0].group) == group })
        }
        let names = Set(own(places).map { nodes[$0].form.key })
        let kept = own(staying).subtracting(own(places))
        let leaving = groups[group].nodes.filter { names.contains(nodes[$0].form.key) && !kept.contains($0) }
        guard let first = leaving.min(), leaving.count < groups[group].nodes.count else { return nil }
        let gone = Set(leaving)
        let kind = corpus.documents[nodes[first].document].annotation.entities[nodes[first].local].kind
        let other = groups.count
        groups.append(Group(knowledge: nil, isNamed: groups[group].isNamed, kindClass: KindClass(kind), form: nodes[first].form))
        parent.append(other)
        groups[other].nodes = leaving
        groups[group].nodes.removeAll(where: gone.contains)
        for node in leaving { nodes[node].group = other }
        for each in [group, other] { groups[each].documents = Set(groups[each].nodes.map { nodes[$0].document }).sorted() }
        return other
    }

    // MARK: Result

    /// What a group is called, before it has its id.
    private struct Made: Sendable {
        var group: Int
        var kind: EntityKind
        var name: String
        var names: [String: [String]]
        var slug: String
        var mentions: Int
    }

    private func index() -> EntityIndex {
        let words = Parallel.map(corpus.count) { document in
            let annotation = corpus.documents[document].annotation
            return annotation.mentions.map {
                $0.form == .name && annotation.entities.indices.contains($0.entity) ? corpus.texts[document][$0.span] : ""
            }
        }
        // By group: where its mentions are.
        var mentions: [[(document: Int32, mention: Int32)]] = groups.map { _ in [] }
        for (document, annotated) in corpus.documents.enumerated() {
            let first = base[document]
            for (number, mention) in annotated.annotation.mentions.enumerated() where annotated.annotation.entities.indices.contains(mention.entity) {
                mentions[root(nodes[first + mention.entity].group)].append((Int32(document), Int32(number)))
            }
        }
        let roots = groups.indices.filter { root($0) == $0 }
        let said = mentions
        let found = Parallel.map(roots.count) { place in
            made(
                roots[place],
                said[roots[place]].map { (language: corpus.languageOf[Int($0.document)], words: words[Int($0.document)][Int($0.mention)]) })
        }
        var used: Set<String> = []
        var nextNumber: [String: Int] = [:]
        for group in roots where groups[group].knowledge != nil { used.insert(groups[group].knowledge!) }
        let ids = found.map { one -> String in
            if let knowledge = groups[one.group].knowledge { return knowledge }
            let stem = "x/" + (one.slug.isEmpty ? "entity" : one.slug)
            var id = stem
            var number = nextNumber[stem] ?? 2
            while !used.insert(id).inserted {
                id = "\(stem)-\(number)"
                number += 1
            }
            nextNumber[stem] = number
            return id
        }
        // Places are sorted, not things: those are large.
        let sorted = ids.indices.sorted { ids[$0] < ids[$1] }
        let groupAt = sorted.map { found[$0].group }
        let entities = Packed(count: sorted.count) { place in
            let one = found[sorted[place]]
            return Entity(
                id: ids[sorted[place]], kind: one.kind, name: one.name, names: one.names, knowledge: groups[one.group].knowledge,
                mentions: one.mentions)
        }
        var positionOfGroup = [Int](repeating: 0, count: groups.count)
        for (position, group) in groupAt.enumerated() { positionOfGroup[group] = position }
        var position: [[Int]] = corpus.documents.map { $0.annotation.entities.map { _ in 0 } }
        for node in nodes { position[node.document][node.local] = positionOfGroup[root(node.group)] }
        let frequency = groupAt.map { group in
            let documents = groups[group].documents
            return documents.count < 2 ? documents.count : Set(documents.map { corpus.original[$0] }).count
        }
        let sources = Double(Set(corpus.original).count)
        return EntityIndex(
            entities, kinds: sorted.map { found[$0].kind }, isKnown: groupAt.map { groups[$0].knowledge != nil }, position: position,
            isNamed: groupAt.map { groups[$0].isNamed }, documentFrequency: frequency, rarity: frequency.map { Rarity.of(Double($0), in: sources) })
    }

    /// - Parameter said: its mentions; words for names alone.
    private func made(_ group: Int, _ said: [(language: Int, words: String)]) -> Made {
        let own = groups[group]
        if own.nodes.count == 1, own.knowledge == nil { return made(group, of: nodes[own.nodes[0]], said.lazy.map(\.words)) }
        var kinds: [EntityKind: Int] = [:]
        var fullNames: [[String: Int]] = corpus.languages.map { _ in [:] }
        for node in own.nodes {
            let entity = corpus.documents[nodes[node].document].annotation.entities[nodes[node].local]
            kinds[entity.kind, default: 0] += 1
            fullNames[corpus.languageOf[nodes[node].document]][entity.name, default: 0] += 1
        }
        if own.isUnited, kinds.count > 1 { kinds[.other] = nil }
        let record = own.knowledge.flatMap { knowledge.record($0) }
        let kind = record?.kind ?? kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key ?? .other
        var names: [String: [String]] = [:]
        for (language, tag) in corpus.languages.enumerated() {
            var counts = fullNames[language].mapValues { _ in 0 }
            for mention in said where mention.language == language && !mention.words.isEmpty { counts[mention.words, default: 0] += 1 }
            if counts.isEmpty { continue }
            names[tag] = counts.sorted { ($1.value, $1.key.utf8.count, $0.key) < ($0.value, $0.key.utf8.count, $1.key) }.map(\.key)
        }
        for (language, name) in record?.names ?? [:] where names[language] == nil && corpus.languages.contains(language) {
            names[language] = [name]
        }
        let common = fullNames.reduce(into: [String: Int]()) { all, one in all.merge(one, uniquingKeysWith: +) }
        let fullest = common.map { (words: NameForm($0.key).words.count, count: $0.value, name: $0.key) }
            .min { ($1.words, $1.count, $0.name) < ($0.words, $0.count, $1.name) }?.name
        let name = record?.names["en"] ?? record?.names.sorted(by: { $0.key < $1.key }).first?.value ?? fullest ?? ""
        return Made(group: group, kind: kind, name: name, names: names, slug: own.knowledge == nil ? NameForm(name).slug : "", mentions: said.count)
    }

    /// What one report alone speaks of, and the knowledge pack does not know: most things.
    private func made(_ group: Int, of node: Node, _ said: some Sequence<String>) -> Made {
        let entity = corpus.documents[node.document].annotation.entities[node.local]
        var counts: [(name: String, count: Int)] = [(entity.name, 0)]
        var mentions = 0
        for words in said {
            mentions += 1
            if words.isEmpty { continue }
            if let known = counts.firstIndex(where: { $0.name == words }) { counts[known].count += 1 } else { counts.append((words, 1)) }
        }
        counts.sort { ($1.count, $1.name.utf8.count, $0.name) < ($0.count, $0.name.utf8.count, $1.name) }
        return Made(
            group: group, kind: entity.kind, name: entity.name, names: [corpus.language(node.document): counts.map(\.name)], slug: node.form.slug,
            mentions: mentions)
    }
}

/// How telling it is that two documents share something that `frequency` of `total` have.
enum Rarity {
    /// 1 where only two documents have it, falling with the logarithm to 0 where all do. In a small pile nothing is known to be rare: there the scale is that
    /// of a pile of forty.
    static func of(_ frequency: Double, in total: Double) -> Double {
        let scale = max(40, total)
        let share = max(2, frequency) * (scale / max(1, total)).squareRoot()
        return max(0, min(1, log(scale / share) / log(scale / 2)))
    }
}
