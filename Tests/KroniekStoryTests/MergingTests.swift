import KroniekModel
import KroniekStory
import Testing

/// Three reports of one attack, in two languages, and what else they say.
func reportsOfTheAttack() -> [Invented] {
    var first = Invented(
        "a", "en", published: "2031-03-04", "Rebels attacked a convoy near Olden on Monday, killing Qassem Valdar. Ilma Corvatsj will visit Haske.")
    let rebels = first.entity("Rebels", .organization)
    let olden = first.entity("Olden", .place, id: "geonames/1")
    let valdar = first.entity("Qassem Valdar", .person)
    let minister = first.entity("Ilma Corvatsj", .person, id: "person/1")
    let haske = first.entity("Haske", .place, id: "geonames/2")
    first.claim(
        "Rebels attacked a convoy near Olden on Monday", trigger: "attacked", lemma: "attack", type: "attack",
        [(.agent, "Rebels", rebels), (.patient, "a convoy", nil)], place: ("Olden", olden), on: ("2031-03-03", "on Monday"))
    first.claim(
        "killing Qassem Valdar", trigger: "killing", lemma: "kill", type: "kill", [(.patient, "Qassem Valdar", valdar)], on: ("2031-03-03", nil))
    first.claim(
        "Ilma Corvatsj will visit Haske", trigger: "visit", type: "visit", [(.agent, "Ilma Corvatsj", minister), (.patient, "Haske", haske)],
        modality: .planned)

    var second = Invented("b", "nl", published: "2031-03-04", "Bij Olden is maandag Qasem Valdar gedood. Rebellen vielen een konvooi aan.")
    let oldenAgain = second.entity("Olden", .place, id: "geonames/1")
    let qasem = second.entity("Qasem Valdar", .person)
    second.claim(
        "Bij Olden is maandag Qasem Valdar gedood", trigger: "gedood", lemma: "doden", type: "kill", [(.patient, "Qasem Valdar", qasem)],
        place: ("Olden", oldenAgain), on: ("2031-03-03", "maandag"))

    var third = Invented("c", "en", published: "2031-03-09", "Ilma Corvatsj visited Haske on Saturday. Valdar was killed near Olden on Monday.")
    let ilma = third.entity("Ilma Corvatsj", .person, id: "person/1")
    let town = third.entity("Haske", .place, id: "geonames/2")
    let olden3 = third.entity("Olden", .place, id: "geonames/1")
    let surname = third.entity("Valdar", .person)
    third.claim(
        "Ilma Corvatsj visited Haske on Saturday", trigger: "visited", lemma: "visit", type: "visit",
        [(.agent, "Ilma Corvatsj", ilma), (.patient, "Haske", town)],
        on: ("2031-03-08", "on Saturday"))
    third.claim(
        "Valdar was killed near Olden on Monday", trigger: "killed", lemma: "kill", type: "kill", [(.patient, "Valdar", surname)],
        place: ("Olden", olden3),
        on: ("2031-03-03", "on Monday"))
    return [first, second, third]
}

@Suite("What becomes one event")
struct MergingTests {
    /// The headline calls it by other words; the place and what it is about are the same.
    @Test func headlineInOtherWords() throws {
        var report = Invented(
            "a", "en", published: "2031-03-04", "Torland Halts Training Mission in Haske. Training operations in Haske have been suspended.")
        let torland = report.entity("Torland", .place, id: "TX")
        let haske = report.entity("Haske", .place, id: "geonames/2")
        report.claim(
            "Torland Halts Training Mission in Haske", trigger: "Halts", lemma: "halt", type: "suspend",
            [(.agent, "Torland", torland), (.patient, "Training Mission", nil)], place: ("Haske", haske))
        report.claim(
            "Training operations in Haske have been suspended", trigger: "suspended", lemma: "suspend", type: "suspend",
            [(.patient, "Training operations", nil)], place: ("Haske", haske))
        let apart = weave([report])
        #expect(apart.event(of: 0, in: "a")?.id != apart.event(of: 1, in: "a")?.id)
        report.annotation.claims[0].region = .title
        let joined = weave([report])
        #expect(joined.event(of: 0, in: "a")?.id == joined.event(of: 1, in: "a")?.id)
    }

    /// A verb that says no more than its noun, and the noun.
    @Test func aPhraseAndItsNounAreOne() throws {
        var report = Invented("a", "en", published: "2031-03-04", "Rebels carried out an attack. An attack was carried out.")
        let rebels = report.entity("Rebels", .organization)
        report.claim(
            "Rebels carried out an attack", trigger: "carried", lemma: "carry out", type: "attack",
            [(.agent, "Rebels", rebels), (.patient, "an attack", nil)])
        report.claim("an attack", trigger: "attack", lemma: "attack", type: "attack", nominal: true)
        let woven = weave([report])
        #expect(woven.event(of: 0, in: "a")?.id == woven.event(of: 1, in: "a")?.id)
    }

