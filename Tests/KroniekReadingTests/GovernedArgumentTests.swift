import KroniekModel
import Testing

@testable import KroniekReading

/// Parties behind the preposition that a verb or an event noun asks for, and those that a clause lends to the noun beside it.
struct GovernedArgumentTests {
    @Test func whatAVerbAsksForTakesPart() throws {
        try assertClaim("Witnesses ⟦pointed⟧ to different causes.", in: "en", participants: ["agent: Witnesses", "patient: different causes"])
        try assertClaim("The minister ⟦commented⟧ on the recent floods.", in: "en", participants: ["topic: recent floods"])
        try assertClaim("The council ⟦approves⟧ of the plan.", in: "en", participants: ["patient: plan"])
        try assertClaim("Anna Vell ⟦served⟧ as an aide.", in: "en", participants: ["topic: aide"])
        try assertClaim("De minister ⟦reageerde⟧ op de overstromingen.", in: "nl", participants: ["patient: overstromingen"])
        try assertClaim("De minister ⟦werkte⟧ als verpleegkundige.", in: "nl", participants: ["topic: verpleegkundige"])
    }

    @Test func besideAnObjectAVerbAsksForAnotherParty() throws {
        try assertClaim("The bank ⟦injected⟧ 3 million into the old mill.", in: "en", participants: ["recipient: old mill"])
        try assertClaim(
            "The port ⟦coordinated⟧ its plan with the other harbours.", in: "en", participants: ["patient: plan", "recipient: other harbours"])
        try assertClaim("De molen is ⟦voorzien⟧ van nieuwe wieken.", in: "nl", participants: ["patient: molen", "instrument: nieuwe wieken"])
        try assertClaim("De bank kon geen geld aan investeerders ⟦uitkeren⟧.", in: "nl", participants: ["recipient: investeerders"])
        try assertClaim("De brug is ⟦gekocht⟧ van een rederij.", in: "nl", participants: ["patient: brug", "topic: rederij"])
    }

    @Test func whatAnEventNounAsksForTakesPart() throws {
        try assertClaim("The navy reported ⟦clashes⟧ with armed smugglers.", in: "en", participants: ["recipient: armed smugglers"])
        try assertClaim("De marine meldde ⟦botsingen⟧ met gewapende smokkelaars.", in: "nl", participants: ["recipient: gewapende smokkelaars"])
    }

    @Test func whereSomethingIsSaidTakesNoPart() throws {
        try assertClaim("The mayor ⟦commented⟧ on the website.", in: "en", without: ["topic: website"])
        try assertClaim("De burgemeester ⟦reageerde⟧ op de website.", in: "nl", without: ["patient: website"])
        try assertClaim("The blaze was ⟦started⟧ by accident.", in: "en", without: ["agent: accident"])
    }

    @Test func aChangeBesideAClauseIsItsSubjects() throws {
        try assertClaim("The index closed at 40, a ⟦fall⟧ of 3 percent.", in: "en", participants: ["patient: index"])
        try assertClaim(
            "The firm made a profit of 3 million, an ⟦increase⟧ of 5 percent.", in: "en", participants: ["patient: profit"],
            without: ["patient: firm"])
        try assertClaim("De index sloot op 40, een ⟦daling⟧ van 3 procent.", in: "nl", participants: ["patient: index"])
        try assertClaim("De index ⟦sloot⟧ op 40, een daling van 3 procent.", in: "nl", without: ["patient: daling"])
    }

    @Test func whoSuffersFromAFallFell() throws {
        try assertClaim("The index has suffered from large ⟦falls⟧.", in: "en", participants: ["patient: index"])
        try assertClaim("De index leed onder een zware ⟦daling⟧.", in: "nl", participants: ["patient: index"])
    }

    @Test func whoSpeaksInAStatementMadeIt() throws {
        try assertClaim("Anna Vell said in a ⟦statement⟧ that the mill is closed.", in: "en", participants: ["agent: Anna Vell"])
        try assertClaim("Tom Hale said in an ⟦interview⟧ that the mill is closed.", in: "en", participants: ["patient: Tom Hale"])
        try assertClaim("De burgemeester zei in een ⟦verklaring⟧ dat de molen dicht is.", in: "nl", participants: ["agent: burgemeester"])
    }

    @Test func whoseArrestItIsWasArrested() throws {
        try assertClaim("The mill closed after Hale's ⟦arrest⟧.", in: "en", participants: ["patient: Hale"], without: ["agent: Hale"])
        try assertClaim("Bij zijn ⟦arrestatie⟧ verzette de man zich.", in: "nl", participants: ["patient: zijn"])
    }

    @Test func aClauseOfTimeHasTheVerbsSubject() throws {
        try assertClaim("He took two rifles and a van before ⟦fleeing⟧ on foot.", in: "en", participants: ["agent: He"])
    }

    @Test func thousandsOfFarmersAreFarmers() throws {
        try assertClaim("Tens of thousands of angry farmers ⟦marched⟧ in Olden.", in: "en", participants: ["agent: angry farmers"])
        try assertClaim("Tienduizenden boeren ⟦demonstreerden⟧ in Olden.", in: "nl", participants: ["agent: boeren"])
    }

    @Test func aBareFigureIsNobody() throws {
        try assertClaim("The index ⟦fell⟧ 344.65 at the close.", in: "en", without: ["patient: 344.65"])
    }

    @Test func whatAVerbAsksForBehindAnEventIsItsOwn() throws {
        try assertClaim("Analisten ⟦wijten⟧ de recente verliezen aan de angst voor een recessie.", in: "nl", participants: ["recipient: angst"])
        try assertClaim("The bank ⟦offered⟧ a new contract to Tom Hale.", in: "en", participants: ["recipient: Tom Hale"])
        try assertClaim("The ministry announced a ⟦change⟧ to the law.", in: "en", participants: ["patient: law"], without: ["recipient: law"])
        try assertClaim("He was ⟦charged⟧ with Reckless Driving.", in: "en", without: ["recipient: Reckless Driving"])
        try assertClaim("The fund ⟦ended⟧ up with one of the biggest losses.", in: "en", participants: ["topic: one of the biggest losses"])
    }
}
