import KroniekText

/// The least piece a tokenizer may have to tell apart: a run of letters, a run of digits, one mark, one address.
package struct Atom {
    package enum Kind: UInt8 {
        case word, number, apostrophe, quoteOpen, quoteClose, bracketOpen, bracketClose, final, dash, punctuation, symbol, emoji, address, clitic
    }
    /// What stands before it.
    package enum Gap: UInt8 { case none, blank, line, paragraph }
    /// Whether the border before it is already settled.
    package enum Border: UInt8 { case open, split, join }

    package var start: Int
    package var end: Int
    package var kind: Kind
    package var gap: Gap
    package var border: Border
    /// 0 lower or no case, 1 capitalised, 2 capitals, 3 one capital, 4 mixed; for numbers how many digits up to 5.
    package var shape: UInt8
    /// The folded text: lower case, digits as 0, quotation marks by what they do.
    package var hash: UInt64
}

/// Cuts text into atoms.
struct AtomScanner {
    let tables: TokenTables
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var atoms: [Atom] = []
    private var quoteIsOpen = false

    init(bytes: UnsafeBufferPointer<UInt8>, tables: TokenTables) {
        self.bytes = bytes
        self.tables = tables
    }

    static let openQuote = ByteHash.of("\u{1}open")
    static let closeQuote = ByteHash.of("\u{1}close")
    static let apostrophe = ByteHash.of("'")
    static let address = ByteHash.of("\u{1}address")
    static let emoji = ByteHash.of("\u{1}emoji")

    /// Appends the atoms of a stretch of text that no sentence may leave.
    mutating func scan(_ range: Range<Int>) {
        let breaks = LineBreaks(bytes, range)
        var index = range.lowerBound
        var gap = Atom.Gap.paragraph
        quoteIsOpen = false
        while index < range.upperBound {
            let (scalar, length) = UTF8Bytes.scalar(bytes, index)
            let type = ScalarClass(scalar)
            switch type {
            case .space:
                if gap == .none { gap = .blank }
                index += length
                continue
            case .newline:
                if breaks.isParagraph(at: index) {
                    gap = .paragraph
                    quoteIsOpen = false
                } else if gap == .none || gap == .blank {
                    gap = .line
                }
                index += length
                continue
            default: break
            }
            let first = atoms.count
            if gap != .none || (first > 0 && opens(atoms[first - 1].kind)), let end = addressEnd(index, range.upperBound) {
                atoms.append(Atom(start: index, end: end, kind: .address, gap: gap, border: .open, shape: 0, hash: AtomScanner.address))
                index = end
            } else {
                index = append(at: index, scalar, length, type, gap: gap, limit: range.upperBound)
            }
            gap = .none
        }
    }

    private func opens(_ kind: Atom.Kind) -> Bool { kind == .bracketOpen || kind == .quoteOpen || kind == .apostrophe }

