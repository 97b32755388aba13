import Foundation
import KroniekIngest
import KroniekModel
import Testing

@Suite struct LineTests {
    /// RFC 8259 has four blanks; what else looks like one is a fault.
    @Test(arguments: ["\u{0B}", "\u{0C}", "\u{A0}"]) func noOtherBlanks(_ blank: String) throws {
        for line in ["\(blank){\"text\":\"x\"}", "{\"text\":\(blank)\"x\"}", "{\"text\":\"x\"}\(blank)", "{\"a\":[1\(blank)],\"text\":\"x\"}"] {
            #expect(throws: IngestProblem.self) { try Ingestor(rules: BoilerplateRules()).document(line: Array(line.utf8)) }
        }
        #expect(try Ingestor(rules: BoilerplateRules()).document(line: Array(" \t\r\n{ \"text\" : \"x\" }\r\n".utf8)).text == "x")
    }

    private let ingestor = Ingestor(rules: BoilerplateRules())

    private func problem(_ line: String) -> IngestProblem? { problem(Array(line.utf8)) }
    private func problem(_ line: [UInt8]) -> IngestProblem? {
        do throws(IngestProblem) {
            _ = try ingestor.document(line: line)
            return nil
        } catch {
            return error
        }
    }

    @Test func fieldsAreTaken() throws {
        let line =
            #"{"text": "Het regent.", "id": "a1", "x": [1, {"y": [true, null, -2.5e+3]}], "published": "2031-02-03T10:00:00+01:00", "retrieved": "2031-03", "language": "nl", "outlet": "De Bode", "url": null}"#
        let document = try ingestor.document(line: Array(line.utf8))
        #expect(document.id == "a1")
        #expect(document.text == "Het regent.")
        #expect(document.published?.edtf == "2031-02-03")
        #expect(document.retrieved?.edtf == "2031-03")
        #expect(document.outlet == "De Bode")
        #expect(document.url == nil)
    }

    @Test func anIdIsMadeFromTheText() throws {
        let document = try ingestor.document(line: Array(#"{"text":"abc"}"#.utf8))
        #expect(document.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(document.id == "ba7816bf8f01cfea")
    }

    @Test func escapesAreUndone() throws {
        let line = #"{"text":"a\"b\\c\/d\n\t\u00e9\ud83d\ude42 \ud800x \u0000."}"#
        #expect(try ingestor.document(line: Array(line.utf8)).text == "a\"b\\c/d\n\té🙂 \u{FFFD}x \0.")
    }

    @Test func badLinesAreToldApart() {
        #expect(problem("{\"text\":\"a\",\"text\":\"b\"}") == .duplicateKey("text"))
        #expect(problem("{\"id\":\"a\",\"text\":7}") == .wrongType(key: "text"))
        #expect(problem("{\"id\":7,\"text\":\"a\"}") == .wrongType(key: "id"))
        #expect(problem("{\"id\":\"a\"}") == .missingText)
        #expect(problem("{\"text\":null}") == .missingText)
        #expect(problem("[1]") == .json(offset: 0, .notAnObject))
        #expect(problem("rain") == .json(offset: 0, .notAnObject))
        #expect(problem("{\"text\":\"a\"") == .json(offset: 11, .unexpectedEnd))
        #expect(problem("{\"text\":\"a\"} {}") == .json(offset: 13, .trailing))
        #expect(problem("{\"text\":\"a\\x\"}") == .json(offset: 11, .badEscape))
        #expect(problem("{\"text\":\"a\",\"published\":\"soon\"}") == .badDate(key: "published", "soon"))
        #expect(problem("{\"text\":\"a\",\"retrieved\":\"now\"}") == .badDate(key: "retrieved", "now"))
        #expect(problem(Array("{\"text\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)) == .json(offset: 9, .badUTF8))
    }

    @Test func nestingIsBounded() {
        let deep = "{\"x\":" + String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000) + ",\"text\":\"a\"}"
        guard case .json(_, .tooDeep)? = problem(deep) else {
            Issue.record("deep nesting was let through")
            return
        }
        let fair = "{\"x\":" + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + ",\"text\":\"a\"}"
        #expect(problem(fair) == nil)
    }

    @Test func tooMuchTextIsRefused() {
        let line = "{\"text\":\"" + String(repeating: "x", count: IngestLimits.textBytes + 1) + "\"}"
        #expect(problem(line) == .tooLarge(bytes: IngestLimits.textBytes + 1, limit: IngestLimits.textBytes))
    }

    /// Cutting a line anywhere, or changing any byte, never traps and never hangs.
    @Test func brokenLinesAreHarmless() {
        let line = Array(#"{"id":"é1","text":"Ze zei: \"nee\" \u00e9 \ud83d\ude42.","n":[1,{"a":-0.5e3},true],"published":"2031-01"}"#.utf8)
        for end in line.indices { _ = problem(Array(line[..<end])) }
        var state: UInt64 = 42
        for _ in 0..<5000 {
            var copy = line
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                copy[Int(state >> 33) % copy.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            _ = problem(copy)
            _ = ingestor.identifier(ofLine: copy)
        }
    }

    @Test(arguments: [
        ("2031", "2031"), ("2031-04", "2031-04"), ("2031-04-05", "2031-04-05"), ("2031-04-05T23:59:59Z", "2031-04-05"), ("20310405", "2031-04-05"),
        ("2031-04-05 12:30", "2031-04-05"), ("2031-XX", "2031"), ("203X", "2030-01-01/2039-12-31"), ("2031-21", "2031-03-01/2031-05-31"),
        ("2031~", "2031"), ("2031-04-01/2031-04-05", "2031-04-01/2031-04-05"), (" 2031-04-05 ", "2031-04-05"),
    ])
    func datesOfEnvelopes(given: String, expected: String) { #expect(EnvelopeDate.parse(given)?.edtf == expected) }

    @Test(arguments: ["", "gisteren", "2031-13-01", "2031-02-30", "05-04-2031x", "X", "../..", "2031-1X"])
    func whatIsNoDate(given: String) { #expect(EnvelopeDate.parse(given) == nil) }

    @Test func linesComeOutWhole() throws {
        let long = String(repeating: "y", count: 700_000)
        let path = NSTemporaryDirectory() + "kroniek-lines-\(UInt64.random(in: 0...UInt64.max)).txt"
        try Data("een\r\n\n\(long)\nlaatste".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try #require(FileHandle(forReadingAtPath: path))
        defer { try? file.close() }
        var reader = LineReader(descriptor: file.fileDescriptor, limit: 500_000)
        var seen: [String] = []
        while let line = reader.next() {
            switch line {
            case .bytes(let bytes): seen.append(String(decoding: bytes, as: UTF8.self))
            case .tooLong(let bytes): seen.append("too long: \(bytes)")
            }
        }
        #expect(seen == ["een", "", "too long: 700000", "laatste"])
    }
}
