import KroniekModel

/// Which constructions of the gold tree a claim's predicate stands in; a predicate may stand in several.
enum Construction: String, CaseIterable {
    case plain = "main clause"
    case passive
    case relative = "relative clause"
    case participle = "participle on a noun"
    case infinitive = "infinitive on a noun"
    case control = "control (xcomp)"
    case complement = "complement clause"
    case adverbial = "adverbial clause"
    case coordinated = "coordinated predicate"
    case parataxis
    case inverted = "subject behind its verb"
    case particle = "separated particle"
    case noun = "event noun"
    case withList = "coordinated party"
    case withPhrase = "two or more phrases"
    case withApposition = "apposition on a party"

    /// - Parameter index: the predicate's word in `words`.
    static func of(_ index: Int, _ words: [GoldDocument.Word], _ children: [[Int]]) -> Set<Construction> {
        var found: Set<Construction> = []
        let word = words[index]
        let isFinite = word.feats.contains("VerbForm=Fin") || children[index].contains { words[$0].label.hasPrefix("aux") }
        if word.upos == .noun || word.upos == .propn { found.insert(.noun) }
        switch word.label {
        case "acl:relcl": found.insert(.relative)
        case "acl":
            found.insert(
                isFinite && !word.feats.contains("VerbForm=Part") ? .complement : word.feats.contains("VerbForm=Inf") ? .infinitive : .participle)
        case "amod" where word.upos == .verb: found.insert(.participle)
        case "xcomp": found.insert(.control)
        case "ccomp", "csubj", "csubj:pass": found.insert(.complement)
        case "advcl", "advcl:relcl": found.insert(.adverbial)
        case "conj": found.insert(.coordinated)
        case "parataxis": found.insert(.parataxis)
        case "root" where word.upos == .verb: found.insert(.plain)
        default: break
        }
        var phrases = 0
        for child in children[index] {
            let label = words[child].label
            if label == "aux:pass" || label == "nsubj:pass" { found.insert(.passive) }
            if label.hasPrefix("nsubj"), child > index { found.insert(.inverted) }
            if label == "compound:prt" { found.insert(.particle) }
            if label.hasPrefix("obl") || label == "nmod" { phrases += 1 }
            if label.hasPrefix("nsubj") || label == "obj" {
                if children[child].contains(where: { words[$0].label == "conj" }) { found.insert(.withList) }
                if children[child].contains(where: { words[$0].label == "appos" }) { found.insert(.withApposition) }
            }
        }
        if phrases > 1 { found.insert(.withPhrase) }
        return found
    }
}
