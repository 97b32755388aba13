import KroniekModel
import KroniekStory
import Testing

@Suite("Titles say only what the sources say")
struct TitleTests {
    private func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init))
    }

    @Test func everyWordHasASource() {
        let documents = reportsOfTheAttack() + figureReports(sameDay: false) + missionReports()
        let chronicle = weave(documents)
        for event in chronicle.events {
            var allowed = chronicle.claims.filter { event.claims.contains($0.id) }.reduce(into: Set<String>()) { $0.formUnion(words($1.sentence)) }
            for label in (event.type.flatMap { catalogue[$0] }?.labels ?? [:]).values { allowed.formUnion(words(label)) }
            for id in event.participants.map(\.entity) + [event.place].compactMap({ $0 }) {
                guard let entity = chronicle.entities.first(where: { $0.id == id }) else { continue }
                allowed.formUnion(words(entity.name))
                for name in entity.names.values.joined() { allowed.formUnion(words(name)) }
                for name in (Atlas().record(id)?.names ?? [:]).values { allowed.formUnion(words(name)) }
            }
            #expect(Set(event.title.keys) == ["en", "nl"])
            for title in event.title.values {
                #expect(words(title).isSubset(of: allowed), "\(title)")
                #expect(title.count <= 90 && title.first?.isLowercase == false)
            }
        }
    }

    @Test func clauseWithoutWhatStandsAround() throws {
        var report = Invented(
            "a", "en", published: "2031-01-01", "“But yesterday Torland suspended the rescue mission near Olden, which had begun in May”.")
        let torland = report.entity("Torland", .place, id: "TO")
        report.claim(
            "But yesterday Torland suspended the rescue mission near Olden, which had begun in May", trigger: "suspended", type: "suspend",
            [(.agent, "Torland", torland), (.patient, "the rescue mission near Olden", nil)])
        let event = try #require(weave([report]).events.first)
        #expect(event.title["en"] == "Torland suspended the rescue mission near Olden")
        #expect(event.title["nl"] == "Opschorting – Torland")
    }

    @Test func whoActsStandsInTheTitleOfAClauseWithoutSubject() throws {
        var report = Invented(
            "a", "en", published: "2031-01-01",
            "Torland called its envoy home on a rainy Monday and expelled two spies. Vera Noll led the talks. She left Haske.")
        let torland = report.entity("Torland", .place, id: "TO")
        let noll = report.entity("Vera Noll", .person)
        let expelling = report.claim("expelled two spies", trigger: "expelled", type: "expel", [(.patient, "two spies", nil)])
        report.annotation.claims[expelling].participants.append(
            Claim.Participant(role: .agent, entity: torland, span: report.span("Torland"), lemma: "torland"))
        report.annotation.mentions.append(Mention(span: report.span("She"), kind: .person, form: .pronoun, entity: noll))
        report.claim("She left Haske", trigger: "left", type: "leave", [(.agent, "She", noll)])
        let chronicle = weave([report])
        #expect(chronicle.event(of: 0, in: "a")?.title["en"] == "Torland called its envoy home on a rainy Monday and expelled two spies")
        #expect(chronicle.event(of: 1, in: "a")?.title["en"] == "She [Vera Noll] left Haske")
    }

    @Test func betweenFarPartsStandsAnEllipsis() throws {
        var report = Invented(
            "a", "en", published: "2031-01-01",
            "Torland called its envoy to Haske home on the first rainy Monday of the year and expelled two spies.")
        let torland = report.entity("Torland", .place, id: "TO")
        let expelling = report.claim("expelled two spies", trigger: "expelled", type: "expel", [(.patient, "two spies", nil)])
        report.annotation.claims[expelling].participants.append(
            Claim.Participant(role: .agent, entity: torland, span: report.span("Torland"), lemma: "torland"))
        #expect(weave([report]).events.first?.title["en"] == "Torland … expelled two spies")
    }

    @Test func whatIsQuotedGoesWithWhatLeadsToIt() throws {
        let text = "Torland rejected the questions of Haske as “politically motivated”, and left."
        var report = Invented("a", "en", published: "2031-01-01", text)
        let torland = report.entity("Torland", .place, id: "TO")
        report.claim(
            "Torland rejected the questions of Haske as “politically motivated”", trigger: "rejected", type: "expel",
            [(.agent, "Torland", torland), (.patient, "the questions of Haske", nil)])
        #expect(weave([report]).events.first?.title["en"] == "Torland rejected the questions of Haske as “politically motivated”")
    }

    @Test func clauseWithoutSubjectBeginsAtTheOneAroundIt() throws {
        var report = Invented("a", "en", published: "2031-01-01", "A quake struck Haske on Friday, flattening seven villages.")
        let haske = report.entity("Haske", .place, id: "geonames/2")
        report.claim("A quake struck Haske on Friday", trigger: "struck", type: "flood", [(.agent, "A quake", nil), (.patient, "Haske", haske)])
        report.claim("flattening seven villages", trigger: "flattening", type: "attack", [(.patient, "seven villages", nil)])
        #expect(weave([report]).event(of: 1, in: "a")?.title["en"] == "A quake struck Haske on Friday, flattening seven villages")
    }

    @Test func figureStandsForWhomItBefalls() throws {
        var report = Invented("a", "en", published: "2031-01-01", "Five were wounded by a quake.")
        report.claim("Five were wounded by a quake", trigger: "wounded", type: "attack", [], figure: ("Five", 5, 5, nil))
        #expect(weave([report]).events.first?.title["en"] == "Five were wounded by a quake")
    }

    @Test func timesThatDependOnTheReportAreLeftOut() throws {
        var report = Invented("a", "en", published: "2031-01-01", "Torland suspended the mission yesterday after talks in Haske.")
        let torland = report.entity("Torland", .place, id: "TO")
        report.claim(
            "Torland suspended the mission yesterday after talks in Haske", trigger: "suspended", type: "suspend",
            [(.agent, "Torland", torland), (.patient, "the mission", nil)], on: ("2030-12-31", "yesterday"))
        #expect(weave([report]).events.first?.title["en"] == "Torland suspended the mission after talks in Haske")
    }

    @Test func conjunctWithoutItsPredicateIsCutOff() throws {
        var report = Invented("a", "en", published: "2031-01-01", "Three soldiers were killed in Haske and more than 30 were wounded.")
        report.entity("Haske", .place, id: "geonames/2")
        report.claim("Three soldiers were killed in Haske and more than 30", trigger: "killed", type: "kill", [(.patient, "Three soldiers", nil)])
        #expect(weave([report]).events.first?.title["en"] == "Three soldiers were killed in Haske")
    }

    /// One clause of a report, with the pieces that a reader found in it.
    private func lined(
        _ text: String, trigger: String, type: String? = "suspend", _ arguments: [(Role, String, Int?)] = [], form: Headline.Form = .main,
        subject: String,
        _ pieces: [(words: String, weight: Int)], _ entities: (inout Invented) -> Int? = { _ in nil }
    ) -> Invented {
        var report = Invented("a", "en", published: "2031-01-01", text)
        let entity = entities(&report)
        let start = report.annotation.sentences.last!.span.start
        let clause = String(text.utf8.dropFirst(start).dropLast())!
        report.claim(
            clause, trigger: trigger, type: type, arguments.map { (role: $0.0, words: $0.1, entity: $0.2 ?? ($0.0 == .agent ? entity : nil)) })
        report.annotation.headlines = Headlines([
            Headline(
                form: form, subject: report.span(subject, from: start),
                pieces: pieces.map { Headline.Piece(report.span($0.words, from: start), weight: $0.weight) })
        ])
        return report
    }

    @Test func piecesAreReadInTheirOrderAndGoByTheirWeight() throws {
        let far = "near the old mill of the village beyond the river that nobody has crossed since the war"
        let report = lined(
            "Later Torland suspended the mission \(far).", trigger: "suspended", subject: "Torland",
            [("Torland suspended the mission", 0), (far, 3)])
        #expect(weave([report]).events.first?.title["en"] == "Torland suspended the mission")
    }

    @Test func aBracketIsClosedOrLeftOut() throws {
        let report = lined(
            "Later Torland suspended the mission (12 ships).", trigger: "suspended", subject: "Torland",
            [("Torland suspended the mission (12 ships", 0)])
        #expect(weave([report]).events.first?.title["en"] == "Torland suspended the mission")
    }

    @Test func aLastVerbOutlivesACut() throws {
        let clause = "Torland has the great mission to the old mill of the village beyond the wide river and the last hill suspended"
        let report = lined("Later \(clause).", trigger: "suspended", subject: "Torland", [(clause, 0)])
        let title = try #require(weave([report]).events.first?.title["en"])
        #expect(title.hasPrefix("Torland has the great mission") && title.hasSuffix(" … suspended") && title.count <= 90)
    }

    @Test func aNameStandsForAPronounWhereNobodyElseIsMeant() throws {
        let report = lined(
            "Vera Noll came late. She suspended the mission.", trigger: "suspended", [(.agent, "She", nil)], subject: "She",
            [("She suspended the mission", 0)]
        ) { report in
            let noll = report.entity("Vera Noll", .person)
            report.annotation.mentions.append(Mention(span: report.span("She"), kind: .person, form: .pronoun, entity: noll))
            return noll
        }
        #expect(weave([report]).events.first?.title["en"] == "Vera Noll suspended the mission")
        let two = lined(
            "Vera Noll met Ada Brand. She suspended the mission.", trigger: "suspended", [(.agent, "She", nil)], subject: "She",
            [("She suspended the mission", 0)]
        ) { report in
            let noll = report.entity("Vera Noll", .person)
            report.entity("Ada Brand", .person)
            report.annotation.mentions.append(Mention(span: report.span("She"), kind: .person, form: .pronoun, entity: noll))
            return noll
        }
        #expect(weave([two]).events.first?.title["en"] == "She [Vera Noll] suspended the mission")
    }

    @Test func theBodyWhoseNameEndsInTheNounIsNamed() throws {
        let report = lined(
            "The Olden Harbour Authority met. The authority suspended the mission.", trigger: "suspended", [(.agent, "authority", nil)],
            subject: "The authority", [("The authority suspended the mission", 0)]
        ) { report in
            report.entity("Olden Harbour Authority", .organization)
            return nil
        }
        let weaver = Weaver(concepts: catalogue, knowledge: Atlas(), words: ["en": StoryWords(definite: ["the"])])
        #expect(weaver.weave([report.annotated]).events.first?.title["en"] == "Olden Harbour Authority suspended the mission")
    }

    @Test func theHeadlineOfAPaperStaysAsItIs() throws {
        var report = lined(
            "Olden: Torland suspends mission after storm.", trigger: "suspends", subject: "Torland", [("Torland suspends mission", 0)])
        report.annotation.claims[0].region = .title
        #expect(weave([report]).events.first?.title["en"] == "Olden: Torland suspends mission after storm")
    }

    @Test func longClauseIsCutAtAWord() throws {
        let text = "Torland suspended " + Array(repeating: "something", count: 20).joined(separator: " ") + "."
        var report = Invented("a", "en", published: "2031-01-01", text)
        let torland = report.entity("Torland", .place, id: "TO")
        report.claim(String(text.dropLast()), trigger: "suspended", type: "suspend", [(.agent, "Torland", torland)])
        let title = try #require(weave([report]).events.first?.title["en"])
        #expect(title.count <= 90 && title.hasSuffix("something…"))
    }
}

