import KroniekExport
import KroniekModel
import Testing

@Suite struct FormatTests {
    private let index = ChronicleIndex(Story.chronicle)

    private func text(_ write: ((([UInt8]) throws -> Void) throws -> Void)) rethrows -> String {
        var bytes: [UInt8] = []
        try write { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: CSV

    @Test func theTableFollowsRFC4180() throws {
        let csv = try text { try CSVExport.write(index, to: $0) }
        #expect(csv.hasSuffix("\r\n"))
        let rows = parse(csv)
        #expect(rows.count == 4)
        #expect(Set(rows.map(\.count)).count == 1)
        let column = { (name: String) in rows[0].firstIndex(of: name)! }
        #expect(rows[1][column("title_en")] == "Varn dam bursts")
        #expect(rows[1][column("title_nl")] == "Varndam breekt")
        #expect(rows[1][column("earliest")] == "2031-03-03")
        #expect(rows[1][column("figures")] == "7 people; at least 9 mensen")
        #expect(rows[1][column("outlets")] == "The Olden Post; example.org")
        #expect(rows[2][column("standing")] == "plan")
        #expect(rows[3][column("date")] == "2019–2031")
        // A spreadsheet must not run what a document says.
        #expect(rows[3][column("title_en")] == "'=HYPERLINK(\"x\") <script>alert(1)</script>, died")
    }

    @Test func noReaderOfTablesMeetsANul() throws {
        var chronicle = Story.chronicle
        chronicle.events = Packed(
            chronicle.events.map { event in
                var event = event
                event.title["en"] = "The\0dam, \0 bursts"
                return event
            })
        let csv = try text { try CSVExport.write(ChronicleIndex(chronicle), to: $0) }
        #expect(!csv.utf8.contains(0))
        #expect(csv.contains("\"The\u{FFFD}dam, \u{FFFD} bursts\""))
    }

    /// A strict reader of RFC 4180, written apart from the writer.
    private func parse(_ csv: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        let bytes = Array(csv.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte == 0x22, index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                    cell.append(0x22)
                    index += 1
                } else if byte == 0x22 {
                    isQuoted = false
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22 {
                isQuoted = true
            } else if byte == 0x2C || byte == 0x0D {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                if byte == 0x0D {
                    rows.append(row)
                    row = []
                    index += 1
                }
            } else {
                cell.append(byte)
            }
            index += 1
        }
        return rows
    }

    // MARK: HTML

    @Test func thePageEscapesWhatDocumentsSay() throws {
        let html = String(decoding: try HTMLExport(index).bytes(), as: UTF8.self)
        #expect(!html.contains("<script"))
        #expect(!html.contains("<img"))
        #expect(!html.contains("<b>المتحدث"))
        #expect(!html.contains("href=\"javascript"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
        #expect(html.contains("href=\"https://www.example.org/dam?x=1&amp;y=2\""))
    }

    @Test func thePageNeedsNothingButItself() throws {
        let html = String(decoding: try HTMLExport(index).bytes(), as: UTF8.self)
        for loader in ["src=", "url(", "@import", "<link", "<iframe", "<object"] {
            // What a document says may hold the letters; it is escaped and in no tag.
            #expect(tags(html).allSatisfy { !$0.contains(loader) }, "\(loader)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test func tagsAreBalancedAndLinksLead() throws {
        let html = String(decoding: try HTMLExport(index).bytes(), as: UTF8.self)
        var open: [Substring] = []
        var ids: Set<Substring> = []
        var targets: [Substring] = []
        for tag in tags(html) {
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            if ["meta", "br"].contains(name) || tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                #expect(open.popLast() == name)
            } else {
                open.append(name)
            }
            let attributes = tag.split(separator: "\"", omittingEmptySubsequences: false)
            for (key, value) in zip(attributes, attributes.dropFirst()) {
                if key.hasSuffix(" id=") { #expect(ids.insert(value).inserted) }
                if key.hasSuffix(" href="), value.hasPrefix("#") { targets.append(value.dropFirst()) }
            }
        }
        #expect(open.isEmpty)
        #expect(targets.count > 5)
        for target in targets { #expect(ids.contains(target), "\(target)") }
    }

    private func tags(_ html: String) -> [Substring] {
        // The style sheet holds no tags.
        let body = html.split(separator: "<style>").first! + "<style></style>" + html.split(separator: "</style>").last!
        return body.split(separator: "<").dropFirst(0).compactMap { piece in piece.firstIndex(of: ">").map { piece[..<$0] } }
    }

    @Test func linesOpenOnTheirSentences() throws {
        let html = String(decoding: try HTMLExport(index).bytes(), as: UTF8.self)
        #expect(html.contains("<mark class=\"trigger\">burst</mark>"))
        #expect(html.contains("<mark class=\"figure\">zeker negen</mark>"))
        #expect(html.contains("10 Mar</time><span class=\"title\"><span class=\"standing plan\">plan</span>"))
        #expect(html.contains("7 (en, 4 Mar) → at least 9 (nl, 5 Mar)"))
        #expect(html.contains("1 smaller event"))
        #expect(html.contains("<blockquote dir=\"auto\" lang=\"nl\">"))
    }

    // MARK: Markdown

    @Test func markdownKeepsMarkupOutOfDocuments() throws {
        let page = try text { try MarkdownExport.write(index, leastSalience: 0, to: $0) }
        #expect(page.contains("## March 2031"))
        #expect(page.contains("- **3 Mar** Varn dam bursts *(2 reports: en, nl)*"))
        #expect(page.contains("**plan 10 Mar** Minister to visit Olden"))
        #expect(page.contains("\\<script\\>"))
        #expect(!page.contains("<b>"))
        #expect(page.contains("The Varn dam **burst** on 3 March, **killing** seven people in Olden."))
    }

    // MARK: The view and the filter

    @Test func headingsAndLines() {
        let view = TimelineView(Array(Story.chronicle.events), in: index)
        #expect(view.sections.map(\.title) == ["March 2031", "Undated"])
        #expect(view.sections[0].lines.map(\.date) == ["3 Mar", "10 Mar"])
        #expect(view.sections[1].lines[0].span == "2019–2031")
        let first = view.sections[0].lines[0]
        #expect(first.figures.map(\.text) == ["7 (en, 4 Mar) → at least 9 (nl, 5 Mar)"])
        #expect(first.notes == ["state: whole → burst"])
    }

    @Test func filters() {
        func ids(_ change: (inout EventFilter) -> Void) -> [String] {
            var filter = EventFilter()
            change(&filter)
            return filter.events(in: index).map(\.id)
        }
        #expect(ids { _ in } == ["1", "2", "3"])
        #expect(ids { $0.leastSalience = 0.5 } == ["1", "2"])
        #expect(ids { $0.about = "VARNDAM" } == ["1"])
        #expect(ids { $0.about = "visit olden" } == ["2"])
        #expect(ids { $0.about = "isit olden" } == [] && ids { $0.about = "VISIT" } == ["2"])
        #expect(ids { $0.place = "olden" } == ["1", "2"])
        #expect(ids { $0.place = "Nowhere" } == [])
        // As with `about`, whoever is still typing is understood.
        #expect(ids { $0.place = "Old" } == ["1", "2"] && ids { $0.place = "lden" } == [])
        #expect(ids { $0.since = Story.day("2031-03-05") } == ["2", "3"])
        #expect(ids { $0.until = Story.day("2019-06-01") } == ["3"])
        #expect(ids { $0.types = ["CONSULT"] } == ["2"])
        #expect(ids { $0.languages = ["nl"] } == ["1"])
    }

    @Test func aPlaceHoldsWhatLiesWithin() {
        struct World: Knowledge {
            func record(_ id: String) -> KnowledgeRecord? {
                switch id {
                case "x/olden": KnowledgeRecord(id: id, kind: .place, names: ["en": "Olden"], within: "VA")
                case "VA": KnowledgeRecord(id: id, kind: .place, names: ["en": "Varnland", "nl": "Varnlând"])
                default: nil
                }
            }
        }
        var filter = EventFilter()
        filter.place = "varnland"
        #expect(filter.events(in: index, knowledge: World()).map(\.id) == ["1", "2"])
        filter.place = "Varnlä"
        #expect(filter.events(in: index, knowledge: World()).map(\.id) == ["1", "2"])
        filter.place = "arnland"
        #expect(filter.events(in: index, knowledge: World()).isEmpty)
        filter.place = "VA"
        #expect(filter.events(in: index, knowledge: World()).map(\.id) == ["1", "2"])
    }
}
