/// A word as the parser sees it.
package struct ParseNode {
    /// The folded form.
    package var word: UInt64
    package var tag: UInt64
    /// Part of speech with its feature bundle.
    package var fine: UInt64
    package var suffix: UInt64
    package var prefix: UInt64

    package static let root = ParseNode(word: 1, tag: 18, fine: 18, suffix: 1, prefix: 1)
    package static let none = ParseNode(word: 2, tag: 19, fine: 19, suffix: 2, prefix: 2)

    package init(_ form: WordForm, tag: UInt8, bundle: UInt8) {
        word = form.lower
        self.tag = UInt64(tag)
        fine = UInt64(tag) << 8 | UInt64(bundle) | 1 << 16
        suffix = form.suffix3
        prefix = form.prefix3
    }

    private init(word: UInt64, tag: UInt64, fine: UInt64, suffix: UInt64, prefix: UInt64) {
        self.word = word
        self.tag = tag
        self.fine = fine
        self.suffix = suffix
        self.prefix = prefix
    }
}

/// What the parser looks at: the templates of Zhang and Nivre (2011) for the arc-hybrid system, with endings, punctuation and verbs in between.
package enum ParseFeatures {
    package static let capacity = 128

    /// `nodes` holds the words, then the root, then "no word"; `marks[i]` and `verbs[i]` count the punctuation and the verbs before word i.
    package static func fill(
        _ out: UnsafeMutablePointer<UInt64>, _ state: ParseState, _ nodes: UnsafePointer<ParseNode>, _ marks: UnsafePointer<UInt16>,
        _ verbs: UnsafePointer<UInt16>
    ) -> Int {
        let i0 = state.top(0)
        let i1 = state.top(1)
        let j0 = state.ahead(0)
        let none = state.count + 1
        let s0 = nodes[i0]
        let s1 = nodes[i1]
        let s2 = nodes[state.top(2)]
        let b0 = nodes[j0]
        let b1 = nodes[state.ahead(1)]
        let b2 = nodes[state.ahead(2)]
        let s0l = Int(state.left1[i0])
        let s0r = Int(state.right1[i0])
        let s0l2 = Int(state.left2[i0])
        let s0r2 = Int(state.right2[i0])
        let s1l = Int(state.left1[i1])
        let s1r = Int(state.right1[i1])
        let s1r2 = Int(state.right2[i1])
        let s1l2 = Int(state.left2[i1])
        let b0l = Int(state.left1[j0])
        let b0l2 = Int(state.left2[j0])
        @inline(__always) func label(_ index: Int) -> UInt64 { index < none - 1 ? UInt64(state.labels[index]) + 1 : 0 }
        let l0l = label(s0l)
        let l0r = label(s0r)
        let l1l = label(s1l)
        let l1r = label(s1r)
        let lb0l = label(b0l)
        let s0wp = s0.word ^ s0.tag &* 0x9E37_79B9_7F4A_7C15
        let s1wp = s1.word ^ s1.tag &* 0x9E37_79B9_7F4A_7C15
        let b0wp = b0.word ^ b0.tag &* 0x9E37_79B9_7F4A_7C15
        let b1wp = b1.word ^ b1.tag &* 0x9E37_79B9_7F4A_7C15
        let distance = bucket(i0 == none ? 0 : j0 - i0)
        let distance1 = bucket(i1 == none ? 0 : i0 - i1)
        let between: UInt64 = i0 == none ? 9 : UInt64(min(2, marks[min(j0, state.count)] - marks[i0]))
        let between1: UInt64 = i1 == none ? 9 : UInt64(min(2, marks[i0] - marks[i1]))
        let verbs0: UInt64 = i0 == none ? 9 : UInt64(min(2, verbs[min(j0, state.count)] - verbs[i0 + 1]))
        let v0l = UInt64(state.leftCount[i0])
        let v0r = UInt64(state.rightCount[i0])
        let v1r = UInt64(state.rightCount[i1])
        let v1l = UInt64(state.leftCount[i1])
        let vb = UInt64(state.leftCount[j0])

        var at = 0
        @inline(__always) func put(_ a: UInt64) {
            out[at] = Feature.of(500 + at, a)
            at += 1
        }
        @inline(__always) func put(_ a: UInt64, _ b: UInt64) {
            out[at] = Feature.of(500 + at, a, b)
            at += 1
        }
        @inline(__always) func put(_ a: UInt64, _ b: UInt64, _ c: UInt64) {
            out[at] = Feature.of(500 + at, a, b, c)
            at += 1
        }
        @inline(__always) func put(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
            out[at] = Feature.of(500 + at, a, b, c, d)
            at += 1
        }
        // one word
        put(s0wp)
        put(s0.word)
        put(s0.fine)
        put(s0.suffix, s0.tag)
        put(s1wp)
        put(s1.fine)
        put(s1.suffix, s1.tag)
        put(s2.tag, s1.tag)
        put(s2.word, s1.tag)
        put(b0wp)
        put(b0.word)
        put(b0.fine)
        put(b0.suffix, b0.tag)
        put(b1wp)
        put(b1.fine)
        put(b2.tag, b1.tag)
        put(b2.word)
        // two words
        put(s0wp, b0wp)
        put(s0wp, b0.tag)
        put(s0.tag, b0wp)
        put(s0.fine, b0.fine)
        put(s0.suffix, b0.suffix, s0.tag, b0.tag)
        put(s1wp, s0wp)
        put(s1wp, s0.tag)
        put(s1.tag, s0wp)
        put(s1.fine, s0.fine)
        put(s1.suffix, s0.suffix, s1.tag, s0.tag)
        put(s1.tag, b0.tag)
        put(s1wp, b0wp)
        put(s1wp, b0.tag)
        put(s1.tag, b0wp)
        put(b0.tag, b1.tag)
        put(b0wp, b1.tag)
        put(b0.tag, b1wp)
        put(b0wp, b1wp)
        // three
        put(s0.tag, b0.tag, b1.tag)
        put(s1.tag, s0.tag, b0.tag)
        put(s2.tag, s1.tag, s0.tag)
        put(s0.tag, b0.tag, nodes[s0l].tag, l0l)
        put(s0.tag, b0.tag, nodes[s0r].tag, l0r)
        put(s0.tag, b0.tag, nodes[b0l].tag, lb0l)
        put(s1.tag, s0.tag, nodes[s1r].tag, l1r)
        put(s1.tag, s0.tag, nodes[s1l].tag, l1l)
        put(s1.tag, s0.tag, nodes[s0l].tag, l0l)
        put(s1.tag, s0.tag, nodes[s0r].tag, l0r)
        put(b0.tag, b1.tag, b2.tag)
        put(s0wp, b0.tag, b1.tag)
        put(s0.tag, b0wp, b1.tag)
        put(s0.tag, b0.tag, b1wp)
        put(s1.tag, s0wp, b0.tag)
        put(s1wp, s0.tag, b0.tag)
        put(s1.tag, s0.tag, b0wp)
        put(s1.fine, s0.fine, b0.fine)
        put(s1.tag, s0.tag, b0.tag, b1.tag)
        // children
        put(nodes[s0l].word, s0.tag, b0.tag)
        put(nodes[s0r].word, s0.tag, b0.tag)
        put(nodes[s1r].word, s1.tag, s0.tag)
        put(nodes[s1l].word, s1.tag, s0.tag)
        put(nodes[b0l].word, b0.tag, s0.tag)
        put(l0l, s0wp)
        put(l0r, s0wp)
        put(l1r, s1wp)
        put(lb0l, b0wp)
        put(s0.tag, l0l, label(s0l2), b0.tag)
        put(s0.tag, l0r, label(s0r2), b0.tag)
        put(s1.tag, l1r, label(s1r2), s0.tag)
        put(s1.tag, l1l, label(s1l2), s0.tag)
        put(b0.tag, lb0l, label(b0l2), s0.tag)
        // distance
        put(distance, s0wp)
        put(distance, b0wp)
        put(distance, s0.tag, b0.tag)
        put(distance1, s1.tag, s0.tag)
        put(distance1, s1wp)
        put(distance1, s0wp)
        // how many children, and which
        put(v0r, s0wp, b0.tag)
        put(v0l, s0wp)
        put(v0l, v0r, s0.tag, b0.tag)
        put(v1r, s1wp, s0.tag)
        put(v1l, v1r, s1.tag, s0.tag)
        put(vb, b0wp)
        put(vb, b0.tag, s0.tag)
        put(state.leftSet[i0], s0.fine, b0.tag)
        put(state.rightSet[i0], s0.fine, b0.tag)
        put(state.leftSet[i1], s1.fine, s0.tag)
        put(state.rightSet[i1], s1.fine, s0.tag)
        put(state.leftSet[j0], b0.fine, s0.tag)
        // what lies between
        put(between, s0.tag, b0.tag, distance)
        put(between1, s1.tag, s0.tag, distance1)
        put(between, s0wp, b0.tag)
        put(verbs0, between, s0.tag, b0.tag)
        put(between, between1, s1.tag, s0.tag)
        put(s0.suffix, s0.prefix, b0.tag)
        put(s2.tag, s1.tag, s0.tag, b0.tag)
        return at
    }

    @inline(__always) private static func bucket(_ distance: Int) -> UInt64 {
        distance < 6 ? UInt64(max(0, distance)) : distance < 9 ? 6 : distance < 16 ? 7 : 8
    }
}
