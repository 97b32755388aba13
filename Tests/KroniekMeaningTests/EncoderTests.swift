import Testing

@testable import KroniekMeaning

/// The encoder with invented weights.
struct EncoderTests {
    static let texts = ["a dam", "ab", "dam dam dam", "é a b", "", "a", "🙂", "adam", String(repeating: "ab dam ", count: 300)]

    @Test func cutsIntoTheLikeliestPieces() throws {
        let encoder = try InventedPack.encoder()
        let cut: (String) -> [String] = { encoder.pieces($0).dropFirst().dropLast().map { InventedPack.pieces[Int($0)] } }
        #expect(cut("a dam") == ["\u{2581}a", "\u{2581}dam"])
        #expect(cut("  ab  ") == ["\u{2581}", "ab"])
        #expect(cut("é") == ["\u{2581}", "é"])
        #expect(cut("🙂") == ["\u{2581}", "<unk>"])
        #expect(cut("") == ["<unk>"])
        #expect(cut("   ") == ["<unk>"])
    }

    @Test func vectorsHaveLengthOneAndDoNotDependOnTheirCompany() throws {
        let encoder = try InventedPack.encoder()
        let together = encoder.vectors(Self.texts + Self.texts.reversed())
        for (index, text) in Self.texts.enumerated() {
            #expect(encoder.vectors([text]) == [together[index]], "\(text)")
            #expect(together[index] == together[together.count - 1 - index])
            let length = together[index].reduce(0) { $0 + $1 * $1 }
            #expect((length - 1).magnitude < 1e-4)
        }
        // Other words, and the same words in another order, are another meaning.
        #expect(encoder.vectors(["a dam"]) != encoder.vectors(["dam a"]))
    }

    /// Windows of a convolution end at the sentence: the network by the book, one piece and one number after the other, gives the same.
    @Test func agreesWithTheNetworkByTheBook() throws {
        let sections = InventedPack.sections()
        let encoder = try InventedPack.encoder(sections)
        let reference = ReferenceNetwork(sections)
        for text in ["a dam", "ab", "", "é a b dam dam a"] {
            let book = reference.vector(encoder.pieces(text).map(Int.init))
            let ours = encoder.vectors([text])[0]
            for (a, b) in zip(book, ours) { #expect((a - Double(b)).magnitude < 0.0005) }
        }
    }

    @Test func aDamagedPackIsRefused() throws {
        let whole = PackFile.bytes(InventedPack.sections())
        #expect(throws: PackFailure.self) { try InventedPack.withFile([]) { try MeaningEncoder(path: $0) } }
        #expect(throws: PackFailure.self) { try InventedPack.withFile(Array(whole.prefix(whole.count / 2))) { try MeaningEncoder(path: $0) } }
        for section in InventedPack.sections().indices {
            var sections = InventedPack.sections()
            sections[section].bytes.removeLast()
            if sections[section].name == "name" || sections[section].name == "rules.text" { continue }
            #expect(throws: PackFailure.self, "\(sections[section].name)") { try InventedPack.encoder(sections) }
        }
        #expect(throws: PackFailure.self) { try MeaningEncoder(path: "/nowhere") }
        #expect(throws: PackFailure.self) { try MeaningConversion.pack(wheel: whole, name: "") }
        #expect(throws: PackFailure.self) { try MeaningConversion.pack(wheel: [], name: "") }
    }

    @Test func likenessCountsDirectionsAlone() {
        var table = MeaningTable(pack: "invented 1")
        let vector = (0..<MeaningTable.width).map { Float($0 % 7) - 3 }
        table.add("x", MeaningTable.bytes(of: vector) + MeaningTable.bytes(of: vector.map { -2 * $0 }))
        table.add(word: "dam", [UInt8](repeating: 0, count: MeaningTable.width))
        #expect(table.firstSentence(of: "x") == 0)
        #expect(table.cosine(0, 0) == 1)
        #expect(table.cosine(0, 1) == -1)
        #expect(table.number(ofWord: "dam") == 2)
        #expect(table.cosine(0, 2) == nil)
        #expect(table.cosine(0, 9) == nil)
        #expect(MeaningTable.cosines(MeaningTable.bytes(of: vector), MeaningTable.bytes(of: vector.map { $0 / 3 })) == [1])
    }

    @Test func theTangentIsOursAndRight() {
        for (x, y) in [(0, 0), (0.5, 0.46211716), (-1, -0.76159416), (3, 0.9950548), (30, 1), (-30, -1)] as [(Float, Float)] {
            #expect((Lanes.tanh(x) - y).magnitude < 1e-7)
        }
    }
}
