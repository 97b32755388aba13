import KroniekModel
import Testing

@testable import KroniekReading

/// What stands before a verb, and what its form says of the time.
struct OpeningTests {
    private typealias Word = (form: String, upos: UPOS, feats: String, head: Int, relation: Relation)

    private func repaired(_ words: [Word]) -> [Token] {
        let tokens = words.map {
            Token(span: Span(0, 1), sentence: 0, form: $0.form, lemma: $0.form, upos: $0.upos, feats: $0.feats, head: $0.head, relation: $0.relation)
        }
        return TreeRepair.repaired(tokens, [Sentence(span: Span(0, 1), tokens: 0..<tokens.count)])
    }

    private static let finite = "Tense=Past|VerbForm=Fin"

    /// "Near Vell seven men were arrested", with the place run together with the subject.
    @Test func adjunctIsPartedFromItsSubject() {
        let tokens = repaired([
            ("Near", .adp, "_", 1, .caseMark), ("Vell", .propn, "Number=Sing", 3, .compound), ("seven", .num, "_", 3, .nummod),
            ("men", .noun, "Number=Plur", 5, .nsubjPass), ("were", .aux, OpeningTests.finite, 5, .auxPass),
            ("arrested", .verb, "Tense=Past|VerbForm=Part", -1, .root),
        ])
        #expect(tokens[1].head == 5 && tokens[1].relation == .obl)
        #expect(tokens[3].head == 5 && tokens[3].relation == .nsubjPass)
        #expect(tokens[2].head == 3)
    }

    /// "Up to seven men fled": what a figure opens stays one.
    @Test func rangeBeforeANumberIsNoAdjunct() {
        let words: [Word] = [
            ("Over", .adp, "_", 2, .caseMark), ("seven", .num, "_", 2, .nummod), ("men", .noun, "Number=Plur", 3, .nsubj),
            ("fled", .verb, OpeningTests.finite, -1, .root),
        ]
        #expect(repaired(words).map(\.head) == words.map(\.head))
    }

    /// "Veld heeft schepen, meldde de krant", with the verb of the clause taken for an auxiliary of the one that tells it.
    @Test func clauseThatIsToldKeepsItsVerb() {
        let tokens = repaired([
            ("Veld", .propn, "Number=Sing", 4, .nsubj), ("heeft", .aux, "Tense=Pres|VerbForm=Fin", 4, .aux),
            ("schepen", .noun, "Number=Plur", 4, .obj),
            (",", .punct, "_", 4, .punct), ("meldde", .verb, OpeningTests.finite, -1, .root), ("de", .det, "_", 6, .det),
            ("krant", .noun, "Number=Sing", 4, .nsubj),
        ])
        #expect(tokens[1].upos == .verb && tokens[1].relation == .ccomp && tokens[1].head == 4)
        #expect(tokens[0].head == 1 && tokens[2].head == 1 && tokens[6].head == 4)
    }

    /// "De brand is geblust", with the auxiliary taken for a copula.
    @Test func participleIsUndergone() {
        let tokens = repaired([
            ("De", .det, "_", 1, .det), ("brand", .noun, "Number=Sing", 3, .nsubj), ("is", .aux, "Tense=Pres|VerbForm=Fin", 3, .cop),
            ("geblust", .verb, "VerbForm=Part", -1, .root),
        ])
        #expect(tokens[1].relation == .nsubjPass && tokens[2].relation == .auxPass)
    }

    /// "Repairs there were halted", with "there were" taken for a relative clause of the repairs.
    @Test func whatStandsBehindASubjectSaysWhere() {
        let tokens = repaired([
            ("Repairs", .noun, "Number=Plur", 3, .nsubjPass), ("there", .pron, "_", 2, .expl), ("were", .verb, OpeningTests.finite, 0, .aclRelcl),
            ("halted", .verb, "Tense=Past|VerbForm=Part", -1, .root),
        ])
        #expect(tokens[1].relation == .advmod && tokens[1].head == 0 && tokens[1].upos == .adv)
        #expect(tokens[2].relation == .auxPass && tokens[2].head == 3)
    }

    /// "The crew consists of divers based in Vell", with the verb taken for a noun and its subject for that of the participle.
    @Test func aParticipleBehindANounHasNoSubjectBeforeIt() {
        let tokens = repaired([
            ("crew", .noun, "Number=Sing", 4, .nsubj), ("consists", .noun, "Number=Plur", -1, .root), ("of", .adp, "_", 3, .caseMark),
            ("divers", .noun, "Number=Plur", 1, .nmod), ("based", .verb, "Tense=Past|VerbForm=Part", 1, .acl), ("in", .adp, "_", 6, .caseMark),
            ("Vell", .propn, "Number=Sing", 4, .obl),
        ])
        #expect(tokens[0].head == 1 && tokens[0].relation == .nsubj)
        #expect(tokens[4].head == 3)
    }

    /// Of several subjects of a passive one is.
    @Test func timesAreNoSubjects() {
        let tokens = repaired([
            ("posten", .noun, "Number=Plur", 4, .nsubjPass), ("zijn", .aux, "VerbForm=Fin", 4, .auxPass), ("tientallen", .noun, "_", 4, .nsubjPass),
            ("keren", .noun, "_", 4, .nsubjPass), ("beschoten", .verb, "VerbForm=Part", -1, .root),
        ])
        #expect(tokens.map(\.relation) == [.nsubjPass, .auxPass, .oblUnmarked, .oblUnmarked, .root])
    }

    /// A form that is past and present at once makes no plan of what a report tells with a weekday.
    @Test(arguments: [
        ("en", "The minister ⟦quit⟧ on Monday."), ("en", "Guards ⟦beat⟧ two reporters on Monday."), ("en", "The police ⟦shot⟧ three men on Monday."),
        ("nl", "De rebellen ⟦hervatten⟧ maandag de aanvallen."),
    ])
    func formsOfTwoTensesArePast(_ language: String, _ text: String) throws {
        let claim = try Reading(text, in: language).claim()
        #expect(claim?.modality == .actual)
        #expect(claim?.time?.interval == CalendarInterval(edtf: "2031-03-03"))
    }

    /// What is so now is not of the month that the clause before was of.
    @Test func anotherTenseHasAnotherTime() throws {
        let claim = try Reading("In januari waren er 220 soldaten in Veld; nu ⟦zijn⟧ er 85 soldaten in Veld.", in: "nl").claim()
        #expect(claim?.time?.interval == CalendarInterval(edtf: "2031-03-05"))
    }

    /// "the town of Olden" points back at no other place.
    @Test func nounWithANameOfItsOwnPointsAtNothingElse() throws {
        let reading = try Reading("A storm hit Oklahoma on Monday. It ⟦killed⟧ eleven people in the town of Olden.", in: "en")
        let place = reading.claim()?.place
        #expect(place.map { reading.annotation.entities[$0.entity].name } != "Oklahoma")
    }
}
