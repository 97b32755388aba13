import Foundation
import KroniekModel

/// How two claims compare. Every value is within 0…1.
struct PairFeatures: Sendable {
    static let names = [
        "concept", "near concept", "family", "lemma", "shared participant", "same role", "shared place", "place within", "other participant",
        "same words for participant",
        "other words for participant", "explicit time", "time", "figures", "other figures", "modality differs", "sentence", "documents",
        "near publication", "lead",
        "both nominal", "one nominal", "no argument", "same sentence", "distance", "statement", "unknown predicate", "state or aspect",
        "other predicate", "clause", "clause apart", "other form", "far date", "date of one", "shared names", "same person", "small pile",
        "windows apart", "headline", "phrase",
        "sentence meaning", "predicate meaning", "both meanings",
        "definite", "indefinite", "plural", "loose", "rare lemma", "lemma rarity", "unknown lemma", "synonym", "same patient", "same agent",
        "other patient", "other agent", "nearby", "news apart", "recurring apart",
        "in step", "out of step",
    ]

    /// Documents on one story are about this alike; more says no more.
    private static let alike = 0.4

    /// As shares of a report: so far apart two sentences are no translations of each other any more, and so much further that is as good as sure.
    private static let step = 0.1
    private static let strides = 0.2

    /// As many as there are names; in place, as a pile has millions of pairs.
    var values = InlineArray<60, Double>(repeating: 0)

    enum Index: Int, CaseIterable {
        case concept, nearConcept, family, lemma, sharedParticipant, sameRole, sharedPlace, placeWithin, otherParticipant, sameWords, otherWords,
            explicitTime, time,
            figures, otherFigures, modalityDiffers, sentence, documents, nearPublication, lead, bothNominal, oneNominal, noArgument, sameSentence,
            distance, statement,
            unknownPredicate, stateOrAspect, otherPredicate, clause, clauseApart, otherForm, farDate, dateOfOne, sharedNames, samePerson, smallPile,
            windowsApart, headline, phrase,
            sentenceMeaning, predicateMeaning, bothMeanings,
            definite, indefinite, plural, loose, rareLemma, lemmaRarity, unknownLemma, synonym, samePatient, sameAgent, otherPatient, otherAgent,
            nearby, newsApart, recurringApart, inStep, outOfStep
    }

    subscript(_ index: Index) -> Double {
        get { values[index.rawValue] }
        set { values[index.rawValue] = newValue }
    }

    /// - Parameter areAligned: of claims whose reports are translations of each other whether their sentences are.
    init(
        _ a: Facts, _ b: Facts, table: FactTable, documentCosine: Double, areAligned: Bool? = nil, meanings: Meanings? = nil
    ) {
        compareConcepts(a, b)
        if self[.concept] == 0, self[.nearConcept] == 0, self[.lemma] == 0 { self[.otherPredicate] = 1 }
        compareArguments(a, b, table: table)
        compareNames(a, b, table: table)
        comparePlaces(a, b, table: table)
        compareTimes(a, b, isRecurring: table.recurs(a) || table.recurs(b))
        compareFigures(a, b)
        // A later report looks back: "had first demanded 916 million".
        if self[.figures] == 1 { self[.recurringApart] = 0 }
        self[.modalityDiffers] = a.modality == b.modality ? 0 : 1
        self[.sentence] = a.document == b.document && a.sentence == b.sentence ? 0 : Likeness.overlap(a.words, b.words)
        compareClauses(a, b)
        self[.documents] = min(1, documentCosine / PairFeatures.alike)
        if let areAligned {
            let apart = areAligned ? 0 : abs(table.position(a) - table.position(b))
            self[.inStep] = areAligned ? 1 : max(0, 1 - apart / PairFeatures.step)
            self[.outOfStep] = min(1, max(0, apart - PairFeatures.step) / PairFeatures.strides)
        }
        if let x = a.reported, let y = b.reported { self[.nearPublication] = 1 / (1 + Double(abs(x - y)) / 3) }
        if let meanings {
            self[.sentenceMeaning] = a.document == b.document && a.sentence == b.sentence ? 0 : meanings.sentences(a, b) ?? 0
            self[.predicateMeaning] = meanings.predicates(a, b) ?? 0
            self[.bothMeanings] = self[.sentenceMeaning] * self[.predicateMeaning]
        }
        self[.smallPile] = 1 - table.likeness.trust
        self[.lead] = a.isLead && b.isLead ? 1 : 0
        self[.bothNominal] = a.isNominal && b.isNominal ? 1 : 0
        self[.oneNominal] = a.isNominal != b.isNominal ? 1 : 0
        if a.document == b.document {
            self[.sameSentence] = a.sentence == b.sentence ? 1 : 0
            // "carried out two attacks": the verb with its noun, and the noun.
            if a.sentence == b.sentence, a.isNominal != b.isNominal, self[.concept] == 1 {
                let (verb, noun) = a.isNominal ? (b, a) : (a, b)
                if verb.arguments.contains(where: { $0.role == .patient && $0.lemma == noun.lemma }) { self[.phrase] = 1 }
            }
            self[.distance] = min(1, Double(abs(a.sentence - b.sentence)) / 20)
            // What a headline says, the opening says again.
            if a.isTitle != b.isTitle, self[.otherPredicate] == 0 {
                self[.headline] = a.isLead && b.isLead ? 1 : PairFeatures.laterEcho
                // …in other words, about the same things.
                if self[.sharedParticipant] + self[.sharedPlace] > 0, self[.clause] > PairFeatures.echoed { self[.otherWords] = 0 }
            }
        }
        self[.statement] = a.kind == .statement || b.kind == .statement ? 1 : 0
        self[.unknownPredicate] = a.concept == nil || b.concept == nil ? 1 : 0
        let weak: (Concept.Kind?) -> Bool = { $0 == .state || $0 == .aspect || $0 == .cognition }
        self[.stateOrAspect] = weak(a.kind) || weak(b.kind) ? 1 : 0
        compareReference(a, b)
        (self[.samePatient], self[.otherPatient]) = PairFeatures.party(.patient, a, b)
        (self[.sameAgent], self[.otherAgent]) = PairFeatures.party(.agent, a, b)
    }

