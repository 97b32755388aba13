import KroniekExport
import KroniekModel

/// "Is it still so?" and "what changed?": the steps of a state series, or the last report of what is asked about.
struct StateAnswers {
    let answerer: Answerer

    private var matcher: Matcher { answerer.matcher }

    /// The last thing that is known of what is asked about, and before it what was so.
    ///
    /// "Is the traffic still suspended?" is answered by whatever last began, stopped, resumed or ended the traffic; the question's own verb need not come back.
    func still() -> [Answer.Item] {
        let asked = answerer.findings().filter { $0.isFact }
        var loose = matcher.query
        loose.terms.removeAll(where: \.isPredicate)
        var moves: [Finding] = []
        if !loose.terms.isEmpty || !loose.names.isEmpty {
            let other = Matcher(loose, index: matcher.index, reports: matcher.reports, concepts: matcher.concepts, knowledge: matcher.knowledge)
            for report in other.reports {
                for passage in report.passages {
                    guard let support = other.support(passage) else { continue }
                    for claim in support.claims where isMove(claim) && holdsSubject(claim, passage, loose, other) {
                        var finding = answerer.slots.sentence(passage, support)
                        finding.claim = claim
                        if passage.span.contains(claim.claim.span) { finding.span = claim.claim.span }
                        moves.append(finding)
                    }
                }
            }
        }
        guard let best = (asked + moves).map(\.score).max() else { return [] }
        // What was asked must be something the documents tell of.
        guard !asked.isEmpty || !moves.isEmpty else { return [] }
        let good = (asked + moves).filter { $0.score >= best - 0.25 }
        let sorted = good.sorted { a, b in day(a) != day(b) ? day(a) < day(b) : answerer.isEarlier(a, b) }
        guard let last = sorted.last else { return [] }
        let same = sorted.filter { $0.claim?.event != nil && $0.claim?.event == last.claim?.event }
        return answerer.items(of: [same.first ?? last])
    }

    /// Something that begins, stops, goes on again or ends, told as a fact.
    private func isMove(_ claim: ChronicleClaim) -> Bool {
        claim.claim.modality == .actual && claim.claim.polarity == .positive && !claim.claim.isDenied
            && matcher.concepts[claim.claim.type]?.effect != nil
    }

    /// Whether what is asked about is what the claim moves.
    private func holdsSubject(_ claim: ChronicleClaim, _ passage: Passage, _ query: Query, _ matcher: Matcher) -> Bool {
        let spans = claim.claim.participants.map(\.span)
        if query.terms.isEmpty { return true }
        return query.terms.contains { term in matcher.words(term, passage).contains { word in spans.contains { $0.contains(word) } } }
    }

    func changes() -> [Answer.Item] {
        let found = answerer.findings()
        guard let best = found.map(\.score).max() else { return [] }
        let claims = Set(found.filter { $0.score >= best - 0.13 }.compactMap { $0.claim?.id })
        for series in matcher.index.chronicle.states where series.series.count > 1 {
            guard series.series.contains(where: { !claims.isDisjoint(with: $0.claims) }) else { continue }
            let items = items(series.series.flatMap { $0.claims.prefix(1) }, best)
            if items.count > 1 { return items }
        }
        for conflict in matcher.index.chronicle.conflicts where conflict.relation == .update {
            guard conflict.values.contains(where: { !claims.isDisjoint(with: $0.claims) }) else { continue }
            let items = items(conflict.values.flatMap { $0.claims.prefix(1) }, best)
            if items.count > 1 { return items }
        }
        // No series: sentences that tell of a change in it.
        let moves = found.filter { finding in
            finding.isFact && finding.score >= best - 0.13 && finding.claim.flatMap { matcher.concepts[$0.claim.type]?.effect } != nil
        }
        return answerer.items(of: moves.sorted(by: answerer.isEarlier))
    }

    /// One item for each claim, with its sentence, in the order given.
    private func items(_ claims: [String], _ score: Double) -> [Answer.Item] {
        var items: [Answer.Item] = []
        for id in claims {
            guard let claim = matcher.index.claim(id), let finding = finding(claim, score) else { continue }
            for item in answerer.items(of: [finding])
            where !items.contains(where: {
                $0.citations[0].sentence == item.citations[0].sentence && $0.citations[0].document == item.citations[0].document
            }) { items.append(item) }
        }
        return items
    }

    private func finding(_ claim: ChronicleClaim, _ score: Double) -> Finding? {
        for report in matcher.reports where report.document.id == claim.document {
            guard let passage = report.passages.first(where: { $0.sentence == claim.claim.sentence }) else { continue }
            let text = report.source[passage.span]
            return Finding(
                passage: passage, value: .sentence(NameFolding.fold(text)),
                span: passage.span.contains(claim.claim.span) ? claim.claim.span : passage.span,
                text: text, claim: claim, score: score)
        }
        return nil
    }

    private func day(_ finding: Finding) -> Int {
        let time = finding.claim?.claim.time?.interval
        let published = matcher.reports[finding.passage.report].annotation.published.date
        // A wide stretch that a title inherits begins before what came later.
        return (time?.earliest ?? time?.latest ?? published.earliest ?? published.latest)?.number ?? .min
    }
}
