import CKernels

/// A convolution over windows of 2, 3 or 5 lines that works out two neighbouring windows at once, with fewer products than two windows have.
///
/// Winograd's minimal filtering (Winograd 1980, *Arithmetic complexity of computations*; for networks Lavin and Gray 2016): windows of 2 lines cost 3
/// products instead of 4, of 3 lines 4 instead of 6; 5 lines are 3 and 2. All numbers are whole and a sum is exact modulo 2³², so that the results are the
/// very numbers that the windows one by one would give.
struct Convolution: Sendable {
    /// Lines of a window, and numbers of a line.
    let pieces: Int
    let width: Int
    let scale: Float
    /// Weights of one product each, in the order of the steps.
    private let panels: [[Int16]]

    /// What goes into a product: the sum or difference of two lines that stand at these places behind the first line of a pair of windows.
    private struct Step {
        var first: Int
        var second: Int
        var sign: Int16
        /// How often the product is added to the first and the second window of the pair.
        var even: Int32
        var odd: Int32
    }

    private static let three = [
        Step(first: 0, second: 2, sign: -1, even: 2, odd: 0), Step(first: 1, second: 2, sign: 1, even: 1, odd: 1),
        Step(first: 2, second: 1, sign: -1, even: 1, odd: -1), Step(first: 1, second: 3, sign: -1, even: 0, odd: -2),
    ]
    private static let two = [
        Step(first: 0, second: 1, sign: -1, even: 1, odd: 0), Step(first: 1, second: 1, sign: 0, even: 1, odd: 1),
        Step(first: 1, second: 2, sign: -1, even: 0, odd: -1),
    ]

    /// - Parameters:
    ///   - layer: of depth `pieces` lines, weights of at most 8 bits: so no sum of any step leaves 32 bits.
    init(_ layer: Layer, pieces: Int) {
        self.pieces = pieces
        width = layer.depth / pieces
        scale = layer.scale
        var panels: [[Int16]] = []
        if pieces != 2 {
            let (a, b, c) = (layer.block(0, of: pieces), layer.block(1, of: pieces), layer.block(2, of: pieces))
            panels += [a, a.indices.map { a[$0] + b[$0] + c[$0] }, a.indices.map { a[$0] - b[$0] + c[$0] }, c]
        }
        if pieces != 3 {
            let (a, b) = (layer.block(pieces - 2, of: pieces), layer.block(pieces - 1, of: pieces))
            panels += [a, a.indices.map { a[$0] + b[$0] }, b]
        }
        self.panels = panels
    }

    /// `out` (windows × `width`): window after window, each beginning one line of `rows` after the one before.
    ///
    /// `rows` has a line more than the windows reach, and `out` a line more than there are windows; `sums` and `products` have room for half of them, rounded up.
    func multiply(
        _ rows: UnsafePointer<Int16>, windows: Int, sums: UnsafeMutablePointer<Int16>, products: UnsafeMutablePointer<Int32>,
        out: UnsafeMutablePointer<Int32>
    ) {
        let pairs = (windows + 1) / 2
        out.update(repeating: 0, count: pairs * 2 * width)
        if pieces != 2 {
            run(Convolution.three, panels[..<4], rows, pairs, sums, products, out)
            // These were twice the windows.
            for index in stride(from: 0, to: pairs * 2 * width, by: 8) {
                UnsafeMutableRawPointer(out + index).storeBytes(of: Lanes.numbers(out + index) &>> 1, as: SIMD8<Int32>.self)
            }
        }
        if pieces != 3 { run(Convolution.two, panels[(panels.count - 3)...], rows + (pieces - 2) * width, pairs, sums, products, out) }
    }

    private func run(
        _ steps: [Step], _ panels: ArraySlice<[Int16]>, _ rows: UnsafePointer<Int16>, _ pairs: Int, _ sums: UnsafeMutablePointer<Int16>,
        _ products: UnsafeMutablePointer<Int32>, _ out: UnsafeMutablePointer<Int32>
    ) {
        for (step, panel) in zip(steps, panels) {
            for pair in 0..<pairs {
                let one = rows + (2 * pair + step.first) * width
                let other = rows + (2 * pair + step.second) * width
                for index in stride(from: 0, to: width, by: 16) {
                    let sum = UnsafeRawPointer(one + index).loadUnaligned(as: SIMD16<Int16>.self)
                    let more = UnsafeRawPointer(other + index).loadUnaligned(as: SIMD16<Int16>.self) &* step.sign
                    UnsafeMutableRawPointer(sums + pair * width + index).storeBytes(of: sum &+ more, as: SIMD16<Int16>.self)
                }
            }
            panel.withUnsafeBufferPointer {
                kroniek_matrix_product(
                    sums, Int64(pairs), Int64(width), Int64(width), $0.baseAddress.unsafelyUnwrapped, Int64(width), products)
            }
            for pair in 0..<pairs {
                let even = out + 2 * pair * width
                let odd = even + width
                for index in stride(from: 0, to: width, by: 8) {
                    let product = Lanes.numbers(products + pair * width + index)
                    if step.even != 0 {
                        UnsafeMutableRawPointer(even + index).storeBytes(
                            of: Lanes.numbers(even + index) &+ product &* step.even, as: SIMD8<Int32>.self)
                    }
                    if step.odd != 0 {
                        UnsafeMutableRawPointer(odd + index).storeBytes(of: Lanes.numbers(odd + index) &+ product &* step.odd, as: SIMD8<Int32>.self)
                    }
                }
            }
        }
    }
}