    /// Whether both clauses hold one thing, word, figure or date: by so much at least, all in all.
    var shareSomething: Bool {
        let shared: [Index] = [.sharedParticipant, .sharedNames, .sharedPlace, .figures, .explicitTime, .clause]
        return shared.reduce(0) { $0 + self[$1] } >= PairFeatures.leastShared
    }

    private static let leastShared = 0.1

    /// Whether the later one points back, and how much a word says that both have.
    private mutating func compareReference(_ a: Facts, _ b: Facts) {
        let later = a.document == b.document && b.sentence < a.sentence ? a : b
        if a.document == b.document {
            if later.reference == .definite, !later.isPlural { self[.definite] = 1 }
            if later.reference == .indefinite { self[.indefinite] = 1 }
            if abs(a.sentence - b.sentence) <= 1 { self[.nearby] = 1 }
            if self[.lemma] == 1 { self[.rareLemma] = 1 / Double(max(1, a.lemmaCount - 1)) }
        }
        if a.isPlural || b.isPlural { self[.plural] = 1 }
        if a.isLoose || b.isLoose { self[.loose] = 1 }
        if self[.lemma] == 1 {
            self[.lemmaRarity] = Double(a.lemmaRarity)
            if self[.unknownPredicate] == 1 { self[.unknownLemma] = 1 }
        } else if self[.concept] == 1, a.language == b.language {
            self[.synonym] = 1
        }
    }

    /// Whether both say who is in a role, and whether that is the same: the thing, or the word where one of them denotes nothing tracked.
    private static func party(_ role: Role, _ a: Facts, _ b: Facts) -> (same: Double, other: Double) {
        var some = false
        for x in a.arguments where x.role == role {
            for y in b.arguments where y.role == role {
                if let m = x.entity, m == y.entity { return (1, 0) }
                if a.language == b.language {
                    if x.lemma == y.lemma, !(x.isNamed && y.isNamed) { return (1, 0) }
                    some = true
                } else if x.isPerson, y.isPerson {
                    some = true
                }
            }
        }
        return (0, some ? 1 : 0)
    }

    /// 1 the same, less by the step for a kind of the other, least for kinds of one thing.
    private mutating func compareConcepts(_ a: Facts, _ b: Facts) {
        if a.lemma == b.lemma { self[.lemma] = 1 }
        guard let x = a.concept, let y = b.concept else { return }
        if x == y {
            self[.concept] = 1
        } else if let steps = a.lineage.firstIndex(of: y) ?? b.lineage.firstIndex(of: x) {
            self[.nearConcept] = 1 / Double(steps)
        } else if a.lineage.last == b.lineage.last {
            self[.family] = 1
        }
    }

