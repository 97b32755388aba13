/// Ascending rows in which nothing stands twice.
enum Sorted {
    /// What stands in one of them or in both.
    static func union<Element: Comparable>(_ a: [Element], _ b: [Element]) -> [Element] {
        if b.isEmpty { return a }
        if a.isEmpty { return b }
        var union: [Element] = []
        union.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if j == b.count || (i < a.count && a[i] < b[j]) {
                union.append(a[i])
                i += 1
            } else {
                if i < a.count, a[i] == b[j] { i += 1 }
                union.append(b[j])
                j += 1
            }
        }
        return union
    }

    /// Puts them in order, each once.
    static func put<Element: Comparable>(_ values: inout [Element]) {
        values.sort()
        var kept = 0
        for index in values.indices where index == 0 || values[index] != values[kept - 1] {
            values[kept] = values[index]
            kept += 1
        }
        values.removeLast(values.count - kept)
    }

    static func common<Element: Comparable>(_ a: [Element], _ b: [Element]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                count += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }
}
