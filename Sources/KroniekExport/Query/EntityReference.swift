import Foundation
public import KroniekModel

/// How a user may write which person, body, place or thing is meant.
public enum EntityReference {
    /// Those meant by an id, by the address of a page ("/entities/x/suez-canal-authority?as_of=2020"), or by a name; more than one where a name is several's.
    public static func entities(_ text: String, in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> [Entity] {
        let words = Links.trimmed(text)
        if let entity = index.entity(words) ?? Links.id(words, under: ["entities"]).flatMap({ index.entity($0) }) { return [entity] }
        return EventFilter.entities(named: words, in: index, knowledge: knowledge)
    }
}

/// Addresses of pages, as a user copies them.
enum Links {
    static func trimmed(_ text: String) -> String {
        var words = text[...]
        while words.first?.isWhitespace == true { words = words.dropFirst() }
        while words.last?.isWhitespace == true { words = words.dropLast() }
        return String(words)
    }

    /// What stands behind one of some folders in an address; nil for what is none.
    static func id(_ words: String, under folders: Set<String>) -> String? {
        let parts = words.split(separator: "/", omittingEmptySubsequences: false)
        // Only an address has something before: an id may itself hold slashes.
        guard words.hasPrefix("/") || words.hasPrefix("http://") || words.hasPrefix("https://"),
            let place = parts.lastIndex(where: { folders.contains(String($0)) }), place + 1 < parts.count
        else { return nil }
        let rest = parts[(place + 1)...].joined(separator: "/").prefix { $0 != "?" && $0 != "#" }
        return String(rest).removingPercentEncoding
    }
}