    @Test func oneKillingInThreeReportsAndTwoLanguages() throws {
        let chronicle = weave(reportsOfTheAttack())
        let event = try #require(chronicle.event(of: 1, in: "a"))
        #expect(chronicle.event(of: 0, in: "b")?.id == event.id)
        #expect(chronicle.event(of: 1, in: "c")?.id == event.id)
        #expect(event.documents == 3)
        #expect(event.languages == ["en", "nl"])
        #expect(event.interval.edtf == "2031-03-03")
        #expect(event.place == "geonames/1")
        #expect(event.type == "kill")
        #expect(event.firstReported?.iso == "2031-03-04" && event.lastReported?.iso == "2031-03-09")
    }

    /// "From 11 September 2029 on" may be any later day: such a report neither bounds what it tells nor comes before those of a known day.
    @Test func aReportWithAnOpenDateBoundsNothing() throws {
        func report(_ id: String, published: String) -> Invented {
            var made = Invented(id, "en", published: published, "Mara Olden was named as the new head of the Varn festival.")
            let mara = made.entity("Mara Olden", .person)
            made.claim(
                "Mara Olden was named as the new head of the Varn festival", trigger: "named", lemma: "name", type: "appoint",
                [(.patient, "Mara Olden", mara)])
            return made
        }
        let chronicle = weave([report("open", published: "2029-09-11/.."), report("dated", published: "2031-08-02")])
        let event = try #require(chronicle.event(of: 0, in: "open"))
        #expect(chronicle.event(of: 0, in: "dated")?.id == event.id)
        #expect(event.firstReported?.iso == "2031-08-02" && event.lastReported?.iso == "2031-08-02")
        #expect(event.interval.latest.map { $0.iso >= "2031" } ?? true)
        #expect(chronicle.documents.first { $0.id == "dated" }?.duplicateOf == nil)
        let alone = weave([report("open", published: "2029-09-11/..")])
        #expect(alone.event(of: 0, in: "open")?.firstReported == nil)
    }

    @Test func attackAndKillingStayTwo() throws {
        let chronicle = weave(reportsOfTheAttack())
        #expect(chronicle.event(of: 0, in: "a")?.id != chronicle.event(of: 1, in: "a")?.id)
    }

    /// One report tells that three were killed, another that three died.
    @Test func aKillingIsADeath() throws {
        func report(_ id: String, _ text: String, _ trigger: String, _ lemma: String, _ type: String) -> Invented {
            var made = Invented(id, "en", published: "2031-03-04", text)
            let olden = made.entity("Olden", .place, id: "geonames/1")
            made.claim(
                text, trigger: trigger, lemma: lemma, type: type, [(.patient, "miners", nil)], place: ("Olden", olden),
                on: ("2031-03-03", "on Monday"),
                figure: ("Three", 3, 3, "miners"))
            return made
        }
        let woven = weave([
            report("a", "Three miners were killed in a fire near Olden on Monday", "killed", "kill", "kill"),
            report("b", "Three miners died in a fire near Olden on Monday", "died", "die", "die"),
        ])
        #expect(woven.event(of: 0, in: "a")?.id == woven.event(of: 0, in: "b")?.id)
    }

    /// "The first index closed at 7,162, the second at 1,723."
    @Test func twoNamesWithTwoFiguresAreTwo() throws {
        func woven(_ second: String, _ figure: (String, Double)) -> Bool {
            var made = Invented("a", "en", published: "2031-03-04", "The Varnex closed at 7162. On the day the \(second) closed at \(figure.0).")
            let first = made.entity("Varnex", .other)
            let other = second == "Varnex" ? first : made.entity(second, .other)
            made.claim(
                "The Varnex closed at 7162", trigger: "closed", lemma: "close", type: "close", [(.agent, "Varnex", first)],
                figure: ("7162", 7162, 7162, nil))
            made.claim(
                "the \(second) closed at \(figure.0)", trigger: "closed", lemma: "close", type: "close", [(.agent, second, other)],
                figure: (figure.0, figure.1, figure.1, nil))
            let chronicle = weave([made])
            return chronicle.event(of: 0, in: "a")?.id == chronicle.event(of: 1, in: "a")?.id
        }
        #expect(!woven("Olderix", ("1723", 1723)))
    }

