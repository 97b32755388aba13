import HTTPTypes
import KroniekEngine
import KroniekExport
import KroniekModel

/// The tools: search, timeline, event, entity, ask. Each answers with the JSON that the HTTP interface gives, as text and as structured content.
struct MCPTools {
    let reading: Reading

    private struct Tool: Sendable {
        let name: String
        let title: String
        let about: String
        let parameters: [Parameter]
    }

    private struct Parameter: Sendable {
        let name: String
        /// "string", "integer", "boolean", "strings".
        let type: String
        let about: String
        var isNeeded = false
    }

    private static let asOf = Parameter(
        name: "as_of", type: "string", about: "Only what was reported by the end of this day (2020-01-06, 2020-01 or 2020).")

    private static let tools: [Tool] = [
        Tool(
            name: "search", title: "Search sentences",
            about: "Sentences of the reports that hold all the words in any of their forms, with their documents.",
            parameters: [
                Parameter(
                    name: "query", type: "string",
                    about: "Words; \"…\" asks for them as they are, side by side; a word that ends in * stands for its beginnings.",
                    isNeeded: true),
                Parameter(name: "order", type: "string", about: "best (usual: those that tell most of what happened), newest or oldest."),
                Parameter(name: "limit", type: "integer", about: "At most so many sentences, 1 to 100; usually 20."), asOf,
            ]),
        Tool(
            name: "timeline", title: "Timeline",
            about: "The events of the chronicle in order, each with its date, standing, sources and the sentences that say it.",
            parameters: [
                Parameter(name: "about", type: "string", about: "A person, body, place or subject, by a name in any language."),
                Parameter(name: "where", type: "string", about: "A place: events there or within it."),
                Parameter(name: "since", type: "string", about: "Events on this day or later (2020-01-03, 2020-01 or 2020)."),
                Parameter(name: "until", type: "string", about: "Events on this day or earlier."),
                Parameter(name: "type", type: "strings", about: "Concepts (attack) or PLOVER types (ASSAULT); any of them."),
                Parameter(name: "language", type: "strings", about: "Reported in any of these languages (en, nl)."), asOf,
                Parameter(name: "all", type: "boolean", about: "Every event, also the small ones."),
                Parameter(name: "limit", type: "integer", about: "At most so many events, the weightiest, 1 to 200; usually 40."),
            ]),
        Tool(
            name: "event", title: "Event", about: "One event with its claims, sentence by sentence, and where reports differ on it.",
            parameters: [
                Parameter(
                    name: "id", type: "string",
                    about: "The event's id in the timeline, or the id of one of its claims, which stays when reports come.", isNeeded: true), asOf,
            ]),
        Tool(
            name: "entity", title: "Person, body or place",
            about: "Who or what bears a name: its names in each language and the events it takes part in.",
            parameters: [
                Parameter(name: "name", type: "string", about: "A name in any language, or an entity's id.", isNeeded: true), asOf,
                Parameter(name: "limit", type: "integer", about: "At most so many events, 1 to 200; usually 40."),
            ]),
        Tool(
            name: "ask", title: "Ask",
            about: "A question in English or Dutch, answered with figures, dates, names or sentences and their citations, or not at all.",
            parameters: [
                Parameter(
                    name: "question", type: "string", about: "How many, when, since when, where, who, what happened, who said, is it still so.",
                    isNeeded: true),
                asOf,
            ]),
    ]