    private mutating func compareArguments(_ a: Facts, _ b: Facts, table: FactTable) {
        var shared = 0.0
        var sameRole = 0.0
        var other = 0.0
        var sameWords = 0.0
        var otherWords = 0.0
        for x in a.arguments {
            for y in b.arguments {
                if x.isNamed, y.isNamed, let m = x.entity, let n = y.entity {
                    if m == n {
                        // A name that only describes an argument says half.
                        let part = x.isHead && y.isHead ? 1 : 0.5
                        shared += part * table.entities.rarity[m]
                        if x.role == y.role { sameRole += part * (0.5 + 0.5 * table.entities.rarity[m]) }
                    } else if x.role == y.role, x.role == .agent || x.role == .patient || x.role == .recipient, !table.geography.touch(m, n) {
                        if x.isPerson, y.isPerson, table.surnames.mayBeOne(m, n) { continue }
                        // Names of organisations and ships are translated, names of people are not.
                        if a.language != b.language, !(x.isPerson && y.isPerson), table.geography.relation(m, n) == .unknown { continue }
                        other += x.isPerson && y.isPerson ? 1 : x.isHead && y.isHead ? 0.7 : 0.4
                    }
                } else if a.language == b.language, x.role == y.role {
                    if x.lemma == y.lemma { sameWords += 1 } else if !x.isNamed, !y.isNamed { otherWords += 1 }
                } else if x.entity != nil, x.entity == y.entity {
                    sameWords += 1
                }
            }
        }
        self[.sharedParticipant] = min(1, shared)
        self[.sameRole] = min(1, sameRole / 1.5)
        self[.otherParticipant] = sameRole > 0 ? min(0.3, other) : min(1, other)
        self[.sameWords] = min(1, sameWords / 2)
        self[.otherWords] = sameWords > 0 ? 0 : min(1, otherWords)
        self[.noArgument] = a.arguments.isEmpty || b.arguments.isEmpty ? 1 : 0
    }

    /// Names that both clauses hold, by how telling they are; and whether what befalls one person in one of them befalls that person in the other.
    private mutating func compareNames(_ a: Facts, _ b: Facts, table: FactTable) {
        guard a.document != b.document || a.sentence != b.sentence else { return }
        var sum = 0.0
        var (i, j) = (0, 0)
        while i < a.names.count, j < b.names.count {
            if a.names[i] == b.names[j] {
                sum += table.entities.rarity[a.names[i]]
                i += 1
                j += 1
            } else if a.names[i] < b.names[j] {
                i += 1
            } else {
                j += 1
            }
        }
        self[.sharedNames] = min(1, sum / 2)
        guard a.kind != .statement, b.kind != .statement else { return }
        self[.samePerson] = max(PairFeatures.fate(a, b), PairFeatures.fate(b, a))
        // Dying is not killing, but the death of one person is one death.
        if self[.samePerson] == 1, self[.family] == 1 { self[.otherPredicate] = 0 }
    }

    /// 1 where both befall one named person, less where only the clauses name that person.
    private static func fate(_ a: Facts, _ b: Facts) -> Double {
        var best = 0.0
        for argument in a.arguments where argument.role == .patient && argument.isPerson && argument.isHead {
            guard let person = argument.entity else { continue }
            if b.arguments.contains(where: { $0.entity == person && $0.role == .patient }) { return 1 }
            if b.names.contains(person), !b.arguments.contains(where: { $0.entity == person }) { best = 0.8 }
        }
        if best == 0, a.concept != nil, a.concept == b.concept {
            let loose: (Facts, Int) -> Bool = { facts, person in facts.fates.contains(person) && !facts.arguments.contains { $0.entity == person } }
            if a.fates.contains(where: { loose(a, $0) && loose(b, $0) }) { best = 0.6 }
        }
        return best
    }

    private mutating func comparePlaces(_ a: Facts, _ b: Facts, table: FactTable) {
        guard let x = a.place, let y = b.place else { return }
        switch table.geography.relation(x, y) {
        case .same: self[.sharedPlace] = 0.4 + 0.6 * table.entities.rarity[x]
        case .within, .around: self[.placeWithin] = 1
        case .apart, .unknown: break
        }
    }

    /// What a report tells without a date is seldom older than this.
    private static let farDays = 60

    /// So far apart, in days, what reports tell that had their days guessed is other news as well.
    private static let farGuess = 28

    /// News of the day in reports this many days apart is other news.
    private static let farWindow = 14.0

    /// Days between two intervals; nil where they meet, or may.
    private static func gap(_ a: CalendarInterval, _ b: CalendarInterval) -> Int? {
        if let end = a.latest, let start = b.earliest, start > end { return start.number - end.number }
        if let end = b.latest, let start = a.earliest, start > end { return start.number - end.number }
        return nil
    }

    private static func distance(_ interval: CalendarInterval, _ day: Int?) -> Int? {
        guard let day else { return nil }
        if let latest = interval.latest, latest.number < day { return day - latest.number }
        if let earliest = interval.earliest, earliest.number > day { return earliest.number - day }
        return 0
    }

