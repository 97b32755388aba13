public import KroniekModel

/// Small phrases of the interface language, English.
public enum Words {
    /// "says the operator": beside what no report says on its own account.
    public static func says(_ who: [String]) -> String { "says \(who.joined(separator: ", "))" }

    /// So many are named of those who say one thing.
    private static let mostSpeakers = 2

    /// Who says it, where every claim of an event is somebody's and none the report's own; of a denied one who denies it. Nil where nobody is named.
    public static func attribution(of event: Event, in index: ChronicleIndex) -> String? {
        // Most lines are some report's own: one claim shows that.
        if !event.isDenied {
            for id in event.claims { if let claim = index.claim(id), claim.claim.source == nil { return nil } }
        }
        let speakers = speakers(of: event, index.claims(event.claims), in: index)
        return speakers.isEmpty ? nil : says(speakers)
    }

    /// Who says it, as ``attribution(of:in:)``; nobody where that is nil.
    /// - Parameter claims: the event's, as ``ChronicleIndex/claims(_:)`` gives them.
    static func speakers(of event: Event, _ claims: [ChronicleClaim], in index: ChronicleIndex) -> [String] {
        let told = event.isDenied ? claims.filter { $0.claim.isDenied && $0.claim.source != nil } : claims
        guard !told.isEmpty, told.allSatisfy({ $0.claim.source != nil }) else { return [] }
        var names: [String] = []
        for claim in told {
            guard let source = claim.claim.source else { continue }
            // A pronoun, and nobody known behind it, names nobody.
            guard let name = claim.source.map(index.name) ?? Evidence(claim).words(source.span), name.count >= leastName, !names.contains(name)
            else { continue }
            names.append(name)
        }
        return Array(names.prefix(mostSpeakers))
    }

    /// In characters; "they" has four.
    private static let leastName = 5

    /// "1 report", "3 reports".
    public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(HumanFigure.grouped(Double(number))) \(plural ?? noun + "s")"
    }
}
