/// One thread's run through the network, with the memory that it needs.
///
/// What the first convolution makes of a piece does not depend on its neighbours but for a sum, so it is worked out once for each piece that occurs and kept;
/// it is the same whether it was kept or not.
final class MeaningNetwork {
    private typealias W = MeaningWeights
    private let weights: MeaningWeights

    /// Pieces kept at a time; a piece costs 13 KB.
    static let keptPieces = 4600
    /// Pieces of one sentence that are looked at. What is longer is no sentence; its end is not heard.
    static let longestSentence = 4096
    /// Pieces that go through together: their numbers stay in the cache of a core.
    private static let together = 448

    /// Of each piece: its projection, then what it adds to a window at each place, branch after branch.
    private static let keptWidth = W.wide + W.firstColumns
    private let kept: UnsafeMutablePointer<Float>
    private var slot: [Int32]
    private var keptNumbers: [Int32] = []

    private var rows = Rows()
    /// Places in a row of ``kept`` where the blocks of a branch begin.
    private static let blocks: [Int] = W.branches.indices.map { index in
        W.wide + W.branches[..<index].reduce(0) { $0 + $1.pieces } * W.branchWidth
    }
    /// Rows of zeros around each sentence: as many as the widest window reaches out of it.
    private static let margin = 2

    init(_ weights: MeaningWeights, pieces: Int) {
        self.weights = weights
        kept = .allocate(capacity: MeaningNetwork.keptPieces * MeaningNetwork.keptWidth)
        slot = [Int32](repeating: -1, count: pieces)
    }

    deinit {
        kept.deallocate()
        rows.deallocate()
    }

    /// Vectors of length one, ``MeaningWeights/width`` numbers for each sentence, one after the other.
    func vectors(_ sentences: [[Int32]]) -> [Float] {
        var out = [Float](repeating: 0, count: sentences.count * W.width)
        out.withUnsafeMutableBufferPointer { out in
            guard let base = out.baseAddress else { return }
            var start = 0
            while start < sentences.count {
                var end = start
                var count = 0
                while end < sentences.count {
                    let length = min(sentences[end].count, MeaningNetwork.longestSentence)
                    if end > start, count + length > MeaningNetwork.together { break }
                    count += length
                    end += 1
                }
                run(sentences[start..<end].map { $0.prefix(MeaningNetwork.longestSentence) }, pieces: count, out: base + start * W.width)
                start = end
            }
        }
        return out
    }

    private func run(_ group: [ArraySlice<Int32>], pieces: Int, out: UnsafeMutablePointer<Float>) {
        keep(group)
        let margin = MeaningNetwork.margin
        let lines = pieces + margin * (group.count + 1)
        rows.reserve(pieces: pieces, lines: lines, sentences: group.count)
        for branch in W.branches.indices { convolve(group, branch, lines: lines) }
        var first = 0
        for (index, sentence) in group.enumerated() {
            add(sentence, first: first, out: rows.sums + index * W.features)
            first += sentence.count
        }
        finish(group.map(\.count), out: out)
    }

    // MARK: What a piece gives by itself

    private func keep(_ group: [ArraySlice<Int32>]) {
        var missing: [Int32] = []
        for sentence in group {
            for piece in sentence where slot[Int(piece)] < 0 {
                slot[Int(piece)] = Int32.max
                missing.append(piece)
            }
        }
        if missing.isEmpty { return }
        if keptNumbers.count + missing.count > MeaningNetwork.keptPieces {
            for piece in keptNumbers { slot[Int(piece)] = -1 }
            for piece in missing { slot[Int(piece)] = -1 }
            keptNumbers.removeAll(keepingCapacity: true)
            missing.removeAll(keepingCapacity: true)
            for sentence in group {
                for piece in sentence where slot[Int(piece)] < 0 {
                    slot[Int(piece)] = Int32.max
                    missing.append(piece)
                }
            }
        }
        let chunk = MeaningNetwork.together
        for start in stride(from: 0, to: missing.count, by: chunk) { work(missing[start..<min(missing.count, start + chunk)]) }
    }

