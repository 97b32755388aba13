import KroniekModel
import KroniekStory
import Testing

@Suite("What some days changed")
struct ChangeTests {
    private func changes(_ documents: [Invented], since: String, until: String = "9999-12-31") -> (changes: [Change], after: Chronicle) {
        let first = CalendarDay(iso: since)!
        let after = weave(documents, asOf: CalendarDay(iso: until))
        return (ChangeFinder(before: weave(documents, asOf: first.adding(days: -1)), after: after).changes(), after)
    }

    @Test func newReportsTellNewEventsAndMoreOfOldOnes() throws {
        let (changes, after) = changes(reportsOfTheAttack(), since: "2031-03-05")
        let kill = try #require(after.event(of: 1, in: "a"))
        let visit = try #require(after.event(of: 0, in: "c"))
        let update = try #require(changes.first { $0.event == kill.id })
        #expect(update.kind == .updated && update.documents == ["c"] && update.claims == ["c#2"] && !update.before.isEmpty)
        #expect(changes.contains { $0.event == visit.id && $0.kind == .new && $0.before.isEmpty })
        // The plan of before was carried out by what is new.
        let plan = try #require(after.event(of: 2, in: "a"))
        let done = try #require(changes.first { $0.kind == .carriedOut })
        #expect(done.event == plan.id && done.details.first?.after == visit.id)
        #expect(changes.count == 3)
    }

    @Test func nothingChangesWithoutReports() {
        #expect(changes(reportsOfTheAttack(), since: "2031-03-10").changes.isEmpty)
        #expect(changes(reportsOfTheAttack(), since: "2031-03-05", until: "2031-03-08").changes.isEmpty)
    }

    @Test func laterFiguresUpdate() throws {
        let (changes, _) = changes(figureReports(sameDay: false), since: "2031-05-03")
        let update = try #require(changes.first)
        #expect(changes.count == 1 && update.kind == .updated)
        #expect(update.details.contains { $0.field == .figure && $0.before == "seven" && $0.after == "nine" })
    }

    @Test func figuresThatExcludeEachOtherContradict() throws {
        var documents = figureReports(sameDay: true)
        // Both of one day; a third of the day before tells the flood without a figure.
        var early = Invented("f0", "en", published: "2031-05-01", "The Marel flooded Haske.")
        let (haske, marel) = (early.entity("Haske", .place, id: "geonames/2"), early.entity("Marel", .other))
        early.claim(
            "The Marel flooded Haske", trigger: "flooded", lemma: "flood", type: "flood", [(.agent, "The Marel", marel), (.patient, "Haske", haske)],
            place: ("Haske", haske))
        documents.append(early)
        let changes = changes(documents, since: "2031-05-02").changes
        let contradiction = try #require(changes.first { $0.kind == .contradicted })
        #expect(contradiction.details.map(\.before) == ["seven"] && contradiction.details.map(\.after) == ["nine"])
        #expect(Set(contradiction.documents) == ["f1", "f2"])
    }

    /// A report that takes back what its own outlet said withdraws it; what another says against it contradicts it.
    @Test(arguments: [true, false])
    func denials(_ isOneOutlet: Bool) throws {
        var documents = figureReports(sameDay: false)
        documents[0].document.outlet = "The Olden Post"
        documents[1].document.outlet = isOneOutlet ? "The Olden Post" : "De Haske Bode"
        documents[1].annotation.claims[0].polarity = .negative
        documents[1].annotation.claims[0].quantities = []
        let (changes, after) = changes(documents, since: "2031-05-03")
        let flood = try #require(after.event(of: 0, in: "f1"))
        let kinds = changes.filter { $0.event == flood.id }.map(\.kind)
        #expect(kinds == [isOneOutlet ? .withdrawn : .contradicted])
    }

    /// Of a report of "March" nobody can say that it was out before the month was over, of one from a day on not even then.
    @Test func datesOfReportsThatArePartlyKnown() {
        var documents = Array(reportsOfTheAttack().prefix(1))
        func known(_ day: String) -> Bool { !weave(documents, asOf: CalendarDay(iso: day)).documents.isEmpty }
        documents[0].annotation.published.date = CalendarInterval(edtf: "2031-03")!
        #expect(!known("2031-03-30") && known("2031-03-31"))
        documents[0].annotation.published.date = CalendarInterval(edtf: "2031-03-04/..")!
        #expect(!known("2031-03-30") && !known("9999-12-31"))
        documents[0].annotation.published.date = CalendarInterval(edtf: "../2031-03-04")!
        #expect(!known("2031-03-03") && known("2031-03-04"))
        documents[0].annotation.published = .unknown
        // The event was on 3 March; that says nothing of the report.
        #expect(!known("9999-12-31"))
    }
}
