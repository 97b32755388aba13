/// What the documents say together. Derived from them, the user's decisions and packs and nothing else; the same documents in any order give the same value.
public struct Chronicle: Sendable, Hashable, Codable {
    public var documents: [SourceDocument]
    public var entities: Packed<Entity>
    public var claims: Packed<ChronicleClaim>
    public var events: Packed<Event>
    public var conflicts: [Conflict]
    public var states: [StateSeries]
    /// What became of each of the user's decisions, in the order of the log.
    public var decisions: [DecisionPlacement]
    /// Installed packs that had a say in it, by name and version. The same documents and the same packs give the same value.
    public var packs: [String]

    public init(
        documents: [SourceDocument] = [], entities: [Entity] = [], claims: [ChronicleClaim] = [], events: [Event] = [], conflicts: [Conflict] = [],
        states: [StateSeries] = [], decisions: [DecisionPlacement] = [], packs: [String] = []
    ) {
        self.init(
            documents: documents, entities: Packed(entities), claims: Packed(claims), events: Packed(events), conflicts: conflicts, states: states,
            decisions: decisions, packs: packs)
    }

    /// Of what is packed already.
    public init(
        documents: [SourceDocument], entities: Packed<Entity>, claims: Packed<ChronicleClaim>, events: Packed<Event>, conflicts: [Conflict],
        states: [StateSeries], decisions: [DecisionPlacement], packs: [String]
    ) {
        self.documents = documents
        self.entities = entities
        self.claims = claims
        self.events = events
        self.conflicts = conflicts
        self.states = states
        self.decisions = decisions
        self.packs = packs
    }
}

/// A document as the chronicle cites it.
public struct SourceDocument: Sendable, Hashable, Codable {
    public var id: String
    public var path: String?
    public var url: String?
    public var title: String?
    public var outlet: String?
    public var language: String
    public var published: Publication
    public var sha256: String
    /// The document of which this one is a copy or a near-copy (wire reports count as one source).
    public var duplicateOf: String?
    /// When it was fetched, as its envelope says.
    public var retrieved: CalendarInterval?
    /// The first words of its text, where it has neither a title nor a file's name.
    public var opening: String?

    public init(
        id: String, path: String? = nil, url: String? = nil, title: String? = nil, outlet: String? = nil, language: String,
        published: Publication = .unknown, sha256: String = "", duplicateOf: String? = nil, retrieved: CalendarInterval? = nil,
        opening: String? = nil
    ) {
        self.id = id
        self.path = path
        self.url = url
        self.title = title
        self.outlet = outlet
        self.language = language
        self.published = published
        self.sha256 = sha256
        self.duplicateOf = duplicateOf
        self.retrieved = retrieved
        self.opening = opening
    }
}

/// Somebody or something, over all documents.
public struct Entity: Sendable, Hashable, Codable {
    /// The knowledge pack's id, or "x/" and a slug of the name.
    public var id: String
    public var kind: EntityKind
    public var name: String
    /// The names the documents use, by language, most frequent first.
    public var names: [String: [String]]
    public var knowledge: String?
    public var mentions: Int
    /// What the user decided about it.
    public var decided: [DecisionMark] = []

    public init(id: String, kind: EntityKind, name: String, names: [String: [String]] = [:], knowledge: String? = nil, mentions: Int = 0) {
        self.id = id
        self.kind = kind
        self.name = name
        self.names = names
        self.knowledge = knowledge
        self.mentions = mentions
    }
}

/// A claim in its place in the chronicle. `claim` keeps its spans and its document-local indices; the fields beside it are over all documents.
public struct ChronicleClaim: Sendable, Hashable, Codable {
    /// "DOCUMENT#N": the N-th claim of the document.
    public var id: String
    public var document: String
    public var event: String?
    public var claim: Claim
    /// Entity ids, parallel to `claim.participants`.
    public var participants: [String?]
    public var place: String?
    public var source: String?
    /// The figures themselves, parallel to `claim.quantities`.
    public var quantities: [Quantity]
    /// The words of the sentence, and where it begins in the document (UTF-8).
    public var sentence: String
    public var sentenceStart: Int
    /// The user said that it does not hold: it stands in no event.
    public var isRejected = false

