package import KroniekModel

/// A document as the name model sees it: for every word its spelling, tag, table classes and gazetteer marks, and what the rest of the document says of it.
package struct NameText {
    /// Sentences, cut further where a short line ends: a table or a list of headings has no full stops.
    package let sentences: [Range<Int>]
    /// Whether a word stands right against the one before it, as in "Jean-Michel".
    var glued: [Bool] = []
    var forms: [WordForm] = []
    var tags: [UInt8] = []
    var classes: [NameTables.Classes] = []
    /// What the longest known name over a word may be, and the word's part of it: marks, then two bits of ``NameLabels/Part``.
    var known: [UInt64] = []
    /// What the word alone may be.
    var alone: [Gazetteer.Marks] = []
    /// Known names, as token ranges with their marks.
    var matches: [Int: (end: Int, marks: Gazetteer.Marks)] = [:]
    /// Words that may be in a name; every other word is outside.
    package var open: [Bool] = []
    /// The run of capitalised words, with linking words inside, that a word stands in; −1 outside one.
    var runStart: [Int32] = []
    var runEnd: [Int32] = []
    /// 0 no headline, 1 most words capitalised, 2 nearly all in capitals.
    var style: [UInt8] = []
    /// The clusters of each word.
    var clusters: [NameClusters.Word] = []
    /// How many of the words around are figures: two bits for the line (none, few, some, most), two for how usual such lines are in the document.
    var figures: [UInt8] = []
    /// For each word what the document says of the same word elsewhere: see ``Elsewhere``.
    var elsewhere: [UInt32] = []
    /// The labels of an earlier pass over the document, as ``DocumentVotes`` sums them up; 0 in the first pass.
    package var votes: [UInt32] = []

    /// What other occurrences of a word in the document show.
    enum Elsewhere {
        static let lowercase: UInt32 = 1
        static let capitalMidway: UInt32 = 2
        static let afterTitle: UInt32 = 4
        static let afterGiven: UInt32 = 8
        static let inKnownOrganization: UInt32 = 16
        static let inKnownPlace: UInt32 = 32
        static let beforeOrganizationWord: UInt32 = 64
        static let beforeSpeech: UInt32 = 128
    }

    package init(
        text: SourceText, sentences whole: [Sentence], tokens: [Token], language: String, tables: NameTables, clusters table: NameClusters?,
        knowledge: KnowledgePack
    ) {
        sentences = NameText.lines(text.bytes, whole, tokens)
        let count = tokens.count
        glued = tokens.indices.map { $0 > 0 && tokens[$0 - 1].span.end == tokens[$0].span.start }
        forms.reserveCapacity(count)
        tags.reserveCapacity(count)
        for token in tokens {
            forms.append(NameText.form(token.form))
            tags.append(token.upos.rawValue)
        }
        classes = forms.map { tables.classes($0.lower) }
        clusters = forms.map { table?.word($0.lower) ?? NameClusters.Word() }
        figures = Array(repeating: 0, count: count)
        known = Array(repeating: 0, count: count)
        alone = Array(repeating: [], count: count)
        open = Array(repeating: false, count: count)
        runStart = Array(repeating: -1, count: count)
        runEnd = Array(repeating: -1, count: count)
        style = Array(repeating: 0, count: count)
        elsewhere = Array(repeating: 0, count: count)
        votes = Array(repeating: 0, count: count)
        let words = knowledge.gazetteerLanguage(language)
        for sentence in sentences where sentence.upperBound <= count {
            openWords(sentence)
            match(sentence, tokens, knowledge, words)
        }
        countFigures()
        lookElsewhere()
    }

    /// Lines that hold figures, told apart by their share of the words.
    private mutating func countFigures() {
        var lines = 0
        var tables = 0
        for sentence in sentences where sentence.upperBound <= forms.count && !sentence.isEmpty {
            var digits = 0
            for index in sentence where forms[index].look == 5 { digits += 1 }
            let share: UInt8 = digits == 0 ? 0 : digits * 5 < sentence.count ? 1 : digits * 2 < sentence.count ? 2 : 3
            for index in sentence { figures[index] = share }
            lines += 1
            if share >= 2 { tables += 1 }
        }
        let usual: UInt8 = tables * 2 >= lines ? 3 : tables * 6 >= lines ? 2 : tables > 0 ? 1 : 0
        for index in figures.indices { figures[index] |= usual << 2 }
    }

    /// The form of a word less the soft hyphens and joiners within it, which typesetting left.
    private static func form(_ text: String) -> WordForm {
        var text = text
        return text.withUTF8 { bytes in
            // U+00AD is C2 AD; U+200C to U+200F are E2 80 8C to 8F.
            guard bytes.contains(0xAD) || bytes.contains(0xE2) else { return WordForm(bytes) }
            var plain: [UInt8] = []
            var index = 0
            while index < bytes.count {
                if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xAD {
                    index += 2
                } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, (0x8C...0x8F).contains(bytes[index + 2]) {
                    index += 3
                } else {
                    plain.append(bytes[index])
                    index += 1
                }
            }
            return plain.withUnsafeBufferPointer { WordForm($0) }
        }
    }

    /// Below this many bytes a line that ends inside a sentence is taken to have ended on purpose; longer ones are taken to be wrapped.
    static let shortLine = 60

    private static func lines(_ bytes: [UInt8], _ sentences: [Sentence], _ tokens: [Token]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var lineStart = 0
        for sentence in sentences where sentence.tokens.upperBound <= tokens.count {
            var start = sentence.tokens.lowerBound
            for index in sentence.tokens {
                let from = index > 0 ? tokens[index - 1].span.end : 0
                let to = min(tokens[index].span.start, bytes.count)
                var at = max(0, from)
                while at < to, bytes[at] != 0x0A { at += 1 }
                guard at < to else { continue }
                if index > start, at - lineStart < shortLine {
                    ranges.append(start..<index)
                    start = index
                }
                while at < to {
                    if bytes[at] == 0x0A { lineStart = at + 1 }
                    at += 1
                }
            }
            if start < sentence.tokens.upperBound { ranges.append(start..<sentence.tokens.upperBound) }
        }
        return ranges
    }

    /// A run of capitals is cut at this many words: what is looked at for each of them stays bounded.
    static let longestRun = 16

    /// Whether a word begins with or holds a capital.
    func isCapital(_ index: Int) -> Bool {
        let look = forms[index].look
        return look >= 1 && look <= 4
    }

    private mutating func openWords(_ sentence: Range<Int>) {
        var capitals = 0
        var shouted = 0
        var letters = 0
        for index in sentence {
            let look = forms[index].look
            if look < 5 { letters += 1 }
            if isCapital(index) { capitals += 1 }
            if look == 2 || look == 3 { shouted += 1 }
            open[index] = isCapital(index) || look == 5 || tags[index] == UPOS.propn.rawValue
        }
        let kind: UInt8 = letters >= 3 && shouted * 10 >= letters * 8 ? 2 : letters >= 3 && capitals * 10 >= letters * 7 ? 1 : 0
        // A word between two open ones, up to three wide, may link them.
        var last = -100
        for index in sentence {
            style[index] = kind
            guard isCapital(index) || tags[index] == UPOS.propn.rawValue else { continue }
            if index - last <= 4, last >= 0 { for between in last + 1..<max(last + 1, index) { open[between] = true } }
            last = index
        }
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            guard isCapital(index) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < sentence.upperBound, end - index < NameText.longestRun {
                if isCapital(end) || forms[end].look == 5 {
                    end += 1
                } else if end + 1 < sentence.upperBound, isCapital(end + 1), links(end) {
                    end += 2
                } else if end + 2 < sentence.upperBound, isCapital(end + 2), links(end), links(end + 1) {
                    end += 3
                } else {
                    break
                }
            }
            for word in index..<end {
                runStart[word] = Int32(index)
                runEnd[word] = Int32(end)
            }
            index = end
        }
    }

    /// Whether a word is an adjective or an inhabitant of a known place or people.
    func isDemonym(_ index: Int) -> Bool { alone[index].contains(.demonym) }

    /// An adposition, determiner, conjunction or particle in small letters.
    private func links(_ index: Int) -> Bool {
        guard forms[index].look == 0 else { return false }
        return switch UPOS(rawValue: tags[index]) {
        case .adp, .det, .cconj, .propn, .x: true
        default: classes[index].contains(.particle)
        }
    }

    private mutating func match(_ sentence: Range<Int>, _ tokens: [Token], _ knowledge: KnowledgePack, _ language: Gazetteer.Language) {
        var key: [UInt8] = []
        key.reserveCapacity(80)
        var free = sentence.lowerBound
        for start in sentence where open[start] {
            key.removeAll(keepingCapacity: true)
            var best = 0
            var bestMarks: Gazetteer.Marks = []
            var end = start
            while end < sentence.upperBound, end - start < 9 {
                var form = tokens[end].form
                let added = form.withUTF8 { knowledge.folding.append($0, to: &key) }
                end += 1
                if !added {
                    if end == start + 1 { break }
                    continue
                }
                var marks = knowledge.gazetteer.marks(key, in: language)
                if marks.isEmpty { break }
                if marks.contains(.acronym), end > start + 1 || (forms[start].look != 2 && forms[start].look != 5) || style[start] == 2 {
                    marks.subtract(.names)
                }
                if end == start + 1 { alone[start] = marks }
                if !marks.isDisjoint(with: .names) {
                    best = end
                    bestMarks = marks.intersection([.names, .large])
                }
                if !marks.contains(.prefix) { break }
            }
            guard best > 0, start >= free, isCapital(start) || forms[start].look == 5 else { continue }
            matches[start] = (best, bestMarks)
            for word in start..<best {
                let part: NameLabels.Part = best == start + 1 ? .single : word == start ? .begin : word == best - 1 ? .end : .inside
                known[word] = UInt64(bestMarks.rawValue) << 2 | UInt64(part.rawValue) | 1 << 63
            }
            free = best
        }
    }

    private mutating func lookElsewhere() {
        var seen: [UInt64: UInt32] = [:]
        for sentence in sentences where sentence.upperBound <= forms.count {
            for index in sentence {
                let form = forms[index]
                guard isCapital(index), style[index] == 0 else { continue }
                var facts: UInt32 = index > sentence.lowerBound && forms[index - 1].look != 6 ? Elsewhere.capitalMidway : 0
                if index > sentence.lowerBound {
                    if classes[index - 1].contains(.title) { facts |= Elsewhere.afterTitle }
                    if alone[index - 1].contains(.given), isCapital(index - 1) { facts |= Elsewhere.afterGiven }
                }
                if index + 1 < sentence.upperBound {
                    if classes[index + 1].contains(.organization), isCapital(index + 1) { facts |= Elsewhere.beforeOrganizationWord }
                    if classes[index + 1].contains(.speech) { facts |= Elsewhere.beforeSpeech }
                }
                let marks = Gazetteer.Marks(rawValue: UInt32(truncatingIfNeeded: known[index] >> 2))
                if marks.contains(.organization) { facts |= Elsewhere.inKnownOrganization }
                if !marks.isDisjoint(with: .places) { facts |= Elsewhere.inKnownPlace }
                seen[form.lower, default: 0] |= facts
            }
        }
        // Of words in small letters only those matter that also occur with a capital.
        for index in forms.indices where forms[index].look == 0 {
            if let facts = seen[forms[index].lower] { seen[forms[index].lower] = facts | Elsewhere.lowercase }
        }
        for index in forms.indices where open[index] && forms[index].look != 0 { elsewhere[index] = seen[forms[index].lower] ?? 0 }
    }
}