    private func work(_ pieces: ArraySlice<Int32>) {
        let (width, wide, branchWidth) = (W.width, W.wide, W.branchWidth)
        rows.reserve(pieces: pieces.count, lines: pieces.count, sentences: 0)
        for (row, piece) in pieces.enumerated() {
            let from = weights.embedding.baseAddress.unsafelyUnwrapped + Int(piece) * width
            let to = rows.whole + row * width
            for index in 0..<width { to[index] = Int16(from[index]) }
        }
        weights.projection.multiply(rows.whole, count: pieces.count, stride: width, out: rows.products)
        for (row, piece) in pieces.enumerated() {
            let place = keptNumbers.count
            slot[Int(piece)] = Int32(place)
            keptNumbers.append(piece)
            let line = kept + place * MeaningNetwork.keptWidth
            let scale = weights.embeddingScale[Int(piece) % W.chunks]
            let low = weights.embeddingLow[Int(piece) % W.chunks]
            for index in stride(from: 0, to: wide, by: 8) {
                let unit = weights.projectionScales[index / branchWidth]
                let sum = Lanes.floats(rows.products + row * wide + index) * scale + Lanes.load(weights.projectionSums.at(index)) * low
                Lanes.store(sum * unit + Lanes.load(weights.projectionBias.at(index)), line + index)
            }
            Lanes.normalise(line, wide, epsilon: weights.epsilon)
            for index in stride(from: 0, to: wide, by: 8) {
                let value = Lanes.load(line + index) * Lanes.load(weights.projectionGain.at(index)) + Lanes.load(weights.projectionShift.at(index))
                Lanes.store(value, line + index)
            }
        }
        let firstPlace = keptNumbers.count - pieces.count
        for branch in W.branches.indices {
            for row in 0..<pieces.count {
                let line = kept + (firstPlace + row) * MeaningNetwork.keptWidth + branch * branchWidth
                rows.scales[row] = Lanes.scale(Lanes.largest(line, branchWidth))
                Lanes.whole(line, branchWidth, scale: rows.scales[row], out: rows.whole + row * branchWidth)
            }
            let layer = weights.first[branch]
            layer.multiply(rows.whole, count: pieces.count, stride: branchWidth, out: rows.products)
            for row in 0..<pieces.count {
                let line = kept + (firstPlace + row) * MeaningNetwork.keptWidth + MeaningNetwork.blocks[branch]
                let by = rows.scales[row] * layer.scale
                for index in stride(from: 0, to: layer.columns, by: 8) {
                    Lanes.store(Lanes.floats(rows.products + row * layer.columns + index) * by, line + index)
                }
            }
        }
    }

    // MARK: Convolutions

    /// Both convolutions of a branch; leaves what it finds in each piece's row of `rows.found`.
    private func convolve(_ group: [ArraySlice<Int32>], _ branch: Int, lines: Int) {
        let (branchWidth, wide) = (W.branchWidth, W.wide)
        let (reach, before) = W.branches[branch]
        let bias = weights.firstBias.at(branch * branchWidth)
        let margin = MeaningNetwork.margin
        let others = UnsafeMutablePointer<UnsafeMutablePointer<Float>>.allocate(capacity: reach)
        defer { others.deallocate() }
        func clear(_ line: Int) { (rows.whole + line * branchWidth).update(repeating: 0, count: margin * branchWidth) }
        clear(0)
        var line = margin
        var piece = 0
        for (index, sentence) in group.enumerated() {
            let ids = Array(sentence)
            var largest: Float = 0
            for position in ids.indices {
                let found = rows.found + (piece + position) * wide + branch * branchWidth
                let low = max(0, before - position)
                let high = min(reach, ids.count + before - position)
                let own = self.line(of: ids[position]) + branch * branchWidth
                for place in low..<high {
                    others[place] = self.line(of: ids[position - before + place]) + MeaningNetwork.blocks[branch] + place * branchWidth
                }
                for column in stride(from: 0, to: branchWidth, by: 8) {
                    var sum = Lanes.load(bias + column)
                    for place in low..<high { sum += Lanes.load(others[place] + column) }
                    Lanes.store(Lanes.positive(sum) + Lanes.load(own + column), found + column)
                }
                largest = max(largest, Lanes.largest(found, branchWidth))
            }
            rows.scales[index] = Lanes.scale(largest)
            for position in ids.indices {
                let found = rows.found + (piece + position) * wide + branch * branchWidth
                Lanes.whole(found, branchWidth, scale: rows.scales[index], out: rows.whole + (line + position) * branchWidth)
            }
            line += ids.count
            clear(line)
            line += margin
            piece += ids.count
        }
        // Windows are worked out in pairs, and the last may have one too many.
        (rows.whole + lines * branchWidth).update(repeating: 0, count: branchWidth)
        let layer = weights.second[branch]
        // Windows of all lines at once: those around the sentences come out unused. The first window begins `before` lines early.
        layer.multiply(
            rows.whole + (margin - before) * branchWidth, windows: lines - 2 * margin, sums: rows.pairs, products: rows.pairProducts,
            out: rows.products)
        let secondBias = weights.secondBias.at(branch * branchWidth)
        line = 0
        piece = 0
        for (index, sentence) in group.enumerated() {
            let by = rows.scales[index] * layer.scale
            for position in 0..<sentence.count {
                let found = rows.found + (piece + position) * wide + branch * branchWidth
                let product = rows.products + (line + position) * branchWidth
                for column in stride(from: 0, to: branchWidth, by: 8) {
                    let sum = Lanes.positive(Lanes.floats(product + column) * by + Lanes.load(secondBias + column))
                    Lanes.store(sum + Lanes.load(found + column), found + column)
                }
            }
            line += sentence.count + margin
            piece += sentence.count
        }
    }

