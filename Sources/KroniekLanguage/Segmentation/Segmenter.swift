package import KroniekModel
package import KroniekText

/// A token before it has a form: its bytes, and what the sentence decision looks at.
package struct Piece {
    package var start: Int
    package var end: Int
    package var first: Atom.Kind
    package var last: Atom.Kind
    package var gap: Atom.Gap
    package var shape: UInt8
    package var hash: UInt64
    /// 0 no abbreviation of the table, 1 one, 2 one that something always follows.
    package var abbreviation: UInt8
}

/// Cuts text into tokens and sentences: borders between atoms that touch, then borders between tokens, each by a linear model.
package struct Segmenter: Sendable {
    /// Longest sentence in tokens; a longer one is cut. Nothing past it (parsing, claims) meets an unbounded sentence.
    package static let longest = 400
    /// Longest token in atoms; a longer one is cut.
    static let longestToken = 64

    let tables: TokenTables
    private let borders: PackedWeights?
    private let ends: PackedWeights?

    /// `splits` are words that are two ("can|not"), where no model says so yet.
    package init(table: Table, model: ModelFile?, splits: [String] = []) {
        tables = TokenTables(table, learned: (model?.lines("splits") ?? []) + splits)
        borders = model.flatMap { PackedWeights($0, section: "borders") }
        ends = model.flatMap { PackedWeights($0, section: "ends") }
    }

    /// The stretches of text that sentences may fill: body and regions apart, boilerplate left out.
    static func stretches(_ count: Int, _ regions: [Region]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        for region in regions.sorted(by: { $0.span < $1.span }) {
            let start = min(max(at, region.span.start), count)
            let end = min(max(start, region.span.end), count)
            if at < start { found.append(at..<start) }
            if start < end, region.kind != .boilerplate { found.append(start..<end) }
            at = max(at, end)
        }
        if at < count { found.append(at..<count) }
        return found
    }

    package func atoms(_ bytes: UnsafeBufferPointer<UInt8>, _ regions: [Region]) -> [Atom] {
        var scanner = AtomScanner(bytes: bytes, tables: tables)
        for stretch in Segmenter.stretches(bytes.count, regions) { scanner.scan(stretch) }
        return scanner.atoms
    }

    func segment(_ text: SourceText, regions: [Region]) -> (sentences: [Sentence], tokens: [Token]) {
        text.bytes.withUnsafeBufferPointer { bytes in
            let atoms = atoms(bytes, regions)
            let pieces = pieces(atoms)
            var sentences: [Sentence] = []
            var tokens: [Token] = []
            tokens.reserveCapacity(pieces.count)
            var first = 0
            eachSentence(pieces) { last in
                for piece in pieces[first...last] {
                    var form = String(decoding: UnsafeBufferPointer(rebasing: bytes[piece.start..<piece.end]), as: UTF8.self)
                    if form.utf8.contains(0x20) { form.removeAll { $0 == " " } }
                    tokens.append(Token(span: Span(piece.start, piece.end), sentence: sentences.count, form: form))
                }
                sentences.append(Sentence(span: Span(pieces[first].start, pieces[last].end), tokens: first..<last + 1))
                first = last + 1
            }
            return (sentences, tokens)
        }
    }

    func pieces(_ atoms: [Atom]) -> [Piece] {
        var pieces: [Piece] = []
        pieces.reserveCapacity(atoms.count)
        var features = [UInt64](repeating: 0, count: BorderFeatures.capacity)
        let context = BorderFeatures(atoms)
        var start = 0
        for index in atoms.indices {
            if index > 0 {
                let split: Bool
                if atoms[index].gap != .none || atoms[index].border == .split || index - start >= Segmenter.longestToken {
                    split = true
                } else if atoms[index].border == .join {
                    split = false
                } else if completesAbbreviation(atoms, start, index) {
                    split = false
                } else if let borders {
                    var scores: (Int32, Int32) = (0, 0)
                    let count = context.fill(&features, at: index, tokenStart: start)
                    withUnsafeMutablePointer(to: &scores) {
                        $0.withMemoryRebound(to: Int32.self, capacity: 2) { borders.add(features, count, to: $0) }
                    }
                    split = scores.1 > scores.0
                } else {
                    split =
                        atoms[index].kind != .word && atoms[index].kind != .number
                        || atoms[index - 1].kind != .word && atoms[index - 1].kind != .number
                }
                if split {
                    pieces.append(piece(atoms, start..<index))
                    start = index
                }
            }
        }
        if start < atoms.count { pieces.append(piece(atoms, start..<atoms.count)) }
        return pieces
    }

    package static func piece(_ atoms: [Atom], _ range: Range<Int>) -> Piece {
        let first = atoms[range.lowerBound]
        let last = atoms[range.upperBound - 1]
        var hash = first.hash
        for index in range.dropFirst() { hash = Feature.of(3, hash, atoms[index].hash) }
        return Piece(
            start: first.start, end: last.end, first: first.kind, last: last.kind, gap: first.gap, shape: first.shape, hash: hash, abbreviation: 0)
    }

    /// The same with what the abbreviation table says.
    package func piece(_ atoms: [Atom], _ range: Range<Int>) -> Piece {
        var piece = Segmenter.piece(atoms, range)
        if range.count > 1, piece.last == .final, let before = tables.abbreviations[piece.hash] { piece.abbreviation = before ? 2 : 1 }
        return piece
    }

    /// Whether the atom at `index`, a full stop, makes an abbreviation of the token that began at `start`.
    private func completesAbbreviation(_ atoms: [Atom], _ start: Int, _ index: Int) -> Bool {
        guard atoms[index].kind == .final, atoms[index].end == atoms[index].start + 1, index - start < 12, !tables.abbreviations.isEmpty else {
            return false
        }
        return tables.abbreviations[Segmenter.piece(atoms, start..<index + 1).hash] != nil
    }

    /// Whether a full stop cannot end a sentence here: after an abbreviation that something always follows, after an initial between names, or in
    /// brackets that stand for words left out before a small letter.
    private func goesOn(_ pieces: [Piece], _ index: Int, start: Int) -> Bool {
        let piece = pieces[index]
        if piece.abbreviation == 2 { return true }
        let isGap =
            piece.first == .bracketOpen && piece.last == .bracketClose
            || piece.first == .bracketClose && index >= start + 2 && pieces[index - 1].first == .final && pieces[index - 2].last == .bracketOpen
        if isGap {
            return pieces[index + 1].first == .word && pieces[index + 1].shape == 0
        }
        guard piece.last == .final, piece.first == .word, piece.shape == 3, piece.end - piece.start <= 4 else { return false }
        let next = pieces[index + 1]
        guard next.first == .word, next.shape > 0 else { return false }
        if index == start { return true }
        let previous = pieces[index - 1]
        return previous.first == .word && previous.shape > 0 && previous.shape != 2 || previous.abbreviation == 2
    }

    /// How much surer the model must be of an end in the middle of a line, where no mark stands; its scores are whole numbers.
    private static let openMargin: Int32 = 3000

    /// How much surer than even the model must be that a sentence ends here: a line that goes on after a word mostly is one sentence, and between a
    /// number and what it counts or measures none ends ("3 | helicopters", "0.77 | %", "US | $5").
    private func margin(_ pieces: [Piece], _ index: Int) -> Int32? {
        let (piece, next) = (pieces[index], pieces[index + 1])
        guard next.gap == .none || next.gap == .blank, piece.last == .word || piece.last == .number || piece.last == .apostrophe else { return 0 }
        let isMeasure = piece.last == .number && (next.first == .word || next.first == .symbol) || piece.last != .number && next.first == .symbol
        return isMeasure || piece.last == .apostrophe ? nil : Segmenter.openMargin
    }

    /// Words of a line, at least, and the share of them with a capital that make it a headline.
    private static let headlineWords = 4
    private static let headlineShare = 0.7

    /// Whether each piece stands in a line most of whose words have a capital: there a capital opens no sentence.
    private func headlines(_ pieces: [Piece]) -> [Bool] {
        var found = [Bool](repeating: false, count: pieces.count)
        var first = 0
        while first < pieces.count {
            var end = first
            var words = 0
            var capitals = 0
            repeat {
                if pieces[end].first == .word {
                    words += 1
                    if pieces[end].shape > 0 { capitals += 1 }
                }
                end += 1
            } while end < pieces.count && pieces[end].gap != .line && pieces[end].gap != .paragraph
            if words >= Segmenter.headlineWords, Double(capitals) >= Segmenter.headlineShare * Double(words) {
                for index in first..<end { found[index] = true }
            }
            first = end
        }
        return found
    }

    /// Calls with the index of the last piece of each sentence, in order.
    func eachSentence(_ pieces: [Piece], _ body: (Int) -> Void) {
        guard !pieces.isEmpty else { return }
        var features = [UInt64](repeating: 0, count: EndFeatures.capacity)
        var context = EndFeatures(pieces)
        let headline = headlines(pieces)
        for index in pieces.indices {
            let end: Bool
            if index == pieces.count - 1 || pieces[index + 1].gap == .paragraph || index - context.start + 1 >= Segmenter.longest {
                end = true
            } else if goesOn(pieces, index, start: context.start) || headline[index] && pieces[index + 1].gap == .blank && pieces[index].last == .word
            {
                end = false
            } else if let ends {
                var scores: (Int32, Int32) = (0, 0)
                let count = context.fill(&features, at: index)
                withUnsafeMutablePointer(to: &scores) {
                    $0.withMemoryRebound(to: Int32.self, capacity: 2) { ends.add(features, count, to: $0) }
                }
                end = margin(pieces, index).map { scores.1 - $0 > scores.0 } ?? false
            } else {
                end = pieces[index].last == .final && pieces[index + 1].gap != .none && pieces[index + 1].shape > 0
            }
            context.advance(past: index, end: end)
            if end { body(index) }
        }
    }
}
