import KroniekModel
import KroniekText

/// Turns the rows of a `times` table into a tree of rules.
struct TimeGrammarCompiler {
    typealias Symbol = TimeGrammar.Symbol

    private(set) var nodes: [TimeGrammar.Node] = [TimeGrammar.Node()]
    private(set) var rules: [TimeGrammar.Rule] = []
    private(set) var symbols: [UInt64: [Symbol]] = [:]
    private(set) var classes: [UInt64: [TimeGrammar.Membership]] = [:]
    private(set) var values: [String] = [""]
    private(set) var names: [String] = TimeGrammar.builtIns
    private(set) var finals: [Symbol: TimeExpression.Kind] = [:]
    private(set) var none: Symbol = 0
    private(set) var settings: [String: String] = [:]
    private(set) var bounds: [(words: [UInt64], bound: TimeExpression.Bound)] = []
    private(set) var futureCues: Set<UInt64> = []
    private(set) var futurePairs: [UInt64: Set<UInt64>] = [:]
    private(set) var deadlines: [[UInt64]] = []
    private(set) var pastCues: Set<UInt64> = []
    private(set) var examples: [TimeGrammar.Example] = []
    private(set) var problems: [String] = []

    private var byName: [String: Symbol] = [:]
    private var valueIndex: [String: Int32] = ["": 0]
    private var groups: [String: Symbol] = [:]

    /// Paths that one rule may unfold into; past it the rule is refused.
    static let mostPaths = 512

    init() {
        for (index, name) in names.enumerated() { byName[name] = Symbol(index) }
        for kind in [TimeExpression.Kind.date, .time, .duration, .set] { finals[named(kind.rawValue)] = kind }
        none = named("NONE")
    }

    mutating func read(_ table: Table) {
        for row in table.rows where row.section == "words" { word(row) }
        for row in table.rows {
            switch row.section {
            case "words": continue
            case "rules": rule(row)
            case "settings": settings[row[0]] = row[1]
            case "bounds":
                for phrase in row.list(1) {
                    guard let bound = TimeExpression.Bound(rawValue: row[0]) else { break }
                    bounds.append((Atoms.of(phrase: phrase).map(\.hash), bound))
                }
            case "future":
                for item in row.list(0) {
                    let words = Atoms.of(phrase: item).map(\.hash)
                    if words.count == 2 { futurePairs[words[0], default: []].insert(words[1]) } else { futureCues.insert(Atoms.hash(item)) }
                }
            case "deadline": for item in row.list(0) { deadlines.append(Atoms.of(phrase: item).map(\.hash)) }
            case "past": for word in row.list(0) { pastCues.insert(Atoms.hash(word)) }
            default: problems.append("line \(row.line): no section [\(row.section)]")
            }
        }
        bounds.sort { $0.words.count > $1.words.count }
        for index in nodes.indices { nodes[index].edges.sort { ($0.symbol, $0.isGlued ? 1 : 0) < ($1.symbol, $1.isGlued ? 1 : 0) } }
    }

    // MARK: Words

    private mutating func named(_ name: String) -> Symbol {
        if let symbol = byName[name] { return symbol }
        let symbol = Symbol(names.count)
        names.append(name)
        byName[name] = symbol
        return symbol
    }

    private mutating func value(_ text: String) -> Int32 {
        if let index = valueIndex[text] { return index }
        let index = Int32(values.count)
        values.append(text)
        valueIndex[text] = index
        return index
    }

    /// CLASS, value, words. A word that begins with `^` needs a capital. A phrase becomes a rule of its own.
    private mutating func word(_ row: Table.Row) {
        let symbol = named(row[0])
        let value = value(row[1])
        for item in row.list(2) {
            let needsCapital = item.hasPrefix("^")
            let atoms = Atoms.of(phrase: needsCapital ? String(item.dropFirst()) : item)
            if atoms.count == 1 {
                classes[atoms[0].hash, default: []].append(.init(symbol: symbol, value: value, needsCapital: needsCapital))
            } else if !atoms.isEmpty {
                var path: [(Symbol, Bool)] = []
                for (index, atom) in atoms.enumerated() { path.append((literal([atom.hash]), index > 0 && !atom.isSpaced)) }
                insert(path, before: 0, after: 0, rule: rules.count)
                rules.append(.init(output: symbol, meaning: .word(value), line: row.line))
            }
        }
    }

