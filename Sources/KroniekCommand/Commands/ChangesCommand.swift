import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek changes`: what the reports of some days made otherwise.
struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "Show what the reports since a day made new, updated, contradicted, withdrew or say was carried out.",
        discussion: """
            The days are those on which reports appeared, not those of the events. The numbers of the events are those of the chronicle at the end of the \
            days: see them with --as-of.
            """)

    @Option(
        name: .long, help: ArgumentHelp("The first day of the reports (2020-01-03, 2020-01, 2020).", valueName: "date"),
        transform: QueryOptions.interval)
    var since: CalendarInterval

    @Option(name: .long, help: ArgumentHelp("The last day; default: that of the last report.", valueName: "date"), transform: QueryOptions.interval)
    var until: CalendarInterval?

    @Flag(name: .long, help: "Every event, also the small ones.") var all = false
    @Flag(name: .long, help: "As JSON.") var json = false
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if let first = since.earliest, let last = until?.latest, last < first { throw ValidationError("--until lies before --since.") }
    }

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let changes = try engine.changes(since: since.earliest!, until: until?.latest)
        let index = ChronicleIndex(changes.chronicle)
        let shown = changes.changes.filter { all || (index.event($0.event)?.salience ?? 0) >= EventFilter.shownSalience }
        if json { return try JSONOutput.print { ChangeWire.write(shown, of: changes, &$0) } }
        var page = TextPage()
        let terminal = page.terminal
        let printer = EvidencePrinter(terminal: terminal, index: index)
        for kind in ChangeWords.order {
            let own = shown.filter { $0.kind == kind }
            if own.isEmpty { continue }
            page.line(terminal.tone(ChangeWords.heading(kind), .heading))
            for change in own {
                guard let event = index.event(change.event) else { continue }
                let date = [Standing(event)?.label, HumanDate.text(event.interval, event.bound, style: .brief)].compactMap { $0 }.joined(
                    separator: " ")
                let title = TerminalText.clean(index.title(of: event))
                page.line("  \(title)  \(terminal.tone("\(date)  #\(event.id)", .quiet))")
                for detail in change.details {
                    let words = TerminalText.clean(ChangeWords.detail(detail, of: kind, in: index))
                    page.line("      \(terminal.tone(words, kind == .contradicted || kind == .withdrawn ? .warning : .plan))")
                }
                printer.write(index.claims(change.claims), into: &page)
            }
            page.line()
        }
        if shown.isEmpty { page.line("Nothing \(changes.changes.isEmpty ? "" : "weighty ")changed.") }
        let hidden = changes.changes.count - shown.count
        if hidden > 0 { page.line(terminal.tone("\(Words.count(hidden, "smaller change")) not shown; --all shows every one.", .quiet)) }
        page.line(terminal.tone(ChangeWords.summary(changes), .quiet))
        try page.print()
    }
}
