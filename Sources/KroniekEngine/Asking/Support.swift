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
    /// Whether ``claims`` are those that the question asks about, by their predicate or by a name, and not just all of the passage.
    var isNarrowed: Bool
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
        /// What it is in the chronicle.
        var kinds: Set<EntityKind>
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
        var votes = 0
        var kinds: Set<EntityKind> = []
        let isKnownPlace = name.ids.contains { knowledge.record($0)?.kind == .place }
        for id in name.ids { for other in knowledge.record(id)?.names.values.map({ $0 }) ?? [] { folded.insert(NameFolding.fold(other)) } }
        for entity in index.chronicle.entities {
            let own = Set(([entity.name] + entity.names.values.flatMap { $0 }).map(NameFolding.fold))
            guard ids.contains(entity.id) || own.contains(name.folded) || entity.knowledge.map(ids.contains) ?? false else { continue }
            ids.insert(entity.id)
            if let known = entity.knowledge { ids.insert(known) }
            folded.formUnion(own.filter { !$0.isEmpty })
            kinds.insert(entity.kind)
            // One misread mention makes no place of a ship.
            votes += entity.kind == .place ? entity.mentions : -entity.mentions
        }
        return Target(
            name: name, folded: folded, ids: ids, isPlace: isKnownPlace || votes > 0, kinds: kinds,
            parts: name.parts.map { target($0, index, knowledge) },
            rest: name.rest)
    }

    // MARK: Weights

    private static let verbWeight = 2.0
    private static let nameWeight = 1.5
    private static let wordWeight = 1.0
    /// A word that no table leads to the other language weighs less there: nothing could show it.
    private static let foreignWeight = 0.35
    /// What a thing is worth that stands not in the sentence but in the one before, in those that set the scene, or elsewhere.
    private static let before = 0.8
    private static let setting = 0.7
    private static let elsewhere = 0.4
    /// A ship or a mission that the report names somewhere: people and bodies are many in a report, such things few.
    private static let thing = 0.6
    static let least = 0.6
    private static let leastWords = 0.55

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
        var isNarrowed = false
        let hasPredicate = query.terms.contains(where: \.isPredicate)
        let isForeign = query.language != String(report.annotation.language.prefix { $0 != "-" })

        // Predicates: each must stand in the sentence.
        for term in query.terms where term.isPredicate {
            let own = closest(term, passage.claims)
            let spans = words(term, passage)
            if own.isEmpty && spans.isEmpty { return nil }
            total += Matcher.verbWeight
            got += Matcher.verbWeight * (own.isEmpty ? 0.85 : 1)
            if !own.isEmpty {
                // The first is the main verb; a further one tells which of its claims is meant, where it can.
                let both = claims.filter { claim in own.contains { $0.id == claim.id } }
                claims = isPredicateMet ? (both.isEmpty ? claims : both) : own
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
            if isPredicateMet, isOfAnother(target, found.spans, claims, passage) { return nil }
            if found.value >= 1 { isAnchored = true }
            got += Matcher.nameWeight * found.value
            known += found.spans
            // "Rhine Bank fell 3.5 % while Delta Bank fell 2.1 %": of several, the claims that speak of what is named.
            if claims.count > 1 {
                let own = claims.filter { speaks($0, of: target, found.spans) }
                if !own.isEmpty, own.count < claims.count { (claims, isNarrowed) = (own, true) }
            }
        }
        // Other words.
        var wordsTotal = 0.0
        var wordsGot = 0.0
        let others = query.terms.filter { !$0.isPredicate } + (query.kind == nil || query.asked == .count ? query.noun.dropLast() : [])
        for term in others {
            let isBridged = !isForeign || !term.classes.isEmpty || !term.concepts.isEmpty
            let weight = isBridged && !term.isWeak ? Matcher.wordWeight : Matcher.foreignWeight
            wordsTotal += weight
            let spans = words(term, passage)
            let own = passage.claims.filter { isSame(term, $0) }
            if !spans.isEmpty || !own.isEmpty {
                if !isPredicateMet, !own.isEmpty, own.contains(where: { !$0.claim.isNominal }) {
                    // "Take" says little, and yet which of the claims is meant.
                    let near = claims.filter { claim in own.contains { $0.id == claim.id } }
                    if !near.isEmpty { claims = near }
                }
                // The same sense in other words of the same language may be another thing (a turnout, a recount).
                wordsGot += spans.isEmpty && !isForeign ? weight * Matcher.before : weight
                known += spans
                isAnchored = true
            } else {
                let worth = around(passage, report) { holds(term, $0) }
                // "Who is the captain of the ship": without a verb every word counts.
                if !hasPredicate, !term.isWeak, worth < Matcher.before, !query.isStill { return nil }
                wordsGot += weight * worth
                continue
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
        if !isAnchored { isAnchored = query.noun.last.map { holds($0, passage) } ?? false }
        let time = timeFit(passage, claims, report)
        guard isAnchored || total == 0, time > 0 else { return nil }
        if query.interval != nil || query.yearlessMonth != nil {
            total += Matcher.nameWeight
            got += Matcher.nameWeight * time
        }
        let score = total > 0 ? got / total : 0.7
        guard score >= Matcher.least else { return nil }
        return Support(score: score, claims: claims, isPredicateMet: isPredicateMet, isNarrowed: isNarrowed || isPredicateMet, known: known)
    }

    /// Whether what was asked about is told of somebody else or of another place: "the Union lost twelve seats" is nothing that the Liberals lost, and who
    /// left one port left no other.
    private func isOfAnother(_ target: Target, _ spans: [Span], _ claims: [ChronicleClaim], _ passage: Passage) -> Bool {
        if claims.contains(where: { claim in spans.contains { $0.overlaps(claim.claim.span) } || speaks(claim, of: target, spans) }) { return false }
        // What no claim beside it takes may go on from the one asked about: "fifty in the north and ten in Baghdad".
        let others = passage.claims.filter { other in !claims.contains { other.claim.span.contains($0.claim.trigger) } }
        if spans.contains(where: { span in !others.contains { $0.claim.span.contains(span) } }) { return false }
        return claims.allSatisfy { claim in
            if target.isPlace, target.name.role != .agent, isElsewhere(claim, target, passage) { return true }
            guard let role = target.name.role else { return false }
            return claim.claim.participants.contains { $0.role == role && names(another: target, $0.span, passage) }
        }
    }

    /// Whether words name somebody or something of the sort that is asked about.
    private func names(another target: Target, _ span: Span, _ passage: Passage) -> Bool {
        let known = target.kinds.subtracting([.other])
        let kinds: Set<EntityKind> = target.isPlace ? [.place] : known.isEmpty ? [.person, .organization, .other] : known
        return passage.mentions.contains { $0.form == .name && kinds.contains($0.kind) && span.contains($0.span) }
    }

    /// Whether the words of a claim name places, but for one that acts, and none of them is the one asked for, in it or around it.
    private func isElsewhere(_ claim: ChronicleClaim, _ target: Target, _ passage: Passage) -> Bool {
        let agents = claim.claim.participants.filter { $0.role == .agent }.map(\.span)
        let ids = reports[passage.report].ids
        let named = passage.mentions.filter { mention in
            mention.form == .name && mention.kind == .place && claim.claim.span.contains(mention.span)
                && !agents.contains { $0.overlaps(mention.span) }
        }
        return !named.isEmpty
            && named.allSatisfy { mention in
                guard ids.indices.contains(mention.entity) else { return false }
                // Of a place that no pack knows nobody can say what lies in it.
                guard let known = ids[mention.entity].first, !target.ids.isEmpty else { return false }
                return !isOrLiesIn(known, target) && !target.ids.contains { knowledge.containers(of: $0).contains(known) }
            }
    }

    private func speaks(_ claim: ChronicleClaim, of target: Target, _ spans: [Span]) -> Bool {
        let ids = claim.participants + [claim.place]
        if ids.contains(where: { $0.map { isOrLiesIn($0, target) } ?? false }) { return true }
        let words = claim.claim.participants.map(\.span) + [claim.claim.place?.span].compactMap { $0 }
        return words.contains { word in spans.contains { $0.overlaps(word) } }
    }

    // MARK: Words

    func words(_ term: Query.Term, _ passage: Passage) -> [Span] {
        passage.words.filter { !$0.keys.isDisjoint(with: term.keys) || !$0.classes.isDisjoint(with: term.classes) }.map(\.span)
    }

    func holds(_ term: Query.Term, _ passage: Passage) -> Bool {
        !passage.keys.isDisjoint(with: term.keys) || !passage.classes.isDisjoint(with: term.classes) || passage.claims.contains { isSame(term, $0) }
    }

    /// The claims of the sense asked about: those of its very sense where there are any, else of a narrower or the next wider one.
    private func closest(_ term: Query.Term, _ claims: [ChronicleClaim]) -> [ChronicleClaim] {
        let exact = claims.filter { isSame(term, $0) }
        if !exact.isEmpty { return exact }
        let own = claims.filter { claim in claim.claim.type.map { type in term.concept.map { leads(from: type, to: $0) } ?? false } ?? false }
        return own.isEmpty ? claims.filter { relates(term, $0) } : own
    }

    /// The same word or the same sense.
    private func isSame(_ term: Query.Term, _ claim: ChronicleClaim) -> Bool {
        if term.keys.contains(NameFolding.fold(claim.claim.lemma)) {
            // One word of two senses is two words.
            guard let type = claim.claim.type, let own = term.concept else { return true }
            return term.concepts.contains(type) || leads(from: type, to: own) || leads(from: own, to: type)
        }
        return claim.claim.type != nil && claim.claim.type == term.concept
    }

    /// Whether a sense is the other or a kind of it, short of what holds half the lexicon.
    private func leads(from type: String, to concept: String) -> Bool {
        type == concept || concepts.lineage(of: type).prefix(3).contains(concept) && !isBroad(concept)
    }

    /// Whether a claim is of a sense asked about, of a narrower one or the next wider.
    func relates(_ term: Query.Term, _ claim: ChronicleClaim) -> Bool {
        if isSame(term, claim) { return true }
        guard let type = claim.claim.type else { return false }
        return term.concepts.contains { leads(from: type, to: $0) || concepts[$0]?.parent == type && !isBroad(type) }
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
        // "The ship" of a report that names one.
        if worth > 0, isThing(target, report) { return (Matcher.thing, []) }
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

    /// Where the passage names it: the whole mention where that is what is named, the words alone where they are part of a longer name ("Suez Canal" of
    /// the Suez Canal Authority), since the rest of it may be what is asked for.
    func spans(_ target: Target, _ passage: Passage, _ report: Report) -> [Span] {
        var spans: [Span] = []
        for mention in passage.mentions where report.names.indices.contains(mention.entity) {
            let names = report.names[mention.entity]
            let isSame =
                !target.folded.isDisjoint(with: names) || !report.ids[mention.entity].isDisjoint(with: target.ids)
                || mention.kind == .person && mention.form == .name && names.contains { NameFolding.holds($0, target.name.folded) }
                || report.ids[mention.entity].contains { isOrLiesIn($0, target) }
            if isSame { spans.append(mention.span) }
        }
        if !spans.isEmpty { return spans }
        for name in target.folded.sorted() where passage.folded.contains(" \(name) ") {
            let parts = name.split(separator: " ").map(String.init)
            for start in passage.words.indices where start + parts.count <= passage.words.count {
                if zip(parts, passage.words[start...]).allSatisfy({ $0 == $1.folded }) {
                    spans.append(passage.words[start].span.union(passage.words[start + parts.count - 1].span))
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

    /// Neither a person, a body nor a place.
    private func isThing(_ target: Target, _ report: Report) -> Bool {
        report.names.indices.contains { entity in
            let kind = report.annotation.entities[entity].kind
            return (kind == .other || kind == .product || kind == .event) && report.annotation.entities[entity].knowledge == nil
                && (!target.folded.isDisjoint(with: report.names[entity]))
        }
    }

    // MARK: Times

    /// 1 where the passage is of the time asked about, less where it may be, 0 where it is not.
    private func timeFit(_ passage: Passage, _ claims: [ChronicleClaim], _ report: Report) -> Double {
        guard query.interval != nil || query.yearlessMonth != nil else { return 1 }
        func best(_ intervals: [CalendarInterval], partly: Double = 0.55) -> Double {
            intervals.filter { fits($0) }.map { isWithin($0) ? 1 : partly }.max() ?? 0
        }
        let dated = claims.compactMap(\.claim.time).filter { $0.span != nil && !$0.interval.isUnknown }.map(\.interval)
        if !dated.isEmpty { return best(dated, partly: 0.8) }
        let times = passage.times.filter { ($0.kind == .date || $0.kind == .time) && !$0.interval.isUnknown }.map(\.interval)
        if !times.isEmpty { return best(times, partly: 0.8) }
        let inherited = claims.compactMap { $0.claim.time?.interval }.filter { !$0.isUnknown }
        let published = report.annotation.published.date
        if !inherited.isEmpty { return best(inherited.map { $0.earliest == nil ? $0.intersection(published) ?? $0 : $0 }) }
        return published.isUnknown ? 0 : best([published])
    }

    /// Whether every day it may have been is one that is asked about.
    private func isWithin(_ interval: CalendarInterval) -> Bool {
        guard let wanted = query.interval else { return true }
        guard let first = interval.earliest, let last = interval.latest else { return false }
        return (wanted.earliest.map { $0 <= first } ?? true) && (wanted.latest.map { last <= $0 } ?? true)
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
