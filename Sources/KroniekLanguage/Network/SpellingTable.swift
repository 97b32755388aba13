import KroniekText

/// Row numbers by hash: open addressing, mapped. Layout (little-endian): UInt32 log2 of slots, UInt32 zero, then slots of UInt32 check (the hash's low
/// half) and UInt32 row (0 for a free slot).
struct SpellingTable: @unchecked Sendable {
    private let slots: UnsafePointer<UInt32>
    private let shift: UInt64
    private let mask: Int
    /// The largest row that may come out.
    let rows: Int

    /// Nil where the section is missing or does not hold together; `rows`: how many rows there are, with row 0.
    init?(_ file: ModelFile, section: String, rows: Int) {
        let bytes = file.section(section)
        guard bytes.count >= 8, let base = bytes.baseAddress, rows > 0 else { return nil }
        let bits = Int(bytes.load(fromByteOffset: 0, as: UInt32.self))
        guard bits > 0, bits < 24, bytes.count == 8 + 8 << bits else { return nil }
        slots = (base + 8).assumingMemoryBound(to: UInt32.self)
        shift = UInt64(64 - bits)
        mask = 1 << bits - 1
        self.rows = rows
    }

    /// The row of a hash, 0 for none.
    @inline(__always)
    func row(_ hash: UInt64) -> Int {
        var slot = Int(hash >> shift)
        // A table holds free slots by its making; a broken file must not hang the reader.
        for _ in 0..<64 {
            let row = Int(slots[slot * 2 + 1])
            if row == 0 { return 0 }
            if slots[slot * 2] == UInt32(truncatingIfNeeded: hash) { return row < rows ? row : 0 }
            slot = (slot + 1) & mask
        }
        return 0
    }
}

/// What the network sees of a word: the rows of its spelling, and that of its vector. `Training/syntax/words.py` does the same in training.
struct Spelling {
    static let slots = 12
    private static let longest = 40
    private static let prefixes = 4
    private static let suffixes = 6

    let rows: SpellingTable
    let vectors: SpellingTable
    /// Letters that the tail of an unknown word must have to lend it its vector (the end of a compound); 0 for none.
    let compounds: Int

    /// Writes ``slots`` rows (0 for none) and returns the row of the vector.
    func look(_ form: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<Int32>) -> Int {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Spelling.longest) { scalars in
            var count = 0
            var index = 0
            var shape = Spelling.hash(0x68)
            var previous: UInt32 = 0
            var run = 0
            while index < form.count, count < Spelling.longest {
                var (scalar, length) = UTF8Bytes.scalar(form, index)
                var symbol = scalar
                switch ScalarClass(scalar) {
                case .upper: symbol = 0x58
                case .lower, .letter: symbol = 0x78
                case .digit: (symbol, scalar) = (0x30, 0x30)
                default: break
                }
                if scalar == 0x2019 || scalar == 0x2018 { (scalar, symbol) = (0x27, 0x27) }
                run = symbol == previous && count > 0 ? run + 1 : 1
                if run <= 2 { shape.add(scalar: symbol) }
                previous = symbol
                scalars[count] = UTF8Bytes.lowered(scalar)
                count += 1
                index += length
            }
            out[1] = Int32(rows.row(shape.value))
            var whole = Spelling.hash(0x77)
            var prefix = Spelling.hash(0x70)
            for place in 0..<count {
                whole.add(scalar: scalars[place])
                if place < Spelling.prefixes {
                    prefix.add(scalar: scalars[place])
                    out[2 + place] = Int32(rows.row(prefix.value))
                }
            }
            out[0] = Int32(rows.row(whole.value))
            for place in count..<max(count, Spelling.prefixes) { out[2 + place] = 0 }
            for length in 1...Spelling.suffixes {
                guard length <= count else {
                    out[1 + Spelling.prefixes + length] = 0
                    continue
                }
                var suffix = Spelling.hash(0x73)
                for place in count - length..<count { suffix.add(scalar: scalars[place]) }
                out[1 + Spelling.prefixes + length] = Int32(rows.row(suffix.value))
            }
            return vector(scalars, count)
        }
    }

    /// The place of a word in lower case among the frequent words that have a vector, the most frequent first, from 1; 0 for any other.
    func rank(_ scalars: [UInt32]) -> Int {
        guard scalars.count <= Spelling.longest else { return 0 }
        var hash = Spelling.hash(0x76)
        for scalar in scalars { hash.add(scalar: scalar) }
        return vectors.row(hash.value)
    }

    /// The word's vector, else that of what follows its last hyphen, else that of its longest known tail.
    private func vector(_ scalars: UnsafeMutableBufferPointer<UInt32>, _ count: Int) -> Int {
        let whole = row(scalars, 0, count)
        if whole > 0 { return whole }
        var tail = 0
        for place in 0..<count where scalars[place] == 0x2D { tail = place + 1 }
        if tail > 0, count - tail > 1 {
            let found = row(scalars, tail, count)
            if found > 0 { return found }
        }
        if compounds > 0, count - tail > compounds {
            for place in tail + 1...count - compounds {
                let found = row(scalars, place, count)
                if found > 0 { return found }
            }
        }
        return 0
    }

    @inline(__always)
    private func row(_ scalars: UnsafeMutableBufferPointer<UInt32>, _ first: Int, _ end: Int) -> Int {
        var hash = Spelling.hash(0x76)
        for place in first..<end { hash.add(scalar: scalars[place]) }
        return vectors.row(hash.value)
    }

    @inline(__always)
    private static func hash(_ kind: UInt32) -> ByteHash {
        var hash = ByteHash()
        hash.add(scalar: kind)
        return hash
    }
}
