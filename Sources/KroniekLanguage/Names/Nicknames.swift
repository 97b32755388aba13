import KroniekModel

/// Names of people with a nickname in marks or brackets between the given name and the last name: `Thomas "The Stone" Vale`, "Robert (Bob) Hale".
/// The marks cut such a name in two or three; it is one.
package struct Nicknames {
    let tokens: [Token]
    let sentences: [Sentence]

    /// Words within the marks.
    private static let longest = 4
    /// Words of the given names, and of the last name.
    private static let longestPart = 3
    private static let marks: [String: Set<String>] = [
        "\"": ["\""], "\u{201C}": ["\u{201D}", "\""], "\u{2018}": ["\u{2019}"], "``": ["''", "\""], "'": ["'"], "(": [")"],
    ]

    /// Whether a mark may open a nickname.
    package static func opens(_ mark: String) -> Bool { marks[mark] != nil }

    /// The names with those put together; in order and disjoint, as they came.
    func joined(_ names: [NameRecogniser.Name]) -> [NameRecogniser.Name] {
        guard names.count > 1 else { return names }
        var ends = Set<Int>()
        for sentence in sentences { ends.insert(sentence.tokens.upperBound) }
        var result: [NameRecogniser.Name] = []
        var index = 0
        while index < names.count {
            let first = names[index]
            index += 1
            guard first.kind == .person, first.tokens.count <= Nicknames.longestPart, let close = close(after: first.tokens.upperBound, ends),
                let last = names[index...].firstIndex(where: { $0.tokens.lowerBound >= close + 1 }), names[last].tokens.lowerBound == close + 1,
                !ends.contains(close + 1), names[last].kind == .person || names[last].kind == .other,
                names[last].tokens.count <= Nicknames.longestPart - 1,
                // One bracket holds a party or a town as well: only a single word is a name there.
                tokens[close].form != ")" || close - first.tokens.upperBound == 2
            else {
                result.append(first)
                continue
            }
            result.append(
                NameRecogniser.Name(
                    span: Span(first.span.start, names[last].span.end), tokens: first.tokens.lowerBound..<names[last].tokens.upperBound, kind: .person
                ))
            index = last + 1
        }
        return result
    }

    /// The token that closes marks which open at `start` and hold capitals alone.
    private func close(after start: Int, _ ends: Set<Int>) -> Int? {
        guard start < tokens.count, !ends.contains(start), let closing = Nicknames.marks[tokens[start].form] else { return nil }
        var index = start + 1
        while index < tokens.count, index - start <= Nicknames.longest + 1, !ends.contains(index) {
            if closing.contains(tokens[index].form) { return index > start + 1 ? index : nil }
            guard tokens[index].form.unicodeScalars.first?.properties.isUppercase ?? false else { return nil }
            index += 1
        }
        return nil
    }
}
