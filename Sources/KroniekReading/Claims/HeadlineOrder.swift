import KroniekModel

/// Puts the words of a line in the order of a main clause and makes pieces of them.
struct HeadlineOrder: Sendable {
    let clauses: Clauses

    private var trees: Trees { clauses.trees }

    /// Whether the language has its finite verb second in a main clause and last in one under another.
    var movesVerbs: Bool { clauses.words.verbSecond }

    /// - Parameters:
    ///   - subject: its tokens; nil where there is none.
    ///   - verb: the finite verb; nil where the words stay as they stand.
    ///   - object: what stands behind the verb and elsewhere in the text.
    ///   - root: the verb behind which it goes in a language that does not move its verbs.
    func headline(
        _ form: Headline.Form, _ line: HeadlineReader.Line, subject: [Int]?, verb: Int?, object: HeadlineReader.Line? = nil, behind root: Int = -1
    ) -> Headline? {
        var form = form
        var line = line
        // A conjunction between two that are kept is kept, wherever the tree has it.
        for token in line.range.dropFirst().dropLast()
        where trees.tokens[token].upos == .cconj && !line.holds(token) && line.holds(token - 1) && line.holds(token + 1) {
            line[token] = max(line[token - 1], line[token + 1])
        }
        var kept = line.range.filter { line.holds($0) }
        // A preposition whose noun is left out goes with it.
        if kept.count > 1, let last = kept.last, isStranded(last, line) {
            line[last] = HeadlineReader.Weight.never
            kept.removeLast()
        }
        guard !kept.isEmpty else { return nil }
        var weights: [Int: UInt8] = [:]
        for token in kept { weights[token] = line[token] }
        var tokens = kept
        var split: (verb: Int, at: Int)?
        let added = object.map { object in object.range.filter { object.holds($0) && !line.holds($0) } } ?? []
        for token in added { weights[token] = HeadlineReader.Weight.core }
        let given = subject
        let subject = movesVerbs ? given.map { whole($0, kept, before: verb, in: form) } : given
        if let subject, !subject.isEmpty, let verb {
            let own = Set(subject)
            var rest = kept.filter { !own.contains($0) && $0 != verb }
            let follows = rest.allSatisfy { $0 > verb || $0 < subject[0] } && subject[subject.count - 1] < verb
            let opens = rest.allSatisfy { $0 > subject[0] } && subject[0] < verb
            let isFiller = kept.first.map { trees.relation($0) == .expl } ?? false
            // "Na een daling herstelde de munt zich": a reflexive follows the verb.
            let reflexives = rest.filter {
                trees.head[$0] == head(of: verb) && trees.facts[$0].contains(.reflexive) && [.obj, .explPv].contains(trees.relation($0))
            }
            // "dat er nog geen plannen zijn": the filler stands where a subject does.
            if movesVerbs, let filler = kept.first(where: { fills($0, head(of: verb), subject) }) {
                let others = kept.filter { $0 != filler && $0 != verb }
                if filler > verb || others.contains(where: { $0 < verb }) { tokens = [filler, verb] + others }
            } else if movesVerbs, parts(subject, rest, verb) || isLed(rest, subject) {
                // What stood together before the verb would be put on both sides of it.
                form = .broken
            } else if movesVerbs, !isFiller, !(follows && opens) || !added.isEmpty {
                // "…, waarbij de dam brak": what joins the clause to another is no part of it.
                if let first = rest.first, first < subject[0], clauses.words.looseRelatives.contains(trees.form[first]) { rest.removeFirst() }
                tokens = subject + [verb] + reflexives + added + rest.filter { !reflexives.contains($0) }
                switch particle(of: verb) {
                case .none: break
                case .cut(let bytes): split = (verb, bytes)
                case .unsure: (tokens, form) = (subject + added + kept.filter { !own.contains($0) }, .broken)
                }
            } else if !added.isEmpty {
                tokens = kept
                let place = tokens.firstIndex(of: root).map { $0 + 1 } ?? tokens.count
                tokens.insert(contentsOf: added, at: place)
            } else if !isFiller, let last = subject.last, last < kept[0] || !opens, subject[0] > verb {
                // "said the minister"
                tokens = subject + [verb] + rest
            }
        } else if let subject, !subject.isEmpty, let first = kept.first(where: { !subject.contains($0) }), first < subject[0] {
            let own = Set(subject)
            if form == .relative || form == .shared || form == .participle { tokens = subject + kept.filter { !own.contains($0) } }
        }
        if form != .name, isTorn(kept, verb, line) { form = .broken }
        let pieces = pieces(tokens, weights, split)
        guard !pieces.isEmpty, pieces.count <= Headline.mostPieces else { return nil }
        return Headline(form: form, subject: subject.flatMap { words($0) }, pieces: pieces)
    }

