import KroniekModel
import Testing

@testable import KroniekReading

/// Arguments that another word of the sentence lends or keeps: causes of wrong claims that an audit by hand found, each in a sentence of its own.
struct SharedArgumentTests {
    @Test func aFeastBeforeANounDatesNobody() throws {
        try assertClaim("Christmas shoppers ⟦returned⟧ to central Olden.", in: "en", participants: ["agent: Christmas shoppers"])
    }

    @Test func whatStandsBetweenWithAndAParticipleIsItsSubject() throws {
        try assertClaim("Shares fell sharply, with Varn Bank ⟦losing⟧ 12 percent.", in: "en", participants: ["patient: Varn Bank"])
    }

    @Test func theLastSubjectIsTheNextVerbs() throws {
        try assertClaim(
            "The index fell by 3 percent, the bank lost 5 percent and ⟦closed⟧ at 40.", in: "en", participants: ["agent: bank"],
            without: ["agent: index"])
        try assertClaim(
            "De index daalde 3 procent, de bank verloor 5 procent en ⟦sloot⟧ op 40.", in: "nl", participants: ["agent: bank"],
            without: ["agent: index"])
    }

    @Test func whoIsKeptFromItWouldDoIt() throws {
        try assertClaim(
            "The rival prevented the crews from ⟦opening⟧ the lock.", in: "en", polarity: .negative, participants: ["agent: crews"],
            without: ["agent: rival"])
    }

    @Test func anExperienceIsItsOwners() throws {
        try assertClaim(
            "The mayor praised Dr. Vell's long experience ⟦working⟧ in the harbour.", in: "en", participants: ["agent: Vell"],
            without: ["agent: long experience"])
    }

    @Test func whosePlanItIsWillDoIt() throws {
        try assertClaim("The town made a plan to ⟦sell⟧ the harbour.", in: "en", modality: .planned, participants: ["agent: town"])
        try assertClaim("De stad verdedigde haar plan om de haven te ⟦verkopen⟧.", in: "nl", modality: .planned, participants: ["agent: stad"])
        try assertClaim("The council took steps to ⟦repair⟧ the bridge.", in: "en", participants: ["agent: council"])
        try assertClaim("De gemeente nam maatregelen om de brug te ⟦herstellen⟧.", in: "nl", participants: ["agent: gemeente"])
    }

    @Test func besideAReflexiveTheOthersAreTold() throws {
        try assertClaim("The man ⟦hurt⟧ himself and a neighbour.", in: "en", participants: ["patient: neighbour"], without: ["patient: himself"])
    }

    @Test func whoIsInAStateIsInIt() throws {
        try assertClaim("Anna Vell was in critical ⟦condition⟧ on Monday.", in: "en", participants: ["patient: Anna Vell"])
        try assertClaim("The driver is under ⟦investigation⟧.", in: "en", participants: ["patient: driver"])
        try assertClaim("The minister is in ⟦custody⟧.", in: "en", participants: ["patient: minister"], without: ["agent: minister"])
        try assertClaim("De minister zat in ⟦hechtenis⟧.", in: "nl", participants: ["patient: minister"])
        try assertClaim("De bewoners zijn in ⟦gesprek⟧ met de gemeente.", in: "nl", participants: ["agent: bewoners"])
    }

    @Test func aTitleIsWhoBearsIt() throws {
        try assertClaim("Varn Bank chief Tom Hale ⟦resigned⟧.", in: "en", participants: ["agent: Tom Hale"], without: ["agent: Varn Bank chief"])
        try assertClaim(
            "Anna Vell, founder of Varnco and a member of the board, ⟦resigned⟧.", in: "en", participants: ["agent: Anna Vell"],
            without: ["agent: member"])
    }

    @Test func whatANounAsksForIsNotTheVerbs() throws {
        try assertClaim("De angst voor een tekort is ⟦afgenomen⟧.", in: "nl", participants: ["patient: angst"], without: ["topic: tekort"])
        try assertClaim("The minister ⟦ignored⟧ calls for his resignation.", in: "en", without: ["topic: resignation"])
    }

