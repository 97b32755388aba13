/// Which senses a word has, and which a compound has by its end.
///
/// Words are hashed from their last byte to their first, so that one walk from the end of a word passes the hash of each of its suffixes: the longest
/// known end of a compound costs a lookup a byte and no allocation.
struct WordIndex: Sendable {
    /// One word of one concept.
    struct Entry: Sendable {
        var hash: UInt64 = 0
        /// Where the word stands in `blob`, and its length there.
        var start: UInt32 = 0
        var length: UInt16 = 0
        /// Index into the lexicon's concepts; `blocked` for a word that is none although it ends in one.
        var concept: UInt16
        /// Lower comes first: 0 and 1 the main senses, 2 and 3 secondary ones; then the order of the files.
        var rank: UInt8 = 0
        var order: UInt32 = 0
        var endsCompounds = false
        /// Whether the word alone says too little to be taken for this concept.
        var isWeak = false
        var object: EventLexicon.ObjectDemand = .any
        /// The further words of a phrase, in the lexicon's list of companions.
        var companions: Range<Int32> = 0..<0

        init(concept: UInt16) { self.concept = concept }
    }

    static let blocked = UInt16.max
    /// A compound's first part is at least so long, in bytes.
    static let shortestPrefix = 2
    /// No event word is longer, in bytes; longer ones are not looked up.
    static let longestWord = 128

    private var blob: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// Start of each bucket of the sorted entries by the hash's low bits; a last one holds the count.
    private var buckets: [UInt32] = []
    private var mask: UInt64 = 0

    /// Adds a word: lower case, without seams.
    mutating func add(_ word: UnsafeRawBufferPointer, _ entry: Entry) {
        var entry = entry
        entry.start = UInt32(blob.count)
        for byte in word where byte != Self.seam { blob.append(Self.lowered(byte)) }
        entry.length = UInt16(clamping: blob.count - Int(entry.start))
        entry.order = UInt32(entries.count)
        var hash = Self.offsetBasis
        for byte in blob[Int(entry.start)...].reversed() { hash = Self.step(hash, byte) }
        entry.hash = hash
        entries.append(entry)
    }

    /// Sorts what was added; to be called once, before the first lookup.
    mutating func seal() {
        var size = 1
        while size < entries.count { size *= 2 }
        mask = UInt64(size - 1)
        let mask = mask
        entries.sort { ($0.hash & mask, $0.hash, $0.rank, $0.order) < ($1.hash & mask, $1.hash, $1.rank, $1.order) }
        buckets = [UInt32](repeating: 0, count: size + 1)
        for entry in entries { buckets[Int(entry.hash & mask) + 1] += 1 }
        for index in 1...size { buckets[index] += buckets[index - 1] }
    }

    /// The entries of the word itself, best first, else, if `compounds`, those of the longest end of a compound that it ends in.
    func find(_ word: String, compounds: Bool) -> ArraySlice<Entry> {
        guard !entries.isEmpty, word.utf8.count <= Self.longestWord else { return [] }
        var word = word
        return word.withUTF8 { find($0, compounds: compounds) }
    }

    private func find(_ word: UnsafeBufferPointer<UInt8>, compounds: Bool) -> ArraySlice<Entry> {
        var hash = Self.offsetBasis
        var prefix = word.reduce(0) { $1 == Self.seam ? $0 : $0 + 1 }
        var longest: ArraySlice<Entry> = []
        for index in word.indices.reversed() where word[index] != Self.seam {
            hash = Self.step(hash, Self.lowered(word[index]))
            prefix -= 1
            guard compounds || prefix == 0 else { continue }
            let found = run(hash).filter { matches($0, word[index...]) }
            if found.isEmpty { continue }
            if prefix == 0 { return found[...] }
            let ends = found.filter { $0.endsCompounds }
            if prefix >= Self.shortestPrefix, !ends.isEmpty { longest = ends[...] }
        }
        return longest
    }

    private func run(_ hash: UInt64) -> ArraySlice<Entry> {
        let bucket = Int(hash & mask)
        var slice = entries[Int(buckets[bucket])..<Int(buckets[bucket + 1])]
        while let first = slice.first, first.hash != hash { slice = slice.dropFirst() }
        while let last = slice.last, last.hash != hash { slice = slice.dropLast() }
        return slice
    }

    private func matches(_ entry: Entry, _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var position = Int(entry.start)
        let end = position + Int(entry.length)
        for byte in word where byte != Self.seam {
            guard position < end, blob[position] == Self.lowered(byte) else { return false }
            position += 1
        }
        return position == end
    }

    private static let seam: UInt8 = 0x5F
    // FNV-1a, 64 bits.
    private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
    private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
