import KroniekModel
import Testing

@testable import KroniekReading

/// What a clause waits for, stands in the place of, forbids or would bring about is not told as done: one construction, one assertion, in both languages.
struct PendingClauseTests {
    @Test func whatIsWaitedForHasYetToBe() throws {
        try assertClaim("The men will be released once the papers are ⟦signed⟧.", in: "en", modality: .planned)
        try assertClaim("The name will not be given until the family has been ⟦told⟧.", in: "en", modality: .planned)
        try assertClaim("Builders must ask the council before ⟦starting⟧ work.", in: "en", modality: .planned)
        try assertClaim("De mannen zullen vrijkomen zodra de papieren worden ⟦getekend⟧.", in: "nl", modality: .planned)
        try assertClaim("The men were released when the judge ⟦signed⟧ the papers.", in: "en", modality: .actual)
        try assertClaim("The keeper will miss the match after he has been ⟦injured⟧.", in: "en", modality: .actual)
    }

    @Test func whatIsDoneInThePlaceOfAnother() throws {
        try assertClaim("Rather than ⟦repair⟧ the lifts, the firm will lend its clients a ladder.", in: "en", polarity: .negative, modality: .planned)
        try assertClaim("The firm repaired the lifts instead of ⟦replacing⟧ them.", in: "en", polarity: .negative, modality: .actual)
        try assertClaim("In plaats van de liften te ⟦vervangen⟧ herstelde het bedrijf ze.", in: "nl", polarity: .negative, modality: .actual)
        try assertClaim("De raad koos voor een verbouwing in plaats van ⟦sloop⟧.", in: "nl", polarity: .negative)
    }

    @Test func whatSomebodyHadToDoWasDone() throws {
        try assertClaim("The baker had to ⟦dismiss⟧ forty workers.", in: "en", modality: .actual)
        try assertClaim("She said she had to ⟦leave⟧ the house.", in: "en", modality: .actual)
        try assertClaim("De bakker moest veertig werknemers ⟦ontslaan⟧.", in: "nl", modality: .actual)
        try assertClaim("The baker has to ⟦dismiss⟧ forty workers.", in: "en", modality: .demanded)
        try assertClaim("They told the baker that he had to ⟦leave⟧ the town.", in: "en", modality: .demanded)
    }

    @Test func whatIsForbiddenIsAskedNotToBe() throws {
        try assertClaim("The law bars agents from ⟦selling⟧ the tickets.", in: "en", polarity: .negative, modality: .demanded)
        try assertClaim("The ban on the ⟦sale⟧ of fireworks angered the shops.", in: "en", polarity: .negative, modality: .demanded)
        try assertClaim("De wet verbiedt de ⟦verkoop⟧ van vuurwerk.", in: "nl", polarity: .negative, modality: .demanded)
    }

    @Test func whatIsNeeded() throws {
        try assertClaim("The keeper needs ⟦surgery⟧.", in: "en", polarity: .positive, modality: .demanded)
        try assertClaim("The wound does not require ⟦surgery⟧.", in: "en", polarity: .negative, modality: .demanded)
    }

    @Test func whatSomebodyLooksForwardTo() throws {
        try assertClaim("She looks forward to ⟦visiting⟧ the island.", in: "en", modality: .possible)
        try assertClaim("The club is interested in ⟦buying⟧ the stadium.", in: "en", modality: .possible)
    }

    @Test func aDeedThatIsTheSubjectOfWhatItWouldBring() throws {
        try assertClaim("⟦Closing⟧ two mines would cost forty jobs.", in: "en", modality: .conditional)
        try assertClaim("⟦Closing⟧ two mines cost forty jobs.", in: "en", modality: .actual)
    }

    @Test func whatIsAskedHowToDo() throws {
        try assertClaim("They did not know how to ⟦protect⟧ the village.", in: "en", modality: .possible)
        try assertClaim("The harbour was to be ⟦opened⟧ by the queen.", in: "en", modality: .planned)
    }

    @Test func whatIsMadeSureOf() throws {
        try assertClaim("The crews work to ensure that the fire does not ⟦spread⟧.", in: "en", polarity: .negative, modality: .planned)
        try assertClaim("The council made a plan that would ⟦close⟧ two schools.", in: "en", modality: .planned)
    }

    @Test func aWordSetAgainstAnotherNegatesNothing() throws {
        try assertClaim("They ⟦said⟧ that it was Meyer, not Brandt, who signed the letter.", in: "en", polarity: .positive)
    }

    @Test func whatRepeatsTheSentenceIsImposed() throws {
        try assertClaim("The court sentenced the smuggler to two life ⟦sentences⟧.", in: "en", modality: .actual)
    }
}
