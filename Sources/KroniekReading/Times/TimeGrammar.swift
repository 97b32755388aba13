import KroniekLanguage
import KroniekModel
import KroniekText
import Synchronization

/// The time rules of one language, compiled from the pack's `times` and `numerals` tables. How the table is written stands at the head of each table.
final class TimeGrammar: Sendable {
    /// A symbol is what an edge of the rule tree asks for: a word, a group of words, or a category that rules build.
    typealias Symbol = UInt16

    struct Edge: Sendable {
        var symbol: Symbol
        /// No blank before it.
        var isGlued: Bool
        var node: Int
    }

    struct Node: Sendable {
        var edges: [Edge] = []
        /// Rules that end here, with how many leading and trailing elements are context.
        var accepts: [Accept] = []
    }

    struct Accept: Sendable {
        var rule: Int
        var before: Int
        var after: Int
    }

    struct Rule: Sendable {
        var output: Symbol
        var meaning: MeaningTemplate
        var line: Int
    }

    /// A word as a member of a class, with what it stands for there.
    struct Membership: Sendable {
        var symbol: Symbol
        var value: Int32
        /// Stands for it only with a capital ("May", "March").
        var needsCapital: Bool
    }

    struct Example: Sendable {
        var line: Int
        var text: String
        var reference: String
        var value: String
    }

    let language: String
    let numerals: Numerals
    /// The edges of all nodes in one row, each node's by symbol, and where each node's begin; the same of what ends at a node.
    let edges: [Edge]
    private let edgeStarts: [Int32]
    private let accepts: [Accept]
    private let acceptStarts: [Int32]
    let rules: [Rule]
    /// The groups of words that each plain word of a rule belongs to.
    let plainWords: [[Symbol]]
    private let plainRows: [UInt64: Int32]
    let classes: [UInt64: [Membership]]
    /// What class words stand for; index 0 is "".
    let values: [String]
    let names: [String]
    let finals: [Symbol: TimeExpression.Kind]
    let none: Symbol
    private let unit: Symbol?
    /// Classes whose words take no capital of their own.
    private let smallClasses: Set<Symbol>
    let qualifier: Symbol?
    /// One bit for each hash modulo 2¹⁶ that some rule, class or numeral knows: most words are refused by one look.
    private let filter: [UInt64]
    let settings: [String: String]
    let bounds: [(words: [UInt64], bound: TimeExpression.Bound)]
    /// Words before a weekday that is still to come.
    let deadlines: [[UInt64]]
    let futureCues: Set<UInt64>
    /// Words that tell of the future with one of these behind them.
    let futurePairs: [UInt64: Set<UInt64>]
    let pastCues: Set<UInt64>
    let examples: [Example]
    /// Lines of the table that could not be read, for the pack's test.
    let problems: [String]

    // Symbols that code, not rules, gives to atoms.
    static let builtIns = ["", "INT", "D2", "M2", "Y2", "Y4", "NUM", "ORD", "DAY", "YEAR"]
    static let int: Symbol = 1
    static let d2: Symbol = 2
    static let m2: Symbol = 3
    static let y2: Symbol = 4
    static let y4: Symbol = 5
    static let num: Symbol = 6
    static let ord: Symbol = 7
    static let day: Symbol = 8
    static let year: Symbol = 9

    private static let cache = Mutex<[String: TimeGrammar]>([:])

    /// The grammar of a pack, compiled once a process.
    static func of(_ pack: LanguagePack) -> TimeGrammar {
        cache.withLock { cache in
            if let grammar = cache[pack.folder] { return grammar }
            let grammar = TimeGrammar(language: pack.language, times: pack.table("times"), numerals: pack.table("numerals"))
            cache[pack.folder] = grammar
            return grammar
        }
    }

    init(language: String, times: Table, numerals: Table) {
        var compiler = TimeGrammarCompiler()
        compiler.read(times)
        self.language = language
        self.numerals = Numerals(table: numerals)
        edges = compiler.nodes.flatMap(\.edges)
        accepts = compiler.nodes.flatMap(\.accepts)
        edgeStarts = compiler.nodes.reduce(into: [0]) { $0.append($0.last! + Int32($1.edges.count)) }
        acceptStarts = compiler.nodes.reduce(into: [0]) { $0.append($0.last! + Int32($1.accepts.count)) }
        rules = compiler.rules
        let known = compiler.symbols.sorted { $0.key < $1.key }
        plainWords = known.map(\.value)
        plainRows = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1.key, Int32($0)) })
        classes = compiler.classes
        values = compiler.values
        names = compiler.names
        finals = compiler.finals
        none = compiler.none
        settings = compiler.settings
        bounds = compiler.bounds
        deadlines = compiler.deadlines
        futureCues = compiler.futureCues
        futurePairs = compiler.futurePairs
        pastCues = compiler.pastCues
        examples = compiler.examples
        var filter = [UInt64](repeating: 0, count: 1024)
        for hash in Array(compiler.symbols.keys) + Array(compiler.classes.keys) + self.numerals.hashes {
            filter[Int(hash >> 6 & 1023)] |= 1 << (hash & 63)
        }
        self.filter = filter
        qualifier = compiler.names.firstIndex(of: "QUALIFIER").map { Symbol($0) }
        unit = compiler.names.firstIndex(of: "UNIT").map { Symbol($0) }
        smallClasses = Set(
            ["UNIT", "UNITS", "PERIOD", "PARTOFDAY"].compactMap { name in compiler.names.firstIndex(of: name).map { Symbol($0) } })
        problems = compiler.problems
    }

    /// False for words that no rule, class or numeral knows; true for those and for a few others.
    func mayKnow(_ hash: UInt64) -> Bool { filter[Int(hash >> 6 & 1023)] & 1 << (hash & 63) != 0 }

    /// Whether a word is the name of a unit of time.
    func isUnit(_ hash: UInt64) -> Bool { unit.map { unit in classes[hash]?.contains { $0.symbol == unit } ?? false } ?? false }

    /// Whether a word is written small in running text: units and days told from today, not months, weekdays or holidays.
    func isSmallWord(_ hash: UInt64) -> Bool {
        guard let members = classes[hash] else { return plainRow(hash) >= 0 }
        return members.contains { smallClasses.contains($0.symbol) }
    }

    /// Whether some rule or table has the word.
    func knows(_ hash: UInt64) -> Bool { classes[hash] != nil || plainRow(hash) >= 0 }

    /// The row of ``plainWords`` that a word has; −1 where no rule names it.
    func plainRow(_ hash: UInt64) -> Int32 { mayKnow(hash) ? plainRows[hash] ?? -1 : -1 }

    func edges(of node: Int) -> Range<Int> { Int(edgeStarts[node])..<Int(edgeStarts[node + 1]) }

    func accepts(of node: Int) -> ArraySlice<Accept> { accepts[Int(acceptStarts[node])..<Int(acceptStarts[node + 1])] }

    /// Those of a node's edges that ask for a symbol.
    func edges(_ range: Range<Int>, _ symbol: Symbol) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if edges[middle].symbol < symbol { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < range.upperBound, edges[end].symbol == symbol { end += 1 }
        return low..<end
    }

    func symbol(named name: String) -> Symbol? { names.firstIndex(of: name).map { Symbol($0) } }
}
