import KroniekModel

/// One pass over the pairs worth comparing: which may tell of one event, which may be a plan and its doing, which say the opposite.
struct PairScan: Sendable {
    struct Edge: Sendable {
        var score: Double
        /// Claims; in ``plans`` the plan comes first, in ``opposed`` the asserting one.
        var a: Int
        var b: Int
    }

    /// Likeliest first; ties by the order of the claims.
    var same: [Edge] = []
    var plans: [Edge] = []
    var opposed: [Edge] = []
    /// Of translations, what stands at one place of sentences that say the same, whatever its predicate: likeliest first.
    var inStep: [Edge] = []

    /// Log-odds from which a pair is worth joining.
    static let leastSame = 0.0
    private static let leastPlan = 0.8
    private static let leastOpposed = 1.5

    /// Documents that one core looks at together.
    private static let together = 64

    init(_ scorer: PairScorer) {
        var stages = StageTimes()
        let partners = Blocking(table: scorer.table, meanings: scorer.meanings).partners()
        stages.end("  worth comparing")
        let rules = CannotLink(table: scorer.table)
        let found = Parallel.runs(scorer.table.ofDocument.count, together: PairScan.together) { documents in
            // Each core remembers likenesses for itself.
            var scorer = scorer
            var own = PairScan()
            partners.forEachPair(documents) { own.compare($0, $1, scorer: &scorer, rules: rules) }
            for document in documents { own.compareTranslations(of: document, scorer: &scorer, rules: rules) }
            return own
        }
        let likeliest: (Edge, Edge) -> Bool = { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
        same = found.flatMap(\.same).sorted(by: likeliest)
        plans = found.flatMap(\.plans).sorted(by: likeliest)
        opposed = found.flatMap(\.opposed).sorted(by: likeliest)
        inStep = found.flatMap(\.inStep).sorted(by: likeliest)
    }

    private init() {}

    private mutating func compare(_ a: Int, _ b: Int, scorer: inout PairScorer, rules: CannotLink) {
        if scorer.isHopeless(a, b) { return }
        let table = scorer.table
        let (x, y) = (table.facts[a], table.facts[b])
        if !rules.forbids(x, y) {
            let score = scorer.score(a, b)
            if score >= PairScan.leastSame { same.append(Edge(score: score, a: a, b: b)) }
            // What one document plans and the same day's other says is done may be either.
        } else if x.polarity != y.polarity {
            let (yes, no) = x.polarity == .positive ? (a, b) : (b, a)
            if let score = PairScan.opposition(yes, no, scorer: &scorer, rules: rules), score >= PairScan.leastOpposed {
                opposed.append(Edge(score: score, a: yes, b: no))
            }
        } else if x.modality != y.modality, x.modality == .planned || y.modality == .planned {
            let (plan, done) = x.modality == .planned ? (a, b) : (b, a)
            if let score = PairScan.fulfilment(plan, done, scorer: &scorer, rules: rules), score >= PairScan.leastPlan {
                plans.append(Edge(score: score, a: plan, b: done))
            }
        }
    }

    /// What is taken off for the way between two places, as shares of their sentences, and for a noun beside a verb.
    private static let perWay = 6.0
    private static let perForm = 1.5
    private static let leastInStep = 0.5

    /// What stands at one place of two sentences that are translations of each other, and shares something, is one thing, whatever the lexicons of the
    /// two languages make of it.
    private mutating func compareTranslations(of document: Int, scorer: inout PairScorer, rules: CannotLink) {
        let table = scorer.table
        for other in table.likeness.neighbours[document] where other > document && table.corpus.languageOf[other] != table.corpus.languageOf[document]
        {
            guard let aligned = scorer.translations.alignment(document, other, table) else { continue }
            for (first, second) in aligned {
                for a in table.ofDocument[document] where table.facts[a].sentence == first {
                    for b in table.ofDocument[other] where table.facts[b].sentence == second && !rules.forbids(table.facts[a], table.facts[b]) {
                        let isOther = table.facts[a].isNominal != table.facts[b].isNominal
                        let score =
                            scorer.score(a, b) - PairScan.perWay * abs(table.place(a) - table.place(b)) - (isOther ? PairScan.perForm : 0)
                        if score >= PairScan.leastInStep, scorer.features(table.facts[a], table.facts[b]).shareSomething {
                            inStep.append(Edge(score: score, a: a, b: b))
                        }
                    }
                }
            }
        }
    }

    /// How likely `done` is what `plan` announced; nil where it cannot be.
    private static func fulfilment(_ plan: Int, _ done: Int, scorer: inout PairScorer, rules: CannotLink) -> Double? {
        let a = scorer.table.facts[plan]
        var b = scorer.table.facts[done]
        guard b.modality == .actual, a.polarity == .positive, b.polarity == .positive, let said = a.reported, let told = b.reported, said <= told
        else { return nil }
        // Done before it was planned is something else.
        if b.isExplicit, let latest = b.interval.latest, latest.number < said { return nil }
        b.modality = .planned
        return rules.forbids(a, b) ? nil : scorer.score(a, b)
    }

    /// How likely one denies what the other asserts; nil where they can both be true.
    private static func opposition(_ yes: Int, _ no: Int, scorer: inout PairScorer, rules: CannotLink) -> Double? {
        let a = scorer.table.facts[yes]
        var b = scorer.table.facts[no]
        guard a.modality == .actual, b.modality == .actual, a.document != b.document else { return nil }
        b.polarity = .positive
        return rules.forbids(a, b) ? nil : scorer.score(a, b)
    }
}

/// Scores pairs of claims, remembering how alike their documents are.
struct PairScorer: Sendable {
    let table: FactTable
    let model: PairModel
    let meanings: Meanings?
    /// Of pairs of documents asked for of late how alike they are, each at a place of its own.
    private var cosines = [(key: Int, value: Double)](repeating: (-1, 0), count: PairScorer.remembered)
    private static let remembered = 1 << 10
    /// The pair of documents asked for last, as pairs come document by document.
    private var lastKey = -1
    private var lastCosine = 0.0
    fileprivate(set) var translations = Translations()

