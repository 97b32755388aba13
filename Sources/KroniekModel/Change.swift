/// What reports of some days changed in what was known before.
public struct Change: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Nothing of it was known.
        case new
        /// More reports tell it, or tell more of it.
        case updated
        /// A report says something of it that cannot be true together with another.
        case contradicted
        /// Who told it takes it back, or all who tell it deny it.
        case withdrawn
        /// A plan that was carried out.
        case carriedOut
    }

    /// One thing that is otherwise than it was.
    public struct Detail: Sendable, Hashable, Codable {
        public enum Field: String, Sendable, Codable, CaseIterable { case date, place, standing, figure, carriedOutBy }
        public var field: Field
        /// What it is about, in words, where the field alone does not say ("killed: people").
        public var about: String?
        /// EDTF of a date; an entity's id; "planned", "denied"; a figure in the words of the report; an event's id.
        public var before: String?
        public var after: String?
        public init(_ field: Field, about: String? = nil, before: String?, after: String?) {
            self.field = field
            self.about = about
            self.before = before
            self.after = after
        }
    }

    public var kind: Kind
    /// An event of the chronicle at the end of those days.
    public var event: String
    /// The events of the chronicle before them that it was, the one with most of its claims first.
    public var before: [String]
    /// The reports of those days that brought it, by publication.
    public var documents: [String]
    /// The claims of those reports that say it.
    public var claims: [String]
    public var details: [Detail]

    public init(_ kind: Kind, event: String, before: [String] = [], documents: [String] = [], claims: [String] = [], details: [Detail] = []) {
        self.kind = kind
        self.event = event
        self.before = before
        self.documents = documents
        self.claims = claims
        self.details = details
    }
}

/// What was new from one day to another, with the chronicle at the end in which its events stand.
public struct Changes: Sendable, Hashable {
    /// Both inclusive; nil: up to the last report.
    public var since: CalendarDay
    public var until: CalendarDay?
    /// In the order of the chronicle.
    public var changes: [Change]
    /// What was known at the end.
    public var chronicle: Chronicle
    /// Reports of those days.
    public var reports: Int
    /// Reports of which nobody can say by which day they were out: they are on neither side.
    public var undated: Int

    public init(since: CalendarDay, until: CalendarDay?, changes: [Change], chronicle: Chronicle, reports: Int, undated: Int) {
        self.since = since
        self.until = until
        self.changes = changes
        self.chronicle = chronicle
        self.reports = reports
        self.undated = undated
    }
}
