import KroniekModel
import Testing

@testable import KroniekReading

/// A plan, a fear, a demand or an accusation is never told as a fact: one construction, one assertion, in both languages.
struct StanceTests {
    @Test func objectOfAProposal() throws {
        try assertClaim("The senator proposed a ⟦ban⟧ on plastic bags.", in: "en", modality: .planned)
        try assertClaim("De senator stelde een ⟦verbod⟧ op plastic tassen voor.", in: "nl", modality: .planned)
    }

    @Test func objectOfAVerbWithItsPreposition() throws {
        try assertClaim("The mayor called for an ⟦investigation⟧ into the fire.", in: "en", modality: .demanded)
        try assertClaim("The council voted for a ⟦ban⟧ on fireworks.", in: "en", modality: .planned)
        try assertClaim("De burgemeester riep op tot een ⟦onderzoek⟧ naar de brand.", in: "nl", modality: .demanded)
        try assertClaim("De raad stemde voor een ⟦verbod⟧ op vuurwerk.", in: "nl", modality: .planned)
    }

    @Test func whatTheDemandIsAboutIsAFact() throws {
        try assertClaim("The mayor called for an investigation into the ⟦attack⟧.", in: "en", modality: .actual)
        try assertClaim("De burgemeester riep op tot een onderzoek naar de ⟦aanslag⟧.", in: "nl", modality: .actual)
    }

    @Test func nounsOfPlanAndThreat() throws {
        try assertClaim("The plan for a ⟦merger⟧ angered the union.", in: "en", modality: .planned)
        try assertClaim("The threat of an ⟦attack⟧ emptied the streets.", in: "en", modality: .possible)
        try assertClaim("Het voorstel voor een ⟦fusie⟧ stuitte op kritiek.", in: "nl", modality: .planned)
        try assertClaim("De dreiging van een ⟦aanslag⟧ hield de straten leeg.", in: "nl", modality: .possible)
    }

    @Test func feared() throws {
        try assertClaim("Police feared an ⟦attack⟧ on the station.", in: "en", modality: .possible)
        try assertClaim("They fear that the company will ⟦collapse⟧.", in: "en", modality: .possible)
        try assertClaim("De politie vreesde een ⟦aanslag⟧ op het station.", in: "nl", modality: .possible)
    }

    @Test func due() throws {
        try assertClaim("The minister is due to ⟦visit⟧ Baghdad on Thursday.", in: "en", modality: .planned)
    }

    @Test func considered() throws {
        try assertClaim("The cabinet is considering a ⟦ban⟧.", in: "en", modality: .possible)
        try assertClaim("Het kabinet overweegt een ⟦verbod⟧.", in: "nl", modality: .possible)
    }

    @Test func accused() throws {
        try assertClaim("The trader was accused of ⟦lying⟧ to the bank.", in: "en", modality: .possible)
        try assertClaim("De bestuurder wordt beschuldigd van ⟦omkoping⟧.", in: "nl", modality: .possible)
    }

    @Test func deniedNoun() throws {
        try assertClaim("The army denied the ⟦attack⟧.", in: "en", denied: true)
        try assertClaim("Het leger ontkende de ⟦aanval⟧.", in: "nl", denied: true)
    }

    @Test func whatIsDiscussedStaysAFact() throws {
        try assertClaim("The board discussed the ⟦attack⟧.", in: "en", modality: .actual)
        try assertClaim("De minister sprak over de ⟦aanslag⟧.", in: "nl", modality: .actual)
    }

    @Test func unspecifiedObjectOfAConditional() throws {
        try assertClaim("The law would impose a ⟦ban⟧ on hunting.", in: "en", modality: .conditional)
        try assertClaim("The truce would end the ⟦war⟧.", in: "en", modality: .actual)
    }

    @Test func likelihoodBeatsTheFuture() throws {
        try assertClaim("The minister will probably ⟦resign⟧.", in: "en", modality: .possible)
        try assertClaim("De minister zal waarschijnlijk ⟦aftreden⟧.", in: "nl", modality: .possible)
    }

    @Test func couldNotTellsWhatDidNotHappen() throws {
        try assertClaim("Officials could not ⟦confirm⟧ the report.", in: "en", polarity: .negative, modality: .actual)
        try assertClaim("De ambtenaren konden het bericht niet ⟦bevestigen⟧.", in: "nl", polarity: .negative, modality: .actual)
    }

