package import KroniekModel

/// What speaks for and against a word hanging from a head, given the rest of the tree: what else hangs from that head, what the head hangs from, what stands
/// between, the preposition, agreement, the likeness of what is coordinated. A network that scores each arc by itself sees none of it.
package enum HeadFeatures {
    package static let capacity = 48

    /// Relations without their subtypes.
    private static let mains: [UInt64] = {
        var names: [String: UInt64] = [:]
        return Relation.names.map { name in
            let main = String(name.prefix { $0 != ":" })
            if let number = names[main] { return number }
            names[main] = UInt64(names.count)
            return UInt64(names.count - 1)
        }
    }()

    private static func main(_ relation: Relation) -> UInt64 { mains[Int(relation.rawValue)] }

    private static func bucket(_ distance: Int) -> UInt64 {
        switch distance {
        case ...4: UInt64(distance)
        case ...6: 5
        case ...10: 6
        case ...16: 7
        default: 8
        }
    }

    /// Writes the features of `word` under `head` and returns how many there are, ``capacity`` at most.
    package static func fill(
        _ out: UnsafeMutablePointer<UInt64>, _ s: borrowing HeadContext, _ word: Int, _ head: Int, _ relation: Relation
    ) -> Int {
        var count = 0
        func put(_ value: UInt64) {
            out[count] = value
            count += 1
        }
        let (first, last) = head < word ? (head, word) : (word, head)
        let side: UInt64 = head < word ? 0 : 1
        let far = bucket(last - first)
        let verbs = UInt64(min(2, s.verbs[last] - s.verbs[first + 1]))
        let commas = UInt64(min(3, s.commas[last] - s.commas[first + 1]))
        let conjunctions = UInt64(min(2, s.conjunctions[last] - s.conjunctions[first + 1]))
        let (wordKind, headKind) = (s.kind[word], s.kind[head])
        let (wordTag, headTag) = (s.tag[word], s.tag[head])
        let (wordForm, headForm) = (s.form[word], s.form[head])
        let label = UInt64(relation.rawValue)
        let main = main(relation)
        let pair = Feature.of(1, wordKind, headKind, side)
        func tag(_ index: Int) -> UInt64 { index < 0 ? 30 : index >= s.count ? 31 : s.tag[index] }

        // What else hangs from the head.
        var same: UInt64 = 0
        var inner = -1
        var outer = -1
        var behind: UInt64 = 0
        var beside: UInt64 = 0
        var auxiliary = -1
        // Which of the clause's own places are filled, before and behind the head.
        var filled: UInt64 = 0
        for child in s.children(head) where child != word {
            let own = HeadFeatures.main(s.relation[child])
            if own == main { same += 1 }
            beside |= 1 << own
            if child > head { behind |= 1 << own }
            switch s.relation[child] {
            case .aux, .cop: if auxiliary < 0 { auxiliary = child }
            case .auxPass:
                if auxiliary < 0 { auxiliary = child }
                filled |= 1
            case .nsubj, .nsubjPass, .csubj: filled |= child < head ? 2 : 4
            case .obj, .ccomp: filled |= child < head ? 8 : 16
            case .xcomp: filled |= 32
            case .iobj: filled |= 64
            case .expl, .explPv: filled |= 128
            case .oblAgent: filled |= 256
            default: break
            }
            guard (child < head) == (word < head) else { continue }
            if abs(child - head) < abs(word - head) {
                if inner < 0 || abs(child - head) > abs(inner - head) { inner = child }
            } else if outer < 0 || abs(child - head) < abs(outer - head) {
                outer = child
            }
        }
        let innerLabel = inner < 0 ? 63 : UInt64(s.relation[inner].rawValue)
        let outerLabel = outer < 0 ? 63 : UInt64(s.relation[outer].rawValue)
        let above = s.head[head]
        let aboveTag = above < s.count ? s.tag[above] : 29
        let aboveLabel = UInt64(s.relation[head].rawValue)

        put(Feature.of(2, pair, main))
        put(Feature.of(3, pair, far))
        put(Feature.of(4, pair, verbs, commas))
        put(Feature.of(5, pair, conjunctions, main))
        put(Feature.of(6, wordForm, headKind, side))
        put(Feature.of(7, headForm, wordKind, side))
        put(Feature.of(8, headForm, label))
        put(Feature.of(9, wordForm, label, side))
        put(Feature.of(10, wordForm, headForm))
        put(Feature.of(11, pair, tag(word - 1), tag(word + 1)))
        put(Feature.of(12, Feature.of(13, wordTag, headKind, side), tag(head - 1), tag(head + 1)))
        put(Feature.of(14, headKind, label, same, side))
        put(Feature.of(15, headForm, main, same))
        put(Feature.of(16, pair, innerLabel, inner < 0 ? 63 : s.tag[inner]))
        put(Feature.of(17, label, headKind, innerLabel))
        put(Feature.of(18, wordKind, headKind, aboveTag, aboveLabel))
        put(Feature.of(19, label, aboveLabel, headKind))
        put(Feature.of(20, label, far, headKind))
        put(Feature.of(21, label, verbs << 4 | commas, headKind))
        put(Feature.of(22, label, outerLabel))
        put(Feature.of(39, label, filled, headKind, side))
        put(Feature.of(40, label, pair, filled & 31))
        put(Feature.of(41, headForm, label, filled))
        put(Feature.of(42, label, wordForm, headForm))
        put(Feature.of(43, label, pair, tag(word - 1), tag(word + 1)))

        var leading: UInt64 = 0
        for child in s.children(word) where child < word && (s.relation[child] == .caseMark || s.relation[child] == .mark) {
            leading = Feature.of(23, leading, s.form[child])
        }
        if leading != 0 {
            put(Feature.of(24, leading, headForm))
            put(Feature.of(25, leading, headKind, side, far))
            put(Feature.of(26, leading, headKind, verbs))
            put(Feature.of(27, leading, headForm, wordForm))
            put(Feature.of(28, leading, headKind, behind))
            put(Feature.of(29, leading, headKind, wordForm))
            put(Feature.of(44, leading, headForm, label))
            put(Feature.of(45, leading, label, headKind))
        }
        switch relation {
        case .nsubj, .nsubjPass, .nsubjOuter:
            put(Feature.of(30, s.number[word], s.number[head], headKind))
            put(Feature.of(31, s.number[word], auxiliary < 0 ? 3 : s.number[auxiliary]))
            put(Feature.of(32, headKind, auxiliary < 0 ? 0 : 1, side))
        case .conj:
            var shared: UInt64 = 0
            for child in s.children(word) { shared |= 1 << HeadFeatures.main(s.relation[child]) }
            shared &= beside
            put(Feature.of(33, s.bundle[word] == s.bundle[head] ? 1 : 0, wordTag == headTag ? 1 : 0))
            put(Feature.of(34, s.ending[word] == s.ending[head] ? 1 : 0, wordTag, headTag))
            put(Feature.of(35, shared, wordTag, headTag))
            put(Feature.of(36, s.isCapital[word] ? 1 : 0, s.isCapital[head] ? 1 : 0, headTag))
        default: break
        }
        var crossing: UInt64 = 0
        for between in first + 1..<max(first + 1, last) {
            let other = s.head[between]
            if other < s.count, other < first || other > last { crossing += 1 }
        }
        put(Feature.of(37, min(crossing, 3), main))
        put(Feature.of(38, min(crossing, 2), wordTag, headTag))
        return count
    }
}
