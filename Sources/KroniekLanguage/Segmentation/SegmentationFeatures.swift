/// What the token model looks at: a border between two atoms that touch.
package struct BorderFeatures {
    package static let capacity = 28
    /// Atoms of a token that are looked at.
    static let longest = 24
    private let atoms: [Atom]

    package init(_ atoms: [Atom]) { self.atoms = atoms }

    /// Kind, case and length class of an atom inside its chunk; what is outside the chunk looks alike.
    private func look(_ index: Int) -> UInt64 {
        guard index >= 0, index < atoms.count else { return 1 }
        let atom = atoms[index]
        return UInt64(atom.kind.rawValue) << 8 | UInt64(atom.shape) << 4 | UInt64(min(4, atom.end - atom.start)) | 1 << 20
    }

    /// Fills in the features of the border before `index`; returns how many.
    package func fill(_ out: inout [UInt64], at index: Int, tokenStart: Int) -> Int {
        let a = atoms[index - 1]
        let b = atoms[index]
        let hasLeft = index >= 2 && a.gap == .none
        let hasRight = index + 1 < atoms.count && atoms[index + 1].gap == .none
        let left = hasLeft ? atoms[index - 2].hash : 7
        let right = hasRight ? atoms[index + 1].hash : 7
        let leftLook = hasLeft ? look(index - 2) : 3
        let rightLook = hasRight ? look(index + 1) : 3
        let lookA = look(index - 1)
        let lookB = look(index)
        // The first thing after the chunk, where the chunk ends with b.
        let after: UInt64 =
            hasRight
            ? 5
            : index + 1 < atoms.count
                ? UInt64(atoms[index + 1].kind.rawValue) << 4 | UInt64(atoms[index + 1].shape) | (atoms[index + 1].gap == .paragraph ? 512 : 0) : 6
        let afterHash: UInt64 = hasRight || index + 1 >= atoms.count ? 5 : atoms[index + 1].hash
        var token = atoms[tokenStart].hash
        var other = tokenStart + 1
        // A token of endless marks is told by its beginning: reading all of it at each border would take the square of its length.
        let known = min(index, tokenStart + BorderFeatures.longest)
        while other < known {
            token = Feature.of(3, token, atoms[other].hash)
            other += 1
        }
        let length = UInt64(min(6, index - tokenStart))
        var pattern: UInt64 = 0
        var position = 0
        var at = index - 1
        while at > 0, atoms[at].gap == .none, index - at < 6 { at -= 1 }
        position = index - at
        while at < atoms.count, at < index + 5 {
            if at > index, atoms[at].gap != .none { break }
            pattern = pattern &* 31 &+ UInt64(atoms[at].kind.rawValue) + 1
            at += 1
        }
        let kindA = UInt64(a.kind.rawValue)
        let kindB = UInt64(b.kind.rawValue)
        out[0] = Feature.of(100, kindA, kindB)
        out[1] = Feature.of(101, a.hash)
        out[2] = Feature.of(102, b.hash)
        out[3] = Feature.of(103, a.hash, b.hash)
        out[4] = Feature.of(104, leftLook, a.hash, lookB)
        out[5] = Feature.of(105, lookA, b.hash, rightLook)
        out[6] = Feature.of(106, a.hash, lookB, rightLook)
        out[7] = Feature.of(107, lookA, b.hash, after)
        out[8] = Feature.of(108, token, b.hash)
        out[9] = Feature.of(109, token, b.hash, right)
        out[10] = Feature.of(110, token, b.hash, after)
        out[11] = Feature.of(111, lookA, lookB, after, length)
        out[12] = Feature.of(112, b.hash, right)
        out[13] = Feature.of(113, left, a.hash, b.hash)
        out[14] = Feature.of(114, a.hash, b.hash, right)
        out[15] = Feature.of(115, pattern, UInt64(position), b.hash)
        out[16] = Feature.of(116, pattern, UInt64(position))
        out[17] = Feature.of(117, leftLook, lookA, lookB, rightLook)
        out[18] = Feature.of(118, left, a.hash, lookB)
        out[19] = Feature.of(119, lookA, b.hash, length)
        out[20] = Feature.of(120, b.hash, afterHash)
        out[21] = Feature.of(121, a.hash, b.hash, after)
        out[22] = Feature.of(122, kindA, b.hash, right)
        out[23] = Feature.of(123, leftLook, kindA, b.hash, rightLook)
        return 24
    }
}

