import KroniekModel
import Testing

@testable import KroniekReading

/// What claims judged by hand most often lacked: shared objects, doers beside event nouns, units of lists, words for a day that nobody knows.
struct WholeClaimTests {
    @Test func wordsSayWhenWhereNoDayIsKnown() throws {
        for (marked, language, words) in [
            ("The dock workers' strike ⟦ended⟧ in February.", "en", "February"), ("Hale ⟦resigned⟧ on Thursday night.", "en", "Thursday night"),
            ("De staking van de havenwerkers ⟦eindigde⟧ in februari.", "nl", "februari"), ("Hale ⟦vertrok⟧ donderdagavond.", "nl", "donderdagavond"),
        ] {
            let reading = try Reading(marked, in: language, on: nil)
            let time = try #require(reading.claim()?.time, "\(marked)")
            #expect(reading[time.span] == words && time.interval.isUnknown && !time.isDated)
        }
        // Of a player of the year nothing is dated; and a known day of publication says more than such words.
        #expect(try Reading("Hale was ⟦chosen⟧ as player of the year.", in: "en", on: nil).claim()?.time == nil)
        try assertClaim("Hale ⟦resigned⟧ on Thursday.", in: "en", time: "2031-02-27", dated: "Thursday")
    }

    @Test func twoVerbsShareTheirObject() throws {
        try assertClaim("The mills that the firm repaired and ⟦sold⟧ are old.", in: "en", participants: ["patient: mills"])
        try assertClaim(
            "De firma die machines produceert en ⟦verkoopt⟧, is failliet.", in: "nl", participants: ["agent: firma", "patient: machines"])
        try assertClaim("Two officers ⟦shot⟧ and wounded a burglar.", in: "en", participants: ["patient: burglar"])
        try assertClaim("Twee agenten ⟦mishandelden⟧ en verwondden een inbreker.", in: "nl", participants: ["patient: inbreker"])
        // A verb that needs none takes none.
        try assertClaim("The guards ⟦arrived⟧ and saw a fire.", in: "en", without: ["patient: fire"])
        try assertClaim("De bewakers ⟦kwamen⟧ en zagen een brand.", in: "nl", without: ["patient: brand"])
    }

    @Test func whoHeldOrMadeItDidIt() throws {
        try assertClaim("The ⟦report⟧ released by the ministry named three banks.", in: "en", participants: ["agent: ministry"])
        try assertClaim("A press ⟦conference⟧ held by the union drew a crowd.", in: "en", participants: ["agent: union"])
        try assertClaim("De door de bond georganiseerde ⟦staking⟧ duurde twee dagen.", in: "nl", participants: ["agent: bond"])
        try assertClaim("The club has made an ⟦offer⟧ to the striker.", in: "en", participants: ["agent: club"])
        try assertClaim("De club deed een ⟦bod⟧ op de spits.", in: "nl", participants: ["agent: club"])
        // Who suffers a thing or criticises it has not done it.
        try assertClaim("The club suffered an ⟦injury⟧ of its striker.", in: "en", without: ["agent: club"])
        try assertClaim("A ⟦report⟧ criticised by the ministry was withdrawn.", in: "en", without: ["agent: ministry"])
    }

    @Test func onlyTheThingThatChangesChanges() throws {
        try assertClaim(
            "The Danish crown ⟦rose⟧ against the dollar.", in: "en", participants: ["patient: Danish crown"],
            without: ["patient: Denmark", "patient: dollar"])
        try assertClaim(
            "De Deense kroon ⟦steeg⟧ ten opzichte van de dollar.", in: "nl", participants: ["patient: Deense kroon"], without: ["patient: Denemarken"]
        )
        try assertClaim("Exports ⟦fell⟧ over the course of the year.", in: "en", without: ["topic: course"])
        // Who acts still acts for a country.
        try assertClaim("Danish troops ⟦attacked⟧ the port.", in: "en", participants: ["agent: Danish troops"])
    }

