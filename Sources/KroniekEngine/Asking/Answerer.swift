import KroniekExport
import KroniekModel

/// Answers a query out of a chronicle and its reports: a pure function of the three.
struct Answerer {
    let matcher: Matcher
    let slots: SlotReader

    /// Findings that are this much worse than the best are left out.
    static let margin = 0.1
    static let mostItems = 12
    private static let mostHappenings = 6

    private var query: Query { matcher.query }

    func items() -> [Answer.Item] {
        switch query.asked {
        case .happened: return happened()
        case .changed: return StateAnswers(answerer: self).changes()
        case .still:
            return StateAnswers(answerer: self).still()
        default: return items(of: kept(findings()))
        }
    }

    func findings() -> [Finding] {
        var found: [Finding] = []
        for report in matcher.reports {
            for passage in report.passages {
                guard let support = matcher.support(passage) else { continue }
                found += slots.findings(passage, support)
            }
        }
        return found
    }

    /// The best, and what is nearly as good: facts before plans and doubts, told before negated.
    func kept(_ findings: [Finding]) -> [Finding] {
        var found = findings
        if query.asked != .whether, !query.isSaying {
            let wanted: (Finding) -> Bool =
                switch query.modality {
                case .planned: { $0.polarity == .positive && !$0.isDenied }
                case .possible where found.contains(where: { $0.polarity == .positive && !$0.isDenied && $0.modality != .actual }):
                    { $0.polarity == .positive && !$0.isDenied && $0.modality != .actual }
                default: { $0.isFact }
                }
            if found.contains(where: wanted) { found = found.filter(wanted) }
        }
        guard let best = found.map(\.score).max() else { return [] }
        return found.filter { $0.score >= best - Answerer.margin }
    }

    /// Findings of one value are one answer with several citations.
    func items(of findings: [Finding]) -> [Answer.Item] {
        struct Key: Hashable {
            var value: Finding.Value
            var standing: [String]
        }
        var groups: [Key: [Finding]] = [:]
        var order: [Key] = []
        for finding in findings {
            let key = Key(value: finding.value, standing: [finding.polarity.rawValue, finding.modality.rawValue, "\(finding.isDenied)"])
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding)
        }
        let sorted = order.map { groups[$0]! }.map { $0.sorted(by: isEarlier) }.sorted { a, b in
            let (x, y) = (a.map(\.score).max() ?? 0, b.map(\.score).max() ?? 0)
            if x != y { return x > y }
            if a.count != b.count { return a.count > b.count }
            return isEarlier(a[0], b[0])
        }
        return sorted.prefix(Answerer.mostItems).compactMap(item)
    }

    private func item(_ group: [Finding]) -> Answer.Item? {
        guard let first = group.first else { return nil }
        // The words of the question's language where several say it.
        let best =
            group.max { a, b in
                (isOwn(a) ? 1 : 0, a.score, isEarlier(b, a) ? 1 : 0) < (isOwn(b) ? 1 : 0, b.score, isEarlier(a, b) ? 1 : 0)
            } ?? first
        var citations: [Answer.Citation] = []
        for finding in group {
            let citation = citation(finding)
            if !citations.contains(where: { $0.document == citation.document && $0.sentence == citation.sentence }) { citations.append(citation) }
        }
        var item = Answer.Item(
            text: best.text, polarity: best.polarity, modality: best.modality, isDenied: best.isDenied, entity: best.entity,
            event: best.claim?.event, citations: citations)
        switch best.value {
        case .figure(let low, let high, let unit, _): (item.low, item.high, item.unit) = (low, high, unit)
        case .time(let interval): item.interval = interval
        case .duration, .name, .sentence: break
        }
        return item
    }

    private func isOwn(_ finding: Finding) -> Bool {
        matcher.reports[finding.passage.report].annotation.language.hasPrefix(query.language)
    }

    func citation(_ finding: Finding) -> Answer.Citation {
        let report = matcher.reports[finding.passage.report]
        return Answer.Citation(
            document: report.document.id, span: finding.span, sentence: finding.passage.span, text: report.source[finding.passage.span],
            published: report.annotation.published, claim: finding.claim?.id)
    }

    /// By publication, then by document and place in it: never by arrival.
    func isEarlier(_ a: Finding, _ b: Finding) -> Bool {
        let (x, y) = (matcher.reports[a.passage.report], matcher.reports[b.passage.report])
        let days = (x.annotation.published.date.earliest?.number ?? .max, y.annotation.published.date.earliest?.number ?? .max)
        if days.0 != days.1 { return days.0 < days.1 }
        if x.document.id != y.document.id { return x.document.id < y.document.id }
        return a.span < b.span
    }

    // MARK: What happened

    private func happened() -> [Answer.Item] {
        var best: [String: Finding] = [:]
        for report in matcher.reports {
            for passage in report.passages where passage.region != .title || report.passages.count == 1 {
                guard let support = matcher.support(passage) else { continue }
                for claim in support.claims where claim.claim.polarity == .positive && claim.claim.modality == .actual && !claim.claim.isDenied {
                    guard let id = claim.event, let event = matcher.index.event(id), event.salience >= EventFilter.shownSalience else { continue }
                    if let time = claim.claim.time?.interval, !time.isUnknown, !matcher.fits(time), query.interval != nil { continue }
                    var finding = slots.sentence(passage, support)
                    finding.claim = claim
                    finding.span = passage.span.contains(claim.claim.span) ? claim.claim.span : passage.span
                    finding.score = support.score * 0.2 + event.salience
                    if let known = best[id], known.score > finding.score || known.score == finding.score && isEarlier(known, finding) { continue }
                    best[id] = finding
                }
            }
        }
        var seen: Set<Finding.Value> = []
        let top = best.values.sorted { a, b in a.score != b.score ? a.score > b.score : isEarlier(a, b) }
            .filter { seen.insert($0.value).inserted }.prefix(Answerer.mostHappenings)
        return top.sorted(by: isEarlier).compactMap { item([$0]) }
    }
}
