import KroniekModel
import Testing

@testable import KroniekReading

/// What a report tells in passing is not of its own day, and a date that only says which thing is meant dates nothing: one construction, one assertion.
struct BackgroundDateTests {
    private func time(_ text: String, in language: String = "en", on published: String = "2020-05-14") throws -> Claim.Time? {
        try Reading(text, in: language, on: published).claim()?.time
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    @Test func whatNothingHasOutdoneSinceADay() throws {
        #expect(try time("The port had its worst ⟦strike⟧ since 1982.")?.bound != .since)
        #expect(try time("It was the first fire to ⟦hit⟧ the island since 1982.")?.bound != .since)
        #expect(try time("De haven beleefde de zwaarste ⟦staking⟧ sinds 1982.", in: "nl")?.bound != .since)
        #expect(try time("The mine has been ⟦closed⟧ since 1982.")?.bound == .since)
    }

    @Test func aDateOfAThingDatesNoClause() throws {
        #expect(try time("The index ⟦fell⟧ below the level of Monday.")?.span == nil)
        #expect(try time("The index ⟦fell⟧ in the course of Monday.")?.span != nil)
    }

    @Test func whatBeganToBeBeganThen() throws {
        let time = try #require(try time("The firm ⟦began⟧ to sell boats in 2014."))
        #expect(time.interval == CalendarInterval(earliest: try day("2014-01-01"), latest: try day("2014-12-31")))
    }

    @Test func whatOnceWasLiesBeforeTheNews() throws {
        #expect(try time("Miller previously ⟦served⟧ as mayor.")?.interval.earliest == nil)
        #expect(try time("Anna Miller, the singer who ⟦opened⟧ the theatre, has died.")?.interval.earliest == nil)
        #expect(try time("Two hikers are in hospital after ⟦falling⟧ off a cliff.")?.interval.earliest == nil)
    }

    @Test func whatStandsBetweenCommasDatesNothingElse() throws {
        let time = try #require(try time("The bank, which closed on Monday, ⟦opened⟧ again."))
        #expect(time.interval != CalendarInterval(earliest: try day("2020-05-11"), latest: try day("2020-05-11")))
    }
}
