/// What the documents say to one question: figures, dates, names or whole sentences, each with the words that say it. No items: they do not say.
public struct Answer: Sendable, Hashable {
    /// What a question asks for.
    public enum Asked: String, Sendable, Hashable, CaseIterable {
        case count, amount, duration, date, since, until, place, person, thing, said, happened, changed, reason, whether, still
    }

    /// The question as it was put.
    public var question: String
    /// BCP 47, of the question.
    public var language: String
    public var asked: Asked
    /// The best first; differing answers are separate items. Empty where the documents do not say.
    public var items: [Item]
    /// One sentence in the question's language where there are no items, nil where there are.
    public var refusal: String?

    public init(question: String, language: String, asked: Asked, items: [Item] = [], refusal: String? = nil) {
        self.question = question
        self.language = language
        self.asked = asked
        self.items = items
        self.refusal = refusal
    }

    public var isAnswered: Bool { !items.isEmpty }

    /// One answer with everybody who gives it.
    public struct Item: Sendable, Hashable {
        /// The document's own words: a figure with what it counts, a time, a name; the whole sentence where a sentence is the answer.
        public var text: String
        /// How it stands to the facts: a plan is answered as a plan, a denial as a denial.
        public var polarity: Polarity
        public var modality: Modality
        public var isDenied: Bool
        /// Of a figure: its ends as in ``Quantity``.
        public var low: Double?
        public var high: Double?
        public var unit: String?
        /// Of a time: the days that the words mean.
        public var interval: CalendarInterval?
        /// Of a name: the entity of the chronicle, where it is one.
        public var entity: String?
        /// The event of the chronicle it belongs to, where it belongs to one.
        public var event: String?
        /// Never empty; the earliest report first.
        public var citations: [Citation]

        public init(
            text: String, polarity: Polarity = .positive, modality: Modality = .actual, isDenied: Bool = false, low: Double? = nil,
            high: Double? = nil, unit: String? = nil, interval: CalendarInterval? = nil, entity: String? = nil, event: String? = nil,
            citations: [Citation]
        ) {
            self.text = text
            self.polarity = polarity
            self.modality = modality
            self.isDenied = isDenied
            self.low = low
            self.high = high
            self.unit = unit
            self.interval = interval
            self.entity = entity
            self.event = event
            self.citations = citations
        }
    }

    /// The words of a document that give an answer.
    public struct Citation: Sendable, Hashable {
        /// Id of the document.
        public var document: String
        /// The words that answer, in the document's text (UTF-8).
        public var span: Span
        /// The sentence they stand in (UTF-8), and its words.
        public var sentence: Span
        public var text: String
        /// When the report appeared.
        public var published: Publication
        /// The claim of the chronicle that it rests on, where it rests on one.
        public var claim: String?

        public init(document: String, span: Span, sentence: Span, text: String, published: Publication, claim: String? = nil) {
            self.document = document
            self.span = span
            self.sentence = sentence
            self.text = text
            self.published = published
            self.claim = claim
        }
    }
}
