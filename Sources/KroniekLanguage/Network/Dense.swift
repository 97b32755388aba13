import CKernels

/// A layer of a network: numbers in, weights of 8 bits, numbers out. Products are of whole numbers, so every machine gives the same sums.
///
/// In a file: UInt32 depth, UInt32 columns, then a Float32 scale and a Float32 bias a column, then the weights, a column after the other (Int8).
struct Dense: @unchecked Sendable {
    let depth: Int
    /// Columns of the file; rows of results are ``padded`` long.
    let columns: Int
    let padded: Int
    private let panels: UnsafeMutablePointer<Int16>
    private let scales: UnsafeMutablePointer<Float>
    private let biases: UnsafeMutablePointer<Float>

    /// Nil where the section is missing or does not hold together. The memory lives as long as the program, as models do.
    init?(_ file: ModelFile, section: String) {
        let bytes = file.section(section)
        guard bytes.count >= 8 else { return nil }
        depth = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        columns = Int(bytes.load(fromByteOffset: 4, as: UInt32.self))
        guard depth > 0, depth <= 4096, depth % 2 == 0, columns > 0, columns <= 1 << 16, bytes.count == 8 + columns * 8 + columns * depth else {
            return nil
        }
        padded = (columns + 15) / 16 * 16
        panels = .allocate(capacity: padded * depth)
        scales = .allocate(capacity: padded)
        biases = .allocate(capacity: padded)
        panels.initialize(repeating: 0, count: padded * depth)
        scales.initialize(repeating: 0, count: padded)
        biases.initialize(repeating: 0, count: padded)
        for column in 0..<columns {
            scales[column] = bytes.loadUnaligned(fromByteOffset: 8 + column * 4, as: Float.self)
            biases[column] = bytes.loadUnaligned(fromByteOffset: 8 + (columns + column) * 4, as: Float.self)
            guard scales[column].isFinite, biases[column].isFinite else { return nil }
            let weights = 8 + columns * 8 + column * depth
            let panel = panels + (column & ~15) * depth + (column & 15) * 2
            for k in stride(from: 0, to: depth, by: 2) {
                panel[k * 16] = Int16(Int8(bitPattern: bytes[weights + k]))
                panel[k * 16 + 1] = Int16(Int8(bitPattern: bytes[weights + k + 1]))
            }
        }
    }

    /// `out` (rows × padded) = input × weights + biases; a row of the input is ``depth`` numbers, `stride` apart, worth `scale` each unit.
    func apply(
        _ input: UnsafePointer<Int16>, rows: Int, stride: Int, scale: Float, sums: UnsafeMutablePointer<Int32>, out: UnsafeMutablePointer<Float>
    ) {
        kroniek_matrix_product(input, Int64(rows), Int64(stride), Int64(depth), panels, Int64(padded), sums)
        for row in 0..<rows { finish(sums + row * padded, scale: scale, out: out + row * padded) }
    }

    /// As above, with a scale for each row.
    func apply(
        _ input: UnsafePointer<Int16>, rows: Int, scales rowScales: UnsafePointer<Float>, sums: UnsafeMutablePointer<Int32>,
        out: UnsafeMutablePointer<Float>
    ) {
        kroniek_matrix_product(input, Int64(rows), Int64(depth), Int64(depth), panels, Int64(padded), sums)
        for row in 0..<rows { finish(sums + row * padded, scale: rowScales[row], out: out + row * padded) }
    }

    @inline(__always)
    private func finish(_ sums: UnsafePointer<Int32>, scale: Float, out: UnsafeMutablePointer<Float>) {
        for column in stride(from: 0, to: padded, by: 8) {
            let sum = SIMD8<Float>(UnsafeRawPointer(sums + column).loadUnaligned(as: SIMD8<Int32>.self))
            let by = UnsafeRawPointer(scales + column).loadUnaligned(as: SIMD8<Float>.self)
            let bias = UnsafeRawPointer(biases + column).loadUnaligned(as: SIMD8<Float>.self)
            UnsafeMutableRawPointer(out + column).storeBytes(of: sum * (by * scale) + bias, as: SIMD8<Float>.self)
        }
    }
}
