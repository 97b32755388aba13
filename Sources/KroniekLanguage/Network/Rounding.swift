/// Floats as whole numbers, the same on every machine: each step is one operation of IEEE 754.
enum Rounding {
    /// Added to a float of less than 2²², it leaves the nearest whole number (ties to even) in the low bits.
    private static let magic: Float = 12_582_912
    private static let limit: Float = 32_767

    /// Multiplies by `factor` and rounds into 16 bits; `count` is a multiple of 8.
    @inline(__always)
    static func fixed(_ x: UnsafePointer<Float>, _ count: Int, factor: Float, out: UnsafeMutablePointer<Int16>) {
        for index in stride(from: 0, to: count, by: 8) {
            let value = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Float>.self) * factor
            let clamped = Rounding.clamp(value, -limit, limit)
            let bits = unsafeBitCast(clamped + magic, to: SIMD8<Int32>.self) &- Int32(bitPattern: magic.bitPattern)
            UnsafeMutableRawPointer(out + index).storeBytes(of: SIMD8<Int16>(truncatingIfNeeded: bits), as: SIMD8<Int16>.self)
        }
    }

    /// Rounds a row so that its largest number is ±2047; returns what a unit is worth.
    @inline(__always)
    static func scaled(_ x: UnsafePointer<Float>, _ count: Int, out: UnsafeMutablePointer<Int16>) -> Float {
        var largest = SIMD8<Float>(repeating: 0)
        for index in stride(from: 0, to: count, by: 8) {
            let value = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Float>.self)
            largest = Rounding.larger(largest, Rounding.larger(value, -value))
        }
        let four = Rounding.larger4(largest.lowHalf, largest.highHalf)
        let most = max(max(four.x, four.y), max(four.z, four.w))
        guard most > 1e-12, most.isFinite else {
            for index in 0..<count { out[index] = 0 }
            return 0
        }
        fixed(x, count, factor: 2047 / most, out: out)
        return most / 2047
    }

    /// Divides a row by its root mean square and multiplies by `gain` (Zhang and Sennrich 2019).
    @inline(__always)
    static func norm(_ x: UnsafeMutablePointer<Float>, _ count: Int, gain: UnsafePointer<Float>) {
        var squares = SIMD8<Float>(repeating: 0)
        for index in stride(from: 0, to: count, by: 8) {
            let value = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Float>.self)
            squares += value * value
        }
        // Added up in one fixed order.
        let four = squares.lowHalf + squares.highHalf
        let two = four.lowHalf + four.highHalf
        let by = 1 / ((two.x + two.y) / Float(count) + 1e-5).squareRoot()
        for index in stride(from: 0, to: count, by: 8) {
            let value = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Float>.self)
            let wide = UnsafeRawPointer(gain + index).loadUnaligned(as: SIMD8<Float>.self)
            UnsafeMutableRawPointer(x + index).storeBytes(of: value * by * wide, as: SIMD8<Float>.self)
        }
    }

    @inline(__always)
    static func gate(_ x: SIMD8<Float>) -> SIMD8<Float> {
        clamp(x * 0.25 + 0.5, 0, 1)
    }

    // The library's pointwise functions go lane by lane; these compile to one comparison and one choice for all lanes.

    @inline(__always)
    static func larger(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> { a.replacing(with: b, where: a .< b) }

    @inline(__always)
    private static func larger4(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> { a.replacing(with: b, where: a .< b) }

    @inline(__always)
    private static func clamp(_ x: SIMD8<Float>, _ least: Float, _ most: Float) -> SIMD8<Float> {
        let low = x.replacing(with: SIMD8(repeating: least), where: x .< least)
        return low.replacing(with: SIMD8(repeating: most), where: low .> most)
    }
}
