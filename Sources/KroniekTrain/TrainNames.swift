import Foundation
import KroniekLanguage
import KroniekModel

/// Trains `names.model`: a structured perceptron over BIOES labels (Collins 2002) in two passes, the second of which sees what the first said elsewhere
/// in the document. Where a training set leaves a kind open, the path that the model likes best among those that fit is the one to learn
/// (latent-variable perceptron, Sun et al. 2009).
struct TrainNames {
    var epochs = 10
    var folds = 4
    /// How many models, each trained on the documents in another order, are mixed into one: a single one scores a point more or less by luck.
    var mixed = 3
    /// Weights below this vanish from the file.
    var drop = 0.03
    /// Added to a wrong label while training, so that the right one must win by as much.
    var margin: Int32 = 2

    /// A document ready to learn from.
    final class Example {
        var text: NameText
        /// Labels that each word may have; several bits where the set leaves something open.
        let masks: [UInt32]
        /// Its names and their kinds, where the set has all kinds.
        let names: [(words: Range<Int>, kind: EntityKind)]
        /// How much of the epochs see it, 0…1.
        let weight: Double
        /// What a model of the other documents made of it.
        var labels: [UInt8] = []

        init(text: NameText, masks: [UInt32], names: [(words: Range<Int>, kind: EntityKind)], weight: Double) {
            self.text = text
            self.masks = masks
            self.names = names
            self.weight = weight
        }
    }

    /// An unbroken stretch of open words with its features.
    private struct Stretch {
        var range: Range<Int>
        var features: [UInt64]
        var ends: [Int32]
    }

    /// `LANGUAGE --out FILE [--clusters FILE] [--epochs N] [--mixed N] [--drop WEIGHT] PREPARED…`
    static func run(_ arguments: [String]) throws {
        var rest: [String] = []
        var out: String?
        var clusters: [UInt8]?
        var training = TrainNames()
        var arguments = arguments[...]
        while let argument = arguments.popFirst() {
            switch argument {
            case "--out": out = arguments.popFirst()
            case "--clusters":
                let lines = try arguments.popFirst().map { try String(contentsOfFile: $0, encoding: .utf8) } ?? ""
                clusters = NameClusters.pack(lines: lines.split(separator: "\n").map(String.init))
            case "--epochs": training.epochs = arguments.popFirst().flatMap { Int($0) } ?? training.epochs
            case "--mixed": training.mixed = arguments.popFirst().flatMap { Int($0) } ?? training.mixed
            case "--drop": training.drop = arguments.popFirst().flatMap { Double($0) } ?? training.drop
            default: rest.append(argument)
            }
        }
        guard rest.count > 1, let out else { throw TrainingFailure(KroniekTrain.usage) }
        let library = try PackLibrary(folder: nil)
        var examples: [Example] = []
        let table = try clusters.flatMap { try NameExamples.table($0) }
        for path in rest.dropFirst() { examples += try NameExamples.load(path, library: library, language: rest[0], clusters: table) }
        var writer = ModelFileWriter()
        writer.add("names", training.train(examples))
        writer.add("kinds", TrainNameKinds().train(examples))
        if let clusters { writer.add("clusters", clusters) }
        let bytes = writer.bytes()
        try Data(bytes).write(to: URL(fileURLWithPath: out))
        note("\(out): \(bytes.count) bytes from \(examples.count) documents")
    }

    func train(_ examples: [Example]) -> [UInt8] {
        let first = mix(examples, seed: 100)
        note("second pass: labels of \(folds) folds")
        // The second pass must see first-pass labels as good as those of a new text: each fold is labelled by a model that did not see it.
        for fold in 0..<folds {
            let others = examples.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            let model = learn(others, seed: UInt64(20 + fold), epochs: max(4, epochs / 2), quiet: true)
            let moves = NameModel.moves(classes: NameLabels.count) { model.add($0, $1, to: $2) }
            for (number, example) in examples.enumerated() where number % folds == fold {
                example.labels = predict(example, model, moves)
                example.text.vote(example.labels)
            }
        }
        let second = mix(examples, seed: 200)
        return pack(first, second)
    }

    /// The mean of several models. A linear model's mean is a linear model: mixing costs nothing when reading.
    private func mix(_ examples: [Example], seed: UInt64) -> [UInt64: [Double]] {
        var sums: [UInt64: [Double]] = [:]
        for number in 0..<mixed {
            let model = learn(examples, seed: seed + UInt64(number), epochs: epochs, quiet: number > 0)
            for row in model.averages() {
                for cell in row.cells {
                    sums[row.hash, default: Array(repeating: 0, count: NameLabels.count)][cell.label] += cell.weight / Double(mixed)
                }
            }
        }
        return sums
    }

