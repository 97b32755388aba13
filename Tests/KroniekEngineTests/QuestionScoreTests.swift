import Foundation
import KroniekEngine
import KroniekModel
import Testing

/// The questions of Tests/Questions over the invented pile beside them, in one process: what `score.py` measures over every pile, with floors.
@Suite struct QuestionScoreTests {
    private struct Question: Decodable {
        struct Citation: Decodable {
            var document: String
            var words: String?
        }
        var id: String
        var set: String
        var question: String
        var answerable: Bool
        var asOf: String?
        var cite: [Citation]?
    }

    @Test func answersOverThePileHold() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Questions")
        let lines = try String(contentsOf: tests.appendingPathComponent("questions.jsonl"), encoding: .utf8).split(separator: "\n")
        let questions = try lines.map { try JSONDecoder().decode(Question.self, from: Data($0.utf8)) }
        #expect(questions.count >= 120)
        #expect(questions.count { !$0.answerable } * 4 >= questions.count)
        let store = NSTemporaryDirectory() + "kroniek-questions-\(UInt64.random(in: 0...UInt64.max)).sqlite"
        defer { try? FileManager.default.removeItem(atPath: store) }
        let engine = try Engine(store: store)
        #expect(try engine.add([.path(tests.appendingPathComponent("pile").path)]).problems.isEmpty)
        let names = Dictionary(
            uniqueKeysWithValues: try engine.chronicle().documents.map { ($0.id, URL(fileURLWithPath: $0.path ?? "").lastPathComponent) })
        var (cited, good, answerable, answered, unanswerable, refused) = (0, 0, 0, 0, 0, 0)
        for question in questions where question.set == "pile" {
            let answer = try engine.ask(question.question, asOf: question.asOf.flatMap { CalendarDay(iso: $0) })
            let citations = answer.items.flatMap(\.citations)
            let own = citations.filter { citation in
                (question.cite ?? []).contains { $0.document == names[citation.document] && citation.text.contains($0.words ?? "–") }
            }
            cited += citations.count
            good += own.count
            if question.answerable {
                answerable += 1
                answered += own.isEmpty ? 0 : 1
            } else {
                unanswerable += 1
                refused += citations.isEmpty ? 1 : 0
            }
        }
        #expect(Double(good) >= 0.9 * Double(cited), "\(good) of \(cited) citations hold the answer")
        #expect(Double(answered) >= 0.85 * Double(answerable), "\(answered) of \(answerable) are answered")
        #expect(Double(refused) >= 0.9 * Double(unanswerable), "\(refused) of \(unanswerable) are refused")
    }
}
