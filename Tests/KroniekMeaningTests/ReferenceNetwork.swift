import Foundation

@testable import KroniekMeaning

/// The network written down as its makers describe it, in Double and without haste.
struct ReferenceNetwork {
    private typealias W = MeaningWeights
    private let sections: [String: [UInt8]]
    private let scales: [Double]

    init(_ sections: [(name: String, bytes: [UInt8])]) {
        self.sections = Dictionary(uniqueKeysWithValues: sections)
        scales = ReferenceNetwork.floats(self.sections["scales"]!)
    }

    private static func floats(_ bytes: [UInt8]) -> [Double] { bytes.withUnsafeBytes { raw in raw.bindMemory(to: Float.self).map(Double.init) } }
    private func floats(_ name: String) -> [Double] { ReferenceNetwork.floats(sections[name]!) }

    /// x (depth) times a matrix.
    private func product(_ x: [Double], _ name: String, _ columns: Int, scale: Int?) -> [Double] {
        let panels = sections[name]!.withUnsafeBytes { raw in raw.bindMemory(to: Int16.self).map(Double.init) }
        let depth = x.count
        return (0..<columns).map { column in
            var sum = 0.0
            for k in 0..<depth { sum += x[k] * panels[(column & ~15) * depth + (k & ~1) * 16 + (column & 15) * 2 + (k & 1)] }
            return sum * (scale.map { scales[$0] } ?? 1)
        }
    }

    private func normalised(_ x: [Double], _ gain: [Double], _ shift: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
        return x.indices.map { (x[$0] - mean) / (variance + 1e-12).squareRoot() * gain[$0] + shift[$0] }
    }

    func vector(_ pieces: [Int]) -> [Double] {
        let embedding = sections["embedding"]!
        let rows = pieces.map { piece in (0..<W.width).map { Double(embedding[piece * W.width + $0]) } }
        let scale = floats("embedding.scale")
        let low = floats("embedding.low")
        let sums = floats("projection.sum")
        let embedded = zip(pieces, rows).map { piece, row in row.map { $0 * scale[piece % W.chunks] + low[piece % W.chunks] } }
        let projected = zip(pieces, rows).map { piece, row -> [Double] in
            let bias = floats("projection.bias")
            let whole = product(row, "projection", W.wide, scale: nil)
            let x = whole.indices.map {
                (whole[$0] * scale[piece % W.chunks] + sums[$0] * low[piece % W.chunks]) * scales[$0 / W.branchWidth] + bias[$0]
            }
            return normalised(x, floats("projection.gain"), floats("projection.shift"))
        }
        var found = [[Double]](repeating: [], count: pieces.count)
        for (index, branch) in W.branches.enumerated() {
            let own = index * W.branchWidth..<(index + 1) * W.branchWidth
            let x = projected.map { Array($0[own]) }
            let zero = [Double](repeating: 0, count: W.branchWidth)
            func window(_ rows: [[Double]], _ position: Int) -> [[Double]] {
                (0..<branch.pieces).map { place in
                    let at = position - branch.before + place
                    return rows.indices.contains(at) ? rows[at] : zero
                }
            }
            let first = x.indices.map { position -> [Double] in
                var sum = Array(floats("first.bias")[own])
                for (place, row) in window(x, position).enumerated() {
                    let block = product(row, "first.\(index)", branch.pieces * W.branchWidth, scale: 3 + index)
                    for column in 0..<W.branchWidth { sum[column] += block[place * W.branchWidth + column] }
                }
                return zip(sum, x[position]).map { max(0, $0) + $1 }
            }
            for position in x.indices {
                let sum = product(window(first, position).flatMap(\.self), "second.\(index)", W.branchWidth, scale: 6 + index)
                let bias = Array(floats("second.bias")[own])
                found[position] += sum.indices.map { max(0, sum[$0] + bias[$0]) + first[position][$0] }
            }
        }
        var total = [Double](repeating: 0, count: W.features)
        for position in pieces.indices {
            let row = normalised(embedded[position] + found[position], floats("gain"), floats("shift"))
            for column in row.indices { total[column] += row[column] }
        }
        let bias = floats("output.bias")
        let count = Double(pieces.count)
        let mean = product(total, "output", W.width, scale: 9).enumerated().map { ($1 + count * bias[$0]) / count.squareRoot() }
        let relu: ([Double]) -> [Double] = { $0.map { max(0, $0) } }
        let plus: ([Double], [Double]) -> [Double] = { zip($0, $1).map(+) }
        let y0 = relu(product(mean, "d0", W.hidden, scale: 10))
        let y1 = relu(plus(product(mean, "p1", W.hidden, scale: 12), product(y0, "d1", W.hidden, scale: 11)))
        let y2 = relu(product(y1, "d2", W.width, scale: 13))
        let z = plus(product(y1, "p3", W.width, scale: 14), product(y2, "d3", W.width, scale: 15)).map { tanh($0) }
        let length = z.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return z.map { $0 / length }
    }
}
