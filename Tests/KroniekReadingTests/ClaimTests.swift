import KroniekModel
import Testing

@testable import KroniekReading

/// One construction, one assertion, in both languages.
struct ClaimTests {
    // MARK: Who does what

    @Test func activeClause() throws {
        try assertClaim("The rebels ⟦attacked⟧ the airport.", in: "en", polarity: .positive, modality: .actual, participants: ["agent: rebels"])
        try assertClaim("De rebellen ⟦vielen⟧ de stad aan.", in: "nl", polarity: .positive, modality: .actual, participants: ["agent: rebellen"])
    }

    @Test func passiveTurnsSubjectIntoPatient() throws {
        try assertClaim("Four civilians were ⟦killed⟧ by the militia.", in: "en", participants: ["patient: civilians", "agent: militia"])
        try assertClaim("Vier burgers werden ⟦gedood⟧ door de militie.", in: "nl", participants: ["patient: burgers", "agent: militie"])
    }

    @Test func coordinatedVerbsShareTheirSubject() throws {
        try assertClaim("The minister called the ambassador and ⟦summoned⟧ him.", in: "en", participants: ["agent: minister"])
        try assertClaim("De minister belde de ambassadeur en ⟦ontbood⟧ hem.", in: "nl", participants: ["agent: minister"])
    }

    @Test func relativeClauseTakesItsAntecedent() throws {
        try assertClaim("Police arrested the soldiers who ⟦attacked⟧ the village.", in: "en", participants: ["agent: soldiers"])
        try assertClaim("De politie hield de soldaten aan die het dorp ⟦plunderden⟧.", in: "nl", participants: ["agent: soldaten"])
    }

    @Test func controlledInfinitiveTakesTheSubject() throws {
        try assertClaim("The government decided to ⟦deploy⟧ troops.", in: "en", modality: .planned, participants: ["agent: government"])
        try assertClaim("De regering besloot troepen te ⟦sturen⟧.", in: "nl", modality: .planned, participants: ["agent: regering"])
    }

    @Test func participleAfterANoun() throws {
        try assertClaim("The army freed three soldiers ⟦captured⟧ by the rebels.", in: "en", participants: ["agent: rebels"])
    }

    @Test func eventNounWithPossessorAndTarget() throws {
        try assertClaim("The council condemned Iran's ⟦attack⟧ on Erbil.", in: "en", participants: ["agent: Iran"])
        try assertClaim("De ⟦aanval⟧ van Iran op Irak duurde een dag.", in: "nl", participants: ["agent: Iran", "patient: Irak"])
    }

    @Test func aCountryStandsBehindItsAdjective() throws {
        try assertClaim("Dutch soldiers ⟦trained⟧ the recruits.", in: "en", participants: ["agent: Netherlands"])
        try assertClaim("Nederlandse soldaten ⟦trainden⟧ de rekruten.", in: "nl", participants: ["agent: Nederland"])
    }

    @Test func separableVerbsAreOneWord() throws {
        let reading = try Reading("De regering ⟦trok⟧ de soldaten gisteren terug.", in: "nl")
        #expect(reading.claim()?.lemma == "terugtrekken")
    }

    @Test func helpersAndAuxiliariesAreNoClaims() throws {
        let english = try Reading("The army will have to leave the city.", in: "en")
        #expect(english.triggers == ["leave"])
        let dutch = try Reading("Het leger zal de stad moeten verlaten.", in: "nl")
        #expect(dutch.triggers == ["verlaten"])
    }

    // MARK: Polarity

    @Test func negation() throws {
        try assertClaim("The army did not ⟦attack⟧ the city.", in: "en", polarity: .negative, modality: .actual)
        try assertClaim("Nobody was ⟦wounded⟧ in the blast.", in: "en", polarity: .negative)
        try assertClaim("Het leger heeft de stad niet ⟦aangevallen⟧.", in: "nl", polarity: .negative, modality: .actual)
        try assertClaim("Niemand ⟦raakte⟧ gewond.", in: "nl", polarity: .negative)
    }

