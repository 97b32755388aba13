import KroniekExport
import KroniekModel

/// A state through time: a step for each value while it held, a dot for each report that says so.
struct StepChart {
    private static let width = 640.0
    private static let row = 24.0
    private static let left = 4.0
    private static let right = 12.0

    /// What a dot stands for.
    struct Report {
        let id: String
        let day: CalendarDay
        /// Whose it is, and its date in words.
        let words: String
    }

    static let key = "A dot is a report that says so, on the last day that it can have appeared; a broken line began on a day that nobody tells."

    /// - Parameter published: the report that a claim stands in; nil where nobody knows by which day it was out.
    /// - Returns: nil for a series without any day.
    static func picture(_ series: StateSeries, published: (String) -> Report?) -> SVG? {
        let reports = series.series.map { point in
            var seen: Set<String> = []
            return point.claims.compactMap(published).filter { seen.insert($0.id).inserted }
        }
        let days =
            series.series.flatMap { [$0.interval.earliest, $0.interval.latest, $0.to, $0.reported].compactMap(\.self) }
            + reports.flatMap { $0.map(\.day) }
        guard let first = days.min(), let last = days.max() else { return nil }
        let levels = Levels(series.series)
        let height = Self.row * Double(max(1, levels.rows)) + 44
        let spread = max(1, Double(last.number - first.number))
        func x(_ day: CalendarDay) -> Double { left + 8 + (width - left - right - 16) * Double(day.number - first.number) / spread }
        func y(_ point: StateSeries.Point) -> Double { 24 + levels.place(point) * (height - 54) }
        var svg = SVG(width: width, height: height, classes: "steps", label: label(series))
        svg.line(left, height - 18, width - right, height - 18, "axis")
        svg.text(left, height - 4, HumanDate.text(first, style: .brief), "tick")
        if last != first { svg.text(width - right, height - 4, HumanDate.text(last, style: .brief), "tick", anchor: "end") }
        var before: (x: Double, y: Double)?
        var lines: [(start: Double, end: Double, level: Double, point: StateSeries.Point)] = []
        var room = LabelRoom(width: width)
        for (number, point) in series.series.enumerated() {
            let level = y(point)
            let (earliest, latest) = (point.interval.earliest, point.interval.latest)
            let start = (earliest ?? (latest == nil ? point.reported : nil)).map(x) ?? left
            // Somewhere before this it began.
            let sure = point.interval.isUnknown ? nil : latest.map(x)
            // What comes after it ends it, also where nobody says on which day of the same months.
            let next = series.series.dropFirst(number + 1).compactMap { $0.interval.earliest ?? $0.interval.latest }.first
            let end = max(sure ?? start, (point.to ?? next).map(x) ?? width - right)
            if let before, abs(before.y - level) > 0.5, abs(before.x - start) < 0.5 { svg.line(start, before.y, start, level, "riser") }
            if let sure {
                if sure > start { svg.line(start, level, sure, level, "step unsure") }
                svg.line(sure, level, end, level, "step")
            } else {
                svg.line(start, level, end, level, "step unsure")
            }
            if point.to == nil && next == nil { svg.path([(end, level - 4), (end + 7, level), (end, level + 4)], "arrow fact", closed: true) }
            if let up = levels.isOpen(point) {
                // Somewhere above or below, nobody says how far.
                let (middle, tip) = ((start + end) / 2, up ? -1.0 : 1.0)
                svg.path([(middle - 4, level + 3 * tip), (middle + 4, level + 3 * tip), (middle, level + 10 * tip)], "arrow fact", closed: true)
                room.take(middle - 4, level + min(3 * tip, 10 * tip), 8, 7)
            }
            // Reports of one day stand on each other, as high as there is room.
            var standing: [CalendarDay: Int] = [:]
            for report in reports[number] {
                let below = standing[report.day, default: 0]
                standing[report.day] = below + 1
                let raised = min(Double(below) * 7.5, max(0, level - 4))
                svg.circle(x(report.day), level - raised, 3.5, "dot report", title: "\(report.words): \(point.value)")
                room.take(x(report.day) - 5, level - raised - 5, 10, 10)
            }
            room.take(start, level - 1, end - start, 2)
            lines.append((start, end, level, point))
            before = (end, level)
        }
        for line in lines {
            let words = shorten(line.point.value)
            // What finds no room stands in the table beneath and in the words of its dots.
            if let (at, level, isEnd) = room.place(words, from: line.start, to: line.end, at: line.level) {
                svg.text(at, level, words, "value", anchor: isEnd ? "end" : "start")
            }
        }
        return svg
    }

