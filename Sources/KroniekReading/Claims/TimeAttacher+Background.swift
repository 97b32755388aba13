import KroniekModel

/// Dates that tell of something else than the deed beside them, and deeds that lie before what the report tells as news.
extension TimeAttacher {
    /// Words that may lie between a superlative and the day that it has been so since.
    private static let rankedWords = 12

    /// "had its worst week since May", "the first strike to hit the port since 1982": the day belongs to what nothing has outdone since then.
    func ranks(before range: Range<Int>) -> Bool {
        let first = trees.sentences[trees.tokens[range.lowerBound].sentence].tokens.lowerBound
        for token in (max(first, range.lowerBound - TimeAttacher.rankedWords)..<range.lowerBound).reversed() {
            let facts = trees.facts[token]
            // "a low not seen since May" says itself what has not been since.
            if facts.contains(.finite) || trees.tokens[token].upos == .punct { return false }
            if clauses.words.relatives.contains(trees.form[token]) || clauses.words.negations.contains(trees.form[token]) { return false }
            if facts.contains(.ranked) || clauses.words.ranks.contains(trees.lemma[token]) { return true }
            if clauses.words.extremes.contains(trees.lemma[token]) { return true }
        }
        return false
    }

    /// "below the close of Monday", "the Act of 1934": a date behind the genitive of a thing says which one.
    func namesOne(_ head: Int) -> Bool {
        // "musicals of the 1940s and 1950s"
        let head = trees.relation(head) == .conj && trees.head[head] >= 0 ? trees.head[head] : head
        let noun = trees.head[head]
        guard noun >= 0, noun < head, trees.relation(head) == .nmod, clauses.caseWord(head)?.isOf == true, clauses.predicateAt[noun] < 0 else {
            return false
        }
        let word = trees.tokens[noun]
        guard word.upos == .noun || word.upos == .propn, !clauses.words.partitives.contains(trees.lemma[noun]),
            !clauses.words.partyless.contains(trees.lemma[noun]), !clauses.words.stretches.contains(trees.lemma[noun]),
            !clauses.words.eventNouns.contains(trees.lemma[noun])
        else { return false }
        return !times.contains { $0.span.overlaps(word.span) }
    }

    /// "The bank, which had closed on Friday, opened again": a clause between commas tells of another day than the one around it.
    func isAside(_ predicate: Predicate) -> Bool {
        var current = predicate.carriers.last ?? predicate.token
        for _ in 0..<Clauses.maximumSteps where current >= 0 {
            let first = trees.low[current]
            if trees.relation(current) == .aclRelcl, trees.tokens[first].form == "," || first > 0 && trees.tokens[first - 1].form == "," {
                return true
            }
            current = trees.head[current]
        }
        return false
    }

    /// What a clause tells in passing, by its own words, of a time before the news: "recently", "is dead after falling", "Hale, the star who sang it, has died".
    func liesBefore(_ predicate: Predicate, _ tense: Clauses.Tense) -> Bool {
        guard predicate.form != .noun else { return false }
        let top = predicate.carriers.last ?? predicate.token
        for token in [predicate.token] + predicate.carriers {
            for child in trees.children(token) where trees.relation(child) == .advmod && clauses.words.bygone.contains(trees.form[child]) {
                if tense != .present { return true }
            }
        }
        switch trees.relation(top) {
        case .advcl:
            guard tense == .present, !trees.facts[top].contains(.finite), !clauses.hasFiniteAuxiliary(top) else { return false }
            return trees.children(top).contains { trees.relation($0) == .mark && clauses.words.earlier.contains(trees.form[$0]) }
        case .aclRelcl:
            let noun = trees.head[top]
            guard tense == .past, noun >= 0, trees.relation(noun) == .appos, trees.head[noun] >= 0 else { return false }
            return trees.tokens[trees.head[noun]].upos == .propn
        default: return false
        }
    }
}
