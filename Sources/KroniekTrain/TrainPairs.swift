import Foundation
import KroniekEngine
import KroniekLanguage
import KroniekModel
import KroniekStory

/// `kroniek-train pairs --hand FILE --out FILE GOLD…`: writes the weights by which claims of two reports in one language become one event, as Swift.
///
/// The others are those of the hand's file: fitted anew, those within a report joined worse in what had not been learnt from, and there is too
/// little gold across languages.
enum TrainPairs {
    private static let folds = 5

    static func run(_ arguments: [String]) throws {
        var paths: [String] = []
        var (hand, out): (String?, String?)
        var index = 0
        while index < arguments.count {
            switch arguments[index] {
            case "--hand", "--out":
                guard index + 1 < arguments.count else { throw TrainingFailure(KroniekTrain.usage) }
                if arguments[index] == "--hand" { hand = arguments[index + 1] } else { out = arguments[index + 1] }
                index += 1
            default: paths.append(arguments[index])
            }
            index += 1
        }
        guard let hand, let out, !paths.isEmpty else { throw TrainingFailure(KroniekTrain.usage) }
        var table = try HandWeights(path: hand)
        let examples = try paths.flatMap(examples)
        let fit = PairFit(held: table.held)
        note("\(examples.count) pairs, \(examples.count { $0.isOne }) of one event")
        report(examples, fit, table.across)
        table.across = fit.fit(examples, from: table.across)
        try Data(table.swift.utf8).write(to: URL(fileURLWithPath: out))
    }

    /// What the weights of the other topics say of each topic.
    private static func report(_ examples: [PairFit.Example], _ fit: PairFit, _ hand: [Double]) {
        var topics = Set(examples.map(\.topic)).sorted()
        var random = FixedRandom(seed: 1)
        random.shuffle(&topics)
        let foldOf = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($1, $0 % folds) })
        var unseen: [(score: Double, isOne: Bool)] = []
        for fold in 0..<folds {
            let weights = fit.fit(examples.filter { foldOf[$0.topic] != fold }, from: hand)
            unseen += examples.filter { foldOf[$0.topic] == fold }.map { (PairFit.score($0, weights), $0.isOne) }
        }
        for (name, scored) in [("by hand", examples.map { (PairFit.score($0, hand), $0.isOne) }), ("of unseen topics", unseen)] {
            let (precision, best) = PairFit.measure(scored.map { (score: $0.0, isOne: $0.1) })
            note("\(name): mean precision \(String(format: "%.3f", precision)), best F1 \(String(format: "%.3f", best))")
        }
    }

    // MARK: Gold

    /// The pairs of one file, woven as one pile, whose claims are both gold mentions.
    private static func examples(_ path: String) throws -> [PairFit.Example] {
        let lines = try GoldDocument.contents(path).split(separator: 0x0A).map { Array($0) }
        let annotator = try Annotator()
        let library = try PackLibrary(folder: nil)
        let read = Parallel.map(lines) { try? annotator.annotate(line: $0, layers: .standard) }
        var instances: [PairRows.Place: String] = [:]
        var topics: [String: String] = [:]
        for (line, document) in zip(lines, read) {
            guard let document, let gold = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                throw TrainingFailure("\(path) holds a line that is no document")
            }
            let id = document.document.id
            topics[id] = gold["topic"] as? String ?? String(id.prefix { $0 != "." })
            for (claim, instance) in GoldEvents(gold, id: id).instances(of: document) {
                instances[PairRows.Place(document: id, claim: claim)] = instance
            }
        }
        let words = library.languages.compactMap { tag in library.pack(for: tag).map { (tag, $0.storyWords) } }
        let pairs = PairRows.acrossReports(
            read.compactMap(\.self), concepts: library.concepts, knowledge: library.knowledge, words: Dictionary(uniqueKeysWithValues: words)
        ) { instances[$0] != nil }
        return pairs.map { pair in
            PairFit.Example(
                values: pair.values, isOne: instances[pair.first] == instances[pair.second], topic: topics[pair.first.document] ?? "")
        }
    }
}

/// The event mentions of a gold document, in the sentences in which every one is marked.
private struct GoldEvents {
    private var mentions: [(pieces: [Span], instance: String)] = []
    private let whole: [Span]

