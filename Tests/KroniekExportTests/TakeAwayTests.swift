import Foundation
import KroniekModel
import Testing

@testable import KroniekExport

/// The formats for other programs, by what they must hold; Tests/Formats reads them with readers that others wrote.
@Suite struct TakeAwayTests {
    struct World: Knowledge {
        func record(_ id: String) -> KnowledgeRecord? {
            switch id {
            case "x/olden": KnowledgeRecord(id: id, kind: .place, names: ["en": "Olden"], within: "NL")
            case "NL": KnowledgeRecord(id: id, kind: .place, names: ["en": "Netherlands"], latitude: 52.09, longitude: 5.49)
            default: nil
            }
        }
    }

    private func export(_ chronicle: Chronicle = Story.chronicle) -> ChronicleExport {
        var export = ChronicleExport(ChronicleIndex(chronicle), knowledge: World(), text: { Story.texts[$0] }, digest: Self.digest)
        export.leastSalience = 0
        return export
    }

    /// A stand-in of the right length: the room has no SHA-256 of its own.
    static func digest(_ bytes: [UInt8]) -> String {
        let one = ShortHash.hex(String(decoding: bytes, as: UTF8.self) + "\(bytes.count)")
        return one + String(one.reversed()) + one + String(one.reversed())
    }

