import KroniekModel

/// Reads how things stood through time out of the events: activities, levels and strengths.
struct StateReader: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue

    /// By subject, then by attribute.
    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        let all = ActivityStates(table: table, concepts: concepts).series(drafts) + StrengthStates(table: table, concepts: concepts).series(drafts)
        return all.sorted { ($0.subject, $0.attribute, $0.subjectName) < ($1.subject, $1.attribute, $1.subjectName) }
    }

    /// Orders points, ends each where the next begins, and joins neighbours that say the same.
    static func ordered(_ points: [StateSeries.Point]) -> [StateSeries.Point] {
        let sorted = points.enumerated().sorted { a, b in
            let (x, y) = (a.element.from ?? a.element.reported, b.element.from ?? b.element.reported)
            return (x?.number ?? .max, a.element.reported?.number ?? .max, a.offset) < (
                y?.number ?? .max, b.element.reported?.number ?? .max, b.offset
            )
        }.map(\.element)
        var result: [StateSeries.Point] = []
        var told: Set<String> = []
        for point in sorted {
            if let last = result.last, last.value == point.value, last.low == point.low, last.high == point.high {
                result[result.count - 1].claims += point.claims.filter { told.insert($0).inserted }
                continue
            }
            told = Set(point.claims)
            if let from = point.from, let last = result.last, last.to == nil, let begun = last.from, begun < from {
                result[result.count - 1].to = from
            }
            result.append(point)
        }
        return result
    }
}
