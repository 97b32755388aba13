import KroniekLanguage
import KroniekModel

/// Trains the model of whole names' kinds: an averaged perceptron over the names that models of the other documents found (``TrainNames/Example/labels``),
/// of documents whose names have all kinds.
struct TrainNameKinds {
    var epochs = 8
    /// Weights below this vanish from the file.
    var drop = 0.05
    /// The right kind must win by as much while training.
    var margin: Int32 = 4

    private struct Item {
        let features: [UInt64]
        let right: Int
        /// The choices that its label leaves open, a bit each.
        let open: UInt16
        let weight: Double
    }

    func train(_ examples: [TrainNames.Example]) -> [UInt8] {
        var items = examples.flatMap(items)
        let model = Perceptron(classes: NameKinds.choices.count, floor: 2)
        var random = FixedRandom(seed: 300)
        for epoch in 0..<epochs {
            random.shuffle(&items)
            var wrong = 0
            for item in items {
                if item.weight < 1, random.unit() >= item.weight { continue }
                model.tick()
                var scores = [Int32](repeating: 0, count: NameKinds.choices.count)
                item.features.withUnsafeBufferPointer { features in
                    scores.withUnsafeMutableBufferPointer { model.add(features.baseAddress!, features.count, to: $0.baseAddress!) }
                }
                func best(_ mask: UInt16) -> Int {
                    var best = -1
                    for choice in scores.indices where mask & 1 << UInt16(choice) != 0 && (best < 0 || scores[choice] > scores[best]) {
                        best = choice
                    }
                    return best
                }
                let down = best(item.open & ~(1 << UInt16(item.right)))
                guard scores[down] + margin >= scores[item.right] else { continue }
                wrong += 1
                item.features.withUnsafeBufferPointer { model.update($0.baseAddress!, $0.count, up: item.right, down: down) }
            }
            note("kinds epoch \(epoch + 1): \(wrong) of \(items.count) names wrong or close")
        }
        return model.packed(drop: drop)
    }

    /// The names found in a document whose label leaves their kind open.
    private func items(_ example: TrainNames.Example) -> [Item] {
        let names = Dictionary(example.names.map { ($0.words.lowerBound, $0) }) { $1 }
        var items: [Item] = []
        var buffer = [UInt64](repeating: 0, count: NameKinds.capacity)
        for sentence in example.text.sentences where sentence.upperBound <= example.labels.count {
            for start in sentence {
                let label = Int(example.labels[start])
                guard let name = names[start], label != NameLabels.outside, NameLabels.starts(label),
                    let right = NameKinds.choices.firstIndex(of: name.kind)
                else { continue }
                var end = start
                while end < sentence.upperBound, !NameLabels.ends(Int(example.labels[end])) { end += 1 }
                let open = NameKinds.open(NameLabels.kind(label))
                guard name.words == start..<end + 1, open & 1 << UInt16(right) != 0 else { continue }
                let count = NameKinds.fill(&buffer, example.text, sentence, name.words, NameLabels.kind(label))
                items.append(Item(features: Array(buffer[0..<count]), right: right, open: open, weight: example.weight))
            }
        }
        return items
    }
}
