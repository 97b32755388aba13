import KroniekExport
import KroniekLanguage
import KroniekModel
import KroniekText

/// One question on its way from tokens to a query.
struct QuestionParse {
    private let annotation: Annotation
    private let text: String
    private let source: SourceText
    private let language: String
    private let words: QuestionWords
    private let library: PackLibrary
    private let pack: LanguagePack?
    private let opening: QuestionWords.Opening?
    private let start: Int

    init(
        _ annotation: Annotation, _ text: String, _ language: String, _ words: QuestionWords, _ library: PackLibrary,
        _ opening: QuestionWords.Opening?,
        _ start: Int
    ) {
        self.annotation = annotation
        self.text = text
        source = SourceText(text)
        self.language = language
        self.words = words
        self.library = library
        pack = library.pack(for: language)
        self.opening = opening
        self.start = start
    }

    private var tokens: [Token] { annotation.tokens }

    func query() throws(QuestionReader.Failure) -> Query {
        var query = Query(text: text, language: language, asked: opening?.asked ?? .whether)
        let asking = start..<(start + (opening?.words.count ?? 0))
        var used = Set(asking)
        readTimes(&query, &used)
        readStill(&query, &used)
        let names = readNames(&used, after: asking)
        query.names = names
        var noun: [Int] = []
        if opening?.takesNoun == true { noun = nounPhrase(from: asking.upperBound, used) }
        query.noun = noun.filter { ($0 == noun.last || !isIdle($0)) && !used.contains($0) }.map { term($0, asPredicate: false) }
        if let head = noun.last {
            // "Which country": the sort of thing; the noun itself need not stand in the sentence.
            query.kind = kind(head)
            if query.asked == .count || query.asked == .amount {
                query.units = units(noun)
                // "How much money" names no thing that the sentence must hold.
                for key in keys(head) { if let own = words.dimensions[key] { (query.units, query.noun) = (query.units.union(own), []) } }
                if !words.durations.isDisjoint(with: keys(head)) { (query.asked, query.noun) = (.duration, []) }
            }
        }
        if query.asked == .amount || query.asked == .duration, let opening {
            for set in opening.words { for word in set { query.units.formUnion(dimension(word, asking)) } }
        }
        used.formUnion(noun)
        readFigures(&query, &used)
        readPhrase(&query, &used)
        readSeparated(&query, &used)
        for index in tokens.indices where !used.contains(index) && isContent(index) {
            if words.saying.contains(NameFolding.fold(tokens[index].lemma)) || !Set(keys(index)).isDisjoint(with: words.saying), isVerb(index),
                query.asked == .person || query.asked == .thing
            {
                query.isSaying = true
                continue
            }
            guard !isIdle(index) else { continue }
            query.terms.append(term(index, asPredicate: isMainVerb(index)))
        }
        // The verb at the root first: it is whose subject and figures are asked for.
        let root = tokens.first { $0.head < 0 }?.form
        query.terms = query.terms.filter { $0.isPredicate && $0.form == root } + query.terms.filter { !($0.isPredicate && $0.form == root) }
        joinClasses(&query)
        if query.isSaying, query.asked == .person { query.asked = .said }
        if query.isSaying, query.asked == .said, query.terms.isEmpty, query.names.isEmpty { throw .nothingAsked }
        query.modality = modality()
        query.role = role(asking)
        query.hasObject = query.role == .agent && tokens.indices.contains { tokens[$0].relation == .obj && !asking.contains($0) }
        if query.isStill, query.asked == .whether { query.asked = .still }
        let isBare = query.terms.isEmpty && query.names.isEmpty && query.noun.isEmpty && query.figures.isEmpty
        let hasTime = query.interval != nil || query.yearlessMonth != nil
        if isBare && !(hasTime && (query.asked == .happened || query.asked == .changed)) { throw .nothingAsked }
        return query
    }

    // MARK: Parts

