package import KroniekModel

/// Labels of words in names: O, then for each kind Begin, Inside, End and Single (BIOES).
package enum NameLabels {
    /// The kinds that the model tells apart; the finer ones follow from tables, see ``NameKinds``.
    package static let kinds: [EntityKind] = [.person, .organization, .place, .other]
    package static let count = 1 + 4 * kinds.count
    package static let outside = 0
    package static let all = UInt32((1 << count) - 1)

    package enum Part: Int { case begin, inside, end, single }

    package static func label(_ kind: Int, _ part: Part) -> Int { 1 + kind * 4 + part.rawValue }
    package static func kind(_ label: Int) -> Int { (label - 1) / 4 }
    package static func part(_ label: Int) -> Part { Part(rawValue: (label - 1) % 4)! }
    package static func starts(_ label: Int) -> Bool { label == outside || (label - 1) % 4 == 0 || (label - 1) % 4 == 3 }
    package static func ends(_ label: Int) -> Bool { label == outside || (label - 1) % 4 >= 2 }

    /// The labels that may follow a label, a bit each. The beginning and the end of a stretch count as O.
    package static let followers: [UInt32] = (0..<count).map { before in
        var mask: UInt32 = 0
        for after in 0..<count {
            let fits = ends(before) ? starts(after) : !starts(after) && kind(before) == kind(after)
            if fits { mask |= 1 << UInt32(after) }
        }
        return mask
    }

    /// The best path through `count` words. `emissions`: 17 a word; `moves`: 17 × 17, from row to column; `allowed`: labels that a word may have.
    /// Where the masks leave no path the answer is O throughout.
    package static func best(
        emissions: UnsafePointer<Int32>, count words: Int, moves: UnsafePointer<Int32>, allowed: UnsafePointer<UInt32>?,
        path: UnsafeMutablePointer<UInt8>
    ) {
        guard words > 0 else { return }
        let none = Int32.min / 2
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: count * 2) { scores in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * words) { back in
                let first = scores.baseAddress!
                var old = first
                var new = first + count
                for label in 0..<count { old[label] = label == outside ? 0 : none }
                for word in 0..<words {
                    let mask = allowed.map { $0[word] } ?? all
                    for label in 0..<count { new[label] = none }
                    for before in 0..<count where old[before] > none {
                        var after = followers[before] & mask
                        while after != 0 {
                            let label = after.trailingZeroBitCount
                            after &= after - 1
                            let score = old[before] &+ moves[before * count + label]
                            if score > new[label] {
                                new[label] = score
                                back[word * count + label] = UInt8(before)
                            }
                        }
                    }
                    for label in 0..<count where new[label] > none { new[label] &+= emissions[word * count + label] }
                    swap(&old, &new)
                }
                var last = -1
                for label in 0..<count where ends(label) && old[label] > none && (last < 0 || old[label] > old[last]) { last = label }
                guard last >= 0 else {
                    for word in 0..<words { path[word] = 0 }
                    return
                }
                for word in stride(from: words - 1, through: 0, by: -1) {
                    path[word] = UInt8(last)
                    last = Int(back[word * count + last])
                }
            }
        }
    }
}
