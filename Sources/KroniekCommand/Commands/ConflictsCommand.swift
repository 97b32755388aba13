import ArgumentParser
import KroniekExport
import KroniekModel

/// `kroniek conflicts`: where reports differ, and in which way.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "Show where reports differ: contradictions, updates, different scopes.")

    enum Relation: String, ExpressibleByArgument, CaseIterable { case contradiction, update, scope }

    @Option(name: .long, help: "Only these; may be repeated.")
    var relation: [Relation] = []

    @Option(name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Flag(name: .long, help: "As JSON.")
    var json = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: asOf?.latest)
        let wanted = Set(relation.map(\.rawValue))
        let conflicts = open.index.chronicle.conflicts.filter { wanted.isEmpty || wanted.contains($0.relation.rawValue) }
        if json { return try JSONOutput.print { open.wire.list("conflicts", conflicts, into: &$0) { ChronicleWire.conflict($0, &$1) } } }
        var page = TextPage()
        let terminal = page.terminal
        if conflicts.isEmpty { page.line("The reports do not differ in anything that Kroniek follows.") }
        let evidence = EvidencePrinter(terminal: terminal, index: open.index)
        for (number, conflict) in conflicts.enumerated() {
            if number > 0 { page.line() }
            let isHard = conflict.relation == .contradiction
            var head =
                "\(terminal.tone(conflict.relation.rawValue, isHard ? .warning : .plan))  \(terminal.tone(TerminalText.clean(conflict.about), .heading))"
            if let event = conflict.event.flatMap({ open.index.event($0) }) {
                head += "  \(terminal.tone("\(TerminalText.clean(open.index.title(of: event)))  #\(event.id)", .quiet))"
            }
            head += "  \(terminal.tone("[\(conflict.id)]", .quiet))"
            page.line(head)
            for value in conflict.values {
                page.line("  \(TerminalText.clean(FigureLine.words(value, of: conflict, style: .full)))")
                evidence.write(open.index.claims(value.claims), into: &page)
            }
            page.line("  \(terminal.tone(TerminalText.clean(conflict.reason), .quiet))")
        }
        try page.print()
    }
}
