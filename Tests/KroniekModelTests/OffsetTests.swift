import KroniekModel
import Testing

@Suite struct OffsetTests {
    static let texts = [
        "", "plain", "naïve café", "e\u{301}cole – “quoted”", "👩‍👩‍👧 met 🇳🇱", "سلام بغداد", String(repeating: "ß", count: 200),
        String(repeating: "a😀é", count: 99),
    ]

    /// Every scalar border goes over the bridge and back.
    @Test(arguments: texts)
    func bridgeHolds(text: String) {
        let offsets = ScalarOffsets(text)
        #expect(offsets.count == text.unicodeScalars.count)
        var byte = 0
        for (number, scalar) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalar(at: byte) == number)
            #expect(offsets.utf8(at: number) == byte)
            byte += String(scalar).utf8.count
        }
        #expect(offsets.scalar(at: byte) == offsets.count)
        #expect(offsets.utf8(at: offsets.count) == byte)
    }

    @Test func outsideIsClamped() {
        let offsets = ScalarOffsets("zoë")
        #expect(offsets.scalar(at: -5) == 0)
        #expect(offsets.scalar(at: 99) == 3)
        #expect(offsets.utf8(at: 99) == 4)
        #expect(SourceText("zoë")[Span(-3, 99)] == "zoë")
    }

    @Test func featuresAreReadWhole() {
        let token = Token(span: Span(0, 1), sentence: 0, form: "x", feats: "Number=Sing|Tense=Past|VerbForm=Fin")
        #expect(token.has("Tense=Past"))
        #expect(token.has("VerbForm=Fin"))
        #expect(!token.has("Tense=Pa"))
        #expect(!token.has("Form=Fin"))
        #expect(!Token(span: Span(0, 1), sentence: 0, form: "x").has("Tense=Past"))
    }

    @Test func labelsFallBack() {
        for relation in Relation.allCases { #expect(Relation(label: relation.name) == relation) }
        #expect(Relation(label: "nsubj:unheard") == .nsubj)
        #expect(Relation(label: "nothing") == .dep)
        for tag in UPOS.allCases { #expect(UPOS(name: tag.name) == tag) }
    }

    @Test func lineagesEnd() {
        let catalogue = ConceptCatalogue([Concept(id: "a", parent: "b"), Concept(id: "b", parent: "a"), Concept(id: "c", parent: "b")])
        #expect(catalogue.lineage(of: "c") == ["c", "b", "a"])
        #expect(catalogue.family(of: "unknown") == "unknown")
    }
}
