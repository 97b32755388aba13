import KroniekLanguage
import KroniekModel
import KroniekText

/// The words of one language that steer the drawing of claims: the pack's `claims.txt`, read once.
struct ClaimWords: Sendable {
    /// What a governor or a helper does to what depends on it.
    struct Effect: Sendable, Hashable {
        var modality: Modality?
        /// Turns the polarity round ("fail to", "zonder").
        var negates = false
        /// Denies what follows ("deny").
        var denies = false
        /// A negation of the governor is one of what follows ("I do not think that …").
        var passesNegation = false
        /// Says that it is so ("manage to"): nothing from further up reaches through.
        var settles = false
        /// Works on event nouns among its arguments too ("plan a summit").
        var reachesNouns = false
        /// Speaks of the future in a main clause too ("Minister to visit Olden").
        var inMain = false
        /// A noun of trying: it was tried, whatever became of it ("a foiled *attempt*").
        var tries = false
        /// Makes what it leads as sure as it is itself ("ensure that").
        var brings = false
        /// Works on infinitives only ("tell him to go", but not "tell him that …").
        var onlyInfinitive = false
    }

    /// How a preposition leads an argument.
    struct Case: Sendable, Hashable {
        var role: Role?
        /// Only in a passive ("by").
        var onlyPassive = false
        /// The words after it say where.
        var isPlace = false
        /// They share the deed ("with").
        var isCompanion = false
        /// An event noun after it is part of the same happening ("in", "during", "by"), not before or after it.
        var isSameTime = false
        /// Leads to what an event noun is about, where it names no place ("investigation into").
        var isUndergoer = false
        /// Leads a noun of change to what changes ("a drop *in* demand").
        var leadsToChanged = false
        /// Marks the possessor or the undergoer of a noun ("of", "van").
        var isOf = false
        /// Leads to what a figure before it is a figure of ("lost 3 million *in* deposits", "3 miljoen *aan* tegoeden").
        var isSubstance = false
        /// Leads to where a way goes, where it names a place ("left *for* Olden").
        var isGoal = false
        /// Leads, under a verb of the mind or of speech, to what that is about ("approves *of* it").
        var isAbout = false
        /// Leads to whom something comes from.
        var isSource = false
        /// Who is there undergoes it: "*under* arrest".
        var isUndergone = false
        /// Turns the polarity of what it leads ("without").
        var negates = false
        /// A dated happening after it bounds what the clause says ("since the war of 2003").
        var bound: TimeExpression.Bound?
    }