    init(_ gold: [String: Any], id: String) {
        let offsets = ScalarOffsets(gold["text"] as? String ?? "")
        func span(_ object: [String: Any]) -> Span { offsets.span(scalars: object["start"] as? Int ?? 0, object["end"] as? Int ?? 0) }
        let sentences = gold["sentences"] as? [[String: Any]] ?? []
        whole = (gold["exhaustive"] as? [Int] ?? []).filter(sentences.indices.contains).map { span(sentences[$0]) }
        for event in gold["events"] as? [[String: Any]] ?? [] where isWhole(span(event)) {
            let pieces = (event["tokens"] as? [[Int]] ?? []).filter { $0.count == 2 }.map { offsets.span(scalars: $0[0], $0[1]) }
            mentions.append((pieces.isEmpty ? [span(event)] : pieces, event["instance"] as? String ?? "\(id) \(event["chain"] ?? "")"))
        }
    }

    private func isWhole(_ span: Span) -> Bool { whole.contains { $0.start <= span.start && span.start < $0.end } }

    /// Which event each claim tells: those whose triggers are a mention, one to one, the likest first.
    func instances(of document: AnnotatedDocument) -> [(claim: Int, instance: String)] {
        var pairs: [(likeness: Double, mention: Int, claim: Int)] = []
        for (claim, told) in document.annotation.claims.enumerated() where isWhole(told.trigger) {
            for (mention, known) in mentions.enumerated() {
                let shared = known.pieces.reduce(0) { $0 + max(0, min($1.end, told.trigger.end) - max($1.start, told.trigger.start)) }
                let size = known.pieces.reduce(told.trigger.end - told.trigger.start) { $0 + $1.end - $1.start }
                if shared > 0 { pairs.append((Double(shared) / Double(size), mention, claim)) }
            }
        }
        var (mentionsTaken, claimsTaken): (Set<Int>, Set<Int>) = ([], [])
        var found: [(claim: Int, instance: String)] = []
        for pair in pairs.sorted(by: { ($1.likeness, $0.mention, $0.claim) < ($0.likeness, $1.mention, $1.claim) })
        where !mentionsTaken.contains(pair.mention) && !claimsTaken.contains(pair.claim) {
            mentionsTaken.insert(pair.mention)
            claimsTaken.insert(pair.claim)
            found.append((pair.claim, mentions[pair.mention].instance))
        }
        return found
    }
}

/// The weights that people set, `Training/pairs/weights.txt`: a line for each feature with its weight within a report, across reports and across
/// languages, and whether it is held.
private struct HandWeights {
    /// The intercept, then a weight for each feature.
    var document: [Double]
    var across: [Double]
    var languages: [Double]
    private(set) var held: Set<Int> = []

    init(path: String) throws {
        let empty = [Double](repeating: 0, count: PairRows.features.count + 1)
        (document, across, languages) = (empty, empty, empty)
        for line in String(decoding: try GoldDocument.contents(path), as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let place = fields[0] == "intercept" ? 0 : PairRows.features.firstIndex(of: fields[0]).map { $0 + 1 }
            guard fields.count >= 4, let place, let first = Double(fields[1]), let second = Double(fields[2]), let third = Double(fields[3]) else {
                throw TrainingFailure("\(path): no weights in “\(line)”")
            }
            (document[place], across[place], languages[place]) = (first, second, third)
            if fields.count > 4, fields[4] == "held" { held.insert(place - 1) }
        }
    }

    /// `PairWeights.swift`.
    var swift: String {
        """
        /// What ``PairModel`` weighs, as `kroniek-train pairs` writes it: see `Training/README.md`.
        enum PairWeights {
            /// Two claims of one document: by hand.
            static let document: [(PairFeatures.Index, Double)] = [
        \(rows(document))
            ]

            /// Two reports in one language: fitted, from weights set by hand.
            static let across: [(PairFeatures.Index, Double)] = [
        \(rows(across))
            ]

            /// Two reports in two languages: by hand.
            static let languages: [(PairFeatures.Index, Double)] = [
        \(rows(languages))
            ]

            /// In the order of those.
            static let intercepts = [\(HandWeights.number(document[0])), \(HandWeights.number(across[0])), \(HandWeights.number(languages[0]))]
        }

        """
    }

    /// Four to a line; what rounds to nothing is left out.
    private func rows(_ weights: [Double]) -> String {
        let told = PairRows.features.indices.compactMap { index -> String? in
            let number = HandWeights.number(weights[index + 1])
            return Double(number) == 0 ? nil : "(.\(PairRows.features[index]), \(number))"
        }
        return stride(from: 0, to: told.count, by: 4).map { "        " + told[$0..<min($0 + 4, told.count)].joined(separator: ", ") + "," }
            .joined(separator: "\n")
    }

    private static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
    }
}