    private func readTimes(_ query: inout Query, _ used: inout Set<Int>) {
        for time in annotation.times where time.kind == .date || time.kind == .time {
            // "Nu" and "now" say nothing of when.
            let isOpening = tokens.indices.contains { tokens[$0].span.overlaps(time.span) && $0 < start + (opening?.words.count ?? 0) && $0 >= start }
            if isOpening { continue }
            if !time.interval.isUnknown {
                query.interval = query.interval.flatMap { $0.intersection(time.interval) } ?? time.interval
            } else {
                let parts = time.value.split(separator: "-")
                if parts.count >= 2, parts[0] == "XXXX", let month = Int(parts[1]), (1...12).contains(month) {
                    query.yearlessMonth = month
                    query.yearlessDay = parts.count > 2 ? Int(parts[2]) : nil
                } else {
                    continue
                }
            }
            for index in tokens.indices where tokens[index].span.overlaps(time.span) { used.insert(index) }
        }
    }

    private func readStill(_ query: inout Query, _ used: inout Set<Int>) {
        let forms = tokens.map { NameFolding.fold($0.form) }
        for phrase in words.still where phrase.count <= forms.count {
            for index in 0...(forms.count - phrase.count) where forms[index..<index + phrase.count].elementsEqual(phrase) && index > 0 {
                query.isStill = true
                used.formUnion(index..<index + phrase.count)
            }
        }
    }

    private func readFigures(_ query: inout Query, _ used: inout Set<Int>) {
        for quantity in annotation.quantities {
            let own = tokens.indices.filter { tokens[$0].span.overlaps(quantity.span) }
            guard !own.isEmpty, own.allSatisfy({ !used.contains($0) }) else { continue }
            query.figures.append(quantity)
            used.formUnion(own)
        }
    }

    /// Runs of words with a capital, and the mentions that the reader found; the first word of a question has its capital from its place.
    private func readNames(_ used: inout Set<Int>, after asking: Range<Int>) -> [Query.Name] {
        let mentions = annotation.mentions.filter { mention in
            mention.form == .name && !tokens.indices.contains { tokens[$0].span.overlaps(mention.span) && asking.contains($0) }
                && source[mention.span].unicodeScalars.contains { $0.properties.isUppercase }
        }
        func mention(_ index: Int) -> Mention? { mentions.first { $0.span.overlaps(tokens[index].span) } }
        var names: [Query.Name] = []
        var index = 0
        while index < tokens.count {
            guard !used.contains(index), isCapitalised(index, asking) || mention(index) != nil, tokens[index].upos != .punct else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, !used.contains(end), tokens[end].upos != .punct || isHyphen(end),
                isCapitalised(end, asking) || mention(end) != nil && mention(end) == mention(end - 1) || isHyphen(end) && isGlued(end)
            {
                end += 1
            }
            var own = name(index..<end, mentions)
            own.role = role(of: index..<end)
            names.append(own)
            used.formUnion(index..<end)
            index = end
        }
        return names
    }

    /// What a name is to the verb that it hangs on.
    private func role(of range: Range<Int>) -> Role? {
        let relations = range.filter { !range.contains(tokens[$0].head) }.map { tokens[$0].relation }
        if relations.contains(.nsubjPass) { return .patient }
        if relations.contains(.nsubj) { return .agent }
        // "Did the … lose": between a verb that only helps and the verb stands who does it, whatever the tree makes of them.
        if let before = tokens[..<range.lowerBound].lastIndex(where: { $0.upos != .det }), [.aux, .verb].contains(tokens[before].upos),
            tokens[before].upos == .aux || isIdle(before), tokens[range.upperBound...].contains(where: { $0.upos == .verb })
        {
            return .agent
        }
        return relations.contains(.obj) ? .patient : nil
    }

    private func name(_ range: Range<Int>, _ mentions: [Mention]) -> Query.Name {
        let span = tokens[range.lowerBound].span.union(tokens[range.upperBound - 1].span)
        let inside = mentions.filter { span.contains($0.span) }
        var own = Query.Name(form: source[span], folded: NameFolding.fold(source[span]), ids: ids(source[span]), parts: [], rest: [])
        if let whole = inside.first(where: { $0.span == span }) {
            if let id = annotation.entities[whole.entity].knowledge { own.ids.insert(id) }
            return own
        }
        var covered: Set<Int> = []
        for mention in inside {
            let form = source[mention.span]
            var part = Query.Name(form: form, folded: NameFolding.fold(form), ids: ids(form), parts: [], rest: [])
            if let id = annotation.entities[mention.entity].knowledge { part.ids.insert(id) }
            own.parts.append(part)
            covered.formUnion(range.filter { mention.span.overlaps(tokens[$0].span) })
        }
        own.rest = range.filter { !covered.contains($0) && tokens[$0].upos != .punct }.map { term($0, asPredicate: false) }
        return own
    }

