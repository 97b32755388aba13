import KroniekModel
import KroniekStory
import Testing

extension Chronicle {
    /// The words that a decision on this event holds on to. The invented texts are ASCII: bytes are code points.
    func anchor(_ event: Event) -> EventAnchor { EventAnchor(title: event.title["en"] ?? "", claims: event.claims.map(anchor(claim:))) }

    func anchor(claim id: String) -> TextAnchor {
        let claim = claims.first { $0.id == id }!
        let sha256 = documents.first { $0.id == claim.document }!.sha256
        let (words, clause) = (claim.claim.trigger, claim.claim.span)
        return TextAnchor(
            sha256: sha256, start: words.start, end: words.end, clauseStart: clause.start, clauseEnd: clause.end, words: claim.claim.lemma)
    }
}

private func log(_ decisions: Decision...) -> [Decision] {
    decisions.enumerated().map { index, decision in
        var numbered = decision
        numbered.number = index + 1
        return numbered
    }
}

@Suite("What the user decides")
struct DecisionTests {
    private let documents = reportsOfTheAttack() + figureReports(sameDay: false) + missionReports()
    private var plain: Chronicle { weave(documents) }

    @Test func mergedEventsAreOne() throws {
        let (visit, kill) = (try #require(plain.event(of: 0, in: "c")), try #require(plain.event(of: 1, in: "a")))
        #expect(visit.id != kill.id)
        let decisions = log(Decision(.merge, events: [plain.anchor(visit), plain.anchor(kill)]))
        let merged = weave(documents, decisions: decisions)
        let one = try #require(merged.event(of: 0, in: "c"))
        #expect(one.id == merged.event(of: 1, in: "a")?.id)
        #expect(Set(one.claims) == Set(visit.claims + kill.claims))
        #expect(one.decided == [DecisionMark(decision: 1, kind: .merge)])
        #expect(merged.events.count == plain.events.count - 1)
        #expect(merged.decisions.map(\.state) == [.placed] && merged.decisions[0].events == [one.id])
        // The same words in a store that lacks the second report: the rest still holds, and what is lacking is counted.
        let fewer = weave(documents.filter { $0.document.id != "b" }, decisions: decisions)
        #expect(fewer.event(of: 0, in: "c")?.id == fewer.event(of: 1, in: "a")?.id)
        #expect(fewer.decisions[0].state == .partly && fewer.decisions[0].withoutReport == 1)
    }

    @Test func splitClaimsAreAnEventOfTheirOwn() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        #expect(kill.claims.count > 2)
        let last = try #require(kill.claims.last)
        let split = weave(documents, decisions: log(Decision(.split, events: [plain.anchor(kill)], claims: [plain.anchor(claim: last)])))
        let own = try #require(split.events.first { $0.claims == [last] })
        let rest = try #require(split.events.first { $0.claims == Array(kill.claims.dropLast()) })
        #expect(split.decisions[0].events == [rest.id, own.id])
        #expect(own.decided.map(\.kind) == [.split] && rest.decided.map(\.kind) == [.split])
        #expect(rest.documents == kill.documents - 1)
    }

