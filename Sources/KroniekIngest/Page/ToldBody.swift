/// The words of an article as the page carries them for machines (JSON-LD `articleBody`): often without paragraphs, sometimes only the beginning, so they do
/// not serve as the text, but they tell which blocks of the page belong to it.
struct ToldBody {
    private let runs: Set<UInt64>
    /// How many words it has.
    let count: Int
    private static let size = 3

    /// Nil where it is too little to go by.
    /// - Parameter pageWords: words of running text on the page; of a body that is only the first lines of it nothing can be learnt about the rest.
    init?(_ body: String, pageWords: Int) {
        let words = ToldBody.words(body)
        guard words.count >= 60, words.count * 10 >= pageWords * 3 else { return nil }
        count = words.count
        // The markup that some leave in the data says where the paragraphs are.
        let lines = body.contains("<") ? body : body.split(whereSeparator: \.isNewline).map { "<p>" + $0 + "</p>" }.joined()
        paragraphs = PageBlocks(PageTree(lines)).blocks
        runs = Set(ToldBody.runs(words))
    }

    /// The words themselves, as far as they show paragraphs.
    let paragraphs: [PageBlocks.Block]

    /// Whether most of a block's word runs stand in the body.
    func holds(_ text: String) -> Bool {
        let own = ToldBody.runs(ToldBody.words(text))
        guard !own.isEmpty else { return false }
        return own.count { runs.contains($0) } * 10 >= own.count * 7
    }

    private static func runs(_ words: [UInt64]) -> [UInt64] {
        guard !words.isEmpty else { return [] }
        let length = min(size, words.count)
        return (0...(words.count - length)).map { start in words[start..<start + length].reduce(0) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 } }
    }

    /// Hashes of the words; tags and what looks like entities are passed over.
    private static func words(_ text: String) -> [UInt64] {
        var words: [UInt64] = []
        var hash: UInt64 = 0
        var inTag = false
        var rest = 0
        for byte in text.utf8 {
            if byte == 0x3C { inTag = true }
            if inTag {
                if byte == 0x3E { inTag = false }
                continue
            }
            // Ideographs and kana stand without blanks: each is a word.
            if rest > 0 {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                rest -= 1
                if rest == 0 {
                    words.append(hash)
                    hash = 0
                }
                continue
            }
            if (0xE3...0xE9).contains(byte) {
                if hash != 0 { words.append(hash) }
                hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(byte)
                rest = 2
                continue
            }
            let isWord =
                byte >= 0xC3 && byte != 0xE2 || (0x80...0xBF).contains(byte) && hash != 0 || (0x30...0x39).contains(byte)
                || (0x61...0x7A).contains(byte | 0x20)
            if isWord {
                let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                hash = ((hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash) ^ UInt64(lower)) &* 0x0000_0100_0000_01B3
            } else if hash != 0 {
                words.append(hash)
                hash = 0
            }
        }
        if hash != 0 { words.append(hash) }
        return words
    }
}
