import KroniekLanguage
import KroniekModel
import KroniekText

/// Trains `tagger.model`: parts of speech, then UD feature bundles.
struct TaggerTraining {
    var epochs = 8
    /// Bytes of the weights in the file, about.
    var tagBudget = 2_000_000
    var bundleBudget = 1_000_000

    struct Sentence {
        var forms: [String]
        var tags: [UInt8]
        var feats: [String]
    }

    func train(_ sentences: [Sentence]) -> [UInt8] {
        var out = ModelFileWriter()
        let dictionary = dictionary(sentences)
        out.add("dictionary", PackedTable.pack(dictionary.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        let words = sentences.map { sentence in
            sentence.forms.map { form -> WordForm in
                var word = WordForm(form, dictionary: nil)
                word.tags = UInt64(dictionary[word.lower] ?? 0)
                return word
            }
        }
        let (names, tagsOf) = bundles(sentences)
        out.add("bundle-names", lines: names)
        out.add("bundle-tags", lines: tagsOf.map { "\($0.0) \($0.1)" })
        var guessed: [[UInt8]] = []
        out.add("tags", trainTags(sentences, words, &guessed))
        out.add("bundles", trainBundles(sentences, words, names))
        return out.bytes()
    }

    /// The tags of words seen at least three times, those that make up a twentieth of the word's uses.
    private func dictionary(_ sentences: [Sentence]) -> [UInt64: UInt32] {
        var counts: [UInt64: [Int]] = [:]
        for sentence in sentences {
            for (form, tag) in zip(sentence.forms, sentence.tags) {
                counts[WordForm(form, dictionary: nil).lower, default: Array(repeating: 0, count: 17)][Int(tag)] += 1
            }
        }
        var masks: [UInt64: UInt32] = [:]
        for (word, tags) in counts {
            let all = tags.reduce(0, +)
            guard all >= 3 else { continue }
            var mask: UInt32 = 0
            for (tag, count) in tags.enumerated() where count * 20 >= all { mask |= 1 << UInt32(tag) }
            masks[word] = mask
        }
        return masks
    }

    func bundles(_ sentences: [Sentence]) -> ([String], [(Int, Int)]) {
        var counts: [String: [Int]] = [:]
        for sentence in sentences {
            for (tag, feats) in zip(sentence.tags, sentence.feats) { counts[feats, default: Array(repeating: 0, count: 17)][Int(tag)] += 1 }
        }
        let ranked = counts.sorted { (-$0.value.reduce(0, +), $0.key) < (-$1.value.reduce(0, +), $1.key) }.prefix(250)
        let names = ranked.map(\.key)
        var pairs: [(Int, Int)] = []
        for tag in 0..<17 {
            let seen = ranked.enumerated().filter { $0.element.value[tag] > 0 }
            let all = seen.reduce(0) { $0 + $1.element.value[tag] }
            for bundle in seen.sorted(by: { (-$0.element.value[tag], $0.offset) < (-$1.element.value[tag], $1.offset) })
            where bundle.element.value[tag] * 20000 >= all { pairs.append((tag, bundle.offset)) }
            if seen.isEmpty { pairs.append((tag, names.firstIndex(of: "_") ?? 0)) }
        }
        return (names, pairs)
    }

    private func trainTags(_ sentences: [Sentence], _ words: [[WordForm]], _ guessed: inout [[UInt8]]) -> [UInt8] {
        let model = Perceptron(classes: UPOS.names.count, floor: 3)
        var random = FixedRandom(seed: 3)
        var order = Array(sentences.indices)
        var features = [UInt64](repeating: 0, count: TagFeatures.capacity)
        var scores = [Int32](repeating: 0, count: UPOS.names.count)
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            var all = 0
            for number in order {
                let gold = sentences[number].tags
                var tags = gold
                for index in gold.indices {
                    let count = TagFeatures.fillTag(&features, words[number], gold.count, index, tags)
                    for label in scores.indices { scores[label] = 0 }
                    model.add(features, count, to: &scores)
                    let want = Int(gold[index])
                    var best = want == 0 ? 1 : 0
                    for label in scores.indices where label != want && scores[label] > scores[best] { best = label }
                    model.tick()
                    if scores[want] < scores[best] + 1 { model.update(features, count, up: want, down: best) }
                    // Later words see what the tagger says, as they will at run time.
                    if scores[best] >= scores[want] {
                        wrong += 1
                        tags[index] = UInt8(best)
                    }
                }
                all += gold.count
            }
            report("tags", epoch, wrong, all)
        }
        return model.packed(budget: tagBudget)
    }

    private func trainBundles(_ sentences: [Sentence], _ words: [[WordForm]], _ names: [String]) -> [UInt8] {
        let model = Perceptron(classes: names.count, floor: 3)
        var number: [String: Int] = [:]
        for (index, name) in names.enumerated() { number[name] = index }
        var random = FixedRandom(seed: 4)
        var order = Array(sentences.indices)
        var features = [UInt64](repeating: 0, count: TagFeatures.capacity)
        var scores = [Int32](repeating: 0, count: names.count)
        for epoch in 0..<max(3, epochs - 3) {
            random.shuffle(&order)
            var wrong = 0
            var all = 0
            for index in order {
                let sentence = sentences[index]
                var bundles = [UInt8](repeating: 0, count: sentence.tags.count)
                for word in sentence.tags.indices {
                    let want = number[sentence.feats[word]] ?? 0
                    let count = TagFeatures.fillBundle(&features, words[index], sentence.tags.count, word, sentence.tags, bundles)
                    for label in scores.indices { scores[label] = 0 }
                    model.add(features, count, to: &scores)
                    var best = want == 0 ? 1 : 0
                    for label in scores.indices where label != want && scores[label] > scores[best] { best = label }
                    model.tick()
                    if scores[want] < scores[best] + 1 { model.update(features, count, up: want, down: best) }
                    if scores[best] >= scores[want] { wrong += 1 }
                    bundles[word] = UInt8(scores[best] > scores[want] ? best : want)
                }
                all += sentence.tags.count
            }
            report("bundles", epoch, wrong, all)
        }
        return model.packed(budget: bundleBudget)
    }
}