    /// One table for both passes: labels of the second come after those of the first.
    private func pack(_ passes: [UInt64: [Double]]...) -> [UInt8] {
        let largest = passes.reduce(1e-9) { $1.values.reduce($0) { $1.reduce($0) { max($0, abs($1)) } } }
        let classes = passes.count * NameLabels.count
        let hashes = Set(passes.flatMap(\.keys)).sorted()
        let rows = hashes.map { hash in
            var cells: [(label: Int, weight: Int16)] = []
            for (pass, weights) in passes.enumerated() {
                for (label, weight) in (weights[hash] ?? []).enumerated() where abs(weight) >= drop {
                    let code = PackedWeights.code(weight / largest, classes: classes)
                    if code != 0 { cells.append((pass * NameLabels.count + label, code)) }
                }
            }
            return (hash: hash, cells: cells)
        }
        return PackedWeights.pack(rows: rows.filter { !$0.cells.isEmpty }, classes: classes)
    }

    private func stretches(_ text: borrowing NameText) -> [Stretch] {
        var buffer = [UInt64](repeating: 0, count: NameFeatures.capacity)
        return text.stretches(longest: .max).map { run in
            var stretch = Stretch(range: run.words, features: [], ends: [])
            for index in run.words {
                stretch.features += buffer[0..<NameFeatures.fill(&buffer, text, run.sentence, index)]
                stretch.features += buffer[0..<NameFeatures.fillVotes(&buffer, text, index)]
                stretch.ends.append(Int32(stretch.features.count))
            }
            return stretch
        }
    }

    private func predict(_ example: Example, _ model: Perceptron, _ moves: [Int32]) -> [UInt8] {
        var labels = [UInt8](repeating: 0, count: example.masks.count)
        for stretch in stretches(example.text) {
            var emissions = [Int32](repeating: 0, count: stretch.range.count * NameLabels.count)
            score(stretch, model, &emissions)
            labels.withUnsafeMutableBufferPointer {
                NameLabels.best(
                    emissions: emissions, count: stretch.range.count, moves: moves, allowed: nil, path: $0.baseAddress! + stretch.range.lowerBound)
            }
        }
        return labels
    }

    private func score(_ stretch: Stretch, _ model: Perceptron, _ emissions: inout [Int32]) {
        stretch.features.withUnsafeBufferPointer { features in
            emissions.withUnsafeMutableBufferPointer { emissions in
                var from = 0
                for word in 0..<stretch.range.count {
                    let to = Int(stretch.ends[word])
                    model.add(features.baseAddress! + from, to - from, to: emissions.baseAddress! + word * NameLabels.count)
                    from = to
                }
            }
        }
    }

    private func learn(_ examples: [Example], seed: UInt64, epochs: Int, quiet: Bool = false) -> Perceptron {
        let model = Perceptron(classes: NameLabels.count, floor: 2)
        var random = FixedRandom(seed: seed)
        let all = examples.map { stretches($0.text) }
        var order: [(example: Int, stretch: Int)] = []
        for (number, list) in all.enumerated() { for index in list.indices { order.append((number, index)) } }
        let moveFeatures = (0..<NameLabels.count).map { NameModel.move(from: $0) }
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            var words = 0
            for (number, index) in order {
                let example = examples[number]
                let weight = example.weight
                if weight < 1, random.unit() >= weight { continue }
                let stretch = all[number][index]
                let count = stretch.range.count
                var emissions = [Int32](repeating: 0, count: count * NameLabels.count)
                score(stretch, model, &emissions)
                var moves = [Int32](repeating: 0, count: NameLabels.count * NameLabels.count)
                moves.withUnsafeMutableBufferPointer { moves in
                    moveFeatures.withUnsafeBufferPointer { features in
                        for from in 0..<NameLabels.count {
                            model.add(features.baseAddress! + from, 1, to: moves.baseAddress! + from * NameLabels.count)
                        }
                    }
                }
                let masks = Array(example.masks[stretch.range])
                var gold = [UInt8](repeating: 0, count: count)
                NameLabels.best(emissions: emissions, count: count, moves: moves, allowed: masks, path: &gold)
                for word in 0..<count {
                    for label in 0..<NameLabels.count where masks[word] & 1 << UInt32(label) == 0 {
                        emissions[word * NameLabels.count + label] += margin
                    }
                }
                var guess = [UInt8](repeating: 0, count: count)
                NameLabels.best(emissions: emissions, count: count, moves: moves, allowed: nil, path: &guess)
                model.tick()
                words += count
                if (0..<count).allSatisfy({ masks[$0] & 1 << UInt32(guess[$0]) != 0 }) { continue }
                update(model, stretch, gold, guess, moveFeatures)
                for word in 0..<count where gold[word] != guess[word] { wrong += 1 }
            }
            if !quiet { note("names epoch \(epoch + 1): \(wrong) of \(words) words wrong or close") }
        }
        return model
    }

    private func update(_ model: Perceptron, _ stretch: Stretch, _ gold: [UInt8], _ guess: [UInt8], _ moveFeatures: [UInt64]) {
        stretch.features.withUnsafeBufferPointer { features in
            moveFeatures.withUnsafeBufferPointer { moves in
                var from = 0
                for word in gold.indices {
                    let to = Int(stretch.ends[word])
                    let before = word > 0 ? (Int(gold[word - 1]), Int(guess[word - 1])) : (0, 0)
                    if gold[word] != guess[word] {
                        model.update(features.baseAddress! + from, to - from, up: Int(gold[word]), down: Int(guess[word]))
                    }
                    if gold[word] != guess[word] || before.0 != before.1 {
                        model.move(moves.baseAddress! + before.0, 1, Int(gold[word]), by: 1)
                        model.move(moves.baseAddress! + before.1, 1, Int(guess[word]), by: -1)
                    }
                    from = to
                }
            }
        }
    }
}

