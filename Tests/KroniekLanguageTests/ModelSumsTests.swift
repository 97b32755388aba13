import Foundation
import KroniekLanguage
import Testing

/// The shipped models, to the byte: a file that changes without the training that makes it is noticed. After training one anew, its sum is written here
/// with the scores of that day in `docs/quality.md`.
@Suite struct ModelSumsTests {
    /// FNV-1a, 64 bits, by path below the language resources.
    static let sums: [(path: String, sum: UInt64)] = [
        ("en/lemma.model", 0x8f64_2ac8_c6f5_94f6), ("en/names.model", 0xdc65_0734_d33e_9975), ("en/segment.model", 0x959a_98c1_dc40_15b1),
        ("en/syntax.model", 0xfde8_05ff_d0f7_0e1a), ("nl/lemma.model", 0x7226_220e_34d6_7631), ("nl/names.model", 0x0842_74b7_504c_d586),
        ("nl/segment.model", 0x8e23_41b4_3c2e_e143), ("nl/syntax.model", 0x1fa9_b1ec_908f_1a52),
        ("en/heads.model", 0x2a9f_f42f_2a11_088e), ("nl/heads.model", 0xcbf7_3085_1942_13a5),
    ]
    /// What all models of a language may take.
    static let budget = 25 << 20

    private static let resources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/KroniekLanguage/Resources")

    @Test(arguments: sums.indices) func aModelIsTheOneThatWasTrained(_ index: Int) throws {
        let (path, sum) = Self.sums[index]
        let bytes = try Data(contentsOf: Self.resources.appendingPathComponent(path), options: .alwaysMapped)
        let found = bytes.withUnsafeBytes { buffer in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in buffer { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return hash
        }
        #expect(found == sum, "\(path) is \(String(found, radix: 16))")
    }

    /// Eight megabytes a language for names.
    @Test(arguments: ["en", "nl"]) func namesAreSmall(_ language: String) throws {
        #expect(try Data(contentsOf: Self.resources.appendingPathComponent("\(language)/names.model")).count <= 8 << 20)
    }

    @Test(arguments: ["en", "nl"]) func theModelsOfALanguageAreSmallAndAllNamedHere(_ language: String) throws {
        let folder = Self.resources.appendingPathComponent(language)
        let models = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey]).filter {
            $0.pathExtension == "model"
        }
        #expect(Set(models.map { "\(language)/\($0.lastPathComponent)" }) == Set(Self.sums.map(\.path).filter { $0.hasPrefix(language) }))
        let size = try models.reduce(0) { $0 + (try $1.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0) }
        #expect(size <= Self.budget)
    }
}
