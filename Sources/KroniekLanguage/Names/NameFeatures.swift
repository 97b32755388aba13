/// What the name model looks at in a word.
package enum NameFeatures {
    package static let capacity = 256

    /// Fills the features of a word of a sentence; returns how many.
    package static func fill(_ out: UnsafeMutablePointer<UInt64>, _ text: borrowing NameText, _ sentence: Range<Int>, _ index: Int) -> Int {
        var count = 0
        @inline(__always) func add(_ feature: UInt64) {
            out[count] = feature
            count += 1
        }
        func form(_ at: Int) -> WordForm { sentence.contains(at) ? text.forms[at] : WordForm() }
        func tag(_ at: Int) -> UInt64 { sentence.contains(at) ? UInt64(text.tags[at]) + 1 : 0 }
        func klass(_ at: Int) -> UInt64 { sentence.contains(at) ? UInt64(text.classes[at].rawValue) : 0 }
        func known(_ at: Int) -> UInt64 { sentence.contains(at) ? text.known[at] : 0 }
        func alone(_ at: Int) -> UInt64 {
            sentence.contains(at) ? UInt64(text.alone[at].subtracting([.prefix, .acronym]).rawValue) : 0
        }
        let w = text.forms[index]
        let p = form(index - 1)
        let n = form(index + 1)
        let pp = form(index - 2)
        let nn = form(index + 2)
        let first: UInt64 = index == sentence.lowerBound ? 1 : p.look == 6 && index == sentence.lowerBound + 1 ? 2 : 0
        let style = UInt64(text.style[index])
        let place = first << 2 | style
        let look = w.look | place << 4

        add(Feature.of(600, w.lower))
        add(Feature.of(601, w.cased))
        add(Feature.of(602, p.lower))
        add(Feature.of(603, n.lower))
        add(Feature.of(604, pp.lower))
        add(Feature.of(605, nn.lower))
        add(Feature.of(606, p.lower, w.lower))
        add(Feature.of(607, w.lower, n.lower))
        add(Feature.of(608, w.suffix2, look))
        add(Feature.of(609, w.suffix3))
        add(Feature.of(610, w.suffix4))
        add(Feature.of(611, w.prefix3))
        add(Feature.of(612, w.prefix2, w.suffix2))
        add(Feature.of(613, w.shape, place))
        add(Feature.of(614, p.look, w.look, n.look, place))
        add(Feature.of(615, look))
        add(Feature.of(616, pp.lower, p.lower))
        add(Feature.of(617, n.lower, nn.lower))
        add(Feature.of(618, n.suffix3, w.look))
        add(Feature.of(619, p.suffix3, w.look))

        let glue: UInt64 = (text.glued[index] ? 1 : 0) | (index + 1 < sentence.upperBound && text.glued[index + 1] ? 2 : 0)
        add(Feature.of(686, glue, w.look, p.look))
        add(Feature.of(687, glue, w.lower))
        add(Feature.of(688, glue, p.look, n.look))

        let t = tag(index)
        let tp = tag(index - 1)
        let tn = tag(index + 1)
        add(Feature.of(620, t, look))
        add(Feature.of(621, tp, t, tn))
        add(Feature.of(622, tp, t))
        add(Feature.of(623, t, tn))
        add(Feature.of(624, t, p.lower))
        add(Feature.of(625, t, n.lower))
        add(Feature.of(626, tag(index - 2) << 5 | tp, w.look))
        add(Feature.of(627, tn << 5 | tag(index + 2), w.look))

        let k = known(index)
        add(Feature.of(630, k))
        add(Feature.of(631, k, look))
        add(Feature.of(632, k, t))
        add(Feature.of(633, known(index - 1), w.look))
        add(Feature.of(634, known(index + 1), w.look))
        add(Feature.of(635, k, p.lower))
        add(Feature.of(636, k, n.lower))
        add(Feature.of(637, k, klass(index - 1), klass(index + 1)))
        let a = alone(index)
        add(Feature.of(638, a, look))
        add(Feature.of(639, alone(index - 1), a, alone(index + 1)))
        add(Feature.of(640, alone(index - 1), w.look, p.look))
        add(Feature.of(641, alone(index + 1), w.look, n.look))
        // Each mark by itself: a word with a rare set of marks still shares what its marks mean.
        var bits = k >> 2 & 0xFFFF
        while bits != 0 {
            add(Feature.of(642, UInt64(bits.trailingZeroBitCount), k & 3))
            bits &= bits - 1
        }
        bits = a
        while bits != 0 {
            add(Feature.of(643, UInt64(bits.trailingZeroBitCount), w.look))
            bits &= bits - 1
        }

        let c = klass(index)
        add(Feature.of(645, c, look))
        add(Feature.of(646, klass(index - 1), w.look, t))
        add(Feature.of(647, klass(index + 1), w.look, t))
        add(Feature.of(648, klass(index - 2), klass(index - 1), w.look))
        add(Feature.of(649, klass(index - 1), c, klass(index + 1)))

        // Standings, results and lists of figures have a grammar of their own.
        let f = UInt64(text.figures[index])
        let start = Int(text.runStart[index])
        if start >= 0 {
            let end = Int(text.runEnd[index])
            let length = UInt64(min(end - start, 6))
            let at = UInt64(min(index - start, 3)) << 2 | UInt64(min(end - 1 - index, 3))
            let head = text.forms[start].lower
            let last = text.forms[end - 1].lower
            let lastClass = UInt64(text.classes[end - 1].rawValue)
            let headClass = UInt64(text.classes[start].rawValue)
            let before = start > sentence.lowerBound ? text.forms[start - 1].lower : 0
            let after = end < sentence.upperBound ? text.forms[end].lower : 0
            add(Feature.of(650, length, at, w.look))
            add(Feature.of(651, head, at & 3))
            add(Feature.of(652, last, at))
            add(Feature.of(653, lastClass, at, length))
            add(Feature.of(654, headClass, at, length))
            add(Feature.of(655, before, length))
            add(Feature.of(656, after, length))
            add(Feature.of(657, klass(start - 1), at, length))
            add(Feature.of(658, klass(end), at, length))
            add(Feature.of(659, UInt64(text.alone[start].rawValue & 0x3000), UInt64(text.alone[end - 1].rawValue & 0x3000), at, length))
            add(Feature.of(660, before, after, length))
            if f != 0 {
                add(Feature.of(746, f, length, at, before))
                add(Feature.of(747, f, length, at, after))
                add(
                    Feature.of(
                        748, f,
                        (start > sentence.lowerBound ? text.forms[start - 1].look : 7) << 3 | (end < sentence.upperBound ? text.forms[end].look : 7),
                        at, length))
            }
            var inside: UInt64 = 0
            for word in start..<end { inside |= UInt64(text.classes[word].rawValue) }
            add(Feature.of(661, inside, at))
        }

        // What words of a like use have in common, coarse to fine.
        func cluster(_ at: Int) -> NameClusters.Word { sentence.contains(at) ? text.clusters[at] : NameClusters.Word() }
        let g = cluster(index)
        let gp = cluster(index - 1)
        let gn = cluster(index + 1)
        if g.isKnown {
            add(Feature.of(720, g.fine, place))
            add(Feature.of(721, g.middle, look))
            add(Feature.of(722, g.coarse, w.shape))
            add(Feature.of(723, g.middle, t))
        }
        if gp.isKnown {
            add(Feature.of(724, gp.fine, w.look))
            add(Feature.of(725, gp.middle, t))
            add(Feature.of(726, gp.coarse, g.coarse, w.look))
        }
        if gn.isKnown {
            add(Feature.of(727, gn.fine, w.look))
            add(Feature.of(728, gn.middle, t))
            add(Feature.of(729, g.coarse, gn.coarse, w.look))
        }
        add(Feature.of(730, gp.coarse, gn.coarse, w.look))
        add(Feature.of(731, cluster(index - 2).coarse, gp.coarse, w.look))
        add(Feature.of(732, gn.coarse, cluster(index + 2).coarse, w.look))

        if f != 0 {
            add(Feature.of(740, f, look))
            add(Feature.of(741, f, k))
            add(Feature.of(742, f, p.look, w.look, n.look))
            add(Feature.of(743, f, p.lower))
            add(Feature.of(744, f, n.lower))
            add(Feature.of(745, f, a))
        }

        let e = UInt64(text.elsewhere[index])
        add(Feature.of(670, e, look))
        bits = e
        while bits != 0 {
            add(Feature.of(671, UInt64(bits.trailingZeroBitCount), w.look))
            bits &= bits - 1
        }

        return count
    }
    /// The features that only the second pass has, from what the first said of the word elsewhere; returns how many.
    package static func fillVotes(_ out: UnsafeMutablePointer<UInt64>, _ text: borrowing NameText, _ index: Int) -> Int {
        let v = UInt64(text.votes[index])
        guard v != 0 else { return 0 }
        let look = text.forms[index].look
        out[0] = Feature.of(680, v)
        out[1] = Feature.of(681, v & 0xFF, look)
        out[2] = Feature.of(682, v >> 8, look)
        out[3] = Feature.of(683, v, text.known[index])
        return 4
    }
}