    @inline(__always)
    private func line(of piece: Int32) -> UnsafeMutablePointer<Float> { kept + Int(slot[Int(piece)]) * MeaningNetwork.keptWidth }

    // MARK: The sentence

    /// The sum over its pieces of embedding and branches, each piece brought to mean 0 and deviation 1 first.
    private func add(_ sentence: ArraySlice<Int32>, first: Int, out: UnsafeMutablePointer<Float>) {
        let (width, wide, features) = (W.width, W.wide, W.features)
        out.update(repeating: 0, count: features)
        let row = rows.row
        for (position, piece) in sentence.enumerated() {
            let scale = weights.embeddingScale[Int(piece) % W.chunks]
            let low = weights.embeddingLow[Int(piece) % W.chunks]
            let from = weights.embedding.baseAddress.unsafelyUnwrapped + Int(piece) * width
            for index in stride(from: 0, to: width, by: 8) {
                let value = SIMD8<Float>(UnsafeRawPointer(from + index).loadUnaligned(as: SIMD8<UInt8>.self))
                Lanes.store(value * scale + low, row + index)
            }
            (row + width).update(from: rows.found + (first + position) * wide, count: wide)
            Lanes.normalise(row, features, epsilon: weights.epsilon)
            for index in stride(from: 0, to: features, by: 8) { Lanes.store(Lanes.load(out + index) + Lanes.load(row + index), out + index) }
        }
        let count = Float(sentence.count)
        for index in stride(from: 0, to: features, by: 8) {
            Lanes.store(Lanes.load(out + index) * Lanes.load(weights.gain.at(index)) + Lanes.load(weights.shift.at(index)) * count, out + index)
        }
    }

    private func finish(_ lengths: [Int], out: UnsafeMutablePointer<Float>) {
        let count = lengths.count
        let (width, hidden) = (W.width, W.hidden)
        let (mean, x, y, z) = (rows.dense(0), rows.dense(1), rows.dense(2), rows.dense(3))
        apply(weights.output, rows.sums, count: count, out: mean)
        for (index, length) in lengths.enumerated() {
            let line = mean + index * width
            let by = 1 / Float(length).squareRoot()
            for column in stride(from: 0, to: width, by: 8) {
                Lanes.store((Lanes.load(line + column) + Lanes.load(weights.outputBias.at(column)) * Float(length)) * by, line + column)
            }
        }
        apply(weights.dense[0], mean, count: count, out: x)
        relu(x, count * hidden)
        apply(weights.around[0], mean, count: count, out: y)
        apply(weights.dense[1], x, count: count, out: z)
        plus(y, z, count * hidden)
        relu(y, count * hidden)
        apply(weights.dense[2], y, count: count, out: x)
        relu(x, count * width)
        apply(weights.around[1], y, count: count, out: z)
        apply(weights.dense[3], x, count: count, out: mean)
        plus(z, mean, count * width)
        for index in 0..<count {
            let line = z + index * width
            for column in 0..<width { line[column] = Lanes.tanh(line[column]) }
            var squares = Lanes.Eight(repeating: 0)
            for column in stride(from: 0, to: width, by: 8) {
                let value = Lanes.load(line + column)
                squares += value * value
            }
            let by = 1 / max(Lanes.sum(squares), weights.epsilon).squareRoot()
            for column in stride(from: 0, to: width, by: 8) { Lanes.store(Lanes.load(line + column) * by, out + index * width + column) }
        }
    }