@Suite("What a reader wants first")
struct SalienceTests {
    @Test func whatWasSaidBeforeThatItWasSaid() throws {
        var report = Invented("a", "en", published: "2031-01-01", "Torland said on Monday. Torland told Haske on Tuesday.")
        let torland = report.entity("Torland", .place, id: "TO")
        let haske = report.entity("Haske", .place, id: "geonames/2")
        report.claim("Torland said on Monday", trigger: "said", type: "say", [(.agent, "Torland", torland)], on: ("2030-12-30", "on Monday"))
        report.claim(
            "Torland told Haske on Tuesday", trigger: "told", type: "say", [(.agent, "Torland", torland), (.recipient, "Haske", haske)],
            on: ("2030-12-31", "on Tuesday"))
        let chronicle = weave([report])
        let (bare, full) = (chronicle.event(of: 0, in: "a")!, chronicle.event(of: 1, in: "a")!)
        #expect(full.salience >= bare.salience + 0.3)
    }

    @Test func whatAReportOpensWithIsShownThoughNobodyKnowsItsVerb() throws {
        var report = Invented("a", "en", published: "2031-01-01", "Divers unstuck the Varn ferry on Monday. Divers polished the Varn bell on Monday.")
        let ferry = report.entity("Varn ferry", .product)
        let bell = report.entity("Varn bell", .product)
        report.claim(
            "Divers unstuck the Varn ferry on Monday", trigger: "unstuck", type: nil, [(.agent, "Divers", nil), (.patient, "the Varn ferry", ferry)],
            on: ("2030-12-30", "on Monday"))
        report.claim(
            "Divers polished the Varn bell on Monday", trigger: "polished", type: nil, [(.agent, "Divers", nil), (.patient, "the Varn bell", bell)],
            on: ("2030-12-30", "on Monday"))
        report.annotation.headlines = Headlines(
            ["Divers unstuck the Varn ferry", "Divers polished the Varn bell"].map { words in
                Headline(form: .main, subject: nil, pieces: [Headline.Piece(report.span(words))])
            })
        let chronicle = weave([report])
        let (first, second) = (chronicle.event(of: 0, in: "a")!, chronicle.event(of: 1, in: "a")!)
        #expect(first.salience >= 0.5 && second.salience < 0.5)
    }

    @Test func actsBeforeThoughts() throws {
        var report = Invented(
            "a", "en", published: "2031-01-01", "Torland attacked Haske on Monday. People hope for peace. Torland may attack Olden.")
        let torland = report.entity("Torland", .place, id: "TO")
        let haske = report.entity("Haske", .place, id: "geonames/2")
        let olden = report.entity("Olden", .place, id: "geonames/1")
        report.claim(
            "Torland attacked Haske on Monday", trigger: "attacked", type: "attack", [(.agent, "Torland", torland), (.patient, "Haske", haske)],
            on: ("2030-12-30", "on Monday"))
        report.claim("People hope for peace", trigger: "hope", type: "hope", [(.agent, "People", nil)])
        report.claim(
            "Torland may attack Olden", trigger: "attack", type: "attack", [(.agent, "Torland", torland), (.patient, "Olden", olden)],
            modality: .possible)
        let chronicle = weave([report])
        let (attack, hope, threat) = (chronicle.event(of: 0, in: "a")!, chronicle.event(of: 1, in: "a")!, chronicle.event(of: 2, in: "a")!)
        #expect(attack.salience > threat.salience && threat.salience > hope.salience)
        #expect(chronicle.events.allSatisfy { (0...1).contains($0.salience) })
    }
}
