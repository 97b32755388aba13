import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel
import KroniekServer

/// `kroniek chart`: the pictures of the pages as files.
struct ChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chart", abstract: "Draw a timeline, a map, states or a contested figure as a picture (SVG).",
        discussion: "A picture stands alone: its style is inside, it loads nothing, and the same chronicle gives the same bytes.",
        subcommands: [TimelineOf.self, MapOf.self, StatesOf.self, ConflictOf.self])

    @OptionGroup var shared: SharedOptions

    struct FileOptions: ParsableArguments {
        @Option(
            name: [.short, .customLong("out"), .customLong("output")],
            help: ArgumentHelp("Where to write; default: standard output.", valueName: "file"))
        var out: String?

        @Option(name: .long, help: ArgumentHelp("Title above the picture.", valueName: "words"))
        var title: String?

        func write(_ picture: [UInt8]?, sparing store: String, lack: String) throws {
            guard let picture else { throw Failure.nothingToDraw(lack) }
            try OutputFile.write(to: out, sparing: store) { sink in try sink(picture) }
        }
    }

    struct TimelineOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "timeline", abstract: "How much happened when, and the weightiest events at their dates.",
            discussion: "The bars count every event that is asked for; --limit says how many get a line (default: 30).")

        @OptionGroup(title: "Which events") var query: QueryOptions
        @OptionGroup var file: FileOptions
        @OptionGroup var shared: SharedOptions

        private static let lines = 30

        func run() throws {
            let open = try OpenStore(shared.store, asOf: query.reportedBy)
            let events = query.filter.found(in: open.index, knowledge: query.needsWorld ? open.knowledge : NoKnowledge())
            let picture = ChartFile.timeline(
                events, shown: query.limited(events, usual: Self.lines),
                stretch: CalendarInterval(earliest: query.since?.earliest, latest: query.until?.latest), in: open.index,
                title: file.title ?? Self.title(query))
            try file.write(picture, sparing: shared.store, lack: "No event that is asked for has a date.")
        }

        static func title(_ query: QueryOptions) -> String {
            let what = [query.about, query.place].compactMap(\.self).joined(separator: ", ")
            return what.isEmpty ? "Chronicle" : what
        }
    }

    struct MapOf: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "map", abstract: "Where it happened, on the outlines of the countries.")

        @OptionGroup(title: "Which events") var query: QueryOptions
        @OptionGroup var file: FileOptions
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let open = try OpenStore(shared.store, asOf: query.reportedBy)
            let knowledge = open.knowledge
            let events = query.limited(query.filter.found(in: open.index, knowledge: knowledge))
            let picture = ChartFile.map(events, in: open.index, knowledge: knowledge, title: file.title ?? TimelineOf.title(query))
            try file.write(picture, sparing: shared.store, lack: "No event that is asked for has a place that is on the map.")
        }
    }

    struct StatesOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "states", abstract: "How something went through time: a step for each value, a dot for each report.")

        @Argument(help: ArgumentHelp("Whose states: an id, or a name in any language.", valueName: "subject")) var subject: String
        @Option(name: .long, help: ArgumentHelp("Only this attribute (kroniek states names them).", valueName: "words")) var attribute: String?
        @Option(
            name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
        var asOf: CalendarInterval?
        @OptionGroup var file: FileOptions
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let open = try OpenStore(shared.store, asOf: asOf?.latest)
            let all = open.index.chronicle.states
            var own = all.filter { $0.subject == subject }
            if own.isEmpty {
                let named = Set(EventFilter.entities(named: subject, in: open.index, knowledge: open.knowledge).map(\.id))
                let folded = NameFolding.fold(subject)
                own = all.filter {
                    named.contains($0.subject) || StateWords.place(of: $0, in: open.index).map(named.contains) ?? false
                        || NameFolding.holds(NameFolding.fold($0.subjectName), folded)
                }
            }
            if let attribute { own = own.filter { $0.attribute == attribute } }
            let names = own.map(\.subjectName)
            let title = file.title ?? (Set(names).count == 1 ? names[0] : subject)
            try file.write(
                ChartFile.states(own, in: open.index, title: title), sparing: shared.store,
                lack: "No state\(attribute.map { " “\($0)”" } ?? "") of \(subject) is followed: kroniek states shows those that are.")
        }
    }

    struct ConflictOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "conflict", abstract: "The values of a contested figure or date on one scale, with the reports that give them.")

        @Argument(help: ArgumentHelp("Id of the difference (c3), as kroniek conflicts shows it.", valueName: "id")) var id: String
        @Option(
            name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
        var asOf: CalendarInterval?
        @OptionGroup var file: FileOptions
        @OptionGroup var shared: SharedOptions

        func run() throws {
            let open = try OpenStore(shared.store, asOf: asOf?.latest)
            guard let conflict = open.index.chronicle.conflicts.first(where: { $0.id == id }) else {
                throw Failure.notFound(kind: "conflict", id: id)
            }
            try file.write(ChartFile.conflict(conflict, in: open.index, title: file.title), sparing: shared.store, lack: "")
        }
    }
}
