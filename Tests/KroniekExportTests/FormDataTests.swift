import KroniekExport
import Testing

@Suite struct FormDataTests {
    private static let type = "multipart/form-data; boundary=\"-x;y\""

    private func body(_ parts: [(headers: String, bytes: [UInt8])], boundary: String = "-x;y") -> [UInt8] {
        var body: [UInt8] = []
        for part in parts { body += Array("--\(boundary)\r\n\(part.headers)\r\n\r\n".utf8) + part.bytes + [13, 10] }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    @Test func fieldsAndFilesComeBackByteForByte() throws {
        let bytes: [UInt8] = Array(0...255) + Array("\r\n--almost\r\n".utf8)
        let form = try FormData(
            body([
                ("Content-Disposition: form-data; name=\"text\"", Array("één\r\ntwee".utf8)),
                ("content-disposition: form-data; filename=\"C:\\\\map\\\\a;b%22.txt\"; name=file\r\nContent-Type: text/plain", bytes),
                ("Content-Disposition: form-data; name=\"empty\"", []),
            ]), contentType: Self.type)
        #expect(form.parts.count == 3)
        #expect(form.text("text") == "één\r\ntwee")
        #expect(form.parts[1].file == "a;b\".txt")
        #expect(form.parts[1].name == "file")
        #expect(form.parts[1].bytes == bytes)
        #expect(form.text("empty") == nil)
        #expect(form.text("file") == nil)
    }

    @Test(arguments: ["../../etc/passwd", "/etc/\u{301}passwd", "..\\\u{301}boot.ini", "a/\u{301}", "/etc/passwd", "..\\..\\boot.ini", "a/b/c.txt"])
    func noPathComesThrough(_ path: String) throws {
        let form = try FormData(body([("Content-Disposition: form-data; name=\"file\"; filename=\"\(path)\"", [65])]), contentType: Self.type)
        let name = try #require(form.parts.first?.file)
        #expect(!name.utf8.contains { $0 == 0x2F || $0 == 0x5C })
    }

    @Test func whatIsCutOffIsRefusedWhole() {
        let whole = body([("Content-Disposition: form-data; name=\"text\"", Array("Something happened.".utf8))])
        // The last line end may be missing; nothing else may.
        for length in 0..<(whole.count - 2) {
            #expect(throws: FormData.Malformed.self, "\(length) bytes") { try FormData(Array(whole[..<length]), contentType: Self.type) }
        }
    }

    @Test(arguments: [
        "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\(String(repeating: "x", count: 71))\"",
    ])
    func aFormWithoutBoundaryIsRefused(_ type: String) {
        #expect(throws: FormData.Malformed.self) { try FormData(body([("Content-Disposition: form-data; name=a", [65])]), contentType: type) }
    }

    /// Noise never traps, and what is read lies in the body.
    @Test func noise() {
        var state: UInt64 = 88_172_645_463_325_252
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(below))
        }
        let seed = body([
            ("Content-Disposition: form-data; name=\"a\"; filename=\"b\"", Array("c\r\n\r\nd".utf8)),
            ("Content-Disposition: form-data; name=e", [0, 255]),
        ])
        let alphabet: [UInt8] = [13, 10, 45, 120, 59, 61, 34, 92, 0, 255, 32, 121]
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<(1 + random(6)) {
                switch random(3) {
                case 0: bytes[random(bytes.count)] = alphabet[random(alphabet.count)]
                case 1: bytes.insert(alphabet[random(alphabet.count)], at: random(bytes.count))
                default: bytes.remove(at: random(bytes.count))
                }
            }
            if let form = try? FormData(bytes, contentType: Self.type) {
                #expect(form.parts.reduce(0) { $0 + $1.bytes.count } <= bytes.count)
            }
        }
    }
}
