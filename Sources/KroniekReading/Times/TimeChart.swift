import KroniekModel
import KroniekText

/// Something recognised over a run of atoms.
struct TimeItem: Sendable {
    var symbol: TimeGrammar.Symbol
    var start: Int
    /// One past its last atom.
    var end: Int
    /// Without the context that the rule asked for around it.
    var innerStart: Int
    var innerEnd: Int
    var number: Double?
    /// Index into the grammar's values; 0 where it stands for nothing.
    var word: Int32 = 0
    var meaning: Meaning?
    /// Line of the rule; earlier lines win between equals.
    var line: Int = 0
}

/// A bottom-up chart over atoms, filled from right to left: when a rule is tried at an atom, everything that starts later is known.
///
/// Each atom is tried a bounded number of times with a bounded number of items, so the cost is linear in the text.
struct TimeChart {
    static let mostItems = 20
    static let mostRounds = 4
    static let mostSteps = 1000

    let grammar: TimeGrammar
    let bytes: [UInt8]
    let atoms: [Atom]
    /// Where each atom's words stand in the grammar's rows of plain words; −1 for none.
    private let plain: [Int32]
    /// Indices into `items` of what starts at each atom.
    private var starts: [[Int]]
    private(set) var items: [TimeItem] = []
    /// Items of final categories, by start.
    private(set) var finals: [Int] = []
    private let refused: (Int) -> Bool
    private let reader: NumberReader

    /// - Parameter refused: whether an atom cannot be a weak class word (a verb that looks like a month).
    init(grammar: TimeGrammar, bytes: [UInt8], atoms: [Atom], refused: @escaping (Int) -> Bool) {
        self.grammar = grammar
        self.bytes = bytes
        self.atoms = atoms
        self.refused = refused
        reader = NumberReader(numerals: grammar.numerals, bytes: bytes, atoms: atoms)
        plain = atoms.map { grammar.plainRow($0.hash) }
        starts = Array(repeating: [], count: atoms.count)
        for index in stride(from: atoms.count - 1, through: 0, by: -1) { fill(index) }
    }

    private mutating func fill(_ index: Int) {
        if atoms[index].kind != .digits, !grammar.mayKnow(atoms[index].hash), !reader.mayBeCompound(atoms[index]) { return }
        seedItems(index)
        guard !starts[index].isEmpty || plain[index] >= 0 else { return }
        var path: [Int] = []
        var positions: [Int] = []
        var from = 0
        for round in 0..<TimeChart.mostRounds {
            let before = starts[index].count
            var steps = 0
            if round == 0 {
                walk(0, index, index, &path, &positions, &steps, only: nil)
            } else {
                for item in Array(starts[index][from..<before]) { walk(0, index, index, &path, &positions, &steps, only: item) }
            }
            from = before
            if starts[index].count == before { break }
        }
    }

    /// Tries every rule from `node` on at atom `position`.
    private mutating func walk(
        _ node: Int, _ origin: Int, _ position: Int, _ path: inout [Int], _ positions: inout [Int], _ steps: inout Int, only: Int?
    ) {
        steps += 1
        guard steps < TimeChart.mostSteps else { return }
        if node != 0 {
            for accept in grammar.accepts(of: node) { finish(accept, origin, position, path, positions) }
        }
        guard position < atoms.count, position == origin || !atoms[position].isBreak else { return }
        let edges = grammar.edges(of: node)
        guard !edges.isEmpty else { return }
        let isSpaced = position == origin ? true : atoms[position].isSpaced
        if only == nil, plain[position] >= 0 {
            for symbol in grammar.plainWords[Int(plain[position])] {
                for index in grammar.edges(edges, symbol) where !grammar.edges[index].isGlued || !isSpaced {
                    path.append(-1)
                    positions.append(position)
                    walk(grammar.edges[index].node, origin, position + 1, &path, &positions, &steps, only: nil)
                    path.removeLast()
                    positions.removeLast()
                }
            }
        }
        if let only { return step(edges, only, isSpaced, origin, position, &path, &positions, &steps) }
        // Items are only ever added, so those known now are the first so many.
        for number in 0..<starts[position].count { step(edges, starts[position][number], isSpaced, origin, position, &path, &positions, &steps) }
    }

    /// Follows every edge that asks for an item.
    private mutating func step(
        _ edges: Range<Int>, _ item: Int, _ isSpaced: Bool, _ origin: Int, _ position: Int, _ path: inout [Int], _ positions: inout [Int],
        _ steps: inout Int
    ) {
        for index in grammar.edges(edges, items[item].symbol) where !grammar.edges[index].isGlued || !isSpaced {
            path.append(item)
            positions.append(position)
            walk(grammar.edges[index].node, origin, items[item].end, &path, &positions, &steps, only: nil)
            path.removeLast()
            positions.removeLast()
        }
    }

