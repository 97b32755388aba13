import KroniekExport
import KroniekModel
import Testing

/// A figure that counts nothing says something of what it stands behind.
@Suite struct FigureBearerTests {
    private func bearer(_ sentence: String, _ figure: String, _ who: String?, unit: String?) throws -> String {
        func span(_ words: String) throws -> Span {
            let range = try #require(sentence.firstRange(of: words))
            let start = sentence.utf8.distance(from: sentence.startIndex, to: range.lowerBound)
            return Span(start, start + words.utf8.count)
        }
        var claim = Claim(span: Span(0, sentence.utf8.count), sentence: 0, trigger: Span(0, 1), lemma: "x")
        if let who { claim.participants = [Claim.Participant(role: .agent, entity: nil, span: try span(who), lemma: "x")] }
        let told = ChronicleClaim(id: "d#0", document: "d", event: "1", claim: claim, sentence: sentence)
        return FigureLine.bearer(of: Quantity(span: try span(figure), low: 1, high: 1, unit: unit), in: told)
    }

    @Test func theWordsBeforeItElseWhatItsUnitMeasures() throws {
        let barge = "A river barge of 90 metres sank with wheat worth 2 million euros."
        #expect(try bearer(barge, "90 metres", "river barge", unit: "m") == "river barge")
        #expect(try bearer(barge, "90 metres", nil, unit: "m") == "length or distance")
        #expect(try bearer(barge, "2 million euros", "river barge", unit: "EUR") == "money")
        #expect(try bearer(barge, "90 metres", nil, unit: nil) == "number")
    }
}
