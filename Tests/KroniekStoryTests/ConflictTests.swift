import KroniekModel
import KroniekStory
import Testing

/// Two outlets that count the dead of one flood.
func figureReports(sameDay: Bool, second: String = "nine people") -> [Invented] {
    var first = Invented("f1", "en", published: "2031-05-02", "The Marel flooded Haske on Friday and seven people drowned.")
    let haske = first.entity("Haske", .place, id: "geonames/2")
    let marel = first.entity("Marel", .other)
    first.claim(
        "The Marel flooded Haske on Friday and seven people drowned", trigger: "flooded", lemma: "flood", type: "flood",
        [(.agent, "The Marel", marel), (.patient, "Haske", haske)], place: ("Haske", haske), on: ("2031-05-02", "on Friday"),
        figure: ("seven", 7, 7, "people"))
    var later = Invented(
        "f2", "en", published: sameDay ? "2031-05-02" : "2031-05-05", "The Marel flooded Haske on Friday and \(second) drowned.")
    let town = later.entity("Haske", .place, id: "geonames/2")
    let river = later.entity("Marel", .other)
    let number = String(second.split(separator: " ")[0])
    let of = second.dropFirst(number.count + 1)
    later.claim(
        "The Marel flooded Haske on Friday and \(second) drowned", trigger: "flooded", lemma: "flood", type: "flood",
        [(.agent, "The Marel", river), (.patient, "Haske", town)], place: ("Haske", town), on: ("2031-05-02", "on Friday"),
        figure: (number, 9, 9, String(of)))
    return [first, later]
}

@Suite("Where reports differ")
struct ConflictTests {
    @Test func laterFigureIsAnUpdate() throws {
        let conflict = try #require(weave(figureReports(sameDay: false)).conflicts.first)
        #expect(conflict.kind == .figure && conflict.relation == .update)
        #expect(conflict.values.map(\.value) == ["seven", "nine"])
        #expect(conflict.values.map(\.low) == [7, 9])
    }

    @Test func figuresOfOneDayContradict() throws {
        let chronicle = weave(figureReports(sameDay: true))
        let conflict = try #require(chronicle.conflicts.first)
        #expect(conflict.relation == .contradiction)
        #expect(conflict.event == chronicle.event(of: 0, in: "f1")?.id)
    }

    @Test func anotherGroupIsAnotherScope() throws {
        let conflict = try #require(weave(figureReports(sameDay: false, second: "nine elderly people")).conflicts.first)
        #expect(conflict.relation == .scope)
    }

    @Test func boundsThatAllowTheFigureAgree() {
        var reports = figureReports(sameDay: true)
        reports[1].annotation.quantities[0].low = 5
        reports[1].annotation.quantities[0].high = nil
        #expect(weave(reports).conflicts.isEmpty)
    }

    @Test func denialIsAConflictAndNoMerge() throws {
        var documents = figureReports(sameDay: true)
        documents[1].annotation.claims[0].polarity = .negative
        documents[1].annotation.claims[0].quantities = []
        let chronicle = weave(documents)
        let conflict = try #require(chronicle.conflicts.first { $0.kind == .polarity })
        #expect(conflict.relation == .contradiction)
        #expect(conflict.values.map(\.value) == ["asserted", "denied"])
        #expect(chronicle.event(of: 0, in: "f1")?.id != chronicle.event(of: 0, in: "f2")?.id)
    }

    @Test func onePersonsDeathOnTwoDays() throws {
        var documents = reportsOfTheAttack()
        documents[0].annotation.claims[1].time = Claim.Time(interval: CalendarInterval(edtf: "2031-03-03")!, span: documents[0].span("on Monday"))
        documents[2].annotation.claims[1].time = Claim.Time(interval: CalendarInterval(edtf: "2031-03-02")!, span: documents[2].span("on Monday"))
        let chronicle = weave([documents[0], documents[2]])
        let conflict = try #require(chronicle.conflicts.first { $0.kind == .date })
        #expect(conflict.values.map(\.value) == ["2031-03-02", "2031-03-03"])
    }

