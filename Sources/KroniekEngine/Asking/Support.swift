import KroniekExport
import KroniekModel

/// How well a passage says what a question is about, before the answer itself is looked for in it.
struct Support: Sendable {
    /// 0…1: how much of the question the passage and what stands around it hold.
    var score: Double
    /// The claims of the passage whose predicate the question asks about; all of them where it asks about none.
    var claims: [ChronicleClaim]
    /// Whether a predicate of the question was met by one of ``claims``, and not by a mere word.
    var isPredicateMet: Bool
    /// Words of the passage that the question holds already (UTF-8).
    var known: [Span]
}

/// Everything that questions are matched against, and nothing that depends on where it came from.
struct Matcher {
    let query: Query
    let index: ChronicleIndex
    let reports: [Report]
    let concepts: ConceptCatalogue
    let knowledge: any Knowledge
    /// For each name of the question: folded names and ids of what it may denote in the chronicle.
    private let targets: [Target]

    /// What a name of the question may be in the chronicle.
    struct Target {
        var name: Query.Name
        var folded: Set<String>
        var ids: Set<String>
        var isPlace: Bool
        var parts: [Target]
        var rest: [Query.Term]
    }

    init(_ query: Query, index: ChronicleIndex, reports: [Report], concepts: ConceptCatalogue, knowledge: any Knowledge) {
        self.query = query
        self.index = index
        self.reports = reports
        self.concepts = concepts
        self.knowledge = knowledge
        targets = query.names.map { Matcher.target($0, index, knowledge) }
    }

    static func target(_ name: Query.Name, _ index: ChronicleIndex, _ knowledge: any Knowledge) -> Target {
        var folded: Set<String> = [name.folded]
        var ids = name.ids
        var isPlace = name.ids.contains { knowledge.record($0)?.kind == .place }
        for id in name.ids { for other in knowledge.record(id)?.names.values.map({ $0 }) ?? [] { folded.insert(NameFolding.fold(other)) } }
        for entity in index.chronicle.entities {
            let own = Set(([entity.name] + entity.names.values.flatMap { $0 }).map(NameFolding.fold))
            guard ids.contains(entity.id) || own.contains(name.folded) || entity.knowledge.map(ids.contains) ?? false else { continue }
            ids.insert(entity.id)
            if let known = entity.knowledge { ids.insert(known) }
            folded.formUnion(own.filter { !$0.isEmpty })
            if entity.kind == .place { isPlace = true }
        }
        return Target(
            name: name, folded: folded, ids: ids, isPlace: isPlace, parts: name.parts.map { target($0, index, knowledge) }, rest: name.rest)
    }

    // MARK: Weights

    private static let verbWeight = 2.0
    private static let nameWeight = 1.5
    private static let wordWeight = 1.0
    /// A word that no table leads to the other language weighs less there: nothing could show it.
    private static let foreignWeight = 0.35
    /// What a thing is worth that stands not in the sentence but in the one before, in those that set the scene, or elsewhere.
    private static let before = 0.75
    private static let setting = 0.7
    private static let elsewhere = 0.4
    static let least = 0.62
    private static let leastWords = 0.5

