import KroniekModel
import KroniekStory
import Testing

/// A mission that starts, is suspended and goes on, told by three reports.
func missionReports() -> [Invented] {
    func report(
        _ id: String, _ language: String, _ published: String, _ text: String, _ trigger: String, _ type: String, _ subject: String, _ date: String
    ) -> Invented {
        var made = Invented(id, language, published: published, text)
        let torland = made.entity("Torland", .place, id: "TO")
        made.claim(
            String(text.dropLast()), trigger: trigger, type: type, [(.patient, subject, nil)], place: ("Torland", torland),
            on: (date, String(text.split(separator: ",")[0])))
        return made
    }
    return [
        report("m1", "en", "2030-01-10", "This week, the rescue mission in Torland started.", "started", "start", "the rescue mission", "2030-01-08"),
        report(
            "m2", "en", "2030-06-10", "In June, the rescue mission in Torland was suspended.", "suspended", "suspend", "the rescue mission",
            "2030-06-09"),
        report(
            "m3", "en", "2031-02-01", "In January, the rescue mission in Torland resumed.", "resumed", "resume", "the rescue mission", "2031-01-20"),
    ]
}

@Suite("How things stood through time")
struct StateTests {
    @Test func activityGoesThroughItsStates() throws {
        let chronicle = weave(missionReports())
        let series = try #require(chronicle.states.first { $0.attribute == "status" })
        #expect(series.series.map(\.value) == ["active", "suspended", "resumed"])
        #expect(series.series.map { $0.from?.iso } == ["2030-01-08", "2030-06-09", "2031-01-20"])
        #expect(series.series.map { $0.to?.iso } == ["2030-06-09", "2031-01-20", nil])
        #expect(series.series.map { $0.reported?.iso } == ["2030-01-10", "2030-06-10", "2031-02-01"])
    }

    @Test func plannedSuspensionIsNoSuspension() throws {
        var documents = missionReports()
        documents[1].annotation.claims[0].modality = .planned
        let series = try #require(weave(documents).states.first { $0.attribute == "status" })
        #expect(series.series.map(\.value) == ["active", "planned", "resumed"])
    }

    @Test func strengthIsCountedWhereItIs() throws {
        func report(_ id: String, _ published: String, _ figure: String, _ count: Double) -> Invented {
            var made = Invented(id, "en", published: published, "Now \(figure) soldiers of Varnia are stationed in Torland.")
            let torland = made.entity("Torland", .place, id: "TO")
            let varnia = made.entity("Varnia", .place, id: "VA")
            made.claim(
                "\(figure) soldiers of Varnia are stationed in Torland", trigger: "stationed", type: "be-stationed",
                [(.patient, "\(figure) soldiers of Varnia", varnia)], place: ("Torland", torland), on: (published, "Now".isEmpty ? nil : nil),
                figure: (figure, count, count, "soldiers"))
            return made
        }
        let chronicle = weave([report("s1", "2030-01-10", "fifty", 50), report("s2", "2031-01-10", "ninety", 90)])
        let series = try #require(chronicle.states.first { $0.subject == "VA" })
        #expect(series.attribute == "soldiers (Torland)")
        #expect(series.series.map(\.low) == [50, 90])
    }
}