    private mutating func append(at start: Int, _ scalar: UInt32, _ length: Int, _ type: ScalarClass, gap: Atom.Gap, limit: Int) -> Int {
        var index = start + length
        var hash = ByteHash()
        var kind = Atom.Kind.punctuation
        var shape: UInt8 = 0
        switch type {
        case .upper, .lower, .letter, .mark, .joiner:
            var upper = type == .upper ? 1 : 0
            var letters = 1
            hash.add(scalar: UTF8Bytes.lowered(scalar))
            while index < limit {
                let (next, size) = UTF8Bytes.scalar(bytes, index)
                let nextType = ScalarClass(next)
                guard nextType.isLetter || nextType == .mark || nextType == .joiner else { break }
                if nextType == .upper { upper += 1 }
                if nextType != .mark { letters += 1 }
                hash.add(scalar: UTF8Bytes.lowered(next))
                index += size
            }
            shape = upper == 0 ? 0 : upper == letters ? (letters == 1 ? 3 : 2) : upper == 1 && type == .upper ? 1 : 4
            let isSetApart = gap == .blank && isCliticSetApart(hash.value, end: index)
            atoms.append(Atom(start: start, end: index, kind: .word, gap: isSetApart ? .none : gap, border: .open, shape: shape, hash: hash.value))
            settleWord()
            return index
        case .digit:
            var digits: UInt8 = 1
            while index < limit {
                let (next, size) = UTF8Bytes.scalar(bytes, index)
                guard ScalarClass(next) == .digit else { break }
                digits = min(5, digits + 1)
                index += size
            }
            kind = .number
            shape = digits
            hash.add(scalar: 0x30)
            hash.add(digits)
            // "5, 000": no number is written so but the end of a longer one, in a text whose tokens were set apart.
            if gap == .blank, isThousands(start..<index), atoms.count > 1, let comma = atoms.last, comma.kind == .punctuation, comma.gap == .none,
                bytes[comma.start] == 0x2C, atoms[atoms.count - 2].kind == .number, atoms[atoms.count - 2].shape <= 3
            {
                atoms[atoms.count - 1].border = .join
                atoms.append(Atom(start: start, end: index, kind: .number, gap: .none, border: .join, shape: shape, hash: hash.value))
                return index
            }
            // A currency sign before its figure is a token in every language; treebanks show it too seldom to learn it.
            if gap == .none, let sign = atoms.last, sign.kind == .symbol || sign.kind == .punctuation, isCurrency(sign) {
                atoms.append(Atom(start: start, end: index, kind: kind, gap: gap, border: .split, shape: shape, hash: hash.value))
                return index
            }
        case .quote:
            return appendQuote(at: start, scalar, length, gap: gap, limit: limit)
        case .emoji:
            while index < limit {
                let (next, size) = UTF8Bytes.scalar(bytes, index)
                let nextType = ScalarClass(next)
                guard nextType == .emoji || nextType == .joiner || nextType == .mark else { break }
                // Two faces in a row are two tokens; what modifies the first one belongs to it.
                if nextType == .emoji, !(0x1F3FB...0x1F3FF).contains(next), !(0xE0020...0xE007F).contains(next),
                    !((0x1F1E6...0x1F1FF).contains(next) && (0x1F1E6...0x1F1FF).contains(scalar) && index == start + length),
                    !(index >= start + 3 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x80 && bytes[index - 1] == 0x8D)
                {
                    break
                }
                index += size
            }
            kind = .emoji
            atoms.append(Atom(start: start, end: index, kind: kind, gap: gap, border: .open, shape: 0, hash: AtomScanner.emoji))
            return index
        case .punctuation where scalar == 0x2C && index < limit && bytes[index] == 0x2C && (index + 1 == limit || bytes[index + 1] != 0x2C):
            // Two commas are a low quotation mark of an old keyboard.
            quoteIsOpen = true
            atoms.append(Atom(start: start, end: index + 1, kind: .quoteOpen, gap: gap, border: .open, shape: 0, hash: AtomScanner.openQuote))
            return index + 1
        default:
            (kind, index) = mark(scalar, type, at: start, length, limit: limit)
            hash.add(scalar: type == .dash && scalar != 0x2D ? 0x2013 : scalar)
            if index > start + length { hash.add(scalar: 1) }
            // Runs of two and of three dots mean different things; longer ones do not.
            if scalar == 0x2E, index - start >= 3 { hash.add(scalar: 2) }
        }
        atoms.append(Atom(start: start, end: index, kind: kind, gap: gap, border: .open, shape: shape, hash: hash.value))
        return index
    }

    /// The kind of a mark, and where a run of it ends.
    private func mark(_ scalar: UInt32, _ type: ScalarClass, at start: Int, _ length: Int, limit: Int) -> (Atom.Kind, Int) {
        var index = start + length
        switch scalar {
        case 0x2E:
            while index < limit, bytes[index] == 0x2E { index += 1 }
            return (.final, index)
        case 0x21, 0x3F:
            while index < limit, bytes[index] == 0x21 || bytes[index] == 0x3F { index += 1 }
            return (.final, index)
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x61F, 0x6D4, 0x964: return (.final, index)
        case 0x28, 0x5B, 0x7B: return (.bracketOpen, index)
        case 0x29, 0x5D, 0x7D: return (.bracketClose, index)
        case 0x2D, 0x3D, 0x2A, 0x5F, 0x7E, 0x23:
            while index < limit, UInt32(bytes[index]) == scalar { index += 1 }
            return (scalar == 0x2D ? .dash : .symbol, index)
        default: return (type == .dash ? .dash : type == .punctuation ? .punctuation : .symbol, index)
        }
    }

