/// Pieces of words as a tree of bytes, mapped from a pack: which pieces does a text begin with?
///
/// Nodes are numbered breadth first, so that the children of node `n` are `first[n]..<first[n + 1]`, in order of their byte.
struct PieceTrie: @unchecked Sendable {
    private let first: UnsafeBufferPointer<UInt32>
    private let label: UnsafeBufferPointer<UInt8>
    private let value: UnsafeBufferPointer<Int32>
    /// Child of the root for each byte; 0 where there is none.
    private let roots: [UInt32]

    /// Nil where the sections do not hold together: every child stands behind its parent, so no walk goes on for ever.
    init?(_ file: PackFile) {
        guard let label = file.numbers("trie.label", UInt8.self), let value = file.numbers("trie.value", Int32.self, count: label.count),
            let first = file.numbers("trie.first", UInt32.self, count: label.count + 1)
        else { return nil }
        for node in label.indices where first[node] <= node || first[node + 1] < first[node] { return nil }
        guard first[label.count] == label.count else { return nil }
        self.first = first
        self.label = label
        self.value = value
        var roots = [UInt32](repeating: 0, count: 256)
        for child in first[0]..<first[1] { roots[Int(label[Int(child)])] = child }
        self.roots = roots
    }

    /// Calls `body` with the end and the number of each piece that `text[start...]` begins with, the shortest first.
    @inline(__always)
    func forEachPrefix(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (_ end: Int, _ piece: Int) -> Void) {
        var node = roots[Int(text[start])]
        var index = start + 1
        while node != 0 {
            let piece = value[Int(node)]
            if piece >= 0 { body(index, Int(piece)) }
            if index == text.count { return }
            node = child(node, text[index])
            index += 1
        }
    }

    @inline(__always)
    private func child(_ node: UInt32, _ byte: UInt8) -> UInt32 {
        var (low, high) = (first[Int(node)], first[Int(node) + 1])
        while low < high {
            let middle = low + (high - low) / 2
            let found = label[Int(middle)]
            if found == byte { return middle }
            if found < byte { low = middle + 1 } else { high = middle }
        }
        return 0
    }

    /// The sections of a tree of these pieces; of two that are the same, the later number stays.
    static func sections(_ pieces: [[UInt8]]) -> [(name: String, bytes: [UInt8])] {
        let order = pieces.indices.filter { !pieces[$0].isEmpty }.sorted { a, b in
            if pieces[a] == pieces[b] { return a < b }
            return pieces[a].lexicographicallyPrecedes(pieces[b])
        }
        var first: [UInt32] = []
        var label: [UInt8] = [0]
        var value: [Int32] = [-1]
        // Each node with the run of sorted pieces below it.
        var ranges: [(range: Range<Int>, depth: Int)] = [(0..<order.count, 0)]
        var node = 0
        while node < ranges.count {
            first.append(UInt32(ranges.count))
            let (range, depth) = ranges[node]
            var index = range.lowerBound
            while index < range.upperBound, pieces[order[index]].count == depth { index += 1 }
            while index < range.upperBound {
                let byte = pieces[order[index]][depth]
                var end = index
                var own: Int32 = -1
                while end < range.upperBound, pieces[order[end]][depth] == byte {
                    if pieces[order[end]].count == depth + 1 { own = Int32(order[end]) }
                    end += 1
                }
                label.append(byte)
                value.append(own)
                ranges.append((index..<end, depth + 1))
                index = end
            }
            node += 1
        }
        first.append(UInt32(ranges.count))
        return [("trie.first", Bytes.of(first)), ("trie.label", label), ("trie.value", Bytes.of(value))]
    }
}

/// Numbers as the bytes of a file (little-endian, as every machine that Swift runs on).
enum Bytes {
    static func of<T: BitwiseCopyable>(_ numbers: [T]) -> [UInt8] { numbers.withUnsafeBytes { Array($0) } }
}
