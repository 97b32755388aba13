import KroniekIngest
import KroniekModel
import KroniekText
import Testing

/// Regions as "kind: words".
private func regions(_ text: String, title: String? = nil) -> [String] {
    let rules = BoilerplateRules(tables: [
        Table(
            name: "test",
            text: """
                [start]
                see further
                [line]
                pass on
                [contains]
                our letter
                [caption]
                drawing:
                [credit]
                drawn by
                [agency]
                abc
                [date]
                day
                [byline]
                from
                """)
    ])
    let bytes = SourceText(text)
    let found = RegionFinder(rules: rules).regions(of: text, title: title)
    var last = 0
    for region in found.regions {
        #expect(region.span.start >= last && region.span.end <= bytes.count && !region.span.isEmpty)
        last = region.span.end
    }
    return found.regions.map { "\($0.kind.rawValue): \(bytes[$0.span])" }
}

@Suite struct RegionTests {
    private let body = "The bridge over the Olde will stay closed for a week, the town council said, because the river is still rising."
    private let more = "Engineers will look at the pillars when the water has gone down, and the mayor asked everybody to keep away from the bank."

    @Test func headlineDateLineAndHeadings() {
        let text = "Bridge stays closed for a week\n\nJanuary 4, 2031\n\n\(body)\n\nHigh water\n\n\(more)\n\nWhat next\n\n\(body)"
        #expect(regions(text) == ["title: Bridge stays closed for a week", "dateline: January 4, 2031", "heading: High water", "heading: What next"])
    }

    @Test func aSentenceIsNoHeadline() { #expect(regions("\(body)\n\n\(more)") == []) }

    @Test func aHeadlineMayStandRightAboveTheText() {
        #expect(regions("Bridge stays closed for a week\n\(body)\n\(more)") == ["title: Bridge stays closed for a week"])
    }

    @Test func linesBrokenAtAWidthAreParagraphs() {
        let text =
            "The bridge over the Olde will stay\nclosed for a week, the council of\nthe town said, because the water\nkeeps on rising in the north."
        #expect(regions(text) == [])
    }

    @Test func datesBeforeTheText() {
        #expect(regions(" day 2031-01 \(body)\n\n\(more)") == ["dateline: day 2031-01"])
        #expect(regions(" day 2031-01 Bridge stays closed\n\n\(body)") == ["dateline: day 2031-01", "title: Bridge stays closed"])
        #expect(regions("2031-01-05 | \(body)") == ["dateline: 2031-01-05"])
        #expect(regions("2031 was a wet year in the valley.") == [])
    }

    @Test(arguments: [
        "OLDEN (Valley News) –", "OLDEN, Northland (VN) -", "OLDEN —", "SINT-OLDEN, 4 Jan. (VN) --", "Olden (VN) –", "Olden –",
    ])
    func datelines(dateline: String) { #expect(regions("\(dateline) \(body)\n\n\(more)") == ["dateline: \(dateline)"]) }

    @Test(arguments: [
        "The mayor – who lives in Olden – said that the bridge is closed.", "NATO – the alliance of the west – met in Olden on Monday.",
        "Olden - een klein dorp - ligt aan de rivier, zegt de burgemeester.", "Twenty-five houses stand empty in the valley of the Olde.",
    ])
    func dashesThatAreNoDateline(sentence: String) { #expect(regions("\(sentence)\n\n\(more)") == []) }

    @Test func furniture() {
        let text =
            "Bridge stays closed for a week\n\nFrom Ann Olden\n\n\(body)\n\nSee further: Flood in the valley\n\n\(more)\n\nPass on »\n\n%d readers like this:\n\nSum: € -\n\nGet our letter every day!"
        #expect(
            regions(text) == [
                "title: Bridge stays closed for a week", "boilerplate: From Ann Olden", "boilerplate: See further: Flood in the valley",
                "boilerplate: Pass on »", "boilerplate: %d readers like this:", "boilerplate: Sum: € -", "boilerplate: Get our letter every day!",
            ])
    }

    @Test func aQuotationIsNoFurniture() {
        #expect(!regions("\(body)\n\nThe mayor said: “…”\n\n\(more)").contains { $0.hasPrefix("boilerplate") })
    }

    @Test func captions() {
        let caption = "A man looks at the water on Monday. (Drawn by C. Penn)"
        #expect(regions("\(body)\n\n\(caption)\n\n\(more)") == ["caption: \(caption)"])
        #expect(regions("\(body)\n\nDrawing: C. Penn\n\n\(more)") == ["caption: Drawing: C. Penn"])
        #expect(regions("\(body)\n\nThe river rises. (C. Penn/ABC)\n\n\(more)") == ["caption: The river rises. (C. Penn/ABC)"])
        #expect(regions("\(body)\n\n\(more) (ABC)") == [])
    }

    @Test func aListHasNoHeadings() { #expect(regions("Bread\n\nMilk\n\nEggs\n\nCheese") == []) }

    @Test func anythingGoes() {
        for text in [
            "", "\n", " ", "–", "(", "a – ", "\u{FEFF}", "2031", "day 20", "A\n\nB", String(repeating: "- ", count: 50_000),
            String(repeating: "\n(", count: 50_000),
        ] {
            _ = regions(text)
        }
    }
}
