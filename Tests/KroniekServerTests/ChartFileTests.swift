import Foundation
import KroniekExport
import KroniekModel
import KroniekServer
import Testing

@Suite struct ChartFileTests {
    private static let index: ChronicleIndex = {
        var chronicle = try! HandMade().chronicle(asOf: nil)
        var events = Array(chronicle.events)
        events[0].title = ["en": "<script>alert(1)</script> \u{FFFE}\u{1} dam \u{202E}tsrub & \"broke\""]
        chronicle.events = Packed(events)
        return ChronicleIndex(chronicle)
    }()

    private func text(_ picture: [UInt8]?) throws -> String { String(decoding: try #require(picture), as: UTF8.self) }

    private func expectAlone(_ picture: String) {
        #expect(picture.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(picture.hasSuffix("</svg>\n"))
        for foreign in ["<script", "<b>", "<u>", "<wet>", "href", "url(", "var(--", "\u{FFFE}", "\u{1}", "<img"] {
            #expect(!picture.contains(foreign), "\(foreign)")
        }
        #expect(picture.components(separatedBy: "<svg").count == picture.components(separatedBy: "</svg>").count)
        #expect(picture.components(separatedBy: "<g ").count == picture.components(separatedBy: "</g>").count)
    }

    @Test func everyPictureStandsAlone() throws {
        let chronicle = Self.index.chronicle
        let timeline = try text(ChartFile.timeline(Array(chronicle.events), shown: [chronicle.events[0]], in: Self.index, title: "A & <b>"))
        expectAlone(timeline)
        #expect(timeline.contains("<title>A &amp; &lt;b&gt;</title>") && timeline.contains("3 Mar 2031: &lt;script&gt;"))
        #expect(timeline.contains("1 event of 2 as lines") && timeline.contains("1 event without a date is left out"))
        let states = try text(ChartFile.states(chronicle.states, in: Self.index, title: "x"))
        expectAlone(states)
        #expect(states.contains("&lt;wet&gt;") && states.contains("class=\"step\""))
        let conflict = try text(ChartFile.conflict(chronicle.conflicts[0], in: Self.index))
        expectAlone(conflict)
        #expect(conflict.contains("R &amp; R") && conflict.contains(">3 March 2031<") && conflict.contains("Q &amp; &lt;i&gt;A"))
    }

    @Test func ofNothingThereIsNoPicture() {
        #expect(ChartFile.timeline([Self.index.chronicle.events[1]], shown: [], in: Self.index, title: "x") == nil)
        let year = CalendarInterval.year(1999)
        #expect(ChartFile.timeline(Self.index.chronicle.events.map(\.self), shown: [], stretch: year, in: Self.index, title: "x") == nil)
        #expect(ChartFile.timeline([], shown: [], stretch: year, in: Self.index, title: "x") == nil)
        #expect(ChartFile.states([], in: Self.index, title: "x") == nil)
        #expect(ChartFile.map(Array(Self.index.chronicle.events), in: Self.index, knowledge: NoKnowledge(), title: "x") == nil)
    }

    /// A plan is drawn as one, and an open end as an arrow.
    @Test func marksSayHowADateIsKnown() throws {
        var plan = Event(id: "9")
        plan.title = ["en": "Opening"]
        plan.modality = .planned
        plan.interval = CalendarInterval(earliest: CalendarDay(iso: "2031-03-10"), latest: nil)
        let picture = try text(ChartFile.timeline([plan], shown: [plan], stretch: .month(2031, 3), in: Self.index, title: "x"))
        #expect(
            picture.contains("class=\"span plan\"") && picture.contains("class=\"arrow plan\"") && picture.contains("PLAN from 10 Mar 2031: Opening"))
        #expect(!picture.contains("class=\"span fact\""))
        // As the words beneath say: hollow, in the bars and in the marks.
        #expect(picture.contains("class=\"bar unreal\"") && picture.contains("What is hollow, with blue edges, is no fact"))
        for mark in [".dot.plan", ".span.plan", ".arrow.plan", ".bar.unreal"] {
            #expect(picture.contains("\(mark){fill:#fbfaf7;stroke:#23557c"), "\(mark)")
        }
    }
}
