/// Bytes of a file as text.
public enum TextDecoder {
    public enum Encoding: Sendable, Hashable { case utf8, utf16, windows1252 }

    /// The text exactly as it stands in the file; a byte-order mark is the encoding's, not the text's.
    public static func decode(_ bytes: [UInt8]) throws(IngestProblem) -> (text: String, encoding: Encoding) {
        if bytes.isEmpty { throw .empty }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard let text = String(validating: bytes[3...], as: UTF8.self) else { throw .badEncoding(offset: firstBadByte(bytes) ?? 0) }
            return (text, .utf8)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return (try utf16(bytes), .utf16) }
        if let kind = binaryKind(bytes) { throw .binary(kind: kind) }
        if bytes.prefix(8192).contains(0) { throw .binary(kind: nil) }
        if let text = String(validating: bytes, as: UTF8.self) {
            if looksBinary(bytes) { throw .binary(kind: nil) }
            return (text, .utf8)
        }
        let offset = firstBadByte(bytes) ?? 0
        if looksBinary(bytes) { throw .binary(kind: nil) }
        guard isClearlyWindows1252(bytes) else { throw .badEncoding(offset: offset) }
        return (windows1252(bytes), .windows1252)
    }

    /// What the first bytes say of files that people put among texts; nil for anything else.
    static func binaryKind(_ bytes: [UInt8]) -> String? {
        let signatures: [(name: String, bytes: [UInt8])] = [
            ("PDF", Array("%PDF-".utf8)), ("ZIP", [0x50, 0x4B, 0x03, 0x04]), ("GZIP", [0x1F, 0x8B]), ("PNG", [0x89, 0x50, 0x4E, 0x47]),
            ("JPEG", [0xFF, 0xD8, 0xFF]), ("GIF", Array("GIF8".utf8)), ("SQLite", Array("SQLite format 3".utf8)), ("RTF", Array("{\\rtf".utf8)),
            ("ELF", [0x7F, 0x45, 0x4C, 0x46]), ("XZ", [0xFD, 0x37, 0x7A, 0x58, 0x5A]), ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]),
            ("OLE", [0xD0, 0xCF, 0x11, 0xE0]),
        ]
        return signatures.first { bytes.starts(with: $0.bytes) }?.name
    }

    /// Whether more than one byte in a hundred of the beginning is a control character that no text has.
    private static func looksBinary(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(65_536)
        let controls = head.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B || $0 == 0x7F }
        return controls * 100 > head.count
    }

    /// The offset of the first byte that breaks UTF-8; nil where none does.
    public static func firstBadByte(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// Bytes of the well-formed scalar at `index`, 0 where there is none (Unicode 15, table 3-7).
    static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let (length, low, high): (Int, UInt8, UInt8) =
            switch first {
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (0, 0, 0)
            }
        guard length > 0, index + length <= bytes.count, bytes[index + 1] >= low, bytes[index + 1] <= high else { return 0 }
        for next in index + 2..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// Old files of one-byte text: few high bytes, each of them a character of the code page, and not a UTF-8 text with a scratch in it.
    private static func isClearlyWindows1252(_ bytes: [UInt8]) -> Bool {
        var high = 0
        var sequences = 0
        var broken = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length > 1 {
                sequences += 1
                high += length
                index += length
            } else {
                if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) { return false }
                broken += 1
                high += 1
                index += 1
            }
        }
        return high * 10 < bytes.count * 3 && broken > sequences * 4
    }

    /// The bytes 0x80…0x9F of the code page; its other bytes are their own scalars.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018,
        0x2019,
        0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    static func windows1252(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    private static func utf16(_ bytes: [UInt8]) throws(IngestProblem) -> String {
        guard bytes.count % 2 == 0 else { throw .badEncoding(offset: bytes.count - 1) }
        let little = bytes[0] == 0xFF
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(little ? pair.0 | pair.1 << 8 : pair.1 | pair.0 << 8)
        }
        if units.contains(0) { throw .binary(kind: nil) }
        guard let text = String(validating: units, as: UTF16.self) else { throw .badEncoding(offset: 2) }
        return text
    }
}
