import KroniekModel
import Testing

@testable import KroniekReading

/// Who takes part in a claim and who does not: causes of wrong claims that an audit by hand found, each in a sentence of its own.
struct PartyTests {
    @Test func aFiniteVerbIsNoPassive() throws {
        try assertClaim(
            "As crews cleared the road, Councilman Tom Hale ⟦called⟧ for the mayor to visit Olden.", in: "en",
            participants: ["agent: Tom Hale"])
        try assertClaim("Volgens de krant zal Varn Lijnen van leveranciers ⟦eisen⟧ dat zij wachten.", in: "nl", participants: ["agent: Varn Lijnen"])
    }

    @Test func ofTwoSubjectsTheSecondIsTheObject() throws {
        try assertClaim(
            "In Olden ⟦vroeg⟧ een middelgroot bedrijf, Varn Lijnen, een vergunning aan.", in: "nl",
            participants: ["agent: Varn Lijnen", "patient: vergunning"])
        try assertClaim(
            "Hale said the nominee will “⟦enrich⟧ the town” with her knowledge.", in: "en", participants: ["patient: town"], without: ["agent: town"])
    }

    @Test func aHeadlinesFirstWordIsItsSubject() throws {
        try assertClaim("Varnco ⟦releases⟧ Solo tablet", in: "en", participants: ["agent: Varnco", "patient: Solo tablet"])
        try assertClaim("Global stock markets ⟦plunge⟧", in: "en", participants: ["patient: Global stock markets"])
        try assertClaim("Varnco ⟦verkoopt⟧ Solo", in: "nl", participants: ["agent: Varnco", "patient: Solo"])
    }

    @Test func aNounWithinAClauseIsItsSubject() throws {
        try assertClaim(
            "Fog was not the main reason why the Silver Tern ⟦ran⟧ aground, the harbour master said.", in: "en",
            participants: ["patient: Silver Tern"])
    }

    @Test func whatALowerClauseHasIsItsOwn() throws {
        try assertClaim(
            "The patch is meant to ⟦prevent⟧ attackers from taking files.", in: "en", participants: ["patient: attackers"],
            without: ["patient: files"])
        try assertClaim(
            "De update moet ⟦voorkomen⟧ dat inbrekers bestanden stelen.", in: "nl", without: ["patient: bestanden", "agent: inbrekers"])
    }

    @Test func onlySomebodySharesADeed() throws {
        try assertClaim("The man was ⟦charged⟧ with murder.", in: "en", without: ["recipient: murder"])
        try assertClaim("The minister ⟦met⟧ with lawmakers in Olden.", in: "en", participants: ["recipient: lawmakers"])
        try assertClaim("De staat ⟦steunde⟧ de bank met een lening.", in: "nl", without: ["recipient: lening"])
        try assertClaim("De minister ⟦overlegde⟧ met de vakbonden.", in: "nl", participants: ["recipient: vakbonden"])
    }

    @Test func whoFilesASuitSues() throws {
        try assertClaim("Several groups filed a ⟦lawsuit⟧ against the harbour.", in: "en", participants: ["agent: Several groups"])
        try assertClaim("Drie bewoners dienden een ⟦klacht⟧ in tegen de haven.", in: "nl", participants: ["agent: bewoners"])
    }

    @Test func whoGainsPraiseIsPraised() throws {
        try assertClaim("The new bridge gained high ⟦praise⟧.", in: "en", participants: ["patient: new bridge"])
        try assertClaim("De beurs zag de grootste ⟦daling⟧ in jaren.", in: "nl", participants: ["patient: beurs"])
    }

    @Test func anEmployerDoesNotSpeak() throws {
        try assertClaim(
            "Varnco safety director Anna Vell ⟦said⟧ the lock was open.", in: "en", participants: ["agent: Anna Vell"], without: ["agent: Varnco"])
        try assertClaim(
            "Varnco-directeur Anna Vel ⟦zei⟧ dat de sluis open was.", in: "nl", participants: ["agent: Anna Vel"], without: ["agent: Varnco"])
    }