    /// Quotation marks by what they do: straight or curly, low or high, doubled single ones. A single one that may be an apostrophe stays one.
    private mutating func appendQuote(at start: Int, _ scalar: UInt32, _ length: Int, gap: Atom.Gap, limit: Int) -> Int {
        var index = start + length
        if scalar == 0x27 || scalar == 0x60 || scalar == 0x2018 || scalar == 0x2019, index < limit {
            let (next, size) = UTF8Bytes.scalar(bytes, index)
            if next == scalar {
                index += size
            } else {
                atoms.append(
                    Atom(
                        start: start, end: index, kind: .apostrophe, gap: gap, border: .open, shape: scalar == 0x2018 ? 1 : 0,
                        hash: AtomScanner.apostrophe))
                return index
            }
        } else if scalar == 0x27 || scalar == 0x60 || scalar == 0x2018 || scalar == 0x2019 {
            atoms.append(Atom(start: start, end: index, kind: .apostrophe, gap: gap, border: .open, shape: 0, hash: AtomScanner.apostrophe))
            return index
        }
        let after = index < limit ? ScalarClass(UTF8Bytes.scalar(bytes, index).value) : .space
        let blankAfter = after == .space || after == .newline
        let blankBefore = gap != .none || (atoms.last.map { $0.kind == .bracketOpen || $0.kind == .dash } ?? true)
        let opens: Bool
        if scalar == 0x201C || scalar == 0x201E || scalar == 0x201A || scalar == 0x201F {
            opens = scalar != 0x201C || !quoteIsOpen || !blankAfter
        } else if scalar == 0x201D {
            opens = false
        } else if scalar == 0x27 && length < index - start && quoteIsOpen {
            opens = false
        } else if blankBefore != blankAfter {
            opens = blankBefore
        } else {
            opens = !quoteIsOpen
        }
        quoteIsOpen = opens
        atoms.append(
            Atom(
                start: start, end: index, kind: opens ? .quoteOpen : .quoteClose, gap: gap, border: .open, shape: 0,
                hash: opens ? AtomScanner.openQuote : AtomScanner.closeQuote))
        return index
    }

    /// Settles, with the word just added, what the language's tables know of it: ",," before it, a clitic after an apostrophe, a word that is two.
    private mutating func settleWord() {
        let last = atoms.count - 1
        let ends = wordEnds(atoms[last].end)
        if ends, last >= 1, atoms[last - 1].kind == .apostrophe, atoms[last].gap == .none {
            if last >= 2, atoms[last - 1].gap == .none, let taken = tables.clitic(bytes, before: atoms[last - 2], atoms[last]) {
                var clitic = Atom(
                    start: atoms[last - 1].start - taken, end: atoms[last].end, kind: .clitic, gap: .none, border: .split, shape: atoms[last].shape,
                    hash: Feature.of(1, atoms[last].hash, UInt64(taken)))
                clitic.border = .split
                atoms[last - 2].end -= taken
                if taken > 0 { atoms[last - 2].hash = folded(atoms[last - 2].start..<atoms[last - 2].end) }
                atoms.removeLast(2)
                atoms.append(clitic)
                return
            }
            if atoms[last - 1].gap != .none || (last >= 2 && opens(atoms[last - 2].kind)) || last == 1, tables.words.contains(atoms[last].hash) {
                atoms[last].start = atoms[last - 1].start
                atoms[last].gap = atoms[last - 1].gap
                atoms[last].kind = .clitic
                atoms[last].hash = Feature.of(2, atoms[last].hash)
                atoms.remove(at: last - 1)
                return
            }
        }
        if let cut = tables.splits[atoms[last].hash], cut < atoms[last].end - atoms[last].start, ends {
            let word = atoms[last]
            atoms[last].end = word.start + cut
            atoms[last].hash = folded(atoms[last].start..<atoms[last].end)
            atoms.append(
                Atom(
                    start: word.start + cut, end: word.end, kind: .word, gap: .none, border: .split, shape: 0,
                    hash: folded(word.start + cut..<word.end)))
        }
    }

    /// "don’ t", "the firm’ s": a clitic with a blank behind its apostrophe, in a text whose tokens were set apart. One that opens a longer word ("re-") is
    /// none.
    private func isCliticSetApart(_ hash: UInt64, end: Int) -> Bool {
        guard atoms.count > 1, let mark = atoms.last, mark.kind == .apostrophe, mark.gap == .none, wordEnds(end),
            end == bytes.count || bytes[end] != 0x2D, bytes[mark.start] != 0x60
        else { return false }
        let word = atoms[atoms.count - 2]
        return word.kind == .word && tables.isClitic(bytes, before: word, hash)
    }

    private func isThousands(_ range: Range<Int>) -> Bool { range.count == 3 && range.allSatisfy { bytes[$0] == 0x30 } }

    private func isCurrency(_ atom: Atom) -> Bool {
        let (scalar, length) = UTF8Bytes.scalar(bytes, atom.start)
        guard atom.end == atom.start + length else { return false }
        return scalar == 0x24 || (0xA2...0xA5).contains(scalar) || (0x20A0...0x20CF).contains(scalar)
    }

    private func wordEnds(_ index: Int) -> Bool {
        guard index < bytes.count else { return true }
        let (scalar, _) = UTF8Bytes.scalar(bytes, index)
        let type = ScalarClass(scalar)
        return !(type == .digit || scalar == 0x27 || scalar == 0x2019)
    }

