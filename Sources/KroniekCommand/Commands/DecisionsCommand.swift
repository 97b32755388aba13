import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek decisions`: the log, out and in.
struct DecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "List what was decided and what became of it; export and import decisions.",
        subcommands: [ListDecisions.self, ExportDecisions.self, ImportDecisions.self], defaultSubcommand: ListDecisions.self)

    @OptionGroup var shared: SharedOptions
}

struct ListDecisions: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List every decision with what became of it.")

    @Flag(name: .long, help: "As JSON.") var json = false
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let records = try StoreDoor.open(shared.store).decisions()
        if json {
            return try JSONOutput.print { writer in
                writer.beginObject()
                writer.key("decisions")
                writer.beginArray()
                for record in records {
                    writer.nextLine()
                    DecisionWire.decision(record.decision, placement: record.placement, &writer)
                }
                writer.endArray()
                writer.endObject()
            }
        }
        var page = TextPage()
        if records.isEmpty { page.line("Nothing was decided yet.") }
        let width = records.map { String($0.decision.number).count }.max() ?? 1
        for record in records {
            let number = String(record.decision.number)
            let isWhole = record.placement.state == .placed || record.placement.state == .undone
            page.line(
                "\(String(repeating: " ", count: width - number.count))\(number)  \(TerminalText.clean(DecisionWords.summary(record.decision)))")
            let made = record.decision.made.map { "\($0)  " } ?? ""
            let fate = TerminalText.clean(made + DecisionWords.fate(record.placement))
            page.line("\(String(repeating: " ", count: width + 2))\(page.terminal.tone(fate, isWhole ? .quiet : .warning))")
        }
        try page.print()
    }
}

struct ExportDecisions: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write the whole log as JSON.")

    @Option(name: [.short, .long], help: ArgumentHelp("Where to write; default: standard output.", valueName: "file")) var output: String?
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let decisions = try StoreDoor.open(shared.store).decisions().map(\.decision)
        try OutputFile.write(to: output, sparing: shared.store) { sink in
            var writer = JSONWriter()
            DecisionWire.log(decisions, &writer)
            writer.lineBreak()
            try sink(writer.drain())
        }
    }
}

struct ImportDecisions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the decisions of an exported log; one that is there already is not added again.")

    @Argument(help: ArgumentHelp("What `kroniek decisions export` wrote; - is standard input.", valueName: "file")) var file: String
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let bytes = try InputFile.read(file, limit: DecisionReader.mostBytes)
        let decisions: [Decision]
        do {
            decisions = try DecisionReader.read(bytes)
        } catch {
            Output.standardError.complain("\(file): \(error)")
            throw Failure.badData
        }
        let (added, known) = try engine.importDecisions(decisions)
        try Output.standard.write("Added \(Words.count(added, "decision"))\(known > 0 ? ", \(known) known already" : "").\n")
        try Output.standard.flush()
    }
}