    @Test func aClauseTakesNoDummyForAParty() throws {
        try assertClaim("Work stopped when it ⟦became⟧ clear that the lock was open.", in: "en", without: ["patient: it", "agent: it"])
    }

    @Test func aScoreIsNobody() throws {
        try assertClaim("The Harbourmen ⟦led⟧ 33-26 at the half.", in: "en", without: ["patient: 33"])
        try assertClaim("De Havenploeg ⟦leidde⟧ met 33-26 bij rust.", in: "nl", without: ["patient: 33", "recipient: 33"])
    }

    @Test func whoseEffortItIs() throws {
        try assertClaim(
            "De markten stegen na inspanningen van regeringen om de gevolgen van de crisis af te ⟦zwakken⟧.", in: "nl",
            participants: ["agent: regeringen"], without: ["agent: markten"])
        try assertClaim(
            "The markets rose on efforts of governments to ⟦soften⟧ the crisis.", in: "en", participants: ["agent: governments"],
            without: ["agent: markets"])
    }

    @Test func aNameBeforeAClauseIsItsSubject() throws {
        try assertClaim("Police ⟦said⟧ Tom Hale, 61, surrendered on Monday.", in: "en", without: ["recipient: Tom Hale"])
        try assertClaim("Police said Tom Hale, 61, ⟦resigned⟧ on Monday.", in: "en", participants: ["agent: Tom Hale"])
        try assertClaim("De politie zei dat Tom Hale maandag ⟦aftrad⟧.", in: "nl", participants: ["agent: Tom Hale"])
    }

    @Test func aClauseWithoutAPronounHasItsNounForAnObject() throws {
        try assertClaim("The house she ⟦bought⟧ stood empty.", in: "en", participants: ["patient: house"])
        try assertClaim("Het huis dat zij ⟦kocht⟧ stond leeg.", in: "nl", participants: ["patient: huis"])
    }

    @Test func whatAnInvestigationIsInto() throws {
        try assertClaim("An ⟦investigation⟧ into the cause of the fire has begun.", in: "en", participants: ["patient: cause"])
        try assertClaim("Het ⟦onderzoek⟧ naar de oorzaak van de brand is begonnen.", in: "nl", participants: ["patient: oorzaak"])
    }

    @Test func aNounBehindACommaIsTheNextSubject() throws {
        try assertClaim("Despite worries about the banks, bank shares ⟦climbed⟧ today.", in: "en", participants: ["patient: bank shares"])
        try assertClaim("Ondanks zorgen over de banken ⟦stegen⟧ de aandelen.", in: "nl", participants: ["patient: aandelen"])
    }

    @Test func pricesAreLowered() throws {
        try assertClaim("Varnco ⟦lowers⟧ its prices in Olden.", in: "en", participants: ["patient: prices"])
        try assertClaim("Varnco ⟦verlaagt⟧ de prijzen in Olden.", in: "nl", participants: ["patient: prijzen"])
    }

    @Test func aDeedHasTheDateOfTheVerbThatTellsOfIt() throws {
        try assertClaim("Varnco ⟦filed⟧ suit again in 2029.", in: "en", dated: "2029")
        try assertClaim("Varnco diende in 2029 een ⟦klacht⟧ in.", in: "nl", dated: "2029")
    }

    @Test func whatIsExpectedIsNotSoYet() throws {
        try assertClaim("Shares fell because of a feared ⟦strike⟧.", in: "en", modality: .possible)
        try assertClaim("De aandelen daalden door een gevreesde ⟦staking⟧.", in: "nl", modality: .possible)
    }

    @Test func aSonIsTheOneToldOf() throws {
        try assertClaim("Tom Hale was poor. His father was a miner. He ⟦bought⟧ the mine.", in: "en", without: ["agent: father"])
    }

