import KroniekModel
import Testing

@testable import KroniekReading

/// Constructions that the precision audit (`Tests/Audit`) found misread, and those that no other suite names; each in both languages where both have it.
struct ConstructionTests {
    // MARK: Who

    @Test func whoIsToldDoesIt() throws {
        try assertClaim(
            "The police told the residents to ⟦leave⟧ the town.", in: "en", modality: .demanded, participants: ["agent: residents"],
            without: ["agent: police"])
        try assertClaim("The mayor ordered the police to ⟦clear⟧ the square.", in: "en", modality: .demanded, participants: ["agent: police"])
        try assertClaim(
            "The firm called for the state to ⟦pay⟧ the farmers.", in: "en", modality: .demanded, participants: ["agent: state"],
            without: ["agent: firm"])
    }

    @Test func aHeadlinesInfinitiveHasASubject() throws {
        try assertClaim("Minister to ⟦visit⟧ Olden", in: "en", modality: .planned, participants: ["agent: Minister"])
    }

    @Test func aBareParticipleSharesThePassive() throws {
        try assertClaim("One man was shot and ⟦killed⟧ on Monday.", in: "en", participants: ["patient: man"], without: ["agent: man"])
        try assertClaim("Een man werd beschoten en ⟦gedood⟧.", in: "nl", participants: ["patient: man"], without: ["agent: man"])
    }

    @Test func passivesWithAndWithoutAgent() throws {
        try assertClaim("The bridge was ⟦destroyed⟧.", in: "en", participants: ["patient: bridge"], without: ["agent: bridge"])
        try assertClaim("De brug werd ⟦verwoest⟧.", in: "nl", participants: ["patient: brug"], without: ["agent: brug"])
        try assertClaim("De brug is door het leger ⟦verwoest⟧.", in: "nl", participants: ["patient: brug", "agent: leger"])
    }

    @Test func whoDidTheBombingDidTheKilling() throws {
        try assertClaim(
            "Seventy civilians were ⟦killed⟧ in a bombing by the army in Olden.", in: "en", participants: ["patient: civilians", "agent: army"],
            quantities: ["Seventy"])
        try assertClaim(
            "Zeventig burgers werden ⟦gedood⟧ bij een bombardement door het leger in Olden.", in: "nl",
            participants: ["patient: burgers", "agent: leger"], quantities: ["Zeventig"])
    }

    @Test func theWalkerIsWhoseHabitItIs() throws {
        try assertClaim("His habit of ⟦walking⟧ the streets annoyed the police.", in: "en", participants: ["agent: His"], without: ["agent: habit"])
    }

    @Test func aNumberOfPeopleArePeople() throws {
        try assertClaim("A number of residents ⟦fled⟧.", in: "en", participants: ["agent: residents"])
        try assertClaim("Een aantal bewoners ⟦protesteerde⟧.", in: "nl", without: ["agent: aantal", "patient: aantal"])
    }

    @Test func whoSawItDidNotCollapse() throws {
        try assertClaim("Olden saw a ⟦collapse⟧ of two bridges.", in: "en", participants: ["patient: two bridges"], without: ["patient: Olden"])
    }

    @Test func aDummySubjectTakesNoPart() throws {
        try assertClaim("It is ⟦expected⟧ that the talks will resume.", in: "en", without: ["patient: It", "agent: It"])
    }

    @Test func measuresTakeNoPart() throws {
        try assertClaim(
            "The price ⟦dropped⟧ 14 percent.", in: "en", without: ["patient: 14 percent", "patient: percent"], quantities: ["14 percent"])
        try assertClaim("De koers ⟦daalde⟧ met 14 procent.", in: "nl", participants: ["patient: koers"], without: ["recipient: 14 procent"])
        try assertClaim("The fund ⟦bought⟧ billions of dollars of bad loans.", in: "en", participants: ["agent: fund", "patient: bad loans"])
    }

    @Test func partOfAPhraseTakesNoPart() throws {
        try assertClaim("The law ⟦takes⟧ effect in May.", in: "en", participants: ["patient: law"], without: ["patient: effect"])
    }

    @Test func aHelpersObjectIsItsInfinitives() throws {
        let reading = try Reading("Het leger gaat de brug ⟦bouwen⟧.", in: "nl")
        #expect(reading.triggers == ["bouwen"])
        #expect(reading.participants(reading.claim()) == ["agent: leger", "patient: brug"])
    }

    // MARK: Participles

    @Test func aParticipleBeforeANumberIsAVerb() throws {
        try assertClaim("The bomb killed four and ⟦wounded⟧ six soldiers.", in: "en", participants: ["patient: soldiers"], quantities: ["six"])
        try assertClaim("The bomb ⟦killed⟧ four and wounded six soldiers.", in: "en", participants: ["agent: bomb"], quantities: ["four"])
        #expect(try Reading("Six wounded soldiers left.", in: "en").triggers == ["left"])
    }

    @Test func participlesBeforeNouns() throws {
        #expect(try Reading("The arrested general left.", in: "en").triggers == ["left"])
        #expect(try Reading("De gearresteerde generaal vertrok.", in: "nl").triggers == ["vertrok"])
    }

    // MARK: Stance

    @Test func aPromiseSeenFromThePastIsAPlan() throws {
        try assertClaim("The minister vowed that the rebels would be ⟦punished⟧.", in: "en", modality: .planned, participants: ["patient: rebels"])
    }

    @Test func deniedNouns() throws {
        try assertClaim("The minister denied the ⟦attack⟧.", in: "en", denied: true)
        try assertClaim("De minister ontkende de ⟦aanval⟧.", in: "nl", denied: true)
    }

