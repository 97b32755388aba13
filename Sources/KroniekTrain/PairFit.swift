import Foundation

/// Logistic regression with a ridge that draws each weight to the one set by hand: Newton's method, halving steps that overshoot.
struct PairFit {
    struct Example {
        var values: [(feature: Int, value: Double)]
        var isOne: Bool
        /// What folds are made by and weighed by.
        var topic: String
    }

    /// What all examples together must say against a weight set by hand, in examples of one feature.
    var ridge = 30.0
    /// How far to go from the weights set by hand to those of the regression, which joins more of what only looks alike.
    var step = 0.375
    /// Weights that the examples may not move: what speaks against a pair is rare, and most examples lie where nothing does.
    var held: Set<Int>
    private static let rounds = 100
    private static let enough = 1e-9

    /// - Parameter hand: the intercept, then a weight for each feature.
    func fit(_ examples: [Example], from hand: [Double]) -> [Double] {
        let counts = Dictionary(examples.map { ($0.topic, 1.0) }, uniquingKeysWith: +)
        // A topic of many reports has many more pairs than another, and they are much alike.
        let raw = examples.map { 1 / (counts[$0.topic] ?? 1).squareRoot() }
        let scale = Double(examples.count) / max(raw.reduce(0, +), 1e-9)
        let weights = raw.map { $0 * scale }
        var ridges = hand.indices.map { held.contains($0 - 1) ? 1e7 : ridge }
        ridges[0] = ridge / 100
        var current = hand
        var loss = PairFit.loss(examples, weights, current, hand, ridges)
        for _ in 0..<PairFit.rounds {
            let direction = PairFit.direction(examples, weights, current, hand, ridges)
            var length = 1.0
            var next = current
            var nextLoss = loss
            repeat {
                next = zip(current, direction).map { $0 - length * $1 }
                nextLoss = PairFit.loss(examples, weights, next, hand, ridges)
                length /= 2
            } while nextLoss > loss && length > 1e-6
            let gained = loss - nextLoss
            (current, loss) = (next, nextLoss)
            if gained < PairFit.enough * abs(loss) { break }
        }
        return zip(hand, current).map { ($0 + step * ($1 - $0)) }
    }

    static func score(_ example: Example, _ weights: [Double]) -> Double {
        example.values.reduce(weights[0]) { $0 + weights[$1.feature + 1] * $1.value }
    }

    private static func loss(_ examples: [Example], _ weights: [Double], _ current: [Double], _ hand: [Double], _ ridges: [Double]) -> Double {
        var sum = 0.0
        for (example, weight) in zip(examples, weights) {
            let signed = score(example, current) * (example.isOne ? -1 : 1)
            sum += weight * (signed > 0 ? signed + log1p(exp(-signed)) : log1p(exp(signed)))
        }
        for index in current.indices { sum += 0.5 * ridges[index] * (current[index] - hand[index]) * (current[index] - hand[index]) }
        return sum
    }

    /// The gradient over the curvature.
    private static func direction(
        _ examples: [Example], _ weights: [Double], _ current: [Double], _ hand: [Double], _ ridges: [Double]
    ) -> [Double] {
        let size = current.count
        var gradient = current.indices.map { ridges[$0] * (current[$0] - hand[$0]) }
        var curvature = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for index in 0..<size { curvature[index][index] = ridges[index] + 1e-6 }
        for (example, weight) in zip(examples, weights) {
            let chance = 1 / (1 + exp(-score(example, current)))
            let values = [(place: 0, value: 1.0)] + example.values.map { (place: $0.feature + 1, value: $0.value) }
            for one in values {
                gradient[one.place] += weight * (chance - (example.isOne ? 1 : 0)) * one.value
                for other in values { curvature[one.place][other.place] += weight * chance * (1 - chance) * one.value * other.value }
            }
        }
        return solved(curvature, gradient)
    }

    /// Gaussian elimination; the curvature is symmetric and positive, so no rows need to change places.
    private static func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var (rows, values) = (matrix, right)
        for pivot in rows.indices {
            for row in (pivot + 1)..<max(pivot + 1, rows.count) {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                if factor == 0 { continue }
                for column in pivot..<rows.count { rows[row][column] -= factor * rows[pivot][column] }
                values[row] -= factor * values[pivot]
            }
        }
        for row in rows.indices.reversed() {
            for column in (row + 1)..<max(row + 1, rows.count) { values[row] -= rows[row][column] * values[column] }
            values[row] /= rows[row][row]
        }
        return values
    }

    // MARK: How well

    /// Mean precision at the places of the true pairs, likeliest first; and the best F1 of any bar.
    static func measure(_ scored: [(score: Double, isOne: Bool)]) -> (precision: Double, best: Double) {
        let sorted = scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
        let all = Double(scored.count { $0.isOne })
        var (right, sum, best) = (0.0, 0.0, 0.0)
        for (place, one) in sorted.enumerated() {
            if one.isOne {
                right += 1
                sum += right / Double(place + 1)
            }
            best = max(best, 2 * right / (Double(place + 1) + all))
        }
        return (sum / max(1, all), best)
    }
}