    /// "The index fell 3 %. A bank fell 14 %.": other measures of things that are not known as one; a rounded one is the same.
    @Test func movesByOtherMeasuresAreTwo() throws {
        func woven(_ second: Double) -> Bool {
            var made = Invented("a", "en", published: "2031-03-04", "Shares lowered 3.1 percent. Shares lowered \(second) percent.")
            made.claim(
                "Shares lowered 3.1 percent", trigger: "lowered", lemma: "lower", type: "lower", [(.patient, "Shares", nil)],
                figure: ("3.1 percent", 3.1, 3.1, nil))
            made.claim(
                "Shares lowered \(second) percent", trigger: "lowered", lemma: "lower", type: "lower", [(.patient, "Shares", nil)],
                figure: ("\(second) percent", second, second, nil))
            made.annotation.claims[0].region = .title
            for index in made.annotation.quantities.indices { made.annotation.quantities[index].unit = "percent" }
            let chronicle = weave([made])
            return chronicle.event(of: 0, in: "a")?.id == chronicle.event(of: 1, in: "a")?.id
        }
        #expect(woven(3))
        #expect(!woven(14))
    }

    /// What two reports of different weeks tell without a day is the news of each, where the like of it comes again and again; a founding comes once.
    @Test func newsOfTwoWeeksIsTwo() throws {
        func woven(_ type: String, _ days: [String]) -> Bool {
            let reports = zip(["a", "b"], days).map { id, day in
                let rest = id == "a" ? "It rained in Olden for days and the river rose." : "A mill of Haske stood empty since winter."
                var made = Invented(id, "en", published: day, "Torland moved the toll. \(rest)")
                let torland = made.entity("Torland", .organization)
                made.claim(
                    "Torland moved the toll", trigger: "moved", lemma: "move", type: type,
                    [(.agent, "Torland", torland), (.patient, "the toll", nil)], on: ("../\(day)", nil))
                return made
            }
            let chronicle = weave(reports)
            return chronicle.event(of: 0, in: "a")?.id == chronicle.event(of: 0, in: "b")?.id
        }
        #expect(woven("lower", ["2031-03-04", "2031-03-05"]))
        #expect(!woven("lower", ["2031-03-04", "2031-03-15"]))
        #expect(woven("found", ["2031-03-04", "2031-03-15"]))
    }

    /// An early report says that ships wait, a later one, whose day is known to a week, that they waited "in the last days".
    @Test func noEventIsDatedAfterItsFirstReport() throws {
        func report(_ id: String, out published: String, on date: String) -> Invented {
            var made = Invented(id, "en", published: published, "Ninety ships wait off Olden because of the fog.")
            let olden = made.entity("Olden", .place, id: "geonames/1")
            made.claim(
                "Ninety ships wait off Olden because of the fog", trigger: "wait", type: "wait", [(.agent, "ships", nil)], place: ("Olden", olden),
                on: (date, nil), figure: ("Ninety", 90, 90, "ships"))
            return made
        }
        let woven = weave([
            report("a", out: "2031-03-25/2031-03-31", on: "2031-03-25/2031-03-31"),
            report("b", out: "2031-03-29/2031-04-05", on: "2031-03-29/2031-04-05"),
        ])
        let event = try #require(woven.event(of: 0, in: "a"))
        try #require(woven.event(of: 0, in: "b")?.id == event.id)
        #expect(event.interval.edtf == "2031-03-29/2031-03-31")
        let apart = weave([
            report("a", out: "2031-03-25", on: "../2031-03-25"), report("b", out: "2031-03-29/2031-04-05", on: "2031-03-29/2031-04-05"),
        ])
        #expect(apart.event(of: 0, in: "a")?.interval.latest?.iso == "2031-03-25", "whether or not the later report is joined")
    }

    @Test func planIsLinkedToWhatCarriedItOut() throws {
        let chronicle = weave(reportsOfTheAttack())
        let plan = try #require(chronicle.event(of: 2, in: "a"))
        let visit = try #require(chronicle.event(of: 0, in: "c"))
        #expect(plan.modality == .planned && visit.modality == .actual)
        #expect(plan.id != visit.id)
        #expect(plan.carriedOutBy == visit.id)
    }

    /// A person is named once: the report that it will be done and the one that it was are of one event, which was done and is called so.
    @Test(arguments: [("en", "to visit", "visits"), ("nl", "gaat bezoeken", "bezoekt")])
    func whatIsPlannedForOnePersonAndDoneIsOne(_ language: String, _ plan: String, _ doing: String) throws {
        func report(_ id: String, _ words: String, _ modality: Modality, whom: String) -> Invented {
            let text = "The envoy of the council \(words) \(whom)"
            var made = Invented(id, language, published: modality == .planned ? "2031-03-04" : "2031-03-05", text)
            let person = made.entity(whom, .person)
            made.claim(
                text, trigger: String(words.split(separator: " ").last!), lemma: "visit", type: "visit",
                [(.agent, "The envoy", nil), (.patient, whom, person)], modality: modality)
            return made
        }
        let planned = report("plan", plan, .planned, whom: "Qassem Valdar")
        let alone = weave([planned])
        #expect(alone.events.map(\.modality) == [.planned])
        var headline = planned
        headline.annotation.claims[0].region = .title
        let chronicle = weave([headline, report("done", doing, .actual, whom: "Qassem Valdar")])
        let event = try #require(chronicle.event(of: 0, in: "plan"))
        #expect(chronicle.event(of: 0, in: "done")?.id == event.id)
        #expect(event.modality == .actual)
        #expect(event.title[language]?.contains(doing) == true)
        let two = weave([planned, report("done", doing, .actual, whom: "Morten Brix")])
        #expect(two.event(of: 0, in: "plan")?.modality == .planned)
        #expect(two.event(of: 0, in: "plan")?.id != two.event(of: 0, in: "done")?.id)
    }

