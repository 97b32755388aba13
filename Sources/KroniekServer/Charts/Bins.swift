import KroniekExport
import KroniekModel

/// The days of a chronicle cut into equal calendar stretches, few enough to draw.
struct Bins {
    enum Unit: Int, CaseIterable { case day, week, month, year, decade, century }

    struct Bin {
        let first: CalendarDay
        let last: CalendarDay
        var weight = 0.0
        /// The part of the weight that is no fact: planned, denied, in doubt.
        var unreal = 0.0
    }

    let unit: Unit
    private(set) var bins: [Bin]
    /// By how much the number of things that may have been in a stretch differs from that of the stretch before.
    private var steps: [Int] = []
    /// The same of those that are no facts.
    private var unrealSteps: [Int] = []

    /// More are too narrow to hit.
    static let most = 96

    /// Nil for an empty stretch.
    init?(first: CalendarDay, last: CalendarDay) {
        guard first <= last else { return nil }
        unit = Unit.allCases.first { Self.cut(first, last, $0, limit: Self.most) != nil } ?? .century
        bins = Self.cut(first, last, unit, limit: 1_000) ?? []
        if bins.isEmpty { return nil }
        steps = [Int](repeating: 0, count: bins.count + 1)
        unrealSteps = steps
    }

    private static func start(_ day: CalendarDay, _ unit: Unit) -> CalendarDay {
        let (year, month, _) = day.components
        switch unit {
        case .day: return day
        case .week: return day.adding(days: 1 - day.weekday)
        case .month: return CalendarDay(year: year, month: month, day: 1) ?? day
        case .year: return CalendarDay(year: year, month: 1, day: 1) ?? day
        case .decade: return beginning(of: year, by: 10) ?? day
        case .century: return beginning(of: year, by: 100) ?? day
        }
    }

    private static func beginning(of year: Int, by step: Int) -> CalendarDay? {
        CalendarDay(year: max(-9999, year - ((year % step) + step) % step), month: 1, day: 1)
    }

    private static func next(_ day: CalendarDay, _ unit: Unit) -> CalendarDay {
        switch unit {
        case .day: day.adding(days: 1)
        case .week: day.adding(days: 7)
        case .month: day.adding(days: 32 - day.day).startOfMonth
        case .year: CalendarDay(year: day.year + 1, month: 1, day: 1) ?? day.adding(days: 366)
        case .decade: CalendarDay(year: day.year + 10, month: 1, day: 1) ?? day.adding(days: 3653)
        case .century: beginning(of: day.year + 100, by: 100) ?? day.adding(days: 36_525)
        }
    }

    private static func cut(_ first: CalendarDay, _ last: CalendarDay, _ unit: Unit, limit: Int) -> [Bin]? {
        var bins: [Bin] = []
        var day = start(first, unit)
        while day <= last {
            if bins.count == limit { return nil }
            let after = next(day, unit)
            bins.append(Bin(first: day, last: after.adding(days: -1)))
            day = after
        }
        return bins
    }

    func number(of day: CalendarDay) -> Int {
        var (low, high) = (0, bins.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if bins[middle].first <= day { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// How many things may have been in each stretch: as many as a reader finds who asks for its days (``EventFilter``).
    var held: [Int] { sums(steps) }

    /// How many of them are no facts.
    var heldUnreal: [Int] { sums(unrealSteps) }

    private func sums(_ steps: [Int]) -> [Int] {
        var sum = 0
        return bins.indices.map {
            sum += steps[$0]
            return sum
        }
    }

    /// Counts one thing, its weight spread evenly over the stretches in which it may have been. What has an open end has its weight where the known end is,
    /// and what lies outside does not count.
    mutating func count(_ interval: CalendarInterval, isFact: Bool = true) {
        guard !interval.isUnknown, let start = bins.first?.first, let end = bins.last?.last else { return }
        let (begun, ended) = (interval.earliest ?? start, interval.latest ?? end)
        if begun <= end, ended >= start, begun <= ended {
            steps[number(of: begun)] += 1
            steps[number(of: ended) + 1] -= 1
            if !isFact {
                unrealSteps[number(of: begun)] += 1
                unrealSteps[number(of: ended) + 1] -= 1
            }
        }
        guard let from = interval.earliest ?? interval.latest, let to = interval.latest ?? interval.earliest,
            from <= end, start <= to
        else { return }
        let (a, b) = (number(of: from), number(of: to))
        guard a <= b else { return }
        let share = 1 / Double(b - a + 1)
        for place in a...b {
            bins[place].weight += share
            if !isFact { bins[place].unreal += share }
        }
    }

    /// "March 2031: 5 events, 2 of them no facts" of each stretch.
    func labels(_ what: String) -> [String] {
        zip(bins, zip(held, heldUnreal)).map { bin, counts in
            let rest = counts.1 == 0 ? "" : ", \(HumanFigure.grouped(Double(counts.1))) of them no \(counts.1 == 1 ? "fact" : "facts")"
            return "\(name(bin)): \(Words.count(counts.0, what))\(rest)"
        }
    }

    /// The bar over each stretch: how high it is, and up to where, from the floor, it stands for facts; of the highest, 0…1.
    var bars: [(high: Double, solid: Double)] {
        let highest = bins.map(\.weight).max() ?? 0
        return zip(bins, zip(held, heldUnreal)).map { bin, held in
            // What only may have been then, of a stretch of which it is a small part, shows as a line; a single event must show beside a thousand.
            guard bin.weight > 0 else { return held.0 == 0 ? (0, 0) : (0.03, held.1 < held.0 ? 0.03 : 0) }
            let high = max(0.06, (bin.weight / highest).squareRoot())
            return (high, high * max(0, 1 - bin.unreal / bin.weight))
        }
    }

    /// "March 2031", "week of 3 March 2031", "3 March 2031", "1980s".
    func name(_ bin: Bin) -> String {
        switch unit {
        case .day: HumanDate.text(bin.first)
        case .week: "week of \(HumanDate.text(bin.first))"
        case .month: HumanDate.month(bin.first.year, bin.first.month)
        case .year: HumanDate.year(bin.first.year)
        case .decade: "\(HumanDate.year(bin.first.year))s"
        case .century: "\(HumanDate.year(bin.first.year)) to \(HumanDate.year(bin.last.year))"
        }
    }
}

extension CalendarDay {
    fileprivate var startOfMonth: CalendarDay { CalendarDay(year: year, month: month, day: 1) ?? self }
}
