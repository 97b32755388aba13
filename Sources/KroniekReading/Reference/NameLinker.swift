import KroniekLanguage
import KroniekModel

/// Decides which names of a document are one thing: the fullest form wins, short forms and acronyms follow it.
struct NameLinker {
    let words: ReferenceWords
    let knowledge: KnowledgePack
    let language: String

    /// One spelling of a name in the document.
    struct Form {
        var key: [String]
        var surface: String
        var kind: EntityKind
        var votes: [EntityKind: Int]
        /// Index of the form that this one is short for.
        var longer: Int?
    }

    /// Longest name, in words, that is compared with others.
    static let maximumWords = 12

    /// The form of each name, and the forms.
    func forms(of names: [NameRecogniser.Name], text: SourceText, trees: Trees) -> (of: [Int], forms: [Form]) {
        var index: [[String]: Int] = [:]
        var forms: [Form] = []
        var formOf: [Int] = []
        let marked = generations(names, trees)
        for (number, name) in names.enumerated() {
            let range = name.tokens.clamped(to: 0..<trees.count)
            // "Hale, Jr.": what stands alone behind a name is of that name.
            if number > 0, range.count == 1, words.generations.contains(trees.form[range.lowerBound]),
                range.lowerBound - names[number - 1].tokens.upperBound <= 1, names[number - 1].kind == .person
            {
                formOf.append(formOf[number - 1])
                continue
            }
            var last = range.upperBound
            // A possessive ending or a stop that slipped in is not part of the name.
            while last > range.lowerBound + 1, isLoose(last - 1, trees) || isGeneration(last - 1, of: name, marked, trees) { last -= 1 }
            let own = withoutNickname(range.lowerBound..<last, name.kind, trees)
            let key = own.map { trees.form[$0] }
            if let found = index[key] {
                forms[found].votes[name.kind, default: 0] += 1
                formOf.append(found)
                continue
            }
            let surface =
                own.count < last - range.lowerBound
                ? own.map { text[trees.tokens[$0].span] }.joined(separator: " ")
                : last > range.lowerBound ? NameLinker.flat(text[trees.words(range.lowerBound, last - 1)]) : NameLinker.flat(text[name.span])
            index[key] = forms.count
            formOf.append(forms.count)
            forms.append(Form(key: key, surface: surface, kind: name.kind, votes: [name.kind: 1]))
        }
        for index in forms.indices {
            forms[index].kind = forms[index].votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? forms[index].kind
        }
        link(&forms, index, formOf, names, trees)
        return (formOf, forms)
    }

    private func isLoose(_ token: Int, _ trees: Trees) -> Bool { trees.tokens[token].upos == .part || trees.tokens[token].upos == .punct }

    /// "Ann Hale Jr." is "Ann Hale", unless somebody is known by the longer name, or the document tells two of the family apart by it.
    private func isGeneration(_ token: Int, of name: NameRecogniser.Name, _ marked: [String: Set<String>], _ trees: Trees) -> Bool {
        guard name.kind == .person, token > name.tokens.lowerBound + 1, words.generations.contains(trees.form[token]) else { return false }
        if let family = family(token, name, trees), marked[family]?.count ?? 0 > 1 { return false }
        let whole = trees.tokens[name.tokens.lowerBound...token].map(\.form).joined(separator: " ")
        return knowledge.candidates(NameLinker.flat(whole), language: language).isEmpty
    }

    /// The last name before a mark of generation.
    private func family(_ token: Int, _ name: NameRecogniser.Name, _ trees: Trees) -> String? {
        var last = token - 1
        while last > name.tokens.lowerBound, isLoose(last, trees) { last -= 1 }
        return last > name.tokens.lowerBound ? trees.form[last] : nil
    }

