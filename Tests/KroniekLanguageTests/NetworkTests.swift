import CKernels
import Testing

@testable import KroniekLanguage

struct NetworkTests {
    /// Numbers that are the same in every run.
    private struct Random {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        mutating func unit() -> Float { Float(next() % 20001) / 10000 - 1 }
    }

    /// Every assignment of heads that is a tree with one root, and its score.
    private func bestTree(_ scores: [Float], _ count: Int) -> Float {
        var best = -Float.infinity
        var heads = [Int](repeating: 0, count: count)
        func isTree() -> Bool {
            guard heads.filter({ $0 == count }).count == 1 else { return false }
            for word in 0..<count {
                var at = word
                var steps = 0
                while at != count {
                    at = heads[at]
                    steps += 1
                    if steps > count { return false }
                }
            }
            return true
        }
        func fill(_ word: Int) {
            if word == count {
                if isTree() { best = max(best, (0..<count).reduce(0) { $0 + scores[$1 * (count + 1) + heads[$1]] }) }
                return
            }
            for head in 0...count where head != word {
                heads[word] = head
                fill(word + 1)
            }
        }
        fill(0)
        return best
    }

    @Test func treesAreTheBestOfAll() {
        var random = Random(state: 3)
        for round in 0..<300 {
            let count = 1 + round % 5
            let scores = (0..<count * (count + 1)).map { _ in random.unit() }
            let heads = ArcDecoder.heads(scores, count)
            #expect(heads.filter { $0 == count }.count == 1)
            let score = (0..<count).reduce(Float(0)) { $0 + scores[$1 * (count + 1) + heads[$1]] }
            #expect(abs(score - bestTree(scores, count)) < 1e-4, "round \(round)")
        }
    }

    @Test func longTreesAreTreesWithOneRoot() {
        var random = Random(state: 8)
        for count in [17, 60, 150] {
            let scores = (0..<count * (count + 1)).map { _ in random.unit() }
            let heads = ArcDecoder.heads(scores, count)
            #expect(heads.filter { $0 == count }.count == 1)
            for word in 0..<count {
                var at = word
                var steps = 0
                while at != count, steps <= count {
                    at = heads[at]
                    steps += 1
                }
                #expect(at == count)
            }
        }
    }

    /// Whatever instructions the machine has, products are those of whole numbers.
    @Test func productsAreExact() {
        var random = Random(state: 5)
        for (rows, depth, columns) in [(1, 2, 16), (5, 48, 32), (9, 130, 48)] {
            let a = (0..<rows * depth).map { _ in Int16(truncatingIfNeeded: Int(random.next() % 4095) - 2047) }
            let w = (0..<columns * depth).map { _ in Int16(truncatingIfNeeded: Int(random.next() % 255) - 127) }
            var panels = [Int16](repeating: 0, count: columns * depth)
            for column in 0..<columns {
                for k in 0..<depth { panels[(column & ~15) * depth + (k & ~1) * 16 + (column & 15) * 2 + (k & 1)] = w[column * depth + k] }
            }
            var out = [Int32](repeating: 0, count: rows * columns)
            kroniek_matrix_product(a, Int64(rows), Int64(depth), Int64(depth), panels, Int64(columns), &out)
            for row in 0..<rows {
                for column in 0..<columns {
                    let sum = (0..<depth).reduce(Int32(0)) { $0 + Int32(a[row * depth + $1]) * Int32(w[column * depth + $1]) }
                    #expect(out[row * columns + column] == sum)
                }
            }
        }
        let a = (0..<3 * 32).map { _ in Int16(truncatingIfNeeded: Int(random.next() % 4095) - 2047) }
        let b = (0..<5 * 32).map { _ in Int16(truncatingIfNeeded: Int(random.next() % 4095) - 2047) }
        var out = [Int32](repeating: 0, count: 15)
        kroniek_row_products(a, 3, b, 5, 32, &out)
        for i in 0..<3 {
            for j in 0..<5 {
                let sum = (0..<32).reduce(Int32(0)) { $0 + Int32(a[i * 32 + $1]) * Int32(b[j * 32 + $1]) }
                #expect(out[i * 5 + j] == sum)
            }
        }
    }

    @Test func numbersRoundToTheNearest() {
        let x: [Float] = [0, 0.49, 0.51, -0.51, 2.5, 3.5, 40000, -40000]
        var out = [Int16](repeating: 0, count: 8)
        Rounding.fixed(x, 8, factor: 1, out: &out)
        #expect(out == [0, 0, 1, -1, 2, 4, 32767, -32767])
    }
}
