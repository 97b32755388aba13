import KroniekModel
import Testing

@testable import KroniekReading

/// Of each claim the words that read as one clause by themselves.
struct HeadlineTests {
    @Test func whatIsOnlyAddedStaysOut() throws {
        try assertHeadline(
            "The mayor of Olden, who had come late, ⟦opened⟧ the bridge.", in: "en", "The mayor of Olden opened the bridge", form: .main)
        try assertHeadline("Anna Vell, the head of the board, ⟦left⟧ Haske.", in: "en", "Anna Vell left Haske", form: .main)
        try assertHeadline("De minister, die te laat kwam, ⟦opende⟧ de brug.", in: "nl", "De minister opende de brug", form: .main)
    }

    @Test func aNameBehindItsNounStays() throws {
        try assertHeadline("The mayor, Anna Vell, ⟦opened⟧ the bridge.", in: "en", "The mayor, Anna Vell, opened the bridge", form: .main)
    }

    @Test func whatAVerbAsksForStays() throws {
        try assertHeadline(
            "A farmer ⟦bought⟧ a boat the day after he lost his barn.", in: "en", "A farmer bought a boat the day after he lost his barn", form: .main
        )
        try assertHeadline(
            "De molen is ⟦gebouwd⟧ door een groot aantal boeren.", in: "nl", "De molen is gebouwd door een groot aantal boeren", form: .main)
        try assertHeadline("De boeren hadden te ⟦maken⟧ met een storm.", in: "nl", "De boeren hadden te maken met een storm", form: .main)
    }

    @Test func theRestOfANameStaysWithIt() throws {
        try assertHeadline(
            "De Eem 200 Index van kleine bedrijven ⟦daalde⟧ vier procent.", in: "nl", "Eem 200 Index van kleine bedrijven daalde vier procent",
            form: .main)
    }

    @Test func aRelativeClauseHasItsNoun() throws {
        try assertHeadline(
            "The farmer, who was ⟦arrested⟧ in June, sold his house.", in: "en", "The farmer was arrested in June", form: .relative)
        try assertHeadline(
            "The bank sold the mill that the army had ⟦built⟧ in 1920.", in: "en", "the army had built the mill in 1920", form: .relative)
        try assertHeadline(
            "De boer, die in juni werd ⟦gearresteerd⟧, verkocht zijn huis.", in: "nl", "De boer werd in juni gearresteerd", form: .relative)
    }

    @Test func aClauseBehindAListSpeaksOfAllOfIt() throws {
        try assertHeadline(
            "Talks were held with the Miners and the Fishers, who ⟦lost⟧ two seats.", in: "en", "the Miners and the Fishers lost two seats",
            form: .relative)
    }

    @Test func theSecondVerbHasTheSubjectOfTheFirst() throws {
        try assertHeadline(
            "The army closed the bridge and ⟦arrested⟧ twelve farmers.", in: "en", "The army arrested twelve farmers", form: .shared)
        try assertHeadline(
            "De politie sloot de brug af en ⟦arresteerde⟧ twaalf boeren.", in: "nl", "De politie arresteerde twaalf boeren", form: .shared)
    }

    @Test func aClauseThatTellsTheMomentOfAnother() throws {
        try assertHeadline("The general was killed as he ⟦left⟧ the airport.", in: "en", "he left the airport", form: .circumstance)
        try assertHeadline("De generaal werd gedood toen hij de luchthaven ⟦verliet⟧.", in: "nl", "hij verliet de luchthaven", form: .circumstance)
    }

    @Test func theVerbOfADutchClauseComesSecond() throws {
        try assertHeadline("Donderdag ⟦opende⟧ de minister de brug.", in: "nl", "de minister opende donderdag de brug", form: .main)
        try assertHeadline(
            "De burgemeester zei dat de brandweer de brug heeft ⟦afgesloten⟧.", in: "nl", "de brandweer heeft de brug afgesloten", form: .clause)
        try assertHeadline(
            "De burgemeester zei dat het leger de oefening ⟦stillegt⟧.", in: "nl", "het leger legt de oefening stil", form: .clause)
    }

    @Test func aFillerOpensItsLine() throws {
        try assertHeadline("Een kantoor brandde af en er ⟦vielen⟧ zes doden.", in: "nl", "er vielen zes doden", form: .clause)
        try assertHeadline("Gisteren ⟦vielen⟧ er in Haske drie slachtoffers.", in: "nl", "er vielen gisteren in Haske drie slachtoffers", form: .main)
    }