    @Test func whoIsBroughtToADeedDoesIt() throws {
        try assertClaim("The storm forced ships to ⟦dock⟧ in Haske.", in: "en", modality: .actual, participants: ["agent: ships"])
        try assertClaim("The storm could force ships to ⟦dock⟧ in Haske.", in: "en", modality: .possible, participants: ["agent: ships"])
        try assertClaim("The town will help residents ⟦rebuild⟧ the mill.", in: "en", modality: .planned, participants: ["agent: residents"])
        try assertClaim("De gemeente hielp bewoners om de molen te ⟦herbouwen⟧.", in: "nl", modality: .actual, participants: ["agent: bewoners"])
        try assertClaim(
            "De gemeente wil bewoners helpen om de molen te ⟦herbouwen⟧.", in: "nl", modality: .possible, participants: ["agent: bewoners"],
            without: ["agent: gemeente"])
        // What a thing is used for is still a purpose.
        try assertClaim("The town bought land to ⟦build⟧ a mill.", in: "en", modality: .planned)
    }

    @Test func whoHasAThingDoesNotUndergoWhatTheThingDoes() throws {
        try assertClaim(
            "The outage ⟦hit⟧ all Microsoft traffic.", in: "en", participants: ["patient: Microsoft traffic"], without: ["patient: Microsoft"])
    }

    @Test func whatAnotherFigureIsHeldAgainstIsNotTheClaims() throws {
        try assertClaim("Sales ⟦rose⟧ to 7 million euros compared with 5 million euros in 2030.", in: "en", quantities: ["7 million euros"])
        try assertClaim("De omzet ⟦steeg⟧ tot 7 miljoen euro ten opzichte van 5 miljoen euro in 2030.", in: "nl", quantities: ["7 miljoen euro"])
        try assertClaim("De index ⟦daalde⟧ tot - 36 punten.", in: "nl", quantities: ["- 36 punten"])
        #expect(try Reading("De index daalde tot - 36 punten.", in: "nl").annotation.quantities.first?.low == -36)
        // An age at the end of a list of people is none either.
        try assertClaim("Police ⟦named⟧ Anna Vell, 47, and Tom Roos, 48.", in: "en", quantities: [])
    }

    @Test func whatEndedSoWasNoPlan() throws {
        try assertClaim("Vell scored 20 points to ⟦break⟧ the record.", in: "en", modality: .actual)
        try assertClaim("The ⟦elections⟧ to be held in May will be fair.", in: "en", modality: .planned)
        try assertClaim("The mayor announced his intent to ⟦appoint⟧ Anna Vell.", in: "en", modality: .planned)
    }

    @Test func whereSomebodyComesFromOrAnotherThingWasIsNotThePlace() throws {
        #expect(try Reading("Anna Vell, a doctor from Rotterdam, was ⟦appointed⟧ on Monday.", in: "en").claim()?.place == nil)
        #expect(try Reading("The ⟦heist⟧ came after a spate of robberies in Rotterdam.", in: "en").claim()?.place == nil)
        #expect(try Reading("The ⟦robbery⟧ in Rotterdam came after a strike.", in: "en").claim()?.place != nil)
    }

    @Test func aUnitSaidOnceIsThatOfAll() throws {
        for (text, language) in [
            ("Shares of the banks fell 1.5 and 3 percent.", "en"), ("De aandelen van de banken daalden 1,5 en 3 procent.", "nl"),
        ] {
            #expect(try Reading(text, in: language).annotation.quantities.map(\.unit) == ["%", "%"])
        }
        // A level of an index is no percentage.
        #expect(try Reading("The index closed at 1,807 and 3 percent of it was lost.", in: "en").annotation.quantities.first?.unit != "%")
        // Terms are no counts, whichever way they are written.
        #expect(try Reading("The harbour signed a ten - year contract with Varnco.", in: "en").annotation.quantities.isEmpty)
    }
}
