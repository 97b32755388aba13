import Foundation
import Hummingbird
import KroniekExport
import KroniekModel

/// The parameters of a request, decoded as forms send them.
struct Query: Sendable {
    private let values: [(name: String, value: String)]

    init(_ request: Request) { self.init(encoded: request.uri.query ?? "") }

    /// From `a=b&c=d`.
    init(encoded: String) { values = FormFields(encoded: encoded).all }

    /// Every parameter in order.
    var all: [(name: String, value: String)] { values }

    /// Nil where it is missing or empty: an empty field of a form asks for nothing.
    func text(_ name: String) -> String? { values.last { $0.name == name && !$0.value.isEmpty }?.value }

    func texts(_ name: String) -> [String] { values.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    func flag(_ name: String) -> Bool { text(name).map { !["0", "false", "no"].contains($0) } ?? false }

    func date(_ name: String) throws(Problem) -> CalendarInterval? {
        guard let text = text(name) else { return nil }
        guard let interval = CalendarInterval(edtf: text), interval.earliest != nil, interval.latest != nil else {
            throw .badParameter(name, "\(text) is no date; write 2020-01-03, 2020-01 or 2020.")
        }
        return interval
    }

    func number(_ name: String, default usual: Int, in range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let text = text(name) else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw .badParameter(name, "\(text) is no whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// In which order sentences are wanted.
    func searchOrder() throws(Problem) -> SearchOrder { try SearchOrder(asked: text("order")) }

    /// Of `/entities`.
    func kind() throws(Problem) -> EntityKind? {
        guard let text = text("kind") else { return nil }
        guard let kind = EntityKind(rawValue: text) else {
            throw .badParameter("kind", "\(text) is none of \(EntityKind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return kind
    }

    /// What is wrong with a parameter wherever it is given: a switch that is neither on nor off, a language that is none, days in the wrong order.
    func check() throws(Problem) {
        for name in ["all", "contested", "multi", "with_text"] {
            guard let text = text(name) else { continue }
            guard Self.switches.contains(text) else { throw .badParameter(name, "\(text) is neither 1 nor 0.") }
        }
        for language in texts("language") where !LanguageTag.isKnown(language) {
            throw .badParameter("language", "\(language) is no code of a language; write en, nl, or und for what could not be told.")
        }
        try Self.check(since: text("since").flatMap { CalendarInterval(edtf: $0) }, until: text("until").flatMap { CalendarInterval(edtf: $0) })
    }

    private static let switches: Set<String> = ["1", "true", "yes", "0", "false", "no"]

    static func check(since: CalendarInterval?, until: CalendarInterval?) throws(Problem) {
        if let first = since?.earliest, let last = until?.latest, last < first { throw .badParameter("until", "it lies before since.") }
    }

    /// about, where, since, until, type, language, all as the `timeline` command has them; modality, outlet, contested, multi besides.
    func filter() throws(Problem) -> EventFilter {
        var filter = EventFilter()
        filter.about = text("about")
        filter.place = text("where")
        filter.since = try date("since")?.earliest
        filter.until = try date("until")?.latest
        // Kinds are shown with spaces ("take part") and may be typed so.
        filter.types = texts("type").map { $0.trimmingCharacters(in: .whitespaces).replacing(" ", with: "-") }
        filter.languages = texts("language")
        filter.leastSalience = flag("all") ? 0 : EventFilter.shownSalience
        filter.standings = texts("modality")
        for standing in filter.standings where !EventFilter.everyStanding.contains(standing) {
            throw .badParameter("modality", "\(standing) is none of \(EventFilter.everyStanding.joined(separator: ", ")).")
        }
        filter.outlets = texts("outlet")
        filter.isContested = flag("contested")
        filter.leastDocuments = flag("multi") ? 2 : 0
        return filter
    }

    /// The same parameters with some replaced (or left out, where the new value is empty), for a link to the next page.
    func link(_ path: String, replacing changes: [String: String]) -> String {
        let kept = values.filter { changes[$0.name] == nil && !$0.value.isEmpty }
        let all = kept.map { ($0.name, $0.value) } + changes.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) }
        return all.isEmpty ? path : path + "?" + all.map { "\(Link.component($0.0))=\(Link.component($0.1))" }.joined(separator: "&")
    }

    /// An address with the same parameters but for some, to which others are put behind ("/?about=dam&").
    func stem(_ path: String, without names: [String]) -> String {
        let kept = values.filter { !names.contains($0.name) && !$0.value.isEmpty }
        return path + "?" + kept.map { "\(Link.component($0.name))=\(Link.component($0.value))&" }.joined()
    }
}

/// Addresses of the things of a chronicle. An id may hold anything: all but letters, digits and -._~ is percent-encoded, the slash too.
enum Link {
    static func component(_ text: String) -> String { PercentEncoding.component(text) }

    static func to(_ kind: String, _ id: String) -> String { "/\(kind)/\(component(id))" }

    /// The place of a sentence on its document's page.
    static func anchor(_ sentenceStart: Int) -> String { "s\(sentenceStart)" }

    /// The id after a route's prefix, decoded; slashes may come as they are.
    static func id(in request: Request, after prefix: String) throws(Problem) -> String {
        let path = request.uri.path
        guard path.hasPrefix(prefix), let id = String(path.dropFirst(prefix.count)).removingPercentEncoding, !id.isEmpty else {
            throw Problem(status: .badRequest, detail: "The address does not hold an id.")
        }
        return id
    }
}

extension SearchOrder {
    /// - Parameter text: as it was asked for; nil for what is usual.
    init(asked text: String?) throws(Problem) {
        guard let order = text.map({ SearchOrder(rawValue: $0) }) ?? .best else { throw .badParameter("order", Self.lack(text ?? "")) }
        self = order
    }
}
