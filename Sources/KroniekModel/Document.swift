/// One report, as it came in: its text and what its envelope said about it.
public struct Document: Sendable, Hashable, Codable {
    /// The caller's id, or the first sixteen hexadecimal digits of ``sha256``.
    public var id: String
    /// The text exactly as given (plain text), or the article drawn out of a page (HTML). Every span points into it.
    public var text: String
    public var title: String?
    /// BCP 47; nil until found out.
    public var language: String?
    /// The publication date that the envelope gave, EDTF level 1 or RFC 3339 reduced to its day; nil where it gave none.
    public var published: CalendarInterval?
    /// When it was fetched, if the envelope says so, read as ``published`` is. It is the date of no event and stands in for no publication date.
    public var retrieved: CalendarInterval?
    public var url: String?
    public var outlet: String?
    public var author: String?
    /// Where the file was, as the user named it.
    public var path: String?
    /// SHA-256 of the text, hexadecimal.
    public var sha256: String
    /// The parts of the text that are not the running article, in order, disjoint. What no region covers is body.
    public var regions: [Region]
    /// Whether the input was HTML, so that `text` is our extraction.
    public var isExtracted: Bool
    /// The document of which this one is a copy or a near-copy: the one published first, then the one with the least id. Known only once documents
    /// are compared, so it is filled before weaving and never stored.
    public var duplicateOf: String?

    public init(
        id: String, text: String, title: String? = nil, language: String? = nil, published: CalendarInterval? = nil, url: String? = nil,
        outlet: String? = nil, author: String? = nil, path: String? = nil, sha256: String = "", regions: [Region] = [], isExtracted: Bool = false,
        duplicateOf: String? = nil, retrieved: CalendarInterval? = nil
    ) {
        self.id = id
        self.text = text
        self.title = title
        self.language = language
        self.published = published
        self.url = url
        self.outlet = outlet
        self.author = author
        self.path = path
        self.sha256 = sha256
        self.regions = regions
        self.isExtracted = isExtracted
        self.duplicateOf = duplicateOf
        self.retrieved = retrieved
    }
}

/// A stretch of a document that is not its running text.
public struct Region: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The headline: its claims count, in the tense of headlines.
        case title
        /// A heading inside the article: no sentence of its own.
        case heading
        /// Under a picture: marked, and never the sole ground of an event.
        case caption
        /// "date 2020-01", "ERBIL (Kurdistan 24) –": read for the date and place of the report, gives no claims.
        case dateline
        /// "Read More: …", "%d bloggers like this:", "Total: € -": nothing is read from it.
        case boilerplate
    }
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// When a report appeared, and how we know.
public struct Publication: Sendable, Hashable, Codable {
    public enum Basis: String, Sendable, Codable, CaseIterable { case metadata, text, inferred, unknown }
    /// ``CalendarInterval/unknown`` where nothing says so.
    public var date: CalendarInterval
    public var basis: Basis
    /// The words that gave the date (basis text or inferred).
    public var evidence: [Span]

    public init(date: CalendarInterval, basis: Basis, evidence: [Span] = []) {
        self.date = date
        self.basis = basis
        self.evidence = evidence
    }

    public static let unknown = Publication(date: .unknown, basis: .unknown)
}
