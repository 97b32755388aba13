import KroniekText

/// What folded names may be: a mapped hash table made by `Training/knowledge/build.py`, quick enough to ask at every word.
///
/// `KGZ1`, a capacity (a power of two), then slots of eight bytes: the upper half of the key's hash and the marks; no marks, no entry.
struct Gazetteer: Sendable {
    /// What a folded name may be. The order is the one of build.py.
    struct Marks: OptionSet, Sendable, Hashable {
        let rawValue: UInt32
        static let country = Marks(rawValue: 1 << 0)
        static let city = Marks(rawValue: 1 << 1)
        static let region = Marks(rawValue: 1 << 2)
        static let organization = Marks(rawValue: 1 << 3)
        static let person = Marks(rawValue: 1 << 4)
        static let facility = Marks(rawValue: 1 << 5)
        static let mission = Marks(rawValue: 1 << 6)
        static let product = Marks(rawValue: 1 << 7)
        static let event = Marks(rawValue: 1 << 8)
        static let demonym = Marks(rawValue: 1 << 9)
        /// The beginning of a longer name.
        static let prefix = Marks(rawValue: 1 << 10)
        /// Counts only where the text has it in capitals.
        static let acronym = Marks(rawValue: 1 << 11)
        static let given = Marks(rawValue: 1 << 12)
        static let surname = Marks(rawValue: 1 << 13)
        /// A city of a hundred thousand people, a capital, or a well-known one.
        static let large = Marks(rawValue: 1 << 14)

        /// What is kept of a name that only another language has: parts of persons' names.
        static let shared: Marks = [.prefix, .given, .surname, .person, .acronym]
        static let places: Marks = [.country, .city, .region]
        /// Whole names, not parts of them.
        static let names: Marks = [.country, .city, .region, .organization, .person, .facility, .mission, .product, .event, .demonym]
    }

    private let file: MappedFile
    private let mask: Int

    init(path: String) throws {
        file = try MappedFile(path: path)
        let bytes = file.bytes
        let damaged = PackLibrary.Failure("\(path) is damaged; build the knowledge pack again.")
        guard bytes.count >= 16, bytes[0] == 0x4B, bytes[1] == 0x47, bytes[2] == 0x5A, bytes[3] == 0x31 else { throw damaged }
        let capacity = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
        guard capacity > 0, capacity & (capacity - 1) == 0, bytes.count == 8 + capacity * 8 else { throw damaged }
        mask = capacity - 1
    }

    /// FNV-1a, 64 bits, with a final mix (Fowler, Noll, Vo).
    static func hash(_ key: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 29
    }

    /// The bits that say that a name, and that a demonym, is one of a language.
    struct Language: Sendable {
        let name: Marks
        let demonym: Marks
        /// Every language.
        static let any = Language(name: [], demonym: [])
    }

    /// The marks of a folded key in a language; empty where it is unknown. What is a word of another language only ("Let", a Latvian in Dutch)
    /// keeps just what it is as a part of persons' names.
    func marks(_ key: [UInt8], in language: Language) -> Marks {
        var marks = self[key]
        guard !language.name.isEmpty, !marks.isEmpty else { return marks }
        if !marks.isDisjoint(with: .names), marks.isDisjoint(with: language.name) { marks.formIntersection(.shared) }
        if marks.isDisjoint(with: language.demonym) { marks.remove(.demonym) }
        // Only what a name may be: the languages' bits have done their work.
        return Marks(rawValue: marks.rawValue & 0x7FFF)
    }

    /// The marks of a folded key; empty where it is unknown.
    subscript(key: [UInt8]) -> Marks {
        let hash = Gazetteer.hash(key)
        let check = UInt32(truncatingIfNeeded: hash >> 32)
        let bytes = file.bytes
        var slot = Int(truncatingIfNeeded: hash) & mask
        for _ in 0...mask {
            let offset = 8 + slot * 8
            let marks = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
            if marks == 0 { return [] }
            if UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) == check { return Marks(rawValue: marks) }
            slot = (slot + 1) & mask
        }
        return []
    }
}
