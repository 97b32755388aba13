import CKernels
package import KroniekModel
import Synchronization

/// Parts of speech, UD features and trees of sentences, in one pass of a small network.
///
/// A word is the sum of rows for its spelling and of its fixed vector turned; gated convolutions over three words (Dauphin et al. 2017) and gated
/// recurrences in both directions whose gates see the words alone (Bradbury et al. 2017) give it its company; a biaffine form scores heads, another relations
/// (Dozat and Manning 2017). `Training/syntax` trains it and writes its file.
package final class SyntaxNetwork: @unchecked Sendable {
    /// Words read at a time, about; longer sentences are read alone.
    static let block = 160
    /// A longer sentence is read in parts of this many words: trees cost the square of the length.
    static let longest = 384
    /// What a unit of normed numbers is worth: they are some few times their root mean square, which is 1.
    private static let unit: Float = 1 / 256

    package let bundles: [String]
    let tags: [UPOS]
    let relations: [Relation]
    /// The bundles that training saw with a part of speech.
    let allowed: [[Int]]
    /// What is seen of a word, with the table of frequent words.
    let spelling: Spelling
    private let width: Int
    private let state: Int
    private let arc: Int
    private let label: Int
    private let rows: UnsafePointer<Int8>
    private let rowScale: Float
    private let vectors: UnsafePointer<Int8>
    private let vectorScale: Float
    private let turn: Dense
    private let firstGain: UnsafePointer<Float>
    private let convolutions: [(layer: Dense, gain: UnsafePointer<Float>)]
    private let recurrences: [(gates: Dense, join: Dense, gain: UnsafePointer<Float>)]
    /// Tags, bundles, dependents, heads, children and parents side by side, each beginning at a multiple of 16 columns.
    private let readout: Dense
    private let arcForm: Dense
    private let relationForm: Dense
    private let likely: UnsafePointer<Float>
    private let rootHead: UnsafePointer<Float>
    private let rootParent: UnsafePointer<Float>
    private let offsets: (bundles: Int, dependent: Int, head: Int, child: Int, parent: Int)
    private let idle = Mutex<[Scratch]>([])
    /// Has the last word on heads; nil in a pack without it.
    private let reviser: HeadReviser?
    package let facts: BundleFacts
    // Keeps the mapping alive.
    private let file: ModelFile

    /// Nil where the model is missing or does not hold together.
    package init?(_ file: ModelFile, reviser: HeadReviser? = nil) {
        self.file = file
        self.reviser = reviser
        var sizes: [String: Int] = [:]
        var scales: [String: Float] = [:]
        for line in file.lines("sizes") {
            let parts = line.split(separator: " ")
            guard parts.count == 2 else { return nil }
            sizes[String(parts[0])] = Int(parts[1])
            scales[String(parts[0])] = Float(parts[1])
        }
        guard let width = sizes["width"], let state = sizes["state"], let arc = sizes["arc"], let label = sizes["label"],
            let rowCount = sizes["rows"],
            let vectorCount = sizes["vectors"], let convolutionCount = sizes["convolutions"], let recurrenceCount = sizes["recurrences"],
            let compounds = sizes["compounds"], let rowScale = scales["row-scale"], let vectorScale = scales["vector-scale"], width % 16 == 0,
            state % 16 == 0, arc % 16 == 0, label % 16 == 0, (16...1024).contains(width), (16...1024).contains(state), (16...1024).contains(arc),
            (16...256).contains(label), (0...16).contains(convolutionCount), (0...16).contains(recurrenceCount), rowCount > 0, vectorCount > 0
        else { return nil }
        func floats(_ name: String, _ count: Int) -> UnsafePointer<Float>? {
            let bytes = file.section(name)
            return bytes.count == count * 4 ? bytes.baseAddress?.assumingMemoryBound(to: Float.self) : nil
        }
        func dense(_ name: String, _ depth: Int, _ columns: Int) -> Dense? {
            guard let layer = Dense(file, section: name), layer.depth == depth, layer.columns == columns else { return nil }
            return layer
        }
        bundles = file.lines("bundle-names")
        facts = BundleFacts(bundles)
        tags = file.lines("tag-names").compactMap { UPOS(name: $0) }
        relations = file.lines("label-names").map { Relation(label: $0) }
        guard !bundles.isEmpty, !tags.isEmpty, tags.count == file.lines("tag-names").count, tags.count <= 64, !relations.isEmpty,
            relations.count <= 255
        else { return nil }
        var allowed = [[Int]](repeating: [], count: tags.count)
        for line in file.lines("bundle-tags") {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 2, allowed.indices.contains(numbers[0]), bundles.indices.contains(numbers[1]) else { return nil }
            allowed[numbers[0]].append(numbers[1])
        }
        self.allowed = allowed
        func wide(_ count: Int) -> Int { (count + 15) / 16 * 16 }
        let dependent = wide(tags.count) + wide(bundles.count)
        offsets = (wide(tags.count), dependent, dependent + arc, dependent + 2 * arc, dependent + 2 * arc + label)
        let turnDepth = sizes["vector"] ?? 0
        guard let rowTable = SpellingTable(file, section: "spellings", rows: rowCount),
            let vectorTable = SpellingTable(file, section: "words", rows: vectorCount), turnDepth > 0,
            let turn = dense("turn", turnDepth, width), let firstGain = floats("gain", width),
            let readout = dense("readout", width, dependent + 2 * arc + 2 * label), let arcForm = dense("arc", arc, arc),
            let relationForm = dense("relation", label, relations.count * label + relations.count), let likely = floats("likely", arc),
            let rootHead = floats("root-head", arc), let rootParent = floats("root-parent", label), file.section("rows").count == rowCount * width,
            file.section("vectors").count == vectorCount * turnDepth, let rows = file.section("rows").baseAddress,
            let vectors = file.section("vectors").baseAddress, rowScale.isFinite, vectorScale.isFinite
        else { return nil }
        self.width = width
        self.state = state
        self.arc = arc
        self.label = label
        self.rows = rows.assumingMemoryBound(to: Int8.self)
        self.rowScale = rowScale
        self.vectors = vectors.assumingMemoryBound(to: Int8.self)
        self.vectorScale = vectorScale
        self.turn = turn
        self.firstGain = firstGain
        self.readout = readout
        self.arcForm = arcForm
        self.relationForm = relationForm
        self.likely = likely
        self.rootHead = rootHead
        self.rootParent = rootParent
        spelling = Spelling(rows: rowTable, vectors: vectorTable, compounds: compounds)
        var convolutions: [(layer: Dense, gain: UnsafePointer<Float>)] = []
        for number in 0..<convolutionCount {
            guard let layer = dense("conv\(number)", 3 * width, 2 * width), let gain = floats("conv-gain\(number)", width) else { return nil }
            convolutions.append((layer, gain))
        }
        self.convolutions = convolutions
        var recurrences: [(gates: Dense, join: Dense, gain: UnsafePointer<Float>)] = []
        for number in 0..<recurrenceCount {
            guard let gates = dense("gates\(number)", width, 4 * state), let join = dense("join\(number)", 2 * state, width),
                let gain = floats("join-gain\(number)", width)
            else { return nil }
            recurrences.append((gates, join, gain))
        }
        self.recurrences = recurrences
    }

    /// What the network says of a word; `head` is a place in its sentence, the sentence's length for the root, −1 where no trees were asked for.
    package struct Word {
        package var tag: UPOS
        package var bundle: Int
        package var head: Int
        package var relation: Relation
    }

    /// Reads sentences, given as ranges of `forms`; `out` gets each word once, in the order of the forms.
    package func read(_ forms: [String], sentences: [Range<Int>], trees: Bool, _ out: (Int, Word) -> Void) {
        read(forms, sentences: sentences, trees: trees) { words, range, offers in
            if let reviser { reviser.revise(&words, offers(reviser.width), forms[range], facts) }
            for (place, word) in words.enumerated() { out(range.lowerBound + place, word) }
        }
    }

    /// The network's own words of each sentence, or part of a long one, and a way to ask which heads it was in doubt about: those whose score is less
    /// than the tree's by at most the width given.
    package func read(
        _ forms: [String], sentences: [Range<Int>], trees: Bool, each out: (inout [Word], Range<Int>, (Float) -> [HeadOffer]) -> Void
    ) {
        var parts: [Range<Int>] = []
        for sentence in sentences where !sentence.isEmpty && sentence.upperBound <= forms.count {
            var first = sentence.lowerBound
            while first < sentence.upperBound {
                let end = min(sentence.upperBound, first + SyntaxNetwork.longest)
                parts.append(first..<end)
                first = end
            }
        }
        guard !parts.isEmpty else { return }
        let scratch = idle.withLock { $0.popLast() } ?? Scratch(self)
        defer { idle.withLock { $0.append(scratch) } }
        var next = 0
        while next < parts.count {
            var end = next
            var positions = 1
            while end < parts.count, end == next || positions + parts[end].count + 1 <= SyntaxNetwork.block {
                positions += parts[end].count + 1
                end += 1
            }
            readBlock(forms, parts[next..<end], positions, trees, scratch, out)
            next = end
        }
    }

    /// Buffers of one reading, used again from block to block and from text to text: one for each thread that ever reads at the same time.
    private final class Scratch: @unchecked Sendable {
        let x: UnsafeMutablePointer<Float>
        let wide: UnsafeMutablePointer<Float>
        let joined: UnsafeMutablePointer<Float>
        let fixed: UnsafeMutablePointer<Int16>
        let small: UnsafeMutablePointer<Int16>
        let sums: UnsafeMutablePointer<Int32>
        let scales: UnsafeMutablePointer<Float>
        let relations: UnsafeMutablePointer<Float>

        init(_ n: SyntaxNetwork) {
            let positions = max(SyntaxNetwork.block, SyntaxNetwork.longest) + 2
            let columns = max(n.readout.padded, 4 * n.state, 2 * n.width, n.turn.padded)
            relations = .allocate(capacity: SyntaxNetwork.longest * n.relationForm.padded)
            x = .allocate(capacity: positions * n.width)
            wide = .allocate(capacity: positions * columns)
            joined = .allocate(capacity: positions * max(2 * n.state, n.width, n.arcForm.padded, n.label))
            fixed = .allocate(capacity: positions * max(2 * n.state, n.width, n.turn.depth))
            small = .allocate(capacity: 2 * positions * max(n.arc, n.label))
            sums = .allocate(capacity: max(positions * columns, positions * positions, SyntaxNetwork.longest * n.relationForm.padded))
            scales = .allocate(capacity: 2 * positions)
        }

        deinit {
            for pointer in [x, wide, joined, scales, relations] { pointer.deallocate() }
            for pointer in [fixed, small] { pointer.deallocate() }
            sums.deallocate()
        }
    }

    /// Sentences stand one after the other with an empty position before, between and after them.
    private func readBlock(
        _ forms: [String], _ sentences: ArraySlice<Range<Int>>, _ positions: Int, _ trees: Bool, _ s: Scratch,
        _ out: (inout [Word], Range<Int>, (Float) -> [HeadOffer]) -> Void
    ) {
        embed(forms, sentences, positions, s)
        for (layer, gain) in convolutions {
            settle(s, positions)
            // A window of three words is three rows that follow each other.
            layer.apply(s.fixed, rows: positions - 2, stride: width, scale: SyntaxNetwork.unit, sums: s.sums, out: s.wide)
            each(sentences) { position in
                let from = s.wide + (position - 1) * layer.padded
                let x = s.x + position * width
                for index in stride(from: 0, to: width, by: 8) {
                    let value = load(from + index) * Rounding.gate(load(from + width + index))
                    store(load(x + index) + value, x + index)
                }
                Rounding.norm(x, width, gain: gain)
            }
        }
        for (gates, join, gain) in recurrences {
            settle(s, positions)
            gates.apply(s.fixed, rows: positions, stride: width, scale: SyntaxNetwork.unit, sums: s.sums, out: s.wide)
            var position = 1
            for sentence in sentences {
                recur(s, gates.padded, position, sentence.count)
                position += sentence.count + 1
            }
            zeroBlanks(s.joined, 2 * state, sentences, positions)
            for row in 0..<positions {
                s.scales[row] = Rounding.scaled(s.joined + row * 2 * state, 2 * state, out: s.fixed + row * 2 * state)
            }
            join.apply(s.fixed, rows: positions, scales: s.scales, sums: s.sums, out: s.wide)
            each(sentences) { position in
                let from = s.wide + position * join.padded
                let x = s.x + position * width
                for index in stride(from: 0, to: width, by: 8) { store(load(x + index) + load(from + index), x + index) }
                Rounding.norm(x, width, gain: gain)
            }
        }
        settle(s, positions)
        readout.apply(s.fixed, rows: positions, stride: width, scale: SyntaxNetwork.unit, sums: s.sums, out: s.wide)
        var position = 1
        for sentence in sentences {
            decide(sentence, s.wide + position * readout.padded, trees, s, out)
            position += sentence.count + 1
        }
    }

    @inline(__always)
    private func load(_ pointer: UnsafePointer<Float>) -> SIMD8<Float> { UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self) }
    @inline(__always)
    private func load(_ pointer: UnsafeMutablePointer<Float>) -> SIMD8<Float> { UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Float>.self) }
    @inline(__always)
    private func store(_ value: SIMD8<Float>, _ pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: SIMD8<Float>.self)
    }

    /// Calls with the position of each word.
    @inline(__always)
    private func each(_ sentences: ArraySlice<Range<Int>>, _ body: (Int) -> Void) {
        var position = 1
        for sentence in sentences {
            for _ in sentence {
                body(position)
                position += 1
            }
            position += 1
        }
    }

    private func zeroBlanks(_ x: UnsafeMutablePointer<Float>, _ size: Int, _ sentences: ArraySlice<Range<Int>>, _ positions: Int) {
        var position = 0
        x.update(repeating: 0, count: size)
        for sentence in sentences {
            position += sentence.count + 1
            (x + position * size).update(repeating: 0, count: size)
        }
    }

    /// What the layers hold, as whole numbers.
    private func settle(_ s: Scratch, _ positions: Int) { Rounding.fixed(s.x, positions * width, factor: 1 / SyntaxNetwork.unit, out: s.fixed) }

    private func embed(_ forms: [String], _ sentences: ArraySlice<Range<Int>>, _ positions: Int, _ s: Scratch) {
        let depth = turn.depth
        s.fixed.update(repeating: 0, count: positions * depth)
        s.x.update(repeating: 0, count: positions * width)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Spelling.slots) { slots in
            guard let slots = slots.baseAddress else { return }
            var position = 1
            for sentence in sentences {
                for index in sentence {
                    var form = forms[index]
                    let vector = form.withUTF8 { spelling.look($0, into: slots) }
                    let x = s.x + position * width
                    for column in stride(from: 0, to: width, by: 16) {
                        var sum = SIMD16<Int16>(repeating: 0)
                        for slot in 0..<Spelling.slots where slots[slot] > 0 {
                            let row = rows + Int(slots[slot]) * width + column
                            sum &+= SIMD16<Int16>(truncatingIfNeeded: UnsafeRawPointer(row).loadUnaligned(as: SIMD16<Int8>.self))
                        }
                        UnsafeMutableRawPointer(x + column).storeBytes(of: SIMD16<Float>(sum) * rowScale, as: SIMD16<Float>.self)
                    }
                    if vector > 0 {
                        for column in 0..<depth { s.fixed[position * depth + column] = Int16(vectors[vector * depth + column]) }
                    }
                    position += 1
                }
                position += 1
            }
        }
        turn.apply(s.fixed, rows: positions, stride: depth, scale: vectorScale, sums: s.sums, out: s.wide)
        each(sentences) { position in
            let from = s.wide + position * turn.padded
            let x = s.x + position * width
            for index in stride(from: 0, to: width, by: 8) { store(load(x + index) + load(from + index), x + index) }
            Rounding.norm(x, width, gain: firstGain)
        }
    }

    /// c[t] = c[t−1] + z[t] (g[t] − c[t−1]), forwards in the first half of a row, backwards in the second.
    private func recur(_ s: Scratch, _ padded: Int, _ first: Int, _ count: Int) {
        for index in stride(from: 0, to: state, by: 8) {
            var c = SIMD8<Float>(repeating: 0)
            for position in first..<first + count {
                let from = s.wide + position * padded + index
                c += Rounding.gate(load(from)) * (load(from + state) - c)
                store(c, s.joined + position * 2 * state + index)
            }
            c = SIMD8<Float>(repeating: 0)
            for position in (first..<first + count).reversed() {
                let from = s.wide + position * padded + 2 * state + index
                c += Rounding.gate(load(from)) * (load(from + state) - c)
                store(c, s.joined + position * 2 * state + state + index)
            }
        }
    }

    private func decide(
        _ sentence: Range<Int>, _ scores: UnsafeMutablePointer<Float>, _ trees: Bool, _ s: Scratch,
        _ out: (inout [Word], Range<Int>, (Float) -> [HeadOffer]) -> Void
    ) {
        let count = sentence.count
        let padded = readout.padded
        var words: [Word] = []
        words.reserveCapacity(count)
        for place in 0..<count {
            let row = scores + place * padded
            var tag = 0
            for index in 1..<tags.count where row[index] > row[tag] { tag = index }
            var bundle = allowed[tag].first ?? 0
            for index in allowed[tag] where row[offsets.bundles + index] > row[offsets.bundles + bundle] { bundle = index }
            words.append(Word(tag: tags[tag], bundle: bundle, head: -1, relation: .dep))
        }
        guard trees else { return out(&words, sentence) { _ in [] } }
        let plain = plain(words)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: plain.count * (plain.count + 1)) { matrix in
            guard let matrix = matrix.baseAddress else { return }
            let heads = heads(words, plain, scores, s, matrix)
            let labels = label(&words, heads, scores, s)
            out(&words, sentence) { width in offers(heads, labels, plain, matrix, width, scores, s) }
        }
    }

    /// Words that can be heads: all but punctuation.
    private func plain(_ words: [Word]) -> [Int] {
        let plain = words.indices.filter { words[$0].tag != .punct }
        return plain.isEmpty ? [0] : plain
    }

    /// Heads of the words; punctuation is no head and hangs, for now, on the root's word.
    /// - Parameter matrix: gets the score of each plain word (row) under each plain word and the root (columns).
    private func heads(
        _ words: [Word], _ plain: [Int], _ scores: UnsafeMutablePointer<Float>, _ s: Scratch, _ matrix: UnsafeMutablePointer<Float>
    ) -> [Int] {
        let count = words.count
        let padded = readout.padded
        let n = plain.count
        // Dependents through the form, then their products with all heads and the root.
        for (row, place) in plain.enumerated() {
            let x = scores + place * padded + offsets.dependent
            rectify(x, arc)
            s.scales[row] = Rounding.scaled(x, arc, out: s.small + row * arc)
        }
        let formed = s.joined
        let columns = arcForm.padded
        arcForm.apply(s.small, rows: n, scales: s.scales, sums: s.sums, out: formed)
        let heads = s.small + n * arc
        let headScales = s.scales + n
        var result = [Int](repeating: 0, count: count)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: n + 1) { likelihoods in
            for row in 0...n {
                let x = row < n ? scores + plain[row] * padded + offsets.head : formed + n * columns
                if row < n { rectify(x, arc) } else { x.update(from: rootHead, count: arc) }
                var sum = SIMD8<Float>(repeating: 0)
                for index in stride(from: 0, to: arc, by: 8) { sum += load(x + index) * load(likely + index) }
                likelihoods[row] = total(sum)
                headScales[row] = Rounding.scaled(x, arc, out: heads + row * arc)
            }
            for row in 0..<n { s.scales[row] = Rounding.scaled(formed + row * columns, arc, out: s.small + row * arc) }
            kroniek_row_products(s.small, Int64(n), heads, Int64(n + 1), Int64(arc), s.sums)
            for word in 0..<n {
                for head in 0...n {
                    let product = Float(s.sums[word * (n + 1) + head])
                    matrix[word * (n + 1) + head] = product * (s.scales[word] * headScales[head]) + likelihoods[head]
                }
            }
            let found = ArcDecoder.heads(matrix, n)
            let root = plain[found.firstIndex(of: n) ?? 0]
            result = [Int](repeating: root, count: count)
            for (row, head) in found.enumerated() { result[plain[row]] = head == n ? count : plain[head] }
        }
        return result
    }

    /// The likeliest relation of an arc, the next, and how much lower it scores.
    private struct Labels {
        var first: Relation
        var second: Relation
        var gap: Float
    }

    /// Other heads and relations that come near the tree's.
    private func offers(
        _ heads: [Int], _ labels: [Labels], _ plain: [Int], _ matrix: UnsafePointer<Float>, _ width: Float,
        _ scores: UnsafeMutablePointer<Float>, _ s: Scratch
    ) -> [HeadOffer] {
        let n = plain.count
        var place = [Int](repeating: n, count: heads.count + 1)
        for (row, word) in plain.enumerated() { place[word] = row }
        var found: [HeadOffer] = []
        var arcs: [(word: Int, head: Int)] = []
        var arcScores: [Float] = []
        for row in 0..<n {
            let word = plain[row]
            let head = heads[word]
            guard head < heads.count, place[head] < n else { continue }
            let own = matrix[row * (n + 1) + place[head]]
            var first = -1
            var second = -1
            for other in 0..<n {
                let score = matrix[row * (n + 1) + other]
                if other == row || other == place[head] || score < own - width { continue }
                if first < 0 || score > matrix[row * (n + 1) + first] {
                    second = first
                    first = other
                } else if second < 0 || score > matrix[row * (n + 1) + second] {
                    second = other
                }
            }
            guard first >= 0 || labels[word].gap <= width else { continue }
            var offer = HeadOffer(word: word, choices: [.init(head: head, score: own, relation: labels[word].first)])
            if labels[word].gap <= width {
                offer.choices.append(.init(head: head, score: own - labels[word].gap, relation: labels[word].second))
            }
            if first >= 0 {
                arcs.append((word, plain[first]))
                arcScores.append(matrix[row * (n + 1) + first])
            }
            if second >= 0 {
                arcs.append((word, plain[second]))
                arcScores.append(matrix[row * (n + 1) + second])
            }
            found.append(offer)
        }
        let others = relations(of: arcs, heads.count, scores, s)
        var next = 0
        for index in found.indices {
            while next < arcs.count, arcs[next].word == found[index].word {
                found[index].choices.append(.init(head: arcs[next].head, score: arcScores[next], relation: others[next].first))
                if others[next].gap <= width / 2 {
                    found[index].choices.append(
                        .init(head: arcs[next].head, score: arcScores[next] - others[next].gap, relation: others[next].second))
                }
                next += 1
            }
        }
        return found
    }

    /// Relations of words to their heads.
    private func label(_ words: inout [Word], _ heads: [Int], _ scores: UnsafeMutablePointer<Float>, _ s: Scratch) -> [Labels] {
        let count = words.count
        let padded = readout.padded
        // A mark has one relation, unless it is the root.
        let plain = words.indices.filter { words[$0].tag != .punct || heads[$0] == count }
        for place in 0..<count {
            words[place].head = heads[place]
            words[place].relation = .punct
            rectify(scores + place * padded + offsets.parent, label)
        }
        let found = relations(of: plain.map { ($0, heads[$0]) }, count, scores, s)
        var labels = [Labels](repeating: Labels(first: .punct, second: .punct, gap: .infinity), count: count)
        for (place, one) in zip(plain, found) {
            words[place].relation = one.first
            labels[place] = one
        }
        return labels
    }

    /// The likeliest relations of each arc; `count` stands for the root.
    private func relations(of arcs: [(word: Int, head: Int)], _ count: Int, _ scores: UnsafeMutablePointer<Float>, _ s: Scratch) -> [Labels] {
        let padded = readout.padded
        var result: [Labels] = []
        result.reserveCapacity(arcs.count)
        var first = 0
        while first < arcs.count {
            // The buffers hold a longest sentence.
            let end = min(arcs.count, first + max(1, count))
            for number in first..<end {
                let head = arcs[number].head
                let parent = head == count ? rootParent : UnsafePointer(scores + head * padded + offsets.parent)
                s.scales[number - first] = Rounding.scaled(parent, label, out: s.small + (number - first) * label)
            }
            relationForm.apply(s.small, rows: end - first, scales: s.scales, sums: s.sums, out: s.relations)
            for number in first..<end {
                let isRoot = arcs[number].head == count
                let child = scores + arcs[number].word * padded + offsets.child
                rectify(child, label)
                let row = s.relations + (number - first) * relationForm.padded
                var best = -1
                var next = -1
                var most: Float = 0
                var more: Float = 0
                for (index, relation) in relations.enumerated() where (relation == .root) == isRoot && relation != .punct {
                    var sum = SIMD8<Float>(repeating: 0)
                    for column in stride(from: 0, to: label, by: 8) { sum += load(row + index * label + column) * load(child + column) }
                    let score = total(sum) + row[relations.count * label + index]
                    if best < 0 || score > most {
                        (next, more) = (best, most)
                        (best, most) = (index, score)
                    } else if next < 0 || score > more {
                        (next, more) = (index, score)
                    }
                }
                let first: Relation = isRoot ? .root : best < 0 ? .dep : relations[best]
                result.append(Labels(first: first, second: next < 0 ? first : relations[next], gap: next < 0 ? .infinity : most - more))
            }
            first = end
        }
        return result
    }

    @inline(__always)
    private func rectify(_ x: UnsafeMutablePointer<Float>, _ count: Int) {
        for index in stride(from: 0, to: count, by: 8) { store(Rounding.larger(load(x + index), SIMD8(repeating: 0)), x + index) }
    }

    /// Adds up in one fixed order.
    @inline(__always)
    private func total(_ sum: SIMD8<Float>) -> Float {
        let four = sum.lowHalf + sum.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
