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
            let (x, y) = (a.element.from ?? a.element.reported, b.element.from ?? b.element.reported)
            return (x?.number ?? .max, a.element.reported?.number ?? .max, a.offset) < (
                y?.number ?? .max, b.element.reported?.number ?? .max, b.offset
            )
        }.map(\.element)
        var result: [StateSeries.Point] = []
        var told: Set<String> = []
        for point in sorted {
            if let last = result.last, isSame(last, point) {
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
                return points[first].from != points[second].from || reports(points[first]).isDisjoint(with: reports(points[second]))
            }
        }
    }

    private static func reports(_ point: StateSeries.Point) -> Set<Substring> {
        Set(point.claims.map { $0[..<($0.lastIndex(of: "#") ?? $0.endIndex)] })
    }
}
