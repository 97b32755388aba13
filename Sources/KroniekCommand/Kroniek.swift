import ArgumentParser
import KroniekExport

/// `kroniek`.
struct Kroniek: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kroniek",
        abstract: "Reads reports in several languages and writes their chronicle: what happened, when, where, and who says so.",
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(name: "Reading", subcommands: [AddCommand.self, AnnotateCommand.self, KnowCommand.self, RebuildCommand.self]),
            CommandGroup(
                name: "Asking",
                subcommands: [
                    TimelineCommand.self, AskCommand.self, ShowCommand.self, StatesCommand.self, ConflictsCommand.self, ChangesCommand.self,
                    SearchCommand.self,
                ]),
            CommandGroup(
                name: "Deciding",
                subcommands: [
                    MergeCommand.self, SplitCommand.self, RenameCommand.self, RejectCommand.self, RedateCommand.self, NoteCommand.self,
                    DecisionsCommand.self, UndoCommand.self,
                ]),
            CommandGroup(
                name: "Giving",
                subcommands: [ExportCommand.self, ChartCommand.self, VerifyCommand.self, ServeCommand.self, MCPCommand.self, EvalCommand.self]),
            CommandGroup(name: "Adding to Kroniek", subcommands: [PackCommand.self]),
        ])

    @OptionGroup var shared: SharedOptions
}

/// What every command that works on a store takes, before its name or after it.
struct SharedOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The store to work on.", valueName: "file"))
    var store = "kroniek.sqlite"
}
