package import KroniekModel

/// Tells the finer kinds of whole names apart, once the labeller has found them: all of their words count, and what stands around them.
///
/// Labels know four kinds, since most training sets do. A model that might overrule them, or call what they found no name, was tried: it cost two points
/// of F1 on Dutch news.
package struct NameKinds: Sendable {
    /// What it chooses from.
    package static let choices: [EntityKind] = [.organization, .place, .facility, .mission, .product, .event, .other]
    package static let capacity = 160
    private let weights: PackedWeights

    /// Nil where the file has no such model.
    package init?(_ file: ModelFile) {
        guard let weights = PackedWeights(file, section: "kinds"), weights.classes == NameKinds.choices.count else { return nil }
        self.weights = weights
    }

    /// The kind that a set of few kinds has for a finer one.
    package static func coarse(_ kind: EntityKind) -> EntityKind {
        switch kind {
        case .facility: .place
        case .mission, .product, .event: .other
        default: kind
        }
    }

    /// The kind of a known name that can be only one thing; nil for one of several kinds, or of none.
    static func unambiguous(_ marks: Gazetteer.Marks) -> EntityKind? {
        switch marks.intersection(.names) {
        case [.organization]: .organization
        case [.facility]: .facility
        case [.mission]: .mission
        case [.product]: .product
        case [.event]: .event
        case [.person]: .person
        case [.country], [.region]: .place
        default: nil
        }
    }

    /// The choices that a label (a number of ``NameLabels/kinds``) leaves open, a bit each.
    package static func open(_ label: Int) -> UInt16 {
        let open: [EntityKind] =
            switch NameLabels.kinds[label] {
            case .organization: [.organization, .mission]
            case .place: [.place, .facility]
            case .other: [.other, .mission, .product, .event]
            default: []
            }
        return choices.enumerated().reduce(0) { open.contains($1.element) ? $0 | 1 << UInt16($1.offset) : $0 }
    }

    /// The kind of words `range` of a sentence, which the labels call `label`.
    func kind(_ label: Int, _ range: Range<Int>, _ sentence: Range<Int>, _ text: borrowing NameText) -> EntityKind {
        var marks: Gazetteer.Marks = []
        if let match = text.matches[range.lowerBound], match.end == range.upperBound { marks = match.marks }
        if range.count > 1, let only = NameKinds.unambiguous(marks) { return only }
        let open = NameKinds.open(label)
        guard open != 0 else { return NameLabels.kinds[label] }
        if let known = NameKinds.known(NameLabels.kinds[label], marks) { return known }
        var scores = [Int32](repeating: 0, count: NameKinds.choices.count)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameKinds.capacity) { features in
            let f = features.baseAddress!
            let count = NameKinds.fill(f, text, sentence, range, label)
            scores.withUnsafeMutableBufferPointer { weights.add(f, count, to: $0.baseAddress!) }
        }
        var best = -1
        for choice in scores.indices where open & 1 << UInt16(choice) != 0 && (best < 0 || scores[choice] > scores[best]) { best = choice }
        return NameKinds.choices[best]
    }

    /// What the gazetteer says of a name that the labels call `kind`; nil where that leaves it open.
    private static func known(_ kind: EntityKind, _ marks: Gazetteer.Marks) -> EntityKind? {
        switch kind {
        case .place:
            if marks.contains(.facility) { return .facility }
            return marks.isDisjoint(with: .places) ? nil : .place
        case .other:
            if marks.contains(.demonym) { return .other }
            if unambiguous(marks) == .organization { return .organization }
            if marks.contains(.mission) { return .mission }
            if marks.contains(.product) { return .product }
            return marks.contains(.event) ? .event : nil
        case .organization:
            if marks.contains(.organization) { return .organization }
            return marks.contains(.mission) ? .mission : nil
        default: return nil
        }
    }

    /// Words around a name that may tell what it is.
    private static let window = 4

    /// Fills the features of a name; returns how many.
    package static func fill(
        _ out: UnsafeMutablePointer<UInt64>, _ text: borrowing NameText, _ sentence: Range<Int>, _ range: Range<Int>, _ label: Int
    ) -> Int {
        var count = 0
        @inline(__always) func add(_ feature: UInt64) {
            if count < capacity {
                out[count] = feature
                count += 1
            }
        }
        func form(_ at: Int) -> WordForm { sentence.contains(at) ? text.forms[at] : WordForm() }
        func tag(_ at: Int) -> UInt64 { sentence.contains(at) ? UInt64(text.tags[at]) + 1 : 0 }
        func klass(_ at: Int) -> UInt64 { sentence.contains(at) ? UInt64(text.classes[at].rawValue) : 0 }
        func cluster(_ at: Int) -> NameClusters.Word { sentence.contains(at) ? text.clusters[at] : NameClusters.Word() }
        let first = range.lowerBound
        let last = range.upperBound - 1
        let length = UInt64(min(range.count, 5))
        let l = UInt64(label)
        let f = form(first)
        let e = form(last)
        let style = UInt64(text.style[first])

        add(Feature.of(800, l))
        add(Feature.of(801, l, length, style))
        add(Feature.of(802, l, f.look, e.look, length))
        add(Feature.of(803, e.lower, l))
        add(Feature.of(804, e.lower, length > 1 ? 1 : 0))
        add(Feature.of(805, f.lower, length > 1 ? 1 : 0))
        add(Feature.of(806, f.lower, l))
        add(Feature.of(807, e.suffix3, length > 1 ? 1 : 0))
        add(Feature.of(808, e.suffix4))
        add(Feature.of(809, f.prefix3, length > 1 ? 1 : 0))
        add(Feature.of(810, e.shape, f.shape, l))
        var whole: UInt64 = 0
        for word in range.prefix(8) {
            let w = form(word)
            whole = Feature.mix(whole ^ w.lower)
            add(Feature.of(811, w.lower))
            if word != last { add(Feature.of(812, w.lower, l)) }
            let g = cluster(word)
            if g.isKnown {
                add(Feature.of(813, g.fine))
                add(Feature.of(814, g.middle, length))
            }
        }
        add(Feature.of(815, whole))
        let gf = cluster(first)
        let ge = cluster(last)
        add(Feature.of(816, gf.middle, ge.middle))
        add(Feature.of(817, ge.fine, l))

        var marks = Gazetteer.Marks()
        if let match = text.matches[first], match.end == range.upperBound { marks = match.marks }
        add(Feature.of(820, UInt64(marks.rawValue), l))
        var bits = marks.intersection(.names).rawValue
        while bits != 0 {
            add(Feature.of(821, UInt64(bits.trailingZeroBitCount), l))
            bits &= bits - 1
        }
        add(Feature.of(822, UInt64(text.alone[first].rawValue & 0x3000), UInt64(text.alone[last].rawValue & 0x3000), length))
        add(Feature.of(823, UInt64(text.alone[first].intersection(.names).rawValue), l))
        var ends = klass(first)
        while ends != 0 {
            add(Feature.of(824, UInt64(ends.trailingZeroBitCount), length > 1 ? 1 : 0, l))
            ends &= ends - 1
        }
        ends = klass(last)
        while ends != 0 {
            add(Feature.of(825, UInt64(ends.trailingZeroBitCount), length > 1 ? 1 : 0, l))
            ends &= ends - 1
        }

        let p = form(first - 1)
        let n = form(last + 1)
        let pp = form(first - 2)
        let nn = form(last + 2)
        add(Feature.of(830, p.lower))
        add(Feature.of(831, n.lower))
        add(Feature.of(832, p.lower, l))
        add(Feature.of(833, n.lower, l))
        add(Feature.of(834, pp.lower, p.lower))
        add(Feature.of(835, n.lower, nn.lower))
        add(Feature.of(836, p.lower, n.lower))
        add(Feature.of(837, tag(first - 1), tag(last + 1), l))
        add(Feature.of(838, klass(first - 1), l))
        add(Feature.of(839, klass(last + 1), l))
        add(Feature.of(840, klass(first - 2), klass(first - 1), l))
        add(Feature.of(841, p.look, n.look, l))
        for (offset, at) in [(0, first - 1), (1, last + 1), (2, first - 2), (3, last + 2)] {
            let g = cluster(at)
            guard g.isKnown else { continue }
            add(Feature.of(842, UInt64(offset), g.fine))
            add(Feature.of(843, UInt64(offset), g.middle, l))
        }
        for at in max(sentence.lowerBound, first - window)..<first where text.forms[at].look == 0 { add(Feature.of(844, text.forms[at].lower)) }
        for at in last + 1..<max(last + 1, min(sentence.upperBound, last + 1 + window)) where text.forms[at].look == 0 {
            add(Feature.of(845, text.forms[at].lower))
        }
        let facts = UInt64(text.elsewhere[first])
        add(Feature.of(850, facts, l))
        add(Feature.of(851, UInt64(text.votes[last] & 0xFFFF), l))
        add(Feature.of(852, UInt64(text.figures[first]), l, UInt64(marks.rawValue)))
        return count
    }
}