    /// Auxiliaries: the modality in the present, in the past, and in the past with a negation.
    let auxiliaries: [String: (present: Modality?, past: Modality?, pastNegated: Modality?)]
    /// Forms of auxiliaries that are past without a feature that says so.
    let pastForms: Set<String>
    /// Verbs that only say how their infinitive goes on.
    let helpers: [String: Effect]
    /// Verbs and adjectives that change what depends on them, by lemma, or by lemma and the word that leads the dependant ("call+for").
    let governors: [String: Effect]
    /// Nouns that do.
    let nounGovernors: [String: Effect]
    /// Verbs whose infinitive after a told event is its outcome and no purpose ("fell to *close* at").
    let results: Set<String>
    /// Conjunctions that set what follows against what went before.
    let adversatives: Set<String>
    /// Words that open a clause of what another waits for ("once", "until").
    let awaiting: Set<String>
    /// Auxiliaries of duty whose past says that it came to it ("*had* to leave").
    let met: Set<String>
    /// What leads to what is not done since something else is ("rather than"), in words.
    let replacing: [[String]]
    /// Words that ask for a part of what is taken to be so.
    let questions: Set<String>
    /// Marks that may stand behind a question mark.
    let closers: Set<String>
    /// Adverbs and adjectives of likelihood.
    let adverbs: [String: Modality]
    let negations: Set<String>
    /// Words that take a negation before them to themselves ("not *only*").
    let limiters: Set<String>
    /// Adverbs that say of a verb right behind them that it did not quite come to it ("nearly").
    let nearMisses: Set<String>
    /// Words that open a clause, with what they do to it.
    let marks: [String: Effect]
    let cases: [String: Case]
    /// What stands behind the preposition that a verb, or an event noun, asks for takes part as: by preposition and lemma.
    let verbValency: [String: [String: Role]]
    let nounValency: [String: [String: Role]]
    /// Words that open a clause of the same moment as the one it depends on ("as", "while").
    let sameMoment: Set<String>
    /// Words that open a clause that lies before, or behind, the one it depends on ("after", "before").
    let earlier: Set<String>
    let later: Set<String>
    /// Verbs that lend a subject and a tense to an event noun ("carry out an attack").
    let lightVerbs: Set<String>
    /// Nouns that denote a happening without being in the event lexicon.
    let eventNouns: Set<String>
    /// Lemmas that never are a claim of their own ("thank").
    let ignored: Set<String>
    /// Pronouns and adverbs that stand for the antecedent in a relative clause.
    let relatives: Set<String>
    /// Pronouns with nobody behind them as subject of a passive or a copula ("it", "er").
    let expletives: Set<String>
    /// Adverbs that only tie a sentence to the one before.
    let connectives: Set<String>
    /// Adjectives that speak of a whole clause: "it is *possible*".
    let impersonal: Set<String>
    /// Adjectives that say how an infinitive is to do, not that it is done: "*hard* to find".
    let eases: Set<String>
    /// Event nouns whose genitive acts ("the visit of the minister").
    let actingGenitives: Set<String>
    /// Nouns that never take part: "that *way*", "for the second *time*".
    let partyless: Set<String>
    /// Bare nouns that say how behind a preposition: "by *accident*".
    let manners: [String: Set<String>]
    /// What something is said on or in: "on the *website*".
    let media: Set<String>
    /// Nouns that only measure what they lead: "a *number* of residents".
    let partitives: Set<String>
    /// Verbs that say of their subject that it does, or undergoes, the happening that is their object: "*file* a lawsuit", "*gain* praise".
    let doing: Set<String>
    let undergoing: Set<String>
    /// Verbs whose subject undergoes what a phrase of the lexicon with them says: "*face* charges".
    let suffering: Set<String>
    /// Verbs that only show a happening on their subject: "*saw* a fall", "*posted* a profit".
    let showing: Set<String>
    /// What leads to that with which something is compared ("compared with"), in words.
    let comparisons: [[String]]
    /// What says that a thing is no more what it was ("former").
    let former: Set<String>
    /// Participles with the word before the date that they set for a happening ("schedule+for").
    let appointing: Set<String>
    /// Nouns that a clause without a pronoun says the when or the why of: "the *reason* she left".
    let adverbialNouns: Set<String>
    /// Nouns whose participle tells what their owner did: "her *experience* working abroad".
    let spending: Set<String>
    /// Nouns whose infinitive says what their verb's subject does with them: "took *steps* to repair it".
    let means: Set<String>
    /// Verbs that bring or let somebody do what an infinitive says.
    let making: Set<String>
    /// Words that a negation before them makes an end in time: "no *longer*", "niet *meer*".
    let anymore: Set<String>
    /// Verbs that bring about what they lead to, with the word that leads it: "*lead to* the closing".
    let outcomes: Set<String>
    /// Nouns whom a copula and a preposition say to undergo: "was in *custody*".
    let held: Set<String>
    /// Happenings that are done to whose they are, and to who has them: "her surgery".
    let enduredNouns: Set<String>
    /// Deeds that are done to whose they are, though not to who makes them: "his *arrest*".
    let undergoneNouns: Set<String>
    /// Those of them in which who undergoes them speaks: "said in an *interview*".
    let talks: Set<String>
    /// Verbs that say of their subject no more than a copula does: "*zit* in hechtenis".
    let standing: Set<String>
    /// Nouns behind a preposition of place that say what their verb's subject does by it: "in *response* to".
    let byDeed: Set<String>
    /// Kinds of nouns by name, which a phrase of the lexicon may ask for as its verb's subject or object: "release+*work".
    let classes: [String: Set<String>]
    /// What somebody is ("director"), from the words of reference: what he is over is no happening.
    let offices: Set<String>
    /// Adverbs that a tagger may take for nouns: no arguments of anything.
    let adverbial: Set<String>
    /// Pronouns that say how much something changes: "steeg *iets*".
    let slight: Set<String>
    /// Superlatives by lemma, where a tagger does not say so.
    let ranks: Set<String>
    /// Nouns that nothing has outdone since the day behind them: "a *low* not seen since May".
    let extremes: Set<String>
    /// Nouns of a part of a time: "the *course* of the week".
    let stretches: Set<String>
    /// Adverbs of a time before that of the report: "*previously* served".
    let bygone: Set<String>
    /// Adverbs that measure the word behind them: "not *as* fast".
    let degrees: Set<String>
    /// Adverbs of excess: "*too* small to see".
    let excess: Set<String>
    /// Pronouns of the first person, by lemma.
    let firstPersons: Set<String>
    /// Auxiliaries of the passive that speak of what is done already ("is stilgelegd").
    let perfectPassives: Set<String>
    /// Auxiliaries whose infinitive, led by its opening word, is undergone: "dat *is* te wijten aan".
    let infinitivePassives: Set<String>
    /// Relative words that only join a clause to another, which is whole without them.
    let looseRelatives: Set<String>
    /// Relative pronouns that stand for a whole clause, never for a noun: "wat".
    let clauseRelatives: Set<String>
    /// Nouns of a change, which name what changes before them or behind "in": "a price *cut*".
    let ofChange: Set<String>
    /// Nouns of a deed, which name what it is done to before them: "tax *reform*".
    let ofObject: Set<String>
    /// Those of them before which only a name says that: "the iPhone *update*".
    let ofNamed: Set<String>
    /// Nouns of what somebody is accused of, behind a preposition of their own: "on *suspicion* of".
    let accusations: Set<String>
    /// Verbs that lay a deed at somebody's door, with the preposition that leads it: "*charged with* theft".
    let accusing: Set<String>
    /// Those verbs without it.
    let accusingVerbs: Set<String>
    /// Nouns of a deed, before which a noun of people or bodies names the doer: "police *raid*".
    let ofSubject: Set<String>
    /// Nouns for people and bodies, from the words of reference.
    let persons: Set<String>
    /// Verbs whose subject undergoes, or would undergo, the deed that is their object: "*needs* surgery".
    let fated: Set<String>
    /// Verbs whose object does what their infinitive says: "*signed* her to coach the team".
    let sending: Set<String>
    /// Those by whom a state acts, so that its name before them names a party: "the Dutch *navy*".
    let ofState: Set<String>
    /// Verbs that only say how much their subject comes to: "the losses *amount* to".
    let amounting: Set<String>
    let language: String
    /// Whether a verb's separated particle is written before the verb in the lemma (Dutch) or after it, with a blank (English).
    let particleFirst: Bool
    /// Whether the finite verb stands second in a main clause and last in one under another.
    let verbSecond: Bool
    /// What a verb of two words begins with where they are written as one, with the verbs that are one word for all that.
    let separable: [String: Set<String>]
    /// Those of them that make as many verbs of one word as of two.
    let wavering: Set<String>
    /// Names that have a small letter amid a sentence, as those of the weekdays in some languages.
    let smallNames: Set<String>

