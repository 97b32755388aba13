/// Builds HTML out of hostile text: what comes out of a document is always escaped and kept in its own writing direction.
public struct HTMLText {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Markup of our own.
    mutating func markup(_ text: String) { bytes += text.utf8 }

    /// Words of our own or of a document, escaped.
    mutating func text(_ text: String) { HTMLText.escape(text, into: &bytes) }

    /// Words of a document in the midst of ours: isolated, so that right-to-left text or a stray mark cannot turn the line.
    mutating func foreign(_ text: String, language: String? = nil) {
        markup("<bdi")
        if let language, !language.isEmpty { attribute("lang", language) }
        markup(">")
        self.text(text)
        markup("</bdi>")
    }

    mutating func attribute(_ name: String, _ value: String) {
        markup(" \(name)=\"")
        text(value)
        markup("\"")
    }

    /// The text with `& < > " '` as character references and without the control characters that HTML forbids.
    public static func escaped(_ text: String) -> String {
        // As a rule there is nothing to escape.
        var text = text
        if text.withUTF8({ isPlain($0) }) { return text }
        var bytes: [UInt8] = []
        escape(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether nothing in a text needs to be escaped.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in bytes {
            switch byte {
            case 0x09, 0x0A, 0x0D: continue
            case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F: return false
            default: continue
            }
        }
        return true
    }

    /// Writes the text as ``escaped(_:)`` has it.
    public static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        let isDone = text.withUTF8 { utf8 in
            guard isPlain(utf8) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isDone { return }
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22: bytes += "&quot;".utf8
            case 0x27: bytes += "&#39;".utf8
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes += [0xEF, 0xBF, 0xBD]
            default: bytes.append(byte)
            }
        }
    }

    /// The address if it leads to a page and cannot run anything; nil otherwise.
    public static func safeLink(_ url: String?) -> String? {
        guard let url else { return nil }
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        return url
    }
}
