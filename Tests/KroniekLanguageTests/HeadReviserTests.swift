import Foundation
import KroniekModel
import Testing

@testable import KroniekLanguage

/// Heads that are chosen anew where the network wavers.
struct HeadReviserTests {
    private func network(_ language: String, _ change: (HeadReviser) -> HeadReviser?) throws -> SyntaxNetwork {
        let folder = "\(Syntax.folder)/\(language)"
        let shipped = try #require(HeadReviser(try ModelFile(path: "\(folder)/heads.model")))
        return try #require(SyntaxNetwork(try ModelFile(path: "\(folder)/syntax.model"), reviser: change(shipped)))
    }

    private func words(_ text: String, _ network: SyntaxNetwork) -> [SyntaxNetwork.Word] {
        let forms = text.split(separator: " ").map(String.init)
        var words: [SyntaxNetwork.Word] = []
        network.read(forms, sentences: [0..<forms.count], trees: true) { _, word in words.append(word) }
        return words
    }

    private static let texts = [
        ("en", "Six guards were hurt on Monday and more than 40 farmers were evicted in a raid near the old mill that the council sold ."),
        ("en", "The mayor of Olden said that the bridge over the lock , which a barge hit , would be closed by the water board in May ."),
        ("nl", "De burgemeester zei dat de brug over de sluis , die een schip raakte , in mei door het waterschap wordt gesloten ."),
        ("nl", "In Olden vroegen drie boeren en twee vissers de raad om uitstel van de bouw van de dijk ."),
    ]

    /// Even a model that wants the worst heads, and is asked about all, leaves one tree with the network's root.
    @Test(arguments: texts.indices) func treesStayTrees(_ index: Int) throws {
        let (language, text) = Self.texts[index]
        let plain = words(text, try network(language) { _ in nil })
        for scale: Float in [-1, 1] {
            let revised = words(text, try network(language) { $0.weighed(scale: scale, width: 40) })
            if scale < 0 { #expect(revised.map(\.head) != plain.map(\.head)) }
            let roots = revised.indices.filter { revised[$0].head == revised.count }
            #expect(roots == plain.indices.filter { plain[$0].head == plain.count })
            for start in revised.indices {
                var at = start
                var steps = 0
                while at < revised.count, steps <= revised.count {
                    at = revised[at].head
                    steps += 1
                }
                #expect(at == revised.count, "no cycle over word \(start)")
                #expect((revised[start].relation == .root) == roots.contains(start))
            }
        }
    }

    /// A model without weight says what the network says.
    @Test(arguments: texts.indices) func withoutWeightNothingMoves(_ index: Int) throws {
        let (language, text) = Self.texts[index]
        let plain = words(text, try network(language) { _ in nil })
        let revised = words(text, try network(language) { $0.weighed(scale: 0, width: 3) })
        #expect(revised.map(\.head) == plain.map(\.head))
        #expect(revised.map(\.relation) == plain.map(\.relation))
    }

    @Test func aFileWithoutItsSectionsIsNoModel() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("heads-\(UUID().uuidString).model").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = ModelFileWriter()
        writer.add("facts", lines: ["scale 1", "width 2"])
        try writer.write(to: path)
        #expect(HeadReviser(try ModelFile(path: path)) == nil)
    }
}
