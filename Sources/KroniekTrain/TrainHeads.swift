import Foundation
import KroniekLanguage
import KroniekModel

/// `kroniek-train heads`: trains `heads.model`, which chooses among the heads that the network comes near to (``HeadReviser``).
///
/// An averaged perceptron that ranks: of the heads offered for a word the treebank's must win, given the network's tags and its tree around it (which
/// served better than the treebank's). The network's scores are no feature, for on the sentences that it learnt from it is far surer than on others; what
/// they weigh against the model's is one number, chosen on development sets.
struct TrainHeads {
    var epochs = 6
    /// The right head must win by as much while training.
    var margin: Int32 = 20
    var budget = 3_000_000
    /// Heads this much below the network's best are learnt from.
    static let width: Float = 10

    private struct Item {
        var choices: [[UInt64]]
        var right: Int
    }

    static func run(_ arguments: [String]) throws {
        var rest: [String] = []
        var held: [String] = []
        var training = TrainHeads()
        var scale: Float = 0.0002
        var width: Float = 2
        var index = 0
        while index < arguments.count {
            let value = index + 1 < arguments.count ? arguments[index + 1] : ""
            switch arguments[index] {
            case "--dev": held.append(value)
            case "--scale": scale = Float(value) ?? scale
            case "--width": width = Float(value) ?? width
            case "--margin": training.margin = Int32(value) ?? training.margin
            case "--epochs": training.epochs = Int(value) ?? training.epochs
            default:
                rest.append(arguments[index])
                index -= 1
            }
            index += 2
        }
        let set = try Training(rest)
        guard let pack = try PackLibrary(folder: nil).pack(for: set.language), let network = pack.syntax.network else {
            throw TrainingFailure("no network for \(set.language)")
        }
        let bytes = HeadReviser.file(training.train(set.documents, network), scale: scale, width: width)
        try Data(bytes).write(to: URL(fileURLWithPath: set.out))
        note("\(set.out): \(bytes.count) bytes")
        guard !held.isEmpty, let model = HeadReviser(try ModelFile(path: set.out)) else { return }
        for path in held { try measure(path, network, model, scale) }
    }

    func train(_ documents: [GoldDocument], _ network: SyntaxNetwork) -> [UInt8] {
        let items = Parallel.map(documents) { TrainHeads.items($0, network) }.flatMap { $0 }
        let model = Perceptron(classes: 1, floor: 2)
        var random = FixedRandom(seed: 8)
        var order = Array(items.indices)
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            for index in order {
                let item = items[index]
                model.tick()
                var scores = [Int32](repeating: 0, count: item.choices.count)
                for number in scores.indices {
                    item.choices[number].withUnsafeBufferPointer { model.add($0.baseAddress!, $0.count, to: &scores[number]) }
                }
                var best = item.right == 0 ? 1 : 0
                for number in scores.indices where number != item.right && scores[number] > scores[best] { best = number }
                guard scores[item.right] < scores[best] + margin else { continue }
                if scores[item.right] <= scores[best] { wrong += 1 }
                item.choices[item.right].withUnsafeBufferPointer { model.move($0.baseAddress!, $0.count, 0, by: 1) }
                item.choices[best].withUnsafeBufferPointer { model.move($0.baseAddress!, $0.count, 0, by: -1) }
            }
            note("heads epoch \(epoch + 1): \(wrong) of \(items.count) wrong")
        }
        return model.packed(budget: budget)
    }

    /// The words of a document that the network offers several heads for, the treebank's among them.
    private static func items(_ gold: GoldDocument, _ network: SyntaxNetwork) -> [Item] {
        var items: [Item] = []
        let forms = gold.words.map(\.form)
        var buffer = [UInt64](repeating: 0, count: HeadFeatures.capacity)
        network.read(forms, sentences: gold.sentences, trees: true) { words, range, offers in
            guard gold.sentences.contains(range) else { return }
            let heads = words.map(\.head)
            let context = HeadContext(forms: forms[range], words: words, heads: heads, relations: words.map(\.relation), facts: network.facts)
            for offer in offers(width) {
                let word = gold.words[range.lowerBound + offer.word]
                let choices = offer.choices.filter { !isUnder($0.head, offer.word, heads) }
                guard word.label != "punct" else { continue }
                let head = word.head - range.lowerBound
                let relation = Relation(label: word.label)
                guard choices.count > 1,
                    let right = choices.firstIndex(where: { $0.head == head && $0.relation == relation })
                        ?? choices.firstIndex(where: { $0.head == head })
                else { continue }
                let features = choices.map { choice in
                    let count = buffer.withUnsafeMutableBufferPointer { buffer in
                        buffer.baseAddress.map { HeadFeatures.fill($0, context, offer.word, choice.head, choice.relation) } ?? 0
                    }
                    return Array(buffer[0..<count])
                }
                items.append(Item(choices: features, right: right))
            }
        }
        return items
    }

    private static func isUnder(_ index: Int, _ ancestor: Int, _ heads: [Int]) -> Bool {
        var current = index
        var steps = 0
        while current < heads.count, steps <= heads.count {
            if current == ancestor { return true }
            current = heads[current]
            steps += 1
        }
        return false
    }

    // MARK: On development sets

    /// Heads and labelled heads that are right, without punctuation and with the treebank's words, for several weights of the model.
    private static func measure(_ path: String, _ network: SyntaxNetwork, _ model: HeadReviser, _ scale: Float) throws {
        let documents = try GoldDocument.load(path)
        for width: Float in [2] {
            for factor: Float in [0, 0.25, 0.5, 0.75, 1] {
                let reviser = model.weighed(scale: scale * factor, width: width)
                let counts = Parallel.map(documents) { right($0, network, factor == 0 ? nil : reviser) }
                let (words, heads, labelled) = counts.reduce((0, 0, 0)) { ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2) }
                let shares = [heads, labelled].map { String(format: "%.4f", Double($0) / Double(words)) }
                note("\(URL(fileURLWithPath: path).lastPathComponent) width \(width) scale \(scale * factor): UAS \(shares[0]) LAS \(shares[1])")
            }
        }
    }

    private static func right(_ gold: GoldDocument, _ network: SyntaxNetwork, _ reviser: HeadReviser?) -> (Int, Int, Int) {
        var counts = (0, 0, 0)
        let forms = gold.words.map(\.form)
        network.read(forms, sentences: gold.sentences, trees: true) { words, range, offers in
            if let reviser { reviser.revise(&words, offers(reviser.width), forms[range], network.facts) }
            for (place, word) in words.enumerated() {
                let right = gold.words[range.lowerBound + place]
                guard right.label != "punct" else { continue }
                counts.0 += 1
                guard word.head == (right.head < 0 ? range.count : right.head - range.lowerBound) else { continue }
                counts.1 += 1
                if word.relation.name.prefix(while: { $0 != ":" }) == right.label.prefix(while: { $0 != ":" }) { counts.2 += 1 }
            }
        }
        return counts
    }
}