    /// A subject with the rest of its name, which the tree has as other arguments of the verb: words within it, and in a main clause that it opens,
    /// where nothing else can stand before the verb, words between the two.
    private func whole(_ subject: [Int], _ kept: [Int], before verb: Int?, in form: Headline.Form) -> [Int] {
        guard let verb, let first = subject.first, let last = subject.last, last < verb else { return subject }
        let own = Set(subject)
        let inside = kept.filter { $0 > first && $0 < last && !own.contains($0) }
        let isName = inside.allSatisfy { trees.tokens[$0].upos == .propn || trees.tokens[$0].upos == .noun }
        var result = isName ? (subject + inside).sorted() : subject
        let between = kept.filter { $0 > last && $0 < verb }
        guard form == .main, kept[0] >= first, !between.isEmpty, between.count == verb - last - 1 else { return result }
        // Words that hang from one of them go with it ("De Eem 200 Index *van kleine bedrijven* daalde").
        let isRest = between.allSatisfy { token in
            switch trees.tokens[token].upos {
            case .propn, .noun, .adj, .num: !isTimeWord(token)
            case .adp, .det: between.contains(trees.head[token])
            default: false
            }
        }
        if isRest { result += between }
        return result
    }

    /// Whether the verb would come between words that stand side by side in one name, or a subject has another's words in it.
    private func parts(_ subject: [Int], _ rest: [Int], _ verb: Int) -> Bool {
        guard let first = subject.first, let last = subject.last, last < verb else { return false }
        if rest.contains(where: { $0 > first && $0 < last }) { return true }
        let isName = trees.tokens[last].upos == .propn && (!subject.contains(trees.head[last]) || trees.relation(last) == .flat)
        guard isName, rest.contains(last + 1), !isTimeWord(last + 1) else { return false }
        switch trees.tokens[last + 1].upos {
        case .propn: return true
        // A noun without an article is many or a stuff, or goes with the name.
        case .noun: return trees.facts[last + 1].contains(.singular) && trees.low[last + 1] == last + 1
        default: return false
        }
    }

    /// "…, waaronder de haven viel": the clause says nothing whole without what its first word stands for.
    private func isLed(_ rest: [Int], _ subject: [Int]) -> Bool {
        guard let first = rest.first, let start = subject.first, first < start, trees.tokens[first].upos == .adv else { return false }
        let form = trees.form[first]
        return clauses.words.relatives.contains(form) && !clauses.words.looseRelatives.contains(form)
    }

    /// A preposition at the end of a line that the sentence goes on behind, and no particle of a verb.
    private func isStranded(_ last: Int, _ line: HeadlineReader.Line) -> Bool {
        guard trees.tokens[last].upos == .adp, trees.relation(last) == .caseMark, trees.head[last] > last, !line.holds(trees.head[last]) else {
            return false
        }
        return last + 1 < line.range.upperBound && trees.tokens[last + 1].upos != .punct
    }

    /// A word that holds the place of the subject, or stands before one behind the verb that is nobody in particular ("vielen er zes doden").
    private func fills(_ token: Int, _ verb: Int, _ subject: [Int]) -> Bool {
        guard trees.head[token] == verb else { return false }
        if trees.relation(token) == .expl { return true }
        guard trees.relation(token) == .advmod, clauses.words.expletives.contains(trees.form[token]), let first = subject.first, first > verb else {
            return false
        }
        return !trees.facts[first].contains(.definite) && trees.tokens[first].upos != .propn && trees.tokens[first].upos != .pron
    }

    private func head(of verb: Int) -> Int {
        switch trees.relation(verb) {
        case .aux, .auxPass, .cop: trees.head[verb]
        default: verb
        }
    }

    /// Whether a second finite verb stands there with neither a subject of its own nor a word that puts it beside or under the first: the tree has two
    /// clauses for one.
    private func isTorn(_ kept: [Int], _ verb: Int?, _ line: HeadlineReader.Line) -> Bool {
        var first: Int?
        for token in kept where trees.facts[token].contains(.finite) {
            switch trees.tokens[token].upos {
            case .verb, .aux: break
            default: continue
            }
            let head = head(of: token)
            guard let top = first else {
                first = head
                continue
            }
            if head == top || token == verb { continue }
            let isTied = trees.children(head).contains { child in
                switch trees.relation(child) {
                case .nsubj, .nsubjPass, .csubj, .expl, .mark, .cc: line.holds(child)
                default: trees.facts[child].contains(.relative) && line.holds(child)
                }
            }
            let isJoined = head > top && (top..<head).contains { line.holds($0) && trees.tokens[$0].upos == .cconj }
            if !isTied, !isJoined { return true }
        }
        return false
    }

