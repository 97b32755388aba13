/// Numbers in words and digits of one language, from the pack's `numerals` table. No word of any language is known here.
///
/// Sections of the table: `[cardinal]` and `[ordinal]` (word, value), `[scale]` (word, power: 100, 1000, …), `[link]` (words that may stand between parts,
/// as in "hundred and five"), `[joint]` (letters between unit and ten inside one word, as in "vierentwintig"), `[suffix]` (ordinal endings after digits),
/// `[separator]` (name, character), `[fraction]` (word, value), `[part]` (word, value: what may follow a whole number, as in "two and a half"), `[article]`,
/// `[short]` (letters glued to digits, power), `[collective]` (word, value), `[vague]` (word, least value).
public struct Numerals: Sendable {
    /// What one written word is worth.
    public struct Word: Sendable, Hashable {
        public var value: Int
        /// A power that multiplies what stands before it.
        public var isScale: Bool
        public var isOrdinal: Bool

        public init(value: Int, isScale: Bool = false, isOrdinal: Bool = false) {
            self.value = value
            self.isScale = isScale
            self.isOrdinal = isOrdinal
        }
    }

    /// Largest value read: 10^15 − 1. What would be larger is no number.
    public static let limit = 1_000_000_000_000_000
    /// Longest word taken apart, in bytes.
    static let longestWord = 64

    private let words: [UInt64: Word]
    private let links: Set<UInt64>
    private let fractions: [UInt64: Double]
    private let collectives: [UInt64: Int]
    private let vague: [UInt64: Int]
    private let parts: [UInt64: Double]
    private let partWords: [(bytes: [UInt8], value: Double)]
    private let articles: Set<UInt64>
    private let shorts: [UInt64: Int]
    private let suffixes: Set<UInt64>
    /// Words usable inside a compound, longest first, by their first byte (256 lists).
    private let pieces: [[(bytes: [UInt8], word: Word)]]
    /// Whether a compound may begin with a byte and the one after it.
    private let beginnings: Set<UInt16>
    private let joints: [[UInt8]]
    /// ASCII; between thousands ("1,200") and before decimals ("2.5").
    public let thousands: UInt8
    public let decimal: UInt8

    public init(table: Table) {
        var words: [UInt64: Word] = [:]
        var links: Set<UInt64> = []
        var fractions: [UInt64: Double] = [:]
        var collectives: [UInt64: Int] = [:]
        var vague: [UInt64: Int] = [:]
        var suffixes: Set<UInt64> = []
        var partWords: [(bytes: [UInt8], value: Double)] = []
        var articles: Set<UInt64> = []
        var shorts: [UInt64: Int] = [:]
        var joints: [[UInt8]] = []
        var pieces: [UInt8: [(bytes: [UInt8], word: Word)]] = [:]
        var thousands = UInt8(ascii: ",")
        var decimal = UInt8(ascii: ".")
        for row in table.rows {
            let bytes = Array(row[0].utf8)
            let hash = Numerals.hash(bytes)
            guard !bytes.isEmpty else { continue }
            func keep(_ word: Word) {
                words[hash] = word
                pieces[bytes[0], default: []].append((bytes, word))
            }
            switch row.section {
            case "cardinal": if let value = Int(row[1]) { keep(Word(value: value)) }
            case "ordinal": if let value = Int(row[1]) { keep(Word(value: value, isScale: row[2] == "scale", isOrdinal: true)) }
            case "scale": if let value = Int(row[1]), value > 1 { keep(Word(value: value, isScale: true)) }
            case "link": links.insert(hash)
            case "joint": joints.append(bytes)
            case "suffix": suffixes.insert(hash)
            case "fraction": fractions[hash] = Double(row[1])
            case "part": if let value = Double(row[1]) { partWords.append((bytes, value)) }
            case "article": articles.insert(hash)
            case "short": shorts[hash] = Int(row[1])
            case "collective": collectives[hash] = Int(row[1])
            case "vague": vague[hash] = Int(row[1])
            case "separator":
                guard let character = row[1].utf8.first else { continue }
                if row[0] == "thousands" { thousands = character } else if row[0] == "decimal" { decimal = character }
            default: continue
            }
        }
        self.pieces = (0...255).map { first in
            (pieces[UInt8(first)] ?? []).sorted { ($0.bytes.count, $1.word.value) > ($1.bytes.count, $0.word.value) }
        }
        beginnings =
            joints.isEmpty ? [] : Set(pieces.values.joined().filter { $0.bytes.count > 1 }.map { UInt16($0.bytes[0]) << 8 | UInt16($0.bytes[1]) })
        self.words = words
        self.links = links
        self.fractions = fractions
        self.collectives = collectives
        self.vague = vague
        self.partWords = partWords
        parts = Dictionary(partWords.map { (Numerals.hash($0.bytes), $0.value) }) { first, _ in first }
        self.articles = articles
        self.shorts = shorts
        self.suffixes = suffixes
        self.joints = joints
        self.thousands = thousands
        self.decimal = decimal
    }

    // MARK: Words

