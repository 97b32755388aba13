import Foundation
import KroniekLanguage
import KroniekModel
import Testing

/// The names of 150 sentences a language, written for this and never learnt from, as they stand and as bad copies of them would look.
@Suite struct NameScoreTests {
    let library: PackLibrary
    init() throws { library = try PackLibrary() }

    /// A stretch of a sentence: a name with its kind, or what stands between names.
    struct Piece {
        var text: String
        var kind: EntityKind?
    }

    static func sentences(_ language: String) throws -> [[Piece]] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "Names/\(language).txt")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "⟦", omittingEmptySubsequences: false).enumerated().flatMap { number, part in
                guard number > 0, let close = part.firstIndex(of: "⟧"), let colon = part.firstIndex(of: ":") else {
                    return [Piece(text: String(part))]
                }
                return [
                    Piece(text: String(part[part.index(after: colon)..<close]), kind: EntityKind(rawValue: String(part[..<colon]))),
                    Piece(text: String(part[part.index(after: close)...])),
                ]
            }.filter { !$0.text.isEmpty }
        }
    }

    /// F1 of spans with their kinds, and of spans alone, of sentences changed by `change`.
    func score(_ language: String, _ change: (String) -> String = { $0 }) throws -> (kinds: Double, spans: Double) {
        let pack = try #require(library.pack(for: language))
        let analyser = SyntaxAnalyser(pack: pack)
        let recogniser = NameRecogniser(pack: pack, knowledge: library.knowledge)
        var gold = 0
        var given = 0
        var right = 0
        var spans = 0
        for pieces in try NameScoreTests.sentences(language) {
            var text = ""
            var names: [Span: EntityKind] = [:]
            for piece in pieces {
                let start = text.utf8.count
                text += change(piece.text)
                if let kind = piece.kind { names[Span(start, text.utf8.count)] = kind }
            }
            let source = SourceText(text)
            var (sentences, tokens) = analyser.segment(source, regions: [])
            analyser.analyse(&tokens, sentences: sentences, trees: false)
            let found = recogniser.names(source, sentences: sentences, tokens: tokens)
            gold += names.count
            given += found.count
            right += found.filter { names[$0.span] == $0.kind }.count
            spans += found.filter { names[$0.span] != nil }.count
        }
        let total = Double(max(1, gold + given))
        return (2 * Double(right) / total, 2 * Double(spans) / total)
    }

    @Test(arguments: ["en", "nl"]) func size(language: String) throws {
        let sentences = try NameScoreTests.sentences(language)
        #expect(sentences.count == 150)
        for kind in [EntityKind.mission, .facility, .product, .event] {
            #expect(sentences.joined().filter { $0.kind == kind }.count >= 20)
        }
    }

    @Test(arguments: [("en", 0.68, 0.90), ("nl", 0.64, 0.89)]) func plain(language: String, kinds: Double, spans: Double) throws {
        let score = try score(language)
        #expect(score.kinds >= kinds)
        #expect(score.spans >= spans)
    }

    /// Two letters in a hundred read wrongly, as scanners do.
    static func scanned(_ text: String) -> String {
        var out = ""
        for (number, character) in text.enumerated() {
            switch (number % 17 == 16, character) {
            case (true, "l"): out.append("1")
            case (true, "o"): out.append("0")
            case (true, "e"): out.append("c")
            case (true, "i"): out.append("l")
            default: out.append(character)
            }
        }
        return out
    }

    /// With a soft hyphen in each longer word.
    static func hyphenated(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.count > 5 else { return String(word) }
            return word.prefix(3) + "\u{AD}" + word.dropFirst(3)
        }.joined(separator: " ")
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Least F1 of spans, of what the clean text has.
        let share: Double
        let change: @Sendable (String) -> String
    }

    static let damages: [Damage] = [
        Damage(testDescription: "curly quotes", share: 0.99) { $0.replacingOccurrences(of: "'", with: "’") },
        Damage(testDescription: "no accents", share: 0.98) { $0.folding(options: .diacriticInsensitive, locale: nil) },
        Damage(testDescription: "soft hyphens", share: 0.90) { hyphenated($0) },
        Damage(testDescription: "zero-width spaces", share: 0.98) { $0.replacingOccurrences(of: " ", with: " \u{200B}") },
        Damage(testDescription: "scanned", share: 0.85) { scanned($0) },
        Damage(testDescription: "capitals", share: 0.60) { $0.uppercased() },
        Damage(testDescription: "title case", share: 0.45) { text in
            text.split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        },
    ]

    /// What damage to the letters costs stays within bounds.
    @Test(arguments: ["en", "nl"], damages) func damaged(language: String, damage: Damage) throws {
        let clean = try score(language).spans
        let score = try score(language, damage.change).spans
        #expect(score >= damage.share * clean, "\(score) of \(clean)")
    }

    /// A paragraph of another language costs the names of the document's own little.
    @Test func mixedLanguages() throws {
        let pack = try #require(library.pack(for: "en"))
        let text =
            "The Dutch minister Karel Veerman spoke in Rotterdam.\n\nWij blijven in Irak, zei Veerman tegen het ANP.\n\nVeerman left for Erbil on Monday."
        let source = SourceText(text)
        let analyser = SyntaxAnalyser(pack: pack)
        var (sentences, tokens) = analyser.segment(source, regions: [])
        analyser.analyse(&tokens, sentences: sentences, trees: false)
        let found = NameRecogniser(pack: pack, knowledge: library.knowledge).names(source, sentences: sentences, tokens: tokens)
        let names = found.map { "\(source[$0.span])/\($0.kind.rawValue)" }
        #expect(names.filter { $0 == "Veerman/person" }.count == 2)
        #expect(names.contains("Karel Veerman/person") && names.contains("Erbil/place") && names.contains("ANP/organization"))
    }
}