    /// Nil where the passage does not say what is asked about.
    func support(_ passage: Passage) -> Support? {
        if passage.isQuestion || passage.region == .heading || passage.region == .boilerplate { return nil }
        let report = reports[passage.report]
        var total = 0.0
        var got = 0.0
        var known: [Span] = []
        var claims = passage.claims
        var isPredicateMet = false
        var isAnchored = false
        let isForeign = query.language != String(report.annotation.language.prefix { $0 != "-" })

        // Predicates: each must stand in the sentence.
        for term in query.terms where term.isPredicate {
            let own = passage.claims.filter { relates(term, $0) }
            let spans = words(term, passage)
            if own.isEmpty && spans.isEmpty { return nil }
            total += Matcher.verbWeight
            got += Matcher.verbWeight * (own.isEmpty ? 0.85 : 1)
            if !own.isEmpty {
                claims = isPredicateMet ? claims.filter { claim in own.contains { $0.id == claim.id } } : own
                if claims.isEmpty { claims = own }
                isPredicateMet = true
                known += own.map(\.claim.trigger)
            } else {
                let near = passage.claims.filter { claim in spans.contains { claim.claim.span.contains($0) } }
                if !isPredicateMet, !near.isEmpty { claims = near }
            }
            known += spans
            isAnchored = true
        }
        // Names.
        for target in targets {
            total += Matcher.nameWeight
            let found = level(target, passage, report)
            if found.value <= 0 { return nil }
            if found.value >= 1 { isAnchored = true }
            got += Matcher.nameWeight * found.value
            known += found.spans
        }
        // Other words.
        var wordsTotal = 0.0
        var wordsGot = 0.0
        let others = query.terms.filter { !$0.isPredicate } + (query.kind == nil || query.asked == .count ? query.noun.dropLast() : [])
        for term in others {
            let isBridged = !isForeign || !term.classes.isEmpty || !term.concepts.isEmpty
            let weight = isBridged ? Matcher.wordWeight : Matcher.foreignWeight
            wordsTotal += weight
            let spans = words(term, passage)
            if !spans.isEmpty || passage.claims.contains(where: { relates(term, $0) }) {
                wordsGot += weight
                known += spans
                isAnchored = true
            } else {
                wordsGot += weight * around(passage, report) { holds(term, $0) }
            }
        }
        if wordsTotal > 0, wordsGot / wordsTotal < Matcher.leastWords { return nil }
        total += wordsTotal
        got += wordsGot
        for figure in query.figures {
            guard let same = passage.quantities.first(where: { $0.low == figure.low && $0.high == figure.high }) else { return nil }
            known.append(same.span)
            isAnchored = true
        }
        guard isAnchored || total == 0, fitsTime(passage, claims, report) else { return nil }
        let score = total > 0 ? got / total : 0.7
        guard score >= Matcher.least else { return nil }
        return Support(score: score, claims: claims, isPredicateMet: isPredicateMet, known: known)
    }

    // MARK: Words

    func words(_ term: Query.Term, _ passage: Passage) -> [Span] {
        passage.words.filter { !$0.keys.isDisjoint(with: term.keys) || !$0.classes.isDisjoint(with: term.classes) }.map(\.span)
    }

    func holds(_ term: Query.Term, _ passage: Passage) -> Bool {
        !passage.keys.isDisjoint(with: term.keys) || !passage.classes.isDisjoint(with: term.classes) || passage.claims.contains { relates(term, $0) }
    }

    /// Whether a claim is of the sense asked about, or of a narrower one.
    func relates(_ term: Query.Term, _ claim: ChronicleClaim) -> Bool {
        if term.keys.contains(NameFolding.fold(claim.claim.lemma)) { return true }
        guard let type = claim.claim.type else { return false }
        let lineage = concepts.lineage(of: type)
        return term.concepts.contains { concept in
            lineage.prefix(3).contains(concept) && !isBroad(concept) || concept == type || concepts[concept]?.parent == type && !isBroad(type)
        }
    }

    /// Tops of families hold too much to be one thing.
    private func isBroad(_ concept: String) -> Bool { concepts[concept]?.parent == nil && concepts[concept]?.kind != .occurrence }

    /// What a thing outside the sentence is worth.
    private func around(_ passage: Passage, _ report: Report, _ holds: (Passage) -> Bool) -> Double {
        guard let place = report.passages.firstIndex(where: { $0.sentence == passage.sentence }) else { return 0 }
        if place > 0, holds(report.passages[place - 1]) { return Matcher.before }
        if report.setting.contains(where: { holds(report.passages[$0]) }) { return Matcher.setting }
        return report.passages.contains(where: holds) ? Matcher.elsewhere : 0
    }

    // MARK: Names

    private func level(_ target: Target, _ passage: Passage, _ report: Report) -> (value: Double, spans: [Span]) {
        let spans = spans(target, passage, report)
        if !spans.isEmpty { return (1, spans) }
        for claim in passage.claims {
            let all = claim.participants + [claim.place, claim.source]
            if all.contains(where: { $0.map { isOrLiesIn($0, target) } ?? false }) { return (1, []) }
        }
        // Another place stands in the sentence: it is there that it was.
        if target.isPlace, otherPlace(passage, target) { return (0, []) }
        let worth = around(passage, report) { !self.spans(target, $0, report).isEmpty }
        if worth > Matcher.elsewhere { return (worth, []) }
        if !target.isPlace, worth > 0, isSubject(target, report) { return (Matcher.setting, []) }
        if !target.parts.isEmpty {
            var least = 1.0
            var all: [Span] = []
            for part in target.parts {
                let found = level(part, passage, report)
                least = min(least, found.value)
                all += found.spans
            }
            for term in target.rest where !holds(term, passage) { least = min(least, around(passage, report) { self.holds(term, $0) }) }
            return least > Matcher.elsewhere ? (least * 0.95, all) : (0, [])
        }
        return (0, [])
    }

