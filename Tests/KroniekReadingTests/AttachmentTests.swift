import KroniekLanguage
import KroniekModel
import Testing

@testable import KroniekReading

/// Trees as parsers make them, right or not quite, given by hand: what hangs from what must not depend on the name of one arc.
struct AttachmentTests {
    /// One word: form, lemma, part of speech, features, head, relation.
    private typealias Word = (form: String, lemma: String, upos: UPOS, feats: String, head: Int, relation: Relation)

    private static let finite = "Tense=Past|VerbForm=Fin"
    private static let infinitive = "VerbForm=Inf"

    private func stance(of form: String, in language: String, _ words: [Word]) throws -> Stance? {
        let library = try Packs.library.get()
        let pack = try #require(library.pack(for: language))
        var start = 0
        let tokens = words.map { word in
            defer { start += word.form.utf8.count + 1 }
            return Token(
                span: Span(start, start + word.form.utf8.count), sentence: 0, form: word.form, lemma: word.lemma, upos: word.upos, feats: word.feats,
                head: word.head, relation: word.relation)
        }
        let trees = Trees(tokens: tokens, sentences: [Sentence(span: Span(0, start), tokens: 0..<tokens.count)])
        let finder = PredicateFinder(words: ClaimWords(pack: pack), lexicon: pack.lexicon, concepts: library.concepts)
        let clauses = finder.clauses(trees, skipping: [false])
        let reader = StanceReader(clauses: clauses)
        return clauses.predicates.first { tokens[$0.token].form == form }.map { reader.stance(of: $0) }
    }

    /// "The works there were halted", with the subject under the auxiliary: it is the verb's, and the expletive behind it says where.
    @Test func nothingHangsFromAnAuxiliary() {
        let words: [Word] = [
            ("Works", "work", .noun, "_", 2, .nsubjPass), ("there", "there", .pron, "_", 2, .expl), ("were", "be", .aux, "VerbForm=Fin", 3, .auxPass),
            ("halted", "halt", .verb, "VerbForm=Part", -1, .root),
        ]
        let tokens = words.map {
            Token(
                span: Span(0, 1), sentence: 0, form: $0.form, lemma: $0.lemma, upos: $0.upos, feats: $0.feats, head: $0.head, relation: $0.relation)
        }
        let repaired = TreeRepair.repaired(tokens, [Sentence(span: Span(0, 1), tokens: 0..<tokens.count)])
        #expect(repaired.map(\.head) == [3, 3, 3, -1])
        #expect(repaired[1].relation == .advmod && repaired[1].upos == .adv)
    }

    /// "fears that rebels will attack": an object clause, also where it is called a relative one.
    @Test func clauseThatAConjunctionOpensIsNoRelativeOne() throws {
        for relation in [Relation.acl, .aclRelcl] {
            let stance = try stance(
                of: "attack", in: "en",
                [
                    ("Fears", "fear", .noun, "_", 5, .nsubj), ("that", "that", .sconj, "_", 4, .mark), ("rebels", "rebel", .noun, "_", 4, .nsubj),
                    ("will", "will", .aux, "VerbForm=Fin", 4, .aux), ("attack", "attack", .verb, AttachmentTests.infinitive, 0, relation),
                    ("grew", "grow", .verb, AttachmentTests.finite, -1, .root),
                ])
            #expect(stance?.modality == .possible)
        }
    }

    /// "got permission to leave": what the noun allows, from whichever of the two the infinitive hangs.
    @Test func infinitiveBehindItsNoun() throws {
        for (head, relation) in [(2, Relation.acl), (1, .advcl), (1, .xcomp)] {
            let stance = try stance(
                of: "leave", in: "en",
                [
                    ("They", "they", .pron, "_", 1, .nsubj), ("obtained", "obtain", .verb, AttachmentTests.finite, -1, .root),
                    ("permission", "permission", .noun, "_", 1, .obj), ("to", "to", .part, "_", 4, .mark),
                    ("leave", "leave", .verb, AttachmentTests.infinitive, head, relation),
                ])
            #expect(stance?.modality == .possible)
        }
    }

    /// "refused to sign": no purpose of a refusal.
    @Test func infinitiveRightBehindItsGovernor() throws {
        for relation in [Relation.xcomp, .advcl] {
            let stance = try stance(
                of: "sign", in: "en",
                [
                    ("They", "they", .pron, "_", 1, .nsubj), ("refused", "refuse", .verb, AttachmentTests.finite, -1, .root),
                    ("to", "to", .part, "_", 3, .mark), ("sign", "sign", .verb, AttachmentTests.infinitive, 1, relation),
                ])
            #expect(stance?.modality == nil)
            #expect(stance?.negated == true)
        }
    }

    /// "lijkt te dalen": what seems so is no fact, whether its infinitive is called open or closed.
    @Test func infinitiveOfAHelper() throws {
        for relation in [Relation.xcomp, .ccomp] {
            let stance = try stance(
                of: "dalen", in: "nl",
                [
                    ("Water", "water", .noun, "_", 1, .nsubj), ("lijkt", "lijken", .verb, "Tense=Pres|VerbForm=Fin", -1, .root),
                    ("te", "te", .adp, "_", 3, .mark), ("dalen", "dalen", .verb, AttachmentTests.infinitive, 1, relation),
                ])
            #expect(stance?.modality == .possible)
        }
    }

    /// "whether they left or were sent": both halves are in doubt.
    @Test func coordinatedClauseSharesItsOpeningWord() throws {
        let stance = try stance(
            of: "evacuated", in: "en",
            [
                ("Nobody", "nobody", .pron, "_", 1, .nsubj), ("knows", "know", .verb, "Tense=Pres|VerbForm=Fin", -1, .root),
                ("whether", "whether", .sconj, "_", 4, .mark), ("they", "they", .pron, "_", 4, .nsubj),
                ("fled", "flee", .verb, AttachmentTests.finite, 1, .ccomp), ("or", "or", .cconj, "_", 7, .cc),
                ("were", "be", .aux, AttachmentTests.finite, 7, .auxPass),
                ("evacuated", "evacuate", .verb, "Tense=Past|VerbForm=Part", 4, .conj),
            ])
        #expect(stance?.modality == .possible)
    }

    /// "will" after "probably" in the order of a subordinate clause.
    @Test func likelihoodBeforeTheFuture() throws {
        let stance = try stance(
            of: "aftreden", in: "nl",
            [
                ("minister", "minister", .noun, "_", 3, .nsubj), ("waarschijnlijk", "waarschijnlijk", .adj, "_", 3, .advmod),
                ("zal", "zullen", .aux, "Tense=Pres|VerbForm=Fin", 3, .aux), ("aftreden", "aftreden", .verb, AttachmentTests.infinitive, -1, .root),
            ])
        #expect(stance?.modality == .possible)
    }
}
