import KroniekModel
import Testing

@testable import KroniekReading

/// Who takes part in a happening that a noun tells: what stands before the noun, who is accused of it, who meets it.
struct EventNounTests {
    @Test func whoIsAccusedOfADeedDidIt() throws {
        try assertClaim("Tom Hale was charged with fraud and ⟦theft⟧.", in: "en", modality: .possible, participants: ["agent: Tom Hale"])
        try assertClaim("The court convicted Anna Vell of ⟦fraud⟧.", in: "en", participants: ["agent: Anna Vell"], without: ["agent: court"])
        try assertClaim("Two men were arrested on suspicion of ⟦arson⟧.", in: "en", participants: ["agent: men"])
        try assertClaim("Police arrested Anna Vell on suspicion of ⟦leaving⟧ the harbour.", in: "en", participants: ["agent: Anna Vell"])
        try assertClaim("Tom Hale werd veroordeeld voor ⟦diefstal⟧.", in: "nl", participants: ["agent: Tom Hale"])
        try assertClaim("De politie arresteerde Anna Vell op verdenking van ⟦fraude⟧.", in: "nl", participants: ["agent: Anna Vell"])
    }

    @Test func anAccusationIsNoDeedOfTheAccused() throws {
        try assertClaim("Tom Hale was arrested on a ⟦charge⟧ of theft.", in: "en", without: ["agent: Tom Hale"])
        try assertClaim("The harbour was criticised after the ⟦theft⟧ of a boat.", in: "en", without: ["agent: harbour"])
    }

    @Test func howMuchSomethingChangesIsNotWhatChanges() throws {
        try assertClaim("The index posted a ⟦gain⟧ of 3 percent.", in: "en", participants: ["patient: index"])
        try assertClaim("De index noteerde een ⟦stijging⟧ van een half procent.", in: "nl", participants: ["patient: index"])
    }

    @Test func whatStandsBeforeANounOfADeedUndergoesIt() throws {
        try assertClaim("The council agreed on health care ⟦reform⟧.", in: "en", participants: ["patient: health care"])
        try assertClaim("The mayor promised quick bridge ⟦repairs⟧.", in: "en", participants: ["patient: bridge"])
        try assertClaim(
            "The town's revenue ⟦growth⟧ surprised the council.", in: "en", participants: ["patient: revenue"], without: ["patient: town"])
        try assertClaim("The thieves carried out high - profile ⟦robberies⟧.", in: "en", without: ["patient: high - profile"])
    }

    @Test func whoStandsBeforeANounOfADeedDoesIt() throws {
        try assertClaim("A police ⟦raid⟧ ended the strike.", in: "en", participants: ["agent: police"])
        try assertClaim("The witness ⟦statements⟧ were taken on Monday.", in: "en", participants: ["agent: witness"])
    }

    @Test func whoNeedsOrEscapesADeedIsTheOneWhoUndergoesIt() throws {
        try assertClaim("The player will require ⟦surgery⟧.", in: "en", participants: ["patient: player"])
        try assertClaim("Tom Hale avoided ⟦prosecution⟧.", in: "en", participants: ["patient: Tom Hale"], without: ["agent: Tom Hale"])
        try assertClaim("Tom Hale has two earlier ⟦convictions⟧.", in: "en", participants: ["patient: Tom Hale"], without: ["agent: Tom Hale"])
        try assertClaim("Tom Hale ontliep een ⟦veroordeling⟧.", in: "nl", participants: ["patient: Tom Hale"])
    }

    @Test func whoIsInAStateBehindANounIsInIt() throws {
        try assertClaim("Three men in ⟦custody⟧ were questioned.", in: "en", participants: ["patient: men"])
        try assertClaim("Beurzen in vrije ⟦val⟧", in: "nl", participants: ["patient: Beurzen"])
    }

    @Test func whoGivesANounOfSpeechSpeaks() throws {
        try assertClaim("No ⟦comment⟧ was made by the bank.", in: "en", participants: ["agent: bank"])
        try assertClaim("Er is geen ⟦commentaar⟧ door Varnco gegeven.", in: "nl", participants: ["agent: Varnco"])
    }
}
