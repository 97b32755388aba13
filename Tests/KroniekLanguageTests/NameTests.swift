import KroniekLanguage
import KroniekModel
import Testing

@Suite struct NameTests {
    let library: PackLibrary
    init() throws { library = try PackLibrary() }

    /// The names of a text, as "words/kind".
    func names(_ text: String, _ language: String) throws -> [String] {
        let pack = try #require(library.pack(for: language))
        let source = SourceText(text)
        let analyser = SyntaxAnalyser(pack: pack)
        var (sentences, tokens) = analyser.segment(source, regions: [])
        analyser.analyse(&tokens, sentences: sentences, trees: false)
        let found = NameRecogniser(pack: pack, knowledge: library.knowledge).names(source, sentences: sentences, tokens: tokens)
        var last = 0
        for name in found {
            #expect(name.span.start >= last && name.span.end <= source.count && !name.span.isEmpty)
            #expect(name.tokens.lowerBound >= 0 && name.tokens.upperBound <= tokens.count)
            last = name.span.end
        }
        return found.map { "\(source[$0.span])/\($0.kind.rawValue)" }
    }

    /// Checks a text with marks: "⟦person:Anna Berg⟧ lives in ⟦place:Utrecht⟧."
    func expectNames(_ marked: String, _ language: String, location: SourceLocation = #_sourceLocation) throws {
        var text = ""
        var expected: [String] = []
        for piece in marked.split(separator: "⟦", omittingEmptySubsequences: false) {
            guard let close = piece.firstIndex(of: "⟧"), let colon = piece.firstIndex(of: ":"), colon < close else {
                text += piece
                continue
            }
            let words = piece[piece.index(after: colon)..<close]
            expected.append("\(words)/\(piece[..<colon])")
            text += words + piece[piece.index(after: close)...]
        }
        #expect(try names(text, language) == expected, sourceLocation: location)
    }

    @Test func english() throws {
        try expectNames("President ⟦person:Barack Obama⟧ met Chancellor ⟦person:Angela Merkel⟧ in ⟦place:Berlin⟧ on Tuesday.", "en")
        try expectNames("The ⟦other:Dutch⟧ government will send forty soldiers to ⟦place:Mali⟧, the ⟦organization:United Nations⟧ said.", "en")
        try expectNames("⟦organization:Microsoft⟧ said on Monday it had bought a company in ⟦place:Finland⟧.", "en")
    }

    @Test func dutch() throws {
        try expectNames("Minister ⟦person:Sigrid Kaag⟧ sprak woensdag in ⟦place:Brussel⟧ met de ⟦other:Duitse⟧ delegatie.", "nl")
        try expectNames("De ⟦organization:NAVO⟧ stuurt volgens ⟦organization:Reuters⟧ extra troepen naar ⟦place:Litouwen⟧.", "nl")
        try expectNames("Volgens de politie in ⟦place:Rotterdam⟧ is ⟦person:Jan de Vries⟧ aangehouden.", "nl")
    }

    @Test func finerKinds() throws {
        #expect(try names("Dutch troops joined NATO Mission Iraq last year.", "en").contains("NATO Mission Iraq/mission"))
        #expect(try names("De raketten kwamen neer bij Ain al-Asad in Irak.", "nl").contains("Ain al-Asad/facility"))
    }

    @Test func possessiveEndingIsNoPartOfAName() throws {
        #expect(try names("It was the first visit to Iraq by Belgium's prime minister.", "en").contains("Belgium/place"))
    }

    @Test func whatAHyphenLeavesIsNoName() throws {
        #expect(try names("Both sides spoke of de-escalation while their envoys waited for an answer.", "en").isEmpty)
    }

    /// The second pass: a surname alone takes the kind of the full name.
    @Test func surnameFollowsFullName() throws {
        let found = try names(
            "Director Tamsin Varholm resigned on Friday. The board thanked Varholm for her work. Varholm will stay on until May.", "en")
        #expect(found.filter { $0.hasSuffix("Varholm/person") }.count == 3)
    }

    @Test(arguments: ["", " ", "\n\n\n", "'s", "’", "🚁🚁", "A", "é̈̃", "ABC DEF GHI", "(((", "\u{0}\u{1}", "والله", "of van de of"])
    func oddTexts(text: String) throws {
        _ = try names(text, "en")
        _ = try names(text, "nl")
    }

    @Test func longLines() throws {
        let shout = String(repeating: "GRONINGEN ", count: 20_000)
        #expect(try !names(shout, "nl").isEmpty)
        _ = try names(String(repeating: "A-b'c.", count: 20_000), "en")
    }

    @Test func sameInSameOut() throws {
        let text = "Anna Smit of Philips flew from Eindhoven to London with Tom Bakker. Smit spoke for the Red Cross."
        #expect(try names(text, "en") == names(text, "en"))
    }
}
