public import KroniekLanguage
public import KroniekModel

/// Decides which mentions of a document are the same thing: names, their short forms, pronouns and descriptions where it is safe.
public struct ReferenceReader: Sendable {
    private let words: ReferenceWords
    private let knowledge: KnowledgePack
    private let language: String
    private let sayings: Set<String>

    public init(pack: LanguagePack, knowledge: KnowledgePack) {
        words = ReferenceWords(pack: pack)
        self.knowledge = knowledge
        language = pack.language
        sayings = SpeechWords(pack: pack).verbs
    }

    /// Mentions in the order of the text and the entities that they denote. Works on tags alone; with trees it also finds institutions' owners,
    /// groups without a name, pronouns and descriptions.
    public func resolve(
        _ names: [NameRecogniser.Name], text: SourceText, sentences: [Sentence], tokens: [Token], regions: [Region]
    ) -> (mentions: [Mention], entities: [DocumentEntity]) {
        let trees = Trees(tokens: tokens, sentences: sentences)
        return resolve(names, text: text, trees: trees)
    }

    func resolve(_ names: [NameRecogniser.Name], text: SourceText, trees: Trees) -> (mentions: [Mention], entities: [DocumentEntity]) {
        var table = EntityTable(tokens: trees.count)
        addNames(names, to: &table, text: text, trees: trees)
        let countries = CountryReader(words: words, knowledge: knowledge, language: language)
        countries.addCountries(&table, trees: trees)
        countries.addInstitutions(&table, trees: trees, text: text)
        // Untagged or unparsed tokens all hang from nothing: there is no subject to resolve with.
        if trees.head.contains(where: { $0 >= 0 }) {
            NamedNounReader(words: words).addNouns(&table, trees: trees, text: text)
            NominalReader(words: words, sayings: sayings).addNominals(&table, trees: trees, text: text)
            AnaphorReader(words: words, knowledge: knowledge, sayings: sayings).addAnaphors(&table, trees: trees, text: text)
        }
        return table.finish()
    }

    private func addNames(_ names: [NameRecogniser.Name], to table: inout EntityTable, text: SourceText, trees: Trees) {
        let linker = NameLinker(words: words, knowledge: knowledge, language: language)
        let (formOf, forms) = linker.forms(of: names, text: text, trees: trees)
        let countries = CountryReader(words: words, knowledge: knowledge, language: language)
        var entityOf: [Int: Int] = [:]
        for (number, name) in names.enumerated() {
            let form = formOf[number]
            let root = NameLinker.root(forms, form)
            let entity: Int
            if let known = entityOf[root] {
                entity = known
            } else {
                // The short form may be the one that is known ("NMI"): ask for the full form first.
                let identity = linker.identity(of: forms[root].surface, kind: forms[root].kind)
                let isCountryWord = identity.map { $0.id.utf8.count == 2 } ?? false
                let display = isCountryWord ? countries.name(of: identity?.id ?? "") : forms[root].surface
                entity = table.entity(kind: identity?.kind ?? forms[root].kind, name: display, knowledge: identity?.id)
                entityOf[root] = entity
            }
            let range = name.tokens.clamped(to: 0..<trees.count)
            let isAdjective = range.count == 1 && trees.tokens[range.lowerBound].upos == .adj
            table.mention(range, span: name.span, kind: name.kind, form: .name, entity: entity, alias: isAdjective ? nil : forms[form].surface)
        }
    }
}
