import KroniekLanguage
import KroniekModel
import KroniekText
import Testing

@testable import KroniekReading

/// Four hundred sentences a language with every figure marked: span, value and bounds, unit and the thing counted.
struct FigureSentence {
    var text: String
    var figures: [(span: Span, written: String)] = []

    /// "Police held [27|27 : people] people."
    init(_ marked: String) {
        var plain: [UInt8] = []
        var words = 0
        var meaning: [UInt8]?
        for byte in marked.utf8 {
            switch (byte, meaning) {
            case (UInt8(ascii: "["), nil): words = plain.count
            case (UInt8(ascii: "|"), nil): meaning = []
            case (UInt8(ascii: "]"), let said?):
                figures.append((Span(words, plain.count), String(decoding: said, as: UTF8.self)))
                meaning = nil
            case (_, nil): plain.append(byte)
            default: meaning?.append(byte)
            }
        }
        text = String(decoding: plain, as: UTF8.self)
    }

    static let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Figures"

    static func read(_ name: String) throws -> [FigureSentence] {
        let table = try MappedFile(path: "\(folder)/\(name).txt")
        return String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { FigureSentence(String($0)) }
    }
}

@Suite struct FigureSentenceTests {
    /// The figures of one document in one language.
    static func quantities(_ text: String, in language: String) throws -> [Quantity] {
        let document = Document(id: "test", text: text, language: language, published: CalendarInterval(edtf: "2024-02-01"))
        return try Packs.reader.get().read(document, layers: [.quantities]).quantities
    }

    @Test("At least 95 of 100 sentences have all their figures right", arguments: ["en", "nl"])
    func readsNearlyAll(_ language: String) throws {
        var misses: [String] = []
        let sentences = try FigureSentence.read(language) + FigureSentence.read(language + "-blind")
        #expect(sentences.count == 400)
        for sentence in sentences {
            let found = try Self.quantities(sentence.text, in: language).map { (span: $0.span, written: written($0)) }
            if !found.elementsEqual(sentence.figures, by: ==) {
                let text = SourceText(sentence.text)
                let got = found.map { "[\(text[$0.span])|\($0.written)]" }.joined(separator: " ")
                misses.append("\(sentence.text)\n    read as \(got)")
            }
        }
        #expect(misses.count * 20 <= sentences.count, "\(misses.count) of \(sentences.count):\n\(misses.joined(separator: "\n"))")
    }

    /// Whatever is read is in its own words: bounds in order, spans that re-slice, and the same again in any company.
    @Test(arguments: ["en", "nl"]) func holdsInAnyOrder(_ language: String) throws {
        let sentences = try FigureSentence.read(language).map(\.text).filter { !$0.isEmpty }
        var order = Array(sentences.indices)
        var seed: UInt64 = 7
        for index in order.indices.dropFirst().reversed() {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(index, Int((seed >> 33) % UInt64(index + 1)))
        }
        func each(_ order: [Int]) throws -> [Int: [String]] {
            var found: [Int: [String]] = [:]
            for chunk in stride(from: 0, to: order.count, by: 20) {
                let part = order[chunk..<min(order.count, chunk + 20)]
                let joined = part.map { sentences[$0] }.joined(separator: "\n\n")
                let text = SourceText(joined)
                let figures = try Self.quantities(joined, in: language)
                var starts: [(Int, Int)] = []
                var at = 0
                for index in part {
                    starts.append((at, index))
                    at += sentences[index].utf8.count + 2
                }
                for figure in figures {
                    let home = try #require(starts.last { $0.0 <= figure.span.start })
                    #expect(figure.low != nil || figure.high != nil)
                    if let low = figure.low, let high = figure.high { #expect(low <= high) }
                    #expect(figure.span.end <= home.0 + sentences[home.1].utf8.count, "a figure reaches over its sentence: \(text[figure.span])")
                    if let span = figure.ofSpan, let of = figure.of { #expect(text[span] == of) }
                    found[home.1, default: []].append("\(text[figure.span])|\(written(figure))")
                }
            }
            return found
        }
        #expect(try each(Array(sentences.indices)) == each(order))
    }
}
