import KroniekModel

/// Whether four bare digits count something ("with 1950 containers", "1600 megawatts") where they could be a year. Times and figures ask the same
/// question here, so that no number is both or neither.
struct YearOrCount {
    let words: FigureWords
    let atoms: [Atom]
    let tokens: [Token]

    func counts(at index: Int, year: Int) -> Bool {
        let isRound = year % 100 == 0 || year < 1700
        let next = index + 1
        if next < atoms.count, !atoms[next].isBreak {
            if words.unit.match(atoms, at: next) != nil || words.currency.match(atoms, at: next) != nil || words.percent.match(atoms, at: next) != nil
            {
                return true
            }
        }
        guard index > 0, !atoms[index].isBreak else { return isCounted(next) && isRound }
        if words.ofWhich.match(atoms, before: index) != nil { return true }
        // No year that news tells of, said to be so much: "the figure was 1340".
        if year < 1700, let before = tag(index - 1), before == .verb || before == .aux { return true }
        if words.countAfter.match(atoms, before: index) != nil { return isCounted(next) }
        guard isCounted(next) else { return false }
        if words.low.match(atoms, before: index) != nil || words.high.match(atoms, before: index) != nil { return true }
        if words.approx.match(atoms, before: index) != nil { return true }
        return tag(index - 1) == .verb || isRound && (tag(index - 1) == .cconj || tag(index - 1) == .adp)
    }

    private func tag(_ index: Int) -> UPOS? {
        guard index >= 0, index < atoms.count, atoms[index].token >= 0 else { return nil }
        return tokens[atoms[index].token].upos
    }

    /// Whether a noun of several stands here, perhaps behind an adjective.
    private func isCounted(_ index: Int) -> Bool {
        var next = index
        while next < atoms.count, next - index < 3, !atoms[next].isBreak, let tag = tag(next) {
            let token = tokens[atoms[next].token]
            switch tag {
            case .noun: return token.has("Number=Plur")
            case .propn, .adj, .verb:
                let form = token.form.utf8
                let isNoun = words.nounEndings.contains { form.count > $0.count + 2 && form.suffix($0.count).elementsEqual($0) }
                if isNoun, !token.has("VerbForm=Fin") { return true }
                guard tag == .adj || tag == .propn else { return false }
            default: return false
            }
            next += 1
        }
        return false
    }
}
