public import KroniekModel

extension Event {
    /// What it can be asked for by tomorrow, too: the least of its claims' ids. Its number changes as reports come in.
    public var lastingID: String { claims.min() ?? id }
}

/// How a user may write which event is meant.
public enum EventReference {
    /// The id in "12", "#12", "report#3", or in the address of its page ("http://localhost:8080/events/report%233?as_of=2020").
    public static func id(_ text: String) -> String {
        let words = Links.trimmed(text)
        return words.hasPrefix("#") ? String(words.dropFirst()) : Links.id(words, under: ["events", "claims"]) ?? words
    }
}
