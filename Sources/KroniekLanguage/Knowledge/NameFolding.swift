import KroniekText

/// Folds names so that case, accents, hyphens and full stops do not keep two spellings apart: "Saint-Étienne" and "Saint Etienne" are one key.
///
/// The rule of each code point below U+2500 is in `fold.bin`, made by `Training/knowledge/build.py`: four bytes, zero-padded; a blank stands for a
/// word break, nothing for a code point that is dropped, 0xFF for one that stays. Anything above stays.
struct NameFolding: Sendable {
    private let table: MappedFile
    static let covered = 0x2500

    init(path: String) throws {
        table = try MappedFile(path: path)
        guard table.count == NameFolding.covered * 4 else { throw PackLibrary.Failure("\(path) is damaged; build the knowledge pack again.") }
    }

    /// Appends the folded form of UTF-8 bytes to `key`. Blanks never stand first, last or twice; what is appended to a key that is not empty
    /// begins with a blank, so that calls with one token each give the key of the whole name. Returns whether anything was appended.
    @discardableResult
    func append(_ bytes: UnsafeBufferPointer<UInt8>, to key: inout [UInt8]) -> Bool {
        let rules = table.bytes
        var pending = !key.isEmpty
        let before = key.count
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            var length = 1
            var scalar = Int(lead)
            if lead >= 0xC0 {
                length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
                length = min(length, bytes.count - index)
                scalar = Int(lead) & (0x7F >> length)
                for offset in 1..<max(length, 1) where offset < length { scalar = scalar << 6 | Int(bytes[index + offset] & 0x3F) }
            }
            var copied = true
            if scalar < NameFolding.covered, lead < 0x80 || length > 1 {
                let rule = scalar * 4
                let first = rules[rule]
                copied = first == 0xFF
                if first == 0x20 {
                    pending = !key.isEmpty
                } else if !copied {
                    for offset in 0..<4 where rules[rule + offset] != 0 {
                        if pending {
                            key.append(0x20)
                            pending = false
                        }
                        key.append(rules[rule + offset])
                    }
                }
            }
            if copied {
                if pending {
                    key.append(0x20)
                    pending = false
                }
                for offset in 0..<length { key.append(bytes[index + offset]) }
            }
            index += length
        }
        return key.count > before
    }

    func key(_ text: String) -> [UInt8] {
        var key: [UInt8] = []
        var text = text
        text.withUTF8 { _ = append($0, to: &key) }
        return key
    }
}
