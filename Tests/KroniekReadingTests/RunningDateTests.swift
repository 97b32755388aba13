import KroniekModel
import Testing

@testable import KroniekReading

/// What a report goes on to tell without a date of its own. The reports are of Wednesday 5 March 2031.
@Suite struct RunningDateTests {
    /// Further moves belong to the day of the one just told; a firm's profit is not its share.
    @Test func furtherMovesAreOfTheSameDay() throws {
        let opening =
            "Traders in Varnia calmed down. They took a rest. "
            + "The Dow Jones fell 3 percent on Tuesday. There was little trade. Nobody was surprised. "
        try assertClaim(opening + "The Nasdaq ⟦fell⟧ 2 percent.", in: "en", time: "2031-03-04")
        try assertClaim(opening + "The profit of a bank ⟦fell⟧ 2 percent.", in: "en", time: "../2031-03-05")
        try assertClaim(opening + "The Nasdaq had ⟦fallen⟧ 2 percent.", in: "en", time: "../2031-03-05")
    }

    /// Who spoke on Monday goes on speaking, then or until the report.
    @Test func furtherWordsAreNoOlder() throws {
        let opening =
            "It was a long week in Olden. The council met. Minister Karel Dorn arrived in Olden on Monday. "
            + "People cheered. Flags hung everywhere. "
        try assertClaim(opening + "Dorn ⟦said⟧ the dam was safe.", in: "en", time: "2031-03-03/2031-03-05")
        try assertClaim(opening + "The mayor ⟦said⟧ the dam was safe.", in: "en", time: "../2031-03-05")
    }

    /// What is told as over was over when the report came out.
    @Test func aWeekThatIsToldAsPastEndsWithTheReport() throws {
        try assertClaim("The firm ⟦sued⟧ its rival this week.", in: "en", time: "2031-03-03/2031-03-05")
        try assertClaim("Het bedrijf heeft deze week zijn rivaal ⟦aangeklaagd⟧.", in: "nl", time: "2031-03-03/2031-03-05")
        try assertClaim("The firm will ⟦sue⟧ its rival this week.", in: "en", time: "2031-03-03/2031-03-09")
    }

    /// Operations that were suspended in a year were no later.
    @Test func whatIsSuspendedWasBefore() throws {
        try assertClaim("The army suspended its ⟦operations⟧ near Olden in 2017.", in: "en", time: "../2017-12-31")
    }
}
