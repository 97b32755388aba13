import KroniekExport
import KroniekModel
import Testing

@Suite struct HumanWordsTests {
    @Test(arguments: [
        ("2020-01-03", "3 January 2020"), ("2023-11", "November 2023"), ("2019", "2019"), ("2020-01-03/2020-01-05", "3–5 January 2020"),
        ("2020-01-30/2020-02-02", "30 January – 2 February 2020"), ("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020"),
        ("2019-10/2019-12", "October – December 2019"), ("2019-12/2020-01", "December 2019 – January 2020"), ("2019/2031", "2019–2031"),
        ("2023-10-01/..", "from 1 October 2023"), ("../2019-12-31", "by 31 December 2019"),
    ])
    func datesAsWideAsTheyAreKnown(_ edtf: String, _ words: String) throws {
        #expect(HumanDate.text(try #require(CalendarInterval(edtf: edtf))) == words)
    }

    @Test func boundsAndHeadings() {
        let october = CalendarInterval.month(2023, 10)
        #expect(HumanDate.text(october, .since) == "since October 2023")
        #expect(HumanDate.text(CalendarInterval(day: Story.day("2031-03-03")), .before) == "before 3 March 2031")
        #expect(HumanDate.text(CalendarInterval(day: Story.day("2031-03-03")), .before, style: .under(year: 2031)) == "before 3 Mar")
        #expect(HumanDate.text(CalendarInterval(day: Story.day("2031-03-03")), style: .under(year: 2030)) == "3 Mar 2031")
        #expect(HumanDate.text(.unknown) == "undated")
        #expect(HumanDate.year(-43) == "44 BC")
    }

    @Test func figuresWithTheirSpread() {
        #expect(HumanFigure.text(low: 7, high: 7) == "7")
        #expect(HumanFigure.text(low: 30, high: nil) == "at least 30")
        #expect(HumanFigure.text(low: nil, high: 1200) == "up to 1,200")
        #expect(HumanFigure.text(low: 3, high: 12) == "3 to 12")
        #expect(HumanFigure.text(low: 40, high: 40, isApproximate: true) == "about 40")
        #expect(HumanFigure.text(low: 14e9, high: 14e9, unit: "USD") == "14 billion USD")
        #expect(HumanFigure.text(low: 2.5, high: 2.5, unit: "%") == "2.5%")
        #expect(HumanFigure.text(low: 1_234_567, high: 1_234_567) == "1,234,567")
        #expect(HumanFigure.text(low: 1_250_000, high: 1_250_000) == "1.25 million")
        #expect(HumanFigure.text(low: -0.5, high: -0.5) == "-0.5")
        #expect(HumanFigure.text(low: .infinity, high: nil) == "at least inf")
    }

    @Test func aPlanIsNeverAFact() {
        var event = Event(id: "1")
        #expect(Standing(event) == nil)
        event.modality = .planned
        #expect(Standing(event) == .plan)
        event.polarity = .negative
        #expect(Standing(event) == .not)
        event.isDenied = true
        #expect(Standing(event) == .denied)
    }

    @Test func namesFold() {
        #expect(NameFolding.fold("  Öskar  ŁUND-Smith's ") == "oskar lund smiths")
        #expect(NameFolding.fold("Straße") == "strasse")
        #expect(NameFolding.fold(" O'Neill & Sons (1987), c/o X ") == "oneill sons 1987 c o x")
        #expect(NameFolding.holds(NameFolding.fold("Varn Dam Board"), "dam board"))
        #expect(!NameFolding.holds(NameFolding.fold("Varndam"), "dam"))
        #expect(!NameFolding.holds("anything", ""))
    }

    @Test func evidenceReslices() {
        for claim in Story.chronicle.claims {
            let evidence = Evidence(claim)
            #expect(evidence.pieces.map(\.text).joined() == claim.sentence)
            #expect(evidence.pieces.contains { $0.part == .trigger })
            for figure in claim.quantities { #expect(evidence.words(figure.span) != nil) }
        }
        let first = Evidence.sentences(Array(Story.chronicle.claims.prefix(2)))
        #expect(first.count == 1)
        #expect(first[0].pieces.filter { $0.part == .trigger }.map(\.text) == ["burst", "killing"])
    }
}
