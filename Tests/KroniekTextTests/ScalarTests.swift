import Foundation
import KroniekText
import Testing

struct ScalarTests {
    @Test func readsEveryScalarBack() {
        for text in ["plain", "café Ünïcödé", "λόγος Привет", "日本語 العربية", "🇳🇱👩‍👩‍👧‍👦 x", "e\u{301}\u{200D}", ""] {
            var read: [UInt32] = []
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer {
                var index = 0
                while index < $0.count {
                    let (value, length) = UTF8Bytes.scalar($0, index)
                    #expect(length > 0)
                    read.append(value)
                    index += length
                }
            }
            #expect(read == text.unicodeScalars.map(\.value))
        }
    }

    /// Bytes that are no UTF-8 still move the reader on and never send it past the end.
    @Test func readsAnyBytes() {
        for first in UInt8.min...UInt8.max {
            for tail: [UInt8] in [[], [0x80], [0xFF, 0xFF], [0x80, 0x80, 0x80]] {
                let bytes = [first] + tail
                bytes.withUnsafeBufferPointer {
                    var index = 0
                    while index < $0.count {
                        let length = UTF8Bytes.scalar($0, index).length
                        #expect(length > 0 && index + length <= $0.count)
                        index += length
                    }
                }
            }
        }
    }

    @Test func lowersWithoutChangingTheLength() {
        for value in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value), let lowered = Unicode.Scalar(UTF8Bytes.lowered(value)) else { continue }
            #expect(String(Character(scalar)).utf8.count == String(Character(lowered)).utf8.count)
        }
        #expect(UTF8Bytes.lowered(0x41) == 0x61)
        #expect(UTF8Bytes.lowered(0xC9) == 0xE9)
        #expect(UTF8Bytes.lowered(0x416) == 0x436)
        #expect(UTF8Bytes.lowered(0xD7) == 0xD7)
    }

    @Test(arguments: [
        ("a", ScalarClass.lower), ("Z", .upper), ("é", .lower), ("Ž", .upper), ("7", .digit), ("٣", .digit), (" ", .space), ("\u{A0}", .space),
        ("\n", .newline), ("\u{2028}", .newline), ("“", .quote), ("'", .quote), ("«", .quote), ("–", .dash), ("-", .dash), ("€", .symbol),
        ("…", .punctuation), ("!", .punctuation), ("😀", .emoji), ("日", .letter), ("\u{301}", .mark), ("\u{200D}", .joiner),
    ])
    func classes(text: String, expected: ScalarClass) {
        #expect(text.unicodeScalars.first.map { ScalarClass($0.value) } == expected)
    }

    /// The hash is part of every model file: were it to change, no model would fit.
    @Test func hashStays() {
        #expect(ByteHash.of("kroniek") == 0x6C42_F380_8EA0_AD79)
        #expect(ByteHash().value != 0)
    }

    @Test func tableReadsSectionsAndRows() {
        let table = Table(name: "t", text: "# note\n[a]\none\ttwo , three\n\n[b]\r\n four\r\n")
        #expect(table.rows(in: "a").map(\.fields) == [["one", "two , three"]])
        #expect(table.rows(in: "a")[0].list(1) == ["two", "three"])
        #expect(table.rows(in: "b").map { $0[0] } == ["four"])
        #expect(table.rows[0][5] == "")
    }

    @Test func mapsFiles() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-mapped-\(ProcessInfo.processInfo.processIdentifier)").path
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try MappedFile(path: path)
        withExtendedLifetime(file) { #expect(Array(file.bytes) == [1, 2, 3]) }
        #expect(throws: MappedFile.Failure.self) { _ = try MappedFile(path: path + ".none") }
    }
}