    @Test func negativeDeterminer() throws {
        try assertClaim("The ministry ⟦sent⟧ no soldiers.", in: "en", polarity: .negative)
        try assertClaim("Het ministerie ⟦stuurde⟧ geen soldaten.", in: "nl", polarity: .negative)
    }

    @Test func verbsThatTurnTheirComplementRound() throws {
        try assertClaim("The company failed to ⟦deliver⟧ the goods.", in: "en", polarity: .negative)
        try assertClaim("Het bedrijf weigerde de boete te ⟦betalen⟧.", in: "nl", polarity: .negative)
        try assertClaim("The troops left without ⟦firing⟧ a shot.", in: "en", polarity: .negative)
    }

    @Test func denial() throws {
        try assertClaim("The minister denied that the army ⟦attacked⟧ the village.", in: "en", denied: true)
        try assertClaim("De minister ontkende dat het leger het dorp had ⟦aangevallen⟧.", in: "nl", denied: true)
    }

    // MARK: Modality

    @Test func futureIsAPlan() throws {
        try assertClaim("The Netherlands will ⟦lead⟧ the mission.", in: "en", modality: .planned)
        try assertClaim("Nederland zal de missie ⟦leiden⟧.", in: "nl", modality: .planned)
        try assertClaim("Het leger gaat de brug ⟦bouwen⟧.", in: "nl", modality: .planned)
    }

    @Test func presentTenseWithAFutureDateIsAPlan() throws {
        try assertClaim("The talks ⟦begin⟧ on 9 March 2031.", in: "en", on: "2031-03-05", modality: .planned, time: "2031-03-09")
        try assertClaim("De minister ⟦bezoekt⟧ Parijs op 9 maart 2031.", in: "nl", on: "2031-03-05", modality: .planned, time: "2031-03-09")
    }

    @Test func possibility() throws {
        try assertClaim("The rebels may ⟦attack⟧ the city.", in: "en", modality: .possible)
        try assertClaim("De rebellen kunnen de stad ⟦verlaten⟧.", in: "nl", modality: .possible)
    }

    @Test func demand() throws {
        try assertClaim("The minister urged Iran to ⟦stop⟧ the attacks.", in: "en", modality: .demanded)
        try assertClaim("The rebels must ⟦leave⟧ the city.", in: "en", modality: .demanded)
        try assertClaim("De rebellen moeten de stad ⟦verlaten⟧.", in: "nl", modality: .demanded)
    }

    @Test func condition() throws {
        try assertClaim("If the rebels ⟦attack⟧ the city, the army will respond.", in: "en", modality: .conditional)
        try assertClaim("Als de rebellen de stad ⟦verlaten⟧, zal het leger reageren.", in: "nl", modality: .conditional)
    }

    @Test func purpose() throws {
        try assertClaim("The country sent soldiers to ⟦support⟧ the mission.", in: "en", modality: .planned)
        try assertClaim("Het land stuurde soldaten om de missie te ⟦steunen⟧.", in: "nl", modality: .planned)
    }

    // MARK: When

    @Test func theVerbThatTheDateBelongsTo() throws {
        let english = try Reading("The Netherlands condemned on Monday the attack of 27 February 2031 on Erbil.", in: "en", on: "2031-03-05")
        let condemned = english.annotation.claims.first { $0.lemma == "condemn" }
        let attack = english.annotation.claims.first { $0.lemma == "attack" }
        #expect(condemned?.time?.interval.edtf == "2031-03-03")
        #expect(attack?.time?.interval.edtf == "2031-02-27")
    }

    @Test func coordinatedVerbsShareTheDateBeforeThem() throws {
        try assertClaim("On Monday the minister called the envoy and ⟦summoned⟧ the ambassador.", in: "en", on: "2031-03-05", time: "2031-03-03")
    }

