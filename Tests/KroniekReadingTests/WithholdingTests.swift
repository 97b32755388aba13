import KroniekModel
import Testing

@testable import KroniekReading

/// What a claim leaves unsaid because nothing in its clause bears it out: each with a neighbour that does say it.
struct WithholdingTests {
    @Test func aWordOfManyUsesNamesNoTypeByItself() throws {
        #expect(try type("The crew ⟦passed⟧ the old lighthouse.", in: "en") == nil)
        #expect(try type("Parliament ⟦passed⟧ the bill in Olden.", in: "en") == "adopt")
        #expect(try type("She ⟦turned⟧ the page.", in: "en") == nil)
        #expect(try type("Zij ⟦haalde⟧ de bus.", in: "nl") == nil)
        #expect(try type("Zij ⟦zette⟧ de vaas neer.", in: "nl") == nil)
        #expect(try type("De gemeente ⟦zette⟧ een toren neer.", in: "nl") == "build")
        #expect(try type("Het bedrijf ⟦verkocht⟧ de haven.", in: "nl") == "sell")
    }

    @Test func aPhraseMayHangFromItsHelper() throws {
        #expect(try type("De koers liet een stijging ⟦zien⟧.", in: "nl") == "show")
        #expect(try type("De jongen wilde de koers ⟦zien⟧.", in: "nl") == "see")
    }

    @Test func aDayGoesOnForTheMainClausesOfTheNextSentence() throws {
        try assertClaim(
            "The ship left Olden on 12 February. The crew ⟦closed⟧ the harbour.", in: "en", on: "2031-03-05", time: "2031-02-12")
        try assertClaim(
            "The ship left Olden on 12 February. The crew closed the harbour, said a man who ⟦watched⟧ them.", in: "en", on: "2031-03-05",
            time: "../2031-03-05")
    }

    @Test func whoIsSpokenOfIsNotTheSpeaker() throws {
        let reading = try Reading("“He ⟦won⟧ the race,” said Tom Hale.", in: "en", on: "2031-03-05")
        let claim = try #require(reading.claim())
        #expect(claim.participants.allSatisfy { $0.entity == nil })
    }

    @Test func anOwnerOfThingsTakesNoPart() throws {
        try assertClaim("Shares of Varnco ⟦rose⟧ on Monday.", in: "en", participants: ["patient: Shares"], without: ["patient: Varnco"])
    }

    @Test func whoseOperationItIsUndergoesIt() throws {
        try assertClaim("Hale had a liver ⟦transplant⟧ in May.", in: "en", participants: ["patient: Hale"], without: ["agent: Hale"])
        try assertClaim("Na zijn ⟦levertransplantatie⟧ bleef hij thuis.", in: "nl", participants: ["patient: zijn"], without: ["agent: zijn"])
    }

    @Test func whatIsKeptHiddenHidesNothing() throws {
        try assertClaim("The gun was kept ⟦hidden⟧ under a shed.", in: "en", participants: ["patient: gun"], without: ["agent: gun"])
    }

    @Test func aPartOfANameIsNoEvent() throws {
        let reading = try Reading(
            "She was taken to the Varn Treatment Center in Olden, where doctors said the treatment would last.", in: "en", on: nil)
        #expect(!reading.triggers.contains("Treatment"))
        #expect(reading.triggers.contains("treatment"))
    }

    @Test func whatAPhraseNeedsHasWhatTheVerbHas() throws {
        try assertClaim("Varnco ⟦filed⟧ for bankruptcy on Monday.", in: "en", participants: ["patient: Varnco"])
    }

    @Test func aSurnameIsNoTown() throws {
        let reading = try Reading("Police arrested Tom Paris in Olden. Paris ⟦denied⟧ the charge.", in: "en")
        #expect(reading.participants(reading.claim()).contains("agent: Tom Paris"))
    }

    private func type(_ marked: String, in language: String) throws -> String? {
        try #require(try Reading(marked, in: language, on: "2031-03-05").claim()).type
    }
}