    @Test func whoeverAStatementIsFromMadeIt() throws {
        try assertClaim("A ⟦statement⟧ from Varn Bank calmed the market.", in: "en", participants: ["agent: Varn Bank"])
    }

    @Test func aRelativePronounIsNoArticle() throws {
        try assertClaim("Mark Vel, de manager die toezicht ⟦houdt⟧ op de bouw, is ziek.", in: "nl", participants: ["agent: manager"])
    }

    @Test func aListBeforeItsVerbIsItsSubject() throws {
        try assertClaim(
            "The Bank of Olden, the Bank of Varn, and the Swiss National Bank jointly ⟦announced⟧ a loan.", in: "en",
            participants: ["agent: Bank of Olden", "agent: Bank of Varn", "agent: Swiss National Bank"])
        try assertClaim(
            "De index steeg vandaag 14,66% en de Varn en de Olden ⟦stegen⟧ vandaag 10,24% en 6,57%.", in: "nl",
            participants: ["patient: Varn", "patient: Olden"])
        try assertClaim(
            "The fire spread quickly, there was an explosion and the fire then ⟦grew⟧.", in: "en", participants: ["patient: fire"],
            without: ["patient: explosion"])
    }

    @Test func aCapitalAmidASentenceIsAName() throws {
        try assertClaim("When the mayor asked, Vell quietly ⟦answered⟧ the question.", in: "en", participants: ["agent: Vell"])
    }

    @Test func aVerbBehindItsOpeningWordIsNoPartOfAName() throws {
        try assertClaim("Demonstrators attempted to ⟦storm⟧ parliament.", in: "en", participants: ["agent: Demonstrators", "patient: parliament"])
    }
}

/// What is not so, not yet so, or so only under a condition, and what is no event at all.
struct ConditionAndSenseTests {
    @Test func whatIsNoLongerSoIsNotSo() throws {
        try assertClaim("The line no longer ⟦supports⟧ the old ships.", in: "en", polarity: .negative)
        try assertClaim("De rederij ⟦steunt⟧ de oude schepen niet meer.", in: "nl", polarity: .negative)
    }

    @Test func whatHangsOnAConditionIsNoFact() throws {
        try assertClaim("If the troops leave, sanctions ⟦follow⟧.", in: "en", modality: .conditional)
        try assertClaim("Als de troepen vertrekken, ⟦volgen⟧ er sancties.", in: "nl", modality: .conditional)
        try assertClaim("The mayor ⟦believes⟧ it if the lock is closed.", in: "en", modality: .actual)
    }

    @Test func whatADeedMayLeadToMayBe() throws {
        try assertClaim("The decision could lead to the ⟦closing⟧ of the mine.", in: "en", modality: .possible)
        try assertClaim("Het besluit kan leiden tot de ⟦sluiting⟧ van de mijn.", in: "nl", modality: .possible)
        try assertClaim("The decision led to the ⟦closing⟧ of the mine.", in: "en", modality: .actual)
    }

    @Test func anApostropheMayBeCurly() throws {
        try assertClaim("They’ll ⟦attack⟧ the city.", in: "en", modality: .planned)
        try assertClaim("They’d ⟦attack⟧ the city.", in: "en", modality: .conditional)
    }

    @Test func whatIsFearedChargedOrAimedAtIsNoFact() throws {
        try assertClaim("There are fears about banks ⟦collapsing⟧.", in: "en", modality: .possible)
        try assertClaim("He is awaiting trial on charges he ⟦robbed⟧ a bank.", in: "en", modality: .possible)
        try assertClaim("The plan is aimed at ⟦saving⟧ the harbour.", in: "en", modality: .planned)
        try assertClaim("Het plan is gericht op het ⟦redden⟧ van de haven.", in: "nl", modality: .planned)
        try assertClaim("Naar verluidt zijn er drie doden ⟦gevallen⟧.", in: "nl", modality: .possible)
    }

    @Test func aResultHasTheDateOfItsVerb() throws {
        try assertClaim("Varnco passed its rival in February to ⟦become⟧ the largest shipyard.", in: "en", dated: "February")
    }

