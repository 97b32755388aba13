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

    /// Whoever suspends a thing and whoever lets it go on are one by their name, also where the chronicle knows nobody of that name.
    @Test func oneNameWithoutAnEntityTiesWordsTogether() throws {
        func report(_ id: String, _ published: String, _ text: String, _ trigger: String, _ type: String, _ agent: String, _ subject: String)
            -> Invented
        {
            var made = Invented(id, "en", published: published, text)
            made.claim(
                String(text.dropLast()), trigger: trigger, type: type, [(.agent, agent, nil), (.patient, subject, nil)],
                on: (published, String(text.split(separator: ",")[0])))
            return made
        }
        let first = report(
            "a", "2030-06-09", "On Sunday, the Olden Port Authority suspended all navigation.", "suspended", "suspend", "Olden Port Authority",
            "navigation")
        func series(_ agent: String) -> [StateSeries] {
            let second = report("b", "2030-07-01", "On Monday, the \(agent) resumed navigation.", "resumed", "resume", agent, "navigation")
            return weave([first, second]).states.filter { $0.attribute == "status" }
        }
        #expect(series("Olden Port Authority").map { $0.series.map(\.value) } == [["suspended", "resumed"]])
        #expect(series("Haske Lock Board").count == 2)
    }

    /// A point has the dates of its own reports: a year stays one, and what only another report of the same event dates is dated by when it was told.
    @Test func aStateHasNoDateThatItsReportsDoNotGive() throws {
        var documents = missionReports()
        documents[1].annotation.claims[0].time?.interval = .year(2030)
        documents[2].annotation.claims[0].time = nil
        let series = try #require(weave(documents).states.first { $0.attribute == "status" })
        let suspended = try #require(series.series.first { $0.value == "suspended" })
        #expect(suspended.from == nil && suspended.interval.edtf == "2030")
        let resumed = try #require(series.series.first { $0.value == "resumed" })
        #expect(resumed.interval.isUnknown && resumed.reported?.iso == "2031-02-01")
        #expect(series.series.first { $0.value == "active" }?.to == nil)
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

    @Test func planIsNoStrength() {
        var documents: [Invented] = []
        for (id, year, figure, count) in [("s1", "2030", "fifty", 50.0), ("s2", "2031", "ninety", 90.0)] {
            var made = Invented(id, "en", published: "\(year)-01-10", "Now \(figure) soldiers of Varnia are stationed in Torland.")
            let torland = made.entity("Torland", .place, id: "TO")
            let varnia = made.entity("Varnia", .place, id: "VA")
            made.claim(
                "\(figure) soldiers of Varnia are stationed in Torland", trigger: "stationed", type: "be-stationed",
                [(.patient, "\(figure) soldiers of Varnia", varnia)], place: ("Torland", torland), on: ("\(year)-01-10", nil),
                figure: (figure, count, count, "soldiers"), modality: id == "s2" ? .planned : .actual)
            documents.append(made)
        }
        #expect(weave(documents).states.isEmpty)
    }

    @Test func whatIsNoActivityHasNoStatus() {
        var founded = Invented("n1", "en", published: "2030-01-10", "In January, Delta Bank was founded.")
        founded.claim(
            "Delta Bank was founded", trigger: "founded", type: "found", [(.patient, "Delta Bank", founded.entity("Delta Bank", .organization))],
            on: ("2030-01-10", nil))
        var settled = Invented("n2", "en", published: "2030-03-10", "In March, Delta Bank settled. Those were suspended. Police were suspended.")
        settled.claim(
            "Delta Bank settled", trigger: "settled", type: "settle", [(.patient, "Delta Bank", settled.entity("Delta Bank", .organization))],
            on: ("2030-03-10", nil))
        settled.claim("Those were suspended", trigger: "suspended", type: "suspend", [(.patient, "Those", nil)], on: ("2030-03-10", nil))
        settled.claim("Police were suspended", trigger: "suspended", type: "suspend", [(.patient, "Police", nil)], on: ("2030-03-10", nil))
        #expect(weave([founded, settled]).states.isEmpty)
    }

    private func rate(_ id: String, _ language: String, _ published: String, _ text: String, _ trigger: String, _ figure: String, _ value: Double)
        -> Invented
    {
        var made = Invented(id, language, published: published, text)
        let index = made.entity("Torex", .other)
        let claim = made.claim(
            String(text.dropLast()), trigger: trigger, type: trigger == "fell" ? "lower" : "raise", [(.patient, "Torex", index)],
            on: (published, nil), figure: (figure, value, value, nil))
        made.annotation.quantities[made.annotation.claims[claim].quantities[0]].unit = "%"
        return made
    }

    @Test func levelIsWhatWasReachedAndNotByHowMuch() throws {
        let first = rate("r1", "en", "2030-01-10", "Torex rose to 3.5%.", "rose", "3.5%", 3.5)
        let same = rate("r2", "nl", "2030-01-11", "Torex steeg naar 3,5%.", "steeg", "3,5%", 3.5)
        let change = rate("r3", "en", "2030-02-10", "Torex fell by 2%.", "fell", "2%", 2)
        #expect(weave([first, same, change]).states.isEmpty)
        let later = rate("r4", "en", "2030-03-10", "Torex rose to 4%.", "rose", "4%", 4)
        let series = try #require(weave([first, same, change, later]).states.first)
        #expect(series.attribute == "level" && series.subjectName == "Torex")
        #expect(series.series.map(\.low) == [3.5, 4])
    }
}
