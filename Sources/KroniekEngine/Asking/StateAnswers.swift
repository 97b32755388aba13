import KroniekExport
import KroniekModel

/// "Is it still so?" and "what changed?": the steps of a state series, or the last report of what is asked about.
struct StateAnswers {
    let answerer: Answerer

    private var matcher: Matcher { answerer.matcher }

    /// The last thing that is known of what is asked about, and before it what was so.
    func still() -> [Answer.Item] {
        let found = answerer.findings().filter { $0.claim?.claim.modality == .actual || $0.claim == nil }
        guard let best = found.map(\.score).max() else { return [] }
        let good = found.filter { $0.score >= best - 0.13 }
        let claims = Set(good.compactMap { $0.claim?.id })
        // A series that one of the claims is a step of tells how it went on.
        for series in matcher.index.chronicle.states {
            guard let at = series.series.lastIndex(where: { !claims.isDisjoint(with: $0.claims) }) else { continue }
            let later = series.series[at...].flatMap { $0.claims.prefix(2) }
            let items = items(later.reversed().isEmpty ? [] : later, best)
            if let last = items.last { return [last] + (items.count > 1 ? [items[0]] : []) }
        }
        let last = good.max { a, b in
            let (x, y) = (day(a), day(b))
            return x != y ? x < y : answerer.isEarlier(a, b)
        }
        return last.map { answerer.items(of: [$0]) } ?? []
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
        return (time?.latest ?? time?.earliest ?? published.latest ?? published.earliest)?.number ?? .min
    }
}
