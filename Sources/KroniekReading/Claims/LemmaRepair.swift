import KroniekLanguage
import KroniekModel
import KroniekText

/// Puts the lemmas of verbs right that no lexicon has: forms that the lemma model cuts wrongly, prepositions that the tree takes for the particle of a
/// separable verb, particles that it lost.
///
/// Never touches a lemma that the event lexicon knows, and never makes one that it does not know.
struct LemmaRepair: Sendable {
    private let lexicon: EventLexicon
    /// Endings of forms and what stands there in the lemma, longest first.
    private let endings: [(form: [UInt8], lemma: String)]
    private let particleFirst: Bool
    /// Auxiliaries that say how something may or must be: they tell nothing by themselves.
    private let modals: Set<String>

    /// Tokens behind a verb that are searched for its particle.
    static let reach = 40

    init(pack: LanguagePack) {
        let table = pack.table("claims")
        lexicon = pack.lexicon
        particleFirst = table.rows(in: "particle").first?[0] == "before"
        modals = Set(table.rows(in: "auxiliary").map { $0[0] })
        endings = table.rows(in: "lemma-ending").map { (Array($0[0].utf8), $0[1]) }.sorted { $0.0.count > $1.0.count }
    }

    func repair(_ tokens: inout [Token], _ sentences: [Sentence]) {
        for sentence in sentences {
            let range = sentence.tokens.clamped(to: 0..<tokens.count)
            for index in range where tokens[index].upos == .aux && isFree(index, tokens, range) { tokens[index].upos = .verb }
            for index in range where tokens[index].upos == .verb && !tokens[index].lemma.isEmpty {
                let lemma = Trees.key(tokens[index].lemma)
                if isVerb(lemma) { continue }
                if particleFirst, separate(index, lemma, &tokens, range) { continue }
                if let found = regular(Trees.key(tokens[index].form)) {
                    tokens[index].lemma = found
                } else if particleFirst {
                    join(index, lemma, &tokens, range)
                }
            }
        }
    }

    /// "there are 300 fighters": what the tagger takes for an auxiliary is a verb where it serves no other and has a subject.
    private func isFree(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
        switch tokens[index].relation {
        case .root, .ccomp, .conj, .parataxis, .advcl, .aclRelcl: break
        default: return false
        }
        guard tokens[index].has("VerbForm=Fin"), !modals.contains(Trees.key(tokens[index].lemma)) else { return false }
        return range.contains { tokens[$0].head == index && (tokens[$0].relation == .nsubj || tokens[$0].relation == .obj) }
            && !range.contains { tokens[$0].head == index && [.aux, .auxPass, .cop].contains(tokens[$0].relation) }
    }

    private func isVerb(_ lemma: String) -> Bool { !lexicon.verb(lemma).isEmpty || !lexicon.phrases(lemma).isEmpty }

    /// The known verb that a form is of, by its ending.
    private func regular(_ form: String) -> String? {
        let bytes = form.utf8
        for ending in endings where bytes.count >= ending.form.count && bytes.suffix(ending.form.count).elementsEqual(ending.form) {
            guard let stem = String(bytes.dropLast(ending.form.count)) else { continue }
            let lemma = stem + ending.lemma
            if isVerb(lemma) { return lemma }
        }
        return nil
    }

    /// "verloor aan waarde", read as a verb "aanverliezen": what a noun follows is a preposition, and a second particle is none of a verb that is one with
    /// the first.
    private func separate(_ index: Int, _ lemma: String, _ tokens: inout [Token], _ range: Range<Int>) -> Bool {
        let particles = range.filter { tokens[$0].head == index && tokens[$0].relation == .compoundPrt }
        for particle in particles {
            let form = Trees.key(tokens[particle].form)
            guard lemma.hasPrefix(form), lemma.utf8.count > form.utf8.count else { continue }
            let base = String(lemma.dropFirst(form.count))
            guard isVerb(base), particles.count > 1 || base.hasPrefix(form) || leads(particle, tokens, range) else { continue }
            tokens[index].lemma = base
            return true
        }
        return false
    }

    private func leads(_ particle: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
        guard particle + 1 < range.upperBound else { return false }
        switch tokens[particle + 1].upos {
        case .noun, .propn, .det, .num, .adj, .pron: return true
        default: return false
        }
    }

    /// "De minister kondigde op maandag een plan aan", with the particle hung elsewhere: the last word of its clause that makes a known verb of the lemma.
    private func join(_ index: Int, _ lemma: String, _ tokens: inout [Token], _ range: Range<Int>) {
        guard tokens[index].has("VerbForm=Fin") else { return }
        for other in (index + 1)..<max(index + 1, min(range.upperBound, index + LemmaRepair.reach)) {
            if tokens[other].upos == .verb, tokens[other].has("VerbForm=Fin") { return }
            guard tokens[other].upos == .adp || tokens[other].upos == .adv, !leads(other, tokens, range) else { continue }
            let joined = Trees.key(tokens[other].form) + lemma
            guard isVerb(joined) else { continue }
            tokens[index].lemma = joined
            tokens[other].head = index
            tokens[other].relation = .compoundPrt
            return
        }
    }
}
