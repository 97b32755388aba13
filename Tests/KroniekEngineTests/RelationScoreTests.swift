import Foundation
import KroniekEngine
import KroniekModel
import Synchronization
import Testing

/// How often the chronicle relates two figures rightly, over the open half of Tests/Relations, and whether every figure that it shows stands in its sentence.
@Suite struct RelationScoreTests {
    private static let relations: Set<String> = ["update", "scope", "contradiction"]

    @Test(arguments: [("en", 0.92, 0.72), ("nl", 0.97, 0.80)])
    func relationsHold(language: String, precision: Double, recall: Double) throws {
        let pairs = try RelationPair.read(language)
        #expect(pairs.count >= 75 && pairs.allSatisfy { $0.marks.count == 2 })
        let tally = Mutex((said: 0, right: 0, wanted: 0, literal: [String]()))
        let chronicles = Mutex<[Int: Chronicle]>([:])
        DispatchQueue.concurrentPerform(iterations: pairs.count) { index in
            guard let chronicle = try? pairs[index].chronicle() else { return }
            chronicles.withLock { $0[index] = chronicle }
        }
        let woven = chronicles.withLock { $0 }
        #expect(woven.count == pairs.count)
        for (index, pair) in pairs.enumerated() {
            guard let chronicle = woven[index] else { continue }
            let (shown, strays) = pair.shown(chronicle)
            let broken = LiteralFigures.broken(chronicle)
            tally.withLock { tally in
                tally.said += shown.count + strays
                if Self.relations.contains(pair.truth) { tally.wanted += 1 }
                if shown.contains(pair.truth) { tally.right += 1 }
                tally.literal += broken.map { "\(pair.name): \($0)" }
            }
        }
        tally.withLock { tally in
            #expect(Double(tally.right) >= precision * Double(tally.said), "\(tally.right) of \(tally.said) relations shown are right")
            #expect(Double(tally.right) >= recall * Double(tally.wanted), "\(tally.right) of \(tally.wanted) relations are shown")
            #expect(tally.literal == [])
        }
    }

    /// Two changes in one sentence are two: the end of the first is not the beginning of the second.
    @Test func aFigureHasItsPlaceInOneChange() throws {
        let store = NSTemporaryDirectory() + "kroniek-change-\(UInt64.random(in: 0...UInt64.max)).sqlite"
        defer { try? FileManager.default.removeItem(atPath: store) }
        let engine = try Engine(store: store)
        let text =
            "The central bank raised its credit line with Delta Bank from $55 million to $110 million and with Rhine Bank from $12 million to $27 million."
        let file = NSTemporaryDirectory() + "kroniek-change-\(UInt64.random(in: 0...UInt64.max)).jsonl"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(#"{"id":"a","language":"en","published":"2031-03-04","text":"\#(text)"}"#.utf8).write(to: URL(fileURLWithPath: file))
        try engine.add([.jsonLines(file)])
        let pairs = try engine.chronicle().conflicts.filter { $0.kind == .figure }.map { $0.values.compactMap(\.low).sorted() }
        #expect(pairs.contains([55e6, 110e6]))
        #expect(pairs.allSatisfy { $0 == [55e6, 110e6] || $0 == [12e6, 27e6] })
    }

    /// Places that have only their unit and their day in common, and a report that says itself what came after.
    @Test(arguments: [
        ("en", ["It was 39 degrees in Seville on Monday.", "It was 31 degrees in Bergen on Monday."], "scope", [31.0, 39]),
        ("en", ["The fire brigade first counted 12 wounded in Olden. Later it counted 19 wounded in Olden."], "update", [12, 19]),
        ("nl", ["Aanvankelijk telde de brandweer 12 gewonden in Olden. Later telde de brandweer 19 gewonden in Olden."], "update", [12, 19]),
        ("en", ["Fourteen people died in a flood in Bergen on Monday.", "Monday's flood in Bergen claimed 21 lives."], "contradiction", [14, 21]),
        (
            "nl", ["Bij een overstroming in Bergen kwamen maandag 14 mensen om.", "De overstroming van maandag in Bergen eiste 21 levens."],
            "contradiction", [14, 21]
        ),
        ("en", ["On Monday 22 people were injured in Bergen. Four of them are in hospital."], "scope", [4, 22]),
        ("nl", ["Maandag raakten 22 mensen gewond in Bergen. Vier van hen liggen in het ziekenhuis."], "scope", [4, 22]),
        ("en", ["Flu has killed 240 people in Norway this year.", "In Bergen alone flu has killed 95 people this year."], "scope", [95, 240]),
    ])
    func figuresAreRelated(_ language: String, _ texts: [String], _ relation: String, _ figures: [Double]) throws {
        let name = NSTemporaryDirectory() + "kroniek-related-\(UInt64.random(in: 0...UInt64.max))"
        defer { for end in [".sqlite", ".jsonl"] { try? FileManager.default.removeItem(atPath: name + end) } }
        let lines = texts.enumerated().map {
            #"{"id":"\#($0.offset)","language":"\#(language)","published":"2031-03-05","text":"\#($0.element)"}"#
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: name + ".jsonl"))
        let engine = try Engine(store: name + ".sqlite")
        try engine.add([.jsonLines(name + ".jsonl")])
        let found = try engine.chronicle().conflicts.filter { $0.kind == .figure }
        #expect(found.map(\.relation.rawValue) == [relation])
        #expect(found.first?.values.compactMap(\.low).sorted() == figures)
    }

