/// Something that the user settled about the chronicle. Decisions form a log that only grows: each is made again on every rebuild, in the order of the
/// log, and taking one back is a decision too.
///
/// A decision holds on to words in documents and to no id, because ids are made anew with every rebuild.
public struct Decision: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case merge, split, rename, reject, redate, note, undo }

    /// Its place in the log, from 1; 0 until it has one.
    public var number: Int
    public var kind: Kind
    /// Of `merge` the events that are one; of `split` the event that is several; else the one event it is about, if it is about one.
    public var events: [EventAnchor]
    /// Of `split` the claims that are an event of their own; of `reject` the claim, where no event is rejected.
    public var claims: [TextAnchor]
    /// Of `rename`, where no event is renamed.
    public var entity: EntityAnchor?
    /// Of `merge`, where no events are, the things that are one; of `split`, where no event is, the thing that stays and the one that leaves it.
    public var entities: [EntityAnchor]
    /// The new name, or the note.
    public var text: String?
    /// Of `rename`: the language of the new title (BCP 47); nil for all.
    public var language: String?
    /// Of `redate`.
    public var date: CalendarInterval?
    /// Of `undo`: the number of the decision that no longer holds.
    public var undoes: Int?
    /// When it was made, RFC 3339. For the list alone: no result depends on it.
    public var made: String?

    public init(
        _ kind: Kind, events: [EventAnchor] = [], claims: [TextAnchor] = [], entity: EntityAnchor? = nil, entities: [EntityAnchor] = [],
        text: String? = nil, language: String? = nil, date: CalendarInterval? = nil, undoes: Int? = nil, made: String? = nil
    ) {
        number = 0
        self.kind = kind
        self.events = events
        self.claims = claims
        self.entity = entity
        self.entities = entities
        self.text = text
        self.language = language
        self.date = date
        self.undoes = undoes
        self.made = made
    }

    /// Also one of before there were decisions about things that are one.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try values.decode(Kind.self, forKey: .kind), events: try values.decode([EventAnchor].self, forKey: .events),
            claims: try values.decode([TextAnchor].self, forKey: .claims), entity: try values.decodeIfPresent(EntityAnchor.self, forKey: .entity),
            entities: try values.decodeIfPresent([EntityAnchor].self, forKey: .entities) ?? [],
            text: try values.decodeIfPresent(String.self, forKey: .text), language: try values.decodeIfPresent(String.self, forKey: .language),
            date: try values.decodeIfPresent(CalendarInterval.self, forKey: .date), undoes: try values.decodeIfPresent(Int.self, forKey: .undoes),
            made: try values.decodeIfPresent(String.self, forKey: .made))
        number = try values.decode(Int.self, forKey: .number)
    }

    /// Whether it is about things and not about events or claims.
    public var isAboutThings: Bool { entity != nil || !entities.isEmpty }

    /// Without what the log added: two decisions with one content say the same.
    public var content: Decision {
        var content = self
        content.number = 0
        content.made = nil
        return content
    }

    /// The numbers of the decisions in a log that hold: those that no decision which holds itself undoes.
    public static func holding(_ log: [Decision]) -> Set<Int> {
        var holding: Set<Int> = []
        var undone: Set<Int> = []
        for decision in log.sorted(by: { $0.number > $1.number }) where !undone.contains(decision.number) {
            holding.insert(decision.number)
            // Only what came before can be taken back.
            if let number = decision.undoes, number < decision.number { undone.insert(number) }
        }
        return holding
    }
}

/// Words in a document: where a decision holds on.
public struct TextAnchor: Sendable, Hashable, Codable {
    /// SHA-256 of the document's text, hexadecimal.
    public var sha256: String
    /// Unicode scalars from the start of the text, half-open: of a claim the words of its predicate.
    public var start: Int
    public var end: Int
    /// Of a claim the clause that says it, in Unicode scalars; tells claims with one predicate apart.
    public var clauseStart: Int?
    public var clauseEnd: Int?
    /// The words themselves, for people.
    public var words: String

    public init(sha256: String, start: Int, end: Int, clauseStart: Int? = nil, clauseEnd: Int? = nil, words: String) {
        self.sha256 = sha256
        self.start = start
        self.end = end
        self.clauseStart = clauseStart
        self.clauseEnd = clauseEnd
        self.words = words
    }
}

/// An event as a decision means it: the event that holds most of these claims.
public struct EventAnchor: Sendable, Hashable, Codable {
    /// What it was called when the decision was made, for people.
    public var title: String
    public var claims: [TextAnchor]

    /// An event of thousands of claims is known by so many of them, evenly over its reports.
    public static let mostClaims = 200

    public init(title: String, claims: [TextAnchor]) {
        self.title = title
        self.claims = claims
    }
}

/// An entity as a decision means it: the one with this id in the knowledge pack, else the one that most of these words denote.
public struct EntityAnchor: Sendable, Hashable, Codable {
    /// Its id when the decision was made.
    public var id: String
    /// Its name then, for people.
    public var name: String
    public var mentions: [TextAnchor]

    public static let mostMentions = 50

    public init(id: String, name: String, mentions: [TextAnchor]) {
        self.id = id
        self.name = name
        self.mentions = mentions
    }
}

/// That the user settled something about an event or an entity.
public struct DecisionMark: Sendable, Hashable, Codable {
    /// Number of the decision.
    public var decision: Int
    public var kind: Decision.Kind
    /// Of a note its words.
    public var text: String?

    public init(decision: Int, kind: Decision.Kind, text: String? = nil) {
        self.decision = decision
        self.kind = kind
        self.text = text
    }
}

/// What became of a decision when the chronicle was made.
public struct DecisionPlacement: Sendable, Hashable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
        /// It holds as it was meant.
        case placed
        /// It holds, but not all that it was about was found.
        case partly
        /// Nothing that it was about was found, or too little to carry it out.
        case lost
        /// A later decision took it back.
        case undone
    }

    public var decision: Int
    public var kind: Decision.Kind
    public var state: State
    /// The events that it is about now, by id; of a split the new one last. Empty where they are rejected or gone.
    public var events: [String]
    public var entity: String?
    /// Words that it holds on to, those of reports that the store does not hold, those where nothing is read any more, and those that stand in another event now.
    public var anchors: Int
    public var withoutReport: Int
    public var unread: Int
    public var elsewhere: Int
    /// Claims that a rejection covers now; 0 otherwise.
    public var covered: Int

    public init(decision: Int, kind: Decision.Kind, state: State) {
        self.decision = decision
        self.kind = kind
        self.state = state
        events = []
        entity = nil
        anchors = 0
        withoutReport = 0
        unread = 0
        elsewhere = 0
        covered = 0
    }
}
