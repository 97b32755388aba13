import KroniekModel
package import KroniekText

/// The trained files of one language, mapped once and shared by every analyser. A file that is missing leaves its layer out.
package final class SyntaxModels: Sendable {
    package let segmenter: Segmenter
    package let network: SyntaxNetwork?
    package let lemmas: Lemmatizer?
    let hasReviser: Bool

    /// `folder` is a language's; its `tokens.txt` is `tokens`.
    package init(folder: String, tokens: Table) {
        segmenter = Segmenter(table: tokens, model: try? ModelFile(path: "\(folder)/segment.model"))
        let reviser = (try? ModelFile(path: "\(folder)/heads.model")).flatMap { HeadReviser($0) }
        network = (try? ModelFile(path: "\(folder)/syntax.model")).flatMap { SyntaxNetwork($0, reviser: reviser) }
        hasReviser = reviser != nil
        lemmas = (try? ModelFile(path: "\(folder)/lemma.model")).flatMap { Lemmatizer($0) }
    }

    /// The lemmas that a word may have that stands by itself, in small letters: as a noun, a verb, an adjective. Where the likeliest lemma of a verb is no
    /// frequent word, the next one may be meant ("refloated" is of "refloat", not of "refloate").
    package func lemmas(of word: String) -> Set<String> {
        guard let lemmas else { return [] }
        func rank(_ scalars: [UInt32]) -> Int { network?.spelling.rank(scalars) ?? 0 }
        func lemma(_ tag: UPOS) -> String { lemmas.lemma(word, tag: tag, bundle: "", rank: rank) }
        let verb = lemma(.verb)
        var found: Set = [lemma(.noun), verb, lemma(.adj)]
        if verb != word, rank(verb.unicodeScalars.map(\.value)) == 0 { found.formUnion(lemmas.guesses(word, tag: .verb, most: 4)) }
        return found
    }
}