    @Test func whoDoesItBesideTheClause() throws {
        try assertClaim(
            "The suit was settled in 1981, with the young maker ⟦paying⟧ a fine.", in: "en", participants: ["agent: young maker"],
            without: ["agent: suit"])
    }

    @Test func whatIsBoundByADeedHasItsDate() throws {
        try assertClaim("A million songs were sold since its ⟦launch⟧ in 2003.", in: "en", dated: "2003")
        try assertClaim("Er zijn sinds de ⟦introductie⟧ in 2003 een miljoen liedjes verkocht.", in: "nl", dated: "2003")
    }

    @Test func whatIsRefusedIsNotDeniedByAnybody() throws {
        try assertClaim("Hale was denied ⟦bail⟧ on Monday.", in: "en", polarity: .negative, denied: false)
    }

    @Test func besideAnObjectThePlaceTakesNoPart() throws {
        try assertClaim("She ⟦saw⟧ a cross on a church.", in: "en", participants: ["patient: cross"], without: ["patient: church"])
        try assertClaim("Zij ⟦zag⟧ een kruis op een kerk.", in: "nl", participants: ["patient: kruis"], without: ["patient: kerk"])
    }

    @Test func aHeadlinesLevelIsNotDatedByWhatItIsMeasuredFrom() throws {
        let dutch = try #require(Reading("Beurzen ⟦bereiken⟧ laagste niveau sinds 1997", in: "nl", on: "2031-03-05").claim())
        #expect(dutch.time?.span == nil)
        let english = try #require(Reading("Markets ⟦hit⟧ lowest level since 1997", in: "en", on: "2031-03-05").claim())
        #expect(english.time?.span == nil)
    }

    @Test func twoVerbsSideBySideShareTheDateBehindThem() throws {
        try assertClaim("Hale was ⟦shot⟧ and killed in October 2029.", in: "en", dated: "October 2029")
        try assertClaim("Hale werd ⟦beschoten⟧ en gedood in oktober 2029.", in: "nl", dated: "oktober 2029")
    }

    @Test func whatAQualityAllowsIsNoPlan() throws {
        try assertClaim("The screen is too small for people to ⟦enjoy⟧.", in: "en", polarity: .negative, modality: .possible)
        try assertClaim("The lock is easier for skippers to ⟦find⟧.", in: "en", modality: .possible)
        try assertClaim("De sluis is te klein om te ⟦gebruiken⟧.", in: "nl", polarity: .negative, modality: .possible)
    }

    @Test func whatOneIsSavedFromOrShieldedAgainst() throws {
        try assertClaim("Three people were rescued from a ⟦fire⟧ in Olden.", in: "en", polarity: .positive, modality: .actual)
        try assertClaim("The crew saved two sailors from the ⟦fire⟧.", in: "en", polarity: .positive, modality: .actual)
        try assertClaim("The dam protects the village from ⟦flooding⟧.", in: "en", polarity: .positive, modality: .possible)
        try assertClaim("De dam beschermt het dorp tegen ⟦overstromingen⟧.", in: "nl", polarity: .positive, modality: .possible)
    }

    @Test func whatIsPreventedDidNotHappenButAnAttemptWasMade() throws {
        try assertClaim("Troops prevented a ⟦battle⟧.", in: "en", polarity: .negative)
        try assertClaim("De premier verhinderde een ⟦akkoord⟧.", in: "nl", polarity: .negative)
        try assertClaim("Police foiled an ⟦attempt⟧ on the mayor.", in: "en", polarity: .positive)
    }

    @Test func whoReportsACrashIsNotHurtByIt() throws {
        try assertClaim("Police reported a ⟦crash⟧ on the road.", in: "en", without: ["patient: Police"])
        try assertClaim("De politie meldde een ⟦explosie⟧ in Olden.", in: "nl", without: ["patient: politie"])
    }