    private func ids(_ form: String) -> Set<String> {
        var ids: Set<String> = []
        if let first = library.knowledge.candidates(form, language: language).first { ids.insert(first) }
        if let country = library.knowledge.demonym(form, language: language) { ids.insert(country) }
        return ids
    }

    private func isCapitalised(_ index: Int, _ asking: Range<Int>) -> Bool {
        guard index > 0 || asking.isEmpty, !asking.contains(index), tokens[index].form.unicodeScalars.first?.properties.isUppercase == true else {
            return false
        }
        return index > 0
    }
    private func isHyphen(_ index: Int) -> Bool { tokens[index].form == "-" }
    private func isGlued(_ index: Int) -> Bool {
        index > 0 && index + 1 < tokens.count && tokens[index].span.start == tokens[index - 1].span.end
            && tokens[index].span.end == tokens[index + 1].span.start
    }

    /// Adjectives and nouns behind the opening, without articles before them.
    private func nounPhrase(from start: Int, _ used: Set<Int>) -> [Int] {
        var index = start
        while index < tokens.count, [.det, .adp].contains(tokens[index].upos), index - start < 3 { index += 1 }
        var phrase: [Int] = []
        while index < tokens.count {
            switch tokens[index].upos {
            case .noun, .propn, .adj, .num: break
            case .verb where phrase.isEmpty && tokens[index].has("VerbForm=Part"): break
            case .punct where isHyphen(index): break
            case .x: break
            default: return phrase
            }
            if tokens[index].upos == .adj, let last = phrase.last, tokens[last].upos == .noun { return phrase }
            if !used.contains(index) { phrase.append(index) }
            index += 1
        }
        return phrase
    }

    private func kind(_ index: Int) -> EntityKind? {
        for key in keys(index) { if let kind = words.kinds[key] { return kind } }
        return nil
    }

    private func units(_ phrase: [Int]) -> Set<String> {
        var units: Set<String> = []
        for index in phrase { for key in keys(index) + [tokens[index].form.lowercased()] { if let unit = words.units[key] { units.insert(unit) } } }
        return units
    }

    private func dimension(_ word: String, _ asking: Range<Int>) -> Set<String> {
        guard asking.contains(where: { NameFolding.fold(tokens[$0].form) == word }) else { return [] }
        return words.dimensions[word] ?? []
    }

    // MARK: Words

    private func isContent(_ index: Int) -> Bool {
        switch tokens[index].upos {
        case .noun, .propn, .verb, .adj, .num, .x, .intj: return true
        case .adv: return !lexiconSenses(index).isEmpty && false
        case .aux, .adp, .cconj, .det, .part, .pron, .punct, .sconj, .sym: return false
        }
    }

    private func isVerb(_ index: Int) -> Bool {
        tokens[index].upos == .verb || annotation.claims.contains { $0.trigger.overlaps(tokens[index].span) && !$0.isNominal }
    }

    /// A verb of a lower clause ("when the ship ran aground", "that was seized") tells which, and need not stand in the sentence that answers.
    private func isMainVerb(_ index: Int) -> Bool {
        guard isVerb(index), Set(keys(index)).isDisjoint(with: words.weak) else { return false }
        return !isLower(index)
    }

    private func isLower(_ index: Int) -> Bool {
        let lower: [Relation] = [.advcl, .acl, .aclRelcl, .advclRelcl]
        guard lower.contains(tokens[index].relation) else { return false }
        return tokens[index].relation == .aclRelcl || tokens[index].relation == .advclRelcl
            || tokens.indices.contains { $0 != index && isVerb($0) && !lower.contains(tokens[$0].relation) }
    }

