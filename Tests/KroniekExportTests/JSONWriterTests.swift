import Foundation
import KroniekExport
import Testing

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func commasStandBetweenValuesOnly() {
        let text = written { w in
            w.beginObject()
            w.member("a", 1)
            w.key("b")
            w.beginArray()
            w.value(2)
            w.beginArray()
            w.endArray()
            w.null()
            w.beginObject()
            w.endObject()
            w.endArray()
            w.member("c", true)
            w.endObject()
        }
        #expect(text == #"{"a":1,"b":[2,[],null,{}],"c":true}"#)
    }

    private static let numbers: [(Double, String)] = [
        (0, "0"), (-0.0, "0"), (7, "7"), (-12, "-12"), (2.5, "2.5"), (0.1, "0.1"), (14e9, "14000000000"), (1e300, "1e+300"),
        (1.0 / 3, "0.3333333333333333"),
    ]

    @Test(arguments: numbers)
    func numbersTakeTheirShortestForm(_ number: Double, _ expected: String) {
        #expect(written { $0.value(number) } == expected)
        #expect(Double(expected) == number)
    }

    @Test func whatIsNoNumberIsNull() {
        #expect(written { $0.value(Double.nan) } == "null")
        #expect(written { $0.value(-Double.infinity) } == "null")
        #expect(written { $0.value(nil as Double?) } == "null")
        #expect(written { $0.value(nil as String?) } == "null")
    }

    @Test func integersAtTheEnds() {
        for number in [Int.min, Int.max, 0, 9, 10, 99, 100, -1, 1_000_000] { #expect(written { $0.value(number) } == "\(number)") }
    }

    @Test func everyStringComesBackFromAParser() throws {
        var strings = ["", "plain", "quote \" and \\ slash /", "naïve e\u{301} 👩‍👩‍👧 שלום", "\u{2028}\u{2029}\u{FEFF}\u{10FFFF}"]
        strings += (0..<0x21).map { "a\(Character(Unicode.Scalar(UInt8($0))))b" }
        for string in strings {
            let text = written { w in
                w.beginArray()
                w.value(string)
                w.endArray()
            }
            let parsed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String])
            // Scalar by scalar: String equality would forgive another normalisation.
            #expect(Array(parsed[0].unicodeScalars) == Array(string.unicodeScalars))
            #expect(!text.utf8.contains { $0 < 0x20 })
        }
    }

    @Test func drainingDoesNotLoseAComma() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.value(1)
        var bytes = writer.drain()
        writer.value(2)
        writer.endArray()
        bytes += writer.drain()
        #expect(String(decoding: bytes, as: UTF8.self) == "[1,2]")
    }
}
