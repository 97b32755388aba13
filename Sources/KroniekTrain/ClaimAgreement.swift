import KroniekModel

/// What two readings of one document say alike: claims are paired by their triggers, then asked field by field. The first reading sets what is asked.
struct ClaimAgreement {
    enum Field: String, CaseIterable { case found, agent, patient, others, place, time, date, figures, modality, polarity, source, type, whole }

    struct Count {
        /// Claims of which the first reading says something in this field.
        var told = 0
        /// Of those: the second reading says the same, nothing, or something else.
        var same = 0
        var missing = 0
        var other = 0
        /// Claims of which only the second reading says something in this field.
        var added = 0
        /// All claims, and those with the same in this field, nothing included.
        var all = 0
        var equal = 0

        mutating func add(_ more: Count) {
            told += more.told
            same += more.same
            missing += more.missing
            other += more.other
            added += more.added
            all += more.all
            equal += more.equal
        }
    }

    struct Pair {
        var first: Claim
        var second: Claim?
        /// Fields that the two readings tell otherwise.
        var differing: [Field]
        var counts: [Field: Count]
    }

    let first: Annotation
    let second: Annotation

    /// Claims of the second reading alone.
    private(set) var extra: [Claim] = []
    private(set) var pairs: [Pair] = []

    init(_ first: Annotation, _ second: Annotation) {
        self.first = first
        self.second = second
        var byStart: [Int: Int] = [:]
        for (index, claim) in second.claims.enumerated() where byStart[claim.trigger.start] == nil { byStart[claim.trigger.start] = index }
        var used: Set<Int> = []
        for claim in first.claims {
            let other = byStart[claim.trigger.start].flatMap { used.insert($0).inserted ? second.claims[$0] : nil }
            pairs.append(pair(claim, other))
        }
        extra = second.claims.indices.filter { !used.contains($0) }.map { second.claims[$0] }
    }

    private func pair(_ a: Claim, _ b: Claim?) -> Pair {
        var differing: [Field] = []
        var counts: [Field: Count] = [:]
        func count(_ field: Field, _ inFirst: Bool, _ inSecond: Bool, _ same: Bool) {
            var one = Count()
            one.all = 1
            one.equal = same ? 1 : 0
            if inFirst {
                one.told = 1
                if same { one.same = 1 } else if inSecond { one.other = 1 } else { one.missing = 1 }
            } else if inSecond {
                one.added = 1
            }
            counts[field] = one
            if !same { differing.append(field) }
        }
        guard let b else {
            for field in Field.allCases { count(field, true, false, false) }
            return Pair(first: a, second: nil, differing: [.found], counts: [.found: counts[.found] ?? Count(), .whole: counts[.whole] ?? Count()])
        }
        count(.found, true, true, true)
        parties(a, b, .agent, [.agent], count)
        parties(a, b, .patient, [.patient], count)
        parties(a, b, .others, [.recipient, .instrument, .topic], count)
        count(.place, a.place != nil, b.place != nil, a.place.map { one in b.place.map { one.span.overlaps($0.span) } ?? false } ?? (b.place == nil))
        let (timeA, timeB) = (a.time?.span, b.time?.span)
        count(.time, timeA != nil, timeB != nil, timeA.map { one in timeB.map { one.overlaps($0) } ?? false } ?? (timeB == nil))
        count(.date, a.time != nil, b.time != nil, a.time?.interval == b.time?.interval)
        let figuresA = Set(a.quantities.map { first.quantities[$0].span })
        let figuresB = Set(b.quantities.map { second.quantities[$0].span })
        count(.figures, !figuresA.isEmpty, !figuresB.isEmpty, figuresA == figuresB)
        count(.modality, a.modality != .actual, b.modality != .actual, a.modality == b.modality)
        let (deniedA, deniedB) = (a.polarity == .negative || a.isDenied, b.polarity == .negative || b.isDenied)
        count(.polarity, deniedA, deniedB, a.polarity == b.polarity && a.isDenied == b.isDenied)
        count(
            .source, a.source != nil, b.source != nil,
            a.source.map { one in b.source.map { one.kind == $0.kind && one.span.overlaps($0.span) } ?? false } ?? (b.source == nil))
        count(.type, a.type != nil, b.type != nil, a.type == b.type)
        // A date that no words give follows from the tense and the claims before; it is asked for by itself, not of the whole.
        let isWhole = differing.allSatisfy { $0 == .date || $0 == .source }
        count(.whole, true, true, isWhole)
        return Pair(first: a, second: b, differing: differing, counts: counts)
    }

    private func parties(
        _ a: Claim, _ b: Claim, _ field: Field, _ roles: Set<Role>, _ count: (Field, Bool, Bool, Bool) -> Void
    ) {
        let ours = a.participants.filter { roles.contains($0.role) }
        let theirs = b.participants.filter { roles.contains($0.role) }
        func has(_ list: [Claim.Participant], _ one: Claim.Participant) -> Bool {
            list.contains { $0.role == one.role && $0.span.overlaps(one.span) }
        }
        let same = ours.allSatisfy { has(theirs, $0) } && theirs.allSatisfy { has(ours, $0) }
        count(field, !ours.isEmpty, !theirs.isEmpty, same)
    }
}