    private func folded(_ range: Range<Int>) -> UInt64 {
        var hash = ByteHash()
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, length) = UTF8Bytes.scalar(bytes, index)
            hash.add(scalar: UTF8Bytes.lowered(scalar))
            index += length
        }
        return hash.value
    }

    /// Where a web or mail address that begins here ends; nil where none does.
    private func addressEnd(_ start: Int, _ limit: Int) -> Int? {
        let first = bytes[start] | 0x20
        guard first >= 0x61 && first <= 0x7A || bytes[start] >= 0x30 && bytes[start] <= 0x39 else { return nil }
        var end = start
        var at = -1
        var dotAfterAt = false
        var scheme = false
        // No address of use is longer; a line of a megabyte without a blank is read once, not once an atom.
        let bound = min(limit, start + 2048)
        while end < bound {
            let byte = bytes[end]
            guard byte > 0x20, byte < 0x7F, byte != 0x3C, byte != 0x3E, byte != 0x22 else { break }
            if byte == 0x40 { at = at < 0 ? end : at }
            if byte == 0x2E, at >= 0, end > at + 1 { dotAfterAt = true }
            if byte == 0x3A, end + 2 < bound, bytes[end + 1] == 0x2F, bytes[end + 2] == 0x2F, end - start <= 8, end > start + 1 { scheme = true }
            if !scheme, at < 0, byte == 0x28 || byte == 0x29 || byte == 0x2C { break }
            end += 1
        }
        let www = end - start > 6 && first == 0x77 && bytes[start + 1] | 0x20 == 0x77 && bytes[start + 2] | 0x20 == 0x77 && bytes[start + 3] == 0x2E
        let mail = at > start && dotAfterAt && !scheme
        guard scheme || www || mail else { return nil }
        if mail {
            var local = start
            while local < at {
                guard isMailByte(bytes[local]) else { return nil }
                local += 1
            }
            var domain = at + 1
            while domain < end, isMailByte(bytes[domain]) { domain += 1 }
            end = domain
        }
        while end > start + 1 {
            let byte = bytes[end - 1]
            guard
                byte == 0x2E || byte == 0x2C || byte == 0x3B || byte == 0x3A || byte == 0x21 || byte == 0x3F || byte == 0x27 || byte == 0x5D
                    || (byte == 0x29 && !bytes[start..<end].contains(0x28)) || byte == 0x2A
            else { break }
            end -= 1
        }
        if mail, end <= at + 3 { return nil }
        return end
    }

    private func isMailByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2D, 0x5F, 0x2B, 0x25: true
        default: false
        }
    }
}

/// Which line breaks of a stretch end a paragraph.
///
/// A blank line always does. A single break does when it was made on purpose: the first word of the next line would still have fitted on the line, and
/// neither a comma or hyphen before it nor a small letter after it says that the sentence goes on. So a hard-wrapped paragraph stays one, and a headline
/// without a full stop is not glued to the first sentence.
struct LineBreaks {
    private var breaks: Set<Int> = []

    func isParagraph(at index: Int) -> Bool { breaks.contains(index) }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        func flush(_ block: [Range<Int>]) {
            guard block.count > 1 else { return }
            let width = block.map(\.count).max() ?? 0
            for (line, next) in zip(block, block.dropFirst()) {
                var word = 0
                while word < next.count, bytes[next.lowerBound + word] > 0x20 { word += 1 }
                let wrapped = width >= 40 && width <= 240 && line.count + 1 + word > width - 3
                guard !wrapped else { continue }
                let last = bytes[line.upperBound - 1]
                let first = ScalarClass(UTF8Bytes.scalar(bytes, next.lowerBound).value)
                if first == .lower || last == 0x2C || last == 0x2D || last == 0x3B { continue }
                breaks.insert(line.upperBound)
            }
        }
        while index <= range.upperBound {
            if index == range.upperBound || bytes[index] == 0x0A {
                var low = start
                var high = index
                while low < high, bytes[low] <= 0x20 { low += 1 }
                while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
                if low == high {
                    flush(lines)
                    lines = []
                    breaks.insert(index)
                } else {
                    lines.append(low..<high)
                }
                start = index + 1
            }
            index += 1
        }
        flush(lines)
        // A break is asked for where its newline stands; blanks before it belong to the line.
        var placed: Set<Int> = []
        for mark in breaks {
            var at = mark
            while at < range.upperBound, bytes[at] != 0x0A, bytes[at] <= 0x20 { at += 1 }
            placed.insert(at)
        }
        breaks = placed
    }
}
