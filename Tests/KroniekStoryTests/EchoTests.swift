import KroniekModel
import KroniekStory
import Testing

@Suite("What one line tells of a happening, others do not tell again")
struct EchoTests {
    /// "Rebels attacked the guards … they were killed": two events, of which the lesser sinks.
    private func report(figure: Bool) -> Invented {
        var made = Invented(
            "a", "en", published: "2031-03-04",
            "Rebels attacked the old guards near Olden on Monday. The guards and 4 drivers were killed there by the gang.")
        let rebels = made.entity("Rebels", .organization)
        let olden = made.entity("Olden", .place, id: "geonames/1")
        let guards = made.entity("the old guards", .person, named: false)
        made.claim(
            "Rebels attacked the old guards near Olden on Monday", trigger: "attacked", lemma: "attack", type: "attack",
            [(.agent, "Rebels", rebels), (.patient, "the old guards", guards)], place: ("Olden", olden), on: ("2031-03-03", "on Monday"))
        made.claim(
            "The guards and 4 drivers were killed there by the gang", trigger: "killed", lemma: "kill", type: "kill",
            [(.patient, "The guards", guards)],
            figure: figure ? ("4", 4, 4, "drivers") : nil)
        return made
    }

    @Test func theLesserLineOfOneHappeningSinks() throws {
        let chronicle = weave([report(figure: false)])
        let (attack, killing) = (try #require(chronicle.event(of: 0, in: "a")), try #require(chronicle.event(of: 1, in: "a")))
        #expect(attack.id != killing.id)
        #expect(attack.salience > 0.5 && killing.salience < 0.5)
    }

    @Test func aFigureThatNothingElseTellsStays() throws {
        let chronicle = weave([report(figure: true)])
        let killing = try #require(chronicle.event(of: 1, in: "a"))
        #expect(killing.salience > 0.5)
    }

    /// What another report tells alone is news of its own.
    @Test func anotherReportsLineStays() throws {
        var other = Invented("b", "en", published: "2031-03-20", "Ilma Corvatsj killed Qassem Valdar in Haske.")
        let ilma = other.entity("Ilma Corvatsj", .person, id: "person/1")
        let valdar = other.entity("Qassem Valdar", .person)
        let haske = other.entity("Haske", .place, id: "geonames/2")
        other.claim(
            "Ilma Corvatsj killed Qassem Valdar in Haske", trigger: "killed", lemma: "kill", type: "kill",
            [(.agent, "Ilma Corvatsj", ilma), (.patient, "Qassem Valdar", valdar)], place: ("Haske", haske))
        let alone = try #require(weave([other]).event(of: 0, in: "b")).salience
        #expect(try #require(weave([report(figure: true), other]).event(of: 0, in: "b")).salience >= alone)
    }

    /// "Visits" of no one in particular never make one of two visits.
    @Test func pluralsJoinNothing() throws {
        func visit(_ id: String, _ town: String, _ known: String) -> Invented {
            var made = Invented(id, "en", published: "2031-03-04", "The envoy began a visit to \(town). He loves visits. He said visits help.")
            let place = made.entity(town, .place, id: known)
            made.claim("The envoy began a visit to \(town)", trigger: "visit", type: "visit", [(.patient, town, place)], nominal: true)
            made.claim("visits", trigger: "visits", lemma: "visit", type: "visit", nominal: true)
            return made
        }
        let chronicle = weave([visit("a", "Olden", "geonames/1"), visit("b", "Haske", "geonames/2")])
        #expect(chronicle.event(of: 0, in: "a")?.id != chronicle.event(of: 0, in: "b")?.id)
    }
}