    @Test func namesDatesAndNotes() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        let anchor = plain.anchor(kill)
        let date = try #require(CalendarInterval(edtf: "2001-02"))
        let told = weave(
            documents,
            decisions: log(
                Decision(.rename, events: [anchor], text: "The death of Valdar"),
                Decision(.rename, events: [anchor], text: "De dood van Valdar", language: "nl"),
                Decision(.redate, events: [anchor], date: date), Decision(.note, events: [anchor], text: "Ask the police.")))
        let event = try #require(told.event(of: 1, in: "a"))
        #expect(event.title == ["en": "The death of Valdar", "nl": "De dood van Valdar"])
        #expect(event.interval == date)
        #expect(event.decided.map(\.kind) == [.rename, .rename, .redate, .note] && event.decided[3].text == "Ask the police.")
        // It stands where its new date belongs, and the claims still say what they say.
        #expect(event.id == "1")
        #expect(told.claims.first { $0.id == "a#2" }?.claim.time?.interval.edtf == "2031-03-03")
        #expect(told.decisions.allSatisfy { $0.state == .placed && $0.events == ["1"] })
    }

    @Test func whatIsRejectedStandsNowhere() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        let without = weave(documents, decisions: log(Decision(.reject, events: [plain.anchor(kill)])))
        #expect(without.events.count == plain.events.count - 1)
        #expect(without.claims.filter(\.isRejected).map(\.id).sorted() == kill.claims.sorted())
        #expect(without.claims.filter(\.isRejected).allSatisfy { $0.event == nil })
        #expect(without.decisions[0].covered == kill.claims.count && without.decisions[0].events.isEmpty && without.decisions[0].state == .placed)
        let one = weave(documents, decisions: log(Decision(.reject, claims: [plain.anchor(claim: "a#2")])))
        #expect(one.event(of: 0, in: "b")?.claims == kill.claims.filter { $0 != "a#2" })
        #expect(one.event(of: 0, in: "b")?.decided.map(\.kind) == [.reject])
        // No conflict and no state rests on it.
        let held = Set(one.conflicts.flatMap(\.values).flatMap(\.claims) + one.states.flatMap(\.series).flatMap(\.claims))
        #expect(!held.contains("a#2"))
    }

    @Test func entitiesKeepTheirNewName() throws {
        let anchor = EntityAnchor(
            id: "x/qassem-valdar", name: "Qassem Valdar",
            mentions: [
                TextAnchor(sha256: "a", start: documents[0].span("Qassem Valdar").start, end: documents[0].span("Qassem Valdar").end, words: "")
            ])
        let renamed = weave(documents, decisions: log(Decision(.rename, entity: anchor, text: "General Valdar")))
        let entity = try #require(renamed.entities.first { $0.name == "General Valdar" })
        #expect(entity.decided == [DecisionMark(decision: 1, kind: .rename)])
        #expect(entity.names["en"]?.contains("Qassem Valdar") == true)
        #expect(renamed.decisions[0].entity == entity.id && renamed.decisions[0].state == .placed)
    }

    @Test func undoneDecisionsDoNothing() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        let reject = Decision(.reject, events: [plain.anchor(kill)])
        let undone = weave(documents, decisions: log(reject, Decision(.undo, undoes: 1)))
        #expect(undone.events == plain.events)
        #expect(undone.decisions.map(\.state) == [.undone, .placed])
        let again = weave(documents, decisions: log(reject, Decision(.undo, undoes: 1), Decision(.undo, undoes: 2)))
        #expect(again.events.count == plain.events.count - 1)
        #expect(again.decisions.map(\.state) == [.placed, .undone, .placed])
    }

    @Test func whatCannotBePlacedIsTold() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        var gone = plain.anchor(kill)
        for index in gone.claims.indices { gone.claims[index].sha256 = "unknown" }
        var empty = plain.anchor(kill)
        empty.claims = [TextAnchor(sha256: "a", start: 0, end: 1, words: "R")]
        let decisions = log(Decision(.note, events: [gone], text: "x"), Decision(.reject, events: [empty]), Decision(.merge, events: [gone, empty]))
        let chronicle = weave(documents, decisions: decisions)
        #expect(chronicle.events == plain.events)
        #expect(chronicle.decisions.map(\.state) == [.lost, .lost, .lost])
        #expect(
            chronicle.decisions.map(\.withoutReport) == [kill.claims.count, 0, kill.claims.count] && chronicle.decisions.map(\.unread) == [0, 1, 1])
    }

    /// A better reader may find a longer predicate, or the clause elsewhere: the words still lead to it.
    @Test func wordsThatMovedALittleAreFound() throws {
        let kill = try #require(plain.event(of: 1, in: "a"))
        var anchor = plain.anchor(kill)
        for index in anchor.claims.indices {
            anchor.claims[index].end += 2
            anchor.claims[index].clauseStart = nil
            anchor.claims[index].clauseEnd = nil
        }
        let chronicle = weave(documents, decisions: log(Decision(.note, events: [anchor], text: "x")))
        #expect(chronicle.event(of: 1, in: "a")?.decided.count == 1 && chronicle.decisions[0].state == .placed)
    }

    @Test func orderOfDocumentsDoesNotShow() throws {
        let (visit, kill) = (try #require(plain.event(of: 0, in: "c")), try #require(plain.event(of: 1, in: "a")))
        let decisions = log(
            Decision(.split, events: [plain.anchor(kill)], claims: [plain.anchor(claim: kill.claims[1])]),
            Decision(.merge, events: [plain.anchor(visit), plain.anchor(kill)]),
            Decision(.rename, events: [plain.anchor(visit)], text: "All of it"),
            Decision(.redate, events: [plain.anchor(kill)], date: CalendarInterval(edtf: "2031-03-02")))
        let expected = weave(documents, decisions: decisions)
        #expect(expected.events.contains { $0.title["en"] == "All of it" })
        var steps = Steps(state: 11)
        for _ in 0..<50 { #expect(weave(documents.shuffled(using: &steps), decisions: decisions) == expected) }
    }
}
