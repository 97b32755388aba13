import Foundation
import KroniekText
import Testing

struct ModelTests {
    /// The models that ship are those that `Training/README.md` says how to make: who trains new ones writes their sums here.
    @Test(
        arguments: [
            ("en/segment", 0x8A47_46D0_B871_A180),
            ("en/tagger", 0xE8DB_728E_E11F_F715),
            ("en/lemma", 0xB970_67BF_A631_E425),
            ("en/parser", 0x5348_AFA4_E962_1936),
            ("en/names", 0x1825_3385_7A13_3ECF),
            ("nl/segment", 0x264A_6721_338C_EFF4),
            ("nl/tagger", 0x6CF4_083C_C3C2_27D4),
            ("nl/lemma", 0x3633_24B4_951A_8799),
            ("nl/parser", 0x6C8C_9DED_5D78_D079),
            ("nl/names", 0xEEAA_9314_6B52_3B8C),
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

    /// Twelve megabytes a language is what the design allows.
    @Test(arguments: ["en", "nl"])
    func size(language: String) throws {
        let sizes = try ["segment", "tagger", "lemma", "parser"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(Syntax.folder)/\(language)/\($0).model")).count
        }
        #expect(sizes.reduce(0, +) <= 12 << 20)
    }
}
