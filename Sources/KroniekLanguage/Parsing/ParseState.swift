/// Where an arc-hybrid parse stands (Kuhlmann, Gómez-Rodríguez and Satta 2011): a stack, the words still to come, the arcs so far.
///
/// Words are 0..<count; the artificial root is `count` and stands last in the buffer; `count + 1` means "no word".
package final class ParseState {
    package private(set) var count = 0
    package let capacity: Int
    package private(set) var next = 0
    package private(set) var depth = 0
    let stack: UnsafeMutablePointer<Int32>
    package let heads: UnsafeMutablePointer<Int32>
    package let labels: UnsafeMutablePointer<UInt8>
    /// Outermost and second outermost child on each side; the "no word" node where there is none.
    let left1: UnsafeMutablePointer<Int32>
    let left2: UnsafeMutablePointer<Int32>
    let right1: UnsafeMutablePointer<Int32>
    let right2: UnsafeMutablePointer<Int32>
    let leftCount: UnsafeMutablePointer<UInt8>
    let rightCount: UnsafeMutablePointer<UInt8>
    /// The relations of the children on each side, a bit each.
    let leftSet: UnsafeMutablePointer<UInt64>
    let rightSet: UnsafeMutablePointer<UInt64>

    /// For sentences of at most `capacity` words.
    package init(capacity: Int) {
        self.capacity = capacity
        let size = capacity + 2
        stack = .allocate(capacity: size)
        heads = .allocate(capacity: size)
        labels = .allocate(capacity: size)
        left1 = .allocate(capacity: size)
        left2 = .allocate(capacity: size)
        right1 = .allocate(capacity: size)
        right2 = .allocate(capacity: size)
        leftCount = .allocate(capacity: size)
        rightCount = .allocate(capacity: size)
        leftSet = .allocate(capacity: size)
        rightSet = .allocate(capacity: size)
    }

    deinit {
        for pointer in [stack, heads, left1, left2, right1, right2] { pointer.deallocate() }
        for pointer in [labels, leftCount, rightCount] { pointer.deallocate() }
        leftSet.deallocate()
        rightSet.deallocate()
    }

    package func begin(_ count: Int) {
        precondition(count <= capacity)
        self.count = count
        next = 0
        depth = 0
        let none = Int32(count + 1)
        for index in 0..<count + 2 {
            heads[index] = -1
            labels[index] = 0
            left1[index] = none
            left2[index] = none
            right1[index] = none
            right2[index] = none
            leftCount[index] = 0
            rightCount[index] = 0
            leftSet[index] = 0
            rightSet[index] = 0
        }
    }

    package var isDone: Bool { next == count && depth == 0 }
    package var canShift: Bool { next < count }
    /// The root takes one word only: the last on the stack.
    package var canLeft: Bool { depth > 0 && (next < count || depth == 1) }
    package var canRight: Bool { depth > 1 }
    package var isAtRoot: Bool { next == count }

    /// The word `place` from the top of the stack.
    @inline(__always) package func top(_ place: Int) -> Int { place < depth ? Int(stack[depth - 1 - place]) : count + 1 }
    /// The word `place` ahead.
    @inline(__always) package func ahead(_ place: Int) -> Int { next + place <= count ? next + place : count + 1 }

    package func shift() {
        stack[depth] = Int32(next)
        depth += 1
        next += 1
    }

    /// The next word becomes the head of the top of the stack.
    package func left(_ label: UInt8) {
        let child = Int(stack[depth - 1])
        depth -= 1
        attach(child, to: next, label)
    }

    /// The second word of the stack becomes the head of the first.
    package func right(_ label: UInt8) {
        let child = Int(stack[depth - 1])
        depth -= 1
        attach(child, to: Int(stack[depth - 1]), label)
    }

    private func attach(_ child: Int, to head: Int, _ label: UInt8) {
        heads[child] = Int32(head)
        labels[child] = label
        if child < head {
            left2[head] = left1[head]
            left1[head] = Int32(child)
            leftCount[head] = min(leftCount[head] + 1, 7)
            leftSet[head] |= 1 << UInt64(label & 63)
        } else {
            right2[head] = right1[head]
            right1[head] = Int32(child)
            rightCount[head] = min(rightCount[head] + 1, 7)
            rightSet[head] |= 1 << UInt64(label & 63)
        }
    }
}