    /// Of a row of tokens those that stand together at its beginning.
    private func words(_ tokens: [Int]) -> Span? {
        guard var last = tokens.first else { return nil }
        for token in tokens.dropFirst() {
            if token != last + 1 { break }
            last = token
        }
        return trees.words(tokens[0], last)
    }

    // MARK: Verbs with a particle

    /// "… omdat het de missie *stillegt*" is "het *legt* de missie *stil*": where a verb is two words in a main clause.
    private enum Particle {
        case none
        /// Bytes of the particle that the word begins with.
        case cut(Int)
        /// It may be one word or two.
        case unsure
    }

    private func particle(of verb: Int) -> Particle {
        guard trees.tokens[verb].upos == .verb, !trees.hasChild(verb, .compoundPrt) else { return .none }
        let (form, lemma) = (trees.form[verb], trees.lemma[verb])
        var best: (particle: String, isOneWord: Bool)?
        for (particle, oneWord) in clauses.words.separable
        where lemma.hasPrefix(particle) && form.hasPrefix(particle) && particle.utf8.count > best?.particle.utf8.count ?? 0 {
            // What is left is a verb: no form is shorter.
            guard lemma.utf8.count - particle.utf8.count >= HeadlineOrder.leastVerb else { continue }
            best = (particle, oneWord.contains(lemma))
        }
        guard let best, !best.isOneWord else { return .none }
        return clauses.words.wavering.contains(best.particle) ? .unsure : .cut(best.particle.utf8.count)
    }

    /// Bytes of the shortest verb that takes a particle ("doen").
    private static let leastVerb = 4

    // MARK: Pieces

    private func pieces(_ tokens: [Int], _ weights: [Int: UInt8], _ split: (verb: Int, at: Int)?) -> [Headline.Piece] {
        var pieces: [Headline.Piece] = []
        var tail: Headline.Piece?
        var last: Int?
        let cutPlace = split.flatMap { split in tokens.firstIndex(of: split.verb) }
        for (place, token) in tokens.enumerated() {
            let weight = Int(weights[token] ?? 0)
            var span = trees.tokens[token].span
            if let own = tail, place > 0, trees.relation(token) == .mark, place > (cutPlace ?? 0) + 1 {
                // The particle before a clause that the verb asks for.
                pieces.append(own)
                tail = nil
                last = nil
            }
            if let split, split.verb == token {
                tail = Headline.Piece(Span(span.start, span.start + split.at), weight: weight)
                span = Span(span.start + split.at, span.end)
                pieces.append(Headline.Piece(span, weight: weight))
                last = nil
                continue
            }
            if let before = last, let end = joins(before, token) {
                let own = pieces[pieces.count - 1]
                if own.weight == weight {
                    pieces[pieces.count - 1].span.end = span.end
                } else {
                    // Marks between two go with the one that goes first.
                    let marks = Span(trees.tokens[before].span.end, end)
                    if weight > own.weight {
                        pieces.append(Headline.Piece(Span(marks.isEmpty ? span.start : marksStart(before, token, span), span.end), weight: weight))
                    } else {
                        if token > before + 1 { pieces[pieces.count - 1].span.end = trees.tokens[token - 1].span.end }
                        pieces.append(Headline.Piece(span, weight: weight))
                    }
                }
            } else {
                let opens = place > 0 && isFirst(token) && isLowered(token)
                pieces.append(Headline.Piece(span, weight: weight, isMoved: opens))
            }
            last = token
        }
        if let tail { pieces.append(tail) }
        return pieces
    }

    private func marksStart(_ before: Int, _ token: Int, _ span: Span) -> Int {
        token > before + 1 ? trees.tokens[before + 1].span.start : span.start
    }

    /// Where nothing but marks stands between two tokens, the beginning of the second.
    private func joins(_ before: Int, _ token: Int) -> Int? {
        guard token > before, token - before <= 4 else { return nil }
        var between = before + 1
        while between < token {
            if trees.tokens[between].upos != .punct { return nil }
            between += 1
        }
        return trees.tokens[token].span.start
    }

    /// The first word of its sentence, with marks before it or none.
    private func isFirst(_ token: Int) -> Bool {
        let range = trees.sentences[trees.tokens[token].sentence].tokens
        return !(range.lowerBound..<token).contains { trees.tokens[$0].upos != .punct }
    }

    /// Whether a word has its capital from its place alone.
    private func isLowered(_ token: Int) -> Bool {
        guard trees.tokens[token].upos != .propn || isTimeWord(token) else { return false }
        let form = trees.tokens[token].form
        return form.first?.isUppercase == true && form.dropFirst().allSatisfy { !$0.isUppercase }
    }

    private func isTimeWord(_ token: Int) -> Bool { clauses.words.smallNames.contains(trees.form[token]) }
}
