import KroniekModel

/// Arcs that Universal Dependencies do not have, or that tear a clause apart, put right before anybody asks.
enum TreeRepair {
    static func repaired(_ tokens: [Token], _ sentences: [Sentence]) -> [Token] {
        var named = tokens
        let names = NameRepair.names(in: tokens)
        for sentence in sentences { NameRepair.repair(&named, sentence.tokens.clamped(to: 0..<named.count), names: names) }
        var repair = ClauseRepair(withObjects(named))
        for sentence in sentences { repair.repair(sentence.tokens) }
        return repair.tokens
    }

    /// "killed four and wounded six soldiers": behind a conjunction and before a number, a participle that the tree takes for an adjective of the noun
    /// is a verb beside the one above; the number and the noun are its object, and a number before the conjunction is that of the verb above.
    private static func withObjects(_ given: [Token]) -> [Token] {
        var result = given
        lift(&result)
        let tokens = result
        for index in tokens.indices where tokens[index].relation == .amod && tokens[index].upos == .verb && index > 1 {
            let noun = tokens[index].head
            let conjunction = index - 1
            guard tokens[conjunction].relation == .cc, noun > index + 1, noun < tokens.count, tokens[index + 1].relation == .nummod,
                tokens[index + 1].head == noun, tokens[noun].sentence == tokens[index].sentence, let verb = verb(above: noun, tokens),
                verb < conjunction
            else { continue }
            result[index].head = verb
            result[index].relation = .conj
            result[conjunction].head = index
            result[noun].head = index
            result[noun].relation = .obj
            for other in (verb + 1)..<conjunction where tokens[other].head == noun && tokens[other].relation == .nummod {
                result[other].head = verb
                result[other].relation = .obj
            }
        }
        return result
    }

    /// Nothing hangs from an auxiliary or a copula (Universal Dependencies: function words have no dependants of their own) but from what it serves; and
    /// where a subject stands before it, an expletive or a second subject is the adverb of place: "the works there were halted".
    private static func lift(_ tokens: inout [Token]) {
        func serves(_ index: Int) -> Bool {
            switch tokens[index].relation {
            case .aux, .auxPass, .cop: tokens.indices.contains(tokens[index].head)
            default: false
            }
        }
        for index in tokens.indices {
            switch tokens[index].relation {
            case .nsubj, .nsubjPass, .csubj, .expl, .advmod, .obl, .oblUnmarked, .advcl, .mark, .aux, .auxPass, .cc: break
            default: continue
            }
            for _ in 0..<2 where tokens.indices.contains(tokens[index].head) && serves(tokens[index].head) {
                tokens[index].head = tokens[tokens[index].head].head
            }
        }
        // "De *S & P 500* kreeg": the rest of a name that hangs from its article.
        for index in tokens.indices where tokens[index].relation == .flat && tokens.indices.contains(tokens[index].head) {
            let article = tokens[index].head
            guard tokens[article].upos == .det, tokens.indices.contains(tokens[article].head), tokens[article].head != index else { continue }
            let name = tokens[article].head
            if name < index, tokens[name].sentence == tokens[index].sentence { tokens[index].head = name }
        }
        // Quotation marks that the tagger takes for a name.
        for index in tokens.indices
        where [.propn, .noun, .x].contains(tokens[index].upos) && !tokens[index].form.unicodeScalars.contains(where: isWord) {
            tokens[index].upos = .punct
            tokens[index].relation = .punct
        }
        for index in tokens.indices where index > 0 {
            let isAdverb = tokens[index].upos == .adv && [.nsubj, .nsubjPass].contains(tokens[index].relation)
            guard tokens[index].relation == .expl || isAdverb else { continue }
            let subject = index - 1
            guard tokens[subject].head == tokens[index].head, tokens[subject].upos == .noun || tokens[subject].upos == .propn,
                tokens[subject].relation == .nsubj || tokens[subject].relation == .nsubjPass
            else { continue }
            tokens[index].relation = .advmod
            tokens[index].upos = .adv
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isMath || scalar.value > 0x2FFF
            || "%$€£¥&@#§°".unicodeScalars.contains(scalar)
    }

    /// The verb that has a noun as its object, by itself or beside another object.
    private static func verb(above noun: Int, _ tokens: [Token]) -> Int? {
        var current = noun
        if tokens[current].relation == .conj { current = tokens[current].head }
        guard tokens.indices.contains(current), tokens[current].relation == .obj || tokens[current].relation == .nsubj else { return nil }
        let head = tokens[current].head
        return tokens.indices.contains(head) && tokens[head].upos == .verb ? head : nil
    }
}
