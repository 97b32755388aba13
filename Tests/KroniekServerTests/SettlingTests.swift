import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekEngine
import KroniekExport
import KroniekModel
import Testing

@testable import KroniekServer

/// What is settled in the pages' forms, and what is not: on a store.
@Suite struct SettlingTests {
    private static let reports = """
        {"id": "varn-1", "published": "2031-03-04", "outlet": "Olden Post", "text": "The Varn dam collapsed on 3 March 2031. Seven people were killed."}
        {"id": "varn-2", "published": "2031-03-05", "outlet": "Hasken News", "text": "The Varn dam collapsed on 3 March 2031. The mayor of Hasken resigned on 4 March 2031."}

        """

    private struct Desk {
        let engine: Engine
        let client: any TestClientProtocol
        let token: String

        func page(_ path: String) async throws -> (status: Int, body: String) {
            try await client.execute(uri: path, method: .get) { ($0.status.code, String(decoding: $0.body.readableBytesView, as: UTF8.self)) }
        }

        func send(_ fields: [(String, String)]) async throws -> (status: Int, location: String, body: String) {
            let form = ([("token", token)] + fields).map { "\($0)=\(Link.component($1))" }.joined(separator: "&")
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", HTTPField.Name("Sec-Fetch-Site")!: "same-origin"]
            return try await client.execute(uri: "/decisions", method: .post, headers: headers, body: ByteBuffer(string: form)) {
                ($0.status.code, $0.headers[.location] ?? "", String(decoding: $0.body.readableBytesView, as: UTF8.self))
            }
        }

        func add(_ text: String) throws {
            let file = NSTemporaryDirectory() + "kroniek-settling-\(UInt64.random(in: 0...UInt64.max)).txt"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            #expect(try engine.add([.path(file)]).added == 1)
        }

        /// Fields as an event's page shows them now.
        func shown() throws -> [(String, String)] { [("seen", "\(try engine.generation())")] }
    }

