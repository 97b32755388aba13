import KroniekLanguage
import KroniekModel
import Testing

@testable import KroniekReading

/// When a text, without an envelope unless given, appeared: EDTF or "" and the basis.
func assertPublished(
    _ plain: String, _ expected: String, _ basis: Publication.Basis, in language: String = "en", url: String? = nil, published: String? = nil,
    regions: [Region] = [], sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let library = try Packs.library.get()
    let pack = try #require(library.pack(for: language))
    let text = SourceText(plain)
    let document = Document(
        id: "test", text: plain, language: language, published: published.flatMap { CalendarInterval(edtf: $0) }, url: url, regions: regions)
    let analyser = SyntaxAnalyser(pack: pack)
    var (sentences, tokens) = analyser.segment(text, regions: regions)
    analyser.analyse(&tokens, sentences: sentences, trees: false)
    let publication = PublicationReader(pack: pack, concepts: library.concepts, knowledge: library.knowledge).publication(
        of: document, text: text, sentences: sentences, tokens: tokens)
    #expect(publication.date.edtf ?? "" == expected, "\(plain)", sourceLocation: sourceLocation)
    #expect(publication.basis == basis, "\(plain)", sourceLocation: sourceLocation)
    for span in publication.evidence { #expect(span.start >= 0 && span.end <= text.count && !span.isEmpty, sourceLocation: sourceLocation) }
    if basis == .text || basis == .inferred { #expect(!publication.evidence.isEmpty, sourceLocation: sourceLocation) }
    if let first = publication.date.earliest, let last = publication.date.latest { #expect(first <= last, sourceLocation: sourceLocation) }
}

@Suite struct PublicationTests {
    @Test func theEnvelopeComesFirst() throws {
        try assertPublished("date 2020-01 The dam broke.", "2031-03-05", .metadata, published: "2031-03-05")
    }

    @Test func aBirthDatesNoReport() throws {
        let life = "The painter Anna Vell died on Thursday after a stroke on May 2. Vell was born in Varn on March 4, 1931."
        try assertPublished(life, "1931-01-01/..", .inferred)
        try assertPublished(life + " A film of 2004 told her life.", "2004-01-01/..", .inferred)
        let paper = "De krant verschijnt vrijdag voor het laatst. Hij werd opgericht op 4 maart 1931."
        try assertPublished(paper, "1931-01-01/..", .inferred, in: "nl")
    }

    @Test func dateLinesAtTheTop() throws {
        try assertPublished("date 2020-01 The mission has been halted.", "2020-01", .text)
        try assertPublished("Datum: 6 januari 2020\n\nDe missie ligt stil.", "2020-01-06", .text, in: "nl")
        try assertPublished("Dam breaks\n\nPublished: March 4, 2031\n\nA dam broke in the north.", "2031-03-04", .text)
        try assertPublished("Dam breekt\n\n4 maart 2031\n\nIn het noorden brak een dam.", "2031-03-04", .text, in: "nl")
        try assertPublished("OSLO, March 4, 2031 (AP) - A dam broke in the north.", "2031-03-04", .text)
        try assertPublished("Dam breaks\n\nPort Varn, Mar 4, 2031/02:00 pm (ABC)\n\nA dam broke in the north.", "2031-03-04", .text)
        try assertPublished("4 March 2031 Last updated at 14:39 GMT\n\nDam breaks\n\nA dam broke in the north.", "2031-03-04", .text)
        try assertPublished("4 maart 2031 laatst gewijzigd om 14:39\n\nDam breekt\n\nIn het noorden brak een dam.", "2031-03-04", .text, in: "nl")
        try assertPublished("Dam breaks in the north. 4 March 2031\n\nWater reached two villages.", "2031-03-04", .text)
    }

    @Test func stampsOverAStory() throws {
        try assertPublished(
            "Dam breaks in the north\n\nFriday, Mar 4, 2031 | Updated 8:52 PM EDT\n\nWater reached two villages.", "2031-03-04", .text)
        try assertPublished("Water reached two villages. 12:48PM GMT 04 Mar 2031\n\nA dam broke in the north.", "2031-03-04", .text)
        try assertPublished("Dam breaks\n\nMarch 4, 2031 1:35 pm. Water reached two villages in the north.", "2031-03-04", .text)
        try assertPublished("Dam breekt\n\ndinsdag 4 maart 2031, 13:45 uur\n\nIn het noorden brak een dam.", "2031-03-04", .text, in: "nl")
        // A sentence about an hour is none, and a day without its weekday may be long past.
        try assertPublished("Dam breaks\n\nThe dam broke on March 4, 2031 at 1:35 pm. The trial began Monday.", "2031-03-04/..", .inferred)
        try assertPublished("The engineer was jailed Monday for the flood of March 4, 2031, that drowned two villages.", "2031-03-04/..", .inferred)
        try assertPublished("The dam broke on Tuesday, March 4, 2031, and its engineer was jailed Monday.", "2031-03-04/2031-04-04", .inferred)
    }

    @Test func dateLinesAtTheFoot() throws {
        let body = String(repeating: "The river rose and the roads were shut for hours. ", count: 40)
        try assertPublished(body + "\n\nLast updated: 5 March 2031", "2031-03-05", .text)
    }

    @Test func theAddress() throws {
        try assertPublished("A dam broke.", "2031-03-04", .metadata, url: "https://news.example/2031/03/04/dam-breaks.html")
        try assertPublished("A dam broke.", "2031-03", .metadata, url: "https://news.example/2031/03/dam-breaks-in-12-places")
        try assertPublished("A dam broke.", "2031-03-04", .metadata, url: "https://news.example/nieuws/20310304-dam")
        try assertPublished("A dam broke.", "", .unknown, url: "https://news.example/item/123456/dam?page=2031")
        #expect(AddressDate.date(in: "https://news.example/2031-02-30/x") == nil)
    }

    @Test func aWeekdayTiedToADayTellsTheYear() throws {
        // 9 March was a Friday in 2018, and is one in 2029; nothing else names a year.
        try assertPublished("The dam broke on Friday, March 9. Two villages were cleared.", "2018-03-09/2018-03-16", .inferred)
        try assertPublished("De dam brak op vrijdag 9 maart. Twee dorpen zijn ontruimd.", "2018-03-09/2018-03-16", .inferred, in: "nl")
    }

    @Test func namedYearsBoundTheGuess() throws {
        try assertPublished("The dam, built in 2019, broke on Friday, March 9. Two villages were cleared.", "2029-03-09/2029-03-16", .inferred)
    }

    @Test func laterDaysAndThisMonthNarrowIt() throws {
        try assertPublished(
            "The dam broke on Friday, March 9. Nine people died on March 20. The flood of March 12 was the worst this month.",
            "2018-03-20/2018-03-31", .inferred)
    }

    @Test func yearsAloneBoundIt() throws {
        // "Last year" is not the year that was named last: when it was sold nobody can tell.
        try assertPublished("The mill closed in 2011 and reopened in 2014. It was sold last year.", "2014-01-01/..", .inferred)
        try assertPublished("The mill closed in 2011.", "2011-01-01/..", .inferred)
    }

    @Test func officesHeldBoundIt() throws {
        try assertPublished("President Barack Obama signed the bill.", "2009-01-20/2017-01-19", .inferred)
        try assertPublished("President Barack Obama met Prime Minister David Cameron at the dam.", "2010-05-11/2016-07-12", .inferred)
        try assertPublished("Former President Barack Obama signed the book.", "", .unknown)
        try assertPublished("Premier Wim Kok opende de dijk.", "1994-08-22/2002-07-21", .inferred, in: "nl")
        try assertPublished("Oud-premier Wim Kok opende de dijk.", "", .unknown, in: "nl")
    }

    @Test func anOfficeAndAWeekdayTellTheYear() throws {
        try assertPublished(
            "GENEVA, August 8 (Agency) -- President Bill Clinton said on Saturday that the dam will be mended.", "1998-08-08", .inferred)
    }

    @Test func yearsThatNothingTellsApartAreNoAnswer() throws {
        // 19 January was a Friday in 2018 and in 2024.
        try assertPublished("The dam broke on Friday, January 19. Two villages were cleared.", "", .unknown)
    }

    @Test func titlesThatEndInTheDate() throws {
        try assertPublished("Biologist tells of the ants of the northern forests Tuesday, September 1, 2015\n\nAnts farm.", "2015-09-01", .text)
        try assertPublished("Mier verzorgt zichzelf\n\n06-Mar-08\n\nMieren kweken schimmels.", "2008-03-06", .text, in: "nl")
    }

    @Test func aDeathBesideItsNameDatesTheReport() throws {
        try assertPublished("Steve Jobs has died yesterday, the company said.", "2011-10-06", .inferred)
        // The killing stands before the name, something else behind it.
        try assertPublished(
            "Markets fell after a strike on Friday that killed General Qassem Soleimani as he left the airport.", "2020-01-03/2020-01-09", .inferred)
        // Others died; he was only there.
        try assertPublished("Two people died in the fire, and Steve Jobs visited the hall.", "", .unknown)
    }

    /// Who speaks of the weekend in the past writes after it, and not long after.
    @Test func theWeekendIsOver() throws {
        let strike = "Markets fell after a strike on Friday that killed General Qassem Soleimani as he left the airport. "
        try assertPublished(strike + "Envoys met over the weekend in Oslo.", "2020-01-06/2020-01-08", .inferred)
        try assertPublished(strike + "Envoys met this weekend in Oslo.", "2020-01-05/2020-01-09", .inferred)
    }

    /// A birthday is no news where later years are named.
    @Test func aDayBeforeTheYearsThatAreNamedDatesNothing() throws {
        try assertPublished("She was born on May 3, 1931. Her first film came out in 1954.", "1954-01-01/..", .inferred)
        try assertPublished("The dam broke on May 3, 2031. It had been built in 1954.", "2031-05-03/..", .inferred)
    }

    @Test func nothingGivesNothing() throws {
        try assertPublished("The mill stands by the river.", "", .unknown)
        try assertPublished("", "", .unknown)
    }
}
