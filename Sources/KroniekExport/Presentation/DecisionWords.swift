public import KroniekModel

/// Decisions in words, for lists and messages.
public enum DecisionWords {
    /// What was decided: "merge “A” and “B”".
    public static func summary(_ decision: Decision) -> String {
        let events = decision.events.map { quoted($0.title) } + decision.entities.map { quoted($0.name) }
        let first = events.first ?? ""
        switch decision.kind {
        case .merge: return "merge \(events.dropLast().joined(separator: ", ")) and \(events.last ?? "")"
        case .split where !decision.entities.isEmpty: return "split \(events.last ?? "") from \(first)"
        case .split: return "split \(Words.count(decision.claims.count, "claim")) (\(words(decision.claims))) from \(first)"
        case .rename:
            let what = decision.entity.map { quoted($0.name) } ?? first
            return "rename \(what) to \(quoted(decision.text ?? ""))\(decision.language.map { " (\($0))" } ?? "")"
        case .reject: return decision.events.isEmpty ? "reject the claim \(words(decision.claims))" : "reject \(first)"
        case .redate: return "redate \(first) to \(decision.date.map { HumanDate.text($0) } ?? "")"
        case .note: return "note on \(first): \(shortened(decision.text ?? "", 120))"
        case .undo: return "undo \(decision.undoes.map { "decision \($0)" } ?? "")"
        }
    }

    /// What became of it: "holds: event #3", "holds in part: 2 of its 5 claims stand in another event now".
    public static func fate(_ placement: DecisionPlacement) -> String {
        let events = placement.events.map { "#\($0)" }.joined(separator: ", ")
        let on = placement.entity.map { ": \($0)" } ?? (events.isEmpty ? "" : ": \(events)")
        let covers = placement.covered > 0 ? ", \(Words.count(placement.covered, "claim")) rejected" : ""
        switch placement.state {
        case .placed: return "holds\(on)\(covers)"
        case .partly: return "holds in part\(on)\(covers); \(missing(placement))"
        case .lost: return placement.anchors == 0 ? "cannot be placed" : "cannot be placed; \(missing(placement))"
        case .undone: return "undone"
        }
    }

    /// One sentence for each decision that could not be carried out, or not wholly; nothing where all hold.
    public static func warnings(_ records: [(decision: Decision, placement: DecisionPlacement)]) -> [String] {
        records.compactMap { record in
            guard record.placement.state == .lost || record.placement.state == .partly else { return nil }
            return "Decision \(record.decision.number) (\(summary(record.decision))) \(fate(record.placement))."
        }
    }

    /// What a mark tells a reader of an event: "dated by the user".
    public static func note(_ mark: DecisionMark) -> String {
        switch mark.kind {
        case .merge: "merged by the user"
        case .split: "split by the user"
        case .rename: "named by the user"
        case .reject: "a claim rejected by the user"
        case .redate: "dated by the user"
        case .note: "note: \(mark.text ?? "")"
        case .undo: ""
        }
    }

    private static func missing(_ placement: DecisionPlacement) -> String {
        var parts: [String] = []
        if placement.withoutReport > 0 { parts.append("\(placement.withoutReport) in reports that the store does not hold") }
        if placement.unread > 0 { parts.append("\(placement.unread) where nothing is read any more") }
        if placement.elsewhere > 0 { parts.append("\(placement.elsewhere) in another \(placement.entity == nil ? "event" : "thing") now") }
        let claims = "of the \(Words.count(placement.anchors, "place")) that it holds on to"
        return parts.isEmpty ? "what it was about is rejected or whole already" : "\(claims), \(parts.joined(separator: ", "))"
    }

    private static func words(_ anchors: [TextAnchor]) -> String {
        let shown = anchors.prefix(3).map { quoted($0.words) }.joined(separator: ", ")
        return anchors.count > 3 ? "\(shown), …" : shown
    }

    private static func quoted(_ text: String) -> String { "“\(shortened(text, 60))”" }

    private static func shortened(_ text: String, _ most: Int) -> String {
        text.unicodeScalars.count <= most ? text : String(text.prefix(most - 1)) + "…"
    }
}