    @Test func nestedSources() throws {
        try assertClaim(
            "The Olden Courier reported that the ministry said that the army ⟦left⟧ the city.", in: "en", source: "ministry", kind: .reported)
        try assertClaim(
            "De Courant meldde dat het ministerie zei dat het leger de stad had ⟦verlaten⟧.", in: "nl", source: "ministerie", kind: .reported)
    }

    // MARK: When

    @Test func whatIsMeasuredFromADateIsNotDatedByIt() throws {
        let english = try Reading("Shares ⟦had⟧ their best week since November 2029.", in: "en", on: "2031-03-05")
        #expect(english.claim()?.time?.span == nil)
        let dutch = try Reading("De beurs ⟦beleefde⟧ de beste week sinds november 2029.", in: "nl", on: "2031-03-05")
        #expect(dutch.claim()?.time?.span == nil)
    }

    @Test func aYearDatesNothingAfterItsSentence() throws {
        let reading = try Reading("In 2019 the council bought the hall. The mayor ⟦sold⟧ it.", in: "en", on: "2031-03-05")
        #expect(reading.claim()?.time?.interval.latest?.iso == "2031-03-05")
    }

    // MARK: Reference

    @Test func pronounsAndDescriptions() throws {
        try assertClaim("Minister Anna Vell visited Olden. She ⟦praised⟧ the rescuers.", in: "en", participants: ["agent: Anna Vell"])
        try assertClaim("Minister Anna Vel bezocht Olden. Zij ⟦prees⟧ de redders.", in: "nl", participants: ["agent: Anna Vel"])
        try assertClaim("Minister Anna Vell visited Olden. The minister ⟦praised⟧ the rescuers.", in: "en", participants: ["agent: Anna Vell"])
        try assertClaim("Anna Vel bezocht Olden. Vel ⟦prees⟧ de redders.", in: "nl", participants: ["agent: Anna Vel"])
    }

    /// The bare noun of a phrase is no second claim; one that says more of what happened is.
    @Test func aPhraseIsOneClaim() throws {
        #expect(try Reading("The dockers of Olden went on strike.", in: "en").triggers == ["went"])
        #expect(try Reading("Talks were held in Olden.", in: "en").triggers == ["held"])
        #expect(try Reading("They held long talks on the dike.", in: "en").triggers == ["held", "talks"])
        #expect(try Reading("De havenarbeiders gingen in staking.", in: "nl").triggers == ["gingen"])
    }

    /// What another happening befalls is no word of the verb's phrase.
    @Test func aSeizureThatIsOrderedIsNoPurchase() throws {
        let reading = try Reading("A court ordered the seizure of the ship. The owner ordered two ships.", in: "en")
        #expect(reading.annotation.claims.filter { $0.lemma == "order" }.map(\.type) == ["order", "order-goods"])
    }

    // MARK: Headlines, captions, lists

    @Test func headlinesAreClaims() throws {
        try assertClaim("Army ⟦leaves⟧ Olden", in: "en", participants: ["agent: Army"])
        try assertClaim("Leger ⟦verlaat⟧ Olden", in: "nl", participants: ["agent: Leger"])
        try assertClaim("Two ⟦killed⟧ in Olden blast", in: "en", participants: ["patient: Two"], quantities: ["Two"])
        try assertClaim("Twee doden bij ⟦explosie⟧ in Olden", in: "nl")
    }

    @Test func captionsSaySo() throws {
        for (language, caption, trigger) in [("en", "Soldiers leave the town.", "leave"), ("nl", "Soldaten verlaten de stad.", "verlaten")] {
            let text = caption + "\n\n"
            let reading = try Reading(text, in: language, regions: [Region(.caption, Span(0, caption.utf8.count))])
            #expect(reading.annotation.claims.map(\.region) == [.caption])
            #expect(reading.triggers == [trigger])
        }
    }

    @Test func aListOfClausesKeepsItsPlacesApart() throws {
        let reading = try Reading(
            "The attacks ⟦killed⟧ four people in Olden, ⟦wounded⟧ six in Haske and ⟦destroyed⟧ a bridge in Varn.", in: "en")
        let places = (0..<3).map { reading.claim($0)?.place.map { reading.annotation.entities[$0.entity].name } }
        #expect(places == ["Olden", "Haske", "Varn"])
        let dutch = try Reading(
            "De aanvallen doodden vier mensen in Olden, ⟦verwondden⟧ er zes in Haske en ⟦verwoestten⟧ een brug in Varn.", in: "nl")
        #expect((0..<2).map { dutch.claim($0)?.place.map { dutch.annotation.entities[$0.entity].name } } == ["Haske", "Varn"])
    }

    @Test func aClauseOfTheSameMomentLendsItsDay() throws {
        // 5 March 2031 is a Wednesday.
        try assertClaim("Two people ⟦died⟧ when a ferry capsized on Saturday off the coast.", in: "en", time: "2031-03-01")
        try assertClaim("Twee mensen ⟦kwamen⟧ om toen zaterdag een veerboot kapseisde voor de kust.", in: "nl", time: "2031-03-01")
        // Behind a clause of what came before, any day from that one on.
        try assertClaim("The mayor ⟦resigned⟧ after a bridge collapsed on Sunday in Varn.", in: "en", time: "2031-03-02/2031-03-05")
        try assertClaim("Het schip ⟦zonk⟧ nadat zondag de motor was ontploft.", in: "nl", time: "2031-03-02/2031-03-05")
        // A relative clause dates nothing around it.
        try assertClaim("A judge ⟦sentenced⟧ the man who killed four people on Saturday to life in prison.", in: "en", time: "2031-03-04/2031-03-05")
    }
}
