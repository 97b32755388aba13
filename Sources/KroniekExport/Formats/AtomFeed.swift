public import KroniekModel

/// What was new of late as an Atom feed (RFC 4287): an entry for each change, the latest first.
///
/// No clock is read: an entry's day is that of the last report that brought it, the feed's that of its latest entry. An entry keeps its id (a tag URI,
/// RFC 4151) while more reports tell the same.
public struct AtomFeed {
    /// Of the address that the feed was asked for, and the pages' own: absolute, without a slash at the end ("http://localhost:8080").
    public var site: String
    /// Of the feed itself, below the site ("/changes.atom?since=2031-03").
    public var own: String
    /// The pages that say the same, below the site.
    public var page: String
    /// More are left out, the oldest first.
    public var most: Int
    /// What all ids of this chronicle's feeds begin with.
    let authority: String

    /// `.invalid` is nobody's name (RFC 2606): a chronicle has no address of its own.
    static let authority = "tag:kroniek.invalid,2026:changes"

    /// - Parameter first: the document that the store had before all others: no two stores that began otherwise have a feed of one id (RFC 4287, 4.2.6).
    public init(site: String, own: String = "/changes.atom", page: String = "/changes", most: Int = 200, first: String? = nil) {
        let sum = first.map { Array($0.utf8).withUnsafeBytes { Checksum.sum(of: $0) } }
        authority = Self.authority + (sum.map { ":\(String($0, radix: 36))" } ?? "")
        self.site = site
        self.own = own
        self.page = page
        self.most = most
    }

    /// - Parameter shown: those of the changes that are to be told.
    public func write(_ shown: [Change], of changes: Changes, in index: ChronicleIndex) -> [UInt8] {
        var seen: [String: Int] = [:]
        let entries = shown.compactMap { change -> Entry? in
            guard let event = index.event(change.event) else { return nil }
            var key = ChangeKey.text(change, in: index)
            // Two conflicts with the same words on one event.
            seen[key, default: 0] += 1
            if let times = seen[key], times > 1 { key += ":\(times)" }
            return Entry(change, event, key, index)
        }.sorted { ($1.day, $0.key) < ($0.day, $1.key) }.prefix(most)
        let last = entries.first?.day ?? changes.chronicle.documents.compactMap(\.published.date.latest).max() ?? changes.since
        var feed = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
        feed += "<id>\(authority)\(Self.name(own))</id>\n<title>Kroniek: what is new</title>\n"
        feed += "<subtitle>\(XMLText.escaped(ChangeWords.summary(changes)))</subtitle>\n<updated>\(Self.moment(last))</updated>\n"
        feed += "<link rel=\"self\" type=\"application/atom+xml\"\(XMLText.attribute("href", site + own))/>\n"
        feed += "<link rel=\"alternate\" type=\"text/html\"\(XMLText.attribute("href", site + page))/>\n"
        feed += "<generator version=\"\(Release.version)\">Kroniek</generator>\n<author><name>Kroniek</name></author>\n"
        for entry in entries { feed += text(entry) }
        return Array((feed + "</feed>\n").utf8)
    }

    private func text(_ entry: Entry) -> String {
        var text = "<entry>\n<id>\(authority)/\(entry.key)</id>\n<title>\(XMLText.escaped(entry.title))</title>\n"
        text += "<updated>\(Self.moment(entry.day))</updated>\n"
        if let first = entry.first, first <= entry.day, Self.years.contains(first.year) { text += "<published>\(Self.moment(first))</published>\n" }
        if let claim = entry.claim {
            text += "<link rel=\"alternate\" type=\"text/html\"\(XMLText.attribute("href", "\(site)/claims/\(PercentEncoding.component(claim))"))/>\n"
        }
        text += "<category term=\"\(entry.kind.rawValue)\" label=\"\(ChangeWords.heading(entry.kind))\"/>\n"
        return text + "<content type=\"html\">\(XMLText.escaped(entry.content))</content>\n</entry>\n"
    }

    /// Years that RFC 3339 can write.
    private static let years = 0...9999

    /// A day outside of those years is the first or the last of them: every entry must say when.
    private static func moment(_ day: CalendarDay) -> String {
        let known = day.year < years.lowerBound ? "0000-01-01" : day.year > years.upperBound ? "9999-12-31" : day.iso
        return "\(known)T00:00:00Z"
    }

    /// What tells feeds of other days and of smaller changes from one another (RFC 4287, 4.2.6); the usual one has none.
    private static func name(_ own: String) -> String {
        let parts = own.split(separator: "?", maxSplits: 1)
        guard parts.count > 1 else { return "" }
        let fields = FormFields(encoded: String(parts[1])).all
        let asked = ["since", "until", "all"].compactMap { name in
            fields.last { $0.name == name && !["", "0", "false", "no"].contains($0.value) }.map { "\(name)=\(PercentEncoding.component($0.value))" }
        }
        return asked.isEmpty ? "" : ":" + asked.joined(separator: ";")
    }

    private struct Entry {
        let key: String
        let kind: Change.Kind
        let title: String
        let day: CalendarDay
        let first: CalendarDay?
        /// By which the event is found, whatever its number.
        let claim: String?
        let content: String

        init(_ change: Change, _ event: Event, _ key: String, _ index: ChronicleIndex) {
            let summary = EventSummary(event: event, index: index)
            let days = change.documents.compactMap { index.document($0)?.published.date.latest }
            self.key = key
            kind = change.kind
            day = days.max() ?? event.lastReported ?? event.firstReported ?? CalendarDay(number: 0)
            first = change.kind == .new || change.kind == .updated ? event.firstReported : days.min()
            claim = ChangeKey.firstClaim(of: event, in: index)
            title = "\(ChangeWords.heading(kind)): \(summary.headline)"
            var html = "<p>\(HTMLText.escaped(summary.when))</p>"
            if !change.details.isEmpty {
                let lines = change.details.map { "<li>\(HTMLText.escaped(ChangeWords.detail($0, of: change.kind, in: index)))</li>" }
                html += "<ul>\(lines.joined())</ul>"
            }
            for evidence in Evidence.sentences(index.claims(change.claims)) {
                guard let document = index.document(evidence.document) else { continue }
                let words = evidence.pieces.map(\.text).joined()
                html += "<blockquote lang=\"\(HTMLText.escaped(document.language))\"><p dir=\"auto\">\(HTMLText.escaped(words))</p></blockquote>"
                html += "<p>— <bdi>\(HTMLText.escaped(SourceWords.line(document, in: index)))</bdi></p>"
            }
            content = html
        }
    }
}
