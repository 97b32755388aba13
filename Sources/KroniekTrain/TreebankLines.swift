import Foundation
import KroniekLanguage
import KroniekModel

/// `kroniek-train treebank`: the sentences that the syntax network learns from, as `Training/syntax` reads them.
///
/// A line a word: form, lemma, part of speech, features, head (1-based, 0 for the root), relation; a blank line after each sentence. Treebanks are made to agree
/// first (``Harmony``), and punctuation hangs as ``Punctuation`` hangs it at run time. A sentence without exactly one root is left out.
enum TreebankLines {
    static func bytes(_ documents: [GoldDocument]) -> [UInt8] {
        var out = ""
        for document in documents {
            for range in document.sentences where !range.isEmpty {
                let words = Array(document.words[range])
                var heads = words.map { $0.head < 0 ? words.count : $0.head - range.lowerBound }
                guard heads.allSatisfy({ (0...words.count).contains($0) }), heads.filter({ $0 == words.count }).count == 1 else { continue }
                Punctuation.attach(&heads, words.map { $0.label == "punct" ? Punctuation.mark($0.form) : .none })
                for (word, head) in zip(words, heads) {
                    let isRoot = head == words.count
                    let label = isRoot ? "root" : word.label == "root" ? "parataxis" : word.label
                    let relation = Relation.names[Int(Relation(label: label).rawValue)]
                    let form = word.form.replacing("\t", with: " ").replacing("\n", with: " ")
                    out += "\(form)\t\(word.lemma)\t\(word.upos.name)\t\(word.feats)\t\(isRoot ? 0 : head + 1)\t\(relation)\n"
                }
                out += "\n"
            }
        }
        return Array(out.utf8)
    }
}
