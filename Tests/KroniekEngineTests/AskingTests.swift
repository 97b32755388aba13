import Foundation
import KroniekLanguage
import KroniekModel
import Testing

@testable import KroniekEngine

/// Invented reports of one week, two of which differ on a figure, one of which plans and one of which denies.
private let reports: [(id: String, published: String, text: String)] = [
    (
        "flood-1", "2031-03-04",
        "Flood in Olden\n\nThe river Varn flooded Olden on Monday. At least 7 people were killed, the fire brigade said.\n\nThe mayor of Olden denied that the dike had been neglected."
    ),
    (
        "flood-2", "2031-03-06",
        "Overstroming in Olden\n\nBij de overstroming in Olden zijn negen mensen gedood, meldt de brandweer. Minister Jo Haag bezoekt Olden op 10 maart."
    ),
    (
        "traffic-1", "2031-03-05",
        "Rail traffic halted\n\nThe rail company Varnlijn suspended all rail traffic on Tuesday."
    ),
    ("traffic-2", "2031-03-12", "Trains run again\n\nThe rail company resumed rail traffic on Wednesday."),
]

private final class Shelf {
    let folder = NSTemporaryDirectory() + "kroniek-ask-\(UInt64.random(in: 0...UInt64.max))"
    let engine: Engine
    init(_ order: [Int]? = nil, of reports: [(id: String, published: String, text: String)] = reports) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        engine = try Engine(store: folder + "/store.sqlite")
        var lines = ""
        for index in order ?? Array(reports.indices) {
            let object = ["id": reports[index].id, "published": reports[index].published, "text": reports[index].text]
            lines += String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self) + "\n"
        }
        let path = folder + "/reports.jsonl"
        try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
        let report = try engine.add([.jsonLines(path)])
        #expect(report.problems.isEmpty)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

