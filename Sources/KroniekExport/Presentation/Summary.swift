public import KroniekModel

/// A chronicle in one sentence: how many reports, from whom, from when to when.
public struct Summary: Sendable {
    public let sentence: String

    public init(_ index: ChronicleIndex) {
        let chronicle = index.chronicle
        let languages = Set(chronicle.documents.map(\.language)).sorted()
        let copies = chronicle.documents.count { $0.duplicateOf != nil }
        var sentence = "\(Words.count(chronicle.events.count, "event")) out of \(Words.count(chronicle.documents.count, "report"))"
        if copies > 0 { sentence += " (\(copies) of them \(copies == 1 ? "a copy" : "copies"))" }
        if !languages.isEmpty { sentence += " in \(languages.joined(separator: ", "))" }
        let dates = chronicle.documents.map(\.published.date)
        if let first = dates.compactMap(\.earliest).min(), let last = dates.compactMap(\.latest).max() {
            sentence += ", published \(first == last ? "on" : "from") \(HumanDate.text(first))"
            if first != last { sentence += " to \(HumanDate.text(last))" }
        }
        if !chronicle.packs.isEmpty { sentence += "; joined with the help of \(chronicle.packs.joined(separator: ", "))" }
        self.sentence = sentence + "."
    }
}

/// When a value of a state held, for people.
public enum StateWords {
    public static func time(_ point: StateSeries.Point, style: HumanDate.Style = .brief) -> String {
        var words: String
        switch (point.from, point.to) {
        case (let from?, let to?):
            words = from == to ? HumanDate.text(from, style: style) : "\(HumanDate.text(from, style: style)) – \(HumanDate.text(to, style: style))"
        case (let from?, nil): words = "since \(HumanDate.text(from, style: style))"
        case (nil, let to?): words = "until \(HumanDate.text(to, style: style))"
        case (nil, nil): words = "undated"
        }
        if point.from == nil, let reported = point.reported { words += ", reported \(HumanDate.text(reported, style: style))" }
        return words
    }
}