    /// A symbol shared by a set of words.
    private mutating func literal(_ hashes: [UInt64]) -> Symbol {
        let key = hashes.sorted().map { String($0, radix: 36) }.joined(separator: "|")
        if let symbol = groups[key] { return symbol }
        let symbol = Symbol(names.count)
        names.append("")
        groups[key] = symbol
        for hash in Set(hashes) { symbols[hash, default: []].append(symbol) }
        return symbol
    }

    // MARK: Rules

    private struct Element {
        var alternatives: [[(symbol: Symbol, isGlued: Bool)]] = []
        var isOptional = false
        var isContext = false
    }

    private mutating func rule(_ row: Table.Row) {
        guard let meaning = MeaningTemplate(row[2], symbol: { named($0) }) else {
            problems.append("line \(row.line): cannot read the meaning \(row[2])")
            return
        }
        var elements: [Element] = []
        for part in row[1].split(separator: " ") { elements.append(element(part)) }
        var paths: [(path: [(Symbol, Bool)], before: Int, after: Int)] = [([], 0, 0)]
        for element in elements {
            var longer: [(path: [(Symbol, Bool)], before: Int, after: Int)] = element.isOptional ? paths : []
            for path in paths {
                for alternative in element.alternatives {
                    var next = path
                    next.path += alternative.map { ($0.symbol, $0.isGlued) }
                    if element.isContext {
                        if next.before == path.path.count { next.before += alternative.count } else { next.after += alternative.count }
                    }
                    longer.append(next)
                }
            }
            paths = longer
            if paths.count > TimeGrammarCompiler.mostPaths { break }
        }
        guard !paths.isEmpty, paths.count <= TimeGrammarCompiler.mostPaths else {
            problems.append("line \(row.line): the pattern has too many forms")
            return
        }
        for path in paths where path.path.count > path.before + path.after {
            insert(path.path, before: path.before, after: path.after, rule: rules.count)
        }
        rules.append(.init(output: named(row[0]), meaning: meaning, line: row.line))
        if !row[3].isEmpty { examples.append(.init(line: row.line, text: row[3], reference: row[4], value: row[5])) }
    }

    /// `~` glued, `(…)` context, `…?` optional, `a|b` alternatives, upper case a category, anything else words as they stand.
    private mutating func element(_ text: Substring) -> Element {
        var text = text
        var element = Element()
        if text.hasSuffix("?"), text.count > 1 {
            element.isOptional = true
            text = text.dropLast()
        }
        var isGlued = false
        if text.hasPrefix("~"), text.count > 1 {
            isGlued = true
            text = text.dropFirst()
        }
        if text.hasPrefix("("), text.hasSuffix(")") {
            element.isContext = true
            text = text.dropFirst().dropLast()
        }
        if text.hasSuffix("?"), text.count > 1 {
            element.isOptional = true
            text = text.dropLast()
        }
        var single: [UInt64] = []
        for item in text.split(separator: "|") {
            if item.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F }),
                item.utf8.first.map({ $0 >= 0x41 && $0 <= 0x5A }) == true
            {
                element.alternatives.append([(named(String(item)), isGlued)])
                continue
            }
            let phrase = item.split(separator: "_", omittingEmptySubsequences: true).joined(separator: " ")
            let atoms = Atoms.of(phrase: phrase)
            if atoms.count == 1 {
                single.append(atoms[0].hash)
            } else if !atoms.isEmpty {
                var path: [(symbol: Symbol, isGlued: Bool)] = []
                for (index, atom) in atoms.enumerated() { path.append((literal([atom.hash]), index == 0 ? isGlued : !atom.isSpaced)) }
                element.alternatives.append(path)
            }
        }
        if !single.isEmpty { element.alternatives.append([(literal(single), isGlued)]) }
        return element
    }

    private mutating func insert(_ path: [(Symbol, Bool)], before: Int, after: Int, rule: Int) {
        var node = 0
        for (symbol, isGlued) in path {
            if let edge = nodes[node].edges.first(where: { $0.symbol == symbol && $0.isGlued == isGlued }) {
                node = edge.node
            } else {
                nodes.append(TimeGrammar.Node())
                nodes[node].edges.append(.init(symbol: symbol, isGlued: isGlued, node: nodes.count - 1))
                node = nodes.count - 1
            }
        }
        if !nodes[node].accepts.contains(where: { $0.rule == rule && $0.before == before && $0.after == after }) {
            nodes[node].accepts.append(.init(rule: rule, before: before, after: after))
        }
    }
}