    @Test func whatOnlyJoinsADutchClauseStaysOut() throws {
        try assertHeadline(
            "De dijk brak, waardoor het water twee dorpen ⟦bereikte⟧.", in: "nl", "het water bereikte twee dorpen", form: .clause)
    }

    @Test func aSourceThatNobodyNamesTakesNoWordsAway() throws {
        try assertHeadline("“The old dike ⟦broke⟧ near the village.”", in: "en", "The old dike broke near the village", form: .main)
    }

    @Test func aVerbThatBeginsLikeAParticleStaysWhole() throws {
        try assertHeadline("De arts zei dat zij het kind ⟦injecteerde⟧.", in: "nl", "zij injecteerde het kind", form: .clause)
    }

    @Test func aReflexiveFollowsItsVerb() throws {
        try assertHeadline(
            "Na een lange daling ⟦herstelde⟧ de munt zich met vier procent.", in: "nl", "de munt herstelde zich na een lange daling met vier procent",
            form: .main)
    }

    @Test func whatOnlyTiesASentenceToTheOneBeforeStaysOut() throws {
        try assertHeadline("Two other bakeries also ⟦closed⟧.", in: "en", "Two other bakeries closed", form: .main)
        try assertHeadline("Ook de bakkerijen in Haske ⟦sloten⟧.", in: "nl", "de bakkerijen in Haske sloten", form: .main)
        try assertHeadline("De leerlingen werden immers ⟦besmet⟧.", in: "nl", "De leerlingen werden besmet", form: .main)
    }

    @Test func whatAPronounStandsForKeepsItsPlace() throws {
        let reading = try Reading("Bakeries around the country, particularly ⟦those⟧ in the ⟦north⟧, have closed their doors.", in: "en")
        let place = try #require(reading.annotation.claims.firstIndex { reading.text[$0.trigger] == "closed" })
        let pieces = try #require(reading.annotation.headlines?[place]).pieces
        let weights = reading.marked.map { mark in pieces.first { $0.span.overlaps(mark) }?.weight }
        #expect(weights.count == 2 && weights[0] != nil && weights[0] == weights[1])
    }

    @Test func whatAnotherVerbAsksForStandsWithIt() throws {
        try assertHeadline(
            "The judge ordered the bank to ⟦repay⟧ the money.", in: "en", "The judge ordered the bank to repay the money", form: .within)
    }

    @Test func whatIsQuotedFollowsWhoSaysIt() throws {
        try assertHeadline(
            "“We will open the bridge,” the mayor ⟦told⟧ reporters.", in: "en", "the mayor told reporters “We will open the bridge,”", form: .main)
    }

    @Test func everyPieceIsOfTheSentence() throws {
        for (language, text) in [
            ("en", "Last week the army, which had closed the bridge, arrested twelve farmers; “It was needed,” it said. 🌊 Nobody was hurt."),
            ("nl", "Omdat het water steeg, sloot de politie – ook in Haske – de brug af, waarna twaalf boeren werden aangehouden."),
        ] {
            let annotation = try Reading(text, in: language).annotation
            #expect(annotation.headlines?.count == annotation.claims.count)
            for (place, claim) in annotation.claims.enumerated() {
                let sentence = annotation.sentences[claim.sentence].span
                for piece in annotation.headlines?[place]?.pieces ?? [] {
                    #expect(sentence.contains(piece.span) && !piece.span.isEmpty && (0...7).contains(piece.weight))
                }
            }
        }
    }

    private func assertHeadline(
        _ marked: String, in language: String, _ words: String, form: Headline.Form, location: SourceLocation = #_sourceLocation
    ) throws {
        let reading = try Reading(marked, in: language)
        let place = try #require(reading.annotation.claims.firstIndex { $0.trigger.overlaps(reading.marked[0]) }, sourceLocation: location)
        let headline = try #require(reading.annotation.headlines?[place], sourceLocation: location)
        var line = ""
        var end: Int?
        for piece in headline.pieces {
            var text = reading.text[piece.span]
            if piece.isMoved { text = text.prefix(1).lowercased() + text.dropFirst() }
            if let end, piece.span.start != end { line += " " }
            line += text
            end = piece.span.end
        }
        #expect(line == words, sourceLocation: location)
        #expect(headline.form == form, sourceLocation: location)
    }
}