    @Test func aDateThatIsSetForAHappeningIsThatOfTheHappening() throws {
        try assertClaim(
            "⟦Elections⟧ in Varnia that are scheduled for 9 December 2031 will be held on two days.", in: "en", on: "2031-03-05", modality: .planned,
            time: "2031-12-09")
        try assertClaim(
            "De ⟦verkiezingen⟧ die gepland zijn voor 9 december 2031 gaan door.", in: "nl", on: "2031-03-05", modality: .planned, time: "2031-12-09")
    }

    @Test func whatTellsOfTheSubjectDatesNoVerb() throws {
        let reading = try Reading(
            "Vale, one of the biggest stars of the 1940s and 1950s, ⟦died⟧ peacefully in her sleep.", in: "en", on: "2031-03-05")
        #expect(reading.claim()?.time?.span == nil)
        let match = try Reading("Vale ⟦tied⟧ the game with 7:54 left in the half.", in: "en", on: "2031-03-05")
        #expect(match.claim()?.time?.span == nil)
    }

    @Test func anUndatedPastEventIsNotAfterItsReport() throws {
        let reading = try Reading("Olden is a town.\n\nIt has a bridge.\n\nRebels ⟦destroyed⟧ the bridge.", in: "en", on: "2031-03-05")
        let time = reading.claim()?.time
        #expect(time?.interval.latest?.iso == "2031-03-05")
        #expect(time?.span == nil)
    }

    @Test func aReportOfAMonthDatesItsEvents() throws {
        try assertClaim("De rebellen ⟦vernietigden⟧ de brug.", in: "nl", on: "2031-03", time: "2031-03")
    }

    // MARK: Where and how many

    @Test func placeOfTheClauseAndOfItsEvent() throws {
        try assertClaim("Two soldiers were ⟦wounded⟧ in a blast in Baghdad.", in: "en", place: "Baghdad")
        try assertClaim("The mayor ⟦spoke⟧ during the fair in Utrecht.", in: "en", place: "Utrecht")
        try assertClaim("Twee soldaten ⟦raakten⟧ gewond bij een explosie in Bagdad.", in: "nl", place: "Bagdad")
    }

    /// A place that a longer name ends with, where the report names it by itself too.
    @Test func placeWithinAName() throws {
        try assertClaim("Fighting in Mali goes on. Denmark will ⟦lead⟧ the UN Mission in Mali from May.", in: "en", place: "Mali")
        try assertClaim("De gevechten in Mali gaan door. Denemarken zal vanaf mei de VN-missie in Mali ⟦leiden⟧.", in: "nl", place: "Mali")
    }

    @Test func placeThatIsLeftOrEntered() throws {
        try assertClaim("The last engineers ⟦left⟧ Sudan on Monday.", in: "en", place: "Sudan")
        try assertClaim("De laatste ingenieurs ⟦verlieten⟧ maandag Soedan.", in: "nl", place: "Soedan")
        try assertClaim("The minister ⟦visited⟧ Warsaw on Monday.", in: "en", place: "Warsaw")
        try assertClaim("De minister ⟦bezocht⟧ Warschau.", in: "nl", place: "Warschau")
        // Where the clause says where, that is the place.
        try assertClaim("The rebels ⟦attacked⟧ Sudan in Chad.", in: "en", place: "Chad")
    }

    @Test func whatIsSaidOfAPlaceIsNotSaidThere() throws {
        let claim = try #require(Reading("The minister ⟦condemned⟧ the attack on Warsaw.", in: "en").claim())
        #expect(claim.place == nil)
        let dutch = try #require(Reading("De minister ⟦veroordeelde⟧ de aanval op Warschau.", in: "nl").claim())
        #expect(dutch.place == nil)
        try assertClaim("The minister ⟦spoke⟧ at the talks in Warsaw.", in: "en", place: "Warsaw")
        try assertClaim("The army was ⟦driven⟧ out of Warsaw.", in: "en", place: "Warsaw")
    }