    @Test func aPlanIsNotDatedByItsPlanning() throws {
        let claim = try #require(Reading("In January the minister planned a ⟦visit⟧ to Warsaw.", in: "en", on: "2031-03-05").claim())
        #expect(claim.modality == .planned)
        #expect(claim.time?.span == nil)
    }

    @Test func whatStandsAboveARefusalReachesWhatIsRefused() throws {
        try assertClaim("Hale could be denied ⟦bail⟧.", in: "en", modality: .possible)
        try assertClaim("Hale was not denied ⟦bail⟧.", in: "en", polarity: .positive)
    }

    @Test func aReportToAMeetingDoesNotDoubtTheMeeting() throws {
        try assertClaim("She reported to the ⟦conference⟧ on Monday.", in: "en", modality: .actual)
    }

    @Test func aCountryOfTwoWordsActsAndOneSidedWithDoesNot() throws {
        try assertClaim("Noord-Koreaanse soldaten ⟦schoten⟧ op de boot.", in: "nl", participants: ["agent: Noord-Korea"])
        try assertClaim("A pro-Iranian ⟦attack⟧ hit the base.", in: "en", without: ["agent: Iran"])
    }

    @Test func anInfinitiveOfAnAuxiliaryIsUndergone() throws {
        try assertClaim(
            "Het verlies is te ⟦wijten⟧ aan de brug.", in: "nl", modality: .actual, participants: ["patient: verlies"], without: ["agent: verlies"])
    }

    @Test func aMeansIsNoPlan() throws {
        try assertClaim("De minister stelde de stad gerust door te ⟦zeggen⟧ dat de brug veilig was.", in: "nl", modality: .actual)
        try assertClaim("The minister calmed the town by ⟦saying⟧ that the bridge was safe.", in: "en", modality: .actual)
    }

    @Test func aTimeTellsOfNothing() throws {
        let dutch = try Reading("De sluis gaat ⟦komende⟧ vrijdag open.", in: "nl")
        #expect(dutch.claim() == nil)
        let english = try Reading("The lock closed at the ⟦beginning⟧ of March.", in: "en")
        #expect(english.claim() == nil)
    }

    @Test func aThingOfSomebodysIsNotThatSomebody() throws {
        try assertClaim("Varnco's new bridge ⟦opened⟧ on Monday.", in: "en", without: ["agent: Varnco", "patient: Varnco"])
        try assertClaim("The Varn dam's new lock was ⟦closed⟧.", in: "en", participants: ["patient: new lock"])
    }

    @Test func whoTurnsToHimselfIsToldOnce() throws {
        try assertClaim("De beurs ⟦herstelde⟧ zich op vrijdag.", in: "nl", without: ["patient: zich"])
        try assertClaim("The man ⟦hurt⟧ himself on Friday.", in: "en", without: ["patient: himself"])
    }

    @Test func aClauseIsNobody() throws {
        try assertClaim("De brug is open, wat ⟦aangeeft⟧ dat het werk klaar is.", in: "nl", without: ["agent: brug", "agent: wat"])
    }

    @Test func anObjectHoldsThePlaceOfAClause() throws {
        try assertClaim("Sommige bewoners ⟦vinden⟧ het een probleem dat de brug dicht is.", in: "nl", without: ["patient: het"])
        try assertClaim("The storm ⟦made⟧ it hard to cross the bridge.", in: "en", without: ["patient: it"])
    }

    @Test func whoIsToldIsBesideTheClause() throws {
        try assertClaim(
            "Varnco ⟦showed⟧ the court how often the lock was open.", in: "en", participants: ["recipient: court"], without: ["patient: court"])
    }

    @Test func whatAFigureIsOf() throws {
        try assertClaim(
            "De bank ⟦verloor⟧ 3 miljoen euro aan spaargeld.", in: "nl", participants: ["patient: spaargeld"], without: ["recipient: spaargeld"])
        try assertClaim("The bank ⟦lost⟧ $3 million in deposits.", in: "en", participants: ["patient: deposits"])
    }

