import CKernels

/// A matrix of weights of 8 bits with what a unit of them is worth, in the order in which the kernel reads it. Products are of whole numbers.
///
/// Panels: for each 16 columns, for each pair of depths, 16 pairs of weights.
struct Layer: @unchecked Sendable {
    let depth: Int
    let columns: Int
    let scale: Float
    private let panels: UnsafeBufferPointer<Int16>

    /// Nil where the section has not this shape.
    init?(_ file: PackFile, _ name: String, depth: Int, columns: Int, scale: Float) {
        guard scale.isFinite, let panels = file.numbers(name, Int16.self, count: depth * columns) else { return nil }
        // Larger weights could leave the 32 bits of a sum.
        for weight in panels where weight > 127 || weight < -127 { return nil }
        self.depth = depth
        self.columns = columns
        self.scale = scale
        self.panels = panels
    }

    /// `out` (rows × columns): each row begins `stride` after the one before and is `depth` long.
    @inline(__always)
    func multiply(_ rows: UnsafePointer<Int16>, count: Int, stride: Int, out: UnsafeMutablePointer<Int32>) {
        guard count > 0, let base = panels.baseAddress else { return }
        kroniek_matrix_product(rows, Int64(count), Int64(stride), Int64(depth), base, Int64(columns), out)
    }

    /// The panels of the weights for one of `count` equal parts of the depth.
    func block(_ index: Int, of count: Int) -> [Int16] {
        let part = depth / count * 16
        var block: [Int16] = []
        block.reserveCapacity(part * columns / 16)
        for panel in 0..<columns / 16 {
            let start = panel * depth * 16 + index * part
            block += panels[start..<start + part]
        }
        return block
    }

    /// Weights (depth × columns, row by row) as panels.
    static func panels(_ weights: [Int8], depth: Int, columns: Int) -> [Int16] {
        var panels = [Int16](repeating: 0, count: depth * columns)
        for k in 0..<depth {
            for column in 0..<columns {
                panels[(column & ~15) * depth + (k & ~1) * 16 + (column & 15) * 2 + (k & 1)] = Int16(weights[k * columns + column])
            }
        }
        return panels
    }
}