    @Test func oneSentenceDoesNotContradictItself() {
        let text = "The Marel flooded Haske on Friday, when seven people drowned, and flooded it again, when nine people drowned."
        var report = Invented("f1", "en", published: "2031-05-02", text)
        let haske = report.entity("Haske", .place, id: "geonames/2")
        for (words, count) in [("seven", 7.0), ("nine", 9.0)] {
            report.claim(
                String(text.dropLast()), trigger: "flooded", lemma: "flood", type: "flood", [(.patient, "Haske", haske)], place: ("Haske", haske),
                on: ("2031-05-02", "on Friday"), figure: (words, count, count, "people"))
        }
        #expect(weave([report]).conflicts.isEmpty)
    }

    @Test func figureThatTheOthersAllowIsNotShown() throws {
        var reports = figureReports(sameDay: true)
        var third = figureReports(sameDay: true)[1]
        third.document.id = "f3"
        third.document.sha256 = "f3"
        third.annotation.quantities[0].low = 5
        third.annotation.quantities[0].high = nil
        reports.append(third)
        let conflict = try #require(weave(reports).conflicts.first)
        #expect(conflict.relation == .contradiction && conflict.values.map(\.low) == [7, 9])
    }

    @Test func figuresOfTwoNamedThingsDoNotConflict() {
        var reports = figureReports(sameDay: true)
        reports[1] = Invented("f2", "en", published: "2031-05-02", "The Marel flooded Olden on Friday and nine people drowned.")
        let (town, river) = (reports[1].entity("Olden", .place, id: "geonames/1"), reports[1].entity("Marel", .other))
        reports[1].claim(
            "The Marel flooded Olden on Friday and nine people drowned", trigger: "flooded", lemma: "flood", type: "flood",
            [(.agent, "The Marel", river), (.patient, "Olden", town)], on: ("2031-05-02", "on Friday"), figure: ("nine", 9, 9, "people"))
        #expect(weave(reports).conflicts.allSatisfy { $0.kind != .figure })
    }

    /// The other's nine stand beside the seven: one of the two was taken for the count of the drowned.
    @Test func aSentenceThatHoldsBothContradictsNeither() {
        var reports = figureReports(sameDay: true)
        reports[0].annotation.quantities.append(Quantity(span: reports[0].span("people"), low: 9, high: 9, of: "people", ofLemma: "people"))
        #expect(weave(reports).conflicts.isEmpty)
    }

    /// Both floods can have been: nobody says when either report appeared, and one of them no day.
    @Test func undatedReportsContradictOnOneDayAlone() {
        var reports = figureReports(sameDay: true)
        for index in reports.indices { reports[index].annotation.published = .unknown }
        #expect(weave(reports).conflicts.first?.relation == .contradiction)
        reports[1].annotation.claims[0].time = nil
        #expect(weave(reports).conflicts.allSatisfy { $0.relation != .contradiction })
    }

    /// What one party does another may leave, and what was so of one matter need not be so of the next.
    @Test(arguments: [
        "The Vell flooded Haske on Friday and nobody drowned.", "The Marel flooded Haske at Olden Bridge on Friday and nobody drowned.",
    ])
    func anotherPartyOrMatterIsNoDenial(_ text: String) {
        var reports = figureReports(sameDay: true)
        reports[1] = Invented("f2", "en", published: "2031-05-02", text)
        let isOther = text.contains("Vell")
        let (haske, river) = (
            reports[1].entity("Haske", .place, id: "geonames/2"), reports[1].entity(isOther ? "Vell" : "Marel", .other)
        )
        var parties: [(Role, String, Int)] = [(.agent, isOther ? "The Vell" : "The Marel", river), (.patient, "Haske", haske)]
        if !isOther {
            parties.append((.topic, "Olden Bridge", reports[1].entity("Olden Bridge", .facility)))
            // The first names a thing of its own, too.
            reports[0].annotation.claims[0].participants.append(
                Claim.Participant(
                    role: .topic, entity: reports[0].entity("seven people", .other), span: reports[0].span("seven people"), lemma: "people"))
        }
        reports[1].claim(
            String(text.dropLast()), trigger: "flooded", lemma: "flood", type: "flood", parties, place: ("Haske", haske),
            on: ("2031-05-02", "on Friday"))
        reports[1].annotation.claims[0].polarity = .negative
        #expect(weave(reports).conflicts.allSatisfy { $0.kind != .polarity })
    }
}