    public init(
        id: String, document: String, event: String? = nil, claim: Claim, participants: [String?] = [], place: String? = nil, source: String? = nil,
        quantities: [Quantity] = [], sentence: String = "", sentenceStart: Int = 0
    ) {
        self.id = id
        self.document = document
        self.event = event
        self.claim = claim
        self.participants = participants
        self.place = place
        self.source = source
        self.quantities = quantities
        self.sentence = sentence
        self.sentenceStart = sentenceStart
    }
}

/// One line of the chronicle.
public struct Event: Sendable, Hashable, Codable {
    /// Its number in the chronicle's order, from 1.
    public var id: String
    public var type: String?
    public var plover: String?
    /// By language; every word comes from a claim or from the lexicon's labels.
    public var title: [String: String]
    public var interval: CalendarInterval
    public var bound: TimeExpression.Bound
    public var place: String?
    public var participants: [Participant]
    public var polarity: Polarity
    public var modality: Modality
    public var isDenied: Bool
    /// 0…1: how much a reader would want this line.
    public var salience: Double
    /// Ids of its claims.
    public var claims: [String]
    /// Independent documents (copies count once).
    public var documents: Int
    /// Sorted.
    public var languages: [String]
    public var firstReported: CalendarDay?
    public var lastReported: CalendarDay?
    /// Of a plan: the event that carried it out.
    public var carriedOutBy: String?
    /// What the user decided about it, in the order of the decisions.
    public var decided: [DecisionMark]

    public struct Participant: Sendable, Hashable, Codable {
        public var role: Role
        public var entity: String
        public init(role: Role, entity: String) {
            self.role = role
            self.entity = entity
        }
    }

    public init(id: String) {
        self.id = id
        type = nil
        plover = nil
        title = [:]
        interval = .unknown
        bound = .at
        place = nil
        participants = []
        polarity = .positive
        modality = .actual
        isDenied = false
        salience = 0
        claims = []
        documents = 0
        languages = []
        firstReported = nil
        lastReported = nil
        carriedOutBy = nil
        decided = []
    }
}

/// Reports that differ on one thing.
public struct Conflict: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case figure, date, place, status, polarity }
    public enum Relation: String, Sendable, Codable, CaseIterable { case contradiction, update, scope }

    public var id: String
    public var kind: Kind
    public var relation: Relation
    /// What is at issue, in words ("killed", "date of the attack on Erbil").
    public var about: String
    /// The event it belongs to, where it belongs to one.
    public var event: String?
    public var values: [Value]
    /// Why the relation was chosen, in one sentence.
    public var reason: String

    public struct Value: Sendable, Hashable, Codable {
        public var value: String
        public var low: Double?
        public var high: Double?
        public var claims: [String]
        public init(value: String, low: Double? = nil, high: Double? = nil, claims: [String]) {
            self.value = value
            self.low = low
            self.high = high
            self.claims = claims
        }
    }

    public init(id: String, kind: Kind, relation: Relation, about: String, event: String?, values: [Value], reason: String) {
        self.id = id
        self.kind = kind
        self.relation = relation
        self.about = about
        self.event = event
        self.values = values
        self.reason = reason
    }
}

/// How one attribute of one subject went through time.
public struct StateSeries: Sendable, Hashable, Codable {
    /// An entity id, or words where the subject is no entity ("training mission").
    public var subject: String
    /// For people to read.
    public var subjectName: String
    public var attribute: String
    public var series: [Point]

    public struct Point: Sendable, Hashable, Codable {
        public var value: String
        public var low: Double?
        public var high: Double?
        /// When it began or was so, as its own reports give it: a year stays a year. Unknown where none of them says when.
        public var interval: CalendarInterval
        /// The day on which the next value begins, where that is known to the day.
        public var to: CalendarDay?
        /// The first day on which one of its own reports appeared.
        public var reported: CalendarDay?
        public var claims: [String]

        /// The day on which it began, where its reports give one.
        public var from: CalendarDay? { interval.isDay ? interval.earliest : nil }

        public init(
            value: String, low: Double? = nil, high: Double? = nil, interval: CalendarInterval, to: CalendarDay? = nil, reported: CalendarDay?,
            claims: [String]
        ) {
            self.value = value
            self.low = low
            self.high = high
            self.interval = interval
            self.to = to
            self.reported = reported
            self.claims = claims
        }
    }

    public init(subject: String, subjectName: String, attribute: String, series: [Point]) {
        self.subject = subject
        self.subjectName = subjectName
        self.attribute = attribute
        self.series = series
    }
}