    private func relu(_ x: UnsafeMutablePointer<Float>, _ count: Int) {
        for index in stride(from: 0, to: count, by: 8) { Lanes.store(Lanes.positive(Lanes.load(x + index)), x + index) }
    }

    private func plus(_ x: UnsafeMutablePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        for index in stride(from: 0, to: count, by: 8) { Lanes.store(Lanes.load(x + index) + Lanes.load(y + index), x + index) }
    }

    private func apply(_ layer: Layer, _ input: UnsafeMutablePointer<Float>, count: Int, out: UnsafeMutablePointer<Float>) {
        for row in 0..<count {
            let line = input + row * layer.depth
            rows.scales[row] = Lanes.scale(Lanes.largest(line, layer.depth))
            Lanes.whole(line, layer.depth, scale: rows.scales[row], out: rows.whole + row * layer.depth)
        }
        layer.multiply(rows.whole, count: count, stride: layer.depth, out: rows.products)
        for row in 0..<count {
            let by = rows.scales[row] * layer.scale
            for index in stride(from: row * layer.columns, to: (row + 1) * layer.columns, by: 8) {
                Lanes.store(Lanes.floats(rows.products + index) * by, out + index)
            }
        }
    }
}

/// Memory of one run; grows with the largest group of sentences and is used again.
private struct Rows {
    /// Whole numbers that go into a product, and what comes out.
    var whole = UnsafeMutablePointer<Int16>.allocate(capacity: 1)
    var products = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// The same of two windows together.
    var pairs = UnsafeMutablePointer<Int16>.allocate(capacity: 1)
    var pairProducts = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// What the branches found in each piece.
    var found = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    var sums = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    var scales = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    var row = UnsafeMutablePointer<Float>.allocate(capacity: MeaningWeights.features)
    private var denseRows = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    private var sizes = (whole: 1, products: 1, pairs: 1, pairProducts: 1, found: 1, sums: 1, scales: 1, dense: 1)
    private var denseSize = 1

    func dense(_ index: Int) -> UnsafeMutablePointer<Float> { denseRows + index * denseSize }

    mutating func reserve(pieces: Int, lines: Int, sentences: Int) {
        typealias W = MeaningWeights
        Rows.grow(&whole, &sizes.whole, max(lines * W.width, sentences * W.features))
        Rows.grow(&products, &sizes.products, max(lines * W.branchWidth * 5, sentences * W.width))
        Rows.grow(&pairs, &sizes.pairs, (lines + 1) / 2 * W.branchWidth)
        Rows.grow(&pairProducts, &sizes.pairProducts, (lines + 1) / 2 * W.branchWidth)
        Rows.grow(&found, &sizes.found, pieces * W.wide)
        Rows.grow(&sums, &sizes.sums, sentences * W.features)
        Rows.grow(&scales, &sizes.scales, max(lines, sentences))
        if sentences * W.width > denseSize {
            denseSize = sentences * W.width
            Rows.grow(&denseRows, &sizes.dense, denseSize * 4)
        }
    }

    private static func grow<T>(_ memory: inout UnsafeMutablePointer<T>, _ size: inout Int, _ needed: Int) {
        guard needed > size else { return }
        memory.deallocate()
        memory = .allocate(capacity: needed)
        size = needed
    }

    func deallocate() {
        whole.deallocate()
        products.deallocate()
        pairs.deallocate()
        pairProducts.deallocate()
        found.deallocate()
        sums.deallocate()
        scales.deallocate()
        row.deallocate()
        denseRows.deallocate()
    }
}

extension UnsafeBufferPointer {
    @inline(__always)
    fileprivate func at(_ index: Int) -> UnsafePointer<Element> { baseAddress.unsafelyUnwrapped + index }
}
