import KroniekModel
import Testing

@testable import KroniekReading

struct ReferenceTests {
    /// The entity of the first mention at each mark.
    private func entities(_ marked: String, in language: String) throws -> [Int?] {
        let reading = try Reading(marked, in: language, layers: .standard)
        return reading.marked.map { mark in reading.annotation.mentions.first { $0.span.overlaps(mark) }?.entity }
    }

    private func assertSame(_ marked: String, in language: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try entities(marked, in: language)
        #expect(found.count == 2 && found[0] != nil && found[0] == found[1], "\(found)", sourceLocation: sourceLocation)
    }

    private func assertDifferent(_ marked: String, in language: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try entities(marked, in: language)
        #expect(found.count == 2 && (found[0] == nil || found[0] != found[1]), "\(found)", sourceLocation: sourceLocation)
    }

    @Test func aSurnameIsTheFullName() throws {
        try assertSame("⟦Angela Merkel⟧ visited Paris. ⟦Merkel⟧ met the president.", in: "en")
        try assertSame("⟦Angela Merkel⟧ bezocht Parijs. ⟦Merkel⟧ sprak met de president.", in: "nl")
    }

    @Test func aSurnameOfTwoPeopleIsNeither() throws {
        try assertDifferent("⟦Hillary Clinton⟧ met Bill Clinton. ⟦Clinton⟧ left the room.", in: "en")
    }

    @Test func aBareSurnameIsWhomTheReportTellsOfMost() throws {
        try assertSame("⟦Ruth Vandaele⟧ won the race on Monday. ⟦Vandaele⟧ lives in Leeds. Her father Colin Vandaele trained her.", in: "en")
        try assertSame("⟦Ruth Vandaele⟧ won maandag de race. ⟦Vandaele⟧ woont in Breda. Haar vader Koen Vandaele trainde haar.", in: "nl")
    }

    @Test func aNameWithAnInitialIsTheNameWithoutIt() throws {
        try assertSame("⟦Colin R. Vandaele⟧ was arrested on Monday. Police searched the house of ⟦Colin Vandaele⟧ in Leeds.", in: "en")
        try assertDifferent("⟦Colin R. Vandaele⟧ was arrested on Monday. Police searched the house of ⟦Ruth Vandaele⟧ in Leeds.", in: "en")
    }

    @Test func aSurnameThatIsAWordOrLooksLikeAFirmIsStillWhoBearsIt() throws {
        try assertSame("Police arrested ⟦Colin Stamp⟧ in Leeds on Monday. Neighbours saw that ⟦Stamp⟧ left the house.", in: "en")
        try assertSame("De politie arresteerde ⟦Koen Stempel⟧ maandag in Breda. Buren zagen dat ⟦Stempel⟧ het huis verliet.", in: "nl")
    }

    @Test func aPossessiveForPersonsAndThingsIsTheSubjectOfItsClause() throws {
        try assertSame("Topman Koen Vandaele sprak maandag in Breda. ⟦Philips⟧ heeft ⟦zijn⟧ winst verdubbeld.", in: "nl")
    }

    @Test func aDefiniteNounIsTheNamedThingOfItsKindThatWasSpokenOfLast() throws {
        try assertSame("⟦Microsoft⟧ opened an office in Leeds. ⟦The company⟧ hired 300 people.", in: "en")
        try assertSame("⟦Microsoft⟧ opende een kantoor in Breda. ⟦Het bedrijf⟧ nam 300 mensen aan.", in: "nl")
        try assertSame("⟦General Motors⟧ will cut a thousand jobs. ⟦The carmaker⟧ lost 3 million euros.", in: "en")
        try assertSame("De ⟦Nikkei⟧ daalde dinsdag met 300 punten. ⟦De index⟧ sloot op 11.489 punten.", in: "nl")
        // The possessive of a clause may be its subject, an object is not.
        try assertSame("⟦Microsoft⟧ showed the tablet in Leeds with ⟦the company⟧'s new programs.", in: "en")
        try assertDifferent("⟦Microsoft⟧ bought ⟦the company⟧ on Monday.", in: "en")
    }

    @Test func aDefiniteNounThatMayBeTwoThingsIsNeither() throws {
        try assertDifferent("Microsoft sued ⟦General Motors⟧ in Leeds. ⟦The company⟧ denied it.", in: "en")
        try assertDifferent("⟦Microsoft⟧ klaagde General Motors aan. ⟦Het bedrijf⟧ ontkende het.", in: "nl")
        try assertDifferent("⟦Microsoft⟧ opened an office in Leeds. ⟦The British company⟧ hired 300 people.", in: "en")
        // Who only says it is as little meant as whom he tells of.
        try assertDifferent("⟦Microsoft⟧ said that General Motors had lost the case. ⟦The company⟧ hired a lawyer.", in: "en")
    }

