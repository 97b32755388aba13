import KroniekModel
import KroniekStory
import Testing

/// Says of any two sentences, and of any two words, that they are so alike.
private struct Alike: SentenceLikeness {
    let pack = "invented 1"
    let likeness: Double?
    func firstSentence(of document: String) -> Int? { 0 }
    func number(ofWord word: String) -> Int? { 0 }
    func cosine(_ a: Int, _ b: Int) -> Double? { likeness }
}

/// What an installed pack adds to joining.
struct MeaningTests {
    /// One deed in two languages, with predicates that the lexicon does not know.
    private func reports() -> [Invented] {
        var first = Invented("x", "en", published: "2031-03-04", "Ilma Corvatsj refloated the barge at Olden on Monday.")
        let minister = first.entity("Ilma Corvatsj", .person, id: "person/1")
        let olden = first.entity("Olden", .place, id: "geonames/1")
        first.claim(
            "Ilma Corvatsj refloated the barge at Olden on Monday", trigger: "refloated", lemma: "refloat", type: nil,
            [(.agent, "Ilma Corvatsj", minister), (.patient, "the barge", nil)], place: ("Olden", olden), on: ("2031-03-03", "on Monday"))
        var second = Invented("y", "nl", published: "2031-03-04", "Maandag trok Ilma Corvatsj bij Olden de schuit vlot.")
        let again = second.entity("Ilma Corvatsj", .person, id: "person/1")
        let place = second.entity("Olden", .place, id: "geonames/1")
        second.claim(
            "Maandag trok Ilma Corvatsj bij Olden de schuit vlot", trigger: "trok", lemma: "vlottrekken", type: nil,
            [(.agent, "Ilma Corvatsj", again), (.patient, "de schuit", nil)], place: ("Olden", place), on: ("2031-03-03", "Maandag"))
        return [first, second]
    }

    @Test func sentencesThatMeanTheSameAreJoinedAcrossLanguages() {
        let without = weave(reports())
        #expect(without.events.count == 2)
        #expect(without.packs.isEmpty)
        let with = weave(reports(), meanings: Alike(likeness: 0.9))
        #expect(with.events.count == 1)
        #expect(with.events.first?.languages == ["en", "nl"])
        #expect(with.packs == ["invented 1"])
    }

    @Test func sentencesThatMeanOtherThingsStayApart() {
        #expect(weave(reports(), meanings: Alike(likeness: 0.1)).events.count == 2)
        #expect(weave(reports(), meanings: Alike(likeness: nil)).events.count == 2)
    }

    @Test func theOrderOfDocumentsDoesNotShow() {
        let alike = Alike(likeness: 0.9)
        #expect(weave(reports() + reportsOfTheAttack(), meanings: alike) == weave((reports() + reportsOfTheAttack()).reversed(), meanings: alike))
    }
}
