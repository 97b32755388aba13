import KroniekModel
import KroniekStory
import Testing

/// What the user says of people, bodies, places and things: these are one, those are not.
@Suite("Things that the user says are one")
struct OneThingTests {
    /// The Harbour Board of one language is the Havenraad of another; both close the harbour on one day.
    private func harbour() -> [Invented] {
        var english = Invented("p", "en", published: "2031-03-04", "The Harbour Board closed the port of Olden on 3 March 2031. The Board met.")
        english.entity("Harbour Board", .organization)
        english.entity("Olden", .place, id: "geonames/1")
        english.claim(
            "The Harbour Board closed the port of Olden on 3 March 2031", trigger: "closed", lemma: "close", type: "close",
            [(.agent, "The Harbour Board", 0)], place: ("Olden", 1), on: ("2031-03-03", "on 3 March 2031"))
        var dutch = Invented("q", "nl", published: "2031-03-04", "De Havenraad sloot op 3 maart 2031 de haven van Olden.")
        dutch.entity("Havenraad", .other)
        dutch.entity("Olden", .place, id: "geonames/1")
        dutch.claim(
            "De Havenraad sloot op 3 maart 2031 de haven van Olden", trigger: "sloot", lemma: "sluiten", type: "close",
            [(.agent, "De Havenraad", 0)], place: ("Olden", 1), on: ("2031-03-03", "op 3 maart 2031"))
        var later = Invented("r", "nl", published: "2031-05-02", "De Havenraad bezocht Haske op 1 mei 2031.")
        later.entity("Havenraad", .other)
        later.entity("Haske", .place, id: "geonames/2")
        later.claim(
            "De Havenraad bezocht Haske op 1 mei 2031", trigger: "bezocht", lemma: "bezoeken", type: "visit", [(.agent, "De Havenraad", 0)],
            place: ("Haske", 1), on: ("2031-05-01", "op 1 mei 2031"))
        return [english, dutch, later]
    }

    private func anchor(_ report: Invented, _ words: String, name: String) -> EntityAnchor {
        let span = report.span(words)
        return EntityAnchor(
            id: "x/\(name.lowercased())", name: name,
            mentions: [TextAnchor(sha256: report.document.sha256, start: span.start, end: span.end, words: words)])
    }

    private func log(_ decisions: Decision...) -> [Decision] {
        decisions.enumerated().map { index, decision in
            var numbered = decision
            numbered.number = index + 1
            return numbered
        }
    }

    private var merge: Decision {
        let reports = harbour()
        return Decision(
            .merge, entities: [anchor(reports[0], "The Harbour Board", name: "Board"), anchor(reports[1], "De Havenraad", name: "Raad")])
    }

    private func agents(_ chronicle: Chronicle) -> Set<String> {
        Set(chronicle.events.flatMap(\.participants).filter { $0.role == .agent }.map(\.entity))
    }

    @Test func twoNamesAreOneThing() throws {
        let plain = weave(harbour())
        #expect(agents(plain).count == 2)
        let merged = weave(harbour(), decisions: log(merge))
        let thing = try #require(merged.entities.first { $0.name == "Harbour Board" })
        #expect(agents(merged) == [thing.id] && merged.entities.count == plain.entities.count - 1)
        // It has the names of both languages, the sort that says more, and what was decided.
        #expect(thing.names == ["en": ["Harbour Board"], "nl": ["Havenraad"]] && thing.kind == .organization && thing.mentions == 3)
        #expect(thing.decided == [DecisionMark(decision: 1, kind: .merge)])
        #expect(merged.decisions.map(\.state) == [.placed] && merged.decisions[0].entity == thing.id && merged.decisions[0].anchors == 2)
        // Every claim speaks of it, also those of reports on which the decision does not hold.
        #expect(merged.claims.compactMap(\.participants.first).allSatisfy { $0 == thing.id } && merged.claims.count == 3)
    }

