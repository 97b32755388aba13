import KroniekModel
import Testing

@testable import KroniekReading

/// What made lines of chronicles wrong that somebody read beside their sentences; each in both languages where both have it.
struct LineTests {
    @Test func aPastUnderItsNounIsAParticiple() throws {
        try assertClaim(
            "The mayor praised the courage of two divers ⟦killed⟧ when their boat capsized.", in: "en", participants: ["patient: divers"],
            without: ["agent: divers"])
    }

    @Test func aWeekendThatIsToldInThePastIsOver() throws {
        try assertClaim(
            "Thousands ⟦marched⟧ through Olden this weekend.", in: "en", on: "2031-03-04", modality: .actual, time: "2031-03-01/2031-03-02")
        try assertClaim(
            "De jongen die dit weekend ⟦viel⟧, ligt in het ziekenhuis.", in: "nl", on: "2031-03-04", modality: .actual, time: "2031-03-01/2031-03-02")
        try assertClaim(
            "Dit weekend wordt het festival ⟦gehouden⟧.", in: "nl", on: "2031-03-04", modality: .planned, time: "2031-03-08/2031-03-09")
    }

    @Test func whatAnAttackDidDatesIt() throws {
        try assertClaim("A bomb ⟦attack⟧ on a mill killed three people on Monday.", in: "en", time: "2031-03-03")
        try assertClaim("De ⟦aanval⟧ op de molen heeft maandag drie mensen gedood.", in: "nl", time: "2031-03-03")
        // Another kind of happening has its own day.
        try assertClaim("The ⟦murder⟧ of the miller led to protests on Monday.", in: "en", time: "../2031-03-05")
    }

    @Test func aNounHasTheSenseOfTheReportsPhrases() throws {
        let general = try Reading("Unions began a general ⟦strike⟧ on Monday. The ⟦strike⟧ closed all schools.", in: "en")
        #expect(general.claim(0)?.type == "strike")
        #expect(general.claim(1)?.type == "strike")
        let air = try Reading("An air ⟦strike⟧ hit the port on Monday. The ⟦strike⟧ destroyed two ships.", in: "en")
        #expect(air.claim(1)?.type == "attack")
        let national = try Reading("Airports closed as the national ⟦strike⟧ was held.", in: "en")
        #expect(national.claim()?.type == "strike")
    }

    @Test func thePhraseOfARelativeClause() throws {
        #expect(try Reading("De blessures die de spelers zaterdag ⟦opliepen⟧, zijn ernstig.", in: "nl").claim()?.type == "injure-sport")
        #expect(try Reading("The decision which the council ⟦took⟧ on Monday was wrong.", in: "en").claim()?.type == "decide")
        #expect(try Reading("De keuze ⟦maakt⟧ het verschil groter.", in: "nl").claim()?.type != "decide")
    }

    @Test func aBombThatExplodesIsAnExplosion() throws {
        #expect(try Reading("A bomb ⟦exploded⟧ at a bank in Olden.", in: "en").claim()?.type == "explode")
        #expect(try Reading("In Olden ⟦ontplofte⟧ een bom bij een bank.", in: "nl").claim()?.type == "explode")
    }
}