    @Test func aVerbAndTheNounThatSaysTheSameHaveOneDate() throws {
        try assertClaim("The militia carried out two ⟦attacks⟧ in May 2029.", in: "en", on: "2031-03-05", time: "2029-05")
        try assertClaim("De militie voerde in mei 2029 twee ⟦aanvallen⟧ uit.", in: "nl", on: "2031-03-05", time: "2029-05")
    }

    /// Harm in the sentence after the blow; not in another paragraph, nor where the sentence names a place itself.
    @Test func harmIsWhereTheBlowWas() throws {
        try assertClaim("A bomb exploded near a school in Kabul. Three children ⟦died⟧.", in: "en", place: "Kabul")
        try assertClaim("Bij een school in Kabul was een explosie. Drie kinderen ⟦kwamen⟧ om.", in: "nl", place: "Kabul")
        let apart = try #require(Reading("A bomb exploded near a school in Kabul.\n\nThree children ⟦died⟧.", in: "en").claim())
        #expect(apart.place == nil)
        // A birth lends its place to no death, and a blow that was not struck to nobody.
        let death = try #require(Reading("Hij werd geboren in Rotterdam. Hij ⟦stierf⟧ maandag.", in: "nl").claim())
        #expect(death.place == nil)
        let safe = try #require(Reading("No attack took place in Kabul. Three children ⟦died⟧.", in: "en").claim())
        #expect(safe.place == nil)
        try assertClaim("A bomb exploded in Kabul. Three children from Herat ⟦died⟧ in Peshawar.", in: "en", place: "Peshawar")
    }

    /// What lay a few days before the last thing told lies within those days.
    @Test func fewDaysBeforeWhatWasTold() throws {
        try assertClaim(
            "The shelling ended on 4 February. Only a few days after Omar Haddad had ⟦met⟧ the rebels.", in: "en", on: "2031-02-20",
            time: "2031-01-25/2031-02-04")
    }

    @Test func coordinatedClausesKeepTheirFigures() throws {
        let reading = try Reading("The attack ⟦killed⟧ four civilians, while the fire ⟦injured⟧ six soldiers.", in: "en")
        let figures = [0, 1].map { index in (reading.claim(index)?.quantities ?? []).compactMap { reading.annotation.quantities[$0].low } }
        #expect(figures == [[4], [6]])
    }

    // MARK: Who says so

    @Test func reportedAndQuotedClaimsHaveTheirSource() throws {
        try assertClaim("The general said that the army ⟦left⟧ the city.", in: "en", source: "general", kind: .reported)
        try assertClaim("De generaal zei dat het leger de stad had ⟦verlaten⟧.", in: "nl", source: "generaal", kind: .reported)
        try assertClaim("“The army ⟦left⟧ the city on Monday,” said the general.", in: "en", source: "general", kind: .quoted)
        try assertClaim("Volgens de generaal ⟦verliet⟧ het leger de stad.", in: "nl", source: "generaal", kind: .reported)
    }

    @Test func whatIsInATitleOrACaptionSaysSo() throws {
        let text = "Army leaves Olden\n\nThe retreat began on Monday."
        let document = Document(
            id: "test", text: text, language: "en", published: CalendarInterval(edtf: "2031-03-05"), regions: [Region(.title, Span(0, 17))])
        let annotation = try Packs.reader.get().read(document)
        #expect(annotation.claims.contains { $0.lemma == "leave" && $0.region == .title })
        #expect(annotation.claims.contains { $0.lemma == "begin" && $0.region == nil })
        checkInvariants(annotation, of: text)
    }

    /// A figure tells of the clause it stands in, also where another one names who is counted.
    @Test func figuresOfCoordinatedClauses() throws {
        try assertClaim("The bomb ⟦killed⟧ four people and injured six.", in: "en", quantities: ["four"])
        try assertClaim("The bomb killed four people and ⟦injured⟧ six.", in: "en", quantities: ["six"])
        try assertClaim("De bom doodde vier mensen en ⟦verwondde⟧ er zes.", in: "nl", quantities: ["zes"])
    }
}
