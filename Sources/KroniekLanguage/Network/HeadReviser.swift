package import KroniekModel

/// Hangs a word elsewhere where the network was of two minds and the rest of the tree speaks for the other head.
///
/// A linear model over ``HeadFeatures``, learnt from treebanks without the network's scores (`kroniek-train heads`); both are added, so that it decides
/// nothing that the network is sure of. Words keep hanging in one tree, and its root stays.
package final class HeadReviser: Sendable {
    private let weights: PackedWeights
    /// What a unit of the model's score is worth in the network's.
    private let scale: Float
    /// Heads that the network scores lower than the tree's by more than this are not asked about.
    package let width: Float

    /// Nil where the file does not hold together.
    package init?(_ file: ModelFile) {
        var facts: [String: Float] = [:]
        for line in file.lines("facts") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { facts[String(parts[0])] = Float(parts[1]) }
        }
        guard let weights = PackedWeights(file, section: "heads"), weights.classes == 1, let scale = facts["scale"], let width = facts["width"],
            scale.isFinite, width.isFinite
        else { return nil }
        self.weights = weights
        self.scale = scale
        self.width = width
    }

    private init(_ weights: PackedWeights, scale: Float, width: Float) {
        self.weights = weights
        self.scale = scale
        self.width = width
    }

    /// The same model weighed otherwise: for whoever chooses the two numbers.
    package func weighed(scale: Float, width: Float) -> HeadReviser { HeadReviser(weights, scale: scale, width: width) }

    package static func file(_ weights: [UInt8], scale: Float, width: Float) -> [UInt8] {
        var out = ModelFileWriter()
        out.add("facts", lines: ["scale \(scale)", "width \(width)"])
        out.add("heads", weights)
        return out.bytes()
    }

    /// Gives words the heads and relations that win; `words` bear the network's.
    package func revise(_ words: inout [SyntaxNetwork.Word], _ offers: [HeadOffer], _ forms: ArraySlice<String>, _ facts: BundleFacts) {
        // A headline whose verb was taken for a noun is better left as the network has it.
        guard !offers.isEmpty, words.contains(where: { $0.tag == .verb || $0.tag == .aux }) else { return }
        // So is a sentence in which a name, by its capital, was taken for a verb: its tree stands on that.
        guard !zip(words, forms).dropFirst().contains(where: { $0.tag == .verb && $1.first?.isUppercase == true }) else { return }
        let context = HeadContext(forms: forms, words: words, heads: words.map(\.head), relations: words.map(\.relation), facts: facts)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: HeadFeatures.capacity) { buffer in
            guard let features = buffer.baseAddress else { return }
            for offer in offers {
                var best = 0
                var most: Float = 0
                for (number, choice) in offer.choices.enumerated() {
                    if number > 0, HeadReviser.isUnder(choice.head, offer.word, words) { continue }
                    let count = HeadFeatures.fill(features, context, offer.word, choice.head, choice.relation)
                    var sum: Int32 = 0
                    weights.add(features, count, to: &sum)
                    let total = choice.score + scale * Float(sum)
                    if number == 0 || total > most { (best, most) = (number, total) }
                }
                guard best > 0 else { continue }
                words[offer.word].head = offer.choices[best].head
                words[offer.word].relation = offer.choices[best].relation
            }
        }
    }

    /// Whether `index` hangs, at last, from `ancestor`.
    private static func isUnder(_ index: Int, _ ancestor: Int, _ words: [SyntaxNetwork.Word]) -> Bool {
        var current = index
        var steps = 0
        while current < words.count, steps <= words.count {
            if current == ancestor { return true }
            current = words[current].head
            steps += 1
        }
        return false
    }
}
