/// The characters of a web page.
enum PageDecoder {
    /// UTF-8 where the bytes are, whatever the page says of itself; else the encoding that its first kilobytes name, of the ones that plain text has too.
    static func decode(_ bytes: [UInt8]) throws(IngestProblem) -> String {
        if bytes.isEmpty { throw .empty }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return try TextDecoder.decode(bytes).text }
        if let kind = TextDecoder.binaryKind(bytes) { throw .binary(kind: kind) }
        if bytes.prefix(8192).contains(0) { throw .binary(kind: nil) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let name = charset(bytes)
        if let name, name.hasPrefix("iso-8859-1") || name.hasPrefix("windows-1252") || name == "latin1" || name == "ascii" || name == "us-ascii" {
            return TextDecoder.windows1252(bytes)
        }
        // One bad byte in a page of megabytes is an advertisement's; the article around it is whole.
        if name == "utf-8" || name == "utf8" { return String(decoding: bytes, as: UTF8.self) }
        if let text = try? TextDecoder.decode(bytes).text { return text }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What follows `charset=` in the first four kilobytes, lower-cased.
    private static func charset(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let key = Array("charset=".utf8)
        guard head.count > key.count else { return nil }
        for start in 0..<head.count - key.count where head[start] == key[0] && head[start..<start + key.count].elementsEqual(key) {
            var index = start + key.count
            while index < head.count, head[index] == 0x22 || head[index] == 0x27 || head[index] == 0x20 { index += 1 }
            let name = head[index...].prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
            return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
        return nil
    }
}