    /// "Ligt … stil": a verb whose first part stands apart, whatever the tree took that part for.
    private func readSeparated(_ query: inout Query, _ used: inout Set<Int>) {
        guard let lexicon = pack?.lexicon, !particles.isEmpty else { return }
        for index in tokens.indices where !used.contains(index) && (tokens[index].upos == .verb || tokens[index].upos == .aux) {
            guard isIdle(index) || !Set(keys(index)).isDisjoint(with: words.weak) else { continue }
            // The part that stands apart ends its clause.
            let last = tokens.indices.last { tokens[$0].upos != .punct }
            for other in tokens.indices where other > index && other == last && !used.contains(other) {
                for lemma in LemmaGuess.lemmas(tokens[index].form, pack) {
                    let whole = tokens[other].form.lowercased() + lemma
                    let senses = lexicon.verb(whole).map(\.concept)
                    guard !senses.isEmpty else { continue }
                    query.terms.append(
                        Query.Term(
                            form: tokens[index].form, keys: [whole], classes: [], concepts: Set(senses.prefix(QuestionParse.mostSenses)),
                            concept: senses.first, isPredicate: !isLower(index)))
                    used.formUnion([index, other])
                    return
                }
            }
        }
    }

    /// "Go on strike", "take part": a verb that says nothing by itself, with what makes it say something.
    private func readPhrase(_ query: inout Query, _ used: inout Set<Int>) {
        guard let lexicon = pack?.lexicon else { return }
        for index in tokens.indices where !used.contains(index) && (tokens[index].upos == .verb || tokens[index].upos == .aux) {
            // A verb that says something is read by itself, its object too.
            guard isIdle(index) || !Set(keys(index)).isDisjoint(with: words.weak) else { continue }
            for lemma in keys(index) {
                for sense in lexicon.phrases(lemma) where !sense.companions.isEmpty {
                    let own = sense.companions.compactMap { companion in
                        tokens.indices.first {
                            $0 != index && !used.contains($0)
                                && (tokens[$0].lemma.lowercased() == companion || tokens[$0].form.lowercased() == companion)
                        }
                    }
                    guard own.count == sense.companions.count, own.contains(where: isContent) || own.contains(where: { tokens[$0].upos == .adv })
                    else { continue }
                    var term = Query.Term(
                        form: tokens[index].form, keys: [], classes: [], concepts: [sense.concept], concept: sense.concept,
                        isPredicate: !isLower(index))
                    // The noun of the phrase may stand alone: "the strike".
                    for other in own where isContent(other) && !isIdle(other) { term.keys.formUnion(keys(other)) }
                    query.terms.append(term)
                    used.formUnion(own + [index])
                    return
                }
            }
        }
    }

    private func isIdle(_ index: Int) -> Bool {
        words.idle.contains(NameFolding.fold(tokens[index].lemma)) || words.idle.contains(NameFolding.fold(tokens[index].form))
    }

    /// The folded form, the lemma of the tree and what the word would be under other tags.
    private func keys(_ index: Int) -> [String] {
        var keys = [NameFolding.fold(tokens[index].form)]
        let lemma = NameFolding.fold(tokens[index].lemma)
        if !lemma.isEmpty, !keys.contains(lemma) { keys.append(lemma) }
        for other in LemmaGuess.lemmas(tokens[index].form, pack) where !keys.contains(other) { keys.append(other) }
        return keys
    }

    private func term(_ index: Int, asPredicate: Bool) -> Query.Term {
        let keys = keys(index)
        var classes: Set<String> = []
        for key in keys { if let first = words.classes(of: key).first { classes.insert(first) } }
        var concepts: [String] = []
        for claim in annotation.claims where claim.trigger.overlaps(tokens[index].span) { if let type = claim.type { concepts.append(type) } }
        let senses = lexiconSenses(index)
        // What several words say together comes before what the reader made of one.
        if let first = senses.first, isPhrase(index, first) { concepts.insert(first, at: 0) }
        concepts += senses
        return Query.Term(
            form: tokens[index].form, keys: Set(keys), classes: classes, concepts: Set(concepts), concept: concepts.first, isPredicate: asPredicate,
            isWeak: !asPredicate && !Set(keys).isDisjoint(with: words.weak))
    }

    private static let mostSenses = 2

