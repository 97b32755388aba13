import Foundation
import Testing

@testable import KroniekMeaning

/// The package's own weights, or those of the pack that is installed here.
enum RealPack {
    static let encoder: MeaningEncoder? = {
        if let encoder = Peer.encoder { return encoder }
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share"
        let folder = environment["KRONIEK_PACKS"] ?? data + "/kroniek/packs"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("multilingual-0.2.1") }.compactMap { try? MeaningEncoder(path: folder + "/" + $0) }.first
    }()
}

/// The real weights, where the package or the installed pack is there: what other machines get, to the bit.
@Suite(.enabled(if: RealPack.encoder != nil, "the pack multilingual is not installed here"))
struct PinnedTests {
    @Test func vectorsAreTheSameEverywhere() throws {
        let vectors = try #require(RealPack.encoder).vectors(Array(PeerTests.sentences.prefix(3)))
        // The package's own numbers.
        let package: [[Float]] = [
            [-0.0716, 0.0228, 0.0433, 0.0143, -0.0369], [-0.0405, 0.0242, 0.0189, 0.0501, -0.0199], [-0.0331, -0.0450, 0.0192, 0.0273, 0.0555],
        ]
        for (vector, pinned) in zip(vectors, package) {
            for (a, b) in zip(vector, pinned) { #expect((a - b).magnitude < 0.0005) }
        }
        var hash: UInt64 = 0
        for vector in vectors { for number in vector { hash = (hash ^ UInt64(number.bitPattern)) &* 0x0000_0100_0000_01B3 } }
        #expect(hash == 0x5741_5E13_CD69_902C)
    }

    @Test func translationsPointTheSameWay() throws {
        var table = MeaningTable(pack: "")
        table.add("x", try #require(RealPack.encoder).meanings(Array(PeerTests.sentences.prefix(3))))
        #expect(try #require(table.cosine(0, 1)) > 0.8)
        #expect(try #require(table.cosine(0, 2)) < 0.2)
    }
}
