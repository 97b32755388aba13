import KroniekModel
import KroniekText

/// "Friday, Mar 4, 2031 | Updated 8:52 PM EDT", "12:48PM GMT 04 Mar 2031": the stamp that sites print over a story.
///
/// A full date and an hour, with nothing beside them from one stop or end of the line to the next but weekdays, zones, agencies and cues such as "updated";
/// a sentence that tells of an hour has a verb and is none.
struct DateStamp {
    /// The first lines of a document, of which one may be, begin or end with a stamp.
    static let lines = 4
    /// Bytes of a capitalised word that may be a zone, an agency or a month, and of a small one that may lead to an hour ("at", "om").
    static let longestZone = 5
    static let longestLink = 2

    let text: SourceText
    let line: Span
    let cues: FigureWords.Phrases
    /// The times found in the line.
    let matches: [TimeReader.Match]

    func holds(_ date: TimeReader.Match) -> Bool {
        guard case .date(_?, _?, _?) = DateLines.inner(date.meaning) else { return false }
        let atoms = Atoms.of(text, sentences: [Sentence(span: line, tokens: 0..<0)], tokens: [])
        guard let first = atoms.firstIndex(where: { $0.start >= date.span.start }) else { return false }
        let end = atoms.firstIndex { $0.start >= date.span.end } ?? atoms.count
        let may = furniture(atoms)

        var last = end
        while last < atoms.count, may[last] { last += 1 }
        let isCut = line.end < text.bytes.count && text.bytes[line.end] > 0x20
        if last < atoms.count || isCut {
            // Back to the stop that ends the stamp: a short capitalised word behind it opens the story.
            last = min(last, atoms.count - 1)
            while last > end, !(isStop(atoms[last - 1]) && atoms[last].isCapital) { last -= 1 }
            guard last > end else { return false }
        }
        var start = first
        while start > 0, may[start - 1] { start -= 1 }
        if start > 0 {
            while start < first, !isStop(atoms[start]) { start += 1 }
            guard start < first else { return false }
        }
        return (start..<last).contains { isHour(atoms, $0) }
    }

    /// Which atoms may stand in a stamp.
    private func furniture(_ atoms: [Atom]) -> [Bool] {
        var may = atoms.map { atom in
            switch atom.kind {
            case .mark, .digits: true
            case .word:
                atom.count <= (atom.isCapital ? DateStamp.longestZone : DateStamp.longestLink)
                    || matches.contains { $0.span.start <= atom.start && atom.end <= $0.span.end }
            }
        }
        for index in atoms.indices {
            guard let phrase = cues.match(atoms, at: index) else { continue }
            for inside in index..<phrase.end { may[inside] = true }
        }
        return may
    }

    private func isStop(_ atom: Atom) -> Bool {
        guard atom.kind == .mark, atom.count == 1 else { return false }
        let byte = text.bytes[atom.start]
        return byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x7C
    }

    /// "8:52", "13.45": up to two digits, a colon or a stop, two digits.
    private func isHour(_ atoms: [Atom], _ index: Int) -> Bool {
        guard index + 2 < atoms.count, atoms[index].kind == .digits, atoms[index].count <= 2, atoms[index + 1].kind == .mark,
            !atoms[index + 1].isSpaced,
            atoms[index + 2].kind == .digits, atoms[index + 2].count == 2
        else { return false }
        let byte = text.bytes[atoms[index + 1].start]
        return byte == 0x3A || byte == 0x2E
    }
}
