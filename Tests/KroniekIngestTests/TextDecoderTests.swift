import KroniekIngest
import Testing

@Suite struct TextDecoderTests {
    private func problem(_ bytes: [UInt8]) -> IngestProblem? {
        do throws(IngestProblem) {
            _ = try TextDecoder.decode(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func plainTextIsExactlyWhatWasGiven() throws {
        let text = "  Eén regel met blanks \r\n\r\n\tnog een – “ja” 🙂 e\u{301}\n"
        #expect(try TextDecoder.decode(Array(text.utf8)).text == text)
        #expect(try Array(TextDecoder.decode(Array(text.utf8)).text.utf8) == Array(text.utf8))
    }

    @Test func byteOrderMarksAreNotText() throws {
        #expect(try TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array("dag".utf8)).text == "dag")
        #expect(try TextDecoder.decode([0xFF, 0xFE, 0x64, 0, 0xEB, 0]).text == "dë")
        #expect(try TextDecoder.decode([0xFE, 0xFF, 0, 0x64, 0, 0xEB]).text == "dë")
    }

    @Test func oldOneByteTextIsRead() throws {
        let bytes = Array("Het caf".utf8) + [0xE9] + Array(" kost ".utf8) + [0x80] + Array("3".utf8)
        let decoded = try TextDecoder.decode(bytes)
        #expect(decoded.text == "Het café kost €3")
        #expect(decoded.encoding == .windows1252)
    }

    @Test func damagedUTF8IsNotGuessedAt() {
        var bytes = Array("Twee cafés, één coöperatie – “drie” reünies".utf8)
        bytes.insert(0xFF, at: 5)
        #expect(problem(bytes) == .badEncoding(offset: 5))
    }

    @Test func whatIsNoTextIsNamed() {
        #expect(problem([]) == .empty)
        #expect(problem(Array("%PDF-1.7\n".utf8)) == .binary(kind: "PDF"))
        #expect(problem([0x50, 0x4B, 3, 4, 20, 0]) == .binary(kind: "ZIP"))
        #expect(problem(Array("ab".utf8) + [0] + Array("cd".utf8)) == .binary(kind: nil))
        #expect(problem((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) | 1 }) == .binary(kind: nil))
    }

    @Test func firstBadByteAgreesWithTheStandardLibrary() {
        // Every two-byte string, and three-byte ones at the borders of the table.
        var differences = 0
        for a in UInt8.min...UInt8.max {
            for b in UInt8.min...UInt8.max where (TextDecoder.firstBadByte([a, b]) == nil) != (String(validating: [a, b], as: UTF8.self) != nil) {
                differences += 1
            }
        }
        #expect(differences == 0)
        for bytes: [UInt8] in [
            [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        ] {
            #expect((TextDecoder.firstBadByte(bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil))
        }
    }
}