    /// The samples, the pile of the questions, and the five reports where they are.
    @Test func everyFigureStandsInItsSentence() throws {
        let tests = RelationPair.folder.deletingLastPathComponent()
        let root = tests.deletingLastPathComponent()
        let piles = [
            root.appendingPathComponent("Samples"), tests.appendingPathComponent("Questions/pile"),
            root.deletingLastPathComponent().appendingPathComponent("shared/corpora/dutch-iraq"),
        ]
        let questions = [
            "How many people were killed in Iraq?", "How many soldiers are in Erbil?", "How much does the Suez Canal cost?",
            "Hoeveel militairen zijn er in Irak?", "Hoeveel doden vielen er in Erbil?", "How many ships waited at the Suez Canal?",
            "Hoeveel schepen wachtten bij het Suezkanaal?",
        ]
        for pile in piles where FileManager.default.fileExists(atPath: pile.path) {
            let store = NSTemporaryDirectory() + "kroniek-literal-\(UInt64.random(in: 0...UInt64.max)).sqlite"
            defer { try? FileManager.default.removeItem(atPath: store) }
            let engine = try Engine(store: store)
            try engine.add([.path(pile.path)])
            let chronicle = try engine.chronicle()
            #expect(!chronicle.claims.isEmpty)
            #expect(LiteralFigures.broken(chronicle) == [])
            for question in questions {
                for item in try engine.ask(question).items where item.low != nil || item.high != nil {
                    #expect(item.citations.contains { LiteralFigures.holds($0.text, item.text) }, "\(question) \(item.text)")
                }
            }
        }
    }
}

/// Whether the figures of a chronicle stand, word for word, in the sentences that they come from.
enum LiteralFigures {
    /// What is shown and stands nowhere, each in words.
    static func broken(_ chronicle: Chronicle) -> [String] {
        let claims = Dictionary(uniqueKeysWithValues: chronicle.claims.map { ($0.id, $0) })
        var found: [String] = []
        for claim in chronicle.claims {
            for quantity in claim.quantities {
                let start = quantity.span.start - claim.sentenceStart
                let bytes = Array(claim.sentence.utf8)
                if start < 0 || quantity.span.end - claim.sentenceStart > bytes.count { found.append("\(claim.id): a figure outside its sentence") }
            }
        }
        /// The words and the ends of a value are those of one figure of each of its claims.
        func check(_ value: String, _ low: Double?, _ high: Double?, _ held: [String], _ what: String) {
            var isSaid = false
            for id in held {
                guard let claim = claims[id] else {
                    found.append("\(what): no claim \(id)")
                    continue
                }
                if !claim.quantities.contains(where: { $0.low == low && $0.high == high }) { found.append("\(what): \(value) is not in \(id)") }
                isSaid = isSaid || holds(claim.sentence, value)
            }
            if !isSaid { found.append("\(what): \(value) stands in none of its sentences") }
        }
        for conflict in chronicle.conflicts where conflict.kind == .figure {
            for value in conflict.values { check(value.value, value.low, value.high, value.claims, "\(conflict.id) \(conflict.about)") }
        }
        for state in chronicle.states {
            for point in state.series where point.low != nil || point.high != nil {
                check(point.value, point.low, point.high, point.claims, "\(state.subjectName) \(state.attribute)")
            }
        }
        for event in chronicle.events {
            let sentences = event.claims.compactMap { claims[$0]?.sentence }
            for (language, title) in event.title {
                for run in digits(title) where !sentences.contains(where: { digits($0).contains(run) }) {
                    found.append("event \(event.id) \(language): \(run) of \"\(title)\" stands in none of its sentences")
                }
            }
        }
        return found
    }

    static func holds(_ sentence: String, _ words: String) -> Bool {
        func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return plain(sentence).contains(plain(words))
    }

    /// Runs of digits.
    private static func digits(_ text: String) -> Set<Substring> { Set(text.split(whereSeparator: { !($0.isASCII && $0.isNumber) })) }
}