    private func desk(_ body: @Sendable (Desk) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "kroniek-settling-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let engine = try Engine(store: folder + "/k.sqlite")
        try Self.reports.write(toFile: folder + "/reports.jsonl", atomically: true, encoding: .utf8)
        #expect(try engine.add([.jsonLines(folder + "/reports.jsonl")]).added == 2)
        try await ChronicleServer.application(engine).test(.router) { client in
            let page = try await client.execute(uri: "/add", method: .get) { String(decoding: $0.body.readableBytesView, as: UTF8.self) }
            let token = page.components(separatedBy: "name=\"token\" value=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
            try await body(Desk(engine: engine, client: client, token: try #require(token)))
        }
    }

    private static func alerts(_ page: String) -> [String] {
        page.components(separatedBy: "<p class=\"warning\" role=\"alert\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    /// The event that more than one sentence tells, else the weightiest.
    private static func event(_ engine: Engine) throws -> Event {
        try #require(try engine.chronicle().events.max { ($0.claims.count, $0.salience) < ($1.claims.count, $1.salience) })
    }

    @Test func whatIsRefusedStandsInItsForm() async throws {
        try await desk { desk in
            let event = try Self.event(desk.engine)
            let shown = try desk.shown() + [("event", event.lastingID)]
            let before = try desk.engine.generation()
            let cases: [(fields: [(String, String)], status: Int, reason: String, kept: String)] = [
                ([("kind", "merge"), ("other_id", "999999")], 400, "has no event 999999", "value=\"999999\""),
                ([("kind", "merge"), ("other_id", "")], 400, "number or address", "details open"),
                ([("kind", "split")], 400, "Choose the sentences", "details open"),
                ([("kind", "split")] + event.claims.map { ("claim", $0) }, 400, "not all", " checked"),
                (
                    [("kind", "redate"), ("date", "2021-03-24/2021-03-20")], 400, "The end lies before the beginning",
                    "value=\"2021-03-24/2021-03-20\""
                ),
                ([("kind", "redate"), ("date", "soon")], 400, "“soon” is no date: write 2020-01-31", "value=\"soon\""),
                ([("kind", "note"), ("note", "")], 400, "Write the note", "details open"),
                ([("kind", "rename"), ("name", "")], 400, "Write the new name", "details open"),
            ]
            for (fields, status, reason, kept) in cases {
                let answer = try await desk.send(shown + fields)
                #expect(answer.status == status && answer.body.contains("id=\"decide\""), "\(fields)")
                #expect(Self.alerts(answer.body).count == 1 && Self.alerts(answer.body)[0].contains(reason), "\(Self.alerts(answer.body))")
                #expect(answer.body.contains(kept), "\(fields)")
            }
            #expect(try desk.engine.generation() == before)
            // Of a name, too.
            let entity = try #require(try desk.engine.chronicle().entities.first)
            let renamed = try await desk.send([("kind", "rename"), ("entity", entity.id), ("name", "")])
            #expect(renamed.status == 400 && Self.alerts(renamed.body).count == 1)
            let gone = try await desk.send([("kind", "undo"), ("number", "77")])
            #expect(gone.status == 404 && Self.alerts(gone.body)[0].contains("no decision 77"))
        }
    }

    @Test func aStalePageKeepsWhatWasTyped() async throws {
        try await desk { desk in
            let event = try Self.event(desk.engine)
            let old = try desk.shown()
            try desk.engine.decide(.note(event: event.id, text: "Meanwhile."))
            let answer = try await desk.send(old + [("event", event.lastingID), ("kind", "note"), ("note", "Ask the\r\nowner.")])
            #expect(answer.status == 409 && answer.body.contains("Ask the\r\nowner.</textarea>"))
            let generation = try desk.engine.generation()
            #expect(answer.body.contains("name=\"seen\" value=\"\(generation)-"), "it can be sent again as it stands")
            #expect(Self.alerts(answer.body).count == 1)
        }
    }

    /// What comes in beside it makes no form stale; what changes the line does.
    @Test func aFormHoldsWhileItsLineIsAsItWas() async throws {
        try await desk { desk in
            let event = try Self.event(desk.engine)
            let path = "/events/\(Link.component(event.lastingID))"
            func seen() async throws -> String {
                let page = try await desk.page(path).body
                return String(try #require(page.components(separatedBy: "name=\"seen\" value=\"").dropFirst().first).prefix { $0 != "\"" })
            }
            func note(_ seen: String, _ words: String) async throws -> Int {
                try await desk.send([("seen", seen), ("event", event.lastingID), ("kind", "note"), ("note", words)]).status
            }
            let before = try await seen()
            try desk.add("The harbour of Hasken was closed on 9 March 2031.")
            #expect(Sighting(before)?.generation != (try desk.engine.generation()))
            #expect(try await note(before, "Another report came.") == 303)
            #expect(try await note(before, "The line has a note by now.") == 409)
            // A number is a place in the chronicle that it was read in.
            let now = try await seen()
            try desk.add("The ferry to Olden sank on 2 March 2031.")
            let numbered = try await desk.send([("seen", now), ("event", event.lastingID), ("kind", "merge"), ("other_id", "1")])
            #expect(numbered.status == 409)
        }
    }

    /// A note is shown once, with its lines, and what the engine says of a line is no note.
    @Test func aNoteIsShownOnce() async throws {
        try await desk { desk in
            let event = try Self.event(desk.engine)
            try desk.engine.decide(.note(event: event.id, text: "Ask the owner of the dam, and then the mayor.\nTwice."))
            let page = try await desk.page("/events/\(Link.component(event.lastingID))").body
            let facts = page.components(separatedBy: "<dl class=\"facts\">").dropFirst().first?.components(separatedBy: "</dl>").first ?? ""
            #expect(facts.components(separatedBy: "Ask the owner").count == 2)
            #expect(facts.contains("<dt>Note</dt><dd class=\"as-written\"><bdi>Ask the owner of the dam, and then the mayor.\nTwice.</bdi></dd>"))
            #expect(facts.components(separatedBy: "<dt>Note</dt>").count == 2 && !facts.contains("note:"))
        }
    }

    @Test func aRejectedLineSaysSo() async throws {
        try await desk { desk in
            let event = try Self.event(desk.engine)
            let sent = try await desk.send(try desk.shown() + [("event", event.lastingID), ("kind", "reject")])
            #expect(sent.status == 303 && sent.location == "/decisions")
            let page = try await desk.page("/events/\(Link.component(event.lastingID))")
            #expect(page.status == 410 && page.body.contains("rejected by hand"))
            #expect(page.body.contains("href=\"/documents/varn-") && page.body.contains("href=\"/decisions\""))
            #expect(try await desk.page("/api/v1/events/\(Link.component(event.lastingID))").status == 410)
            let log = try await desk.page("/decisions").body
            #expect(log.contains("<a href=\"/documents/varn-") && log.contains(">Take back 1<"))
            // What was taken back is folded, and can be made to hold again; what took it back is no row.
            #expect(try await desk.send([("kind", "undo"), ("number", "1")]).status == 303)
            let undone = try await desk.page("/decisions").body
            #expect(undone.contains("1 decision taken back") && !undone.contains("Take back 1") && undone.contains("Make 1 hold again"))
            #expect(undone.components(separatedBy: "<tr><td").count == 2)
            #expect(try await desk.page("/events/\(Link.component(event.lastingID))").status == 200)
            #expect(try await desk.send([("kind", "undo"), ("number", "2")]).status == 303)
            #expect(try await desk.page("/decisions").body.contains(">Take back 1<"))
            #expect(try await desk.page("/events/\(Link.component(event.lastingID))").status == 410)
        }
    }

    /// The mayor and who has the office are one: said on the page of either, found under its name, taken back on its page.
    @Test func twoThingsAreOne() async throws {
        try await desk { desk in
            let things = Set(try desk.engine.chronicle().events.flatMap(\.participants).map(\.entity)).sorted()
            let (one, other) = (try #require(things.first), try #require(things.last))
            let page = try await desk.page("/entities/\(Link.component(one))").body
            #expect(page.contains("The same as another") && page.contains("name=\"entity\" value=\"\(one)\""))
            let shown = try desk.shown() + [("entity", one)]
            for (fields, reason) in [
                ([("kind", "merge")], "Choose who or what"), ([("kind", "merge"), ("other_id", "Zzz")], "else is called Zzz"),
                ([("kind", "merge"), ("other", one)], "two entities or more"), ([("kind", "split")], "Choose the names"),
                ([("kind", "split"), ("leaving", "Zzz")], "calls it Zzz"),
            ] {
                let refused = try await desk.send(shown + fields)
                #expect(refused.status == 400 && Self.alerts(refused.body).count == 1, "\(fields)")
                #expect(Self.alerts(refused.body).first?.contains(reason) == true, "\(Self.alerts(refused.body))")
            }
            let name = try #require(try desk.engine.chronicle().entities.first { $0.id == other }?.name)
            let sent = try await desk.send(shown + [("kind", "merge"), ("other_id", name)])
            #expect(sent.status == 303 && sent.location.hasPrefix("/entities/"), "\(sent.location)")
            let merged = try await desk.page(sent.location)
            #expect(merged.status == 200 && merged.body.contains("<a href=\"/decisions\">merged</a>"))
            #expect(try await desk.page("/decisions").body.contains("\(name)"))
            // The address of the name that is no more says where to go.
            for old in [one, other] where Link.to("entities", old) != sent.location {
                let page = try await desk.page("/entities/\(Link.component(old))")
                #expect(page.status == 410 && page.body.contains("href=\"\(sent.location)\""))
                #expect(try await desk.page("/api/v1/entities/\(Link.component(old))").status == 410)
            }
            #expect(try await desk.send([("kind", "undo"), ("number", "1")]).status == 303)
            #expect(try await desk.page("/entities/\(Link.component(other))").status == 200)
        }
    }

    @Test func likelyOnesAreOffered() async throws {
        let folder = NSTemporaryDirectory() + "kroniek-likely-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let reports = """
            {"id": "a", "published": "2031-03-04", "text": "The Harbour Board left Rotterdam on 1 March 2031."}
            {"id": "b", "language": "nl", "published": "2031-03-05", "text": "De Havenraad verliet Rotterdam op 4 maart 2031."}
            {"id": "c", "published": "2031-03-05", "text": "The minister visited Olden on 4 March 2031."}

            """
        try reports.write(toFile: folder + "/r.jsonl", atomically: true, encoding: .utf8)
        let engine = try Engine(store: folder + "/k.sqlite")
        try engine.add([.jsonLines(folder + "/r.jsonl")])
        let reading = Reading(engine)
        let snapshot = try reading.now()
        let all = snapshot.index.chronicle.entities
        func likely(_ name: String) throws -> [String] {
            let thing = try #require(all.first { $0.name.contains(name) }, "\(all.map(\.name))")
            return EntityCandidates(snapshot).likely(thing).map { all[$0].name }
        }
        // By the company they keep: both are told of with the town, in which nobody else is.
        #expect(try likely("Harbour Board").first == "Havenraad", "\(all.map(\.name))")
        #expect(try likely("Havenraad").first?.contains("Harbour Board") == true)
        let board = try #require(all.first { $0.name.contains("Harbour Board") })
        let other = try #require(all.first { $0.name == "Havenraad" })
        let options = EntityCandidates(snapshot).options(for: board, chosen: other.id)
        #expect(options.contains("value=\"\(other.id)\" selected") && !options.contains("value=\"\(board.id)\""))
    }

    @Test func beginningsOfWordsAreFound() async throws {
        try await desk { desk in
            for name in ["hask", "Hask", "may"] {
                let page = try await desk.page("/entities?name=\(Link.component(name))").body
                #expect(!page.contains("Nobody and nothing is named so"), "\(name)")
            }
            #expect(try await desk.page("/entities?name=ask").body.contains("Nobody and nothing is named so"))
            #expect(try await desk.page("/?all=1&about=hask").body.contains("Hasken"))
            #expect(try await desk.page("/?all=1&about=collap").body.contains("collapsed"))
            let nobody = try await desk.page("/?all=1&about=ollap").body
            #expect(!nobody.contains("<li class=\"event"))
            #expect(try await desk.page("/api/v1/export?format=markdown&all=1&about=hask").body.contains("Hasken"))
        }
    }

    @Test func sentencesInTheOrderThatIsWanted() async throws {
        try await desk { desk in
            func reports(_ path: String) async throws -> [String] {
                try await desk.page(path).body.components(separatedBy: "href=\"/documents/").dropFirst().map {
                    String($0.prefix { $0 != "?" && $0 != "#" && $0 != "\"" })
                }
            }
            let newest = try await reports("/search?q=collapsed&order=newest")
            let oldest = try await reports("/search?q=collapsed&order=oldest")
            #expect(newest.first == "varn-2" && oldest.first == "varn-1" && newest.count == oldest.count)
            let page = try await desk.page("/search?q=collapsed&order=oldest").body
            #expect(page.contains("<option value=\"oldest\" selected>oldest first</option>"))
            // Forms of a word, and what stands in quotation marks as it is.
            #expect(try await desk.page("/search?q=collapse").body.contains(">collapsed</mark>"))
            #expect(try await desk.page("/search?q=%22collapse%22").body.contains("No sentence holds these words."))
            #expect(try await desk.page("/search?q=dam&order=longest").status == 400)
            #expect(try await desk.page("/api/v1/search?q=dam&order=longest").status == 400)
            let hits = try await desk.page("/api/v1/search?q=collapse&order=oldest&limit=1").body
            #expect(hits.contains("\"document\":\"varn-1\"") && hits.contains("\"next\":1"), "\(hits)")
        }
    }

    /// A kind that the lexicon has is no nonsense where no event is of it.
    @Test func whatIsKnownAndNotThereIsNoMistake() async throws {
        try await desk { desk in
            let none = try await desk.page("/?type=earthquake").body
            #expect(none.contains("No event fits"))
            for (path, status) in [("/?type=earthquakes", 400), ("/?type=ASSAULT", 200), ("/?outlet=Olden%20Post&since=2032", 200)] {
                let answer = try await desk.page(path).status
                #expect(answer == status, "\(path)")
            }
            let last = try await desk.page("/?all=1&limit=2&offset=99999").body
            #expect(last.contains("<li class=\"event"))
        }
    }

    /// A server that publishes shows what holds, and of the log nothing: not when it was decided, not what was taken back.
    @Test func aServerThatOnlyReadsKeepsTheLog() async throws {
        try await desk { desk in
            let event = try #require(try desk.engine.chronicle().events.first { !$0.claims.isEmpty }).id
            let first = try desk.engine.decide(.note(event: event, text: "A hasty word\r\nin two lines."), made: "2031-04-01T10:00:00Z")
            #expect(first.decision.text == "A hasty word\nin two lines.")
            _ = try desk.engine.undo(first.decision.number, made: "2031-04-01T11:00:00Z")
            _ = try desk.engine.decide(.note(event: event, text: "What holds."), made: "2031-04-01T12:00:00Z")
            #expect(throws: EngineFailure.self) { try desk.engine.decide(.note(event: event, text: "a\0b")) }
            func files(_ options: ServerOptions) async throws -> [String: String] {
                try await ChronicleServer.application(desk.engine, options: options).test(.router) { client in
                    var files: [String: String] = [:]
                    for format in ["json", "jsonl", "bundle"] {
                        files[format] = try await client.execute(uri: "/api/v1/export?format=\(format)", method: .get) {
                            String(decoding: $0.body.readableBytesView, as: UTF8.self)
                        }
                    }
                    return files
                }
            }
            let (own, published) = (try await files(ServerOptions()), try await files(ServerOptions(isReadOnly: true)))
            for format in ["json", "jsonl"] {
                #expect(own[format]?.contains("\"note\"") ?? false, "\(format)")
                #expect(published[format]?.contains("What holds.") == true, "\(format)")
            }
            #expect(own["json"]?.contains("\"decisions\":[]") == false && published["json"]?.contains("\"decisions\":[]") == true)
            #expect(own["jsonl"]?.contains("\"record\":\"decision\"") == true && published["jsonl"]?.contains("\"record\":\"decision\"") == false)
            #expect(own["bundle"]?.contains("decisions.json") == true && published["bundle"]?.contains("decisions.json") == false)
        }
    }

    /// Of two reports with one day neither is the first, and one of which only a month is known may have been later than any day of it.
    @Test func firstIsWhatWasSurelyOutFirst() async throws {
        func badges(_ dates: [String]) async throws -> [String] {
            let folder = NSTemporaryDirectory() + "kroniek-settling-\(UInt64.random(in: 0...UInt64.max))"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let lines = dates.enumerated().map { number, date in
                #"{"id": "r\#(number)", "published": "\#(date)", "text": "The Varn dam collapsed on 3 March 2031, note \#(number) says."}"#
            }
            try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/reports.jsonl", atomically: true, encoding: .utf8)
            let engine = try Engine(store: folder + "/k.sqlite")
            try engine.add([.jsonLines(folder + "/reports.jsonl")])
            let event = try #require(try engine.chronicle().events.first { $0.documents == dates.count })
            return try await ChronicleServer.application(engine).test(.router) { client in
                let page = try await client.execute(uri: "/events/\(event.id)", method: .get) {
                    String(decoding: $0.body.readableBytesView, as: UTF8.self)
                }
                return page.components(separatedBy: "<span class=\"badge first\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
            }
        }
        #expect(try await badges(["2031-03-04", "2031-03-05"]) == ["first"])
        #expect(try await badges(["2031-03-04", "2031-03-04", "2031-03-05"]) == ["first day", "first day"])
        #expect(try await badges(["2031-03", "2031-03-05"]) == [])
        #expect(try await badges(["2031-03-04", "2031-03"]) == [])
    }
}
