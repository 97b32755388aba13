import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek show`: one thing with everything that is said of it.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one event, document or entity with the sentences that speak of it.",
        subcommands: [ShowEvent.self, ShowDocument.self, ShowEntity.self])

    @OptionGroup var shared: SharedOptions
}

/// What the three have in common.
struct ShowOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Flag(name: .long, help: "As JSON.")
    var json = false
}

struct ShowEvent: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "event", abstract: "Show an event by its number (#12 in the timeline).")

    @Argument(help: ArgumentHelp("Number of the event.", valueName: "number")) var id: String
    @OptionGroup var options: ShowOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: options.asOf?.latest)
        let id = EventReference.id(id)
        guard let event = open.index.event(id) else { throw Failure.notFound(kind: "event", id: id) }
        if options.json { return try JSONOutput.print { try open.wire.event(event, &$0) } }
        var page = TextPage()
        let terminal = page.terminal
        let index = open.index
        page.line(terminal.tone(TerminalText.clean(index.title(of: event)), .heading))
        for (language, title) in event.title.sorted(by: { $0.key < $1.key }) where title != index.title(of: event) {
            page.line("  \(language)  \(TerminalText.clean(title))")
        }
        let standing = Standing(event).map { "\($0.label), " } ?? ""
        page.line("  when      \(standing)\(HumanDate.text(event.interval, event.bound))")
        if let place = event.place { page.line("  where     \(TerminalText.clean(index.name(place)))  [\(TerminalText.clean(place))]") }
        for participant in event.participants {
            page.line(
                "  \(TerminalText.pad(participant.role.rawValue, 10))\(TerminalText.clean(index.name(participant.entity)))  [\(TerminalText.clean(participant.entity))]"
            )
        }
        if let type = event.type { page.line("  type      \(type)\(event.plover.map { " (\($0))" } ?? "")") }
        page.line("  link      \(TerminalText.clean(event.lastingID))  (its number is \(event.id) now; this stays)")
        page.line("  told by   \(Words.count(event.documents, "report")) in \(event.languages.joined(separator: ", "))\(reported(event))")
        let line = TimelineView([event], in: index).sections[0].lines[0]
        for note in line.notes { page.line("  \(terminal.tone(TerminalText.clean(note), .plan))") }
        for figure in line.figures {
            let relation = figure.relation.map { "  \(terminal.tone($0, .warning))" } ?? ""
            page.line("  \(TerminalText.clean(figure.label.isEmpty ? figure.text : "\(figure.label): \(figure.text)"))\(relation)")
        }
        for conflict in index.conflicts(of: event.id) { page.line("    \(terminal.tone(TerminalText.clean(conflict.reason), .quiet))") }
        page.line()
        EvidencePrinter(terminal: terminal, index: index).write(index.claims(event.claims), into: &page, withClaims: true)
        try page.print()
    }

    private func reported(_ event: Event) -> String {
        guard let first = event.firstReported else { return "" }
        guard let last = event.lastReported, last != first else { return ", \(HumanDate.text(first))" }
        return ", \(HumanDate.text(first)) to \(HumanDate.text(last))"
    }
}

struct ShowDocument: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "document", abstract: "Show a document by its id and what it says.")

    @Argument(help: ArgumentHelp("Id of the document.", valueName: "id")) var id: String
    @OptionGroup var options: ShowOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: options.asOf?.latest)
        guard let document = open.index.document(id) else { throw Failure.notFound(kind: "document", id: id) }
        if options.json {
            let claims = open.index.chronicle.claims.filter { $0.document == id }
            return try JSONOutput.print { try open.wire.document(document, claims: claims, &$0) }
        }
        let stored = try open.engine.document(id)
        var page = TextPage()
        let terminal = page.terminal
        page.line(terminal.tone(TerminalText.clean(SourceWords.title(document)), .heading))
        page.line("  \(TerminalText.clean(SourceWords.line(document, in: open.index)))")
        if let stored, !document.published.evidence.isEmpty {
            let source = SourceText(stored.document.text)
            let words = document.published.evidence.map { "“\(TerminalText.clean(source[$0]))”" }.joined(separator: ", ")
            page.line("  dated from the text by \(words)")
        }
        for place in [document.url, document.path].compactMap({ $0 }) { page.line("  \(TerminalText.clean(place))") }
        for omission in stored?.annotation.omissions ?? [] { page.line("  \(terminal.tone(TerminalText.clean(omission), .warning))") }
        page.line()
        EvidencePrinter(terminal: terminal, index: open.index).write(
            open.index.claims(of: id), into: &page, withEvents: true, withSources: false)
        try page.print()
    }
}

struct ShowEntity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entity", abstract: "Show a person, body or place by id or name and what is said of it.")

    @Argument(help: ArgumentHelp("Id, or a name in any language.", valueName: "id")) var id: String
    @Flag(name: .long, help: "Every event, also the small ones.") var all = false
    @OptionGroup var options: ShowOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: options.asOf?.latest)
        let index = open.index
        let named = index.entity(id).map { [$0] } ?? EventFilter.entities(named: id, in: index, knowledge: open.knowledge)
        guard let entity = named.max(by: { ($0.mentions, $1.id) < ($1.mentions, $0.id) }) else { throw Failure.notFound(kind: "entity", id: id) }
        let claims = index.claims(with: entity.id)
        let ids = Set(claims.compactMap(\.event))
        let events = index.events(ids)
        if options.json { return try JSONOutput.print { try open.wire.entity(entity, events: events, &$0) } }
        var page = TextPage()
        let terminal = page.terminal
        page.line("\(terminal.tone(TerminalText.clean(entity.name), .heading))  \(entity.kind.rawValue)  [\(TerminalText.clean(entity.id))]")
        for (language, names) in entity.names.sorted(by: { $0.key < $1.key }) {
            page.line("  \(language)  \(TerminalText.clean(names.joined(separator: ", ")))")
        }
        let others = named.filter { $0.id != entity.id }.map(\.id).sorted()
        if !others.isEmpty { page.line("  \(terminal.tone("also so called: \(TerminalText.clean(others.joined(separator: ", ")))", .quiet))") }
        page.line()
        let shown = all ? events : events.filter { $0.salience >= EventFilter.shownSalience }
        TimelinePrinter(terminal: terminal).write(TimelineView(shown, in: index), into: &page)
        if shown.count < events.count {
            page.line(terminal.tone("\(Words.count(events.count - shown.count, "smaller event")) not shown; --all shows every one.", .quiet))
        }
        page.line()
        EvidencePrinter(terminal: terminal, index: index).write(
            all ? claims : claims.filter { claim in shown.contains { $0.id == claim.event } }, into: &page, withEvents: true)
        try page.print()
    }
}