    @Test func thePrepositionOfTheLabelTellsWhatIsDone() throws {
        try assertClaim("De ⟦aanval⟧ op de haven duurde een uur.", in: "nl", participants: ["patient: haven"])
        try assertClaim("De ⟦verklaring⟧ op de website was kort.", in: "nl", without: ["patient: website"])
        try assertClaim("The ⟦death⟧ on a busy street was filmed.", in: "en", without: ["patient: busy street"])
    }

    @Test func whoseDeedToAnotherItIs() throws {
        try assertClaim("The soldiers left under ⟦orders⟧ of the Dutch government.", in: "en", without: ["patient: Dutch government"])
        try assertClaim("Het ⟦bevel⟧ van de NAVO kwam te laat.", in: "nl", participants: ["agent: NAVO"], without: ["patient: NAVO"])
    }

    @Test func aSecondVerbSharesItsSubject() throws {
        try assertClaim(
            "Varnco werd in 2021 opgericht door Anna Vel en ⟦introduceerde⟧ de Solo in 2023.", in: "nl", participants: ["agent: Varnco"],
            without: ["agent: Solo"])
    }

    @Test func whatSlowerIsStillHappens() throws {
        try assertClaim("De prijs is niet zo snel ⟦gedaald⟧ als in mei.", in: "nl", polarity: .positive)
        try assertClaim("The price did not ⟦fall⟧.", in: "en", polarity: .negative)
    }

    @Test func aNounThatSaysItAgainHasTheSameParties() throws {
        try assertClaim("In Olden daalde de index met 5 procent, de grootste ⟦daling⟧ in jaren.", in: "nl", participants: ["patient: index"])
        try assertClaim("De index daalde door een ⟦daling⟧ in het verbruik.", in: "nl", without: ["patient: index"])
    }

    @Test func whoeverItIsReceivedFromDoesIt() throws {
        try assertClaim("De minister kreeg ⟦kritiek⟧ van de vakbond.", in: "nl", participants: ["agent: vakbond", "patient: minister"])
        try assertClaim("The minister received ⟦criticism⟧ from the union.", in: "en", participants: ["agent: union", "patient: minister"])
    }

    @Test func aHelperThatOnlyGoesOnIsNoClaimOfItsOwn() throws {
        let dutch = try Reading("De aandelen ⟦bleven⟧ vandaag ⟦dalen⟧.", in: "nl")
        #expect(dutch.claim(0) == nil)
        #expect(dutch.claim(1) != nil)
    }

    @Test func whoSuffersIsNoDoer() throws {
        try assertClaim("The driver ⟦faces⟧ serious charges.", in: "en", participants: ["patient: driver"], without: ["agent: driver"])
        try assertClaim("De ploeg ⟦leed⟧ een nederlaag.", in: "nl", without: ["agent: ploeg"])
    }

    @Test func formsThatTheModelDoesNotKnowHaveTheirLemma() throws {
        let english = try Reading("The driver ⟦fled⟧ the scene.", in: "en")
        #expect(english.claim()?.lemma == "flee")
        let dutch = try Reading("Veel bewoners ⟦meldden⟧ dat de brug dicht was.", in: "nl")
        #expect(dutch.claim()?.lemma == "melden")
    }

    @Test func whatSomethingIsSavedFromDoesNotHappen() throws {
        try assertClaim("The loan saved the bank from ⟦bankruptcy⟧.", in: "en", polarity: .negative)
        try assertClaim("De lening redde de bank van een ⟦faillissement⟧.", in: "nl", polarity: .negative)
    }

    @Test func aNameBeforeANounIsNoSecondParty() throws {
        let reading = try Reading("Varnco engineers ⟦built⟧ the bridge.", in: "en")
        #expect(reading.participants(reading.claim()).filter { $0.hasPrefix("agent") }.count == 1)
    }

