import Foundation
import KroniekLanguage
import KroniekModel

/// Tags training sentences with taggers that did not see them, so that the parser learns from the mistakes it will meet.
struct Jackknife {
    let parts: Int

    func sentences(_ documents: [GoldDocument]) throws -> [ParserTraining.Sentence] {
        var out: [[ParserTraining.Sentence]] = Array(repeating: [], count: documents.count)
        // Bundle numbers must mean the same in every part: those of a tagger that saw everything.
        var training = TaggerTraining()
        training.epochs = 4
        let names = training.bundleNames(documents.flatMap(TaggerTraining.sentences))
        for part in 0..<parts {
            let seen = documents.indices.filter { $0 % parts != part }.flatMap { TaggerTraining.sentences(documents[$0]) }
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-jackknife-\(ProcessInfo.processInfo.processIdentifier)")
                .path
            try Data(training.train(seen)).write(to: URL(fileURLWithPath: path))
            guard let tagger = Tagger(try ModelFile(path: path)) else { throw TrainingFailure("the tagger of part \(part) cannot be read") }
            for index in documents.indices where index % parts == part { out[index] = Jackknife.tagged(documents[index], tagger, names) }
            try FileManager.default.removeItem(atPath: path)
        }
        return out.flatMap { $0 }
    }

    static func tagged(_ document: GoldDocument, _ tagger: Tagger, _ names: [String]) -> [ParserTraining.Sentence] {
        var number: [String: UInt8] = [:]
        for (index, name) in names.enumerated() { number[name] = UInt8(index) }
        return document.sentences.filter { !$0.isEmpty }.compactMap { range in
            let gold = document.words[range]
            let words = gold.map { WordForm($0.form, dictionary: tagger.dictionary) }
            var tags = [UInt8](repeating: 0, count: words.count)
            var bundles = [UInt8](repeating: 0, count: words.count)
            tagger.tag(words, words.count, tags: &tags, bundles: &bundles)
            var heads = gold.map { $0.head < 0 ? words.count : $0.head - range.lowerBound }
            guard heads.allSatisfy({ (0...words.count).contains($0) }), heads.filter({ $0 == words.count }).count == 1 else { return nil }
            let labels = zip(gold, heads).map { word, head in
                head == words.count ? Relation.root.rawValue : Relation(label: word.label == "root" ? "parataxis" : word.label).rawValue
            }
            Punctuation.attach(&heads, gold.map { $0.label == "punct" ? Punctuation.mark($0.form) : .none })
            return ParserTraining.Sentence(
                words: words, tags: tags, bundles: bundles.map { number[tagger.bundles[Int($0)]] ?? number["_"] ?? 0 }, heads: heads, labels: labels)
        }
    }
}

extension TaggerTraining {
    func bundleNames(_ sentences: [Sentence]) -> [String] { bundles(sentences).0 }
}
