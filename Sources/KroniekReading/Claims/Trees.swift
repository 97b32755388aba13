import KroniekModel

/// The dependency trees of a document, laid out so that every question a reader asks of them is a look-up.
///
/// Takes any heads: a head outside its sentence, at itself or on a cycle counts as a root, so no walk can run for ever.
struct Trees: Sendable {
    let tokens: [Token]
    let sentences: [Sentence]
    /// Index of the head; −1 for a root.
    let head: [Int]
    /// First and last token of each token's subtree (a crossing subtree covers what it crosses).
    let low: [Int]
    let high: [Int]
    let facts: [TokenFacts]
    /// Lemmas in lower case without the seams of compounds: what the pack's tables are looked up by.
    let lemma: [String]
    /// Forms in lower case.
    let form: [String]
    private let childStart: [Int]
    private let childList: [Int]

    init(tokens given: [Token], sentences: [Sentence]) {
        let tokens = TreeRepair.repaired(given, sentences)
        self.tokens = tokens
        self.sentences = sentences
        let head = Trees.soundHeads(tokens, sentences)
        let count = tokens.count
        var starts = [Int](repeating: 0, count: count + 1)
        for parent in head where parent >= 0 { starts[parent + 1] += 1 }
        for index in 0..<count { starts[index + 1] += starts[index] }
        var next = starts
        var list = [Int](repeating: 0, count: starts[count])
        for (index, parent) in head.enumerated() where parent >= 0 {
            list[next[parent]] = index
            next[parent] += 1
        }
        self.head = head
        childStart = starts
        childList = list
        (low, high) = Trees.extents(head, sentences)
        facts = tokens.map(TokenFacts.init(of:))
        lemma = tokens.map { Trees.key($0.lemma.isEmpty ? $0.form : $0.lemma) }
        form = tokens.map { Trees.key($0.form) }
    }

    var count: Int { tokens.count }

    /// Children in the order of the text.
    func children(_ index: Int) -> ArraySlice<Int> { childList[childStart[index]..<childStart[index + 1]] }

    func relation(_ index: Int) -> Relation { tokens[index].relation }

    func child(_ index: Int, _ relations: Relation...) -> Int? {
        for child in children(index) where relations.contains(tokens[child].relation) { return child }
        return nil
    }

    /// A noun with the adjectives, nouns and numbers right before it, without determiners.
    func core(_ index: Int) -> Span {
        var first = index
        for child in children(index).reversed() where child < first {
            guard [.amod, .compound, .nummod, .flat].contains(relation(child)), high[child] == first - 1 else { break }
            first = low[child]
        }
        return words(first, index)
    }

    func hasChild(_ index: Int, _ relation: Relation) -> Bool {
        for child in children(index) where tokens[child].relation == relation { return true }
        return false
    }

    /// The token in `range` whose head lies outside it: what the words hang together by.
    func headToken(of range: Range<Int>) -> Int? {
        for index in range where head[index] < 0 || !range.contains(head[index]) { return index }
        return range.isEmpty ? nil : range.lowerBound
    }