/// What the sentence model looks at: a border between two tokens.
package struct EndFeatures {
    package static let capacity = 40
    private let pieces: [Piece]
    /// First piece of the sentence under way.
    package private(set) var start = 0
    private var quotes = 0
    private var brackets = 0
    private var finals = 0

    package init(_ pieces: [Piece]) { self.pieces = pieces }

    package mutating func advance(past index: Int, end: Bool) {
        switch pieces[index].first {
        case .quoteOpen: quotes = 1
        case .quoteClose: quotes = 0
        case .bracketOpen: brackets = min(3, brackets + 1)
        case .bracketClose: brackets = max(0, brackets - 1)
        case .final: finals += 1
        default: break
        }
        if end {
            start = index + 1
            finals = 0
            brackets = 0
            if index + 1 < pieces.count, pieces[index + 1].gap == .paragraph { quotes = 0 }
        }
    }

    private func look(_ index: Int) -> UInt64 {
        guard index >= 0, index < pieces.count else { return 0 }
        let piece = pieces[index]
        return UInt64(piece.first.rawValue) << 8 | UInt64(piece.shape) << 4 | UInt64(piece.last.rawValue) << 12 | UInt64(piece.abbreviation) << 16 | 1
            << 20
    }

    private func hash(_ index: Int) -> UInt64 { index >= 0 && index < pieces.count ? pieces[index].hash : 11 }

    /// Fills in the features of the border after `index`, which must have a token after it; returns how many.
    package func fill(_ out: inout [UInt64], at index: Int) -> Int {
        let cur = hash(index)
        let prev = index > start ? hash(index - 1) : 12
        let next = hash(index + 1)
        let next2 = index + 2 < pieces.count && pieces[index + 2].gap != .paragraph ? hash(index + 2) : 13
        let gap = UInt64(pieces[index + 1].gap.rawValue)
        let curLook = look(index)
        let nextLook = look(index + 1)
        let next2Look = index + 2 < pieces.count && pieces[index + 2].gap != .paragraph ? look(index + 2) : 2
        let prevLook = index > start ? look(index - 1) : 2
        let prevLength = index > start ? UInt64(min(6, pieces[index - 1].end - pieces[index - 1].start)) : 0
        let length = index - start + 1
        let bucket = UInt64(length < 6 ? length : length < 12 ? 6 : length < 25 ? 7 : length < 50 ? 8 : 9)
        let inside = UInt64(quotes) | UInt64(min(1, brackets)) << 1 | (finals > 0 ? 4 : 0)
        let nearGap = UInt64(index > 0 ? pieces[index].gap.rawValue : 3)
        var ahead: UInt64 = 0  // how far the paragraph still goes
        var at = index + 1
        while at < pieces.count, at < index + 6, at == index + 1 || pieces[at].gap != .paragraph {
            ahead += 1
            at += 1
        }
        out[0] = Feature.of(200, curLook, nextLook, gap)
        out[1] = Feature.of(201, cur, gap)
        out[2] = Feature.of(202, cur, nextLook, gap)
        out[3] = Feature.of(203, cur, next)
        out[4] = Feature.of(204, prev, cur, gap)
        out[5] = Feature.of(205, prev, cur, nextLook)
        out[6] = Feature.of(206, prevLook, cur, nextLook)
        out[7] = Feature.of(207, prevLength, cur, nextLook, prevLook)
        out[8] = Feature.of(208, next, nextLook)
        out[9] = Feature.of(209, next, nextLook, curLook)
        out[10] = Feature.of(210, cur, nextLook, next2Look, gap)
        out[11] = Feature.of(211, cur, next, next2Look)
        out[12] = Feature.of(212, inside, cur, nextLook, gap)
        out[13] = Feature.of(213, inside, curLook, nextLook, bucket)
        out[14] = Feature.of(214, bucket, cur, nextLook)
        out[15] = Feature.of(215, bucket, curLook, nextLook)
        out[16] = Feature.of(216, prevLook, curLook, nextLook, next2Look)
        out[17] = Feature.of(217, hash(start), cur, bucket)
        out[18] = Feature.of(218, look(start), bucket, curLook, nextLook)
        out[19] = Feature.of(219, gap, ahead, curLook, nextLook)
        out[20] = Feature.of(220, next, next2, curLook)
        out[21] = Feature.of(221, next, nextLook, next2Look, curLook)
        out[22] = Feature.of(222, prev, curLook, nextLook)
        out[23] = Feature.of(223, prev, cur, next)
        out[24] = Feature.of(224, prevLook, cur, next)
        out[25] = Feature.of(225, nearGap, cur, gap, nextLook)
        out[26] = Feature.of(226, next2, nextLook, curLook)
        out[27] = Feature.of(227, prevLook, curLook, nextLook, inside)
        out[28] = Feature.of(228, bucket, finals > 0 ? 1 : 0, curLook, next)
        out[29] = Feature.of(229, cur)
        return 30
    }
}
