import KroniekLanguage
import KroniekModel
import KroniekText

/// Trains `segment.model`: words that are two, borders between atoms, ends of sentences.
struct SegmentTraining {
    let tokens: Table
    var epochs = 12
    /// Marks (ASCII) that end no sentence, whatever the treebank says of them.
    var notEnds: [UInt8] = []

    func train(_ documents: [GoldDocument]) -> [UInt8] {
        let splits = learnedSplits(documents)
        var out = ModelFileWriter()
        out.add("splits", lines: splits)
        let segmenter = Segmenter(table: tokens, model: nil, splits: splits)
        var borders: [(atoms: [Atom], cuts: [Int8])] = []
        var ends: [(pieces: [Piece], last: [Bool])] = []
        for document in documents {
            let bytes = Array(document.text.utf8)
            let starts = Set(document.words.map(\.span.start))
            let lasts = Set(document.spans.map(\.end))
            bytes.withUnsafeBufferPointer { bytes in
                let atoms = segmenter.atoms(bytes, [])
                borders.append((atoms, atoms.map { starts.contains($0.start) ? 1 : 0 }))
                var pieces: [Piece] = []
                var first = 0
                for index in atoms.indices.dropFirst() where starts.contains(atoms[index].start) || atoms[index].gap != .none {
                    pieces.append(segmenter.piece(atoms, first..<index))
                    first = index
                }
                if first < atoms.count { pieces.append(segmenter.piece(atoms, first..<atoms.count)) }
                ends.append(
                    (
                        pieces,
                        pieces.map { piece in
                            lasts.contains(piece.end) && !(piece.end == piece.start + 1 && notEnds.contains(bytes[piece.start]))
                        }
                    ))
            }
        }
        out.add("borders", trainBorders(borders))
        out.add("ends", trainEnds(ends))
        return out.bytes()
    }

    /// Runs of letters that the treebank writes as two tokens, more often than not and more than once.
    private func learnedSplits(_ documents: [GoldDocument]) -> [String] {
        var whole: [String: Int] = [:]
        var split: [String: Int] = [:]
        func isLetters(_ form: String) -> Bool { form.unicodeScalars.allSatisfy { ScalarClass($0.value).isLetter } }
        for document in documents {
            for (index, word) in document.words.enumerated() where isLetters(word.form) {
                let next = index + 1 < document.words.count ? document.words[index + 1] : nil
                if let next, next.span.start == word.span.end, isLetters(next.form) {
                    split["\(word.form.lowercased())|\(next.form.lowercased())", default: 0] += 1
                } else {
                    whole[word.form.lowercased(), default: 0] += 1
                }
            }
        }
        return split.filter { $0.value >= 2 && $0.value > whole[$0.key.split(separator: "|").joined(), default: 0] }.keys.sorted()
    }

    private func trainBorders(_ documents: [(atoms: [Atom], cuts: [Int8])]) -> [UInt8] {
        let model = Perceptron(classes: 2, floor: 2)
        var random = FixedRandom(seed: 1)
        var features = [UInt64](repeating: 0, count: BorderFeatures.capacity)
        var order = Array(documents.indices)
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            var all = 0
            for document in order {
                let (atoms, cuts) = documents[document]
                let context = BorderFeatures(atoms)
                var start = 0
                for index in atoms.indices.dropFirst() {
                    if atoms[index].gap == .none, atoms[index].border == .open {
                        let count = context.fill(&features, at: index, tokenStart: start)
                        let gold = Int(cuts[index])
                        all += 1
                        if step(model, features, count, gold, margin: 2) { wrong += 1 }
                    }
                    if atoms[index].gap != .none || cuts[index] == 1 { start = index }
                }
            }
            report("borders", epoch, wrong, all)
        }
        return model.packed()
    }

    private func trainEnds(_ documents: [(pieces: [Piece], last: [Bool])]) -> [UInt8] {
        let model = Perceptron(classes: 2, floor: 2)
        var random = FixedRandom(seed: 2)
        var features = [UInt64](repeating: 0, count: EndFeatures.capacity)
        var order = Array(documents.indices)
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            var all = 0
            for document in order {
                let (pieces, last) = documents[document]
                var context = EndFeatures(pieces)
                for index in pieces.indices {
                    if index + 1 < pieces.count, pieces[index + 1].gap != .paragraph {
                        let count = context.fill(&features, at: index)
                        all += 1
                        if step(model, features, count, last[index] ? 1 : 0, margin: 2) { wrong += 1 }
                    }
                    context.advance(past: index, end: last[index])
                }
            }
            report("ends", epoch, wrong, all)
        }
        return model.packed()
    }

    /// One perceptron step; true where the model was wrong. A right answer that leads by less than `margin` moves the weights too.
    private func step(_ model: Perceptron, _ features: [UInt64], _ count: Int, _ gold: Int, margin: Int32) -> Bool {
        var scores: [Int32] = [0, 0]
        model.add(features, count, to: &scores)
        model.tick()
        if scores[gold] < scores[1 - gold] + margin { model.update(features, count, up: gold, down: 1 - gold) }
        return (scores[1] > scores[0]) != (gold == 1)
    }
}

func report(_ what: String, _ epoch: Int, _ wrong: Int, _ all: Int) {
    note("\(what) epoch \(epoch + 1): \(wrong) of \(all) wrong")
}