    @Test func eventsAreNumberedInTheOrderOfTime() {
        let chronicle = weave(reportsOfTheAttack())
        #expect(chronicle.events.map(\.id) == (1...chronicle.events.count).map(String.init))
        let days = chronicle.events.map { $0.interval.earliest?.number ?? Int.max }
        #expect(days == days.sorted())
    }

    /// Pairs of sentences that are alike in all but one thing.
    private func pair(
        dates: (String, String) = ("2031-03-03", "2031-03-03"), places: (String, String) = ("Olden", "Olden"),
        polarities: (Polarity, Polarity) = (.positive, .positive),
        modalities: (Modality, Modality) = (.actual, .actual), victims: (String, String) = ("Qassem Valdar", "Qassem Valdar")
    ) -> Bool {
        let ids = [
            "Olden": "geonames/1", "Haske": "geonames/2", "Varnia": "VA", "Greyhills": "region/hills", "Varncoast": "region/coast",
            "Torfens": "region/fens",
        ]
        func report(_ id: String, _ date: String, _ place: String, _ victim: String, _ polarity: Polarity, _ modality: Modality) -> Invented {
            var made = Invented(id, "en", published: "2031-03-20", "\(victim) was attacked near \(place) that day.")
            let town = made.entity(place, .place, id: ids[place])
            let person = made.entity(victim, .person)
            made.claim(
                "\(victim) was attacked near \(place) that day", trigger: "attacked", lemma: "attack", type: "attack", [(.patient, victim, person)],
                place: (place, town), on: (date, "that day"), polarity: polarity, modality: modality)
            return made
        }
        let chronicle = weave([
            report("a", dates.0, places.0, victims.0, polarities.0, modalities.0),
            report("b", dates.1, places.1, victims.1, polarities.1, modalities.1),
        ])
        return chronicle.event(of: 0, in: "a")?.id == chronicle.event(of: 0, in: "b")?.id
    }

    @Test func cannotLinks() {
        #expect(pair())
        #expect(pair(places: ("Olden", "Varnia")), "a town and its country")
        #expect(pair(dates: ("2031-03", "2031-03-03")), "a month and one of its days")
        #expect(!pair(dates: ("2031-03-03", "2031-03-13")), "two dates")
        #expect(!pair(places: ("Olden", "Haske")), "two towns")
        #expect(pair(places: ("Olden", "Greyhills")), "a town may lie in a region of its country of which no town is known")
        #expect(!pair(places: ("Olden", "Varncoast")), "a region whose towns are known")
        #expect(!pair(places: ("Olden", "Torfens")), "a region of another country")
        #expect(!pair(places: ("Torfens", "Greyhills")), "two regions")
        #expect(!pair(polarities: (.positive, .negative)), "it happened and it did not")
        #expect(!pair(modalities: (.actual, .demanded)), "done and demanded")
        #expect(!pair(victims: ("Qassem Valdar", "Morten Brix")), "two people")
    }

    @Test func copiesCountAsOneSource() throws {
        var documents = reportsOfTheAttack()
        var copy = documents[0]
        copy.document.id = "z"
        documents.append(copy)
        let chronicle = weave(documents)
        #expect(try #require(chronicle.event(of: 1, in: "a")).documents == 3)
        #expect(chronicle.documents.first { $0.id == "z" }?.duplicateOf == "a")
        #expect(chronicle.event(of: 1, in: "z")?.id == chronicle.event(of: 1, in: "a")?.id)
    }

    @Test func asOfLeavesOutWhatWasNotYetPublished() {
        let chronicle = weave(reportsOfTheAttack(), asOf: CalendarDay(iso: "2031-03-05"))
        #expect(chronicle.documents.map(\.id) == ["a", "b"])
        #expect(chronicle.events.allSatisfy { $0.carriedOutBy == nil })
    }

    @Test func nothingGivesNothing() {
        #expect(weave([]) == Chronicle())
        #expect(weave([Invented("a", "en", published: nil, "")]).events.isEmpty)
    }
}
