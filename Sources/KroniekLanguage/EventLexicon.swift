public import KroniekModel

/// The words of one language for the concepts of the event lexicon.
///
/// Read from `lexicon/*.txt` of a language's folder; docs/lexicon.md describes the format. Immutable, so it may be asked from any thread.
public struct EventLexicon: Sendable {
    /// Whether a sense wants a direct object (or, in the passive, a subject that was one): "the navy fires missiles", "the crowd fires".
    public enum ObjectDemand: UInt8, Sendable, Hashable { case any, required, forbidden }

    /// One reading of a word.
    public struct Sense: Sendable, Hashable {
        public let concept: String
        /// Further lemmas that must hang on the head for this sense ("om", "leven" for "om het leven komen"); empty for a plain word. Each depends on
        /// the head or, as a case, a determiner or a fixed part, on a word that does; in the order of the file, which is not that of a text.
        public let companions: [String]
        public let object: ObjectDemand
        /// Whether the word has so many uses that it says too little by itself: the sense joins what is told alike, but is not shown.
        public let isWeak: Bool

        public init(concept: String, companions: [String] = [], object: ObjectDemand = .any, isWeak: Bool = false) {
            self.concept = concept
            self.companions = companions
            self.object = object
            self.isWeak = isWeak
        }
    }

    private var ids: [String] = []
    private var companions: [String] = []
    private var verbs = WordIndex()
    private var nouns = WordIndex()
    private var adjectives = WordIndex()
    private var phrases = WordIndex()
    private var nounPhrases = WordIndex()

    /// Reads every `.txt` of the folder. Throws `PackLibrary.Failure` with file and line where a row names a concept that `concepts` does not hold.
    /// A folder that is not there gives an empty lexicon.
    public init(language: String, folder: String, concepts: ConceptCatalogue) throws {
        for path in LexiconFiles.paths(in: folder) {
            try LexiconFiles.forEachRow(in: path, width: 6) { bytes, line, fields in
                let id = LexiconFiles.string(fields[0], in: bytes)
                guard concepts.concepts[id] != nil, ids.count < Int(WordIndex.blocked) else {
                    throw PackLibrary.Failure(
                        "\(path), line \(line): there is no concept “\(id)” in the folder concepts. Add it there or correct the id.")
                }
                let concept = UInt16(ids.count)
                ids.append(id)
                for (field, wordClass) in zip(2..., WordClass.allCases) {
                    LexiconFiles.forEachItem(of: fields[field], separator: 0x2C, in: bytes) { add($0, wordClass, of: concept, in: bytes) }
                }
            }
        }
        verbs.seal()
        nouns.seal()
        adjectives.seal()
        phrases.seal()
        nounPhrases.seal()
    }

    /// The labels of every concept: by concept id, then by language.
    public static func labels(folder: String, languages: [String]) -> [String: [String: String]] {
        var labels: [String: [String: String]] = [:]
        labels.reserveCapacity(1024)
        for language in languages {
            for path in LexiconFiles.paths(in: "\(folder)/\(language)/lexicon") {
                try? LexiconFiles.forEachRow(in: path, width: 2) { bytes, _, fields in
                    labels[LexiconFiles.string(fields[0], in: bytes), default: [:]][language] = LexiconFiles.string(fields[1], in: bytes)
                }
            }
        }
        return labels
    }

    /// Every concept of `folder`/concepts with its labels. Throws `PackLibrary.Failure` with file and line where a kind, an effect or a weight is none.
    public static func catalogue(folder: String, labels: [String: [String: String]]) throws -> ConceptCatalogue {
        ConceptCatalogue(try ConceptFiles.concepts(folder: folder, labels: labels))
    }

    /// Senses of a verb by its lemma (compound seams "_" ignored; a separated particle already joined as the language joins it), best first:
    /// the first whose `object` is content is the one to take.
    public func verb(_ lemma: String) -> [Sense] { senses(verbs.find(lemma, compounds: false)) }

    /// Senses of an event noun, also of a compound that ends in one; best first.
    public func noun(_ lemma: String) -> [Sense] { senses(nouns.find(lemma, compounds: true)) }

    /// Senses of an adjective or participle used as a predicate ("wounded"), also of a compound that ends in one; best first.
    public func adjective(_ lemma: String) -> [Sense] { senses(adjectives.find(lemma, compounds: true)) }

    /// Multi-word predicates headed by a verb, longest first.
    public func phrases(_ verbLemma: String) -> [Sense] { longestFirst(senses(phrases.find(verbLemma, compounds: false))) }

    /// Multi-word event nouns by their head ("strike" with the companion "drone"), longest first; each says more than the noun alone.
    public func nounPhrases(_ nounLemma: String) -> [Sense] { longestFirst(senses(nounPhrases.find(nounLemma, compounds: false))) }

    private func longestFirst(_ senses: [Sense]) -> [Sense] {
        guard senses.count > 1 else { return senses }
        return senses.enumerated()
            .sorted { ($1.element.companions.count, $0.offset) < ($0.element.companions.count, $1.offset) }
            .map(\.element)
    }

    private func senses(_ entries: ArraySlice<WordIndex.Entry>) -> [Sense] {
        entries.compactMap { entry in
            guard entry.concept != WordIndex.blocked else { return nil }
            let range = Int(entry.companions.lowerBound)..<Int(entry.companions.upperBound)
            return Sense(
                concept: ids[Int(entry.concept)], companions: range.isEmpty ? [] : Array(companions[range]), object: entry.object,
                isWeak: entry.isWeak)
        }
    }

    /// The fields of words, in their order in a row.
    private enum WordClass: CaseIterable { case verb, noun, adjective, phrase }

    /// Adds a word: `~` before it lets it end compounds, `!` keeps it from being one, `+` joins companions, `@` begins a mark.
    private mutating func add(_ item: Range<Int>, _ wordClass: WordClass, of concept: UInt16, in bytes: UnsafeRawBufferPointer) {
        var entry = WordIndex.Entry(concept: concept)
        var item = item
        if let at = item.first(where: { bytes[$0] == 0x40 }) {
            LexiconFiles.forEachItem(of: at..<item.upperBound, separator: 0x40, in: bytes) { mark in
                switch LexiconFiles.string(mark, in: bytes) {
                case "obj": entry.object = .required
                case "noobj": entry.object = .forbidden
                case "rare": entry.rank += 2
                case "weak": entry.isWeak = true
                default: break
                }
            }
            item = item.lowerBound..<at
        }
        if item.first.map({ bytes[$0] == 0x7E || bytes[$0] == 0x21 }) == true {
            entry.endsCompounds = true
            if bytes[item.lowerBound] == 0x21 { entry.concept = WordIndex.blocked }
            item = (item.lowerBound + 1)..<item.upperBound
        }
        // A sense that asks something of its object is tried before one that takes everything.
        if entry.object == .any { entry.rank += 1 }
        let lower = Int32(companions.count)
        var head: Range<Int>?
        LexiconFiles.forEachItem(of: item, separator: 0x2B, in: bytes) { part in
            if head == nil { head = part } else { companions.append(LexiconFiles.string(part, in: bytes)) }
        }
        entry.companions = lower..<Int32(companions.count)
        guard let head else { return }
        let word = UnsafeRawBufferPointer(rebasing: bytes[head])
        switch wordClass {
        case .verb: verbs.add(word, entry)
        case .noun where entry.companions.isEmpty: nouns.add(word, entry)
        case .noun: nounPhrases.add(word, entry)
        case .adjective: adjectives.add(word, entry)
        case .phrase: phrases.add(word, entry)
        }
    }
}
