import KroniekModel
import KroniekStory
import Testing

@Suite("Who takes part in one event")
struct PartyTests {
    /// One killing in three reports, each with its own words for whom it befell.
    private func killing(_ parties: [(words: String, isNamed: Bool)], bodies: Set<String> = []) -> [String] {
        let reports = parties.enumerated().map { number, party in
            var report = Invented(
                "r\(number)", "en", published: "2031-03-04", "On Monday a rebel near Olden killed \(party.words).")
            let olden = report.entity("Olden", .place, id: "geonames/1")
            let patient = report.entity(party.words, bodies.contains(party.words) ? .organization : .person, named: party.isNamed)
            report.claim(
                "On Monday a rebel near Olden killed \(party.words)", trigger: "killed", lemma: "kill", type: "kill",
                [(.patient, party.words, patient)], place: ("Olden", olden), on: ("2031-03-03", "On Monday"))
            return report
        }
        let chronicle = weave(reports)
        #expect(chronicle.events.count == 1)
        let names = Dictionary(uniqueKeysWithValues: chronicle.entities.map { ($0.id, $0.name) })
        return chronicle.events.flatMap(\.participants).compactMap { names[$0.entity] }
    }

    @Test func aSingleNamelessPersonIsTheOneWhoIsNamed() {
        #expect(killing([("a driver", false), ("Qassem Valdar", true)]) == ["Qassem Valdar"])
    }

    @Test func namelessPeopleOfOneWordAreOne() {
        #expect(killing([("a driver", false), ("the driver", false)]).count == 1)
    }

    @Test func whomManyReportsNameOutweighsASlip() {
        let many = Array(repeating: ("Qassem Valdar", true), count: 4)
        #expect(killing(many + [("the museum", false)], bodies: ["the museum"]) == ["Qassem Valdar"])
        #expect(killing(Array(many.prefix(3)) + [("the museum", false)], bodies: ["the museum"]).count == 2)
    }

    @Test func aBodyStandsForItsCountry() {
        var report = Invented("r", "en", published: "2031-03-04", "The Varnish navy seized a boat.")
        let navy = report.entity("Varnish navy", .organization, id: "VA/navy")
        let country = report.entity("Varnish", .place, id: "VA")
        report.claim(
            "The Varnish navy seized a boat", trigger: "seized", lemma: "seize", type: "seize",
            [(.agent, "Varnish navy", navy), (.agent, "Varnish", country)])
        #expect(weave([report]).events.flatMap(\.participants).map(\.entity) == ["VA/navy"])
    }
}