    @Test func whoIsMissedIsNoMiss() throws {
        try assertSame("Friends said they would miss ⟦Colin Vandaele⟧ dearly. ⟦He⟧ died on Monday.", in: "en")
    }

    @Test func theOccupationOfSomebodyNamedIsThatPerson() throws {
        try assertSame("Accountant ⟦Ruth Vandaele⟧ spoke in Leeds on Monday. The ⟦accountant⟧ denied the charge.", in: "en")
        try assertSame("Accountant ⟦Ruth Vandaele⟧ sprak maandag in Breda. De ⟦accountant⟧ ontkende de fraude.", in: "nl")
    }

    @Test func aNicknameAndAMarkOfGenerationAreNoPartOfWhoItIs() throws {
        try assertSame("Robber ⟦Thomas \"The Stone\" Vale⟧ died in prison on Monday. ⟦Vale⟧ was convicted in 2009.", in: "en")
        try assertSame("⟦Martin Olsenby Jr.⟧ signed on Monday. Olsenby was born in Oslo, and ⟦Martin Olsenby⟧ lives there.", in: "en")
        try assertDifferent("⟦Henry Dalloway Sr.⟧ was arrested on Monday. His son ⟦Henry Dalloway III⟧ was released.", in: "en")
    }

    @Test func aSurnameInAHeadlineIsTheFullNameBelow() throws {
        try assertSame("⟦McOlsenby⟧ leaves club\n\nThe club said on Monday that striker ⟦Martin McOlsenby⟧ had signed in Leeds.", in: "en")
    }

    @Test func anAdjectiveIsItsCountry() throws {
        try assertSame("⟦Germany⟧ sent troops. The ⟦German⟧ soldiers arrived on Monday.", in: "en")
        try assertSame("⟦Duitsland⟧ stuurde troepen. De ⟦Duitse⟧ soldaten kwamen maandag aan.", in: "nl")
    }

    @Test func whatStandsInBracketsBehindAPlaceIsItsNameOnlyByItsInitials() throws {
        try assertDifferent("BERLIN, ⟦Germany⟧ (⟦XY⟧) – Striking workers marched on Monday.", in: "en")
        try assertSame("The ⟦United Arab Emirates⟧ (⟦UAE⟧) sent ships on Monday.", in: "en")
    }

    @Test func anInstitutionIsOneUnderManyWords() throws {
        try assertSame("The Dutch ⟦defence ministry⟧ sent troops. The Dutch ⟦Ministry of Defence⟧ said so.", in: "en")
    }

    @Test func aPronounForTheOnlyPerson() throws {
        try assertSame("⟦Angela Merkel⟧ visited Paris on Monday. ⟦She⟧ met nobody.", in: "en")
        try assertSame("⟦Angela Merkel⟧ bezocht maandag Parijs. ⟦Zij⟧ sprak niemand.", in: "nl")
    }

    @Test func aPronounWithTwoCandidatesStaysOpen() throws {
        try assertDifferent("Friends of ⟦Angela Merkel⟧ and Emmanuel Macron arrived. ⟦He⟧ left early.", in: "en")
    }

    @Test func aGivenNameSaysWhomAPronounMeans() throws {
        try assertSame("⟦Karin Velde⟧ met Robert Osthoek on Monday. ⟦She⟧ signed the deal.", in: "en")
        try assertSame("Karin Velde met ⟦Robert Osthoek⟧ on Monday. ⟦He⟧ signed the deal.", in: "en")
        try assertSame("⟦Karin Velde⟧ sprak maandag met Robert Osthoek. ⟦Zij⟧ tekende het akkoord.", in: "nl")
        try assertSame("Karin Velde sprak maandag met ⟦Robert Osthoek⟧. ⟦Hij⟧ tekende het akkoord.", in: "nl")
    }

    @Test func aSurnameThatLooksLikeAPluralIsOnePerson() throws {
        try assertSame("Director ⟦Tom Rivers⟧ opened the plant on Monday. ⟦He⟧ thanked nobody.", in: "en")
    }

