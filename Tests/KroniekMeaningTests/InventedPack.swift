import Foundation

@testable import KroniekMeaning

/// A pack with the real shape, a few pieces and invented weights, so that everything can be tested without the package.
enum InventedPack {
    static let pieces = ["<unk>", "<s>", "</s>", "\u{2581}", "a", "b", "\u{2581}a", "ab", "\u{2581}dam", "dam", "m", "é", "d"]
    private static let scores: [Float] = [0, 0, 0, -2, -4, -4, -3, -3.5, -1, -5, -6, -4, -6]

    /// The same numbers at each call (a linear congruential generator; Knuth's constants).
    struct Numbers {
        var state: UInt64 = 1
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        mutating func whole(_ most: Int) -> Int { Int(next() % UInt64(2 * most + 1)) - most }
        mutating func float(_ most: Float) -> Float { Float(whole(1000)) / 1000 * most }
    }

    static func sections() -> [(name: String, bytes: [UInt8])] {
        typealias W = MeaningWeights
        var numbers = Numbers()
        func floats(_ count: Int, _ most: Float) -> [UInt8] { Bytes.of((0..<count).map { _ in numbers.float(most) }) }
        func layer(_ depth: Int, _ columns: Int) -> [UInt8] {
            Bytes.of(Layer.panels((0..<depth * columns).map { _ in Int8(numbers.whole(40)) }, depth: depth, columns: columns))
        }
        // Units of which none is a key: every scalar stays as it is.
        var sections: [(name: String, bytes: [UInt8])] = [("name", Array("invented 1".utf8))]
        sections += PieceTrie.sections(pieces.map { Array($0.utf8) })
        sections += [("piece.scores", Bytes.of(scores)), ("rules.units", Bytes.of([UInt32(0)])), ("rules.text", [0])]
        sections.append(("embedding", (0..<pieces.count * W.width).map { _ in UInt8(numbers.next() % 64) }))
        sections.append(("embedding.scale", Bytes.of([Float](repeating: 0.2, count: W.chunks))))
        sections.append(("embedding.low", Bytes.of([Float](repeating: -6, count: W.chunks))))
        sections.append(("projection", layer(W.width, W.wide)))
        sections.append(("projection.sum", floats(W.wide, 100)))
        for (name, count) in [
            ("projection.bias", W.wide), ("projection.gain", W.wide), ("projection.shift", W.wide), ("first.bias", W.wide), ("second.bias", W.wide),
            ("gain", W.features), ("shift", W.features), ("output.bias", W.width),
        ] { sections.append((name, floats(count, 1))) }
        for (index, branch) in W.branches.enumerated() {
            sections.append(("first.\(index)", layer(W.branchWidth, branch.pieces * W.branchWidth)))
            sections.append(("second.\(index)", layer(branch.pieces * W.branchWidth, W.branchWidth)))
        }
        sections.append(("output", layer(W.features, W.width)))
        for (name, depth, columns) in [
            ("d0", W.width, W.hidden), ("d1", W.hidden, W.hidden), ("p1", W.width, W.hidden), ("d2", W.hidden, W.width), ("p3", W.hidden, W.width),
            ("d3", W.width, W.width),
        ] { sections.append((name, layer(depth, columns))) }
        sections.append(("scales", Bytes.of([Float](repeating: 0.002, count: W.scaleCount))))
        sections.append(("epsilon", Bytes.of([Float(1e-12)])))
        return sections
    }

    static func encoder(_ sections: [(name: String, bytes: [UInt8])] = sections()) throws -> MeaningEncoder {
        try withFile(PackFile.bytes(sections)) { try MeaningEncoder(path: $0) }
    }

    /// A file that goes away again; what is mapped stays.
    static func withFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
        let path = NSTemporaryDirectory() + "kroniek-test-\(UUID().uuidString).pack"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try body(path)
    }
}
