public import KroniekModel

/// Changes in words.
public enum ChangeWords {
    /// The kinds in the order in which a reader wants them.
    public static let order: [Change.Kind] = [.new, .updated, .contradicted, .withdrawn, .carriedOut]

    public static func heading(_ kind: Change.Kind) -> String {
        switch kind {
        case .new: "New"
        case .updated: "Updated"
        case .contradicted: "Contradicted"
        case .withdrawn: "Withdrawn"
        case .carriedOut: "Carried out"
        }
    }

    /// "date: 3 March → 3–4 March 2031"; of a contradiction "killed: 7 ≠ 9".
    public static func detail(_ detail: Change.Detail, of kind: Change.Kind, in index: ChronicleIndex) -> String {
        let sign = kind == .contradicted ? "≠" : "→"
        let value: (String?) -> String = { value in
            guard let value else { return "unknown" }
            switch detail.field {
            case .date: return CalendarInterval(edtf: value).map { HumanDate.text($0, style: .brief) } ?? value
            case .place: return index.name(value)
            case .carriedOutBy: return "#\(value)"
            case .standing: return standing(value)
            case .figure: return value
            }
        }
        let label: String
        switch detail.field {
        case .date: label = "date"
        case .place: label = "place"
        case .standing: label = "status"
        case .figure: label = "figure"
        case .carriedOutBy: return "carried out by \(value(detail.after))"
        }
        return "\(detail.about ?? label): \(value(detail.before)) \(sign) \(value(detail.after))"
    }

    private static func standing(_ value: String) -> String {
        switch value {
        case "actual": "said to have happened"
        case "planned": Standing.plan.label
        case "not": Standing.not.label
        default: value
        }
    }

    /// "3 reports of these days; 2 reports whose day of publication is not certain are left aside."
    public static func summary(_ changes: Changes) -> String {
        var text =
            "\(Words.count(changes.reports, "report")) from \(HumanDate.text(changes.since)) \(changes.until.map { "to \(HumanDate.text($0))" } ?? "on")"
        if changes.undated > 0 {
            text +=
                "; \(Words.count(changes.undated, "report")) whose day of publication is not certain \(changes.undated == 1 ? "is" : "are") left aside"
        }
        return text + "."
    }
}