    /// Who does something is what events are joined by: two closings by two are two, by one one.
    @Test func eventsAreJoinedByIt() throws {
        var reports = harbour()
        // Without a place, and days apart: only who did it tells.
        for (index, day) in ["2031-03-03", "2031-03-10"].enumerated() {
            reports[index].annotation.claims[0].place = nil
            reports[index].annotation.claims[0].time = Claim.Time(interval: try #require(CalendarInterval(edtf: day)), span: nil)
        }
        let (plain, merged) = (weave(reports), weave(reports, decisions: log(merge)))
        func closings(_ chronicle: Chronicle) -> Int { chronicle.events.count { $0.type == "close" } }
        #expect(closings(plain) == 2 && closings(merged) == 1)
        #expect(merged.events.first { $0.type == "close" }?.documents == 2)
    }

    @Test func whatIsOnlySpokenOfIsOneToo() throws {
        var reports = harbour()
        for index in reports.indices { reports[index].annotation.entities[0].isNamed = false }
        let plain = weave(reports)
        #expect(agents(plain).count == 3)
        let merged = weave(reports, decisions: log(merge))
        #expect(agents(merged).count == 2 && merged.decisions[0].state == .placed)
    }

    @Test func takenBackTheyAreTwo() throws {
        let undone = weave(harbour(), decisions: log(merge, Decision(.undo, undoes: 1)))
        #expect(undone.events == weave(harbour()).events && undone.entities == weave(harbour()).entities)
        #expect(undone.decisions.map(\.state) == [.undone, .placed])
    }

    @Test func oneNameOfAThingIsAnother() throws {
        // Kroniek itself, or the user before, took them for one.
        let reports = harbour()
        let part = Decision(
            .split, entities: [anchor(reports[0], "The Harbour Board", name: "Board"), anchor(reports[1], "De Havenraad", name: "Raad")])
        let chronicle = weave(reports, decisions: log(merge, part))
        let plain = weave(reports)
        #expect(chronicle.entities.map(\.id) == plain.entities.map(\.id) && agents(chronicle).count == 2)
        // The third report, on which it does not hold, calls it so too.
        let raad = try #require(chronicle.entities.first { $0.name == "Havenraad" })
        #expect(chronicle.claims.first { $0.document == "r" }?.participants == [raad.id] && raad.decided.map(\.kind) == [.split])
        #expect(chronicle.decisions.map(\.state) == [.placed, .placed])
        // What stands apart already holds as well.
        #expect(weave(reports, decisions: log(part)).decisions[0].state == .placed)
    }

    @Test func whatThePackKnowsIsFoundByItsId() throws {
        let reports = harbour()
        let merged = weave(
            reports,
            decisions: log(
                Decision(.merge, entities: [anchor(reports[1], "De Havenraad", name: "Raad"), EntityAnchor(id: "VA", name: "Varnia", mentions: [])]),
                Decision(
                    .merge,
                    entities: [
                        EntityAnchor(id: "geonames/1", name: "Olden", mentions: []), EntityAnchor(id: "geonames/2", name: "Haske", mentions: []),
                    ])))
        // The pack's own id leads; of two that it has the first.
        #expect(merged.decisions.map(\.state) == [.lost, .placed] && merged.decisions[1].entity == "geonames/1")
        #expect(!merged.entities.contains { $0.id == "geonames/2" } && Set(merged.events.compactMap(\.place)) == ["geonames/1"])
    }

    @Test func whatCannotBePlacedIsTold() {
        var gone = merge
        gone.entities[1].mentions[0].sha256 = "unknown"
        var unread = merge
        unread.entities[1].mentions[0].start = 40
        unread.entities[1].mentions[0].end = 41
        let chronicle = weave(harbour(), decisions: log(gone, unread))
        #expect(chronicle.decisions.map(\.state) == [.lost, .lost])
        #expect(chronicle.decisions.map(\.withoutReport) == [1, 0] && chronicle.decisions.map(\.unread) == [0, 1])
        #expect(chronicle.entities == weave(harbour()).entities)
    }

    @Test func orderOfDocumentsDoesNotShow() {
        let reports = harbour() + reportsOfTheAttack()
        let numbered = log(
            merge, Decision(.rename, entity: anchor(reports[2], "De Havenraad", name: "Raad"), text: "The Board"),
            Decision(.split, entities: [anchor(reports[1], "De Havenraad", name: "Raad"), anchor(reports[0], "The Harbour Board", name: "Board")]))
        let expected = weave(reports, decisions: numbered)
        #expect(expected.entities.contains { $0.name == "The Board" && $0.decided.map(\.kind) == [.rename, .split] })
        var steps = Steps(state: 7)
        for _ in 0..<50 { #expect(weave(reports.shuffled(using: &steps), decisions: numbered) == expected) }
    }
}