    private func bytes(_ format: ExportFormat, _ export: ChronicleExport? = nil) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try (export ?? self.export()).write(format) { bytes += $0 }
        return bytes
    }

    private func text(_ format: ExportFormat) throws -> String { String(decoding: try bytes(format), as: UTF8.self) }

    private func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(Array(bytes))) as? [String: Any])
    }

    private func lines(_ format: ExportFormat) throws -> [[String: Any]] { try bytes(format).split(separator: 0x0A).map { try object($0) } }

    @Test(arguments: ExportFormat.allCases) func theSameChronicleGivesTheSameBytes(_ format: ExportFormat) throws {
        let once = try bytes(format)
        #expect(!once.isEmpty || format == .plover)
        #expect(try bytes(format) == once)
    }

    @Test func calendar() throws {
        let calendar = try text(.ics)
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.hasSuffix("END:VCALENDAR\r\n"))
        #expect(calendar.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(calendar.components(separatedBy: "BEGIN:VEVENT").count == 4)
        #expect(calendar.contains("DTSTART;VALUE=DATE:20310303\r\nDTEND;VALUE=DATE:20310304\r\n"))
        #expect(calendar.contains("SUMMARY:plan: Minister to visit Olden\r\nSTATUS:TENTATIVE"))
        #expect(calendar.contains("STATUS:CANCELLED"))
        #expect(calendar.contains("GEO:52.09;5.49"))
        // What a document says adds no lines of its own.
        var folded = CalendarText()
        folded.property("X", "a\nBEGIN:VEVENT;,\\\u{7}" + String(repeating: "🌊", count: 30))
        let whole = String(decoding: folded.drain(), as: UTF8.self)
        #expect(
            whole.replacingOccurrences(of: "\r\n ", with: "") == "X:a\\nBEGIN:VEVENT\\;\\,\\\\\u{FFFD}" + String(repeating: "🌊", count: 30) + "\r\n")
    }

    /// What began in 2003 did not fill that year, and what lies behind a known end is not drawn.
    @Test(arguments: [
        (TimeExpression.Bound.at, "2003-01-01", "2003-12-31"), (.since, "2003-01-01", "2003-01-01"), (.from, "2003-01-01", "2003-01-01"),
        (.until, "2003-12-31", "2003-12-31"), (.before, "2003-12-31", "2003-12-31"),
    ])
    func anOpenEndIsNotDrawn(_ bound: TimeExpression.Bound, _ first: String, _ last: String) throws {
        var event = try #require(Story.chronicle.events.first)
        event.interval = .year(2003)
        event.bound = bound
        let drawn = try #require(EventSummary(event: event, index: ChronicleIndex(Story.chronicle)).drawn)
        #expect(drawn.first.iso == first && drawn.last.iso == last)
    }

    @Test func map() throws {
        let features = try #require(try object(bytes(.geojson))["features"] as? [[String: Any]])
        #expect(features.count == 3)
        let geometry = try #require(features[0]["geometry"] as? [String: Any])
        #expect(geometry["coordinates"] as? [Double] == [5.49, 52.09])
        let properties = try #require(features[0]["properties"] as? [String: Any])
        #expect(properties["precision"] as? String == "country" && properties["located"] as? String == "NL")
        #expect((features[1]["properties"] as? [String: Any])?["standing"] as? String == "plan")
        #expect(features[2]["geometry"] is NSNull)
    }

    @Test func linkedData() throws {
        let graph = try #require(try object(bytes(.jsonld))["@graph"] as? [[String: Any]])
        let claims = graph.filter { $0["@type"] as? String == "oa:Annotation" }
        #expect(claims.count == 5)
        for claim in claims {
            let target = try #require(claim["oa:hasTarget"] as? [String: Any])
            let document = try #require((target["oa:hasSource"] as? String)?.split(separator: ":").last)
            let selectors = try #require(target["oa:hasSelector"] as? [[String: Any]])
            let scalars = Array(Story.texts[String(document)]!.unicodeScalars)
            let words = scalars[(selectors[0]["oa:start"] as! Int)..<(selectors[0]["oa:end"] as! Int)]
            #expect(String(String.UnicodeScalarView(words)) == selectors[1]["oa:exact"] as? String)
        }
        let plan = try #require(graph.first { $0["@id"] as? String == "urn:kroniek:event:2" })
        #expect(plan["kroniek:standing"] as? String == "plan")
    }

    @Test func stories() throws {
        let story = try object(bytes(.timelinejs))
        let slides = try #require(story["events"] as? [[String: Any]])
        #expect(slides.count == 3)
        #expect((slides[0]["start_date"] as? [String: Int]) == ["year": 2031, "month": 3, "day": 3])
        #expect(slides[2]["display_date"] as? String == "2019–2031")
        // Headlines are HTML there.
        #expect(((slides[2]["text"] as? [String: Any])?["headline"] as? String)?.contains("<script") == false)
    }

    @Test func lines() throws {
        let records = try lines(.jsonl).compactMap { $0["record"] as? String }
        #expect(records.filter { $0 == "event" }.count == 3 && records.filter { $0 == "claim" }.count == 5)
        let sketch = try lines(.timesketch)
        #expect(sketch.filter { $0["timestamp_desc"] as? String == "Report published" }.count == 2)
        #expect(sketch[0]["datetime"] as? String == "2031-03-03T00:00:00+00:00")
        #expect(sketch[0]["timestamp"] as? Int == 1_930_262_400_000_000)
        #expect(sketch[0]["tag"] as? [String] == ["contested"])
        let followed = try lines(.ftm)
        #expect(
            followed.compactMap { $0["schema"] as? String }.sorted() == [
                "Address", "Address", "Article", "Article", "Article", "Event", "Event", "Event",
            ])
        // A plan is no event of PLOVER, and neither is what has no type there.
        #expect(try lines(.plover).isEmpty)
        var chronicle = Story.chronicle
        var events = Array(chronicle.events)
        events[1].modality = .actual
        chronicle.events = Packed(events)
        var made: [UInt8] = []
        try export(chronicle).write(.plover) { made += $0 }
        let record = try object(made.split(separator: 0x0A)[0])
        #expect(record["event"] as? [String] == ["CONSULT"] && record["quad_code"] as? Int == 1 && record["date"] as? String == "2031-03-10")
        #expect(CountryCodes.alpha3("NL") == "NLD" && CountryCodes.alpha3("x/olden") == nil)
    }

    @Test func graph() throws {
        let graph = try text(.graphml)
        #expect(graph.components(separatedBy: "<node ").count == 9)
        #expect(graph.contains("<edge source=\"e1\" target=\"n1\"><data key=\"edge-relation\">patient</data></edge>"))
        #expect(!graph.contains("<script") && graph.contains("&lt;script&gt;"))
    }

    // MARK: A part of it

    @Test func aSelectionIsClosed() throws {
        let index = ChronicleIndex(Story.chronicle)
        let part = index.selection(of: [Story.chronicle.events[1]])
        #expect(part.events.map(\.id) == ["2"] && part.claims.map(\.id) == ["a-en#2"] && part.documents.map(\.id) == ["a-en"])
        #expect(part.entities.map(\.id) == ["x/olden"] && part.conflicts.isEmpty && part.states.isEmpty)
        let burst = index.selection(of: [Story.chronicle.events[0]])
        #expect(burst.conflicts.count == 1 && burst.states.count == 1 && burst.claims.count == 3)
    }

    // MARK: The bundle

    private func verdict(_ bytes: [UInt8]) -> String {
        do throws(BundleReader.Failure) {
            let report = try BundleReader(digest: Self.digest).verify(bytes)
            return "\(report.events) events, \(report.claims) claims, \(report.documents) documents"
        } catch {
            return error.description
        }
    }

    /// The bundle with its files changed, zipped and summed anew.
    private func tampered(_ change: (inout [String: [UInt8]]) -> Void, sums: Bool = true) throws -> [UInt8] {
        let zip = try ZipReader(try bytes(.bundle))
        var files: [String: [UInt8]] = [:]
        for name in zip.names { files[name] = try zip.file(name) }
        change(&files)
        if sums { try summed(&files) }
        var writer = ZipWriter()
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try writer.add(name, bytes) }
        writer.finish()
        return writer.drain()
    }

    private func summed(_ files: inout [String: [UInt8]]) throws {
        var manifest = try object(files["manifest.json"]!)
        var listed: [[String: Any]] = []
        for (name, bytes) in files where name != "manifest.json" && name != "SHA256SUMS" {
            listed.append(["path": name, "bytes": bytes.count, "sha256": Self.digest(bytes)])
        }
        manifest["files"] = listed
        files["manifest.json"] = Array(try JSONSerialization.data(withJSONObject: manifest))
        let sums = files.filter { $0.key != "SHA256SUMS" }.map { "\(Self.digest($0.value))  \($0.key)\n" }.joined()
        files["SHA256SUMS"] = Array(sums.utf8)
    }

    @Test func aBundleHolds() throws {
        let bundle = try bytes(.bundle)
        #expect(verdict(bundle) == "3 events, 5 claims, 3 documents")
        #expect(try verdict(tampered { _ in }) == "3 events, 5 claims, 3 documents")
        let zip = try ZipReader(bundle)
        #expect(zip.names.contains("chronicle.html") && zip.names.contains("manifest.json") && !zip.names.contains("decisions.json"))
        for text in Story.texts.values {
            #expect(try zip.file("documents/\(Self.digest(Array(text.utf8))).txt") == Array(text.utf8))
        }
    }

    @Test func whatDoesNotHoldIsSaid() throws {
        let bundle = try bytes(.bundle)
        #expect(verdict([]) == "It is no zip archive.")
        #expect(verdict(Array(bundle.dropLast(10))).contains("no zip archive"))
        #expect(verdict(bundle + Array("hello".utf8)).contains("no zip archive"))
        #expect(verdict(Array(bundle.dropFirst(10))).contains("damaged"))
        func edited(_ name: String, _ from: String, _ to: String, sums: Bool = true) throws -> String {
            try verdict(
                tampered(
                    { files in
                        files[name] = Array(String(decoding: files[name]!, as: UTF8.self).replacingOccurrences(of: from, with: to).utf8)
                    }, sums: sums))
        }
        // One letter, without and with every hash made anew.
        #expect(try edited("chronicle.json", "Varn", "Warn", sums: false).contains("chronicle.json” is not what the manifest says"))
        #expect(try edited("chronicle.json", "seven people", "eight people").contains("does not stand where it says"))
        #expect(try edited("chronicle.json", "\"id\":\"a-en#1\"", "\"id\":\"a-en#9\"").contains("not in it"))
        #expect(try edited("chronicle.json", "\"schema\":", "\"schema\"").contains("cannot be read"))
        #expect(try edited("manifest.json", "kroniek-bundle/1", "kroniek-bundle/9").contains("kroniek-bundle/9"))
        #expect(try verdict(tampered { $0["more.txt"] = [65] }) == "3 events, 5 claims, 3 documents")
        #expect(try verdict(tampered({ $0["more.txt"] = [65] }, sums: false)).contains("not in its manifest"))
        let text = Self.digest(Array(Story.texts["a-en"]!.utf8))
        #expect(try verdict(tampered { $0["documents/\(text).txt"] = nil }).contains("is missing"))
    }

    @Test func noBrokenArchiveIsTrustedOrTrapsTheReader() throws {
        let bundle = try bytes(.bundle)
        for place in stride(from: 0, to: bundle.count, by: 7) {
            var broken = bundle
            broken[place] ^= 0x41
            // A time stamp or a comment may be anything; what it holds must then be the same.
            let said = verdict(broken)
            #expect(said == "3 events, 5 claims, 3 documents" || said.hasSuffix("."), "\(said)")
        }
        for length in stride(from: 0, to: bundle.count, by: 101) { #expect(verdict(Array(bundle.prefix(length))) != verdict(bundle)) }
    }

    @Test func manyFilesNeedTheLargerDirectory() throws {
        var writer = ZipWriter()
        for number in 0..<70_000 { try writer.add("\(number)", [UInt8(number & 0xFF)]) }
        writer.finish()
        let zip = try ZipReader(writer.drain())
        #expect(zip.names.count == 70_000)
        #expect(try zip.file("69999") == [UInt8(69_999 & 0xFF)])
    }
}
