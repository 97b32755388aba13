import Foundation
import Testing

@Suite struct StoreCommandTests {
    @Test func versionAndUsage() throws {
        let version = try Program.run("--version")
        #expect(version.status == 0)
        #expect(version.output.split(separator: ".").count == 3)
        #expect(try Program.run("frobnicate").status == 64)
        #expect(try Program.run("timeline", "--since", "yesterday").status == 64)
        #expect(try Program.run("add").status == 64)
        #expect(try Program.run("--help").output.contains("timeline"))
    }

    @Test func whatIsNotThereIsNamed() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            let add = try Program.run("--store", store, "add", "\(folder)/nothing")
            #expect(add.status == 66)
            #expect(add.errors.contains("nothing") && add.errors.split(separator: "\n").count == 1)
            #expect(!FileManager.default.fileExists(atPath: store))
            for command in [
                ["timeline"], ["export"], ["states"], ["conflicts"], ["search", "x"], ["show", "event", "1"], ["chart", "timeline"],
                ["changes", "--since", "2020"],
            ] {
                let run = try Program.run(Program.path, command + ["--store", store])
                #expect(run.status == 66, "\(command)")
                #expect(run.errors.contains(store))
                #expect(run.output.isEmpty)
            }
            #expect(!FileManager.default.fileExists(atPath: store))
            try "This is no store.".write(toFile: store, atomically: false, encoding: .utf8)
            let wrong = try Program.run("timeline", "--store", store)
            #expect(wrong.status != 0 && wrong.errors.split(separator: "\n").count == 1)
        }
    }

    /// Nothing is written over the store, under whatever name it is given.
    @Test func theStoreIsNotWrittenOver() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: store)
            try FileManager.default.linkItem(atPath: store, toPath: "\(folder)/twin.partial")
            for name in ["s.sqlite", "./s.sqlite", "s.sqlite-wal", "s.sqlite-shm", "link", "twin", "twin.partial"] {
                for command in [["export"], ["chart", "timeline"], ["decisions", "export"]] {
                    let run = try Program.run(Program.path, command + ["--store", store, "-o", "\(folder)/\(name)"])
                    #expect(
                        run.status == 73 && run.errors.contains("the store lies there") && run.errors.split(separator: "\n").count == 1,
                        "\(command) \(name)")
                }
            }
            #expect(try Program.run("export", "--store", store, "-o", "\(folder)/out.json").status == 0)
            #expect(try String(contentsOfFile: "\(folder)/out.json", encoding: .utf8).contains("\"olden-3\""))
            // A picture of days on which nothing was is none.
            let empty = try Program.run("chart", "timeline", "--store", store, "--since", "1999", "--until", "1999")
            #expect(empty.status == 66 && empty.output.isEmpty)
        }
    }

    /// A decision finds its event by what stays of it, and a file can hold the events that are named.
    @Test func eventsAreNamedByWhatStays() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            func events(_ arguments: String...) throws -> [[String: Any]] {
                let run = try Program.run(Program.path, ["--store", store, "export"] + arguments)
                #expect(run.status == 0, "\(run.errors)")
                return (try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])?["events"] as? [[String: Any]] ?? []
            }
            let all = try events()
            let claim = try #require((all.first?["claims"] as? [String])?.first)
            let number = try #require(all.first?["id"] as? String)
            #expect(try events("--events", claim).map { $0["id"] as? String } == [number])
            #expect(try events("--events", "#\(number),\(claim)").count == 1)
            #expect(try Program.run("--store", store, "export", "--events", "99999").status == 66)
            #expect(try events("--multi").allSatisfy { ($0["documents"] as? Int ?? 0) > 1 })
            #expect(try Program.run("--store", store, "timeline", "--modality", "maybe").status == 64)
            let none = try Program.run("--store", store, "export", "--outlet", "Nobody's Post")
            #expect(none.status == 0 && none.errors.contains("No event fits"))
            let redated = try Program.run("--store", store, "redate", claim, "2031-03-02")
            #expect(redated.status == 0 && redated.output.contains("redate “"))
            #expect(try Program.run("--store", store, "rename", claim, "X", "--language", "zz").status == 65)
            #expect(try Program.run("--store", store, "show", "event", claim).output.contains("2 March 2031"))
            // What the disk is like is nobody's business.
            try "In Olden a bridge was opened on 4 March 2031.".write(toFile: "\(folder)/note.txt", atomically: false, encoding: .utf8)
            #expect(try Program.run("--store", store, "add", "\(folder)/note.txt").status == 0)
            for format in ["json", "markdown", "html", "jsonl"] {
                let text = try Program.run("--store", store, "export", "--format", format).output
                #expect(text.contains("note.txt") && !text.contains(folder), "\(format)")
            }
        }
    }

    @Test func theSameDocumentsInAnyOrderGiveTheSameBytes() throws {
        try Folder.with { folder in
            for document in Reports.documents {
                try Reports.jsonLine(document).write(toFile: "\(folder)/\(document.id).jsonl", atomically: false, encoding: .utf8)
            }
            let paths = Reports.documents.map { "\(folder)/\($0.id).jsonl" }
            let one = try Program.run(Program.path, ["--store", "\(folder)/a.sqlite", "add", "--format", "jsonl"] + paths)
            #expect(one.status == 0)
            #expect(one.output.contains("3 documents"))
            for path in paths.reversed() {
                #expect(try Program.run("add", "--store", "\(folder)/b.sqlite", "--format", "jsonl", path).status == 0)
            }
            let exports = try ["a", "b"].map { try Program.run("export", "--store", "\(folder)/\($0).sqlite", "--with-text").output }
            #expect(exports[0] == exports[1])
            let export = try #require(try JSONSerialization.jsonObject(with: Data(exports[0].utf8)) as? [String: Any])
            #expect(export["schema"] as? String == "kroniek/1")
            let documents = try #require(export["documents"] as? [[String: Any]])
            #expect(documents.compactMap { $0["id"] as? String } == Reports.documents.map(\.id))
            #expect(documents.compactMap { $0["text"] as? String } == Reports.documents.map(\.text))
            // Every span of every claim lies in its text, every sentence re-slices.
            let texts = Dictionary(uniqueKeysWithValues: Reports.documents.map { ($0.id, Array($0.text.unicodeScalars)) })
            for claim in try #require(export["claims"] as? [[String: Any]]) {
                let text = try #require(texts[claim["document"] as! String])
                let trigger = claim["trigger"] as! [String: Any]
                let sentence = claim["sentence"] as! [String: Any]
                #expect((0..<text.count).contains(trigger["start"] as! Int) && (trigger["end"] as! Int) <= text.count)
                let words = String(String.UnicodeScalarView(text[(sentence["start"] as! Int)..<(sentence["end"] as! Int)]))
                #expect(words == sentence["text"] as? String)
            }
        }
    }

    @Test func commandsOnAStore() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            let input = Reports.jsonLines + "broken\n"
            let add = try Program.run("--store", store, "add", "--format", "jsonl", "--json", "-", input: input)
            #expect(add.status == 65)
            let report = try #require(Program.lines(add.output).first)
            #expect(report["added"] as? Int == 3)
            #expect((report["problems"] as? [Any])?.count == 1)

            for width in ["60", "100", "200"] {
                let timeline = try Program.run("--store", store, "timeline", "--all", environment: ["COLUMNS": width])
                #expect(timeline.status == 0)
                #expect(!timeline.output.contains("\u{1B}"))
                #expect(timeline.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= Int(width)! }, "\(timeline.output)")
            }
            for command in [
                ["timeline", "--json"], ["timeline", "--where", "NEDERLAND", "--since", "2031-03", "--json"], ["states", "--json"],
                ["conflicts", "--json"], ["search", "--json", "dam"], ["show", "document", "olden-1", "--json"],
            ] {
                let run = try Program.run(Program.path, ["--store", store] + command)
                #expect(run.status == 0, "\(command) \(run.errors)")
                #expect((try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]) != nil, "\(command)")
            }
            for command in [
                ["timeline", "--about", "nobody of that name"], ["states"], ["conflicts"], ["search", "dam"], ["show", "document", "olden-1"],
            ] {
                let run = try Program.run(Program.path, command + ["--store", store])
                #expect(run.status == 0 && !run.output.isEmpty, "\(command) \(run.errors)")
            }
            #expect(try Program.run("show", "document", "unknown", "--store", store).status == 66)
            #expect(try Program.run("show", "event", "99999", "--store", store).status == 66)
            #expect(try Program.run("--store", store, "search", "dam").output.contains("⟦dam⟧"))
            #expect(try Program.run("--store", store, "timeline", "--as-of", "2031-03-01").status == 0)
        }
    }

    @Test func decisions() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            func events(_ store: String) throws -> [[String: Any]] {
                let run = try Program.run("--store", store, "export")
                let export = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
                return try #require(export?["events"] as? [[String: Any]])
            }
            let before = try events(store)
            let ids = before.compactMap { $0["id"] as? String }
            #expect(ids.count > 3)
            // An event that the third report alone tells of, and a claim of the second.
            let visit = try #require(before.first { ($0["claims"] as? [String])?.allSatisfy { $0.hasPrefix("olden-3#") } ?? false })
            let visitID = try #require(visit["id"] as? String)
            for arguments in [
                ["note", "#\(visitID)", "Look again."], ["rename", visitID, "Een naam: 🌊"], ["redate", visitID, "2031-02-01/.."],
                ["rename", "NL", "Holland"], ["reject", "olden-2#1"], ["merge", "1", "#2"],
            ] {
                let run = try Program.run(Program.path, arguments + ["--store", store])
                #expect(run.status == 0 && run.output.hasPrefix("Decision "), "\(arguments) \(run.errors)")
            }
            #expect(try events(store).contains { ($0["title"] as? [String: String])?["en"] == "Een naam: 🌊" })
            let list = try Program.run("--store", store, "decisions")
            #expect(list.output.contains("holds") && list.output.split(separator: "\n").count == 12)
            #expect(try Program.run("--store", store, "undo", "2").status == 0)
            #expect(try Program.run("--store", store, "undo", "2").status == 65)
            #expect(try Program.run("--store", store, "undo", "99").status == 66)
            #expect(try Program.run("--store", store, "merge", "1").status == 64)
            #expect(try Program.run("--store", store, "merge", "1", "99999").status == 66)
            #expect(try Program.run("--store", store, "redate", "1", "soon").status == 64)
            #expect(try Program.run("--store", store, "rename", "1", " ").status == 65)
            // Out of one store and into another that has the same documents: the same chronicle.
            #expect(try Program.run("--store", store, "decisions", "export", "--output", "\(folder)/log.json").status == 0)
            let other = "\(folder)/other.sqlite"
            #expect(try Program.run("--store", other, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            let imported = try Program.run("--store", other, "decisions", "import", "\(folder)/log.json")
            #expect(imported.status == 0 && imported.output.contains("Added 7 decisions") && imported.errors.isEmpty)
            #expect(try Program.run("--store", other, "export").output == Program.run("--store", store, "export").output)
            #expect(try Program.run("--store", other, "decisions", "import", "\(folder)/log.json").output.contains("Added 0 decisions, 7 known"))
            // Into one that lacks reports: told, not dropped.
            let small = "\(folder)/small.sqlite"
            let first = Reports.jsonLine(Reports.documents[0]) + "\n"
            #expect(try Program.run("--store", small, "add", "--format", "jsonl", "-", input: first).status == 0)
            let lacking = try Program.run("--store", small, "decisions", "import", "\(folder)/log.json")
            #expect(lacking.status == 0 && lacking.errors.contains("Decision 1 ") && lacking.errors.contains("cannot be placed"))
            #expect(try Program.run("--store", small, "decisions", "import", "-", input: "{\"schema\":1}").status == 65)
        }
    }

    /// Named in two languages: one thing where the user says so, by its names.
    @Test func thingsAreMergedAndSplit() throws {
        try Folder.with { folder in
            let (store, other) = ("\(folder)/s.sqlite", "\(folder)/o.sqlite")
            let reports = [
                #"{"id": "a", "published": "2031-03-04", "text": "The Harbour Board left Rotterdam on 1 March 2031."}"#,
                #"{"id": "b", "language": "nl", "published": "2031-03-05", "text": "De Havenraad verliet Rotterdam op 4 maart 2031."}"#,
            ].map { $0 + "\n" }.joined()
            for path in [store, other] { #expect(try Program.run("--store", path, "add", "--format", "jsonl", "-", input: reports).status == 0) }
            let before = try Program.run("--store", store, "export").output
            #expect(try Program.run("--store", store, "merge", "Havenraad", "Nobody At All").status == 66)
            #expect(try Program.run("--store", store, "merge", "Havenraad", "havenraad").status == 65)
            let merged = try Program.run("--store", store, "merge", "Havenraad", "Harbour Board")
            #expect(merged.status == 0 && merged.output.contains("merge “Havenraad” and “") && merged.output.contains("holds: x/"), "\(merged)")
            let shown = try Program.run("--store", store, "timeline", "--all", "--about", "Havenraad").output
            #expect(shown.contains("1 Mar") && shown.contains("4 Mar"), "\(shown)")
            // The log makes the same of another store.
            #expect(try Program.run("--store", store, "decisions", "export", "--output", "\(folder)/log.json").status == 0)
            #expect(try Program.run("--store", other, "decisions", "import", "\(folder)/log.json").output == "Added 1 decision.\n")
            #expect(try Program.run("--store", other, "export").output == Program.run("--store", store, "export").output)
            #expect(try Program.run("--store", store, "split", "Havenraad", "Zzz").status == 65)
            #expect(try Program.run("--store", store, "split", "Havenraad", "Havenraad").status == 0)
            let apart = try Program.run("--store", store, "timeline", "--all", "--about", "Havenraad").output
            #expect(!apart.contains("1 Mar") && apart.contains("4 Mar"), "\(apart)")
            for number in ["2", "1"] { #expect(try Program.run("--store", store, "undo", number).status == 0) }
            #expect(try Program.run("--store", store, "decisions").output.contains("undone"))
            func events(_ export: String) -> Substring { export.prefix(upTo: export.range(of: "\"decisions\"")!.lowerBound) }
            #expect(try events(Program.run("--store", store, "export").output) == events(before))
        }
    }

    @Test func changesAndOtherDays() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            let undated = "{\"id\":\"undated\",\"text\":\"The dam is old.\"}\n"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines + undated).status == 0)
            let run = try Program.run("--store", store, "changes", "--since", "2031-03-05", "--all")
            #expect(run.status == 0 && run.output.contains("New") && run.output.contains("2 reports from 5 March 2031 on"), "\(run.output)")
            #expect(run.output.contains("1 report whose day of publication is not certain is left aside"))
            let json = try Program.run("--store", store, "changes", "--since", "2031-03-05", "--until", "2031-03-05", "--all", "--json")
            let answer = try #require(Program.lines(json.output.replacingOccurrences(of: "\n", with: "")).first)
            #expect(answer["reports"] as? Int == 1 && answer["until"] as? String == "2031-03-05")
            let changes = try #require(answer["changes"] as? [[String: Any]])
            #expect(!changes.isEmpty && changes.allSatisfy { ($0["documents"] as? [String]) == ["olden-2"] })
            #expect(try Program.run("--store", store, "changes", "--since", "2031-03-05", "--until", "2031-03-04").status == 64)
            #expect(try Program.run("--store", store, "changes", "--since", "2032").output.contains("Nothing changed."))
            // What is shown of another day is what was out by then.
            let export = try Program.run("--store", store, "export", "--as-of", "2031-03-04")
            #expect(export.output.contains("olden-1") && !export.output.contains("olden-2") && !export.output.contains("undated"))
            #expect(try Program.run("--store", store, "show", "document", "olden-2", "--as-of", "2031-03-04").status == 66)
            #expect(try Program.run("--store", store, "search", "operator", "--as-of", "2031-03-05").output.contains("No sentence"))
            #expect(try Program.run("--store", store, "search", "operator").output.contains("⟦operator⟧"))
            for order in ["best", "newest", "oldest"] {
                #expect(try Program.run("--store", store, "search", "--order", order, "operator").output.contains("⟦operator⟧"))
            }
            #expect(try Program.run("--store", store, "search", "--order", "longest", "operator").status == 64)
        }
    }

    @Test func namesOfOnesOwn() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            try "id,kind,en\nmy/a,person,A\nmy/b,ghost,B\n".write(toFile: "\(folder)/bad.csv", atomically: false, encoding: .utf8)
            let bad = try Program.run("--store", store, "know", "add", "\(folder)/bad.csv")
            #expect(bad.status == 65 && bad.errors.contains("bad.csv:3: ") && bad.errors.split(separator: "\n").count == 1)
            let good = try Program.run("--store", store, "know", "add", "-", input: "id,kind,en,nl\nmy/dam,facility,Varn Dam,Varndam\n")
            #expect(good.status == 0 && good.output == "Added 1 entity.\n")
            let point = try Program.run(
                "--store", store, "know", "add", "-", input: "id,kind,en,lat,lon\nmy/quay,facility,Old Quay,52.5,4.25\n")
            #expect(point.status == 0)
            #expect(try Program.run("--store", store, "know", "list").output.contains("at 52.5, 4.25"))
            for head in ["id,kind,en,lat", "id,kind,en,longitude", "id,kind,en,zz"] {
                #expect(try Program.run("--store", store, "know", "add", "-", input: head + "\nmy/x,place,X,1\n").status == 65)
            }
            #expect(try Program.run("--store", store, "know", "add", "-", input: "id,kind,en,lat,lon\nmy/x,place,X,91,1\n").status == 65)
            #expect(try Program.run("--store", store, "know", "remove", "my/quay").status == 0)
            #expect(try Program.run("--store", store, "know", "list").output.contains("my/dam  facility  en: Varn Dam; nl: Varndam"))
            #expect(try Program.run("--store", store, "know", "list", "--json").output.contains("\"nl\":[\"Varndam\"]"))
            #expect(try Program.run("--store", store, "know", "remove", "my/nothing").status == 66)
            #expect(try Program.run("--store", store, "know", "remove", "my/dam").status == 0)
            #expect(try Program.run("--store", store, "know", "list").output == "Nothing was told of yet.\n")
            #expect(try Program.run("--store", store, "know", "add", "\(folder)/none.csv").status == 66)
        }
    }

    @Test func formats() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            for (format, start) in [("json", "{\"schema\""), ("markdown", "# Chronicle"), ("csv", "event,earliest"), ("html", "<!DOCTYPE html>")] {
                let run = try Program.run("--store", store, "export", "--format", format)
                #expect(run.status == 0 && run.output.hasPrefix(start), "\(format)")
                let file = "\(folder)/out.\(format)"
                #expect(try Program.run("--store", store, "export", "--format", format, "--output", file).status == 0)
                #expect(try String(contentsOfFile: file, encoding: .utf8) == run.output)
            }
            #expect(try Program.run("--store", store, "export", "--output", "\(folder)/no/such/folder").status == 73)
            #expect(try Program.run("--store", store, "export", "--format", "csv", "--with-text").status == 64)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".partial") })
        }
    }

    @Test func othersCannotReachTheServer() throws {
        try Folder.with { folder in
            let store = "\(folder)/s.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            let run = try Program.run("--store", store, "serve", "--host", "0.0.0.0")
            #expect(run.status == 64)
            #expect(run.errors.contains("0.0.0.0"))
        }
    }

    @Test func missingScorersAreNamed() throws {
        let run = try Program.run("eval", "--shared", "/nowhere/at/all")
        #expect(run.status == 69)
        #expect(run.errors.contains("/nowhere/at/all"))
    }
}