    /// Where the passage names it.
    func spans(_ target: Target, _ passage: Passage, _ report: Report) -> [Span] {
        var spans: [Span] = []
        for mention in passage.mentions where report.names.indices.contains(mention.entity) {
            let names = report.names[mention.entity]
            let isSame =
                !target.folded.isDisjoint(with: names) || !report.ids[mention.entity].isDisjoint(with: target.ids)
                || names.contains { NameFolding.holds($0, target.name.folded) && mention.form == .name }
                || report.ids[mention.entity].contains { isOrLiesIn($0, target) }
            if isSame { spans.append(mention.span) }
        }
        if spans.isEmpty {
            for name in target.folded where passage.folded.contains(" \(name) ") {
                // The words themselves.
                let parts = name.split(separator: " ").map(String.init)
                for start in passage.words.indices where start + parts.count <= passage.words.count {
                    if zip(parts, passage.words[start...]).allSatisfy({ $0 == $1.folded }) {
                        spans.append(passage.words[start].span.union(passage.words[start + parts.count - 1].span))
                    }
                }
            }
        }
        return spans
    }

    private func isOrLiesIn(_ id: String, _ target: Target) -> Bool {
        if target.ids.contains(id) { return true }
        guard target.isPlace else { return false }
        let known = index.entity(id)?.knowledge ?? id
        return target.ids.contains(known) || knowledge.containers(of: known).contains(where: target.ids.contains)
    }

    private func otherPlace(_ passage: Passage, _ target: Target) -> Bool {
        let places = passage.claims.compactMap(\.place)
        return !places.isEmpty
            && !places.contains { place in
                // What holds the place asked for leaves room for it.
                let known = index.entity(place)?.knowledge ?? place
                return target.ids.contains { knowledge.containers(of: $0).contains(known) }
            }
    }

    /// Named at least three times: what the report is about.
    private func isSubject(_ target: Target, _ report: Report) -> Bool {
        report.mentions.indices.contains { entity in
            report.mentions[entity] >= 3
                && (!target.folded.isDisjoint(with: report.names[entity]) || !report.ids[entity].isDisjoint(with: target.ids))
        }
    }

    // MARK: Times

    private func fitsTime(_ passage: Passage, _ claims: [ChronicleClaim], _ report: Report) -> Bool {
        guard query.interval != nil || query.yearlessMonth != nil else { return true }
        let dated = claims.compactMap(\.claim.time).filter { $0.span != nil && !$0.interval.isUnknown }
        if !dated.isEmpty { return dated.contains { fits($0.interval) } }
        let times = passage.times.filter { ($0.kind == .date || $0.kind == .time) && !$0.interval.isUnknown }
        if !times.isEmpty { return times.contains { fits($0.interval) } }
        let inherited = claims.compactMap { $0.claim.time?.interval }.filter { !$0.isUnknown }
        if !inherited.isEmpty { return inherited.contains { fits($0) } }
        return !report.annotation.published.date.isUnknown && fits(report.annotation.published.date)
    }

    /// Longest stretch of days that may still be taken for the days asked about.
    private static let widest = 45

    func fits(_ interval: CalendarInterval) -> Bool {
        if let wanted = query.interval {
            guard wanted.overlaps(interval) else { return false }
            if let days = wanted.days, days < Matcher.widest, let own = interval.days, own > max(Matcher.widest, days * 3) { return false }
            return true
        }
        guard let month = query.yearlessMonth, let first = interval.earliest ?? interval.latest, let last = interval.latest ?? interval.earliest
        else {
            return true
        }
        guard last.number - first.number <= Matcher.widest else { return false }
        return (first.number...last.number).contains { number in
            let day = CalendarDay(number: number)
            return day.month == month && (query.yearlessDay == nil || day.day == query.yearlessDay)
        }
    }
}
