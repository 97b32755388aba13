/// Where punctuation hangs, by the guidelines of Universal Dependencies v2 (universaldependencies.org/u/dep/punct.html).
///
/// Treebanks of different years attach it differently, so a parser that learns it from them learns contradictions; the guidelines leave no choice once
/// the words have their heads: a mark beside a dependent hangs on that dependent, a pair hangs on what it encloses, everything else as high as it can.
package enum Punctuation {
    package enum Mark: UInt8 { case none, open, close, either, other }

    /// What a form is as a mark; `either` where only counting tells an opening mark from a closing one.
    package static func mark(_ form: String) -> Mark {
        switch form {
        case "(", "[", "{", "“", "„", "«", "‘", "``", "‹": .open
        case ")", "]", "}", "”", "»", "’", "›": .close
        case "\"", "'": .either
        default: .other
        }
    }

    /// Rehangs the marks of one tree. `marks` is `.none` for a word; `heads` are word indices, the number of words for the root.
    /// Words that hung on a mark move to the mark's head. The tree stays a tree with one root. A sentence of marks alone is left as it is.
    package static func attach(_ heads: inout [Int], _ marks: [Mark]) {
        let count = heads.count
        guard marks.count == count, marks.contains(.none) else { return }
        lift(&heads, marks)
        let partners = pairs(marks)
        for index in 0..<count where marks[index] != .none {
            if let partner = partners[index], let inside = enclosed(heads, marks, min(index, partner), max(index, partner)) {
                heads[index] = inside
            } else {
                heads[index] = neighbour(heads, marks, index)
            }
        }
    }

    /// Moves every word off a mark; a mark that was the root gives way to its first word.
    private static func lift(_ heads: inout [Int], _ marks: [Mark]) {
        let count = heads.count
        if let root = heads.firstIndex(of: count), marks[root] != .none {
            let heir = heads.indices.first { heads[$0] == root && marks[$0] == .none } ?? heads.indices.first { marks[$0] == .none }
            guard let heir else { return }
            // The heir may stand below another child of the mark: cut it loose first, then everything else of the mark hangs on it.
            heads[heir] = count
            heads[root] = heir
        }
        for index in 0..<count where marks[index] == .none {
            var head = heads[index]
            var steps = 0
            while head < count, marks[head] != .none, steps <= count {
                head = heads[head]
                steps += 1
            }
            heads[index] = head == index ? heads[index] : head
        }
    }

    /// The other mark of each pair.
    private static func pairs(_ marks: [Mark]) -> [Int?] {
        var found = [Int?](repeating: nil, count: marks.count)
        var open: [Int] = []
        var either: Int?
        for index in marks.indices {
            switch marks[index] {
            case .open: open.append(index)
            case .close:
                if let last = open.popLast() { (found[index], found[last]) = (last, index) }
            case .either:
                if let last = either {
                    (found[index], found[last]) = (last, index)
                    either = nil
                } else {
                    either = index
                }
            case .none, .other: break
            }
        }
        return found
    }

    /// The one word between two marks that depends on a word outside them; nil where there is none or more than one.
    private static func enclosed(_ heads: [Int], _ marks: [Mark], _ first: Int, _ last: Int) -> Int? {
        var found: Int?
        for index in first + 1..<max(first + 1, last) where marks[index] == .none && !(first < heads[index] && heads[index] < last) {
            if found != nil { return nil }
            found = index
        }
        return found
    }

    /// Of the two highest words beside the mark whose own heads lie past it, the deeper in the tree; the right one where they are level.
    private static func neighbour(_ heads: [Int], _ marks: [Mark], _ index: Int) -> Int {
        let count = heads.count
        var left = index - 1
        while left >= 0, marks[left] != .none { left -= 1 }
        var right = index + 1
        while right < count, marks[right] != .none { right += 1 }
        var steps = 0
        while left >= 0, heads[left] < index, steps <= count {
            left = heads[left]
            steps += 1
        }
        while right < count, heads[right] > index, heads[right] < count, steps <= 2 * count {
            right = heads[right]
            steps += 1
        }
        if left < 0 { return right }
        if right >= count { return left }
        if marks[index] == .open { return right }
        return depth(heads, left) > depth(heads, right) ? left : right
    }

    private static func depth(_ heads: [Int], _ word: Int) -> Int {
        var depth = 0
        var at = word
        while at < heads.count, depth <= heads.count {
            at = heads[at]
            depth += 1
        }
        return depth
    }
}
