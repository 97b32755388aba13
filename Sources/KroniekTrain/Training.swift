import Foundation
import KroniekLanguage
import KroniekModel
import KroniekText

/// One training run: what to read, where to write.
struct Training {
    let language: String
    let out: String
    var documents: [GoldDocument]
    var epochs: Int?
    var notEnds: [UInt8] = []
    /// Whether the first file's tags win over the others'.
    var firstWins = false

    init(_ arguments: [String]) throws {
        var rest: [String] = []
        var out: String?
        var index = 0
        while index < arguments.count {
            switch arguments[index] {
            case "--out":
                index += 1
                out = index < arguments.count ? arguments[index] : nil
            case "--epochs":
                index += 1
                epochs = index < arguments.count ? Int(arguments[index]) : nil
            case "--first-wins": firstWins = true
            case "--not-ends":
                index += 1
                notEnds = index < arguments.count ? Array(arguments[index].utf8) : []
            default: rest.append(arguments[index])
            }
            index += 1
        }
        guard let language = rest.first, let out, rest.count > 1 else { throw TrainingFailure(KroniekTrain.usage) }
        self.language = language
        self.out = out
        var documents: [GoldDocument] = []
        for (number, path) in rest.dropFirst().enumerated() {
            documents += try GoldDocument.load(path).map {
                var document = $0
                document.source = number
                return document
            }
        }
        self.documents = firstWins ? try Harmony().documents(documents) : documents
    }

    func run(_ command: String) throws {
        let bytes: [UInt8]
        switch command {
        case "segment":
            guard let pack = try PackLibrary(folder: nil).pack(for: language) else { throw TrainingFailure("no pack for \(language)") }
            var training = SegmentTraining(tokens: pack.table("tokens"))
            if let epochs { training.epochs = epochs }
            training.notEnds = notEnds
            bytes = training.train(documents)
        case "lemma":
            var training = LemmaTraining()
            if let epochs { training.epochs = epochs }
            let sources = (0...(documents.last?.source ?? 0)).map { number in documents.filter { $0.source == number }.flatMap(LemmaTraining.words) }
            bytes = training.train(sources, particles: LemmaTraining.particles(documents))
        case "treebank": bytes = TreebankLines.bytes(documents)
        default: throw TrainingFailure(KroniekTrain.usage)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: out))
        note("\(out): \(bytes.count) bytes")
    }
}

extension TaggerTraining {
    static func sentences(_ document: GoldDocument) -> [Sentence] {
        document.sentences.filter { !$0.isEmpty }.map { range in
            let words = document.words[range]
            return Sentence(forms: words.map(\.form), tags: words.map(\.upos.rawValue), feats: words.map(\.feats))
        }
    }
}
