import Foundation
import KroniekLanguage
import KroniekModel

/// `kroniek-train measure LANGUAGE GOLD…`: how the shipped models do on treebanks, from raw text, as in the CoNLL 2018 shared task (F1 over items whose
/// spans match).
enum Measure {
    private struct Count {
        var right = 0
        var ours = 0
        var gold = 0
        var f1: Double { ours + gold == 0 ? 0 : 2 * Double(right) / Double(ours + gold) }
    }

    static func run(_ arguments: [String]) throws {
        guard arguments.count > 1, let pack = try PackLibrary(folder: nil).pack(for: arguments[0]) else { throw TrainingFailure(KroniekTrain.usage) }
        let analyser = SyntaxAnalyser(pack: pack)
        let names = ["sentences", "tokens", "upos", "feats", "lemma", "uas", "las"]
        var lines = ["file\t" + names.joined(separator: "\t")]
        for path in arguments.dropFirst() {
            var counts = [Count](repeating: Count(), count: names.count)
            for document in try GoldDocument.load(path) { add(document, analyser, &counts) }
            let shown = counts.map { String(format: "%.3f", $0.f1) }
            lines.append(URL(fileURLWithPath: path).lastPathComponent + "\t" + shown.joined(separator: "\t"))
        }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    private static func add(_ gold: GoldDocument, _ analyser: SyntaxAnalyser, _ counts: inout [Count]) {
        let source = SourceText(gold.text)
        var (sentences, tokens) = analyser.segment(source, regions: [])
        analyser.analyse(&tokens, sentences: sentences, trees: true)
        var place: [Span: Int] = [:]
        for (index, word) in gold.words.enumerated() { place[word.span] = index }
        let ends = Set(gold.spans)
        counts[0].right += sentences.filter { ends.contains($0.span) }.count
        counts[0].ours += sentences.count
        counts[0].gold += gold.spans.count
        for index in 1..<counts.count {
            counts[index].ours += tokens.count
            counts[index].gold += gold.words.count
        }
        for token in tokens {
            guard let index = place[token.span] else { continue }
            let word = gold.words[index]
            counts[1].right += 1
            counts[2].right += token.upos == word.upos ? 1 : 0
            counts[3].right += token.feats == word.feats ? 1 : 0
            counts[4].right += token.lemma.filter { $0 != "_" } == word.lemma.filter { $0 != "_" } ? 1 : 0
            let sameHead = word.head < 0 ? token.head < 0 : token.head >= 0 && tokens[token.head].span == gold.words[word.head].span
            guard sameHead else { continue }
            counts[5].right += 1
            counts[6].right += token.relation.name.prefix { $0 != ":" } == word.label.prefix { $0 != ":" } ? 1 : 0
        }
    }
}
