import Foundation
import KroniekModel
import KroniekStory
import Testing

@Suite("What the weights of pairs are fitted from")
struct PairRowTests {
    /// One killing in two English reports; the Dutch one and what is within a report are other situations.
    @Test func onlyReportsOfOneLanguageArePaired() {
        func pairs(where isWanted: (PairRows.Place) -> Bool) -> [Set<PairRows.Place>] {
            PairRows.acrossReports(
                reportsOfTheAttack().map(\.annotated), concepts: catalogue, knowledge: Atlas(), words: storyWords, where: isWanted
            ).map { [$0.first, $0.second] }
        }
        let killing: Set<PairRows.Place> = [.init(document: "a", claim: 1), .init(document: "c", claim: 1)]
        let all = pairs { _ in true }
        #expect(all.contains(killing))
        #expect(all.allSatisfy { Set($0.map(\.document)) == ["a", "c"] })
        #expect(pairs { $0.document != "c" }.isEmpty)
    }

    /// What people set stands under names that the model knows, each once, with a weight for each situation.
    @Test func weightsSetByHandAreWhole() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let lines = try String(contentsOf: root.appending(path: "Training/pairs/weights.txt"), encoding: .utf8).split(separator: "\n")
        let rows = lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.allSatisfy { $0.count >= 4 && $0[1...3].allSatisfy { Double($0) != nil } })
        #expect(Set(rows.map { $0[0] }).subtracting(PairRows.features) == ["intercept"])
        #expect(Set(rows.map { $0[0] }).count == rows.count)
    }
}
