import KroniekModel

/// The trained labeller: weights of words, and of one label after another, for two passes over a document.
///
/// Both passes share one table (labels of the second after those of the first), so that a feature is looked up once.
package struct NameModel: Sendable {
    package static let passes = 2
    private let weights: PackedWeights
    package let clusters: NameClusters?
    let kinds: NameKinds
    /// A table of moves for each pass.
    private let moves: [[Int32]]

    /// Nil where the file does not hold together.
    package init?(_ file: ModelFile) {
        guard let weights = PackedWeights(file, section: "names"), weights.classes == NameModel.passes * NameLabels.count,
            let kinds = NameKinds(file)
        else { return nil }
        self.kinds = kinds
        self.weights = weights
        clusters = NameClusters(file)
        let classes = weights.classes
        let rows = NameModel.moves(classes: classes) { weights.add($0, $1, to: $2) }
        var moves = [[Int32]](repeating: [], count: NameModel.passes)
        for row in stride(from: 0, to: rows.count, by: classes) {
            for pass in moves.indices {
                let start = row + pass * NameLabels.count
                moves[pass] += rows[start..<start + NameLabels.count]
            }
        }
        self.moves = moves
    }

    package static func move(from label: Int) -> UInt64 { Feature.of(699, UInt64(label)) }

    /// The rows of the moves from every label, as a scorer of features adds them up: `classes` numbers a row.
    ///
    /// Not inlined: folded into the initialiser, an optimised build (Swift 6) read a table of noughts.
    @inline(never)
    package static func moves(
        classes: Int, _ score: (UnsafePointer<UInt64>, Int, UnsafeMutablePointer<Int32>) -> Void
    ) -> [Int32] {
        let features = (0..<NameLabels.count).map { move(from: $0) }
        var rows = [Int32](repeating: 0, count: features.count * classes)
        features.withUnsafeBufferPointer { features in
            rows.withUnsafeMutableBufferPointer { rows in
                for from in features.indices { score(features.baseAddress! + from, 1, rows.baseAddress! + from * classes) }
            }
        }
        return rows
    }

    /// Longest stretch labelled as one, so that a megabyte of capitals stays within its memory.
    static let longest = 2000

    /// Labels of all words.
    package func label(_ text: inout NameText) -> [UInt8] {
        let stretches = text.stretches(longest: NameModel.longest)
        let open = stretches.reduce(0) { $0 + $1.words.count }
        var labels = [UInt8](repeating: 0, count: text.forms.count)
        // The scores of the first pass, then those of the second, for every open word.
        var scores = [Int32](repeating: 0, count: open * weights.classes)
        scores.withUnsafeMutableBufferPointer { scores in
            guard let s = scores.baseAddress else { return }
            score(text, stretches, open, s)
            decode(text, stretches, s, moves[0], &labels)
            text.vote(labels)
            addVotes(text, stretches, s + open * NameLabels.count)
            decode(text, stretches, s + open * NameLabels.count, moves[1], &labels)
        }
        return labels
    }

    private func score(_ text: borrowing NameText, _ stretches: [NameText.Stretch], _ open: Int, _ scores: UnsafeMutablePointer<Int32>) {
        let classes = NameLabels.count
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: weights.classes) { both in
                let f = features.baseAddress!
                let b = both.baseAddress!
                var word = 0
                for stretch in stretches {
                    for index in stretch.words {
                        for label in 0..<weights.classes { b[label] = 0 }
                        weights.add(f, NameFeatures.fill(f, text, stretch.sentence, index), to: b)
                        (scores + word * classes).update(from: b, count: classes)
                        (scores + (open + word) * classes).update(from: b + classes, count: classes)
                        word += 1
                    }
                }
            }
        }
    }

    private func addVotes(_ text: borrowing NameText, _ stretches: [NameText.Stretch], _ scores: UnsafeMutablePointer<Int32>) {
        let classes = NameLabels.count
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: weights.classes) { both in
                let f = features.baseAddress!
                let b = both.baseAddress!
                var word = 0
                for stretch in stretches {
                    for index in stretch.words {
                        let count = NameFeatures.fillVotes(f, text, index)
                        if count > 0 {
                            for label in 0..<weights.classes { b[label] = 0 }
                            weights.add(f, count, to: b)
                            for label in 0..<classes { scores[word * classes + label] &+= b[classes + label] }
                        }
                        word += 1
                    }
                }
            }
        }
    }

    private func decode(
        _ text: borrowing NameText, _ stretches: [NameText.Stretch], _ scores: UnsafePointer<Int32>, _ moves: [Int32], _ labels: inout [UInt8]
    ) {
        var word = 0
        for stretch in stretches {
            let masks = text.forced(stretch.words)
            labels.withUnsafeMutableBufferPointer { labels in
                masks.withUnsafeBufferPointer { masks in
                    NameLabels.best(
                        emissions: scores + word * NameLabels.count, count: stretch.words.count, moves: moves,
                        allowed: masks.isEmpty ? nil : masks.baseAddress, path: labels.baseAddress! + stretch.words.lowerBound)
                }
            }
            word += stretch.words.count
        }
    }
}

extension NameText {
    /// An unbroken run of open words of a sentence: what is labelled as one.
    package struct Stretch {
        package let sentence: Range<Int>
        package let words: Range<Int>
    }

    package func stretches(longest: Int) -> [Stretch] {
        var found: [Stretch] = []
        for sentence in sentences {
            var start = sentence.lowerBound
            while start < sentence.upperBound {
                guard open[start] else {
                    start += 1
                    continue
                }
                var end = start + 1
                while end < sentence.upperBound, open[end], end - start < longest { end += 1 }
                found.append(Stretch(sentence: sentence, words: start..<end))
                start = end
            }
        }
        return found
    }
}

extension NameText {
    /// Masks for a stretch that hold known names of three words and more together, where they can be only one thing ("NATO Mission Iraq"); empty where
    /// there are none. A model that has not met such a name tends to cut it.
    func forced(_ range: Range<Int>) -> [UInt32] {
        var masks: [UInt32] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let match = matches[index], match.end - index >= 3, match.end <= range.upperBound, let kind = NameKinds.unambiguous(match.marks)
            else {
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
