public import KroniekModel

/// What is counted in an event, and where its reports differ: the lines beneath it.
public struct FigureLine: Sendable, Hashable {
    public var label: String
    /// "7 (en, 4 Mar) → 9 (nl, 5 Mar)".
    public var text: String
    /// "update", "contradiction", "scope"; nil for figures that nobody disputes.
    public var relation: String?

    /// Undisputed figures shown for one event.
    static let most = 4

    /// Conflicts first, then the other figures of the event's claims, one line for each thing counted.
    ///
    /// - Parameter title: figures whose words it holds are told already.
    public static func lines(of event: Event, in index: ChronicleIndex, style: HumanDate.Style, title: String = "") -> [FigureLine] {
        lines(of: event, index.claims(event.claims), in: index, style: style, title: title)
    }

    /// - Parameter claims: the event's, as ``ChronicleIndex/claims(_:)`` gives them.
    static func lines(
        of event: Event, _ claims: [ChronicleClaim], in index: ChronicleIndex, style: HumanDate.Style, title: String
    ) -> [FigureLine] {
        let conflicts = index.conflicts(of: event.id)
        if conflicts.isEmpty, claims.allSatisfy(\.quantities.isEmpty) { return [] }
        var lines = conflicts.map { conflict($0, in: index, style: style) }
        var told: Set<Figure> = []
        for conflict in conflicts where conflict.kind == .figure {
            for value in conflict.values { told.insert(Figure(low: value.low, high: value.high, unit: nil)) }
        }
        var groups: [(key: String, label: String, texts: [String])] = []
        for claim in claims where !claim.quantities.isEmpty {
            let evidence = Evidence(claim)
            for quantity in claim.quantities where !told.contains(Figure(low: quantity.low, high: quantity.high, unit: nil)) {
                if let words = evidence.words(quantity.span), holds(title, words) { continue }
                let key = quantity.unit ?? quantity.ofLemma ?? quantity.of ?? ""
                let text = HumanFigure.text(quantity)
                if let place = groups.firstIndex(where: { $0.key == key }) {
                    if !groups[place].texts.contains(text) { groups[place].texts.append(text) }
                } else {
                    groups.append((key, quantity.of ?? "", [text]))
                }
            }
        }
        for group in groups.prefix(most) { lines.append(FigureLine(label: group.label, text: group.texts.joined(separator: ", "), relation: nil)) }
        return lines
    }

    /// What a figure says something of that counts nothing ("a ship of 400 metres"): what it stands in or behind, else what such a unit measures.
    public static func bearer(of quantity: Quantity, in claim: ChronicleClaim) -> String {
        let near = claim.claim.participants.map(\.span).filter { span in
            span != quantity.span && (span.contains(quantity.span) || (0...toFigure).contains(quantity.span.start - span.end))
        }.max { $0.start < $1.start }
        if let near, let words = Evidence(claim).words(near) { return words }
        guard let unit = quantity.unit else { return "number" }
        return measures.first { $0.units.contains(unit) }?.name ?? (unit.utf8.count == 3 && unit == unit.uppercased() ? "money" : "measure")
    }

    /// Bytes between words and the figure behind them: " of ", " van zo'n ".
    private static let toFigure = 12

    private static let measures: [(name: String, units: Set<String>)] = [
        ("length or distance", ["km", "m", "cm", "mm", "mi", "ft", "in", "yd"]), ("weight", ["kg", "g", "t", "lb", "oz"]),
        ("volume", ["l", "bbl", "m3"]),
        ("area", ["ha", "ac", "km2", "mi2", "m2"]), ("temperature", ["°C", "°F", "°"]), ("speed", ["km/h", "mph", "kn"]),
        ("power", ["MW", "GW", "kW"]), ("energy", ["kWh", "MWh", "GWh"]), ("share", ["%", "fraction", "pp"]), ("points", ["pt"]),
    ]

    /// Whether words stand in a title. What has nothing but plain letters is compared by bytes: by characters, as all else must be, it takes fifty times as
    /// long.
    static func holds(_ title: String, _ words: String) -> Bool {
        func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }
        guard isPlain(title), isPlain(words), !words.isEmpty else { return title.contains(words) }
        let (title, words) = (Array(title.utf8), Array(words.utf8))
        guard words.count <= title.count else { return false }
        return (0...(title.count - words.count)).contains { start in title[start...].starts(with: words) }
    }

    /// One conflict as a line: its values in the order that it gives them, each with who says so and when that was reported.
    public static func conflict(_ conflict: Conflict, in index: ChronicleIndex, style: HumanDate.Style) -> FigureLine {
        let joint =
            switch conflict.relation {
            case .update: " → "
            case .contradiction: " ≠ "
            case .scope: " · "
            }
        let values = conflict.values.map { value in
            let sources = said(by: value.claims, in: index, style: style)
            let words = self.words(value, of: conflict, style: style)
            return sources.isEmpty ? words : "\(words) (\(sources))"
        }
        return FigureLine(label: label(conflict), text: values.joined(separator: joint), relation: conflict.relation.rawValue)
    }

    /// What a conflict is about, for people: what is counted before the word that it is counted of.
    public static func label(_ conflict: Conflict) -> String {
        guard let (counted, word) = counted(conflict) else { return conflict.about }
        return "\(counted) (“\(word)”)"
    }

    /// The same as a heading: "How many tugs", with the word of which they are counted beside it.
    public static func heading(_ conflict: Conflict) -> (what: String, word: String?) {
        guard let (counted, word) = counted(conflict) else { return (conflict.about, nil) }
        return ("How many \(counted)", word)
    }

    private static func counted(_ conflict: Conflict) -> (what: String, word: String)? {
        let parts = conflict.about.split(separator: ":", maxSplits: 1).map(String.init)
        guard conflict.kind == .figure, parts.count == 2, parts[1].hasPrefix(" "), parts[1].count > 1 else { return nil }
        return (String(parts[1].dropFirst()), parts[0])
    }

    /// A value for people: dates come as EDTF.
    public static func words(_ value: Conflict.Value, of conflict: Conflict, style: HumanDate.Style) -> String {
        guard conflict.kind == .date, let interval = CalendarInterval(edtf: value.value) else { return value.value }
        return HumanDate.text(interval, style: style)
    }

    /// "en nl, 4 Mar": languages of the reports and the day of the first.
    static func said(by claims: [String], in index: ChronicleIndex, style: HumanDate.Style) -> String {
        let documents = index.claims(claims).compactMap { index.document($0.document) }
        let languages = Set(documents.map(\.language)).sorted().joined(separator: " ")
        let first = documents.compactMap(\.published.date.earliest).min()
        return [languages, first.map { HumanDate.text($0, style: style) } ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private struct Figure: Hashable {
        let low: Double?
        let high: Double?
        let unit: String?
    }
}
