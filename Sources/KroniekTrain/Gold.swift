import Foundation
import KroniekModel

/// A gold document as the treebank files have it; offsets in UTF-8 bytes.
struct GoldDocument {
    struct Word {
        var span: Span
        var form: String
        var lemma: String
        var upos: UPOS
        var feats: String
        /// Index into the words of the document, −1 for a root.
        var head: Int
        var label: String
    }

    var id: String
    var text: String
    var sentences: [Range<Int>]
    var spans: [Span]
    var words: [Word]
    /// Which file it came from, as a small number.
    var source = 0
    /// Whether it was annotated for Kroniek, with the labels of today.
    var isOwn = false

    /// Reads a `.jsonl.gz`, `.jsonl` or `.conllu` file.
    static func load(_ path: String) throws -> [GoldDocument] {
        let data = try contents(path)
        if path.hasSuffix(".conllu") { return [try GoldDocument(conllu: data, id: path)] }
        var documents: [GoldDocument] = []
        for line in data.split(separator: 0x0A) {
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { continue }
            documents.append(GoldDocument(object))
        }
        return documents
    }

    /// A file's bytes, unpacked by `gzip` where its name ends in ".gz".
    static func contents(_ path: String) throws -> Data {
        guard path.hasSuffix(".gz") else { return try Data(contentsOf: URL(fileURLWithPath: path)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TrainingFailure("gzip could not unpack \(path)") }
        return data
    }

    /// The sentences of a CoNLL-U file, one document; words of a sentence are numbered from 1 without gaps.
    private init(conllu data: Data, id: String) throws {
        self.id = id
        text = ""
        sentences = []
        spans = []
        words = []
        isOwn = true
        var first = 0
        for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.first == UInt8(ascii: "#") { continue }
            if line.isEmpty {
                if first < words.count {
                    sentences.append(first..<words.count)
                    spans.append(Span(words[first].span.start, words[words.count - 1].span.end))
                }
                first = words.count
                continue
            }
            let fields = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 8, Int(fields[0]) == words.count - first + 1, let upos = UPOS(name: fields[3]), let head = Int(fields[6]), head >= 0
            else {
                throw TrainingFailure("\(id): line \(number + 1) is no word of CoNLL-U")
            }
            let start = text.utf8.count
            text += fields[1] + " "
            words.append(
                Word(
                    span: Span(start, start + fields[1].utf8.count), form: fields[1], lemma: fields[2], upos: upos, feats: fields[5],
                    head: head == 0 ? -1 : first + head - 1, label: fields[7]))
        }
        if first < words.count { throw TrainingFailure("\(id): no blank line after the last sentence") }
    }

    private init(_ object: [String: Any]) {
        id = "\(object["id"] ?? "")"
        text = object["text"] as? String ?? ""
        let offsets = ScalarOffsets(text)
        words = (object["tokens"] as? [[String: Any]] ?? []).map { token in
            Word(
                span: offsets.span(scalars: token["start"] as? Int ?? 0, token["end"] as? Int ?? 0), form: token["form"] as? String ?? "",
                lemma: token["lemma"] as? String ?? "", upos: UPOS(name: token["upos"] as? String ?? "") ?? .x,
                feats: token["feats"] as? String ?? "_",
                head: token["head"] as? Int ?? -1, label: token["deprel"] as? String ?? "dep")
        }
        let spans = (object["sentences"] as? [[String: Any]] ?? []).map { offsets.span(scalars: $0["start"] as? Int ?? 0, $0["end"] as? Int ?? 0) }
        var sentences: [Range<Int>] = []
        var at = 0
        for span in spans {
            let first = at
            while at < words.count, words[at].span.start < span.end { at += 1 }
            sentences.append(first..<at)
        }
        self.sentences = sentences
        self.spans = spans
    }
}

/// A training set that cannot be used, in words for whoever trains.
struct TrainingFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
