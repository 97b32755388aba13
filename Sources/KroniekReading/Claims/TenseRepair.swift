import KroniekLanguage
import KroniekModel
import KroniekText

/// Puts the tense of finite verbs right that the tagger reads as a present, where the form itself says otherwise.
///
/// A present that is not the third person's singular is the infinitive ("they shoot"), in every language whose pack says so: another form of the verb is a
/// past ("they shot", "zij braken"). And where past and infinitive are one form ("the minister quit"), only a subject of the third person's singular tells them
/// apart, by an ending that is not there; elsewhere the form says nothing, and no plan is made of it.
struct TenseRepair: Sendable {
    /// Verbs whose past is as their infinitive.
    private let unchanged: Set<String>
    private let presentIsInfinitive: Bool
    /// What the third person's singular ends in, in the present.
    private let singularEndings: [String]

    init(pack: LanguagePack) {
        let table = pack.table("claims")
        unchanged = Set(table.rows(in: "unchanged-past").flatMap { $0.list(0) })
        let present = table.rows(in: "present").first
        presentIsInfinitive = present?[0] == "infinitive"
        singularEndings = present?.list(1) ?? []
    }

    func repair(_ tokens: inout [Token], _ sentences: [Sentence]) {
        guard presentIsInfinitive || !unchanged.isEmpty else { return }
        for sentence in sentences {
            let range = sentence.tokens.clamped(to: 0..<tokens.count)
            for index in range where isFinite(index, tokens, range) { set("VerbForm=Inf", "Mood=Ind|Tense=Pres|VerbForm=Fin", &tokens[index]) }
            for index in range where tokens[index].upos == .verb && tokens[index].has("VerbForm=Fin") && !tokens[index].has("Tense=Past") {
                let (form, lemma) = (Trees.key(tokens[index].form), Trees.key(tokens[index].lemma))
                guard !lemma.isEmpty else { continue }
                let subject = range.first { tokens[$0].head == index && tokens[$0].relation == .nsubj }
                if tokens[index].has("Mood=Imp") {
                    // "then stole a car": where a present has endings, a command is the infinitive, and another form is a past.
                    if !singularEndings.isEmpty, form != lemma, !singularEndings.contains(where: form.hasSuffix), form.utf8.first == lemma.utf8.first,
                        !form.utf8.contains(0x27)
                    {
                        set("Mood=Imp", "Mood=Ind|Tense=Past", &tokens[index])
                        continue
                    }
                    // A command has no subject before it.
                    guard let subject, subject < index, tokens[subject].upos == .noun || tokens[subject].upos == .propn else { continue }
                    set("Mood=Imp", "Mood=Ind|Tense=Pres", &tokens[index])
                }
                let isBase = form == lemma || lemma.hasSuffix(form)
                if isBase, unchanged.contains(form) {
                    let isPast = !singularEndings.isEmpty && subject.map { isSingular($0, tokens, range) } ?? false
                    set("Tense=Pres", isPast ? "Tense=Past" : nil, &tokens[index])
                } else if !isBase, presentIsInfinitive, tokens[index].has("Number=Plur"), !form.utf8.contains(0x27),
                    !singularEndings.contains(where: { form == lemma + $0 }), form.utf8.first == lemma.utf8.first
                {
                    set("Tense=Pres", "Tense=Past", &tokens[index])
                }
            }
        }
    }

    /// Whether what is tagged as an infinitive, and may be a past as well, is the finite verb of its clause: it has a subject before it and nothing that an
    /// infinitive hangs on.
    private func isFinite(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
        guard tokens[index].upos == .verb, tokens[index].has("VerbForm=Inf"), unchanged.contains(Trees.key(tokens[index].form)),
            Self.clauses.contains(tokens[index].relation)
        else { return false }
        let children = range.filter { tokens[$0].head == index }
        return children.contains { $0 < index && tokens[$0].relation == .nsubj }
            && !children.contains { [.aux, .auxPass, .cop, .mark].contains(tokens[$0].relation) }
    }

    private static let clauses: Set<Relation> = [.root, .parataxis, .advclRelcl, .aclRelcl]

    /// One thing or person that is neither the speaker nor the one spoken to, and no other beside it.
    private func isSingular(_ subject: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
        guard tokens[subject].has("Number=Sing"), !tokens[subject].has("Person=1"), !tokens[subject].has("Person=2") else { return false }
        return !range.contains { tokens[$0].head == subject && tokens[$0].relation == .conj }
    }

    private func set(_ feature: String, _ other: String?, _ token: inout Token) {
        token.feats = token.feats.split(separator: "|").compactMap { $0 == feature ? other : String($0) }.joined(separator: "|")
    }
}
