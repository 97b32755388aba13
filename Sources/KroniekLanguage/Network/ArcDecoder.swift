/// The best tree of a sentence from the scores of its arcs: the maximum spanning arborescence with one root (Chu and Liu 1965, Edmonds 1967).
struct ArcDecoder {
    /// Heads of words 0..<`count`; `count` stands for the root, which has exactly one child. `scores[i * (count + 1) + j]` is the score of word i under
    /// head j. Of equal scores the first wins.
    static func heads(_ scores: UnsafePointer<Float>, _ count: Int) -> [Int] {
        let heads = greedy(scores, count, only: nil)
        let roots = heads.indices.filter { heads[$0] == count }
        if roots.count == 1, !hasCycle(heads) { return heads }
        // No tree, or one with more roots: each likely root in turn, the best whole tree wins.
        var candidates = Array(0..<count)
        candidates.sort { (scores[$0 * (count + 1) + count], $1) > (scores[$1 * (count + 1) + count], $0) }
        var best: (heads: [Int], score: Float)?
        for root in candidates.prefix(max(ArcDecoder.roots, roots.count)) {
            let found = tree(scores, count, only: root)
            if best.map({ found.score > $0.score }) ?? true { best = found }
        }
        return best?.heads ?? heads
    }

    /// Roots that are tried, the likeliest first; sentences of more words than this may miss a better tree under an unlikely root.
    private static let roots = 8

    private static func greedy(_ scores: UnsafePointer<Float>, _ count: Int, only root: Int?) -> [Int] {
        (0..<count).map { word in
            if word == root { return count }
            let row = scores + word * (count + 1)
            var best = -1
            for head in 0..<(root == nil ? count + 1 : count) where head != word && (best < 0 || row[head] > row[best]) { best = head }
            return best < 0 ? count : best
        }
    }

    private static func hasCycle(_ heads: [Int]) -> Bool { cycle(heads) != nil }

    /// The words of one cycle.
    private static func cycle(_ heads: [Int]) -> [Int]? {
        let count = heads.count
        var seen = [Int](repeating: -1, count: count)
        for start in 0..<count where seen[start] < 0 {
            var word = start
            while word < count, seen[word] < 0 {
                seen[word] = start
                word = heads[word]
            }
            guard word < count, seen[word] == start else { continue }
            var found = [word]
            var next = heads[word]
            while next != word {
                found.append(next)
                next = heads[next]
            }
            return found.sorted()
        }
        return nil
    }

    /// The best tree whose root is the word `root`.
    private static func tree(_ scores: UnsafePointer<Float>, _ count: Int, only root: Int) -> (heads: [Int], score: Float) {
        var matrix = [[Float]](repeating: [Float](repeating: -.infinity, count: count + 1), count: count)
        for word in 0..<count {
            for head in 0...count where head != word && (head == count) == (word == root) { matrix[word][head] = scores[word * (count + 1) + head] }
        }
        let heads = arborescence(matrix)
        var score: Float = 0
        for word in 0..<count { score += scores[word * (count + 1) + heads[word]] }
        return (heads, score)
    }

    /// Contracts one cycle after the other; rows are words, columns heads, the last of which is the root.
    private static func arborescence(_ matrix: [[Float]]) -> [Int] {
        let count = matrix.count
        var heads = matrix.map { row in
            var best = count
            for head in 0...count where row[head] > row[best] || (row[head] == row[best] && head < best && row[head] > -.infinity) { best = head }
            return best
        }
        guard let cycle = cycle(heads) else { return heads }
        let inside = Set(cycle)
        // The words outside keep their order; the cycle becomes the last word of the smaller graph.
        let outside = (0..<count).filter { !inside.contains($0) }
        let size = outside.count + 1
        var small = [[Float]](repeating: [Float](repeating: -.infinity, count: size + 1), count: size)
        var entry = [Int](repeating: cycle[0], count: count + 1)
        var exit = [Int](repeating: cycle[0], count: count)
        for (place, word) in outside.enumerated() {
            for (other, head) in outside.enumerated() { small[place][other] = matrix[word][head] }
            small[place][size] = matrix[word][count]
            for head in cycle where matrix[word][head] > small[place][size - 1] {
                small[place][size - 1] = matrix[word][head]
                exit[word] = head
            }
        }
        for (other, head) in (outside + [count]).enumerated() {
            let column = head == count ? size : other
            for word in cycle {
                let gain = matrix[word][head] - matrix[word][heads[word]]
                if gain > small[size - 1][column] {
                    small[size - 1][column] = gain
                    entry[head] = word
                }
            }
        }
        let found = arborescence(small)
        for (place, word) in outside.enumerated() {
            let head = found[place]
            heads[word] = head == size ? count : head == size - 1 ? exit[word] : outside[head]
        }
        let over = found[size - 1]
        let head = over == size ? count : over == size - 1 ? count : outside[over]
        heads[entry[head]] = head
        return heads
    }
}
