import KroniekLanguage
import KroniekModel
import KroniekText

/// Offices held, by which an undated report dates itself: "President X said" was written while X was president.
struct OfficeTerms: Sendable {
    /// A holder named with the office, and the terms within which the report can therefore have been written.
    struct Hint: Sendable {
        var span: Span
        var terms: [CalendarInterval]
    }

    private struct Office: Sendable {
        var words: [UInt64]
        var kind: String
    }

    /// By the first word's hash; longer phrases first.
    private let offices: [UInt64: [Office]]
    /// Words before an office that say it is not held now.
    private let former: Set<UInt64>
    private let terms: [String: [KnowledgePack.Term]]
    private let knowledge: KnowledgePack?
    private let language: String

    /// How many words of a name are tried, and how far back a word such as "former" may stand.
    static let longestName = 4
    static let reach = 3

    init(pack: LanguagePack, knowledge: KnowledgePack?) {
        var offices: [UInt64: [Office]] = [:]
        var former: Set<UInt64> = []
        for row in pack.table("publication").rows {
            switch row.section {
            case "office":
                for item in row.list(1) {
                    let words = Atoms.of(phrase: item).map(\.hash)
                    guard let first = words.first else { continue }
                    offices[first, default: []].append(Office(words: words, kind: row[0]))
                }
            case "former": for item in row.list(0) { former.insert(Atoms.hash(item)) }
            default: break
            }
        }
        self.offices = offices.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.former = former
        self.knowledge = knowledge
        terms = knowledge?.officeTerms() ?? [:]
        language = pack.language
    }

    func hints(_ text: SourceText, sentences: [Sentence]) -> [Hint] {
        guard !terms.isEmpty, !offices.isEmpty else { return [] }
        var hints: [Hint] = []
        for sentence in sentences {
            let atoms = Atoms.of(text, sentences: [Sentence(span: sentence.span, tokens: 0..<0)], tokens: [])
            var index = 0
            while index < atoms.count {
                guard let office = office(atoms, at: index) else {
                    index += 1
                    continue
                }
                let next = index + office.words.count
                let isFormer = atoms[max(0, index - OfficeTerms.reach)..<index].contains { former.contains($0.hash) }
                if !isFormer, let holder = holder(text, atoms, next, office.kind) {
                    hints.append(Hint(span: Span(atoms[index].start, holder.end), terms: holder.terms))
                }
                index = next
            }
        }
        return hints
    }

    private func office(_ atoms: [Atom], at index: Int) -> Office? {
        offices[atoms[index].hash]?.first { office in
            index + office.words.count <= atoms.count && office.words.indices.allSatisfy { atoms[index + $0].hash == office.words[$0] }
        }
    }

    /// The terms of whoever is named right behind the office.
    private func holder(_ text: SourceText, _ atoms: [Atom], _ start: Int, _ kind: String) -> (end: Int, terms: [CalendarInterval])? {
        guard let knowledge, start < atoms.count, atoms[start].kind == .word, atoms[start].isSpaced else { return nil }
        var ends: [Int] = []
        var words = 0
        var index = start
        while index < atoms.count, words < OfficeTerms.longestName {
            guard atoms[index].kind == .word || !atoms[index].isSpaced && atoms[index].count == 1 else { break }
            if atoms[index].kind == .word {
                words += 1
                if atoms[index].isCapital { ends.append(index) }
            }
            index += 1
        }
        for end in ends.reversed() {
            let span = Span(atoms[start].start, atoms[end].end)
            let found = knowledge.candidates(text[span], language: language).flatMap { terms[$0] ?? [] }.filter { $0.office == kind }
            if !found.isEmpty { return (span.end, found.map(\.interval)) }
        }
        return nil
    }

    /// What the hints allow together: holders of later terms are heard first, and one who fits none of them is of an earlier day.
    static func written(_ hints: [Hint]) -> (interval: CalendarInterval, evidence: [Span]) {
        var allowed: [CalendarInterval] = []
        var evidence: [Span] = []
        let latest: (Hint) -> Int = { $0.terms.compactMap { $0.earliest?.number }.max() ?? 0 }
        for hint in hints.enumerated().sorted(by: { (latest($1.element), $0.offset) < (latest($0.element), $1.offset) }).map(\.element) {
            let both = allowed.isEmpty ? hint.terms : allowed.flatMap { one in hint.terms.compactMap { one.intersection($0) } }
            guard !both.isEmpty, both != allowed else { continue }
            allowed = both
            evidence.append(hint.span)
        }
        guard let first = allowed.compactMap({ $0.earliest }).min() else { return (.unknown, []) }
        let last = allowed.contains { $0.latest == nil } ? nil : allowed.compactMap { $0.latest }.max()
        return (CalendarInterval(earliest: first, latest: last), evidence.sorted())
    }
}
