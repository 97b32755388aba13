import Foundation
import KroniekLanguage
import KroniekModel
import Testing

/// Texts with their borders marked: "·" between tokens that touch, "‖" where a sentence ends.
struct SegmentationTests {
    @Test(arguments: [
        "The mayor did·n't sign it·.‖ She could·n't·, she said·.",
        "It·'s the council·'s plan·, and they·'re behind it·.",
        "We can·not wait·.‖ Nobody can·.",
        "Dr. Alma Reyes met Mr. Oduya in Lagos·.‖ They talked·.",
        "The price rose to $·1,200.50 on Friday·.‖ It fell again·.",
        "Is this the end·?‖ Nobody knows·!",
        "\"·We will rebuild·,·\" the owner said·.‖ The crowd cheered·.",
        "“·We will rebuild·,·” the owner said·.‖ The crowd cheered·.",
        "Write to info@example.org or see https://example.org/a,b?c=1·.‖ Thanks·.",
        "The ship sank at 10:30 p.m. on Sunday·.",
        "Heavy rain hit the coast·.‖\n\nThe dam held·.",
    ])
    func english(text: String) { assertSegments(text, "en") }

    @Test(arguments: [
        "De burgemeester kwam 's avonds om 20.30 uur aan·.‖ Het regende·.",
        "Volgens dr. Jansen en mr. De Vries is 't gevaar geweken·.‖ Dat bleek gisteren·.",
        "De N-VA en het Noord-Hollandse bestuur stemden tegen·.",
        "„·Wij blijven hier·”·, zei de boer·.‖ De rest vertrok·.",
        "Het kostte 1.250,50 euro·.‖ Dat was te veel·.",
        "De regering betaalt €·3 miljard·.",
        "Hij kocht o.a. vier auto's en twee foto's·.",
        "Komt er een vervolg·?‖ Niemand weet het·.",
        "De brug is dicht·.‖\n\nHet verkeer staat stil·.",
    ])
    func dutch(text: String) { assertSegments(text, "nl") }

    /// A text whose tokens were set apart: a clitic behind a blank, a number with one in it.
    @Test func tokensSetApart() {
        let tokens = Syntax.analyse("The mayor didn’ t sign the firm’ s plan of 5, 000 words on page 5, 001.", "en").tokens.map(\.form)
        #expect(
            tokens == ["The", "mayor", "did", "n’t", "sign", "the", "firm", "’s", "plan", "of", "5,000", "words", "on", "page", "5", ",", "001", "."])
        #expect(Syntax.analyse("The players’ re-election", "en").tokens.map(\.form).prefix(3) == ["The", "players", "’"])
    }

    /// A hard-wrapped paragraph is one; a headline without a full stop is not part of what follows.
    @Test func lineBreaks() {
        let wrapped =
            "The committee said on Monday that it would look into the\nmatter before the summer and that it expected a report by\nthe end of the year. Nobody else commented."
        #expect(Syntax.analyse(wrapped, "en").sentences.count == 2)
        let headed =
            "Bridge closed after storm\nThe old bridge over the river was closed on Tuesday evening after the storm had damaged two of its pillars, the city said."
        let sentences = Syntax.analyse(headed, "en").sentences
        #expect(sentences.first?.span == Span(0, 25))
    }

    @Test func regions() {
        let text = "Storm hits coast A storm hit the coast. Read more: here. It rained."
        let title = Span(0, 16)
        let noise = Span(40, 56)
        let source = SourceText(text)
        let (sentences, tokens) = Syntax.analyse(text, "en", regions: [Region(.title, title), Region(.boilerplate, noise)])
        #expect(sentences.map { source[$0.span] } == ["Storm hits coast", "A storm hit the coast.", "It rained."])
        #expect(tokens.allSatisfy { !$0.span.overlaps(noise) })
    }

    @Test func anyRegions() {
        let text = "One two. Three four."
        for regions: [Region] in [
            [Region(.title, Span(-5, 3))], [Region(.title, Span(5, 2))], [Region(.boilerplate, Span(0, 900))],
            [Region(.caption, Span(4, 10)), Region(.title, Span(0, 6))], [Region(.heading, Span(20, 20))],
        ] { _ = Syntax.analyse(text, "en", regions: regions) }
    }

    @Test(arguments: ["en", "nl"])
    func oddInput(language: String) {
        let odd = [
            "", " ", "\n\n\n", ".", "...", "'", "\"", "''", ",,", "-", "(((((", "\u{FEFF}", "\u{0}\u{1}", "🇳🇱🇧🇪 👩‍👩‍👧‍👦👍🏽", "e\u{301}a\u{308}",
            "日本語。テスト。", "مرحبا بالعالم.", "a\r\nb\r\n\r\nc", "\u{2028}x\u{2029}", "@@@@", "http://", "x@y.z", "1.2.3.4.5.6", "A.B.C.D.", "'s", "n't",
            "!!!???", "“”„«»", "\t\t", "…", "a\u{200B}b", "'t", "'t's'n", "......a", "- - -", "?!?!", "www.", "mailto:a@b",
        ]
        for text in odd {
            _ = Syntax.analyse(text, language)
            _ = Syntax.analyse("x \(text) y", language)
            _ = Syntax.analyse("\(text)\(text)", language)
        }
    }

    /// Every byte that is not blank is in a token.
    @Test func coversTheText() {
        let text = "Wow 😀—\"no\" (3 × 4 = 12)… €5,-? C'est «ça»! #tag @name 50% a/b c_d 1st 12:30h \u{AD}x"
        let tokens = Syntax.analyse(text, "en").tokens
        let bytes = Array(text.utf8)
        var covered = [Bool](repeating: false, count: bytes.count)
        for token in tokens { for index in token.span.start..<token.span.end { covered[index] = true } }
        for (index, byte) in bytes.enumerated() where byte != 0x20 { #expect(covered[index]) }
    }

    /// Time in proportion to the text, whatever it is made of (debug builds are slow: the text is kept short, and the square of it would show).
    @Test(.timeLimit(.minutes(1)), arguments: ["a", "a.", "'", "\"", "-", "(", "1,", "word ", "A ", "@", "é", "😀", "a\n", "x@y."])
    func hugeInput(piece: String) {
        let text = String(repeating: piece, count: 30_000 / piece.utf8.count)
        let source = SourceText(text)
        let (sentences, tokens) = Syntax.analyser("en").segment(source, regions: [])
        #expect(sentences.allSatisfy { $0.tokens.count <= 400 })
        #expect(sentences.last?.tokens.upperBound ?? 0 == tokens.count)
    }
}