    @Test func ofSeveralTheSubjectIsMeant() throws {
        try assertSame("⟦Robert Lane⟧ told the judge on Monday that the deal was off. Later ⟦he⟧ left the court.", in: "en")
        try assertSame("⟦Robert Laan⟧ zei maandag tegen de rechter dat het akkoord van de baan was. Later verliet ⟦hij⟧ de zaal.", in: "nl")
        try assertDifferent("⟦Robert Lane⟧ and Peter Marsh met on Monday. ⟦He⟧ left early.", in: "en")
        try assertDifferent("⟦Robert Laan⟧ en Peter Mars spraken elkaar maandag. ⟦Hij⟧ vertrok vroeg.", in: "nl")
    }

    @Test func whatDescribesSomebodyIsNobodyElse() throws {
        try assertSame("⟦Karin Velde⟧, the swimmer and singer, died on Monday. ⟦She⟧ lived in Leeds.", in: "en")
        try assertSame("⟦Karin Velde⟧, de zwemster en zangeres, is maandag overleden. ⟦Zij⟧ woonde in Gent.", in: "nl")
    }

    @Test func manyAreNotTheOneWhoIsNamed() throws {
        try assertDifferent("⟦Taco Verbeek⟧ sprak de boeren maandag. De politie heeft ⟦ze⟧ tegengehouden.", in: "nl")
    }

    @Test func aNounBehindANameIsWhatItNames() throws {
        try assertSame("⟦Nasdaq⟧ opened late on Monday. The Nasdaq ⟦index⟧ fell by 2 percent.", in: "en")
        try assertDifferent("⟦Apple⟧ opened late on Monday. An Apple ⟦store⟧ was robbed.", in: "en")
    }

    @Test func itIsTheThingThatWasTheSubject() throws {
        try assertSame("The ⟦Dow Jones Industrial Average⟧ fell on Monday. ⟦It⟧ closed at 7,000 points.", in: "en")
        try assertDifferent("The ⟦Dow Jones Industrial Average⟧ fell on Monday. The oil price rose. ⟦It⟧ reached 90 dollars.", in: "en")
    }

    @Test func aDescriptionOfTheOnlyMinister() throws {
        try assertSame("Minister ⟦Blok⟧ visited Paris. ⟦The minister⟧ met the press.", in: "en")
        try assertSame("Minister ⟦Blok⟧ bezocht Parijs. ⟦De minister⟧ sprak met de pers.", in: "nl")
    }

    @Test func aDefiniteNounIsTheNameThatBearsIt() throws {
        try assertSame("The ⟦Suez Canal⟧ was closed on Monday. Ships left ⟦the canal⟧ again on Friday.", in: "en")
        try assertSame("De ⟦NAVO-missie⟧ in Irak begon in mei. Nederland leidt ⟦de missie⟧ een jaar.", in: "nl")
        try assertDifferent("The ⟦Suez Canal⟧ and the Panama Canal were closed. Ships left ⟦the canal⟧.", in: "en")
    }

    @Test func theCountryIsTheOneNamedLast() throws {
        try assertSame("The Dutch minister visited Chad. He flew to ⟦Niger⟧. Troops in ⟦the country⟧ cheered.", in: "en")
        try assertSame("De minister bezocht Tsjaad. Hij vloog naar ⟦Niger⟧. Troepen in ⟦het land⟧ juichten.", in: "nl")
        // Another one behind it may be the one that is meant.
        try assertDifferent("The minister spoke of ⟦Niger⟧. Civilians in ⟦the country⟧ were told to leave Chad.", in: "en")
    }

    @Test func thereIsNotWhereANationComesFrom() throws {
        try assertSame("German patrols in ⟦Mali⟧ ended in May. French military patrols ⟦there⟧ were also quickly suspended in 2021.", in: "en")
        try assertSame("De Duitse patrouilles in ⟦Mali⟧ zijn in mei geëindigd. De Franse patrouilles ⟦daar⟧ zijn ook opgeschort.", in: "nl")
    }

    @Test func thereIsTheWholeOfThePlacesNamed() throws {
        try assertSame("Soldiers were sent to ⟦Iraq⟧, to Erbil and to Baghdad. The work ⟦there⟧ was halted.", in: "en")
        try assertSame("Soldaten gingen naar ⟦Irak⟧, naar Erbil en naar Bagdad. Zij werken ⟦daar⟧ nog.", in: "nl")
    }

    @Test func initialsInBrackets() throws {
        try assertSame("The ⟦European Central Bank⟧ (ECB) met on Monday. The ⟦ECB⟧ raised rates.", in: "en")
    }
}
