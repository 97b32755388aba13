import Foundation
import KroniekText
import Testing

struct ModelTests {
    /// The models that ship are those that `Training/README.md` says how to make: who trains new ones writes their sums here.
    @Test(
        arguments: [
            ("en/segment", 0x8A47_46D0_B871_A180),
            ("en/lemma", 0xB970_67BF_A631_E425),
            ("en/syntax", 0x7595_F6D8_6979_9721),
            ("en/names", 0x5009_E733_8DD8_D44C),
            ("nl/segment", 0x264A_6721_338C_EFF4),
            ("nl/lemma", 0x3633_24B4_951A_8799),
            ("nl/syntax", 0xC5F2_C75E_D4D9_84B7),
            ("nl/names", 0xDBED_2880_063A_0A38),
        ] as [(String, UInt64)])
    func sums(model: String, sum: UInt64) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Syntax.folder)/\(model).model"))
        var hash = ByteHash()
        for byte in data { hash.add(byte) }
        #expect(hash.value == sum)
    }

    /// Eight megabytes a language for names.
    @Test(arguments: ["en", "nl"])
    func sizeOfNames(language: String) throws {
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(Syntax.folder)/\(language)/names.model")).count <= 8 << 20)
    }

    /// What a laptop may be asked to load: all models of a language in 25 MB.
    @Test(arguments: ["en", "nl"])
    func size(language: String) throws {
        let sizes = try ["segment", "syntax", "lemma", "names"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(Syntax.folder)/\(language)/\($0).model")).count
        }
        #expect(sizes.reduce(0, +) <= 25_000_000)
    }
}