    @Test func headlineInfinitive() throws {
        try assertClaim("Minister to ⟦visit⟧ Olden", in: "en", modality: .planned)
        try assertClaim("The hearing is to be ⟦held⟧ in Olden.", in: "en", modality: .planned)
    }

    @Test func outcomeAndRankAreNoPurpose() throws {
        try assertClaim("The index rose to ⟦close⟧ at 900 points.", in: "en", modality: .actual)
        try assertClaim("She was the first woman to ⟦reach⟧ the summit.", in: "en", modality: .actual)
    }

    @Test func preventionThatIsOnlyMeantNegatesNothing() throws {
        try assertClaim("The police prevented an ⟦attack⟧.", in: "en", polarity: .negative)
        try assertClaim("The cuts are meant to avert a ⟦crisis⟧.", in: "en", polarity: .positive, modality: .possible)
        try assertClaim("De politie voorkwam een ⟦aanslag⟧.", in: "nl", polarity: .negative)
    }

    @Test func negationBelongsToItsOwnWord() throws {
        try assertClaim("The court ⟦sentenced⟧ him to life with no chance of parole.", in: "en", polarity: .positive)
        try assertClaim("He avoided jail by ⟦paying⟧ the fine.", in: "en", polarity: .positive)
        try assertClaim("The guards stopped the thief to ⟦search⟧ his bag.", in: "en", polarity: .positive)
    }

    @Test func aPlanOfThePastBeginsInThePast() throws {
        let english = try Reading("In 2029 the council voted to ⟦ban⟧ fireworks.", in: "en", on: "2031-03-05")
        #expect(english.claim()?.modality == .planned)
        #expect(english.claim()?.time?.interval.earliest?.iso == "2029-01-01")
        let dutch = try Reading("De raad besloot in 2029 het vuurwerk te ⟦verbieden⟧.", in: "nl", on: "2031-03-05")
        #expect(dutch.claim()?.modality == .planned)
        #expect(dutch.claim()?.time?.interval.earliest?.iso == "2029-01-01")
    }

    @Test func whatAPageAsksOfItsReaderIsNoEvent() throws {
        #expect(try Reading("Donate three dollars now.", in: "en").triggers.isEmpty)
        #expect(try Reading("Sign up for our newsletter.", in: "en").triggers.isEmpty)
        #expect(try Reading("Doneer nu drie euro.", in: "nl").triggers.isEmpty)
    }

    @Test func whatASpeakerAsksIsADemand() throws {
        try assertClaim("“⟦Withdraw⟧ your troops now,” the general said.", in: "en", modality: .demanded, source: "general", kind: .quoted)
    }

    @Test func aQuestionTellsNothing() throws {
        try assertClaim("Did the rebels ⟦destroy⟧ the bridge?", in: "en", modality: .possible)
        try assertClaim("Zal het leger de stad ⟦verlaten⟧?", in: "nl", modality: .possible)
        try assertClaim("Why did the army ⟦attack⟧ the village?", in: "en", modality: .actual)
    }

    @Test func whatIsSpokenOfIsNotVouchedFor() throws {
        let reading = try Reading("The general criticised the ⟦attack⟧ on the village.", in: "en")
        #expect(reading.claim()?.source == nil)
    }

    @Test func whatIsHardOrEasyToDoIsNotDone() throws {
        try assertClaim("It is hard to ⟦find⟧ the pirates.", in: "en", modality: .possible)
        try assertClaim("It was hard to ⟦leave⟧ the village.", in: "en", modality: .actual)
        try assertClaim("Het is moeilijk om de piraten te ⟦vinden⟧.", in: "nl", modality: .possible)
        try assertClaim("The judge ruled that he was unfit to ⟦testify⟧.", in: "en", polarity: .negative, modality: .possible)
    }

    @Test func anAttackThatWasFoiledWasTried() throws {
        try assertClaim("The navy foiled an ⟦attack⟧ on the ferry.", in: "en", polarity: .positive, modality: .possible)
        try assertClaim("De marine verijdelde een ⟦aanval⟧ op de veerboot.", in: "nl", polarity: .positive, modality: .possible)
    }

    @Test func aNegationWhoseTokensWereSetApart() throws {
        try assertClaim("The minister didn’ t ⟦resign⟧ on Monday.", in: "en", polarity: .negative)
    }
}
