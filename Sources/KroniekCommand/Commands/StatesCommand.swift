import ArgumentParser
import KroniekExport
import KroniekModel

/// `kroniek states`: how things went through time.
struct StatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "states", abstract: "Show how things went through time: planned, active, suspended; rising, falling.")

    @Option(name: .long, help: ArgumentHelp("Only of this subject.", valueName: "name"))
    var about: String?

    @Option(name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Flag(name: .long, help: "As JSON.")
    var json = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: asOf?.latest)
        let subject = about.map { NameFolding.fold($0) }
        let named = about.map { Set(EventFilter.entities(named: $0, in: open.index, knowledge: open.knowledge).map(\.id)) } ?? []
        let states = open.index.chronicle.states.filter { state in
            guard let subject else { return true }
            let place = StateWords.place(of: state, in: open.index)
            return named.contains(state.subject) || place.map(named.contains) ?? false
                || NameFolding.holds(NameFolding.fold(state.subjectName), subject)
        }
        if json { return try JSONOutput.print { open.wire.list("states", states, into: &$0) { ChronicleWire.state($0, &$1) } } }
        var page = TextPage()
        if states.isEmpty { page.line("No state is followed\(about == nil ? "" : " for that subject").") }
        for (number, state) in states.enumerated() {
            if number > 0 { page.line() }
            page.line("\(page.terminal.tone(TerminalText.clean(state.subjectName), .heading))  \(TerminalText.clean(state.attribute))")
            let times = StateWords.times(state)
            let width = times.map(TerminalText.width).max() ?? 0
            for (point, time) in zip(state.series, times) {
                let claims = open.index.claims(point.claims)
                let documents = Set(claims.map(\.document)).count
                let reported = point.reported.map { ", reported \(HumanDate.text($0, style: .brief))" } ?? ""
                let source = "\(Words.count(documents, "report"))\(point.from == nil ? "" : reported)"
                let events = Set(claims.compactMap(\.event)).sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }.map { "#\($0)" }.joined(
                    separator: " ")
                page.line(
                    "  \(TerminalText.pad(time, width))  \(TerminalText.clean(point.value))  \(page.terminal.tone("\(source)  \(events)", .quiet))")
            }
        }
        try page.print()
    }
}
