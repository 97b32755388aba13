import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek timeline`: the chronicle on a terminal.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "timeline", abstract: "Show what happened, month by month, one line for each event.")

    @OptionGroup(title: "Which events") var query: QueryOptions

    @Option(name: .long, help: ArgumentHelp("Titles in this language, also for events told in others only; may be repeated.", valueName: "code"))
    var titles: [String] = []

    @Flag(name: .long, help: "As JSON: the events as `export` gives them.")
    var json = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let index = ChronicleIndex(try engine.chronicle(asOf: query.reportedBy))
        let knowledge: any Knowledge = query.about == nil && query.place == nil ? NoKnowledge() : StoreDoor.knowledge(engine)
        let (fitting, smaller) = query.filter.places(in: index, knowledge: knowledge)
        let events = query.limited(fitting).map { index.chronicle.events[$0] }
        if json {
            try JSONOutput.print { writer in
                writer.beginObject()
                writer.key("events")
                writer.beginArray()
                for event in events {
                    writer.nextLine()
                    ChronicleWire.event(event, &writer)
                }
                writer.endArray()
                writer.endObject()
            }
            return
        }
        var page = TextPage()
        TimelinePrinter(terminal: page.terminal).write(TimelineView(events, in: index, languages: titles), into: &page)
        let hidden = fitting.count - events.count + smaller
        if index.chronicle.documents.isEmpty {
            page.line("The store holds no documents yet; add some with: kroniek add FOLDER")
        } else if events.isEmpty {
            page.line(hidden > 0 ? "No weighty event fits." : "No event fits.")
        }
        if hidden > 0 {
            if !events.isEmpty { page.line() }
            page.line(page.terminal.tone("\(Words.count(hidden, "smaller event")) not shown; --all shows every one.", .quiet))
        }
        try page.print()
    }
}
