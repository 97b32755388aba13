import KroniekModel
import Testing

@testable import KroniekReading

struct ReaderTests {
    static let awkward = [
        "", " ", "\n\n\n", ".", "“", "””””", "((((((((", "A", "é", "🇳🇱🇧🇪", "مرحبا بالعالم", "e\u{301}e\u{301} 👩‍👩‍👧 said: “👋🏽”",
        "The army 🚀 attacked Erbil’s café on Jan. 15, killing 4 👨‍👩‍👧.", "zei zei zei zei zei zei zei", "said said said that that that if if if",
        String(repeating: "and ", count: 3_000), String(repeating: "“He said ", count: 500), String(repeating: "(", count: 5_000),
        String(repeating: "x", count: 20_000), "1 2 3 4 5 6 7 8 9", "-- -- -- --", "\u{0}\u{1}\u{2}", "Dat zei de minister.", "According to",
        "Volgens",
    ]

    @Test(arguments: awkward) func anythingIsRead(_ text: String) throws {
        for language in ["en", "nl"] {
            let document = Document(id: "x", text: text, language: language, published: CalendarInterval(edtf: "2031-03-05"))
            checkInvariants(try Packs.reader.get().read(document), of: text)
        }
    }

    @Test func onlyWhatIsAskedForComesBack() throws {
        let text = "The rebels attacked Erbil on Monday, the general said."
        let document = Document(id: "x", text: text, language: "en", published: CalendarInterval(edtf: "2031-03-05"))
        let reader = try Packs.reader.get()
        let times = reader.read(document, layers: [.times])
        #expect(!times.times.isEmpty)
        #expect(times.tokens.isEmpty && times.mentions.isEmpty && times.claims.isEmpty && times.quotes.isEmpty)
        let claims = reader.read(document, layers: [.claims])
        #expect(!claims.claims.isEmpty && claims.tokens.isEmpty && !claims.entities.isEmpty)
        let tokens = reader.read(document, layers: [.tokens])
        #expect(!tokens.tokens.isEmpty && tokens.claims.isEmpty)
        #expect(tokens.sentences.allSatisfy { !$0.tokens.isEmpty })
    }

    @Test func aLanguageWithoutAPackGivesItsName() throws {
        let annotation = try Packs.reader.get().read(Document(id: "x", text: "Das Heer verließ gestern die Stadt.", language: "de"))
        #expect(annotation.language == "de")
        #expect(annotation.claims.isEmpty && annotation.sentences.isEmpty)
    }

    /// A statement in English in a Dutch report is read as English, and stands in its place.
    @Test func aPassageInAnotherLanguageIsReadInIt() throws {
        let statement =
            "The regional government said in a written statement that three workers were killed in Erbil on Monday, and that the police have arrested two men."
        let text =
            "Drie doden in Erbil\n\nIn Erbil zijn maandag drie arbeiders gedood.\n\n\(statement)\n\nDe minister veroordeelde de aanval gisteren in Erbil."
        let document = Document(id: "x", text: text, language: "nl", published: CalendarInterval(edtf: "2031-03-05"))
        let annotation = try Packs.reader.get().read(document, layers: [.tokens, .claims, .entities, .quantities, .quotes, .times, .sentences])
        checkInvariants(annotation, of: text)
        let source = SourceText(text)
        #expect(annotation.language == "nl")
        let triggers = annotation.claims.map { source[$0.trigger] }
        #expect(triggers.contains("gedood") && triggers.contains("killed") && triggers.contains("arrested") && triggers.contains("veroordeelde"))
        let killed = try #require(annotation.claims.first { source[$0.trigger] == "killed" })
        #expect(killed.type == "kill")
        #expect(killed.quantities.map { annotation.quantities[$0].low } == [3])
        #expect(source[annotation.sentences[killed.sentence].span] == statement)
        #expect(annotation.entities.filter { $0.name == "Erbil" }.count == 1)
        #expect(annotation.sentences.map(\.span) == annotation.sentences.map(\.span).sorted())
        // Names of the other language are no reason to read a paragraph in it.
        let names = Document(
            id: "y", text: "De Britse krant The Guardian schreef woensdag dat de New York Police Department en de London Fire Brigade samenwerken.",
            language: "nl")
        #expect(try Packs.reader.get().read(names).claims.contains { $0.lemma == "schrijven" })
    }

    @Test func theSameTextReadsTheSame() throws {
        let text = "Minister Blok said on Monday that Dutch soldiers were attacked in Erbil. He condemned the attack, which killed four civilians."
        let document = Document(id: "x", text: text, language: "en", published: CalendarInterval(edtf: "2031-03-05"))
        let reader = try Packs.reader.get()
        #expect(reader.read(document) == reader.read(document))
    }

    /// Heads that make no tree must not hang the readers.
    @Test func brokenTreesAreTrees() {
        let tokens = (0..<6).map { index in
            Token(
                span: Span(index * 2, index * 2 + 1), sentence: 0, form: "x", lemma: "x", upos: .verb, head: [1, 2, 0, 3, 99, -7][index],
                relation: .conj)
        }
        let trees = Trees(tokens: tokens, sentences: [Sentence(span: Span(0, 11), tokens: 0..<6)])
        #expect(trees.head.filter { $0 < 0 }.count >= 3)
        for index in 0..<6 { #expect(trees.low[index] <= index && index <= trees.high[index]) }
    }
}
