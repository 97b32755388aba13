import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek export`: the chronicle, or a part of it, in one file.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the chronicle, or the events that are asked for, as one file.",
        discussion: """
            json, jsonl, csv, geojson, jsonld, timesketch, ftm, naf, plover, graphml and bundle hold every event, also the small ones; markdown, html, ics \
            and timelinejs the weighty ones unless --all is given. A bundle is a zip with the events, their documents and every hash: kroniek verify checks it. \
            docs/exports.md says what each format holds.
            """)

    @Option(
        name: .long, help: ArgumentHelp("What to write: \(ExportCommand.names). (default: json)", valueName: "format"),
        completion: .list(ExportFormat.allCases.map(\.rawValue)),
        transform: ExportCommand.format)
    var format: ExportFormat = .json

    @OptionGroup(title: "Which events") var query: QueryOptions

    @Option(
        name: .customLong("events"),
        help: ArgumentHelp("Only these events, parted by commas: \(Deciding.which). Small ones are in it, too.", valueName: "events"))
    var chosen: String?

    @Flag(name: .long, help: "With the text of every document (json).")
    var withText = false

    @Option(name: .long, help: ArgumentHelp("Title (html, ics, timelinejs, bundle).", valueName: "words"))
    var title: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Where to write; default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var shared: SharedOptions

    private static let names = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    private static func format(_ name: String) throws -> ExportFormat {
        guard let format = ExportFormat(rawValue: name) else { throw ValidationError("\(name) is none of \(names).") }
        return format
    }

    /// The numbers of the events that are named.
    private static func ids(_ list: String, in index: ChronicleIndex) throws -> [String] {
        try list.split(separator: ",").map { EventReference.id(String($0)) }.map { id in
            guard let event = index.event(id) else { throw Failure.notFound(kind: "event", id: id) }
            return event.id
        }
    }

    func validate() throws {
        if let chosen, chosen.allSatisfy({ $0 == "," || $0 == " " }) { throw ValidationError("Name the events of --events: 3,4.") }
        if withText && format != .json { throw ValidationError("--with-text goes with --format json.") }
        if format.isBinary, output == nil || output == "-", isatty(1) == 1 {
            throw ValidationError("\(format.rawValue) is no text for a terminal: give --output FILE.")
        }
    }

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let knowledge = StoreDoor.knowledge(engine)
        let whole = ChronicleIndex(try engine.chronicle(asOf: query.reportedBy))
        var filter = query.filter
        filter.leastSalience = 0
        var events = filter.found(in: whole, knowledge: knowledge)
        if let chosen {
            let ids = try Set(ExportCommand.ids(chosen, in: whole))
            events = events.filter { ids.contains($0.id) }
        }
        events = query.limited(events)
        if events.isEmpty { Output.standardError.complain("No event fits: there is none in what is written.") }
        let isWhole = events.count == whole.chronicle.events.count
        var export = ChronicleExport(
            isWhole ? whole : ChronicleIndex(whole.selection(of: events)), knowledge: knowledge,
            text: { try engine.document($0)?.document.text }, annotated: { try engine.documentWithTokens($0) }, digest: Engine.sha256)
        export.title = title ?? "Chronicle"
        export.leastSalience = query.all || chosen != nil ? 0 : EventFilter.shownSalience
        export.withText = withText
        if format == .bundle { export.decisions = try engine.decisions(placedIn: export.index.chronicle) }
        try OutputFile.write(to: output, sparing: shared.store) { sink in try export.write(format, to: sink) }
    }
}
