import KroniekModel

/// A small invented chronicle: a burst dam in three reports, one of them hostile, and a plan.
enum Story {
    static let texts = [
        "a-en": "🌊 The Varn dam burst on 3 March, killing seven people in Olden. The minister will visit Olden on 10 March.",
        "b-nl": "Bij de dambreuk in Olden zijn zeker negen mensen omgekomen, zegt burgemeester Öskar Łund.",
        "c-xx": "قال <b>المتحدث</b> إن 12 & \"more\" died\u{202E} at Olden.",
    ]

    static func span(_ words: String, in document: String) -> Span {
        let text = Array(texts[document]!.utf8)
        let wanted = Array(words.utf8)
        let start = (0...(text.count - wanted.count)).first { Array(text[$0..<$0 + wanted.count]) == wanted }!
        return Span(start, start + wanted.count)
    }

    static func claim(
        _ number: Int, _ document: String, event: String, sentence: String, trigger: String, lemma: String, type: String?,
        modality: Modality = .actual, time: (CalendarInterval, String?)? = nil, place: String? = nil, people: [(Role, String?, String)] = [],
        figures: [Quantity] = [], denied: Bool = false
    ) -> ChronicleClaim {
        let whole = span(sentence, in: document)
        var claim = Claim(
            span: whole, sentence: 0, trigger: span(trigger, in: document), lemma: lemma, type: type, modality: modality, isDenied: denied)
        claim.time = time.map { Claim.Time(interval: $0.0, span: $0.1.map { span($0, in: document) }) }
        claim.place = place.map { Claim.Place(entity: 0, span: span($0, in: document)) }
        claim.participants = people.map { Claim.Participant(role: $0.0, entity: nil, span: span($0.2, in: document), lemma: $0.2) }
        claim.quantities = Array(figures.indices)
        return ChronicleClaim(
            id: "\(document)#\(number)", document: document, event: event, claim: claim, participants: people.map(\.1),
            place: place == nil ? nil : "x/olden",
            quantities: figures, sentence: sentence, sentenceStart: whole.start)
    }

    static func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso)! }

    static let chronicle: Chronicle = {
        let burst = CalendarInterval(day: day("2031-03-03"))
        let visit = CalendarInterval(day: day("2031-03-10"))
        let first = "🌊 The Varn dam burst on 3 March, killing seven people in Olden."
        let claims = [
            claim(
                0, "a-en", event: "1", sentence: first, trigger: "burst", lemma: "burst", type: "collapse", time: (burst, "3 March"), place: "Olden",
                people: [(.patient, "x/varn-dam", "The Varn dam")]),
            claim(
                1, "a-en", event: "1", sentence: first, trigger: "killing", lemma: "kill", type: "kill", time: (burst, "3 March"), place: "Olden",
                figures: [Quantity(span: span("seven", in: "a-en"), low: 7, high: 7, of: "people", ofLemma: "person")]),
            claim(
                2, "a-en", event: "2", sentence: "The minister will visit Olden on 10 March.", trigger: "visit", lemma: "visit", type: "visit",
                modality: .planned, time: (visit, "10 March"), place: "Olden", people: [(.agent, nil, "The minister")]),
            claim(
                0, "b-nl", event: "1", sentence: texts["b-nl"]!, trigger: "omgekomen", lemma: "omkomen", type: "kill", time: (burst, nil),
                place: "Olden", figures: [Quantity(span: span("zeker negen", in: "b-nl"), low: 9, high: nil, of: "mensen", ofLemma: "mens")]),
            claim(
                0, "c-xx", event: "3", sentence: texts["c-xx"]!, trigger: "died", lemma: "die", type: nil,
                figures: [Quantity(span: span("12", in: "c-xx"), low: 12, high: 12, isApproximate: true)], denied: true),
        ]
        var event1 = Event(id: "1")
        event1.type = "collapse"
        event1.title = ["en": "Varn dam bursts", "nl": "Varndam breekt"]
        event1.interval = burst
        event1.place = "x/olden"
        event1.participants = [Event.Participant(role: .patient, entity: "x/varn-dam")]
        event1.claims = ["a-en#0", "a-en#1", "b-nl#0"]
        event1.documents = 2
        event1.languages = ["en", "nl"]
        event1.salience = 0.9
        event1.firstReported = day("2031-03-04")
        event1.lastReported = day("2031-03-05")
        var event2 = Event(id: "2")
        event2.type = "visit"
        event2.plover = "CONSULT"
        event2.title = ["en": "Minister to visit Olden"]
        event2.interval = visit
        event2.place = "x/olden"
        event2.modality = .planned
        event2.claims = ["a-en#2"]
        event2.documents = 1
        event2.languages = ["en"]
        event2.salience = 0.6
        var event3 = Event(id: "3")
        event3.title = ["en": "=HYPERLINK(\"x\") <script>alert(1)</script>, died"]
        event3.interval = CalendarInterval(earliest: day("2019-01-01"), latest: day("2031-12-31"))
        event3.isDenied = true
        event3.claims = ["c-xx#0"]
        event3.documents = 1
        event3.languages = ["xx"]
        event3.salience = 0.1
        let dated: (String) -> Publication = { Publication(date: CalendarInterval(day: day($0)), basis: .metadata) }
        return Chronicle(
            documents: [
                SourceDocument(id: "a-en", title: "Dam bursts", outlet: "The Olden Post", language: "en", published: dated("2031-03-04")),
                SourceDocument(
                    id: "b-nl", url: "https://www.example.org/dam?x=1&y=2", title: "Dambreuk", language: "nl", published: dated("2031-03-05")),
                SourceDocument(id: "c-xx", url: "javascript:alert(1)", title: "<img src=x onerror=alert(1)>", outlet: "\"Q\" & <Co>", language: "xx"),
            ],
            entities: [
                Entity(id: "x/varn-dam", kind: .facility, name: "Varn dam", names: ["en": ["Varn dam"], "nl": ["Varndam"]], mentions: 3),
                Entity(id: "x/olden", kind: .place, name: "Olden", names: ["en": ["Olden"], "nl": ["Olden"]], mentions: 4),
            ],
            claims: claims, events: [event1, event2, event3],
            conflicts: [
                Conflict(
                    id: "1", kind: .figure, relation: .update, about: "killed", event: "1",
                    values: [
                        Conflict.Value(value: "7", low: 7, high: 7, claims: ["a-en#1"]),
                        Conflict.Value(value: "at least 9", low: 9, high: nil, claims: ["b-nl#0"]),
                    ], reason: "The later report counts more.")
            ],
            states: [
                StateSeries(
                    subject: "x/varn-dam", subjectName: "Varn dam", attribute: "condition",
                    series: [
                        StateSeries.Point(value: "whole", interval: .unknown, to: day("2031-03-02"), reported: day("2031-03-04"), claims: []),
                        StateSeries.Point(
                            value: "burst", interval: CalendarInterval(day: day("2031-03-03")), reported: day("2031-03-04"), claims: ["a-en#0"]),
                    ])
            ])
    }()
}
