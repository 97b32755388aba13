import KroniekLanguage
import KroniekModel
import Testing

@testable import KroniekReading

/// A figure in short: "~" approximate, "30.." at least, "..30" at most, "3..12" a range, then its unit, then ": " and what it counts.
func written(_ quantity: Quantity) -> String {
    func plain(_ number: Double?) -> String {
        guard let number else { return "" }
        return number == number.rounded() ? String(Int(number)) : String((number * 1e6).rounded() / 1e6)
    }
    let range = quantity.low == quantity.high ? plain(quantity.low) : plain(quantity.low) + ".." + plain(quantity.high)
    return (quantity.isApproximate ? "~" : "") + range + (quantity.unit.map { " " + $0 } ?? "") + (quantity.of.map { " : " + $0 } ?? "")
}

/// The figures of a text, in order, are those given.
func assertFigures(_ plain: String, _ expected: [String], in language: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let pack = try #require(try Packs.library.get().pack(for: language))
    let text = SourceText(plain)
    let analyser = SyntaxAnalyser(pack: pack)
    var (sentences, tokens) = analyser.segment(text, regions: [])
    analyser.analyse(&tokens, sentences: sentences, trees: false)
    let times = TimeReader(pack: pack).times(text, sentences: sentences, tokens: tokens, published: .unknown)
    let figures = QuantityReader(pack: pack).quantities(text, sentences: sentences, tokens: tokens, times: times)
    #expect(figures.map(written) == expected, "\(plain)", sourceLocation: sourceLocation)
    for figure in figures {
        #expect(figure.low != nil || figure.high != nil, sourceLocation: sourceLocation)
        #expect(figure.span.start >= 0 && figure.span.end <= text.count && !figure.span.isEmpty, sourceLocation: sourceLocation)
        if let low = figure.low, let high = figure.high { #expect(low <= high, sourceLocation: sourceLocation) }
        if let span = figure.ofSpan { #expect(text[span] == figure.of, sourceLocation: sourceLocation) }
    }
}

@Suite struct QuantityTests {
    static let english: [(String, [String])] = [
        ("The army sent 120 soldiers to the border.", ["120 : soldiers"]),
        ("More than 30 nurses joined the strike.", ["30.. : nurses"]),
        ("At least four miners died in the blast.", ["4.. : miners"]),
        ("Up to 500 homes lost power on the coast.", ["..500 : homes"]),
        ("Nearly 60 shops were looted.", ["~..60 : shops"]),
        ("Almost 2,000 fans waited outside the stadium.", ["~..2000 : fans"]),
        ("About 40 marines landed on the island.", ["~40 : marines"]),
        ("Some 1,200 villagers left the valley.", ["~1200 : villagers"]),
        ("Around two hundred teachers marched.", ["~200 : teachers"]),
        ("Roughly 3.5 million voters stayed home.", ["~3500000 : voters"]),
        ("Three to twelve advisers work at the base.", ["3..12 : advisers"]),
        ("Between 30 and 40 tents were torn down.", ["30..40 : tents"]),
        ("The firm sold 10-15 ferries.", ["10..15 : ferries"]),
        ("Fewer than ten passengers were hurt.", ["..10 : passengers"]),
        ("No more than six ministers may speak.", ["..6 : ministers"]),
        ("As many as 700 birds were found dead.", ["..700 : birds"]),
        ("Over 170 raids took place.", ["170.. : raids"]),
        ("Dozens of families slept in the school.", ["20.. : families"]),
        ("Hundreds of workers lost their jobs.", ["200.. : workers"]),
        ("Tens of thousands of pilgrims arrived.", ["20000.. : pilgrims"]),
        ("Hundreds of thousands of refugees crossed the river.", ["200000.. : refugees"]),
        ("Several hundred farmers blocked the road.", ["~200.. : farmers"]),
        ("A dozen boats sank.", ["~12 : boats"]),
        ("Two dozen boats sank.", ["24 : boats"]),
        ("Half a dozen boats sank.", ["~6 : boats"]),
        ("The storm killed seven people and injured 12.", ["7 : people", "12 : people"]),
        ("The flood killed four sailors and injured six others.", ["4 : sailors", "6 : others"]),
        ("The mission has 50 engineers in the north and 10 in the capital.", ["50 : engineers", "10 : engineers"]),
        ("The bank lost $14 billion.", ["14000000000 USD"]),
        ("The bank lost $1.2 million in a day.", ["1200000 USD"]),
        ("The club paid €35 million for the striker.", ["35000000 EUR"]),
        ("The ticket costs 25 euros.", ["25 EUR"]),
        ("He owes the state 300 dollars.", ["300 USD"]),
        ("The fine was £4,500.", ["4500 GBP"]),
        ("The fund holds 2.5 billion euros.", ["2500000000 EUR"]),
        ("Hundreds of millions of dollars were lost.", ["200000000.. USD"]),
        ("Turnout was 62 percent.", ["62 %"]),
        ("Turnout fell by 3.5%.", ["3.5 %"]),
        ("Some 40 percent of pupils failed.", ["~40 % : pupils"]),
        ("About 12 per cent of the crop rotted.", ["~12 % : crop"]),
        ("Two-thirds of the members voted against.", ["0.666667 fraction : members"]),
        ("Half of the fleet is old.", ["0.5 fraction : fleet"]),
        ("The tunnel is 12 kilometers long.", ["12 km"]),
        ("The truck carried 40 tonnes of grain.", ["40 t : grain"]),
        ("The 5-kilometer road is closed.", ["5 km"]),
        ("The 12-member council resigned.", ["12 : council"]),
        ("The village has twenty-four wells.", ["24 : wells"]),
        ("The city has one hundred and five bridges.", ["105 : bridges"]),
        ("Two hundred and fifty thousand letters were lost.", ["250000 : letters"]),
        ("The ship holds 2,400 containers.", ["2400 : containers"]),
        ("The toll rose to 1,024.", ["1024"]),
        ("The toll rose to 31 or more.", ["31.."]),
        ("The plan would add 3 to 5 million jobs.", ["3000000..5000000 : jobs"]),
        ("Five more towns were taken.", ["5 : towns"]),
        ("Three additional judges were named.", ["3 : judges"]),
        ("Six of the hostages escaped.", ["6 : hostages"]),
        ("Fifteen of them are children.", ["15"]),
        ("An estimated 90 wolves live there.", ["~90 : wolves"]),
        ("The F-16 landed at the base.", []),
        ("He flew a Boeing 747 to Oslo.", []),
        ("The team won 3-1.", []),
        ("Windows 7 is old.", []),
        ("The mayor, 54, resigned.", []),
        ("She was born in 1987.", []),
        ("The first soldier fell on the second day.", []),
        ("They met at 10:35 in room 12.", []),
        ("Nobody wanted the second place.", []),
        ("The army lost 20 tanks, 35 trucks and two planes.", ["20 : tanks", "35 : trucks", "2 : planes"]),
        ("It seized 1.5 tons of cocaine worth $40 million.", ["1.5 t : cocaine", "40000000 USD"]),
        ("Temperatures reached 41 degrees.", ["41 °"]),
        ("It was 20 degrees below zero in Olden.", ["-20 °"]),
        ("More than two thirds of voters agreed.", ["0.666667.. fraction : voters"]),
    ]

    static let dutch: [(String, [String])] = [
        ("Het leger stuurde 120 soldaten naar de grens.", ["120 : soldaten"]),
        ("Minstens vier mijnwerkers kwamen om.", ["4.. : mijnwerkers"]),
        ("Ten minste 12 huizen stortten in.", ["12.. : huizen"]),
        ("Maximaal 500 woningen zaten zonder stroom.", ["..500 : woningen"]),
        ("Bijna zestig winkels werden geplunderd.", ["~..60 : winkels"]),
        ("Ruim 2.000 supporters wachtten buiten.", ["2000.. : supporters"]),
        ("Circa veertig mariniers landden op het eiland.", ["~40 : mariniers"]),
        ("Zo'n 10 militairen werken er nog.", ["~10 : militairen"]),
        ("Ongeveer tweehonderd leraren liepen mee.", ["~200 : leraren"]),
        ("Naar schatting 3,5 miljoen kiezers bleven thuis.", ["~3500000 : kiezers"]),
        ("Drie tot twaalf commando's trainen daar.", ["3..12 : commando's"]),
        ("Tussen de 30 en 40 tenten werden gesloopt.", ["30..40 : tenten"]),
        ("Het bedrijf verkocht 10 à 15 veerboten.", ["10..15 : veerboten"]),
        ("Minder dan tien reizigers raakten gewond.", ["..10 : reizigers"]),
        ("Niet meer dan zes ministers mogen spreken.", ["..6 : ministers"]),
        ("Hooguit twintig vogels overleefden.", ["..20 : vogels"]),
        ("Er waren al zeker 170 aanvallen.", ["170.. : aanvallen"]),
        ("Tientallen gezinnen sliepen in de school.", ["20.. : gezinnen"]),
        ("Honderden arbeiders verloren hun baan.", ["200.. : arbeiders"]),
        ("Tienduizenden pelgrims kwamen aan.", ["20000.. : pelgrims"]),
        ("Honderdduizenden vluchtelingen staken de rivier over.", ["200000.. : vluchtelingen"]),
        ("Enkele honderden boeren blokkeerden de weg.", ["~200.. : boeren"]),
        ("Een tiental boten zonk.", ["~10 : boten"]),
        ("Een dozijn boten zonk.", ["~12 : boten"]),
        ("De storm doodde zeven mensen en verwondde er 12.", ["7 : mensen", "12 : mensen"]),
        ("De vloed doodde vier zeelieden en verwondde zes anderen.", ["4 : zeelieden", "6 : anderen"]),
        ("De missie heeft 50 monteurs in het noorden en 10 in de hoofdstad.", ["50 : monteurs", "10 : monteurs"]),
        ("De bank verloor 14 miljard dollar.", ["14000000000 USD"]),
        ("De bank verloor $1,2 miljoen op een dag.", ["1200000 USD"]),
        ("De club betaalde €35 miljoen voor de spits.", ["35000000 EUR"]),
        ("Een kaartje kost 25 euro.", ["25 EUR"]),
        ("Hij is de staat 300 dollar schuldig.", ["300 USD"]),
        ("De boete was £4.500.", ["4500 GBP"]),
        ("Het fonds heeft 2,5 miljard euro.", ["2500000000 EUR"]),
        ("De opkomst was 62 procent.", ["62 %"]),
        ("De opkomst daalde met 3,5%.", ["3.5 %"]),
        ("Zo'n 40 procent van de leerlingen zakte.", ["~40 % : leerlingen"]),
        ("Ongeveer 12 procent van de oogst verrotte.", ["~12 % : oogst"]),
        ("Twee derde van de leden stemde tegen.", ["0.666667 fraction : leden"]),
        ("De helft van de vloot is oud.", ["0.5 fraction : vloot"]),
        ("Een kwart van de oogst ging verloren.", ["0.25 fraction : oogst"]),
        ("Driekwart van de huizen is leeg.", ["0.75 fraction : huizen"]),
        ("De tunnel is 12 kilometer lang.", ["12 km"]),
        ("De wagen vervoerde 40 ton graan.", ["40 t : graan"]),
        ("Een 120-koppig detachement vertrok.", ["120 : detachement"]),
        ("Tweehonderdvijftigduizend brieven raakten kwijt.", ["250000 : brieven"]),
        ("Twaalfhonderd rekruten kwamen aan.", ["1200 : rekruten"]),
        ("Het schip draagt 2.400 containers.", ["2400 : containers"]),
        ("Het dodental steeg tot 1.024.", ["1024"]),
        ("Het plan levert 3 tot 5 miljoen banen op.", ["3000000..5000000 : banen"]),
        ("Nog eens vijf dorpen werden ingenomen.", ["5 : dorpen"]),
        ("Drie extra rechters werden benoemd.", ["3 : rechters"]),
        ("Zes van de gijzelaars ontsnapten.", ["6 : gijzelaars"]),
        ("Er leven naar schatting negentig wolven.", ["~90 : wolven"]),
        ("De F-16 landde op de basis.", []),
        ("Hij vloog met een Boeing 747 naar Oslo.", []),
        ("De ploeg won met 3-1.", []),
        ("De burgemeester (54) trad af.", []),
        ("Zij werd geboren in 1987.", []),
        ("De eerste soldaat viel op de tweede dag.", []),
        ("De vergadering is om 10.35 uur.", []),
        ("Slechts 8 van de 44 liften werken.", ["8 : liften", "44 : liften"]),
        ("Het leger verloor 20 tanks, 35 vrachtwagens en twee vliegtuigen.", ["20 : tanks", "35 : vrachtwagens", "2 : vliegtuigen"]),
        ("Er werd 1,5 ton cocaïne gevonden ter waarde van 40 miljoen euro.", ["1.5 t : cocaïne", "40000000 EUR"]),
        ("Het werd 41 graden.", ["41 °"]),
        ("In Olden was het 20 graden onder nul.", ["-20 °"]),
        ("Een man werd aangehouden.", []),
        ("Eén man werd aangehouden.", ["1 : man"]),
        ("Miljoenen mensen keken naar de finale.", ["2000000.. : mensen"]),
        ("De prijs steeg met anderhalf procent.", ["1.5 %"]),
        ("Meer dan honderd agenten zochten mee.", ["100.. : agenten"]),
        ("Er zijn 3 Chinook-helikopters en vier schepen.", ["3 : Chinook-helikopters", "4 : schepen"]),
        ("Het gaat om duizend banen.", ["1000 : banen"]),
    ]

    @Test("English figures", arguments: english) func readsEnglish(_ text: String, _ expected: [String]) throws {
        try assertFigures(text, expected, in: "en")
    }

    @Test("Dutch figures", arguments: dutch) func readsDutch(_ text: String, _ expected: [String]) throws {
        try assertFigures(text, expected, in: "nl")
    }

    @Test func othersAreWhatWasCountedBefore() throws {
        let pack = try #require(try Packs.library.get().pack(for: "en"))
        let text = SourceText("The flood killed four sailors and injured six others.")
        let analyser = SyntaxAnalyser(pack: pack)
        var (sentences, tokens) = analyser.segment(text, regions: [])
        analyser.analyse(&tokens, sentences: sentences, trees: false)
        let figures = QuantityReader(pack: pack).quantities(text, sentences: sentences, tokens: tokens, times: [])
        try #require(figures.count == 2)
        #expect(figures[1].of == "others")
        #expect(figures[0].ofLemma == figures[1].ofLemma)
    }

    @Test func oddInputGivesNoTrap() throws {
        for language in ["en", "nl"] {
            let pack = try #require(try Packs.library.get().pack(for: language))
            for odd in Odd.texts {
                let text = SourceText(odd)
                let (sentences, tokens) = SyntaxAnalyser(pack: pack).segment(text, regions: [])
                for (some, words) in [(sentences, tokens), ([], [])] {
                    let times = TimeReader(pack: pack).times(text, sentences: some, tokens: words, published: .unknown)
                    for figure in QuantityReader(pack: pack).quantities(text, sentences: some, tokens: words, times: times) {
                        #expect(figure.span.start >= 0 && figure.span.end <= text.count && figure.span.start < figure.span.end)
                    }
                }
            }
        }
    }
}

/// Texts that nobody writes, for everything that reads.
enum Odd {
    static let texts: [String] = [
        "", " ", "\n\n", "-", "1", "1.", "1,", "$", "$ 1", "99999999999999999999999", "1,2,3,4,5,6,7,8,9", "1.2.3.4.5", "½", "1½ ½", "and and and",
        "honderd duizend miljoen miljard biljoen", "ten hundred thousand million billion trillion", "twee-en-", "a a a a a", "\u{0}\u{1}", "٣ ٤ ٥",
        "🧨🧨 12 🧨",
        "e\u{301} 3 e\u{301}", "31/31/31", "30 feb 2019", "29 February 2023", "99:99", "24:61", "0000-00-00", "9999-12-31", "week 99",
        "the 99th century",
        String(repeating: "een en ", count: 300), String(repeating: "9", count: 900), String(repeating: "last ", count: 300),
        String(repeating: "12-", count: 300), String(repeating: "two ", count: 300), String(repeating: "vierentwintig", count: 90),
        "999999999 years ago", "in 999999999 years", "999999999 eeuwen geleden", "minus 5", "the year 0001", "in 9999 ten years later", "’’’ ‘82 ’s",
    ]
}
