import KroniekModel

/// What a question asks for and of what: the reading of its words, before anything is looked up.
struct Query: Sendable, Hashable {
    /// A word that an answer's sentence should hold, in any of its forms.
    struct Term: Sendable, Hashable {
        var form: String
        /// Folded form and lemmas.
        var keys: Set<String>
        /// What it counts as in every language.
        var classes: Set<String>
        /// Senses of the event lexicon.
        var concepts: Set<String>
        /// The likeliest of them; nil where there is none.
        var concept: String?
        /// The main verb of the question: its sentence must say it.
        var isPredicate: Bool
        /// Says little by itself; that it is missing says less.
        var isWeak = false
    }

    /// A name of the question.
    struct Name: Sendable, Hashable {
        var form: String
        var folded: String
        /// Ids of the knowledge pack.
        var ids: Set<String>
        /// Shorter names inside it and the words between, for where nothing bears the whole.
        var parts: [Name]
        var rest: [Term]
        /// Whether it acts or is acted upon in the question; nil where neither shows.
        var role: Role?
    }

    var text: String
    var language: String
    var asked: Answer.Asked
    /// What is counted or chosen from ("which company"): the head last; empty where the question names nothing.
    var noun: [Term] = []
    /// What sort of thing ``noun`` is.
    var kind: EntityKind?
    /// Units that the figure asked for may have; empty where any will do.
    var units: Set<String> = []
    var names: [Name] = []
    var terms: [Term] = []
    /// Figures that the question itself holds.
    var figures: [Quantity] = []
    /// When; nil where the question says nothing of it.
    var interval: CalendarInterval?
    /// A day or month without its year.
    var yearless: (month: Int, day: Int?)? { yearlessMonth.map { ($0, yearlessDay) } }
    var yearlessMonth: Int?
    var yearlessDay: Int?
    /// How the question itself puts it: "will" asks for plans.
    var modality = Modality.actual
    /// Whether what is asked for is the one who acts, or what is acted upon; nil where the question does not show it.
    var role: Role?
    /// Whether the question names what was acted upon itself: "who opened the bridge".
    var hasObject = false
    /// "Is it still so?".
    var isStill = false
    /// "What did the minister say?": whose words are asked for is among ``names``.
    var isSaying = false
}
