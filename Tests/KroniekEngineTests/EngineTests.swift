import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel
import Testing

/// Made-up reports of one week in a valley, as JSON Lines objects.
private func line(_ id: String?, _ text: String, _ more: [String: String] = [:]) -> String {
    var object = more
    object["text"] = text
    object["id"] = id
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return String(decoding: data ?? Data(), as: UTF8.self)
}

private let reports: [String] = (0..<24).map { number in
    let places = ["Olden", "Haske", "Varn", "Murrow"]
    let place = places[number % 4]
    return number % 2 == 0
        ? line(
            "r\(number)",
            "Flood in \(place)\n\nThe mayor of \(place) closed the bridge on Monday. At least \(number + 3) people were hurt, the police said.",
            ["published": "2031-03-0\(number % 9 + 1)"])
        : line(
            "r\(number)", "De burgemeester van \(place) sloot maandag de brug. Er vielen \(number + 3) gewonden, aldus de politie.",
            ["published": "2031-03-0\(number % 9 + 1)", "language": "nl"])
}

private final class Folder {
    let path: String
    init() {
        path = NSTemporaryDirectory() + "kroniek-engine-\(UInt64.random(in: 0...UInt64.max))"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }
    func write(_ name: String, _ data: Data) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }
    var store: String { path + "/store.sqlite" }
}

private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

