/// Says of two sentences or words, of whatever languages, how alike they mean. What an installed pack gives; everything works without.
///
/// Sentences are numbered through: those of one document follow one another in the order of its annotation.
public protocol SentenceLikeness: Sendable {
    /// Name and version of the pack, as the chronicle names it.
    var pack: String { get }
    /// The number of a document's first sentence; nil where the document is not known.
    func firstSentence(of document: String) -> Int?
    /// The number of a word taken by itself; nil where it is not known.
    func number(ofWord word: String) -> Int?
    /// The cosine of two meanings, −1…1; nil where one of them has none. The same on every machine.
    func cosine(_ a: Int, _ b: Int) -> Double?
}
