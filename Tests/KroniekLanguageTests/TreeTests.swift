import Foundation
import KroniekModel
import KroniekText
import Testing

@testable import KroniekLanguage

struct TreeTests {
    /// "form/UPOS/lemma" of every token.
    private func shown(_ text: String, _ language: String) -> [String] {
        Syntax.analyse(text, language).tokens.map { "\($0.form)/\($0.upos.name)/\($0.lemma)" }
    }

    @Test func englishWords() {
        #expect(
            shown("The soldiers were killed.", "en") == ["The/DET/the", "soldiers/NOUN/soldier", "were/AUX/be", "killed/VERB/kill", "./PUNCT/."])
    }

    @Test func dutchWords() {
        #expect(
            shown("De militairen werden gedood.", "nl") == [
                "De/DET/de", "militairen/NOUN/militair", "werden/AUX/worden", "gedood/VERB/doden", "./PUNCT/.",
            ])
    }

    @Test func passiveTree() throws {
        let tokens = Syntax.analyse("The bridge was destroyed by rebels.", "en").tokens
        let verb = try #require(tokens.firstIndex { $0.form == "destroyed" })
        #expect(tokens[verb].head == -1)
        #expect(tokens[1].head == verb && tokens[1].relation == .nsubjPass)
        #expect(tokens[2].head == verb && tokens[2].relation == .auxPass)
        #expect(tokens[5].head == verb && tokens[5].relation == .oblAgent)
        #expect(tokens[verb].has("VerbForm=Part"))
    }

    @Test func activeTreeInDutch() throws {
        let tokens = Syntax.analyse("Het leger heeft de stad heroverd.", "nl").tokens
        #expect(tokens[5].head == -1)
        #expect(tokens[1].head == 5 && tokens[1].relation == .nsubj)
        #expect(tokens[2].head == 5 && tokens[2].relation == .aux)
        #expect(tokens[4].head == 5 && tokens[4].relation == .obj)
        #expect(tokens[3].head == 4 && tokens[3].relation == .det)
    }

    /// The particle of a separable verb comes back to its lemma, wherever it stands.
    @Test func separableVerbs() {
        #expect(Syntax.analyse("De minister stelde het bezoek uit.", "nl").tokens[2].lemma == "uitstellen")
        #expect(Syntax.analyse("De minister heeft het bezoek uitgesteld.", "nl").tokens[5].lemma == "uitstellen")
    }

    /// The same words give the same trees, whatever stands in the sentences around them.
    @Test func sentencesAreIndependent() {
        let one = "The court rejected the appeal."
        let two = "Police arrested three men on Monday."
        let alone = Syntax.analyse(one, "en").tokens + Syntax.analyse(two, "en").tokens
        let together = Syntax.analyse(one + "\n\n" + two, "en").tokens
        #expect(alone.map(\.upos) == together.map(\.upos))
        #expect(alone.map(\.lemma) == together.map(\.lemma))
        #expect(alone.map(\.relation) == together.map(\.relation))
    }

    @Test func longSentencesAreCut() {
        let text = (0..<3000).map { _ in "word" }.joined(separator: " ")
        let (sentences, tokens) = Syntax.analyse(text, "en")
        #expect(tokens.count == 3000)
        #expect(sentences.allSatisfy { $0.tokens.count <= Segmenter.longest })
    }

    // MARK: punctuation

    @Test func marksHangByTheGuidelines() {
        // Rain (1) fell , (3) and (4) roads flooded (6) . — the comma on the conjunct, the full stop on the root
        var heads = [1, 7, 5, 5, 5, 1, 0]
        let marks: [Punctuation.Mark] = [.none, .none, .other, .none, .none, .none, .other]
        Punctuation.attach(&heads, marks)
        #expect(heads == [1, 7, 5, 5, 5, 1, 1])
        // a pair on the one word that it encloses
        var pair = [4, 0, 0, 0, 5]
        Punctuation.attach(&pair, [.none, .open, .none, .close, .none])
        #expect(pair == [4, 2, 0, 2, 5])
    }

    /// Any tree with any marks stays a tree with one root, and no word hangs on a mark.
    @Test func marksKeepTheTree() {
        var state: UInt64 = 9
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let kinds: [Punctuation.Mark] = [.none, .none, .none, .open, .close, .either, .other]
        for _ in 0..<3000 {
            let count = 1 + random(12)
            var order = Array(0..<count)
            for index in stride(from: count - 1, to: 0, by: -1) { order.swapAt(index, random(index + 1)) }
            var heads = [Int](repeating: count, count: count)
            for place in 1..<max(1, count) { heads[order[place]] = order[random(place)] }
            let marks = (0..<count).map { _ in kinds[random(kinds.count)] }
            Punctuation.attach(&heads, marks)
            #expect(heads.filter { $0 == count }.count == 1)
            for index in 0..<count {
                var at = index
                var steps = 0
                while at < count, steps <= count {
                    at = heads[at]
                    steps += 1
                }
                #expect(at == count)
                if marks.contains(.none), heads[index] < count { #expect(marks[heads[index]] == .none) }
            }
        }
    }

    // MARK: lemmas

    /// Words that no treebank holds: what comes out is a word.
    @Test(arguments: [
        ("en", "She unveiled a plaque.", "unveiled", "unveil"), ("en", "They boycotted the vote.", "boycotted", "boycott"),
        ("en", "The paper was blamed for it.", "blamed", "blame"), ("nl", "De agenten fouilleerden twee mannen.", "fouilleerden", "fouilleren"),
        ("nl", "Zij mikten op de brug.", "mikten", "mikken"),
    ])
    func unseenWordsGetWordsForLemmas(language: String, text: String, form: String, lemma: String) throws {
        let (_, tokens) = Syntax.analyse(text, language)
        #expect(try #require(tokens.first { $0.form == form }).lemma == lemma)
    }

    @Test(arguments: [
        ("soldiers", "soldier"), ("Killed", "kill"), ("gemaakt", "maken"), ("opgebeld", "opbellen"), ("was", "be"), ("London", "London"),
        ("BUSH", "Bush"), ("1999", "1999"), ("Éclairs", "éclair"), ("x", "y"), ("", "z"), ("went", "go"),
    ])
    func rulesGiveBackWhatTheyWereMadeOf(form: String, lemma: String) {
        let rule = LemmaRule(form: form, lemma: lemma)
        let made = rule.apply(form.unicodeScalars.map(\.value))
        #expect(made == lemma.unicodeScalars.map(\.value))
        #expect(LemmaRule(line: rule.line) == rule)
    }

    @Test func rulesGeneralise() {
        let rule = LemmaRule(form: "opgebeld", lemma: "opbellen")
        #expect(
            rule.apply("xxgezeld".unicodeScalars.map(\.value)).map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
                == "xxzellen")
        #expect(rule.apply("abc".unicodeScalars.map(\.value)) == nil)
        #expect(LemmaRule(line: "nonsense") == nil)
    }

    // MARK: model files

    @Test func packedWeightsAddUp() throws {
        for classes in [5, 300] {
            var writer = ModelFileWriter()
            let weight = PackedWeights.code(1, classes: classes)
            let rows: [(hash: UInt64, cells: [(label: Int, weight: Int16)])] = (0..<500).map { number in
                (Feature.of(1, UInt64(number)), [(number % 5, weight), (4, -weight)].sorted { $0.0 < $1.0 })
            }.sorted { $0.0 < $1.0 }
            writer.add("w", PackedWeights.pack(rows: rows.map { (hash: $0.0, cells: $0.1.map { (label: $0.0, weight: $0.1) }) }, classes: classes))
            try withModel(writer.bytes()) { file in
                let weights = try #require(PackedWeights(file, section: "w"))
                var scores = [Int32](repeating: 0, count: classes)
                weights.add([Feature.of(1, 7), Feature.of(1, 12), Feature.of(1, 1_000_000)], 3, to: &scores)
                #expect(scores[2] > 0 && scores[2] == -scores[4] && scores[0] == 0)
            }
        }
    }

    /// A file cut short or filled with anything is refused or read within its bounds.
    @Test func brokenModelsAreRefused() throws {
        let path = "\(Syntax.folder)/en/segment.model"
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        for length in [0, 4, 15, 16, 40, 200, 4000, whole.count / 2, whole.count - 1] {
            try withModel(Array(whole.prefix(length)), mayFail: true) { file in
                #expect(PackedWeights(file, section: "ends") == nil || length == whole.count)
            }
        }
    }

    private func withModel(_ bytes: [UInt8], mayFail: Bool = false, _ body: (ModelFile) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-model-\(UUID().uuidString)")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        if mayFail {
            if let file = try? ModelFile(path: url.path) { try body(file) }
        } else {
            try body(try ModelFile(path: url.path))
        }
    }
}
