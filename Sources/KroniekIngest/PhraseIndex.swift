/// Phrases that are looked for at one place or anywhere in a text, by their first two bytes: paragraphs are many and phrases are hundreds.
struct PhraseIndex: Sendable {
    private var buckets: [UInt16: [[UInt8]]] = [:]
    private(set) var isEmpty = true

    init(_ phrases: some Sequence<String>) {
        // Sorted and each once, so that nothing depends on the order of the packs; longest first.
        for phrase in Set(phrases).map({ Array($0.utf8) }).sorted(by: { ($1.count, $0.description) < ($0.count, $1.description) })
        where phrase.count >= 2 {
            buckets[PhraseIndex.key(phrase[0], phrase[1]), default: []].append(phrase)
            isEmpty = false
        }
    }

    /// The length of the longest phrase that stands at `start` and is not the beginning of a longer word; nil for none.
    func match(_ text: [UInt8], at start: Int) -> Int? {
        guard start + 1 < text.count, let bucket = buckets[PhraseIndex.key(text[start], text[start + 1])] else { return nil }
        for phrase in bucket where start + phrase.count <= text.count {
            guard text[start..<start + phrase.count].elementsEqual(phrase) else { continue }
            let end = start + phrase.count
            if end == text.count || !PhraseIndex.isWord(text[end]) || !PhraseIndex.isWord(phrase[phrase.count - 1]) { return phrase.count }
        }
        return nil
    }

    /// Whether a phrase stands anywhere, as whole words.
    func occurs(in text: [UInt8]) -> Bool {
        if isEmpty { return false }
        for start in text.indices where start == 0 || !PhraseIndex.isWord(text[start - 1]) || !PhraseIndex.isWord(text[start]) {
            if match(text, at: start) != nil { return true }
        }
        return false
    }

    private static func key(_ a: UInt8, _ b: UInt8) -> UInt16 { UInt16(a) << 8 | UInt16(b) }
    /// Letters and digits, and every byte of a letter beyond ASCII; typographic marks (U+2000…) count too, which no phrase minds.
    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 && byte != 0xC2 && byte != 0xE2
    }
}
