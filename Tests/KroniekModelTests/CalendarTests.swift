import KroniekModel
import Testing

@Suite struct CalendarTests {
    @Test(arguments: [("1970-01-01", 0, 4), ("2000-02-29", 11016, 2), ("2021-03-23", 18709, 2), ("1969-12-31", -1, 3)])
    func knowsItsDays(iso: String, number: Int, weekday: Int) throws {
        let day = try #require(CalendarDay(iso: iso))
        #expect(day.number == number)
        #expect(day.iso == iso)
        #expect(day.weekday == weekday)
    }

    @Test(arguments: ["2021-02-29", "2021-13-01", "2021-00-10", "21-01-01", "2021-1-1", "2021-01-32", "x", "", "2021-01"])
    func refusesWhatIsNoDay(text: String) { #expect(CalendarDay(iso: text) == nil) }

    /// Every day of four centuries is the one after the day before, and comes back from its parts.
    @Test func countsWithoutGaps() throws {
        var day = try #require(CalendarDay(year: 1800, month: 1, day: 1))
        var isWhole = true
        for _ in 0..<146_097 {
            let next = day.adding(days: 1)
            let (year, month, date) = next.components
            isWhole = isWhole && CalendarDay(year: year, month: month, day: date) == next && next.weekday == day.weekday % 7 + 1
            day = next
        }
        #expect(isWhole)
        #expect(day.iso == "2200-01-01")
    }

    @Test func weeksAreThoseOfISO() throws {
        let newYear = try #require(CalendarDay(iso: "2021-01-01"))
        #expect(newYear.isoWeek == (2020, 53))
        #expect(CalendarDay.monday(ofWeek: 1, year: 2021).iso == "2021-01-04")
        let january = try #require(CalendarDay(iso: "2024-01-31"))
        #expect(january.adding(months: 1).iso == "2024-02-29")
        #expect(january.adding(months: -2).iso == "2023-11-30")
    }

    @Test(arguments: ["2020-01-03", "2020-01", "2020", "2020-01-03/2020-01-05", "2023-10-01/..", "../2019-12-31"])
    func edtfComesBack(text: String) throws {
        let interval = try #require(CalendarInterval(edtf: text))
        #expect(interval.edtf == text)
    }

    @Test func edtfIsRead() {
        #expect(CalendarInterval(edtf: "2020-01-03T23:59:00+02:00")?.edtf == "2020-01-03")
        #expect(CalendarInterval(edtf: "2019-11/2020-01")?.latest?.iso == "2020-01-31")
        #expect(CalendarInterval(edtf: "2020~")?.edtf == "2020")
        for text in ["2020-01-05/2020-01-03", "../..", "yesterday", "2020-14", ""] { #expect(CalendarInterval(edtf: text) == nil) }
    }

    @Test func intervalsMeet() throws {
        let month = CalendarInterval.month(2020, 2)
        let week = try #require(CalendarInterval(edtf: "2020-02-26/2020-03-03"))
        let later = try #require(CalendarInterval(edtf: "2020-03-01/.."))
        #expect(month.days == 29)
        #expect(month.intersection(week)?.edtf == "2020-02-26/2020-02-29")
        #expect(!month.overlaps(.year(2021)))
        #expect(CalendarInterval.unknown.overlaps(month))
        #expect(!later.overlaps(month))
    }
}