    /// The tokens that a span covers, also in part.
    func tokens(in span: Span) -> Range<Int> {
        var lower = 0
        var upper = tokens.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if tokens[middle].span.end <= span.start { lower = middle + 1 } else { upper = middle }
        }
        var end = lower
        while end < tokens.count, tokens[end].span.start < span.end { end += 1 }
        return lower..<end
    }

    /// Whether `index` lies under `ancestor` or is it.
    func isUnder(_ index: Int, _ ancestor: Int) -> Bool {
        var current = index
        while current >= 0 {
            if current == ancestor { return true }
            current = head[current]
        }
        return false
    }

    func words(_ first: Int, _ last: Int) -> Span { Span(tokens[first].span.start, tokens[last].span.end) }

    /// Lower case, without "_"; the string itself where nothing changes.
    static func key(_ text: String) -> String {
        var plain = true
        for byte in text.utf8 where byte == 0x5F || byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) {
            plain = false
            break
        }
        if plain { return text }
        let joined = text.utf8.contains(0x5F) && text.utf8.count > 1 ? text.filter { $0 != "_" } : text
        // "They’ll" is "They'll", whichever apostrophe its writer has.
        guard joined.utf8.count > 3, joined.unicodeScalars.contains("\u{2019}") else { return joined.lowercased() }
        return String(String.UnicodeScalarView(joined.lowercased().unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 }))
    }

    /// The lemma, or of a compound with seams ("chip_fabrikant") its last part.
    func lastPart(_ index: Int) -> String {
        let whole = tokens[index].lemma
        guard let seam = whole.lastIndex(of: "_"), whole.index(after: seam) < whole.endIndex else { return lemma[index] }
        return Trees.key(String(whole[whole.index(after: seam)...]))
    }

    private static func soundHeads(_ tokens: [Token], _ sentences: [Sentence]) -> [Int] {
        var heads = tokens.map(\.head)
        for sentence in sentences {
            let range = sentence.tokens.clamped(to: 0..<tokens.count)
            for index in range where !range.contains(heads[index]) || heads[index] == index { heads[index] = -1 }
            // 0 unseen, otherwise the walk that reached it; meeting one's own walk again is a cycle.
            var seen = [Int](repeating: 0, count: range.count)
            for start in range {
                var current = start
                let walk = start - range.lowerBound + 1
                while current >= 0, seen[current - range.lowerBound] == 0 {
                    seen[current - range.lowerBound] = walk
                    current = heads[current]
                }
                if current >= 0, seen[current - range.lowerBound] == walk { heads[current] = -1 }
            }
        }
        return heads
    }

    private static func extents(_ head: [Int], _ sentences: [Sentence]) -> (low: [Int], high: [Int]) {
        var low = Array(0..<head.count)
        var high = low
        // Children before parents: order by depth, deepest first.
        for sentence in sentences {
            let range = sentence.tokens.clamped(to: 0..<head.count)
            var depth = [Int](repeating: -1, count: range.count)
            var path: [Int] = []
            for start in range {
                var current = start
                path.removeAll(keepingCapacity: true)
                while current >= 0, depth[current - range.lowerBound] < 0 {
                    path.append(current)
                    current = head[current]
                }
                var level = current < 0 ? -1 : depth[current - range.lowerBound]
                for index in path.reversed() {
                    level += 1
                    depth[index - range.lowerBound] = level
                }
            }
            let order = range.sorted { (depth[$0 - range.lowerBound], $0) > (depth[$1 - range.lowerBound], $1) }
            for index in order where head[index] >= 0 {
                low[head[index]] = min(low[head[index]], low[index])
                high[head[index]] = max(high[head[index]], high[index])
            }
        }
        return (low, high)
    }
}

/// What the features of a token say, read once.
struct TokenFacts: OptionSet, Sendable {
    let rawValue: UInt16
    static let finite = TokenFacts(rawValue: 1)
    static let infinitive = TokenFacts(rawValue: 2)
    static let participle = TokenFacts(rawValue: 4)
    static let past = TokenFacts(rawValue: 8)
    static let present = TokenFacts(rawValue: 16)
    static let plural = TokenFacts(rawValue: 32)
    static let singular = TokenFacts(rawValue: 64)
    static let imperative = TokenFacts(rawValue: 128)
    static let definite = TokenFacts(rawValue: 256)
    static let passive = TokenFacts(rawValue: 512)
    static let relative = TokenFacts(rawValue: 1024)
    static let gerund = TokenFacts(rawValue: 2048)
    static let third = TokenFacts(rawValue: 4096)
    /// An ordinal or a superlative.
    static let ranked = TokenFacts(rawValue: 8192)
    static let indefinite = TokenFacts(rawValue: 16384)
    static let reflexive = TokenFacts(rawValue: 32768)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of token: Token) {
        self = []
        guard token.feats.utf8.count > 1 else { return }
        if token.has("VerbForm=Fin") { insert(.finite) }
        if token.has("VerbForm=Inf") { insert(.infinitive) }
        if token.has("VerbForm=Part") { insert(.participle) }
        if token.has("VerbForm=Ger") { insert(.gerund) }
        if token.has("Tense=Past") { insert(.past) }
        if token.has("Tense=Pres") { insert(.present) }
        if token.has("Number=Plur") { insert(.plural) }
        if token.has("Number=Sing") { insert(.singular) }
        if token.has("Mood=Imp") { insert(.imperative) }
        if token.has("Definite=Def") { insert(.definite) }
        if token.has("Person=3") { insert(.third) }
        if token.has("NumType=Ord") || token.has("Degree=Sup") { insert(.ranked) }
        if token.has("Definite=Ind") { insert(.indefinite) }
        if token.has("Reflex=Yes") { insert(.reflexive) }
        if token.has("Voice=Pass") { insert(.passive) }
        if token.has("PronType=Rel") || token.has("PronType=Int,Rel") { insert(.relative) }
    }
}
