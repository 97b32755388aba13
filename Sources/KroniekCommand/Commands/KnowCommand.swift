import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek know`: people, bodies and places of the user's own.
struct KnowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "know", abstract: "Tell of people, bodies and places by their names, so that reports are linked to them.",
        subcommands: [KnowAdd.self, KnowList.self, KnowRemove.self])

    @OptionGroup var shared: SharedOptions
}

struct KnowAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add the entities of a CSV file; one with an id that is there already is replaced.",
        discussion: """
            The first row names the columns: id, kind (person, organization, place, facility, mission, product, event, other), one for each language \
            by its code (en, nl, …), and if wanted aliases, within (the id of what it lies in), lat and lon (degrees: 52.01, 4.36). Several names in a cell are parted by |.
            """)

    @Argument(help: ArgumentHelp("The CSV file; - is standard input.", valueName: "names.csv")) var file: String
    @OptionGroup var shared: SharedOptions

    /// So many wrong lines are told one by one.
    private static let mostProblems = 20

    func run() throws {
        let (entities, problems) = UserNamesFile.read(try InputFile.read(file, limit: UserNamesFile.mostBytes))
        for problem in problems.prefix(Self.mostProblems) { Output.standardError.complain("\(file):\(problem.line): \(problem.message)") }
        if problems.count > Self.mostProblems { Output.standardError.complain("\(problems.count - Self.mostProblems) lines more are wrong.") }
        if !problems.isEmpty { throw Failure.badData }
        let (added, changed) = try StoreDoor.open(shared.store, mustExist: false).know(entities)
        let same = entities.count - added - changed
        var words = "Added \(Words.count(added, "entity", plural: "entities"))"
        if changed > 0 { words += ", \(changed) changed" }
        if same > 0 { words += ", \(same) known already" }
        try Output.standard.write(words + ".\n")
        try Output.standard.flush()
    }
}

struct KnowList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the entities that were told of.")

    @Flag(name: .long, help: "As JSON.") var json = false
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let entities = try StoreDoor.open(shared.store).userEntities()
        if json {
            return try JSONOutput.print { writer in
                writer.beginObject()
                writer.key("known")
                writer.beginArray()
                for entity in entities {
                    writer.nextLine()
                    writer.beginObject()
                    writer.member("id", entity.id)
                    writer.member("kind", entity.kind.rawValue)
                    writer.key("names")
                    writer.beginObject()
                    for (language, names) in entity.names.sorted(by: { $0.key < $1.key }) {
                        writer.key(language)
                        writer.beginArray()
                        for name in names { writer.value(name) }
                        writer.endArray()
                    }
                    writer.endObject()
                    writer.member("aliases", entity.aliases)
                    writer.member("within", entity.within)
                    writer.member("lat", entity.latitude)
                    writer.member("lon", entity.longitude)
                    writer.endObject()
                }
                writer.endArray()
                writer.endObject()
            }
        }
        var page = TextPage()
        if entities.isEmpty { page.line("Nothing was told of yet.") }
        let width = entities.map { TerminalText.width($0.id) }.max() ?? 0
        for entity in entities {
            var names = entity.names.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.joined(separator: ", "))" }
            if !entity.aliases.isEmpty { names.append("also: \(entity.aliases.joined(separator: ", "))") }
            if let within = entity.within { names.append("in \(within)") }
            if let latitude = entity.latitude, let longitude = entity.longitude { names.append("at \(latitude), \(longitude)") }
            page.line("\(TerminalText.pad(entity.id, width))  \(entity.kind.rawValue)  \(TerminalText.clean(names.joined(separator: "; ")))")
        }
        try page.print()
    }
}

struct KnowRemove: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Forget entities that were told of.")

    @Argument(help: ArgumentHelp("Their ids.", valueName: "id")) var ids: [String]
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if ids.isEmpty { throw ValidationError("Give the ids of the entities to forget.") }
    }

    func run() throws {
        try StoreDoor.open(shared.store).forget(ids)
        try Output.standard.write("Forgot \(Words.count(Set(ids).count, "entity", plural: "entities")).\n")
        try Output.standard.flush()
    }
}
