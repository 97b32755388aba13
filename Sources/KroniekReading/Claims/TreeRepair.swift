import KroniekModel

/// Arcs that no tree of a language with numbers before adjectives can have, put right before anybody asks.
enum TreeRepair {
    /// "killed four and wounded six soldiers": behind a conjunction and before a number, a participle that the tree takes for an adjective of the noun
    /// is a verb beside the one above; the number and the noun are its object, and a number before the conjunction is that of the verb above.
    static func repaired(_ tokens: [Token]) -> [Token] {
        var result = tokens
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

    /// The verb that has a noun as its object, by itself or beside another object.
    private static func verb(above noun: Int, _ tokens: [Token]) -> Int? {
        var current = noun
        if tokens[current].relation == .conj { current = tokens[current].head }
        guard tokens.indices.contains(current), tokens[current].relation == .obj || tokens[current].relation == .nsubj else { return nil }
        let head = tokens[current].head
        return tokens.indices.contains(head) && tokens[head].upos == .verb ? head : nil
    }
}
