import KroniekExport
import KroniekModel
import Testing

@Suite struct DecisionWireTests {
    private static let hash = String(repeating: "0f", count: 32)
    private static let anchor = TextAnchor(sha256: hash, start: 3, end: 9, clauseStart: 0, clauseEnd: 20, words: "“burst” 🌊")
    private static let event = EventAnchor(title: "The dam", claims: [anchor])

    static let log: [Decision] = {
        var log = [
            Decision(.merge, events: [event, EventAnchor(title: "B", claims: [anchor])], made: "2031-03-05T10:00:00Z"),
            Decision(.split, events: [event], claims: [anchor]), Decision(.rename, events: [event], text: "Näme", language: "nl"),
            Decision(.rename, entity: EntityAnchor(id: "NL", name: "Netherlands", mentions: []), text: "Holland"),
            Decision(.reject, claims: [anchor]), Decision(.redate, events: [event], date: CalendarInterval(edtf: "../2031-03-05")),
            Decision(.note, events: [event], text: "Two\nlines"), Decision(.undo, undoes: 3),
            Decision(
                .merge,
                entities: [EntityAnchor(id: "x/raad", name: "Raad", mentions: [anchor]), EntityAnchor(id: "NL", name: "Netherlands", mentions: [])]),
            Decision(
                .split,
                entities: [
                    EntityAnchor(id: "x/raad", name: "Raad", mentions: [anchor]), EntityAnchor(id: "x/raad", name: "Board", mentions: [anchor]),
                ]),
        ]
        for index in log.indices { log[index].number = index + 1 }
        return log
    }()

    private func text(_ log: [Decision]) -> String {
        var writer = JSONWriter()
        DecisionWire.log(log, &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func whatIsWrittenIsReadTheSame() throws {
        #expect(try DecisionReader.read(Array(text(Self.log).utf8)) == Self.log)
        for decision in Self.log { #expect(DecisionReader.lack(decision) == nil) }
    }

    @Test(arguments: [
        ("", "not JSON"), ("[]", "not what it must be"), ("{}", "schema"), (#"{"schema":"x","decisions":[]}"#, "schema"),
        (#"{"schema":"kroniek-decisions/1","decisions":[{"decision":1,"kind":"explode"}]}"#, "JSON"),
        (#"{"schema":"kroniek-decisions/1","decisions":[{"decision":0,"kind":"undo"}]}"#, "above 0"),
        (#"{"schema":"kroniek-decisions/1","decisions":[{"decision":2,"kind":"undo","undoes":2}]}"#, "does not come before"),
        (#"{"schema":"kroniek-decisions/1","decisions":[{"decision":2,"kind":"undo","undoes":1}]}"#, "does not have"),
        (#"{"schema":"kroniek-decisions/1","decisions":[{"decision":1,"kind":"merge"}]}"#, "two events"),
        (
            #"{"schema":"kroniek-decisions/1","decisions":[{"decision":1,"kind":"note","text":"a","entities":[{"id":"NL","name":"","mentions":[]}]}]}"#,
            "not about things"
        ),
        (
            #"{"schema":"kroniek-decisions/1","decisions":[{"decision":1,"kind":"merge","entities":[{"id":"NL","name":"","mentions":[]},{"id":"x/a","name":"","mentions":[]}]}]}"#,
            "without words"
        ),
        (
            #"{"schema":"kroniek-decisions/1","decisions":[{"decision":1,"kind":"reject","claims":[{"sha256":"a","start":0,"end":1,"words":""}]}]}"#,
            "SHA-256"
        ),
    ])
    func refusals(_ file: String, _ words: String) {
        let refusal = #expect(throws: DecisionReader.Refusal.self) { try DecisionReader.read(Array(file.utf8)) }
        #expect(refusal?.description.contains(words) == true && refusal?.description.hasSuffix(".") == true, "\(refusal?.description ?? "")")
    }

    @Test func wordsSayWhatWasDecided() {
        let summaries = Self.log.map(DecisionWords.summary)
        #expect(summaries[0] == "merge “The dam” and “B”")
        #expect(summaries[5] == "redate “The dam” to by 5 March 2031")
        #expect(summaries[7] == "undo decision 3")
        #expect(summaries[8] == "merge “Raad” and “Netherlands”" && summaries[9] == "split “Board” from “Raad”")
        var placement = DecisionPlacement(decision: 1, kind: .merge, state: .partly)
        placement.events = ["3"]
        placement.anchors = 5
        placement.elsewhere = 2
        #expect(DecisionWords.fate(placement) == "holds in part: #3; of the 5 places that it holds on to, 2 in another event now")
    }
}
