import Foundation
import Testing

/// The chronicle of the shipped samples, word for word. After a change that is meant, record it with KRONIEK_RECORD=1 and read the difference.
@Suite struct SamplesTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test func chronicleIsTheRecordedOne() throws {
        try Folder.with { folder in
            let store = "\(folder)/samples.sqlite"
            let added = try Program.run("--store", store, "add", "\(SamplesTests.root)/Samples")
            #expect(added.status == 0)
            let export = try Program.run("--store", store, "export", "--format", "markdown")
            #expect(export.status == 0)
            let golden = "\(SamplesTests.root)/Tests/Golden/samples.md"
            if ProcessInfo.processInfo.environment["KRONIEK_RECORD"] == "1" {
                try export.output.write(toFile: golden, atomically: true, encoding: .utf8)
                Issue.record("recorded \(golden): read it, then run again without KRONIEK_RECORD")
            }
            #expect(export.output == (try String(contentsOfFile: golden, encoding: .utf8)))
        }
    }

    /// What the samples are there to show.
    @Test func chronicleShowsWhatItIsFor() throws {
        try Folder.with { folder in
            let store = "\(folder)/samples.sqlite"
            _ = try Program.run("--store", store, "add", "\(SamplesTests.root)/Samples")
            let export = try Program.run("--store", store, "export", "--format", "json")
            let chronicle = try #require(try JSONSerialization.jsonObject(with: Data(export.output.utf8)) as? [String: Any])
            let events = try #require(chronicle["events"] as? [[String: Any]])
            let conflicts = try #require(chronicle["conflicts"] as? [[String: Any]])
            let states = try #require(chronicle["states"] as? [[String: Any]])
            #expect(events.contains { ($0["languages"] as? [String]) == ["en", "nl"] && $0["type"] as? String == "suspend" })
            #expect(events.contains { $0["modality"] as? String == "planned" && $0["carriedOutBy"] is String })
            #expect(events.contains { $0["denied"] as? Bool == true })
            #expect(Set(conflicts.compactMap { $0["relation"] as? String }).isSuperset(of: ["contradiction", "update"]))
            let values = states.compactMap { ($0["series"] as? [[String: Any]])?.compactMap { $0["value"] as? String } }
            #expect(values.contains(["suspended", "resumed"]))
        }
    }
}
