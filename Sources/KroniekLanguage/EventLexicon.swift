public import KroniekModel
import KroniekText
import Foundation

/// The words of one language for the concepts of the event lexicon.
public struct EventLexicon: Sendable {
    /// One reading of a word.
    public struct Sense: Sendable, Hashable {
        public let concept: String
        /// Further words that must depend on the head for this sense ("leven" for "om het leven komen"); empty for a plain word.
        public let companions: [String]

        public init(concept: String, companions: [String] = []) {
            self.concept = concept
            self.companions = companions
        }
    }

    public init(language: String, folder: String, concepts: ConceptCatalogue) throws {}

    public static func labels(folder: String, languages: [String]) -> [String: [String: String]] { [:] }
    public static func catalogue(folder: String, labels: [String: [String: String]]) throws -> ConceptCatalogue { ConceptCatalogue([]) }

    /// Senses of a verb by its lemma (compound seams "_" ignored; a separated particle already joined as the language joins it), best first.
    public func verb(_ lemma: String) -> [Sense] { [] }
    /// Senses of an event noun, also of a compound that ends in one; best first.
    public func noun(_ lemma: String) -> [Sense] { [] }
    /// Senses of an adjective or participle used as a predicate ("wounded").
    public func adjective(_ lemma: String) -> [Sense] { [] }
    /// Multi-word predicates headed by a verb, longest first.
    public func phrases(_ verbLemma: String) -> [Sense] { [] }
}
