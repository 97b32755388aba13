import KroniekExport
import KroniekModel
import Testing

/// A report without a title is called by its first words, in quotation marks, wherever it is named.
@Suite struct SourceNameTests {
    @Test func aPastedReportIsNotCalledByItsHash() throws {
        let document = SourceDocument(id: "0f3a9c", language: "en", opening: "The ferry sank off …")
        let index = ChronicleIndex(Chronicle(documents: [document]))
        #expect(SourceWords.title(document) == "“The ferry sank off …”")
        #expect(SourceWords.parts(document, in: index).outlet == "“The ferry sank off …”")
        var named = document
        named.path = "/tmp/ferry.txt"
        #expect(SourceWords.title(named) == "ferry.txt")
        named.title = "Ferry sinks"
        #expect(SourceWords.title(named) == "Ferry sinks")
        var text: [UInt8] = []
        try MarkdownExport.write(index) { text += $0 }
        #expect(String(decoding: text, as: UTF8.self).contains("- “The ferry sank off …” — "))
    }

    @Test(arguments: [
        ("2031-03-04/..", "not before 4 March 2031"), ("../2031-03-04", "not after 4 March 2031"), ("2031-03", "about March 2031"),
    ])
    func aGuessedDayOfPublicationSaysWhatItIs(edtf: String, words: String) throws {
        let date = try #require(CalendarInterval(edtf: edtf))
        let document = SourceDocument(id: "a", language: "en", published: Publication(date: date, basis: .inferred))
        let index = ChronicleIndex(Chronicle(documents: [document]))
        #expect(SourceWords.parts(document, in: index).date == words)
        #expect(Summary(index).sentence.contains("published") == (date.latest != nil && date.earliest != nil))
    }
}
