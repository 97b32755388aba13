import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel

/// What the commands that decide something have in common.
struct DecideOptions: ParsableArguments {
    @Flag(name: .long, help: "Print the decision as JSON.")
    var json = false
}

/// Keeps a decision and tells what became of it.
enum Deciding {
    static func run(_ request: DecisionRequest, store: String, json: Bool) throws {
        try tell(try StoreDoor.open(store).decide(request, made: now()), json: json)
    }

    /// How an event is named to a command.
    static let which = "its number (#12 in the timeline), or what lasts when reports come: a claim of it (report#3), or its page's address"

    static func tell(_ record: DecisionRecord, json: Bool) throws {
        if json { return try JSONOutput.print { DecisionWire.decision(record.decision, placement: record.placement, &$0) } }
        let words = "Decision \(record.decision.number): \(DecisionWords.summary(record.decision)); \(DecisionWords.fate(record.placement))."
        try Output.standard.write(TerminalText.clean(words) + "\n")
        try Output.standard.flush()
    }

    /// The one thing that is meant by an id, a page's address or a name.
    static func entity(_ argument: String, in open: OpenStore, or kind: String) throws -> Entity {
        let named = EntityReference.entities(argument, in: open.index, knowledge: open.knowledge)
        guard let entity = named.first else { throw Failure.notFound(kind: kind, id: argument) }
        if named.count > 1 {
            let ids = named.map(\.id).sorted().prefix(8).joined(separator: ", ")
            throw ValidationError("\(argument) may be several (\(ids)): give the id of one.")
        }
        return entity
    }

    /// For the list of decisions alone.
    static func now() -> String {
        ISO8601DateFormatter.string(from: Date(), timeZone: TimeZone(secondsFromGMT: 0)!, formatOptions: .withInternetDateTime)
    }

    /// "#12" as the timeline writes it is event 12; the id of a claim or a page's address mean the event that holds it, whatever its number is.
    static func event(_ argument: String) -> String { EventReference.id(argument) }
}

/// `kroniek merge`.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Say that two events or more are one, or two people, bodies, places or things.")

    @Argument(help: ArgumentHelp("The events: \(Deciding.which). Or the entities: ids, names, pages' addresses.", valueName: "event|entity"))
    var what: [String]
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if Set(what.map(Deciding.event)).count < 2 { throw ValidationError("Name two events or more that are one, or two entities.") }
    }

    func run() throws {
        let open = try OpenStore(shared.store)
        let events = what.map(Deciding.event)
        // The first says what they are: a number is an event's.
        if open.index.event(events[0]) != nil || Int(events[0]) != nil {
            return try Deciding.run(.merge(events: events), store: shared.store, json: options.json)
        }
        let entities = try what.map { try Deciding.entity($0, in: open, or: "event or entity") }
        try Deciding.run(.mergeEntities(entities.map(\.id)), store: shared.store, json: options.json)
    }
}

/// `kroniek split`.
struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Say that some claims of an event are an event of their own, or some names of an entity another's.",
        discussion: "`kroniek show event` prints the ids of an event's claims, `kroniek show entity` the names of an entity.")

    @Argument(help: ArgumentHelp("The event: \(Deciding.which). Or an entity: its id, name or page's address.", valueName: "event|entity"))
    var what: String
    @Argument(help: ArgumentHelp("Ids of the claims that leave the event (report#3), or names that are another thing's.", valueName: "claim|name"))
    var leaving: [String]
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if leaving.isEmpty { throw ValidationError("Name the claims that are an event of their own, or the names that are another thing's.") }
    }

    func run() throws {
        let open = try OpenStore(shared.store)
        let event = Deciding.event(what)
        if open.index.event(event) != nil || Int(event) != nil {
            return try Deciding.run(.split(event: event, claims: leaving), store: shared.store, json: options.json)
        }
        let entity = try Deciding.entity(what, in: open, or: "event or entity")
        try Deciding.run(.splitEntity(entity.id, names: leaving), store: shared.store, json: options.json)
    }
}

/// `kroniek rename`.
struct RenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give an event or an entity another name.")

    @Argument(help: ArgumentHelp("Number of an event, or id or name of an entity.", valueName: "event|entity")) var what: String
    @Argument(help: ArgumentHelp("The new name.", valueName: "name")) var name: String
    @Option(name: .long, help: ArgumentHelp("Only the title in this language (events).", valueName: "code")) var language: String?
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store)
        let id = Deciding.event(what)
        if open.index.event(id) != nil {
            return try Deciding.run(.renameEvent(id, to: name, language: language), store: shared.store, json: options.json)
        }
        if language != nil { throw ValidationError("--language goes with an event: the chronicle has no event \(id).") }
        let entity = try Deciding.entity(what, in: open, or: "event or entity")
        try Deciding.run(.renameEntity(entity.id, to: name), store: shared.store, json: options.json)
    }
}

/// `kroniek reject`.
struct RejectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Say that an event or a claim does not hold.",
        discussion: "A rejected claim stays in the export, marked; no event, figure or state rests on it.")

    @Argument(help: ArgumentHelp("Number of an event, or id of a claim (report#3).", valueName: "event|claim")) var what: String
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store)
        let request: DecisionRequest
        if open.index.claim(what) != nil {
            request = .rejectClaim(what)
        } else if open.index.event(Deciding.event(what)) != nil {
            request = .rejectEvent(Deciding.event(what))
        } else {
            throw Failure.notFound(kind: "event or claim", id: what)
        }
        try Deciding.run(request, store: shared.store, json: options.json)
    }
}

/// `kroniek redate`.
struct RedateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "redate", abstract: "Say when an event was.")

    @Argument(help: ArgumentHelp("The event: \(Deciding.which).", valueName: "event")) var event: String
    @Argument(
        help: ArgumentHelp("The date in EDTF: 2020-01-03, 2020-01, 2020, 2020-01-03/2020-01-05, 2020-01-03/.., ../2020-01-05.", valueName: "date"),
        transform: RedateCommand.date)
    var date: CalendarInterval
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func run() throws { try Deciding.run(.redate(event: Deciding.event(event), to: date), store: shared.store, json: options.json) }

    static func date(_ argument: String) throws -> CalendarInterval {
        guard let date = CalendarInterval(edtf: argument), !date.isUnknown else {
            throw ValidationError("\(argument) is no date in EDTF; write 2020-01-03, 2020-01, 2020 or 2020-01-03/2020-01-05.")
        }
        return date
    }
}

/// `kroniek note`.
struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "note", abstract: "Write a note to an event.")

    @Argument(help: ArgumentHelp("The event: \(Deciding.which).", valueName: "event")) var event: String
    @Argument(help: ArgumentHelp("The note.", valueName: "text")) var text: String
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func run() throws { try Deciding.run(.note(event: Deciding.event(event), text: text), store: shared.store, json: options.json) }
}

/// `kroniek undo`.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "undo", abstract: "Take a decision back; the list keeps both.")

    @Argument(help: ArgumentHelp("Number of the decision (kroniek decisions).", valueName: "number")) var number: Int
    @OptionGroup var options: DecideOptions
    @OptionGroup var shared: SharedOptions

    func run() throws { try Deciding.tell(try StoreDoor.open(shared.store).undo(number, made: Deciding.now()), json: options.json) }
}