@Suite struct EngineTests {
    /// The whole chronicle and every document, as values that can be compared.
    private func contents(_ engine: Engine) throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var parts = [String(decoding: try encoder.encode(try engine.chronicle()), as: UTF8.self)]
        try engine.forEachDocument { parts.append(String(decoding: try encoder.encode($0), as: UTF8.self)) }
        return parts
    }

    private func engine(_ folder: Folder, _ batches: [[String]]) throws -> Engine {
        let engine = try Engine(store: folder.store)
        for (number, batch) in batches.enumerated() {
            let file = try folder.write("in/\(number).jsonl", batch.joined(separator: "\n"))
            let report = try engine.add([.path(file)])
            #expect(report.problems.isEmpty)
        }
        return engine
    }

    @Test func orderAndBatchesDoNotShow() throws {
        let (a, b, c) = (Folder(), Folder(), Folder())
        var numbers = Numbers(state: 7)
        let whole = try contents(engine(a, [reports]))
        #expect(whole.count == reports.count + 1)
        #expect(try contents(engine(b, [reports.shuffled(using: &numbers)])) == whole)
        let mixed = reports.shuffled(using: &numbers)
        #expect(try contents(engine(c, [Array(mixed[..<5]), Array(mixed[5..<20]), Array(mixed[20...])])) == whole)
    }

    @Test func addingAgainChangesNothing() throws {
        let folder = Folder()
        let engine = try engine(folder, [reports])
        let before = try contents(engine)
        let report = try engine.add([.path(folder.path + "/in")])
        #expect(report.added == 0 && report.unchanged == reports.count && report.updated == 0 && report.exitStatus == 0)
        #expect(try contents(engine) == before)
        // A new process sees the same.
        #expect(try contents(Engine(store: folder.store)) == before)
    }

    @Test func foldersAreReadInOrderAndOnlyWhatIsText() throws {
        let folder = Folder()
        _ = try folder.write("in/b.txt", "The dam broke on Monday. Nobody was hurt.")
        _ = try folder.write(
            "in/deeper/a.html",
            "<html><body><article><p>The council met on Tuesday, and it decided to build a new dam before the winter.</p></article></body></html>")
        _ = try folder.write("in/.hidden.txt", "Nobody may read this.")
        _ = try folder.write("in/picture.png", Data([0x89, 0x50, 0x4E, 0x47]))
        _ = try folder.write("in/other.png", Data([0x89, 0x50, 0x4E, 0x47]))
        _ = try folder.write("in/empty.txt", "")
        _ = try folder.write("in/fake.txt", Data([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31]))
        let engine = try Engine(store: folder.path + "/in/store.sqlite")
        let report = try engine.add([.path(folder.path + "/in"), .path(folder.path + "/missing")])
        #expect(report.added == 2)
        #expect(report.exitStatus == 65)
        #expect(report.problems.count == 4)
        for problem in report.problems { #expect(problem.message.hasSuffix(".") && !problem.message.isEmpty) }
        #expect(report.problems.contains { $0.message.contains(".png") && $0.message.contains("2 files") })
        #expect(report.problems.contains { $0.input.hasSuffix("missing") && $0.exitStatus == 66 })
        #expect(!report.problems.contains { $0.message.contains("sqlite") || $0.input.contains("sqlite") })
    }

    @Test func nothingButMissingInputHasItsOwnStatus() throws {
        let folder = Folder()
        let report = try Engine(store: folder.store).add([.path(folder.path + "/missing")])
        #expect(report.exitStatus == 66)
    }

    @Test func oneTextUnderTwoNamesIsOneDocument() throws {
        let text = "The dam broke on Monday. Nobody was hurt, the mayor said."
        let (a, b) = (Folder(), Folder())
        var results: [[String]] = []
        for (folder, names) in [(a, ["x/2.txt", "x/1.txt"]), (b, ["x/1.txt", "x/2.txt"])] {
            let engine = try Engine(store: folder.store)
            for name in names { try engine.add([.path(try folder.write(name, text))]) }
            results.append(try engine.chronicle().documents.map { $0.path?.replacingOccurrences(of: folder.path, with: "") ?? "" })
        }
        #expect(results == [["/x/1.txt"], ["/x/1.txt"]])
    }

    @Test func anIdKeepsItsText() throws {
        let folder = Folder()
        let file = try folder.write(
            "a.jsonl", [line("same", "The dam held."), line("same", "The dam broke."), "{bad", line(nil, "Third one.")].joined(separator: "\n"))
        let engine = try Engine(store: folder.store)
        let report = try engine.add([.jsonLines(file)])
        #expect(report.added == 2)
        #expect(report.problems.map(\.input) == ["\(file):2", "\(file):3"])
        #expect(try engine.document("same")?.document.text == "The dam held.")
    }

    @Test func whatIsLearntLaterIsAdded() throws {
        let (a, b) = (Folder(), Folder())
        let text = "The dam broke on Monday. Nobody was hurt."
        let (bare, dated) = (line("d", text), line("d", text, ["published": "2031-03-05", "title": "Dam breaks"]))
        let first = try engine(a, [[bare], [dated]])
        let second = try engine(b, [[dated], [bare]])
        #expect(try contents(first) == contents(second))
        #expect(try first.document("d")?.document.published?.edtf == "2031-03-05")
    }

    /// When a report was fetched is no date of the report: one that nothing dates stays without, and is not there as of any day.
    @Test func theDayOfFetchingStandsInForNoOtherDate() throws {
        let folder = Folder()
        let engine = try engine(folder, [[line("d", "The dam broke. Nobody was hurt.", ["retrieved": "2031-03-09"])]])
        let source = try #require(try engine.chronicle().documents.first)
        #expect(source.retrieved?.edtf == "2031-03-09")
        #expect(source.published.basis == .unknown)
        #expect(try engine.chronicle().events.allSatisfy { $0.interval.isUnknown && $0.firstReported == nil })
    }

    @Test func copiesNameTheFirstReport() throws {
        let folder = Folder()
        let sentences = (0..<30).map {
            "In part \($0) of its long report, the board says that pump number \($0 * 7) of the dam at Varn was never tested."
        }
        let full = sentences.joined(separator: " ")
        let cut = "VARN (VN) – " + sentences.dropLast(4).joined(separator: " ")
        let other = (0..<30).map { "The farmers of Haske, who sold \($0 * 3) cows last year, want the province to pay for field number \($0 + 100)." }
            .joined(separator: " ")
        let engine = try engine(
            folder,
            [
                [
                    line("z-first", full, ["published": "2031-03-01"]), line("a-later", cut, ["published": "2031-03-02"]),
                    line("other", other, ["published": "2031-03-01"]),
                ]
            ])
        let copies = try engine.chronicle().documents.reduce(into: [:]) { $0[$1.id] = $1.duplicateOf }
        #expect(copies == ["a-later": "z-first"])
    }

    @Test func searchFindsSentences() throws {
        let folder = Folder()
        let engine = try engine(folder, [reports])
        let hits = try engine.search("bridge Haske")
        #expect(hits.isEmpty || hits.allSatisfy { $0.text.contains("bridge") && $0.marks.count >= 2 })
        for hit in try engine.search("politie", limit: 100) {
            let text = try #require(try engine.document(hit.document)).document.text
            #expect(SourceText(text)[hit.span] == hit.text)
        }
    }

    @Test func failuresAreSentences() {
        let folder = Folder()
        #expect(throws: EngineFailure.self) { try Engine(store: folder.path + "/no/folder/x.sqlite") }
        do {
            _ = try Annotator(resources: folder.path + "/nowhere")
        } catch {
            #expect((error as? EngineFailure)?.message.hasSuffix(".") == true)
        }
    }

    /// A folder may hold a table that only looks like reports: one sentence tells of it. A file with a single report, or a short one, is told line by line.
    @Test func aFileWithoutReportsIsOneSentence() throws {
        let folder = Folder()
        let row = "{\"document\":\"d1\",\"start\":3}"
        _ = try folder.write("in/table.jsonl", ("\n" + Array(repeating: row, count: 150).joined(separator: "\n")))
        _ = try folder.write("in/mixed.jsonl", (Array(repeating: row, count: 30) + [line("m", "The dam held.")] + [row]).joined(separator: "\n"))
        _ = try folder.write("in/short.jsonl", [row, row].joined(separator: "\n"))
        let report = try Engine(store: folder.path + "/x.sqlite").add([.path(folder.path + "/in")])
        #expect(report.added == 1 && report.exitStatus == 65)
        func problems(_ name: String) -> [AddReport.Problem] { report.problems.filter { $0.input.contains(name) } }
        #expect(problems("mixed").count == 31 && problems("short").count == 2)
        let table = problems("table")
        #expect(table.count == 1 && table[0].input.hasSuffix("table.jsonl"))
        #expect(table[0].message.contains("150") && table[0].message.contains("line 2:") && table[0].message.hasSuffix("."))
        let alone = try Engine(store: folder.path + "/y.sqlite").add([.path(folder.path + "/in/table.jsonl")])
        #expect(alone.problems.count == 1 && alone.exitStatus == 65)
    }
}

