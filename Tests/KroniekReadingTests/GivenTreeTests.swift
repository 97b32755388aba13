import Foundation
import KroniekLanguage
import KroniekModel
import KroniekReading
import Testing

/// What the parser's mistakes cost the claims: forty sentences a language whose trees were annotated by hand (`Tests/Syntax`) are read on those trees and on
/// the parser's. `kroniek-train claims` does the same for whole treebanks.
struct GivenTreeTests {
    /// Shares of the claims of the given trees that the parser's trees give too, with the same parties; two to three points under what was reached.
    @Test(arguments: [("en", 0.97, 0.85), ("nl", 0.97, 0.85)])
    func claimsOfGivenTreesAreToldOnParsedOnes(_ language: String, _ found: Double, _ alike: Double) throws {
        var all = 0
        var same = 0
        var told = 0
        for sample in try Sample.read(language) {
            let given = try sample.annotation(language, given: true)
            let parsed = try sample.annotation(language, given: false)
            for claim in given.claims {
                all += 1
                guard let other = parsed.claims.first(where: { $0.trigger == claim.trigger }) else { continue }
                told += 1
                let isAlike =
                    covers(claim, other) && covers(other, claim) && claim.modality == other.modality && claim.polarity == other.polarity
                same += isAlike ? 1 : 0
            }
        }
        try #require(all > 60)
        let shares = (Double(told) / Double(all), Double(same) / Double(all))
        #expect(shares.0 >= found && shares.1 >= alike, "\(language): found \(shares.0), alike \(shares.1) of \(all)")
    }

    private func covers(_ claim: Claim, _ other: Claim) -> Bool {
        claim.participants.allSatisfy { party in other.participants.contains { $0.role == party.role && $0.span.overlaps(party.span) } }
    }

    /// Trees that the engine made, given back to it, are read as they were.
    @Test(arguments: [
        ("en", "The council of Olden sold the mill in May. Minister Vell said that nobody was hurt, but 40 farmers left."),
        ("nl", "De raad van Olden verkocht in mei de molen. Minister Vel zei dat niemand gewond raakte, maar 40 boeren vertrokken."),
    ])
    func ownTreesChangeNothing(_ language: String, _ text: String) throws {
        let reader = try Packs.reader.get()
        let document = Document(id: "given", text: text, language: language, published: CalendarInterval(edtf: "2031-03-05"))
        let analyser = SyntaxAnalyser(pack: try #require(try Packs.library.get().pack(for: language)))
        var (sentences, tokens) = analyser.segment(SourceText(text), regions: [])
        analyser.analyse(&tokens, sentences: sentences, trees: true)
        let plain = reader.read(document)
        #expect(!plain.claims.isEmpty)
        #expect(reader.read(document, sentences: sentences, tokens: tokens) == plain)
    }
}

/// A sentence of `Tests/Syntax` with its words and tree.
private struct Sample {
    var text = ""
    var spans: [Span] = []
    var forms: [String] = []
    var heads: [Int] = []
    var relations: [Relation] = []

    static func read(_ language: String) throws -> [Sample] {
        let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
        let lines = try String(contentsOfFile: "\(folder)/Syntax/\(language).conllu", encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        var samples: [Sample] = []
        var sample = Sample()
        for line in lines {
            if line.hasPrefix("# text = ") { sample.text = String(line.dropFirst(9)) }
            if line.isEmpty, !sample.forms.isEmpty {
                samples.append(sample)
                sample = Sample()
            }
            let fields = line.split(separator: "\t")
            guard fields.count == 10, let head = Int(fields[6]) else { continue }
            sample.forms.append(String(fields[1]))
            sample.heads.append(head - 1)
            sample.relations.append(Relation(label: String(fields[7])))
        }
        return try samples.map { sample in
            var sample = sample
            var rest = sample.text[...]
            for form in sample.forms {
                let place = try #require(rest.range(of: form))
                let start = sample.text[..<place.lowerBound].utf8.count
                sample.spans.append(Span(start, start + form.utf8.count))
                rest = rest[place.upperBound...]
            }
            return sample
        }
    }

    /// With the parser's parts of speech, features and lemmas, on the tree given or on the parser's.
    func annotation(_ language: String, given: Bool) throws -> Annotation {
        let sentences = [Sentence(span: Span(0, text.utf8.count), tokens: 0..<forms.count)]
        var tokens = forms.indices.map { Token(span: spans[$0], sentence: 0, form: forms[$0]) }
        SyntaxAnalyser(pack: try #require(try Packs.library.get().pack(for: language))).analyse(&tokens, sentences: sentences, trees: true)
        if given {
            for index in tokens.indices {
                tokens[index].head = heads[index]
                tokens[index].relation = relations[index]
            }
        }
        let document = Document(id: "given", text: text, language: language, published: CalendarInterval(edtf: "2031-03-05"))
        return try Packs.reader.get().read(document, sentences: sentences, tokens: tokens)
    }
}
