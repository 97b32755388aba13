public enum Polarity: String, Sendable, Codable, CaseIterable { case positive, negative }

/// Whether the text says that it is so.
public enum Modality: String, Sendable, Codable, CaseIterable { case actual, planned, possible, demanded, conditional }

public enum Role: String, Sendable, Codable, CaseIterable { case agent, patient, recipient, instrument, topic }

/// One thing that one sentence says: a predicate with its arguments, its time, place and figures, and who vouches for it.
public struct Claim: Sendable, Hashable, Codable {
    /// The clause that says it.
    public var span: Span
    /// Index of the sentence.
    public var sentence: Int
    /// The word or words of the predicate (the head: "suspended", "aanval").
    public var trigger: Span
    public var lemma: String
    /// A concept of the event lexicon; nil for a predicate that it does not know.
    public var type: String?
    /// The concept that the predicate may have where nothing in the clause bears it out, so that ``type`` is nil. It is shown to nobody: what is told alike
    /// is found by it.
    public var sense: String?
    /// PLOVER event type, where the concept has one.
    public var plover: String?
    public var polarity: Polarity
    public var modality: Modality
    /// Whether the predicate is a noun ("de aanval") and not a clause of its own.
    public var isNominal: Bool
    /// True where the document denies it or says that somebody does.
    public var isDenied: Bool
    public var time: Time?
    public var place: Place?
    public var participants: [Participant]
    /// Indices into ``Annotation/quantities``.
    public var quantities: [Int]
    /// Nil: the author says it.
    public var source: Source?
    /// The region it stands in (caption, title); nil for the body.
    public var region: Region.Kind?

    public struct Time: Sendable, Hashable, Codable {
        public var interval: CalendarInterval
        /// Nil where the date is inherited from the sentence before or from the publication date. Words that no day is known for ("on Thursday" in a report
        /// that nobody dated) stand beside an unknown interval.
        public var span: Span?
        public var bound: TimeExpression.Bound
        public init(interval: CalendarInterval, span: Span?, bound: TimeExpression.Bound = .at) {
            self.interval = interval
            self.span = span
            self.bound = bound
        }

        /// Whether the claim's own words give its days.
        public var isDated: Bool { span != nil && !interval.isUnknown }
    }

    public struct Place: Sendable, Hashable, Codable {
        /// Index into ``Annotation/entities``.
        public var entity: Int
        public var span: Span
        public init(entity: Int, span: Span) {
            self.entity = entity
            self.span = span
        }
    }

    public struct Participant: Sendable, Hashable, Codable {
        public var role: Role
        /// Index into ``Annotation/entities``; nil where the words denote nothing we track.
        public var entity: Int?
        public var span: Span
        /// Lemma of the head of the words.
        public var lemma: String
        public init(role: Role, entity: Int?, span: Span, lemma: String) {
            self.role = role
            self.entity = entity
            self.span = span
            self.lemma = lemma
        }
    }

    public struct Source: Sendable, Hashable, Codable {
        public enum Kind: String, Sendable, Codable, CaseIterable { case quoted, reported }
        public var entity: Int?
        /// The words that name who says it; empty where none do.
        public var span: Span
        public var kind: Kind
        public init(entity: Int?, span: Span, kind: Kind) {
            self.entity = entity
            self.span = span
            self.kind = kind
        }
    }

    public init(
        span: Span, sentence: Int, trigger: Span, lemma: String, type: String? = nil, plover: String? = nil, polarity: Polarity = .positive,
        modality: Modality = .actual, isNominal: Bool = false, isDenied: Bool = false, time: Time? = nil, place: Place? = nil,
        participants: [Participant] = [], quantities: [Int] = [], source: Source? = nil, region: Region.Kind? = nil,
        sense: String? = nil
    ) {
        self.span = span
        self.sentence = sentence
        self.trigger = trigger
        self.lemma = lemma
        self.type = type
        self.plover = plover
        self.polarity = polarity
        self.modality = modality
        self.isNominal = isNominal
        self.isDenied = isDenied
        self.time = time
        self.place = place
        self.participants = participants
        self.quantities = quantities
        self.source = source
        self.region = region
        self.sense = sense
    }
}