    init(pack: LanguagePack) {
        let table = pack.table("claims")
        var auxiliaries: [String: (present: Modality?, past: Modality?, pastNegated: Modality?)] = [:]
        for row in table.rows(in: "auxiliary") {
            auxiliaries[row[0]] = (Modality(rawValue: row[1]), Modality(rawValue: row[2].isEmpty ? row[1] : row[2]), Modality(rawValue: row[3]))
        }
        self.auxiliaries = auxiliaries
        helpers = ClaimWords.effects(table.rows(in: "helper"))
        governors = ClaimWords.effects(table.rows(in: "governor"))
        nounGovernors = ClaimWords.effects(table.rows(in: "governor-noun"))
        marks = ClaimWords.effects(table.rows(in: "mark"))
        var adverbs: [String: Modality] = [:]
        for row in table.rows(in: "adverb") { adverbs[row[0]] = Modality(rawValue: row[1]) }
        self.adverbs = adverbs
        var cases: [String: Case] = [:]
        for row in table.rows(in: "case") {
            var value = Case()
            for word in row.list(1) {
                switch word {
                case "passive": value.onlyPassive = true
                case "place": value.isPlace = true
                case "companion": value.isCompanion = true
                case "same-time": value.isSameTime = true
                case "undergoer": value.isUndergoer = true
                case "changed": value.leadsToChanged = true
                case "of": value.isOf = true
                case "substance": value.isSubstance = true
                case "goal": value.isGoal = true
                case "about": value.isAbout = true
                case "source": value.isSource = true
                case "undergone": value.isUndergone = true
                case "negates": value.negates = true
                case "since", "until", "before", "after": value.bound = TimeExpression.Bound(rawValue: word)
                default: value.role = Role(rawValue: word)
                }
            }
            cases[row[0]] = value
        }
        self.cases = cases
        let valency = pack.table("valency")
        verbValency = ClaimWords.valency(valency.rows(in: "verb"))
        nounValency = ClaimWords.valency(valency.rows(in: "noun"))
        func words(_ section: String) -> Set<String> { Set(table.rows(in: section).flatMap { $0.list(0) }) }
        negations = words("negation")
        verbSecond = table.rows(in: "verb").first?[0] == "second"
        separable = Dictionary(
            table.rows(in: "separable").flatMap { row in row.list(0).map { ($0, Set(row.list(1))) } }, uniquingKeysWith: { $0.union($1) })
        wavering = words("wavering")
        smallNames = words("small-name")
        results = words("result")
        adversatives = words("adversative")
        questions = words("question")
        closers = Set(pack.table("speech").rows(in: "mark").flatMap(\.fields))
        pastForms = words("past-form")
        nearMisses = words("near-miss")
        limiters = words("limiter")
        lightVerbs = words("light")
        sameMoment = words("same-moment")
        earlier = words("earlier")
        later = words("later")
        eventNouns = words("noun")
        ignored = words("ignored")
        relatives = words("relative")
        looseRelatives = words("loose-relative")
        expletives = words("expletive")
        connectives = words("connective")
        actingGenitives = words("acting-genitive")
        partyless = words("no-party")
        media = words("medium")
        manners = Dictionary(table.rows(in: "manner").map { ($0[0], Set($0.list(1))) }, uniquingKeysWith: { $0.union($1) })
        partitives = words("partitive")
        doing = words("doing")
        undergoing = words("undergoing")
        suffering = words("suffering")
        showing = words("showing")
        comparisons = words("comparison").sorted().map { $0.split(separator: " ").map(String.init) }
        replacing = words("replacing").sorted().map { $0.split(separator: " ").map(String.init) }
        awaiting = words("awaiting")
        met = words("met")
        former = words("former")
        appointing = words("appointing")
        adverbialNouns = words("adverbial-noun")
        spending = words("spending")
        means = words("means")
        making = words("making")
        anymore = words("anymore")
        outcomes = words("outcome")
        held = words("held")
        enduredNouns = words("endured-noun")
        undergoneNouns = words("undergone-noun")
        talks = words("talk")
        standing = words("standing")
        byDeed = words("by-deed")
        classes = Dictionary(table.rows(in: "class").map { ($0[0], Set($0.list(1))) }, uniquingKeysWith: { $0.union($1) })
        offices = Set(pack.table("reference").rows(in: "role").flatMap { $0.list(0) }).union(words("office"))
        adverbial = words("adverbial")
        slight = words("slight")
        ranks = words("rank")
        extremes = words("extreme")
        bygone = words("bygone")
        stretches = words("stretch")
        impersonal = words("impersonal")
        eases = words("ease")
        excess = words("excess")
        degrees = words("degree")
        firstPersons = words("first-person")
        perfectPassives = words("perfect-passive")
        infinitivePassives = words("infinitive-passive")
        clauseRelatives = words("clause-relative")
        amounting = words("amounting")
        ofState = words("of-state")
        ofChange = words("of-change")
        ofObject = words("of-object")
        ofSubject = words("of-subject")
        ofNamed = words("of-named")
        accusations = words("accusation")
        accusing = words("accusing")
        accusingVerbs = Set(accusing.compactMap { $0.split(separator: "+").first.map(String.init) })
        persons = Set(["role", "people", "body"].flatMap { pack.table("reference").rows(in: $0).flatMap { $0.list(0) } })
        fated = words("fated")
        sending = words("sending")
        language = pack.language
        particleFirst = table.rows(in: "particle").first?[0] == "before"
    }

    private static func valency(_ rows: [Table.Row]) -> [String: [String: Role]] {
        var result: [String: [String: Role]] = [:]
        for row in rows {
            for lemma in row.list(2) where result[row[0]]?[lemma] == nil { result[row[0], default: [:]][lemma] = Role(rawValue: row[1]) }
        }
        return result
    }

    private static func effects(_ rows: [Table.Row]) -> [String: Effect] {
        var result: [String: Effect] = [:]
        for row in rows {
            var effect = Effect()
            for word in row.list(1) {
                switch word {
                case "negates": effect.negates = true
                case "denies": effect.denies = true
                case "passes-negation": effect.passesNegation = true
                case "settles": effect.settles = true
                case "nouns": effect.reachesNouns = true
                case "main": effect.inMain = true
                case "tries": effect.tries = true
                case "brings": effect.brings = true
                case "infinitive": effect.onlyInfinitive = true
                default: effect.modality = Modality(rawValue: word)
                }
            }
            for lemma in row.list(0) { result[lemma] = effect }
        }
        return result
    }
}
