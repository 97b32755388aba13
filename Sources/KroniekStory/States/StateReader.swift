import KroniekModel

/// Reads how things stood through time out of the events: activities, levels and strengths.
///
/// A series is told where it has a course: two different points or more, from other reports or other days. A suspension or a resumption tells one by itself.
struct StateReader: Sendable {
    let table: FactTable
    let concepts: ConceptCatalogue
    /// Of each language of the corpus, in its order.
    let words: [StoryWords]

    /// By subject, then by attribute.
    func series(_ drafts: [EventBuilder.Draft]) -> [StateSeries] {
        let all =
            ActivityStates(table: table, concepts: concepts, words: words).series(drafts)
            + LevelStates(table: table, concepts: concepts, words: words).series(drafts)
            + StrengthStates(table: table, concepts: concepts).series(drafts)
        return all.sorted { ($0.subject, $0.attribute, $0.subjectName) < ($1.subject, $1.attribute, $1.subjectName) }
    }

    /// Orders points, ends each where the next begins, and joins neighbours that say the same.
    static func ordered(_ points: [StateSeries.Point]) -> [StateSeries.Point] {
        let sorted = points.enumerated().sorted { a, b in
            let (x, y) = (begin(a.element), begin(b.element))
            return (x, a.element.reported?.number ?? .max, a.offset) < (y, b.element.reported?.number ?? .max, b.offset)
        }.map(\.element)
        var result: [StateSeries.Point] = []
        var told: Set<String> = []
        for point in sorted {
            if let last = result.last, isSame(last, point) {
                result[result.count - 1].claims += point.claims.filter { told.insert($0).inserted }
                result[result.count - 1].reported = [last.reported, point.reported].compactMap(\.self).min()
                // What one report knows to the year another may know to the day.
                if !last.interval.isUnknown, !point.interval.isUnknown, let both = last.interval.intersection(point.interval) {
                    result[result.count - 1].interval = both
                }
                continue
            }
            told = Set(point.claims)
            if let from = point.from, let last = result.last, last.to == nil, let begun = last.interval.latest, begun < from {
                result[result.count - 1].to = from
            }
            result.append(point)
        }
        return result
    }

    /// Where a point stands among the others: on the first day on which it can have begun.
    private static func begin(_ point: StateSeries.Point) -> Int {
        (point.interval.earliest ?? point.interval.latest ?? point.reported)?.number ?? .max
    }

    /// "3.5%" and "3,5%" are one value.
    static func isSame(_ a: StateSeries.Point, _ b: StateSeries.Point) -> Bool {
        if a.low != nil || a.high != nil { return a.low == b.low && a.high == b.high }
        return a.value == b.value && b.low == nil && b.high == nil
    }

    /// Whether there is a course to tell: two points that differ, of other days or out of other reports.
    static func isCourse(_ points: [StateSeries.Point]) -> Bool {
        points.indices.contains { first in
            points.indices.contains { second in
                guard second > first, !isSame(points[first], points[second]) else { return false }
                if points[first].interval != points[second].interval { return true }
                // What two reports of one day say differently is no course.
                return points[first].reported != points[second].reported && reports(points[first]).isDisjoint(with: reports(points[second]))
            }
        }
    }

    private static func reports(_ point: StateSeries.Point) -> Set<Substring> {
        Set(point.claims.map { $0[..<($0.lastIndex(of: "#") ?? $0.endIndex)] })
    }
}