/// Reads what `Training/names/prepare.py` wrote: documents with entities, some of unknown kind, and the kinds that a set does not mark.
enum NameExamples {
    /// Clusters as a reader of the model will see them.
    static func table(_ clusters: [UInt8]) throws -> NameClusters? {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-clusters-\(ProcessInfo.processInfo.processIdentifier)").path
        var writer = ModelFileWriter()
        writer.add("clusters", clusters)
        try writer.write(to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return NameClusters(try ModelFile(path: path))
    }

    static func load(_ path: String, library: PackLibrary, language: String, clusters: NameClusters?) throws -> [TrainNames.Example] {
        guard let pack = library.pack(for: language) else { throw TrainingFailure("no pack for \(language)") }
        let analyser = SyntaxAnalyser(pack: pack)
        var examples: [TrainNames.Example] = []
        for line in try GoldDocument.contents(path).split(separator: 0x0A) {
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { continue }
            let text = object["text"] as? String ?? ""
            let source = SourceText(text)
            let offsets = ScalarOffsets(utf8: source.bytes)
            var (sentences, tokens) = analyser.segment(source, regions: [])
            analyser.analyse(&tokens, sentences: sentences, trees: false)
            let words = NameText(
                text: source, sentences: sentences, tokens: tokens, language: language, tables: pack.names.tables, clusters: clusters,
                knowledge: library.knowledge)
            let unmarked = (object["unmarked"] as? [String] ?? []).compactMap { kind($0) }
            var masks = [UInt32](repeating: 1, count: tokens.count)
            for index in masks.indices where !unmarked.isEmpty && words.open[index] {
                for kind in unmarked { masks[index] |= 0b1111 << UInt32(1 + kind * 4) }
            }
            let isFine = object["fine"] as? Bool ?? false
            var names: [(words: Range<Int>, kind: EntityKind)] = []
            for entity in object["entities"] as? [[String: Any]] ?? [] {
                let span = offsets.span(scalars: entity["start"] as? Int ?? 0, entity["end"] as? Int ?? 0)
                let inside = tokens.indices.filter { tokens[$0].span.overlaps(span) }
                guard let first = inside.first, let last = inside.last else { continue }
                // A name in the middle of a word, or one of closed words, teaches nothing.
                guard inside.allSatisfy({ words.open[$0] }), tokens[first].span.start == span.start, tokens[first].sentence == tokens[last].sentence
                else {
                    for index in inside { masks[index] = NameLabels.all }
                    continue
                }
                let kinds = (entity["kind"] as? String).flatMap { kind($0) }.map { [$0] } ?? Array(NameLabels.kinds.indices)
                if isFine, let kind = (entity["kind"] as? String).flatMap({ EntityKind(rawValue: $0) }) { names.append((first..<last + 1, kind)) }
                for index in first...last {
                    let part: NameLabels.Part = first == last ? .single : index == first ? .begin : index == last ? .end : .inside
                    masks[index] = kinds.reduce(0) { $0 | 1 << UInt32(NameLabels.label($1, part)) }
                }
            }
            examples.append(TrainNames.Example(text: words, masks: masks, names: names, weight: object["weight"] as? Double ?? 1))
        }
        return examples
    }

    private static func kind(_ name: String) -> Int? {
        EntityKind(rawValue: name).flatMap { NameLabels.kinds.firstIndex(of: NameKinds.coarse($0)) }
    }
}
