import KroniekModel

/// Names that the tagger takes for an adverb or a verb where a sentence begins with them ("Armstead said", "Felt died"): the document tells them apart, which has the
/// same word as a name elsewhere, and never with a small letter.
enum NameRepair {
    /// Words that the document has as names and never with a small letter.
    static func names(in tokens: [Token]) -> Set<String> {
        var names: Set<String> = []
        var small: Set<String> = []
        for token in tokens where isWord(token) {
            if hasCapital(token) {
                if token.upos == .propn { names.insert(token.form) }
            } else {
                small.insert(token.form)
            }
        }
        return names.filter { !small.contains($0.lowercased()) }
    }

    static func repair(_ tokens: inout [Token], _ range: Range<Int>, names: Set<String>) {
        // "Armstead then left", with the name known and its place not: a name is no adverb of a verb without a subject.
        for index in range where tokens[index].upos == .propn && [.advmod, .discourse].contains(tokens[index].relation) && hasCapital(tokens[index]) {
            if tokens[index].head > index { place(index, &tokens, range) }
        }
        guard !names.isEmpty else { return }
        let found = range.filter { isMistaken(tokens[$0]) && names.contains(tokens[$0].form) }
        // "Ministers Must Act Now": of a headline in capitals a capital says nothing.
        guard !found.isEmpty, range.contains(where: { [.verb, .noun, .adj].contains(tokens[$0].upos) && !hasCapital(tokens[$0]) }) else { return }
        for index in found {
            (tokens[index].upos, tokens[index].feats, tokens[index].lemma) = (.propn, "Number=Sing", tokens[index].form)
            place(index, &tokens, range)
        }
    }

    /// What the name is in its clause: the subject of a verb without one, or its object.
    private static func place(_ index: Int, _ tokens: inout [Token], _ range: Range<Int>) {
        func children(_ head: Int) -> [Int] { range.filter { tokens[$0].head == head } }
        func hasSubject(_ verb: Int) -> Bool {
            children(verb).contains { [.nsubj, .nsubjPass, .csubj, .expl].contains(tokens[$0].relation) && $0 != index }
        }
        func subject(of verb: Int) -> Relation { children(verb).contains { tokens[$0].relation == .auxPass } ? .nsubjPass : .nsubj }
        let head = tokens[index].head
        // "Hansbrough, who needed nine points, tied him": the verb behind it takes its place.
        if let verb = children(index).first(where: { verb in
            let own = children(verb)
            return verb > index && tokens[verb].upos == .verb && (tokens[verb].has("VerbForm=Fin") || tokens[verb].has("Tense=Past"))
                && !hasSubject(verb)
                && [.acl, .ccomp, .xcomp, .parataxis, .advcl, .conj].contains(tokens[verb].relation)
                && !own.contains { [.mark, .caseMark].contains(tokens[$0].relation) }
        }) {
            for other in children(index) where other > verb { tokens[other].head = verb }
            (tokens[verb].head, tokens[verb].relation) = (head, tokens[index].relation)
            (tokens[index].head, tokens[index].relation) = (verb, subject(of: verb))
            return
        }
        guard range.contains(head) else { return }
        switch tokens[index].relation {
        case .advmod, .discourse, .advcl, .ccomp, .parataxis: break
        case .xcomp:
            // "turned to Felt", with the preposition taken for that of an infinitive
            guard let mark = children(index).first(where: { tokens[$0].relation == .mark }) else { return }
            tokens[mark].relation = .caseMark
            tokens[index].relation = .obl
            return
        default: return
        }
        guard tokens[head].upos == .verb, !children(index).contains(where: { tokens[$0].relation == .caseMark }) else { return }
        if !hasSubject(head) {
            tokens[index].relation = subject(of: head)
        } else if index > head, !children(head).contains(where: { [.obj, .ccomp, .xcomp].contains(tokens[$0].relation) }) {
            tokens[index].relation = .obj
        }
    }

    private static func isMistaken(_ token: Token) -> Bool {
        [.adv, .intj, .verb].contains(token.upos) && isWord(token) && hasCapital(token) && ![.flat, .compound, .fixed].contains(token.relation)
    }

    private static func isWord(_ token: Token) -> Bool { token.form.utf8.count > 2 }

    private static func hasCapital(_ token: Token) -> Bool {
        guard let first = token.form.unicodeScalars.first, first.properties.isUppercase else { return false }
        return token.form.unicodeScalars.contains { $0.properties.isLowercase }
    }
}
