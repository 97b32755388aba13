import KroniekModel
import KroniekText

/// Surnames that stand alone where the model saw no name or no person: who is called "Ann Page" once is meant by "Page" in the rest of the report.
struct Surnames {
    let tokens: [Token]
    let sentences: [Sentence]
    let tables: NameTables

    /// Words of a person's name; of longer ones the last is seldom a surname.
    private static let longest = 5
    private static let shortest = 3

    /// The names with the bare surnames of their people, in the order of the text. Only in languages in which a capital marks a name.
    func completed(_ names: [NameRecogniser.Name], _ words: borrowing NameText) -> [NameRecogniser.Name] {
        guard tables.capitalsMarkNames else { return names }
        let surnames = surnames(names, words)
        guard !surnames.isEmpty else { return names }
        var taken = [Bool](repeating: false, count: tokens.count)
        var names = names
        for (number, name) in names.enumerated() {
            for index in name.tokens { taken[index] = true }
            if isMistaken(name, surnames, words) { names[number].kind = .person }
        }
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count {
            for index in sentence.tokens where !taken[index] && surnames.contains(words.forms[index].lower) {
                guard stands(index, sentence.tokens, words, taken) else { continue }
                names.append(.init(span: tokens[index].span, tokens: index..<index + 1, kind: .person))
            }
        }
        return names.sorted { $0.span < $1.span }
    }

    /// The last words of people's names.
    private func surnames(_ names: [NameRecogniser.Name], _ words: borrowing NameText) -> Set<UInt64> {
        var found: Set<UInt64> = []
        for name in names where name.kind == .person && name.tokens.count >= 2 && name.tokens.count <= Surnames.longest {
            guard let last = name.tokens.last(where: { tokens[$0].upos != .part && tokens[$0].upos != .punct }), last > name.tokens.lowerBound,
                words.isCapital(last), words.forms[last].look != 2, tokens[last].form.utf8.count >= Surnames.shortest,
                // "INS Vela" is a ship, or anything but a person.
                last - name.tokens.lowerBound > 1 || words.forms[name.tokens.lowerBound].look != 2,
                tables.classes(words.forms[last].lower).isEmpty
            else { continue }
            found.insert(words.forms[last].lower)
        }
        return found
    }

    /// A surname that the model took for a firm or a thing, though nothing is known to be called so.
    private func isMistaken(_ name: NameRecogniser.Name, _ surnames: Set<UInt64>, _ words: borrowing NameText) -> Bool {
        guard name.tokens.count == 1, name.kind == .organization || name.kind == .product || name.kind == .event else { return false }
        let index = name.tokens.lowerBound
        return surnames.contains(words.forms[index].lower) && words.alone[index].isDisjoint(with: .names) && words.forms[index].look != 2
    }

    /// Whether a word with a capital is a name by itself where it stands: by its tag at the start of a sentence, by the capital alone within one.
    private func stands(_ index: Int, _ sentence: Range<Int>, _ words: borrowing NameText, _ taken: [Bool]) -> Bool {
        guard words.isCapital(index), words.style[index] == 0 else { return false }
        switch tokens[index].upos {
        case .punct, .sym, .num, .pron, .det, .cconj, .sconj, .intj, .adp: return false
        default: break
        }
        // "Front Page", "Page Six": a part of something else.
        if index + 1 < sentence.upperBound, words.isCapital(index + 1), !taken[index + 1] { return false }
        guard index > sentence.lowerBound, words.forms[index - 1].look != 6 else {
            if tokens[index].upos == .propn { return true }
            let facts = words.elsewhere[index]
            return facts & NameText.Elsewhere.capitalMidway != 0 && facts & NameText.Elsewhere.lowercase == 0
        }
        return !words.isCapital(index - 1) || taken[index - 1] || tables.classes(words.forms[index - 1].lower).contains(.title)
    }
}
