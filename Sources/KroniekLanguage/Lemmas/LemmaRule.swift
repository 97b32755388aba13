import KroniekText

/// How a form becomes its lemma: letters taken out near its beginning (Dutch ge-), an ending changed, and what happens to capitals.
///
/// A rule names what it removes, so that it applies only to forms that have it. A flattened edit tree (Chrupała 2008): one step near the beginning, one at
/// the end, which is all that suffixing languages with participle prefixes need.
package struct LemmaRule: Hashable, Sendable {
    package enum Case: UInt8, Sendable { case lower, keep, title }

    package var casing: Case
    /// Scalars before the removed part.
    package var position: Int
    package var removed: [UInt32]
    package var inserted: [UInt32]
    package var cut: [UInt32]
    package var added: [UInt32]

    /// The rule that makes `lemma` of `form`, with the longest part that both share left alone.
    package init(form: String, lemma: String) {
        let written = form.unicodeScalars.map(\.value)
        let goal = lemma.unicodeScalars.map(\.value)
        let lower = written.map(UTF8Bytes.lowered)
        var source = lower
        if goal == goal.map(UTF8Bytes.lowered) {
            casing = .lower
        } else if written.count > 1, written[1] != lower[1], LemmaRule.titled(written).prefix(3) == goal.prefix(3),
            written.prefix(3) != goal.prefix(3)
        {
            casing = .title
            source = LemmaRule.titled(written)
        } else {
            casing = .keep
            source = written
        }
        let (a, b, length) = LemmaRule.longestShared(source, goal)
        let head = Array(source[..<a])
        let goalHead = Array(goal[..<b])
        var same = 0
        while same < head.count, same < goalHead.count, head[same] == goalHead[same] { same += 1 }
        position = same
        removed = Array(head[same...])
        inserted = Array(goalHead[same...])
        cut = Array(source[(a + length)...])
        added = Array(goal[(b + length)...])
    }

    private static func titled(_ scalars: [UInt32]) -> [UInt32] { scalars.prefix(1) + scalars.dropFirst().map(UTF8Bytes.lowered) }

    private static func longestShared(_ a: [UInt32], _ b: [UInt32]) -> (Int, Int, Int) {
        var best = (0, 0, 0)
        for i in a.indices {
            for j in b.indices where a[i] == b[j] {
                var length = 0
                while i + length < a.count, j + length < b.count, a[i + length] == b[j + length] { length += 1 }
                if length > best.2 { best = (i, j, length) }
            }
        }
        return best.2 == 0 ? (a.count, b.count, 0) : best
    }

    /// The lemma; nil where the form lacks what the rule removes.
    package func apply(_ form: [UInt32]) -> [UInt32]? {
        guard form.count >= position + removed.count + cut.count else { return nil }
        var source = form
        switch casing {
        case .lower: for index in source.indices { source[index] = UTF8Bytes.lowered(source[index]) }
        case .title: for index in source.indices.dropFirst() { source[index] = UTF8Bytes.lowered(source[index]) }
        case .keep: break
        }
        for index in removed.indices where source[position + index] != removed[index] { return nil }
        let end = source.count - cut.count
        for index in cut.indices where source[end + index] != cut[index] { return nil }
        var out: [UInt32] = []
        out.reserveCapacity(form.count + inserted.count + added.count)
        out += source[..<position]
        out += inserted
        out += source[(position + removed.count)..<end]
        out += added
        return out.isEmpty ? nil : out
    }

    package var isIdentity: Bool { casing == .keep && removed.isEmpty && inserted.isEmpty && cut.isEmpty && added.isEmpty }
    /// Whether the lemma is the form in lower case.
    package var isLowering: Bool { casing == .lower && removed.isEmpty && inserted.isEmpty && cut.isEmpty && added.isEmpty }

    /// One line: case, position and the four parts, with tabs between.
    package var line: String {
        func text(_ scalars: [UInt32]) -> String {
            var out = String.UnicodeScalarView()
            for scalar in scalars { out.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
            return String(out)
        }
        return "\(casing.rawValue)\t\(position)\t\(text(removed))\t\(text(inserted))\t\(text(cut))\t\(text(added))"
    }

    package init?(line: String) {
        let parts = line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false).map { $0.map(\.value) }
        guard parts.count == 6, let code = parts[0].first, let casing = Case(rawValue: UInt8(truncatingIfNeeded: code &- 0x30)) else { return nil }
        var position = 0
        for digit in parts[1] where (0x30...0x39).contains(digit) { position = position * 10 + Int(digit - 0x30) }
        self.casing = casing
        self.position = position
        removed = parts[2]
        inserted = parts[3]
        cut = parts[4]
        added = parts[5]
    }
}
