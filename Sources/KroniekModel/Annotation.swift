/// What one document says, before it is compared with any other.
public struct Annotation: Sendable, Hashable, Codable {
    /// BCP 47; "und" where it could not be told.
    public var language: String
    public var title: String?
    public var published: Publication
    public var sentences: [Sentence]
    /// Empty in a stored annotation: nothing past reading needs them.
    public var tokens: [Token]
    public var mentions: [Mention]
    public var entities: [DocumentEntity]
    public var times: [TimeExpression]
    public var quantities: [Quantity]
    public var quotes: [Quote]
    public var claims: [Claim]
    /// Of each claim the words that tell it in one line; nil where nobody looked for them, as in what an older Kroniek read.
    public var headlines: Headlines?
    /// What a limit left unread, in sentences for the user; empty as a rule.
    public var omissions: [String]

    public init(language: String) {
        self.language = language
        title = nil
        published = .unknown
        sentences = []
        tokens = []
        mentions = []
        entities = []
        times = []
        quantities = []
        quotes = []
        claims = []
        headlines = nil
        omissions = []
    }
}

/// A document with what was read in it.
public struct AnnotatedDocument: Sendable, Hashable, Codable {
    public var document: Document
    public var annotation: Annotation

    public init(document: Document, annotation: Annotation) {
        self.document = document
        self.annotation = annotation
    }
}

/// The layers of `annotate`.
public struct Layers: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let sentences = Layers(rawValue: 1)
    public static let tokens = Layers(rawValue: 2)
    public static let entities = Layers(rawValue: 4)
    public static let times = Layers(rawValue: 8)
    public static let quantities = Layers(rawValue: 16)
    public static let quotes = Layers(rawValue: 32)
    public static let claims = Layers(rawValue: 64)
    /// Of each claim the words that tell it in one line: for what is kept, nobody is sent them.
    public static let headlines = Layers(rawValue: 128)

    /// Everything that is sent but tokens.
    public static let sent: Layers = [.sentences, .entities, .times, .quantities, .quotes, .claims]
    /// Everything that is kept.
    public static let standard: Layers = [.sent, .headlines]
    public static let named: [(name: String, layer: Layers)] = [
        ("sentences", .sentences), ("tokens", .tokens), ("entities", .entities), ("times", .times), ("quantities", .quantities), ("quotes", .quotes),
        ("claims", .claims),
    ]
}
