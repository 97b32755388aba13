import KroniekLanguage
import KroniekModel

/// Parts of speech and UD features of a sentence, left to right: what ``Harmony`` asks what a treebank would say.
struct Tagger: Sendable {
    let dictionary: PackedTable?
    private let tagWeights: PackedWeights
    private let bundleWeights: PackedWeights
    /// Feature bundles as CoNLL-U writes them; a bundle's number is its place here.
    let bundles: [String]
    /// The bundles that training saw with a part of speech, most frequent first.
    private let allowed: [[UInt8]]

    /// Nil where the model is missing or does not hold together.
    init?(_ file: ModelFile) {
        guard let tags = PackedWeights(file, section: "tags"), let weights = PackedWeights(file, section: "bundles"), tags.classes == UPOS.names.count
        else {
            return nil
        }
        bundles = file.lines("bundle-names")
        guard bundles.count == weights.classes, bundles.count <= 255, !bundles.isEmpty else { return nil }
        var allowed = [[UInt8]](repeating: [], count: UPOS.names.count)
        for line in file.lines("bundle-tags") {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 2, allowed.indices.contains(numbers[0]), bundles.indices.contains(numbers[1]) else { return nil }
            allowed[numbers[0]].append(UInt8(numbers[1]))
        }
        self.allowed = allowed
        tagWeights = tags
        bundleWeights = weights
        dictionary = PackedTable(file, section: "dictionary")
    }

    /// Tags the words of one sentence.
    func tag(_ words: UnsafePointer<WordForm>, _ count: Int, tags: UnsafeMutablePointer<UInt8>, bundles: UnsafeMutablePointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TagFeatures.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { scores in
                guard let f = features.baseAddress, let s = scores.baseAddress else { return }
                for index in 0..<count {
                    for label in 0..<tagWeights.classes { s[label] = 0 }
                    let filled = TagFeatures.fillTag(f, words, count, index, tags)
                    tagWeights.add(f, filled, to: s)
                    var best = 0
                    for label in 1..<tagWeights.classes where s[label] > s[best] { best = label }
                    tags[index] = UInt8(best)
                }
                for index in 0..<count {
                    let choices = allowed[Int(tags[index])]
                    guard choices.count > 1 else {
                        bundles[index] = choices.first ?? 0
                        continue
                    }
                    for label in 0..<bundleWeights.classes { s[label] = 0 }
                    let filled = TagFeatures.fillBundle(f, words, count, index, tags, bundles)
                    bundleWeights.add(f, filled, to: s)
                    var best = choices[0]
                    for choice in choices where s[Int(choice)] > s[Int(best)] { best = choice }
                    bundles[index] = best
                }
            }
        }
    }
}
