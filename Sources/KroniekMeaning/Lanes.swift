/// Rows of floats, eight at a time. Each step is one operation of IEEE 754 and sums are added up in one fixed order, so that every machine gets the same bits.
enum Lanes {
    typealias Eight = SIMD8<Float>

    @inline(__always)
    static func load(_ at: UnsafePointer<Float>) -> Eight { UnsafeRawPointer(at).loadUnaligned(as: Eight.self) }

    @inline(__always)
    static func store(_ value: Eight, _ at: UnsafeMutablePointer<Float>) { UnsafeMutableRawPointer(at).storeBytes(of: value, as: Eight.self) }

    @inline(__always)
    static func numbers(_ at: UnsafePointer<Int32>) -> SIMD8<Int32> { UnsafeRawPointer(at).loadUnaligned(as: SIMD8<Int32>.self) }

    @inline(__always)
    static func floats(_ at: UnsafePointer<Int32>) -> Eight { Eight(numbers(at)) }

    // The library's pointwise functions go lane by lane; these compile to one comparison and one choice for all lanes.

    @inline(__always)
    static func larger(_ a: Eight, _ b: Eight) -> Eight { a.replacing(with: b, where: a .< b) }

    /// Nothing below zero.
    @inline(__always)
    static func positive(_ a: Eight) -> Eight { a.replacing(with: Eight(repeating: 0), where: a .< 0) }

    @inline(__always)
    static func sum(_ a: Eight) -> Float {
        let four = a.lowHalf + a.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }

    /// The largest magnitude of a row; `count` is a multiple of 8.
    @inline(__always)
    static func largest(_ row: UnsafePointer<Float>, _ count: Int) -> Float {
        var most = Eight(repeating: 0)
        for index in stride(from: 0, to: count, by: 8) {
            let value = load(row + index)
            most = larger(most, larger(value, -value))
        }
        var result: Float = 0
        for lane in 0..<8 where most[lane] > result { result = most[lane] }
        return result
    }

    /// Takes the mean away and divides by the deviation, in place (Ba et al. 2016, without gain and bias).
    @inline(__always)
    static func normalise(_ row: UnsafeMutablePointer<Float>, _ count: Int, epsilon: Float) {
        var sum = Eight(repeating: 0)
        for index in stride(from: 0, to: count, by: 8) { sum += load(row + index) }
        let mean = Lanes.sum(sum) / Float(count)
        var squares = Eight(repeating: 0)
        for index in stride(from: 0, to: count, by: 8) {
            let value = load(row + index) - mean
            store(value, row + index)
            squares += value * value
        }
        let by = 1 / (Lanes.sum(squares) / Float(count) + epsilon).squareRoot()
        for index in stride(from: 0, to: count, by: 8) { store(load(row + index) * by, row + index) }
    }

    /// Added to a float of less than 2²², it leaves the nearest whole number (ties to even) in the low bits.
    private static let magic: Float = 12_582_912
    /// 14 bits: the longest sum of the network (1280 products with weights of 8 bits) stays within 32.
    static let unit: Float = 8191

    /// What a unit is worth where the largest number of a row becomes ``unit``; 0 for a row of zeros.
    @inline(__always)
    static func scale(_ largest: Float) -> Float { largest > 1e-20 && largest.isFinite ? largest / unit : 0 }

    /// A row as whole numbers of `scale` each.
    @inline(__always)
    static func whole(_ row: UnsafePointer<Float>, _ count: Int, scale: Float, out: UnsafeMutablePointer<Int16>) {
        guard scale > 0 else {
            for index in 0..<count { out[index] = 0 }
            return
        }
        let factor = 1 / scale
        for index in stride(from: 0, to: count, by: 8) {
            let bits = unsafeBitCast(load(row + index) * factor + magic, to: SIMD8<Int32>.self) &- Int32(bitPattern: magic.bitPattern)
            UnsafeMutableRawPointer(out + index).storeBytes(of: SIMD8<Int16>(truncatingIfNeeded: bits), as: SIMD8<Int16>.self)
        }
    }

    /// The hyperbolic tangent out of additions, products and quotients alone: a library's differs from one machine to the next. Error below 1e-12.
    static func tanh(_ x: Float) -> Float {
        guard !x.isNaN else { return 0 }
        let y = Double(x)
        let magnitude = y.magnitude
        if magnitude > 20 { return x < 0 ? -1 : 1 }
        // e^(2|x|) = 2^k · e^r with |r| ≤ ln 2 / 2.
        let k = (2 * magnitude * 1.442_695_040_888_963_4).rounded(.toNearestOrEven)
        let r = 2 * magnitude - k * 0.693_147_180_559_945_3
        var term = 1.0
        var power = 1.0
        for n in 1...14 {
            term = term * r / Double(n)
            power += term
        }
        power *= Double(sign: .plus, exponent: Int(k), significand: 1)
        let result = (power - 1) / (power + 1)
        return Float(y < 0 ? -result : result)
    }
}
