import Foundation
import KroniekLanguage
import KroniekModel

/// Makes treebanks of different years agree: what the first file never says of a word that it has often, no other file may say.
struct Harmony {
    /// Uses of a word in the first file that settle what it can be.
    var enough = 10
    /// The share of its uses under which a tag or relation is none of it.
    var share = 0.05

    func documents(_ documents: [GoldDocument]) throws -> [GoldDocument] {
        let first = documents.filter { $0.source == 0 }
        guard first.count < documents.count else { return documents }
        var training = TaggerTraining()
        training.epochs = 4
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-harmony-\(ProcessInfo.processInfo.processIdentifier)").path
        try Data(training.train(first.flatMap(TaggerTraining.sentences))).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let tagger = Tagger(try ModelFile(path: path)) else { throw TrainingFailure("the tagger of the first file cannot be read") }
        var tags: [String: [UPOS: Int]] = [:]
        var labels: [String: [String: Int]] = [:]
        for document in first {
            for word in document.words {
                tags[word.form.lowercased(), default: [:]][word.upos, default: 0] += 1
                labels["\(word.form.lowercased()) \(word.upos.name)", default: [:]][word.label, default: 0] += 1
            }
        }
        var changed = 0
        let out = documents.map { document -> GoldDocument in
            guard document.source > 0, !document.isOwn else { return document }
            var document = document
            for range in document.sentences where !range.isEmpty {
                let words = document.words[range].map { WordForm($0.form, dictionary: tagger.dictionary) }
                var guess = [UInt8](repeating: 0, count: words.count)
                var bundles = guess
                tagger.tag(words, words.count, tags: &guess, bundles: &bundles)
                for index in range {
                    let word = document.words[index]
                    if word.label == "fixed", word.head >= 0, [.propn, .x].contains(document.words[word.head].upos) {
                        document.words[index].label = "flat"
                    }
                    guard let known = tags[word.form.lowercased()], isForeign(word.upos, known) else { continue }
                    let upos = UPOS(rawValue: guess[index - range.lowerBound]) ?? word.upos
                    guard upos != word.upos, !isForeign(upos, known) else { continue }
                    document.words[index].upos = upos
                    document.words[index].feats = tagger.bundles[Int(bundles[index - range.lowerBound])]
                    changed += 1
                    if word.head >= 0, let known = labels["\(word.form.lowercased()) \(upos.name)"], isForeign(word.label, known),
                        let usual = known.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key, usual != "root"
                    {
                        document.words[index].label = usual
                    }
                }
            }
            return document
        }
        note("\(changed) words tagged as the first file would")
        return out
    }

    private func isForeign<Key: Hashable>(_ key: Key, _ counts: [Key: Int]) -> Bool {
        let all = counts.values.reduce(0, +)
        return all >= enough && Double(counts[key] ?? 0) < share * Double(all)
    }
}