    /// Of each last name the marks of generation that the document has behind it.
    private func generations(_ names: [NameRecogniser.Name], _ trees: Trees) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for name in names where name.kind == .person {
            for token in name.tokens where token < trees.count && words.generations.contains(trees.form[token]) {
                guard let family = family(token, name, trees) else { continue }
                found[family, default: []].insert(trees.form[token].filter { $0 != "." })
            }
        }
        return found
    }

    /// The words of a person's name without what stands in marks or brackets within it.
    private func withoutNickname(_ range: Range<Int>, _ kind: EntityKind, _ trees: Trees) -> [Int] {
        guard kind == .person,
            let first = range.dropFirst().first(where: { trees.tokens[$0].upos == .punct && Nicknames.opens(trees.tokens[$0].form) }),
            let last = range.dropLast().last(where: { trees.tokens[$0].upos == .punct && $0 > first + 1 })
        else { return Array(range) }
        return Array(range.lowerBound..<first) + Array((last + 1)..<range.upperBound)
    }

    /// "LaSalle, 36, was charged": whether a word is named like a person, never behind a preposition or as a part of something, though a town bears it too.
    private func isSurname(_ form: Int, _ formOf: [Int], _ names: [NameRecogniser.Name], _ trees: Trees) -> Bool {
        var isSubject = false
        for (number, name) in names.enumerated() where formOf[number] == form {
            guard name.tokens.count == 1, name.tokens.lowerBound < trees.count else { return false }
            let token = name.tokens.lowerBound
            if trees.hasChild(token, .caseMark) { return false }
            if trees.relation(token) == .nsubj || trees.relation(token) == .nsubjPass { isSubject = true }
        }
        return isSubject
    }

    private func link(_ forms: inout [Form], _ index: [[String]: Int], _ formOf: [Int], _ names: [NameRecogniser.Name], _ trees: Trees) {
        // Candidates by last word, first word and initials, so that a document full of names stays linear.
        var byLast: [String: [Int]] = [:]
        var byFirst: [String: [Int]] = [:]
        var byInitials: [String: [Int]] = [:]
        for (index, form) in forms.enumerated() where form.key.count > 1 && form.key.count <= NameLinker.maximumWords {
            byLast[form.key[form.key.count - 1], default: []].append(index)
            byFirst[form.key[0], default: []].append(index)
            for initials in NameLinker.initials(form.surface) { byInitials[initials, default: []].append(index) }
        }
        let order = forms.indices.sorted {
            (forms[$1].key.count, forms[$1].surface.utf8.count, $0) < (forms[$0].key.count, forms[$0].surface.utf8.count, $1)
        }
        let introduced = introductions(forms, formOf)
        // The longest first: what is short for two spellings of one name is short for one.
        for index in order {
            let form = forms[index]
            guard let first = form.key.first, let last = form.key.last, form.key.count <= NameLinker.maximumWords else { continue }
            var candidates: [Int] = []
            var bySurname = false
            if form.kind == .person || (form.kind == .other && form.key.count == 1) || (form.kind == .place && isSurname(index, formOf, names, trees))
            {
                candidates = (byLast[last] ?? []).filter {
                    forms[$0].kind == .person && forms[$0].key.count > form.key.count && forms[$0].key.suffix(form.key.count) == form.key[...]
                }
                if candidates.isEmpty, form.key.count > 1, form.kind == .person {
                    candidates = (byLast[last] ?? []).filter { forms[$0].kind == .person && NameLinker.isShort(form.key, for: forms[$0].key) }
                }
                bySurname = form.key.count == 1 && !candidates.isEmpty
                if candidates.isEmpty, form.key.count == 1, form.kind == .person {
                    candidates = (byFirst[last] ?? []).filter { forms[$0].kind == .person }
                }
            }
            // A headline's surname is easily taken for a club or a firm; what the pack knows as one stays that.
            if candidates.isEmpty, form.kind == .organization || form.kind == .product || form.kind == .facility, form.key.count == 1,
                identity(of: form.surface, kind: form.kind) == nil, !NameLinker.isAcronym(form.surface)
            {
                candidates = (byLast[last] ?? []).filter { forms[$0].kind == .person && forms[$0].key.count > 1 }
            }
            if candidates.isEmpty, form.kind != .person {
                candidates = (byFirst[first] ?? []).filter { other in
                    let long = forms[other]
                    return long.kind == form.kind && long.key.count > form.key.count && long.key.prefix(form.key.count) == form.key[...]
                        && long.key.dropFirst(form.key.count).allSatisfy { words.companies.contains($0) }
                }
            }
            if candidates.isEmpty, form.key.count == 1, NameLinker.isAcronym(form.surface) {
                candidates = (byInitials[form.surface.uppercased()] ?? []).filter { forms[$0].kind != .person }
            }
            // Two candidates: wrong links cost more than missing ones.
            let roots = Set(candidates.map { NameLinker.root(forms, $0) }).subtracting([index])
            if let root = roots.count == 1 ? roots.first : bySurname ? mainBearer(of: roots, introduced, forms, from: introduced[index].first) : nil {
                forms[index].longer = root
            }
        }
        // "the NATO Mission Iraq (NMI)": what stands in brackets after a name is short for it.
        for number in names.indices.dropFirst() {
            let (before, here) = (names[number - 1].tokens, names[number].tokens)
            guard here.count == 1, here.lowerBound - before.upperBound == 1, here.lowerBound < trees.count, before.lowerBound >= 0,
                trees.tokens[before.upperBound].form == "(", names[number - 1].kind != .person,
                let short = index[[trees.form[here.lowerBound]]], let long = index[before.map { trees.form[$0] }],
                short != long, forms[short].longer == nil, NameLinker.isAcronym(forms[short].surface),
                // "BERLIN, Germany (XY) -": behind the place of a dateline stands an agency.
                names[number - 1].kind != .place || NameLinker.initials(forms[long].surface).contains(forms[short].surface.uppercased())
            else { continue }
            forms[short].longer = long
        }
    }

    /// Where each form stands first among the names, and how often it stands there.
    private func introductions(_ forms: [Form], _ formOf: [Int]) -> [(first: Int, count: Int)] {
        var result = [(first: Int, count: Int)](repeating: (Int.max, 0), count: forms.count)
        for (number, form) in formOf.enumerated() {
            result[form].first = min(result[form].first, number)
            result[form].count += 1
        }
        return result
    }

    /// Of several people of one surname the one whom a report calls by it alone, first at name `start`: who is told of first, and by a full name more often
    /// than the others, or as often where nobody else of them has been told of before `start`.
    private func mainBearer(of roots: Set<Int>, _ introduced: [(first: Int, count: Int)], _ forms: [Form], from start: Int) -> Int? {
        var first: [Int: Int] = [:]
        var count: [Int: Int] = [:]
        for (index, form) in introduced.enumerated() where forms[index].key.count > 1 {
            let root = NameLinker.root(forms, index)
            guard roots.contains(root) else { continue }
            first[root] = min(first[root] ?? .max, form.first)
            count[root, default: 0] += form.count
        }
        guard let chosen = first.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
        let isAlone = chosen.value < start && first.allSatisfy { $0.key == chosen.key || $0.value > start }
        let own = count[chosen.key] ?? 0
        return count.allSatisfy { $0.key == chosen.key || $0.value < own || (isAlone && $0.value == own) } ? chosen.key : nil
    }

    /// Whether a person's name is another one's with fewer words or with initials: "Mark Hale" of "Mark J. Hale", "W. Hale" of "William Hale".
    static func isShort(_ short: [String], for long: [String]) -> Bool {
        guard let last = short.last, last == long.last, short.count > 1, short.count <= long.count, short != long else { return false }
        var place = long.dropLast()[...]
        for (number, word) in short.dropLast().enumerated() {
            guard let found = place.firstIndex(where: { $0 == word || isInitial(word, of: $0) }), number > 0 || found == 0 else { return false }
            place = place[(found + 1)...]
        }
        return short.count < long.count || zip(short, long).allSatisfy { $0 == $1 || isInitial($0, of: $1) }
    }

    private static func isInitial(_ initial: String, of word: String) -> Bool {
        let letters = initial.filter { $0 != "." }
        return letters.count == 1 && word.count > 2 && word.hasPrefix(letters)
    }

    /// The end of the chain of longer forms.
    static func root(_ forms: [Form], _ index: Int) -> Int {
        var current = index
        for _ in 0..<8 {
            guard let next = forms[current].longer, next != current else { return current }
            current = next
        }
        return current
    }

    /// The thing of the knowledge pack that a name denotes, as far as its kind allows.
    func identity(of surface: String, kind: EntityKind) -> (id: String, kind: EntityKind)? {
        let candidates = knowledge.candidates(surface, language: language)
        for id in candidates {
            if let record = knowledge.record(id), record.kind == kind { return (id, kind) }
        }
        if kind == .person || kind == .product || kind == .event { return nil }
        if let country = knowledge.demonym(surface, language: language) { return (country, .place) }
        for id in candidates {
            guard let record = knowledge.record(id), record.kind != .person else { continue }
            return (id, record.kind)
        }
        return nil
    }

    /// Blanks and line breaks inside a name become one blank.
    static func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    static func isAcronym(_ text: String) -> Bool {
        var capitals = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isUppercase { capitals += 1 } else if scalar != "." && scalar != "-" { return false }
        }
        return capitals >= 2
    }

    /// The initials of every word, and those of the words with a capital.
    static func initials(_ text: String) -> Set<String> {
        var all = ""
        var capitals = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "-" }) {
            guard let first = word.unicodeScalars.first else { continue }
            let letter = String(Character(first)).uppercased()
            all += letter
            if first.properties.isUppercase { capitals += letter }
        }
        return [all, capitals]
    }
}