    /// Where words still find room beside lines, dots and other words.
    private struct LabelRoom {
        private struct Box {
            let (left, top, right, bottom): (Double, Double, Double, Double)
        }

        let width: Double
        private var taken: [Box] = []
        /// Of a character of the chart's letters, at most, as a rule.
        private static let letter = 6.8
        private static let letterHeight = 10.0

        init(width: Double) { self.width = width }

        mutating func take(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
            taken.append(Box(left: x, top: y, right: x + width, bottom: y + height))
        }

        /// Above the line or beneath it, at its beginning or at its end; nil where all of that is taken.
        mutating func place(_ words: String, from start: Double, to end: Double, at level: Double) -> (x: Double, y: Double, isEnd: Bool)? {
            let long = Double(words.unicodeScalars.count) * Self.letter
            let beginnings: [(Double, Bool)] = [(start + 6, false), (end, true), (start + 20, false), (end - 20, true)]
            for y in [level - 6, level + 15] {
                for (x, isEnd) in beginnings {
                    let left = isEnd ? x - long : x
                    let box = Box(left: left, top: y - Self.letterHeight, right: left + long, bottom: y + 2)
                    guard left >= 0, left + long <= width, y > Self.letterHeight else { continue }
                    if taken.contains(where: { $0.left < box.right && box.left < $0.right && $0.top < box.bottom && box.top < $0.bottom }) {
                        continue
                    }
                    taken.append(box)
                    return (x, y, isEnd)
                }
            }
            return nil
        }
    }

    /// By the reports of a chronicle.
    static func picture(_ series: StateSeries, in index: ChronicleIndex) -> SVG? {
        picture(series) { id in
            guard let document = index.claim(id).flatMap({ index.document($0.document) }), let day = document.published.date.latest else {
                return nil
            }
            let source = SourceWords.parts(document, in: index)
            return Report(id: document.id, day: day, words: "\(source.outlet), \(source.date)")
        }
    }

    private static func shorten(_ words: String) -> String {
        words.unicodeScalars.count > 40 ? String(String.UnicodeScalarView(words.unicodeScalars.prefix(39))) + "…" : words
    }

    private static func label(_ series: StateSeries) -> String {
        let steps = zip(series.series, StateWords.times(series)).prefix(12).map { "\($1): \(shorten($0.value))" }
        return "\(series.subjectName), \(series.attribute). " + steps.joined(separator: "; ")
    }

    /// How high each value stands: by size where all are numbers of some spread, else one row for each value in the order of its first day.
    private struct Levels {
        var rows: Int
        private var places: [String: Double] = [:]
        private var range: (low: Double, high: Double)?

        init(_ points: [StateSeries.Point]) {
            let numbers = points.compactMap { $0.low ?? $0.high }
            if numbers.count == points.count, let low = numbers.min(), let high = numbers.max(), high > low {
                range = (low, high)
                rows = 4
                return
            }
            var order: [String] = []
            for point in points where !order.contains(point.value) { order.append(point.value) }
            rows = order.count
            for (number, value) in order.enumerated() { places[value] = order.count == 1 ? 0.6 : Double(number) / Double(order.count - 1) }
        }

        /// Whether a value on a scale is open upwards (true) or downwards (false); nil where it has two ends, and without a scale.
        func isOpen(_ point: StateSeries.Point) -> Bool? {
            guard range != nil, point.low == nil || point.high == nil else { return nil }
            return point.high == nil
        }

        /// 0 at the top, 1 at the bottom.
        func place(_ point: StateSeries.Point) -> Double {
            guard let range else { return places[point.value] ?? 0.5 }
            return 1 - ((point.low ?? point.high ?? range.low) - range.low) / (range.high - range.low)
        }
    }
}
