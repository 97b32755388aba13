import KroniekModel
import Testing

@testable import KroniekStory

/// What bears no title is called by its first words.
@Suite struct OpeningTests {
    private func opening(_ text: String) -> String? { Opening.of(SourceText(text)) }

    @Test func wholeWordsAndAMarkWhereTheTextGoesOn() {
        #expect(opening("  The ferry\n\nsank.  ") == "The ferry sank.")
        let long = opening("The water board of Olden, which keeps the locks, closed the northern one on Monday, it said.")
        #expect(long == "The water board of Olden, which keeps the locks, closed the …")
        // 64 letters to the end of a word: nothing of it is cut.
        #expect(opening(String(repeating: "seven77 ", count: 20)) == String(repeating: "seven77 ", count: 8).dropLast() + " …")
        #expect(opening(String(repeating: "w", count: 100_000)) == String(repeating: "w", count: 64) + " …")
        #expect(opening(" \n\u{1} ") == nil && opening("") == nil)
    }

    @Test func onlyWhatHasNeitherTitleNorFile() {
        func given(_ document: Document, title: String? = nil) -> String? {
            var annotation = Annotation(language: "en")
            annotation.title = title
            let chronicle = Weaver(concepts: catalogue, knowledge: Atlas(), words: storyWords).weave(
                [AnnotatedDocument(document: document, annotation: annotation)])
            return chronicle.documents[0].opening
        }
        #expect(given(Document(id: "a", text: "The ferry sank.")) == "The ferry sank.")
        #expect(given(Document(id: "a", text: "The ferry sank."), title: "Ferry") == nil)
        #expect(given(Document(id: "a", text: "The ferry sank.", path: "ferry.txt")) == nil)
    }
}
