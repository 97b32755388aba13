/// Universal Dependencies v2 parts of speech (universaldependencies.org/u/pos).
public enum UPOS: UInt8, Sendable, CaseIterable, Codable {
    case adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x

    public static let names = [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
    ]
    public var name: String { UPOS.names[Int(rawValue)] }
    public init?(name: String) {
        guard let index = UPOS.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(index))
    }
}

/// Universal Dependencies v2 relations with the subtypes that the engine tells apart. Any other subtype reads as its universal relation.
public enum Relation: UInt8, Sendable, CaseIterable, Codable {
    case root, nsubj, nsubjPass, nsubjOuter, obj, iobj, csubj, csubjPass, ccomp, xcomp, obl, oblAgent, oblArg, oblUnmarked, vocative, expl, explPv,
        dislocated, advcl, advclRelcl, advmod, discourse, aux, auxPass, cop, mark, nmod, nmodPoss, nmodUnmarked, appos, nummod, acl, aclRelcl, amod,
        det, detPredet, clf, caseMark, conj, cc, ccPreconj, fixed, flat, compound, compoundPrt, list, parataxis, orphan, goeswith, reparandum, punct,
        dep

    public static let names = [
        "root", "nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "csubj", "csubj:pass", "ccomp", "xcomp", "obl", "obl:agent", "obl:arg",
        "obl:unmarked", "vocative", "expl", "expl:pv", "dislocated", "advcl", "advcl:relcl", "advmod", "discourse", "aux", "aux:pass", "cop", "mark",
        "nmod", "nmod:poss", "nmod:unmarked", "appos", "nummod", "acl", "acl:relcl", "amod", "det", "det:predet", "clf", "case", "conj", "cc",
        "cc:preconj", "fixed", "flat", "compound", "compound:prt", "list", "parataxis", "orphan", "goeswith", "reparandum", "punct", "dep",
    ]
    private static let byName = Dictionary(uniqueKeysWithValues: zip(names, allCases))

    public var name: String { Relation.names[Int(rawValue)] }

    /// Reads a label; an unknown subtype falls back to the part before the colon, an unknown relation to `dep`.
    public init(label: String) {
        self = Relation.byName[label] ?? Relation.byName[label.split(separator: ":").first.map(String.init) ?? ""] ?? .dep
    }
}

/// A syntactic word.
public struct Token: Sendable, Hashable, Codable {
    public var span: Span
    /// Index into ``Annotation/sentences``.
    public var sentence: Int
    /// The word as it stands in the text, without a blank that a text whose tokens were set apart has in it ("don’ t", "5, 000").
    public var form: String
    public var lemma: String
    public var upos: UPOS
    /// UD features as in CoNLL-U ("Number=Sing|Tense=Past"), "_" where there are none.
    public var feats: String
    /// Index into the same token array; −1 for the root of a sentence.
    public var head: Int
    public var relation: Relation

    public init(
        span: Span, sentence: Int, form: String, lemma: String = "", upos: UPOS = .x, feats: String = "_", head: Int = -1, relation: Relation = .dep
    ) {
        self.span = span
        self.sentence = sentence
        self.form = form
        self.lemma = lemma
        self.upos = upos
        self.feats = feats
        self.head = head
        self.relation = relation
    }

    /// Whether the features hold `feature` whole, as in "Tense=Past".
    public func has(_ feature: StaticString) -> Bool {
        guard feats.utf8.count > 1 else { return false }
        return feature.withUTF8Buffer { wanted in
            var feats = feats
            return feats.withUTF8 { have in
                guard have.count >= wanted.count else { return false }
                var index = 0
                while index + wanted.count <= have.count {
                    if (0..<wanted.count).allSatisfy({ have[index + $0] == wanted[$0] }),
                        index + wanted.count == have.count || have[index + wanted.count] == 0x7C
                    {
                        return true
                    }
                    while index < have.count, have[index] != 0x7C { index += 1 }
                    index += 1
                }
                return false
            }
        }
    }
}

/// A sentence: its span without outer blanks, and its tokens.
public struct Sentence: Sendable, Hashable, Codable {
    public var span: Span
    /// Indices into ``Annotation/tokens``; empty where tokens were not asked for.
    public var tokens: Range<Int>

    public init(span: Span, tokens: Range<Int>) {
        self.span = span
        self.tokens = tokens
    }
}