    private mutating func finish(_ accept: TimeGrammar.Accept, _ origin: Int, _ end: Int, _ path: [Int], _ positions: [Int]) {
        let rule = grammar.rules[accept.rule]
        guard starts[origin].count < TimeChart.mostItems else { return }
        let innerStart = accept.before < positions.count ? positions[accept.before] : origin
        let innerEnd = accept.after > 0 ? positions[positions.count - accept.after] : end
        guard innerStart < innerEnd else { return }
        var item = TimeItem(symbol: rule.output, start: origin, end: end, innerStart: innerStart, innerEnd: innerEnd, line: rule.line)
        switch rule.meaning {
        case .word(let value): item.word = value
        case .call(let name, let arguments):
            guard let made = MeaningBuilder(values: grammar.values, items: items, path: path).build(name, arguments) else { return }
            if case .number(let number) = made {
                item.number = number
            } else if case .word(let word) = made {
                item.word = Int32(grammar.values.firstIndex(of: word) ?? 0)
            } else {
                item.meaning = made
            }
        }
        add(item)
    }

    /// Whether a word before an atom makes a count of its number ("more than", "about").
    func isCounted(_ index: Int) -> Bool {
        guard let symbol = grammar.qualifier else { return false }
        return (max(0, index - 4)..<index).contains { start in starts[start].contains { items[$0].symbol == symbol && items[$0].end == index } }
    }

    private mutating func add(_ item: TimeItem) {
        for other in starts[item.start]
        where items[other].symbol == item.symbol && items[other].end == item.end && items[other].innerStart == item.innerStart
            && items[other].innerEnd == item.innerEnd
        {
            // The same stretch as the same category: the first rule has it.
            if items[other].line > item.line { items[other] = item }
            return
        }
        items.append(item)
        starts[item.start].append(items.count - 1)
        if grammar.finals[item.symbol] != nil || item.symbol == grammar.none { finals.append(items.count - 1) }
    }

    private mutating func seed(_ symbol: TimeGrammar.Symbol, _ index: Int, _ end: Int, number: Double? = nil, word: Int32 = 0) {
        items.append(TimeItem(symbol: symbol, start: index, end: end, innerStart: index, innerEnd: end, number: number, word: word))
        starts[index].append(items.count - 1)
    }

    // MARK: What code reads: digits, numerals, class words

    private mutating func seedItems(_ index: Int) {
        let atom = atoms[index]
        switch atom.kind {
        case .mark: return
        case .digits: digits(index)
        case .word:
            if let members = grammar.classes[atom.hash] {
                for member in members where !member.needsCapital || (atom.isCapital && !refused(index)) {
                    seed(member.symbol, index, index + 1, word: member.value)
                }
            }
            words(index)
        }
    }

    private mutating func digits(_ index: Int) {
        let atom = atoms[index]
        guard atom.count <= 12 else { return }
        var value = 0
        for offset in atom.start..<atom.end { value = value * 10 + Int(bytes[offset] - 0x30) }
        seed(TimeGrammar.int, index, index + 1, number: Double(value))
        if atom.count <= 2, (1...31).contains(value) {
            seed(TimeGrammar.d2, index, index + 1, number: Double(value))
            seed(TimeGrammar.day, index, index + 1, number: Double(value))
            if value <= 12 { seed(TimeGrammar.m2, index, index + 1, number: Double(value)) }
        }
        if atom.count == 2 { seed(TimeGrammar.y2, index, index + 1, number: Double(value)) }
        if atom.count == 4, (1000...2999).contains(value) {
            seed(TimeGrammar.y4, index, index + 1, number: Double(value))
            seed(TimeGrammar.year, index, index + 1, number: Double(value))
        }
        if index + 1 < atoms.count, !atoms[index + 1].isSpaced, !atoms[index + 1].isBreak,
            grammar.numerals.isOrdinalSuffix(hash: atoms[index + 1].hash)
        {
            seed(TimeGrammar.ord, index, index + 2, number: Double(value))
            if (1...31).contains(value) { seed(TimeGrammar.day, index, index + 2, number: Double(value)) }
        }
        // Decimals and thousands reach over several atoms: "2.5 years", "1,200 days"; then "2 1/2" and "14 billion".
        if let number = reader.number(at: index) {
            seed(TimeGrammar.num, index, number.end, number: number.value)
        }
    }

    private mutating func words(_ index: Int) {
        guard reader.mayBegin(index) else { return }
        if let year = reader.spokenYear(at: index) { seed(TimeGrammar.year, index, year.end, number: Double(year.value)) }
        guard let number = reader.number(at: index) else { return }
        if number.isOrdinal {
            seed(TimeGrammar.ord, index, number.end, number: number.value)
            if (1...31).contains(number.value) { seed(TimeGrammar.day, index, number.end, number: number.value) }
        } else {
            seed(TimeGrammar.num, index, number.end, number: number.value)
            if (1...31).contains(number.value), number.value == number.value.rounded() {
                seed(TimeGrammar.day, index, number.end, number: number.value)
            }
        }
    }
}
