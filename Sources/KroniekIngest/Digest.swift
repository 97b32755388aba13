import Crypto

/// SHA-256 of a text's UTF-8, in 64 hexadecimal digits: what makes two documents the same one.
public enum Digest {
    public static func sha256(_ text: String) -> String {
        var hash = SHA256()
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hexadecimal(hash.finalize())
    }

    /// The same of bytes.
    public static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        hex.reserveCapacity(64)
        for byte in digest {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }

    /// The id of a document that was given none: the first sixteen digits of its hash.
    public static func identifier(sha256: String) -> String { String(sha256.prefix(16)) }
}
