import Foundation
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

    @Test func aProgrammeIsNoSpeech() throws {
        let text = "On \"Talk of the Coast,\" the mayor said the bridge had to close."
        #expect(try Reading(text, in: "en", layers: [.quotes]).annotation.quotes.filter { $0.kind == .direct }.isEmpty)
    }

    @Test func aReportGoesOnAsFarAsItsConjunctions() throws {
        try assertQuote(
            "The minister says ⟦the dikes are weak, and that at least one has failed⟧.", in: "en", .indirect, by: "minister", cue: "says")
        try assertQuote("⟦The dike, the minister said, had failed in May⟧.", in: "en", .indirect, by: "minister", cue: "said")
    }

    @Test func aReportEndsWhereTheReporterGoesOn() throws {
        try assertQuote("The minister said ⟦the dike had failed⟧, citing a report.", in: "en", .indirect, by: "minister", cue: "said")
    }

    @Test func aQuoteThatGoesOnFromTheReporter() throws {
        try assertQuote("⟦The dike \"was never inspected,⟧\" Anna Vos said.", in: "en", .indirect, by: "Anna Vos", cue: "said")
    }

    @Test func whatIsToldInsideDirectSpeechIsPartOfIt() throws {
        let text = "“The mayor said the bridge was safe, and I believed it,” Anna Vos said."
        let reading = try Reading(text, in: "en", layers: [.quotes])
        #expect(reading.annotation.quotes.map { reading[$0.cue] } == ["said"])
    }

    @Test func aWishInsideAReportIsPartOfIt() throws {
        let reading = try Reading("The mayor said the council wants to close the bridge.", in: "en", layers: [.quotes])
        #expect(reading.annotation.quotes.map { reading[$0.cue] } == ["said"])
    }

    @Test func theSubjectBelongsToWhatIsSaid() throws {
        try assertQuote("The mayor says ⟦the old bridge at Olden may fall⟧.", in: "en", .indirect, by: "mayor", cue: "says")
    }

    @Test func turnsOfATranscript() throws {
        let text = "A talk on the dikes.\n\nANNA VOS: ⟦The dikes are weak. We knew it.⟧\n\nThe end."
        try assertQuote(text, in: "en", .indirect, by: "ANNA VOS", cue: ":")
    }

    @Test func aLongStretchThatOthersAreQuotedInIsNoQuote() throws {
        let text =
            "\"Two farmers drowned. The bridge is closed. The mayor said that the dike had failed. The police said that a third was safe. The army came.\""
        let reading = try Reading(text, in: "en")
        #expect(reading.annotation.quotes.map { reading[$0.speaker?.span] } == ["mayor", "police"])
        let sources = reading.annotation.claims.reduce(into: [:]) { $0[reading[$1.trigger] ?? ""] = reading[$1.source?.span] ?? "-" }
        #expect(sources["drowned"] == "-" && sources["failed"] == "mayor" && sources["came"] == "-")
    }

    @Test func whoIsNamedInsideWordsOfNobodySaysIt() throws {
        let reading = try Reading("The hall was silent. “The minister said that the dike had failed, and we all left.”", in: "en")
        let claim = try #require(reading.annotation.claims.first { reading[$0.trigger] == "failed" })
        #expect(reading[claim.source?.span] == "minister")
    }

    @Test func aSourceThatNobodyNamesHasNoWords() throws {
        let reading = try Reading("The hall was silent. “Two farmers drowned in the flood.”", in: "en")
        let claim = try #require(reading.annotation.claims.first { reading[$0.trigger] == "drowned" })
        #expect(claim.source?.kind == .quoted && claim.source?.span.isEmpty == true && claim.source?.entity == nil)
    }

    @Test func anUnclosedMarkSwallowsNothing() throws {
        let text = "He said “we are leaving.\n\nThe army stayed in the city.\n\nNothing else happened there."
        let quotes = try Reading(text, in: "en", layers: [.quotes]).annotation.quotes
        #expect(quotes.allSatisfy { $0.span.end < 30 })
    }
}

/// Two hundred Dutch sentences of our own, one attribution each: a floor under what is found of them.
struct DutchQuoteTests {
    private struct Sentence {
        var text = ""
        var content: Span?
        var speaker: Span?
        var cue: Span?

        init(_ marked: Substring) {
            var open = 0
            for scalar in marked.unicodeScalars {
                switch scalar {
                case "⟦", "{", "[": open = text.utf8.count
                case "⟧": content = content ?? Span(open, text.utf8.count)
                case "}": speaker = speaker ?? Span(open, text.utf8.count)
                case "]": cue = Span(open, text.utf8.count)
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
    }

    /// Words that two stretches share, of the words in either.
    private func overlap(_ a: Span, _ b: Span, in text: String) -> Double {
        func words(_ span: Span) -> Set<Int> {
            var result: Set<Int> = []
            var start = 0
            for (index, byte) in text.utf8.enumerated() {
                if byte == 0x20 { start = index + 1 } else if span.start <= index, index < span.end { result.insert(start) }
            }
            return result
        }
        let (first, second) = (words(a), words(b))
        return Double(first.intersection(second).count) / Double(max(1, first.union(second).count))
    }

    @Test func floor() throws {
        let file = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Data/quotes-nl.txt"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 200)
        var (found, whole, spoken, cued) = (0, 0, 0, 0)
        var misses: [String] = []
        for line in lines {
            let sentence = Sentence(line)
            let content = try #require(sentence.content)
            let document = Document(id: "test", text: sentence.text, language: "nl", published: CalendarInterval(edtf: "2031-03-05"))
            let quotes = try Packs.reader.get().read(document, layers: [.quotes]).quotes
            guard let best = quotes.max(by: { overlap($0.span, content, in: sentence.text) < overlap($1.span, content, in: sentence.text) }),
                overlap(best.span, content, in: sentence.text) >= 0.3
            else {
                misses.append(String(line))
                continue
            }
            found += 1
            if overlap(best.span, content, in: sentence.text) >= 0.8 { whole += 1 }
            if let speaker = sentence.speaker, best.speaker?.span.overlaps(speaker) == true { spoken += 1 }
            if let cue = sentence.cue, best.cue?.overlaps(cue) == true { cued += 1 }
        }
        #expect(found >= 160, "missed: \(misses.joined(separator: "\n"))")
        #expect(whole >= 140)
        #expect(spoken * 100 >= found * 85)
        #expect(cued * 100 >= found * 85)
    }
}
