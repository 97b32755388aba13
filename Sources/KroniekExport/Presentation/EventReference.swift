import Foundation
public import KroniekModel

extension Event {
    /// What it can be asked for by tomorrow, too: the least of its claims' ids. Its number changes as reports come in.
    public var lastingID: String { claims.min() ?? id }
}

/// How a user may write which event is meant.
public enum EventReference {
    /// The id in "12", "#12", "report#3", or in the address of its page ("http://localhost:8080/events/report%233?as_of=2020").
    public static func id(_ text: String) -> String {
        var words = text[...]
        while words.first?.isWhitespace == true { words = words.dropFirst() }
        while words.last?.isWhitespace == true { words = words.dropLast() }
        if words.hasPrefix("#") { return String(words.dropFirst()) }
        let parts = words.split(separator: "/", omittingEmptySubsequences: false)
        // Only an address has something before: an id may itself hold slashes.
        guard words.hasPrefix("/") || words.hasPrefix("http://") || words.hasPrefix("https://"),
            let place = parts.lastIndex(where: { $0 == "events" || $0 == "claims" }), place + 1 < parts.count
        else { return String(words) }
        let rest = parts[(place + 1)...].joined(separator: "/").prefix { $0 != "?" && $0 != "#" }
        return String(rest).removingPercentEncoding ?? String(words)
    }
}
