import Foundation
import KroniekLanguage
import KroniekModel
import Testing

/// The analysers of the packs that ship.
enum Syntax {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/KroniekLanguage/Resources").standardizedFileURL.path
    static let library = try! PackLibrary(folder: folder)

    static func analyser(_ language: String) -> SyntaxAnalyser { SyntaxAnalyser(pack: library.pack(for: language)!) }

    /// A text with all its layers, with the invariants of each checked.
    static func analyse(
        _ text: String, _ language: String, regions: [Region] = [], _ location: SourceLocation = #_sourceLocation
    ) -> (sentences: [Sentence], tokens: [Token]) {
        let source = SourceText(text)
        let analyser = analyser(language)
        var (sentences, tokens) = analyser.segment(source, regions: regions)
        analyser.analyse(&tokens, sentences: sentences, trees: true)
        checkInvariants(source, sentences, tokens, location)
        return (sentences, tokens)
    }

    /// Tokens spell their spans but for blanks, are in order and disjoint; sentences hold all tokens, in order; each sentence is one tree.
    static func checkInvariants(_ source: SourceText, _ sentences: [Sentence], _ tokens: [Token], _ location: SourceLocation) {
        var end = 0
        for token in tokens {
            #expect(token.span.start >= end && token.span.end > token.span.start && token.span.end <= source.count, sourceLocation: location)
            #expect(source[token.span].replacingOccurrences(of: " ", with: "") == token.form, sourceLocation: location)
            #expect(!token.lemma.isEmpty, sourceLocation: location)
            end = token.span.end
        }
        var next = 0
        for (number, sentence) in sentences.enumerated() {
            #expect(sentence.tokens.lowerBound == next && !sentence.tokens.isEmpty, sourceLocation: location)
            next = sentence.tokens.upperBound
            guard next <= tokens.count, let first = sentence.tokens.first, let last = sentence.tokens.last else { continue }
            #expect(sentence.span == Span(tokens[first].span.start, tokens[last].span.end), sourceLocation: location)
            #expect(sentence.tokens.filter { tokens[$0].head == -1 }.count == 1, "one root", sourceLocation: location)
            for index in sentence.tokens {
                #expect(tokens[index].sentence == number, sourceLocation: location)
                #expect((tokens[index].relation == .root) == (tokens[index].head == -1), sourceLocation: location)
                var at = index
                var steps = 0
                while at >= 0, steps <= sentence.tokens.count {
                    #expect(sentence.tokens.contains(at), "heads stay in the sentence", sourceLocation: location)
                    at = tokens[at].head
                    steps += 1
                }
                #expect(at == -1, "no cycle", sourceLocation: location)
            }
        }
        #expect(next == tokens.count, sourceLocation: location)
    }
}

/// Cuts `marked` as the marks say: "·" between tokens that touch, "‖" where a sentence ends. Blanks part tokens as they stand.
func assertSegments(_ marked: String, _ language: String, _ location: SourceLocation = #_sourceLocation) {
    let text = marked.replacingOccurrences(of: "·", with: "").replacingOccurrences(of: "‖", with: "")
    let (sentences, tokens) = Syntax.analyse(text, language, location)
    var shown = ""
    var at = 0
    let source = SourceText(text)
    let ends = Set(sentences.dropLast().map(\.span.end))
    for (index, token) in tokens.enumerated() {
        shown += source[Span(at, token.span.start)]
        if index > 0, token.span.start == at { shown += ends.contains(at) ? "" : "·" }
        shown += token.form
        at = token.span.end
        if ends.contains(at) { shown += "‖" }
    }
    shown += source[Span(at, source.count)]
    #expect(shown == marked, sourceLocation: location)
}
