import KroniekModel
import Testing

@testable import KroniekReading

/// The day of a report is that of its news, not of what a headline or a lead speaks of besides: one construction, one assertion.
struct LineDateTests {
    private static let published = "2031-03-05"

    /// The first day of the first marked predicate, of a headline where it is one.
    private func first(_ marked: String, in language: String = "en", isTitle: Bool = false) throws -> CalendarDay? {
        let plain = marked.filter { $0 != "⟦" && $0 != "⟧" }
        let regions = isTitle ? [Region(.title, Span(0, plain.utf8.count))] : []
        return try Reading(marked, in: language, on: Self.published, regions: regions).claim()?.time?.interval.earliest
    }

    @Test func theNewsOfAHeadlineIsOfItsDay() throws {
        let before = try #require(CalendarDay(iso: "2031-03-04"))
        #expect(try first("Millner ⟦arrested⟧ over murder of shopkeeper", isTitle: true) == before)
        #expect(try first("Woman ⟦convicted⟧ of murder in Leeds", isTitle: true) == before)
        #expect(try first("Shopkeeper ⟦dies⟧ in crash", isTitle: true) == before)
        #expect(try first("Winkelier ⟦aangehouden⟧ na moord", in: "nl", isTitle: true) == before)
    }

    @Test func whatItAnswersToIsNot() throws {
        #expect(try first("Millner arrested over ⟦murder⟧ of shopkeeper", isTitle: true) == nil)
        #expect(try first("Woman convicted of ⟦murder⟧ in Leeds", isTitle: true) == nil)
        #expect(try first("Winkelier aangehouden na ⟦moord⟧ in Breda", in: "nl", isTitle: true) == nil)
    }

    @Test func whatSaysWhichThingIsMeantIsNoNews() throws {
        #expect(try first("Police arrested a man who ⟦robbed⟧ a bank in Leeds.") == nil)
        #expect(try first("De politie hield een man aan die een bank had ⟦beroofd⟧.", in: "nl") == nil)
        #expect(try first("Police ⟦arrested⟧ a man who robbed a bank in Leeds.") != nil)
    }

    @Test func whatIsShownIsNoNews() throws {
        #expect(try first("A video showed how the guards ⟦beat⟧ a prisoner.") == nil)
        #expect(try first("Police said that guards ⟦beat⟧ a prisoner.") != nil)
    }
}