    static func list(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("tools")
        writer.beginArray()
        for tool in tools {
            writer.beginObject()
            writer.member("name", tool.name)
            writer.member("title", tool.title)
            writer.member("description", tool.about)
            writer.key("inputSchema")
            writer.beginObject()
            writer.member("type", "object")
            writer.key("properties")
            writer.beginObject()
            for parameter in tool.parameters {
                writer.key(parameter.name)
                writer.beginObject()
                if parameter.type == "strings" {
                    writer.member("type", "array")
                    writer.key("items")
                    writer.beginObject()
                    writer.member("type", "string")
                    writer.endObject()
                } else {
                    writer.member("type", parameter.type)
                }
                writer.member("description", parameter.about)
                writer.endObject()
            }
            writer.endObject()
            writer.member("required", tool.parameters.filter(\.isNeeded).map(\.name))
            writer.member("additionalProperties", false)
            writer.endObject()
            writer.key("annotations")
            writer.beginObject()
            writer.member("readOnlyHint", true)
            writer.member("openWorldHint", false)
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    /// Calls a tool. What is wrong with the arguments is told to the assistant as the tool's answer, so that it can mend them.
    func call(_ parameters: JSONValue, _ writer: inout JSONWriter) throws {
        guard let name = parameters["name"]?.text else { throw JSONRPC.Failure.parameters("name: say which tool.") }
        guard let tool = Self.tools.first(where: { $0.name == name }) else {
            throw JSONRPC.Failure.parameters("There is no tool \(name.prefix(80)).")
        }
        var body = JSONWriter()
        var isWrong = false
        do {
            let arguments = try MCPArguments(parameters["arguments"], known: tool.parameters.map { ($0.name, $0.type, $0.isNeeded) })
            try run(name, arguments, &body)
        } catch let problem as Problem {
            isWrong = true
            body = JSONWriter()
            body.value(problem.detail)
        } catch let failure as EngineFailure {
            isWrong = true
            body = JSONWriter()
            body.value(failure.message)
        }
        // A message is one line (transports, "stdio"). Within a JSON string a line break is always escaped: what goes here are those between values.
        let bytes = body.bytes.filter { $0 != 0x0A }
        writer.beginObject()
        writer.key("content")
        writer.beginArray()
        writer.beginObject()
        writer.member("type", "text")
        writer.member("text", String(decoding: bytes, as: UTF8.self))
        writer.endObject()
        writer.endArray()
        if !isWrong {
            writer.key("structuredContent")
            writer.splice(bytes)
        }
        writer.member("isError", isWrong)
        writer.endObject()
    }

    private func run(_ name: String, _ arguments: MCPArguments, _ writer: inout JSONWriter) throws {
        switch name {
        case "search":
            let snapshot = try reading.now(asOf: try arguments.day("as_of"))
            let order = try SearchOrder(asked: arguments.text("order"))
            let hits = try reading.search(
                try arguments.needed("query"), order, limit: try arguments.number("limit", usual: 20, most: 100), in: snapshot)
            let wire = reading.wire(snapshot.index)
            try wire.list("hits", hits, into: &writer) { hit, writer in
                try wire.hit(document: hit.document, span: hit.span, sentence: hit.text, marks: hit.marks, &writer)
            }
        case "timeline": try timeline(arguments, &writer)
        case "event":
            let index = try reading.now(asOf: try arguments.day("as_of")).index
            let id = try arguments.needed("id")
            guard let event = index.event(id) else { throw Problem.missing(event: id, in: index) }
            try reading.wire(index).event(event, &writer)
        case "entity": try entity(arguments, &writer)
        default:
            let snapshot = try reading.now(asOf: try arguments.day("as_of"))
            guard let answer = try reading.ask(try arguments.needed("question"), in: snapshot) else {
                throw Problem(status: .notImplemented, detail: "This chronicle cannot be asked.")
            }
            try reading.wire(snapshot.index).answer(answer, &writer)
        }
    }

    private func timeline(_ arguments: MCPArguments, _ writer: inout JSONWriter) throws {
        let snapshot = try reading.now(asOf: try arguments.day("as_of"))
        let index = snapshot.index
        var filter = EventFilter()
        filter.about = arguments.text("about")
        filter.place = arguments.text("where")
        let (since, until) = (try arguments.interval("since"), try arguments.interval("until"))
        try Query.check(since: since, until: until)
        (filter.since, filter.until) = (since?.earliest, until?.latest)
        filter.types = arguments.texts("type")
        filter.languages = arguments.texts("language")
        for language in filter.languages where !LanguageTag.isKnown(language) {
            throw Problem.badParameter("language", "\(language.prefix(40)) is no code of a language.")
        }
        filter.leastSalience = arguments.flag("all") ? 0 : EventFilter.shownSalience
        let knowledge: any Knowledge = filter.about == nil && filter.place == nil ? NoKnowledge() : reading.knowledge()
        let found = filter.found(in: index, knowledge: knowledge)
        try reading.check(filter, found: !found.isEmpty, in: [snapshot])
        lines(found, try arguments.number("limit", usual: 40, most: 200), index, &writer)
    }

    private func entity(_ arguments: MCPArguments, _ writer: inout JSONWriter) throws {
        let index = try reading.now(asOf: try arguments.day("as_of")).index
        let name = try arguments.needed("name")
        let found = EventFilter.entities(named: name, in: index, knowledge: reading.knowledge()).sorted {
            ($1.mentions, $0.id) < ($0.mentions, $1.id)
        }
        guard !found.isEmpty else { throw Problem.notFound("entity", name) }
        let limit = try arguments.number("limit", usual: 40, most: 200)
        writer.beginObject()
        writer.key("entities")
        writer.beginArray()
        for entity in found.prefix(10) {
            writer.beginObject()
            writer.key("entity")
            ChronicleWire.entity(entity, &writer)
            let ids = Set(index.claims(with: entity.id).compactMap(\.event))
            writer.key("timeline")
            lines(index.events(ids), limit, index, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    /// `{"events": […], "left_out": n}`: the weightiest, in their order, each short enough to read many of.
    private func lines(_ events: [Event], _ limit: Int, _ index: ChronicleIndex, _ writer: inout JSONWriter) {
        let kept = Set(events.indices.sorted { (-events[$0].salience, $0) < (-events[$1].salience, $1) }.prefix(limit))
        writer.beginObject()
        writer.key("events")
        writer.beginArray()
        for number in events.indices where kept.contains(number) {
            let event = events[number]
            writer.beginObject()
            writer.member("id", event.id)
            writer.member("when", HumanDate.text(event.interval, event.bound))
            writer.member("earliest", event.interval.earliest?.iso)
            writer.member("latest", event.interval.latest?.iso)
            writer.member("title", index.title(of: event))
            writer.member("standing", Standing(event)?.rawValue)
            if let who = Words.attribution(of: event, in: index) { writer.member("told", who) }
            writer.member("place", event.place.map(index.name))
            writer.member("reports", event.documents)
            writer.key("sentences")
            writer.beginArray()
            for evidence in Evidence.sentences(index.claims(event.claims)).prefix(3) {
                writer.beginObject()
                writer.member("document", evidence.document)
                writer.member("source", index.document(evidence.document).map { SourceWords.line($0, in: index) })
                writer.member("text", evidence.pieces.map(\.text).joined())
                writer.endObject()
            }
            writer.endArray()
            writer.key("differ")
            writer.beginArray()
            for conflict in index.conflicts(of: event.id) {
                let line = FigureLine.conflict(conflict, in: index, style: .brief)
                writer.value("\(conflict.relation.rawValue): \(line.label): \(line.text)")
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.member("left_out", events.count - kept.count)
        writer.endObject()
    }
}

/// The arguments of a tool, checked.
struct MCPArguments {
    private let values: [String: JSONValue]

    init(_ value: JSONValue?, known: [(name: String, type: String, isNeeded: Bool)]) throws(Problem) {
        switch value {
        case nil, .null?: values = [:]
        case .object(let members)?: values = members
        default: throw .badParameter("arguments", "give an object.")
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let parameter = known.first(where: { $0.name == name }) else {
                throw .badParameter(String(name.prefix(80)), "there is no such argument; these are: \(known.map(\.name).joined(separator: ", ")).")
            }
            let fits: Bool =
                switch (parameter.type, value) {
                case (_, .null), ("string", .text), ("boolean", .flag): true
                // An event's id looks like a number.
                case ("string", .number) where name == "id": value.whole != nil
                case ("integer", .number): value.whole != nil
                case ("strings", .list(let items)): items.allSatisfy { $0.text != nil }
                default: false
                }
            if !fits { throw .badParameter(name, "give \(parameter.type == "strings" ? "a list of strings" : "a value of type \(parameter.type)").") }
        }
        for parameter in known where parameter.isNeeded && text(parameter.name) == nil {
            throw .badParameter(parameter.name, "is needed.")
        }
    }

    func text(_ name: String) -> String? {
        if let number = values[name]?.whole { return String(number) }
        return values[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
    func needed(_ name: String) throws(Problem) -> String {
        guard let text = text(name) else { throw .badParameter(name, "is needed.") }
        return text
    }
    func flag(_ name: String) -> Bool { values[name]?.flag ?? false }
    func texts(_ name: String) -> [String] {
        if case .list(let items)? = values[name] { return items.compactMap(\.text) }
        return []
    }
    func number(_ name: String, usual: Int, most: Int) throws(Problem) -> Int {
        guard let number = values[name]?.whole else { return usual }
        guard (1...most).contains(number) else { throw .badParameter(name, "give a whole number from 1 to \(most).") }
        return number
    }
    func interval(_ name: String) throws(Problem) -> CalendarInterval? {
        guard let text = text(name) else { return nil }
        guard let interval = CalendarInterval(edtf: text), interval.earliest != nil, interval.latest != nil else {
            throw .badParameter(name, "\(text.prefix(40)) is no date; write 2020-01-03, 2020-01 or 2020.")
        }
        return interval
    }
    func day(_ name: String) throws(Problem) -> CalendarDay? { try interval(name)?.latest }
}