    /// FNV-1a over lowercased bytes; the key of every look-up here.
    public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }

    public func word(hash: UInt64) -> Word? { words[hash] }
    public func isLink(hash: UInt64) -> Bool { links.contains(hash) }
    public func isOrdinalSuffix(hash: UInt64) -> Bool { suffixes.contains(hash) }
    public func fraction(hash: UInt64) -> Double? { fractions[hash] }
    /// "dozen" 12.
    public func collective(hash: UInt64) -> Int? { collectives[hash] }
    /// "hundreds": the least that it can mean.
    public func vague(hash: UInt64) -> Int? { vague[hash] }

    /// "half" behind a whole number or before a power.
    public func part(hash: UInt64) -> Double? { parts[hash] }
    public func isArticle(hash: UInt64) -> Bool { articles.contains(hash) }
    /// "m" glued to digits: a million.
    public func short(hash: UInt64) -> Int? { shorts[hash] }

    /// A number with a part in one word ("drieënhalf"), in lower case.
    public func mixed(_ bytes: [UInt8]) -> Double? {
        for part in partWords where bytes.count > part.bytes.count && bytes.suffix(part.bytes.count).elementsEqual(part.bytes) {
            let front = bytes.dropLast(part.bytes.count)
            for joint in joints where front.count > joint.count && front.suffix(joint.count).elementsEqual(joint) {
                let whole = front.dropLast(joint.count)
                if let word = words[Numerals.hash(whole)] ?? compound(whole), !word.isOrdinal, !word.isScale {
                    return Double(word.value) + part.value
                }
            }
        }
        return nil
    }

    /// Whether a compound numeral could begin with these two (lowercased) bytes; a cheap refusal of most words.
    public func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool { beginnings.contains(UInt16(first) << 8 | UInt16(second)) }

    /// The hashes of all single words that are numbers or fractions.
    public var hashes: [UInt64] { Array(words.keys) + Array(fractions.keys) }

    /// A word written as one ("vierentwintigduizend", "driehonderdste"), in lower case; nil where it is not a numeral through and through.
    public func compound(_ bytes: ArraySlice<UInt8>) -> Word? {
        guard bytes.count >= 5, bytes.count <= Numerals.longestWord, let first = bytes.first, !pieces[Int(first)].isEmpty else { return nil }
        var budget = 400
        return compound(bytes, at: bytes.startIndex, sum: Sum(), pending: nil, budget: &budget)
    }

    private func compound(_ bytes: ArraySlice<UInt8>, at index: Int, sum: Sum, pending: Int?, budget: inout Int) -> Word? {
        if index == bytes.endIndex { return pending == nil ? sum.value.map { Word(value: $0) } : nil }
        budget -= 1
        guard budget > 0 else { return nil }
        for piece in pieces[Int(bytes[index])] where bytes[index...].starts(with: piece.bytes) {
            let next = index + piece.bytes.count
            let word = piece.word
            // A unit before a ten: "vier-en-twintig".
            if pending == nil, !word.isScale, !word.isOrdinal, (1...9).contains(word.value) {
                for joint in joints where bytes[next...].starts(with: joint) {
                    if let found = compound(bytes, at: next + joint.count, sum: sum, pending: word.value, budget: &budget) { return found }
                }
            }
            var total = sum
            if let unit = pending {
                guard !word.isScale, word.value >= 20, word.value < 100, word.value % 10 == 0, total.add(Word(value: word.value + unit)) else {
                    continue
                }
            } else {
                guard total.add(word) else { continue }
            }
            if word.isOrdinal {
                if next == bytes.endIndex, let value = total.value { return Word(value: value, isOrdinal: true) }
                continue
            }
            if let found = compound(bytes, at: next, sum: total, pending: nil, budget: &budget) { return found }
        }
        return nil
    }

    // MARK: Sums

    /// Adds up the words of a number in reading order and refuses what no number has.
    public struct Sum: Sendable {
        private var total = 0
        private var group = 0
        private var lastScale = Int.max
        private var isEmpty = true

        public init() {}

        /// Nil before anything was added.
        public var value: Int? { isEmpty ? nil : total + group }

        /// False (and unchanged) where the word cannot follow.
        public mutating func add(_ word: Word) -> Bool {
            if word.isScale {
                if word.value == 100 {
                    guard isEmpty || (group >= 1 && group < 100) else { return false }
                    group = max(1, group) * 100
                } else {
                    guard word.value < lastScale, isEmpty || group >= 1, max(1, group) <= Numerals.limit / word.value else { return false }
                    let product = max(1, group) * word.value
                    guard total <= Numerals.limit - product else { return false }
                    total += product
                    group = 0
                    lastScale = word.value
                }
            } else {
                guard word.value >= 0, word.value <= Numerals.limit else { return false }
                if group > 0 {
                    guard word.value > 0, group >= 20, word.value < Numerals.lowestPower(group) else { return false }
                } else if !isEmpty {
                    guard word.value > 0, word.value < lastScale else { return false }
                }
                group += word.value
            }
            isEmpty = false
            return true
        }
    }

    /// 100 for 300, 10 for 320, 1 for 321.
    static func lowestPower(_ value: Int) -> Int {
        guard value > 0 else { return 1 }
        var power = 1
        while value % (power * 10) == 0 { power *= 10 }
        return power
    }
}