    @Test func whatSomebodyIsOverIsNoEvent() throws {
        #expect(try Reading("Hale is the director of ⟦investments⟧ at Varnco.", in: "en").claim() == nil)
        #expect(try Reading("De brug is dicht, zei Anna Vel, hoofd ⟦handel⟧ bij Varnco.", in: "nl").claim() == nil)
        #expect(try Reading("The software is web-⟦based⟧.", in: "en").claim() == nil)
    }

    @Test func aSenseHangsOnTheKindOfItsParties() throws {
        func type(_ text: String, _ language: String) throws -> String? { try Reading(text, in: language).claim()?.type }
        #expect(try type("An earthquake ⟦struck⟧ the town of Olden.", "en") == "earthquake")
        #expect(try type("The army ⟦struck⟧ the town of Olden.", "en") == "attack")
        #expect(try type("Een orkaan ⟦trof⟧ de stad Olden.", "nl") == "storm-weather")
        #expect(try type("The workers ⟦cut⟧ a power cable.", "en") == "damage")
        #expect(try type("The company ⟦cut⟧ the dose.", "en") == "lower")
        #expect(try type("The mayor ⟦dismissed⟧ the allegations.", "en") == "reject")
        #expect(try type("The mayor ⟦dismissed⟧ the director.", "en") == "dismiss")
    }

    /// A name is no word of a phrase: "submit a bill" is not what Bill Reeves did.
    @Test func aNameIsNoPartOfAPhrase() throws {
        let named = try Reading("Bill Reeves ⟦submitted⟧ his recipes.", in: "en", on: "2031-03-05")
        #expect(try #require(named.claim()).type != "legislate")
        let bill = try Reading("The minister ⟦submitted⟧ a bill to the council.", in: "en", on: "2031-03-05")
        #expect(try #require(bill.claim()).type == "legislate")
    }

    @Test func daysBeforeAnEventDoNotDateIt() throws {
        try assertClaim("The receiver was ⟦arrested⟧ on Jan. 6, five days before the team's defeat in Olden.", in: "en", time: "2031-01-06")
        let later = try Reading("The receiver was arrested on Jan. 6, five days before the team's ⟦defeat⟧ in Olden.", in: "en", on: "2031-03-05")
        #expect(try #require(later.claim()).time?.span == nil)
    }

    @Test func aCountryTakesPartByThoseWhoActForIt() throws {
        try assertClaim("The Danish navy ⟦freed⟧ the crew.", in: "en", participants: ["agent: Denmark"])
        try assertClaim("A Danish climber ⟦freed⟧ the dog.", in: "en", participants: ["agent: Danish climber"], without: ["agent: Denmark"])
        try assertClaim("The storm ⟦damaged⟧ Danish greenhouses.", in: "en", without: ["patient: Denmark"])
        try assertClaim("De Deense marine ⟦bevrijdde⟧ de bemanning.", in: "nl", participants: ["agent: Denemarken"])
        try assertClaim("De Deense klimmer ⟦redde⟧ zijn hond.", in: "nl", without: ["agent: Denemarken"])
        try assertClaim("De Deense marine ⟦arresteerde⟧ twee piraten.", in: "nl", participants: ["agent: Denemarken"])
    }

    @Test func aDayAndAReflexiveAreNoObjects() throws {
        try assertClaim("The old skipper ⟦died⟧ Monday in Olden.", in: "en", participants: ["patient: old skipper"])
        try assertClaim("The trial of the skipper ⟦starts⟧ Monday.", in: "en", participants: ["patient: trial"])
        try assertClaim("Police ⟦began⟧ two hours of talks with the man.", in: "en", participants: ["agent: Police"])
        try assertClaim("De economie ⟦herstelde⟧ zich in april.", in: "nl", participants: ["patient: economie"])
    }

    @Test func aNounOfChangeNamesWhatChanges() throws {
        try assertClaim("The mayor defended the toll ⟦increases⟧.", in: "en", participants: ["patient: toll"])
        try assertClaim("Growers blame a ⟦drop⟧ in exports.", in: "en", participants: ["patient: exports"])
        try assertClaim("It was the largest percentage ⟦fall⟧ in years.", in: "en", without: ["patient: percentage"])
        try assertClaim("Telers klagen over een ⟦daling⟧ in de vraag.", in: "nl", participants: ["patient: vraag"])
    }
}