    private func lexiconSenses(_ index: Int) -> [String] {
        guard let lexicon = pack?.lexicon else { return [] }
        let lemmas = LemmaGuess.lemmas(tokens[index].form, pack) + [NameFolding.fold(tokens[index].lemma)]
        let all = Set(tokens.map { $0.lemma.lowercased() } + tokens.map { $0.form.lowercased() })
        var found: [String] = []
        func take(_ senses: [EventLexicon.Sense], most: Int = QuestionParse.mostSenses) {
            for sense in senses.filter({ Set($0.companions).isSubset(of: all) }).prefix(most) where !found.contains(sense.concept) {
                found.append(sense.concept)
            }
        }
        for lemma in lemmas {
            if tokens[index].upos == .verb || tokens[index].upos == .adj || tokens[index].upos == .aux {
                take(lexicon.phrases(lemma))
                take(lexicon.verb(lemma))
                take(lexicon.adjective(lemma))
            } else {
                take(lexicon.nounPhrases(lemma))
                take(lexicon.noun(lemma))
            }
        }
        return found
    }

    private func isPhrase(_ index: Int, _ concept: String) -> Bool {
        guard tokens[index].upos == .verb, let lexicon = pack?.lexicon else { return false }
        let all = Set(tokens.map { $0.lemma.lowercased() } + tokens.map { $0.form.lowercased() })
        return keys(index).contains { key in
            lexicon.phrases(key).contains { $0.concept == concept && !$0.companions.isEmpty && Set($0.companions).isSubset(of: all) }
        }
    }

    private var particles: Set<String> { pack?.syntax.lemmas?.particles ?? [] }

    /// "Crew members": two words for one thing.
    private func joinClasses(_ query: inout Query) {
        for (first, second) in zip(tokens.indices, tokens.indices.dropFirst()) {
            for a in keys(first) {
                for b in keys(second) {
                    guard let known = words.classes["\(a) \(b)"], let key = known.first else { continue }
                    for index in query.noun.indices where query.noun[index].form == tokens[second].form { query.noun[index].classes = [key] }
                    for index in query.terms.indices where query.terms[index].form == tokens[second].form { query.terms[index].classes = [key] }
                    query.noun.removeAll { $0.form == tokens[first].form }
                    query.terms.removeAll { $0.form == tokens[first].form }
                }
            }
        }
    }

    // MARK: The whole

    /// How the question's own verb stands: "will" asks for plans, "may" for what is allowed. A question as such is no doubt.
    private func modality() -> Modality {
        let own = Set(annotation.claims.filter { !$0.isNominal }.map(\.modality))
        if own.contains(.planned) { return .planned }
        return opening != nil && own.contains(.possible) ? .possible : .actual
    }

    /// What the asking word is to its verb.
    private func role(_ asking: Range<Int>) -> Role? {
        guard let index = asking.first(where: { [.pron, .det, .adv, .propn, .noun].contains(tokens[$0].upos) }) else { return nil }
        if asking.contains(where: { tokens[$0].upos == .adp }) { return .agent }
        var token = tokens[index]
        if token.relation == .det, token.head >= 0 { token = tokens[token.head] }
        switch token.relation {
        case .nsubj: return .agent
        case .nsubjPass, .obj: return .patient
        default: return nil
        }
    }
}

/// Lemmas of a word without its sentence.
enum LemmaGuess {
    private static let readings: [(UPOS, String)] = [
        (.noun, "Number=Plur"), (.noun, "Number=Sing"), (.verb, "Mood=Ind|Tense=Past|VerbForm=Fin"), (.verb, "Tense=Past|VerbForm=Part"),
        (.verb, "VerbForm=Part"), (.verb, "Mood=Ind|Tense=Pres|VerbForm=Fin"), (.adj, "Degree=Pos"),
    ]

    static func lemmas(_ form: String, _ pack: LanguagePack?) -> [String] {
        guard let lemmas = pack?.syntax.lemmas else { return [] }
        var found: [String] = []
        for (tag, bundle) in readings {
            let lemma = NameFolding.fold(lemmas.lemma(form, tag: tag, bundle: bundle))
            if !lemma.isEmpty, !found.contains(lemma) { found.append(lemma) }
        }
        return found
    }
}
