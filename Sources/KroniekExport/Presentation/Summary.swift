public import KroniekModel

/// A chronicle in one sentence: how many reports, from whom, from when to when.
public struct Summary: Sendable {
    public let sentence: String

    /// - Parameter shown: how many of the events stand beneath it; nil where all do.
    public init(_ index: ChronicleIndex, shown: Int? = nil) {
        let chronicle = index.chronicle
        let languages = Set(chronicle.documents.map(\.language)).sorted()
        let copies = chronicle.documents.count { $0.duplicateOf != nil }
        let left = chronicle.events.count - (shown ?? chronicle.events.count)
        let smaller = left > 0 ? " (\(left == chronicle.events.count ? "all" : "\(left) of them") smaller and not told here)" : ""
        var sentence = "\(Words.count(chronicle.events.count, "event"))\(smaller) out of \(Words.count(chronicle.documents.count, "report"))"
        if copies > 0 { sentence += " (\(copies) of them \(copies == 1 ? "a copy" : "copies"))" }
        if !languages.isEmpty { sentence += " in \(LanguageNames.list(languages))" }
        // One that may have appeared on any day from some day on begins nothing.
        let dates = chronicle.documents.map(\.published.date).filter { $0.latest != nil }
        if let first = dates.compactMap(\.earliest).min(), let last = dates.compactMap(\.latest).max() {
            // An end that rests on reports of unknown day is no more than about there.
            func end(_ day: CalendarDay) -> String { (dates.contains { $0.isDay && $0.earliest == day } ? "" : "about ") + HumanDate.text(day) }
            sentence += ", published \(first == last ? "on" : "from") \(end(first))"
            if first != last { sentence += " to \(end(last))" }
        }
        if !chronicle.packs.isEmpty { sentence += "; joined with the help of \(chronicle.packs.joined(separator: ", "))" }
        self.sentence = sentence + "."
    }
}

/// When a value of a state held, for people.
public enum StateWords {
    /// Where something is of which a series tells without a name of its own ("navigation"): the one place of its claims; nil where there are several or none.
    public static func place(of state: StateSeries, in index: ChronicleIndex) -> String? {
        if index.entity(state.subject) != nil { return nil }
        let places = Set(state.series.flatMap(\.claims).compactMap { index.claimHead($0)?.place })
        return places.count == 1 ? places.first : nil
    }

    /// Of each point of a series.
    public static func times(_ series: StateSeries) -> [String] {
        series.series.enumerated().map { time($1, isLast: $0 == series.series.count - 1) }
    }

    /// When it began or was so, no nearer than its reports say: "since 4 Mar 2031", "2017", "5–9 Jan 2020", "by 9 Jan 2020", else "reported 5 Mar 2019".
    /// - Parameter isLast: whether nothing is told to come after it.
    public static func time(_ point: StateSeries.Point, isLast: Bool = true, style: HumanDate.Style = .brief) -> String {
        guard let from = point.from else {
            let end = point.to.map { ", until \(HumanDate.text($0, style: style))" } ?? ""
            if !point.interval.isUnknown { return HumanDate.text(point.interval, style: style) + end }
            if let reported = point.reported { return "reported \(HumanDate.text(reported, style: style))" + end }
            return point.to.map { "until \(HumanDate.text($0, style: style))" } ?? "undated"
        }
        guard let to = point.to else { return "\(isLast ? "since" : "from") \(HumanDate.text(from, style: style))" }
        return from == to ? HumanDate.text(from, style: style) : "\(HumanDate.text(from, style: style)) – \(HumanDate.text(to, style: style))"
    }
}