    @Test func howMuchSomethingChangesIsNoParty() throws {
        let reading = try Reading("De prijzen ⟦stegen⟧ iets.", in: "nl")
        #expect(reading.participants(reading.claim()) == ["patient: prijzen"])
    }

    @Test func aNumberOfAGroupIsTheNumberAndTheGroup() throws {
        try assertClaim("One of the brothers was ⟦killed⟧.", in: "en", participants: ["patient: One of the brothers"])
        try assertClaim("Twee van de schepen zijn ⟦gezonken⟧.", in: "nl", participants: ["patient: Twee van de schepen"])
    }

    @Test func hoursOfSomethingAreThat() throws {
        try assertClaim("75 hours of video can be ⟦stored⟧ on the disk.", in: "en", participants: ["patient: video"])
        try assertClaim("The coach ⟦died⟧ Saturday of natural causes.", in: "en", without: ["patient: natural causes"])
    }

    @Test func aRoundFigureIsNoPlace() throws {
        try assertClaim("The new phone ⟦introduces⟧ around 200 new features.", in: "en", participants: ["patient: 200 new features"])
    }

    @Test func somebodyWhoBeginsDoesIt() throws {
        try assertClaim("Two teachers ⟦began⟧ reporting the thefts.", in: "en", participants: ["agent: teachers"])
        try assertClaim("Op de conferentie ⟦begon⟧ Anna Vell met een verwijzing naar het ongeluk.", in: "nl", participants: ["agent: Anna Vell"])
        try assertClaim("The trial ⟦began⟧ on Monday.", in: "en", participants: ["patient: trial"])
    }

    @Test func whoIsChosenDoesWhatTheChoiceIsFor() throws {
        try assertClaim(
            "The club signed goalkeeper Tom Hale on Monday to ⟦replace⟧ Mark Vel.", in: "en", participants: ["agent: Tom Hale"],
            without: ["agent: club"])
    }

    @Test func aListThatAConjunctionClosesIsNoApposition() throws {
        try assertClaim(
            "Anna Vell, her husband Mark and up to 300 neighbours will ⟦march⟧ in Olden.", in: "en",
            participants: ["agent: Anna Vell", "agent: neighbours"])
        try assertClaim(
            "Anna Vell, the mayor and a founder of Varnco, ⟦resigned⟧.", in: "en", participants: ["agent: Anna Vell"], without: ["agent: founder"])
    }

    @Test func rightBehindAConjunctionAVerbHasNoSubjectOfItsOwn() throws {
        try assertClaim(
            "Varnco werd in 1976 opgericht en ⟦opende⟧ de Olden Winkel in 1990.", in: "nl", participants: ["agent: Varnco"],
            without: ["agent: Olden Winkel"])
        try assertClaim("Een jaar later werd hij ontslagen en ⟦richtte⟧ hij een bedrijf op.", in: "nl", participants: ["patient: bedrijf"])
    }

    @Test func aPastIsNoCommand() throws {
        try assertClaim(
            "Tom Hale robbed a shop, then ⟦stole⟧ a car.", in: "en", modality: .actual, participants: ["agent: Tom Hale", "patient: car"])
    }

    @Test func aNameThatTheTaggerMissesIsStillTheSubject() throws {
        let before = "Councilwoman Anna Armstead was hurt in Olden."
        try assertClaim("\(before) Armstead ⟦said⟧ she heard a shot.", in: "en", participants: ["agent: Councilwoman Anna Armstead"])
        try assertClaim("\(before) Armstead then ⟦left⟧ the town.", in: "en", participants: ["agent: Councilwoman Anna Armstead"])
    }

    @Test func whoGetsSupportIsSupported() throws {
        try assertClaim("De haven heeft steun ⟦gekregen⟧.", in: "nl", participants: ["patient: haven"], without: ["agent: haven"])
        try assertClaim("The mayor ⟦drew⟧ criticism.", in: "en", participants: ["patient: mayor"], without: ["agent: mayor"])
    }
}
