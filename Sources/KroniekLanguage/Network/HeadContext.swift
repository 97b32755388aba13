package import KroniekModel
import KroniekText

/// What the network would hang a word from, and as what: the head and relation that its tree has first, then others that it scores almost as high, none of
/// them the root.
package struct HeadOffer: Sendable {
    package struct Choice: Sendable {
        /// A place in the sentence.
        package var head: Int
        /// The network's score: differences are those of logarithms of likelihood.
        package var score: Float
        /// What the word would be to that head.
        package var relation: Relation
    }
    /// A place in the sentence.
    package var word: Int
    package var choices: [Choice]
}

/// A sentence and its tree, laid out for the questions of ``HeadFeatures``.
package struct HeadContext {
    let count: Int
    /// Words in lower case, digits as 0, as hashes.
    let form: [UInt64]
    let ending: [UInt64]
    let isCapital: [Bool]
    let tag: [UInt64]
    /// Part of speech and form of the verb.
    let kind: [UInt64]
    let number: [UInt64]
    let bundle: [Int]
    /// `count` for the root.
    let head: [Int]
    let relation: [Relation]
    private let childStart: [Int]
    private let childList: [Int]
    /// How many commas, verbs and conjunctions stand before each place.
    let commas: [Int]
    let verbs: [Int]
    let conjunctions: [Int]

    /// - Parameters:
    ///   - heads: places in the sentence; the number of words for the root.
    package init(forms: ArraySlice<String>, words: [SyntaxNetwork.Word], heads: [Int], relations: [Relation], facts: BundleFacts) {
        let shapes = forms.map { WordForm($0, dictionary: nil) }
        let count = words.count
        self.count = count
        form = shapes.map(\.lower)
        ending = shapes.map(\.suffix2)
        isCapital = shapes.map { (1...3).contains($0.look) }
        tag = words.map { UInt64($0.tag.rawValue) }
        kind = words.map { UInt64($0.tag.rawValue) | facts.verbForm[$0.bundle] << 8 }
        number = words.map { facts.number[$0.bundle] }
        bundle = words.map(\.bundle)
        head = heads
        relation = relations
        var starts = [Int](repeating: 0, count: count + 2)
        for head in heads { starts[head + 1] += 1 }
        for index in 0...count { starts[index + 1] += starts[index] }
        var next = starts
        var list = [Int](repeating: 0, count: count)
        for (index, head) in heads.enumerated() {
            list[next[head]] = index
            next[head] += 1
        }
        childStart = starts
        childList = list
        var commas = [Int](repeating: 0, count: count + 1)
        var verbs = commas
        var conjunctions = commas
        for (index, word) in words.enumerated() {
            commas[index + 1] = commas[index] + (word.tag == .punct ? 1 : 0)
            verbs[index + 1] = verbs[index] + (word.tag == .verb || word.tag == .aux ? 1 : 0)
            conjunctions[index + 1] = conjunctions[index] + (word.tag == .cconj ? 1 : 0)
        }
        self.commas = commas
        self.verbs = verbs
        self.conjunctions = conjunctions
    }

    /// Children of a word in the order of the text.
    @inline(__always)
    func children(_ index: Int) -> ArraySlice<Int> { childList[childStart[index]..<childStart[index + 1]] }
}

/// What the features of a bundle ("Number=Plur|VerbForm=Fin") say, by its number.
package struct BundleFacts: Sendable {
    let verbForm: [UInt64]
    /// 1 singular, 2 plural, 0 neither.
    let number: [UInt64]

    init(_ bundles: [String]) {
        verbForm = bundles.map { bundle in
            let form = bundle.split(separator: "|").first { $0.hasPrefix("VerbForm=") }
            return form.map { ByteHash.of(String($0)) & 0xFF_FFFF } ?? 0
        }
        number = bundles.map { bundle in
            let parts = bundle.split(separator: "|")
            return parts.contains("Number=Plur") ? 2 : parts.contains("Number=Sing") ? 1 : 0
        }
    }
}
