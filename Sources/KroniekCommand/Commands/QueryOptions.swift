import ArgumentParser
import KroniekExport
import KroniekModel

/// The choices that narrow a chronicle down, shared by the commands that list something.
struct QueryOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Events with this person, body, place or subject; a name in any language.", valueName: "name"))
    var about: String?

    @Option(name: .customLong("where"), help: ArgumentHelp("Events in this place or within it.", valueName: "place"))
    var place: String?

    @Option(
        name: .long, help: ArgumentHelp("Events on this day or later (2020-01-03, 2020-01, 2020).", valueName: "date"),
        transform: QueryOptions.interval)
    var since: CalendarInterval?

    @Option(name: .long, help: ArgumentHelp("Events on this day or earlier.", valueName: "date"), transform: QueryOptions.interval)
    var until: CalendarInterval?

    @Option(name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Option(name: .long, help: ArgumentHelp("Events of this concept or PLOVER type; may be repeated.", valueName: "type"))
    var type: [String] = []

    @Option(name: .long, help: ArgumentHelp("Events reported in this language; may be repeated.", valueName: "code"))
    var language: [String] = []

    @Option(name: .long, help: ArgumentHelp("Events told by this outlet; may be repeated.", valueName: "name"))
    var outlet: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Events of this standing: \(EventFilter.everyStanding.joined(separator: ", ")); may be repeated.", valueName: "standing"),
        transform: QueryOptions.standing)
    var modality: [String] = []

    @Flag(name: .long, help: "Only events on which reports contradict each other.")
    var contested = false

    @Flag(name: .long, help: "Only events that more than one source tells.")
    var multi = false

    @Flag(name: .long, help: "Every event, also the small ones.")
    var all = false

    @Option(name: .long, help: ArgumentHelp("At most so many events, the weightiest.", valueName: "n"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
        for code in language where !LanguageTag.isKnown(code) {
            throw ValidationError("\(code) is no code of a language; write en, nl, or und for what could not be told.")
        }
        if let first = since?.earliest, let last = until?.latest, last < first { throw ValidationError("--until lies before --since.") }
    }

    var reportedBy: CalendarDay? { asOf?.latest }

    var filter: EventFilter {
        var filter = EventFilter()
        filter.about = about
        filter.place = place
        filter.since = since?.earliest
        filter.until = until?.latest
        filter.types = type
        filter.languages = language
        filter.outlets = outlet
        filter.standings = modality
        filter.isContested = contested
        filter.leastDocuments = multi ? 2 : 0
        filter.leastSalience = all ? 0 : EventFilter.shownSalience
        return filter
    }

    /// Whether the answer takes more than the chronicle itself.
    var needsWorld: Bool { about != nil || place != nil }

    /// The weightiest `limit` of the events, in the order in which they came.
    ///
    /// - Parameter usual: where no limit is given; nil for all.
    func limited(_ events: [Event], usual: Int? = nil) -> [Event] {
        guard let limit = limit ?? usual, events.count > limit else { return events }
        let kept = Set(events.indices.sorted { (-events[$0].salience, $0) < (-events[$1].salience, $1) }.prefix(limit))
        return events.indices.filter(kept.contains).map { events[$0] }
    }

    /// The same of places among the chronicle's.
    func limited(_ events: [(place: Int, salience: Double)]) -> [Int] {
        guard let limit, events.count > limit else { return events.map(\.place) }
        return events.indices.sorted { (-events[$0].salience, $0) < (-events[$1].salience, $1) }.prefix(limit).sorted().map { events[$0].place }
    }

    static func standing(_ argument: String) throws -> String {
        guard EventFilter.everyStanding.contains(argument) else {
            throw ValidationError("\(argument) is none of \(EventFilter.everyStanding.joined(separator: ", ")).")
        }
        return argument
    }

    static func interval(_ argument: String) throws -> CalendarInterval {
        guard let interval = CalendarInterval(edtf: argument), interval.earliest != nil, interval.latest != nil else {
            throw ValidationError("\(argument) is no date; write 2020-01-03, 2020-01 or 2020.")
        }
        return interval
    }
}
