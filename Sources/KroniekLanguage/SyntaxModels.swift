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
}
