import KroniekModel

/// The trained labeller: weights of words, and of one label after another.
package struct NameModel: Sendable {
    private let weights: [PackedWeights]
    private let moves: [[Int32]]

    /// Nil where the file does not hold together.
    package init?(_ file: ModelFile) {
        var weights: [PackedWeights] = []
        var moves: [[Int32]] = []
        for pass in 1...2 {
            guard let packed = PackedWeights(file, section: "names\(pass)"), packed.classes == NameLabels.count else { break }
            weights.append(packed)
            moves.append(NameModel.moves { packed.add($0, $1, to: $2) })
        }
        guard !weights.isEmpty else { return nil }
        self.weights = weights
        self.moves = moves
    }

    package static func move(from label: Int) -> UInt64 { Feature.of(699, UInt64(label)) }

    /// The table of moves that a scorer of features gives.
    package static func moves(_ score: (UnsafePointer<UInt64>, Int, UnsafeMutablePointer<Int32>) -> Void) -> [Int32] {
        var table = [Int32](repeating: 0, count: NameLabels.count * NameLabels.count)
        for from in 0..<NameLabels.count {
            var feature = move(from: from)
            table.withUnsafeMutableBufferPointer { score(&feature, 1, $0.baseAddress! + from * NameLabels.count) }
        }
        return table
    }

    /// Labels of all words, in as many passes as the model has.
    package func label(_ text: inout NameText) -> [UInt8] {
        var labels = [UInt8](repeating: 0, count: text.forms.count)
        for pass in weights.indices {
            if pass > 0 { text.vote(labels) }
            for sentence in text.sentences where sentence.upperBound <= text.forms.count { label(sentence, text, pass, &labels) }
        }
        return labels
    }

    private func label(_ sentence: Range<Int>, _ text: borrowing NameText, _ pass: Int, _ labels: inout [UInt8]) {
        var start = sentence.lowerBound
        while start < sentence.upperBound {
            guard text.open[start] else {
                labels[start] = 0
                start += 1
                continue
            }
            var end = start + 1
            // Bounded, so that a megabyte of capitals stays within its memory.
            while end < sentence.upperBound, text.open[end], end - start < 2000 { end += 1 }
            let words = end - start
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: words * NameLabels.count) { emissions in
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.capacity) { features in
                    emissions.initialize(repeating: 0)
                    let f = features.baseAddress!
                    let s = emissions.baseAddress!
                    for index in start..<end {
                        let count = NameFeatures.fill(f, text, sentence, index)
                        weights[pass].add(f, count, to: s + (index - start) * NameLabels.count)
                    }
                    let masks = text.forced(start..<end)
                    labels.withUnsafeMutableBufferPointer { labels in
                        moves[pass].withUnsafeBufferPointer { moves in
                            NameLabels.best(
                                emissions: s, count: words, moves: moves.baseAddress!, allowed: masks.isEmpty ? nil : masks, path: labels.baseAddress! + start)
                        }
                    }
                }
            }
            start = end
        }
    }
}

extension NameText {
    /// Masks for a stretch that hold known names of three words and more together, where they can be only one thing ("NATO Mission Iraq"); empty where
    /// there are none. A model that has not met such a name tends to cut it.
    func forced(_ range: Range<Int>) -> [UInt32] {
        var masks: [UInt32] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let match = matches[index], match.end - index >= 3, match.end <= range.upperBound, let kind = NameKinds.unambiguous(match.marks) else {
                index += 1
                continue
            }
            if masks.isEmpty { masks = Array(repeating: NameLabels.all, count: range.count) }
            let number = NameLabels.kinds.firstIndex(of: NameKinds.coarse(kind)) ?? 0
            for word in index..<match.end {
                let part: NameLabels.Part = word == index ? .begin : word == match.end - 1 ? .end : .inside
                masks[word - range.lowerBound] = 1 << UInt32(NameLabels.label(number, part))
            }
            index = match.end
        }
        return masks
    }

    /// Sums up the labels of a pass, for the next: for each word which kind it mostly has elsewhere in the document, alone or within a longer name.
    ///
    /// After Krishnan and Manning 2006, "An effective two-stage model for exploiting non-local dependencies in named entity recognition".
    package mutating func vote(_ labels: [UInt8]) {
        // Per word: names of one word by kind, longer names by kind, uses outside a name. Nine counts of six bits, saturating.
        var counts: [UInt64: UInt64] = [:]
        func slot(_ label: UInt8) -> Int {
            if label == 0 { return 8 }
            return NameLabels.kind(Int(label)) + (NameLabels.part(Int(label)) == .single ? 0 : 4)
        }
        func bump(_ value: UInt64, _ slot: Int, _ by: Int) -> UInt64 {
            let shift = UInt64(slot * 6)
            let now = Int(value >> shift & 63)
            let next = UInt64(max(0, min(63, now + by)))
            return value & ~(63 << shift) | next << shift
        }
        for index in forms.indices where open[index] && isCapital(index) {
            counts[forms[index].lower] = bump(counts[forms[index].lower] ?? 0, slot(labels[index]), 1)
        }
        for index in forms.indices where open[index] && isCapital(index) {
            let here = slot(labels[index])
            let others = bump(counts[forms[index].lower] ?? 0, here, -1)
            func most(_ slots: ClosedRange<Int>) -> UInt32 {
                var best = -1
                var value: UInt64 = 0
                for slot in slots {
                    let n = others >> UInt64(slot * 6) & 63
                    if n > value { (best, value) = (slot - slots.lowerBound, n) }
                }
                return best < 0 ? 0 : UInt32(best) + 1 + (value > 1 ? 8 : 0)
            }
            let short = most(0...3)
            let long = most(4...7)
            let outside: UInt32 = (others >> 48 & 63) > 0 ? 16 : 0
            let mark = short | long << 8 | outside
            votes[index] = mark == 0 ? 0 : mark | 1 << 20
        }
    }
}
