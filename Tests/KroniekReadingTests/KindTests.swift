import KroniekModel
import Testing

@testable import KroniekReading

/// What kind of event a word tells hangs on what it is said of.
struct KindTests {
    private func kind(_ marked: String, in language: String) throws -> String? { try Reading(marked, in: language).claim()?.type }

    @Test func aStrongSenseAsksWhomItBefalls() throws {
        #expect(try kind("A neighbour heard shots ⟦fired⟧ in the yard.", in: "en") == "shoot")
        #expect(try kind("The town ⟦fired⟧ two clerks.", in: "en") == "dismiss")
        #expect(try kind("Vell ⟦broke⟧ the old record in three seasons.", in: "en") == "record-set")
        #expect(try kind("Thieves ⟦broke⟧ in at night.", in: "en") == "burglary")
        #expect(try kind("The painter ⟦passed⟧ away in Haske.", in: "en") == "die")
        #expect(try kind("The watch was ⟦lifted⟧ by a crook.", in: "en") == "steal")
        #expect(try kind("The storm ⟦hurt⟧ the economy.", in: "en") == "affect")
        #expect(try kind("The storm ⟦hurt⟧ two sailors.", in: "en") == "injure")
        #expect(try kind("Teachers ⟦struck⟧ for higher pay.", in: "en") == "strike")
        #expect(try kind("The striker ⟦struck⟧ again in the second half.", in: "en") != "strike")
    }

    @Test func aVerbThatOnlyShowsAChangeHasNoKind() throws {
        #expect(try kind("De bank noteerde een ⟦stijging⟧ van vier procent.", in: "nl") == "rise")
        #expect(try kind("De bank ⟦noteerde⟧ een stijging van vier procent.", in: "nl") == nil)
        #expect(try kind("The bank ⟦posted⟧ a fall of four percent.", in: "en") == nil)
        #expect(try kind("The bank ⟦posted⟧ a letter.", in: "en") != nil)
        #expect(try kind("De boeren hadden te ⟦maken⟧ met een storm.", in: "nl") == "face")
        #expect(try kind("Vell ⟦klaagt⟧ de drukker aan.", in: "nl") == "sue")
        #expect(try kind("Het Openbaar Ministerie ⟦klaagt⟧ Vell aan voor fraude.", in: "nl") == "charge")
    }

    @Test func aSmallRootTaggedAsANameIsItsVerb() throws {
        #expect(try Reading("In Winterswijk ⟦vroor⟧ het dinsdag elf graden.", in: "nl").claim()?.type == "weather")
    }
}