    /// When a claim was, by itself; without a date of its own, as news of its report: of that day or the days before it.
    private static func news(_ facts: Facts) -> CalendarInterval {
        guard !facts.isExplicit, facts.interval.earliest == nil, let reported = facts.reported else { return facts.interval }
        return CalendarInterval(earliest: CalendarDay(number: reported - newsDays), latest: facts.interval.latest)
    }

    private static let newsDays = 2

    /// Explicit dates that can be one day say much; dates that a sentence inherits say little.
    private mutating func compareTimes(_ a: Facts, _ b: Facts, isRecurring: Bool) {
        // Dates that hang on a guessed date of the report are no evidence against another report's.
        let isSoft = a.document != b.document && !(a.isAnchored && b.isAnchored)
        if a.isExplicit != b.isExplicit {
            self[.dateOfOne] = 1
            if !a.interval.isUnknown, !b.interval.isUnknown, !a.interval.overlaps(b.interval) {
                self[.farDate] = isSoft ? 0.3 : 1
            } else {
                let (dated, other) = a.isExplicit ? (a, b) : (b, a)
                if other.interval.earliest == nil, let days = PairFeatures.distance(dated.interval, other.reported), days > PairFeatures.farDays {
                    self[.farDate] = 0.6
                }
            }
        }
        if !a.isExplicit, !b.isExplicit, let gap = PairFeatures.gap(a.interval, b.interval), !isSoft || gap > PairFeatures.farGuess {
            self[.windowsApart] = min(1, Double(gap) / PairFeatures.farWindow)
        }
        if !isSoft, a.document != b.document, !(a.isExplicit && b.isExplicit),
            let gap = PairFeatures.gap(PairFeatures.news(a), PairFeatures.news(b))
        {
            if isRecurring { self[.recurringApart] = 1 } else { self[.newsApart] = min(1, Double(gap) / PairFeatures.farWindow) }
        }
        guard !a.interval.isUnknown, !b.interval.isUnknown, let common = a.interval.intersection(b.interval) else { return }
        let days = Double(common.days ?? 3650)
        let precision = 1 / (1 + log(max(1, days)) / 2)
        if a.isExplicit && b.isExplicit {
            let widest = Double(max(a.interval.days ?? 3650, b.interval.days ?? 3650))
            self[.explicitTime] = 1 / (1 + log(max(1, widest)) / 2)
        } else {
            self[.time] = precision
        }
    }

    /// What stands with the predicate. Two clauses that both say something and share nothing tell of two things.
    private mutating func compareClauses(_ a: Facts, _ b: Facts) {
        let overlap = Likeness.overlap(a.clause, b.clause)
        self[.clause] = overlap
        if overlap == 0, a.language == b.language, a.clause.count >= PairFeatures.fullClause, b.clause.count >= PairFeatures.fullClause {
            self[.clauseApart] = 1
        }
        if a.isNominal, b.isNominal, a.lemma == b.lemma, a.form != b.form { self[.otherForm] = 1 }
    }

    /// Words from which on a clause says something besides its predicate.
    private static let fullClause = 2
    /// How far a headline's words must come back for other words of it to count no more, and what a headline says of a sentence that is no opening.
    private static let echoed = 0.1
    private static let laterEcho = 0.5

    private mutating func compareFigures(_ a: Facts, _ b: Facts) {
        var same = 0.0
        var other = 0.0
        for x in a.figures {
            for y in b.figures where x.unit == y.unit {
                if x.low == y.low, x.high == y.high {
                    // Small numbers meet by chance.
                    let size = max(abs(x.low ?? x.high ?? 0), abs(x.high ?? 0))
                    same = max(same, size > 9 ? 1 : 0.5)
                } else if let low = x.low, low == y.low, x.high == nil || y.high == nil, x.lemma == y.lemma {
                    // "At least three" beside "three".
                    same = max(same, low > 9 ? 0.5 : 0.3)
                } else if !Figures.compatible(x.low, x.high, y.low, y.high) {
                    // Another word in another language may count the same thing.
                    if let m = x.lemma, m == y.lemma { other = 1 } else if a.language != b.language { other = max(other, 0.6) }
                }
            }
        }
        // As many who were killed as who died.
        self[.figures] = same > 0 && self[.nearConcept] > 0 ? 1 : same
        self[.otherFigures] = same > 0 ? 0 : other
    }
}

/// Ranges of numbers with open ends.
enum Figures {
    static func compatible(_ lowA: Double?, _ highA: Double?, _ lowB: Double?, _ highB: Double?) -> Bool {
        if let a = highA, let b = lowB, a < b { return false }
        if let a = lowA, let b = highB, b < a { return false }
        return true
    }
}