@Suite struct AnnotatorTests {
    @Test func linesBecomeAnnotationsInOrder() throws {
        let annotator = try Annotator()
        let lines = reports.prefix(10) + ["", "{\"id\":\"broken\",\"text\":3}", "nonsense"] + reports.suffix(3)
        let folder = Folder()
        let file = try folder.write("in.jsonl", lines.joined(separator: "\n"))
        let handle = try #require(FileHandle(forReadingAtPath: file))
        defer { try? handle.close() }
        var ids: [String] = []
        let failures = try annotator.annotate(
            from: handle.fileDescriptor, layers: .standard,
            transform: { result in
                switch result {
                case .success(let annotated): annotated.document.id
                case .failure(let error): "\(error.id ?? "?") \(error.code)"
                }
            }, emit: { ids.append($0) })
        #expect(failures == 2)
        #expect(ids == (0..<10).map { "r\($0)" } + ["broken wrong-type", "? json"] + (21..<24).map { "r\($0)" })
    }

    @Test func regionsAndTitlesAreFound() throws {
        let annotator = try Annotator()
        let annotated = try annotator.annotate(
            line: Array(line("a", "Flood closes bridge\n\nOLDEN (VN) – The mayor of Olden closed the bridge on Monday, she said.").utf8),
            layers: .standard)
        #expect(annotated.document.regions.map(\.kind) == [.title, .dateline])
        #expect(annotated.document.title == "Flood closes bridge")
        #expect(annotated.annotation.language == "en")
    }
}