    init(_ table: FactTable, meanings: (any SentenceLikeness)? = nil) {
        self.table = table
        self.meanings = meanings.map { Meanings(table, likeness: $0) }
        model = meanings == nil ? .standard : .withMeanings
    }

    /// Log-odds that the two tell of one event, by what they say alone: modality and polarity that forbid a merge are not looked at.
    mutating func score(_ a: Int, _ b: Int) -> Double { score(table.facts[a], table.facts[b]) }

    mutating func score(_ x: Facts, _ y: Facts) -> Double { model.score(features(x, y), PairModel.situation(x, y)) }

    /// The same wherever in their reports they stand: a report that says a thing twice has a translation that does.
    mutating func scoreAnywhere(_ a: Int, _ b: Int) -> Double {
        let (x, y) = (table.facts[a], table.facts[b])
        return model.score(features(x, y, anywhere: true), PairModel.situation(x, y))
    }

    mutating func features(_ x: Facts, _ y: Facts, anywhere: Bool = false) -> PairFeatures {
        PairFeatures(
            x, y, table: table, documentCosine: cosine(x.document, y.document),
            areAligned: !anywhere && x.language != y.language ? translations.areAligned(x, y, table) : nil, meanings: meanings)
    }

    /// Below this likeness of documents a pair needs something named in common.
    private static let unlike = 0.15

    /// Whether nothing that the pair shares could make it one event, seen without comparing all.
    mutating func isHopeless(_ a: Int, _ b: Int) -> Bool {
        table.facts.withUnsafeBufferPointer { facts in
            let sameLemma = facts[a].lemma == facts[b].lemma
            var related = sameLemma
            if !related, let x = facts[a].concept, let y = facts[b].concept {
                related = x == y || facts[a].lineage.contains(y) || facts[b].lineage.contains(x)
            }
            let isOneDocument = facts[a].document == facts[b].document
            if related, isOneDocument { return false }
            if PairScorer.shareName(facts[a], facts[b]) { return false }
            if !isOneDocument, let meanings, let alike = meanings.sentences(facts[a], facts[b]), alike >= Blocking.alike { return false }
            if !related || isOneDocument { return true }
            if let place = facts[a].place, place == facts[b].place { return false }
            if facts[a].isExplicit, facts[b].isExplicit { return false }
            return cosine(facts[a].document, facts[b].document) < PairScorer.unlike
        }
    }

    private static func shareName(_ a: borrowing Facts, _ b: borrowing Facts) -> Bool {
        var (i, j) = (0, 0)
        while i < a.names.count, j < b.names.count {
            if a.names[i] == b.names[j] { return true }
            if a.names[i] < b.names[j] { i += 1 } else { j += 1 }
        }
        for x in a.arguments {
            guard x.isNamed, let entity = x.entity else { continue }
            for y in b.arguments where y.entity == entity { return true }
        }
        return false
    }

    private mutating func cosine(_ a: Int, _ b: Int) -> Double {
        if a == b { return 1 }
        let key = min(a, b) * table.corpus.count + max(a, b)
        if key == lastKey { return lastCosine }
        let place = Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15) >> 54)
        let value = cosines[place].key == key ? cosines[place].value : table.likeness.cosine(a, b)
        cosines[place] = (key, value)
        lastKey = key
        lastCosine = value
        return value
    }
}