@Suite struct AskingTests {
    /// Each way to ask that a language pack names has an example: it must be read as the rule says.
    @Test func openingsReadTheirExamples() throws {
        let reader = DocumentReader(library: try PackLibrary())
        let questions = QuestionReader(reader: reader)
        for language in reader.library.languages {
            let words = QuestionWords(pack: try #require(reader.library.pack(for: language)))
            #expect(!words.openings.isEmpty, "\(language) has no way to ask")
            for opening in words.openings {
                #expect(!opening.example.isEmpty, "\(language): \(opening.pattern) has no example")
                do {
                    let query = try questions.read(opening.example)
                    #expect(query.language == language, "\(opening.example) is read as \(query.language)")
                    #expect(query.asked == opening.asked, "\(opening.example) asks for \(query.asked.rawValue), not \(opening.asked.rawValue)")
                } catch {
                    Issue.record("\(opening.example): \(error)")
                }
            }
        }
    }

    @Test(arguments: [
        ("How many people were killed in Olden?", ["At least 7 people", "negen mensen"]),
        ("Hoeveel mensen zijn er in Olden gedood?", ["At least 7 people", "negen mensen"]),
        ("Who suspended rail traffic?", ["Varnlijn"]),
        ("When did Varnlijn suspend rail traffic?", ["Tuesday"]),
        ("Wie bezoekt Olden?", ["Jo Haag"]),
    ]) func answers(question: String, texts: [String]) throws {
        let answer = try Shelf().engine.ask(question)
        #expect(Set(answer.items.map(\.text)) == Set(texts), "\(question): \(answer.items.map(\.text))")
    }

    private static let journeys: [(id: String, published: String, text: String)] = [
        (
            "ferry", "2031-05-02",
            "Ferry hits quay\n\nThe ferry Selma hit a quay on Thursday. Nobody was injured.\n\nThe Selma left Denmark on Wednesday and was sailing to Norway."
        ),
        (
            "vote", "2031-06-02",
            "Vote in Tavria\n\nThe Green Alliance won the election. The Conservative Union lost 12 seats. The alliance wants to govern with the Liberals."
        ),
    ]

    /// A place or a party of the question is the one of the answer, and a denial answers who it was.
    @Test(arguments: [
        ("Who was injured?", ["Nobody was injured."]), ("When did the Selma leave Denmark?", ["Wednesday"]), ("When did the Selma leave Norway?", []),
        ("How many seats did the Conservative Union lose?", ["12 seats"]), ("How many seats did the Liberals lose?", []),
    ]) func answersAreOfWhatIsNamed(question: String, texts: [String]) throws {
        let answer = try Shelf(of: Self.journeys).engine.ask(question)
        #expect(answer.items.map(\.text) == texts, "\(question): \(answer.items.map(\.text))")
        for item in answer.items { #expect((item.polarity == .negative) == (question == "Who was injured?")) }
    }

    /// Nothing is shown that the document does not hold at the place cited.
    @Test func citationsAreTheDocumentsOwnWords() throws {
        let shelf = try Shelf()
        var cited = 0
        for question in [
            "How many people were killed in Olden?", "When did the rail company resume rail traffic?", "Is rail traffic still suspended?",
            "Did the mayor of Olden neglect the dike?", "What happened in Olden?",
        ] {
            for item in try shelf.engine.ask(question).items {
                #expect(!item.citations.isEmpty)
                for citation in item.citations {
                    let source = SourceText(try #require(try shelf.engine.document(citation.document)).document.text)
                    #expect(source[citation.sentence] == citation.text)
                    #expect(citation.sentence.contains(citation.span))
                    #expect(source[citation.span] == item.text || citation.text == item.text || item.citations.count > 1 || item.entity != nil)
                    cited += 1
                }
            }
        }
        #expect(cited >= 5)
    }

    @Test func planIsAnsweredAsPlanAndDenialAsDenial() throws {
        let engine = try Shelf().engine
        #expect(try engine.ask("Wie bezoekt Olden?").items.first?.modality == .planned)
        let denied = try engine.ask("Was the dike neglected?").items.first
        #expect(denied?.isDenied == true)
    }

    @Test func knowsWhatWasKnownOnADay() throws {
        let engine = try Shelf().engine
        let before = try engine.ask("Is rail traffic still suspended?", asOf: CalendarDay(iso: "2031-03-07"))
        let told = try #require(before.items.first?.text)
        // The headline and the sentence below it are one event.
        #expect(told.contains("suspended") || told.contains("halted"))
        let after = try engine.ask("Is rail traffic still suspended?")
        #expect(after.items.first?.text.contains("resumed") == true)
    }

    @Test(arguments: [
        "How many people were killed in Haske?", "When did Jo Haag resign?", "How many trains were sold?", "Wie kocht Varnlijn?",
        "Hoeveel huizen zijn er in Olden verkocht?",
    ]) func refuses(question: String) throws {
        let answer = try Shelf().engine.ask(question)
        #expect(answer.items.isEmpty, "\(question): \(answer.items.map(\.text))")
        #expect(answer.refusal?.isEmpty == false)
    }

    @Test(arguments: ["", "   ", "?!", "the river Varn", "How many?", String(repeating: "why ", count: 900)])
    func whatIsNoQuestionGetsOneSentence(words: String) throws {
        let failure = #expect(throws: EngineFailure.self) { try Shelf().engine.ask(words) }
        #expect(failure?.exitStatus == 65)
        #expect(failure?.message.hasSuffix(".") == true && failure?.message.contains("\n") == false)
    }

    /// Who did it is not who it was done to; a title belongs to the name beside it; a figure belongs to the firm that it is told of.
    @Test(arguments: [
        ("Who killed the commander?", [String]()), ("Who is the prime minister of the Netherlands?", []),
        ("Who is the prime minister of Belgium?", ["Luc Peeters"]), ("How much did Delta Bank fall?", ["2.1%"]),
        ("How much did Rhine Bank fall?", ["3.5%"]), ("How many firemen died?", []), ("Hoeveel arbeiders zijn omgekomen?", ["vier arbeiders"]),
    ]) func partsStayWithTheirOwn(question: String, texts: [String]) throws {
        let shelf = try Shelf(of: [
            ("one", "2031-03-04", "An Iranian commander was killed near Olden on Monday. The prime minister of Belgium, Luc Peeters, was not there."),
            ("two", "2031-03-05", "Rhine Bank fell 3.5% on Tuesday while Delta Bank fell 2.1%."),
            ("three", "2031-03-06", "Bij de brand in Gent zijn vier arbeiders omgekomen en zes brandweerlieden gewond."),
        ])
        #expect(try shelf.engine.ask(question).items.map(\.text) == texts)
    }

    @Test func orderOfReportsDoesNotMatter() throws {
        let question = "How many people were killed in Olden?"
        #expect(try Shelf().engine.ask(question) == Shelf([3, 1, 2, 0]).engine.ask(question))
    }

    @Test func wordsAreCutWithoutLosingAny() {
        let text = "Zo’n 1,200 anti-IS-soldaten uit “Erbil” – café – 😀 3.5% O'Neill"
        let bytes = Array(text.utf8)
        let words = WordSplitter.words(bytes)
        #expect(words.map(\.form) == ["Zo’n", "1,200", "anti-IS-soldaten", "uit", "Erbil", "café", "😀", "3.5", "O'Neill"])
        for word in words { #expect(String(decoding: bytes[word.span.start..<word.span.end], as: UTF8.self) == word.form) }
    }
}
