import KroniekModel
import Testing

@testable import KroniekReading

struct QuoteTests {
    /// Reads a text whose first quote is marked, and compares its kind, speaker and cue.
    private func assertQuote(
        _ marked: String, in language: String, _ kind: Quote.Kind, by speaker: String?, cue: String?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let reading = try Reading(marked, in: language, layers: [.quotes])
        let quotes = reading.annotation.quotes
        guard let expected = reading.marked.first, let quote = quotes.first(where: { $0.span.overlaps(expected) }) else {
            Issue.record("no quote at the mark", sourceLocation: sourceLocation)
            return
        }
        #expect(reading[quote.span] == reading[expected], sourceLocation: sourceLocation)
        #expect(quote.kind == kind, sourceLocation: sourceLocation)
        #expect(reading[quote.speaker?.span] == speaker, sourceLocation: sourceLocation)
        #expect(reading[quote.cue] == cue, sourceLocation: sourceLocation)
    }

    @Test func everyMarkOfBothLanguages() throws {
        for (open, close) in [("“", "”"), ("\"", "\""), ("‘", "’"), ("„", "”"), ("«", "»"), ("''", "''")] {
            try assertQuote("The general said: \(open)⟦We have left the city.⟧\(close)", in: "en", .direct, by: "general", cue: "said")
            try assertQuote("De generaal zei: \(open)⟦Wij hebben de stad verlaten.⟧\(close)", in: "nl", .direct, by: "generaal", cue: "zei")
        }
        try assertQuote("De generaal zei: ,,⟦Wij hebben de stad verlaten.⟧’’", in: "nl", .direct, by: "generaal", cue: "zei")
    }

    @Test func speakerBehindTheQuote() throws {
        try assertQuote("“⟦We have left the city,⟧” the general said.", in: "en", .direct, by: "general", cue: "said")
        try assertQuote("„⟦Wij hebben de stad verlaten⟧”, zei de generaal.", in: "nl", .direct, by: "generaal", cue: "zei")
        try assertQuote("„⟦Wij hebben de stad verlaten⟧”, aldus de generaal.", in: "nl", .direct, by: "generaal", cue: "aldus")
    }

    @Test func anInterruptedQuoteIsOne() throws {
        let reading = try Reading("“We have left the city,” the general said. “We are not coming back.”", in: "en", layers: [.quotes])
        let quotes = reading.annotation.quotes
        #expect(quotes.count == 1)
        #expect(reading[quotes.first?.speaker?.span] == "general")
        #expect(reading[quotes.first?.span]?.hasSuffix("coming back.") == true)
    }

    @Test func aQuoteOfTwoParagraphs() throws {
        let reading = try Reading("The general said: “We have left the city.\n\n“We are not coming back.”", in: "en", layers: [.quotes])
        #expect(reading.annotation.quotes.first.map { reading.text[$0.span].hasSuffix("back.") } == true)
    }

    @Test func reportedSpeech() throws {
        try assertQuote("The general said ⟦that the army had left⟧.", in: "en", .indirect, by: "general", cue: "said")
        try assertQuote("De generaal zei ⟦dat het leger was vertrokken⟧.", in: "nl", .indirect, by: "generaal", cue: "zei")
    }

    @Test func sourcesWithoutAVerb() throws {
        try assertQuote("According to the general, ⟦the army left the city⟧.", in: "en", .indirect, by: "general", cue: "According to")
        try assertQuote("Volgens de generaal ⟦verliet het leger de stad⟧.", in: "nl", .indirect, by: "generaal", cue: "Volgens")
        try assertQuote("⟦Het leger heeft de stad verlaten⟧, aldus de generaal.", in: "nl", .indirect, by: "generaal", cue: "aldus")
    }

    @Test func theSentenceBeforeAPointer() throws {
        try assertQuote("⟦Het leger heeft de stad verlaten.⟧ Dat meldde de generaal gisteren.", in: "nl", .indirect, by: "generaal", cue: "meldde")
    }

    @Test func titlesAndApostrophesAreNoSpeech() throws {
        for text in ["The ‘App Store’ opened in Olden.", "The rebels' leader left the workers' hall.", "He read \"War and Peace\" twice."] {
            #expect(try Reading(text, in: "en", layers: [.quotes]).annotation.quotes.filter { $0.kind == .direct }.isEmpty)
        }
    }

    @Test func anUnclosedMarkSwallowsNothing() throws {
        let text = "He said “we are leaving.\n\nThe army stayed in the city.\n\nNothing else happened there."
        let quotes = try Reading(text, in: "en", layers: [.quotes]).annotation.quotes
        #expect(quotes.allSatisfy { $0.span.end < 30 })
    }
}
